"""The messages of ``/tatsu-privacy``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.utils import format_dt

from tatsu_cog.admin.messages import CANCEL_LABEL as CANCEL
from tatsu_cog.history.catalogue import message

if TYPE_CHECKING:
    from tatsu_cog.history.models import StoredData

__all__ = ["CANCEL"]

DESCRIPTION = message("command-privacy")
TITLE = message("privacy-title")
NONE = message("privacy-none")
NOTHING = message("privacy-nothing")
VISIBLE = message("privacy-visible")
HIDDEN = message("privacy-hidden")
DELETED = message("privacy-deleted")
HIDE_ME = message("button-hide-me")
SHOW_ME = message("button-show-me")
DELETE = message("button-delete-my-data")
_ON = message("privacy-on")
_OFF = message("privacy-off")
_STORED = message("privacy-stored")
_LEFT_OUT = message("privacy-left-out")
_ASK = message("privacy-ask")


def what_is_stored(days: int, *, enabled: bool) -> str:
    """Return what the server stores about its members, and for how long."""
    return (_ON if enabled else _OFF)(days=days)


def stored(data: StoredData) -> str:
    """Return how much is stored about the member."""
    if data.first_at is None or data.last_at is None:
        return NOTHING()
    return _STORED(
        count=data.leaderboards, first=format_dt(data.first_at, "D"), last=format_dt(data.last_at, "f")
    )


def left_out() -> str:
    """Return the sentence that nothing new is stored about the member."""
    return _LEFT_OUT(button=SHOW_ME())


def ask() -> str:
    """Return the question before the member's data is deleted."""
    return _ASK(button=SHOW_ME())
