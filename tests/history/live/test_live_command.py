"""``/tatsu-admin live`` from an admin's point of view, and the buttons below the message."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from support.history import START, ManualClock
from support.live import TEN_MINUTES, LiveWorld, shown
from support.world import (
    buttons_of,
    embed_of,
    ephemeral_text_of,
    leaderboard_ranks,
    make_aria_manager,
    message_of,
)

from tatsu_cog import Timeframe
from tatsu_cog.admin import messages as admin_messages
from tatsu_cog.history.cog import HistoryCog
from tatsu_cog.history.live import messages
from tatsu_cog.leaderboard.messages import MY_RANK, NEXT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import simcord
    from support.world import World

POST = "POST /channels/…/messages"
DELETE = "DELETE /channels/…/messages/…"


@pytest.fixture
async def admin(live: LiveWorld) -> AsyncIterator[LiveWorld]:
    """A guild whose admin is Aria, with the cog of the history."""
    world = live.world
    bot: Any = world.env.bot
    former = world.aria.id
    make_aria_manager(world)
    live.scores[world.aria.id] = live.scores.pop(former)
    live.clock = StillClock(live.clock.now() + TEN_MINUTES)
    await live.take_snapshot()
    await live.store.guilds.record_success(live.guild_id, live.clock.now())  # so that the collector waits
    cogs = {"leaderboard": bot.get_cog("Tatsu"), "admin": bot.get_cog("tatsu-admin")}
    cog = HistoryCog(bot, store=live.store, keep_days=400, clock=live.clock, **cogs)
    await bot.add_cog(cog)
    await bot.tree.sync()
    live.updater = cog.live_updater
    live.take_requests()
    yield live
    await bot.remove_cog(cog.qualified_name)


class StillClock(ManualClock):
    """A clock that only the test moves, so that the tasks of the cog run once."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(1e9)


async def run(live: LiveWorld, **options: Any) -> simcord.InteractionResult:
    return await live.world.aria.slash(live.world.channel, "tatsu-admin live", **options)


async def test_command_posts_the_leaderboard_at_once(admin: LiveWorld) -> None:
    channel = admin.world.guild.create_news_channel("news")

    result = await run(admin, channel=channel)

    message = admin.message(channel)
    link = f"https://discord.com/channels/{admin.guild_id}/{channel.id}/{message.id}"
    assert ephemeral_text_of(result) == f"Posted the live leaderboard in <#{channel.id}>: {link}"
    assert admin.description(channel)[0] == "`  1  300` Aria 🥇"
    board = await admin.board()
    assert (board.message_id, board.timeframe, board.set_by) == (
        message.id,
        Timeframe.ALL,
        admin.world.aria.id,
    )
    assert admin.world.take_requests() == []


async def test_command_without_a_channel_says_where_it_is(admin: LiveWorld) -> None:
    await run(admin, channel=admin.world.channel)

    result = await run(admin)

    message = admin.message()
    link = f"https://discord.com/channels/{admin.guild_id}/{message.channel_id}/{message.id}"
    assert ephemeral_text_of(result) == messages.state(Timeframe.ALL, f"<#{message.channel_id}>", link)
    assert buttons_of(result) == {"Turn off": True}


async def test_command_without_a_channel_says_how_to_post_one(admin: LiveWorld) -> None:
    assert ephemeral_text_of(await run(admin)) == messages.NOT_SET()


async def test_turn_off_deletes_the_message(admin: LiveWorld) -> None:
    await run(admin, channel=admin.world.channel)
    panel = await run(admin)

    result = await admin.world.aria.click(message_of(panel), label="Turn off")

    assert ephemeral_text_of(result) == messages.TURNED_OFF()
    assert buttons_of(result) == {}
    assert admin.messages() == []
    assert await admin.store.live.get(admin.guild_id) is None
    again = await admin.world.aria.slash(admin.world.channel, "tatsu-admin live")
    assert ephemeral_text_of(again) == messages.NOT_SET()


async def test_failed_deletion_leaves_it_on(admin: LiveWorld) -> None:
    await run(admin, channel=admin.world.channel)
    panel = await run(admin)
    admin.world.env.inject_error("DELETE", "/channels/*/messages/*", status=503, times=None)

    result = await admin.world.aria.click(message_of(panel), label="Turn off")

    assert "Discord isn't responding" in ephemeral_text_of(result)
    assert (await admin.board()).message_id == admin.message().id


@pytest.mark.parametrize("same_channel", [True, False])
async def test_setting_it_again_moves_the_message(admin: LiveWorld, same_channel: bool) -> None:
    await run(admin, channel=admin.world.channel)
    first = admin.message().id
    target = admin.world.channel if same_channel else admin.world.guild.create_text_channel("other")

    await run(admin, channel=target, timeframe="all")

    assert [each.id for each in admin.messages() if each.id == first] == []
    assert admin.message(target).id == (await admin.board()).message_id


