"""The HTTP server of the fake Tatsu API, with its rate limit and simulated failures."""

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

from tatsu_cog.testing.records import Overdraw, Records, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

__all__ = ["FakeTatsu", "ReceivedRequest"]

HTML = b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>"
MAX_REQUESTS = 10_000
"""The maximum number of requests in `FakeTatsu.requests`. The oldest are removed."""
MAX_WINDOWS = 1_000
"""The maximum number of API keys whose requests are counted. The oldest are removed."""


@dataclass(frozen=True, slots=True)
class ReceivedRequest:
    """A request that the server received. ``str()`` returns a line such as ``GET /users/1/profile``.

    Attributes
    ----------
    method : str
        The HTTP method.
    path : str
        The path below ``/v1``, decoded.
    query : dict of str to str
        The parameters of the query string.
    headers : mapping of str to str
        The headers; names are case-insensitive.
    status : int
        The status of the response, or 0 if the connection was dropped.
    at : float
        The value of `time.monotonic` when the response was ready.
    body : bytes
        The body of the request.
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
    headers: Mapping[str, str | None]
    delay: float
    hang: bool
    drop: bool
    html: bool
    truncate: bool
    cut: bool
    change: Callable[[Any], Any] | None


@dataclass(slots=True)
class _Window:
    end: float
    count: int = 0


def _error(status: int, message: str) -> tuple[int, dict[str, Any]]:
    return status, {"code": status, "message": message}


class FakeTatsu(Records):
    """A fake Tatsu API, served over HTTP on the loopback interface.

    Use it as an async context manager, or call `start` and `close`. All parameters are also attributes, which can be
    changed at any time.

    Every response of the API, including errors, has the headers ``X-RateLimit-Limit``,
    ``X-RateLimit-Remaining`` and ``X-RateLimit-Reset``. The reset is the end of the window as a Unix time, rounded up
    to whole seconds. Every request counts towards the limit of its key, even if the response is an error.

    A guild exists if it has rankings or points, and a member exists if they have a score or points in the guild.
    The response is a 404 for all requests for an unknown guild, and for the points of an unknown member. A member
    with a score but without points has 0 points. Unknown members start at 0 when their score or points are changed.

    Parameters
    ----------
    key : str
        The only API key that the server accepts.
    limit : int
        The number of requests per window. The official Go client can't decode more than 127 remaining requests.
    window : float
        The length of a window in seconds. The first request starts it.
    no_record : int or None
        The rank to return for a member without a score or points: -1 or 0; None to respond with 404 instead.
    on_overdraw : str
        The response to a change that removes more than the member has: ``"refuse"``, ``"clamp"`` or
        ``"negative"``.

    Attributes
    ----------
    requests : collections.deque of ReceivedRequest
        The requests received so far, oldest first, at most 10,000.
    answers_changes : bool
        Whether the response to a change contains the member's new score or points. If False, the response is
        an empty 204.
    """

    def __init__(
        self,
        *,
        key: str = "test-key",
        limit: int = 60,
        window: float = 60.0,
        no_record: int | None = -1,
        on_overdraw: Overdraw = "refuse",
    ) -> None:
        super().__init__(no_record=no_record, on_overdraw=on_overdraw)
        self.key = key
        self.limit = limit
        self.window = window
        self.requests: deque[ReceivedRequest] = deque(maxlen=MAX_REQUESTS)
        self._misbehaviours: list[_Misbehaviour] = []
        self._released = asyncio.Event()
        self._windows: dict[str | None, _Window] = {}
        self._runner: web.AppRunner | None = None
        self._port = 0

    @property
    def base_url(self) -> str:
        """The base URL to pass to a client.

        Raises
        ------
        RuntimeError
            The server is not running.
        """
        if self._runner is None:
            raise RuntimeError("FakeTatsu is not running; use 'async with' or call start()")
        return f"http://127.0.0.1:{self._port}/v1"

    async def start(self) -> None:
        """Start the server on a free port of 127.0.0.1."""
        app = web.Application()
        app.router.add_route("*", "/v1/{path:.*}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Stop the server and close all connections. Safe to call more than once."""
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

    # Failures

    def misbehave(
        self,
        *,
        on: str = "*",
        times: int | None = None,
        skip: int = 0,
        chance: float = 1.0,
        status: int | None = None,
        message: str | None = None,
        headers: Mapping[str, str | None] | None = None,
        delay: float = 0.0,
        hang: bool = False,
        drop: bool = False,
        html: bool = False,
        truncate: bool = False,
        cut: bool = False,
        change: Callable[[Any], Any] | None = None,
    ) -> None:
        """Simulate failures until `behave` is called.

        This method can be called several times. If several calls match a request, the first one applies.

        Parameters
        ----------
        on : str
            A shell pattern for the paths that are affected, such as ``"/users/*"``.
        times : int, optional
            The number of requests that are affected. All if omitted.
        skip : int
            The number of matching requests to process normally before the first failure.
        chance : float
            The probability that a matching request is affected, from 0 to 1.
        status : int, optional
            Respond with this status and Tatsu's error body, without applying a change. With `html`, respond
            with an HTML page instead.
        message : str, optional
            The message in the error body.
        headers : mapping, optional
            Headers to add or replace. A value of None removes the header.
        delay : float
            Seconds to wait before responding.
        hang : bool
            Respond only after `behave` is called.
        drop : bool
            Process the request, then drop the connection without a response.
        html : bool
            Respond like a proxy, with an HTML page and without the rate limit headers. The status is 200
            unless `status` is given.
        truncate : bool
            Send only the first half of the JSON, as a complete response.
        cut : bool
            Drop the connection in the middle of the body.
        change : callable, optional
            A function that receives the JSON value of the response and returns the value to send instead.
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
        """Stop simulating failures, and respond to requests that hang."""
        self._misbehaviours.clear()
        self._released.set()
        self._released = asyncio.Event()

    # Requests

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        body = await request.read()
        misbehaviour = self._choose(path)
        if misbehaviour is not None:
            return await self._fail(request, path, body, misbehaviour)
        status, value, headers = self._respond_to(request, body)
        self._record(request, path, status, body)
        if value is None:
            return web.Response(status=status, headers=headers)
        return web.json_response(value, status=status, headers=headers)

    def _respond_to(
        self, request: web.Request, body: bytes, instead: tuple[int, Any] | None = None
    ) -> tuple[int, Any, dict[str, str]]:
        """Return the status, the JSON value and the rate limit headers of the response."""
        key = request.headers.get("Authorization")
        remaining, headers = self._count(key)
        if key != self.key:
            return *_error(401, "Unauthorized"), headers
        if remaining < 0:
            return *_error(429, "You are being rate limited."), headers
        if instead is not None:
            return *instead, headers
        try:
            value = self._respond(request.method, _path_of(request), request.query, body)
        except Refused as refusal:
            return *_error(refusal.status, refusal.message), headers
        return 204 if value is None else 200, value, headers

    def _count(self, key: str | None) -> tuple[int, dict[str, str]]:
        """Count a request. Return the remaining requests, negative if over the limit, and the headers."""
        now = time.time()
        window = self._windows.pop(key, None)
        if window is None or now >= window.end:
            window = _Window(now + self.window)
        window.count += 1
        self._windows[key] = window  # move the key to the end
        if len(self._windows) > MAX_WINDOWS:
            del self._windows[next(iter(self._windows))]
        remaining = self.limit - window.count
        return remaining, {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(remaining, 0)),
            "X-RateLimit-Reset": str(math.ceil(window.end)),
        }

    def _choose(self, path: str) -> _Misbehaviour | None:
        for misbehaviour in self._misbehaviours:
            if (
                misbehaviour.times != 0
                and fnmatchcase(path, misbehaviour.on)
                and (misbehaviour.chance >= 1 or random.random() < misbehaviour.chance)  # noqa: S311
            ):
                if misbehaviour.skip > 0:
                    misbehaviour.skip -= 1
                    continue
                if misbehaviour.times is not None:
                    misbehaviour.times -= 1
                return misbehaviour
        return None

    async def _fail(
        self, request: web.Request, path: str, received: bytes, misbehaviour: _Misbehaviour
    ) -> web.StreamResponse:
        released = self._released
        if misbehaviour.delay:
            await asyncio.sleep(misbehaviour.delay)
        if misbehaviour.hang:
            await released.wait()
        instead = None
        if misbehaviour.status is not None:
            instead = _error(misbehaviour.status, misbehaviour.message or "The test requested this failure")
        status, value, limits = self._respond_to(request, received, instead)
        status, value = instead or (status, value)
        if misbehaviour.change is not None:
            value = misbehaviour.change(deepcopy(value))
        body = b"" if status == 204 else msgspec.json.encode(value)
        headers = CIMultiDict({"Content-Type": "application/json; charset=utf-8"} | limits)
        if misbehaviour.html:
            status, body = misbehaviour.status or 200, HTML
            headers = CIMultiDict({"Content-Type": "text/html; charset=utf-8"})
        for name, header in misbehaviour.headers.items():
            headers.popall(name, None)
            if header is not None:
                headers[name] = header
        self._record(request, path, 0 if misbehaviour.drop else status, received)
        if misbehaviour.drop:
            return _dropped(request)
        if misbehaviour.truncate:
            body = body[: len(body) // 2]
        if not misbehaviour.cut:
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


def _path_of(request: web.Request) -> str:
    """Return the percent-encoded path below ``/v1``."""
    return request.rel_url.raw_path.removeprefix("/v1")
