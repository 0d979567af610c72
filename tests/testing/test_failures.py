"""The failures that `FakeTatsu.misbehave` simulates."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from support.leaderboard import GUILD, USER
from support.plain_client import BOARD, PROFILE, PlainClient


async def test_failure_can_affect_a_number_of_requests(http: PlainClient) -> None:
    http.tatsu.misbehave(status=503, times=2)

    assert await http.statuses(PROFILE, PROFILE, PROFILE) == [503, 503, 200]
    assert [request.status for request in http.tatsu.requests] == [503, 503, 200]


async def test_failure_can_affect_some_paths(http: PlainClient) -> None:
    http.tatsu.set_board(GUILD, {USER: 7})
    http.tatsu.misbehave(status=503, on="/guilds/*")

    assert await http.statuses(PROFILE, BOARD, PROFILE, BOARD) == [200, 503, 200, 503]


async def test_first_matching_failure_applies_until_behave_is_called(http: PlainClient) -> None:
    http.tatsu.misbehave(status=500, times=1)
    http.tatsu.misbehave(status=502)

    assert await http.statuses(PROFILE, PROFILE, PROFILE) == [500, 502, 502]
    http.tatsu.behave()
    assert await http.statuses(PROFILE) == [200]


async def test_error_can_have_a_message_and_headers(http: PlainClient) -> None:
    http.tatsu.misbehave(
        status=429, message="Slow down", headers={"Retry-After": "3", "X-RateLimit-Limit": "7"}
    )

    response = await http.request(PROFILE)

    assert (response.status, response.body) == (429, {"code": 429, "message": "Slow down"})
    assert (response.headers["Retry-After"], response.headers["X-RateLimit-Limit"]) == ("3", "7")


async def test_header_can_be_removed(http: PlainClient) -> None:
    http.tatsu.misbehave(headers={"x-ratelimit-reset": None, "X-RateLimit-Limit": None, "X-Other": None})

    response = await http.request(PROFILE)

    assert response.status == 200
    assert {name for name in response.headers if name.startswith("X-")} == {"X-RateLimit-Remaining"}


@pytest.mark.parametrize("html", [False, True])
async def test_header_can_be_replaced(http: PlainClient, html: bool) -> None:
    http.tatsu.misbehave(headers={"Content-Type": "application/json; charset=ascii"}, times=1, html=html)

    async with http.session.get(http.tatsu.base_url + PROFILE) as response:
        assert response.headers["Content-Type"] == "application/json; charset=ascii"


async def test_html_truncated_json_and_changed_responses_have_status_200(http: PlainClient) -> None:
    bodies = []
    for failure in ({"html": True}, {"truncate": True}, {"change": lambda body: body | {"xp": "many"}}):
        http.tatsu.behave()
        http.tatsu.misbehave(**failure)
        key = {"Authorization": http.tatsu.key}
        async with http.session.get(http.tatsu.base_url + PROFILE, headers=key) as response:
            bodies.append((response.status, response.content_type, await response.text()))

    html, half, changed = bodies
    assert html[:2] == (200, "text/html")
    assert html[2].startswith("<!DOCTYPE html>")
    assert half[:2] == changed[:2] == (200, "application/json")
    assert half[2].startswith("{")
    assert not half[2].endswith("}")
    assert '"xp":"many"' in changed[2]


async def test_changing_a_response_in_place_does_not_change_the_data(http: PlainClient) -> None:
    http.tatsu.misbehave(change=lambda body: body.pop("xp") and body, times=1)

    assert "xp" not in (await http.request(PROFILE)).body
    assert (await http.request(PROFILE)).body["xp"] == 625


async def test_connection_can_be_dropped_without_a_response(http: PlainClient) -> None:
    http.tatsu.misbehave(drop=True)

    with pytest.raises(aiohttp.ServerDisconnectedError):
        await http.request(PROFILE)
    # aiohttp retries a GET request once if the connection is lost.
    assert {request.status for request in http.tatsu.requests} == {0}


async def test_connection_can_be_dropped_while_sending_the_body(http: PlainClient) -> None:
    http.tatsu.misbehave(cut=True)

    with pytest.raises(aiohttp.ClientPayloadError):
        await http.request(PROFILE)
    assert [request.status for request in http.tatsu.requests] == [200]


async def test_request_can_hang_until_behave_is_called(http: PlainClient) -> None:
    http.tatsu.misbehave(hang=True)
    waiting = asyncio.create_task(http.request(PROFILE))

    done, _ = await asyncio.wait({waiting}, timeout=0.05)
    assert not done
    http.tatsu.behave()

    assert (await waiting).body["xp"] == 625
