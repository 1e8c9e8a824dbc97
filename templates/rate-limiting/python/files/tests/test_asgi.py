import asyncio
from dataclasses import dataclass, field

from rate_limiting import RateLimiter, RateLimitMiddleware
from rate_limiting.asgi import Message, Receive, Scope, Send
from support import client, limiter_of


@dataclass
class Answer:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-app", b"hello")]})
    await send({"type": "http.response.body", "body": b"hello"})


class Service:
    """An application behind a limiter, whose callers name themselves."""

    def __init__(self, limiter: RateLimiter) -> None:
        self.refused: list[str] = []
        self._app = RateLimitMiddleware(
            hello,
            limiter=limiter,
            key_of=lambda scope: str(scope["account"]),
            cost_of=lambda scope: 4 if scope["path"] == "/export" else 1,
            on_refusal=lambda scope, _: self.refused.append(scope["account"]),
        )

    async def get(self, account: str, path: str = "/") -> Answer:
        answer = Answer()

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                answer.headers = {
                    name.decode(): value.decode() for name, value in message["headers"]
                }

        await self._app({"type": "http", "path": path, "account": account}, receive, send)
        return answer


async def test_of_50_requests_10_get_200_and_40_get_429_and_another_account_gets_200(
    redis_url: str,
) -> None:
    async with client(redis_url) as redis:
        service = Service(limiter_of(redis))
        answers = await asyncio.gather(*(service.get("alice") for _ in range(50)))
        statuses = [answer.status for answer in answers]
        assert (statuses.count(200), statuses.count(429)) == (10, 40)
        assert (await service.get("bob")).status == 200
    assert service.refused == ["alice"] * 40


async def test_answers_tell_what_is_left_9_of_10_then_0_of_10_and_to_come_back_after_360_s(
    redis_url: str,
) -> None:
    async with client(redis_url) as redis:
        service = Service(limiter_of(redis, "api"))
        await redis.delete(*(await redis.keys("rate-limit:api:*") or ["none"]))
        first = await service.get("alice")
        for _ in range(9):
            await service.get("alice")
        refused = await service.get("alice")
    assert first.headers == {
        "x-app": "hello",
        "ratelimit-policy": '"api";q=10;w=3600',
        "ratelimit": '"api";r=9;t=360',
    }
    assert refused.status == 429
    seconds = int(refused.headers["retry-after"])
    assert 300 < seconds <= 360
    assert refused.headers["ratelimit"] == f'"api";r=0;t={seconds}'


async def test_2_requests_of_cost_4_leave_2_of_cost_1(redis_url: str) -> None:
    async with client(redis_url) as redis:
        service = Service(limiter_of(redis))
        paths = ["/export", "/export", "/export", "/", "/", "/"]
        statuses = [(await service.get("alice", path)).status for path in paths]
    assert statuses == [200, 200, 429, 200, 200, 429]


async def test_without_redis_4_of_50_requests_get_200_and_are_told_the_limit_of_this_instance() -> (
    None
):
    async with client("redis://127.0.0.1:1") as redis:
        service = Service(limiter_of(redis))
        answers = [await service.get("alice") for _ in range(50)]
    assert [answer.status for answer in answers].count(200) == 4
    assert all(answer.headers["ratelimit-policy"].endswith(";q=4;w=2") for answer in answers)
