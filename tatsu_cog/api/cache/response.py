"""The response cache of a client, which also caches failures for a few seconds."""

from __future__ import annotations

import copy
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from tatsu_cog.api.cache.single_flight import SingleFlight
from tatsu_cog.api.errors import (
    ClientClosed,
    Forbidden,
    InvalidResponse,
    NotFound,
    RateLimited,
    RedisUnavailable,
    SessionError,
    TatsuError,
    TimedOut,
    Unauthorized,
)
from tatsu_cog.api.models import TatsuModel
from tatsu_cog.api.request import Request

M = TypeVar("M", bound=TatsuModel)
V = TypeVar("V")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tatsu_cog.api.cache.redis import RedisCache
    from tatsu_cog.api.endpoints import Endpoint
    from tatsu_cog.api.transport import Transport

    Key = tuple[Endpoint[M], *tuple[str | int, ...]]
    """A cache key: an endpoint and its arguments. A prefix of a key is a scope that can be invalidated."""

KEEP_SECONDS = 3600.0
"""How long a response is kept to be returned as stale if a request fails, in seconds."""
FAILURE_PAUSE = 5.0
"""How long a failed request isn't sent again, in seconds."""
MAX_RESPONSES = 512
"""The maximum number of responses. The oldest are dropped first. The largest, a page of 100 rows, takes 30 kB."""
MAX_FAILURES = 1024
"""The maximum number of failures. Each takes a few hundred bytes."""
_DEFINITIVE = (Unauthorized, Forbidden, NotFound)
"""Errors that invalidate the cached response."""
_NOT_CACHED = (ClientClosed, RateLimited, RedisUnavailable, SessionError)
"""Errors that aren't cached because they don't depend on the resource."""


class _Entry(Struct):
    model: Any
    fresh_until: float
    kept_until: float


