"""One GET over aiohttp: the key goes out, and whatever goes wrong comes back as one of our errors."""

from __future__ import annotations

import asyncio
import logging
import math
import random
import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
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
from tatsu_cog.api.limit import Limits
from tatsu_cog.api.wire import read_error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tatsu_cog.api.limit import RateLimit, Slot
    from tatsu_cog.api.shared_limit import SharedRateLimit
    from tatsu_cog.api.shared_rule import SharedSlot

log = logging.getLogger(__name__)

USER_AGENT = f"tatsu_cog/{__version__} {aiohttp.http.SERVER_SOFTWARE}"
BODY_LIMIT = 1 << 20
"""Bytes. A board of 100 rows is about 7,000; whatever is longer than this is not Tatsu's."""
MESSAGE_LIMIT = 300
"""Characters kept of an error's message."""
WINDOW = 60.0
"""Seconds. Tatsu counts requests by the minute: how long to wait when a 429 does not say."""
LONGEST_WAIT = 3600.0
"""Seconds. A 429 that names a later time is taken not to know."""
ATTEMPTS = 3
"""How often a request is sent at the most: a 500, 502, 503 or 504, or a lost connection, may pass."""
BACKOFF = 0.1
"""Seconds. The pause before a repetition is drawn from 0 to twice this, and twice that before the next."""

_BY_STATUS: dict[int, type[HTTPError]] = {401: Unauthorized, 403: Forbidden, 404: NotFound}


class ApiKey(str):
    """An API key that no repr shows: not its own, nor that of the headers or local variables that hold it."""

    __slots__ = ()

    def __new__(cls, key: str) -> ApiKey:
        """Strip the white space that comes along when a key is pasted."""
        if not isinstance(key, str):
            raise TypeError(f"the Tatsu API key must be a str, not {type(key).__name__}")
        return super().__new__(cls, key.strip())

    def __repr__(self) -> str:
        return "'***'"

    def check(self) -> None:
        """Raise ValueError for a key that is empty, or that holds what no HTTP header can."""
        if not self:
            raise ValueError("the Tatsu API key is empty; the command t!apikey create makes one")
        if not self.isascii() or not self.isprintable() or " " in self:
            raise ValueError(
                "the Tatsu API key holds characters that no key has: it was not pasted whole, or not alone"
            )


