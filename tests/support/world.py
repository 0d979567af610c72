"""A Discord server with the bot in it, for the tests that act as a person."""

from __future__ import annotations

import asyncio
import inspect
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import simcord
from discord.ext import commands
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from tatsu_cog import TatsuAdmin, TatsuClient, TatsuCog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tatsu_cog.testing import FakeTatsu

STRANGERS = 10**17
"""The first user id of those on a board who are not in the server."""


class Wire:
    """The way to Tatsu, for a test in which time passes while the bot waits for an answer.

    simcord otherwise lets no time pass before the bot has come to rest.
    """

    def __init__(self) -> None:
        self.env: simcord.Env | None = None
        self._arrived = asyncio.Event()

    async def __call__(
        self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        assert self.env is not None
        self._arrived.clear()
        try:
            response = await self.env.external_wait(handler(request), reason="Tatsu")
        finally:
            self._arrived.set()
        assert isinstance(response, aiohttp.ClientResponse)
        return response

    async def answered(self) -> None:
        """Wait until the answer is there and the bot has done with it."""
        assert self.env is not None
        await self._arrived.wait()
        await self.env.settle()


def make_bot() -> commands.Bot:
    return commands.Bot(commands.when_mentioned, intents=discord.Intents.default(), help_command=None)


@dataclass
class World:
    """A server, a channel, Aria in it, and the API that the bot asks."""

    env: simcord.Env
    tatsu: FakeTatsu
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    aria: simcord.MemberActor
    errors: bool = False
    """Whether discord.py is to see an error; otherwise one fails the test."""

    def join(self, name: str) -> simcord.MemberActor:
        return self.guild.add_member(
            self.env.create_user(f"user{len(self.guild.member_ids())}", global_name=name)
        )

    def set_board(self, size: int, *members: simcord.MemberActor, timeframe: str | None = None) -> None:
        """Put `members` at the top of a board of `size` rows; the rest of it has left the server."""
        top = {member.id: 1_000_000 - place for place, member in enumerate(members)}
        rest = {STRANGERS + place: 900_000 - place for place in range(size - len(members))}
        self.tatsu.set_board(self.guild.id, top | rest, timeframe)

    def asked(self) -> list[str]:
        """Return what went over the wire since the last time, guild and member ids left out."""
        lines = [str(request).replace(f"/guilds/{self.guild.id}", "") for request in self.tatsu.requests]
        self.tatsu.requests.clear()
        return lines


@asynccontextmanager
async def a_world(
    tatsu: FakeTatsu, *, client: TatsuClient | None = None, wire: Wire | None = None, **options: Any
) -> AsyncIterator[World]:
    """Start a bot with the cog in a server where Aria is."""
    bot = make_bot()
    async with client or TatsuClient(tatsu.key, base_url=tatsu.base_url, timeout=0.4, limit=10**6) as asked:
        cog = TatsuCog(bot, client=asked, **options)
        await bot.add_cog(cog)
        await bot.add_cog(TatsuAdmin(bot, client=asked, people=cog.people))
        env = simcord.Env(bot)
        await env.start()
        if wire is not None:
            wire.env = env
            env.settle_timeout = 1.0  # a timer beyond it waits for advance_time
        try:
            guild = env.create_guild("Hats")
            channel = guild.create_text_channel("general")
            aria = guild.add_member(env.create_user("aria", global_name="Aria"))
            await bot.tree.sync()
            world = World(env, tatsu, guild, channel, aria)
            yield world
        finally:
            await env.shutdown()
        if not world.errors:
            env.raise_errors()


def manager_of(world: World) -> None:
    """Have Aria manage the server."""
    managers = world.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    user = world.env.create_user("manager", global_name="Aria")
    world.aria = world.guild.add_member(user, roles=[managers])


def mute_bot(world: World, channel: simcord.ChannelHandle) -> None:
    """Take the right to write in a channel from the bot."""
    _, deny = discord.PermissionOverwrite(send_messages=False).pair()
    bot_id = world.env.backend.bot_user.id
    world.env.backend.set_overwrite(channel.id, Overwrite(bot_id, OverwriteType.MEMBER, deny=deny.value))


@asynccontextmanager
async def a_slow_world(tatsu: FakeTatsu, hangs: str) -> AsyncIterator[World]:
    """Make a world that Aria manages, in which the second request to a path hangs, and time can pass."""
    wire = Wire()
    async with aiohttp.ClientSession(middlewares=(wire,)) as session:
        client = TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session, timeout=10_000)
        async with a_world(tatsu, client=client, wire=wire) as world:
            manager_of(world)
            tatsu.misbehave(on=hangs, hang=True, skip=1)
            yield world


def our_tasks() -> list[str]:
    """Name the tasks that run code of ours."""
    return [
        coroutine.__qualname__
        for task in asyncio.all_tasks()
        if inspect.iscoroutine(coroutine := task.get_coro())
        and "tatsu_cog" in Path(coroutine.cr_code.co_filename).parts
    ]


def embed_of(result: simcord.InteractionResult) -> discord.Embed:
    """Return the one embed of an answer."""
    assert result.response is not None
    (embed,) = result.response.embeds
    return embed


def rows_of(result: simcord.InteractionResult) -> list[str]:
    """Return the rows of a leaderboard that is shown."""
    return (embed_of(result).description or "").splitlines()


def ranks_of(result: simcord.InteractionResult) -> list[int]:
    """Return the ranks of a leaderboard that is shown."""
    return [int(row.split("`")[1].replace(",", "")) for row in rows_of(result)]


def footer_of(result: simcord.InteractionResult) -> str:
    return embed_of(result).footer.text or ""


def message_of(result: simcord.InteractionResult) -> discord.Message:
    """Return the message of an answer, to click on."""
    assert result.response is not None
    return result.response.message


def buttons_of(result: simcord.InteractionResult) -> dict[str, bool]:
    """Return the buttons below an answer, and whether each can be pressed."""
    assert result.response is not None
    return {
        component["label"]: not component.get("disabled", False)
        for row in result.response.components
        for component in row["components"]
        if component["type"] == discord.ComponentType.button.value
    }


def sentence_of(result: simcord.InteractionResult) -> str:
    """Return the sentence that the one who asked, and nobody else, gets to read."""
    message = result.followups[-1] if result.followups else result.response
    assert message is not None
    assert message.ephemeral
    assert not message.embeds
    return message.content
