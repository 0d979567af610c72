"""An event loop with a virtual clock, which skips to the next timer when all tasks are waiting."""

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
"""The date that corresponds to time 0 of a `VirtualLoop`."""
TIME_LIMIT = 1_000_000.0
"""Seconds. The longest virtual time that a test may take."""


class Stuck(RuntimeError):
    """Raised if all tasks are waiting without a timer, or if the clock exceeds `TIME_LIMIT`."""


class _VirtualSelector(selectors.DefaultSelector):
    """A selector that advances a virtual clock instead of sleeping."""

    clock = 0.0
    iterations = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or self.clock > TIME_LIMIT:
            raise Stuck
        self.clock += max(timeout, 0.0)
        self.iterations += 1
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop that advances its clock to the next timer instead of sleeping."""

    def __init__(self) -> None:
        self._selector_with_clock = _VirtualSelector()
        super().__init__(self._selector_with_clock)

    def time(self) -> float:
        return self._selector_with_clock.clock

    def block(self, seconds: float) -> None:
        """Advance the clock, as if a callback had blocked the loop."""
        self._selector_with_clock.clock += seconds

    @property
    def iterations(self) -> int:
        """The number of iterations that the loop has run."""
        return self._selector_with_clock.iterations


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a `VirtualLoop`, with the rate limiter using the clock of the loop."""
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


def to_loop_time(date: datetime) -> float:
    """Convert a date to the time of a `VirtualLoop`."""
    return (date - EPOCH).total_seconds()
