"""Checks whether the bot can post results and give the role, with discord.py's cache."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import discord
from msgspec import Struct

from tatsu_cog.history.results import messages

if TYPE_CHECKING:
    from tatsu_cog.history.models import ResultSettings


class Problem(Struct, frozen=True):
    """A problem that an admin can solve.

    Attributes
    ----------
    code : str
        A short name, which is stored after the problem was reported to the admins.
    text : callable
        Returns a sentence in the current language.
    """

    code: str
    text: Callable[[], str]


def channel_problem(guild: discord.Guild, channel_id: int) -> Problem | None:
    """Return why results can't be posted in a channel; None if they can."""
    channel = guild.get_channel(channel_id)
    if not isinstance(channel, discord.TextChannel):
        return Problem("channel-gone", messages.CHANNEL_GONE)
    granted = channel.permissions_for(guild.me)
    missing = [name for name in messages.PERMISSIONS if not getattr(granted, name)]
    if missing:
        text = partial(messages.channel_permissions, channel, missing)
        return Problem("channel:" + ".".join(part[:4] for part in missing), text)
    return None


def role_problem(guild: discord.Guild, role_id: int | None) -> Problem | None:
    """Return why a role can't be given; None if it can, or if there is no role."""
    if role_id is None:
        return None
    role = guild.get_role(role_id)
    if role is None:
        return Problem("role-gone", messages.ROLE_GONE)
    if not guild.me.guild_permissions.manage_roles:
        return Problem("role-permission", partial(messages.role_permission, role))
    if role.is_default() or role.managed:
        return Problem("role-invalid", partial(messages.invalid_role, role))
    if not role.is_assignable():
        return Problem("role-too-high", partial(messages.role_too_high, role))
    return None


def problems_of(guild: discord.Guild, settings: ResultSettings) -> list[Problem]:
    """Return all problems with the settings of a time period."""
    found = (channel_problem(guild, settings.channel_id), role_problem(guild, settings.role_id))
    return [problem for problem in found if problem is not None]
