"""Helpers to send requests through a rate limiter in virtual time."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from support.virtual_time import now
from tatsu_cog.api.ratelimit import MemoryStore, RateLimiter, RateLimitHeaders

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

T = TypeVar("T")

TIMER_TOLERANCE = 0.002
"""Seconds. The tolerance for timers: a timer that fires early is set again for a millisecond later."""
ROUNDING_TOLERANCE = 1e-6
"""Seconds. The tolerance for rounding errors of floats."""


def memory_limiter(limit: int, window: float) -> RateLimiter:
    return RateLimiter(MemoryStore(limit, window))


async def request(
    limiter: RateLimiter,
    seconds: float = 0.0,
    *,
    headers: RateLimitHeaders | None = None,
    refused_for: float | None = None,
    max_wait: float | None = None,
    background: bool = False,
) -> float:
    """Send a request that takes `seconds`, and return the time at which its permit was granted."""
    async with limiter.permit(max_wait=max_wait, background=background) as permit:
        granted = now()
        permit.sent = True
        await asyncio.sleep(seconds)
        if refused_for is None:
            permit.update_from_headers(headers or RateLimitHeaders())
        else:
            permit.block(refused_for)
    return granted


@asynccontextmanager
async def warm(limit: int, window: float) -> AsyncIterator[RateLimiter]:
    """Yield a rate limiter after its cold start, with all permits available."""
    limiter = memory_limiter(limit, window)
    await request(limiter)
    await asyncio.sleep(window)
    assert limiter.remaining() == limit
    yield limiter
    await limiter.aclose()


async def all_of(*calls: Awaitable[T]) -> list[T]:
    """Run the calls concurrently, started in this order, and return their results."""
    return list(await asyncio.gather(*calls))
