"""Movement in ``/top`` and ``/rank``, from a member's point of view."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from support.history import DAY, HOUR
from support.member_history import NOW, WEEK, Past, cog_of, past_world
from support.world import FIRST_FORMER_MEMBER, embed_of, footer_of, leaderboard_rows, lines_of

from tatsu_cog.api import Timeframe

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tatsu_cog.testing import FakeTatsu

DATE = f"<t:{int((NOW - 3 * DAY).timestamp())}:D>"


@pytest.fixture
async def past(tatsu: FakeTatsu, tmp_path: Path) -> AsyncIterator[Past]:
    async with past_world(tatsu, tmp_path) as past:
        yield past


def marks_of(rows: list[str]) -> list[str]:
    """Return what is beside the names in rows: what follows the last word of a name."""
    return [row.rsplit("` ", 1)[1] for row in rows]


async def test_arrows_compare_all_time_with_a_week_ago(past: Past) -> None:
    world = past.world
    bob, cem, dee = (world.join(name) for name in ("Bob", "Cem", "Dee"))
    await past.store_board({bob.id: 90, cem.id: 80, world.aria.id: 70}, WEEK)
    await past.store_board({world.aria.id: 99, bob.id: 98, cem.id: 97}, DAY)
    past.set_scores({world.aria.id: 200, bob.id: 150, cem.id: 140, dee.id: 130})

    result = await world.aria.slash(world.channel, "top")

    assert marks_of(leaderboard_rows(result)) == [
        "**Aria** 🥇 ▲2 ← you",
        "Bob 🥈 ▼1",
        "Cem 🥉 ▼1",
        "Dee *new*",
    ]
    assert footer_of(result) == "Page 1 of 1 · You're #1 · ▲▼ since last week"


@pytest.mark.parametrize("timeframe", [Timeframe.WEEK, Timeframe.MONTH])
async def test_arrows_compare_a_week_and_a_month_with_a_day_ago(past: Past, timeframe: Timeframe) -> None:
    world, bob = past.world, past.world.join("Bob")
    await past.store_board({world.aria.id: 90, bob.id: 80}, DAY, timeframe)
    await past.store_board({world.aria.id: 91, bob.id: 80}, HOUR, timeframe)
    past.set_scores({bob.id: 200, world.aria.id: 150})

    result = await world.aria.slash(world.channel, "top", timeframe=timeframe.value)

    assert marks_of(leaderboard_rows(result)) == ["Bob 🥇 ▲1", "**Aria** 🥈 ▼1 ← you"]
    assert footer_of(result).endswith("▲▼ since yesterday")


async def test_members_at_the_same_rank_have_no_mark(past: Past) -> None:
    world = past.world
    await past.store_board({world.aria.id: 90}, WEEK)
    past.set_scores({world.aria.id: 200})

    result = await world.aria.slash(world.channel, "top")

    assert marks_of(leaderboard_rows(result)) == ["**Aria** 🥇 ← you"]
    assert footer_of(result) == "Page 1 of 1 · You're #1"


@pytest.mark.parametrize("age", [WEEK - timedelta(hours=6, minutes=1), WEEK + timedelta(hours=6, minutes=1)])
async def test_no_arrows_if_no_leaderboard_is_about_a_week_old(past: Past, age: timedelta) -> None:
    world, bob = past.world, past.world.join("Bob")
    await past.store_board({bob.id: 90, world.aria.id: 80}, age)
    past.set_scores({world.aria.id: 200, bob.id: 150})

    result = await world.aria.slash(world.channel, "top")

    assert "▲" not in str(embed_of(result).to_dict())


async def test_hidden_members_have_no_mark_but_stay_on_the_leaderboard(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    await past.store_board({bob.id: 90, world.aria.id: 80}, WEEK)
    past.set_scores({world.aria.id: 200, bob.id: 150})
    await past.hide(bob.id)

    result = await world.aria.slash(world.channel, "top")

    assert marks_of(leaderboard_rows(result)) == ["**Aria** 🥇 ▲1 ← you", "Bob 🥈"]


async def test_member_who_hides_loses_the_mark_that_was_shown_before(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    await past.store_board({bob.id: 90, world.aria.id: 80}, WEEK)
    past.set_scores({world.aria.id: 200, bob.id: 150})
    before = await world.aria.slash(world.channel, "top")
    await past.hide(world.aria.id)

    after = await world.aria.slash(world.channel, "top")

    assert marks_of(leaderboard_rows(before)) == ["**Aria** 🥇 ▲1 ← you", "Bob 🥈 ▼1"]
    assert marks_of(leaderboard_rows(after)) == ["**Aria** 🥇 ← you", "Bob 🥈 ▼1"]


async def test_new_needs_a_leaderboard_that_would_have_contained_the_member(past: Past) -> None:
    world = past.world
    ids = [FIRST_FORMER_MEMBER + place for place in range(100)]
    scores = {user_id: 10_000 - place for place, user_id in enumerate(ids)}
    await past.store_board(scores, WEEK)
    past.set_scores({**scores, world.aria.id: 9_990, 5: 1})

    last = await world.aria.slash(world.channel, "top", page=11)
    first = await world.aria.slash(world.channel, "top", page=2)

    assert "*new*" in next(row for row in leaderboard_rows(first) if "Aria" in row)
    assert "new" not in "".join(leaderboard_rows(last))  # ranks past 100 were not stored


async def test_pages_after_the_first_hundred_have_no_marks(past: Past) -> None:
    world = past.world
    scores = {FIRST_FORMER_MEMBER + place: 10_000 - place for place in range(150)}
    await past.store_board(dict(list(scores.items())[::-1]), WEEK, limit=200)
    past.set_scores(scores)

    result = await world.aria.slash(world.channel, "top", page=12)

    assert footer_of(result).startswith("Page 12")
    assert "▲" not in footer_of(result)


@pytest.mark.parametrize("hours_since_reset", [1, 5, 23])
async def test_no_arrows_across_a_reset(past: Past, hours_since_reset: int) -> None:
    world, bob = past.world, past.world.join("Bob")
    reset = hours_since_reset * HOUR
    await past.store_board({bob.id: 900, world.aria.id: 800}, DAY, Timeframe.WEEK)
    await past.store_board({bob.id: 950, world.aria.id: 820}, reset, Timeframe.WEEK)
    await past.store_board({world.aria.id: 2}, reset - HOUR, Timeframe.WEEK)
    await past.store_reset(reset)
    past.set_scores({world.aria.id: 20, bob.id: 15}, Timeframe.WEEK)

    result = await world.aria.slash(world.channel, "top", timeframe="week")
    rank = await world.aria.slash(world.channel, "rank", timeframe="week")

    assert marks_of(leaderboard_rows(result)) == ["**Aria** 🥇 ← you", "Bob 🥈"]
    assert "24 hours" not in str(lines_of(rank))


async def test_no_arrows_across_a_reset_that_the_collector_has_not_seen(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    await past.store_board({bob.id: 900, world.aria.id: 800}, DAY, Timeframe.WEEK)
    await past.store_board({bob.id: 950, world.aria.id: 820}, HOUR / 2, Timeframe.WEEK)
    past.set_scores({world.aria.id: 20, bob.id: 15}, Timeframe.WEEK)

    result = await world.aria.slash(world.channel, "top", timeframe="week")
    rank = await world.aria.slash(world.channel, "rank", timeframe="week")

    assert marks_of(leaderboard_rows(result)) == ["**Aria** 🥇 ← you", "Bob 🥈"]
    assert "24 hours" not in str(lines_of(rank))


async def test_arrows_are_back_a_day_after_a_reset(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    await past.store_board({bob.id: 950, world.aria.id: 820}, 26 * HOUR, Timeframe.WEEK)
    await past.store_board({bob.id: 5, world.aria.id: 2}, 25 * HOUR, Timeframe.WEEK)
    await past.store_board({bob.id: 6, world.aria.id: 3}, 24 * HOUR, Timeframe.WEEK)
    await past.store_reset(26 * HOUR)
    past.set_scores({world.aria.id: 20, bob.id: 15}, Timeframe.WEEK)

    result = await world.aria.slash(world.channel, "top", timeframe="week")

    assert marks_of(leaderboard_rows(result)) == ["**Aria** 🥇 ▲1 ← you", "Bob 🥈 ▼1"]


@pytest.mark.parametrize("off", ["disabled", "never enabled"])
async def test_nothing_is_shown_while_the_history_is_off(past: Past, off: str) -> None:
    world, bob = past.world, past.world.join("Bob")
    await past.store_board({bob.id: 90, world.aria.id: 80}, WEEK)
    past.set_scores({world.aria.id: 200, bob.id: 150})
    if off == "disabled":
        await past.store.guilds.disable(world.guild.id, NOW)
    else:
        await past.store.delete_guild(world.guild.id)

    top = await world.aria.slash(world.channel, "top")
    rank = await world.aria.slash(world.channel, "rank")

    assert "▲" not in str(embed_of(top).to_dict()) + str(embed_of(rank).to_dict())


async def test_replies_are_the_same_as_without_history_except_for_the_additions(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    await past.store_board({bob.id: 90, world.aria.id: 80}, WEEK)
    past.set_scores({world.aria.id: 1_240, bob.id: 150})
    top, rank = [await world.aria.slash(world.channel, name) for name in ("top", "rank")]
    requests = world.take_requests()
    cog_of(world).history = None

    plain_top, plain_rank = [await world.aria.slash(world.channel, name) for name in ("top", "rank")]

    assert embed_of(top).description == (
        embed_of(plain_top).description.replace(" ← you", " ▲1 ← you").replace("🥈", "🥈 ▼1")  # type: ignore[union-attr]
    )
    assert footer_of(top) == footer_of(plain_top) + " · ▲▼ since last week"
    assert embed_of(top).author == embed_of(plain_top).author
    assert lines_of(rank) == [*lines_of(plain_rank), "**+1,160** in 7 days · ▲1"]
    assert embed_of(rank).title == embed_of(plain_rank).title
    assert len(requests) == 4  # one for /top, and three optional ones for /rank: the history needs none
    assert world.take_requests() == []


@pytest.mark.parametrize(
    ("before", "age", "now", "line"),
    [
        (1_000, WEEK, 2_240, "**+1,240** in 7 days"),
        (1_000, WEEK, 900, "**−100** in 7 days"),
        (1_000, 3 * DAY, 1_001, f"**+1** since {DATE}"),
        (1_000, WEEK, 1_000, None),
        (1_000, 23 * HOUR, 2_240, None),
    ],
)
async def test_rank_shows_the_gain(
    past: Past, before: int, age: timedelta, now: int, line: str | None
) -> None:
    world = past.world
    await past.store_board({world.aria.id: before}, age)
    past.set_scores({world.aria.id: now})

    result = await world.aria.slash(world.channel, "rank")

    assert lines_of(result)[-1] == line or (line is None and "**" not in str(lines_of(result)[1:]))


async def test_rank_of_a_week_shows_the_gain_of_a_day(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    await past.store_board({world.aria.id: 90, bob.id: 80}, DAY, Timeframe.WEEK)
    past.set_scores({bob.id: 200, world.aria.id: 150}, Timeframe.WEEK)

    result = await world.aria.slash(world.channel, "rank", user=bob, timeframe="week")

    assert lines_of(result)[-1] == "**+120** in 24 hours · ▲1"


async def store_pace(past: Past, mine: int, theirs: int, gains: tuple[int, int], other: int) -> None:
    """Store a week of daily leaderboards in which two members gain score each day."""
    for day in range(8):
        scores = {past.world.aria.id: mine - gains[0] * day, other: theirs - gains[1] * day}
        await past.store_board(scores, day * DAY)
    past.set_scores({past.world.aria.id: mine, other: theirs})


async def test_rank_says_when_you_pass_the_next_member(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    await store_pace(past, 1_000, 1_600, (200, 100), bob.id)

    own = await world.aria.slash(world.channel, "rank")
    other = await bob.slash(world.channel, "rank", user=world.aria)

    assert lines_of(own)[-1] == "At this pace, you'll pass Bob in about 6 days"
    assert lines_of(other)[-1] == "At this pace, Aria will pass Bob in about 6 days"


async def test_pace_is_left_out_for_a_hidden_member_on_either_side(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    await store_pace(past, 1_000, 1_600, (200, 100), bob.id)
    await past.hide(bob.id)

    ahead_hidden = await world.aria.slash(world.channel, "rank")
    hidden = await world.aria.slash(world.channel, "rank", user=bob)

    assert "**+1,400** in 7 days" in lines_of(ahead_hidden)
    assert "pace" not in str(lines_of(ahead_hidden))
    assert "7 days" not in str(lines_of(hidden))


async def test_hidden_member_sees_their_own_gain_only_in_private(past: Past) -> None:
    world = past.world
    await past.store_board({world.aria.id: 100}, WEEK)
    past.set_scores({world.aria.id: 150})
    await past.hide(world.aria.id)

    public = await world.aria.slash(world.channel, "rank")
    private = await world.aria.slash(world.channel, "rank", private=True)

    assert "in 7 days" not in str(lines_of(public))
    assert lines_of(private)[-1] == "**+50** in 7 days"


async def test_pace_is_left_out_for_a_former_member_ahead(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    world.guild.remove_member(bob)
    await store_pace(past, 1_000, 1_600, (200, 100), bob.id)

    result = await world.aria.slash(world.channel, "rank")

    assert lines_of(result)[-1] == "**+1,400** in 7 days"


async def test_pace_is_left_out_once_the_member_has_passed(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    await store_pace(past, 1_000, 1_600, (200, 100), bob.id)
    past.set_scores({world.aria.id: 1_700, bob.id: 1_600})

    result = await world.aria.slash(world.channel, "rank")

    assert "pace" not in str(lines_of(result))


async def test_pace_is_left_out_if_somebody_else_is_ahead_by_now(past: Past) -> None:
    world, bob, cem = past.world, past.world.join("Bob"), past.world.join("Cem")
    await store_pace(past, 1_000, 1_600, (200, 100), bob.id)
    past.set_scores({bob.id: 1_600, cem.id: 1_100, world.aria.id: 1_000})

    result = await world.aria.slash(world.channel, "rank")

    assert "pace" not in str(lines_of(result))


async def test_pace_is_left_out_on_thin_data(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    for day in range(3):
        await past.store_board({world.aria.id: 1_000 - 200 * day, bob.id: 1_600}, day * DAY)
    past.set_scores({world.aria.id: 1_000, bob.id: 1_600})

    result = await world.aria.slash(world.channel, "rank")

    assert "pace" not in str(lines_of(result))
