import pytest

from rate_limiting import RateLimiter, computed, connect


def limiter_with(env: dict[str, str]) -> RateLimiter:
    return RateLimiter(connect("redis://localhost", timeout=1), "any", env=env)


def test_the_computed_numbers_make_a_limiter() -> None:
    assert limiter_with({}).config == computed


def test_an_instance_alone_admits_no_more_than_all_together() -> None:
    assert computed.local_rate <= computed.rate
    assert computed.local_burst <= computed.burst


def test_the_environment_sets_1_number() -> None:
    assert limiter_with({"RATE_LIMIT_BURST": "50"}).config.burst == 50


@pytest.mark.parametrize("text", ["", "0", "-1", "soon"])
def test_the_environment_cannot_set_a_burst_of(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)burst"):
        limiter_with({"RATE_LIMIT_BURST": text})
