"""Requests to Tatsu, with rate limiting and retries."""

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
"""The maximum number of times a GET is sent if it fails with a 5xx or a lost connection."""
BACKOFF = 0.1
"""The base of the retry delay, in seconds. The delay before retry n is random, up to ``BACKOFF * 2**n``."""


class Request:
    """A request to Tatsu that acquires a permit from the rate limiter and is retried if that is safe.

    After a 429, the request is retried once the rate limit resets, if that is within `max_wait`. A GET is also
    retried after a 5xx or a lost connection.

    Parameters
    ----------
    transport : Transport
        The transport to send the request with.
    url : yarl.URL
        The full URL.
    body : bytes, optional
        The JSON body of a PATCH, which is never retried if it may have been applied. None for a GET.
    max_wait : float or None
        The maximum time to wait for the rate limit in all attempts together, in seconds. None for no limit.
        If the request is optional, this applies only after `promote`; until then, it doesn't wait.
    background : bool
        Whether interactive requests are sent before this one.
    optional : bool
        Whether the caller can do without the response, so that there is one attempt that doesn't wait.
    on_in_flight : callable, optional
        Called with True immediately before each attempt is sent, and with False after a 429.

    Attributes
    ----------
    seconds_left : float
        The remaining time until the timeout, in seconds. Waiting for the rate limit is not included.
    sent_at : float or None
        The Unix time of the last attempt, in seconds. None if there was none.
    """

    __slots__ = (
        "_permit",
        "_transport",
        "background",
        "body",
        "max_wait",
        "on_in_flight",
        "optional",
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
        optional: bool = False,
        on_in_flight: Callable[[bool], None] | None = None,
    ) -> None:
        self._transport = transport
        self._permit: Permit | None = None
        self.url = url
        self.body = body
        self.max_wait = max_wait
        self.background = background
        self.on_in_flight = on_in_flight
        self.optional = optional
        self.seconds_left = transport.timeout
        self.sent_at: float | None = None

    def promote(self) -> None:
        """Turn a background or optional request into an interactive one."""
        self.background = self.optional = False
        if self._permit is not None:
            self._permit.promote()

    async def send(self) -> bytes:
        """Send the request and return the response body."""
        transport = self._transport
        refused: RateLimited | None = None
        attempt = 1
        while True:
            if self.seconds_left <= 0:
                raise transport.timed_out()
            transport.open_session()
            try:
                max_wait = 0.0 if self.optional else self.max_wait
                permit = transport.limiter.permit(max_wait=max_wait, background=self.background)
                self._permit = permit
                async with permit:
                    if self.max_wait is not None and permit.waited:
                        self.max_wait = max(self.max_wait - permit.waited, 0.0)
                    self.sent_at = time.time()
                    return await transport.send(self, permit)
            except RateLimited as error:
                if not error.sent:  # no permit within max_wait
                    raise (refused or error) from None
                refused = error
                if self.on_in_flight is not None:
                    self.on_in_flight(False)
                continue
            except TatsuError as error:
                delay = random.uniform(0, BACKOFF * 2**attempt)  # noqa: S311 - no secret
                last = self.optional or attempt == MAX_ATTEMPTS
                if last or delay >= self.seconds_left or not self._is_retryable(error):
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
