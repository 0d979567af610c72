"""The responses that one client remembers: fresh ones, stale ones for an outage, and failures for a moment."""

from __future__ import annotations

import copy
import time
from collections import OrderedDict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from tatsu_cog.api.cache.single_flight import SingleFlight
from tatsu_cog.api.errors import (
    ClientClosed,
    Forbidden,
    NotFound,
    RateLimited,
    RedisUnavailable,
    SessionError,
    TatsuError,
    TimedOut,
    Unauthorized,
)
from tatsu_cog.api.models import TatsuModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tatsu_cog.api.cache.redis import RedisCache
    from tatsu_cog.api.endpoints import Endpoint
    from tatsu_cog.api.request import Request

M = TypeVar("M", bound=TatsuModel)
V = TypeVar("V")
Key = tuple[str | int, ...]
"""A resource: the name of the endpoint, then its arguments."""

FRESH_SECONDS = 60.0
"""How long a response is returned without a new request, unless `TatsuClient` is given another `fresh_for`."""
KEEP_SECONDS = 3600.0
"""How long a response is kept as a stale one for when Tatsu fails."""
FAILURE_PAUSE = 5.0
"""Seconds in which a request that has just failed is not sent again."""
MAX_RESPONSES = 512
"""Responses kept at most; the oldest are dropped first. A page of 100 rows is the largest, about 30 kB."""
MAX_FAILURES = 1024
"""Failures kept at most; each is a few hundred bytes."""
_DEFINITIVE = (Unauthorized, Forbidden, NotFound)
"""Errors that invalidate the cached response."""
_NOT_REMEMBERED = (ClientClosed, RateLimited, RedisUnavailable, SessionError)
"""Errors that say nothing about the resource."""


class _Entry(Struct):
    model: Any
    fresh_until: float
    kept_until: float


