"""The cog: three commands, a context menu, and what keeps them tidy.

One request's way: a command here → `answers` → `tatsu_cog.api` → the wire, and back → `embeds` and
`controls` → `responses`. A click comes in by `controls`, and goes the same way from `TatsuCog.act` on.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.embeds import TIMEFRAME_CHOICES
from tatsu_cog.discord_ui.members import People, Person
from tatsu_cog.discord_ui.responder import Reply, Responder, notice
from tatsu_cog.leaderboard.components import (
    COG_NAME,
    DYNAMIC_ITEMS,
    MAX_RANK,
    Action,
    ActionName,
    GoToModal,
    is_go_to,
    read_go_to,
)
from tatsu_cog.leaderboard.pages import PAGE_SIZE
from tatsu_cog.leaderboard.service import Answers

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from tatsu_cog.api import TatsuClient

    Bot = commands.Bot | commands.AutoShardedBot
    Interaction = discord.Interaction[Any]

log = logging.getLogger(__name__)

MENU_NAME = "Tatsu profile"
_IN_A_SERVER = "This works in a server that this bot is in."


class TatsuCog(commands.Cog, name=COG_NAME):
    """Tatsu profiles, ranks and leaderboards.

    Parameters
    ----------
    bot : commands.Bot or commands.AutoShardedBot
        The bot that it is added to.
    client : TatsuClient
        Where the figures come from.
    close_client : bool
        Whether unloading the cog closes the client too.
    command_group : str, optional
        Registers ``/<group> profile``, ``rank`` and ``top`` in place of ``/profile``, ``/rank``, ``/top``.

    Notes
    -----
    When ``bot.add_cog`` fails because a name is taken, discord.py does not undo what came before: await
    `cog_unload` yourself. The extension does.

    Attributes
    ----------
    client : TatsuClient
        The client, for other cogs to ask through: ``bot.get_cog("Tatsu").client``.
    people : People
        Where the names come from, for a `TatsuAdmin` beside it.
    """

    def __init__(
        self, bot: Bot, *, client: TatsuClient, close_client: bool = False, command_group: str | None = None
    ) -> None:
        self.bot = bot
        self.client = client
        self._close_client = close_client
        self.people = People()
        self._answers = Answers(client, self.people)
        self._responder = Responder()
        self._menu = app_commands.ContextMenu(name=MENU_NAME, callback=self._profile_of)
        self._menu.error(self.cog_app_command_error)
        app_commands.allowed_installs(guilds=True, users=True)(self._menu)
        app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(self._menu)
        if command_group is not None:
            self.__cog_app_commands__ = [_grouped(self.__cog_app_commands__, command_group)]

    async def cog_load(self) -> None:
        """Register what discord.py does not register by itself."""
        tree = self.bot.tree
        try:
            tree.add_command(self._menu)
        except (app_commands.CommandLimitReached, app_commands.CommandAlreadyRegistered):
            log.warning("No room for the context menu «%s»; the commands work without it", MENU_NAME)
        self.bot.add_dynamic_items(*DYNAMIC_ITEMS)

    async def cog_unload(self) -> None:
        """Leave nothing behind. May be repeated."""
        self.bot.remove_dynamic_items(*DYNAMIC_ITEMS)
        tree = self.bot.tree
        if tree.get_command(MENU_NAME, type=discord.AppCommandType.user) is self._menu:
            tree.remove_command(MENU_NAME, type=discord.AppCommandType.user)
        await self._responder.close()
        await self.people.close()
        if self._close_client:
            await self.client.close()

    async def cog_app_command_error(
        self, interaction: Interaction, error: app_commands.AppCommandError
    ) -> None:
        """Answer for what went wrong before a command began, such as one that is not synced."""
        if not isinstance(error, app_commands.CheckFailure):
            await self._responder.fail(interaction, error)
        elif not interaction.response.is_done():
            await self._answer(interaction, _say("You can't use this command here."), private=True)

    # Commands

    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.describe(user="Whose profile; yours when left out.", private="Show it to you alone.")
    async def profile(
        self, interaction: Interaction, user: discord.User | None = None, private: bool = False
    ) -> None:
        """Show a Tatsu profile: level, credits, tokens, reputation."""
        await self._show_profile(interaction, user or interaction.user, private=private)

    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.describe(
        user="Whose rank; yours when left out.",
        timeframe="All time when left out.",
        private="Show it to you alone.",
    )
    @app_commands.choices(timeframe=TIMEFRAME_CHOICES)
    async def rank(
        self,
        interaction: Interaction,
        user: discord.User | None = None,
        timeframe: str = Timeframe.ALL.value,
        private: bool = False,
    ) -> None:
        """Show a member's rank and score in this server."""
        who = Person.of(user or interaction.user)
        guild = self._guild(interaction)
        work = self._answers.rank(guild, who, Timeframe(timeframe)) if guild else _say(_IN_A_SERVER)
        await self._answer(interaction, work, private=private)

    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.describe(
        timeframe="All time when left out.",
        page="Ten ranks a page; the first when left out.",
        user="Show the page that this member is on.",
        private="Show it to you alone.",
    )
    @app_commands.choices(timeframe=TIMEFRAME_CHOICES)
    async def top(
        self,
        interaction: Interaction,
        timeframe: str = Timeframe.ALL.value,
        page: app_commands.Range[int, 1, MAX_RANK // PAGE_SIZE] | None = None,
        user: discord.User | None = None,
        private: bool = False,
    ) -> None:
        """Show this server's leaderboard."""
        you = interaction.user.id
        when = Timeframe(timeframe)
        guild = self._guild(interaction)
        if guild is None:
            work = _say(_IN_A_SERVER)
        elif page is not None and user is not None:
            work = _say("Choose a page or a member, not both.")
        elif user is not None:
            work = self._answers.board_of(guild, you, when, Person.of(user))
        else:
            work = self._answers.board(guild, you, when, ((page or 1) - 1) * PAGE_SIZE)
        await self._answer(interaction, work, private=private)

    async def _profile_of(self, interaction: Interaction, user: discord.User) -> None:
        """Show the profile of the user whose context menu was opened, to the one who opened it."""
        await self._show_profile(interaction, user, private=True)

    # Controls

    async def act(self, interaction: Interaction, action: Action) -> None:
        """Do what a control asks for: in place for the one whose message it is, else in a private copy.

        Parameters
        ----------
        interaction : discord.Interaction
            The click.
        action : Action
            What stands in the control's custom id.
        """
        if action.name is ActionName.GO_TO:
            await self._responder.show_modal(interaction, GoToModal(action.timeframe))
            return
        guild = self._guild(interaction)
        work = _say(_IN_A_SERVER) if guild is None else self._work(interaction, guild, action)
        await self._answer_control(interaction, work)

    def _work(
        self, interaction: Interaction, guild: discord.Guild, action: Action
    ) -> Coroutine[Any, Any, Reply]:
        you, answers = interaction.user.id, self._answers
        match action.name:
            case ActionName.PROFILE:
                return answers.profile_of(guild, action.number)
            case ActionName.RANK:
                return answers.rank(guild, action.number, action.timeframe)
            case ActionName.SHOW:
                return answers.board_of(guild, you, action.timeframe, action.number)
            case ActionName.MINE:
                return answers.board_of(guild, you, action.timeframe, Person.of(interaction.user))
            case _:
                return answers.board(guild, you, action.timeframe, action.number)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take a submitted «Go to…»; a listener does, because a modal that is kept dies with the process."""
        if is_go_to(interaction):
            await self._answer_control(interaction, self._go_to(interaction))

    async def _go_to(self, interaction: Interaction) -> Reply:
        asked = read_go_to(interaction)
        guild = self._guild(interaction)
        you, answers = interaction.user.id, self._answers
        if guild is None:
            return notice(_IN_A_SERVER)
        if asked.typed and asked.user_id is not None:
            return notice("Type a rank or choose a member, not both.")
        if asked.user_id is not None:
            return await answers.board_of(guild, you, asked.timeframe, asked.user_id)
        if asked.rank is not None:
            return await answers.board(guild, you, asked.timeframe, asked.rank - 1)
        return notice("Type a rank from 1, such as 25, or choose a member.")

    # The ways that all of them share

    async def _show_profile(
        self, interaction: Interaction, user: discord.User | discord.Member, *, private: bool
    ) -> None:
        work = self._answers.profile(self._guild(interaction), Person.of(user))
        await self._answer(interaction, work, private=private)

    async def _answer(
        self, interaction: Interaction, work: Coroutine[Any, Any, Reply], *, private: bool
    ) -> None:
        await self._responder.respond(interaction, work, private=private)

    async def _answer_control(self, interaction: Interaction, work: Coroutine[Any, Any, Reply]) -> None:
        metadata = interaction.message.interaction_metadata if interaction.message else None
        own = metadata is not None and metadata.user.id == interaction.user.id
        await self._responder.respond(interaction, work, private=True, in_place=own)

    def _guild(self, interaction: Interaction) -> discord.Guild | None:
        """Return the interaction's guild if the bot is in it: a command installed by a user goes anywhere."""
        return self.bot.get_guild(interaction.guild_id) if interaction.guild_id is not None else None


async def _say(text: str) -> Reply:
    return notice(text)


def _grouped(children: list[Any], name: str) -> app_commands.Group:
    group = app_commands.Group(
        name=name,
        description="Tatsu profiles, ranks and leaderboards.",
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
    )
    for command in children:
        group.add_command(command)
    return group
