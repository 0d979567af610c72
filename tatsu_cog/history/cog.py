"""The cog of the history. It runs its tasks in the background, and dispatches commands and components."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import app_commands
from discord.ext import commands

from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.discord_ui.commands import command, describe
from tatsu_cog.discord_ui.options import TIMEFRAME_CHOICES
from tatsu_cog.discord_ui.responder import InvalidInput
from tatsu_cog.history.base_cog import HistoryBaseCog
from tatsu_cog.history.collector import Collector
from tatsu_cog.history.departures import Departures
from tatsu_cog.history.ids import FEATURE_LIVE, FEATURE_PANEL, FEATURE_PRIVACY, FEATURE_RESULTS, PREFIX
from tatsu_cog.history.live import messages as live_messages
from tatsu_cog.history.live.command import LiveCommand
from tatsu_cog.history.live.updater import LiveUpdater
from tatsu_cog.history.members.feature import MemberHistory
from tatsu_cog.history.panel import messages as panel_messages
from tatsu_cog.history.panel.panel import HistoryPanel
from tatsu_cog.history.privacy import messages as privacy_messages
from tatsu_cog.history.privacy.panel import PrivacyPanel
from tatsu_cog.history.results.feature import Results
from tatsu_cog.history.results.messages import RESULTS_DESCRIPTION
from tatsu_cog.history.subcommands import Subcommands, admin_command, is_for_admins

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from tatsu_cog.admin.cog import TatsuAdmin
    from tatsu_cog.history.clock import Clock
    from tatsu_cog.history.store import HistoryStore
    from tatsu_cog.leaderboard.cog import TatsuCog

    Bot = commands.Bot | commands.AutoShardedBot
    Interaction = discord.Interaction[Any]

log = logging.getLogger(__name__)

COG_NAME = "Tatsu history"
PRIVACY_COMMAND = "tatsu-privacy"
"""The name of the members' command without a group. In a group, it is ``privacy``."""
SHUTDOWN_TIMEOUT = 2.0
"""The maximum number of seconds to wait for the tasks when the cog is unloaded."""


