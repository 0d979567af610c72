"""Looking up members' names: cancelled look-ups do not leave names unresolved."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from tatsu_cog.discord_ui.members import MemberInfo, MemberResolver
from tatsu_cog.discord_ui.messages import FORMER_MEMBER

if TYPE_CHECKING:
    import discord
    from support.world import World


@pytest.fixture
def guild(world: World) -> discord.Guild:
    guild = world.env.bot.get_guild(world.guild.id)
    assert guild is not None
    return guild


async def test_a_member_is_resolved_after_a_look_up_was_closed_before_its_first_step(
    world: World, guild: discord.Guild
) -> None:
    bob = world.join("Bob")
    resolver = MemberResolver()
    started = asyncio.create_task(resolver.resolve(guild, [bob.id]))
    await asyncio.sleep(0)  # the look-up is a task now, and has not run yet

    await resolver.close()
    await started

    assert (await resolver.resolve(guild, [bob.id]))[bob.id].name == "Bob"


async def test_a_member_is_resolved_after_a_look_up_was_closed_while_it_waited(
    world: World, guild: discord.Guild, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob = world.join("Bob")
    resolver, waiting = MemberResolver(), asyncio.Event()

    async def silent(**options: Any) -> list[discord.Member]:
        waiting.set()
        await asyncio.Event().wait()
        return []

    with monkeypatch.context() as patch:
        patch.setattr(type(guild), "query_members", lambda self, **options: silent(**options))
        started = asyncio.create_task(resolver.resolve(guild, [bob.id]))
        await waiting.wait()
        await resolver.close()
        assert (await started)[bob.id].name.startswith("Member …")

    assert (await resolver.resolve(guild, [bob.id]))[bob.id].name == "Bob"


async def test_a_cancelled_caller_does_not_cancel_the_look_up_of_another(
    world: World, guild: discord.Guild
) -> None:
    bob = world.join("Bob")
    resolver = MemberResolver()
    first = asyncio.create_task(resolver.resolve(guild, [bob.id]))
    second = asyncio.create_task(resolver.resolve(guild, [bob.id]))
    await asyncio.sleep(0)
    first.cancel()

    assert (await second)[bob.id].name == "Bob"


async def test_a_former_member_is_named_so_and_stays_in_the_cache(world: World, guild: discord.Guild) -> None:
    resolver = MemberResolver()

    for _ in range(2):
        found = await resolver.resolve(guild, [10**17])
        assert found == {10**17: MemberInfo(10**17, FORMER_MEMBER, in_guild=False)}

    chunks = [name for _, name, _ in world.env.backend.transcript if name == "GUILD_MEMBERS_CHUNK"]
    assert len(chunks) == 1
