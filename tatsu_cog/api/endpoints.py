"""The endpoints of the Tatsu API: each is a path, a decoder, and the part of its arguments that a change affects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar
from urllib.parse import quote

from msgspec import Struct

from tatsu_cog.api.decoding import (
    decode_guild_rankings,
    decode_member_points,
    decode_member_ranking,
    decode_member_score,
    decode_profile,
    decode_store_listing,
)
from tatsu_cog.api.models import (
    GuildRankings,
    MemberPoints,
    MemberRanking,
    MemberScore,
    StoreListing,
    TatsuModel,
    UserProfile,
)

if TYPE_CHECKING:
    from datetime import datetime

    from yarl import URL

M = TypeVar("M", bound=TatsuModel)
M_co = TypeVar("M_co", bound=TatsuModel, covariant=True)


class Decoder(Protocol[M_co]):
    """Makes a model of a response's body."""

    def __call__(self, body: bytes, fetched_at: datetime, /, *args: Any) -> M_co:
        """Raise `InvalidResponse` for a body that is not a response to these arguments."""
        ...


class Endpoint(Struct, Generic[M], frozen=True, eq=False):
    """One endpoint.

    Attributes
    ----------
    name : str
        The first part of every name under which Redis stores a response.
    path : str
        The path, and the query if there is one; ``{}`` stands for the next argument.
    decode : Decoder
        Makes the model.
    scope : int
        How much of a cache key a change invalidates: this many elements, the endpoint included. 0 for none.
    """

    name: str
    path: str
    decode: Decoder[M]
    scope: int = 0

    def url(self, base: URL, *args: str | int) -> URL:
        """Return the URL for these arguments, in the order of the path; `base` is the root of the API."""
        # Quoted, because a slash in an argument would otherwise begin a segment.
        quoted = [quote(arg, safe="") if isinstance(arg, str) else arg for arg in args]
        path, _, query = self.path.format(*quoted).partition("?")
        url = base.with_path(f"{base.raw_path.rstrip('/')}/{path}", encoded=True)
        return url.with_query(query) if query else url


PROFILE: Endpoint[UserProfile] = Endpoint("profile", "users/{}/profile", decode_profile)
MEMBER_RANKING: Endpoint[MemberRanking] = Endpoint(
    "member_ranking", "guilds/{}/rankings/members/{}/{}", decode_member_ranking, scope=3
)
GUILD_RANKINGS: Endpoint[GuildRankings] = Endpoint(
    "guild_rankings", "guilds/{}/rankings/{}?offset={}", decode_guild_rankings, scope=2
)
MEMBER_POINTS: Endpoint[MemberPoints] = Endpoint(
    "member_points", "guilds/{}/members/{}/points", decode_member_points, scope=3
)
MEMBER_SCORE: Endpoint[MemberScore] = Endpoint(
    "member_score", "guilds/{}/members/{}/score", decode_member_score
)
STORE_LISTING: Endpoint[StoreListing] = Endpoint("store_listing", "store/listings/{}", decode_store_listing)
