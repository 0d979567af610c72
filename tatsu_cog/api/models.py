"""What Tatsu answers, as immutable typed objects.

`tatsu_cog.api.wire` makes them from JSON; anyone may make them by hand, for a test say.
"""

from __future__ import annotations

import math
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, Self

import msgspec
from msgspec import Struct
from msgspec.structs import force_setattr, replace

from tatsu_cog.api.errors import InvalidAnswer

__all__ = [
    "Currency",
    "GuildRankings",
    "MemberPoints",
    "MemberRanking",
    "MemberScore",
    "StoreListing",
    "StorePrice",
    "SubscriptionType",
    "Timeframe",
    "UserProfile",
    "xp_for_level",
]


class Timeframe(StrEnum):
    """The span of time that a ranking counts."""

    ALL = "all"
    MONTH = "month"
    WEEK = "week"


class SubscriptionType(IntEnum):
    """A supporter's tier. One that Tatsu adds later reads as `UNKNOWN`; its number stands in `original`."""

    UNKNOWN = -1
    NONE = 0
    SUPPORTER = 1
    SUPPORTER_PLUS = 2
    SUPPORTER_PLUS_PLUS = 3

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return cls(-1) if isinstance(value, int) else None


class Currency(IntEnum):
    """What a thing in the store is paid with. One that Tatsu adds later reads as `UNKNOWN`."""

    UNKNOWN = -1
    CREDITS = 0
    TOKENS = 1
    EMERALDS = 2
    CANDY_CANES = 3
    US_DOLLARS = 4
    CANDY_CORN = 5

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return cls(-1) if isinstance(value, int) else None


def xp_for_level(level: int) -> int:
    """Return the global xp at which a level begins: ``ceil(625 * level² / 9)``.

    Parameters
    ----------
    level : int
        A global level, from 0.

    Returns
    -------
    int
        The least xp that has this level; exact, whatever its size (source: the Node client).
    """
    return -(-625 * level * level // 9)


_NOT_SAID = {"fetched_at", "stale", "_source"}
"""The fields of an answer that are ours, and no part of what Tatsu said."""


class Answer(Struct, frozen=True, kw_only=True, eq=False):
    """What every model has besides what Tatsu said.

    Two of a kind are equal when Tatsu said the same, whenever it was asked.

    Attributes
    ----------
    fetched_at : datetime.datetime or None
        When Tatsu was asked, aware, in UTC; None for a model made by hand.
    stale : bool
        Whether this is an older answer, given because Tatsu could not be asked just now.
    """

    fetched_at: datetime | None = None
    stale: bool = False
    _source: tuple[bytes, int | None] = (b"{}", None)
    """The body that was answered, and which row of its rankings this is, if it is one."""

    @property
    def original(self) -> dict[str, Any]:
        """The JSON object as Tatsu sent it, unknown fields and all; decoded anew each time it is asked for.

        Empty for a model made by hand.

        Raises
        ------
        InvalidAnswer
            A field that no model reads is malformed.
        """
        body, row = self._source
        try:
            value = msgspec.json.decode(body, type=dict[str, Any])
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise InvalidAnswer("a field that is not documented is malformed") from None
        return value if row is None else value["rankings"][row]

    def as_stale(self) -> Self:
        """Return the same answer, marked as an older one."""
        return replace(self, stale=True)

    def _said(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__struct_fields__ if name not in _NOT_SAID)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return self._said() == other._said()

    def __ne__(self, other: object) -> bool:  # msgspec's own would not ask __eq__
        return not self == other

    def __hash__(self) -> int:
        return hash((type(self), self._said()))

    def __repr__(self) -> str:
        fields = [name for name in self.__struct_fields__ if name != "_source"]
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in fields)})"


