"""A client for the Tatsu API. It does not depend on discord.py.

`client` validates the arguments of a call and looks up the response in the cache. If there is no fresh one, a
request is sent through the rate limiter and the transport, and `decoding` converts the response to a model.
"""

from tatsu_cog.api.client import BASE_URL, TatsuClient
from tatsu_cog.api.errors import (
    BadRequest,
    ClientClosed,
    ConnectionFailed,
    Forbidden,
    HTTPError,
    InvalidResponse,
    ModificationFailed,
    NotFound,
    RateLimited,
    RedisUnavailable,
    ServerError,
    SessionError,
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
    TatsuModel,
    UserProfile,
    xp_for_level,
)
from tatsu_cog.api.modifications import ModificationProgress
from tatsu_cog.api.pagination import ROWS_PER_REQUEST
from tatsu_cog.api.stats import ClientStats
from tatsu_cog.api.timeframes import Timeframe, TimeframeName

__all__ = [
    "BASE_URL",
    "ROWS_PER_REQUEST",
    "ApiKey",
    "BadRequest",
    "ClientClosed",
    "ClientStats",
    "ConnectionFailed",
    "Currency",
    "Forbidden",
    "GuildRankings",
    "HTTPError",
    "InvalidResponse",
    "MemberPoints",
    "MemberRanking",
    "MemberScore",
    "ModificationFailed",
    "ModificationProgress",
    "NotFound",
    "RateLimited",
    "RedisUnavailable",
    "ServerError",
    "SessionError",
    "StoreListing",
    "StorePrice",
    "SubscriptionType",
    "TatsuClient",
    "TatsuError",
    "TatsuModel",
    "TimedOut",
    "Timeframe",
    "TimeframeName",
    "Unauthorized",
    "UserProfile",
    "xp_for_level",
]
