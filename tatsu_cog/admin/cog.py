"""The cog with the ``/tatsu-admin`` commands, for members with the Manage Server permission.

The commands are implemented in `adjustments`, `lookup`, `status` and `export`. `Responder` sends their replies, which
are all ephemeral. Buttons are handled in `TatsuAdmin.handle_component`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import app_commands

from tatsu_cog.admin import messages
from tatsu_cog.admin.adjustments import ScoreAdjustments
from tatsu_cog.admin.audit_log import AuditLog
from tatsu_cog.admin.components import ADMIN_GROUP, PREFIX, ButtonAction, ButtonState
from tatsu_cog.admin.embeds import member_embed, status_embed
from tatsu_cog.admin.export.files import ExportFormat
from tatsu_cog.admin.export.job import Export
from tatsu_cog.admin.export.jobs import ExportJobs
from tatsu_cog.admin.lookup import look_up_member
from tatsu_cog.admin.models import LARGEST_ADJUSTMENT, LONGEST_REASON, AdjustmentKind, parse_user_id
from tatsu_cog.admin.permissions import admin_guild
from tatsu_cog.admin.status import check_connection
from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.discord_ui.base_cog import BaseCog
from tatsu_cog.discord_ui.commands import LocalizedGroup, command, describe
from tatsu_cog.discord_ui.language import reader_language
from tatsu_cog.discord_ui.members import MemberInfo, MemberResolver
from tatsu_cog.discord_ui.options import TIMEFRAME_CHOICES, parse_timeframe
from tatsu_cog.discord_ui.responder import InvalidInput, Reply
from tatsu_cog.languages.current import use_language
from tatsu_cog.languages.loading import prepare_languages

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from discord.ext import commands

    from tatsu_cog.api import TatsuClient

    Bot = commands.Bot | commands.AutoShardedBot
    Interaction = discord.Interaction[Any]

_FORMAT_CHOICES = [app_commands.Choice(name=each.value.upper(), value=each.value) for each in ExportFormat]
_Amount = app_commands.Range[int, -LARGEST_ADJUSTMENT, LARGEST_ADJUSTMENT]
_Reason = app_commands.Range[str, 1, LONGEST_REASON]


class TatsuAdmin(BaseCog, name=ADMIN_GROUP):
    """The cog with the ``/tatsu-admin`` commands.

    All options are validated, because a modified Discord client can send any value.

    Parameters
    ----------
    bot : commands.Bot or commands.AutoShardedBot
        The bot that the cog is added to.
    client : TatsuClient
        The client for the Tatsu API. The cog doesn't close it.
    people : MemberResolver, optional
        The resolver for member names. Pass ``TatsuCog.people`` to share its cache.
    audit_channel_id : int, optional
        The id of a channel to post adjustments in. They are always logged as well.
    language : str, optional
        The code of the language of the audit channel and of exports. See `ServerLanguage` for the default.

    Attributes
    ----------
    audit_log : AuditLog
        The audit log, in which other cogs can post notices.
    group : LocalizedGroup
        The group with the commands. Other cogs can add commands to it, bound to themselves.
    """

    custom_id_prefixes: ClassVar[tuple[str, ...]] = (PREFIX,)

    def __init__(
        self,
        bot: Bot,
        *,
        client: TatsuClient,
        people: MemberResolver | None = None,
        audit_channel_id: int | None = None,
        language: str | None = None,
    ) -> None:
        super().__init__(bot, language)
        self.client = client
        self._owns_members = people is None
        self._members = people or MemberResolver()
        self.audit_log = AuditLog(bot, audit_channel_id, self.server_language)
        self._adjustments = ScoreAdjustments(client, self._members, self.audit_log, self._responder)
        self._exports = ExportJobs(self._responder)
        self.group = _group_of(self.__cog_app_commands__, str(self.__cog_group_name__))
        self.__cog_app_commands__ = [self.group]

    async def cog_unload(self) -> None:
        """Cancel the running exports and adjustments. Safe to call more than once."""
        await self._exports.close()
        await self._adjustments.close()
        await super().cog_unload()
        if self._owns_members:
            await self._members.close()

    # Commands

    @command(messages.SCORE_DESCRIPTION)
    @describe(
        member=messages.SCORE_MEMBER_OPTION, amount=messages.AMOUNT_OPTION, reason=messages.REASON_OPTION
    )
    async def score(
        self, interaction: Interaction, member: discord.User, amount: _Amount, reason: _Reason
    ) -> None:
        """Add or remove score."""
        await self._adjust(interaction, AdjustmentKind.SCORE, member, amount, reason)

    @command(messages.POINTS_DESCRIPTION)
    @describe(
        member=messages.POINTS_MEMBER_OPTION, amount=messages.AMOUNT_OPTION, reason=messages.REASON_OPTION
    )
    async def points(
        self, interaction: Interaction, member: discord.User, amount: _Amount, reason: _Reason
    ) -> None:
        """Add or remove points."""
        await self._adjust(interaction, AdjustmentKind.POINTS, member, amount, reason)

    @command(messages.MEMBER_DESCRIPTION)
    @describe(member=messages.MEMBER_OPTION, user_id=messages.USER_ID_OPTION)
    async def member(
        self, interaction: Interaction, member: discord.User | None = None, user_id: str | None = None
    ) -> None:
        """Look up a current or former member."""
        await self._respond(interaction, lambda guild: self._look_up(guild, member, user_id))

    @command(messages.EXPORT_DESCRIPTION)
    @describe(file_format=messages.FORMAT_OPTION, timeframe=shared_messages.TIMEFRAME_OPTION)
    @app_commands.rename(file_format="format")
    @app_commands.choices(timeframe=TIMEFRAME_CHOICES, file_format=_FORMAT_CHOICES)
    async def export(
        self,
        interaction: Interaction,
        file_format: str = ExportFormat.CSV.value,
        timeframe: str = Timeframe.ALL.value,
    ) -> None:
        """Download the whole leaderboard as a file."""

        async def start(guild: discord.Guild) -> None:
            if file_format not in list(ExportFormat):
                raise InvalidInput(messages.INVALID_FORMAT)
            language = self.server_language.of_guild(guild)
            export = Export(self.client, self._members, guild, parse_timeframe(timeframe), language)
            if guild.id in self._exports:
                raise InvalidInput(messages.EXPORT_RUNNING)
            self._exports.start(interaction, guild.id, export, ExportFormat(file_format))

        await self._in_guild(interaction, start)

    @command(messages.STATUS_DESCRIPTION)
    async def status(self, interaction: Interaction) -> None:
        """Check the connection to Tatsu."""
        await self._respond(interaction, self._check)

    # Buttons

    async def handle_component(self, interaction: Interaction, custom_id: str) -> None:
        """Handle a click on a button of ``/tatsu-admin``."""

        async def handle(guild: discord.Guild) -> None:
            state = ButtonState.from_custom_id(custom_id)
            if state is None:
                raise InvalidInput(messages.EXPIRED)
            if state.action is ButtonAction.STOP_EXPORT:
                work = self._exports.stop(guild.id, state.target_id)
                await self._responder.respond(interaction, work, private=True, in_place=True)
            else:
                await self._adjustments.handle_button(interaction, guild, state)

        await self._in_guild(interaction, handle)

    # Replies

    async def _adjust(
        self, interaction: Interaction, kind: AdjustmentKind, member: object, amount: object, reason: object
    ) -> None:
        await self._respond(
            interaction,
            lambda guild: self._adjustments.request_confirmation(guild, kind, member, amount, reason),
        )

    async def _look_up(self, guild: discord.Guild, member: object, user_id: object) -> Reply:
        if (member is None) == (user_id is None):
            raise InvalidInput(messages.MEMBER_OR_ID)
        if isinstance(member, discord.Member):
            info = MemberInfo.from_user(member)
        elif member is not None and not isinstance(member, discord.User):
            raise InvalidInput(shared_messages.INVALID_MEMBER)
        else:
            known_id = parse_user_id(str(user_id)) if member is None else member.id
            if known_id is None:
                raise InvalidInput(messages.INVALID_USER_ID)
            info = (await self._members.resolve(guild, [known_id]))[known_id]
        return Reply(embed=member_embed(await look_up_member(self.client, guild.id, info)))

    async def _check(self, guild: discord.Guild) -> Reply:
        status = await check_connection(self.bot, self.client, guild.id)
        return Reply(embed=status_embed(status, guild.name))

    async def _respond(
        self, interaction: Interaction, work: Callable[[discord.Guild], Coroutine[Any, Any, Reply]]
    ) -> None:
        async def respond(guild: discord.Guild) -> None:
            await self._responder.respond(interaction, work(guild), private=True)

        await self._in_guild(interaction, respond)

    async def _in_guild(
        self, interaction: Interaction, handle: Callable[[discord.Guild], Awaitable[None]]
    ) -> None:
        try:
            language = reader_language(interaction)
            await prepare_languages(language)
            with use_language(language):
                await handle(admin_guild(self, interaction))
        except InvalidInput as error:
            await self._responder.fail(interaction, error)


def _group_of(children: list[Any], name: str) -> LocalizedGroup:
    group = LocalizedGroup(
        name=name,
        description=messages.GROUP_DESCRIPTION.english,
        default_permissions=discord.Permissions(manage_guild=True),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        guild_only=True,
    )
    for each in children:
        group.add_command(each)
    return group