class ResponseCache:
    """A cache of responses and recent failures that sends a request if a response is missing.

    Parameters
    ----------
    transport : Transport
        The transport to send requests with.
    fresh_for : float
        How long a response is fresh, in seconds. With 0, nothing is cached, but concurrent calls still share one
        request.
    max_wait : float or None
        The maximum time that a request waits for the rate limit, in seconds. None for no limit.
    redis : RedisCache, optional
        The cache that is shared with other processes.

    Attributes
    ----------
    hits : int
        The number of fresh responses returned from memory.
    stale : int
        The number of stale responses returned because a request failed.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        fresh_for: float,
        max_wait: float | None,
        redis: RedisCache | None = None,
    ) -> None:
        self._transport = transport
        self._fresh_for = fresh_for
        self._max_wait = max_wait
        self._redis = redis if fresh_for > 0 else None
        # Ordered from oldest to newest. A dict because cachetools would more than double the time of a hit.
        self._entries: dict[Key[Any], _Entry] = {}
        self._failures: dict[Key[Any], tuple[float, TatsuError]] = {}
        self._flights: SingleFlight[Any] = SingleFlight()
        self._generation = 0
        self._closed = False
        self.hits = 0
        self.stale = 0

    async def get(
        self,
        key: Key[M],
        background: bool = False,
        fresh: bool = False,
        patient: bool = False,
        optional: bool = False,
    ) -> M:
        """Return a fresh response from the cache, or send a request.

        Concurrent calls for the same resource share one request. If it fails, a stale response is returned.

        Parameters
        ----------
        key : Key
            The resource.
        background : bool
            Whether interactive requests are sent before this one.
        fresh : bool
            Whether to ignore cached responses and recent failures.
        patient : bool
            Whether to ignore `max_wait`.
        optional : bool
            Whether the caller can do without the response. The request is then sent at most once, in the
            background and without queueing, and only while more than half of the rate limit is free.

        Raises
        ------
        TatsuError
            The request failed now or within the last `FAILURE_PAUSE`, and there is no stale response.
        """
        entry = self._entries.get(key)
        if entry is not None and entry.fresh_until > time.monotonic() and not fresh:
            self.hits += 1
            model: M = entry.model
            return model
        return await self._request(key, background, fresh, patient, optional)

    async def _request(self, key: Key[M], background: bool, fresh: bool, patient: bool, optional: bool) -> M:
        if self._closed:
            raise ClientClosed("this TatsuClient is closed; create a new one")
        limiter = self._transport.limiter
        if optional and 2 * limiter.remaining() <= limiter.limit:
            raise RateLimited(datetime.now(UTC) + timedelta(seconds=limiter.resets_in()), sent=False)
        request = Request(
            self._transport,
            key[0].url(self._transport.base_url, *key[1:]),
            max_wait=None if patient else self._max_wait,
            background=background or optional,
            optional=optional,
        )
        timeout = None if request.max_wait is None else request.max_wait + self._transport.timeout
        try:
            failure = self._failures.get(key)
            if failure is not None and not fresh and failure[0] > time.monotonic():
                raise copy.copy(failure[1])
            model: M = await self._flights.run(
                key,
                lambda: self._send(key, request, 0.0 if fresh else self._fresh_for),
                promote=request.promote,
                background=request.background,
                timeout=timeout,
            )
        except TimeoutError:
            error: TatsuError = TimedOut(f"Tatsu did not respond within {timeout:g} seconds")
        except (ClientClosed, SessionError, *_DEFINITIVE):
            raise
        except TatsuError as failed:
            error = failed
        else:
            return model
        stale = await self._get_stale(key)
        if stale is None:
            raise error
        self.stale += 1
        return stale.as_stale()

    def fresh(self) -> Iterator[tuple[Key[Any], Any]]:
        """Yield the keys and models of all fresh responses."""
        now = time.monotonic()
        for key, entry in self._entries.items():
            if entry.fresh_until > now:
                yield key, entry.model

    async def invalidate(self, *scopes: Key[Any]) -> None:
        """Remove responses whose keys start with one of the scopes. Responses in flight are not cached."""

        def matches(key: Key[Any]) -> bool:
            return any(key[: len(scope)] == scope for scope in scopes)

        self._generation += 1
        self._flights.detach(matches)
        for kept in (self._entries, self._failures):
            for key in [key for key in kept if matches(key)]:
                del kept[key]
        if self._redis is not None:
            await self._redis.invalidate([_names(scope)[0] for scope in scopes])

    def close(self) -> None:
        """Clear the cache and raise `ClientClosed` in waiting callers. Safe to call more than once."""
        self._closed = True
        self._entries.clear()
        self._failures.clear()
        self._flights.close()

    async def _send(self, key: Key[M], request: Request, fresh_for: float) -> M:
        generation = self._generation
        age = 0.0
        try:
            if self._redis is None:
                body = await request.send()
                model = _decode(key, body, request.sent_at)
            else:
                model, requested_at = await self._redis.fetch(
                    *_names(key), request, lambda body, sent_at: _decode(key, body, sent_at), fresh_for
                )
                age = time.time() - requested_at  # another process may have requested it a while ago
        except TatsuError as error:
            if isinstance(error, _DEFINITIVE):
                self._entries.pop(key, None)
                if self._redis is not None:
                    await self._redis.forget(_names(key)[0])
            if isinstance(
                error, InvalidResponse
            ):  # the transport doesn't know, because it doesn't decode bodies
                self._transport.record_error(error)
            # An optional request is not retried, so its failure must not be reported to other callers.
            cacheable = not request.optional and not isinstance(error, _NOT_CACHED)
            if self._fresh_for > 0 and cacheable and not self._closed:
                _put(self._failures, key, (time.monotonic() + FAILURE_PAUSE, copy.copy(error)), MAX_FAILURES)
            raise
        # Don't cache a response that was in flight during a change since it may be outdated.
        if self._fresh_for > 0 and generation == self._generation and not self._closed:
            now = time.monotonic() - age
            entry = _Entry(model, now + self._fresh_for, now + max(self._fresh_for, KEEP_SECONDS))
            _put(self._entries, key, entry, MAX_RESPONSES)
        return model

    async def _get_stale(self, key: Key[M]) -> M | None:
        entry = self._entries.get(key)
        if entry is not None and entry.kept_until > time.monotonic():
            kept: M = entry.model
            return kept
        if self._redis is not None and (found := await self._redis.get(*_names(key))):
            body, requested_at = found
            if time.time() - requested_at < KEEP_SECONDS:
                return _decode(key, body, requested_at)
        return None


def _put(kept: dict[Key[Any], V], key: Key[Any], value: V, limit: int) -> None:
    """Add the newest value. Drop the oldest if there are more than `limit`."""
    kept.pop(key, None)
    kept[key] = value
    if len(kept) > limit:
        del kept[next(iter(kept))]


def _decode(key: Key[M], body: bytes, sent_at: float | None) -> M:
    fetched_at = datetime.now(UTC) if sent_at is None else datetime.fromtimestamp(sent_at, UTC)
    return key[0].decode(body, fetched_at, *key[1:])


def _names(key: Key[Any]) -> tuple[str, str]:
    """Return the names of a resource and its scope. The scope is empty if it has none."""
    parts = [str(part) for part in (key[0].name, *key[1:])]
    return ":".join(parts), ":".join(parts[: key[0].scope])
