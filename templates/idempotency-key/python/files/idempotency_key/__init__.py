"""Requests named by their clients, executed once and replayed."""

from .config import IdempotencyConfig, computed
from .errors import IdempotencyError, KeyInUseError, KeyMissingError, KeyReusedError
from .http import HttpRequest, answer_once
from .keys import Answer, NamedRequest
from .requests import IdempotentRequests, Outcome
from .transaction import Pool, Transaction

__all__ = [
    "Answer",
    "HttpRequest",
    "IdempotencyConfig",
    "IdempotencyError",
    "IdempotentRequests",
    "KeyInUseError",
    "KeyMissingError",
    "KeyReusedError",
    "NamedRequest",
    "Outcome",
    "Pool",
    "Transaction",
    "answer_once",
    "computed",
]
