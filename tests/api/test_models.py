"""Decoding of responses into models, and what a model can be used for."""

from __future__ import annotations

import copy
import json
import math
import pickle
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.leaderboard import GUILD, USER

from tatsu_cog import (
    Currency,
    GuildRankings,
    InvalidResponse,
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

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ZERO_TIME = "0001-01-01T00:00:00Z"
TEXTS = ["username", "discriminator", "avatar_hash", "avatar_url", "title", "info_box"]
BIG = 2**64 - 1


def a_profile(at: datetime = NOW, /, **fields: Any) -> UserProfile:
    sent = {"id": str(USER), "credits": 1, "reputation": 2, "tokens": 3, "xp": 4} | fields
    return decode_profile(json.dumps(sent).encode(), at, USER)


def a_row(at: datetime = NOW, /, **fields: Any) -> MemberRanking:
    sent = {"guild_id": str(GUILD), "user_id": str(USER), "rank": 1, "score": 5} | fields
    return decode_member_ranking(json.dumps(sent).encode(), at, GUILD, USER, Timeframe.ALL)


def points(at: datetime = NOW, /, **fields: Any) -> MemberPoints:
    sent = {"guild_id": str(GUILD), "user_id": str(USER), "rank": 1, "points": 5} | fields
    return decode_member_points(json.dumps(sent).encode(), at, GUILD, USER)


def a_score(at: datetime = NOW, /, **fields: Any) -> MemberScore:
    sent = {"guild_id": str(GUILD), "user_id": str(USER), "score": 5} | fields
    return decode_member_score(json.dumps(sent).encode(), at, GUILD, USER)


def a_listing(at: datetime = NOW, /, **fields: Any) -> StoreListing:
    sent = {"id": "hat", "prices": [{"currency": 3, "amount": 2.5}], "tags": ["tall"]} | fields
    return decode_store_listing(json.dumps(sent).encode(), at, "hat")


def rows_of(size: int) -> list[dict[str, Any]]:
    return [{"rank": place + 1, "score": 9, "user_id": str(USER + place)} for place in range(size)]


def a_page(at: datetime = NOW, /, *, offset: int = 0, **fields: Any) -> GuildRankings:
    sent = {"guild_id": str(GUILD), "rankings": rows_of(3)} | fields
    return decode_guild_rankings(json.dumps(sent).encode(), at, GUILD, Timeframe.MONTH, offset)


EVERY_MODEL: list[Callable[..., TatsuModel]] = [a_profile, a_row, points, a_score, a_listing, a_page]
every_model = pytest.mark.parametrize("make", EVERY_MODEL, ids=lambda make: make.__name__)


# Decoding


def test_profile_has_every_documented_field() -> None:
    sent = {
        "avatar_hash": "a1",
        "avatar_url": "https://cdn.example/a1.png",
        "credits": 12,
        "discriminator": "0",
        "id": str(USER),
        "info_box": "Hats.\nMore hats.",
        "reputation": 3,
        "subscription_type": 2,
        "subscription_renewal": "2030-06-01T10:00:00Z",
        "title": "Collector of hats",
        "tokens": -4,
        "username": "aria",
        "xp": 2**53 + 1,
    }

    profile = decode_profile(json.dumps(sent).encode(), NOW, USER)

    expected = sent | {"subscription_renewal": datetime(2030, 6, 1, 10, tzinfo=UTC)}
    expected["user_id"] = int(str(expected.pop("id")))
    assert {name: getattr(profile, name) for name in expected} == expected
    assert profile.fetched_at == NOW


def test_page_has_its_rows_and_the_request() -> None:
    page = a_page(offset=100)

    assert (page.guild_id, page.timeframe, page.offset) == (GUILD, Timeframe.MONTH, 100)
    assert [(row.user_id, row.rank, row.score) for row in page.rankings] == [
        (USER + place, place + 1, 9) for place in range(3)
    ]
    assert {(row.guild_id, row.fetched_at) for row in page.rankings} == {(GUILD, page.fetched_at)}


@pytest.mark.parametrize("user_id", [1, USER, 2**53 + 1, 2**63 - 1, 2**63, BIG])
@pytest.mark.parametrize("sent_as", [str, int])
def test_id_is_exact_whether_it_is_sent_as_a_string_or_a_number(
    user_id: int, sent_as: Callable[[int], str | int]
) -> None:
    sent = json.dumps({"id": sent_as(user_id), "credits": 1, "reputation": 2, "tokens": 3, "xp": 4})
    profile = decode_profile(sent.encode(), NOW, user_id)
    (row,) = a_page(rankings=[{"rank": 1, "score": 1, "user_id": sent_as(user_id)}])

    assert profile.user_id == row.user_id == user_id
    assert type(profile.user_id) is type(row.user_id) is int


BAD_INTEGERS = [
    "",
    "1.5",
    "12.5",
    "0x1",
    " 1",
    "1 ",
    "+1",
    "1_000",
    "1e3",
    "1E3",
    "1.0",
    "null",
    "true",
    "١٢",
    "many",
    1.0,
    12.5,
    1e3,
    True,
    False,
    [],
    {},
    [1],
]
OUT_OF_RANGE = [2**64, -(2**63) - 1, 10**30, str(2**64), str(10**30), "9" * 5_000]


@pytest.mark.parametrize("sent", [*BAD_INTEGERS, *OUT_OF_RANGE, "0", 0, "-1", -1, None])
def test_invalid_id_is_rejected_with_its_path(sent: object) -> None:
    ids: list[tuple[Callable[..., TatsuModel], str]]
    ids = [(a_row, "user_id"), (a_row, "guild_id"), (a_page, "guild_id")]
    for model, field in ids:
        with pytest.raises(InvalidResponse) as caught:
            model(**{field: sent})
        assert caught.value.path == f"$.{field}"

    with pytest.raises(InvalidResponse) as caught:
        a_page(rankings=[*rows_of(2), {"rank": 3, "score": 1, "user_id": sent}])
    assert caught.value.path == "$.rankings[2].user_id"


@pytest.mark.parametrize("sent", [*BAD_INTEGERS, *OUT_OF_RANGE, None])
def test_invalid_amount_is_rejected_with_its_path(sent: object) -> None:
    for model, field in (
        *((a_profile, field) for field in ("credits", "reputation", "tokens", "xp")),
        *((a_row, "score"), (points, "points"), (a_score, "score")),
    ):
        with pytest.raises(InvalidResponse) as caught:
            model(**{field: sent})
        assert caught.value.path == f"$.{field}"

    with pytest.raises(InvalidResponse) as caught:
        a_page(rankings=[*rows_of(2), {"rank": 3, "score": sent, "user_id": str(USER)}])
    assert caught.value.path == "$.rankings[2].score"


@pytest.mark.parametrize("sent", [*BAD_INTEGERS, *OUT_OF_RANGE])
def test_invalid_rank_is_rejected_with_its_path(sent: object) -> None:
    for model in (a_row, points):
        with pytest.raises(InvalidResponse) as caught:
            model(rank=sent)
        assert caught.value.path == "$.rank"

    with pytest.raises(InvalidResponse) as caught:
        a_page(rankings=[*rows_of(2), {"rank": sent, "score": 1, "user_id": str(USER)}])
    assert caught.value.path == "$.rankings[2].rank"


@pytest.mark.parametrize("amount", [0, -5, 2**53 + 1, 2**63 - 1, 2**63, BIG, -(2**63)])
@pytest.mark.parametrize("sent_as", [str, int])
def test_amount_is_exact_up_to_unsigned_64_bits_and_below_zero(
    amount: int, sent_as: Callable[[int], str | int]
) -> None:
    for field in ("credits", "reputation", "tokens", "xp"):
        assert getattr(a_profile(**{field: sent_as(amount)}), field) == amount
    (row,) = a_page(rankings=[{"rank": 1, "score": sent_as(amount), "user_id": str(USER)}])
    assert a_row(score=sent_as(amount)).score == row.score == amount
    assert points(points=sent_as(amount)).points == a_score(score=sent_as(amount)).score == amount


@pytest.mark.parametrize("number", ["1.0", "1e3", "1E3", "1e+3", "10.0e-1"])
@pytest.mark.parametrize("spaces", ["", " "])
def test_float_in_a_page_is_rejected_however_it_is_written(number: str, spaces: str) -> None:
    for quotes in ("", '"'):
        body = (
            f'{{"guild_id":{spaces}"{GUILD}","rankings":[{{"rank":{spaces}1,'
            f'"score":{spaces}{quotes}{number}{quotes},"user_id":"{USER}"}}]}}'
        )
        with pytest.raises(InvalidResponse) as caught:
            decode_guild_rankings(body.encode(), NOW, GUILD, Timeframe.ALL, 0)
        assert caught.value.path == "$.rankings[0].score"


@pytest.mark.parametrize(
    ("decode", "path"),
    [
        (lambda: a_profile(id=str(USER + 1)), "$.id"),
        (lambda: a_row(user_id=str(USER + 1)), "$.user_id"),
        (lambda: a_row(guild_id=str(GUILD + 1)), "$.guild_id"),
        (lambda: points(user_id=USER + 1), "$.user_id"),
        (lambda: points(guild_id=GUILD + 1), "$.guild_id"),
        (lambda: a_score(user_id=str(USER + 1)), "$.user_id"),
        (lambda: a_score(guild_id=str(GUILD + 1)), "$.guild_id"),
        (lambda: a_page(guild_id=str(GUILD + 1)), "$.guild_id"),
        (lambda: a_page(guild_id=str(GUILD + 1), rankings=[]), "$.guild_id"),
        (lambda: a_listing(id="shoe"), "$.id"),
    ],
)
def test_response_about_something_else_is_rejected(decode: Callable[[], object], path: str) -> None:
    with pytest.raises(InvalidResponse, match="another") as caught:
        decode()

    assert caught.value.path == path


@pytest.mark.parametrize(
    ("model", "field"),
    [
        *((a_profile, field) for field in ("id", "credits", "reputation", "tokens", "xp")),
        *((a_row, field) for field in ("guild_id", "user_id", "score")),
        *((points, field) for field in ("guild_id", "user_id", "points")),
        *((a_score, field) for field in ("guild_id", "user_id", "score")),
        *((a_page, field) for field in ("guild_id", "rankings")),
        (a_listing, "id"),
    ],
)
def test_required_field_that_is_missing_is_named(model: Callable[..., TatsuModel], field: str) -> None:
    sent = model().original
    del sent[field]
    decode: dict[Any, Callable[[bytes], object]] = {
        a_profile: lambda body: decode_profile(body, NOW, USER),
        a_row: lambda body: decode_member_ranking(body, NOW, GUILD, USER, Timeframe.ALL),
        points: lambda body: decode_member_points(body, NOW, GUILD, USER),
        a_score: lambda body: decode_member_score(body, NOW, GUILD, USER),
        a_page: lambda body: decode_guild_rankings(body, NOW, GUILD, Timeframe.ALL, 0),
        a_listing: lambda body: decode_store_listing(body, NOW, "hat"),
    }

    with pytest.raises(InvalidResponse) as caught:
        decode[model](json.dumps(sent).encode())

    assert caught.value.path == f"$.{field}"


@pytest.mark.parametrize(
    ("sent", "rank"),
    [(-1, None), (0, None), (None, None), ("-1", None), (1, 1), ("7", 7), (2**63, 2**63), (-(2**63), None)],
)
def test_rank_below_1_is_none(sent: object, rank: int | None) -> None:
    (row,) = a_page(rankings=[{"rank": sent, "score": 1, "user_id": "1"}])

    assert a_row(rank=sent).rank == points(rank=sent).rank == row.rank == rank


def test_missing_rank_is_none_in_every_model() -> None:
    ids = {"guild_id": str(GUILD), "user_id": str(USER)}
    row = decode_member_ranking(json.dumps(ids | {"score": 5}).encode(), NOW, GUILD, USER, Timeframe.ALL)
    (page_row,) = a_page(rankings=[{"score": 5, "user_id": str(USER)}])
    member_points = decode_member_points(json.dumps(ids | {"points": 5}).encode(), NOW, GUILD, USER)

    assert row.rank is page_row.rank is member_points.rank is None
    assert MemberRanking(guild_id=GUILD, user_id=USER, score=5) == row == page_row


def test_rank_below_1_is_none_in_a_model_made_by_hand() -> None:
    assert MemberRanking(guild_id=GUILD, user_id=USER, rank=0, score=1).rank is None
    assert MemberPoints(guild_id=GUILD, user_id=USER, rank=-1, points=1).rank is None


@pytest.mark.parametrize("size", [0, 1, 100, 101, 1_000])
def test_page_keeps_all_the_rows_that_were_sent(size: int) -> None:
    assert [row.user_id for row in a_page(rankings=rows_of(size))] == list(range(USER, USER + size))


def test_page_of_more_than_a_thousand_rows_is_rejected() -> None:
    with pytest.raises(InvalidResponse) as caught:
        a_page(rankings=rows_of(1_001))

    assert caught.value.path == "$.rankings"


def test_rows_are_kept_in_tatsus_order_with_shared_ranks_and_repeated_members() -> None:
    sent = [(2, USER), (1, USER + 1), (1, USER + 2), (1, USER + 1)]

    page = a_page(rankings=[{"rank": rank, "score": 1, "user_id": str(user)} for rank, user in sent])

    assert [(row.rank, row.user_id) for row in page] == sent


def test_name_that_only_we_use_is_an_unknown_field_in_a_response() -> None:
    odd: dict[str, Any] = {
        "fetched_at": "never",
        "stale": True,
        "timeframe": "day",
        "_body": 1,
        "user_id": "9",
    }

    profile = a_profile(**odd)

    assert (profile.user_id, profile.fetched_at, profile.stale) == (USER, NOW, False)
    assert profile.original["stale"] is True
    page = a_page(**odd)
    assert (page.fetched_at, page.stale, page.timeframe) == (NOW, False, Timeframe.MONTH)


@pytest.mark.parametrize("field", TEXTS)
def test_text_that_is_null_or_left_out_is_empty(field: str) -> None:
    assert getattr(a_profile(**{field: None}), field) == ""
    assert getattr(a_profile(), field) == ""


@pytest.mark.parametrize("text", ["null", "NULL", "true", "12", " ", "\x00", "\u202e@everyone 🎩"])
@pytest.mark.parametrize("field", TEXTS)
def test_text_is_unchanged(field: str, text: str) -> None:
    assert getattr(a_profile(**{field: text}), field) == text


@pytest.mark.parametrize("rankings", [None, []])
def test_rankings_of_null_are_an_empty_page(rankings: object) -> None:
    assert a_page(rankings=rankings).rankings == ()


TIERS = {
    0: "NONE",
    1: "SUPPORTER",
    2: "SUPPORTER_PLUS",
    3: "SUPPORTER_PLUS_PLUS",
    9: "UNKNOWN",
    -7: "UNKNOWN",
}


@pytest.mark.parametrize(("wire", "name"), [*TIERS.items(), (None, "NONE")])
def test_supporter_tier_that_is_not_known_yet_is_unknown(wire: int | None, name: str) -> None:
    profile = a_profile(subscription_type=wire)

    assert profile.subscription_type.name == name
    assert profile.original["subscription_type"] == wire


def test_supporter_tier_that_is_left_out_is_none() -> None:
    assert a_profile().subscription_type is SubscriptionType.NONE


@pytest.mark.parametrize(
    ("wire", "moment"),
    [
        (None, None),
        ("", None),
        (ZERO_TIME, None),
        ("0000-01-01T00:00:00Z", None),
        ("2030-06-01T10:00:00Z", datetime(2030, 6, 1, 10, tzinfo=UTC)),
        ("2030-06-01T10:00:00", datetime(2030, 6, 1, 10, tzinfo=UTC)),
        ("2030-06-01T01:00:00+02:00", datetime(2030, 5, 31, 23, tzinfo=UTC)),
        ("2030-06-01T10:00:00-09:30", datetime(2030, 6, 1, 19, 30, tzinfo=UTC)),
        ("2030-06-01T10:00:00.123456Z", datetime(2030, 6, 1, 10, 0, 0, 123456, tzinfo=UTC)),
    ],
)
def test_renewal_is_aware_and_in_utc_or_none(wire: str | None, moment: datetime | None) -> None:
    renewal = a_profile(subscription_renewal=wire).subscription_renewal

    assert renewal == moment
    assert renewal is None or renewal.tzinfo is UTC


def test_renewal_that_is_left_out_is_none() -> None:
    assert a_profile().subscription_renewal is None


@pytest.mark.parametrize("nanoseconds", ["000000001", "123456789", "999999999"])
def test_nanoseconds_of_a_renewal_are_rounded_to_a_microsecond(nanoseconds: str) -> None:
    renewal = a_profile(subscription_renewal=f"2030-06-01T10:00:00.{nanoseconds}Z").subscription_renewal

    assert renewal is not None
    off = (renewal - datetime(2030, 6, 1, 10, tzinfo=UTC)) / timedelta(microseconds=1)
    assert abs(Fraction(int(nanoseconds), 1000) - Fraction(off)) <= 1


@pytest.mark.parametrize(
    "wire",
    [
        "never",
        "1893456000",
        "2030-13-01T00:00:00Z",
        "2030-06-01",
        "9999-12-31T23:59:59-10:00",
        " ",
        5,
        True,
        [],
    ],
)
def test_invalid_renewal_is_rejected_with_its_path(wire: object) -> None:
    with pytest.raises(InvalidResponse) as caught:
        a_profile(subscription_renewal=wire)

    assert caught.value.path == "$.subscription_renewal"


# Models


@every_model
def test_model_cannot_be_changed(make: Callable[..., TatsuModel]) -> None:
    model = make()

    for name in model.__struct_fields__:
        with pytest.raises(AttributeError):
            setattr(model, name, getattr(model, name))
    with pytest.raises(AttributeError):
        model.mood = "fine"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (a_profile, {"xp": 5}),
        (a_profile, {"title": "x"}),
        (a_row, {"score": 6}),
        (a_row, {"rank": None}),
        (a_page, {"rankings": []}),
        (a_page, {"offset": 100}),
    ],
)
def test_models_are_equal_if_tatsus_fields_are_equal(make: Any, change: dict[str, Any]) -> None:
    model, later, changed = make(), make(NOW + timedelta(days=1)), make(**change)

    assert (model == later, model != later) == (True, False)
    assert (model == changed, model != changed) == (False, True)
    assert hash(model) == hash(later)
    assert len({model, later, changed}) == 2