class ResponseCache:
    """Remembers responses, and failures for a few seconds.

    Parameters
    ----------
    fresh_for : float
        Seconds that a response is fresh. With 0 nothing is remembered, but concurrent calls still share one
        request.
    timeout : float
        Seconds that one request may take, retries included.
    redis : RedisCache, optional
        The responses of the other processes with the same key.

    Attributes
    ----------
    hits : int
        Fresh responses returned from memory.
    stale : int
        Stale responses returned because Tatsu failed.
    """

    def __init__(self, *, fresh_for: float, timeout: float, redis: RedisCache | None = None) -> None:
        self._fresh_for = fresh_for
        self._timeout = timeout
        self._redis = redis if fresh_for > 0 else None
        # An OrderedDict: a lookup in cachetools takes longer than all the rest of a hit.
        self._entries: OrderedDict[Key, _Entry] = OrderedDict()
        self._failures: OrderedDict[Key, tuple[float, TatsuError]] = OrderedDict()
        self._flights: SingleFlight[Any] = SingleFlight()
        self._generation = 0
        self._closed = False
        self.hits = 0
        self.stale = 0

    def peek(self, key: Key) -> Any:
        """Return the fresh response to `key`, or None."""
        entry = self._entries.get(key)
        if entry is not None and entry.fresh_until > time.monotonic():
            self.hits += 1
            return entry.model
        return None

    def fresh(self) -> Iterator[tuple[Key, Any]]:
        """Yield every fresh response with its key."""
        now = time.monotonic()
        for key, entry in self._entries.items():
            if entry.fresh_until > now:
                yield key, entry.model

    async def fetch(self, endpoint: Endpoint[M], key: Key, request: Request, *, fresh: bool = False) -> M:
        """Send a request, together with every concurrent call for the same resource.

        Parameters
        ----------
        endpoint : Endpoint
            Decodes the response.
        key : Key
            The resource.
        request : Request
            Sent unless another caller's request is in flight.
        fresh : bool
            Whether neither another process's response nor a recent failure will do.

        Returns
        -------
        TatsuModel
            The response; a stale one, if there is any, when Tatsu fails.

        Raises
        ------
        TatsuError
            The request failed now or a few seconds ago, and there is no stale response.
        """
        if self._closed:
            raise ClientClosed("this TatsuClient is closed; create a new one")
        try:
            failure = self._failures.get(key)
            if not fresh and failure is not None and failure[0] > time.monotonic():
                raise copy.copy(failure[1])
            timeout = None if request.max_wait is None else request.max_wait + self._timeout
            try:
                model: M = await self._flights.run(
                    key,
                    lambda: self._send(endpoint, key, request, 0.0 if fresh else self._fresh_for),
                    promote=request.promote,
                    background=request.background,
                    timeout=timeout,
                )
            except TimeoutError:
                raise TimedOut(f"Tatsu did not respond within {timeout:g} seconds") from None
        except (ClientClosed, SessionError, *_DEFINITIVE):
            raise
        except TatsuError:
            older = await self._older(endpoint, key)
            if older is None:
                raise
            self.stale += 1
            return older.as_stale()
        return model

    async def invalidate(self, *prefixes: Key) -> None:
        """Forget the responses whose keys begin with one of these, also those that are in flight.

        Parameters
        ----------
        *prefixes : Key
            The name of an endpoint, and its first arguments: its scope.
        """

        def matches(key: Key) -> bool:
            return any(key[: len(prefix)] == prefix for prefix in prefixes)

        self._generation += 1
        self._flights.detach(matches)
        for kept in (self._entries, self._failures):
            for key in [key for key in kept if matches(key)]:
                del kept[key]
        if self._redis is not None:
            await self._redis.invalidate([_name(prefix) for prefix in prefixes])

    def close(self) -> None:
        """Forget everything, and fail everyone that waits. Safe to call twice."""
        self._closed = True
        self._entries.clear()
        self._failures.clear()
        self._flights.close()

    async def _send(self, endpoint: Endpoint[M], key: Key, request: Request, fresh_for: float) -> M:
        generation = self._generation
        try:
            if self._redis is None:
                body = await request.send()
                model = endpoint.decode(body, _moment(request.sent_at), *key[1:])
            else:
                body, requested_at = await self._redis.fetch(
                    _name(key),
                    _name(key[: endpoint.scope]),
                    request,
                    lambda body, requested_at: endpoint.decode(body, _moment(requested_at), *key[1:]),
                    fresh_for,
                )
                model = endpoint.decode(body, _moment(requested_at), *key[1:])
        except TatsuError as error:
            if isinstance(error, _DEFINITIVE):
                self._entries.pop(key, None)
                if self._redis is not None:
                    await self._redis.forget(_name(key))
            if self._fresh_for > 0 and not isinstance(error, _NOT_REMEMBERED) and not self._closed:
                _put(self._failures, key, (time.monotonic() + FAILURE_PAUSE, copy.copy(error)), MAX_FAILURES)
            raise
        # A response that was in flight during a change may be from before it.
        if self._fresh_for > 0 and generation == self._generation and not self._closed:
            # Another process's response has been fresh for a while already.
            now = time.monotonic() - (_age(model) if self._redis is not None else 0.0)
            entry = _Entry(model, now + self._fresh_for, now + max(self._fresh_for, KEEP_SECONDS))
            _put(self._entries, key, entry, MAX_RESPONSES)
        return model

    async def _older(self, endpoint: Endpoint[M], key: Key) -> M | None:
        entry = self._entries.get(key)
        if entry is not None and entry.kept_until > time.monotonic():
            kept: M = entry.model
            return kept
        if self._redis is not None and (
            found := await self._redis.get(_name(key), _name(key[: endpoint.scope]))
        ):
            body, requested_at = found
            if time.time() - requested_at < KEEP_SECONDS:
                return endpoint.decode(body, _moment(requested_at), *key[1:])
        return None


def _put(kept: OrderedDict[Key, V], key: Key, value: V, limit: int) -> None:
    """Add a value as the newest, and drop the oldest."""
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > limit:
        kept.popitem(last=False)


def _age(model: TatsuModel) -> float:
    """Return the seconds since the request."""
    return (datetime.now(UTC) - (model.fetched_at or datetime.now(UTC))).total_seconds()


def _moment(seconds: float | None) -> datetime:
    return datetime.now(UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _name(key: Key) -> str:
    return ":".join(map(str, key))
