import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from circuit_breaker import CircuitOpenError, Guard, GuardConfig
from support import HttpError
from virtual_time import settled

# What a breaker has to do step by step, in whatever language, and where they differ in this one.
VECTORS = json.loads((Path(__file__).parent / "vectors" / "breaker-traces.json").read_text())
TRACES = [trace for trace in VECTORS["traces"] if "python" in trace["starters"]]
STATUSES = {"failure": 503, "no-failure": 404}


class Call:
    """A call that ends when the test says so, unless it is refused."""

    def __init__(self, guard: Guard) -> None:
        self.admitted = False
        self._end: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(self._call(guard))

    async def _call(self, guard: Guard) -> None:
        async with guard.attempt():
            self.admitted = True
            await self._end

    async def end(self, outcome: str) -> None:
        if self.admitted and outcome == "success":
            self._end.set_result(None)
        elif self.admitted and outcome == "given-up":
            self._task.cancel()
        elif self.admitted:
            self._end.set_exception(HttpError(STATUSES[outcome]))
        (error,) = await asyncio.gather(self._task, return_exceptions=True)
        assert isinstance(error, CircuitOpenError) is not self.admitted


def config_of(trace: dict[str, Any]) -> GuardConfig:
    config = trace["config"]
    return GuardConfig(
        attempt_timeout=config["attemptTimeoutMs"] / 1000,
        by_ratio=config["byRatio"],
        trip_ratio=config["tripPercent"] / 100,
        minimum_calls=config["minimumCalls"],
        window=config["windowMs"] / 1000,
        consecutive_failures=config["consecutiveFailures"],
        open_time=config["openTimeMs"] / 1000,
        open_time_most=config["openTimeMostMs"] / 1000,
    )


def test_there_are_16_traces() -> None:
    assert len(TRACES) == 16


@pytest.mark.parametrize("trace", TRACES, ids=[trace["name"] for trace in TRACES])
async def test_traces_have_the_states_of_the_vectors_after_each_step(trace: dict[str, Any]) -> None:
    guard = Guard("pricing", config_of(trace))
    under_way: dict[str, Call] = {}
    now = 0
    for step in trace["steps"]:
        await asyncio.sleep((step["atMs"] - now) / 1000)
        now = step["atMs"]
        if step["step"] == "end":
            await under_way[step["name"]].end(step["outcome"])
        for _ in range(0 if step["step"] == "end" else step.get("times", 1)):
            call = Call(guard)
            await settled()
            assert call.admitted == step["admitted"], step
            if step["step"] == "begin":
                under_way[step["name"]] = call
            else:
                await call.end(step["outcome"])
            assert guard.state == step["state"], step
        assert guard.state == step["state"], step
