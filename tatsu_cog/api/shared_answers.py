"""The answers of one API key, shared by the processes that use it.

Each answer is the JSON body as Tatsu sent it, with the time at which Tatsu was asked. Whoever waits for the
answer of another process gets its failure too, if that is what comes. Redis can only ever help here: when it
is gone, or holds what cannot be read, nothing was found.
"""

from __future__ import annotations

import asyncio
import logging
import math
import random
import secrets
import time
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import msgspec

from tatsu_cog.api._redis import run
from tatsu_cog.api.errors import (
    ConnectionFailed,
    Forbidden,
    HTTPError,
    InvalidAnswer,
    NotFound,
    ServerError,
    TatsuError,
    TimedOut,
    Unauthorized,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

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
FAILURE = 2.0
"""Seconds for which those who wait for the answer find the failure: more than pass between two looks."""
CLOCKS = 5.0
"""Seconds by which the clocks of two machines may differ; an answer of a later time than that is not used."""
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
_RENEW = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0
"""


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    asked_at: float
    body: bytes


class _Failed(msgspec.Struct, frozen=True, array_like=True):
    lease: bytes
    kind: str
    text: str
    details: dict[str, str | int | bool | None]


_KINDS: dict[str, type[TatsuError]] = {
    kind.__name__: kind
    for kind in (
        *(ConnectionFailed, TimedOut, InvalidAnswer),
        *(HTTPError, Unauthorized, Forbidden, NotFound, ServerError),
    )
}
_decoder = msgspec.msgpack.Decoder(_Stored)
_failure_decoder = msgspec.msgpack.Decoder(_Failed)


class SharedAnswers:
    """Answers that every process with the same key may use. No method raises when Redis is gone.

    Parameters
    ----------
    redis : redis.asyncio.Redis
        As `connect` makes it. It stays the caller's to close.
    name : str
        What the processes with the same key have in common; see `shared_name`.
    patience : float or None
        Seconds to wait for another process's answer at the most, before asking all the same; None for as long
        as it is asked for.
    """

    def __init__(self, redis: Redis, *, name: str, patience: float | None = None) -> None:
        self._redis = redis
        self._prefix = f"tatsu:{{{name}}}:answer:{SCHEMA}:"
        self._patience = patience
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

    async def forget_like(self, patterns: Iterable[str]) -> None:
        """Remove every answer whose key is like one of the patterns, which are Redis's own: ``board:1:*``."""
        for pattern in patterns:
            await self._help(partial(self._delete_like, self._prefix + pattern))

    @asynccontextmanager
    async def lease(self, key: str) -> AsyncIterator[bool]:
        """Hold the right to ask this question while the block lasts, if no other process holds it.

        It is renewed meanwhile. If the process dies, the right is free again within three seconds. What goes
        wrong in the block is told to those who `wait_for` the answer, if it would be the same for them.

        Yields
        ------
        bool
            Whether it is ours, or Redis is gone; otherwise `wait_for` the answer of the one who has it.
        """
        lease, token = f"{self._prefix}{key}:lease", secrets.token_hex(8).encode()
        mine: bool | None = None
        renewal: asyncio.Task[None] | None = None

        async def take() -> bool:
            return bool(await self._redis.set(lease, token, px=round(LEASE * 1000), nx=True))

        try:
            mine = await self._help(take)
            if mine:
                renewal = asyncio.create_task(self._renew(lease, token))
            yield mine is not False
        except TatsuError as error:
            if mine and type(error).__name__ in _KINDS:
                failure = _encode_failure(token, error)
                failed = f"{self._prefix}{key}:failure"
                await self._help(lambda: self._redis.set(failed, failure, px=round(FAILURE * 1000)))
            raise
        finally:
            if renewal is not None:
                renewal.cancel()
            if mine is not False:  # a command that was given up may have taken it all the same
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

        Raises
        ------
        TatsuError
            What the process that was waited for got instead of an answer.
        """
        keys = [self._prefix + key + part for part in ("", ":lease", ":failure")]

        async def look() -> tuple[bytes | str | None, ...]:
            stored, lease, failure = await self._redis.mget(keys)
            return stored, lease, failure

        deadline = math.inf if seconds is None else time.monotonic() + seconds
        pause, longest = POLL
        waited_for: bytes | str | None = None
        while True:
            stored, lease, failure = await self._help(look) or (None, None, None)
            found = _decode(stored)
            if found is not None and found[1] > newer_than:
                return found
            if (error := _decode_failure(failure, waited_for)) is not None:
                raise error
            waited_for = lease
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
    ) -> tuple[bytes, float]:
        """Return a fresh answer: the one that is stored, the one another process asks for, or our own.

        If the process that asks leaves, dies or may not send it, one of those who wait for it asks in its
        place; if Tatsu fails it, it fails them too.

        Parameters
        ----------
        key : str
            What is asked.
        ask : callable
            Asks Tatsu for the JSON body, and returns it with the Unix time at which it did. What it raises is
            raised here, and no answer is stored.
        fresh_for : float
            Seconds for which an answer counts as fresh.
        keep_for : float
            Seconds until an answer is forgotten.

        Returns
        -------
        tuple of (bytes, float)
            As `get` returns it.

        Raises
        ------
        TatsuError
            What `ask` raises, here or in the process that was waited for.
        """
        deadline = math.inf if self._patience is None else time.monotonic() + self._patience
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

    async def _renew(self, lease: str, token: bytes) -> None:
        while True:
            await asyncio.sleep(RENEWED)
            await self._help(lambda: self._redis.eval(_RENEW, 1, lease, token, round(LEASE * 1000)))

    async def _delete_like(self, pattern: str) -> None:
        async for key in self._redis.scan_iter(match=pattern, count=1000):
            await self._redis.delete(key)

    async def _help(self, command: Callable[[], Awaitable[T]]) -> T | None:
        """Send a command; return None when Redis fails, or has only just failed."""
        if time.monotonic() < self._gone_until:
            return None
        try:
            return await run(command(), PATIENCE)
        except Exception as error:  # noqa: BLE001 - what is no Redis at all may answer anything
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
    now = time.time()
    if not (math.isfinite(stored.asked_at) and stored.asked_at < now + CLOCKS):
        return None
    return stored.body, min(stored.asked_at, now)  # the clocks of two machines never agree


def _encode_failure(lease: bytes, error: TatsuError) -> bytes:
    details = {name: value for name, value in vars(error).items() if isinstance(value, str | int | None)}
    return msgspec.msgpack.encode(_Failed(lease, type(error).__name__, str(error), details))


def _decode_failure(value: bytes | str | None, lease: bytes | str | None) -> TatsuError | None:
    """Return what the process that held this lease has failed with, or None if nothing is known of that."""
    if lease is None or not isinstance(value, bytes):
        return None
    try:
        failed = _failure_decoder.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    kind = _KINDS.get(failed.kind)
    if kind is None or failed.lease != lease:
        return None
    error = kind.__new__(kind, failed.text)  # the text is complete: no constructor is to add to it
    error.__dict__.update(failed.details)
    return error
