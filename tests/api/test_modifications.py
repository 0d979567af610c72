"""Modifications of points and scores: requests, progress and cache invalidation."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from support.leaderboard import GUILD, USER
from support.modifications import changes, set_members
from support.waiting import wait_until

from tatsu_cog import (
    MemberPoints,
    MemberScore,
    ModificationProgress,
    TatsuClient,
)
from tatsu_cog.api.modifications import split_amount

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu


SCORE = f"PATCH /guilds/{GUILD}/members/{USER}/score"


@pytest.fixture
def tatsu(tatsu: FakeTatsu) -> FakeTatsu:
    set_members(tatsu)
    return tatsu


async def test_change_is_one_request_and_returns_the_new_amount(
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

    assert reports == [  # each with the number of requests that had been received
        (progress(0, 100_000, 150_000), 0),
        (progress(100_000, 0, 150_000), 1),
        (progress(100_000, 100_000, 50_000), 1),
        (progress(200_000, 0, 50_000), 2),
        (progress(200_000, 50_000, 0), 2),
        (progress(250_000, 0, 0), 3),
    ]
    assert score is not None
    assert score.score == 251_000


async def test_part_is_not_sent_if_the_progress_callback_raises(
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
    await wait_until(lambda: client.stats.requests >= 2)

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
        await wait_until(lambda: client.stats.queued >= 1)

        changing.cancel()

        with pytest.raises(asyncio.CancelledError):
            await changing
    assert reports[-1] == ModificationProgress(applied=100_000, in_flight=0, not_sent=150_000)
    assert len(changes(tatsu)) == 1


async def test_part_that_gets_a_429_is_reported_as_not_sent_until_the_retry(tatsu: FakeTatsu) -> None:
    reports: list[ModificationProgress] = []
    tatsu.misbehave(status=429, headers={"Retry-After": "1000"}, skip=1)
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        changing = asyncio.create_task(
            client.modify_member_score(GUILD, USER, 250_000, progress=reports.append)
        )
        await wait_until(lambda: len(tatsu.requests) >= 2 and client.stats.blocked_until is not None)
        for _ in range(100):
            await asyncio.sleep(0)

        changing.cancel()

        with pytest.raises(asyncio.CancelledError):
            await changing
    assert reports[-1] == ModificationProgress(applied=100_000, in_flight=0, not_sent=150_000)


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
    async def read() -> tuple[int | None, int, int, int]:
        ranking = await client.get_member_ranking(GUILD, USER + 1)
        board = await client.get_guild_rankings(GUILD, "week")
        points = await client.get_member_points(GUILD, USER + 1)
        other_ranking = await client.get_member_ranking(GUILD, USER)
        return ranking.rank, board.rankings[0].user_id, points.points, other_ranking.score

    assert await read() == (2, USER, 70, 1_000)
    await client.modify_member_score(GUILD, USER + 1, 500)
    tatsu.requests.clear()

    assert await read() == (1, USER + 1, 70, 1_000)
    assert len(tatsu.requests) == 2  # the points and the other member are still cached
