"""Validation of the arguments of the client's methods.

Each function returns the validated value. It raises TypeError if the type is wrong and ValueError if the value
is invalid. Booleans are not accepted as integers.
"""

from __future__ import annotations

from operator import index
from typing import SupportsIndex

from tatsu_cog.api.timeframes import Timeframe

MAX_LISTING_ID_LENGTH = 100
"""The maximum length of a store listing's ID. Existing IDs have about 25 characters."""
_MAX = (1 << 64) - 1
_MAX_DIGITS = 20
"""The number of digits of `_MAX`."""


def check_id(name: str, value: SupportsIndex | str) -> int:
    """Validate a Discord ID, an integer or a string of digits from 1 to 2**64 - 1, and return it as an int."""
    if type(value) is int and 0 < value <= _MAX:  # fast path
        return value
    if isinstance(value, str):
        if not (value.isascii() and value.isdigit()):
            raise ValueError(
                f"{name} must be a Discord ID that consists of digits only, without spaces or other characters"
            )
        return _check_range(name, int(value) if len(value) <= _MAX_DIGITS else _MAX + 1, least=1)
    return _check_range(name, _to_int(name, value, "an int or a string of digits"), least=1)


def check_whole(name: str, value: SupportsIndex, *, least: int) -> int:
    """Validate an integer from `least` to 2**64 - 1."""
    return _check_range(name, _to_int(name, value, "an int"), least=least)


def check_timeframe(value: Timeframe | str) -> Timeframe:
    """Validate a timeframe or the value of one, and return it as an enum member."""
    if type(value) is Timeframe:
        return value
    try:
        return Timeframe(value)
    except ValueError:
        *values, last = (repr(each.value) for each in Timeframe)
        raise ValueError(f"timeframe must be {', '.join(values)} or {last}") from None


def check_amount(amount: SupportsIndex) -> int:
    """Validate the amount of a change, which can be any integer except 0."""
    number = _to_int("amount", amount, "an int")
    if number == 0:
        raise ValueError("amount must not be 0")
    return number


def check_listing_id(value: str) -> str:
    """Validate a store listing's ID, 1 to 100 printable characters that are a valid path segment."""
    if not isinstance(value, str):
        raise TypeError(f"listing_id must be a str, not {type(value).__name__}")
    if not 0 < len(value) <= MAX_LISTING_ID_LENGTH or value in {".", ".."} or not value.isprintable():
        raise ValueError(
            f"listing_id must be 1 to {MAX_LISTING_ID_LENGTH} printable characters other than '.' and '..'"
        )
    return value


def _to_int(name: str, value: SupportsIndex, expected: str) -> int:
    try:
        if not isinstance(value, bool):
            return index(value)  # also accepts numpy's integers
    except TypeError:
        pass
    raise TypeError(f"{name} must be {expected}, not {type(value).__name__}")


def _check_range(name: str, value: int, *, least: int) -> int:
    if not least <= value <= _MAX:
        raise ValueError(f"{name} must be from {least} to 2**64 - 1")
    return value
