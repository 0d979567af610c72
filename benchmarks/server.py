"""A FakeTatsu in a process of its own, so that it takes no time of the client's."""

from __future__ import annotations

import asyncio
import multiprocessing
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

GUILD = 573885009820254239
MEMBERS = 5_000


@dataclass(frozen=True)
class Seen:
    """What the server counted.

    Attributes
    ----------
    at : list of float
        When it counted each request, in seconds.
    statuses : list of int
        What it answered.
    paths : list of str
        What it was asked.
    """

    at: list[float]
    statuses: list[int]
    paths: list[str]

    def refusals(self) -> int:
        """Return how many requests were one too many."""
        return self.statuses.count(429)

    def most_in_its_windows(self, window: float) -> int:
        """Return the most requests in any window of the server's, each begun by a request."""
        most, count, ends = 0, 0, float("-inf")
        for moment in self.at:
            if moment >= ends:
                count, ends = 0, moment + window
            count += 1
            most = max(most, count)
        return most

    def most_in_any_window(self, window: float) -> int:
        """Return the most requests in any stretch of time as long as a window."""
        first, most = 0, 0
        for last, moment in enumerate(self.at):
            while moment - self.at[first] >= window:
                first += 1
            most = max(most, last - first + 1)
        return most


class Server:
    """The other process, from this side."""

    def __init__(self, connection: Connection, base_url: str) -> None:
        self._connection = connection
        self.base_url = base_url

    def seen(self) -> Seen:
        """Return what came since the last time."""
        self._connection.send("seen")
        at, statuses, paths = self._connection.recv()
        return Seen(at, statuses, paths)


@contextmanager
def server(
    *, limit: int = 10**9, window: float = 60.0, failing: float = 0.0, rows: int = MEMBERS
) -> Iterator[Server]:
    """Start one, with a board of so many rows in every guild and a profile of every user."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(there, limit, window, failing, rows), daemon=True
    )
    process.start()
    try:
        yield Server(here, here.recv())
    finally:
        here.send("end")
        process.join(5)


class Everybody(FakeTatsu):
    """Knows every user and every guild."""

    def _profile(self, user_id: int) -> dict[str, Any]:
        if user_id not in self._profiles:
            self.set_profile(user_id, xp=18_234, title="Collector of hats", info_box="I collect hats.")
        return super()._profile(user_id)

    def _board(self, guild_id: int, timeframe: str) -> list[tuple[int, int]]:
        return super()._board(GUILD, timeframe)


def _serve(connection: Connection, limit: int, window: float, failing: float, rows: int) -> None:
    asyncio.run(_run(connection, limit, window, failing, rows))


async def _run(connection: Connection, limit: int, window: float, failing: float, rows: int) -> None:
    async with Everybody(limit=limit, window=window) as tatsu:
        tatsu.set_board(GUILD, {10**17 + place * 7_919: 10**6 - place for place in range(rows)})
        if failing:
            tatsu.misbehave(status=502, html=True, chance=failing)
        connection.send(tatsu.base_url)
        loop = asyncio.get_running_loop()
        while await loop.run_in_executor(None, connection.recv) != "end":
            requests = list(tatsu.requests)
            tatsu.requests.clear()
            connection.send(
                (
                    [request.at for request in requests],
                    [request.status for request in requests],
                    [str(request) for request in requests],
                )
            )