def test_row_is_equal_wherever_it_comes_from_and_to_no_other_class() -> None:
    row = a_page().rankings[0]

    assert row == a_row(score=9)
    assert row == MemberRanking(guild_id=GUILD, user_id=USER, rank=1, score=9)
    for other in (a_page(), a_profile(), (GUILD, USER, 1, 9), None):
        assert (row == other, row != other) == (False, True)


@every_model
def test_repr_shows_every_field_and_not_the_body(make: Callable[..., TatsuModel]) -> None:
    model = make(unknown="not modelled")

    shown = repr(model)

    assert shown.startswith(f"{type(model).__name__}(")
    assert all(f"{name}=" in shown for name in model.__struct_fields__)
    assert "not modelled" not in shown


def test_original_has_unknown_fields_and_cannot_be_changed() -> None:
    more = {"unknown": {"nested": [1, None, "🎩"]}, "subscription_renewal": ZERO_TIME, "title": None}
    profile = a_profile(**more)

    profile.original.clear()

    assert profile.original == {"id": str(USER), "credits": 1, "reputation": 2, "tokens": 3, "xp": 4} | more


def test_original_of_a_page_and_of_each_row_is_what_tatsu_sent() -> None:
    rows = [{"rank": -1, "score": 9, "user_id": str(USER + place), "badge": place} for place in range(3)]

    page = a_page(rankings=rows, season="spring")

    assert page.original == {"guild_id": str(GUILD), "rankings": rows, "season": "spring"}
    assert [row.original for row in page.rankings] == rows


