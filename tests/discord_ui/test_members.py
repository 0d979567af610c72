"""`MemberResolver`: cancelled lookups, and cached former members."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from support.world import member_queries

from tatsu_cog.discord_ui.members import MemberInfo, MemberResolver

if TYPE_CHECKING:
    import discord
    from support.world import World


@pytest.fixture
def guild(world: World) -> discord.Guild:
    guild = world.env.bot.get_guild(world.guild.id)
    assert guild is not None
    return guild


async def test_member_is_resolved_after_a_lookup_was_cancelled_before_it_started(
    world: World, guild: discord.Guild
) -> None:
    bob = world.join("Bob")
    resolver = MemberResolver()
    lookup = asyncio.create_task(resolver.resolve(guild, [bob.id]))
    await asyncio.sleep(0)  # the lookup task has been created, but has not started

    await resolver.close()
    await lookup

    assert (await resolver.resolve(guild, [bob.id]))[bob.id].name == "Bob"


async def test_member_is_resolved_after_a_lookup_was_cancelled_while_it_waited(
    world: World, guild: discord.Guild, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob = world.join("Bob")
    resolver, waiting = MemberResolver(), asyncio.Event()

    async def never_respond(**options: Any) -> list[discord.Member]:
        waiting.set()
        await asyncio.Event().wait()
        return []

    with monkeypatch.context() as patch:
        patch.setattr(type(guild), "query_members", lambda self, **options: never_respond(**options))
        lookup = asyncio.create_task(resolver.resolve(guild, [bob.id]))
        await waiting.wait()
        await resolver.close()
        assert (await lookup)[bob.id] == MemberInfo(bob.id)

    assert (await resolver.resolve(guild, [bob.id]))[bob.id].name == "Bob"


async def test_cancelling_one_caller_does_not_cancel_the_shared_lookup(
    world: World, guild: discord.Guild
) -> None:
    bob = world.join("Bob")
    resolver = MemberResolver()
    first = asyncio.create_task(resolver.resolve(guild, [bob.id]))
    second = asyncio.create_task(resolver.resolve(guild, [bob.id]))
    await asyncio.sleep(0)
    first.cancel()

    assert (await second)[bob.id].name == "Bob"


async def test_former_member_is_labelled_and_cached(world: World, guild: discord.Guild) -> None:
    resolver = MemberResolver()

    for _ in range(2):
        members = await resolver.resolve(guild, [10**17])
        assert members == {10**17: MemberInfo(10**17, in_guild=False)}

    assert member_queries(world) == 1
