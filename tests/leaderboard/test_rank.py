"""``/rank`` and its components from a member's point of view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.world import (
    buttons_of,
    embed_of,
    ephemeral_text_of,
    footer_of,
    heading_of,
    leaderboard_ranks,
    leaderboard_rows,
    message_of,
)

from tatsu_cog import Timeframe
from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    from support.world import World


async def test_rank_and_score_are_shown(world: World) -> None:
    world.set_board(10, world.aria)

    result = await world.aria.slash(world.channel, "rank")

    assert embed_of(result).title == "Aria · All time"
    assert heading_of(result) == messages.rank_heading(1, 1_000_000)
    assert not result.ephemeral
    assert world.take_requests() == [f"GET /rankings/members/{world.aria.id}/all"]


async def test_rank_of_another_member_is_shown_in_private(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(10, bob, timeframe="week")

    result = await world.aria.slash(world.channel, "rank", user=bob, timeframe="week", private=True)

    assert embed_of(result).title == "Bob · This week"
    assert result.ephemeral
    assert world.take_requests() == [f"GET /rankings/members/{bob.id}/week"]


async def test_menu_switches_to_another_time_period(world: World) -> None:
    world.set_board(10, world.aria)
    result = await world.aria.slash(world.channel, "rank")

    turned = await world.aria.select(message_of(result), ["month"])

    assert embed_of(turned).title == "Aria · This month"
    assert message_of(turned).id == message_of(result).id


@pytest.mark.parametrize("no_record", [-1, 0, None])
async def test_missing_score_gets_a_private_message_with_components(
    world: World, no_record: int | None
) -> None:
    world.set_board(10)
    world.tatsu.no_record = no_record

    result = await world.aria.slash(world.channel, "rank", timeframe="month")

    assert ephemeral_text_of(result) == messages.no_score("", Timeframe.MONTH, own=True)
    assert buttons_of(result) == {messages.SHOW_ON_LEADERBOARD: False, messages.VIEW_PROFILE: True}


async def test_member_of_an_unknown_server_has_no_score(world: World) -> None:
    bob = world.join("Bob")

    result = await world.aria.slash(world.channel, "rank", user=bob)

    assert ephemeral_text_of(result) == messages.no_score("Bob", Timeframe.ALL, own=False)


async def test_show_on_leaderboard_shows_the_members_page(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(237, bob)
    world.tatsu.set_board(world.guild.id, {10**17 + i: 5_000 - i for i in range(236)} | {bob.id: 4_850})
    rank = await world.aria.slash(world.channel, "rank", user=bob)
    assert heading_of(rank) == messages.rank_heading(152, 4_850)
    world.take_requests()

    shown = await world.aria.click(message_of(rank), label=messages.SHOW_ON_LEADERBOARD)

    assert leaderboard_ranks(shown) == list(range(151, 161))
    assert leaderboard_rows(shown)[1] == messages.leaderboard_row("152  4,850", 152, "Bob", you=False)
    assert footer_of(shown) == messages.leaderboard_footer(16, 24, None)
    assert world.take_requests() == ["GET /rankings/all?offset=100"]


async def test_choice_on_another_members_message_opens_a_private_copy(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(10, world.aria, bob)
    rank = await world.aria.slash(world.channel, "rank")

    copy = await bob.select(message_of(rank), ["month"])

    assert copy.ephemeral
    assert embed_of(copy).title == "Aria · This month"
    assert embed_of(rank).title == "Aria · All time"
