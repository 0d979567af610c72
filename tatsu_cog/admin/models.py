"""An adjustment of a score or of points, and its outcome."""

from __future__ import annotations

from enum import StrEnum

import discord
from msgspec import Struct

from tatsu_cog.api import TatsuError
from tatsu_cog.discord_ui.members import MAX_USER_ID, MemberInfo

LARGEST_ADJUSTMENT = 10_000_000
"""The largest amount of an adjustment. It takes 100 requests and about 2 minutes."""
LONGEST_REASON = 200
"""The maximum number of characters in a reason."""


class AdjustmentKind(StrEnum):
    """Whether an adjustment changes the score or the points."""

    SCORE = "score"
    POINTS = "points"


class Adjustment(Struct, frozen=True, kw_only=True):
    """An adjustment that an admin has requested.

    Attributes
    ----------
    kind : AdjustmentKind
        Whether to change the score or the points.
    guild : discord.Guild
        The guild of the member.
    admin : MemberInfo
        The admin who requested the adjustment.
    member : MemberInfo
        The member whose score or points change.
    amount : int
        The amount to add; negative to remove.
    reason : str
        The reason for the audit log, as a single line without control characters.
    """

    kind: AdjustmentKind
    guild: discord.Guild
    admin: MemberInfo
    member: MemberInfo
    amount: int
    reason: str


class Outcome(Struct, frozen=True, kw_only=True):
    """The outcome of an adjustment. Its three amounts have the same sign as the adjustment and add up to it.

    Attributes
    ----------
    applied : int
        The amount that was applied.
    not_applied : int
        The amount that was not applied.
    unknown : int
        The amount that may or may not have been applied.
    balance : int or None
        The member's new score or points; None if Tatsu didn't return it.
    error : TatsuError or None
        The error that stopped the adjustment, if any.
    interrupted : bool
        Whether the bot was stopped before the adjustment finished.
    """

    applied: int
    not_applied: int = 0
    unknown: int = 0
    balance: int | None = None
    error: TatsuError | None = None
    interrupted: bool = False


def parse_user_id(text: str) -> int | None:
    """Parse a user id or a mention. Return None if it is neither."""
    digits = text.strip().removeprefix("<@").removeprefix("!").removesuffix(">")
    if not 15 <= len(digits) <= 20 or not digits.isdecimal():
        return None
    user_id = int(digits)
    return user_id if 0 < user_id <= MAX_USER_ID else None
