"""What a call of the client takes: each check raises TypeError or ValueError before any request."""

from __future__ import annotations

from tatsu_cog.api.models import Timeframe

LONGEST_LISTING_ID = 100


def check_id(name: str, value: int) -> None:
    """Check a Discord id."""
    if type(value) is not int or not 0 < value < 1 << 64:  # the quick way for what is right
        check_whole(name, value, least=1)


def check_whole(name: str, value: int, *, least: int) -> None:
    """Check a whole number that fits 64 bits."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} must be an int, not {type(value).__name__}")
    if not least <= value < 1 << 64:
        raise ValueError(f"{name} must be from {least} to 2**64 - 1")


def check_timeframe(value: Timeframe | str) -> Timeframe:
    """Check a timeframe, and return it as one."""
    if type(value) is Timeframe:
        return value
    try:
        return Timeframe(value)
    except ValueError:
        raise ValueError("timeframe must be 'all', 'month' or 'week'") from None


def check_listing_id(value: str) -> None:
    """Check the id of a thing in the store, which becomes a part of the path."""
    if not isinstance(value, str):
        raise TypeError(f"listing_id must be a str, not {type(value).__name__}")
    if not 0 < len(value) <= LONGEST_LISTING_ID or value in {".", ".."} or not value.isprintable():
        raise ValueError(f"listing_id must be 1 to {LONGEST_LISTING_ID} printable characters, and no path")
