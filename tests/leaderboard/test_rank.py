"""/rank, as a member sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.world import buttons_of, embed_of, footer_of, message_of, ranks_of, rows_of, sentence_of

if TYPE_CHECKING:
    from support.world import World


async def test_my_rank_tells_place_and_score(world: World) -> None:
    world.set_board(10, world.aria)

    result = await world.aria.slash(world.channel, "rank")

    assert embed_of(result).author.name == "Aria · All time"
    assert embed_of(result).description == "Rank **#1** · Score **1,000,000**"
    assert not result.ephemeral
    assert world.asked() == [f"GET /rankings/members/{world.aria.id}/all"]


async def test_the_rank_of_somebody_else_this_week_for_me_alone(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(10, bob, timeframe="week")

    result = await world.aria.slash(world.channel, "rank", user=bob, timeframe="week", private=True)

    assert embed_of(result).author.name == "Bob · This week"
    assert result.ephemeral
    assert world.asked() == [f"GET /rankings/members/{bob.id}/week"]


async def test_the_menu_turns_to_another_timeframe(world: World) -> None:
    world.set_board(10, world.aria)
    result = await world.aria.slash(world.channel, "rank")

    turned = await world.aria.select(message_of(result), ["month"])

    assert embed_of(turned).author.name == "Aria · This month"
    assert message_of(turned).id == message_of(result).id


@pytest.mark.parametrize("no_record", [-1, 0])
async def test_without_a_record_it_says_so_and_still_offers_the_menu(world: World, no_record: int) -> None:
    world.set_board(10)
    world.tatsu.no_record = no_record

    result = await world.aria.slash(world.channel, "rank", timeframe="month")

    assert embed_of(result).description == "Aria has no score for this month yet."
    assert buttons_of(result) == {"Show on leaderboard": False, "Profile": True}


async def test_a_404_is_worded_for_an_unknown_server_and_an_unknown_member_alike(world: World) -> None:
    bob = world.join("Bob")

    result = await world.aria.slash(world.channel, "rank", user=bob)
    assert sentence_of(result) == "Tatsu has no record of Bob here."

    world.set_board(10)
    world.tatsu.no_record = None
    result = await world.aria.slash(world.channel, "rank", user=world.aria)
    assert sentence_of(result) == "Tatsu has no record of Aria here."


async def test_show_on_leaderboard_opens_the_page_that_the_member_is_on(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(237, bob)
    world.tatsu.set_board(world.guild.id, {10**17 + i: 5_000 - i for i in range(236)} | {bob.id: 4_850})
    rank = await world.aria.slash(world.channel, "rank", user=bob)
    assert embed_of(rank).description == "Rank **#152** · Score **4,850**"
    world.asked()

    shown = await world.aria.click(message_of(rank), label="Show on leaderboard")

    assert ranks_of(shown) == list(range(151, 161))
    assert rows_of(shown)[1] == "`152` Bob · 4,850"
    assert footer_of(shown) == "Page 16 · ranks 151–160"
    assert world.asked() == ["GET /rankings/all?offset=100"]


async def test_somebody_elses_click_on_the_menu_opens_a_private_copy(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(10, world.aria, bob)
    rank = await world.aria.slash(world.channel, "rank")

    copy = await bob.select(message_of(rank), ["week"])

    assert copy.ephemeral
    assert embed_of(copy).author.name == "Aria · This week"
    assert embed_of(rank).author.name == "Aria · All time"
