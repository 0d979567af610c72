"""The messages of ``/tatsu-admin history``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.utils import format_dt

from tatsu_cog.admin.messages import CANCEL_LABEL as CANCEL
from tatsu_cog.admin.messages import INVALID_USER_ID
from tatsu_cog.discord_ui.embeds import plain_name, shown_name
from tatsu_cog.history.catalogue import message

if TYPE_CHECKING:
    from datetime import datetime

    from tatsu_cog.discord_ui.members import MemberInfo
    from tatsu_cog.history.models import StoredData

__all__ = ["CANCEL", "INVALID_USER_ID"]

DESCRIPTION = message("command-history")
TITLE = message("history-title")
OFF = message("history-off")
NEVER_ON = message("history-never")
PURPOSE = message("history-purpose")
EMPTY = message("history-empty")
LATE = message("history-late")
TURN_ON = message("button-turn-on")
TURN_OFF = message("button-turn-off")
DELETE_EVERYTHING = message("button-delete-everything")
ENTER_ID = message("button-former-member")
MEMBER_PLACEHOLDER = message("placeholder-delete-member")
MODAL_TITLE = message("field-delete-title")
USER_ID_FIELD = message("field-user-id")
USER_ID_HINT = message("field-user-id-hint")
ASK_ALL = message("history-ask-all")
DELETED_ALL = message("history-deleted-all")
NO_DATA = message("history-no-data")
CANCELLED = message("history-cancelled")
_ON = message("history-on")
_STORES = message("history-stores")
_PRIVACY = message("history-privacy")
_STORED = message("history-stored")
_KEPT = message("history-kept")
_RETRY = message("history-retry")
_ASK_MEMBER = message("history-ask-member")
_DELETED_MEMBER = message("history-deleted-member")
_DELETED_NOBODY = message("history-deleted-nobody")
_DELETE_MEMBER = message("button-delete-member")
_NOT_RESPONDING = message("history-not-responding")
_FAILED = message("history-failed")
_PROBLEMS = {
    "Forbidden": message("history-not-shared"),
    "NotFound": message("history-no-tatsu"),
    "Outage": _NOT_RESPONDING,
}
"""The messages by the failure of a guild that the collector stored."""


def turned_on(by: MemberInfo, at: datetime) -> str:
    """Return who turned the history on, and when."""
    return _ON(name=shown_name(by), time=format_dt(at, "D"))


def stores(days: int, privacy_command: str | None) -> str:
    """Return what is stored and for how long, and what members can do."""
    text = _STORES(days=days)
    return text if privacy_command is None else f"{text} {_PRIVACY(command=f'`/{privacy_command}`')}"


def stored(data: StoredData) -> str:
    """Return how much is stored."""
    if data.first_at is None or data.last_at is None:
        return EMPTY()
    return _STORED(
        count=data.leaderboards, first=format_dt(data.first_at, "D"), last=format_dt(data.last_at, "f")
    )


def kept(days: int) -> str:
    """Return for how long stored leaderboards are kept."""
    return _KEPT(days=days)


def problem(failure: str, retry_at: datetime | None) -> str:
    """Return why the last leaderboards could not be stored, and when the next attempt is."""
    text = _PROBLEMS.get(failure, _FAILED)()
    return text if retry_at is None else f"{text} {_RETRY(time=format_dt(retry_at, 'R'))}"


def ask_member(member: MemberInfo) -> str:
    """Return the question before a member's data is deleted."""
    return _ASK_MEMBER(name=shown_name(member))


def deleted_member(member: MemberInfo, count: int) -> str:
    """Return the message after a member's data was deleted."""
    name = shown_name(member)
    return _DELETED_MEMBER(name=name, count=count) if count else _DELETED_NOBODY(name=name)


def delete_member(member: MemberInfo) -> str:
    """Return the label of the button that deletes a member's data."""
    return _DELETE_MEMBER(name=plain_name(member))
