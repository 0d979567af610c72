"""Who a user id is, in a guild: a display name and an avatar, without any privileged intent.

Known at once: the members that discord.py has in its cache, and those looked up in the last minutes. The
others are asked of Discord's gateway, up to a hundred in one query.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

import aiohttp
import discord
from cachetools import TTLCache
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

log = logging.getLogger(__name__)

FORMER_MEMBER = "Former member"
QUERY_SIZE = 100
"""User ids that one gateway query takes (Discord's limit)."""
WAIT = 1.5
"""Seconds to wait for the gateway, which may take 30; a name that comes later is there for the next time."""
REMEMBERED_FOR = 600.0
"""Seconds."""
REMEMBERED = 20_000
"""People, at about 400 bytes each: 8 MB at the most."""


class Person(Struct, frozen=True):
    """A user as shown.

    Attributes
    ----------
    user_id : int
        The Discord id.
    name : str
        The display name as typed: hostile until made safe.
    avatar_url : str or None
        The avatar; None when the user is not in the guild.
    in_guild : bool or None
        Whether the user is a member of the guild; None when that is not known.
    """

    user_id: int
    name: str
    avatar_url: str | None = None
    in_guild: bool | None = None

    @classmethod
    def of(cls, user: discord.User | discord.Member) -> Person:
        """Make one of what Discord itself has just told."""
        in_guild = True if isinstance(user, discord.Member) else None
        return cls(user.id, user.display_name, user.display_avatar.url, in_guild)


class People:
    """Looks people up and remembers them; bounded in number and in time."""

    def __init__(self) -> None:
        self._known: TTLCache[tuple[int, int], Person] = TTLCache(
            REMEMBERED, REMEMBERED_FOR, timer=lambda: time.monotonic()
        )
        self._asking: dict[tuple[int, int], asyncio.Task[None]] = {}

    async def find(
        self,
        guild: discord.Guild,
        user_ids: Iterable[int],
        along: Iterable[int] = (),
        *,
        patience: float = WAIT,
    ) -> dict[int, Person]:
        """Look up the members of a guild by id.

        Parameters
        ----------
        guild : discord.Guild
            A guild that the bot is in.
        user_ids : iterable of int
            Any number; a query is sent for every hundred that are not known.
        along : iterable of int
            Others to look up in the same query, if there has to be one: they will be wanted next.
        patience : float
            Seconds to wait for the gateway at the most.

        Returns
        -------
        dict
            A `Person` for each id. Who has left is a «Former member»; somebody of whom the gateway says
            nothing in time goes by the end of the id.
        """
        found = {user_id: self._recall(guild, user_id) for user_id in user_ids}
        if None in found.values():
            wanted = dict.fromkeys((*found, *along))
            unknown = [user_id for user_id in wanted if self._recall(guild, user_id) is None]
            await self._ask(guild, unknown, patience)
            found = {user_id: self._recall(guild, user_id) for user_id in found}
        return {user_id: person or _unnamed(user_id) for user_id, person in found.items()}

    async def close(self) -> None:
        """Give up what is being asked."""
        tasks = set(self._asking.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _recall(self, guild: discord.Guild, user_id: int) -> Person | None:
        member = guild.get_member(user_id)
        if member is not None:
            return Person.of(member)
        try:
            return self._known[guild.id, user_id]  # its get() would look twice, ten times a page
        except KeyError:
            return None

    async def _ask(self, guild: discord.Guild, user_ids: list[int], patience: float) -> None:
        new = [user_id for user_id in user_ids if (guild.id, user_id) not in self._asking]
        for start in range(0, len(new), QUERY_SIZE):
            batch = new[start : start + QUERY_SIZE]
            task = asyncio.create_task(self._query(guild, batch))
            for user_id in batch:
                self._asking[guild.id, user_id] = task
        await asyncio.wait({self._asking[guild.id, user_id] for user_id in user_ids}, timeout=patience)

    async def _query(self, guild: discord.Guild, user_ids: list[int]) -> None:
        try:
            members = await guild.query_members(user_ids=user_ids, limit=QUERY_SIZE, cache=False)
        except (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError) as error:
            # Too slow (TimeoutError is an OSError), or the guild's shard is not connected.
            log.debug("The gateway did not name %d members: %s", len(user_ids), type(error).__name__)
            return
        finally:
            for user_id in user_ids:
                del self._asking[guild.id, user_id]
        found = {member.id: Person.of(member) for member in members}
        for user_id in user_ids:
            self._known[guild.id, user_id] = found.get(user_id) or Person(
                user_id, FORMER_MEMBER, in_guild=False
            )


def _unnamed(user_id: int) -> Person:
    return Person(user_id, f"Member …{user_id % 10_000:04}")
