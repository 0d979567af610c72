"""Marks the guilds that the bot has left, so that their data is deleted seven days later."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tatsu_cog.discord_ui.log_filter import RepeatFilter, repeat_key
from tatsu_cog.history.errors import HistoryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from discord.ext import commands

    from tatsu_cog.history.clock import Clock
    from tatsu_cog.history.store import HistoryStore

    Bot = commands.Bot | commands.AutoShardedBot

log = logging.getLogger(__name__)
log.addFilter(RepeatFilter())

INTERVAL = 3600.0
"""The time between two comparisons without an event, in seconds."""
_SHARD_SHIFT = 22
"""Discord chooses the shard of a guild by its ID without the last 22 bits."""


def guilds_of_shards(guild_ids: Iterable[int], shards: Iterable[int], shard_count: int) -> set[int]:
    """Return the guilds whose shard is one of these.

    Parameters
    ----------
    guild_ids : iterable of int
        The IDs of the guilds.
    shards : iterable of int
        The IDs of the shards.
    shard_count : int
        The number of shards of the bot, in all processes.
    """
    own = set(shards)
    return {guild_id for guild_id in guild_ids if (guild_id >> _SHARD_SHIFT) % shard_count in own}


class Departures:
    """Compares the stored guilds with those that the bot is in: when it is ready, after each event, and every hour.

    A departure is also noticed if it happened while the bot was offline or the database was unavailable. A process
    checks only the guilds of its own shards. A guild that is unavailable because of an outage of Discord doesn't count
    as left.

    Parameters
    ----------
    bot : commands.Bot or commands.AutoShardedBot
        The bot.
    store : HistoryStore
        The store.
    clock : Clock
        The clock.
    """

    def __init__(self, bot: Bot, store: HistoryStore, clock: Clock) -> None:
        self._bot = bot
        self._store = store
        self._clock = clock
        self._is_due = False
        self._is_comparing = False

    async def run(self) -> None:
        """Compare every hour, until the task is cancelled."""
        while True:
            await self.check()
            await self._clock.sleep(INTERVAL)

    async def check(self) -> None:
        """Compare, because the bot joined or left a guild or is connected again.

        If another call is comparing at the moment, that one compares once more, and this one returns at once.
        """
        self._is_due = True
        if self._is_comparing:
            return
        self._is_comparing = True
        try:
            while self._is_due:
                self._is_due = False
                if self._bot.is_ready() and self._bot.intents.guilds:
                    await self._try_to_compare()
        finally:
            self._is_comparing = False

    async def _try_to_compare(self) -> None:
        try:
            await self._compare()
        except HistoryError as error:
            log.warning(
                "Could not store which guilds the bot has left, and will try again: %s",
                error,
                extra=repeat_key(self, str(error)),
            )
        except Exception:
            log.exception("Comparing the stored guilds with those of the bot failed")

    async def _compare(self) -> None:
        stored = await self._store.guilds.all_ids()
        present = {guild.id for guild in self._bot.guilds}
        if returned := [guild_id for guild_id, left in stored.items() if left and guild_id in present]:
            await self._store.guilds.mark_joined(returned)
            log.info("The bot rejoined %d guilds, so their history is kept", len(returned))
        missing = {guild_id for guild_id, left in stored.items() if not left and guild_id not in present}
        for guild_id in sorted(guilds_of_shards(missing, self._shards(), self._bot.shard_count or 1)):
            await self._store.guilds.mark_left(guild_id, self._clock.now())
            log.info("The bot left guild %d, so its history is deleted in 7 days", guild_id)

    def _shards(self) -> Iterable[int]:
        shards = getattr(self._bot, "shards", None)  # of an AutoShardedBot
        return shards if shards is not None else [self._bot.shard_id or 0]
