"""What the headers of an answer say of the budget: numbers that may be absent, or anything but numbers."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from tatsu_cog.api.ledger import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

WINDOW = 60.0
"""Seconds. Tatsu counts requests by the minute: how long to wait when a 429 does not say."""
LONGEST_WAIT = 3600.0
"""Seconds. A 429 that names a later time is taken not to know."""
SHORTEST_WAIT = 1.0
"""Seconds that a 429 closes the gate at the least, also when it names a time that is over."""


def limits_of(headers: Mapping[str, str]) -> Limits:
    """Read what an answer says of the budget."""
    limit = _number(headers.get("X-RateLimit-Limit"))
    remaining = _number(headers.get("X-RateLimit-Remaining"))
    return Limits(
        None if limit is None else int(limit),
        None if remaining is None else int(remaining),
        lambda: _reset_of(headers),
        doubt=1.0 if "Date" in headers else 0.0,
    )


def tells_limits(headers: Mapping[str, str]) -> bool:
    """Tell whether an answer says anything of the budget; a proxy's own does not."""
    return "X-RateLimit-Limit" in headers or "X-RateLimit-Remaining" in headers


def wait_of(headers: Mapping[str, str]) -> float:
    """Tell how long a 429 closes the gate, in seconds: Retry-After, else X-RateLimit-Reset, else a window."""
    wait = _number(headers.get("Retry-After"))
    if wait is None:
        wait = _reset_of(headers)
    return WINDOW if wait is None or wait > LONGEST_WAIT else max(wait, SHORTEST_WAIT)


def _reset_of(headers: Mapping[str, str]) -> float | None:
    """Return the seconds until X-RateLimit-Reset, on the server's own clock if its Date tells it."""
    reset = _number(headers.get("X-RateLimit-Reset"))
    if reset is None or reset <= LONGEST_WAIT:  # no Unix time: so many seconds from now, as others tell it
        return reset
    return reset - (_date(headers.get("Date")) or datetime.now(UTC)).timestamp()


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


@lru_cache(8)  # the same for all answers of a second
def _date(text: str | None) -> datetime | None:
    try:
        date = parsedate_to_datetime(text or "")
        return date if date.tzinfo is not None else date.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