def test_original_is_decoded_on_access() -> None:
    body = b'{"id": "1", "credits": 1, "reputation": 2, "tokens": 3, "xp": 4, "unknown": "\xff"}'

    profile = decode_profile(body, NOW, 1)

    assert profile.xp == 4
    with pytest.raises(InvalidResponse):
        _ = profile.original


def test_original_of_rows_of_the_same_member_is_their_own() -> None:
    rows = [{"rank": place, "score": place, "user_id": str(USER), "badge": place} for place in (1, 2)]

    assert [row.original for row in a_page(rankings=rows)] == rows


def test_field_named_rankings_does_not_confuse_a_member() -> None:
    assert a_row(rankings=[]).original["rankings"] == []


def test_model_made_by_hand_has_an_empty_original() -> None:
    assert MemberRanking(guild_id=GUILD, user_id=USER, rank=1, score=1).original == {}


# Encoding, copying and pickling


DOCUMENTED = {
    a_profile: {
        *("user_id", "credits", "reputation", "tokens", "xp", *TEXTS),
        *("subscription_type", "subscription_renewal"),
    },
    a_row: {"guild_id", "user_id", "rank", "score"},
    points: {"guild_id", "user_id", "rank", "points"},
    a_score: {"guild_id", "user_id", "score"},
    a_listing: {
        *("listing_id", "name", "summary", "description", "new", "preview"),
        *("prices", "categories", "tags"),
    },
    a_page: {"guild_id", "rankings", "timeframe", "offset"},
}


