"""Liveness, readiness and an orderly end."""

from .config import HealthConfig, computed, probe
from .health import Health, Phase
from .readiness import Check, CheckFailure, CheckTimeoutError, Readiness
from .server import Server

__all__ = [
    "Check",
    "CheckFailure",
    "CheckTimeoutError",
    "Health",
    "HealthConfig",
    "Phase",
    "Readiness",
    "Server",
    "computed",
    "probe",
]