class Transport:
    """Sends GETs to the Tatsu API, within its budget, and returns the bytes of their answers.

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
        self.requests = 0
        self._key = key
        self._headers = {"Authorization": key, "User-Agent": USER_AGENT, "Accept": "application/json"}
        self._timeout = timeout
        self._session = session
        self._owns_session = session is None
        self._closed = False
        self._limit = limit
        self._max_wait = max_wait

    async def get(
        self,
        *segments: str | int,
        query: Mapping[str, str | int] | None = None,
        background: bool = False,
    ) -> bytes:
        """Send a GET, again if that may help, and return the body of its 200.

        Parameters
        ----------
        *segments : str or int
            What follows the base URL, one part of the path each.
        query : mapping, optional
            The query string.
        background : bool
            Whether all other requests go first.

        Raises
        ------
        TatsuError
            Any of its kinds; see `tatsu_cog.api.errors`.
        """
        url = self.base_url.joinpath(*map(str, segments)).with_query(query)
        left = self._timeout

        async def attempt() -> bytes:
            nonlocal left
            self._open_session()  # before the wait for a slot: a client that is closed says so at once
            async with self._limit.slot(max_wait=self._max_wait, background=background) as slot:
                started = time.monotonic()
                try:
                    return await self._send(url, slot, left)
                finally:
                    left -= time.monotonic() - started

        try:
            return await attempt()
        except TatsuError as error:
            if not _may_pass(error):
                raise
        # Imported only where something fails: 10 ms that no start needs to spend.
        from tenacity import AsyncRetrying, RetryCallState, retry_if_exception

        def pause(state: RetryCallState) -> float:
            nonlocal left
            seconds = min(random.uniform(0, BACKOFF * 2**state.attempt_number), max(left, 0.0))  # noqa: S311 - no secret
            left -= seconds
            return seconds

        async def again() -> bytes:
            if left <= 0:
                raise TimedOut(f"Tatsu did not answer within {self._timeout:g} seconds")
            return await attempt()

        retrying = AsyncRetrying(
            retry=retry_if_exception(_may_pass),
            stop=lambda state: state.attempt_number >= ATTEMPTS - 1 or left <= 0,
            wait=pause,
            reraise=True,
        )
        await asyncio.sleep(pause(RetryCallState(retrying, None, (), {})))
        return await retrying(again)

    async def _send(self, url: URL, slot: Slot | SharedSlot, seconds: float) -> bytes:
        session = self._open_session()
        started = time.monotonic()
        slot.sent = True
        self.requests += 1
        try:
            async with (
                asyncio.timeout(seconds),
                session.get(
                    url,
                    headers=self._headers,
                    # The deadline above bounds the whole attempt; a redirect would carry the key elsewhere.
                    timeout=aiohttp.ClientTimeout(total=None),
                    allow_redirects=False,
                    raise_for_status=False,
                    # A middleware for one request takes the place of the session's own.
                    middlewares=(*getattr(session, "_middlewares", ()), _send_once),
                ) as response,
            ):
                body = await _read(response)
        # «from None», here and below: aiohttp's exceptions hold the request's headers, and so the key.
        except TimeoutError:
            log.debug("GET %s: no answer within %g s", url.path_qs, seconds)
            raise TimedOut(f"Tatsu did not answer within {self._timeout:g} seconds") from None
        except (aiohttp.ClientError, OSError, RuntimeError, AssertionError) as error:
            # The last two are how aiohttp takes it that its session is closed under it.
            if self._closed or session.closed:
                raise ClientClosed("the client was closed while it waited for Tatsu") from None
            log.debug("GET %s: %s", url.path_qs, type(error).__name__)
            raise ConnectionFailed(f"no connection to Tatsu ({type(error).__name__})") from None
        log.debug("GET %s: %d in %.0f ms", url.path_qs, response.status, (time.monotonic() - started) * 1000)
        if response.status == 429:
            slot.refused(_wait_of(response.headers))
        else:
            slot.hear(_limits_of(response.headers))
        if response.status != 200:
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
            retry_at = datetime.now(UTC) + timedelta(seconds=_wait_of(headers))
            return RateLimited(retry_at, code, message)
        kind = _BY_STATUS.get(status, ServerError if status >= 500 else HTTPError)
        return kind(status, code, message)


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


def _may_pass(error: BaseException) -> bool:
    """Tell whether the same request may succeed a little later."""
    if isinstance(error, ServerError):
        return error.status in {500, 502, 503, 504}
    return isinstance(error, ConnectionFailed)


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


class _Lost(OSError):
    """A connection that was lost, as aiohttp does not take it for one that may be tried again."""


def _limits_of(headers: Mapping[str, str]) -> Limits:
    limit = _number(headers.get("X-RateLimit-Limit"))
    remaining = _number(headers.get("X-RateLimit-Remaining"))
    return Limits(
        None if limit is None else int(limit),
        None if remaining is None else int(remaining),
        lambda: _reset_of(headers),
        doubt=1.0 if "Date" in headers else 0.0,
    )


def _wait_of(headers: Mapping[str, str]) -> float:
    """Tell how long a 429 closes the gate, in seconds: Retry-After, else X-RateLimit-Reset, else a window."""
    wait = _number(headers.get("Retry-After"))
    if wait is None:
        wait = _reset_of(headers)
    return WINDOW if wait is None or wait > LONGEST_WAIT else max(wait, 0.0)


def _reset_of(headers: Mapping[str, str]) -> float | None:
    """Return the seconds until X-RateLimit-Reset, on the server's own clock if its Date tells it."""
    reset = _number(headers.get("X-RateLimit-Reset"))
    return None if reset is None else reset - (_date(headers.get("Date")) or datetime.now(UTC)).timestamp()


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


@lru_cache(8)  # the same for all answers of a second
def _date(text: str | None) -> datetime | None:
    try:
        date = parsedate_to_datetime(text or "")
        return date if date.tzinfo is not None else date.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


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
