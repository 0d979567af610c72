"""Slow answers, late names and many people at once: nobody waits longer than Discord does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import aiohttp
import pytest
from simcord.gateway import FakeWebSocket
from simcord.interactions import base_payload
from simcord.results import InteractionResult
from support.world import Wire, a_world, buttons_of, embed_of, message_of, ranks_of, rows_of, sentence_of

from tatsu_cog import TatsuClient
from tatsu_cog.discord_ui.members import WAIT
from tatsu_cog.discord_ui.responder import DEFER_AFTER
from tatsu_cog.leaderboard.pages import LOOK_AHEAD

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import simcord
    from discord.ext import commands
    from support.world import World

    from tatsu_cog.testing import FakeTatsu

DISCORD_WAITS = 3.0
NO_ANSWER = "Tatsu didn't answer. Try again soon."


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
async def slow(tatsu: FakeTatsu, wire: Wire) -> AsyncIterator[World]:
    """A world in which a test can let time pass while the bot waits for Tatsu."""
    async with aiohttp.ClientSession(middlewares=(wire,)) as session:
        client = TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session, timeout=10)
        async with a_world(tatsu, client=client, wire=wire) as world:
            world.set_board(150, world.aria)
            world.tatsu.set_profile(world.aria.id)
            yield world


async def shown_board(world: World, wire: Wire) -> simcord.InteractionResult:
    result = await world.aria.slash(world.channel, "top")
    await wire.answered()
    assert ranks_of(result) == list(range(1, 11))
    return result


def test_what_is_left_after_a_defer_is_enough_for_the_way_to_discord() -> None:
    assert DISCORD_WAITS - DEFER_AFTER >= 1.5


@pytest.mark.parametrize("command", ["profile", "rank", "top"])
@pytest.mark.parametrize("private", [False, True])
async def test_a_slow_answer_is_deferred_in_time_and_follows(
    slow: World, wire: Wire, command: str, private: bool
) -> None:
    slow.tatsu.misbehave(hang=True)

    result = await slow.aria.slash(slow.channel, command, private=private)
    assert not result.acknowledged
    await slow.env.advance_time(DEFER_AFTER)
    assert result.deferred
    assert result.ephemeral is private

    slow.tatsu.behave()
    await wire.answered()
    assert embed_of(result).author.name is not None


async def test_a_quick_answer_is_not_deferred(slow: World, wire: Wire) -> None:
    result = await slow.aria.slash(slow.channel, "rank")
    await wire.answered()

    assert not result.deferred
    assert embed_of(result).description == "Rank **#1** · Score **1,000,000**"


async def test_a_slow_page_is_turned_in_place(slow: World, wire: Wire) -> None:
    shown = await shown_board(slow, wire)
    slow.tatsu.misbehave(hang=True)

    turned = await slow.aria.select(message_of(shown), ["month"])
    await slow.env.advance_time(DEFER_AFTER)
    assert turned.acknowledged
    assert embed_of(shown).author.name == "Leaderboard · All time"

    slow.tatsu.behave()
    await wire.answered()
    assert embed_of(shown).author.name == "Leaderboard · This month"


async def test_a_slow_private_copy_is_private(slow: World, wire: Wire) -> None:
    bob = slow.join("Bob")
    shown = await shown_board(slow, wire)
    slow.tatsu.misbehave(hang=True)

    copy = await bob.select(message_of(shown), ["month"])
    await slow.env.advance_time(DEFER_AFTER)
    assert copy.deferred
    assert copy.ephemeral

    slow.tatsu.behave()
    await wire.answered()
    assert embed_of(copy).author.name == "Leaderboard · This month"
    assert embed_of(shown).author.name == "Leaderboard · All time"


@pytest.mark.parametrize("command", ["profile", "rank", "top"])
async def test_when_tatsu_hangs_the_sentence_takes_the_place_of_the_public_defer(
    slow: World, command: str, caplog: pytest.LogCaptureFixture
) -> None:
    slow.tatsu.misbehave(hang=True)

    result = await slow.aria.slash(slow.channel, command)
    await slow.env.advance_time(DEFER_AFTER)
    assert result.deferred

    await slow.env.advance_time(10)
    assert result.response is not None
    assert result.response.content == NO_ANSWER
    assert [record for record in caplog.records if record.exc_info] == []


async def test_a_page_that_fails_late_stays_and_the_one_who_clicked_is_told_in_private(
    slow: World, wire: Wire
) -> None:
    shown = await shown_board(slow, wire)
    slow.tatsu.misbehave(hang=True)

    turned = await slow.aria.select(message_of(shown), ["month"])
    await slow.env.advance_time(11)

    assert sentence_of(turned) == NO_ANSWER
    assert ranks_of(shown) == list(range(1, 11))


async def test_a_page_that_is_there_does_not_wait_long_for_the_next_block(slow: World, wire: Wire) -> None:
    shown = await slow.aria.slash(slow.channel, "top", page=9)
    await wire.answered()
    slow.tatsu.misbehave(hang=True)

    turned = await slow.aria.click(message_of(shown), label="Next ▶")
    await slow.env.advance_time(LOOK_AHEAD)

    assert ranks_of(turned) == list(range(91, 101))
    assert buttons_of(turned)["Next ▶"] is True


async def test_who_waits_while_the_cog_is_unloaded_is_told_to_try_again(slow: World) -> None:
    slow.tatsu.misbehave(hang=True)

    result = await slow.aria.slash(slow.channel, "top")
    assert not result.acknowledged
    await cast("commands.Bot", slow.env.bot).remove_cog("Tatsu")

    assert sentence_of(result) == NO_ANSWER


async def test_names_that_come_late_are_told_apart_and_are_there_the_next_time(
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
    nameless = await world.aria.slash(world.channel, "top")
    await world.env.advance_time(WAIT)
    assert rows_of(nameless)[:2] == [
        f"`  1` Member …{bob.id % 10_000:04} · 1,000,000 🥇",
        "`  2` Member …0000 · 900,000 🥈",
    ]

    gateway.set()
    await world.env.settle()
    named = await world.aria.slash(world.channel, "top")
    assert rows_of(named)[:2] == ["`  1` Bob · 1,000,000 🥇", "`  2` Former member · 900,000 🥈"]


@pytest.mark.parametrize(
    "error",
    [RuntimeError("no websocket"), aiohttp.ClientConnectionResetError("closing transport"), TimeoutError()],
    ids=lambda error: type(error).__name__,
)
async def test_a_gateway_that_is_gone_leaves_the_board_without_names(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    bob = world.join("Bob")
    world.set_board(20, bob)

    async def lost(self: FakeWebSocket, *args: Any, **options: Any) -> None:
        raise error

    monkeypatch.setattr(FakeWebSocket, "request_chunks", lost)
    shown = await world.aria.slash(world.channel, "top")

    assert rows_of(shown)[0] == f"`  1` Member …{bob.id % 10_000:04} · 1,000,000 🥇"


async def test_two_hundred_people_at_once_all_get_an_answer_for_one_request(world: World) -> None:
    members = [world.join(f"Member {number}") for number in range(200)]
    world.set_board(300, *members)
    backend = world.env.backend
    command = backend.find_command("top", world.guild.id, type=1)
    assert command is not None

    # An actor of simcord acts alone, so the two hundred go in below it, before the bot sees the first.
    asked = []
    for member in members:
        record, payload = base_payload(
            backend,
            type=2,
            channel_id=world.channel.id,
            guild_id=world.guild.id,
            user_id=member.id,
            data={"id": command["id"], "name": "top", "type": 1, "options": []},
        )
        asked.append(record)
        backend.emit("INTERACTION_CREATE", payload)
    # settle() looks at every task at every turn, which takes it a quarter of a minute here.
    while not all(record.responded for record in asked):
        await asyncio.sleep(0)
    await world.env.settle()

    shown = [InteractionResult(world.env, record) for record in asked]
    assert [ranks_of(result) for result in shown] == [list(range(1, 11))] * 200
    assert world.asked() == ["GET /rankings/all?offset=0"]
    chunks = [name for _, name, _ in backend.transcript if name == "GUILD_MEMBERS_CHUNK"]
    assert len(chunks) == 1
