from bulkhead import Bulkhead, computed
from support import answer


async def test_the_computed_numbers_make_a_bulkhead_that_answers() -> None:
    async with Bulkhead("any", computed).slot():
        assert await answer() == "answer"


def test_the_computed_wait_leaves_at_least_half_of_the_time_for_the_call() -> None:
    assert computed.queue_wait <= computed.call_timeout / 2
