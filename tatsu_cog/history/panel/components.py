"""The components of ``/tatsu-admin history``. Their custom IDs contain the whole state."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui
from msgspec import Struct

from tatsu_cog.admin.models import parse_user_id
from tatsu_cog.discord_ui.components import submitted_fields, view_of
from tatsu_cog.discord_ui.messages import COMPONENT_OUTDATED
from tatsu_cog.discord_ui.responder import InvalidInput
from tatsu_cog.history.ids import FEATURE_PANEL, PREFIX
from tatsu_cog.history.panel import messages

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIX = f"{PREFIX}{FEATURE_PANEL}:"
_FIELD = "user-id"


class PanelAction(StrEnum):
    """The actions of components."""

    TURN_ON = "on"
    TURN_OFF = "off"
    ASK_ALL = "ask-all"
    DELETE_ALL = "delete-all"
    ASK_MEMBER = "ask-member"  # the menu and the modal, whose member is chosen
    ENTER_ID = "enter-id"
    DELETE_MEMBER = "delete-member"  # followed by the member's ID
    CANCEL = "cancel"


class PanelState(Struct, frozen=True):
    """The state in a custom ID. Custom IDs can be forged.

    Attributes
    ----------
    action : PanelAction
        The action.
    user_id : int or None
        The member whose data is deleted. None for other actions.
    """

    action: PanelAction
    user_id: int | None = None

    def to_custom_id(self) -> str:
        """Encode the state as a custom ID."""
        return _PREFIX + self.action + (f":{self.user_id}" if self.user_id is not None else "")

    @classmethod
    def from_custom_id(cls, custom_id: str) -> Self:
        """Parse a custom ID.

        Raises
        ------
        InvalidInput
            It was forged, or made by an unsupported version of this package.
        """
        name, _, digits = custom_id.removeprefix(_PREFIX).partition(":")
        if name in set(PanelAction):
            action = PanelAction(name)
            user_id = read_user_id(digits)
            if (user_id is not None) if action is PanelAction.DELETE_MEMBER else not digits:
                return cls(action, user_id)
        raise InvalidInput(COMPONENT_OUTDATED)


def read_user_id(text: object) -> int | None:
    """Return a user ID that Discord or a person sent. None if it is invalid."""
    return parse_user_id(text) if isinstance(text, str) and text.isascii() else None


def read_member(data: Mapping[str, Any]) -> int:
    """Return the member who was chosen in the menu or entered in the modal.

    Raises
    ------
    InvalidInput
        There is not exactly one, or it isn't a user ID.
    """
    values = data.get("values")
    if isinstance(values, list) and len(values) == 1:
        user_id = read_user_id(values[0])
    else:
        user_id = read_user_id(submitted_fields(data).get(_FIELD, {}).get("value"))
    if user_id is None:
        raise InvalidInput(messages.INVALID_USER_ID)
    return user_id


def panel_view(*, enabled: bool, has_data: bool) -> ui.View:
    """Return the components of the panel.

    Parameters
    ----------
    enabled : bool
        Whether the history is on.
    has_data : bool
        Whether there is anything to delete.
    """
    turn = (
        _button(PanelState(PanelAction.TURN_OFF), messages.TURN_OFF())
        if enabled
        else _button(PanelState(PanelAction.TURN_ON), messages.TURN_ON(), discord.ButtonStyle.success)
    )
    if not has_data:
        return view_of(turn)
    menu = ui.UserSelect[Any](
        custom_id=PanelState(PanelAction.ASK_MEMBER).to_custom_id(), placeholder=messages.MEMBER_PLACEHOLDER()
    )
    return view_of(
        turn,
        _button(PanelState(PanelAction.ENTER_ID), messages.ENTER_ID()),
        _button(PanelState(PanelAction.ASK_ALL), messages.DELETE_EVERYTHING(), discord.ButtonStyle.danger),
        menu,
    )


def confirmation_view(state: PanelState, label: str) -> ui.View:
    """Return a button to confirm, and one to cancel."""
    return view_of(
        _button(state, label, discord.ButtonStyle.danger),
        _button(PanelState(PanelAction.CANCEL), messages.CANCEL()),
    )


class UserIdModal(ui.Modal):
    """Asks for the ID of a former member, whom a menu of Discord doesn't list."""

    def __init__(self) -> None:
        super().__init__(
            title=messages.MODAL_TITLE(),
            custom_id=PanelState(PanelAction.ASK_MEMBER).to_custom_id(),
            timeout=None,
        )
        field = ui.TextInput[Any](custom_id=_FIELD, min_length=15, max_length=25)
        self.add_item(
            ui.Label(text=messages.USER_ID_FIELD(), description=messages.USER_ID_HINT(), component=field)
        )
        self.stop()  # so that discord.py does not store it; it may be submitted after a restart


def _button(
    state: PanelState, label: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ui.Button[ui.View]:
    return ui.Button(label=label, style=style, custom_id=state.to_custom_id())
