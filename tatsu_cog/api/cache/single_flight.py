"""Coalescing of concurrent requests without a background task."""

from __future__ import annotations

import asyncio
import copy
from collections import deque
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tatsu_cog.api.errors import ClientClosed, TatsuError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable

T = TypeVar("T")

_TAKE_OVER = object()
"""The result of a waiter that must send the request itself."""


class _Flight:
    """A request in flight and the callers that wait for its result."""

    __slots__ = ("promote", "waiters")

    def __init__(self, promote: Callable[[], None]) -> None:
        self.promote = promote
        self.waiters: deque[asyncio.Future[Any]] = deque()


class SingleFlight(Generic[T]):
    """Coalesces concurrent calls for the same resource.

    The first caller sends the request, and the others wait for its result. If the first caller is cancelled,
    the next one sends the request again, so cancelling one caller doesn't affect the others.
    """

    def __init__(self) -> None:
        self._flights: dict[Hashable, _Flight] = {}

    async def run(
        self,
        key: Hashable,
        send: Callable[[], Awaitable[T]],
        *,
        promote: Callable[[], None],
        background: bool,
        timeout: float | None,  # noqa: ASYNC109 - it doesn't apply to `send`
    ) -> T:
        """Send the request, or wait for the result of the same request if it is in flight.

        If the request in flight fails, a copy of its error is raised.

        Parameters
        ----------
        key : hashable
            The resource.
        send : callable
            Coroutine function that sends the request.
        promote : callable
            Turns the request sent by `send` into an interactive one. Called when an interactive caller joins it.
        background : bool
            Whether this caller is a background one.
        timeout : float or None
            How long to wait for the request of another caller before `TimeoutError` is raised, in seconds. None
            for no limit.
        """
        flight = self._flights.get(key)
        if flight is not None:
            if not background:
                flight.promote()
            result = await self._wait(key, flight, timeout)
            if result is not _TAKE_OVER:
                shared: T = result
                return shared
            flight.promote = promote
        else:
            flight = self._flights[key] = _Flight(promote)
        try:
            result = await send()
        except TatsuError as error:
            self._finish(key, flight, error)
            raise
        except BaseException:
            # Cancelled or failed unexpectedly: let the next waiter send the request instead.
            self._hand_over(key, flight)
            raise
        self._finish(key, flight, result)
        return result

    def detach(self, keys: Callable[[Any], bool]) -> None:
        """Make later callers of these keys send a new request instead of joining the request in flight."""
        for key in [key for key in self._flights if keys(key)]:
            del self._flights[key]

    def close(self) -> None:
        """Raise `ClientClosed` in all waiting callers."""
        for flight in self._flights.values():
            while _resolve_next(flight, ClientClosed("the client was closed while waiting for a response")):
                pass
        self._flights.clear()

    async def _wait(self, key: Hashable, flight: _Flight, timeout: float | None) -> Any:  # noqa: ASYNC109 - applied with asyncio.timeout
        waiter = asyncio.get_running_loop().create_future()
        flight.waiters.append(waiter)
        try:
            async with asyncio.timeout(timeout):
                return await waiter
        except BaseException:
            # Retrieving the exception also prevents asyncio from logging it.
            resolved = waiter.done() and not waiter.cancelled() and waiter.exception() is None
            if resolved and waiter.result() is _TAKE_OVER:
                self._hand_over(key, flight)
            raise

    def _hand_over(self, key: Hashable, flight: _Flight) -> None:
        """Let the next waiting caller send the request."""
        if not _resolve_next(flight, _TAKE_OVER):
            self._forget(key, flight)

    def _finish(self, key: Hashable, flight: _Flight, outcome: object) -> None:
        self._forget(key, flight)
        while _resolve_next(flight, outcome):
            pass

    def _forget(self, key: Hashable, flight: _Flight) -> None:
        if self._flights.get(key) is flight:  # not if it was detached and perhaps replaced by another flight
            del self._flights[key]


def _resolve_next(flight: _Flight, outcome: object) -> bool:
    """Resolve the future of the next waiting caller. Return whether there was one."""
    while flight.waiters:
        waiter = flight.waiters.popleft()
        if waiter.done():
            continue
        if isinstance(outcome, TatsuError):
            waiter.set_exception(copy.copy(outcome))
        else:
            waiter.set_result(outcome)
        return True
    return False
