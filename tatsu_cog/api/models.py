"""The models: immutable, typed objects for Tatsu's responses.

`tatsu_cog.api.decoding` creates them from JSON. They can also be created directly, for example in a test.

`TatsuModel.to_dict` and ``msgspec.json.encode`` return the documented fields of a model, including `fetched_at`
and `stale`. They don't include the original response; see `TatsuModel.original`.
"""

from __future__ import annotations

import math
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Self, overload

import msgspec
from msgspec import Struct
from msgspec.structs import force_setattr, replace

from tatsu_cog.api.errors import InvalidResponse
from tatsu_cog.api.timeframes import Timeframe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class SubscriptionType(IntEnum):
    """The tier of a supporter. Tiers that Tatsu adds later are `UNKNOWN`; see `TatsuModel.original` for the value."""

    UNKNOWN = -1
    NONE = 0
    SUPPORTER = 1
    SUPPORTER_PLUS = 2
    SUPPORTER_PLUS_PLUS = 3

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return cls(-1) if isinstance(value, int) else None

    @property
    def label(self) -> str:
        """The display name. Empty for `NONE`, and "Supporter" for `UNKNOWN`."""
        return _SUBSCRIPTION_LABELS[self]


_SUBSCRIPTION_LABELS = {
    SubscriptionType.UNKNOWN: "Supporter",
    SubscriptionType.NONE: "",
    SubscriptionType.SUPPORTER: "Supporter",
    SubscriptionType.SUPPORTER_PLUS: "Supporter+",
    SubscriptionType.SUPPORTER_PLUS_PLUS: "Supporter++",
}


class Currency(IntEnum):
    """A currency of Tatsu's store. Currencies that Tatsu adds later are `UNKNOWN`."""

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

    @property
    def label(self) -> str:
        """The display name, such as "Candy canes", or "Unknown currency" for `UNKNOWN`."""
        return _CURRENCY_LABELS[self]


_CURRENCY_LABELS = {
    Currency.UNKNOWN: "Unknown currency",
    Currency.CREDITS: "Credits",
    Currency.TOKENS: "Tokens",
    Currency.EMERALDS: "Emeralds",
    Currency.CANDY_CANES: "Candy canes",
    Currency.US_DOLLARS: "US dollars",
    Currency.CANDY_CORN: "Candy corn",
}


