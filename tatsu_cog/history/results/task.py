"""The task that posts results and changes roles."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from tatsu_cog.discord_ui.log_filter import RepeatFilter, repeat_key
from tatsu_cog.history.errors import HistoryError

if TYPE_CHECKING:
    from datetime import datetime

    import discord
    from discord.ext import commands

    from tatsu_cog.history.clock import Clock
    from tatsu_cog.history.results.poster import ResultPoster
    from tatsu_cog.history.results.roles import WinnerRoles
    from tatsu_cog.history.store import HistoryStore

    Bot = commands.Bot | commands.AutoShardedBot

log = logging.getLogger(__name__)
log.addFilter(RepeatFilter())

INTERVAL = 60.0
"""The time between two rounds, in seconds."""
ROLES_INTERVAL = timedelta(minutes=15)
"""How often the roles of all guilds are checked, for example because a permission was missing."""


class ResultTask:
    """Posts results and changes roles in the guilds of this process. It runs in every process.

    Parameters
    ----------
    bot : commands.Bot or commands.AutoShardedBot
        The bot.
    store : HistoryStore
        The store.
    poster : ResultPoster
        Posts the results.
    roles : WinnerRoles
        Changes the roles.
    clock : Clock
        The clock.
    """

    def __init__(
        self, bot: Bot, store: HistoryStore, poster: ResultPoster, roles: WinnerRoles, clock: Clock
    ) -> None:
        self._bot = bot
        self._store = store
        self._poster = poster
        self._roles = roles
        self._clock = clock
        self._waiting: set[int] = set()
        self._roles_at: datetime | None = None

    def check_roles(self, guild_id: int) -> None:
        """Check the roles of a guild in the next round, for example because its settings have changed."""
        self._waiting.add(guild_id)

    async def run(self) -> None:
        """Run until the task is cancelled."""
        while True:
            try:
                if self._bot.is_ready():
                    await self.round()
            except HistoryError as error:
                log.warning(
                    "Results can't be posted, because the database cannot be used: %s",
                    error,
                    extra=repeat_key(self, str(error)),
                )
            except Exception as error:
                log.exception(
                    "Results could not be posted, and will be tried again in a minute",
                    extra=repeat_key(self, repr(error)),
                )
            await self._clock.sleep(INTERVAL)

    async def round(self) -> None:
        """Post the results that are due, and change roles.

        Raises
        ------
        HistoryError
            The database is unavailable.
        """
        self._waiting |= await self._poster.post_due()
        now = self._clock.now()
        if self._roles_at is None or abs(now - self._roles_at) >= ROLES_INTERVAL:
            self._waiting |= {each.guild_id for each in await self._store.results.all_settings()}
            self._waiting |= set(await self._store.grants.guild_ids())
            self._roles_at = now
        for guild_id in sorted(self._waiting):
            guild = self._bot.get_guild(guild_id)
            if guild is not None and not guild.unavailable and guild.me is not None:
                await self._sync(guild)
            self._waiting.discard(guild_id)

    async def _sync(self, guild: discord.Guild) -> None:
        """Change the roles of a guild. A bug must not keep those of the others from being changed."""
        try:
            await self._roles.sync(guild)
        except HistoryError:
            raise
        except Exception as error:
            log.error(  # noqa: TRY400 - the traceback is logged, but not again within ten minutes
                "The roles in guild %d can't be changed, which is tried again",
                guild.id,
                exc_info=error,
                extra=repeat_key(self, guild.id, repr(error)),
            )
