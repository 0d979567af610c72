"""An event loop whose clock a test controls: when nothing is left to do, it jumps to the next timer."""

from __future__ import annotations

import asyncio
import selectors
from datetime import UTC, datetime, timedelta, tzinfo
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar
from unittest import mock

from tatsu_cog.api import limit

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")

EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
"""What the calendar shows when the clock of a `VirtualLoop` stands at 0."""


THE_END = 10_000.0
"""Seconds. Whoever waits longer than that waits for ever."""


class Stuck(RuntimeError):
    """Every task waits for something that no timer brings, or that none has brought by `THE_END`."""


class _NoWaiting(selectors.DefaultSelector):
    """Never waits: the time that asyncio would sleep is added to the clock instead."""

    clock = 0.0
    turns = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or self.clock > THE_END:
            raise Stuck
        self.clock += max(timeout, 0.0)
        self.turns += 1
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """Runs as fast as it can; ``time()`` is the sum of what it would have slept."""

    def __init__(self) -> None:
        self._selector_with_clock = _NoWaiting()
        super().__init__(self._selector_with_clock)

    def time(self) -> float:
        return self._selector_with_clock.clock

    def block(self, seconds: float) -> None:
        """Let time pass as if a callback had taken so long."""
        self._selector_with_clock.clock += seconds

    @property
    def turns(self) -> int:
        """How often it has looked for something to do."""
        return self._selector_with_clock.turns


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in virtual time, which the limiter takes for the true one."""
    loop = VirtualLoop()

    class Calendar(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return (EPOCH + timedelta(seconds=loop.time())).astimezone(tz)

    with (
        mock.patch.object(limit, "time", SimpleNamespace(monotonic=loop.time)),
        mock.patch.object(limit, "datetime", Calendar),
        asyncio.Runner(loop_factory=lambda: loop) as runner,
    ):
        return runner.run(main)


def now() -> float:
    """Return what the clock of the running loop shows."""
    return asyncio.get_running_loop().time()


def on_clock(moment: datetime) -> float:
    """Return what the clock shows at a moment of the calendar."""
    return (moment - EPOCH).total_seconds()
