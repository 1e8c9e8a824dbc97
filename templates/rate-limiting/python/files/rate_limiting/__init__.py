"""A bucket of tokens for each caller."""

from .asgi import RateLimitMiddleware
from .config import RateLimitConfig, computed
from .connection import connect
from .decision import Decision
from .limiter import RateLimiter

__all__ = [
    "Decision",
    "RateLimitConfig",
    "RateLimitMiddleware",
    "RateLimiter",
    "computed",
    "connect",
]
