"""``/rank`` and its components from a member's point of view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.world import (
    buttons_of,
    embed_of,
    ephemeral_text_of,
    footer_of,
    heading_of,
    leaderboard_ranks,
    leaderboard_rows,
    lines_of,
    message_of,
    rank_requests,
    running_world,
)

from tatsu_cog import TatsuClient, Timeframe
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.standing import OPTIONAL_TIMEOUT

if TYPE_CHECKING:
    from support.world import TatsuWire, World

    from tatsu_cog.testing import FakeTatsu


async def test_rank_and_score_are_shown(world: World) -> None:
    world.set_board(10, world.aria)

    result = await world.aria.slash(world.channel, "rank")

    assert embed_of(result).title == "Aria · All time"
    assert lines_of(result) == [
        "### 🥇 #1 · 1,000,000",
        "**100,000** ahead of #2",
        "This month #1 · This week #1",
    ]
    assert embed_of(result).footer.text == "Hats"
    assert not result.ephemeral
    assert set(world.take_requests()) == set(rank_requests(world.aria.id))


async def test_rank_of_another_member_is_shown_in_private(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(10, bob, timeframe="week")

    result = await world.aria.slash(world.channel, "rank", user=bob, timeframe="week", private=True)

    assert embed_of(result).title == "Bob · This week"
    assert result.ephemeral
    assert set(world.take_requests()) == set(rank_requests(bob.id, "week"))


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
    assert buttons_of(result) == {messages.SHOW_ON_LEADERBOARD(): False, messages.VIEW_PROFILE(): True}


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

    shown = await world.aria.click(message_of(rank), label=messages.SHOW_ON_LEADERBOARD())

    assert leaderboard_ranks(shown) == list(range(151, 161))
    assert leaderboard_rows(shown)[1] == messages.leaderboard_row("152  4,850", 152, "Bob", you=False)
    assert footer_of(shown) == messages.leaderboard_footer(16, None, None)
    assert world.take_requests() == []  # the rank has requested these rows, for the distance


async def test_choice_on_another_members_message_opens_a_private_copy(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(10, world.aria, bob)
    rank = await world.aria.slash(world.channel, "rank")

    copy = await bob.select(message_of(rank), ["month"])

    assert copy.ephemeral
    assert embed_of(copy).title == "Aria · This month"
    assert embed_of(rank).title == "Aria · All time"


# What else is known about the member


async def test_distance_other_time_periods_and_points_are_shown(world: World) -> None:
    bob, cy = world.join("Bob"), world.join("Cy")
    world.set_board(10, bob, cy, world.aria)
    world.set_board(300, bob, world.aria, timeframe="month")
    world.tatsu.set_board(world.guild.id, {bob.id: 9, world.aria.id: 7}, "week")
    world.tatsu.set_points(world.guild.id, {bob.id: 500, world.aria.id: 320})

    result = await world.aria.slash(world.channel, "rank", timeframe="week")

    assert lines_of(result) == [
        "### 🥈 #2 · 7",
        "▰▰▰▰▰▰▰▰▱▱ **2** to #1",
        "All time #3 · This month #2",
        "Points #2 · 320",
    ]


async def test_cached_data_needs_no_request(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(10, bob, world.aria)
    for timeframe in Timeframe:
        await world.aria.slash(world.channel, "top", timeframe=timeframe.value)
    await world.aria.slash(world.channel, "rank")
    world.take_requests()

    result = await world.aria.slash(world.channel, "rank")

    assert lines_of(result)[1:] == ["▰▰▰▰▰▰▰▰▰▱ **1** to #1", "This month #2 · This week #2"]
    assert world.take_requests() == []


async def test_row_above_comes_from_the_block_before(world: World) -> None:
    scores = {10**17 + place: 5_000 - 10 * place for place in range(100)}
    world.tatsu.set_board(world.guild.id, scores | {world.aria.id: 4_000})

    result = await world.aria.slash(world.channel, "rank")

    assert lines_of(result)[:2] == ["### #101 · 4,000", "▰▰▰▰▰▰▰▰▰▱ **10** to #100"]
    assert set(world.take_requests()) == set(rank_requests(world.aria.id, offset=0))


async def test_only_member_of_a_leaderboard_has_no_neighbour(world: World) -> None:
    world.set_board(1, world.aria)

    result = await world.aria.slash(world.channel, "rank")

    assert lines_of(result) == [messages.rank_heading(1, 1_000_000), "This month #1 · This week #1"]


@pytest.mark.parametrize(
    "trouble", [{"status": 503}, {"status": 403}, {"status": 404}, {"html": True}, {"drop": True}], ids=str
)
async def test_whatever_fails_is_left_out_and_not_retried(world: World, trouble: dict[str, Any]) -> None:
    world.set_board(10, world.aria)
    world.tatsu.misbehave(times=1, change=lambda body: body)
    world.tatsu.misbehave(**trouble)

    result = await world.aria.slash(world.channel, "rank")

    assert lines_of(result) == [messages.rank_heading(1, 1_000_000)]
    assert set(world.take_requests()) == set(rank_requests(world.aria.id))


async def test_whatever_is_late_is_left_out(slow_world: World, wire: TatsuWire) -> None:
    slow_world.tatsu.misbehave(on="*/points", hang=True)

    result = await slow_world.aria.slash(slow_world.channel, "rank")
    await slow_world.env.advance_time(OPTIONAL_TIMEOUT)

    assert lines_of(result) == [
        messages.rank_heading(1, 1_000_000),
        "**100,000** ahead of #2",
        "This month #1 · This week #1",
    ]
    assert not result.deferred


async def test_nothing_more_is_requested_while_half_of_the_rate_limit_is_in_use(tatsu: FakeTatsu) -> None:
    tatsu.limit = 10
    async with (
        TatsuClient(tatsu.key, base_url=tatsu.base_url, limit=10) as client,
        running_world(tatsu, client=client) as world,
    ):
        world.set_board(10, world.aria)
        tatsu.set_profile(world.aria.id)
        await world.aria.slash(world.channel, "profile")
        world.take_requests()

        first = await world.aria.slash(world.channel, "rank")
        # Eight of ten are free after the rank itself, so three more may be sent.
        assert set(world.take_requests()) == set(rank_requests(world.aria.id)[:4])
        assert lines_of(first)[1:] == ["**100,000** ahead of #2", "This month #1 · This week #1"]

        bob = world.join("Bob")
        await world.aria.slash(world.channel, "rank", user=bob)
        assert set(world.take_requests()) == set(rank_requests(bob.id)[:1])


async def test_rank_and_distance_agree_if_the_leaderboard_is_newer(world: World) -> None:
    bob = world.join("Bob")
    others = {10**17 + place: 900 - 100 * place for place in range(5)}
    world.tatsu.set_board(world.guild.id, others | {bob.id: 450})
    world.tatsu.misbehave(on="*/rankings/all", status=404)
    await world.aria.slash(world.channel, "rank", user=bob)
    world.tatsu.behave()
    await world.env.advance_time(5.1)
    world.tatsu.set_board(world.guild.id, others | {bob.id: 750})

    result = await world.aria.slash(world.channel, "rank", user=bob)

    assert lines_of(result)[:2] == ["### 🥉 #3 · 750", "▰▰▰▰▰▰▰▰▰▱ **50** to #2"]


async def test_embed_has_the_colour_of_the_role_and_the_avatar(world: World) -> None:
    pink = world.guild.create_role("Pink", color=0xE91E63)
    user = world.env.create_user("zoe", global_name="Zoë", avatar="a_" + "0" * 32)
    zoe = world.guild.add_member(user, roles=[pink])
    world.set_board(10, zoe)
    world.tatsu.set_profile(zoe.id)

    rank = await world.aria.slash(world.channel, "rank", user=zoe)
    assert embed_of(rank).colour == discord.Colour(0xE91E63)
    assert (embed_of(rank).thumbnail.url or "").endswith(".gif?size=1024")

    profile = await world.aria.click(message_of(rank), label=messages.VIEW_PROFILE())
    assert embed_of(profile).colour == discord.Colour(0xE91E63)
