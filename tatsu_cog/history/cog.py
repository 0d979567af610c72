"""The cog of the history. It runs its tasks in the background, and dispatches commands and components."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from tatsu_cog.discord_ui.base_cog import BaseCog
from tatsu_cog.history.collector import Collector
from tatsu_cog.history.members.feature import MemberHistory

if TYPE_CHECKING:
    from collections.abc import Coroutine

    import discord
    from discord.ext import commands

    from tatsu_cog.admin.cog import TatsuAdmin
    from tatsu_cog.history.store import HistoryStore
    from tatsu_cog.leaderboard.cog import TatsuCog

    Bot = commands.Bot | commands.AutoShardedBot
    Interaction = discord.Interaction[Any]

log = logging.getLogger(__name__)

COG_NAME = "Tatsu history"
PREFIX = "tatsu-history:"
"""The prefix of every custom id."""
SHUTDOWN_TIMEOUT = 2.0
"""The maximum number of seconds to wait for the tasks when the cog is unloaded."""


class HistoryCog(BaseCog, name=COG_NAME):
    """The history of leaderboards, and what is built on it.

    Parameters
    ----------
    bot : commands.Bot or commands.AutoShardedBot
        The bot that the cog is added to.
    store : HistoryStore
        The database. It is closed when the cog is unloaded.
    leaderboard : TatsuCog
        The cog whose client and members are used, and whose replies show movement.
    admin : TatsuAdmin or None
        The cog that gets the commands for admins; None if the bot has no admin commands.
    keep_days : int
        How many days snapshots are kept.
    language : str, optional
        The code of the language of public messages in all servers. See `ServerLanguage` for the default.

    Attributes
    ----------
    store : HistoryStore
        The database.
    members : MemberHistory
        What members see in ``/top`` and ``/rank``. Call its ``forget`` after a member was hidden, shown or deleted.
    """

    custom_id_prefixes: ClassVar[tuple[str, ...]] = (PREFIX,)

    def __init__(
        self,
        bot: Bot,
        *,
        store: HistoryStore,
        leaderboard: TatsuCog,
        admin: TatsuAdmin | None,
        keep_days: int,
        language: str | None = None,
    ) -> None:
        super().__init__(bot, language)
        self.store = store
        self.client = leaderboard.client
        self._leaderboard = leaderboard
        self._admin = admin
        self._collector = Collector(self.client, store, keep_days=keep_days)
        self.members = MemberHistory(store, leaderboard.people)
        self._tasks: list[asyncio.Task[None]] = []

    async def cog_load(self) -> None:
        """Start the tasks in the background."""
        await super().cog_load()
        self._leaderboard.history = self.members
        self._start(self._collector.run())

    async def cog_unload(self) -> None:
        """Stop the tasks, cancel running commands and close the database. Safe to call more than once."""
        if self._leaderboard.history is self.members:
            self._leaderboard.history = None
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=SHUTDOWN_TIMEOUT)
        await super().cog_unload()
        await self.members.close()
        await self.store.close()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a task until the cog is unloaded. It has to handle its errors itself."""
        task = asyncio.create_task(work)
        task.add_done_callback(_log_failure)
        self._tasks.append(task)


def _log_failure(task: asyncio.Task[None]) -> None:
    with suppress(asyncio.CancelledError):
        if (error := task.exception()) is not None:
            log.error("A task of the history failed, and is not started again", exc_info=error)
