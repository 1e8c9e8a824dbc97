import asyncio
import os
import signal

import pytest
import uvicorn

from health_check import Check, Phase
from support import CONFIG, App, Connection, hang, in_flight, serve, until_started, well


def now() -> float:
    return asyncio.get_running_loop().time()


async def refuses(connection: Connection) -> bool:
    try:
        await connection.open()
    except ConnectionRefusedError:
        return True
    return False


async def test_plain_uvicorn_refuses_requests_within_1_s_after_the_signal() -> None:
    server = uvicorn.Server(uvicorn.Config(App(), host="127.0.0.1", port=0, log_config=None))
    running = asyncio.create_task(server.serve())
    await until_started(server)
    connection = Connection(server.servers[0].sockets[0].getsockname()[1])
    # All that its handler of signals does.
    server.should_exit = True
    await asyncio.sleep(1)
    assert await refuses(connection)
    await running


async def test_readiness_is_503_for_5_s_before_the_listener_closes_and_requests_get_200() -> None:
    async with serve(App(), Check(name="database", run=well)) as service:
        assert (await service.get("/readyz")).status == 200
        service.server.drain()
        for pause in (0, 4.9):
            await asyncio.sleep(pause)
            statuses = [(await service.get(path)).status for path in ("/readyz", "/livez", "/")]
            assert statuses == [503, 200, 200]
        await asyncio.sleep(0.4)
        assert await refuses(service.connection())
        await service.running
        assert service.server.ended_well


async def test_20_requests_in_flight_at_shutdown_all_get_200_later_ones_are_refused() -> None:
    app = App()
    app.hold()
    async with serve(app) as service:
        requests = asyncio.gather(*(service.get() for _ in range(20)))
        await in_flight(service, 20)
        service.server.drain()
        await asyncio.sleep(5.4)
        assert service.server.health.phase == "finishing"
        assert await refuses(service.connection())
        app.answers.set()
        assert {(answer.status, answer.body) for answer in await requests} == {(200, "hello")}
        await service.running
        assert service.server.ended_well


async def test_a_check_that_succeeds_after_the_shutdown_began_makes_a_503() -> None:
    answers, asked = asyncio.Event(), asyncio.Event()

    async def run() -> None:
        asked.set()
        await answers.wait()

    async with serve(App(), Check(name="database", run=run)) as service:
        probe = asyncio.create_task(service.get("/readyz"))
        await asked.wait()
        service.server.drain()
        answers.set()
        assert (await probe).status == 503


async def test_of_2_requests_in_flight_the_one_that_takes_longer_than_6_s_is_cut_off() -> None:
    app = App()
    app.hold()
    async with serve(app) as service:
        short = asyncio.create_task(service.get())
        long = asyncio.create_task(service.get("/long"))
        await in_flight(service, 2)
        service.server.drain()
        await asyncio.sleep(5)
        app.answers.set()
        assert (await short).status == 200
        await asyncio.sleep(5.9)
        assert not long.done()
        await service.running
        assert service.server.health.cut == 1
        assert not service.server.ended_well
        (outcome,) = await asyncio.gather(long, return_exceptions=True)
        assert getattr(outcome, "status", 0) != 200


async def test_5_idle_kept_connections_are_closed_with_the_listener() -> None:
    async with serve(App()) as service:
        kept = [service.connection() for _ in range(5)]
        for connection in kept:
            assert (await connection.get()).headers.get("connection") != "close"
        closing = asyncio.gather(*(connection.closed() for connection in kept))
        service.server.drain()
        await asyncio.sleep(4.9)
        assert not closing.done()
        await closing
        assert service.server.health.phase != "draining"


async def test_3_answers_while_it_drains_end_their_kept_connections() -> None:
    async with serve(App()) as service:
        kept = [await service.connection().open() for _ in range(3)]
        service.server.drain()
        for connection, path in zip(kept, ("/", "/readyz", "/livez"), strict=True):
            assert (await connection.get(path)).headers["connection"] == "close"
            await connection.closed()


async def test_3_connections_that_never_send_anything_do_not_hold_the_end_up() -> None:
    async with serve(App()) as service:
        silent = [await service.connection().open() for _ in range(3)]
        start = now()
        service.server.drain()
        await service.running
        assert now() - start < CONFIG.drain + 1
        await asyncio.gather(*(connection.closed() for connection in silent))


async def test_the_database_is_closed_after_the_last_request_in_3_phases() -> None:
    phases: list[Phase] = []
    left: list[int] = []

    async def close() -> None:
        left.append(service.server.health.in_flight)

    app = App(close)
    app.hold()
    async with serve(app, on_phase=phases.append) as service:
        request = asyncio.create_task(service.get())
        await in_flight(service, 1)
        service.server.drain()
        await asyncio.sleep(6)
        assert left == []
        app.answers.set()
        await request
        await service.running
    assert left == [0]
    assert phases == ["draining", "finishing", "ended"]


async def test_4_signals_make_1_shutdown_and_a_good_end() -> None:
    phases: list[Phase] = []
    async with serve(App(), on_phase=phases.append) as service:
        start = now()
        for sig in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM, signal.SIGINT):
            os.kill(os.getpid(), sig)
            await asyncio.sleep(0.5)
        await service.running
        assert CONFIG.drain <= now() - start < CONFIG.drain + 1
        assert service.server.ended_well
    assert phases == ["draining", "finishing", "ended"]


async def test_closing_that_hangs_is_given_up_within_the_grace_period_and_is_no_good_end() -> None:
    async with serve(App(hang)) as service:
        start = now()
        service.server.drain()
        await service.running
        assert now() - start < CONFIG.grace
        assert not service.server.ended_well


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
async def test_probes_are_not_counted_as_requests(path: str) -> None:
    async with serve(App()) as service:
        await service.get(path)
        assert service.server.health.in_flight == 0
