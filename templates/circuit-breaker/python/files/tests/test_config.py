from circuit_breaker import Guard, computed


def test_the_computed_numbers_make_a_guard() -> None:
    assert Guard("any", computed).state == "closed"


def test_the_open_time_can_grow() -> None:
    assert computed.open_time <= computed.open_time_most
