"""A share of this process for each dependency."""

from .bulkhead import Bulkhead, BulkheadFullError, CallTimeoutError, Load, Refusal, Repetition
from .bulkheads import Bulkheads
from .config import BulkheadConfig, computed

__all__ = [
    "Bulkhead",
    "BulkheadConfig",
    "BulkheadFullError",
    "Bulkheads",
    "CallTimeoutError",
    "Load",
    "Refusal",
    "Repetition",
    "computed",
]