@every_model
@pytest.mark.parametrize("stale", [False, True])
def test_model_encodes_to_its_documented_fields(make: Callable[..., TatsuModel], stale: bool) -> None:
    model = make(unknown="not modelled")
    model = model.as_stale() if stale else model

    encoded = msgspec.json.decode(msgspec.json.encode(model))

    assert set(encoded) == DOCUMENTED[make] | {"fetched_at", "stale"}
    assert (encoded["fetched_at"], encoded["stale"]) == ("2026-01-01T00:00:00Z", stale)
    assert encoded == model.to_dict() == json.loads(json.dumps(model.to_dict()))
    assert set(msgspec.to_builtins(model)) == set(msgspec.structs.asdict(model)) == set(encoded)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(model)).keys() == encoded.keys()
    assert "not modelled" not in json.dumps(encoded)


@every_model
def test_encoded_model_can_be_decoded_again(make: Callable[..., TatsuModel]) -> None:
    model = make()

    again = msgspec.json.decode(msgspec.json.encode(model), type=type(model))

    assert again == model
    assert again.fetched_at == NOW


def test_page_encodes_its_rows_without_the_body() -> None:
    page = a_page(rankings=rows_of(100), unknown="not modelled")

    encoded = msgspec.json.encode(page.as_stale())

    rows = msgspec.json.decode(encoded)["rankings"]
    assert {frozenset(row) for row in rows} == {frozenset(page[0].to_dict())}
    assert [row["user_id"] for row in rows] == list(range(USER, USER + 100))
    assert b"not modelled" not in encoded
    assert len(encoded) < 200 * len(rows)


