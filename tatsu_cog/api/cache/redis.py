"""A response cache in Redis, shared by the processes that use the same API key.

A response is stored as its JSON body, the time of the request, and the generation of its scope at that time.
Invalidating a scope changes its generation. Responses of other generations are ignored, so a response that was
requested before the change is ignored even if it is stored afterwards. If Redis is unavailable, the cache is
empty.
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
"""The version of the stored format. It is a part of every key."""
LEASE_SECONDS = 3.0
"""The time in seconds after which the lease of a process that crashed expires."""
RENEWAL_SECONDS = 1.0
"""The interval at which leases are renewed, in seconds."""
COMMAND_TIMEOUT = 2.0
"""The timeout of a command including connecting, in seconds."""
PAUSE_AFTER_FAILURE = 1.0
"""The time in seconds during which no commands are sent after one has failed."""
POLL_SECONDS = 0.02, 0.15
"""The minimum and maximum interval for polling the response to another process's request, in seconds."""
CLOCK_SKEW = 5.0
"""The maximum difference between the clocks of two hosts, in seconds. Responses from later are ignored."""
MAX_PENDING = 1024
"""The maximum number of scopes whose new generation could not be stored yet. Each takes about 100 bytes."""
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
    """A response cache in Redis. Its methods don't raise if Redis is unavailable.

    Parameters
    ----------
    redis : redis.asyncio.Redis
        The Redis client, created with `tatsu_cog.api._redis.connect`. It is not closed by the cache.
    name : str
        A name that is the same in all processes with the same API key; see `tatsu_cog.api._redis.key_name`.
    keep_for : float
        The time after which a response is deleted, in seconds.
    """

    def __init__(self, redis: Redis, *, name: str, keep_for: float) -> None:
        self._redis = redis
        self._prefix = f"tatsu:{{{name}}}:cache:{SCHEMA}:"
        self._keep_for = keep_for
        self._failed_until = 0.0
        self._pending: dict[str, None] = {}

    async def get(self, key: str, scope: str) -> tuple[bytes, float] | None:
        """Look up a response of any age.

        Parameters
        ----------
        key : str
            The name of the resource, which is stored in plain text.
        scope : str
            The scope whose changes invalidate the resource, which is stored in plain text. Empty for none.

        Returns
        -------
        tuple of bytes and float, or None
            The body and the Unix time of the request in seconds. None if there is no response or Redis is
            unavailable.
        """
        found = await self._find(key, scope)
        return (found.stored.body, found.stored.requested_at) if found and found.stored else None

    async def forget(self, key: str) -> None:
        """Delete a response, for example after a 404."""
        await self._try(lambda: self._redis.delete(self._prefix + key))

    async def invalidate(self, scopes: list[str]) -> None:
        """Ignore all responses of these scopes that were requested before now."""
        for scope in scopes:
            self._pending[scope] = None
        while len(self._pending) > MAX_PENDING:
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
        """Return a decoded, fresh response and the Unix time of its request in seconds.

        If no fresh response is stored, this sends the request and stores the response, unless `decode` raises.
        If another process is already sending the request, this waits up to `Request.max_wait` for its response.
        Errors are not shared between processes.
        """
        started = time.monotonic()
        oldest = time.time() - fresh_for
        interval, longest = POLL_SECONDS
        while True:
            async with self._lease(key) as leased:
                # Check after acquiring the lease since its previous owner may have just stored the response.
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
        """Look up a response and the generation of its scope. Return None if Redis is unavailable."""
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
        """Store the pending generations and return whether this succeeded."""
        for scope in list(self._pending):
            if await self._try(partial(self._renew_generation, scope)) is None:
                return False
            self._pending.pop(scope, None)
        return True

    async def _renew_generation(self, scope: str) -> bool:
        # Use a random value since a counter would restart from zero once the key expires. The key expires later
        # than all responses of the previous generation.
        await self._redis.set(
            self._generation(scope), secrets.token_bytes(8), px=round(2 * self._keep_for * 1000)
        )
        return True

    def _generation(self, scope: str) -> str:
        return f"{self._prefix}generation:{scope}"

    @asynccontextmanager
    async def _lease(self, key: str) -> AsyncIterator[bool]:
        """Acquire the lease to request a resource. Yields True if it was acquired or Redis is unavailable."""
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
            if mine is not False:  # the command may have acquired the lease even though it failed
                await self._try(lambda: self._redis.eval(_RELEASE, 1, lease, token))

    async def _renew(self, lease: str, token: bytes) -> None:
        while True:
            await asyncio.sleep(RENEWAL_SECONDS)
            await self._try(lambda: self._redis.eval(_RENEW, 1, lease, token, round(LEASE_SECONDS * 1000)))

    async def _try(self, command: Callable[[], Awaitable[T]]) -> T | None:
        """Run a command. Return None if it fails, or during the pause after a failure."""
        if time.monotonic() < self._failed_until:
            return None
        try:
            return await run(command(), COMMAND_TIMEOUT)
        except Exception as error:  # noqa: BLE001 - redis-py raises any exception if the server isn't Redis
            self._failed_until = time.monotonic() + PAUSE_AFTER_FAILURE
            log.debug("The response cache in Redis is unavailable: %s", type(error).__name__)
            return None


def _decode(value: bytes | str | None) -> _Stored | None:
    """Decode a stored response. Return None if it is invalid or from the future."""
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
