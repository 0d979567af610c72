"""Every body is either decoded or rejected with the documented error."""

from __future__ import annotations

import json
from contextlib import suppress

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.leaderboard import GUILD, USER
from support.models import (
    NOW,
    TEXTS,
    ZERO_TIME,
)

from tatsu_cog import (
    GuildRankings,
    InvalidResponse,
    Timeframe,
)
from tatsu_cog.api import TatsuModel
from tatsu_cog.api.decoding import (
    decode_error,
    decode_guild_rankings,
    decode_member_points,
    decode_member_ranking,
    decode_member_score,
    decode_profile,
    decode_store_listing,
)

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["1", "null", ZERO_TIME]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
number = st.integers(1, 2**64) | st.integers(1, 9).map(str) | anything
guild, user = st.sampled_from([str(GUILD), GUILD]) | number, st.sampled_from([str(USER), USER]) | number
row_fields = {"rank": number, "score": number, "points": number, "user_id": user, "guild_id": guild}
profile_fields = {"id": user} | dict.fromkeys(["credits", "reputation", "tokens", "xp"], number)
profile_extras = dict.fromkeys([*TEXTS, "subscription_type", "subscription_renewal", "unknown"], anything)
almost_valid = (
    st.fixed_dictionaries(row_fields)
    | st.fixed_dictionaries(profile_fields, optional=profile_extras)
    | st.fixed_dictionaries(
        {"guild_id": guild, "rankings": st.lists(st.fixed_dictionaries(row_fields), max_size=3) | anything}
    )
    | st.fixed_dictionaries({"code": number, "message": anything})
)
bodies = st.binary() | (anything | almost_valid).map(lambda value: json.dumps(value).encode())


valid_for_every_model = json.dumps(
    {"id": str(USER), "credits": 1, "reputation": 2, "tokens": 3, "xp": 4}
    | {"guild_id": str(GUILD), "user_id": str(USER), "rank": 1, "score": 1, "points": 1}
    | {"rankings": [{"rank": 1, "score": 1, "user_id": "2"}]}
).encode()


@settings(deadline=None)
@given(body=bodies)
@example(body=valid_for_every_model)
@example(body=b"[" * 100_000)
@example(body=b'{"guild_id": "1", "rankings": null, "unknown": ' + b"9" * 10_000 + b"}")
@example(body=b'{"id": 1e999}')
def test_any_body_is_decoded_or_rejected(body: bytes) -> None:
    models: list[TatsuModel] = []
    for decode in (
        lambda: decode_profile(body, NOW, USER),
        lambda: decode_member_ranking(body, NOW, GUILD, USER, Timeframe.ALL),
        lambda: decode_member_points(body, NOW, GUILD, USER),
        lambda: decode_member_score(body, NOW, GUILD, USER),
        lambda: decode_guild_rankings(body, NOW, GUILD, Timeframe.ALL, 0),
        lambda: decode_store_listing(body, NOW, str(USER)),
    ):
        with suppress(InvalidResponse):
            models.append(decode())
    models += [row for model in models if isinstance(model, GuildRankings) for row in model]

    if body is valid_for_every_model:
        assert {type(model) for model in models} == set(TatsuModel.__subclasses__())
    for model in models:
        assert type(hash(model)) is int
        assert repr(model).startswith(type(model).__name__)
        assert msgspec.json.decode(msgspec.json.encode(model)) == model.to_dict()
        with suppress(InvalidResponse):
            assert type(model.original) is dict


@settings(deadline=None)
@given(body=bodies)
@example(body=b"[" * 100_000)
@example(body=b'{"code":' + b"9" * 10_000 + b"}")
@example(body=b'{"message": "\\ud800"}')
def test_any_error_body_is_decoded_or_ignored(body: bytes) -> None:
    decoded = decode_error(body)

    if decoded is not None:
        assert decoded.code is None or type(decoded.code) is int
        assert decoded.message is None or decoded.message == " ".join(decoded.message.split()) != ""