def test_listing_and_a_price_encode_to_plain_values() -> None:
    assert a_listing().to_dict()["prices"] == [{"currency": 3, "amount": 2.5}]
    price = StorePrice(Currency.CANDY_CANES, 2.5)
    assert (
        price.to_dict() == msgspec.json.decode(msgspec.json.encode(price)) == {"currency": 3, "amount": 2.5}
    )
    for again in (copy.copy(price), copy.deepcopy(price), pickle.loads(pickle.dumps(price))):  # noqa: S301
        assert again == price


COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{
        f"pickle {protocol}": lambda model, protocol=protocol: pickle.loads(  # type: ignore[misc]  # noqa: S301
            pickle.dumps(model, protocol)
        )
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
    "in a list": lambda model: copy.deepcopy([model, model])[1],
}


@every_model
@pytest.mark.parametrize("how", COPIES)
@pytest.mark.parametrize("stale", [False, True])
def test_copy_of_a_model_has_everything(make: Callable[..., TatsuModel], how: str, stale: bool) -> None:
    model = make(unknown=[1, 2])
    model = model.as_stale() if stale else model

    copied = COPIES[how](model)

    assert (copied, hash(copied), repr(copied)) == (model, hash(model), repr(model))
    assert (copied.fetched_at, copied.stale) == (NOW, stale)
    assert copied.original == model.original != {}
    if isinstance(model, GuildRankings):
        assert [row.original for row in copied] == [row.original for row in model] == rows_of(3)
        assert {row.stale for row in copied} == {stale}


