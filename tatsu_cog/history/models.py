"""The values that the store returns."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from tatsu_cog.api import Timeframe

ResultState = Literal["pending", "claimed", "sent", "skipped"]
GrantState = Literal["giving", "given", "removing", "kept"]


class Row(Struct, frozen=True):
    """A row of a stored leaderboard."""

    rank: int
    user_id: int
    score: int


class Snapshot(Struct, frozen=True):
    """A leaderboard at a point in time.

    Attributes
    ----------
    guild_id : int
        The guild's ID.
    timeframe : Timeframe
        The time period.
    taken_at : datetime.datetime
        When the leaderboard was requested. An aware datetime in UTC.
    rows : tuple of Row
        The first hundred rows, best rank first. Fewer if the leaderboard is shorter. Rows of members whose data was
        deleted are missing.
    complete : bool
        Whether the leaderboard has no further rows.
    """

    guild_id: int
    timeframe: Timeframe
    taken_at: datetime
    rows: tuple[Row, ...]
    complete: bool


class Point(Struct, frozen=True):
    """A member's rank and score at a point in time."""

    taken_at: datetime
    rank: int
    score: int


class StoredData(Struct, frozen=True):
    """The amount of data that is stored about a guild or a member.

    Attributes
    ----------
    leaderboards : int
        The number of stored leaderboards. There is one for each time period.
    first_at, last_at : datetime.datetime or None
        When the first and the last of them were taken; None if there are none.
    """

    leaderboards: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None


class HiddenMember(Struct, frozen=True):
    """A member who is hidden. See `schema.hidden_members` for the attributes."""

    guild_id: int
    user_id: int
    hidden_at: datetime
    stored: bool


class HistoryGuild(Struct, frozen=True, kw_only=True):
    """A guild that turned the history on. See `schema.guilds` for the attributes."""

    guild_id: int
    enabled_at: datetime
    enabled_by: int
    disabled_at: datetime | None = None
    left_at: datetime | None = None
    attempted_at: datetime | None = None
    retry_at: datetime | None = None
    failures: int = 0
    failure: str | None = None

    @property
    def enabled(self) -> bool:
        """Whether snapshots are taken."""
        return self.disabled_at is None and self.left_at is None


class ResultSettings(Struct, frozen=True, kw_only=True):
    """The settings for the results of a week or a month. See `schema.result_settings` for the attributes."""

    guild_id: int
    timeframe: Timeframe
    channel_id: int
    winners: int
    role_id: int | None = None
    excluded_role_ids: tuple[int, ...] = ()
    set_at: datetime
    set_by: int
    reported_problem: str | None = None


class Winner(Struct, frozen=True):
    """A member in a result.

    Attributes
    ----------
    rank : int
        The place. Members who can't win are left out, so it may be better than the rank on the leaderboard.
    user_id : int
        The member's ID.
    score : int
        The score of the week or month, which is what the member gained in it.
    """

    rank: int
    user_id: int
    score: int


class Result(Struct, frozen=True, kw_only=True):
    """A reset, and the message with its results. See `schema.results` for the attributes."""

    guild_id: int
    timeframe: Timeframe
    last_at: datetime
    first_at: datetime
    state: ResultState
    nonce: str
    holder: str | None = None
    claimed_until: datetime | None = None
    attempts: int = 0
    channel_id: int | None = None
    message_id: int | None = None
    sent_at: datetime | None = None
    winners: tuple[Winner, ...] = ()


class RoleGrant(Struct, frozen=True, kw_only=True):
    """A role that the bot gave to a winner. See `schema.role_grants` for the attributes."""

    guild_id: int
    role_id: int
    user_id: int
    timeframe: Timeframe
    last_at: datetime
    state: GrantState
    changed_at: datetime


class LiveBoard(Struct, frozen=True, kw_only=True):
    """A live leaderboard: a message that the bot updates. See `schema.live_boards` for the attributes."""

    guild_id: int
    channel_id: int
    timeframe: Timeframe
    set_at: datetime
    set_by: int
    message_id: int | None = None
    nonce: str | None = None
    state_hash: str | None = None
    edited_at: datetime | None = None
    disabled_reason: str | None = None
    disabled_at: datetime | None = None
