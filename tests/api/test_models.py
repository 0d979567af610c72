"""From the bytes of an answer to a model, and what a model promises."""

from __future__ import annotations

import json
import math
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tatsu_cog import (
    GuildRankings,
    InvalidAnswer,
    MemberRanking,
    SubscriptionType,
    Timeframe,
    UserProfile,
    xp_for_level,
)
from tatsu_cog.api.wire import read_error, read_guild_rankings, read_member_ranking, read_profile

GUILD, USER = 573885009820254239, 274561812664549376
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ZERO_TIME = "0001-01-01T00:00:00Z"
TEXTS = ["username", "discriminator", "avatar_hash", "avatar_url", "title", "info_box"]

Answer = UserProfile | MemberRanking | GuildRankings


def a_profile(at: datetime = NOW, /, **fields: Any) -> UserProfile:
    said = {"id": str(USER), "credits": 1, "reputation": 2, "tokens": 3, "xp": 4} | fields
    return read_profile(json.dumps(said).encode(), fetched_at=at)


def a_row(at: datetime = NOW, /, **fields: Any) -> MemberRanking:
    said = {"guild_id": str(GUILD), "user_id": str(USER), "rank": 1, "score": 5} | fields
    return read_member_ranking(json.dumps(said).encode(), fetched_at=at)


def a_board(at: datetime = NOW, /, *, offset: int = 0, **fields: Any) -> GuildRankings:
    rows = [{"rank": place + 1, "score": 9, "user_id": str(USER + place)} for place in range(3)]
    said = {"guild_id": str(GUILD), "rankings": rows} | fields
    return read_guild_rankings(
        json.dumps(said).encode(), fetched_at=at, timeframe=Timeframe.MONTH, offset=offset
    )


# What is read