@pytest.mark.parametrize("how", COPIES)
def test_copy_of_a_model_made_by_hand_has_an_empty_original(how: str) -> None:
    row = MemberRanking(guild_id=GUILD, user_id=USER, rank=1, score=1)

    assert COPIES[how](row) == row
    assert COPIES[how](row).original == {}


def test_pickled_page_has_the_body_once() -> None:
    page = a_page(rankings=rows_of(100), unknown="x" * 50_000)

    assert pickle.dumps(page).count(b"x" * 50_000) == 1


REPLACES: list[Any] = [msgspec.structs.replace]
if sys.version_info >= (3, 13):
    REPLACES.append(copy.replace)


@pytest.mark.parametrize("replace", REPLACES)
def test_model_with_replaced_fields_is_not_what_tatsu_sent(replace: Callable[..., MemberRanking]) -> None:
    row = a_page()[0]

    replaced = replace(row, score=7)

    assert (replaced.score, replaced.user_id, replaced.fetched_at) == (7, USER, NOW)
    assert replaced.original == {}
    assert (row.score, row.original) == (9, rows_of(1)[0])


# A page as a sequence


def test_page_is_a_sequence_of_its_rows() -> None:
    page = a_page()

    assert len(page) == 3
    assert list(page) == list(page.rankings)
    assert (page[0], page[-1]) == (page.rankings[0], page.rankings[2])
    assert page[1:] == page.rankings[1:]
    assert page[0] in page
    assert list(reversed(page)) == list(reversed(page.rankings))
    with pytest.raises(IndexError):
        _ = page[3]


