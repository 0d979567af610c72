"""Models: equality, copies, encoding, pages as sequences, labels and levels."""

from __future__ import annotations

import copy
import json
import math
import pickle
import sys
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.copies import COPIES
from support.leaderboard import GUILD, USER
from support.models import (
    NOW,
    TEXTS,
    ZERO_TIME,
    every_model,
    make_listing,
    make_page,
    make_points,
    make_profile,
    make_row,
    make_score,
    rows_of,
)

from tatsu_cog import (
    Currency,
    GuildRankings,
    InvalidResponse,
    MemberRanking,
    StorePrice,
    SubscriptionType,
    Timeframe,
    xp_for_level,
)
from tatsu_cog.api.decoding import (
    decode_profile,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.api import TatsuModel


# Models


@every_model
def test_model_is_immutable(make: Callable[..., TatsuModel]) -> None:
    model = make()

    for name in model.__struct_fields__:
        with pytest.raises(AttributeError):
            setattr(model, name, getattr(model, name))
    with pytest.raises(AttributeError):
        model.unknown = "value"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (make_profile, {"xp": 5}),
        (make_profile, {"title": "x"}),
        (make_row, {"score": 6}),
        (make_row, {"rank": None}),
        (make_page, {"rankings": []}),
        (make_page, {"offset": 100}),
    ],
)
def test_models_are_equal_if_the_fields_from_tatsu_are_equal(make: Any, change: dict[str, Any]) -> None:
    model, later, changed = make(), make(NOW + timedelta(days=1)), make(**change)

    assert (model == later, model != later) == (True, False)
    assert (model == changed, model != changed) == (False, True)
    assert hash(model) == hash(later)
    assert len({model, later, changed}) == 2


def test_rows_from_different_endpoints_are_equal_and_differ_from_other_classes() -> None:
    row = make_page().rankings[0]

    assert row == make_row(score=9)
    assert row == MemberRanking(guild_id=GUILD, user_id=USER, rank=1, score=9)
    for other in (make_page(), make_profile(), (GUILD, USER, 1, 9), None):
        assert (row == other, row != other) == (False, True)


@every_model
def test_repr_contains_every_field_but_not_the_body(make: Callable[..., TatsuModel]) -> None:
    model = make(unknown="unknown value")

    shown = repr(model)

    assert shown.startswith(f"{type(model).__name__}(")
    assert all(f"{name}=" in shown for name in model.__struct_fields__)
    assert "unknown value" not in shown


def test_original_has_unknown_fields_and_is_a_copy() -> None:
    extra = {"unknown": {"nested": [1, None, "🎩"]}, "subscription_renewal": ZERO_TIME, "title": None}
    profile = make_profile(**extra)

    profile.original.clear()

    assert profile.original == {"id": str(USER), "credits": 1, "reputation": 2, "tokens": 3, "xp": 4} | extra


def test_original_of_a_page_and_of_its_rows_is_the_json_from_tatsu() -> None:
    rows = [{"rank": -1, "score": 9, "user_id": str(USER + i), "badge": i} for i in range(3)]

    page = make_page(rankings=rows, season="spring")

    assert page.original == {"guild_id": str(GUILD), "rankings": rows, "season": "spring"}
    assert [row.original for row in page.rankings] == rows


def test_original_is_decoded_on_access() -> None:
    body = b'{"id": "1", "credits": 1, "reputation": 2, "tokens": 3, "xp": 4, "unknown": "\xff"}'

    profile = decode_profile(body, NOW, 1)

    assert profile.xp == 4
    with pytest.raises(InvalidResponse):
        _ = profile.original


def test_each_row_of_a_repeated_member_has_its_own_original() -> None:
    rows = [{"rank": i, "score": i, "user_id": str(USER), "badge": i} for i in (1, 2)]

    assert [row.original for row in make_page(rankings=rows)] == rows


def test_original_of_a_member_can_have_a_field_named_rankings() -> None:
    assert make_row(rankings=[]).original["rankings"] == []


def test_model_created_directly_has_an_empty_original() -> None:
    assert MemberRanking(guild_id=GUILD, user_id=USER, rank=1, score=1).original == {}


# Encoding, copying and pickling


DOCUMENTED = {
    make_profile: {
        *("user_id", "credits", "reputation", "tokens", "xp", *TEXTS),
        *("subscription_type", "subscription_renewal"),
    },
    make_row: {"guild_id", "user_id", "rank", "score"},
    make_points: {"guild_id", "user_id", "rank", "points"},
    make_score: {"guild_id", "user_id", "score"},
    make_listing: {
        *("listing_id", "name", "summary", "description", "new", "preview"),
        *("prices", "categories", "tags"),
    },
    make_page: {"guild_id", "rankings", "timeframe", "offset"},
}


@every_model
@pytest.mark.parametrize("stale", [False, True])
def test_model_encodes_to_its_documented_fields(make: Callable[..., TatsuModel], stale: bool) -> None:
    model = make(unknown="unknown value")
    model = model.as_stale() if stale else model

    encoded = msgspec.json.decode(msgspec.json.encode(model))

    assert set(encoded) == DOCUMENTED[make] | {"fetched_at", "stale"}
    assert (encoded["fetched_at"], encoded["stale"]) == ("2026-01-01T00:00:00Z", stale)
    assert encoded == model.to_dict() == json.loads(json.dumps(model.to_dict()))
    assert set(msgspec.to_builtins(model)) == set(msgspec.structs.asdict(model)) == set(encoded)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(model)).keys() == encoded.keys()
    assert "unknown value" not in json.dumps(encoded)


