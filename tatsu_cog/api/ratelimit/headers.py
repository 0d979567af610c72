"""Parsing of rate limit headers. Missing and invalid headers are ignored."""

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
"""The wait in seconds after a 429 without headers that specify it. This is the length of Tatsu's window."""
MIN_WAIT = 1.0
"""The minimum wait after a 429, in seconds."""
MAX_WAIT = 86_400.0
"""The maximum wait after a 429, in seconds. A longer ``Retry-After`` is shortened, a later reset is ignored."""
MAX_RETRY_AFTER = 366 * 86_400.0
"""A ``Retry-After`` of more seconds is ignored."""
MAX_COUNT = 10**9
"""The maximum limit and number of remaining requests. Larger numbers are reduced to this."""
FIRST_UNIX_TIME = 1e9
"""An ``X-RateLimit-Reset`` below this (the year 2001) is the number of seconds until the reset."""
FIRST_MILLISECONDS = 1e11
"""An ``X-RateLimit-Reset`` from this on (the year 5138) is a Unix time in milliseconds."""


def parse_headers(headers: Mapping[str, str]) -> RateLimitHeaders:
    """Parse the rate limit headers of a response. Missing and invalid values are None."""
    return RateLimitHeaders(
        _count(headers.get("X-RateLimit-Limit")),
        _count(headers.get("X-RateLimit-Remaining")),
        lambda: _resets_in(headers),
        uncertainty=1.0 if "Date" in headers else 0.0,
    )


def has_rate_limit(headers: Mapping[str, str]) -> bool:
    """Return whether a response has rate limit headers, unlike the error page of a proxy."""
    return "X-RateLimit-Limit" in headers or "X-RateLimit-Remaining" in headers


def retry_after(headers: Mapping[str, str]) -> float:
    """Return how long to wait after a 429, from `MIN_WAIT` to `MAX_WAIT` seconds.

    This is parsed from ``Retry-After``, a number of seconds or an HTTP date. If that is missing or invalid, it is
    parsed from ``X-RateLimit-Reset``, a Unix time or a number of seconds. The default is `DEFAULT_WAIT`.
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
    """Return the seconds until X-RateLimit-Reset, by the clock of the server if there is a Date header."""
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


@lru_cache(8)  # all responses within a second have the same date
def _unix_time(text: str | None) -> float | None:
    """Return the Unix time of an HTTP date, or None if it is invalid."""
    try:
        date = parsedate_to_datetime(text or "")
        return (date if date.tzinfo is not None else date.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
