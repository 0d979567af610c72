"""FakeTatsu on its own, asked over plain HTTP: what anybody's tests may rely on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple

import aiohttp
import pytest

from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

GUILD, USER = 573885009820254239, 274561812664549376
PROFILE, BOARD = f"/users/{USER}/profile", f"/guilds/{GUILD}/rankings/all"


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: Any


class Person:
    """Somebody with a key and a plain HTTP client."""

    def __init__(self, tatsu: FakeTatsu, session: aiohttp.ClientSession) -> None:
        self.tatsu = tatsu
        self.session = session

    async def ask(self, path: str, *, key: str | None = "test-key", method: str = "GET") -> Answer:
        headers = {} if key is None else {"Authorization": key}
        url = self.tatsu.base_url + path
        async with self.session.request(method, url, headers=headers, allow_redirects=False) as response:
            return Answer(response.status, response.headers, await response.json())

    async def statuses(self, *paths: str) -> list[int]:
        return [(await self.ask(path)).status for path in paths]


@pytest.fixture
async def person(tatsu: FakeTatsu) -> AsyncIterator[Person]:
    tatsu.set_profile(USER, xp=625)
    async with aiohttp.ClientSession() as session:
        yield Person(tatsu, session)


# The documented API


async def test_only_its_key_opens_it(person: Person) -> None:
    refusal = {"code": 401, "message": "Unauthorized"}

    assert (await person.ask(PROFILE)).status == 200
    for key in (None, "", "another", "Bearer test-key"):
        answer = await person.ask(PROFILE, key=key)
        assert (answer.status, answer.body) == (401, refusal)

    person.tatsu.key = "another"
    assert (await person.ask(PROFILE)).status == 401
    assert (await person.ask(PROFILE, key="another")).status == 200


async def test_a_profile_has_every_documented_field_and_the_id_as_a_string(person: Person) -> None:
    answer = await person.ask(PROFILE)

    assert answer.body == {
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
async def test_a_board_comes_a_hundred_rows_at_a_time_best_first(person: Person, size: int) -> None:
    person.tatsu.set_board(GUILD, {USER + place: place for place in range(size)})

    for offset in (0, 99, 100, 200, 300):
        answer = await person.ask(f"{BOARD}?offset={offset}")
        assert answer.body == {
            "guild_id": str(GUILD),
            "rankings": [
                {"rank": place + 1, "score": size - 1 - place, "user_id": str(USER + size - 1 - place)}
                for place in range(offset, min(offset + 100, size))
            ],
        }


async def test_a_board_without_an_offset_begins_at_its_first_row(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})

    assert (await person.ask(BOARD)).body["rankings"] == [{"rank": 1, "score": 7, "user_id": str(USER)}]


async def test_each_timeframe_may_have_a_board_of_its_own(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})
    person.tatsu.set_board(GUILD, {USER: 1}, "week")

    scores = {
        timeframe: (await person.ask(f"/guilds/{GUILD}/rankings/members/{USER}/{timeframe}")).body["score"]
        for timeframe in ("all", "month", "week")
    }

    assert scores == {"all": 7, "month": 7, "week": 1}


@pytest.mark.parametrize("no_record", [-1, 0])
async def test_a_member_who_is_not_on_the_board_has_the_rank_that_means_none(
    person: Person, no_record: int
) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})
    person.tatsu.no_record = no_record

    answer = await person.ask(f"/guilds/{GUILD}/rankings/members/1/all")

    assert answer.status == 200
    assert answer.body == {"guild_id": str(GUILD), "user_id": "1", "rank": no_record, "score": 0}


async def test_a_member_who_is_not_on_the_board_may_be_a_404_as_well(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})
    person.tatsu.no_record = None

    answer = await person.ask(f"/guilds/{GUILD}/rankings/members/1/all")

    assert (answer.status, answer.body) == (404, {"code": 404, "message": "Member not found"})


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/users/1/profile", 404),
        ("GET", "/guilds/1/rankings/all", 404),
        ("GET", f"/guilds/{GUILD}/rankings/day", 404),
        ("GET", "/store/listings/1", 404),
        ("GET", f"{BOARD}?offset=-1", 400),
        ("GET", f"{BOARD}?offset=first", 400),
        ("PATCH", f"/guilds/{GUILD}/members/{USER}/score", 400),
        ("GET", f"/guilds/{GUILD}/members/{USER}/score", 404),
        ("DELETE", f"/guilds/{GUILD}/members/{USER}/points", 405),
        ("PATCH", f"/users/{USER}/profile", 405),
    ],
)
async def test_what_it_does_not_know_is_refused_with_tatsus_error_body(
    person: Person, method: str, path: str, status: int
) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})

    answer = await person.ask(path, method=method)

    assert (answer.status, answer.body["code"]) == (status, status)
    assert answer.body["message"]


async def test_a_guild_that_the_keys_owner_is_not_in_is_forbidden(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})
    person.tatsu.forbid(GUILD)

    member = f"/guilds/{GUILD}/rankings/members/{USER}/all"
    assert await person.statuses(BOARD, member, PROFILE) == [403, 403, 200]


# The limit


async def test_the_limit_stands_in_the_headers_and_what_is_beyond_it_is_refused(person: Person) -> None:
    person.tatsu.limit = 2

    answers = [await person.ask(PROFILE) for _ in range(4)]

    assert [answer.status for answer in answers] == [200, 200, 429, 429]
    assert {answer.headers["X-RateLimit-Limit"] for answer in answers} == {"2"}
    assert [answer.headers["X-RateLimit-Remaining"] for answer in answers] == ["1", "0", "0", "0"]
    assert len({answer.headers["X-RateLimit-Reset"] for answer in answers}) == 1
    assert answers[-1].body == {"code": 429, "message": "You are being rate limited."}


async def test_a_new_window_begins_when_the_last_one_is_over(person: Person) -> None:
    person.tatsu.limit, person.tatsu.window = 1, 0.05

    async with asyncio.timeout(10):
        while (refused := await person.ask(PROFILE)).status != 429:
            pass
        while (answered := await person.ask(PROFILE)).status != 200:
            pass

    assert answered.headers["X-RateLimit-Remaining"] == "0"
    assert float(answered.headers["X-RateLimit-Reset"]) > float(refused.headers["X-RateLimit-Reset"])


# What it was asked


async def test_it_tells_what_it_was_asked_in_order(person: Person) -> None:
    await person.ask(PROFILE)
    await person.ask(f"{BOARD}?offset=100&x=1", key="another")

    first, second = person.tatsu.requests
    assert str(first) == f"GET /users/{USER}/profile"
    assert str(second) == f"GET /guilds/{GUILD}/rankings/all?offset=100&x=1"
    assert (first.method, first.path, first.query, first.status) == ("GET", PROFILE, {}, 200)
    assert (second.path, second.query, second.status) == (BOARD, {"offset": "100", "x": "1"}, 401)
    assert first.headers["authorization"] == first.headers["Authorization"] == "test-key"
    assert "test-key" not in repr(first)


# Misbehaving


async def test_a_misbehaviour_concerns_so_many_requests_and_no_more(person: Person) -> None:
    person.tatsu.misbehave(status=503, times=2)

    assert await person.statuses(PROFILE, PROFILE, PROFILE) == [503, 503, 200]
    assert [request.status for request in person.tatsu.requests] == [503, 503, 200]


async def test_a_misbehaviour_concerns_the_paths_that_fit(person: Person) -> None:
    person.tatsu.set_board(GUILD, {USER: 7})
    person.tatsu.misbehave(status=503, on="/guilds/*")

    assert await person.statuses(PROFILE, BOARD, PROFILE, BOARD) == [200, 503, 200, 503]


async def test_the_first_misbehaviour_that_fits_is_the_one_and_behave_ends_them_all(person: Person) -> None:
    person.tatsu.misbehave(status=500, times=1)
    person.tatsu.misbehave(status=502)

    assert await person.statuses(PROFILE, PROFILE, PROFILE) == [500, 502, 502]
    person.tatsu.behave()
    assert await person.statuses(PROFILE) == [200]


async def test_an_error_may_carry_a_message_and_headers(person: Person) -> None:
    person.tatsu.misbehave(
        status=429, message="Slow down", headers={"Retry-After": "3", "X-RateLimit-Limit": "7"}
    )

    answer = await person.ask(PROFILE)

    assert (answer.status, answer.body) == (429, {"code": 429, "message": "Slow down"})
    assert (answer.headers["Retry-After"], answer.headers["X-RateLimit-Limit"]) == ("3", "7")


@pytest.mark.parametrize("html", [False, True])
async def test_a_header_that_there_would_be_can_be_replaced(person: Person, html: bool) -> None:
    person.tatsu.misbehave(headers={"Content-Type": "application/json; charset=ascii"}, times=1, html=html)

    async with person.session.get(person.tatsu.base_url + PROFILE) as response:
        assert response.headers["Content-Type"] == "application/json; charset=ascii"


async def test_html_truncated_json_and_a_changed_answer_come_with_status_200(person: Person) -> None:
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


async def test_a_change_made_in_place_is_gone_with_the_misbehaviour(person: Person) -> None:
    person.tatsu.misbehave(change=lambda said: said.pop("xp") and said, times=1)

    assert "xp" not in (await person.ask(PROFILE)).body
    assert (await person.ask(PROFILE)).body["xp"] == 625


async def test_a_dropped_connection_gives_no_answer(person: Person) -> None:
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


async def test_a_request_hangs_until_it_behaves_and_is_then_answered(person: Person) -> None:
    person.tatsu.misbehave(hang=True)
    asking = asyncio.create_task(person.ask(PROFILE))

    done, _ = await asyncio.wait({asking}, timeout=0.05)
    assert not done
    person.tatsu.behave()

    assert (await asking).body["xp"] == 625


# Starting and stopping


async def test_closing_it_lets_go_of_what_hangs() -> None:
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
    assert isinstance(outcomes[0], Answer | aiohttp.ClientError)


async def test_it_has_an_address_only_while_it_runs() -> None:
    tatsu = FakeTatsu()

    with pytest.raises(RuntimeError):
        _ = tatsu.base_url
    async with tatsu:
        assert tatsu.base_url.startswith("http://127.0.0.1:")
        assert tatsu.base_url.endswith("/v1")
    with pytest.raises(RuntimeError):
        _ = tatsu.base_url
