"""``/rank`` and its components, as a member sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.world import buttons_of, embed_of, footer_of, message_of, leaderboard_ranks, leaderboard_rows, ephemeral_text_of

from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    from support.world import World


async def test_rank_shows_place_and_score(world: World) -> None:
    world.set_board(10, world.aria)

    result = await world.aria.slash(world.channel, "rank")

    assert embed_of(result).author.name == "Aria · All time"
    assert embed_of(result).description == "Rank **#1** · Score **1,000,000**"
    assert not result.ephemeral
    assert world.take_requests() == [f"GET /rankings/members/{world.aria.id}/all"]


async def test_rank_shows_another_member_in_private(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(10, bob, timeframe="week")

    result = await world.aria.slash(world.channel, "rank", user=bob, timeframe="week", private=True)

    assert embed_of(result).author.name == "Bob · This week"
    assert result.ephemeral
    assert world.take_requests() == [f"GET /rankings/members/{bob.id}/week"]


async def test_the_menu_switches_to_another_time_period(world: World) -> None:
    world.set_board(10, world.aria)
    result = await world.aria.slash(world.channel, "rank")

    turned = await world.aria.select(message_of(result), ["month"])

    assert embed_of(turned).author.name == "Aria · This month"
    assert message_of(turned).id == message_of(result).id


@pytest.mark.parametrize("no_record", [-1, 0, None])
async def test_a_missing_score_is_a_private_sentence_with_the_menu(
    world: World, no_record: int | None
) -> None:
    world.set_board(10)
    world.tatsu.no_record = no_record

    result = await world.aria.slash(world.channel, "rank", timeframe="month")

    assert ephemeral_text_of(result) == "You haven't scored this month yet."
    assert buttons_of(result) == {messages.SHOW_ON_LEADERBOARD: False, messages.VIEW_PROFILE: True}


async def test_a_member_of_an_unknown_server_has_no_score(world: World) -> None:
    bob = world.join("Bob")

    result = await world.aria.slash(world.channel, "rank", user=bob)

    assert ephemeral_text_of(result) == "Bob doesn't have a score in this server yet."


async def test_show_on_leaderboard_shows_the_members_page(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(237, bob)
    world.tatsu.set_board(world.guild.id, {10**17 + i: 5_000 - i for i in range(236)} | {bob.id: 4_850})
    rank = await world.aria.slash(world.channel, "rank", user=bob)
    assert embed_of(rank).description == "Rank **#152** · Score **4,850**"
    world.take_requests()

    shown = await world.aria.click(message_of(rank), label=messages.SHOW_ON_LEADERBOARD)

    assert leaderboard_ranks(shown) == list(range(151, 161))
    assert leaderboard_rows(shown)[1] == "`152` Bob · 4,850"
    assert footer_of(shown) == "Page 16 · ranks 151–160"
    assert world.take_requests() == ["GET /rankings/all?offset=100"]


async def test_a_choice_on_another_members_message_opens_a_private_copy(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(10, world.aria, bob)
    rank = await world.aria.slash(world.channel, "rank")

    copy = await bob.select(message_of(rank), ["month"])

    assert copy.ephemeral
    assert embed_of(copy).author.name == "Aria · This month"
    assert embed_of(rank).author.name == "Aria · All time"
