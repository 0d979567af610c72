"""Reading the rate limit headers of a response, which may be absent or contain anything."""

from __future__ import annotations

import math
import time
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from tatsu_cog.api.ratelimit.window import RateLimitHeaders

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_WAIT = 60.0
"""Seconds to wait after a 429 that does not say how long: Tatsu's window."""
MIN_WAIT = 1.0
"""Seconds to wait after any 429, even if the time that it names is already over."""
MAX_WAIT = 86_400.0
"""Seconds to wait after a 429 at most. A longer ``Retry-After`` is shortened to this; a reset that is further
away than this is not believed."""
MAX_RETRY_AFTER = 366 * 86_400.0
"""Seconds. A ``Retry-After`` that is further away than this is not believed."""
MAX_COUNT = 10**9
"""The largest limit and number of remaining requests that is read; a larger one counts as this one."""
FIRST_UNIX_TIME = 1e9
"""A smaller ``X-RateLimit-Reset`` is not a Unix time (this is 2001) but the seconds from now."""
FIRST_MILLISECONDS = 1e11
"""From here on (the year 5138) an ``X-RateLimit-Reset`` is in milliseconds."""


def parse_headers(headers: Mapping[str, str]) -> RateLimitHeaders:
    """Read the rate limit from the headers of a response. Whatever cannot be read is None."""
    return RateLimitHeaders(
        _count(headers.get("X-RateLimit-Limit")),
        _count(headers.get("X-RateLimit-Remaining")),
        lambda: _resets_in(headers),
        uncertainty=1.0 if "Date" in headers else 0.0,
    )


def has_rate_limit(headers: Mapping[str, str]) -> bool:
    """Return whether a response describes the rate limit; the error page of a proxy does not."""
    return "X-RateLimit-Limit" in headers or "X-RateLimit-Remaining" in headers


def retry_after(headers: Mapping[str, str]) -> float:
    """Return how long to wait after a 429, in seconds from `MIN_WAIT` to `MAX_WAIT`.

    ``Retry-After`` counts first, as a number of seconds or as an HTTP date; then ``X-RateLimit-Reset``, as a
    Unix time or as a number of seconds. If neither can be read, this returns `DEFAULT_WAIT`.
    """
    text = headers.get("Retry-After")
    wait = _number(text)
    if wait is None and (date := _unix_time(text)) is not None:
        wait = date - _now_of(headers)
    if wait is None or not 0 <= wait <= MAX_RETRY_AFTER:
        wait = None if wait is None or wait > 0 else MIN_WAIT
        reset = _resets_in(headers)
        if reset is not None and reset <= MAX_WAIT:
            wait = reset
    return DEFAULT_WAIT if wait is None else min(max(wait, MIN_WAIT), MAX_WAIT)


def _resets_in(headers: Mapping[str, str]) -> float | None:
    """Return the seconds until X-RateLimit-Reset, by the server's own clock if there is a Date header."""
    reset = _number(headers.get("X-RateLimit-Reset"))
    if reset is None or reset < FIRST_UNIX_TIME:
        return reset
    if reset >= FIRST_MILLISECONDS:
        reset /= 1000
    return reset - _now_of(headers)


def _now_of(headers: Mapping[str, str]) -> float:
    now = _unix_time(headers.get("Date"))
    return time.time() if now is None else now


def _count(text: str | None) -> int | None:
    number = _number(text)
    return None if number is None else int(min(max(number, -1), MAX_COUNT))


def _number(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


@lru_cache(8)  # the same for all responses of a second
def _unix_time(text: str | None) -> float | None:
    """Return the Unix time of an HTTP date; None if it is not one."""
    try:
        date = parsedate_to_datetime(text or "")
        return (date if date.tzinfo is not None else date.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
