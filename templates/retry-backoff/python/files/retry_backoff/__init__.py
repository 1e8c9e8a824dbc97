"""Repeats calls that may pass, within a time and a budget."""

from .budget import RetryBudget
from .config import RetryConfig, computed
from .retrier import AttemptTimeoutError, GaveUpError, GiveUpReason, Repetition, Retrier
from .retriers import Retriers
from .retryable import is_retryable, retry_after

__all__ = [
    "AttemptTimeoutError",
    "GaveUpError",
    "GiveUpReason",
    "Repetition",
    "Retrier",
    "Retriers",
    "RetryBudget",
    "RetryConfig",
    "computed",
    "is_retryable",
    "retry_after",
]
