import asyncio
from collections.abc import Awaitable, Callable

import pytest

from distributed_lock import LockBusyError, LockLostError, Locks, Trouble
from support import CONFIG, FakeStore, fail, hang, hang_at_take, no, refuse
from virtual_time import settled


class Run:
    """Work under a lock that ends when the test says so."""

    def __init__(
        self, store: FakeStore, on_trouble: Callable[[Trouble], None] = lambda _: None
    ) -> None:
        self.cancelled = False
        self.finish = asyncio.Event()
        self.error: Exception | None = None
        self._locks = Locks(store, CONFIG, on_trouble=on_trouble)
        self.task = asyncio.create_task(self._run())

    async def _run(self) -> str:
        async with self._locks.hold("report"):
            try:
                await self.finish.wait()
            except asyncio.CancelledError:
                self.cancelled = True
                raise
            if self.error:
                raise self.error
        return "done"


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


async def test_work_of_20_s_makes_10_renewals_one_every_2_s(store: FakeStore) -> None:
    run = Run(store)
    await asyncio.sleep(0.001)
    for renewals in range(1, 11):
        await asyncio.sleep(1.998)
        assert store.calls["renew"] == renewals - 1
        await asyncio.sleep(0.002)
        assert store.calls["renew"] == renewals
    run.finish.set()
    assert await run.task == "done"
    assert store.calls["release"] == 1


@pytest.mark.parametrize("answer", [fail, hang])
async def test_renewals_that_fail_or_hang_are_tried_again_and_cancel_the_work_600_ms_before_6_s(
    store: FakeStore, answer: Callable[[], Awaitable[bool]]
) -> None:
    run = Run(store)
    store.on_renew = answer
    await asyncio.sleep(5.399)
    assert store.calls["renew"] >= 3
    assert not run.cancelled
    await asyncio.sleep(0.002)
    assert run.cancelled
    with pytest.raises(LockLostError, match="renewed in time"):
        await run.task
    assert store.calls["release"] == 0


async def test_1_renewal_that_fails_changes_nothing(store: FakeStore) -> None:
    troubles: list[Trouble] = []
    run = Run(store, troubles.append)
    renew, store.on_renew = store.on_renew, fail
    await asyncio.sleep(2.01)
    store.on_renew = renew
    await asyncio.sleep(10)
    assert not run.cancelled
    run.finish.set()
    assert await run.task == "done"
    assert [(trouble.lock, trouble.action) for trouble in troubles] == [("report", "renew")]


async def test_an_answer_that_takes_900_ms_makes_the_lock_no_longer_it_counts_from_the_question(
    store: FakeStore,
) -> None:
    async def slow() -> bool:
        await asyncio.sleep(0.9)
        store.on_renew = fail
        return True

    run = Run(store)
    store.on_renew = slow
    # Asked at 2 s: it ends at 2 + 6 - 0.6 s.
    await asyncio.sleep(7.399)
    assert not run.cancelled
    await asyncio.sleep(0.002)
    assert run.cancelled
    with pytest.raises(LockLostError):
        await run.task


async def test_a_renewal_that_finds_the_lock_gone_cancels_the_work_at_once_and_releases_nothing(
    store: FakeStore,
) -> None:
    run = Run(store)
    store.on_renew = no
    await asyncio.sleep(2.01)
    assert run.cancelled
    with pytest.raises(LockLostError, match="before it was renewed") as raised:
        await run.task
    assert raised.value.repetition == "if-idempotent"
    assert store.calls["release"] == 0


async def test_work_that_hangs_loses_its_lock_after_24_s_and_nothing_renews_it_any_more(
    store: FakeStore,
) -> None:
    run = Run(store)
    await asyncio.sleep(23.999)
    assert not run.cancelled
    await asyncio.sleep(0.002)
    with pytest.raises(LockLostError, match="too long"):
        await run.task
    renewals = store.calls["renew"]
    await asyncio.sleep(60)
    assert store.calls["renew"] == renewals
    assert store.calls["release"] == 0


async def test_a_caller_that_gives_up_frees_the_lock_only_when_the_work_has_ended(
    store: FakeStore,
) -> None:
    cleaned_up = asyncio.Event()

    async def work() -> None:
        async with Locks(store, CONFIG).hold("report"):
            try:
                await asyncio.Event().wait()
            finally:
                await cleaned_up.wait()

    run = asyncio.create_task(work())
    await settled()
    run.cancel()
    await asyncio.sleep(2.01)
    assert store.calls["release"] == 0
    assert store.calls["renew"] == 1
    cleaned_up.set()
    with pytest.raises(asyncio.CancelledError):
        await run
    assert store.calls["release"] == 1


async def test_work_whose_lock_was_taken_by_1_other_before_its_end_is_not_said_to_be_done(
    store: FakeStore,
) -> None:
    run = Run(store)
    store.on_release = no
    run.finish.set()
    with pytest.raises(LockLostError):
        await run.task


async def test_the_error_of_the_work_is_told_whatever_the_release_says(store: FakeStore) -> None:
    run = Run(store)
    store.on_release = fail
    run.error = LookupError("disk full")
    run.finish.set()
    with pytest.raises(LookupError):
        await run.task


async def test_a_timeout_of_the_work_itself_is_its_own_error_and_frees_the_lock(
    store: FakeStore,
) -> None:
    run = Run(store)
    run.error = TimeoutError("of the work")
    run.finish.set()
    with pytest.raises(TimeoutError, match="of the work"):
        await run.task
    assert store.calls["release"] == 1


@pytest.mark.parametrize(("drawn", "attempts"), [(0.0, 60), (0.5, 30), (0.999, 20)])
async def test_with_a_draw_of_0_there_are_60_attempts_until_it_is_given_up_after_3_s(
    store: FakeStore, drawn: float, attempts: int
) -> None:
    store.on_take = refuse
    loop = asyncio.get_running_loop()
    start = loop.time()
    locks = Locks(store, CONFIG, draw=lambda: drawn)
    with pytest.raises(LockBusyError) as raised:
        async with locks.hold("report"):
            pytest.fail("it has no lock")
    assert raised.value.repetition == "later"
    assert loop.time() - start == pytest.approx(3)
    assert store.calls["take"] == pytest.approx(attempts, abs=1)
    assert store.calls["release"] == 0


async def test_a_caller_that_gives_up_while_it_waits_makes_0_further_attempts(
    store: FakeStore,
) -> None:
    store.on_take = refuse
    run = Run(store)
    await settled()
    run.task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run.task
    await asyncio.sleep(10)
    assert (store.calls["take"], store.calls["release"]) == (1, 0)


@pytest.mark.parametrize("gives_up", [False, True])
async def test_a_lock_that_was_granted_in_an_answer_that_never_came_is_freed_by_1_release(
    store: FakeStore, gives_up: bool
) -> None:
    store.on_take = hang_at_take
    run = Run(store)
    await settled()
    if gives_up:
        run.task.cancel()
    with pytest.raises(asyncio.CancelledError if gives_up else LockBusyError):
        await run.task
    assert store.calls["release"] == 1