def test_empty_page_is_falsy_and_still_a_page() -> None:
    page = a_page(rankings=[], offset=300)

    assert not page
    assert a_page()
    assert (len(page), list(page), page[:5], page.offset) == (0, [], (), 300)
    with pytest.raises(IndexError):
        _ = page[0]


# Labels


def test_every_member_of_an_enum_has_a_label() -> None:
    assert [timeframe.label for timeframe in Timeframe] == ["All time", "This month", "This week"]
    assert {tier.value: tier.label for tier in SubscriptionType} == {
        -1: "Supporter",
        0: "",
        1: "Supporter",
        2: "Supporter+",
        3: "Supporter++",
    }
    assert [currency.label for currency in Currency] == [
        "Unknown currency",
        "Credits",
        "Tokens",
        "Emeralds",
        "Candy canes",
        "US dollars",
        "Candy corn",
    ]


def test_value_that_is_not_known_yet_has_a_label() -> None:
    assert a_profile(subscription_type=9).subscription_type.label == "Supporter"
    assert a_listing(prices=[{"currency": 99, "amount": 1}]).prices[0].currency.label == "Unknown currency"


# Error bodies


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ({"code": 404, "message": "No"}, 404, "No"),
        ({"code": "404", "message": "No"}, 404, "No"),
        ({"code": "-1", "message": "No"}, -1, "No"),
        ({"code": "E1", "message": "No"}, None, "No"),
        ({"code": "", "message": "No"}, None, "No"),
        ({"code": None, "message": "No"}, None, "No"),
        ({"code": 404.0, "message": "No"}, 404, "No"),
        ({"code": 40.5, "message": "No"}, None, "No"),
        ({"code": True, "message": "No"}, None, "No"),
        ({"code": [404], "message": "No"}, None, "No"),
        ({"code": {"value": 404}, "message": "No"}, None, "No"),
        ({"code": 10**30, "message": "No"}, None, "No"),
        ({"message": "No"}, None, "No"),
        ({"message": " not\n here\t"}, None, "not here"),
        ({"message": ["No", 1, "not here"]}, None, "No; not here"),
        ({"code": 404}, 404, None),
        ({"code": 404, "message": None}, 404, None),
        ({"code": 404, "message": ""}, 404, None),
        ({"code": 404, "message": 7}, 404, None),
        ({"code": 404, "message": {"text": "No"}}, 404, None),
        ({"code": "E1"}, None, None),
        ({"code": 404, "message": "No", "more": {"nested": [1]}}, 404, "No"),
        (b'{"code": ' + b"9" * 10_000 + b', "message": "No"}', None, "No"),
        (b'{"code": 1e999, "message": "No"}', None, "No"),
        (b'{"code": 404, "message": "caf\xe9"}', 404, "caf\ufffd"),
        (b' \n{"code":404,"message":"No"} ', 404, "No"),
    ],
)
def test_error_body_keeps_its_message_whatever_the_code_is(
    body: object, code: int | None, message: str | None
) -> None:
    decoded = decode_error(body if isinstance(body, bytes) else json.dumps(body).encode())

    assert decoded is not None
    assert (decoded.code, decoded.message) == (code, message)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html></html>",
        b"null",
        b"404",
        b'"Not Found"',
        b"[]",
        b'[{"code": 404, "message": "No"}]',
        b"{}",
        b'{"error": "Not Found", "status": 404}',
        b'{"code": null, "message": null}',
        b'{"code": true}',
        b'{"code": [], "message": {}}',
        b'{"code": 404, "message": "No"',
        b'{"code": 404} trailing',
        b"[" * 100_000,
        b'{"more": ' + b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_body_that_is_not_tatsus_is_no_error_body(body: bytes) -> None:
    assert decode_error(body) is None


