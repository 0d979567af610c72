"""The endpoints of `FakeTatsu`, the recorded requests, and starting and stopping the server."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from support.leaderboard import GUILD, USER
from support.plain_client import BOARD, PROFILE, PlainClient, Response

from tatsu_cog.testing import FakeTatsu


async def test_wrong_key_is_rejected(http: PlainClient) -> None:
    error = {"code": 401, "message": "Unauthorized"}

    assert (await http.request(PROFILE)).status == 200
    for key in (None, "", "another", "Bearer test-key"):
        response = await http.request(PROFILE, key=key)
        assert (response.status, response.body) == (401, error)

    http.tatsu.key = "another"
    assert (await http.request(PROFILE)).status == 401
    assert (await http.request(PROFILE, key="another")).status == 200


async def test_profile_has_every_documented_field_and_its_id_as_a_string(http: PlainClient) -> None:
    response = await http.request(PROFILE)

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
async def test_rankings_are_sent_in_pages_of_100_rows_best_first(http: PlainClient, size: int) -> None:
    http.tatsu.set_board(GUILD, {USER + i: i for i in range(size)})

    for offset in (0, 99, 100, 200, 300):
        response = await http.request(f"{BOARD}?offset={offset}")
        assert response.body == {
            "guild_id": str(GUILD),
            "rankings": [
                {"rank": i + 1, "score": size - 1 - i, "user_id": str(USER + size - 1 - i)}
                for i in range(offset, min(offset + 100, size))
            ],
        }


async def test_rankings_without_an_offset_start_with_the_first_row(http: PlainClient) -> None:
    http.tatsu.set_board(GUILD, {USER: 7})

    assert (await http.request(BOARD)).body["rankings"] == [{"rank": 1, "score": 7, "user_id": str(USER)}]


async def test_each_timeframe_can_have_different_rankings(http: PlainClient) -> None:
    http.tatsu.set_board(GUILD, {USER: 7})
    http.tatsu.set_board(GUILD, {USER: 1}, "week")

    scores = {
        timeframe: (await http.request(f"/guilds/{GUILD}/rankings/members/{USER}/{timeframe}")).body["score"]
        for timeframe in ("all", "month", "week")
    }

    assert scores == {"all": 7, "month": 7, "week": 1}


@pytest.mark.parametrize("no_record", [-1, 0])
async def test_member_without_a_score_has_the_rank_in_no_record(http: PlainClient, no_record: int) -> None:
    http.tatsu.set_board(GUILD, {USER: 7})
    http.tatsu.no_record = no_record

    response = await http.request(f"/guilds/{GUILD}/rankings/members/1/all")

    assert response.status == 200
    assert response.body == {"guild_id": str(GUILD), "user_id": "1", "rank": no_record, "score": 0}


async def test_response_for_a_member_without_a_score_can_be_a_404(http: PlainClient) -> None:
    http.tatsu.set_board(GUILD, {USER: 7})
    http.tatsu.no_record = None

    response = await http.request(f"/guilds/{GUILD}/rankings/members/1/all")

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
async def test_invalid_request_is_rejected_with_tatsus_error_body(
    http: PlainClient, method: str, path: str, status: int
) -> None:
    http.tatsu.set_board(GUILD, {USER: 7})

    response = await http.request(path, method=method)

    assert (response.status, response.body["code"]) == (status, status)
    assert response.body["message"]
    assert response.headers["Content-Type"].startswith("application/json")


async def test_page_past_the_end_is_empty(http: PlainClient) -> None:
    http.tatsu.set_board(GUILD, {USER: 7})

    for offset in (1, 100, 10**15, 2**64 - 1):
        response = await http.request(f"{BOARD}?offset={offset}")
        assert (response.status, response.body) == (200, {"guild_id": str(GUILD), "rankings": []})


async def test_response_to_a_head_request_has_no_body(http: PlainClient) -> None:
    response = await http.request(PROFILE, method="HEAD")

    assert (response.status, response.body) == (405, None)


async def test_listing_can_have_any_id(http: PlainClient) -> None:
    http.tatsu.set_listing("a/b ä", name="Hat")

    assert (await http.request("/store/listings/a%2Fb%20%C3%A4")).body["name"] == "Hat"
    assert (await http.request("/store/listings/a/b%20%C3%A4")).status == 404


async def test_requests_for_a_forbidden_guild_are_rejected(http: PlainClient) -> None:
    http.tatsu.set_board(GUILD, {USER: 7})
    http.tatsu.forbid(GUILD)

    member = f"/guilds/{GUILD}/rankings/members/{USER}/all"
    member_points = f"/guilds/{GUILD}/members/{USER}/points"
    assert await http.statuses(BOARD, member, member_points, PROFILE) == [403, 403, 403, 200]
    assert (await http.change("score", 0, 5)).status == 403


async def test_known_guild_has_empty_rankings_for_the_other_timeframes(http: PlainClient) -> None:
    http.tatsu.set_board(GUILD, {USER: 7}, "week")
    http.tatsu.set_points(GUILD + 1, {USER: 7})

    for path in (BOARD, f"/guilds/{GUILD + 1}/rankings/week"):
        response = await http.request(path)
        assert (response.status, response.body["rankings"]) == (200, [])


# Recorded requests


async def test_requests_are_recorded_in_order(http: PlainClient) -> None:
    await http.request(PROFILE)
    await http.request(f"{BOARD}?offset=100&x=1", key="another")

    first, second = http.tatsu.requests
    assert str(first) == f"GET /users/{USER}/profile"
    assert str(second) == f"GET /guilds/{GUILD}/rankings/all?offset=100&x=1"
    assert (first.method, first.path, first.query, first.status) == ("GET", PROFILE, {}, 200)
    assert (second.path, second.query, second.status) == (BOARD, {"offset": "100", "x": "1"}, 401)
    assert first.headers["authorization"] == first.headers["Authorization"] == "test-key"
    assert "test-key" not in repr(first)


# Starting and stopping


async def test_closing_ends_hanging_requests() -> None:
    tatsu = FakeTatsu()
    await tatsu.start()
    tatsu.misbehave(hang=True)
    async with aiohttp.ClientSession() as session:
        waiting = asyncio.create_task(PlainClient(tatsu, session).request(PROFILE))
        await asyncio.wait({waiting}, timeout=0.05)

        await tatsu.close()
        await tatsu.close()

        async with asyncio.timeout(5):
            outcomes = await asyncio.gather(waiting, return_exceptions=True)
    assert isinstance(outcomes[0], Response | aiohttp.ClientError)


async def test_base_url_is_only_available_while_the_server_is_running() -> None:
    tatsu = FakeTatsu()

    with pytest.raises(RuntimeError):
        _ = tatsu.base_url
    async with tatsu:
        assert tatsu.base_url.startswith("http://127.0.0.1:")
        assert tatsu.base_url.endswith("/v1")
    with pytest.raises(RuntimeError):
        _ = tatsu.base_url
