"""One request to Tatsu: it waits for a permit, is sent, and is sent again where that is safe."""

from __future__ import annotations

import asyncio
import random
import time
from functools import partial
from typing import TYPE_CHECKING

from tatsu_cog.api.errors import ConnectionFailed, RateLimited, ServerError, TatsuError

if TYPE_CHECKING:
    from collections.abc import Callable

    from yarl import URL

    from tatsu_cog.api.ratelimit import Permit
    from tatsu_cog.api.transport import Transport

MAX_ATTEMPTS = 3
"""How often a GET is sent when it fails with a 5xx or a lost connection."""
BACKOFF = 0.1
"""Seconds. The delay before retry n is drawn from 0 to ``BACKOFF * 2**n``."""


class Request:
    """A request that has not been sent yet.

    A request that Tatsu refused with 429 was not carried out, so it is sent again when the rate limit resets,
    if that is within `max_wait`. A GET is also retried after a 5xx and after a lost connection.

    Parameters
    ----------
    transport : Transport
        Sends it.
    url : yarl.URL
        The whole URL.
    method : str
        ``"GET"``, or ``"PATCH"``, which is not idempotent and is never retried after it may have been carried out.
    body : bytes, optional
        JSON to send.
    max_wait : float or None
        Seconds that it may queue for the rate limit, over all attempts; None for no bound.
    background : bool
        Whether interactive requests go first.
    max_attempts : int
        How often a GET is sent at most when it fails.
    on_in_flight : callable, optional
        Called with True immediately before each attempt goes out, and with False when Tatsu refused it with 429.

    Attributes
    ----------
    sent_at : float or None
        The Unix time of the last attempt, in seconds; None before the first.
    """

    __slots__ = (
        "_body",
        "_max_attempts",
        "_method",
        "_on_in_flight",
        "_permit",
        "_seconds_left",
        "_transport",
        "_url",
        "background",
        "max_wait",
        "sent_at",
    )

    def __init__(
        self,
        transport: Transport,
        url: URL,
        *,
        method: str = "GET",
        body: bytes | None = None,
        max_wait: float | None,
        background: bool = False,
        max_attempts: int = MAX_ATTEMPTS,
        on_in_flight: Callable[[bool], None] | None = None,
    ) -> None:
        self._transport = transport
        self._url = url
        self._method = method
        self._max_attempts = max_attempts
        self._body = body
        self._on_in_flight = on_in_flight
        self._seconds_left = transport.timeout
        self._permit: Permit | None = None
        self.max_wait = max_wait
        self.background = background
        self.sent_at: float | None = None

    def promote(self) -> None:
        """Queue with the interactive requests from now on, and retry like them."""
        self.background = False
        self._max_attempts = MAX_ATTEMPTS
        if self._permit is not None:
            self._permit.promote()

    async def send(self) -> bytes:
        """Send it, and return the body of the response.

        Raises
        ------
        TatsuError
            Any of its kinds; see `tatsu_cog.api.errors`.
        """
        attempt = 1
        refused: RateLimited | None = None
        while True:
            try:
                return await self._attempt()
            except RateLimited as error:
                if not error.sent:  # the limiter cannot grant a permit in time
                    raise (refused or error) from None
                refused = error
                if self._on_in_flight is not None:
                    self._on_in_flight(False)
                continue
            except TatsuError as error:
                delay = random.uniform(0, BACKOFF * 2**attempt)  # noqa: S311 - no secret
                if (
                    attempt == self._max_attempts
                    or delay >= self._seconds_left
                    or not self._is_retryable(error)
                ):
                    raise
            attempt += 1
            self._seconds_left -= delay
            await asyncio.sleep(delay)

    async def _attempt(self) -> bytes:
        if self._seconds_left <= 0:
            raise self._transport.timed_out()
        self._transport.open_session()
        queued = time.monotonic()
        permit = self._permit = self._transport.limiter.permit(
            max_wait=self.max_wait, background=self.background
        )
        async with permit:
            started = time.monotonic()
            if self.max_wait is not None:
                self.max_wait = max(self.max_wait - (started - queued), 0.0)
            self.sent_at = time.time()
            try:
                return await self._transport.send(
                    self._method,
                    self._url,
                    permit,
                    seconds=self._seconds_left,
                    body=self._body,
                    on_sent=self._on_in_flight and partial(self._on_in_flight, True),
                )
            finally:
                self._seconds_left -= time.monotonic() - started

    def _is_retryable(self, error: TatsuError) -> bool:
        if self._method != "GET":
            return False
        if isinstance(error, ServerError):
            return error.status in {500, 502, 503, 504} or error.status < 500
        return isinstance(error, ConnectionFailed)
