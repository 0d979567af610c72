"""One request to Tatsu: it waits for a permit, is sent, and is sent again where that is safe."""

from __future__ import annotations

import asyncio
import random
import time
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
    body : bytes, optional
        JSON to send with PATCH, which is never retried after it may have been carried out; None for a GET.
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
    seconds_left : float
        The time that is left for sending it, queueing excluded.
    sent_at : float or None
        The Unix time of the last attempt, in seconds; None before the first.
    """

    __slots__ = (
        "_max_attempts",
        "_permit",
        "_transport",
        "background",
        "body",
        "max_wait",
        "on_in_flight",
        "seconds_left",
        "sent_at",
        "url",
    )

    def __init__(
        self,
        transport: Transport,
        url: URL,
        *,
        body: bytes | None = None,
        max_wait: float | None,
        background: bool = False,
        max_attempts: int = MAX_ATTEMPTS,
        on_in_flight: Callable[[bool], None] | None = None,
    ) -> None:
        self._transport = transport
        self._max_attempts = max_attempts
        self._permit: Permit | None = None
        self.url = url
        self.body = body
        self.max_wait = max_wait
        self.background = background
        self.on_in_flight = on_in_flight
        self.seconds_left = transport.timeout
        self.sent_at: float | None = None

    def promote(self) -> None:
        """Queue with the interactive requests from now on, and retry like them."""
        self.background = False
        self._max_attempts = MAX_ATTEMPTS
        if self._permit is not None:
            self._permit.promote()

    async def send(self) -> bytes:
        """Send it, and return the body of the response."""
        transport = self._transport
        refused: RateLimited | None = None
        attempt = 1
        while True:
            if self.seconds_left <= 0:
                raise transport.timed_out()
            transport.open_session()
            try:
                permit = transport.limiter.permit(max_wait=self.max_wait, background=self.background)
                self._permit = permit
                async with permit:
                    if self.max_wait is not None and permit.waited:
                        self.max_wait = max(self.max_wait - permit.waited, 0.0)
                    self.sent_at = time.time()
                    return await transport.send(self, permit)
            except RateLimited as error:
                if not error.sent:  # the limiter cannot grant a permit in time
                    raise (refused or error) from None
                refused = error
                if self.on_in_flight is not None:
                    self.on_in_flight(False)
                continue
            except TatsuError as error:
                delay = random.uniform(0, BACKOFF * 2**attempt)  # noqa: S311 - no secret
                if (
                    attempt == self._max_attempts
                    or delay >= self.seconds_left
                    or not self._is_retryable(error)
                ):
                    raise
            attempt += 1
            self.seconds_left -= delay
            await asyncio.sleep(delay)

    def _is_retryable(self, error: TatsuError) -> bool:
        if self.body is not None:
            return False
        if isinstance(error, ServerError):
            return error.status in {500, 502, 503, 504} or error.status < 500
        return isinstance(error, ConnectionFailed)
