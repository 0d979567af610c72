"""The base class of the cog of the history. It contains what the features need to respond."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from tatsu_cog.admin.permissions import admin_guild
from tatsu_cog.discord_ui.base_cog import BaseCog
from tatsu_cog.discord_ui.log_filter import RepeatFilter, repeat_key
from tatsu_cog.discord_ui.responder import InvalidInput
from tatsu_cog.history import messages
from tatsu_cog.history.clock import SystemClock
from tatsu_cog.history.errors import HistoryError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    import discord
    from discord.ext import commands

    from tatsu_cog.discord_ui.members import MemberResolver
    from tatsu_cog.discord_ui.responder import AnyReply
    from tatsu_cog.history.clock import Clock
    from tatsu_cog.history.store import HistoryStore

    Bot = commands.Bot | commands.AutoShardedBot
    Interaction = discord.Interaction[Any]

log = logging.getLogger(__name__)
log.addFilter(RepeatFilter())


class HistoryBaseCog(BaseCog):
    """A cog with a database, whose responses to commands and components are private.

    Parameters
    ----------
    bot : commands.Bot or commands.AutoShardedBot
        The bot that the cog is added to.
    store : HistoryStore
        The database.
    people : MemberResolver
        The resolver of members' names.
    keep_days : int
        How many days snapshots are kept.
    language : str, optional
        The code of the language of public messages in all servers. See `ServerLanguage` for the default.
    clock : Clock, optional
        The clock.

    Attributes
    ----------
    store : HistoryStore
        The database.
    people : MemberResolver
        The resolver of members' names.
    clock : Clock
        The clock.
    keep_days : int
        How many days snapshots are kept.
    privacy_command : str or None
        The full name of the members' command, such as ``tatsu-privacy``; None if its name is taken.
    deletion_hooks : list of callable
        Async functions that are called with a guild before everything about it is deleted.
    """

    def __init__(
        self,
        bot: Bot,
        *,
        store: HistoryStore,
        people: MemberResolver,
        keep_days: int,
        language: str | None,
        clock: Clock | None,
    ) -> None:
        super().__init__(bot, language)
        self.store = store
        self.people = people
        self.clock: Clock = clock or SystemClock()
        self.keep_days = keep_days
        self.privacy_command: str | None = None
        self.deletion_hooks: list[Callable[[discord.Guild], Awaitable[None]]] = []

    def refresh(self, guild_id: int) -> None:
        """Update what is shown, after a member was hidden, shown or deleted, or the history was turned on or off."""
        raise NotImplementedError

    async def before_deletion(self, guild: discord.Guild) -> None:
        """Clean up, for example remove roles, before everything about a guild is deleted."""
        for hook in self.deletion_hooks:
            await hook(guild)

    async def fail(self, interaction: Interaction, error: InvalidInput) -> None:
        """Respond privately that an input is invalid."""
        await self._responder.fail(interaction, error)

    async def show_modal(self, interaction: Interaction, create: Callable[[], discord.ui.Modal]) -> None:
        """Respond with a modal in the user's language."""
        await self._responder.show_modal(interaction, create)

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
        """Respond privately. If the database is unavailable, say so.

        A message that others can read is never edited, even if `in_place` is set. A forged custom ID could be on one.
        """
        message = interaction.message
        in_place = in_place and message is not None and message.flags.ephemeral

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
