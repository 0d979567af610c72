"""``/tatsu-admin results`` and the components of results."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING, Any

import discord

from tatsu_cog.admin.embeds import text_embed
from tatsu_cog.admin.permissions import admin_guild
from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.messages import COMPONENT_OUTDATED
from tatsu_cog.discord_ui.responder import InvalidInput, Reply
from tatsu_cog.history.errors import HistoryError
from tatsu_cog.history.messages import UNAVAILABLE
from tatsu_cog.history.models import ResultSettings
from tatsu_cog.history.results import messages
from tatsu_cog.history.results.components import Action, ResultsForm, panel_view, read_form
from tatsu_cog.history.results.embeds import SHOWN_ROWS, all_results_embed
from tatsu_cog.history.results.poster import ResultPoster
from tatsu_cog.history.results.problems import ProblemReporter
from tatsu_cog.history.results.roles import WinnerRoles
from tatsu_cog.history.results.task import ResultTask

if TYPE_CHECKING:
    from datetime import datetime

    from tatsu_cog.admin.audit_log import AuditLog
    from tatsu_cog.history.base_cog import HistoryBaseCog
    from tatsu_cog.history.results.components import Form

    Interaction = discord.Interaction[Any]

log = logging.getLogger(__name__)

FORM_TIMEOUT = 2.0
"""The maximum number of seconds to read the settings. The form has to be the first response, within 3 seconds."""

MAX_CONTENT = 2_000
"""The maximum length of a text without an embed, in characters (Discord's limit). With many roles that can't win, the
settings are longer."""


class Results:
    """The results in all guilds.

    Parameters
    ----------
    cog : HistoryBaseCog
        The cog that responds.
    audit_log : AuditLog or None
        Where problems are reported.

    Attributes
    ----------
    task : ResultTask
        The task that runs in the background.
    """

    def __init__(self, cog: HistoryBaseCog, audit_log: AuditLog | None) -> None:
        self._cog = cog
        self._store = store = cog.store
        self._clock = clock = cog.clock
        self._problems = ProblemReporter(store, audit_log)
        self._roles = WinnerRoles(store, cog.server_language, self._problems, clock)
        poster = ResultPoster(cog.bot, store, cog.server_language, self._problems, clock)
        self.task = ResultTask(cog.bot, store, poster, self._roles, clock)

    async def open(self, interaction: Interaction) -> None:
        """Respond to ``/tatsu-admin results``: with the settings, or with the form if there are none."""
        try:
            guild = admin_guild(self._cog, interaction)
            settings = await self._look_up(guild)
        except InvalidInput as error:
            await self._cog.fail(interaction, error)
            return
        if settings:
            await self._cog.respond_to_admin(interaction, self._panel)
        else:
            await self._show_form(interaction, Timeframe.WEEK, None, guild)

    async def handle_component(self, interaction: Interaction, custom_id: str) -> None:
        """Handle a click on a button, or the submitted form."""
        try:
            action = _action_of(interaction, custom_id)
            if action.name == "change":
                guild = admin_guild(self._cog, interaction)
                settings = await self._look_up(guild)
                await self._show_form(interaction, action.timeframe, settings.get(action.timeframe), guild)
                return
        except InvalidInput as error:
            await self._cog.fail(interaction, error)
            return
        in_place = interaction.message is not None and interaction.message.flags.ephemeral
        if action.name == "show":
            assert action.last_at is not None  # noqa: S101 - see Action
            await self._cog.respond(interaction, self._show(interaction, action.timeframe, action.last_at))
        elif action.name == "save":
            data: Any = interaction.data
            save = partial(self._save, interaction, data)
            await self._cog.respond_to_admin(interaction, save, in_place=in_place)
        else:
            turn_off = partial(self._turn_off, action.timeframe)
            await self._cog.respond_to_admin(interaction, turn_off, in_place=in_place)

    async def remove_roles(self, guild: discord.Guild) -> None:
        """Remove all roles that the bot gave in a guild, before its data is deleted."""
        if not await self._roles.remove_all(guild):
            log.warning("Not all roles of winners in guild %d could be removed", guild.id)

    # The form

    async def _look_up(self, guild: discord.Guild) -> dict[Timeframe, ResultSettings]:
        """Return the settings in time for the form.

        Raises
        ------
        InvalidInput
            The history is off, or the database didn't respond in time.
        """
        try:
            async with asyncio.timeout(FORM_TIMEOUT):
                await self._check_history(guild)
                return await self._settings(guild)
        except (HistoryError, TimeoutError):
            raise InvalidInput(UNAVAILABLE) from None

    async def _show_form(
        self,
        interaction: Interaction,
        timeframe: Timeframe,
        settings: ResultSettings | None,
        guild: discord.Guild,
    ) -> None:
        await self._cog.show_modal(interaction, lambda: ResultsForm(timeframe, settings, guild))

    async def _save(self, interaction: Interaction, data: dict[str, Any], guild: discord.Guild) -> Reply:
        form = read_form(data)
        await self._check_history(guild)
        previous = await self._store.results.get_settings(guild.id, form.timeframe)
        channel = guild.get_channel(form.channel_id)
        if not isinstance(channel, discord.TextChannel):
            raise InvalidInput(messages.INVALID_CHANNEL)
        self._check_roles(interaction, guild, form, previous)
        stored = await self._store.results.set_settings(
            ResultSettings(
                guild_id=guild.id,
                timeframe=form.timeframe,
                channel_id=channel.id,
                winners=form.winners,
                role_id=form.role_id,
                excluded_role_ids=form.excluded_role_ids,
                # A reset that has not been found yet is posted with the changed settings.
                set_at=self._clock.now() if previous is None else previous.set_at,
                set_by=interaction.user.id,
            )
        )
        if not stored:
            raise InvalidInput(messages.NEEDS_HISTORY)
        self.task.check_roles(guild.id)
        return await self._panel(guild, messages.SAVED())

    def _check_roles(
        self, interaction: Interaction, guild: discord.Guild, form: Form, previous: ResultSettings | None
    ) -> None:
        """Raise if the roles of a form can't be used.

        An admin without Manage Roles must not be able to get a role through the results.
        """
        excluded = [guild.get_role(each) for each in form.excluded_role_ids]
        role = guild.get_role(form.role_id) if form.role_id is not None else None
        if None in excluded or (role is None and form.role_id is not None):
            raise InvalidInput(messages.UNKNOWN_ROLE)
        if guild.default_role in excluded:
            raise InvalidInput(messages.EVERYONE_EXCLUDED)
        if role is None:
            return
        if role.is_default() or role.managed:
            raise InvalidInput(lambda: messages.invalid_role(role))
        is_new = previous is None or previous.role_id != role.id
        if is_new and not _may_give(interaction, guild, role):
            raise InvalidInput(lambda: messages.not_your_role(role))

    # Replies

    async def _turn_off(self, timeframe: Timeframe, guild: discord.Guild) -> Reply:
        previous = await self._store.results.get_settings(guild.id, timeframe)
        await self._store.results.remove_settings(guild.id, timeframe)
        self.task.check_roles(guild.id)
        had_role = previous is not None and previous.role_id is not None
        return await self._panel(guild, (messages.TURNED_OFF if had_role else messages.TURNED_OFF_NO_ROLE)())

    async def _panel(self, guild: discord.Guild, heading: str = "") -> Reply:
        """Show the settings of the week and the month, and their problems."""
        settings = await self._settings(guild)
        waiting = {(each.guild_id, each.timeframe): each for each in await self._store.results.due()}
        parts = [heading] if heading else []
        for timeframe in messages.CHOICES:
            each = settings.get(timeframe)
            if each is None:
                parts.append(messages.OFF(timeframe=timeframe))
                continue
            lines = [messages.settings_on(timeframe, each.channel_id, each.winners)]
            if each.role_id is not None:
                lines.append(messages.settings_role(each.role_id))
            if each.excluded_role_ids:
                lines.append(messages.settings_excluded(each.excluded_role_ids))
            if (result := waiting.get((guild.id, timeframe))) is not None:
                lines.append(messages.undelivered(result.last_at))
            lines += [f"⚠️ {problem.text()}" for problem in self._problems.of(guild, each)]
            parts.append("\n".join(lines))
        text, view = "\n\n".join(parts), panel_view(settings)
        if len(text) > MAX_CONTENT:
            return Reply(embed=text_embed(text), view=view)
        return Reply(text=text, view=view)

    async def _show(self, interaction: Interaction, timeframe: Timeframe, last_at: datetime) -> Reply:
        """Show more rows of the leaderboard before a reset."""
        guild = self._cog.guild_of(interaction)
        if guild is None:
            raise InvalidInput(self._cog.no_guild_message(interaction))
        snapshot = await self._store.snapshots.at_or_before(guild.id, timeframe, last_at)
        if snapshot is None or snapshot.taken_at != last_at:
            raise InvalidInput(messages.NOT_STORED)
        hidden = await self._store.guilds.hidden(guild.id)
        members = await self._cog.people.resolve(guild, [row.user_id for row in snapshot.rows[:SHOWN_ROWS]])
        you = interaction.user.id
        return Reply(embed=all_results_embed(snapshot, members, hidden=hidden, server=guild.name, you=you))

    async def _check_history(self, guild: discord.Guild) -> None:
        if not await self._store.guilds.is_enabled(guild.id):
            raise InvalidInput(messages.NEEDS_HISTORY)

    async def _settings(self, guild: discord.Guild) -> dict[Timeframe, ResultSettings]:
        found = [await self._store.results.get_settings(guild.id, each) for each in messages.CHOICES]
        return {each.timeframe: each for each in found if each is not None}


def _action_of(interaction: Interaction, custom_id: str) -> Action:
    action = Action.from_custom_id(custom_id)
    if (interaction.type is discord.InteractionType.modal_submit) != (action.name == "save"):
        raise InvalidInput(COMPONENT_OUTDATED)
    return action


def _may_give(interaction: Interaction, guild: discord.Guild, role: discord.Role) -> bool:
    """Return whether a user could give a role themselves."""
    user = interaction.user
    if user.id == guild.owner_id:
        return True
    return isinstance(user, discord.Member) and interaction.permissions.manage_roles and user.top_role > role
