"""The members of a guild and their roles as they are now.

discord.py's cache isn't up to date without the privileged members intent. A query through the gateway needs no
intent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import discord

from tatsu_cog.discord_ui.members import QUERY_SIZE, MemberInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class MembersUnavailable(Exception):
    """The gateway didn't respond. The message is a short description of the error."""


async def query_members(guild: discord.Guild, user_ids: Iterable[int]) -> dict[int, discord.Member]:
    """Return those of some users who are members of a guild.

    Raises
    ------
    MembersUnavailable
        The gateway didn't respond, or the guild's shard is not connected.
    """
    wanted = list(dict.fromkeys(user_ids))
    found: dict[int, discord.Member] = {}
    for start in range(0, len(wanted), QUERY_SIZE):
        batch = wanted[start : start + QUERY_SIZE]
        try:
            members = await guild.query_members(user_ids=batch, limit=QUERY_SIZE, cache=False)
        except (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError) as error:
            raise MembersUnavailable(type(error).__name__) from error
        found |= {member.id: member for member in members}
    return found


def member_infos(user_ids: Iterable[int], members: Mapping[int, discord.Member]) -> dict[int, MemberInfo]:
    """Return the names of users. Those who are not among the members have left."""
    return {
        user_id: MemberInfo.from_user(members[user_id])
        if user_id in members
        else MemberInfo(user_id, in_guild=False)
        for user_id in user_ids
    }
