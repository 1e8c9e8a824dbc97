import asyncio
import json
from collections import Counter

import pytest

from health_check import Check, CheckFailure, CheckTimeoutError, Health
from support import CONFIG, App, ask, broken, hang, well
from virtual_time import settled


class Counted:
    """A dependency that counts who asks."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.answers = asyncio.Event()
        self.answers.set()

    def check(self, name: str) -> Check:
        async def run() -> None:
            self.calls[name] += 1
            await self.answers.wait()

        return Check(name=name, run=run)


def health_of(*checks: Check, failures: list[CheckFailure] | None = None) -> Health:
    told = failures if failures is not None else []
    return Health(App(), config=CONFIG, checks=checks, on_check_failure=told.append)


async def test_a_dead_database_turns_readiness_to_503_and_leaves_liveness_at_200() -> None:
    health = health_of(Check(name="database", run=broken), Check(name="queue", run=well))
    ready = await ask(health, "/readyz")
    assert ready.status == 503
    assert json.loads(ready.body)["checks"] == {"database": "down", "queue": "up"}
    assert (await ask(health, "/livez")).status == 200


async def test_100_liveness_probes_make_0_calls_of_a_dependency() -> None:
    counted = Counted()
    health = health_of(counted.check("database"))
    answers = await asyncio.gather(*(ask(health, "/livez") for _ in range(100)))
    assert {answer.status for answer in answers} == {200}
    assert not counted.calls


async def test_100_probes_at_once_make_1_call_of_each_dependency() -> None:
    counted = Counted()
    counted.answers.clear()
    health = health_of(*(counted.check(name) for name in ("database", "queue", "store")))
    probes = asyncio.gather(*(ask(health, "/readyz") for _ in range(100)))
    await settled()
    counted.answers.set()
    assert {answer.status for answer in await probes} == {200}
    assert counted.calls == {"database": 1, "queue": 1, "store": 1}


async def test_an_answer_is_kept_for_1_s_probes_at_0_999_and_1000_ms_make_2_calls() -> None:
    counted = Counted()
    health = health_of(counted.check("database"))
    await ask(health, "/readyz")
    await asyncio.sleep(0.999)
    await ask(health, "/readyz")
    assert counted.calls["database"] == 1
    await asyncio.sleep(0.001)
    await ask(health, "/readyz")
    assert counted.calls["database"] == 2


async def test_a_check_that_hangs_is_given_up_after_300_ms_and_its_work_is_cancelled() -> None:
    cancelled = False

    async def run() -> None:
        nonlocal cancelled
        try:
            await hang()
        except asyncio.CancelledError:
            cancelled = True
            raise

    failures: list[CheckFailure] = []
    loop = asyncio.get_running_loop()
    start = loop.time()
    answer = await ask(health_of(Check(name="database", run=run), failures=failures), "/readyz")
    assert loop.time() - start == pytest.approx(0.3)
    assert answer.status == 503
    assert isinstance(failures[0].error, CheckTimeoutError)
    assert cancelled


async def test_3_checks_that_hang_take_300_ms_together() -> None:
    loop = asyncio.get_running_loop()
    start = loop.time()
    checks = [Check(name=name, run=hang) for name in ("a", "b", "c")]
    assert (await ask(health_of(*checks), "/readyz")).status == 503
    assert loop.time() - start == pytest.approx(0.3)


async def test_a_prober_that_goes_away_leaves_the_answer_to_the_99_others() -> None:
    counted = Counted()
    counted.answers.clear()
    health = health_of(counted.check("database"))
    first, *others = [asyncio.create_task(ask(health, "/readyz")) for _ in range(100)]
    await settled()
    first.cancel()
    await settled()
    counted.answers.set()
    assert {answer.status for answer in await asyncio.gather(*others)} == {200}


async def test_an_optional_dependency_that_is_down_leaves_readiness_at_200() -> None:
    search = Check(name="search", run=broken, critical=False)
    ready = await ask(health_of(Check(name="database", run=well), search), "/readyz")
    assert ready.status == 200
    assert json.loads(ready.body)["checks"] == {"database": "up", "search": "down"}


async def test_readiness_is_200_again_1_s_after_the_database_is_back() -> None:
    is_well = False

    async def run() -> None:
        if not is_well:
            raise ConnectionError

    health = health_of(Check(name="database", run=run))
    assert (await ask(health, "/readyz")).status == 503
    is_well = True
    await asyncio.sleep(1)
    assert (await ask(health, "/readyz")).status == 200


async def test_an_error_with_a_password_is_told_to_the_log_and_not_to_the_probe() -> None:
    failures: list[CheckFailure] = []
    health = health_of(Check(name="database", run=broken), failures=failures)
    assert "secret" not in (await ask(health, "/readyz")).body
    assert "secret" in str(failures[0].error)