async def test_time_period_alone_keeps_the_channel(admin: LiveWorld) -> None:
    await admin.take_snapshot(Timeframe.WEEK)
    await run(admin, channel=admin.world.channel)

    await run(admin, timeframe="week")

    assert "This week" in shown(admin.message())
    assert (await admin.board()).timeframe is Timeframe.WEEK


async def test_leaderboard_is_posted_later_if_there_is_no_snapshot_yet(admin: LiveWorld) -> None:
    result = await run(admin, channel=admin.world.channel, timeframe="month")

    assert ephemeral_text_of(result) == messages.posted_soon(f"<#{admin.world.channel.id}>")
    assert admin.messages() == []
    admin.take_requests()
    await admin.take_snapshot(Timeframe.MONTH)
    assert await admin.step(TEN_MINUTES) == [POST]


async def test_history_has_to_be_on(admin: LiveWorld) -> None:
    await admin.store.guilds.disable(admin.guild_id, START)

    for options in ({}, {"channel": admin.world.channel}):
        text = ephemeral_text_of(await run(admin, **options))
        assert text == messages.NO_HISTORY()
        assert "`/tatsu-admin history`" in text
    assert await admin.store.live.get(admin.guild_id) is None


async def test_missing_permissions_are_named_and_nothing_is_stored(admin: LiveWorld) -> None:
    channel = admin.world.guild.create_text_channel("silent")
    admin.deny_bot("embed_links", channel)

    text = ephemeral_text_of(await run(admin, channel=channel))

    assert text == messages.missing_permissions(f"<#{channel.id}>", ["embed_links"])
    assert "Embed Links" in text
    assert await admin.store.live.get(admin.guild_id) is None
    assert POST not in admin.take_requests()


async def test_refusal_by_discord_stores_nothing(admin: LiveWorld) -> None:
    admin.world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)

    text = ephemeral_text_of(await run(admin, channel=admin.world.channel))

    assert "View Channel, Send Messages, Embed Links" in text
    assert await admin.store.live.get(admin.guild_id) is None


async def test_outage_of_discord_is_made_up_for(admin: LiveWorld) -> None:
    admin.world.env.inject_error("POST", "/channels/*/messages", status=503, times=None)

    text = ephemeral_text_of(await run(admin, channel=admin.world.channel))
    admin.world.env.backend.faults.clear()

    assert text == messages.posted_soon(f"<#{admin.world.channel.id}>")
    await admin.step(TEN_MINUTES)
    assert admin.message().id == (await admin.board()).message_id


async def test_command_says_why_the_bot_turned_it_off(admin: LiveWorld) -> None:
    await run(admin, channel=admin.world.channel)
    admin.deny_bot("embed_links")
    admin.clock.advance(TEN_MINUTES)
    await admin.gain(admin.bob, 5)
    await admin.step()

    result = await run(admin)

    text = ephemeral_text_of(result)
    assert "was turned off" in text
    assert "Embed Links" in text
    assert buttons_of(result) == {}


async def test_members_without_manage_server_are_refused(admin: LiveWorld) -> None:
    await run(admin, channel=admin.world.channel)
    panel = await run(admin)

    admin.world.env.backend.get_guild(admin.guild_id).members[admin.world.aria.id].role_ids.clear()
    refused = await admin.world.aria.click(message_of(panel), label="Turn off")

    assert ephemeral_text_of(refused) == admin_messages.NOT_ALLOWED()
    assert (await admin.board()).message_id == admin.message().id


async def test_message_is_deleted_before_the_data_of_the_server(admin: LiveWorld) -> None:
    await run(admin, channel=admin.world.channel)
    bot: Any = admin.world.env.bot

    await bot.get_cog("Tatsu history").before_deletion(bot.get_guild(admin.guild_id))

    assert admin.messages() == []


# The buttons


@asynccontextmanager
async def clickable(live: LiveWorld) -> AsyncIterator[World]:
    """Let a live leaderboard be posted, and Tatsu have the scores that its buttons show."""
    live.scores |= {10**17 + each: each for each in range(1, 40)}
    live.clock.advance(TEN_MINUTES)
    await live.take_snapshot()
    await live.set_board()
    await live.step()
    live.world.tatsu.set_board(live.guild_id, live.scores)
    yield live.world
    live.world.take_requests()


@pytest.mark.parametrize("who", ["aria", "bob"])
async def test_click_opens_a_private_copy_without_the_history(live: LiveWorld, who: str) -> None:
    async with clickable(live) as world:
        before = shown(live.message())
        actor = world.aria if who == "aria" else live.bob

        result = await actor.click(await live.clickable(), label=NEXT())

        assert result.response is not None
        assert result.response.ephemeral
        assert leaderboard_ranks(result) == list(range(11, 21))
        assert shown(live.message()) == before


async def test_private_copy_of_my_rank_belongs_to_the_one_who_clicked(live: LiveWorld) -> None:
    async with clickable(live):
        result = await live.bob.click(await live.clickable(), label=MY_RANK())

        assert "**Bob** 🥈 ← you" in (embed_of(result).description or "")
        assert result.response is not None
        assert result.response.ephemeral
