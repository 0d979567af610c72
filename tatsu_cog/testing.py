"""A Tatsu API of one's own, on loopback: for our tests, and for those of every bot that loads the extension.

::

    async with FakeTatsu() as tatsu:
        tatsu.set_board(guild_id, {user_id: 48_210, other_id: 44_002})
        async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
            ...
        assert [str(request) for request in tatsu.requests] == ["GET /guilds/1/rankings/all?offset=0"]

It speaks real HTTP and answers as the documented API does: the key is checked, sixty requests fit a window,
boards come a hundred rows at a time, errors have Tatsu's body. `FakeTatsu.misbehave` makes it misbehave.
"""

from __future__ import annotations

import asyncio
import math
import random
import re
import time
from collections import deque
from copy import deepcopy
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Self

import msgspec
from aiohttp import web
from multidict import CIMultiDict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

__all__ = ["FakeTatsu", "ReceivedRequest"]

HTML = b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>"
ZERO_TIME = "0001-01-01T00:00:00Z"
RECORDED = 10_000
"""Requests that `FakeTatsu.requests` holds; the oldest go first."""


@dataclass(frozen=True, slots=True)
class ReceivedRequest:
    """A request as it came over the wire; ``str()`` of it is a line such as ``GET /users/1/profile``.

    Attributes
    ----------
    method, path : str
        The path is without the API's ``/v1``.
    query : dict of str to str
        The query string.
    headers : mapping of str to str
        Looked up without regard to case.
    status : int
        What was answered; 0 for a connection that was dropped.
    at : float
        When it was counted, in seconds of `time.monotonic`.
    """

    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str] = field(repr=False)
    status: int
    at: float = 0.0

    def __str__(self) -> str:
        query = "&".join(f"{name}={value}" for name, value in self.query.items())
        return f"{self.method} {self.path}{'?' if query else ''}{query}"


@dataclass(slots=True)
class _Misbehaviour:
    on: str
    times: int | None
    chance: float
    status: int | None
    message: str | None
    headers: Mapping[str, str]
    delay: float
    hang: bool
    drop: bool
    html: bool
    truncate: bool
    cut: bool
    change: Callable[[Any], Any] | None


def _error(status: int, message: str) -> tuple[int, dict[str, Any]]:
    return status, {"code": status, "message": message}


