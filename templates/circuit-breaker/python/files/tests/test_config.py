from circuit_breaker import Guard, computed


def test_the_computed_numbers_make_a_guard() -> None:
    assert Guard("any", computed).state == "closed"


def test_a_call_is_given_up_long_before_the_guard_tries_again() -> None:
    assert computed.attempt_timeout < computed.open_time <= computed.open_time_most
