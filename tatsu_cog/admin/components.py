"""The buttons of ``/tatsu-admin``. Their custom ids contain the whole state, so they work after a restart."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Self

import discord
from discord import ui
from msgspec import Struct

from tatsu_cog.admin.models import LARGEST_ADJUSTMENT, AdjustmentKind
from tatsu_cog.discord_ui.members import MAX_USER_ID

ADMIN_GROUP = "tatsu-admin"
"""The name of the command group and of the cog."""
PREFIX = f"{ADMIN_GROUP}:"
"""The prefix of every custom id."""
_STATE = re.compile(r"(?P<name>[a-z-]+):(?P<target_id>\d{1,20}):(?P<amount>-?\d{1,20})")


class ButtonAction(StrEnum):
    """The action of a button."""

    CONFIRM = "confirm"
    CANCEL = "cancel"
    STOP_EXPORT = "stop"


_NAMES = {
    "score": (ButtonAction.CONFIRM, AdjustmentKind.SCORE),
    "points": (ButtonAction.CONFIRM, AdjustmentKind.POINTS),
    "cancel-score": (ButtonAction.CANCEL, AdjustmentKind.SCORE),
    "cancel-points": (ButtonAction.CANCEL, AdjustmentKind.POINTS),
    "stop": (ButtonAction.STOP_EXPORT, AdjustmentKind.SCORE),
}
"""The actions and kinds, by name in the custom id."""


class ButtonState(Struct, frozen=True):
    """The state in a button's custom id. Custom ids can be forged.

    Attributes
    ----------
    action : ButtonAction
        The action of the button.
    target_id : int
        The id of the member to adjust, or of the interaction that started the export.
    amount : int
        The amount of the adjustment; 0 for an export.
    kind : AdjustmentKind
        The kind of the adjustment. Not used for an export.
    """

    action: ButtonAction
    target_id: int
    amount: int = 0
    kind: AdjustmentKind = AdjustmentKind.SCORE

    def to_custom_id(self) -> str:
        """Encode the state as a custom id."""
        name = next(name for name, state in _NAMES.items() if state == (self.action, self.kind))
        return f"{PREFIX}{name}:{self.target_id}:{self.amount}"

    @classmethod
    def from_custom_id(cls, custom_id: str) -> Self | None:
        """Parse a custom id. Return None if it is invalid."""
        match = _STATE.fullmatch(custom_id.removeprefix(PREFIX))
        if match is None or match["name"] not in _NAMES:
            return None
        action, kind = _NAMES[match["name"]]
        target_id, amount = int(match["target_id"]), int(match["amount"])
        amount_fits = action is ButtonAction.STOP_EXPORT or 0 < abs(amount) <= LARGEST_ADJUSTMENT
        if not amount_fits or not 0 < target_id <= MAX_USER_ID:
            return None
        return cls(action, target_id, amount, kind)


def admin_button(
    label: str, state: ButtonState, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ui.Button[ui.View]:
    """Create a button with the state as its custom id."""
    return ui.Button(label=label, style=style, custom_id=state.to_custom_id())
