"""Resets, results and roles in a guild with the bot."""

from __future__ import annotations

import fnmatch
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import discord
from simcord.backend.models import Overwrite
from simcord.builders import UserHandle
from simcord.enums import OverwriteType

from support.history_world import START, clock_of, history_of
from tatsu_cog.api import Timeframe
from tatsu_cog.history.models import ResultSettings, Row, Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pytest
    import simcord

    from support.world import World
    from tatsu_cog.history.results.task import ResultTask

WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)


def task_of(world: World) -> ResultTask:
    """Return the task that posts results."""
    return history_of(world)._results.task  # noqa: SLF001 - a test runs its rounds


async def set_up(
    world: World,
    *,
    channel: simcord.ChannelHandle | None = None,
    timeframe: Timeframe = Timeframe.WEEK,
    winners: int = 3,
    role: simcord.RoleHandle | None = None,
    excluded: Sequence[simcord.RoleHandle] = (),
) -> None:
    """Store where results are posted, as ``/tatsu-admin results`` does."""
    settings = ResultSettings(
        guild_id=world.guild.id,
        timeframe=timeframe,
        channel_id=(channel or world.channel).id,
        winners=winners,
        role_id=role.id if role is not None else None,
        excluded_role_ids=tuple(each.id for each in excluded),
        set_at=START - WEEK,
        set_by=world.aria.id,
    )
    assert await history_of(world).store.results.set_settings(settings)
    task_of(world).check_roles(world.guild.id)


async def store_reset(
    world: World,
    scores: Mapping[int, int],
    *,
    timeframe: Timeframe = Timeframe.WEEK,
    last_at: datetime | None = None,
    first_at: datetime | None = None,
    post: bool = True,
) -> datetime:
    """Store a reset with the last scores before it, and return their time.

    By default, the collector took the last snapshot before the reset an hour ago, and the first one after it now.
    """
    now = clock_of(world).now()
    last_at, first_at = last_at or now - HOUR, first_at or now
    ordered = sorted(scores.items(), key=lambda item: -item[1])
    rows = tuple(Row(rank, user_id, score) for rank, (user_id, score) in enumerate(ordered, 1))
    store = history_of(world).store
    await store.snapshots.add([Snapshot(world.guild.id, timeframe, last_at, rows, complete=True)])
    assert await store.results.add(world.guild.id, timeframe, last_at=last_at, first_at=first_at, post=post)
    return last_at


async def play(world: World, **duration: float) -> None:
    """Let time pass, and then run the task once."""
    clock_of(world)._now += timedelta(**duration)  # noqa: SLF001 - without waking the tasks
    await task_of(world).round()
    await world.env.settle()


def posted(world: World, channel: simcord.ChannelHandle | None = None) -> list[discord.Message]:
    """Return the public messages of the bot in a channel."""
    bot_id = world.env.backend.bot_user.id
    return [
        message
        for message in (channel or world.channel).history()
        if message.author.id == bot_id and not message.flags.ephemeral
    ]


def rows_of(message: discord.Message) -> list[str]:
    """Return the rows of a message with results, without the notes below them."""
    (embed,) = message.embeds
    return (embed.description or "").split("\n\n")[0].splitlines()


def notes_of(message: discord.Message) -> list[str]:
    """Return the notes below the rows of a message with results."""
    (embed,) = message.embeds
    return (embed.description or "").split("\n\n")[1].splitlines()


def holders(world: World, role: simcord.RoleHandle) -> set[int]:
    """Return the members who have a role."""
    members = world.env.backend.get_guild(world.guild.id).members
    return {user_id for user_id, member in members.items() if role.id in member.role_ids}


def give_by_hand(world: World, member: simcord.MemberActor, role: simcord.RoleHandle) -> None:
    world.env.backend.add_member_role(world.guild.id, member.id, role.id)


def take_by_hand(world: World, member: simcord.MemberActor, role: simcord.RoleHandle) -> None:
    world.env.backend.remove_member_role(world.guild.id, member.id, role.id)


def come_back(world: World, user_id: int) -> None:
    """Let a member who left join again."""
    user = UserHandle(world.env, world.env.backend.get_user(user_id))
    world.guild.add_member(user)


def deny(world: World, channel: simcord.ChannelHandle, **permissions: bool) -> None:
    """Deny the bot permissions in a channel, such as ``send_messages=False``. None denies nothing any more."""
    allow, denied = discord.PermissionOverwrite(**permissions).pair()
    bot_id = world.env.backend.bot_user.id
    overwrite = Overwrite(bot_id, OverwriteType.MEMBER, allow=allow.value, deny=denied.value)
    world.env.backend.set_overwrite(channel.id, overwrite)


@dataclass
class BotFault:
    """A fault that affects the next matching requests of the bot.

    Attributes
    ----------
    method
        The HTTP method of the requests.
    path
        The end of the path of the requests, as a shell-style pattern.
    error
        A function that returns the exception to raise.
    accepted
        Whether Discord processes the request before the fault.
    times
        The number of requests to affect.
    skip
        The number of matching requests to let through first.
    occurrences
        The number of requests affected so far.
    """

    method: str
    path: str
    error: Callable[[], BaseException] = TimeoutError
    accepted: bool = True
    times: int = 1
    skip: int = 0
    occurrences: int = 0


def inject_bot_fault(monkeypatch: pytest.MonkeyPatch, world: World, fault: BotFault) -> BotFault:
    """Apply a fault to the requests of the bot that match it, except responses to interactions."""
    http: Any = type(world.env.bot.http)
    request = http.request

    async def faulty(self: Any, route: Any, **options: Any) -> Any:
        matches = route.method == fault.method and fnmatch.fnmatch(str(route.url), fault.path)
        if not matches or fault.occurrences == fault.times:
            return await request(self, route, **options)
        if fault.skip:
            fault.skip -= 1
            return await request(self, route, **options)
        fault.occurrences += 1
        if fault.accepted:
            await request(self, route, **options)
        raise fault.error()

    monkeypatch.setattr(http, "request", faulty)
    return fault
