"""The models: Tatsu's responses as immutable, typed objects.

`tatsu_cog.api.decoding` makes them from JSON. They can also be made by hand, for example in a test.

A model encodes to its documented fields, each under its own name, `fetched_at` and `stale` included:
`to_dict` and ``msgspec.json.encode`` agree. The response that it was decoded from is not part of that; see
`TatsuModel.original`.
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
    """A supporter's tier. A tier that Tatsu adds later is `UNKNOWN`; `original` has its number."""

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
        """The name to show to people: empty for `NONE`, and "Supporter" for a tier that is not known yet."""
        return _SUBSCRIPTION_LABELS[self]


_SUBSCRIPTION_LABELS = {
    SubscriptionType.UNKNOWN: "Supporter",
    SubscriptionType.NONE: "",
    SubscriptionType.SUPPORTER: "Supporter",
    SubscriptionType.SUPPORTER_PLUS: "Supporter+",
    SubscriptionType.SUPPORTER_PLUS_PLUS: "Supporter++",
}


class Currency(IntEnum):
    """A currency of the store. A currency that Tatsu adds later is `UNKNOWN`."""

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
        """The name to show to people, such as "Candy canes", or "Unknown currency"."""
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
    """Return the global xp at which a level begins: ``ceil(625 * level² / 9)``.

    Parameters
    ----------
    level : int
        A global level, from 0.

    Returns
    -------
    int
        The smallest xp of this level, exact for every level. The formula comes from the Node client.
    """
    return -(-625 * level * level // 9)


_NOT_COMPARED = {"fetched_at", "stale"}
"""The fields that do not come from Tatsu."""


def _to_dict(model: Struct) -> dict[str, Any]:
    return msgspec.json.decode(msgspec.json.encode(model), type=dict[str, Any])


class TatsuModel(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """The base class of the models.

    Two models are equal if they have the same class and Tatsu's fields are equal, whenever they were fetched.
    Models are immutable, so `copy.copy` and `copy.deepcopy` return the same object. They can be pickled.

    Attributes
    ----------
    fetched_at : datetime.datetime or None
        When the request was sent; aware, in UTC. None for a model made by hand.
    stale : bool
        Whether this is an older response, returned because Tatsu could not be asked.
    """

    fetched_at: datetime | None = None
    stale: bool = False

    # The body of the response is in __dict__, because every field of a Struct is encoded. All the rows of a
    # page have the same __dict__ object, so a page keeps one body and two dicts, however many rows it has.

    @property
    def original(self) -> dict[str, Any]:
        """The JSON object as Tatsu sent it, including unknown fields; decoded on each access.

        It survives copying and pickling. It is empty for a model made by hand or by
        `msgspec.structs.replace`, and is never part of an encoded model.

        Raises
        ------
        InvalidResponse
            A field that no model uses is malformed.
        """
        body = self.__dict__.get("_body", b"{}")
        try:
            decoded = msgspec.json.decode(body, type=dict[str, Any])
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise InvalidResponse("a field that is not documented is malformed") from None
        return self._find(decoded)

    def _find(self, decoded: dict[str, Any]) -> dict[str, Any]:
        """Return the part of a decoded body that this model was made from."""
        return decoded

    def to_dict(self) -> dict[str, Any]:
        """Return the documented fields as a dict that `json.dumps` accepts.

        Ids stay ints, as in the attributes. They exceed 2**53, so convert them to strings if JavaScript will
        read the JSON. Enums become their values, datetimes become RFC 3339 strings, tuples become lists.
        """
        return _to_dict(self)

    def as_stale(self) -> Self:
        """Return the same model with `stale` set."""
        return self._replace(stale=True)

    def _replace(self, **changes: Any) -> Self:
        """Return a copy with changed fields that keeps `original`."""
        model = replace(self, **changes)
        force_setattr(model, "__dict__", self.__dict__)
        return model

    def _compared(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__struct_fields__ if name not in _NOT_COMPARED)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return self._compared() == other._compared()

    def __ne__(self, other: object) -> bool:  # msgspec's own would not call __eq__
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
    """Make a model again from its pickle."""
    model = kind(**fields)
    force_setattr(model, "__dict__", response)
    return model


class UserProfile(TatsuModel, frozen=True, kw_only=True, eq=False):
    """A user's global Tatsu profile: ``GET /users/{user_id}/profile``.

    Attributes
    ----------
    user_id : int
        The user's Discord id (``id`` in Tatsu's JSON).
    credits, tokens, reputation, xp : int
        The user's global totals.
    username, discriminator, avatar_hash, avatar_url : str
        The Discord account as Tatsu last saw it; empty if absent.
    title, info_box : str
        Text that the user typed, unchanged: escape it before showing it. Empty if absent.
    subscription_type : SubscriptionType
        The supporter tier.
    subscription_renewal : datetime.datetime or None
        When the subscription renews; aware, in UTC. None if absent, null or Go's zero time.
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
        """The global level: ``floor(sqrt(9 * xp / 625))``, exact. The formula comes from the Node client."""
        return math.isqrt(9 * max(self.xp, 0) // 625)

    @property
    def level_xp(self) -> int:
        """The xp gained since the current level began."""
        return max(self.xp, 0) - xp_for_level(self.level)

    @property
    def level_xp_needed(self) -> int:
        """The xp from the start of the current level to the start of the next one."""
        return xp_for_level(self.level + 1) - xp_for_level(self.level)

    @property
    def level_progress(self) -> float:
        """The progress to the next level, from 0 to 1 (exclusive)."""
        return self.level_xp / self.level_xp_needed


class MemberRanking(TatsuModel, frozen=True, kw_only=True, eq=False):
    """A member's rank and score in a guild.

    Either a row of `GuildRankings`, or ``GET /guilds/{guild_id}/rankings/members/{user_id}/{timeframe}``.

    Attributes
    ----------
    guild_id, user_id : int
        The Discord ids of the guild and the user.
    rank : int or None
        The rank, from 1. None if the member has none: Tatsu sends -1, 0, null or nothing.
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
    guild_id, user_id : int
        The Discord ids of the guild and the user.
    points : int
        The member's points.
    rank : int or None
        The rank by points, from 1. None if the member has none: Tatsu sends -1, 0, null or nothing.
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
    guild_id, user_id : int
        The Discord ids of the guild and the user.
    score : int
        The member's new score.
    """

    guild_id: int
    user_id: int
    score: int


class StorePrice(Struct, frozen=True):
    """A price of a store listing.

    Attributes
    ----------
    currency : Currency
        The currency.
    amount : float
        The amount. As far as is known, `Currency.US_DOLLARS` are whole dollars and not cents.
    """

    currency: Currency
    amount: float

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict that `json.dumps` accepts."""
        return _to_dict(self)


class StoreListing(TatsuModel, frozen=True, kw_only=True, eq=False):
    """An item in Tatsu's store: ``GET /store/listings/{listing_id}``.

    Attributes
    ----------
    listing_id : str
        The listing's id (``id`` in Tatsu's JSON).
    name, summary, description : str
        The texts of the listing; empty if absent.
    new : bool
        Whether Tatsu marks the item as new.
    preview : str
        The URL of a picture; empty if absent.
    prices : tuple of StorePrice
        The prices; any one of them buys the item.
    categories, tags : tuple of str
        The categories and tags of the item.
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
    """A page of a guild's rankings, best first: ``GET /guilds/{guild_id}/rankings/{timeframe}?offset=``.

    It behaves as a sequence of its rows: ``len(page)``, ``for row in page``, ``page[0]``, and ``page[:3]``,
    which is a tuple. Like any empty sequence, an empty page is falsy: compare with None to find out whether
    there is a page.

    The rows are as Tatsu sent them. Members may share a rank, and a member may appear twice when Tatsu's own
    data changes while it responds.

    Attributes
    ----------
    guild_id : int
        The guild's Discord id.
    rankings : tuple of MemberRanking
        The rows, at most 100 as far as is known. Fewer at the end of the rankings, none past it. Tatsu sends
        no total.
    timeframe : Timeframe
        The requested timeframe.
    offset : int
        The number of rows before this page: offset 100 begins with rank 101.
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
        """Return the same page with `stale` set, on each of its rows too."""
        return self._replace(stale=True, rankings=tuple(row.as_stale() for row in self.rankings))
