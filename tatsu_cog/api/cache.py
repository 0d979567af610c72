"""Answers remembered for a while, and one request for all who ask the same at the same time."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, TypeVar

from cachetools import TTLCache

from tatsu_cog.api.errors import ClientClosed

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

T = TypeVar("T")
Key = tuple[str | int, ...]
"""What was asked: the kind of question first, then its parameters."""


class AnswerCache:
    """Remembers answers, never errors.

    Parameters
    ----------
    fresh_for : float
        Seconds that an answer is remembered. With 0 nothing is, but those who ask the same at the same time
        still share one request.
    size : int
        The most answers held at once; the least recently used go first.
    """

    def __init__(self, *, fresh_for: float, size: int) -> None:
        # time.monotonic is looked up at every call, so that a test can set the clock.
        self._answers: TTLCache[Key, Any] = TTLCache(size, fresh_for, timer=lambda: time.monotonic())
        self._asking: dict[Key, asyncio.Task[Any]] = {}

    async def get(self, key: Key, ask: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Return what is remembered under `key`; otherwise ask, together with all who want the same.

        A caller who is cancelled takes the request away from nobody, and what was already sent is not lost:
        the answer is remembered all the same.

        Raises
        ------
        ClientClosed
            `close` was called meanwhile.
        """
        if (answer := self._answers.get(key)) is not None:
            remembered: T = answer
            return remembered
        task = self._asking.get(key)
        if task is None:
            task = self._asking[key] = asyncio.create_task(self._ask(key, ask))
            task.add_done_callback(_retrieve)
        await asyncio.wait({task})
        if task.cancelled():
            raise ClientClosed("the client was closed while it waited for Tatsu")
        asked: T = task.result()
        return asked

    def fresh(self) -> list[tuple[Key, Any]]:
        """Return the questions whose answers are remembered, with them."""
        return list(self._answers.items())

    async def close(self) -> None:
        """Forget everything and give up what is being asked."""
        self._answers.clear()
        tasks = list(self._asking.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _ask(self, key: Key, ask: Callable[[], Coroutine[Any, Any, T]]) -> T:
        try:
            answer = self._answers[key] = await ask()
        finally:
            del self._asking[key]
        return answer


def _retrieve(task: asyncio.Task[Any]) -> None:
    """Look at the error of a request that everybody has left, or asyncio would log it as never looked at."""
    if not task.cancelled():
        task.exception()
