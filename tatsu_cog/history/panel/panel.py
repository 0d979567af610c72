"""``/tatsu-admin history``: turns the history of a guild on and off, and deletes its data."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tatsu_cog.admin.embeds import text_embed
from tatsu_cog.admin.permissions import admin_guild
from tatsu_cog.discord_ui.responder import InvalidInput, Reply
from tatsu_cog.history.panel import messages
from tatsu_cog.history.panel.components import (
    PanelAction,
    PanelState,
    UserIdModal,
    confirmation_view,
    panel_view,
    read_member,
)

if TYPE_CHECKING:
    import discord

    from tatsu_cog.history.base_cog import HistoryBaseCog

    Interaction = discord.Interaction[Any]

log = logging.getLogger(__name__)

LATE_AFTER = timedelta(hours=3)
"""The age of the newest snapshot from which the panel shows that none was stored recently."""


_CHANGES = {
    PanelAction.TURN_ON,
    PanelAction.TURN_OFF,
    PanelAction.DELETE_ALL,
    PanelAction.DELETE_MEMBER,
}
"""The actions that change what is shown."""


class HistoryPanel:
    """The panel. Every command, click and choice checks the permission again.

    Parameters
    ----------
    cog : HistoryBaseCog
        The cog that the panel belongs to.
    """

    def __init__(self, cog: HistoryBaseCog) -> None:
        self._cog = cog
        self._store = cog.store

    async def open(self, interaction: Interaction) -> None:
        """Respond to ``/tatsu-admin history``."""
        await self._cog.respond_to_admin(interaction, self._show)

    async def handle_component(self, interaction: Interaction, custom_id: str) -> None:
        """Respond to a click, a choice or the submitted modal."""
        try:
            state = PanelState.from_custom_id(custom_id)
            if state.action is PanelAction.ENTER_ID:
                admin_guild(self._cog, interaction)
        except InvalidInput as error:
            await self._cog.fail(interaction, error)
            return
        if state.action is PanelAction.ENTER_ID:
            await self._cog.show_modal(interaction, UserIdModal)
            return

        async def work(guild: discord.Guild) -> Reply:
            reply = await self._do(interaction, guild, state)
            if state.action in _CHANGES:
                self._cog.refresh(guild.id)
            return reply

        # A question is a new message, so that the panel stays.
        asks = state.action in {PanelAction.ASK_ALL, PanelAction.ASK_MEMBER}
        await self._cog.respond_to_admin(interaction, work, in_place=not asks)

    async def _do(self, interaction: Interaction, guild: discord.Guild, state: PanelState) -> Reply:
        match state.action:
            case PanelAction.TURN_ON:
                await self._store.guilds.enable(guild.id, interaction.user.id, self._cog.clock.now())
                log.info("The history of guild %d was turned on by user %d", guild.id, interaction.user.id)
                return await self._show(guild)
            case PanelAction.TURN_OFF:
                await self._store.guilds.disable(guild.id, self._cog.clock.now())
                log.info("The history of guild %d was turned off by user %d", guild.id, interaction.user.id)
                return await self._show(guild)
            case PanelAction.ASK_ALL:
                view = confirmation_view(PanelState(PanelAction.DELETE_ALL), messages.DELETE_EVERYTHING())
                return Reply(embed=text_embed(messages.ASK_ALL()), view=view)
            case PanelAction.DELETE_ALL:
                await self._cog.before_deletion(guild)
                await self._store.delete_guild(guild.id)
                log.info("The history of guild %d was deleted by user %d", guild.id, interaction.user.id)
                return Reply(embed=text_embed(messages.DELETED_ALL()))
            case PanelAction.ASK_MEMBER:
                data: Any = interaction.data
                return await self._ask_member(guild, read_member(data))
            case PanelAction.DELETE_MEMBER if state.user_id is not None:
                return await self._delete_member(interaction, guild, state.user_id)
            case _:
                return Reply(embed=text_embed(messages.CANCELLED()))

    async def _show(self, guild: discord.Guild) -> Reply:
        """Return the panel."""
        found = await self._store.guilds.get(guild.id)
        stores = messages.stores(self._cog.keep_days, self._cog.privacy_command)
        if found is None:
            lines = [messages.NEVER_ON(), messages.PURPOSE(), stores]
            return _panel(lines, panel_view(enabled=False, has_data=False))
        data = await self._store.snapshots.stored(guild.id)
        if not found.enabled:
            lines = [messages.OFF(), messages.stored(data), messages.kept(self._cog.keep_days)]
            if not data.leaderboards:
                lines = [messages.OFF(), messages.PURPOSE(), stores]
            return _panel(lines, panel_view(enabled=False, has_data=True))
        admin = (await self._cog.people.resolve(guild, [found.enabled_by]))[found.enabled_by]
        lines = [messages.turned_on(admin, found.enabled_at), stores]
        if data.leaderboards or found.failure is None:
            lines.append(messages.stored(data))
        if found.failure is not None:
            lines.append(messages.problem(found.failure, found.retry_at))
        elif self._cog.clock.now() - max(data.last_at or found.enabled_at, found.enabled_at) > LATE_AFTER:
            lines.append(messages.LATE())
        return _panel(lines, panel_view(enabled=True, has_data=True))

    async def _ask_member(self, guild: discord.Guild, user_id: int) -> Reply:
        member = (await self._cog.people.resolve(guild, [user_id]))[user_id]
        state = PanelState(PanelAction.DELETE_MEMBER, user_id)
        view = confirmation_view(state, messages.delete_member(member))
        return Reply(embed=text_embed(messages.ask_member(member)), view=view)

    async def _delete_member(self, interaction: Interaction, guild: discord.Guild, user_id: int) -> Reply:
        if await self._store.guilds.get(guild.id) is None:
            return Reply(embed=text_embed(messages.NO_DATA()))
        count = await self._store.delete_member(guild.id, user_id, self._cog.clock.now())
        log.info("A member's history in guild %d was deleted by user %d", guild.id, interaction.user.id)
        member = (await self._cog.people.resolve(guild, [user_id]))[user_id]
        return Reply(embed=text_embed(messages.deleted_member(member, count)))


def _panel(lines: list[str], view: discord.ui.View) -> Reply:
    return Reply(embed=text_embed("\n\n".join(lines), messages.TITLE()), view=view)
