"""The Tatsu API over aiohttp. Nothing in here knows of Discord.

One request's way: `client` (validation) → `cache` (one request for all) → `transport` (the repetitions, the
errors) → `limit` (the budget) → the wire, and back by `wire` (JSON) → `models`.
"""

from tatsu_cog.api.client import BASE_URL, TatsuClient
from tatsu_cog.api.errors import (
    ClientClosed,
    ConnectionFailed,
    Forbidden,
    HTTPError,
    InvalidAnswer,
    ModificationFailed,
    NotFound,
    RateLimited,
    ServerError,
    TatsuError,
    TimedOut,
    Unauthorized,
)
from tatsu_cog.api.key import ApiKey
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
    xp_for_level,
)
from tatsu_cog.api.modifications import ModificationProgress
from tatsu_cog.api.stats import ClientStats
from tatsu_cog.api.walk import ROWS_PER_REQUEST

__all__ = [
    "BASE_URL",
    "ROWS_PER_REQUEST",
    "ApiKey",
    "ClientClosed",
    "ClientStats",
    "ConnectionFailed",
    "Currency",
    "Forbidden",
    "GuildRankings",
    "HTTPError",
    "InvalidAnswer",
    "MemberPoints",
    "MemberRanking",
    "MemberScore",
    "ModificationFailed",
    "ModificationProgress",
    "NotFound",
    "RateLimited",
    "ServerError",
    "StoreListing",
    "StorePrice",
    "SubscriptionType",
    "TatsuClient",
    "TatsuError",
    "TimedOut",
    "Timeframe",
    "Unauthorized",
    "UserProfile",
    "xp_for_level",
]
