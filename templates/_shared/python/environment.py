"""Numbers that the environment may override."""

import math
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Config = TypeVar("Config", bound="DataclassInstance")


def override(config: Config, prefix: str, env: Mapping[str, str]) -> Config:
    """The configuration with what the environment sets: `PRICING_OPEN_TIME` wins over `open_time`.

    Raises ValueError where a text is no such value, or the configuration refuses it.
    """
    changes: dict[str, bool | int | float] = {}
    for field in fields(config):
        variable = re.sub(r"[^A-Za-z0-9]+", "_", f"{prefix}_{field.name}").upper()
        if variable in env:
            changes[field.name] = _read(variable, env[variable], type(getattr(config, field.name)))
    return replace(config, **changes)


def _read(variable: str, text: str, kind: type) -> bool | int | float:
    if kind is bool and text in ("true", "false"):
        return text == "true"
    try:
        if kind is int:
            return int(text)
        if kind is float and math.isfinite(float(text)):
            return float(text)
    except ValueError:
        pass
    raise ValueError(f"{variable} is {text!r}; it has to be a {kind.__name__}")
