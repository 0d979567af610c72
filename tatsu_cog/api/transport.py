"""One request over aiohttp: the key goes out, and whatever goes wrong comes back as one of our errors."""

from __future__ import annotations

import asyncio
import logging
import math
import random
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
from yarl import URL

from tatsu_cog._version import __version__
from tatsu_cog.api.errors import (
    ClientClosed,
    ConnectionFailed,
    Forbidden,
    HTTPError,
    InvalidAnswer,
    NotFound,
    RateLimited,
    ServerError,
    TatsuError,
    TimedOut,
    Unauthorized,
)
from tatsu_cog.api.headers import limits_of, tells_limits, wait_of
from tatsu_cog.api.wire import read_error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tatsu_cog.api.key import ApiKey
    from tatsu_cog.api.limit import RateLimit, Slot
    from tatsu_cog.api.shared_limit import SharedRateLimit
    from tatsu_cog.api.shared_slot import SharedSlot

log = logging.getLogger(__name__)

USER_AGENT = f"tatsu_cog/{__version__} {aiohttp.http.SERVER_SOFTWARE}"
BODY_LIMIT = 1 << 20
"""Bytes. A board of 100 rows is about 7,000; whatever is longer than this is not Tatsu's."""
MESSAGE_LIMIT = 300
"""Characters kept of an error's message."""
ATTEMPTS = 3
"""How often a request is sent at the most: a 500, 502, 503 or 504, or a lost connection, may pass."""
BACKOFF = 0.1
"""Seconds. The pause before a repetition is drawn from 0 to twice this, and twice that before the next."""
_JSON = {"Content-Type": "application/json"}
_BY_STATUS: dict[int, type[HTTPError]] = {401: Unauthorized, 403: Forbidden, 404: NotFound}


