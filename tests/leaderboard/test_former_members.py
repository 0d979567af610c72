"""The leaderboard lists members who have left, and Tatsu's member endpoint may not: all commands agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.world import embed_of, footer_of, message_of, leaderboard_rows, ephemeral_text_of

from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    import simcord
    from support.world import World

ABSENT: dict[str, dict[str, Any]] = {
    "-1": {"change": lambda body: body | {"rank": -1, "score": 0}},
    "0": {"change": lambda body: body | {"rank": 0, "score": 0}},
    "404": {"status": 404},
}
absent = pytest.mark.parametrize("how", ABSENT.values(), ids=ABSENT)


@pytest.fixture
def bob(world: World) -> simcord.MemberActor:
    """Return a member on place 12."""
    bob = world.join("Bob")
    others = {10**17 + place: 900 - 10 * place for place in range(20)}
    world.tatsu.set_board(world.guild.id, others | {bob.id: 795, world.aria.id: 5})
    return bob


@absent
async def test_rank_shows_what_the_leaderboard_shows(
    world: World, bob: simcord.MemberActor, how: dict[str, Any]
) -> None:
    world.tatsu.misbehave(on="*/rankings/members/*", **how)
    await world.aria.slash(world.channel, "top")

    result = await world.aria.slash(world.channel, "rank", user=bob)

    assert embed_of(result).description == "Rank **#12** · Score **795**"


@absent
async def test_top_finds_a_member_that_the_leaderboard_lists(
    world: World, bob: simcord.MemberActor, how: dict[str, Any]
) -> None:
    world.tatsu.misbehave(on="*/rankings/members/*", **how)
    await world.aria.slash(world.channel, "top")

    result = await world.aria.slash(world.channel, "top", user=bob)

    assert "` 12` Bob · 795" in leaderboard_rows(result)


@absent
async def test_buttons_agree_with_the_leaderboard(
    world: World, bob: simcord.MemberActor, how: dict[str, Any]
) -> None:
    rank = await world.aria.slash(world.channel, "rank", user=bob)
    shown = await world.aria.slash(world.channel, "top")
    await world.env.advance_time(61)
    await world.aria.slash(world.channel, "top")
    world.tatsu.misbehave(on="*/rankings/members/*", **how)

    found = await world.aria.click(message_of(rank), label=messages.SHOW_ON_LEADERBOARD)
    assert "` 12` Bob · 795" in leaderboard_rows(found)

    mine = await world.aria.click(message_of(shown), label=messages.MY_RANK)
    assert footer_of(mine) == "Page 3 · ranks 21–22 · You: #22"


@absent
async def test_a_row_wins_over_an_earlier_response_without_a_rank(
    world: World, bob: simcord.MemberActor, how: dict[str, Any]
) -> None:
    world.tatsu.misbehave(on="*/rankings/members/*", **how)
    before = await world.aria.slash(world.channel, "rank", user=bob)
    assert ephemeral_text_of(before) == "Bob doesn't have a score in this server yet."

    await world.aria.slash(world.channel, "top")
    after = await world.aria.slash(world.channel, "rank", user=bob)

    assert embed_of(after).description == "Rank **#12** · Score **795**"


async def test_a_leaderboard_of_another_time_period_does_not_matter(
    world: World, bob: simcord.MemberActor
) -> None:
    world.tatsu.set_board(world.guild.id, {}, "week")
    await world.aria.slash(world.channel, "top")

    result = await world.aria.slash(world.channel, "rank", user=bob, timeframe="week")

    assert ephemeral_text_of(result) == "Bob hasn't scored this week yet."
