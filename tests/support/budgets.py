"""What the tests of the budget share: requests that a limiter grants, in virtual time."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from support.virtual_time import now
from tatsu_cog.api.ledger import Limits
from tatsu_cog.api.limit import RateLimit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

T = TypeVar("T")

LATE = 0.002
"""Seconds. A timer that fires a hair too early is set again, a millisecond later."""
HAIR = 1e-6
"""Seconds. What adding floats may be off by."""


async def request(
    limit: RateLimit,
    seconds: float = 0.0,
    *,
    headers: Limits | None = None,
    refused_for: float | None = None,
    max_wait: float | None = None,
    background: bool = False,
) -> float:
    """Send a request that is answered after so many seconds, and return when it was granted."""
    async with limit.slot(max_wait=max_wait, background=background) as slot:
        granted = now()
        slot.sent = True
        await asyncio.sleep(seconds)
        if refused_for is None:
            slot.hear(headers or Limits())
        else:
            slot.refused(refused_for)
    return granted


@asynccontextmanager
async def warm(limit: int, window: float) -> AsyncIterator[RateLimit]:
    """A budget that is whole, and whose first request was answered long ago."""
    budget = RateLimit(limit, window)
    await request(budget)
    await asyncio.sleep(window)
    assert budget.remaining() == limit
    yield budget
    budget.close()


async def all_of(*calls: Awaitable[T]) -> list[T]:
    """Wait for all of them, begun in this order."""
    return list(await asyncio.gather(*calls))


async def settle() -> None:
    """Let everybody do what can be done in this moment."""
    for _ in range(10):
        await asyncio.sleep(0)