def xp_for_level(level: int) -> int:
    """Return the global xp required for a level: ``ceil(625 * level² / 9)``.

    The formula is from Tatsu's Node client, and uses exact integer arithmetic.

    Parameters
    ----------
    level : int
        The global level, at least 0.
    """
    return -(-625 * level * level // 9)


_NOT_COMPARED = {"fetched_at", "stale"}
"""The fields that are not part of Tatsu's response."""


def _to_dict(model: Struct) -> dict[str, Any]:
    return msgspec.json.decode(msgspec.json.encode(model), type=dict[str, Any])


class TatsuModel(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """The base class of the models.

    Models are equal if they have the same class and all fields except `fetched_at` and `stale` are equal. They
    are immutable, so `copy.copy` and `copy.deepcopy` return the same object. They can be pickled.

    Attributes
    ----------
    fetched_at : datetime.datetime or None
        When the request was sent. An aware datetime in UTC, or None if the model isn't from a response.
    stale : bool
        Whether this is an older response that was returned because the request failed.
    """

    fetched_at: datetime | None = None
    stale: bool = False

    # The response body is stored in __dict__ because msgspec encodes all fields of a Struct. The rows of a page
    # share a single __dict__ to save memory.

    @property
    def original(self) -> dict[str, Any]:
        """The JSON object from Tatsu, including undocumented fields. It is decoded on each access.

        It is kept when a model is copied or pickled, but not when it is encoded. It is empty if the model was
        created directly or by `msgspec.structs.replace`.

        Raises
        ------
        InvalidResponse
            An undocumented field is malformed.
        """
        body = self.__dict__.get("_body", b"{}")
        try:
            decoded = msgspec.json.decode(body, type=dict[str, Any])
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise InvalidResponse("an undocumented field is malformed") from None
        return self._find(decoded)

    def _find(self, decoded: dict[str, Any]) -> dict[str, Any]:
        """Return the part of the decoded response body that belongs to this model."""
        return decoded

    def to_dict(self) -> dict[str, Any]:
        """Return the documented fields as a dict that `json.dumps` accepts.

        Enums are converted to their values, datetimes to RFC 3339 strings and tuples to lists. IDs are ints that
        can exceed 2**53; convert them to strings if the JSON is read by JavaScript.
        """
        return _to_dict(self)

    def as_stale(self) -> Self:
        """Return a copy with `stale` set."""
        return self._replace(stale=True)

    def _replace(self, **changes: Any) -> Self:
        """Return a copy with some fields replaced and the same `original`."""
        model = replace(self, **changes)
        force_setattr(model, "__dict__", self.__dict__)
        return model

    def _compared(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__struct_fields__ if name not in _NOT_COMPARED)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return self._compared() == other._compared()

    def __ne__(self, other: object) -> bool:  # the __ne__ of Struct doesn't call __eq__
        return not self == other

    def __hash__(self) -> int:
        return hash((type(self), self._compared()))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        fields = {name: getattr(self, name) for name in self.__struct_fields__}
        return _rebuild, (type(self), fields, self.__dict__)


def _rebuild(kind: type[TatsuModel], fields: dict[str, Any], response: dict[str, Any]) -> TatsuModel:
    """Recreate a pickled model."""
    model = kind(**fields)
    force_setattr(model, "__dict__", response)
    return model


class UserProfile(TatsuModel, frozen=True, kw_only=True, eq=False):
    """A user's global Tatsu profile: ``GET /users/{user_id}/profile``.

    Strings are empty if they are missing in the JSON.

    Attributes
    ----------
    user_id : int
        The user's Discord ID (``id`` in the JSON).
    credits : int
        The number of credits.
    reputation : int
        The global reputation.
    tokens : int
        The number of tokens.
    xp : int
        The global xp.
    username : str
        The Discord username, which may be outdated.
    discriminator : str
        The Discord discriminator, which may be outdated.
    avatar_hash : str
        The hash of the Discord avatar, which may be outdated.
    avatar_url : str
        The URL of the Discord avatar, which may be outdated.
    title : str
        The title, which the user can set to any text. Escape it before displaying it.
    info_box : str
        The info box, which the user can set to any text. Escape it before displaying it.
    subscription_type : SubscriptionType
        The supporter tier.
    subscription_renewal : datetime.datetime or None
        When the subscription renews. An aware datetime in UTC, or None if it doesn't.
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
        """The global level: ``floor(sqrt(9 * xp / 625))``. The formula is from Tatsu's Node client."""
        return math.isqrt(9 * max(self.xp, 0) // 625)

    @property
    def level_xp(self) -> int:
        """The xp gained in the current level."""
        return max(self.xp, 0) - xp_for_level(self.level)

    @property
    def level_xp_needed(self) -> int:
        """The total xp between the current level and the next."""
        return xp_for_level(self.level + 1) - xp_for_level(self.level)

    @property
    def level_progress(self) -> float:
        """The progress to the next level, from 0 to 1 (exclusive)."""
        return self.level_xp / self.level_xp_needed


class MemberRanking(TatsuModel, frozen=True, kw_only=True, eq=False):
    """A member's rank and score in a guild.

    This is a row of `GuildRankings`, or ``GET /guilds/{guild_id}/rankings/members/{user_id}/{timeframe}``.

    Attributes
    ----------
    guild_id : int
        The guild's ID.
    user_id : int
        The member's ID.
    rank : int or None
        The rank, starting at 1. None if the member is not ranked (-1, 0, null or missing in the JSON).
    score : int
        The member's score in the timeframe.
    """

    guild_id: int
    user_id: int
    rank: int | None = None
    score: int

    def __post_init__(self) -> None:
        if self.rank is not None and self.rank < 1:
            force_setattr(self, "rank", None)

    def _find(self, decoded: dict[str, Any]) -> dict[str, Any]:
        if "_is_row" not in self.__dict__:
            return decoded
        row: dict[str, Any]
        for row in decoded["rankings"]:
            if int(row["user_id"]) == self.user_id and int(row["score"]) == self.score:
                break
        return row


class MemberPoints(TatsuModel, frozen=True, kw_only=True, eq=False):
    """A member's points in a guild: ``/guilds/{guild_id}/members/{user_id}/points``.

    Attributes
    ----------
    guild_id : int
        The guild's ID.
    user_id : int
        The member's ID.
    points : int
        The member's points.
    rank : int or None
        The rank by points, starting at 1. None if the member is not ranked (-1, 0, null or missing in the JSON).
    """

    guild_id: int
    user_id: int
    points: int
    rank: int | None = None

    def __post_init__(self) -> None:
        if self.rank is not None and self.rank < 1:
            force_setattr(self, "rank", None)


class MemberScore(TatsuModel, frozen=True, kw_only=True, eq=False):
    """A member's score after a change: ``PATCH /guilds/{guild_id}/members/{user_id}/score``.

    Attributes
    ----------
    guild_id : int
        The guild's ID.
    user_id : int
        The member's ID.
    score : int
        The new score.
    """

    guild_id: int
    user_id: int
    score: int


class StorePrice(Struct, frozen=True):
    """A price of a store listing.

    Attributes
    ----------
    currency : Currency
        The currency of the amount.
    amount : float
        The amount. For `Currency.US_DOLLARS`, it is probably in dollars and not in cents.
    """

    currency: Currency
    amount: float

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict that `json.dumps` accepts."""
        return _to_dict(self)


class StoreListing(TatsuModel, frozen=True, kw_only=True, eq=False):
    """An item in Tatsu's store: ``GET /store/listings/{listing_id}``.

    Strings are empty if they are missing in the JSON.

    Attributes
    ----------
    listing_id : str
        The listing's ID (``id`` in the JSON).
    name : str
        The name of the item.
    summary : str
        A short description of the item.
    description : str
        The full description of the item.
    new : bool
        Whether the item is marked as new.
    preview : str
        The URL of a preview image.
    prices : tuple of StorePrice
        The alternative prices of the item.
    categories : tuple of str
        The categories of the item.
    tags : tuple of str
        The tags of the item.
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


class GuildRankings(TatsuModel, frozen=True, kw_only=True, eq=False):
    """A page of a guild's leaderboard: ``GET /guilds/{guild_id}/rankings/{timeframe}?offset=``.

    A page is a sequence of rows that supports ``len(page)``, iteration, ``page[0]`` and ``page[:3]``, which
    returns a tuple. An empty page is falsy, so use ``page is None`` to check whether there is a page.

    The rows are not validated against each other. Members can share a rank, and a member can appear twice if
    the leaderboard changes during the request.

    Attributes
    ----------
    guild_id : int
        The guild's ID.
    rankings : tuple of MemberRanking
        The rows, best rank first. A full page has 100 rows, the last one has fewer, and a page after it has none.
    timeframe : Timeframe
        The requested time period.
    offset : int
        The number of rows before this page. With an offset of 100, the first row is rank 101.
    """

    guild_id: int
    rankings: tuple[MemberRanking, ...]
    timeframe: Timeframe = Timeframe.ALL
    offset: int = 0

    def __len__(self) -> int:
        return len(self.rankings)

    def __iter__(self) -> Iterator[MemberRanking]:
        return iter(self.rankings)

    @overload
    def __getitem__(self, index: int) -> MemberRanking: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[MemberRanking, ...]: ...

    def __getitem__(self, index: int | slice) -> MemberRanking | tuple[MemberRanking, ...]:
        return self.rankings[index]

    def as_stale(self) -> Self:
        """Return a copy with `stale` set on the page and its rows."""
        return self._replace(stale=True, rankings=tuple(row.as_stale() for row in self.rankings))
