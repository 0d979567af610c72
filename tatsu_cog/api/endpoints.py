"""The endpoints of the Tatsu API: their paths, response decoders and cache scopes."""

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
    """A callable that decodes a response body to a model."""

    def __call__(self, body: bytes, fetched_at: datetime, /, *args: Any) -> M_co:
        """Return the model, or raise `InvalidResponse` if the body is invalid or doesn't match the arguments."""
        ...


class Endpoint(Struct, Generic[M], frozen=True, eq=False):
    """An endpoint of the Tatsu API.

    Attributes
    ----------
    name : str
        The prefix of the endpoint's keys in Redis.
    path : str
        The path and query, with a ``{}`` for each argument.
    decode : Decoder
        Decodes the response body.
    scope : int
        The number of leading elements of a cache key, including the endpoint, that a modification invalidates.
        0 if the responses are never invalidated.
    """

    name: str
    path: str
    decode: Decoder[M]
    scope: int = 0

    def url(self, base: URL, *args: str | int) -> URL:
        """Return the URL for the root URL of the API and the arguments of the path."""
        # Quote slashes as well so that an argument is always a single path segment.
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
