"""One request for concurrent callers, without a task of its own."""

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
"""The result of a waiter that has to send the request itself."""


class _Flight:
    """A request in flight: the caller that leads it, and the callers that wait for its result."""

    __slots__ = ("promote", "waiters")

    def __init__(self, promote: Callable[[], None]) -> None:
        self.promote = promote
        self.waiters: deque[asyncio.Future[Any]] = deque()


class SingleFlight(Generic[T]):
    """Coalesces concurrent calls for the same resource.

    The first caller sends the request in its own task; the others wait for the result. If the first caller is
    cancelled, one of the others takes over and sends the request again, so cancelling one caller never fails
    another.
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
        timeout: float | None,  # noqa: ASYNC109 - only waiting for another caller is bounded by it
    ) -> T:
        """Return what `send` returns, here or for the caller that is already sending; raise copies of its errors.

        Parameters
        ----------
        key : hashable
            The resource.
        send : callable
            Sends the request.
        promote : callable
            Moves that request out of the background; called when a caller joins that is not in the
            `background`.
        timeout : float or None
            Seconds to wait for another caller's request, before TimeoutError is raised; None for no bound.
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
            self._land(key, flight, error)
            raise
        except BaseException:
            # Cancelled, or a mistake: the next caller sends the request, and the others go on waiting for it.
            self._hand_over(key, flight)
            raise
        self._land(key, flight, result)
        return result

    def detach(self, keys: Callable[[Any], bool]) -> None:
        """Let later callers of these keys send a new request instead of joining the current one."""
        for key in [key for key in self._flights if keys(key)]:
            del self._flights[key]

    def close(self) -> None:
        """Fail everyone that waits with `ClientClosed`."""
        for flight in self._flights.values():
            while _resolve_next(flight, ClientClosed("the client was closed while it waited for Tatsu")):
                pass
        self._flights.clear()

    async def _wait(self, key: Hashable, flight: _Flight, timeout: float | None) -> Any:  # noqa: ASYNC109 - the one place that applies it
        waiter = asyncio.get_running_loop().create_future()
        flight.waiters.append(waiter)
        try:
            async with asyncio.timeout(timeout):
                return await waiter
        except BaseException:
            # Looking at the exception also tells asyncio that it need not be logged.
            resolved = waiter.done() and not waiter.cancelled() and waiter.exception() is None
            if resolved and waiter.result() is _TAKE_OVER:
                self._hand_over(key, flight)
            raise

    def _hand_over(self, key: Hashable, flight: _Flight) -> None:
        """Let the next caller that still waits send the request."""
        if not _resolve_next(flight, _TAKE_OVER):
            self._forget(key, flight)

    def _land(self, key: Hashable, flight: _Flight, outcome: object) -> None:
        self._forget(key, flight)
        while _resolve_next(flight, outcome):
            pass

    def _forget(self, key: Hashable, flight: _Flight) -> None:
        if self._flights.get(key) is flight:  # else it was detached, and another one may be in its place
            del self._flights[key]


def _resolve_next(flight: _Flight, outcome: object) -> bool:
    """Hand an outcome to the first caller that still waits; return whether there was one."""
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
