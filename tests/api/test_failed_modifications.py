"""Failed modifications: the applied, not applied and unknown amounts."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.leaderboard import GUILD, USER
from support.modifications import changes, failure_of, set_members
from support.waiting import wait_until

from tatsu_cog import (
    ClientClosed,
    ConnectionFailed,
    Forbidden,
    HTTPError,
    InvalidResponse,
    ModificationFailed,
    ModificationProgress,
    NotFound,
    RateLimited,
    ServerError,
    TatsuClient,
    TatsuError,
    TimedOut,
)
from tatsu_cog.api.modifications import LARGEST_PART, send_in_parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.testing import FakeTatsu


@pytest.fixture
def tatsu(tatsu: FakeTatsu) -> FakeTatsu:
    set_members(tatsu)
    return tatsu


@pytest.mark.parametrize(
    ("status", "kind"), [(403, Forbidden), (404, NotFound), (429, RateLimited), (400, TatsuError)]
)
async def test_rejected_change_is_not_applied_and_not_retried(
    tatsu: FakeTatsu, client: TatsuClient, status: int, kind: type[TatsuError]
) -> None:
    # The 429 is not retried, because the wait exceeds `max_wait`.
    tatsu.misbehave(status=status, times=1, headers={"Retry-After": "1000"})

    error = await failure_of(client, 5)

    assert (error.applied, error.not_applied, error.unknown) == (0, 5, 0)
    assert isinstance(error.reason, kind)
    assert len(tatsu.requests) == 1
    assert str(error).startswith("applied +0, not applied +5, unknown +0: ")


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"status": 500}, ServerError),
        ({"status": 502, "html": True}, ServerError),
        ({"status": 400, "html": True}, ServerError),
        ({"status": 403, "html": True}, ServerError),
        ({"status": 404, "html": True}, ServerError),
        ({"status": 418, "html": True}, ServerError),
        ({"drop": True}, ConnectionFailed),
        ({"cut": True}, ConnectionFailed),
        ({"truncate": True}, InvalidResponse),
        ({"html": True}, InvalidResponse),
        ({"hang": True}, TimedOut),
    ],
)
async def test_change_without_a_valid_response_is_unknown_and_not_retried(
    tatsu: FakeTatsu, client: TatsuClient, options: dict[str, Any], kind: type[TatsuError]
) -> None:
    tatsu.misbehave(**options)

    error = await failure_of(client, -5)

    assert (error.applied, error.not_applied, error.unknown) == (0, 0, -5)
    assert type(error.reason) is kind
    await asyncio.sleep(0)
    assert client.stats.requests == 1


async def test_change_without_a_connection_is_not_applied(tatsu: FakeTatsu, client: TatsuClient) -> None:
    await tatsu.close()

    error = await failure_of(client, 5)

    assert (error.applied, error.not_applied, error.unknown) == (0, 5, 0)
    assert not error.sent


async def test_change_by_a_closed_client_is_not_applied(tatsu: FakeTatsu, client: TatsuClient) -> None:
    await client.close()

    error = await failure_of(client, 5)

    assert (error.applied, error.not_applied, error.unknown) == (0, 5, 0)
    assert type(error.reason) is ClientClosed
    assert not tatsu.requests


async def test_change_in_flight_when_the_client_is_closed_is_unknown(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    tatsu.misbehave(hang=True)
    changing = asyncio.create_task(failure_of(client, 5))
    await wait_until(lambda: client.stats.requests >= 1)

    await client.close()

    error = await changing
    assert (error.applied, error.not_applied, error.unknown) == (0, 0, 5)


@pytest.mark.parametrize(
    ("options", "amounts"),
    [
        ({"status": 403}, (200_000, 250_000, 0)),
        ({"drop": True}, (200_000, 150_000, 100_000)),
    ],
)
async def test_failed_part_ends_the_change_with_the_amounts_of_all_parts(
    tatsu: FakeTatsu, client: TatsuClient, options: dict[str, Any], amounts: tuple[int, int, int]
) -> None:
    def fail_after_two_parts(progress: ModificationProgress) -> None:
        if progress.applied == 200_000 and not progress.in_flight:
            tatsu.misbehave(**options)

    with pytest.raises(ModificationFailed) as caught:
        await client.modify_member_score(GUILD, USER, 450_000, progress=fail_after_two_parts)

    error = caught.value
    assert (error.applied, error.not_applied, error.unknown) == amounts
    assert len(changes(tatsu)) == 3


async def test_first_part_waits_up_to_max_wait_and_the_others_without_a_limit(
    tatsu: FakeTatsu,
) -> None:
    tatsu.limit, tatsu.window = 2, 0.3
    options: dict[str, Any] = {"limit": 2, "window": 0.3, "max_wait": 0.05}
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, **options) as client:
        assert await client.modify_member_score(GUILD, USER, 400_000) is not None
        await client.get_member_ranking(GUILD, USER)

        error = await failure_of(client, 5)

    assert isinstance(error.reason, RateLimited)
    assert (error.not_applied, error.sent) == (5, False)
    assert [request.status for request in tatsu.requests] == [200] * 5


async def test_change_queued_when_the_client_is_closed_is_not_applied(
    tatsu: FakeTatsu,
) -> None:
    tatsu.limit = 1
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, limit=1, max_wait=None) as client:
        await client.get_member_points(GUILD, USER)
        changing = asyncio.create_task(failure_of(client, 5))
        await wait_until(lambda: client.stats.queued >= 1)

        await client.close()

        error = await changing
    assert (error.applied, error.not_applied, error.unknown) == (0, 5, 0)
    assert len(tatsu.requests) == 1


failures = st.sampled_from(
    [
        (HTTPError(400, 1, "insufficient score"), False),
        (Forbidden(403, 1, "no"), False),
        (NotFound(404, 1, "no"), False),
        (RateLimited(datetime.now(UTC)), False),
        (RateLimited(datetime.now(UTC), sent=False), False),
        (ClientClosed("closed"), False),
        (HTTPError(302), True),
        (ServerError(502), True),
        (ServerError(403), True),
        (TimedOut("timed out"), True),
        (ConnectionFailed("lost"), True),
        (InvalidResponse("not JSON"), True),
    ]
)


@given(st.integers(-600_000, 600_000).filter(bool), st.integers(0, 6), failures)
@settings(deadline=None)
def test_amounts_of_a_change_always_add_up(
    amount: int, failing: int, failure: tuple[TatsuError, bool]
) -> None:
    error, unknown = failure
    reports: list[ModificationProgress] = []
    sent: list[tuple[int, bool]] = []

    async def send(part: int, *, background: bool, on_in_flight: Callable[[bool], None]) -> int:
        fails = len(sent) == failing
        if fails and not error.sent:
            raise error
        on_in_flight(True)
        sent.append((part, background))
        if fails:
            raise error
        return part

    failed: ModificationFailed | None = None
    try:
        asyncio.run(send_in_parts(amount, send, reports.append))
    except ModificationFailed as raised:
        failed = raised

    applied, not_applied, in_doubt = amount, 0, 0
    if failed is not None:
        applied, not_applied, in_doubt = failed.applied, failed.not_applied, failed.unknown
        assert failed.reason is error
        assert bool(in_doubt) == unknown
    assert applied + not_applied + in_doubt == amount
    assert [background for _, background in sent] == [False, *[True] * 6][: len(sent)]
    for report in reports:
        assert report.applied + report.in_flight + report.not_sent == amount
        assert abs(report.in_flight) <= LARGEST_PART
        assert all(part * amount >= 0 for part in (report.applied, report.in_flight, report.not_sent))
    assert applied == sum(part for part, _ in sent[: len(sent) if applied == amount else failing])
