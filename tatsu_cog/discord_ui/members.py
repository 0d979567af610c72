"""Looks up the names and avatars of guild members by user id, without privileged intents.

Members are taken from discord.py's cache and from a cache of previous lookups. The others are requested over the
gateway, up to 100 per query.
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

MAX_USER_ID = 2**63 - 1
"""The largest user id. Discord ids have 63 bits."""
QUERY_SIZE = 100
"""The maximum number of user ids in one gateway query (Discord's limit)."""
LOOKUP_TIMEOUT = 1.5
"""Seconds to wait for the gateway, which may take up to 30. Members received later are still cached."""
CACHE_SECONDS = 600.0
CACHE_SIZE = 20_000
"""The maximum number of members to cache. At about 400 bytes each, they take up to 8 MB."""


class MemberInfo(Struct, frozen=True):
    """The name and avatar of a user, as shown in messages.

    Attributes
    ----------
    user_id : int
        The Discord id.
    name : str or None
        The display name, which must be escaped before it is shown; None if it is unknown.
    avatar_url : str or None
        The avatar's URL; None if the user is not in the guild.
    in_guild : bool or None
        Whether the user is a member of the guild; None if unknown.
    colour : int
        The colour of the member's highest role that has one, as 0xRRGGBB; 0 if there is none or if unknown.
    """

    user_id: int
    name: str | None = None
    avatar_url: str | None = None
    in_guild: bool | None = None
    colour: int = 0

    @classmethod
    def from_user(cls, user: discord.User | discord.Member) -> MemberInfo:
        """Create the info from a discord.py user or member."""
        in_guild = True if isinstance(user, discord.Member) else None
        return cls(user.id, user.display_name, user.display_avatar.url, in_guild, user.colour.value)


class MemberResolver:
    """Looks up guild members, and caches the results for 10 minutes."""

    def __init__(self) -> None:
        self._cache: TTLCache[tuple[int, int], MemberInfo] = TTLCache(
            CACHE_SIZE, CACHE_SECONDS, timer=lambda: time.monotonic()
        )
        self._queries: dict[tuple[int, int], asyncio.Task[None]] = {}

    async def resolve(
        self,
        guild: discord.Guild,
        user_ids: Iterable[int],
        prefetch: Iterable[int] = (),
        *,
        timeout: float = LOOKUP_TIMEOUT,  # noqa: ASYNC109 - returns a partial result instead of raising
    ) -> dict[int, MemberInfo]:
        """Look up members of a guild by id.

        Parameters
        ----------
        guild : discord.Guild
            A guild that the bot is in.
        user_ids : iterable of int
            The ids to look up. One query is sent per 100 ids that aren't cached.
        prefetch : iterable of int
            Ids that are likely to be needed next. They are only looked up if a query is sent for `user_ids`.
        timeout : float
            The maximum number of seconds to wait for the gateway.

        Returns
        -------
        dict
            A `MemberInfo` for each of `user_ids`. The name is None for users who left the guild, and if the
            gateway didn't respond in time.
        """
        found = {user_id: self._cached(guild, user_id) for user_id in user_ids}
        if None in found.values():
            wanted = dict.fromkeys((*found, *prefetch))
            await self._query_all(
                guild, [each for each in wanted if self._cached(guild, each) is None], timeout
            )
            found = {user_id: self._cached(guild, user_id) for user_id in found}
        return {user_id: info or MemberInfo(user_id) for user_id, info in found.items()}

    async def close(self) -> None:
        """Cancel the running queries."""
        tasks = set(self._queries.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _cached(self, guild: discord.Guild, user_id: int) -> MemberInfo | None:
        member = guild.get_member(user_id)
        if member is not None:
            return MemberInfo.from_user(member)
        try:
            return self._cache[guild.id, user_id]  # faster than get(), which looks up the key twice
        except KeyError:
            return None

    async def _query_all(self, guild: discord.Guild, user_ids: list[int], seconds: float) -> None:
        new = [user_id for user_id in user_ids if (guild.id, user_id) not in self._queries]
        for start in range(0, len(new), QUERY_SIZE):
            batch = new[start : start + QUERY_SIZE]
            task = asyncio.create_task(self._query(guild, batch))
            self._queries.update(dict.fromkeys(((guild.id, user_id) for user_id in batch), task))
            # A `finally` block in the coroutine would not run if the task is cancelled before it starts.
            task.add_done_callback(self._forget_query)
        await asyncio.wait({self._queries[guild.id, user_id] for user_id in user_ids}, timeout=seconds)

    def _forget_query(self, task: asyncio.Task[None]) -> None:
        for key in [key for key, running in self._queries.items() if running is task]:
            del self._queries[key]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("Unexpected error while looking up members", exc_info=error)

    async def _query(self, guild: discord.Guild, user_ids: list[int]) -> None:
        try:
            members = await guild.query_members(user_ids=user_ids, limit=QUERY_SIZE, cache=False)
        except (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError) as error:
            # The gateway timed out (TimeoutError is an OSError), or the guild's shard is not connected.
            log.debug("Looking up %d members failed: %s", len(user_ids), type(error).__name__)
            return
        found = {member.id: MemberInfo.from_user(member) for member in members}
        for user_id in user_ids:
            self._cache[guild.id, user_id] = found.get(user_id) or MemberInfo(user_id, in_guild=False)