@every_model
def test_encoded_model_can_be_decoded_again(make: Callable[..., TatsuModel]) -> None:
    model = make()

    again = msgspec.json.decode(msgspec.json.encode(model), type=type(model))

    assert again == model
    assert again.fetched_at == NOW


def test_page_encodes_its_rows_without_the_body() -> None:
    page = make_page(rankings=rows_of(100), unknown="unknown value")

    encoded = msgspec.json.encode(page.as_stale())

    rows = msgspec.json.decode(encoded)["rankings"]
    assert {frozenset(row) for row in rows} == {frozenset(page[0].to_dict())}
    assert [row["user_id"] for row in rows] == list(range(USER, USER + 100))
    assert b"unknown value" not in encoded
    assert len(encoded) < 200 * len(rows)


def test_listing_and_a_price_encode_to_plain_values() -> None:
    assert make_listing().to_dict()["prices"] == [{"currency": 3, "amount": 2.5}]
    price = StorePrice(Currency.CANDY_CANES, 2.5)
    assert (
        price.to_dict() == msgspec.json.decode(msgspec.json.encode(price)) == {"currency": 3, "amount": 2.5}
    )
    for again in (copy.copy(price), copy.deepcopy(price), pickle.loads(pickle.dumps(price))):  # noqa: S301
        assert again == price


@every_model
@pytest.mark.parametrize("copy_name", COPIES)
@pytest.mark.parametrize("stale", [False, True])
def test_copy_of_a_model_is_equal_and_keeps_its_original(
    make: Callable[..., TatsuModel], copy_name: str, stale: bool
) -> None:
    model = make(unknown=[1, 2])
    model = model.as_stale() if stale else model

    copied = COPIES[copy_name](model)

    assert (copied, hash(copied), repr(copied)) == (model, hash(model), repr(model))
    assert (copied.fetched_at, copied.stale) == (NOW, stale)
    assert copied.original == model.original != {}
    if isinstance(model, GuildRankings):
        assert [row.original for row in copied] == [row.original for row in model] == rows_of(3)
        assert {row.stale for row in copied} == {stale}


@pytest.mark.parametrize("copy_name", COPIES)
def test_copy_of_a_model_created_directly_has_an_empty_original(copy_name: str) -> None:
    row = MemberRanking(guild_id=GUILD, user_id=USER, rank=1, score=1)

    assert COPIES[copy_name](row) == row
    assert COPIES[copy_name](row).original == {}


def test_pickled_page_contains_its_body_once() -> None:
    page = make_page(rankings=rows_of(100), unknown="x" * 50_000)

    assert pickle.dumps(page).count(b"x" * 50_000) == 1


REPLACES: list[Any] = [msgspec.structs.replace]
if sys.version_info >= (3, 13):
    REPLACES.append(copy.replace)


@pytest.mark.parametrize("replace", REPLACES)
def test_model_with_replaced_fields_has_an_empty_original(replace: Callable[..., MemberRanking]) -> None:
    row = make_page()[0]

    replaced = replace(row, score=7)

    assert (replaced.score, replaced.user_id, replaced.fetched_at) == (7, USER, NOW)
    assert replaced.original == {}
    assert (row.score, row.original) == (9, rows_of(1)[0])


# A page as a sequence


def test_page_is_a_sequence_of_its_rows() -> None:
    page = make_page()

    assert len(page) == 3
    assert list(page) == list(page.rankings)
    assert (page[0], page[-1]) == (page.rankings[0], page.rankings[2])
    assert page[1:] == page.rankings[1:]
    assert page[0] in page
    assert list(reversed(page)) == list(reversed(page.rankings))
    with pytest.raises(IndexError):
        _ = page[3]


def test_empty_page_is_false_and_keeps_its_offset() -> None:
    page = make_page(rankings=[], offset=300)

    assert not page
    assert make_page()
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


def test_unknown_enum_value_has_a_label() -> None:
    assert make_profile(subscription_type=9).subscription_type.label == "Supporter"
    assert make_listing(prices=[{"currency": 99, "amount": 1}]).prices[0].currency.label == "Unknown currency"


# Levels


def exact_level(xp: int) -> int:
    """Return the square root of ``9 * xp / 625``, rounded down, calculated with exact fractions."""
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
    profile, level = make_profile(xp=xp), exact_level(xp)
    start, end = (math.ceil(Fraction(625 * number * number, 9)) for number in (level, level + 1))

    assert profile.level == level
    assert (profile.level_xp, profile.level_xp_needed) == (xp - start, end - start)
    assert profile.level_progress == float(Fraction(xp - start, end - start))
    assert 0 <= profile.level_progress < 1


@settings(deadline=None)
@given(level=st.integers(1, 364_000_000))
@example(level=1)
@example(level=3)
def test_level_starts_exactly_at_its_xp(level: int) -> None:
    start = math.ceil(Fraction(625 * level * level, 9))

    assert xp_for_level(level) == start
    assert make_profile(xp=start).level == level
    assert make_profile(xp=start).level_xp == 0
    assert make_profile(xp=start - 1).level == level - 1


def test_negative_xp_is_level_0() -> None:
    profile = make_profile(xp=-5)

    assert (profile.level, profile.level_xp, profile.level_progress) == (0, 0, 0.0)
    assert xp_for_level(0) == 0
