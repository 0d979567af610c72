"""An event loop with a virtual clock, which jumps to the next timer when all tasks are waiting."""

from __future__ import annotations

import asyncio
import selectors
from datetime import UTC, datetime, timedelta, tzinfo
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar
from unittest import mock

from tatsu_cog.api.ratelimit import limiter, memory

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")

EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
"""The date when the clock of a `VirtualLoop` is at 0."""
THE_END = 1_000_000.0
"""Seconds. A test that is still waiting at this time is stuck."""


class Stuck(RuntimeError):
    """All tasks are waiting without a timer, or the clock has passed `THE_END`."""


class _NoWaiting(selectors.DefaultSelector):
    """Adds the time for which asyncio would sleep to the clock, instead of waiting."""

    clock = 0.0
    turns = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or self.clock > THE_END:
            raise Stuck
        self.clock += max(timeout, 0.0)
        self.turns += 1
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop that does not sleep. ``time()`` is the total time for which it would have slept."""

    def __init__(self) -> None:
        self._selector_with_clock = _NoWaiting()
        super().__init__(self._selector_with_clock)

    def time(self) -> float:
        return self._selector_with_clock.clock

    def block(self, seconds: float) -> None:
        """Advance the clock, as if a callback had blocked the loop."""
        self._selector_with_clock.clock += seconds

    @property
    def turns(self) -> int:
        """The number of iterations of the loop."""
        return self._selector_with_clock.turns


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in virtual time, which the rate limiter uses instead of real time."""
    loop = VirtualLoop()

    class Calendar(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return (EPOCH + timedelta(seconds=loop.time())).astimezone(tz)

    clock = SimpleNamespace(monotonic=loop.time)
    with (
        mock.patch.object(limiter, "time", clock),
        mock.patch.object(memory, "time", clock),
        mock.patch.object(limiter, "datetime", Calendar),
        asyncio.Runner(loop_factory=lambda: loop) as runner,
    ):
        return runner.run(main)


def now() -> float:
    """Return the time of the running loop."""
    return asyncio.get_running_loop().time()


def on_clock(moment: datetime) -> float:
    """Return the time of the loop at a date."""
    return (moment - EPOCH).total_seconds()