def test_a_profile_holds_every_documented_field() -> None:
    said = {
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

    profile = read_profile(json.dumps(said).encode(), fetched_at=NOW)

    wanted = said | {"subscription_renewal": datetime(2030, 6, 1, 10, tzinfo=UTC)}
    wanted["user_id"] = int(str(wanted.pop("id")))
    assert {name: getattr(profile, name) for name in wanted} == wanted
    assert profile.fetched_at == NOW


def test_a_board_holds_its_rows_and_what_was_asked() -> None:
    board = a_board(offset=100)

    assert (board.guild_id, board.timeframe, board.offset) == (GUILD, Timeframe.MONTH, 100)
    assert [(row.user_id, row.rank, row.score) for row in board.rankings] == [
        (USER + place, place + 1, 9) for place in range(3)
    ]
    assert {(row.guild_id, row.fetched_at) for row in board.rankings} == {(GUILD, board.fetched_at)}


@pytest.mark.parametrize("wire", [str(2**63 - 1), 2**63 - 1])
def test_an_id_is_an_int_to_its_last_digit(wire: str | int) -> None:
    for read in (a_profile(id=wire).user_id, a_row(user_id=wire).user_id, a_board(guild_id=wire).guild_id):
        assert type(read) is int
        assert read == 2**63 - 1


@pytest.mark.parametrize("wire", ["", "0", "-1", "1.5", "0x1", " 1", "1_0", str(2**80), None, True, [1]])
def test_an_id_that_is_none_is_refused_with_its_place(wire: object) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        a_row(user_id=wire)

    assert caught.value.path == "$.user_id"


@pytest.mark.parametrize(("wire", "rank"), [(-1, None), (0, None), (None, None), (1, 1), ("7", 7)])
def test_a_rank_below_1_is_none_at_all(wire: object, rank: int | None) -> None:
    assert a_row(rank=wire).rank == rank
    (row,) = a_board(rankings=[{"rank": wire, "score": 1, "user_id": "1"}]).rankings
    assert row.rank == rank


def test_a_rank_below_1_is_none_in_a_row_made_by_hand() -> None:
    assert MemberRanking(guild_id=GUILD, user_id=USER, rank=0, score=1).rank is None


@pytest.mark.parametrize("field", TEXTS)
def test_a_text_that_is_null_or_left_out_is_empty(field: str) -> None:
    assert getattr(a_profile(**{field: None}), field) == ""
    assert getattr(a_profile(), field) == ""


@pytest.mark.parametrize("text", ["null", "NULL", "true", "12", " ", "\x00", "\u202e@everyone 🎩"])
@pytest.mark.parametrize("field", TEXTS)
def test_a_text_is_what_the_user_typed(field: str, text: str) -> None:
    assert getattr(a_profile(**{field: text}), field) == text


@pytest.mark.parametrize("rankings", [None, []])
def test_a_board_of_null_is_an_empty_board(rankings: object) -> None:
    assert a_board(rankings=rankings).rankings == ()


TIERS = {
    0: "NONE",
    1: "SUPPORTER",
    2: "SUPPORTER_PLUS",
    3: "SUPPORTER_PLUS_PLUS",
    9: "UNKNOWN",
    -7: "UNKNOWN",
}


@pytest.mark.parametrize(("wire", "name"), [*TIERS.items(), (None, "NONE")])
def test_a_supporter_tier_has_a_name_and_a_later_one_is_unknown(wire: int | None, name: str) -> None:
    profile = a_profile(subscription_type=wire)

    assert profile.subscription_type.name == name
    assert profile.original["subscription_type"] == wire


def test_a_supporter_tier_that_is_left_out_is_none() -> None:
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
def test_a_renewal_is_aware_and_in_utc_or_none(wire: str | None, moment: datetime | None) -> None:
    renewal = a_profile(subscription_renewal=wire).subscription_renewal

    assert renewal == moment
    assert renewal is None or renewal.tzinfo is UTC


def test_a_renewal_that_is_left_out_is_none() -> None:
    assert a_profile().subscription_renewal is None


@pytest.mark.parametrize("nanoseconds", ["000000001", "123456789", "999999999"])
def test_the_nanoseconds_of_a_renewal_cost_less_than_a_microsecond(nanoseconds: str) -> None:
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
def test_a_renewal_that_is_no_time_is_refused_with_its_place(wire: object) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        a_profile(subscription_renewal=wire)

    assert caught.value.path == "$.subscription_renewal"


# What a model promises


@pytest.mark.parametrize("make", [a_profile, a_row, a_board])
def test_a_model_cannot_be_changed(make: Any) -> None:
    model: Answer = make()

    for name in model.__struct_fields__:
        with pytest.raises(AttributeError):
            setattr(model, name, getattr(model, name))
    with pytest.raises(AttributeError):
        model.mood = "fine"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (a_profile, {"xp": 5}),
        (a_profile, {"title": "x"}),
        (a_row, {"score": 6}),
        (a_row, {"rank": None}),
        (a_board, {"rankings": []}),
        (a_board, {"offset": 100}),
    ],
)
def test_models_are_equal_when_tatsu_said_the_same_whenever_it_was_asked(
    make: Any, change: dict[str, Any]
) -> None:
    model, later, changed = make(), make(NOW + timedelta(days=1)), make(**change)

    assert (model == later, model != later) == (True, False)
    assert (model == changed, model != changed) == (False, True)
    assert hash(model) == hash(later)
    assert len({model, later, changed}) == 2


def test_a_row_is_equal_wherever_it_was_read_and_to_no_other_kind() -> None:
    row = a_board().rankings[0]

    assert row == a_row(score=9)
    assert row == MemberRanking(guild_id=GUILD, user_id=USER, rank=1, score=9)
    for other in (a_board(), a_profile(), (GUILD, USER, 1, 9), None):
        assert (row == other, row != other) == (False, True)


@pytest.mark.parametrize("make", [a_profile, a_row, a_board])
def test_a_repr_shows_every_field_and_not_the_bytes(make: Any) -> None:
    model: Answer = make(unknown="not modelled")

    shown = repr(model)

    assert shown.startswith(f"{type(model).__name__}(")
    assert all(f"{name}=" in shown for name in model.__struct_fields__ if not name.startswith("_"))
    assert "not modelled" not in shown
    assert "_source" not in shown


def test_the_original_is_what_tatsu_sent_unknown_fields_and_all() -> None:
    more = {"unknown": {"nested": [1, None, "🎩"]}, "subscription_renewal": ZERO_TIME, "title": None}
    profile = a_profile(**more)

    profile.original.clear()

    assert profile.original == {"id": str(USER), "credits": 1, "reputation": 2, "tokens": 3, "xp": 4} | more


