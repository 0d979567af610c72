"""Slow responses, late names and concurrent commands, which all need a response in time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import aiohttp
import pytest
from simcord.gateway import FakeWebSocket
from simcord.interactions import base_payload
from simcord.results import InteractionResult
from support.faults import messages_in, rank_check
from support.world import (
    TatsuWire,
    buttons_of,
    embed_of,
    ephemeral_text_of,
    heading_of,
    leaderboard_ranks,
    leaderboard_rows,
    member_queries,
    message_of,
)

from tatsu_cog import Timeframe
from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.discord_ui.members import LOOKUP_TIMEOUT
from tatsu_cog.discord_ui.responder import DEFER_AFTER
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.pages import NEXT_BLOCK_TIMEOUT

if TYPE_CHECKING:
    import simcord
    from discord.ext import commands
    from support.world import World


async def show_leaderboard(world: World, wire: TatsuWire) -> simcord.InteractionResult:
    result = await world.aria.slash(world.channel, "top")
    await wire.response_handled()
    assert leaderboard_ranks(result) == list(range(1, 11))
    return result


@pytest.mark.parametrize("command", ["profile", "rank", "top"])
@pytest.mark.parametrize("private", [False, True])
async def test_slow_reply_is_deferred_and_sent_later(
    slow_world: World, wire: TatsuWire, command: str, private: bool
) -> None:
    slow_world.tatsu.misbehave(hang=True)

    result = await slow_world.aria.slash(slow_world.channel, command, private=private)
    assert not result.acknowledged
    await slow_world.env.advance_time(DEFER_AFTER)
    assert result.deferred
    assert result.ephemeral is private

    slow_world.tatsu.behave()
    await wire.response_handled()
    assert embed_of(result).description


async def test_quick_reply_is_not_deferred(slow_world: World, wire: TatsuWire) -> None:
    result = await slow_world.aria.slash(slow_world.channel, "rank")
    await wire.response_handled()

    assert not result.deferred
    assert heading_of(result) == messages.rank_heading(1, 1_000_000)


async def test_slow_page_is_turned_in_place(slow_world: World, wire: TatsuWire) -> None:
    shown = await show_leaderboard(slow_world, wire)
    slow_world.tatsu.misbehave(hang=True)

    turned = await slow_world.aria.select(message_of(shown), ["month"])
    await slow_world.env.advance_time(DEFER_AFTER)
    assert turned.acknowledged
    assert embed_of(shown).author.name == messages.leaderboard_title("Hats", Timeframe.ALL)

    slow_world.tatsu.behave()
    await wire.response_handled()
    assert embed_of(shown).author.name == messages.leaderboard_title("Hats", Timeframe.MONTH)


async def test_slow_private_copy_is_private(slow_world: World, wire: TatsuWire) -> None:
    bob = slow_world.join("Bob")
    shown = await show_leaderboard(slow_world, wire)
    slow_world.tatsu.misbehave(hang=True)

    copy = await bob.select(message_of(shown), ["month"])
    await slow_world.env.advance_time(DEFER_AFTER)
    assert copy.deferred
    assert copy.ephemeral

    slow_world.tatsu.behave()
    await wire.response_handled()
    assert embed_of(copy).author.name == messages.leaderboard_title("Hats", Timeframe.MONTH)
    assert embed_of(shown).author.name == messages.leaderboard_title("Hats", Timeframe.ALL)


@pytest.mark.parametrize("command", ["profile", "rank", "top"])
async def test_timeout_replaces_the_public_deferral_with_a_private_error(
    slow_world: World, command: str, caplog: pytest.LogCaptureFixture
) -> None:
    slow_world.tatsu.misbehave(hang=True)

    result = await slow_world.aria.slash(slow_world.channel, command)
    await slow_world.env.advance_time(DEFER_AFTER)
    assert result.deferred

    await slow_world.env.advance_time(10)
    assert result.response is None
    assert ephemeral_text_of(result) == shared_messages.NOT_RESPONDING()
    assert [record for record in caplog.records if record.exc_info] == []


async def test_cached_page_is_shown_without_waiting_long_for_the_next_block(
    slow_world: World, wire: TatsuWire
) -> None:
    shown = await slow_world.aria.slash(slow_world.channel, "top", page=9)
    await wire.response_handled()
    slow_world.tatsu.misbehave(hang=True)

    turned = await slow_world.aria.click(message_of(shown), label=messages.NEXT())
    await slow_world.env.advance_time(NEXT_BLOCK_TIMEOUT)

    assert leaderboard_ranks(turned) == list(range(91, 101))
    assert buttons_of(turned)[messages.NEXT()] is True


async def test_unload_sends_an_error_to_waiting_members(slow_world: World) -> None:
    slow_world.tatsu.misbehave(hang=True)

    result = await slow_world.aria.slash(slow_world.channel, "top")
    assert not result.acknowledged
    await cast("commands.Bot", slow_world.env.bot).remove_cog("Tatsu")

    assert ephemeral_text_of(result) == shared_messages.NOT_RESPONDING()


async def test_late_names_are_shown_as_placeholders_until_the_next_command(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob = world.join("Bob")
    world.set_board(20, bob)
    gateway, request_chunks = asyncio.Event(), FakeWebSocket.request_chunks

    async def slow_gateway(self: FakeWebSocket, *args: Any, **options: Any) -> None:
        await world.env.external_wait(gateway.wait(), reason="gateway")
        await request_chunks(self, *args, **options)

    monkeypatch.setattr(FakeWebSocket, "request_chunks", slow_gateway)
    world.env.settle_timeout = 1.0
    placeholders = await world.aria.slash(world.channel, "top")
    await world.env.advance_time(LOOKUP_TIMEOUT)
    assert leaderboard_rows(placeholders)[:2] == [
        f"`  1  1,000,000` Member …{bob.id % 10_000:04} 🥇",
        "`  2    900,000` Member …0000 🥈",
    ]

    gateway.set()
    await world.env.settle()
    named = await world.aria.slash(world.channel, "top")
    assert leaderboard_rows(named)[:2] == ["`  1  1,000,000` Bob 🥇", "`  2    900,000` Former member 🥈"]


@pytest.mark.parametrize(
    "error",
    [RuntimeError("no websocket"), aiohttp.ClientConnectionResetError("closing transport"), TimeoutError()],
    ids=lambda error: type(error).__name__,
)
async def test_leaderboard_shows_placeholders_without_a_gateway(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    bob = world.join("Bob")
    world.set_board(20, bob)

    async def raise_error(self: FakeWebSocket, *args: Any, **options: Any) -> None:
        raise error

    monkeypatch.setattr(FakeWebSocket, "request_chunks", raise_error)
    shown = await world.aria.slash(world.channel, "top")

    assert leaderboard_rows(shown)[0] == f"`  1  1,000,000` Member …{bob.id % 10_000:04} 🥇"


async def test_200_concurrent_commands_share_one_request(world: World) -> None:
    members = [world.join(f"Member {number}") for number in range(200)]
    world.set_board(300, *members)
    backend = world.env.backend
    command = backend.find_command("top", world.guild.id, type=1)
    assert command is not None

    # Emit the events directly, because simcord waits for the response to each command of an actor.
    interactions = []
    for member in members:
        record, payload = base_payload(
            backend,
            type=2,
            channel_id=world.channel.id,
            guild_id=world.guild.id,
            user_id=member.id,
            data={"id": command["id"], "name": "top", "type": 1, "options": []},
        )
        interactions.append(record)
        backend.emit("INTERACTION_CREATE", payload)
    # settle() inspects all tasks in each iteration, which takes 15 seconds here on a busy host.
    world.env.settle_timeout = 60.0
    while not all(record.responded for record in interactions):
        await asyncio.sleep(0)
    await world.env.settle()

    shown = [InteractionResult(world.env, record) for record in interactions]
    assert [leaderboard_ranks(result) for result in shown] == [list(range(1, 11))] * 200
    assert world.take_requests() == ["GET /rankings/all?offset=0"]
    assert member_queries(world) == 1


# Errors after a public "thinking…"


async def respond_after_deferral(world: World, wire: TatsuWire) -> None:
    """Advance the clock until the interaction is deferred, and let Tatsu respond afterwards."""
    await world.env.advance_time(DEFER_AFTER)
    world.tatsu.behave()
    await wire.response_handled()


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("profile", messages.no_profile("Bob", own=False)),
        ("rank", messages.no_score("Bob", Timeframe.ALL, own=False)),
        ("top", messages.no_score("Bob", Timeframe.ALL, own=False)),
    ],
)
async def test_late_error_is_private_and_the_public_deferral_is_deleted(
    slow_world: World, wire: TatsuWire, command: str, text: str, private: bool
) -> None:
    bob = slow_world.join("Bob")
    slow_world.tatsu.misbehave(hang=True)

    result = await slow_world.aria.slash(slow_world.channel, command, user=bob, private=private)
    await respond_after_deferral(slow_world, wire)

    assert ephemeral_text_of(result) == text
    assert len(messages_in(slow_world)) == 1
    assert all(message.is_ephemeral for message in messages_in(slow_world))


async def test_late_error_of_a_component_does_not_change_the_message(
    slow_world: World, wire: TatsuWire
) -> None:
    slow_world.tatsu.set_board(slow_world.guild.id, {}, "week")
    shown = await slow_world.aria.slash(slow_world.channel, "rank")
    await wire.response_handled()
    slow_world.tatsu.misbehave(hang=True)

    turned = await slow_world.aria.select(message_of(shown), ["week"])
    await respond_after_deferral(slow_world, wire)

    assert ephemeral_text_of(turned) == messages.no_score("", Timeframe.WEEK, own=True)
    assert embed_of(shown).title == "Aria · All time"


async def test_late_error_of_the_modal_is_private(slow_world: World, wire: TatsuWire) -> None:
    bob = slow_world.join("Bob")
    shown = await show_leaderboard(slow_world, wire)
    opened = await slow_world.aria.click(message_of(shown), label=messages.GO_TO())
    slow_world.tatsu.misbehave(hang=True)

    result = await slow_world.aria.submit_modal(opened, {"member": [bob]})
    await respond_after_deferral(slow_world, wire)

    assert ephemeral_text_of(result) == messages.no_score("Bob", Timeframe.ALL, own=False)
    assert leaderboard_ranks(shown) == list(range(1, 11))


@pytest.mark.parametrize("private", [False, True])
async def test_error_after_a_public_deferral_by_a_check_is_private(world: World, private: bool) -> None:
    async def defer(interaction: Any) -> bool:
        await interaction.response.defer()
        return True

    with rank_check(world, defer):
        result = await world.aria.slash(world.channel, "rank", private=private)

    assert ephemeral_text_of(result) == messages.no_score("", Timeframe.ALL, own=True)
    assert all(message.is_ephemeral for message in messages_in(world))


async def test_private_reply_after_a_public_deferral_by_a_check_is_private(world: World) -> None:
    async def defer(interaction: Any) -> bool:
        await interaction.response.defer()
        return True

    world.set_board(10, world.aria)
    with rank_check(world, defer):
        await world.aria.slash(world.channel, "rank", private=True)

    (message,) = messages_in(world)
    assert message.is_ephemeral
    assert message.embeds
