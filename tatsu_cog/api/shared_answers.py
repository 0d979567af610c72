"""The answers of one API key, shared by the processes that use it.

Each answer is the JSON body as Tatsu sent it, with the time at which Tatsu was asked. Redis can only ever
help here: when it is gone, or holds what cannot be read, nothing was found.
"""

from __future__ import annotations

import asyncio
import logging
import math
import random
import secrets
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

import msgspec

from tatsu_cog.api.shared import redis_errors, run

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from redis.asyncio import Redis

log = logging.getLogger(__name__)

T = TypeVar("T")

SCHEMA = 1
"""Goes into every key: a release that stores something else does not meet what this one stored."""
LEASE = 3.0
"""Seconds for which a process that crashed while it asked keeps the others from asking."""
RENEWED = 1.0
"""Seconds between two renewals of a lease."""
PATIENCE = 2.0
"""Seconds that Redis has for one command, a connection included."""
PAUSE = 1.0
"""Seconds for which Redis is left alone after it has failed, so that nobody waits for it again and again."""
POLL = 0.02, 0.15
"""Seconds between two looks for another process's answer: the first, and the longest."""
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
_RENEW = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0
"""


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    asked_at: float
    body: bytes


_decoder = msgspec.msgpack.Decoder(_Stored)


class SharedAnswers:
    """Answers that every process with the same key may use. No method raises when Redis is gone.

    Parameters
    ----------
    redis : redis.asyncio.Redis
        As `connect` makes it. It stays the caller's to close.
    name : str
        What the processes with the same key have in common; see `shared_name`.
    """

    def __init__(self, redis: Redis, *, name: str) -> None:
        self._redis = redis
        self._prefix = f"tatsu:{{{name}}}:answer:{SCHEMA}:"
        self._gone = redis_errors()
        self._gone_until = 0.0

    async def get(self, key: str) -> tuple[bytes, float] | None:
        """Return an answer's JSON body, and the Unix time in seconds at which Tatsu was asked for it.

        Parameters
        ----------
        key : str
            What was asked. It is stored as it is, so it holds no secret.

        Returns
        -------
        tuple of (bytes, float), or None
            None when nothing is stored, or nothing that can be read, or Redis is gone.
        """
        return _decode(await self._help(lambda: self._redis.get(self._prefix + key)))

    async def put(self, key: str, body: bytes, asked_at: float, keep_for: float) -> None:
        """Store an answer.

        Parameters
        ----------
        key : str
            What was asked.
        body : bytes
            The JSON as Tatsu sent it.
        asked_at : float
            The Unix time in seconds at which Tatsu was asked.
        keep_for : float
            Seconds until it is forgotten.
        """
        value = msgspec.msgpack.encode(_Stored(asked_at, body))
        await self._help(
            lambda: self._redis.set(self._prefix + key, value, px=max(round(keep_for * 1000), 1))
        )

    async def forget(self, key: str) -> None:
        """Remove an answer that is no longer true, as after a 404."""
        await self._help(lambda: self._redis.delete(self._prefix + key))

    @asynccontextmanager
    async def lease(self, key: str) -> AsyncIterator[bool]:
        """Hold the right to ask this question while the block lasts, if no other process holds it.

        It is renewed meanwhile. If the process dies, the right is free again within three seconds.

        Yields
        ------
        bool
            Whether it is ours, or Redis is gone; otherwise `wait_for` the answer of the one who has it.
        """
        lease, token = f"{self._prefix}{key}:lease", secrets.token_hex(8)

        async def take() -> bool:
            return bool(await self._redis.set(lease, token, px=round(LEASE * 1000), nx=True))

        mine = await self._help(take)
        if not mine:
            yield mine is None
            return
        renewal = asyncio.create_task(self._renew(lease, token))
        try:
            yield True
        finally:
            renewal.cancel()
            await self._help(lambda: self._redis.eval(_RELEASE, 1, lease, token))

    async def wait_for(
        self, key: str, seconds: float | None, *, newer_than: float = -math.inf
    ) -> tuple[bytes, float] | None:
        """Wait for the answer that another process is asking for.

        Parameters
        ----------
        key : str
            What was asked.
        seconds : float or None
            The longest wait; None for as long as the other holds the lease.
        newer_than : float
            The Unix time in seconds after which Tatsu must have been asked.

        Returns
        -------
        tuple of (bytes, float), or None
            As `get` returns it; None as soon as nobody asks any more, when the time is up, or Redis is gone.
        """
        deadline = math.inf if seconds is None else time.monotonic() + seconds
        pause, longest = POLL
        while True:
            both = self._help(lambda: self._redis.mget([self._prefix + key, f"{self._prefix}{key}:lease"]))
            stored, lease = await both or (None, None)
            found = _decode(stored)
            if found is not None and found[1] > newer_than:
                return found
            left = deadline - time.monotonic()
            if lease is None or left <= 0:
                return None
            await asyncio.sleep(min(left, pause * random.uniform(0.8, 1.2)))  # noqa: S311 - not for secrets
            pause = min(pause * 1.5, longest)

    async def ask_once(
        self,
        key: str,
        ask: Callable[[], Awaitable[tuple[bytes, float]]],
        *,
        fresh_for: float,
        keep_for: float,
        patience: float | None = None,
    ) -> tuple[bytes, float]:
        """Return a fresh answer: the one that is stored, the one another process asks for, or our own.

        If the process that asks fails or dies, one of those who wait for it asks in its place.

        Parameters
        ----------
        key : str
            What is asked.
        ask : callable
            Asks Tatsu for the JSON body, and returns it with the Unix time at which it did. What it raises is
            raised here, and nothing is stored.
        fresh_for : float
            Seconds for which an answer counts as fresh.
        keep_for : float
            Seconds until an answer is forgotten.
        patience : float or None
            Seconds to wait for others at the most, before asking all the same; None for as long as they ask.

        Returns
        -------
        tuple of (bytes, float)
            As `get` returns it.
        """
        deadline = math.inf if patience is None else time.monotonic() + patience
        while True:
            oldest = time.time() - fresh_for
            async with self.lease(key) as mine:
                if mine or time.monotonic() >= deadline:
                    # After the lease, for the one who had it before us has just stored his answer.
                    found = await self.get(key)
                    if found is not None and found[1] > oldest:
                        return found
                    body, asked_at = await ask()
                    await self.put(key, body, asked_at, keep_for)
                    return body, asked_at
            left = None if deadline == math.inf else max(deadline - time.monotonic(), 0.0)
            found = await self.wait_for(key, left, newer_than=oldest)
            if found is not None:
                return found

    async def _renew(self, lease: str, token: str) -> None:
        while True:
            await asyncio.sleep(RENEWED)
            await self._help(lambda: self._redis.eval(_RENEW, 1, lease, token, round(LEASE * 1000)))

    async def _help(self, command: Callable[[], Awaitable[T]]) -> T | None:
        """Send a command; return None when Redis fails, or has only just failed."""
        if time.monotonic() < self._gone_until:
            return None
        try:
            return await run(command(), PATIENCE)
        except self._gone as error:
            self._gone_until = time.monotonic() + PAUSE
            log.debug("Redis is of no help: %s", type(error).__name__)
            return None


def _decode(value: bytes | str | None) -> tuple[bytes, float] | None:
    """Return what was stored, or None if it is not what this version stores."""
    if not isinstance(value, bytes):
        return None
    try:
        stored = _decoder.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if not math.isfinite(stored.asked_at):
        return None
    return stored.body, min(stored.asked_at, time.time())  # the clocks of two machines never agree
