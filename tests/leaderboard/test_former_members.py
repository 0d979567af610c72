"""The leaderboard lists former members, but Tatsu's member endpoint may not. All commands show the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.world import ephemeral_text_of, footer_of, heading_of, leaderboard_rows, message_of

from tatsu_cog import Timeframe
from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    import simcord
    from support.world import World

RANK = messages.rank_heading(12, 795)
ROW = messages.leaderboard_row(" 12  795", 12, "Bob", you=False)
NO_RANK: dict[str, dict[str, Any]] = {
    "-1": {"change": lambda body: body | {"rank": -1, "score": 0}},
    "0": {"change": lambda body: body | {"rank": 0, "score": 0}},
    "404": {"status": 404},
}
without_rank = pytest.mark.parametrize("behaviour", NO_RANK.values(), ids=NO_RANK)


@pytest.fixture
def bob(world: World) -> simcord.MemberActor:
    """A member with rank 12."""
    bob = world.join("Bob")
    others = {10**17 + place: 900 - 10 * place for place in range(20)}
    world.tatsu.set_board(world.guild.id, others | {bob.id: 795, world.aria.id: 5})
    return bob


@without_rank
async def test_rank_agrees_with_the_leaderboard(
    world: World, bob: simcord.MemberActor, behaviour: dict[str, Any]
) -> None:
    world.tatsu.misbehave(on="*/rankings/members/*", **behaviour)
    await world.aria.slash(world.channel, "top")

    result = await world.aria.slash(world.channel, "rank", user=bob)

    assert heading_of(result) == RANK


@without_rank
async def test_top_finds_a_member_on_the_cached_leaderboard(
    world: World, bob: simcord.MemberActor, behaviour: dict[str, Any]
) -> None:
    world.tatsu.misbehave(on="*/rankings/members/*", **behaviour)
    await world.aria.slash(world.channel, "top")

    result = await world.aria.slash(world.channel, "top", user=bob)

    assert ROW in leaderboard_rows(result)


@without_rank
async def test_buttons_agree_with_the_leaderboard(
    world: World, bob: simcord.MemberActor, behaviour: dict[str, Any]
) -> None:
    rank = await world.aria.slash(world.channel, "rank", user=bob)
    shown = await world.aria.slash(world.channel, "top")
    await world.env.advance_time(61)
    await world.aria.slash(world.channel, "top")
    world.tatsu.misbehave(on="*/rankings/members/*", **behaviour)

    found = await world.aria.click(message_of(rank), label=messages.SHOW_ON_LEADERBOARD())
    assert ROW in leaderboard_rows(found)

    mine = await world.aria.click(message_of(shown), label=messages.MY_RANK())
    assert footer_of(mine) == messages.leaderboard_footer(3, 3, 22)


@without_rank
async def test_leaderboard_row_replaces_an_earlier_response_without_a_rank(
    world: World, bob: simcord.MemberActor, behaviour: dict[str, Any]
) -> None:
    world.tatsu.misbehave(on="*/rankings/members/*", **behaviour)
    before = await world.aria.slash(world.channel, "rank", user=bob)
    assert ephemeral_text_of(before) == messages.no_score("Bob", Timeframe.ALL, own=False)

    await world.aria.slash(world.channel, "top")
    after = await world.aria.slash(world.channel, "rank", user=bob)

    assert heading_of(after) == RANK


async def test_row_of_another_time_period_is_not_used(world: World, bob: simcord.MemberActor) -> None:
    world.tatsu.set_board(world.guild.id, {}, "week")
    await world.aria.slash(world.channel, "top")

    result = await world.aria.slash(world.channel, "rank", user=bob, timeframe="week")

    assert ephemeral_text_of(result) == messages.no_score("Bob", Timeframe.WEEK, own=False)
