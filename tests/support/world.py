"""A simulated Discord guild with the bot, in which tests act as a member."""

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

from tatsu_cog import TatsuAdmin, TatsuClient, TatsuCog, Timeframe
from tatsu_cog.languages.supported import ENGLISH

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tatsu_cog.testing import FakeTatsu

FIRST_FORMER_MEMBER = 10**17
"""The user id of the first former member on a leaderboard. Those of the others count up from it."""

NO_LIMIT = 10**6
"""A rate limit that no test reaches."""


class TatsuWire:
    """A client middleware that lets a test advance the clock while the bot waits for Tatsu.

    Otherwise, simcord advances the clock only when the bot is idle.
    """

    def __init__(self) -> None:
        self.env: simcord.Env | None = None
        self._responded = asyncio.Event()

    async def __call__(
        self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        assert self.env is not None
        self._responded.clear()
        try:
            response = await self.env.external_wait(handler(request), reason="Tatsu")
        finally:
            self._responded.set()
        assert isinstance(response, aiohttp.ClientResponse)
        return response

    async def response_handled(self) -> None:
        """Wait until Tatsu has responded and the bot has processed the response."""
        assert self.env is not None
        await self._responded.wait()
        await self.env.settle()


class PatientEnv(simcord.Env):
    """A simcord environment that advances the clock by at most a minute at a time.

    simcord limits each advance to `settle_timeout` seconds of real time, which is too short for an hour of timers
    on a busy host.
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
    """A guild with a channel and a member named Aria, and the fake Tatsu API that the bot uses."""

    env: simcord.Env
    tatsu: FakeTatsu
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    aria: simcord.MemberActor
    allow_errors: bool = False
    """Whether discord.py may log errors. Otherwise, they fail the test."""
    language: str = ENGLISH
    """The language of the buttons that the actions in `support.flows` press."""

    def join(self, name: str) -> simcord.MemberActor:
        """Add a member to the guild."""
        return self.guild.add_member(
            self.env.create_user(f"user{len(self.guild.member_ids())}", global_name=name)
        )

    def set_board(self, size: int, *members: simcord.MemberActor, timeframe: str | None = None) -> None:
        """Set a leaderboard of `size` rows, with `members` at the top and former members below."""
        top = {member.id: 1_000_000 - i for i, member in enumerate(members)}
        rest = {FIRST_FORMER_MEMBER + i: 900_000 - i for i in range(size - len(members))}
        self.tatsu.set_board(self.guild.id, top | rest, timeframe)

    def take_requests(self) -> list[str]:
        """Return the requests to Tatsu since the last call, without the guild id in their paths."""
        lines = [str(request).replace(f"/guilds/{self.guild.id}", "") for request in self.tatsu.requests]
        self.tatsu.requests.clear()
        return lines


@asynccontextmanager
async def running_world(
    tatsu: FakeTatsu, *, client: TatsuClient | None = None, wire: TatsuWire | None = None, **options: Any
) -> AsyncIterator[World]:
    """Start a bot with both cogs, in a guild that Aria is a member of."""
    bot = make_bot()
    if client is None:
        # The server and the client need the same limit, since the client adopts a lower one from the headers.
        tatsu.limit = NO_LIMIT
        client = TatsuClient(tatsu.key, base_url=tatsu.base_url, timeout=1, limit=NO_LIMIT)
    async with client as opened:
        cog = TatsuCog(bot, client=opened, **options)
        await bot.add_cog(cog)
        await bot.add_cog(TatsuAdmin(bot, client=opened, people=cog.people))
        env = PatientEnv(bot)
        await env.start()
        if wire is not None:
            wire.env = env
            env.settle_timeout = 1.0  # later timers fire only in advance_time()
        try:
            guild = env.create_guild("Hats")
            channel = guild.create_text_channel("general")
            aria = guild.add_member(env.create_user("aria", global_name="Aria"))
            await bot.tree.sync()
            world = World(env, tatsu, guild, channel, aria)
            yield world
        finally:
            await env.shutdown()
        if not world.allow_errors:
            env.raise_errors()


def make_aria_manager(world: World) -> None:
    """Replace Aria with a member who has the Manage Server permission."""
    managers = world.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    user = world.env.create_user("manager", global_name="Aria")
    world.aria = world.guild.add_member(user, roles=[managers])


def mute_bot(world: World, channel: simcord.ChannelHandle) -> None:
    """Deny the bot the permission to send messages in a channel."""
    _, deny = discord.PermissionOverwrite(send_messages=False).pair()
    bot_id = world.env.backend.bot_user.id
    world.env.backend.set_overwrite(channel.id, Overwrite(bot_id, OverwriteType.MEMBER, deny=deny.value))


@asynccontextmanager
async def hanging_world(tatsu: FakeTatsu, path: str) -> AsyncIterator[World]:
    """Start a world with Aria as an admin, in which the second request to `path` hangs.

    The test can advance the clock meanwhile.
    """
    wire = TatsuWire()
    async with aiohttp.ClientSession(middlewares=(wire,)) as session:
        client = TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session, timeout=10_000)
        async with running_world(tatsu, client=client, wire=wire) as world:
            make_aria_manager(world)
            tatsu.misbehave(on=path, hang=True, skip=1)
            yield world


def member_queries(world: World) -> int:
    """Return the number of member queries that the gateway has responded to."""
    return sum(name == "GUILD_MEMBERS_CHUNK" for _, name, _ in world.env.backend.transcript)


def package_tasks() -> list[str]:
    """Return the names of the running tasks whose code is in `tatsu_cog`."""
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


def rank_requests(user_id: int, timeframe: str = "all", offset: int = 0) -> list[str]:
    """Return the requests of ``/rank`` when nothing is cached and most of the rate limit is free.

    The first is for the rank itself. The others are optional and concurrent, so they arrive in any order.
    """
    return [
        f"GET /rankings/members/{user_id}/{timeframe}",
        f"GET /rankings/{timeframe}?offset={offset}",
        *(f"GET /rankings/members/{user_id}/{each}" for each in Timeframe if each != timeframe),
        f"GET /members/{user_id}/points",
    ]


def lines_of(result: simcord.InteractionResult) -> list[str]:
    """Return the lines of a response's embed."""
    return (embed_of(result).description or "").splitlines()


def heading_of(result: simcord.InteractionResult) -> str:
    """Return the first line of a response's embed, such as the rank and the score."""
    return lines_of(result)[0]


def leaderboard_rows(result: simcord.InteractionResult) -> list[str]:
    """Return the rows of the leaderboard in a response."""
    return lines_of(result)


def leaderboard_ranks(result: simcord.InteractionResult) -> list[int]:
    """Return the ranks of the leaderboard in a response."""
    return [int(row.split("`")[1].split()[0].replace(",", "")) for row in leaderboard_rows(result)]


def footer_of(result: simcord.InteractionResult) -> str:
    """Return the footer of a response's embed."""
    return embed_of(result).footer.text or ""


def message_of(result: simcord.InteractionResult) -> discord.Message:
    """Return the message of a response, to click its components."""
    assert result.response is not None
    return result.response.message


def buttons_of(result: simcord.InteractionResult) -> dict[str, bool]:
    """Return the labels of the buttons of a response, and whether each button is enabled."""
    assert result.response is not None
    return {
        component["label"]: not component.get("disabled", False)
        for row in result.response.components
        for component in row["components"]
        if component["type"] == discord.ComponentType.button.value
    }


def ephemeral_text_of(result: simcord.InteractionResult) -> str:
    """Return the content of the last message, which must be ephemeral and have no embed."""
    message = result.followups[-1] if result.followups else result.response
    assert message is not None
    assert message.ephemeral
    assert not message.embeds
    return message.content