class Transport:
    """Sends requests to the Tatsu API, within its budget, and returns the bytes of their answers.

    Parameters
    ----------
    key : ApiKey
        Sent bare, as the header ``Authorization``.
    base_url : str
        Where the API begins, its version included.
    session : aiohttp.ClientSession or None
        A session to send through, which stays its owner's to close; None to open one when first needed.
    timeout : float
        Seconds that one call may take from first to last, repetitions included, the wait for a slot not.
    limit : RateLimit or SharedRateLimit
        Where the slots come from.
    max_wait : float or None
        Seconds to wait for a slot; None for as long as it takes.

    Attributes
    ----------
    requests : int
        How many have been sent, repetitions included.
    """

    def __init__(
        self,
        key: ApiKey,
        *,
        base_url: str,
        session: aiohttp.ClientSession | None,
        timeout: float,
        limit: RateLimit | SharedRateLimit,
        max_wait: float | None,
    ) -> None:
        self.base_url = _check_base_url(base_url)
        self.timeout = timeout
        self.requests = 0
        self._key = key
        self._root = str(self.base_url).rstrip("/") + "/"
        self._headers = {"Authorization": key, "User-Agent": USER_AGENT, "Accept": "application/json"}
        self._time_limit = _time_limit(timeout)
        self._session = session
        self._owns_session = session is None
        self._closed = False
        self._limit = limit
        self.max_wait = max_wait

    def get(self, path: str, *, background: bool = False, patient: bool = False) -> Request:
        """Make a GET, to be sent.

        Parameters
        ----------
        path : str
            What follows the base URL, its query included: nothing in it needs quoting.
        background : bool
            Whether all other requests go first.
        patient : bool
            Whether to wait for a slot for as long as it takes.
        """
        return Request(self, path, background=background, max_wait=None if patient else self.max_wait)

    def slot(self, *, max_wait: float | None, background: bool) -> Slot | SharedSlot:
        """Make a slot to wait for; a client that is closed says so at once."""
        self._open_session()
        return self._limit.slot(max_wait=max_wait, background=background)

    async def patch(self, path: str, body: bytes, *, background: bool, on_sent: Callable[[], None]) -> bytes:
        """Send a PATCH, once: it is not idempotent, so nothing ever sends it again.

        Parameters
        ----------
        path : str
            What follows the base URL.
        body : bytes
            JSON.
        background : bool
            Wait for a slot for as long as it takes, and let all other requests go first.
        on_sent : callable
            Called when the slot was granted, before anything goes out.

        Returns
        -------
        bytes
            The body of its 200; empty for a 204.
        """
        async with self.slot(max_wait=None if background else self.max_wait, background=background) as slot:
            on_sent()
            return await self.send(path, slot, self.timeout, method="PATCH", data=body)

    async def send(
        self,
        path: str,
        slot: Slot | SharedSlot,
        seconds: float,
        *,
        method: str = "GET",
        data: bytes | None = None,
    ) -> bytes:
        """Send a request once, with a slot that was granted, and return the body of its 200 or 204."""
        session = self._open_session()
        middlewares = getattr(session, "_middlewares", ())
        started = time.monotonic()
        slot.sent = True
        self.requests += 1
        failure: TatsuError | None = None
        try:
            async with session.request(
                method,
                URL(self._root + path, encoded=True),
                data=data,
                headers=self._headers if data is None else self._headers | _JSON,
                timeout=self._time_limit if seconds == self.timeout else _time_limit(seconds),
                allow_redirects=False,  # a redirect would carry the key elsewhere
                raise_for_status=False,
                # A middleware for one request takes the place of the session's own.
                middlewares=(*middlewares, _send_once) if middlewares else _SEND_ONCE,
            ) as response:
                body = await _read(response)
        except TimeoutError:
            log.debug("%s %s: no answer within %g s", method, path, seconds)
            failure = self.timed_out()
        except (aiohttp.ClientError, OSError, RuntimeError, AssertionError) as error:
            # The last two are how aiohttp takes it that its session is closed under it.
            if self._closed or session.closed:
                failure = ClientClosed("the client was closed while it waited for Tatsu")
                failure.sent = True
            else:
                log.debug("%s %s: %s", method, path, type(error).__name__)
                failure = ConnectionFailed(f"no connection to Tatsu ({type(error).__name__})")
                failure.sent = not isinstance(error, aiohttp.ClientConnectorError)
        if failure is not None:
            # Here, and not where it was caught: aiohttp's errors hold the request's headers, and so the key,
            # and would be this one's __context__.
            raise failure
        if log.isEnabledFor(logging.DEBUG):
            took = (time.monotonic() - started) * 1000
            log.debug("%s %s: %d in %.0f ms", method, path, response.status, took)
        if response.status == 429:
            slot.refused(wait_of(response.headers))
        elif response.status < 500 or tells_limits(response.headers):
            slot.hear(limits_of(response.headers))
        else:
            slot.answered = True  # by a proxy, perhaps, that knows nothing of the budget
        if response.status not in {200, 204}:
            body = body.replace(self._key.encode(), b"***")  # some servers repeat what they refuse
            raise self._refusal(response.status, response.headers, body)
        if len(body) > BODY_LIMIT:
            raise InvalidAnswer("it is longer than any answer of the API")
        return body

    async def close(self) -> None:
        """Close the session if it was opened here; from now on every request is refused. May be repeated."""
        self._closed = True
        if self._owns_session and self._session is not None:
            await self._session.close()

    def timed_out(self) -> TimedOut:
        """Make the error of a call that has used up its time."""
        return TimedOut(f"Tatsu did not answer within {self.timeout:g} seconds")

    def _open_session(self) -> aiohttp.ClientSession:
        if self._closed:
            raise ClientClosed("this TatsuClient is closed; make a new one")
        if self._session is None:
            self._session = aiohttp.ClientSession()
        elif self._session.closed:
            raise ClientClosed("the aiohttp session that this TatsuClient was given is closed")
        return self._session

    def _refusal(self, status: int, headers: Mapping[str, str], body: bytes) -> HTTPError:
        code, message = read_error(body)
        if message:
            message = message.replace(self._key, "***")[:MESSAGE_LIMIT]
        if status == 429:
            retry_at = datetime.now(UTC) + timedelta(seconds=wait_of(headers))
            return RateLimited(retry_at, code, message)
        if status >= 500 or (status >= 400 and code is None and message is None):  # a proxy's page
            return ServerError(status, code, message)
        kind = _BY_STATUS.get(status, HTTPError)
        return kind(status, code, message)


