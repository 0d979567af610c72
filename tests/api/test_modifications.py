"""Points, scores and the store: the requests, and what is known of a change that fails."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.leaderboard import GUILD, USER

from tatsu_cog import (
    ClientClosed,
    ConnectionFailed,
    Currency,
    Forbidden,
    HTTPError,
    InvalidResponse,
    MemberPoints,
    MemberScore,
    ModificationFailed,
    ModificationProgress,
    NotFound,
    RateLimited,
    ServerError,
    StoreListing,
    StorePrice,
    TatsuClient,
    TatsuError,
    TimedOut,
)
from tatsu_cog.api.modifications import LARGEST_PART, send_in_parts, split_amount

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.testing import FakeTatsu

SCORE = f"PATCH /guilds/{GUILD}/members/{USER}/score"


@pytest.fixture
def tatsu(tatsu: FakeTatsu) -> FakeTatsu:
    tatsu.set_board(GUILD, {USER: 1_000, USER + 1: 900})
    tatsu.set_points(GUILD, {USER: 50, USER + 1: 70})
    return tatsu


def changes(tatsu: FakeTatsu) -> list[tuple[str, Any]]:
    """Return the changes that were requested, with their bodies."""
    return [
        (str(request), msgspec.json.decode(request.body))
        for request in tatsu.requests
        if request.method == "PATCH"
    ]


async def failure_of(client: TatsuClient, amount: int) -> ModificationFailed:
    with pytest.raises(ModificationFailed) as caught:
        await client.modify_member_score(GUILD, USER, amount)
    error = caught.value
    assert error.applied + error.not_applied + error.unknown == amount
    assert error.reason is error.__cause__
    return error


# Reading


async def test_member_points_are_read_and_cached(tatsu: FakeTatsu, client: TatsuClient) -> None:
    points = await client.get_member_points(GUILD, USER)
    again = await client.get_member_points(GUILD, USER)

    assert points == again == MemberPoints(guild_id=GUILD, user_id=USER, points=50, rank=2)
    assert points.original == {"guild_id": str(GUILD), "user_id": str(USER), "points": 50, "rank": 2}
    assert [str(request) for request in tatsu.requests] == [f"GET /guilds/{GUILD}/members/{USER}/points"]


@pytest.mark.parametrize("no_record", [-1, 0])
async def test_member_without_points_has_no_rank(
    tatsu: FakeTatsu, client: TatsuClient, no_record: int
) -> None:
    tatsu.no_record = no_record
    tatsu.set_board(GUILD, {7: 10})

    assert await client.get_member_points(GUILD, 7) == MemberPoints(guild_id=GUILD, user_id=7, points=0)


async def test_store_listing_is_read_completely(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.set_listing(
        "hat_1",
        name="Top hat",
        summary="A hat",
        description="Tall.",
        new=True,
        preview="https://cdn.example/hat.png",
        prices=[
            {"currency": 0, "amount": 500},
            {"currency": 4, "amount": 1.99},
            {"currency": 99, "amount": 1},
        ],
        categories=["hats"],
        tags=["tall", "black"],
    )

    assert await client.get_store_listing("hat_1") == StoreListing(
        listing_id="hat_1",
        name="Top hat",
        summary="A hat",
        description="Tall.",
        new=True,
        preview="https://cdn.example/hat.png",
        prices=(
            StorePrice(Currency.CREDITS, 500),
            StorePrice(Currency.US_DOLLARS, 1.99),
            StorePrice(Currency.UNKNOWN, 1),
        ),
        categories=("hats",),
        tags=("tall", "black"),
    )


async def test_missing_and_null_fields_of_a_listing_are_empty(tatsu: FakeTatsu, client: TatsuClient) -> None:
    nothing: dict[str, Any] = {"name": None, "summary": None, "description": None, "new": None}
    tatsu.set_listing("hat", **nothing, prices=None, categories=None, tags=None)

    assert await client.get_store_listing("hat") == StoreListing(listing_id="hat")
    with pytest.raises(NotFound):
        await client.get_store_listing("shoe")


@pytest.mark.parametrize("listing_id", ["a b", "ä?#", "50%", "x" * 100])
async def test_listing_id_is_quoted_in_the_path(
    tatsu: FakeTatsu, client: TatsuClient, listing_id: str
) -> None:
    tatsu.set_listing(listing_id)

    assert (await client.get_store_listing(listing_id)).listing_id == listing_id


async def test_listing_id_cannot_reach_another_endpoint(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.set_profile(USER)

    with pytest.raises(NotFound):
        await client.get_store_listing(f"../../users/{USER}/profile")


@pytest.mark.parametrize(
    ("listing_id", "error"),
    [
        ("", ValueError),
        (".", ValueError),
        ("..", ValueError),
        ("x" * 101, ValueError),
        ("a\nb", ValueError),
        (5, TypeError),
    ],
)
async def test_invalid_listing_id_is_rejected_before_any_request(
    tatsu: FakeTatsu, client: TatsuClient, listing_id: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="listing_id"):
        await client.get_store_listing(listing_id)
    assert not tatsu.requests


# Changing


async def test_change_is_one_request_and_returns_the_new_balance(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    score = await client.modify_member_score(GUILD, USER, 250)
    points = await client.modify_member_points(GUILD, USER, -20)

    assert score == MemberScore(guild_id=GUILD, user_id=USER, score=1_250)
    assert points == MemberPoints(guild_id=GUILD, user_id=USER, points=30, rank=2)
    assert score is not None
    assert score.fetched_at is not None
    assert (datetime.now(UTC) - score.fetched_at).total_seconds() < 5
    assert changes(tatsu) == [
        (SCORE, {"action": 0, "amount": 250}),
        (f"PATCH /guilds/{GUILD}/members/{USER}/points", {"action": 1, "amount": 20}),
    ]
    assert tatsu.requests[0].headers["Content-Type"] == "application/json"


async def test_change_with_an_empty_response_returns_none(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.answers_changes = False

    assert await client.modify_member_score(GUILD, USER, 250) is None
    assert await client.modify_member_points(GUILD, USER, 250_000) is None
    assert (await client.get_member_points(GUILD, USER)).points == 250_050


@pytest.mark.parametrize(
    ("amount", "parts"),
    [
        (1, [1]),
        (-1, [-1]),
        (100_000, [100_000]),
        (100_001, [100_000, 1]),
        (-250_000, [-100_000, -100_000, -50_000]),
    ],
)
def test_large_amount_is_split(amount: int, parts: list[int]) -> None:
    assert list(split_amount(amount)) == parts


async def test_progress_is_reported_when_a_part_is_sent_and_when_it_is_confirmed(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    reports: list[tuple[ModificationProgress, int]] = []

    score = await client.modify_member_score(
        GUILD, USER, 250_000, progress=lambda progress: reports.append((progress, len(changes(tatsu))))
    )

    def progress(applied: int, in_flight: int, not_sent: int) -> ModificationProgress:
        return ModificationProgress(applied=applied, in_flight=in_flight, not_sent=not_sent)

    assert reports == [  # with the number of requests that Tatsu had received by then
        (progress(0, 100_000, 150_000), 0),
        (progress(100_000, 0, 150_000), 1),
        (progress(100_000, 100_000, 50_000), 1),
        (progress(200_000, 0, 50_000), 2),
        (progress(200_000, 50_000, 0), 2),
        (progress(250_000, 0, 0), 3),
    ]
    assert score is not None
    assert score.score == 251_000


async def test_progress_that_raises_keeps_the_part_from_going_out(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    def fail(_: ModificationProgress) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await client.modify_member_score(GUILD, USER, 5, progress=fail)

    assert changes(tatsu) == []


async def test_cancelled_change_has_reported_the_part_in_flight(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    reports: list[ModificationProgress] = []
    tatsu.misbehave(hang=True, skip=1)
    changing = asyncio.create_task(client.modify_member_score(GUILD, USER, 250_000, progress=reports.append))
    async with asyncio.timeout(5):
        while client.stats.requests < 2:
            await asyncio.sleep(0)

    changing.cancel()

    with pytest.raises(asyncio.CancelledError):
        await changing
    assert reports[-1] == ModificationProgress(applied=100_000, in_flight=100_000, not_sent=50_000)


async def test_part_that_waits_for_a_permit_is_not_reported_as_sent(tatsu: FakeTatsu) -> None:
    reports: list[ModificationProgress] = []
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, limit=1) as client:
        changing = asyncio.create_task(
            client.modify_member_score(GUILD, USER, 250_000, progress=reports.append)
        )
        async with asyncio.timeout(5):
            while client.stats.queued < 1:
                await asyncio.sleep(0)

        changing.cancel()

        with pytest.raises(asyncio.CancelledError):
            await changing
    assert reports[-1] == ModificationProgress(applied=100_000, in_flight=0, not_sent=150_000)
    assert len(changes(tatsu)) == 1


async def test_part_refused_with_429_is_reported_as_not_sent_until_it_is_sent_again(tatsu: FakeTatsu) -> None:
    reports: list[ModificationProgress] = []
    tatsu.misbehave(status=429, headers={"Retry-After": "1000"}, skip=1)
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        changing = asyncio.create_task(
            client.modify_member_score(GUILD, USER, 250_000, progress=reports.append)
        )
        async with asyncio.timeout(5):
            while len(tatsu.requests) < 2 or client.stats.blocked_until is None:
                await asyncio.sleep(0)
        for _ in range(100):
            await asyncio.sleep(0)

        changing.cancel()

        with pytest.raises(asyncio.CancelledError):
            await changing
    assert reports[-1] == ModificationProgress(applied=100_000, in_flight=0, not_sent=150_000)


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
def test_amounts_of_a_failed_change_always_add_up(
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


@pytest.mark.parametrize(
    ("amount", "error"), [(0, ValueError), (True, TypeError), (1.5, TypeError), ("5", TypeError)]
)
async def test_invalid_amount_is_rejected_before_any_request(
    tatsu: FakeTatsu, client: TatsuClient, amount: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="amount"):
        await client.modify_member_points(GUILD, USER, amount)
    assert not tatsu.requests


async def test_change_of_a_score_invalidates_the_member_and_the_leaderboards(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    async def look() -> tuple[int | None, int, int, int]:
        ranking = await client.get_member_ranking(GUILD, USER + 1)
        board = await client.get_guild_rankings(GUILD, "week")
        points = await client.get_member_points(GUILD, USER + 1)
        other = await client.get_member_ranking(GUILD, USER)
        return ranking.rank, board.rankings[0].user_id, points.points, other.score

    assert await look() == (2, USER, 70, 1_000)
    await client.modify_member_score(GUILD, USER + 1, 500)
    tatsu.requests.clear()

    assert await look() == (1, USER + 1, 70, 1_000)
    assert len(tatsu.requests) == 2  # the points and the other member are still cached


async def test_leaderboard_requested_during_a_change_is_not_cached(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    await client.get_member_points(GUILD, USER)  # the first request goes alone
    tatsu.misbehave(on="*/rankings/*", hang=True, times=1)
    asking = asyncio.create_task(client.get_guild_rankings(GUILD))
    async with asyncio.timeout(5):
        while client.stats.requests < 2:
            await asyncio.sleep(0)
    await client.modify_member_score(GUILD, USER, 5)
    tatsu.behave()
    await asking
    tatsu.requests.clear()

    assert (await client.get_guild_rankings(GUILD)).rankings[0].score == 1_005
    assert len(tatsu.requests) == 1


# Failing


@pytest.mark.parametrize(
    ("status", "kind"), [(403, Forbidden), (404, NotFound), (429, RateLimited), (400, TatsuError)]
)
async def test_refused_change_is_not_applied_and_not_sent_again(
    tatsu: FakeTatsu, client: TatsuClient, status: int, kind: type[TatsuError]
) -> None:
    # Too long to wait for, so that the 429 is not retried.
    tatsu.misbehave(status=status, times=1, headers={"Retry-After": "1000"})

    error = await failure_of(client, 5)

    assert (error.applied, error.not_applied, error.unknown) == (0, 5, 0)
    assert isinstance(error.reason, kind)
    assert len(tatsu.requests) == 1
    assert str(error).startswith("applied +0, not applied +5, unknown +0: ")


@pytest.mark.parametrize(
    ("how", "kind"),
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
async def test_change_without_a_clear_response_is_unknown_and_never_sent_again(
    tatsu: FakeTatsu, client: TatsuClient, how: dict[str, Any], kind: type[TatsuError]
) -> None:
    tatsu.misbehave(**how)

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
    async with asyncio.timeout(5):
        while client.stats.requests < 1:
            await asyncio.sleep(0)

    await client.close()

    error = await changing
    assert (error.applied, error.not_applied, error.unknown) == (0, 0, 5)


@pytest.mark.parametrize(
    ("how", "figures"),
    [
        ({"status": 403}, (200_000, 250_000, 0)),
        ({"drop": True}, (200_000, 150_000, 100_000)),
    ],
)
async def test_failed_part_ends_the_change_with_exact_amounts(
    tatsu: FakeTatsu, client: TatsuClient, how: dict[str, Any], figures: tuple[int, int, int]
) -> None:
    def then_fail(progress: ModificationProgress) -> None:
        if progress.applied == 200_000 and not progress.in_flight:
            tatsu.misbehave(**how)

    with pytest.raises(ModificationFailed) as caught:
        await client.modify_member_score(GUILD, USER, 450_000, progress=then_fail)

    error = caught.value
    assert (error.applied, error.not_applied, error.unknown) == figures
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
        async with asyncio.timeout(5):
            while client.stats.queued < 1:
                await asyncio.sleep(0)

        await client.close()

        error = await changing
    assert (error.applied, error.not_applied, error.unknown) == (0, 5, 0)
    assert len(tatsu.requests) == 1
