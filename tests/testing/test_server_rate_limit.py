"""The rate limit of `FakeTatsu`."""

from __future__ import annotations

import asyncio
import time

import pytest
from support.leaderboard import GUILD, USER
from support.plain_client import BOARD, PROFILE, PlainClient


async def test_requests_over_the_limit_get_a_429(http: PlainClient) -> None:
    http.tatsu.limit = 2

    responses = [await http.request(PROFILE) for _ in range(4)]

    assert [response.status for response in responses] == [200, 200, 429, 429]
    assert {response.headers["X-RateLimit-Limit"] for response in responses} == {"2"}
    assert [response.headers["X-RateLimit-Remaining"] for response in responses] == ["1", "0", "0", "0"]
    assert len({response.headers["X-RateLimit-Reset"] for response in responses}) == 1
    assert responses[-1].body == {"code": 429, "message": "You are being rate limited."}


async def test_new_window_starts_after_the_previous_one_has_ended(http: PlainClient) -> None:
    http.tatsu.limit, http.tatsu.window = 1, 0.05

    async with asyncio.timeout(10):
        while (refused := await http.request(PROFILE)).status != 429:
            pass
        while (accepted := await http.request(PROFILE)).status != 200:
            pass

    assert accepted.headers["X-RateLimit-Remaining"] == "0"
    assert int(accepted.headers["X-RateLimit-Reset"]) >= int(refused.headers["X-RateLimit-Reset"])


@pytest.mark.parametrize("window", [0.001, 0.5, 1, 59.9, 60, 86_400])
async def test_reset_is_in_whole_seconds_and_not_before_the_end_of_the_window(
    http: PlainClient, window: float
) -> None:
    http.tatsu.window = window
    before = time.time()

    reset = (await http.request(PROFILE)).headers["X-RateLimit-Reset"]

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
async def test_every_response_has_rate_limit_headers_and_every_request_is_counted(
    http: PlainClient, path: str, method: str, key: str | None, status: int
) -> None:
    http.tatsu.set_board(GUILD, {USER: 7})
    http.tatsu.forbid(GUILD + 1)

    for remaining in (59, 58):
        response = await http.request(path, method=method, key=key)
        assert response.status == status
        assert response.headers["X-RateLimit-Limit"] == "60"
        assert response.headers["X-RateLimit-Remaining"] == str(remaining)
        assert response.headers["X-RateLimit-Reset"].isdigit()


async def test_each_key_has_a_separate_limit(http: PlainClient) -> None:
    http.tatsu.limit = 2

    assert [(await http.request(PROFILE, key="another")).status for _ in range(4)] == [401] * 4
    assert await http.statuses(PROFILE, PROFILE, PROFILE) == [200, 200, 429]
