"""The endpoints of the Tatsu API: each is a path, a decoder, and the part of its arguments that a change affects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

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
        The first part of every cache key.
    path : tuple of str
        The segments of the path; ``{}`` stands for the next argument.
    decode : Decoder
        Makes the model.
    query : str or None
        The query parameter that the argument after those of the path goes into.
    scope : int
        How much of a cache key a change invalidates: this many elements, the name included. 0 for none.
    """

    name: str
    path: tuple[str, ...]
    decode: Decoder[M]
    query: str | None = None
    scope: int = 0

    def url(self, base: URL, *args: str | int) -> URL:
        """Return the URL for these arguments.

        Parameters
        ----------
        base : yarl.URL
            The root of the API.
        *args : str or int
            The arguments, in the order of the path and the query.
        """
        values = iter(args)
        url = base.joinpath(*(str(next(values)) if part == "{}" else part for part in self.path))
        return url if self.query is None else url.with_query({self.query: str(next(values))})


PROFILE: Endpoint[UserProfile] = Endpoint("profile", ("users", "{}", "profile"), decode_profile)
MEMBER_RANKING: Endpoint[MemberRanking] = Endpoint(
    "member_ranking", ("guilds", "{}", "rankings", "members", "{}", "{}"), decode_member_ranking, scope=3
)
GUILD_RANKINGS: Endpoint[GuildRankings] = Endpoint(
    "guild_rankings", ("guilds", "{}", "rankings", "{}"), decode_guild_rankings, query="offset", scope=2
)
MEMBER_POINTS: Endpoint[MemberPoints] = Endpoint(
    "member_points", ("guilds", "{}", "members", "{}", "points"), decode_member_points, scope=3
)
MEMBER_SCORE: Endpoint[MemberScore] = Endpoint(
    "member_score", ("guilds", "{}", "members", "{}", "score"), decode_member_score
)
STORE_LISTING: Endpoint[StoreListing] = Endpoint(
    "store_listing", ("store", "listings", "{}"), decode_store_listing
)
