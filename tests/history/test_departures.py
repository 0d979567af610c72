"""Guilds that the bot leaves and joins again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
import pytest
from simcord.backend import serializers
from support.history import opened
from support.history_world import START, StillClock, clock_of, history_of, history_world, turn_on
from support.waiting import POLLS

from tatsu_cog.history.collector import KEEP_AFTER_LEAVING
from tatsu_cog.history.departures import INTERVAL, Departures, guilds_of_shards

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from support.world import World

    from tatsu_cog.testing import FakeTatsu

OTHER_GUILD = 300_000_000_000_000_000


@pytest.fixture
async def world(tatsu: FakeTatsu, sqlite_url: str) -> AsyncIterator[World]:
    async with history_world(tatsu, sqlite_url) as world:
        await turn_on(world)
        yield world


async def left_at(world: World, guild_id: int | None = None) -> datetime | None:
    found = await history_of(world).store.guilds.get(guild_id or world.guild.id)
    assert found is not None
    return found.left_at


async def wait_for(world: World, guild_id: int, *, left: bool) -> None:
    """Wait until a guild is marked as left, or as not left."""
    for _ in range(POLLS):
        if (await left_at(world, guild_id) is not None) is left:
            return
    raise AssertionError("the guild was never marked")


async def receive(world: World, event: str, payload: dict[str, Any]) -> None:
    """Let the bot receive an event of the gateway."""
    bot: Any = world.env.bot
    bot._connection.parsers[event](payload)  # noqa: SLF001 - simcord doesn't send these payloads
    await world.env.settle()


async def leave(world: World) -> dict[str, Any]:
    """Let the bot leave the guild, and return what Discord sends if it joins again."""
    backend = world.env.backend
    payload = dict(serializers.guild_create_payload(backend, backend.get_guild(world.guild.id)))
    await receive(world, "GUILD_DELETE", {"id": str(world.guild.id)})
    del payload["unavailable"]  # only sent at the end of an outage
    return payload


async def test_departure_is_noted_and_the_data_is_deleted_after_seven_days(world: World) -> None:
    await leave(world)
    await wait_for(world, world.guild.id, left=True)

    assert await left_at(world) == START
    store = history_of(world).store
    clock_of(world).advance(days=7, seconds=-1)
    await store.guilds.delete_left(clock_of(world).now() - KEEP_AFTER_LEAVING)
    assert await left_at(world) == START
    clock_of(world).advance(days=1)
    await store.guilds.delete_left(clock_of(world).now() - KEEP_AFTER_LEAVING)
    assert await store.guilds.get(world.guild.id) is None


async def test_data_is_kept_if_the_bot_is_back_before(world: World) -> None:
    payload = await leave(world)
    await wait_for(world, world.guild.id, left=True)
    assert await history_of(world).store.guilds.enabled() == []

    await receive(world, "GUILD_CREATE", payload)

    await wait_for(world, world.guild.id, left=False)
    assert [each.guild_id for each in await history_of(world).store.guilds.enabled()] == [world.guild.id]


async def test_outage_of_discord_is_not_a_departure(world: World) -> None:
    await history_of(world).store.guilds.enable(OTHER_GUILD, 1, START)

    await receive(world, "GUILD_DELETE", {"id": str(world.guild.id), "unavailable": True})
    clock_of(world).advance(seconds=INTERVAL)

    await wait_for(world, OTHER_GUILD, left=True)
    assert await left_at(world) is None


async def test_departure_while_the_bot_was_offline_is_noted_when_it_is_ready(world: World) -> None:
    await history_of(world).store.guilds.enable(OTHER_GUILD, 1, START)
    bot: Any = world.env.bot

    bot.dispatch("ready")

    await wait_for(world, OTHER_GUILD, left=True)
    assert await left_at(world) is None


async def test_missed_departure_is_noted_within_an_hour(world: World) -> None:
    await history_of(world).store.guilds.enable(OTHER_GUILD, 1, START)

    clock_of(world).advance(seconds=INTERVAL)

    await wait_for(world, OTHER_GUILD, left=True)


class Process:
    """The bot of a process with two of four shards, which is ready and in no guild."""

    shards = (1, 2)
    shard_count = 4
    guilds: tuple[()] = ()
    intents = discord.Intents.default()

    def is_ready(self) -> bool:
        return True


async def test_guilds_of_other_processes_are_not_judged(sqlite_url: str) -> None:
    async with opened(sqlite_url) as store:
        on_shard = {shard: (40_000_000_000 * 4 + shard) << 22 for shard in range(4)}
        for guild_id in on_shard.values():
            await store.guilds.enable(guild_id, 1, START)
        bot: Any = Process()
        comparing = asyncio.create_task(Departures(bot, store, StillClock()).run())

        last = on_shard[2]  # the guilds are marked in the order of their ids
        while not (await store.guilds.all_ids())[last]:
            assert not comparing.done()
        comparing.cancel()

        assert await store.guilds.all_ids() == {
            guild_id: shard in {1, 2} for shard, guild_id in on_shard.items()
        }


@pytest.mark.parametrize(
    ("shards", "expected"), [({0}, {4 << 22}), ({1}, {5 << 22}), ({0, 1}, {4 << 22, 5 << 22})]
)
def test_shard_of_a_guild_is_its_id_without_the_last_22_bits(shards: set[int], expected: set[int]) -> None:
    assert guilds_of_shards([4 << 22, 5 << 22], shards, 2) == expected


async def test_week_is_counted_from_the_departure_and_not_from_a_later_start(world: World) -> None:
    await leave(world)
    await wait_for(world, world.guild.id, left=True)
    clock_of(world).advance(days=3)
    await history_of(world).store.guilds.enable(OTHER_GUILD, 1, START)
    bot: Any = world.env.bot

    bot.dispatch("ready")

    await wait_for(world, OTHER_GUILD, left=True)
    assert await left_at(world) == START
