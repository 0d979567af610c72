"""The cog of the history. It runs its tasks in the background, and dispatches commands and components."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import app_commands

from tatsu_cog.admin.permissions import admin_guild
from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.discord_ui.base_cog import BaseCog
from tatsu_cog.discord_ui.commands import describe
from tatsu_cog.discord_ui.log_filter import RepeatFilter, repeat_key
from tatsu_cog.discord_ui.options import TIMEFRAME_CHOICES
from tatsu_cog.discord_ui.responder import InvalidInput
from tatsu_cog.history import messages
from tatsu_cog.history.collector import Collector
from tatsu_cog.history.errors import HistoryError
from tatsu_cog.history.live import messages as live_messages
from tatsu_cog.history.live.command import FEATURE as LIVE
from tatsu_cog.history.live.command import LiveCommand
from tatsu_cog.history.live.updater import LiveUpdater
from tatsu_cog.history.subcommands import Subcommands, admin_command, is_for_admins

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from discord.ext import commands

    from tatsu_cog.admin.cog import TatsuAdmin
    from tatsu_cog.discord_ui.responder import AnyReply
    from tatsu_cog.history.store import HistoryStore
    from tatsu_cog.leaderboard.cog import TatsuCog

    Bot = commands.Bot | commands.AutoShardedBot
    Interaction = discord.Interaction[Any]

log = logging.getLogger(__name__)
log.addFilter(RepeatFilter())

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
        self.live_updater = LiveUpdater(bot, store, leaderboard.people, self.server_language)
        self._live_command = LiveCommand(store, self.live_updater, PREFIX)
        self._collector = Collector(self.client, store, keep_days=keep_days, on_round=self._on_round)
        self._tasks: list[asyncio.Task[None]] = []
        own = self.__cog_app_commands__
        self._subcommands = Subcommands(
            admin.group if admin is not None else None, [each for each in own if is_for_admins(each)]
        )
        self.__cog_app_commands__ = [each for each in own if not is_for_admins(each)]
        self._features: dict[str, Callable[[Interaction, str], Awaitable[None]]] = {
            LIVE: self._turn_live_off,
        }
        """What handles the components of a feature, by the part of the custom ID after `PREFIX`."""

    async def cog_load(self) -> None:
        """Add the commands for admins, and start the tasks in the background."""
        await super().cog_load()
        self._subcommands.add()
        self._start(self._collector.run())
        self._start(self.live_updater.run())

    async def cog_unload(self) -> None:
        """Stop the tasks, cancel running commands and close the database. Safe to call more than once."""
        self._subcommands.remove()
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=SHUTDOWN_TIMEOUT)
        await super().cog_unload()
        await self.store.close()

    async def _on_round(self, guild_id: int) -> None:
        self.live_updater.notify(guild_id)

    # The live leaderboard

    @admin_command(live_messages.DESCRIPTION)
    @describe(channel=live_messages.CHANNEL_OPTION, timeframe=shared_messages.TIMEFRAME_OPTION)
    @app_commands.choices(timeframe=TIMEFRAME_CHOICES)
    async def live(
        self,
        interaction: Interaction,
        channel: discord.TextChannel | None = None,
        timeframe: str | None = None,
    ) -> None:
        """Post a leaderboard that updates itself."""
        await self.respond_to_admin(
            interaction,
            lambda guild: self._live_command.run(guild, interaction.user.id, channel, timeframe),
        )

    async def _turn_live_off(self, interaction: Interaction, _custom_id: str) -> None:
        await self.respond_to_admin(interaction, self._live_command.turn_off, in_place=True)

    # Features

    async def respond_to_admin(
        self,
        interaction: Interaction,
        work: Callable[[discord.Guild], Awaitable[AnyReply]],
        *,
        in_place: bool = False,
    ) -> None:
        """Respond privately, after checking that the user may administer Tatsu in the guild."""

        async def checked() -> AnyReply:
            return await work(admin_guild(self, interaction))

        await self.respond(interaction, checked(), in_place=in_place)

    async def respond(
        self, interaction: Interaction, work: Coroutine[Any, Any, AnyReply], *, in_place: bool = False
    ) -> None:
        """Respond privately. If the database is unavailable, say so."""

        async def explained() -> AnyReply:
            try:
                return await work
            except HistoryError as error:
                log.warning(
                    "The database of the history cannot be used: %s",
                    error,
                    extra=repeat_key(self, str(error)),
                )
                raise InvalidInput(messages.UNAVAILABLE) from None

        await self._responder.respond(interaction, explained(), private=True, in_place=in_place)

    async def handle_component(self, interaction: Interaction, custom_id: str) -> None:
        """Let a feature handle a click, a choice or a submitted modal."""
        feature = custom_id.removeprefix(PREFIX).partition(":")[0]
        if (handle := self._features.get(feature)) is not None:
            await handle(interaction, custom_id)
        else:
            await self._responder.fail(interaction, InvalidInput(messages.EXPIRED))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a task until the cog is unloaded. It has to handle its errors itself."""
        task = asyncio.create_task(work)
        task.add_done_callback(_log_failure)
        self._tasks.append(task)


def _log_failure(task: asyncio.Task[None]) -> None:
    with suppress(asyncio.CancelledError):
        if (error := task.exception()) is not None:
            log.error("A task of the history failed, and is not started again", exc_info=error)
