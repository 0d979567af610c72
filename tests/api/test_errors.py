"""The errors that the client raises for each failure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from support.failures import UNKNOWN_USER, Case, every_case, provoke
from support.leaderboard import USER

import tatsu_cog
from tatsu_cog import (
    HTTPError,
    RateLimited,
    TatsuClient,
)
from tatsu_cog.api import errors

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu


@every_case
async def test_each_failure_raises_its_error(tatsu: FakeTatsu, case: Case) -> None:
    error = await provoke(tatsu, case)

    assert type(error) is case.error
    assert {name: getattr(error, name) for name in case.expected} == case.expected


def test_all_errors_are_public_and_derive_from_tatsu_error() -> None:
    parents = {
        name: kind.__mro__[1].__name__
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, BaseException)
    }

    assert parents == {
        "TatsuError": "Exception",
        "ClientClosed": "TatsuError",
        "HTTPError": "TatsuError",
        "BadRequest": "HTTPError",
        "Unauthorized": "HTTPError",
        "Forbidden": "HTTPError",
        "NotFound": "HTTPError",
        "RateLimited": "HTTPError",
        "ServerError": "HTTPError",
        "ConnectionFailed": "TatsuError",
        "TimedOut": "ConnectionFailed",
        "InvalidResponse": "TatsuError",
        "RedisUnavailable": "TatsuError",
        "SessionError": "TatsuError",
        "ModificationFailed": "TatsuError",
    }
    assert set(parents) <= set(tatsu_cog.__all__)
    assert set(parents) == set(errors.__all__)


async def test_redirect_is_not_followed(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.set_profile(UNKNOWN_USER)
    target = f"{tatsu.base_url}/users/{UNKNOWN_USER}/profile"
    tatsu.misbehave(on=f"/users/{USER}/*", status=302, headers={"Location": target})

    with pytest.raises(HTTPError, match="302"):
        await client.get_profile(USER)

    assert [request.path for request in tatsu.requests] == [f"/users/{USER}/profile"]


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, 60),
        ({"Retry-After": "30"}, 30),
        ({"Retry-After": "30", "X-RateLimit-Reset": "0"}, 30),
        ({"Retry-After": "0"}, 1),
        ({"Retry-After": "soon"}, 60),
        ({"X-RateLimit-Reset": "1767225630.5", "Date": "Thu, 01 Jan 2026 00:00:00 GMT"}, 30.5),
    ],
)
async def test_429_has_a_retry_time_for_any_headers(
    tatsu: FakeTatsu, headers: dict[str, str | None], wait: float
) -> None:
    no_reset: dict[str, str | None] = {"X-RateLimit-Reset": None}
    tatsu.misbehave(status=429, headers=no_reset | headers)
    before = datetime.now(UTC)

    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, max_wait=0) as client:
        with pytest.raises(RateLimited) as caught:
            await client.get_profile(USER)

    retry_at = caught.value.retry_at
    assert retry_at.tzinfo is UTC
    assert before <= retry_at - timedelta(seconds=wait) <= datetime.now(UTC)
