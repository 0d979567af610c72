"""A Discord server with the bot in it, for tests that act as a person."""

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
"""The first user id of the former members on a leaderboard."""

NO_LIMIT = 10**6
"""A rate limit that no test reaches."""


class Wire:
    """A session middleware for tests in which time passes while the bot waits for Tatsu.

    Without it, simcord lets no time pass before the bot is idle.
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
        """Wait until Tatsu has responded and the bot has handled the response."""
        assert self.env is not None
        await self._arrived.wait()
        await self.env.settle()


class PatientEnv(simcord.Env):
    """A Discord that advances a long time in steps of a minute.

    simcord allows `settle_timeout` seconds of real time for each advance, which a busy machine can exceed.
    """

    async def advance_time(self, seconds: float) -> None:
        while seconds > 60:
            await super().advance_time(60)
            seconds -= 60
        await super().advance_time(seconds)


def make_bot() -> commands.Bot:
    return commands.Bot(commands.when_mentioned, intents=discord.Intents.default(), help_command=None)


@dataclass
class World:
    """A server with a channel and a member named Aria, and the API that the bot uses."""

    env: simcord.Env
    tatsu: FakeTatsu
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    aria: simcord.MemberActor
    errors: bool = False
    """Whether discord.py may log an error. Otherwise it fails the test."""

    def join(self, name: str) -> simcord.MemberActor:
        return self.guild.add_member(
            self.env.create_user(f"user{len(self.guild.member_ids())}", global_name=name)
        )

    def set_board(self, size: int, *members: simcord.MemberActor, timeframe: str | None = None) -> None:
        """Put `members` at the top of a leaderboard of `size` rows; the others have left the server."""
        top = {member.id: 1_000_000 - place for place, member in enumerate(members)}
        rest = {STRANGERS + place: 900_000 - place for place in range(size - len(members))}
        self.tatsu.set_board(self.guild.id, top | rest, timeframe)

    def asked(self) -> list[str]:
        """Return the requests since the last call, without the guild id."""
        lines = [str(request).replace(f"/guilds/{self.guild.id}", "") for request in self.tatsu.requests]
        self.tatsu.requests.clear()
        return lines


@asynccontextmanager
async def a_world(
    tatsu: FakeTatsu, *, client: TatsuClient | None = None, wire: Wire | None = None, **options: Any
) -> AsyncIterator[World]:
    """Start a bot with the cog in a server where Aria is."""
    bot = make_bot()
    if client is None:
        tatsu.limit = NO_LIMIT  # as the client's, so that no header lowers that
        client = TatsuClient(tatsu.key, base_url=tatsu.base_url, timeout=1, limit=NO_LIMIT)
    async with client as asked:
        cog = TatsuCog(bot, client=asked, **options)
        await bot.add_cog(cog)
        await bot.add_cog(TatsuAdmin(bot, client=asked, people=cog.people))
        env = PatientEnv(bot)
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
    """Replace Aria by a member who manages the server."""
    managers = world.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    user = world.env.create_user("manager", global_name="Aria")
    world.aria = world.guild.add_member(user, roles=[managers])


def mute_bot(world: World, channel: simcord.ChannelHandle) -> None:
    """Deny the bot the permission to send messages in a channel."""
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
    """Return the names of the tasks that run this package's code."""
    return [
        coroutine.__qualname__
        for task in asyncio.all_tasks()
        if inspect.iscoroutine(coroutine := task.get_coro())
        and "tatsu_cog" in Path(coroutine.cr_code.co_filename).parts
    ]


def embed_of(result: simcord.InteractionResult) -> discord.Embed:
    """Return the only embed of a response."""
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
    """Return the message of a response, to click on."""
    assert result.response is not None
    return result.response.message


def buttons_of(result: simcord.InteractionResult) -> dict[str, bool]:
    """Return the labels of a response's buttons, and whether each can be pressed."""
    assert result.response is not None
    return {
        component["label"]: not component.get("disabled", False)
        for row in result.response.components
        for component in row["components"]
        if component["type"] == discord.ComponentType.button.value
    }


def sentence_of(result: simcord.InteractionResult) -> str:
    """Return the text that only the person who asked can read."""
    message = result.followups[-1] if result.followups else result.response
    assert message is not None
    assert message.ephemeral
    assert not message.embeds
    return message.content
