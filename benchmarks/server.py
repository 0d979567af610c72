"""A `FakeTatsu` in a separate process, so that it doesn't slow down the client."""

from __future__ import annotations

import asyncio
import multiprocessing
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.row import UNLIMITED
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

GUILD = 573885009820254239
MEMBERS = 5_000


@dataclass(frozen=True)
class Traffic:
    """The requests received by the server.

    Attributes
    ----------
    times : list of float
        The time of each request, in seconds.
    statuses : list of int
        The status of each response.
    """

    times: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def add(self, other: Traffic) -> None:
        """Add later requests."""
        self.times.extend(other.times)
        self.statuses.extend(other.statuses)

    def refusals(self) -> int:
        """Return the number of 429 responses."""
        return self.statuses.count(429)

    def most_in_fixed_windows(self, window: float) -> int:
        """Return the maximum number of requests in a fixed window. Each window starts with a request."""
        most, count, end = 0, 0, float("-inf")
        for time in self.times:
            if time >= end:
                count, end = 0, time + window
            count += 1
            most = max(most, count)
        return most

    def most_in_sliding_windows(self, window: float) -> int:
        """Return the maximum number of requests in a sliding window."""
        first, most = 0, 0
        for last, time in enumerate(self.times):
            while time - self.times[first] >= window:
                first += 1
            most = max(most, last - first + 1)
        return most


class Server:
    """A handle to the server process."""

    def __init__(self, connection: Connection, base_url: str) -> None:
        self._connection = connection
        self.base_url = base_url

    def traffic(self) -> Traffic:
        """Return the requests since the last call."""
        self._connection.send("traffic")
        return Traffic(*self._connection.recv())


@contextmanager
def server(
    *, limit: int = UNLIMITED, window: float = 60.0, failing: float = 0.0, rows: int = MEMBERS
) -> Iterator[Server]:
    """Start a server on which every guild has `rows` rows and every user has a profile.

    The fraction `failing` of the requests fails with a 502 from a proxy.
    """
    connection, child_connection = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(child_connection, limit, window, failing, rows), daemon=True
    )
    process.start()
    try:
        yield Server(connection, connection.recv())
    finally:
        connection.send("end")
        process.join(5)


class CompleteTatsu(FakeTatsu):
    """A fake Tatsu API in which every user and every guild exists."""

    def _profile(self, user_id: int) -> dict[str, Any]:
        if user_id not in self._profiles:
            self.set_profile(user_id, xp=18_234, title="Collector of hats", info_box="I collect hats.")
        return super()._profile(user_id)

    def _board(self, guild_id: int, timeframe: str) -> list[tuple[int, int]]:
        return super()._board(GUILD, timeframe)


def _serve(connection: Connection, limit: int, window: float, failing: float, rows: int) -> None:
    asyncio.run(_run(connection, limit, window, failing, rows))


async def _run(connection: Connection, limit: int, window: float, failing: float, rows: int) -> None:
    async with CompleteTatsu(limit=limit, window=window) as tatsu:
        tatsu.set_board(GUILD, {10**17 + place * 7_919: 10**6 - place for place in range(rows)})
        if failing:
            tatsu.misbehave(status=502, html=True, chance=failing)
        connection.send(tatsu.base_url)
        loop = asyncio.get_running_loop()
        while await loop.run_in_executor(None, connection.recv) != "end":
            requests = list(tatsu.requests)
            tatsu.requests.clear()
            connection.send(([each.at for each in requests], [each.status for each in requests]))