# Levels


def exact_level(xp: int) -> int:
    """Return the level by the definition, in exact fractions: the last whole number not above the root."""
    square = Fraction(9 * xp, 625)
    level = int(math.sqrt(square))
    while level * level > square:
        level -= 1
    while (level + 1) ** 2 <= square:
        level += 1
    return level


@settings(deadline=None)
@given(xp=st.integers(0, 10**15))
@example(xp=0)
@example(xp=2**63 - 1)
def test_level_and_its_progress_are_exact(xp: int) -> None:
    profile, level = a_profile(xp=xp), exact_level(xp)
    begins, ends = (math.ceil(Fraction(625 * each * each, 9)) for each in (level, level + 1))

    assert profile.level == level
    assert (profile.level_xp, profile.level_xp_needed) == (xp - begins, ends - begins)
    assert profile.level_progress == float(Fraction(xp - begins, ends - begins))
    assert 0 <= profile.level_progress < 1


@settings(deadline=None)
@given(level=st.integers(1, 364_000_000))
@example(level=1)
@example(level=3)
def test_level_begins_at_its_xp_and_not_one_before(level: int) -> None:
    begins = math.ceil(Fraction(625 * level * level, 9))

    assert xp_for_level(level) == begins
    assert a_profile(xp=begins).level == level
    assert a_profile(xp=begins).level_xp == 0
    assert a_profile(xp=begins - 1).level == level - 1


def test_xp_below_zero_is_level_zero() -> None:
    profile = a_profile(xp=-5)

    assert (profile.level, profile.level_xp, profile.level_progress) == (0, 0, 0.0)
    assert xp_for_level(0) == 0


# Anything

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
nearly_right = (
    st.fixed_dictionaries(row_fields)
    | st.fixed_dictionaries(profile_fields, optional=profile_extras)
    | st.fixed_dictionaries(
        {"guild_id": guild, "rankings": st.lists(st.fixed_dictionaries(row_fields), max_size=3) | anything}
    )
    | st.fixed_dictionaries({"code": number, "message": anything})
)
bodies = st.binary() | (anything | nearly_right).map(lambda value: json.dumps(value).encode())


right_for_all = json.dumps(
    {"id": str(USER), "credits": 1, "reputation": 2, "tokens": 3, "xp": 4}
    | {"guild_id": str(GUILD), "user_id": str(USER), "rank": 1, "score": 1, "points": 1}
    | {"rankings": [{"rank": 1, "score": 1, "user_id": "2"}]}
).encode()


@settings(deadline=None)
@given(body=bodies)
@example(body=right_for_all)
@example(body=b"[" * 100_000)
@example(body=b'{"guild_id": "1", "rankings": null, "unknown": ' + b"9" * 10_000 + b"}")
@example(body=b'{"id": 1e999}')
def test_any_body_is_a_model_or_an_invalid_response(body: bytes) -> None:
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

    if body is right_for_all:
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
def test_any_error_body_is_a_code_and_a_message_or_nothing(body: bytes) -> None:
    decoded = decode_error(body)

    if decoded is not None:
        assert decoded.code is None or type(decoded.code) is int
        assert decoded.message is None or decoded.message == " ".join(decoded.message.split()) != ""
