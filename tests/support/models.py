"""Functions that decode a model from JSON with any fields."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from support.leaderboard import GUILD, USER
from tatsu_cog import (
    GuildRankings,
    MemberPoints,
    MemberRanking,
    MemberScore,
    StoreListing,
    Timeframe,
    UserProfile,
)
from tatsu_cog.api.decoding import (
    decode_guild_rankings,
    decode_member_points,
    decode_member_ranking,
    decode_member_score,
    decode_profile,
    decode_store_listing,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.api import TatsuModel


NOW = datetime(2026, 1, 1, tzinfo=UTC)
ZERO_TIME = "0001-01-01T00:00:00Z"
TEXTS = ["username", "discriminator", "avatar_hash", "avatar_url", "title", "info_box"]
BIG = 2**64 - 1


def make_profile(at: datetime = NOW, /, **fields: Any) -> UserProfile:
    sent = {"id": str(USER), "credits": 1, "reputation": 2, "tokens": 3, "xp": 4} | fields
    return decode_profile(json.dumps(sent).encode(), at, USER)


def make_row(at: datetime = NOW, /, **fields: Any) -> MemberRanking:
    sent = {"guild_id": str(GUILD), "user_id": str(USER), "rank": 1, "score": 5} | fields
    return decode_member_ranking(json.dumps(sent).encode(), at, GUILD, USER, Timeframe.ALL)


def make_points(at: datetime = NOW, /, **fields: Any) -> MemberPoints:
    sent = {"guild_id": str(GUILD), "user_id": str(USER), "rank": 1, "points": 5} | fields
    return decode_member_points(json.dumps(sent).encode(), at, GUILD, USER)


def make_score(at: datetime = NOW, /, **fields: Any) -> MemberScore:
    sent = {"guild_id": str(GUILD), "user_id": str(USER), "score": 5} | fields
    return decode_member_score(json.dumps(sent).encode(), at, GUILD, USER)


def make_listing(at: datetime = NOW, /, **fields: Any) -> StoreListing:
    sent = {"id": "hat", "prices": [{"currency": 3, "amount": 2.5}], "tags": ["tall"]} | fields
    return decode_store_listing(json.dumps(sent).encode(), at, "hat")


def rows_of(size: int) -> list[dict[str, Any]]:
    return [{"rank": i + 1, "score": 9, "user_id": str(USER + i)} for i in range(size)]


def make_page(at: datetime = NOW, /, *, offset: int = 0, **fields: Any) -> GuildRankings:
    sent = {"guild_id": str(GUILD), "rankings": rows_of(3)} | fields
    return decode_guild_rankings(json.dumps(sent).encode(), at, GUILD, Timeframe.MONTH, offset)


EVERY_MODEL: list[Callable[..., TatsuModel]] = [
    make_profile,
    make_row,
    make_points,
    make_score,
    make_listing,
    make_page,
]
every_model = pytest.mark.parametrize("make", EVERY_MODEL, ids=lambda make: make.__name__)
