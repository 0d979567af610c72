"""The members' commands, their context menu, buttons and menus.

Commands call `LeaderboardService`, which requests the data with `LeaderboardPages` or the client, and builds the reply
with `embeds` and `components`. `discord_ui.responder` sends the reply. `TatsuCog.handle_component` handles component
and modal interactions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import app_commands

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.discord_ui.base_cog import BaseCog
from tatsu_cog.discord_ui.commands import (
    LocalizedCommand,
    LocalizedContextMenu,
    LocalizedGroup,
    command,
    describe,
)
from tatsu_cog.discord_ui.members import MAX_USER_ID, MemberInfo, MemberResolver
from tatsu_cog.discord_ui.options import TIMEFRAME_CHOICES, parse_timeframe
from tatsu_cog.discord_ui.responder import InvalidInput
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.components import (
    MAX_RANK,
    MENU_PREFIX,
    PREFIX,
    Action,
    ActionName,
    GoToModal,
    is_ours,
    read_action,
    read_chosen_user,
    read_go_to,
)
from tatsu_cog.leaderboard.pages import PAGE_SIZE
from tatsu_cog.leaderboard.periods import PastPeriod, Period, parse_period
from tatsu_cog.leaderboard.service import LeaderboardService

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from discord.ext import commands

    from tatsu_cog.api import TatsuClient
    from tatsu_cog.discord_ui.responder import AnyReply, Reply
    from tatsu_cog.leaderboard.history import LeaderboardHistory
    from tatsu_cog.pictures.renderer import PictureRenderer

    Bot = commands.Bot | commands.AutoShardedBot
    Interaction = discord.Interaction[Any]

COG_NAME = "Tatsu"
LAST_PAGE = MAX_RANK // PAGE_SIZE


class TatsuCog(BaseCog, name=COG_NAME):
    """Tatsu profiles, ranks and leaderboards.

    Parameters
    ----------
    bot : commands.Bot or commands.AutoShardedBot
        The bot that the cog is added to.
    client : TatsuClient
        The client for Tatsu's data.
    close_client : bool
        Whether to close the client when the cog is unloaded, or when ``bot.add_cog`` fails.
    command_group : str, optional
        Registers ``/<group> profile``, ``rank`` and ``top`` instead of ``/profile``, ``/rank`` and ``/top``.
    pictures : PictureRenderer, optional
        Draws the cards and charts, which are left out if it is None. It is closed when the cog is unloaded.
    language : str, optional
        The code of the language of public messages, such as ``de``. See `ServerLanguage` for the default.

    Attributes
    ----------
    client : TatsuClient
        The client, for other cogs to use: ``bot.get_cog("Tatsu").client``.
    people : MemberResolver
        The resolver for members' names, to share with a `TatsuAdmin`.
    pictures : PictureRenderer or None
        Draws the cards and charts.
    group : LocalizedGroup or None
        The group with the commands; None without `command_group`.
    """

    custom_id_prefixes: ClassVar[tuple[str, ...]] = (PREFIX, MENU_PREFIX)

    def __init__(
        self,
        bot: Bot,
        *,
        client: TatsuClient,
        close_client: bool = False,
        command_group: str | None = None,
        pictures: PictureRenderer | None = None,
        language: str | None = None,
    ) -> None:
        super().__init__(bot, language)
        self.client = client
        self.pictures = pictures
        self._close_client = close_client
        self.people = MemberResolver()
        self._service = LeaderboardService(client, self.people)
        menu = LocalizedContextMenu(name=messages.CONTEXT_MENU.english, callback=self._profile_menu)
        menu.error(self.cog_app_command_error)
        app_commands.allowed_installs(guilds=True, users=True)(menu)
        app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(menu)
        self.context_menus.append(menu)
        self.group: LocalizedGroup | None = None
        if command_group is not None:
            self.group = _group_of(self.__cog_app_commands__, command_group)
            self.__cog_app_commands__ = [self.group]

    @property
    def history(self) -> LeaderboardHistory | None:
        """The history of the leaderboards; None if the bot has none.

        If it is set before the commands are synced, ``/top`` also has choices for past time periods.
        """
        return self._service.history

    @history.setter
    def history(self, history: LeaderboardHistory | None) -> None:
        self._service.history = history
        top = next(
            each
            for each in self.walk_app_commands()
            if isinstance(each, LocalizedCommand) and each.name == "top"
        )
        top.extra_choices = {} if history is None else {"timeframe": history.choices()}

    async def cog_unload(self) -> None:
        """Cancel all running work, and close the client if it belongs to the cog. Safe to call more than once."""
        await super().cog_unload()
        await self.people.close()
        if self.pictures is not None:
            await self.pictures.close()
        if self._close_client:
            await self.client.close()

    # Commands

    @command(messages.PROFILE_DESCRIPTION)
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @describe(user=messages.USER_OPTION, private=messages.PRIVATE_OPTION)
    async def profile(
        self, interaction: Interaction, user: discord.User | None = None, private: bool = False
    ) -> None:
        """Show a Tatsu profile."""
        await self._show_profile(interaction, user, private=private is True)

    @command(messages.RANK_DESCRIPTION)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @describe(
        user=messages.USER_OPTION, timeframe=shared_messages.TIMEFRAME_OPTION, private=messages.PRIVATE_OPTION
    )
    @app_commands.choices(timeframe=TIMEFRAME_CHOICES)
    async def rank(
        self,
        interaction: Interaction,
        user: discord.User | None = None,
        timeframe: str = Timeframe.ALL.value,
        private: bool = False,
    ) -> None:
        """Show a member's rank and score."""

        async def work(guild: discord.Guild) -> AnyReply:
            who = _member_option(user if user is not None else interaction.user)
            you, pictures = interaction.user.id, self._pictures_for(interaction)
            period = parse_timeframe(timeframe)
            return await self._service.rank(guild, who, you, period, pictures, private=private is True)

        await self._respond(interaction, self._in_guild(interaction, work), private=private is True)

    @command(messages.TOP_DESCRIPTION)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @describe(
        timeframe=shared_messages.TIMEFRAME_OPTION,
        page=messages.PAGE_OPTION,
        user=messages.TOP_USER_OPTION,
        private=messages.PRIVATE_OPTION,
    )
    @app_commands.choices(timeframe=TIMEFRAME_CHOICES)
    async def top(
        self,
        interaction: Interaction,
        timeframe: str = Timeframe.ALL.value,
        page: app_commands.Range[int, 1, LAST_PAGE] | None = None,
        user: discord.User | None = None,
        private: bool = False,
    ) -> None:
        """Show this server's leaderboard."""

        async def work(guild: discord.Guild) -> AnyReply:
            period, you = self._period_option(timeframe), interaction.user.id
            pictures = self._pictures_for(interaction)
            if page is not None and user is not None:
                raise InvalidInput(messages.PAGE_OR_MEMBER)
            if isinstance(period, PastPeriod):
                who = _member_option(user) if user is not None else None
                offset = (_page_option(page) - 1) * PAGE_SIZE
                return await self._history().past_page(guild, you, period, offset=offset, who=who)
            if user is not None:
                return await self._service.page_of(guild, _member_option(user), you, period, pictures)
            offset = (_page_option(page) - 1) * PAGE_SIZE
            return await self._service.page(guild, you, period, offset, pictures=pictures)

        await self._respond(interaction, self._in_guild(interaction, work), private=private is True)

    async def _profile_menu(self, interaction: Interaction, user: discord.User) -> None:
        """Show a user's profile to the person who opened the context menu."""
        await self._show_profile(interaction, user, private=True)

    async def _show_profile(
        self, interaction: Interaction, user: discord.User | discord.Member | None, *, private: bool
    ) -> None:
        async def work() -> AnyReply:
            who = _member_option(user if user is not None else interaction.user)
            guild = self.guild_of(interaction)
            pictures = self._pictures_for(interaction)
            return await self._service.profile(
                guild, who, interaction.user.id, private=private, pictures=pictures
            )

        await self._respond(interaction, work(), private=private)

    # Components

    async def handle_component(self, interaction: Interaction, custom_id: str) -> None:
        """Respond to a click, a choice or the submitted "Go to…" modal.

        The message is edited for its owner. Anybody else gets a private copy.
        """
        if not is_ours(custom_id):
            return
        data: Any = interaction.data
        if interaction.type is discord.InteractionType.modal_submit:

            async def work(guild: discord.Guild) -> AnyReply:
                go_to, you = read_go_to(data), interaction.user.id
                pictures, period = self._pictures_for(interaction), go_to.timeframe
                offset = (go_to.rank or 1) - 1
                if isinstance(period, PastPeriod):
                    return await self._history().past_page(
                        guild, you, period, offset=offset, who=go_to.user_id
                    )
                if go_to.user_id is not None:
                    return await self._service.page_of(guild, go_to.user_id, you, period, pictures)
                return await self._service.page(guild, you, period, offset, pictures=pictures)

        else:
            try:
                action = read_action(data)
            except InvalidInput as error:
                await self._respond_to_component(interaction, _reject(error))
                return
            if action.name is ActionName.GO_TO:
                await self._responder.show_modal(interaction, lambda: GoToModal(action.timeframe))
                return

            async def work(guild: discord.Guild) -> AnyReply:
                return await self._do(interaction, guild, action)

        await self._respond_to_component(interaction, self._in_guild(interaction, work))

    async def _do(self, interaction: Interaction, guild: discord.Guild, action: Action) -> AnyReply:
        service, you, number, timeframe = (
            self._service,
            interaction.user.id,
            action.number,
            action.timeframe,
        )
        pictures = self._pictures_for(interaction)
        if isinstance(timeframe, PastPeriod):
            mine = MemberInfo.from_user(interaction.user) if action.name is ActionName.MINE else None
            return await self._history().past_page(guild, you, timeframe, offset=number, who=mine)
        match action.name:
            case ActionName.PROFILE:
                return await service.profile(
                    guild, number, you, private=_is_private(interaction), pictures=pictures
                )
            case ActionName.RANK:
                private = _is_private(interaction)
                return await service.rank(guild, number, you, timeframe, pictures, private=private)
            case ActionName.GROWTH:
                return await self._history().growth(
                    guild, you, number, timeframe, private=_is_private(interaction), pictures=pictures
                )
            case ActionName.COMPARE:
                data: Any = interaction.data
                return await self._history().growth(
                    guild,
                    you,
                    number,
                    timeframe,
                    private=_is_private(interaction),
                    other=read_chosen_user(data),
                    pictures=pictures,
                )
            case ActionName.SHOW:
                return await service.page_of(guild, number, you, timeframe, pictures)
            case ActionName.MINE:
                me = MemberInfo.from_user(interaction.user)
                return await service.page_of(guild, me, you, timeframe, pictures)
            case ActionName.CHART:
                if pictures is None:  # they have been turned off since the message was sent
                    off = self.pictures is None
                    raise InvalidInput(messages.PICTURES_OFF if off else messages.MISSING_ATTACH_FILES)
                return await service.chart(guild, you, timeframe, number, pictures)
            case _:
                return await service.page(guild, you, timeframe, number, pictures=pictures)

    # Shared by commands and components

    def _history(self) -> LeaderboardHistory:
        """Return the history for one of its components, which may be from a time when the bot had one."""
        if self.history is None:
            raise InvalidInput(shared_messages.COMPONENT_OUTDATED)
        return self.history

    def _period_option(self, value: object) -> Period:
        return parse_timeframe(value) if self.history is None else parse_period(value)

    def _pictures_for(self, interaction: Interaction) -> PictureRenderer | None:
        """Return what draws the pictures of a reply, or None if the bot may not attach files there.

        In direct messages, files are always allowed.
        """
        may_attach = interaction.guild_id is None or interaction.app_permissions.attach_files
        return self.pictures if may_attach else None

    async def _in_guild(
        self, interaction: Interaction, work: Callable[[discord.Guild], Awaitable[AnyReply]]
    ) -> AnyReply:
        guild = self.guild_of(interaction)
        if guild is None:
            raise InvalidInput(self.no_guild_message(interaction))
        return await work(guild)

    async def _respond(
        self, interaction: Interaction, work: Coroutine[Any, Any, AnyReply], *, private: bool
    ) -> None:
        await self._responder.respond(interaction, work, private=private)

    async def _respond_to_component(
        self, interaction: Interaction, work: Coroutine[Any, Any, AnyReply]
    ) -> None:
        await self._responder.respond(interaction, work, private=True, in_place=_is_owner(interaction))


