"""``/tatsu-privacy``: shows a member what is stored about them, hides them and deletes their data."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from tatsu_cog.admin.embeds import text_embed
from tatsu_cog.discord_ui.components import view_of
from tatsu_cog.discord_ui.messages import COMPONENT_OUTDATED
from tatsu_cog.discord_ui.responder import InvalidInput, Reply
from tatsu_cog.history.ids import FEATURE_PRIVACY, PREFIX
from tatsu_cog.history.privacy import messages

if TYPE_CHECKING:
    from tatsu_cog.history.base_cog import HistoryBaseCog

    Interaction = discord.Interaction[Any]

_PREFIX = f"{PREFIX}{FEATURE_PRIVACY}:"


class PrivacyAction(StrEnum):
    """The actions of the buttons. They always concern the person who clicks."""

    OPEN = "open"
    HIDE = "hide"
    SHOW = "show"
    ASK = "ask"
    DELETE = "delete"


class PrivacyPanel:
    """The panel.

    Parameters
    ----------
    cog : HistoryBaseCog
        The cog that the panel belongs to.
    """

    def __init__(self, cog: HistoryBaseCog) -> None:
        self._cog = cog
        self._store = cog.store

    async def open(self, interaction: Interaction) -> None:
        """Respond to ``/tatsu-privacy``."""
        await self._cog.respond(interaction, self._do(interaction, PrivacyAction.OPEN))

    async def handle_component(self, interaction: Interaction, custom_id: str) -> None:
        """Respond to a click."""
        name = custom_id.removeprefix(_PREFIX)
        if name not in set(PrivacyAction):
            await self._cog.fail(interaction, InvalidInput(COMPONENT_OUTDATED))
            return
        await self._cog.respond(interaction, self._do(interaction, PrivacyAction(name)), in_place=True)

    async def _do(self, interaction: Interaction, action: PrivacyAction) -> Reply:
        guild = self._cog.guild_of(interaction)
        if guild is None:
            raise InvalidInput(self._cog.no_guild_message(interaction))
        user_id, now = interaction.user.id, self._cog.clock.now()
        done = None
        match action:
            case PrivacyAction.HIDE:
                await self._store.guilds.hide(guild.id, user_id, now)
                self._cog.refresh(guild.id)
            case PrivacyAction.SHOW:
                await self._store.guilds.show(guild.id, user_id)
                self._cog.refresh(guild.id)
            case PrivacyAction.DELETE:
                await self._store.delete_member(guild.id, user_id, now)
                self._cog.refresh(guild.id)
                done = messages.DELETED()
            case PrivacyAction.ASK:
                view = view_of(
                    _button(PrivacyAction.DELETE, messages.DELETE(), discord.ButtonStyle.danger),
                    _button(PrivacyAction.OPEN, messages.CANCEL()),
                )
                return Reply(embed=text_embed(messages.ask(), messages.TITLE()), view=view)
            case PrivacyAction.OPEN:
                pass
        return await self._show(guild, user_id, done)

    async def _show(self, guild: discord.Guild, user_id: int, done: str | None = None) -> Reply:
        found = await self._store.guilds.get(guild.id)
        if found is None:
            return Reply(embed=text_embed(messages.NONE(), messages.TITLE()))
        data = await self._store.snapshots.stored_about(guild.id, user_id)
        hidden = await self._store.guilds.hidden_member(guild.id, user_id)
        lines = [
            done or messages.what_is_stored(self._cog.keep_days, enabled=found.enabled),
            messages.stored(data),
            messages.VISIBLE() if hidden is None else messages.HIDDEN(),
        ]
        if left_out := hidden is not None and not hidden.stored:
            lines.append(messages.left_out())
        view = view_of(
            _button(PrivacyAction.HIDE, messages.HIDE_ME())
            if hidden is None
            else _button(PrivacyAction.SHOW, messages.SHOW_ME()),
            _button(
                PrivacyAction.ASK,
                messages.DELETE(),
                discord.ButtonStyle.danger,
                disabled=left_out and not data.leaderboards,
            ),
        )
        return Reply(embed=text_embed("\n\n".join(lines), messages.TITLE()), view=view)


def _button(
    action: PrivacyAction,
    label: str,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    *,
    disabled: bool = False,
) -> ui.Button[ui.View]:
    return ui.Button(label=label, style=style, custom_id=_PREFIX + action, disabled=disabled)