class UserProfile(Answer, frozen=True, kw_only=True, eq=False):
    """A user's global Tatsu profile: ``GET /users/{user_id}/profile``.

    Attributes
    ----------
    user_id : int
        The user's Discord id (``id`` on the wire).
    credits, tokens, reputation, xp : int
        The user's global counts.
    username, discriminator, avatar_hash, avatar_url : str
        The Discord account as Tatsu last saw it; empty when Tatsu says nothing.
    title, info_box : str
        What the user typed, as typed: hostile until made safe. Empty when there is none.
    subscription_type : SubscriptionType
        The supporter tier.
    subscription_renewal : datetime.datetime or None
        When the tier renews, aware, in UTC; None when absent, null or Go's zero time.
    """

    user_id: int
    credits: int
    reputation: int
    tokens: int
    xp: int
    username: str = ""
    discriminator: str = ""
    avatar_hash: str = ""
    avatar_url: str = ""
    title: str = ""
    info_box: str = ""
    subscription_type: SubscriptionType = SubscriptionType.NONE
    subscription_renewal: datetime | None = None

    @property
    def level(self) -> int:
        """The global level: ``floor(sqrt(9 * xp / 625))``, exact (source: the Node client)."""
        return math.isqrt(9 * max(self.xp, 0) // 625)

    @property
    def level_xp(self) -> int:
        """The xp gathered since `level` began."""
        return max(self.xp, 0) - xp_for_level(self.level)

    @property
    def level_xp_needed(self) -> int:
        """The xp between the beginning of `level` and that of the next one."""
        return xp_for_level(self.level + 1) - xp_for_level(self.level)

    @property
    def level_progress(self) -> float:
        """The part of the way to the next level that is done, from 0 up to but not including 1."""
        return self.level_xp / self.level_xp_needed


class MemberRanking(Answer, frozen=True, kw_only=True, eq=False):
    """One member's place in a guild: a row of a board, or ``GET …/rankings/members/{user_id}/{timeframe}``.

    Attributes
    ----------
    guild_id, user_id : int
        Discord ids.
    rank : int or None
        The place, from 1; None where Tatsu says that there is none (-1, 0 or null).
    score : int
        The member's score in the timeframe.
    """

    guild_id: int
    user_id: int
    rank: int | None
    score: int

    def __post_init__(self) -> None:
        if self.rank is not None and self.rank < 1:
            force_setattr(self, "rank", None)


class MemberPoints(Answer, frozen=True, kw_only=True, eq=False):
    """A member's points in a guild: ``/guilds/{guild_id}/members/{user_id}/points``.

    Attributes
    ----------
    guild_id, user_id : int
        Discord ids.
    points : int
        The member's points.
    rank : int or None
        The place by points, from 1; None where Tatsu says that there is none.
    """

    guild_id: int
    user_id: int
    points: int
    rank: int | None = None

    def __post_init__(self) -> None:
        if self.rank is not None and self.rank < 1:
            force_setattr(self, "rank", None)


class MemberScore(Answer, frozen=True, kw_only=True, eq=False):
    """A member's score in a guild, after a change: ``PATCH /guilds/{guild_id}/members/{user_id}/score``.

    Attributes
    ----------
    guild_id, user_id : int
        Discord ids.
    score : int
        The member's score now.
    """

    guild_id: int
    user_id: int
    score: int


class StorePrice(Struct, frozen=True):
    """One of the prices of a thing in the store.

    Attributes
    ----------
    currency : Currency
        What it is paid with.
    amount : float
        How much of it; for `Currency.US_DOLLARS` in dollars, as far as is known.
    """

    currency: Currency
    amount: float


class StoreListing(Answer, frozen=True, kw_only=True, eq=False):
    """A thing in Tatsu's store: ``GET /store/listings/{listing_id}``.

    Attributes
    ----------
    listing_id : str
        Its id (``id`` on the wire).
    name, summary, description : str
        What Tatsu says of it; empty when it says nothing.
    new : bool
        Whether Tatsu marks it as new.
    preview : str
        The address of a picture; empty when there is none.
    prices : tuple of StorePrice
        What it costs; any one of them buys it.
    categories, tags : tuple of str
        Where Tatsu files it.
    """

    listing_id: str
    name: str = ""
    summary: str = ""
    description: str = ""
    new: bool = False
    preview: str = ""
    prices: tuple[StorePrice, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class GuildRankings(Answer, frozen=True, kw_only=True, eq=False):
    """A stretch of a guild's board, best first: ``GET /guilds/{guild_id}/rankings/{timeframe}?offset=``.

    Attributes
    ----------
    guild_id : int
        The guild's Discord id.
    rankings : tuple of MemberRanking
        At most 100 rows; fewer at the end of the board, none past it. Tatsu gives no total.
    timeframe : Timeframe
        The timeframe that was asked for.
    offset : int
        How many rows of the board come before these: offset 100 begins with rank 101.
    """

    guild_id: int
    rankings: tuple[MemberRanking, ...]
    timeframe: Timeframe = Timeframe.ALL
    offset: int = 0

    def as_stale(self) -> Self:
        """Return the same stretch, marked as an older one, and each of its rows."""
        return replace(self, stale=True, rankings=tuple(row.as_stale() for row in self.rankings))
