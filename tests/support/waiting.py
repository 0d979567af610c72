"""Helpers that wait for other tasks without sleeping for a fixed time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

POLLS = 10_000
"""The number of times to check a condition, once per millisecond."""


async def wait_until(condition: Callable[[], object]) -> None:
    """Wait until a condition is true.

    The polls are counted instead of the time, because the event loop may have a virtual clock.
    """
    for _ in range(POLLS):
        if condition():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("the condition was never true")


async def settle() -> None:
    """Let all tasks run until each of them is waiting."""
    for _ in range(10):
        await asyncio.sleep(0)