class _Refused(Exception):
    """Ends a request with Tatsu's error body."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class FakeTatsu:
    """An aiohttp server on loopback that speaks the Tatsu API; an async context manager.

    Parameters
    ----------
    key : str
        The only key that it accepts.
    limit : int
        Requests that fit one window.
    window : float
        Seconds that a window lasts, from the first request in it.
    no_record : int or None
        The rank it tells of a member who is not on the board: -1 or 0; None to answer 404.

    Attributes
    ----------
    requests : collections.deque of ReceivedRequest
        What it was asked, oldest first, at most 10,000.
    key, limit, window, no_record
        As given; may be changed at any time.
    """

    def __init__(
        self,
        *,
        key: str = "test-key",
        limit: int = 60,
        window: float = 60.0,
        no_record: int | None = -1,
    ) -> None:
        self.key = key
        self.limit = limit
        self.window = window
        self.no_record = no_record
        self.requests: deque[ReceivedRequest] = deque(maxlen=RECORDED)
        self._profiles: dict[int, dict[str, Any]] = {}
        self._boards: dict[tuple[int, str], list[tuple[int, int]]] = {}
        self._forbidden: set[int] = set()
        self._misbehaviours: list[_Misbehaviour] = []
        self._released = asyncio.Event()
        self._window_end = -math.inf
        self._window_count = 0
        self._runner: web.AppRunner | None = None
        self._port = 0

    @property
    def base_url(self) -> str:
        """What a client takes as its `base_url`; there once the server has started."""
        if self._runner is None:
            raise RuntimeError("FakeTatsu has not started; use it in «async with»")
        return f"http://127.0.0.1:{self._port}/v1"

    async def start(self) -> None:
        """Begin to listen, on a port of 127.0.0.1 that is free."""
        app = web.Application()
        app.router.add_route("*", "/v1/{path:.*}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Stop listening and let go of every connection, the hanging ones too. May be repeated."""
        self.behave()
        if self._runner is not None:
            runner, self._runner = self._runner, None
            await runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    # What it knows

    def set_profile(self, user_id: int, **fields: Any) -> None:
        """Give a user a profile.

        Parameters
        ----------
        user_id : int
            The user's Discord id.
        **fields
            Fields of the JSON object, over plain defaults: ``xp=18_234, title="Collector of hats"``.
        """
        self._profiles[user_id] = {
            "avatar_hash": "",
            "avatar_url": "",
            "credits": 0,
            "discriminator": "0",
            "id": str(user_id),
            "info_box": "",
            "reputation": 0,
            "subscription_type": 0,
            "subscription_renewal": ZERO_TIME,
            "title": "",
            "tokens": 0,
            "username": f"user{user_id}",
            "xp": 0,
        } | fields

    def set_board(self, guild_id: int, scores: Mapping[int, int], timeframe: str | None = None) -> None:
        """Give a guild a board; each call replaces the one before.

        Parameters
        ----------
        guild_id : int
            The guild's Discord id.
        scores : mapping of int to int
            Each member's score, by user id; the board is in the order of the scores.
        timeframe : str, optional
            ``"all"``, ``"month"`` or ``"week"``; all three when left out.
        """
        board = sorted(scores.items(), key=lambda row: -row[1])
        for each in (timeframe,) if timeframe else ("all", "month", "week"):
            self._boards[guild_id, each] = board

    def forbid(self, guild_id: int) -> None:
        """Answer 403 for this guild from now on: the key's owner is not a member."""
        self._forbidden.add(guild_id)

    # How it behaves

    def misbehave(
        self,
        *,
        on: str = "*",
        times: int | None = None,
        chance: float = 1.0,
        status: int | None = None,
        message: str | None = None,
        headers: Mapping[str, str] | None = None,
        delay: float = 0.0,
        hang: bool = False,
        drop: bool = False,
        html: bool = False,
        truncate: bool = False,
        cut: bool = False,
        change: Callable[[Any], Any] | None = None,
    ) -> None:
        """Misbehave from now on, until `behave`; the first misbehaviour that fits a request is the one.

        Parameters
        ----------
        on : str
            Paths that it concerns, as a shell pattern: ``"/users/*"``.
        times : int, optional
            How many requests it concerns; all of them when left out.
        chance : float
            Which part of those requests it concerns, from 0 to 1, drawn at random.
        status : int, optional
            Answer this status with Tatsu's error body; with `html`, with an HTML page.
        message : str, optional
            The message in that error body.
        headers : mapping, optional
            Headers to add, or to put in place of those there would be.
        delay : float
            Seconds to wait before the answer.
        hang : bool
            Take the request, and answer only when `behave` is called.
        drop : bool
            Take the request and drop the connection.
        html : bool
            Answer a proxy's HTML page, with status 200 unless `status` says another, and no limits' headers.
        truncate : bool
            Answer the first half of the JSON, as if it were whole.
        cut : bool
            Drop the connection in the middle of the body.
        change : callable, optional
            Takes the JSON value of the answer and returns the one to send instead.
        """
        self._misbehaviours.append(
            _Misbehaviour(
                on,
                times,
                chance,
                status,
                message,
                headers or {},
                delay,
                hang,
                drop,
                html,
                truncate,
                cut,
                change,
            )
        )

    def behave(self) -> None:
        """End every misbehaviour, and answer the requests that hang."""
        self._misbehaviours.clear()
        self._released.set()
        self._released = asyncio.Event()

    # One request

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        mischief = self._choose(path)
        if mischief is None:
            status, value, headers = self._answer(request, path)
            self._record(request, path, status)
            return web.json_response(value, status=status, headers=headers)
        return await self._misbehave(request, path, mischief)

    def _answer(self, request: web.Request, path: str) -> tuple[int, Any, dict[str, str]]:
        if request.headers.get("Authorization") != self.key:
            return *_error(401, "Unauthorized"), {}
        headers = self._count()
        if self._window_count > self.limit:
            return *_error(429, "You are being rate limited."), headers
        try:
            return 200, self._look_up(request, path), headers
        except _Refused as refusal:
            return *_error(refusal.status, refusal.message), headers

    def _count(self) -> dict[str, str]:
        now = time.time()
        if now >= self._window_end:
            self._window_end = now + self.window
            self._window_count = 0
        self._window_count += 1
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(self.limit - self._window_count, 0)),
            "X-RateLimit-Reset": f"{self._window_end:.3f}",
        }

    def _look_up(self, request: web.Request, path: str) -> dict[str, Any]:
        if request.method != "GET":
            raise _Refused(405, "Method Not Allowed")
        if found := re.fullmatch(r"/users/(\d+)/profile", path):
            return self._profile(int(found[1]))
        if found := re.fullmatch(r"/guilds/(\d+)/rankings/members/(\d+)/(all|month|week)", path):
            return self._member(int(found[1]), int(found[2]), found[3])
        if found := re.fullmatch(r"/guilds/(\d+)/rankings/(all|month|week)", path):
            return self._rankings(int(found[1]), found[2], request.query.get("offset", "0"))
        raise _Refused(404, "Not Found")

    def _profile(self, user_id: int) -> dict[str, Any]:
        if user_id not in self._profiles:
            raise _Refused(404, "User not found")
        return self._profiles[user_id]

    def _board(self, guild_id: int, timeframe: str) -> list[tuple[int, int]]:
        if guild_id in self._forbidden:
            raise _Refused(403, "You must be a member of this guild")
        try:
            return self._boards[guild_id, timeframe]
        except KeyError:
            raise _Refused(404, "Guild not found") from None

    def _member(self, guild_id: int, user_id: int, timeframe: str) -> dict[str, Any]:
        row: dict[str, Any] = {"guild_id": str(guild_id), "user_id": str(user_id)}
        for index, (other_id, score) in enumerate(self._board(guild_id, timeframe)):
            if other_id == user_id:
                return row | {"rank": index + 1, "score": score}
        if self.no_record is None:
            raise _Refused(404, "Member not found")
        return row | {"rank": self.no_record, "score": 0}

    def _rankings(self, guild_id: int, timeframe: str, offset: str) -> dict[str, Any]:
        board = self._board(guild_id, timeframe)
        if not offset.isdecimal():
            raise _Refused(400, "Invalid offset")
        first = int(offset)
        rows = [
            {"rank": first + index + 1, "score": score, "user_id": str(user_id)}
            for index, (user_id, score) in enumerate(board[first : first + 100])
        ]
        return {"guild_id": str(guild_id), "rankings": rows}

    # Mischief

    def _choose(self, path: str) -> _Misbehaviour | None:
        for mischief in self._misbehaviours:
            if (
                mischief.times != 0
                and fnmatchcase(path, mischief.on)
                and (mischief.chance >= 1 or random.random() < mischief.chance)  # noqa: S311 - no secret
            ):
                if mischief.times is not None:
                    mischief.times -= 1
                return mischief
        return None

    async def _misbehave(
        self, request: web.Request, path: str, mischief: _Misbehaviour
    ) -> web.StreamResponse:
        released = self._released
        if mischief.delay:
            await asyncio.sleep(mischief.delay)
        if mischief.hang:
            await released.wait()
        status, value, limits = self._answer(request, path)
        if mischief.status is not None:
            status, value = _error(mischief.status, mischief.message or "Misbehaving as asked")
        if mischief.change is not None:
            value = mischief.change(deepcopy(value))
        body = msgspec.json.encode(value)
        headers = CIMultiDict({"Content-Type": "application/json; charset=utf-8"} | limits)
        if mischief.html:
            status, body = mischief.status or 200, HTML
            headers = CIMultiDict({"Content-Type": "text/html; charset=utf-8"})
        headers.update(mischief.headers)
        self._record(request, path, 0 if mischief.drop else status)
        if mischief.drop:
            return _dropped(request)
        if mischief.truncate:
            body = body[: len(body) // 2]
        if not mischief.cut:
            return web.Response(body=body, status=status, headers=headers)
        response = web.StreamResponse(status=status, headers=headers)
        response.content_length = len(body) * 2
        await response.prepare(request)
        await response.write(body)
        return _dropped(request)

    def _record(self, request: web.Request, path: str, status: int) -> None:
        self.requests.append(
            ReceivedRequest(
                request.method, path, dict(request.query), request.headers, status, time.monotonic()
            )
        )


def _dropped(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
