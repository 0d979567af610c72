"""From the bytes of an answer to a model: strict about types, forgiving about what Go leaves out.

Ids come as strings of digits. Null stands for an empty text or list, Go's zero time for no time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Struct
from msgspec.json import Decoder

from tatsu_cog.api.errors import InvalidAnswer
from tatsu_cog.api.models import (
    Currency,
    GuildRankings,
    MemberPoints,
    MemberRanking,
    MemberScore,
    StoreListing,
    StorePrice,
    SubscriptionType,
    Timeframe,
    UserProfile,
)

T = TypeVar("T")

Snowflake = Annotated[int, Meta(ge=1, le=2**63 - 1)]
Count = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
"""Bounded, so that a hostile answer cannot hold a number of a million digits."""


Few = Annotated[list[T], Meta(max_length=1000)] | None


class _Profile(Struct, frozen=True):
    id: Snowflake
    credits: Count
    reputation: Count
    tokens: Count
    xp: Count
    username: str | None = None
    discriminator: str | None = None
    avatar_hash: str | None = None
    avatar_url: str | None = None
    title: str | None = None
    info_box: str | None = None
    subscription_type: SubscriptionType | None = None
    subscription_renewal: str | None = None


class _Row(Struct, frozen=True):
    rank: Count | None
    score: Count
    user_id: Snowflake


class _MemberRow(Struct, frozen=True):
    rank: Count | None
    score: Count
    user_id: Snowflake
    guild_id: Snowflake


class _Rankings(Struct, frozen=True):
    guild_id: Snowflake
    rankings: Annotated[list[_Row], Meta(max_length=1000)] | None


class _Points(Struct, frozen=True):
    guild_id: Snowflake
    user_id: Snowflake
    points: Count
    rank: Count | None = None


class _Score(Struct, frozen=True):
    guild_id: Snowflake
    user_id: Snowflake
    score: Count


class _Price(Struct, frozen=True):
    currency: Currency
    amount: float


class _Listing(Struct, frozen=True):
    id: str
    name: str | None = None
    summary: str | None = None
    description: str | None = None
    new: bool | None = None
    preview: str | None = None
    prices: Few[_Price] = None
    categories: Few[str] = None
    tags: Few[str] = None


class _Error(Struct, frozen=True):
    code: Count | None = None
    message: str | None = None


# strict=False turns "123" into 123, which is what the ids need. For a number it otherwise only allows 1.0 and
# "1e3"; true, "1_000" and 12.5 stay errors.
_profile = Decoder(_Profile, strict=False)
_row = Decoder(_MemberRow, strict=False)
_rankings = Decoder(_Rankings, strict=False)
_points = Decoder(_Points, strict=False)
_score = Decoder(_Score, strict=False)
_listing = Decoder(_Listing)
_error = Decoder(_Error, strict=False)


def read_profile(body: bytes, *, fetched_at: datetime) -> UserProfile:
    """Read the answer to ``GET /users/{user_id}/profile``."""
    said = _decode(_profile, body)
    return UserProfile(
        user_id=said.id,
        credits=said.credits,
        reputation=said.reputation,
        tokens=said.tokens,
        xp=said.xp,
        username=said.username or "",
        discriminator=said.discriminator or "",
        avatar_hash=said.avatar_hash or "",
        avatar_url=said.avatar_url or "",
        title=said.title or "",
        info_box=said.info_box or "",
        subscription_type=said.subscription_type or SubscriptionType.NONE,
        subscription_renewal=_read_time(said.subscription_renewal, "$.subscription_renewal"),
        fetched_at=fetched_at,
        _source=(body, None),
    )


def read_member_ranking(body: bytes, *, fetched_at: datetime) -> MemberRanking:
    """Read the answer to ``GET /guilds/{guild_id}/rankings/members/{user_id}/{timeframe}``."""
    said = _decode(_row, body)
    return MemberRanking(
        guild_id=said.guild_id,
        user_id=said.user_id,
        rank=said.rank,
        score=said.score,
        fetched_at=fetched_at,
        _source=(body, None),
    )


def read_guild_rankings(
    body: bytes, *, fetched_at: datetime, timeframe: Timeframe, offset: int
) -> GuildRankings:
    """Read the answer to ``GET /guilds/{guild_id}/rankings/{timeframe}?offset=``."""
    said = _decode(_rankings, body)
    guild_id = said.guild_id
    return GuildRankings(
        guild_id=guild_id,
        rankings=tuple(
            [
                MemberRanking(
                    guild_id=guild_id,
                    user_id=row.user_id,
                    rank=row.rank,
                    score=row.score,
                    fetched_at=fetched_at,
                    _source=(body, index),
                )
                for index, row in enumerate(said.rankings or ())
            ]
        ),
        timeframe=timeframe,
        offset=offset,
        fetched_at=fetched_at,
        _source=(body, None),
    )


def read_member_points(body: bytes, *, fetched_at: datetime) -> MemberPoints:
    """Read the answer to ``/guilds/{guild_id}/members/{user_id}/points``."""
    said = _decode(_points, body)
    return MemberPoints(
        guild_id=said.guild_id,
        user_id=said.user_id,
        points=said.points,
        rank=said.rank,
        fetched_at=fetched_at,
        _source=(body, None),
    )


def read_member_score(body: bytes, *, fetched_at: datetime) -> MemberScore:
    """Read the answer to ``PATCH /guilds/{guild_id}/members/{user_id}/score``."""
    said = _decode(_score, body)
    return MemberScore(
        guild_id=said.guild_id,
        user_id=said.user_id,
        score=said.score,
        fetched_at=fetched_at,
        _source=(body, None),
    )


def read_store_listing(body: bytes, *, fetched_at: datetime) -> StoreListing:
    """Read the answer to ``GET /store/listings/{listing_id}``."""
    said = _decode(_listing, body)
    return StoreListing(
        listing_id=said.id,
        name=said.name or "",
        summary=said.summary or "",
        description=said.description or "",
        new=bool(said.new),
        preview=said.preview or "",
        prices=tuple(StorePrice(price.currency, price.amount) for price in said.prices or ()),
        categories=tuple(said.categories or ()),
        tags=tuple(said.tags or ()),
        fetched_at=fetched_at,
        _source=(body, None),
    )


def read_error(body: bytes) -> tuple[int | None, str | None]:
    """Read ``code`` and ``message`` from the body of an error, which may as well be a proxy's HTML page."""
    try:
        said = _decode(_error, body)
    except InvalidAnswer:
        return None, None
    return said.code, " ".join((said.message or "").split()) or None


def _decode(decoder: Decoder[T], body: bytes) -> T:
    try:
        return decoder.decode(body)
    except msgspec.ValidationError as error:
        reason, path = _explain(str(error))
        raise InvalidAnswer(reason, path) from None
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise InvalidAnswer("it is not JSON") from None


def _explain(message: str) -> tuple[str, str]:
    """Split msgspec's sentence into the reason and the path of the field."""
    reason, _, place = message.partition(" - at ")
    path = place.strip("`") or "$"
    if missing := re.search(r"missing required field `(\w+)`", reason):
        path = f"{path}.{missing[1]}"
    return reason.replace("`", "").lower(), path


def _read_time(text: str | None, path: str) -> datetime | None:
    if not text or text.startswith(("0000-", "0001-01-01")):
        return None
    try:
        moment = msgspec.convert(text, datetime)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (msgspec.ValidationError, OverflowError):
        raise InvalidAnswer("expected a time as in RFC 3339", path) from None
