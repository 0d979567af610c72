"""The responses of one API key, shared through Redis by the processes that use it.

A stored response is the JSON body, the time of the request, and the generation of its scope at that time. A
change raises the generation of its scope, so every response that was requested before it counts as missing,
also one that is stored later. Redis only ever helps here: while it cannot be used, nothing is found.
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

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from redis.asyncio import Redis

    from tatsu_cog.api.request import Request

log = logging.getLogger(__name__)

T = TypeVar("T")

SCHEMA = 2
"""Part of every key, so that releases that store different things do not read each other's."""
LEASE_SECONDS = 3.0
"""How long a process that crashed during a request keeps the others from sending it."""
RENEWAL_SECONDS = 1.0
"""The interval at which a lease is renewed."""
COMMAND_TIMEOUT = 2.0
"""Seconds that Redis has for one command, connecting included."""
PAUSE_AFTER_FAILURE = 1.0
"""Seconds without any command after one has failed."""
POLL_SECONDS = 0.02, 0.15
"""The shortest and the longest interval at which another process's response is looked for."""
CLOCK_SKEW = 5.0
"""Seconds that two machines' clocks may differ; a response from further in the future is ignored."""
PENDING = 1024
"""Scopes whose new generation could not be stored yet, at most; 100 bytes each."""
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
_RENEW = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0
"""


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    requested_at: float
    generation: bytes
    body: bytes


_decoder = msgspec.msgpack.Decoder(_Stored)


class _Found(msgspec.Struct, frozen=True):
    stored: _Stored | None
    generation: bytes


class RedisCache:
    """Responses that every process with the same key may use. No method raises when Redis fails.

    Parameters
    ----------
    redis : redis.asyncio.Redis
        From `tatsu_cog.api._redis.connect`. The caller closes it.
    name : str
        The name that the processes with the same key share; see `tatsu_cog.api._redis.key_name`.
    keep_for : float
        Seconds after which a response is deleted.
    """

    def __init__(self, redis: Redis, *, name: str, keep_for: float) -> None:
        self._redis = redis
        self._prefix = f"tatsu:{{{name}}}:cache:{SCHEMA}:"
        self._keep_for = keep_for
        self._failed_until = 0.0
        self._pending: dict[str, None] = {}

    async def get(self, key: str, scope: str) -> tuple[bytes, float] | None:
        """Return a response's body and the Unix time in seconds of its request, however old it is.

        `key` names the resource, and `scope` what invalidates it when it changes; empty for nothing. Both are
        stored in clear. Returns None if there is no response, or Redis cannot be used.
        """
        found = await self._find(key, scope)
        return (found.stored.body, found.stored.requested_at) if found and found.stored else None

    async def forget(self, key: str) -> None:
        """Delete a response that is no longer true, as after a 404."""
        await self._try(lambda: self._redis.delete(self._prefix + key))

    async def invalidate(self, scopes: list[str]) -> None:
        """Let every response of these scopes that was requested before now count as missing."""
        for scope in scopes:
            self._pending[scope] = None
        while len(self._pending) > PENDING:
            del self._pending[next(iter(self._pending))]
        await self._store_pending()

    async def fetch(
        self,
        key: str,
        scope: str,
        request: Request,
        decode: Callable[[bytes, float], T],
        fresh_for: float,
    ) -> tuple[T, float]:
        """Return a fresh response, decoded, and the Unix time in seconds of its request.

        It is a stored one, the one that another process requests, or our own. Waiting for another process
        counts as queueing, so it ends at `Request.max_wait`. What `decode` rejects is not stored. Errors are
        not shared: each process then sends its own request.
        """
        started = time.monotonic()
        oldest = time.time() - fresh_for
        interval, longest = POLL_SECONDS
        while True:
            async with self._lease(key) as leased:
                # Looked up after the lease: its last holder has probably just stored the response.
                found = await self._find(key, scope)
                if found and found.stored and found.stored.requested_at > oldest:
                    return decode(found.stored.body, found.stored.requested_at), found.stored.requested_at
                left = math.inf
                if request.max_wait is not None:
                    left = max(request.max_wait - (time.monotonic() - started), 0.0)
                if leased or not left:
                    request.max_wait = None if request.max_wait is None else left
                    body = await request.send()
                    requested_at = request.sent_at or time.time()
                    decoded = decode(body, requested_at)
                    if found:
                        await self._put(key, _Stored(requested_at, found.generation, body))
                    return decoded, requested_at
            await asyncio.sleep(min(left, interval * random.uniform(0.8, 1.2)))  # noqa: S311 - no secret
            interval = min(interval * 1.5, longest)

    async def _put(self, key: str, stored: _Stored) -> None:
        value = msgspec.msgpack.encode(stored)
        lifetime = round(self._keep_for * 1000)
        await self._try(lambda: self._redis.set(self._prefix + key, value, px=lifetime))

    async def _find(self, key: str, scope: str) -> _Found | None:
        """Look a response up, with the generation of its scope; return None if Redis cannot be used."""
        if self._pending and not await self._store_pending():
            return None
        keys = [self._prefix + key, self._generation(scope)]

        async def look() -> _Found:
            value, generation = await self._redis.mget(keys)
            generation = generation if isinstance(generation, bytes) else b""
            stored = _decode(value)
            return _Found(stored if stored and stored.generation == generation else None, generation)

        return await self._try(look)

    async def _store_pending(self) -> bool:
        """Store the new generations; return whether all of them are stored."""
        for scope in list(self._pending):
            if await self._try(partial(self._renew_generation, scope)) is None:
                return False
            self._pending.pop(scope, None)
        return True

    async def _renew_generation(self, scope: str) -> bool:
        # Random, not counted: after the key has expired, a counter would begin again. It outlives every
        # response that was stored with the generation before.
        await self._redis.set(
            self._generation(scope), secrets.token_bytes(8), px=round(2 * self._keep_for * 1000)
        )
        return True

    def _generation(self, scope: str) -> str:
        return f"{self._prefix}generation:{scope}"

    @asynccontextmanager
    async def _lease(self, key: str) -> AsyncIterator[bool]:
        """Hold the right to request a resource; yields whether it is ours, or Redis cannot be used."""
        lease, token = f"{self._prefix}{key}:lease", secrets.token_hex(8).encode()

        async def take() -> bool:
            return bool(await self._redis.set(lease, token, px=round(LEASE_SECONDS * 1000), nx=True))

        mine: bool | None = None
        renewal: asyncio.Task[None] | None = None
        try:
            mine = await self._try(take)
            if mine:
                renewal = asyncio.create_task(self._renew(lease, token))
            yield mine is not False
        finally:
            if renewal is not None:
                renewal.cancel()
            if mine is not False:  # a command without a reply may have taken it all the same
                await self._try(lambda: self._redis.eval(_RELEASE, 1, lease, token))

    async def _renew(self, lease: str, token: bytes) -> None:
        while True:
            await asyncio.sleep(RENEWAL_SECONDS)
            await self._try(lambda: self._redis.eval(_RENEW, 1, lease, token, round(LEASE_SECONDS * 1000)))

    async def _try(self, command: Callable[[], Awaitable[T]]) -> T | None:
        """Run a command; return None if it fails, or if one has only just failed."""
        if time.monotonic() < self._failed_until:
            return None
        try:
            return await run(command(), COMMAND_TIMEOUT)
        except Exception as error:  # noqa: BLE001 - a server that is no Redis may reply with anything
            self._failed_until = time.monotonic() + PAUSE_AFTER_FAILURE
            log.debug("The shared cache cannot be used: %s", type(error).__name__)
            return None


def _decode(value: bytes | str | None) -> _Stored | None:
    """Return a stored response, or None if it is not what this version stores."""
    if not isinstance(value, bytes):
        return None
    try:
        stored = _decoder.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    now = time.time()
    if not stored.requested_at < now + CLOCK_SKEW:  # also true of NaN
        return None
    return msgspec.structs.replace(stored, requested_at=min(stored.requested_at, now))