class HistoryCog(HistoryBaseCog, name=COG_NAME):
    """The commands, the components and the background tasks of the history.

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
    clock : Clock, optional
        The clock.

    Attributes
    ----------
    members : MemberHistory
        The history in ``/top`` and ``/rank``.
    live_updater : LiveUpdater
        The task that updates the live leaderboards.
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
        clock: Clock | None = None,
    ) -> None:
        super().__init__(
            bot,
            store=store,
            people=leaderboard.people,
            keep_days=keep_days,
            language=language,
            clock=clock,
        )
        self._leaderboard = leaderboard
        self.live_updater = LiveUpdater(bot, store, self.people, self.server_language, clock=self.clock)
        self._live = LiveCommand(store, self.live_updater)
        self.deletion_hooks.append(self._live.before_deletion)
        self._collector = Collector(
            leaderboard.client, store, keep_days=keep_days, clock=self.clock, on_round=self._on_round
        )
        self._departures = Departures(bot, store, self.clock)
        self._panel = HistoryPanel(self)
        self._privacy = PrivacyPanel(self)
        self.members = MemberHistory(store, self.people, clock=self.clock)
        self._results = Results(self, admin.audit_log if admin is not None else None)
        self.deletion_hooks.append(self._results.remove_roles)
        self._tasks: list[asyncio.Task[None]] = []
        self._subcommands = self._place_commands(
            leaderboard.group, admin.group if admin is not None else None
        )
        self._features: dict[str, Callable[[Interaction, str], Awaitable[None]]] = {
            FEATURE_LIVE: self._turn_live_off,
            FEATURE_PANEL: self._panel.handle_component,
            FEATURE_PRIVACY: self._privacy.handle_component,
            FEATURE_RESULTS: self._results.handle_component,
        }
        """The handlers of components by feature, which is the part of the custom ID after `PREFIX`."""

    async def cog_load(self) -> None:
        """Add the commands for admins, and start the tasks in the background."""
        await super().cog_load()
        for each in self._subcommands:
            each.add()
        self.privacy_command = self._check_privacy_command()
        self._leaderboard.history = self.members
        self._start(self._collector.run())
        self._start(self._departures.run())
        self._start(self.live_updater.run())
        self._start(self._results.task.run())

    async def cog_unload(self) -> None:
        """Stop the tasks, cancel running commands and close the database. Safe to call more than once."""
        for each in self._subcommands:
            each.remove()
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

    # Commands

    @admin_command(panel_messages.DESCRIPTION)
    async def history(self, interaction: Interaction) -> None:
        """Show the panel for admins."""
        await self._panel.open(interaction)

    @admin_command(RESULTS_DESCRIPTION)
    async def results(self, interaction: Interaction) -> None:
        """Show or change where results are posted."""
        await self._results.open(interaction)

    @command(privacy_messages.DESCRIPTION)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    async def privacy(self, interaction: Interaction) -> None:
        """Show what is stored about the member."""
        await self._privacy.open(interaction)

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
            interaction, lambda guild: self._live.run(guild, interaction.user.id, channel, timeframe)
        )

    def _place_commands(
        self, members: app_commands.Group | None, admins: app_commands.Group | None
    ) -> tuple[Subcommands, ...]:
        """Choose the groups of the commands. Those that remain in the cog are added without a group."""
        own = self.__cog_app_commands__
        placed = [Subcommands(admins, [each for each in own if is_for_admins(each)])]
        self.__cog_app_commands__ = [each for each in own if not is_for_admins(each)]
        if members is not None:
            placed.append(Subcommands(members, self.__cog_app_commands__))
            self.__cog_app_commands__ = []
        else:
            self.privacy.name = PRIVACY_COMMAND
        return tuple(placed)

    def _check_privacy_command(self) -> str | None:
        """Return the full name of the members' command. If its name is taken, the command is left out."""
        own: Any = self.privacy
        if own.parent is not None:
            return str(own.qualified_name)
        if own not in self.__cog_app_commands__:
            return None  # its name is taken in the group
        if self.bot.tree.get_command(own.name) is None:
            return str(own.name)
        log.warning(
            "/%s is taken by another command of this bot, so members can't see, hide or delete their data",
            own.name,
        )
        self.__cog_app_commands__ = []
        return None

    # Events

    async def _on_round(self, guild_id: int) -> None:
        self.live_updater.notify(guild_id)

    def refresh(self, guild_id: int) -> None:
        """Discard what is cached about a guild, and update its live leaderboard in the next step."""
        self.members.forget(guild_id)
        self.live_updater.notify(guild_id)

    @commands.Cog.listener("on_ready")
    @commands.Cog.listener("on_guild_join")
    @commands.Cog.listener("on_guild_remove")
    async def _check_departures(self, *_: object) -> None:
        await self._departures.check()

    # Features

    async def _turn_live_off(self, interaction: Interaction, _custom_id: str) -> None:
        await self.respond_to_admin(interaction, self._live.turn_off, in_place=True)

    async def handle_component(self, interaction: Interaction, custom_id: str) -> None:
        """Let a feature handle a click, a choice or a submitted modal."""
        feature = custom_id.removeprefix(PREFIX).partition(":")[0]
        if (handle := self._features.get(feature)) is not None:
            await handle(interaction, custom_id)
        else:
            await self._responder.fail(interaction, InvalidInput(shared_messages.COMPONENT_OUTDATED))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a task until the cog is unloaded. It has to handle its errors itself."""
        task = asyncio.create_task(work)
        task.add_done_callback(_log_failure)
        self._tasks.append(task)


def _log_failure(task: asyncio.Task[None]) -> None:
    with suppress(asyncio.CancelledError):
        if (error := task.exception()) is not None:
            log.error("A task of the history failed, and is not restarted", exc_info=error)
