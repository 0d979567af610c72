"""`FakeTatsu` is compatible with clients in other languages.

`GoClient` is as strict as the official Go client: it decodes the same fields, integers have a fixed size, ids are
strings, and the rate limit is read from the headers. The Node and Python clients are less strict.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from support.leaderboard import GUILD, USER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from tatsu_cog.testing import FakeTatsu

BIG = 2**64 - 1


class GoError(Exception):
    """An error that the Go client returns."""


def parse_int(text: str, bits: int) -> int:
    """Parse an integer like ``strconv.ParseInt(text, 10, bits)`` in Go."""
    if not re.fullmatch(r"[+-]?[0-9]+", text, re.ASCII):
        raise GoError(f"invalid syntax: {text}")
    if not -(2 ** (bits - 1)) <= int(text) < 2 ** (bits - 1):
        raise GoError(f"out of range: {text}")
    return int(text)


def unsigned(bits: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and 0 <= value < 2**bits


def signed(bits: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and -(2 ** (bits - 1)) <= value < 2 ** (bits - 1)


def text(value: Any) -> bool:
    return isinstance(value, str)


def boolean(value: Any) -> bool:
    return isinstance(value, bool)


def number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


# The structs of the Go client, v1.3.0.
ROW = {"rank": signed(64), "score": unsigned(64), "user_id": text}
RANKING = ROW | {"guild_id": text}
RANKINGS = {"guild_id": text, "rankings": [ROW]}
POINTS = {"guild_id": text, "points": unsigned(64), "rank": signed(64), "user_id": text}
SCORE = {"guild_id": text, "score": unsigned(64), "user_id": text}
PROFILE = {
    **dict.fromkeys(("avatar_url", "discriminator", "id", "info_box", "title", "username"), text),
    **dict.fromkeys(("credits", "reputation", "tokens", "xp"), unsigned(64)),
    "subscription_renewal": text,
    "subscription_type": unsigned(8),
}
LISTING = {
    **dict.fromkeys(("id", "name", "summary", "description", "preview"), text),
    "new": boolean,
    "prices": [{"currency": unsigned(8), "amount": number}],
}
ERROR = {"code": unsigned(64), "message": text}


def unmarshal(value: Any, struct: Any, path: str = "$") -> None:
    """Decode a JSON value to a struct. Missing fields and null become the zero value, as in Go."""
    if value is None:
        return
    if isinstance(struct, list):
        if not isinstance(value, list):
            raise GoError(f"cannot unmarshal {path}")
        for index, item in enumerate(value):
            unmarshal(item, struct[0], f"{path}[{index}]")
    elif isinstance(struct, dict):
        if not isinstance(value, dict):
            raise GoError(f"cannot unmarshal {path}")
        for name, kind in struct.items():
            unmarshal(value.get(name), kind, f"{path}.{name}")
    elif not struct(value):
        raise GoError(f"cannot unmarshal {value!r} into {path}")


class GoClient:
    """A port of the rate limiting and decoding of tatsuworks/tatsu-api-go."""

    def __init__(self, tatsu: FakeTatsu, session: aiohttp.ClientSession) -> None:
        self._tatsu = tatsu
        self._session = session
        self._remaining = 60
        self._reset = time.time() + 60

    async def get(self, path: str, struct: Any) -> Any:
        return await self._request("GET", path, struct)

    async def patch(self, path: str, action: int, amount: int, struct: Any) -> Any:
        data = json.dumps({"action": action, "amount": amount}).encode() + b"\n"
        return await self._request("PATCH", path, struct, data)

    async def _request(self, method: str, path: str, struct: Any, data: bytes | None = None) -> Any:
        await self._acquire()
        async with self._session.request(
            method,
            self._tatsu.base_url + path,
            data=data,
            headers={"Authorization": self._tatsu.key},
            skip_auto_headers=["Content-Type"],
        ) as response:
            self._parse_headers(response.headers)
            if response.status == 204 and method == "PATCH":
                return None
            value = json.loads(await response.read())
            if response.status != 200:
                unmarshal(value, ERROR)
                raise GoError(f"{value['code']}: {value['message']}")
            unmarshal(value, struct)
            return value

    async def _acquire(self) -> None:
        if time.time() >= self._reset:
            self._refill()
        if self._remaining == 0:
            while (seconds := self._reset - time.time()) > 0:
                await asyncio.sleep(seconds)
            self._refill()
        self._remaining -= 1

    def _refill(self) -> None:
        self._remaining = 60
        self._reset = time.time() + 60

    def _parse_headers(self, headers: Mapping[str, str]) -> None:
        try:
            remaining = parse_int(headers.get("X-RateLimit-Remaining", ""), 8)
            reset = parse_int(headers.get("X-RateLimit-Reset", ""), 64)
        except GoError:
            return
        self._remaining, self._reset = remaining, reset


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def go(tatsu: FakeTatsu, session: aiohttp.ClientSession) -> GoClient:
    tatsu.set_board(GUILD, {USER: BIG, USER + 1: 2**53 + 1, USER + 2: 0})
    tatsu.set_points(GUILD, {USER: BIG, USER + 1: 0})
    tatsu.set_profile(USER, xp=BIG, credits=BIG, tokens=BIG, reputation=BIG, subscription_type=3)
    tatsu.set_listing("hat", preview="https://cdn.example/hat.png", prices=[{"currency": 4, "amount": 1.99}])
    return GoClient(tatsu, session)


async def send_twelve_requests(tatsu: FakeTatsu, go: GoClient) -> list[int]:
    """Send twelve requests with a limit of five per window, and return the statuses."""
    tatsu.limit = 5
    for _ in range(12):
        with suppress(GoError):
            await go.get(f"/users/{USER}/profile", PROFILE)
    return [request.status for request in tatsu.requests]


async def test_go_client_stays_within_the_rate_limit(tatsu: FakeTatsu, go: GoClient) -> None:
    tatsu.window = 0.1

    assert await send_twelve_requests(tatsu, go) == [200] * 12


async def test_go_client_would_ignore_the_rate_limit_if_the_reset_had_a_fraction(
    tatsu: FakeTatsu, go: GoClient
) -> None:
    tatsu.misbehave(headers={"X-RateLimit-Reset": f"{time.time() + 60:.3f}"})

    assert await send_twelve_requests(tatsu, go) == [200] * 5 + [429] * 7


async def test_go_client_can_decode_every_response(tatsu: FakeTatsu, go: GoClient) -> None:
    member = f"/guilds/{GUILD}/members/{USER + 1}"

    assert (await go.get(f"/users/{USER}/profile", PROFILE))["xp"] == BIG
    assert (await go.get("/store/listings/hat", LISTING))["prices"][0]["amount"] == 1.99
    for timeframe in ("all", "month", "week"):
        page = await go.get(f"/guilds/{GUILD}/rankings/{timeframe}?offset=0", RANKINGS)
        assert [row["score"] for row in page["rankings"]] == [BIG, 2**53 + 1, 0]
        row = await go.get(f"/guilds/{GUILD}/rankings/members/{USER}/{timeframe}", RANKING)
        assert (row["rank"], row["score"], row["user_id"]) == (1, BIG, str(USER))
    assert (await go.get(f"/guilds/{GUILD}/rankings/all?offset={BIG}", RANKINGS))["rankings"] == []
    for tatsu.no_record in (-1, 0):
        assert (await go.get(f"/guilds/{GUILD}/rankings/members/1/all", RANKING))["rank"] == tatsu.no_record
        points = await go.get(f"/guilds/{GUILD}/members/{USER + 2}/points", POINTS)
        assert (points["points"], points["rank"]) == (0, tatsu.no_record)
    assert (await go.patch(f"{member}/points", 0, 100_000, POINTS))["points"] == 100_000
    assert (await go.patch(f"{member}/score", 1, 1, SCORE))["score"] == 2**53
    tatsu.answers_changes = False
    assert await go.patch(f"{member}/score", 0, 1, SCORE) is None


@pytest.mark.parametrize("kind", ["points", "score"])
@pytest.mark.parametrize("on_overdraw", ["refuse", "clamp"])
async def test_go_client_can_decode_a_member_after_an_overdraw(
    tatsu: FakeTatsu, go: GoClient, kind: str, on_overdraw: Any
) -> None:
    tatsu.set_board(GUILD, {USER: 50})
    tatsu.set_points(GUILD, {USER: 50})
    tatsu.on_overdraw = on_overdraw
    path, struct = f"/guilds/{GUILD}/members/{USER}/{kind}", POINTS if kind == "points" else SCORE
    left = 50 if on_overdraw == "refuse" else 0

    if on_overdraw == "refuse":
        with pytest.raises(GoError, match=f"^400: insufficient {kind}$"):
            await go.patch(path, 1, 80, struct)
    else:
        assert (await go.patch(path, 1, 80, struct))[kind] == 0

    points = await go.get(f"/guilds/{GUILD}/members/{USER}/points", POINTS)
    page = await go.get(f"/guilds/{GUILD}/rankings/all?offset=0", RANKINGS)
    assert {"points": points["points"], "score": page["rankings"][0]["score"]}[kind] == left


async def test_go_client_cannot_decode_an_amount_below_zero(tatsu: FakeTatsu, go: GoClient) -> None:
    tatsu.set_points(GUILD, {USER: 50})
    tatsu.on_overdraw = "negative"

    with pytest.raises(GoError, match="cannot unmarshal -30"):
        await go.patch(f"/guilds/{GUILD}/members/{USER}/points", 1, 80, POINTS)


@pytest.mark.parametrize(
    ("prepare", "path", "error"),
    [
        (lambda _: None, "/users/1/profile", "404: User not found"),
        (lambda _: None, "/guilds/1/rankings/all?offset=0", "404: Guild not found"),
        (lambda _: None, "/guilds/1/members/1/points", "404: Guild not found"),
        (lambda _: None, "/store/listings/shoe", "404: Listing not found"),
        (
            lambda tatsu: tatsu.forbid(GUILD),
            f"/guilds/{GUILD}/rankings/all?offset=0",
            "403: You must be a member of this guild",
        ),
        (lambda tatsu: setattr(tatsu, "limit", 0), "/users/1/profile", "429: You are being rate limited."),
    ],
)
async def test_go_client_can_decode_every_error(
    tatsu: FakeTatsu, go: GoClient, prepare: Callable[[FakeTatsu], object], path: str, error: str
) -> None:
    prepare(tatsu)

    with pytest.raises(GoError) as caught:
        await go.get(path, {})

    assert str(caught.value) == error


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        (f"/users/{USER}/profile", [USER]),
        (f"/guilds/{GUILD}/rankings/all", [GUILD, USER, USER + 1, USER + 2]),
        (f"/guilds/{GUILD}/rankings/members/{USER}/all", [GUILD, USER]),
        (f"/guilds/{GUILD}/members/{USER}/points", [GUILD, USER]),
    ],
)
@pytest.mark.usefixtures("go")
async def test_client_that_decodes_numbers_as_doubles_gets_exact_ids(
    tatsu: FakeTatsu, session: aiohttp.ClientSession, path: str, ids: list[int]
) -> None:
    async with session.get(tatsu.base_url + path, headers={"Authorization": tatsu.key}) as response:
        value = json.loads(await response.read(), parse_int=float)

    objects = [value, *value.get("rankings", [])]
    decoded = [item[name] for item in objects for name in ("id", "guild_id", "user_id") if name in item]
    assert decoded == [str(expected) for expected in ids]


async def test_rate_limit_headers_are_integers(tatsu: FakeTatsu, session: aiohttp.ClientSession) -> None:
    for key, status in ((tatsu.key, 404), ("another", 401)):
        url = f"{tatsu.base_url}/users/1/profile"
        async with session.get(url, headers={"Authorization": key}) as response:
            headers = [int(response.headers[f"X-RateLimit-{name}"]) for name in ("Limit", "Remaining")]
            assert (response.status, headers) == (status, [60, 59])
            assert int(response.headers["X-RateLimit-Reset"]) > time.time()
