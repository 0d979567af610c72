"""The base class of all cogs. It dispatches components by custom id and cleans up when it is removed."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, ClassVar, Self

import discord
from discord import app_commands
from discord.ext import commands
from discord.utils import MISSING

from tatsu_cog.discord_ui import messages
from tatsu_cog.discord_ui.language import ServerLanguage
from tatsu_cog.discord_ui.log_filter import RepeatFilter, repeat_key
from tatsu_cog.discord_ui.responder import Responder
from tatsu_cog.languages.loading import load_missing_languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from discord.abc import Snowflake
    from discord.ext.commands.bot import BotBase

    from tatsu_cog.languages.catalogue import Message

    Bot = commands.Bot | commands.AutoShardedBot
    Interaction = discord.Interaction[Any]

log = logging.getLogger(__name__)
log.addFilter(RepeatFilter())


class BaseCog(commands.Cog):
    """A cog with stateless components.

    The custom ids of its components contain the whole state, so the components keep working after a restart, on
    any shard, and if the cog is renamed. If several cogs use the same custom ids, an interaction is handled by
    the first cog that was added for its guild, or otherwise by the first cog that was added for all guilds.

    Parameters
    ----------
    bot : commands.Bot or commands.AutoShardedBot
        The bot that the cog is added to.
    language : str, optional
        The code of the language of public messages in all servers. See `ServerLanguage` for the default.

    Attributes
    ----------
    server_language : ServerLanguage
        The language of public messages.
    custom_id_prefixes : tuple of str
        The prefixes of the custom ids of this cog's components.
    context_menus : list of app_commands.ContextMenu
        The context menus of the cog. discord.py doesn't support context menus in cogs.
    guild_ids : tuple of int or None
        The ids of the guilds that the cog was added for; None for all guilds.
    """

    custom_id_prefixes: ClassVar[tuple[str, ...]] = ()

    def __init__(self, bot: Bot, language: str | None = None) -> None:
        self.bot = bot
        self.server_language = ServerLanguage(language)
        self.context_menus: list[app_commands.ContextMenu] = []
        self.guild_ids: tuple[int, ...] | None = None
        self._responder = Responder(self.server_language)

    async def cog_load(self) -> None:
        """Load the languages, and log a warning if the guilds intent is disabled."""
        await asyncio.to_thread(load_missing_languages)  # the extension has loaded them already
        if not self.bot.intents.guilds:
            log.warning(
                "The guilds intent is missing, so the commands can't be used in servers. "
                "Enable it with intents=discord.Intents.default() or intents.guilds = True.",
                extra=repeat_key(self.bot, "guilds"),
            )

    async def cog_unload(self) -> None:
        """Cancel running commands and wait for their responses. Safe to call more than once."""
        await self._responder.close()

    async def cog_app_command_error(
        self, interaction: Interaction, error: app_commands.AppCommandError
    ) -> None:
        """Respond to an error that the command didn't handle itself, such as a failed check."""
        if isinstance(error, app_commands.CheckFailure) and interaction.response.is_done():
            return  # the check has already responded
        await self._responder.fail(interaction, error)

    async def handle_component(self, interaction: Interaction, custom_id: str) -> None:
        """Handle a component or modal interaction whose custom id starts with one of `custom_id_prefixes`."""
        raise NotImplementedError

    def guild_of(self, interaction: Interaction) -> discord.Guild | None:
        """Return the interaction's guild, or None if the bot is not in it.

        User-installed commands can be used in guilds that the bot isn't in.
        """
        return self.bot.get_guild(interaction.guild_id) if interaction.guild_id is not None else None

    def no_guild_message(self, interaction: Interaction) -> Message:
        """Return the error message for an interaction for which `guild_of` returns None."""
        if interaction.guild_id is not None and not self.bot.intents.guilds:
            return messages.MISSING_GUILDS_INTENT
        return messages.NOT_IN_GUILD

    @commands.Cog.listener("on_interaction")
    async def _route_component(self, interaction: Interaction) -> None:
        if interaction.type not in {
            discord.InteractionType.component,
            discord.InteractionType.modal_submit,
        }:
            return
        data: Any = interaction.data
        custom_id = (data or {}).get("custom_id")
        if (
            isinstance(custom_id, str)
            and custom_id.startswith(self.custom_id_prefixes)
            and self._handler_of(interaction) is self
        ):
            await self.handle_component(interaction, custom_id)

    def _handler_of(self, interaction: Interaction) -> object:
        """Return the cog that handles an interaction, out of all cogs with the same custom ids."""
        # isinstance() doesn't work here because reloading the extension creates a new class.
        cogs: list[Any] = [
            cog
            for cog in self.bot.cogs.values()
            if getattr(cog, "custom_id_prefixes", None) == self.custom_id_prefixes
        ]
        here = [cog for cog in cogs if cog.guild_ids is not None and interaction.guild_id in cog.guild_ids]
        everywhere = [cog for cog in cogs if cog.guild_ids is None]
        return next(iter((*here, *everywhere, *cogs)), self)

    # _inject and _eject are overridden for these reasons:
    # - No other methods receive the guilds passed to Bot.add_cog.
    # - discord.py doesn't register context menus of cogs.
    # - If a command can't be registered, discord.py doesn't remove those that were registered before it.
    # - discord.py removes commands by name, even if they belong to another cog.

    async def _inject(
        self, bot: BotBase, override: bool, guild: Snowflake | None, guilds: Sequence[Snowflake]
    ) -> Self:
        given = guilds if guilds is not MISSING else [] if guild is MISSING or guild is None else [guild]
        self.guild_ids = tuple(each.id for each in given) or None
        try:
            await super()._inject(bot, override, guild, guilds)
            self._add_context_menus(bot.tree, override=override)
        except BaseException:
            self._unregister(bot)
            await self.cog_unload()
            raise
        return self

    async def _eject(self, bot: BotBase, guild_ids: Iterable[int] | None) -> None:
        self._unregister(bot)
        app_commands_of_cog, self.__cog_app_commands__ = self.__cog_app_commands__, []
        try:
            await super()._eject(bot, guild_ids)
        finally:
            self.__cog_app_commands__ = app_commands_of_cog

    def _add_context_menus(self, tree: app_commands.CommandTree[Any], *, override: bool) -> None:
        for menu in self.context_menus:
            try:
                for guild in self._scopes(menu):
                    tree.add_command(menu, guild=guild, override=override)
            except (app_commands.CommandLimitReached, app_commands.CommandAlreadyRegistered):
                log.warning(
                    "The context menu %r was not added: its name is taken or the limit is reached. "
                    "All other commands are available.",
                    menu.name,
                )

    def _unregister(self, bot: BotBase) -> None:
        """Remove the commands, context menus and listeners that this cog has registered."""
        tree = bot.tree
        registered: list[Any] = [*self.context_menus, *self.__cog_app_commands__]
        if self.__cog_app_commands_group__ is not None:
            registered.append(self.__cog_app_commands_group__)
        for command in registered:
            name, kind = command.name, getattr(command, "type", discord.AppCommandType.chat_input)
            for guild in self._scopes(command):
                if tree.get_command(name, guild=guild, type=kind) is command:
                    tree.remove_command(name, guild=guild, type=kind)
        for name, method_name in self.__cog_listeners__:
            bot.remove_listener(getattr(self, method_name), name)

    def _scopes(self, command: object) -> Iterator[discord.Object | None]:
        """Yield the guilds that a command is registered in; None for the global scope."""
        # A subclass may use @app_commands.guilds.
        guild_ids = self.guild_ids or getattr(command, "_guild_ids", None)
        if guild_ids is None:
            yield None
        else:
            yield from (discord.Object(guild_id) for guild_id in guild_ids)