class Request:
    """A GET that is still to be sent, and then again if that may help.

    Attributes
    ----------
    background : bool
        Whether all other requests go first.
    sent_at : float or None
        The Unix time of the last attempt, in seconds; None while it waits for its first slot.
    wanted : bool
        Whether anybody waits for the answer; what nobody waits for is not sent again.
    """

    __slots__ = ("_left", "_path", "_slot", "_transport", "_wait_left", "background", "sent_at", "wanted")

    def __init__(self, transport: Transport, path: str, *, background: bool, max_wait: float | None) -> None:
        self._transport = transport
        self._path = path
        self._left = transport.timeout
        self._wait_left = max_wait
        self._slot: Slot | SharedSlot | None = None
        self.background = background
        self.sent_at: float | None = None
        self.wanted = True

    def hurry(self) -> None:
        """Leave the background: somebody waits for the answer now."""
        self.background = False
        if self._slot is not None:
            self._slot.hurry()

    async def send(self) -> bytes:
        """Send it, again if that may help, and return the body of its 200.

        Raises
        ------
        TatsuError
            Any of its kinds; see `tatsu_cog.api.errors`.
        """
        try:
            return await self._attempt()
        except TatsuError as error:
            if not self._worth_repeating(error):
                raise
        return await self._repeat()

    async def _attempt(self) -> bytes:
        asked = time.monotonic()
        self._slot = self._transport.slot(max_wait=self._wait_left, background=self.background)
        async with self._slot as slot:
            started = time.monotonic()
            if self._wait_left is not None:
                self._wait_left = max(self._wait_left - (started - asked), 0.0)
            self.sent_at = time.time()
            try:
                return await self._transport.send(self._path, slot, self._left)
            finally:
                self._left -= time.monotonic() - started

    async def _repeat(self) -> bytes:
        # Imported only where something fails: 10 ms that no start needs to spend.
        from tenacity import AsyncRetrying, RetryCallState, retry_if_exception

        def pause(state: RetryCallState) -> float:
            seconds = random.uniform(0, BACKOFF * 2**state.attempt_number)  # noqa: S311 - no secret
            seconds = min(seconds, max(self._left, 0.0))
            self._left -= seconds
            return seconds

        async def again() -> bytes:
            if self._left <= 0:
                raise self._transport.timed_out()
            return await self._attempt()

        retrying = AsyncRetrying(
            retry=retry_if_exception(self._worth_repeating),
            stop=lambda state: state.attempt_number >= ATTEMPTS - 1 or self._left <= 0,
            wait=pause,
            reraise=True,
        )
        await asyncio.sleep(pause(RetryCallState(retrying, None, (), {})))
        return await retrying(again)

    def _worth_repeating(self, error: BaseException) -> bool:
        """Tell whether the same request may succeed a little later, and anybody waits for that."""
        if not self.wanted:
            return False
        if isinstance(error, ServerError):
            return error.status in {500, 502, 503, 504}
        return isinstance(error, ConnectionFailed)


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """Read the body, but no further than a little beyond `BODY_LIMIT`."""
    if (response.content_length or BODY_LIMIT) < BODY_LIMIT and "Content-Encoding" not in response.headers:
        return await response.read()
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > BODY_LIMIT:
            break
    return bytes(body)


def _time_limit(seconds: float) -> aiohttp.ClientTimeout:
    """Bound a whole attempt, the reading too, and exactly: aiohttp rounds up to whole seconds otherwise."""
    return aiohttp.ClientTimeout(total=seconds, ceil_threshold=math.inf)


async def _send_once(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Keep aiohttp from repeating a GET whose connection is lost: each attempt takes a slot of its own."""
    try:
        return await handler(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise _Lost(type(error).__name__) from None


_SEND_ONCE = (_send_once,)


class _Lost(OSError):
    """A connection that was lost, as aiohttp does not take it for one that may be tried again."""


def _check_base_url(text: str) -> URL:
    try:
        url = URL(text)
        (url.host or "").encode("idna")  # what aiohttp would only do at the first request
    except (TypeError, ValueError):
        url = URL()
    if url.scheme not in {"http", "https"} or not url.host or " " in text or url.query_string or url.fragment:
        raise ValueError("the base URL must look like https://api.tatsu.gg/v1")
    if url.user is not None or url.password is not None:
        raise ValueError("the base URL must hold no user name or password")
    return url