def test_the_original_of_a_board_and_of_each_of_its_rows_is_what_tatsu_sent() -> None:
    rows = [{"rank": -1, "score": 9, "user_id": str(USER + place), "badge": place} for place in range(3)]

    board = a_board(rankings=rows, season="spring")

    assert board.original == {"guild_id": str(GUILD), "rankings": rows, "season": "spring"}
    assert [row.original for row in board.rankings] == rows


def test_the_original_is_decoded_only_when_it_is_asked_for() -> None:
    body = b'{"id": "1", "credits": 1, "reputation": 2, "tokens": 3, "xp": 4, "unknown": "\xff"}'

    profile = read_profile(body, fetched_at=NOW)

    assert profile.xp == 4
    with pytest.raises(InvalidAnswer):
        _ = profile.original


def test_a_model_made_by_hand_has_an_empty_original() -> None:
    assert MemberRanking(guild_id=GUILD, user_id=USER, rank=1, score=1).original == {}


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
def test_a_level_and_its_progress_are_exact(xp: int) -> None:
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
def test_a_level_begins_at_its_xp_and_not_one_before(level: int) -> None:
    begins = math.ceil(Fraction(625 * level * level, 9))

    assert xp_for_level(level) == begins
    assert a_profile(xp=begins).level == level
    assert a_profile(xp=begins).level_xp == 0
    assert a_profile(xp=begins - 1).level == level - 1


def test_xp_below_zero_is_level_zero() -> None:
    profile = a_profile(xp=-5)

    assert (profile.level, profile.level_xp, profile.level_progress) == (0, 0, 0.0)
    assert xp_for_level(0) == 0


# Whatever comes

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
row_fields = {"rank": number, "score": number, "user_id": number, "guild_id": number}
profile_fields = dict.fromkeys(["id", "credits", "reputation", "tokens", "xp"], number)
profile_extras = dict.fromkeys([*TEXTS, "subscription_type", "subscription_renewal", "unknown"], anything)
nearly_right = (
    st.fixed_dictionaries(row_fields)
    | st.fixed_dictionaries(profile_fields, optional=profile_extras)
    | st.fixed_dictionaries(
        {"guild_id": number, "rankings": st.lists(st.fixed_dictionaries(row_fields), max_size=3) | anything}
    )
    | st.fixed_dictionaries({"code": number, "message": anything})
)
bodies = st.binary() | (anything | nearly_right).map(lambda value: json.dumps(value).encode())


right_three_times = json.dumps(
    {"id": "1", "credits": 1, "reputation": 2, "tokens": 3, "xp": 4}
    | {"guild_id": "1", "user_id": "2", "rank": 1, "score": 1}
    | {"rankings": [{"rank": 1, "score": 1, "user_id": "2"}]}
).encode()


@settings(deadline=None)
@given(body=bodies)
@example(body=right_three_times)
@example(body=b"[" * 100_000)
@example(body=b'{"guild_id": "1", "rankings": null, "unknown": ' + b"9" * 10_000 + b"}")
@example(body=b'{"id": 1e999}')
def test_whatever_comes_is_a_model_or_an_invalid_answer(body: bytes) -> None:
    models: list[Answer] = []
    with suppress(InvalidAnswer):
        models.append(read_profile(body, fetched_at=NOW))
    with suppress(InvalidAnswer):
        models.append(read_member_ranking(body, fetched_at=NOW))
    with suppress(InvalidAnswer):
        board = read_guild_rankings(body, fetched_at=NOW, timeframe=Timeframe.ALL, offset=0)
        models += [board, *board.rankings]

    if body is right_three_times:
        assert [type(model) for model in models] == [UserProfile, MemberRanking, GuildRankings, MemberRanking]
    for model in models:
        assert type(hash(model)) is int
        assert repr(model).startswith(type(model).__name__)
        with suppress(InvalidAnswer):
            assert type(model.original) is dict


@settings(deadline=None)
@given(body=bodies)
@example(body=b"[" * 100_000)
@example(body=b'{"code":' + b"9" * 10_000 + b"}")
@example(body=b'{"message": "\\ud800"}')
def test_whatever_comes_as_an_error_is_a_code_and_a_message_or_nothing(body: bytes) -> None:
    code, message = read_error(body)

    assert code is None or type(code) is int
    assert message is None or message == " ".join(message.split()) != ""
