import json
from dataclasses import replace

import pytest

from idempotency_key import (
    Answer,
    HttpRequest,
    IdempotencyError,
    KeyInUseError,
    KeyReusedError,
    NamedRequest,
    Outcome,
    answer_once,
)

REQUEST = HttpRequest(
    tenant="acme",
    route="POST /accounts/{id}/charges",
    method="POST",
    url="/accounts/7/charges",
    key='"8e03978e-40d5-43dd-bc93-6894a57f9324"',
    body=b'{"amount":10}',
)

ANSWER = Answer(201, {"location": "/charges/1"}, "charge 1")


async def answer_with(outcome: Outcome | Exception, request: HttpRequest = REQUEST) -> Answer:
    async def execute(_: NamedRequest) -> Outcome:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return await answer_once(request, execute)


async def name_of(request: HttpRequest) -> NamedRequest:
    names: list[NamedRequest] = []

    async def execute(name: NamedRequest) -> Outcome:
        names.append(name)
        return Outcome(ANSWER, replayed=False)

    await answer_once(request, execute)
    return names[0]


@pytest.mark.parametrize("key", [None, "", '""', "two words", "ключ", "k" * 256])
async def test_a_key_that_cannot_be_read_is_answered_with_400(key: str | None) -> None:
    answer = await answer_with(AssertionError("executed"), replace(REQUEST, key=key))
    assert answer.status == 400


@pytest.mark.parametrize(
    ("error", "status", "retry_after"),
    [(KeyReusedError(), 422, None), (KeyInUseError(1.5), 409, "2")],
)
async def test_another_payload_is_answered_with_422_and_a_twin_with_409_and_when_to_come_again(
    error: IdempotencyError, status: int, retry_after: str | None
) -> None:
    answer = await answer_with(error)
    assert answer.status == json.loads(answer.body)["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers.get("retry-after") == retry_after


async def test_a_replay_differs_from_the_original_in_1_header() -> None:
    assert await answer_with(Outcome(ANSWER, replayed=False)) == ANSWER
    headers = {**ANSWER.headers, "idempotent-replayed": "true"}
    assert await answer_with(Outcome(ANSWER, replayed=True)) == replace(ANSWER, headers=headers)


async def test_any_other_error_is_left_to_the_server() -> None:
    with pytest.raises(ConnectionError):
        await answer_with(ConnectionError())


async def test_a_quoted_and_a_bare_key_are_1_key_and_4_changes_make_4_fingerprints() -> None:
    named = await name_of(REQUEST)
    assert named.key == "8e03978e-40d5-43dd-bc93-6894a57f9324"
    assert await name_of(replace(REQUEST, key=named.key)) == named
    others = [
        await name_of(replace(REQUEST, method="PATCH")),
        await name_of(replace(REQUEST, url="/accounts/8/charges")),
        await name_of(replace(REQUEST, body=b'{"amount":99}')),
        await name_of(replace(REQUEST, body=b"")),
    ]
    assert len({name.fingerprint for name in [named, *others]}) == 5
