from retry_backoff import Retrier, computed


async def test_the_computed_numbers_make_a_retrier() -> None:
    async def answer() -> str:
        return "answer"

    assert await Retrier("any", computed).call(answer, idempotent=True) == "answer"


def test_all_attempts_fit_into_the_time_of_a_call() -> None:
    assert (computed.retries + 1) * computed.attempt_timeout <= computed.total_timeout


def test_what_is_paid_for_at_the_start_fits_into_the_budget() -> None:
    assert computed.budget_floor * computed.budget_window <= computed.budget_most
