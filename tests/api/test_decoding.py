"""Decoding of responses and error bodies."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from support.leaderboard import GUILD, USER
from support.models import (
    BIG,
    NOW,
    TEXTS,
    ZERO_TIME,
    make_listing,
    make_page,
    make_points,
    make_profile,
    make_row,
    make_score,
    rows_of,
)

from tatsu_cog import (
    InvalidResponse,
    MemberPoints,
    MemberRanking,
    SubscriptionType,
    Timeframe,
)
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

    from tatsu_cog.api import TatsuModel


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


def test_page_has_its_rows_and_the_arguments_of_the_request() -> None:
    page = make_page(offset=100)

    assert (page.guild_id, page.timeframe, page.offset) == (GUILD, Timeframe.MONTH, 100)
    assert [(row.user_id, row.rank, row.score) for row in page.rankings] == [
        (USER + i, i + 1, 9) for i in range(3)
    ]
    assert {(row.guild_id, row.fetched_at) for row in page.rankings} == {(GUILD, page.fetched_at)}


@pytest.mark.parametrize("user_id", [1, USER, 2**53 + 1, 2**63 - 1, 2**63, BIG])
@pytest.mark.parametrize("sent_as", [str, int])
def test_id_can_be_a_string_or_a_number(user_id: int, sent_as: Callable[[int], str | int]) -> None:
    sent = json.dumps({"id": sent_as(user_id), "credits": 1, "reputation": 2, "tokens": 3, "xp": 4})
    profile = decode_profile(sent.encode(), NOW, user_id)
    (row,) = make_page(rankings=[{"rank": 1, "score": 1, "user_id": sent_as(user_id)}])

    assert profile.user_id == row.user_id == user_id
    assert type(profile.user_id) is type(row.user_id) is int


INVALID_INTEGERS = [
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


@pytest.mark.parametrize("sent", [*INVALID_INTEGERS, *OUT_OF_RANGE, "0", 0, "-1", -1, None])
def test_invalid_id_is_rejected_with_its_path(sent: object) -> None:
    ids: list[tuple[Callable[..., TatsuModel], str]]
    ids = [(make_row, "user_id"), (make_row, "guild_id"), (make_page, "guild_id")]
    for model, field in ids:
        with pytest.raises(InvalidResponse) as caught:
            model(**{field: sent})
        assert caught.value.path == f"$.{field}"

    with pytest.raises(InvalidResponse) as caught:
        make_page(rankings=[*rows_of(2), {"rank": 3, "score": 1, "user_id": sent}])
    assert caught.value.path == "$.rankings[2].user_id"


@pytest.mark.parametrize("sent", [*INVALID_INTEGERS, *OUT_OF_RANGE, None])
def test_invalid_amount_is_rejected_with_its_path(sent: object) -> None:
    for model, field in (
        *((make_profile, field) for field in ("credits", "reputation", "tokens", "xp")),
        *((make_row, "score"), (make_points, "points"), (make_score, "score")),
    ):
        with pytest.raises(InvalidResponse) as caught:
            model(**{field: sent})
        assert caught.value.path == f"$.{field}"

    with pytest.raises(InvalidResponse) as caught:
        make_page(rankings=[*rows_of(2), {"rank": 3, "score": sent, "user_id": str(USER)}])
    assert caught.value.path == "$.rankings[2].score"


@pytest.mark.parametrize("sent", [*INVALID_INTEGERS, *OUT_OF_RANGE])
def test_invalid_rank_is_rejected_with_its_path(sent: object) -> None:
    for model in (make_row, make_points):
        with pytest.raises(InvalidResponse) as caught:
            model(rank=sent)
        assert caught.value.path == "$.rank"

    with pytest.raises(InvalidResponse) as caught:
        make_page(rankings=[*rows_of(2), {"rank": sent, "score": 1, "user_id": str(USER)}])
    assert caught.value.path == "$.rankings[2].rank"


@pytest.mark.parametrize("amount", [0, -5, 2**53 + 1, 2**63 - 1, 2**63, BIG, -(2**63)])
@pytest.mark.parametrize("sent_as", [str, int])
def test_amount_can_be_any_64_bit_integer_as_a_string_or_a_number(
    amount: int, sent_as: Callable[[int], str | int]
) -> None:
    for field in ("credits", "reputation", "tokens", "xp"):
        assert getattr(make_profile(**{field: sent_as(amount)}), field) == amount
    (row,) = make_page(rankings=[{"rank": 1, "score": sent_as(amount), "user_id": str(USER)}])
    assert make_row(score=sent_as(amount)).score == row.score == amount
    assert make_points(points=sent_as(amount)).points == make_score(score=sent_as(amount)).score == amount


@pytest.mark.parametrize("number", ["1.0", "1e3", "1E3", "1e+3", "10.0e-1"])
@pytest.mark.parametrize("spaces", ["", " "])
def test_float_in_a_page_is_rejected(number: str, spaces: str) -> None:
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
        (lambda: make_profile(id=str(USER + 1)), "$.id"),
        (lambda: make_row(user_id=str(USER + 1)), "$.user_id"),
        (lambda: make_row(guild_id=str(GUILD + 1)), "$.guild_id"),
        (lambda: make_points(user_id=USER + 1), "$.user_id"),
        (lambda: make_points(guild_id=GUILD + 1), "$.guild_id"),
        (lambda: make_score(user_id=str(USER + 1)), "$.user_id"),
        (lambda: make_score(guild_id=str(GUILD + 1)), "$.guild_id"),
        (lambda: make_page(guild_id=str(GUILD + 1)), "$.guild_id"),
        (lambda: make_page(guild_id=str(GUILD + 1), rankings=[]), "$.guild_id"),
        (lambda: make_listing(id="shoe"), "$.id"),
    ],
)
def test_response_for_another_id_is_rejected(decode: Callable[[], object], path: str) -> None:
    with pytest.raises(InvalidResponse, match="not the requested one") as caught:
        decode()

    assert caught.value.path == path


@pytest.mark.parametrize(
    ("model", "field"),
    [
        *((make_profile, field) for field in ("id", "credits", "reputation", "tokens", "xp")),
        *((make_row, field) for field in ("guild_id", "user_id", "score")),
        *((make_points, field) for field in ("guild_id", "user_id", "points")),
        *((make_score, field) for field in ("guild_id", "user_id", "score")),
        *((make_page, field) for field in ("guild_id", "rankings")),
        (make_listing, "id"),
    ],
)
def test_missing_required_field_is_rejected_with_its_path(
    model: Callable[..., TatsuModel], field: str
) -> None:
    sent = model().original
    del sent[field]
    decode: dict[Any, Callable[[bytes], object]] = {
        make_profile: lambda body: decode_profile(body, NOW, USER),
        make_row: lambda body: decode_member_ranking(body, NOW, GUILD, USER, Timeframe.ALL),
        make_points: lambda body: decode_member_points(body, NOW, GUILD, USER),
        make_score: lambda body: decode_member_score(body, NOW, GUILD, USER),
        make_page: lambda body: decode_guild_rankings(body, NOW, GUILD, Timeframe.ALL, 0),
        make_listing: lambda body: decode_store_listing(body, NOW, "hat"),
    }

    with pytest.raises(InvalidResponse) as caught:
        decode[model](json.dumps(sent).encode())

    assert caught.value.path == f"$.{field}"


@pytest.mark.parametrize(
    ("sent", "rank"),
    [(-1, None), (0, None), (None, None), ("-1", None), (1, 1), ("7", 7), (2**63, 2**63), (-(2**63), None)],
)
def test_rank_below_1_is_none(sent: object, rank: int | None) -> None:
    (row,) = make_page(rankings=[{"rank": sent, "score": 1, "user_id": "1"}])

    assert make_row(rank=sent).rank == make_points(rank=sent).rank == row.rank == rank


def test_missing_rank_is_none_in_every_model() -> None:
    ids = {"guild_id": str(GUILD), "user_id": str(USER)}
    row = decode_member_ranking(json.dumps(ids | {"score": 5}).encode(), NOW, GUILD, USER, Timeframe.ALL)
    (page_row,) = make_page(rankings=[{"score": 5, "user_id": str(USER)}])
    member_points = decode_member_points(json.dumps(ids | {"points": 5}).encode(), NOW, GUILD, USER)

    assert row.rank is page_row.rank is member_points.rank is None
    assert MemberRanking(guild_id=GUILD, user_id=USER, score=5) == row == page_row


def test_rank_below_1_is_none_in_a_model_created_directly() -> None:
    assert MemberRanking(guild_id=GUILD, user_id=USER, rank=0, score=1).rank is None
    assert MemberPoints(guild_id=GUILD, user_id=USER, rank=-1, points=1).rank is None


@pytest.mark.parametrize("size", [0, 1, 100, 101, 1_000])
def test_page_can_have_up_to_a_thousand_rows(size: int) -> None:
    assert [row.user_id for row in make_page(rankings=rows_of(size))] == list(range(USER, USER + size))


def test_page_of_more_than_a_thousand_rows_is_rejected() -> None:
    with pytest.raises(InvalidResponse) as caught:
        make_page(rankings=rows_of(1_001))

    assert caught.value.path == "$.rankings"


def test_rows_keep_their_order_with_shared_ranks_and_repeated_members() -> None:
    sent = [(2, USER), (1, USER + 1), (1, USER + 2), (1, USER + 1)]

    page = make_page(rankings=[{"rank": rank, "score": 1, "user_id": str(user)} for rank, user in sent])

    assert [(row.rank, row.user_id) for row in page] == sent


def test_response_cannot_set_the_fields_that_the_client_adds() -> None:
    fields: dict[str, Any] = {
        "fetched_at": "never",
        "stale": True,
        "timeframe": "day",
        "_body": 1,
        "user_id": "9",
    }

    profile = make_profile(**fields)

    assert (profile.user_id, profile.fetched_at, profile.stale) == (USER, NOW, False)
    assert profile.original["stale"] is True
    page = make_page(**fields)
    assert (page.fetched_at, page.stale, page.timeframe) == (NOW, False, Timeframe.MONTH)


@pytest.mark.parametrize("field", TEXTS)
def test_null_or_missing_text_is_empty(field: str) -> None:
    assert getattr(make_profile(**{field: None}), field) == ""
    assert getattr(make_profile(), field) == ""


@pytest.mark.parametrize("text", ["null", "NULL", "true", "12", " ", "\x00", "\u202e@everyone 🎩"])
@pytest.mark.parametrize("field", TEXTS)
def test_text_is_unchanged(field: str, text: str) -> None:
    assert getattr(make_profile(**{field: text}), field) == text


@pytest.mark.parametrize("rankings", [None, []])
def test_rankings_of_null_are_an_empty_page(rankings: object) -> None:
    assert make_page(rankings=rankings).rankings == ()


SUBSCRIPTION_TYPES = {
    0: "NONE",
    1: "SUPPORTER",
    2: "SUPPORTER_PLUS",
    3: "SUPPORTER_PLUS_PLUS",
    9: "UNKNOWN",
    -7: "UNKNOWN",
}


@pytest.mark.parametrize(("sent", "name"), [*SUBSCRIPTION_TYPES.items(), (None, "NONE")])
def test_subscription_type_is_decoded(sent: int | None, name: str) -> None:
    profile = make_profile(subscription_type=sent)

    assert profile.subscription_type.name == name
    assert profile.original["subscription_type"] == sent


def test_missing_subscription_type_is_none() -> None:
    assert make_profile().subscription_type is SubscriptionType.NONE


@pytest.mark.parametrize(
    ("sent", "expected"),
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
def test_renewal_is_aware_and_in_utc_or_none(sent: str | None, expected: datetime | None) -> None:
    renewal = make_profile(subscription_renewal=sent).subscription_renewal

    assert renewal == expected
    assert renewal is None or renewal.tzinfo is UTC


def test_missing_renewal_is_none() -> None:
    assert make_profile().subscription_renewal is None


@pytest.mark.parametrize("nanoseconds", ["000000001", "123456789", "999999999"])
def test_nanoseconds_of_a_renewal_are_rounded_to_a_microsecond(nanoseconds: str) -> None:
    renewal = make_profile(subscription_renewal=f"2030-06-01T10:00:00.{nanoseconds}Z").subscription_renewal

    assert renewal is not None
    microseconds = (renewal - datetime(2030, 6, 1, 10, tzinfo=UTC)) / timedelta(microseconds=1)
    assert abs(Fraction(int(nanoseconds), 1000) - Fraction(microseconds)) <= 1


@pytest.mark.parametrize(
    "sent",
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
def test_invalid_renewal_is_rejected_with_its_path(sent: object) -> None:
    with pytest.raises(InvalidResponse) as caught:
        make_profile(subscription_renewal=sent)

    assert caught.value.path == "$.subscription_renewal"


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
def test_error_body_is_decoded_to_a_code_and_a_message(
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
def test_any_other_body_is_not_an_error_body(body: bytes) -> None:
    assert decode_error(body) is None
