"""Reads from the database in the background, so that replies don't wait for it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, TypeVar

from cachetools import LRUCache

from tatsu_cog.discord_ui.log_filter import RepeatFilter, repeat_key
from tatsu_cog.history.errors import HistoryError
from tatsu_cog.leaderboard.standing import OPTIONAL_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)
log.addFilter(RepeatFilter())

CACHE_SECONDS = 120.0
"""Seconds until a cached value is read again."""
CACHE_SIZE = 256
"""The maximum number of cached values. Most are two leaderboards of 20 kB, so all take at most 6 MB."""
PAUSE = 60.0
"""Seconds without reads after the database failed or was late."""

T = TypeVar("T")
Key = tuple[Any, ...]


class Reader:
    """Reads in the background, caches the values for two minutes, and pauses if the database is unavailable.

    The first element of each key is the ID of a guild.
    """

    def __init__(self) -> None:
        self._cache: LRUCache[Key, tuple[Any, float]] = LRUCache(
            CACHE_SIZE
        )  # values, and until when they are kept
        self._running: dict[Key, tuple[asyncio.Task[None], float]] = {}
        self._forgotten: dict[Key, bool] = {}
        self._paused_until = 0.0
        self._closed = False

    def start(self, key: Key, read: Callable[[], Awaitable[object]]) -> None:
        """Start to read a value, unless it is cached or being read, or the database is unavailable."""
        now = _now()
        if (cached := self._cache.get(key)) is not None and now < cached[1]:
            return
        if key in self._running or self._closed or now < self._paused_until:
            return
        self._running[key] = asyncio.create_task(self._run(key, read)), _now()

    async def get(self, key: Key, read: Callable[[], Awaitable[T]]) -> T | None:
        """Return a value; None if it can't be read within `OPTIONAL_TIMEOUT`."""
        self.start(key, read)
        if (running := self._running.get(key)) is not None:
            task, started = running
            left = started + OPTIONAL_TIMEOUT - _now()
            _, late = await asyncio.wait({task}, timeout=max(left, 0))
            if late:
                self._pause("it did not respond in time")
        value, until = self._cache.get(key, (None, 0.0))
        return value if _now() < until else None

    def forget(self, guild_id: int) -> None:
        """Discard the cached values of a guild, for example because a member was hidden or deleted."""
        for key in [key for key in self._cache if key[0] == guild_id]:
            del self._cache[key]
        for key in [key for key in self._running if key[0] == guild_id]:
            self._forgotten[key] = True

    async def close(self) -> None:
        """Stop reading. Safe to call more than once."""
        self._closed = True
        tasks = [task for task, _ in self._running.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, key: Key, read: Callable[[], Awaitable[object]]) -> None:
        try:
            value = await read()
        except HistoryError as error:
            self._pause(str(error))
        except Exception:
            log.exception("The history could not be read", extra=repeat_key(self, "read"))
        else:
            if key not in self._forgotten:
                self._cache[key] = value, _now() + CACHE_SECONDS
        finally:
            self._forgotten.pop(key, None)
            del self._running[key]

    def _pause(self, problem: str) -> None:
        self._paused_until = _now() + PAUSE
        log.warning(
            "Replies don't contain the history for now, because the database can't be used: %s "
            "(repeats are not logged for 10 minutes)",
            problem,
            extra=repeat_key(self, "pause"),
        )


def _now() -> float:
    return asyncio.get_running_loop().time()
