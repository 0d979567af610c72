"""FakeTatsu on its own over plain HTTP: what the tests of any bot can rely on."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import aiohttp
import pytest
from yarl import URL

from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

GUILD, USER = 573885009820254239, 274561812664549376
PROFILE, BOARD = f"/users/{USER}/profile", f"/guilds/{GUILD}/rankings/all"


class Response(NamedTuple):
    """A response of the server."""

    status: int
    headers: Mapping[str, str]
    body: Any


class Person:
    """Someone with a key and a plain HTTP client."""

    def __init__(self, tatsu: FakeTatsu, session: aiohttp.ClientSession) -> None:
        self.tatsu = tatsu
        self.session = session

    async def ask(
        self,
        path: str,
        *,
        key: str | None = "test-key",
        method: str = "GET",
        data: bytes | None = None,
    ) -> Response:
        headers = {} if key is None else {"Authorization": key}
        url = URL(self.tatsu.base_url + path, encoded=True)
        async with self.session.request(
            method, url, headers=headers, data=data, allow_redirects=False
        ) as response:
            body = await response.read()
            return Response(response.status, response.headers, json.loads(body) if body else None)

    async def change(self, kind: str, action: object, amount: object, user_id: int = USER) -> Response:
        data = json.dumps({"action": action, "amount": amount}).encode()
        return await self.ask(f"/guilds/{GUILD}/members/{user_id}/{kind}", method="PATCH", data=data)

    async def statuses(self, *paths: str) -> list[int]:
        return [(await self.ask(path)).status for path in paths]


@pytest.fixture
async def person(tatsu: FakeTatsu) -> AsyncIterator[Person]:
    tatsu.set_profile(USER, xp=625)
    async with aiohttp.ClientSession() as session:
        yield Person(tatsu, session)


# The documented API


async def test_only_its_key_is_accepted(person: Person) -> None:
    refusal = {"code": 401, "message": "Unauthorized"}

    assert (await person.ask(PROFILE)).status == 200
    for key in (None, "", "another", "Bearer test-key"):
        response = await person.ask(PROFILE, key=key)
        assert (response.status, response.body) == (401, refusal)

    person.tatsu.key = "another"
    assert (await person.ask(PROFILE)).status == 401
    assert (await person.ask(PROFILE, key="another")).status == 200


async def test_a_profile_has_every_documented_field_and_the_id_as_a_string(person: Person) -> None:
    response = await person.ask(PROFILE)

    assert response.body == {
        "avatar_hash": "",
        "avatar_url": "",
        "credits": 0,
        "discriminator": "0",
        "id": str(USER),
        "info_box": "",
        "reputation": 0,
        "subscription_type": 0,
        "subscription_renewal": "0001-01-01T00:00:00Z",
        "title": "",
        "tokens": 0,
        "username": f"user{USER}",
        "xp": 625,
    }


@pytest.mark.parametrize("size", [0, 99, 100, 250])
async def test_rankings_come_in_pages_of_a_hundred_rows_best_first(person: Person, size: int) -> None:
    person.tatsu.set_board(GUILD, {USER + place: place for place in range(size)})

    for offset in (0, 99, 100, 200, 300):
        response = await person.ask(f"{BOARD}?offset={offset}")
        assert response.body == {
            "guild_id": str(GUILD),
            "rankings": [
                {"rank": place + 1, "score": size - 1 - place, "user_id": str(USER + size - 1 - place)}
                for place in range(offset, min(offset + 100, size))
            ],
        }


async def test_rankings_without_an_offset_begin_with_the_first_row(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})

    assert (await person.ask(BOARD)).body["rankings"] == [{"rank": 1, "score": 7, "user_id": str(USER)}]


async def test_each_timeframe_can_have_its_own_rankings(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})
    person.tatsu.set_board(GUILD, {USER: 1}, "week")

    scores = {
        timeframe: (await person.ask(f"/guilds/{GUILD}/rankings/members/{USER}/{timeframe}")).body["score"]
        for timeframe in ("all", "month", "week")
    }

    assert scores == {"all": 7, "month": 7, "week": 1}


@pytest.mark.parametrize("no_record", [-1, 0])
async def test_a_member_without_a_score_has_the_rank_for_none(person: Person, no_record: int) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})
    person.tatsu.no_record = no_record

    response = await person.ask(f"/guilds/{GUILD}/rankings/members/1/all")

    assert response.status == 200
    assert response.body == {"guild_id": str(GUILD), "user_id": "1", "rank": no_record, "score": 0}


async def test_a_member_without_a_score_can_be_a_404(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})
    person.tatsu.no_record = None

    response = await person.ask(f"/guilds/{GUILD}/rankings/members/1/all")

    assert (response.status, response.body) == (404, {"code": 404, "message": "Member not found"})


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/users/1/profile", 404),
        ("GET", f"/users/{'9' * 5_000}/profile", 404),
        ("GET", f"/users/{2**64}/profile", 404),
        ("GET", "/users/-1/profile", 404),
        ("GET", "/users/aria/profile", 404),
        ("GET", "/users/%D9%A1/profile", 404),
        ("GET", f"/users%2F{USER}%2Fprofile", 404),
        ("GET", f"/users/{USER}/profile/", 404),
        ("GET", "/", 404),
        ("GET", "/guilds/1/rankings/all", 404),
        ("GET", f"/guilds/{'9' * 5_000}/rankings/all", 404),
        ("GET", f"/guilds/1/rankings/members/{USER}/all", 404),
        ("GET", f"/guilds/{GUILD}/rankings/members/{2**64}/all", 404),
        ("GET", f"/guilds/{GUILD}/rankings/members/{USER}/day", 404),
        ("GET", f"/guilds/{GUILD}/rankings/day", 404),
        ("GET", f"/guilds/{GUILD}/rankings/ALL", 404),
        ("GET", "/store/listings/1", 404),
        ("GET", f"{BOARD}?offset=-1", 400),
        ("GET", f"{BOARD}?offset=", 400),
        ("GET", f"{BOARD}?offset=1.5", 400),
        ("GET", f"{BOARD}?offset=first", 400),
        ("GET", f"{BOARD}?offset=%D9%A1", 400),
        ("GET", f"{BOARD}?offset=%2B5", 400),
        ("GET", f"{BOARD}?offset={2**64}", 400),
        ("GET", f"{BOARD}?offset={'9' * 5_000}", 400),
        ("GET", f"/guilds/1/members/{USER}/points", 404),
        ("GET", f"/guilds/{GUILD}/members/1/points", 404),
        ("GET", f"/guilds/{GUILD}/members/{'9' * 5_000}/points", 404),
        ("GET", f"/guilds/{GUILD}/members/{USER}/score", 404),
        ("PATCH", f"/guilds/{GUILD}/members/{USER}/score", 400),
        ("PATCH", f"/guilds/{GUILD}/members/{USER}/points", 400),
        ("DELETE", f"/guilds/{GUILD}/members/{USER}/points", 405),
        ("POST", f"/guilds/{GUILD}/members/{USER}/score", 405),
        ("PATCH", f"/users/{USER}/profile", 405),
        ("POST", "/users", 404),
    ],
)
async def test_an_invalid_request_is_refused_with_tatsus_error_body(
    person: Person, method: str, path: str, status: int
) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})

    response = await person.ask(path, method=method)

    assert (response.status, response.body["code"]) == (status, status)
    assert response.body["message"]
    assert response.headers["Content-Type"].startswith("application/json")


async def test_an_offset_past_the_end_is_an_empty_page(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})

    for offset in (1, 100, 10**15, 2**64 - 1):
        response = await person.ask(f"{BOARD}?offset={offset}")
        assert (response.status, response.body) == (200, {"guild_id": str(GUILD), "rankings": []})


async def test_a_head_request_has_no_body(person: Person) -> None:
    response = await person.ask(PROFILE, method="HEAD")

    assert (response.status, response.body) == (405, None)


async def test_a_listing_can_have_any_id(person: Person) -> None:
    person.tatsu.set_listing("a/b ä", name="Hat")

    assert (await person.ask("/store/listings/a%2Fb%20%C3%A4")).body["name"] == "Hat"
    assert (await person.ask("/store/listings/a/b%20%C3%A4")).status == 404


async def test_a_guild_can_be_forbidden(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})
    person.tatsu.forbid(GUILD)

    member = f"/guilds/{GUILD}/rankings/members/{USER}/all"
    member_points = f"/guilds/{GUILD}/members/{USER}/points"
    assert await person.statuses(BOARD, member, member_points, PROFILE) == [403, 403, 403, 200]
    assert (await person.change("score", 0, 5)).status == 403


async def test_a_guild_that_is_known_has_empty_rankings_for_the_other_timeframes(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 7}, "week")
    person.tatsu.set_points(GUILD + 1, {USER: 7})

    for path in (BOARD, f"/guilds/{GUILD + 1}/rankings/week"):
        response = await person.ask(path)
        assert (response.status, response.body["rankings"]) == (200, [])


# Points and score


@pytest.mark.parametrize("no_record", [-1, 0])
async def test_a_known_member_without_points_has_none(person: Person, no_record: int) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})
    person.tatsu.no_record = no_record

    response = await person.ask(f"/guilds/{GUILD}/members/{USER}/points")

    assert response.status == 200
    assert response.body == {"guild_id": str(GUILD), "points": 0, "rank": no_record, "user_id": str(USER)}


async def test_points_of_an_unknown_guild_or_member_are_a_404(person: Person) -> None:
    person.tatsu.set_points(GUILD, {USER: 50})

    assert await person.statuses(
        f"/guilds/{GUILD}/members/{USER}/points",
        f"/guilds/{GUILD}/members/1/points",
        f"/guilds/1/members/{USER}/points",
    ) == [200, 404, 404]
    person.tatsu.set_board(GUILD, {1: 5}, "month")
    person.tatsu.no_record = None
    assert await person.statuses(f"/guilds/{GUILD}/members/1/points") == [404]


@pytest.mark.parametrize("kind", ["points", "score"])
@pytest.mark.parametrize("action", [0, 1])
async def test_a_change_in_an_unknown_guild_is_a_404_and_changes_nothing(
    person: Person, kind: str, action: int
) -> None:
    response = await person.change(kind, action, 5)

    assert (response.status, response.body) == (404, {"code": 404, "message": "Guild not found"})
    assert await person.statuses(BOARD, f"/guilds/{GUILD}/members/{USER}/points") == [404, 404]


async def test_a_change_is_confirmed_with_the_new_amount_and_seen_everywhere(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 50, 1: 60})
    person.tatsu.set_points(GUILD, {USER: 50, 1: 60})
    ids = {"guild_id": str(GUILD), "user_id": str(USER)}

    assert (await person.change("score", 0, 20)).body == ids | {"score": 70}
    assert (await person.change("score", 1, 5)).body == ids | {"score": 65}
    assert (await person.change("points", 0, 20)).body == ids | {"points": 70, "rank": 1}
    assert (await person.change("points", 1, 30)).body == ids | {"points": 40, "rank": 2}

    for timeframe in ("all", "month", "week"):
        page = await person.ask(f"/guilds/{GUILD}/rankings/{timeframe}")
        assert [row["score"] for row in page.body["rankings"]] == [65, 60]
    assert (await person.ask(f"/guilds/{GUILD}/members/{USER}/points")).body["points"] == 40


@pytest.mark.parametrize("kind", ["points", "score"])
async def test_the_first_addition_makes_a_member_known(person: Person, kind: str) -> None:
    person.tatsu.set_board(GUILD, {1: 60})

    assert (await person.change(kind, 0, 5)).body[kind] == 5
    assert (await person.ask(f"/guilds/{GUILD}/members/{USER}/points")).status == 200


@pytest.mark.parametrize("kind", ["points", "score"])
async def test_a_change_can_be_confirmed_with_an_empty_response(person: Person, kind: str) -> None:
    person.tatsu.set_board(GUILD, {USER: 50})
    person.tatsu.answers_changes = False

    response = await person.change(kind, 0, 5)

    assert (response.status, response.body) == (204, None)
    person.tatsu.answers_changes = True
    person.tatsu.misbehave(delay=0.001, times=1)
    assert (await person.change(kind, 0, 5)).body[kind] in {10, 60}


@pytest.mark.parametrize("kind", ["points", "score"])
@pytest.mark.parametrize("has", [0, 50])
async def test_removing_more_than_there_is_is_refused_and_changes_nothing(
    person: Person, kind: str, has: int
) -> None:
    person.tatsu.set_board(GUILD, {USER: has})
    person.tatsu.set_points(GUILD, {USER: has})

    for user_id in (USER, 1):
        response = await person.change(kind, 1, has + 1, user_id)
        assert (response.status, response.body) == (400, {"code": 400, "message": f"insufficient {kind}"})

    assert (await person.ask(f"/guilds/{GUILD}/members/{USER}/points")).body["points"] == has
    assert (await person.ask(BOARD)).body["rankings"] == [{"rank": 1, "score": has, "user_id": str(USER)}]
    assert (await person.change(kind, 1, has)).status == (200 if has else 400)


@pytest.mark.parametrize("kind", ["points", "score"])
@pytest.mark.parametrize(("on_overdraw", "left"), [("clamp", 0), ("negative", -30)])
async def test_removing_more_than_there_is_can_be_clamped_or_go_below_zero(
    person: Person, kind: str, on_overdraw: Any, left: int
) -> None:
    person.tatsu.set_board(GUILD, {USER: 50})
    person.tatsu.set_points(GUILD, {USER: 50})
    person.tatsu.on_overdraw = on_overdraw

    assert (await person.change(kind, 1, 80)).body[kind] == left
    now = {
        "points": (await person.ask(f"/guilds/{GUILD}/members/{USER}/points")).body["points"],
        "score": (await person.ask(BOARD)).body["rankings"][0]["score"],
    }
    assert now == {"points": 50, "score": 50} | {kind: left}


async def test_removing_more_than_a_member_gained_this_week_is_not_refused(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 500})
    person.tatsu.set_board(GUILD, {USER: 10}, "week")
    person.tatsu.set_board(GUILD, {}, "month")

    assert (await person.change("score", 1, 80)).body["score"] == 420
    assert (await person.ask(f"/guilds/{GUILD}/rankings/week")).body["rankings"][0]["score"] == 0
    assert (await person.ask(f"/guilds/{GUILD}/rankings/month")).body["rankings"] == []


@pytest.mark.parametrize("kind", ["points", "score"])
async def test_a_change_beyond_64_bits_is_refused_and_changes_nothing(person: Person, kind: str) -> None:
    person.tatsu.set_board(GUILD, {USER: 2**64 - 6})
    person.tatsu.set_points(GUILD, {USER: 2**64 - 6})

    assert (await person.change(kind, 0, 6)).status == 400
    assert (await person.change(kind, 0, 5)).body[kind] == 2**64 - 1
    assert (await person.change(kind, 0, 1)).body["code"] == 400


BAD_CHANGES: dict[str, bytes] = {
    "empty": b"",
    "not JSON": b"amount=5",
    "half": b'{"action": 0, "amount":',
    "list": b"[]",
    "null": b"null",
    "number": b"5",
    "no fields": b"{}",
    "no action": b'{"amount": 5}',
    "no amount": b'{"action": 0}',
    "action 2": b'{"action": 2, "amount": 5}',
    "action -1": b'{"action": -1, "amount": 5}',
    "action of text": b'{"action": "0", "amount": 5}',
    "action true": b'{"action": true, "amount": 5}',
    "action null": b'{"action": null, "amount": 5}',
    "amount 0": b'{"action": 0, "amount": 0}',
    "amount -5": b'{"action": 0, "amount": -5}',
    "amount 100001": b'{"action": 0, "amount": 100001}',
    "amount 2**32": b'{"action": 0, "amount": 4294967296}',
    "amount huge": b'{"action": 0, "amount": ' + b"9" * 5_000 + b"}",
    "amount of text": b'{"action": 0, "amount": "5"}',
    "amount 5.0": b'{"action": 0, "amount": 5.0}',
    "amount 1e2": b'{"action": 0, "amount": 1e2}',
    "amount null": b'{"action": 0, "amount": null}',
    "deep": b'{"action": 0, "amount": 5, "more": ' + b"[" * 100_000,
    "not UTF-8": b'{"action": 0, "amount": \xff}',
}


@pytest.mark.parametrize("kind", ["points", "score"])
@pytest.mark.parametrize("name", BAD_CHANGES)
async def test_an_invalid_change_is_refused_and_changes_nothing(person: Person, kind: str, name: str) -> None:
    person.tatsu.set_board(GUILD, {USER: 50})
    person.tatsu.set_points(GUILD, {USER: 50})

    path = f"/guilds/{GUILD}/members/{USER}/{kind}"
    response = await person.ask(path, method="PATCH", data=BAD_CHANGES[name])

    assert (response.status, response.body["code"]) == (400, 400)
    assert (await person.change(kind, 0, 1)).body[kind] == 51


@pytest.mark.parametrize("content_type", [None, "application/json", "text/plain"])
async def test_a_change_needs_no_content_type_and_may_have_unknown_fields(
    person: Person, content_type: str | None
) -> None:
    person.tatsu.set_points(GUILD, {USER: 50})
    headers = {"Authorization": person.tatsu.key} | ({"Content-Type": content_type} if content_type else {})

    async with person.session.patch(
        f"{person.tatsu.base_url}/guilds/{GUILD}/members/{USER}/points",
        data=b'{"action": 0, "amount": 100000, "reason": "hats"}',
        headers=headers,
        skip_auto_headers=["Content-Type"],
    ) as response:
        assert (response.status, (await response.json())["points"]) == (200, 100_050)


async def test_a_change_without_the_permission_is_refused_with_its_name(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 50})
    person.tatsu.forbid_changes(GUILD)

    for kind in ("points", "score"):
        response = await person.change(kind, 0, 5)
        assert (response.status, response.body["code"]) == (403, 403)
        assert "MANAGE_GUILD" in response.body["message"]
    assert (await person.ask(BOARD)).body["rankings"][0]["score"] == 50


@pytest.mark.parametrize("amounts", [{USER: "5"}, {USER: 5.0}, {USER: True}, {"1": 5}, {USER: None}])
def test_amounts_that_are_not_integers_are_rejected(amounts: Any) -> None:
    tatsu = FakeTatsu()

    with pytest.raises(TypeError, match="must be ints"):
        tatsu.set_board(GUILD, amounts)
    with pytest.raises(TypeError, match="must be ints"):
        tatsu.set_points(GUILD, amounts)


@pytest.mark.parametrize("amounts", [{USER: 2**64}, {USER: -(2**63) - 1}, {0: 5}, {2**64: 5}])
def test_amounts_and_ids_that_no_client_can_read_are_rejected(amounts: Any) -> None:
    tatsu = FakeTatsu()

    with pytest.raises(ValueError, match="must be from"):
        tatsu.set_board(GUILD, amounts)
    with pytest.raises(ValueError, match="must be from"):
        tatsu.set_points(GUILD, amounts)


def test_options_that_do_not_exist_are_rejected() -> None:
    with pytest.raises(ValueError, match="refuse, clamp, negative"):
        FakeTatsu(on_overdraw="refuze")  # type: ignore[arg-type]
    tatsu = FakeTatsu(on_overdraw="clamp")
    with pytest.raises(ValueError, match="refuse, clamp, negative"):
        tatsu.on_overdraw = "below"  # type: ignore[assignment]
    assert tatsu.on_overdraw == "clamp"
    with pytest.raises(ValueError, match="all, month, week"):
        tatsu.set_board(GUILD, {USER: 5}, "day")


# The rate limit


async def test_requests_beyond_the_limit_are_refused(person: Person) -> None:
    person.tatsu.limit = 2

    responses = [await person.ask(PROFILE) for _ in range(4)]

    assert [response.status for response in responses] == [200, 200, 429, 429]
    assert {response.headers["X-RateLimit-Limit"] for response in responses} == {"2"}
    assert [response.headers["X-RateLimit-Remaining"] for response in responses] == ["1", "0", "0", "0"]
    assert len({response.headers["X-RateLimit-Reset"] for response in responses}) == 1
    assert responses[-1].body == {"code": 429, "message": "You are being rate limited."}


async def test_a_new_window_begins_when_the_last_one_is_over(person: Person) -> None:
    person.tatsu.limit, person.tatsu.window = 1, 0.05

    async with asyncio.timeout(10):
        while (refused := await person.ask(PROFILE)).status != 429:
            pass
        while (accepted := await person.ask(PROFILE)).status != 200:
            pass

    assert accepted.headers["X-RateLimit-Remaining"] == "0"
    assert int(accepted.headers["X-RateLimit-Reset"]) >= int(refused.headers["X-RateLimit-Reset"])


@pytest.mark.parametrize("window", [0.001, 0.5, 1, 59.9, 60, 86_400])
async def test_the_reset_is_in_whole_seconds_and_not_before_the_end_of_the_window(
    person: Person, window: float
) -> None:
    person.tatsu.window = window
    before = time.time()

    reset = (await person.ask(PROFILE)).headers["X-RateLimit-Reset"]

    after = time.time()
    assert reset.isascii()
    assert reset.isdigit()
    assert before + window <= int(reset) < after + window + 1


@pytest.mark.parametrize(
    ("path", "method", "key", "status"),
    [
        (PROFILE, "GET", "test-key", 200),
        (f"{BOARD}?offset=-1", "GET", "test-key", 400),
        (PROFILE, "GET", "another", 401),
        (PROFILE, "GET", None, 401),
        (f"/guilds/{GUILD + 1}/rankings/all", "GET", "test-key", 403),
        ("/users/1/profile", "GET", "test-key", 404),
        ("/nothing", "GET", "test-key", 404),
        (PROFILE, "DELETE", "test-key", 405),
    ],
)
async def test_every_response_has_the_rate_limit_headers_and_is_counted(
    person: Person, path: str, method: str, key: str | None, status: int
) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})
    person.tatsu.forbid(GUILD + 1)

    for remaining in (59, 58):
        response = await person.ask(path, method=method, key=key)
        assert response.status == status
        assert response.headers["X-RateLimit-Limit"] == "60"
        assert response.headers["X-RateLimit-Remaining"] == str(remaining)
        assert response.headers["X-RateLimit-Reset"].isdigit()


async def test_a_wrong_key_does_not_use_up_the_limit_of_the_right_one(person: Person) -> None:
    person.tatsu.limit = 2

    assert [(await person.ask(PROFILE, key="another")).status for _ in range(4)] == [401] * 4
    assert await person.statuses(PROFILE, PROFILE, PROFILE) == [200, 200, 429]


# Recorded requests


async def test_requests_are_recorded_in_order(person: Person) -> None:
    await person.ask(PROFILE)
    await person.ask(f"{BOARD}?offset=100&x=1", key="another")

    first, second = person.tatsu.requests
    assert str(first) == f"GET /users/{USER}/profile"
    assert str(second) == f"GET /guilds/{GUILD}/rankings/all?offset=100&x=1"
    assert (first.method, first.path, first.query, first.status) == ("GET", PROFILE, {}, 200)
    assert (second.path, second.query, second.status) == (BOARD, {"offset": "100", "x": "1"}, 401)
    assert first.headers["authorization"] == first.headers["Authorization"] == "test-key"
    assert "test-key" not in repr(first)


# Misbehaviour


async def test_a_misbehaviour_can_apply_to_a_number_of_requests(person: Person) -> None:
    person.tatsu.misbehave(status=503, times=2)

    assert await person.statuses(PROFILE, PROFILE, PROFILE) == [503, 503, 200]
    assert [request.status for request in person.tatsu.requests] == [503, 503, 200]


async def test_a_misbehaviour_can_apply_to_some_paths(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})
    person.tatsu.misbehave(status=503, on="/guilds/*")

    assert await person.statuses(PROFILE, BOARD, PROFILE, BOARD) == [200, 503, 200, 503]


async def test_the_first_matching_misbehaviour_applies_until_behave_ends_them(person: Person) -> None:
    person.tatsu.misbehave(status=500, times=1)
    person.tatsu.misbehave(status=502)

    assert await person.statuses(PROFILE, PROFILE, PROFILE) == [500, 502, 502]
    person.tatsu.behave()
    assert await person.statuses(PROFILE) == [200]


async def test_an_error_can_have_a_message_and_headers(person: Person) -> None:
    person.tatsu.misbehave(
        status=429, message="Slow down", headers={"Retry-After": "3", "X-RateLimit-Limit": "7"}
    )

    response = await person.ask(PROFILE)

    assert (response.status, response.body) == (429, {"code": 429, "message": "Slow down"})
    assert (response.headers["Retry-After"], response.headers["X-RateLimit-Limit"]) == ("3", "7")


async def test_a_header_can_be_removed(person: Person) -> None:
    person.tatsu.misbehave(headers={"x-ratelimit-reset": None, "X-RateLimit-Limit": None, "X-Other": None})

    response = await person.ask(PROFILE)

    assert response.status == 200
    assert {name for name in response.headers if name.startswith("X-")} == {"X-RateLimit-Remaining"}


@pytest.mark.parametrize("html", [False, True])
async def test_a_header_can_be_replaced(person: Person, html: bool) -> None:
    person.tatsu.misbehave(headers={"Content-Type": "application/json; charset=ascii"}, times=1, html=html)

    async with person.session.get(person.tatsu.base_url + PROFILE) as response:
        assert response.headers["Content-Type"] == "application/json; charset=ascii"


async def test_html_truncated_json_and_a_changed_response_have_status_200(person: Person) -> None:
    bodies = []
    for misbehaviour in ({"html": True}, {"truncate": True}, {"change": lambda said: said | {"xp": "many"}}):
        person.tatsu.behave()
        person.tatsu.misbehave(**misbehaviour)
        key = {"Authorization": person.tatsu.key}
        async with person.session.get(person.tatsu.base_url + PROFILE, headers=key) as response:
            bodies.append((response.status, response.content_type, await response.text()))

    html, half, changed = bodies
    assert html[:2] == (200, "text/html")
    assert html[2].startswith("<!DOCTYPE html>")
    assert half[:2] == changed[:2] == (200, "application/json")
    assert half[2].startswith("{")
    assert not half[2].endswith("}")
    assert '"xp":"many"' in changed[2]


async def test_a_response_changed_in_place_does_not_change_the_data(person: Person) -> None:
    person.tatsu.misbehave(change=lambda said: said.pop("xp") and said, times=1)

    assert "xp" not in (await person.ask(PROFILE)).body
    assert (await person.ask(PROFILE)).body["xp"] == 625


async def test_a_dropped_connection_has_no_response(person: Person) -> None:
    person.tatsu.misbehave(drop=True)

    with pytest.raises(aiohttp.ServerDisconnectedError):
        await person.ask(PROFILE)
    # aiohttp asks a second time, of its own accord, when a GET's connection is lost.
    assert {request.status for request in person.tatsu.requests} == {0}


async def test_a_body_is_cut_off_after_its_headers(person: Person) -> None:
    person.tatsu.misbehave(cut=True)

    with pytest.raises(aiohttp.ClientPayloadError):
        await person.ask(PROFILE)
    assert [request.status for request in person.tatsu.requests] == [200]


async def test_a_request_hangs_until_behave_is_called(person: Person) -> None:
    person.tatsu.misbehave(hang=True)
    asking = asyncio.create_task(person.ask(PROFILE))

    done, _ = await asyncio.wait({asking}, timeout=0.05)
    assert not done
    person.tatsu.behave()

    assert (await asking).body["xp"] == 625


# Starting and stopping


async def test_closing_ends_requests_that_hang() -> None:
    tatsu = FakeTatsu()
    await tatsu.start()
    tatsu.misbehave(hang=True)
    async with aiohttp.ClientSession() as session:
        asking = asyncio.create_task(Person(tatsu, session).ask(PROFILE))
        await asyncio.wait({asking}, timeout=0.05)

        await tatsu.close()
        await tatsu.close()

        async with asyncio.timeout(5):
            outcomes = await asyncio.gather(asking, return_exceptions=True)
    assert isinstance(outcomes[0], Response | aiohttp.ClientError)


async def test_it_has_a_base_url_only_while_it_runs() -> None:
    tatsu = FakeTatsu()

    with pytest.raises(RuntimeError):
        _ = tatsu.base_url
    async with tatsu:
        assert tatsu.base_url.startswith("http://127.0.0.1:")
        assert tatsu.base_url.endswith("/v1")
    with pytest.raises(RuntimeError):
        _ = tatsu.base_url
