"""Points, score and the store: what goes over the wire, and what is known of a change that fails."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from tatsu_cog import (
    ClientClosed,
    ConnectionFailed,
    Currency,
    Forbidden,
    InvalidAnswer,
    MemberPoints,
    MemberScore,
    ModificationFailed,
    NotFound,
    RateLimited,
    ServerError,
    StoreListing,
    StorePrice,
    TatsuClient,
    TatsuError,
    TimedOut,
)
from tatsu_cog.api.modify import parts_of

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu

GUILD, USER = 573885009820254239, 274561812664549376
SCORE = f"PATCH /guilds/{GUILD}/members/{USER}/score"


@pytest.fixture
def tatsu(tatsu: FakeTatsu) -> FakeTatsu:
    tatsu.set_board(GUILD, {USER: 1_000, USER + 1: 900})
    tatsu.set_points(GUILD, {USER: 50, USER + 1: 70})
    return tatsu


def changes(tatsu: FakeTatsu) -> list[tuple[str, Any]]:
    """Return the changes that were asked for, with what was sent along."""
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


# What is read


async def test_a_members_points_are_read_and_remembered(tatsu: FakeTatsu, client: TatsuClient) -> None:
    points = await client.get_member_points(GUILD, USER)
    again = await client.get_member_points(GUILD, USER)

    assert points == again == MemberPoints(guild_id=GUILD, user_id=USER, points=50, rank=2)
    assert points.original == {"guild_id": str(GUILD), "user_id": str(USER), "points": 50, "rank": 2}
    assert [str(request) for request in tatsu.requests] == [f"GET /guilds/{GUILD}/members/{USER}/points"]


@pytest.mark.parametrize("no_record", [-1, 0])
async def test_who_has_no_points_has_no_rank(tatsu: FakeTatsu, client: TatsuClient, no_record: int) -> None:
    tatsu.no_record = no_record

    assert await client.get_member_points(GUILD, 7) == MemberPoints(guild_id=GUILD, user_id=7, points=0)


async def test_a_thing_in_the_store_is_read_with_all_it_says(tatsu: FakeTatsu, client: TatsuClient) -> None:
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


async def test_what_the_store_leaves_out_or_has_null_is_empty(tatsu: FakeTatsu, client: TatsuClient) -> None:
    nothing: dict[str, Any] = {"name": None, "summary": None, "description": None, "new": None}
    tatsu.set_listing("hat", **nothing, prices=None, categories=None, tags=None)

    assert await client.get_store_listing("hat") == StoreListing(listing_id="hat")
    with pytest.raises(NotFound):
        await client.get_store_listing("shoe")


@pytest.mark.parametrize("listing_id", ["a b", "ä?#", "50%", "x" * 100])
async def test_the_id_of_a_thing_may_hold_what_means_something_in_a_path(
    tatsu: FakeTatsu, client: TatsuClient, listing_id: str
) -> None:
    tatsu.set_listing(listing_id)

    assert (await client.get_store_listing(listing_id)).listing_id == listing_id


async def test_the_id_of_a_thing_leads_to_no_other_endpoint(tatsu: FakeTatsu, client: TatsuClient) -> None:
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
async def test_an_id_that_cannot_be_one_is_refused_before_any_request(
    tatsu: FakeTatsu, client: TatsuClient, listing_id: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="listing_id"):
        await client.get_store_listing(listing_id)
    assert not tatsu.requests


# What is changed


async def test_a_change_is_one_request_and_tells_what_the_member_has_now(
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


async def test_a_change_that_is_answered_with_nothing_is_made_all_the_same(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
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
def test_a_large_amount_goes_in_parts(amount: int, parts: list[int]) -> None:
    assert list(parts_of(amount)) == parts


async def test_progress_is_told_after_each_part(tatsu: FakeTatsu, client: TatsuClient) -> None:
    told: list[int] = []

    score = await client.modify_member_score(GUILD, USER, -250_000, progress=told.append)

    assert told == [-100_000, -200_000, -250_000]
    assert score is not None
    assert score.score == 1_000 - 250_000


@pytest.mark.parametrize(
    ("amount", "error"), [(0, ValueError), (True, TypeError), (1.5, TypeError), ("5", TypeError)]
)
async def test_an_amount_that_is_none_is_refused_before_any_request(
    tatsu: FakeTatsu, client: TatsuClient, amount: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="amount"):
        await client.modify_member_points(GUILD, USER, amount)
    assert not tatsu.requests


async def test_what_was_remembered_of_the_member_and_the_boards_is_asked_again(
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
    assert len(tatsu.requests) == 3  # of the other member nothing was forgotten


async def test_a_board_that_is_asked_for_during_a_change_is_not_remembered(
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


# What is known of a change that fails


@pytest.mark.parametrize(
    ("status", "kind"), [(403, Forbidden), (404, NotFound), (429, RateLimited), (400, TatsuError)]
)
async def test_what_tatsu_refuses_is_not_applied_and_not_sent_again(
    tatsu: FakeTatsu, client: TatsuClient, status: int, kind: type[TatsuError]
) -> None:
    tatsu.misbehave(status=status, times=1)

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
        ({"drop": True}, ConnectionFailed),
        ({"cut": True}, ConnectionFailed),
        ({"truncate": True}, InvalidAnswer),
        ({"html": True}, InvalidAnswer),
        ({"hang": True}, TimedOut),
    ],
)
async def test_what_got_no_clear_answer_is_unknown_and_never_sent_again(
    tatsu: FakeTatsu, client: TatsuClient, how: dict[str, Any], kind: type[TatsuError]
) -> None:
    tatsu.misbehave(**how)

    error = await failure_of(client, -5)

    assert (error.applied, error.not_applied, error.unknown) == (0, 0, -5)
    assert type(error.reason) is kind
    await asyncio.sleep(0)
    assert client.stats.requests == 1


async def test_what_no_connection_was_made_for_is_not_applied(tatsu: FakeTatsu, client: TatsuClient) -> None:
    await tatsu.close()

    error = await failure_of(client, 5)

    assert (error.applied, error.not_applied, error.unknown) == (0, 5, 0)
    assert not error.sent


async def test_what_a_closed_client_is_asked_for_is_not_applied(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    await client.close()

    error = await failure_of(client, 5)

    assert (error.applied, error.not_applied, error.unknown) == (0, 5, 0)
    assert type(error.reason) is ClientClosed
    assert not tatsu.requests


async def test_a_client_that_is_closed_meanwhile_does_not_know(tatsu: FakeTatsu, client: TatsuClient) -> None:
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
async def test_a_part_that_fails_ends_the_change_and_the_error_tells_exactly(
    tatsu: FakeTatsu, client: TatsuClient, how: dict[str, Any], figures: tuple[int, int, int]
) -> None:
    told: list[int] = []

    def then_fail(applied: int) -> None:
        told.append(applied)
        if applied == 200_000:
            tatsu.misbehave(**how)

    with pytest.raises(ModificationFailed) as caught:
        await client.modify_member_score(GUILD, USER, 450_000, progress=then_fail)

    error = caught.value
    assert (error.applied, error.not_applied, error.unknown) == figures
    assert told == [100_000, 200_000]
    assert len(changes(tatsu)) == 3


async def test_the_first_part_waits_as_long_as_any_request_and_the_others_for_as_long_as_it_takes(
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


async def test_a_change_that_waits_for_the_budget_when_the_client_is_closed_is_not_applied(
    tatsu: FakeTatsu,
) -> None:
    tatsu.limit = 1
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, limit=1, max_wait=None) as client:
        await client.get_member_points(GUILD, USER)
        changing = asyncio.create_task(failure_of(client, 5))
        async with asyncio.timeout(5):
            while client.stats.waits < 1:
                await asyncio.sleep(0)

        await client.close()

        error = await changing
    assert (error.applied, error.not_applied, error.unknown) == (0, 5, 0)
    assert len(tatsu.requests) == 1
