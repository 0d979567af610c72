"""Tatsu in any discord.py bot: ``await bot.load_extension("tatsu_cog")``.

Two rooms: `tatsu_cog.api` is the client for the Tatsu API and knows nothing of Discord; the other modules are
the Discord side and build no URL. `tatsu_cog.testing` is a Tatsu API on loopback, for tests.
"""

from tatsu_cog._version import __version__
from tatsu_cog.admin import TatsuAdmin
from tatsu_cog.api import (
    BadRequest,
    ClientClosed,
    ClientStats,
    ConnectionFailed,
    Currency,
    Forbidden,
    GuildRankings,
    HTTPError,
    InvalidResponse,
    MemberPoints,
    MemberRanking,
    MemberScore,
    ModificationFailed,
    NotFound,
    RateLimited,
    RedisUnavailable,
    ServerError,
    StoreListing,
    StorePrice,
    SubscriptionType,
    TatsuClient,
    TatsuError,
    TimedOut,
    Timeframe,
    TimeframeName,
    Unauthorized,
    UserProfile,
    xp_for_level,
)
from tatsu_cog.cog import TatsuCog, setup
from tatsu_cog.settings import Settings, SettingsError

__all__ = [
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
    "NotFound",
    "RateLimited",
    "RedisUnavailable",
    "ServerError",
    "Settings",
    "SettingsError",
    "StoreListing",
    "StorePrice",
    "SubscriptionType",
    "TatsuAdmin",
    "TatsuClient",
    "TatsuCog",
    "TatsuError",
    "TimedOut",
    "Timeframe",
    "TimeframeName",
    "Unauthorized",
    "UserProfile",
    "__version__",
    "setup",
    "xp_for_level",
]
