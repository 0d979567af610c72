"""Parsing of the rate limit headers, which may be missing or invalid."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatsu_cog.api.ratelimit.headers import has_rate_limit, parse_headers, retry_after

NOW = datetime(2026, 1, 5, 12, 0, 0, tzinfo=UTC)
DATE = format_datetime(NOW, usegmt=True)
DAY = 86_400.0


def http_date(seconds: float) -> str:
    """Return the date that is this many seconds after `NOW`."""
    return format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 1.0),
        ("0.3", 1.0),
        ("1", 1.0),
        ("42", 42.0),
        ("2.5", 2.5),
        (" 7 ", 7.0),
        ("3600", 3_600.0),
        ("3601", 3_601.0),
        ("7200", 7_200.0),
        ("86400", DAY),
        ("86401", DAY),
        ("31536000", DAY),
        (http_date(42), 42.0),
        (http_date(3_601), 3_601.0),
        (http_date(10 * DAY), DAY),
        (http_date(42).replace("GMT", "+0000"), 42.0),
        ("Monday, 05-Jan-26 12:00:42 GMT", 42.0),
    ],
)
def test_retry_after_is_between_a_second_and_a_day(text: str, seconds: float) -> None:
    assert retry_after({"Retry-After": text, "Date": DATE}) == seconds
    assert retry_after({"Retry-After": text, "Date": DATE, "X-RateLimit-Reset": "99"}) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "-5",
        "-inf",
        "inf",
        "nan",
        "1,2",
        "60 s",
        "1e300",
        "9" * 4_000,
        "Mon, 99 Foo 2026 99:99:99 GMT",
        http_date(-10),
        "\u0000",
    ],
)
def test_reset_is_used_when_retry_after_is_invalid(text: str) -> None:
    reset = str(int(NOW.timestamp()) + 30)
    assert retry_after({"Retry-After": text, "Date": DATE, "X-RateLimit-Reset": reset}) == 30.0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (str(int(NOW.timestamp()) + 30), 30.0),
        (f"{NOW.timestamp() + 30.5:.3f}", 30.5),
        (str(int(NOW.timestamp() + 30) * 1000), 30.0),
        ("30", 30.0),
        ("30.5", 30.5),
        (str(int(NOW.timestamp())), 1.0),
        (str(int(NOW.timestamp()) - 3), 1.0),
        ("0", 1.0),
        ("-5", 1.0),
        ("garbage", 60.0),
        ("nan", 60.0),
        ("inf", 60.0),
        (str(int(NOW.timestamp() + 2 * DAY)), 60.0),
    ],
)
def test_reset_can_be_a_unix_time_or_seconds_and_is_at_least_a_second_away(text: str, seconds: float) -> None:
    assert retry_after({"Date": DATE, "X-RateLimit-Reset": text}) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("text", "seconds"), [(None, 60.0), ("soon", 60.0), ("1e300", 60.0), ("-5", 1.0), (http_date(-10), 1.0)]
)
def test_429_without_a_valid_time_waits_for_a_window(text: str | None, seconds: float) -> None:
    assert retry_after({} if text is None else {"Retry-After": text, "Date": DATE}) == seconds


def test_http_date_is_compared_with_the_local_clock_when_date_is_missing() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    assert 95 < retry_after({"Retry-After": later}) <= 100


@given(st.dictionaries(st.sampled_from(["Retry-After", "X-RateLimit-Reset", "Date"]), st.text()))
def test_retry_after_of_any_headers_is_between_a_second_and_a_day(headers: dict[str, str]) -> None:
    assert 1.0 <= retry_after(headers) <= DAY


@given(
    st.dictionaries(
        st.sampled_from(["X-RateLimit-Limit", "X-RateLimit-Remaining"]), st.text() | st.floats().map(str)
    )
)
def test_counts_in_any_headers_are_small_or_none(headers: dict[str, str]) -> None:
    parsed = parse_headers(headers)
    for count in (parsed.limit, parsed.remaining):
        assert count is None or -1 <= count <= 10**9


@pytest.mark.parametrize(
    ("text", "count"),
    [("60", 60), ("60.0", 60), ("0", 0), ("-7", -1), ("1e30", 10**9), ("", None), ("x", None), ("nan", None)],
)
def test_limit_and_remaining_are_parsed(text: str, count: int | None) -> None:
    parsed = parse_headers({"X-RateLimit-Limit": text, "X-RateLimit-Remaining": text})
    assert (parsed.limit, parsed.remaining) == (count, count)


@pytest.mark.parametrize(
    ("headers", "seconds", "uncertainty"),
    [
        ({"Date": DATE, "X-RateLimit-Reset": str(int(NOW.timestamp()) + 30)}, 30.0, 1.0),
        ({"X-RateLimit-Reset": "30"}, 30.0, 0.0),
        ({"X-RateLimit-Reset": "never"}, None, 0.0),
        ({}, None, 0.0),
    ],
)
def test_reset_is_parsed_when_resets_in_is_called(
    headers: dict[str, str], seconds: float | None, uncertainty: float
) -> None:
    parsed = parse_headers(headers)
    assert parsed.resets_in() == seconds
    assert math.isclose(parsed.uncertainty, uncertainty)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"X-RateLimit-Limit": "60"}, True),
        ({"X-RateLimit-Remaining": "1"}, True),
        ({"X-RateLimit-Reset": "1"}, False),
        ({"Server": "cloudflare"}, False),
        ({}, False),
    ],
)
def test_only_a_response_with_a_limit_describes_the_rate_limit(
    headers: dict[str, str], expected: bool
) -> None:
    assert has_rate_limit(headers) is expected