async def _reject(error: InvalidInput) -> Reply:
    raise error


def _is_owner(interaction: Interaction) -> bool:
    """Return whether the interaction's user also ran the command that the message replies to."""
    metadata = interaction.message.interaction_metadata if interaction.message is not None else None
    return metadata is not None and metadata.user.id == interaction.user.id


def _is_private(interaction: Interaction) -> bool:
    """Return whether the reply will be ephemeral."""
    message = interaction.message
    return not _is_owner(interaction) or (message is not None and message.flags.ephemeral)


# The official client sends only valid values, but modified clients can send anything.


def _member_option(user: object) -> MemberInfo | int:
    if isinstance(user, discord.User | discord.Member):
        return MemberInfo.from_user(user)
    if isinstance(user, discord.Object) and 0 < user.id <= MAX_USER_ID:  # an id without the user's data
        return user.id
    raise InvalidInput(shared_messages.INVALID_MEMBER)


def _page_option(page: object) -> int:
    if page is None:
        return 1
    if not isinstance(page, int) or isinstance(page, bool) or not 1 <= page <= LAST_PAGE:
        raise InvalidInput(lambda: messages.invalid_page(LAST_PAGE))
    return page


def _group_of(children: list[Any], name: str) -> LocalizedGroup:
    group = LocalizedGroup(
        name=name,
        description=messages.GROUP_DESCRIPTION.english,
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
    )
    for each in children:
        group.add_command(each)
    return group
