"""The server: what comes over HTTP, how it is counted, and how it misbehaves."""

from __future__ import annotations

import asyncio
import math
import random
import time
from collections import deque
from copy import deepcopy
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Self

import msgspec
from aiohttp import web
from multidict import CIMultiDict

from tatsu_cog.testing.records import Records, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

__all__ = ["FakeTatsu", "ReceivedRequest"]

HTML = b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>"
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
    body : bytes
        What was sent along.
    """

    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str] = field(repr=False)
    status: int
    at: float = 0.0
    body: bytes = b""

    def __str__(self) -> str:
        query = "&".join(f"{name}={value}" for name, value in self.query.items())
        return f"{self.method} {self.path}{'?' if query else ''}{query}"


@dataclass(slots=True)
class _Misbehaviour:
    on: str
    times: int | None
    skip: int
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


class FakeTatsu(Records):
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
    answers_changes : bool
        Whether a change is answered with what the member has now; otherwise with a 204.
    """

    def __init__(
        self,
        *,
        key: str = "test-key",
        limit: int = 60,
        window: float = 60.0,
        no_record: int | None = -1,
    ) -> None:
        super().__init__(no_record=no_record)
        self.key = key
        self.limit = limit
        self.window = window
        self.requests: deque[ReceivedRequest] = deque(maxlen=RECORDED)
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

    # How it behaves

    def misbehave(
        self,
        *,
        on: str = "*",
        times: int | None = None,
        skip: int = 0,
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
        skip : int
            How many requests it leaves alone first.
        chance : float
            Which part of those requests it concerns, from 0 to 1, drawn at random.
        status : int, optional
            Answer this status with Tatsu's error body, and change nothing; with `html`, with an HTML page.
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
                skip,
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
        body = await request.read()
        mischief = self._choose(path)
        if mischief is not None:
            return await self._misbehave(request, path, body, mischief)
        status, value, headers = self._answer(request, path, body)
        self._record(request, path, status, body)
        if value is None:
            return web.Response(status=status, headers=headers)
        return web.json_response(value, status=status, headers=headers)

    def _answer(
        self, request: web.Request, path: str, body: bytes, instead: tuple[int, Any] | None = None
    ) -> tuple[int, Any, dict[str, str]]:
        if request.headers.get("Authorization") != self.key:
            return *_error(401, "Unauthorized"), {}
        headers = self._count()
        if self._window_count > self.limit:
            return *_error(429, "You are being rate limited."), headers
        if instead is not None:
            return *instead, headers
        try:
            value = self.answer(request.method, path, request.query, body)
        except Refused as refusal:
            return *_error(refusal.status, refusal.message), headers
        return 204 if value is None else 200, value, headers

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

    # Mischief

    def _choose(self, path: str) -> _Misbehaviour | None:
        for mischief in self._misbehaviours:
            if (
                mischief.times != 0
                and fnmatchcase(path, mischief.on)
                and (mischief.chance >= 1 or random.random() < mischief.chance)  # noqa: S311 - no secret
            ):
                if mischief.skip > 0:
                    mischief.skip -= 1
                    continue
                if mischief.times is not None:
                    mischief.times -= 1
                return mischief
        return None

    async def _misbehave(
        self, request: web.Request, path: str, asked: bytes, mischief: _Misbehaviour
    ) -> web.StreamResponse:
        released = self._released
        if mischief.delay:
            await asyncio.sleep(mischief.delay)
        if mischief.hang:
            await released.wait()
        instead = None
        if mischief.status is not None:
            instead = _error(mischief.status, mischief.message or "Misbehaving as asked")
        status, value, limits = self._answer(request, path, asked, instead)
        status, value = instead or (status, value)
        if mischief.change is not None:
            value = mischief.change(deepcopy(value))
        body = msgspec.json.encode(value)
        headers = CIMultiDict({"Content-Type": "application/json; charset=utf-8"} | limits)
        if mischief.html:
            status, body = mischief.status or 200, HTML
            headers = CIMultiDict({"Content-Type": "text/html; charset=utf-8"})
        headers.update(mischief.headers)
        self._record(request, path, 0 if mischief.drop else status, asked)
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

    def _record(self, request: web.Request, path: str, status: int, body: bytes) -> None:
        self.requests.append(
            ReceivedRequest(
                request.method, path, dict(request.query), request.headers, status, time.monotonic(), body
            )
        )


def _dropped(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
