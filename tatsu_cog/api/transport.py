"""One GET over aiohttp: the key goes out, and whatever goes wrong comes back as one of our errors."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
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
    TimedOut,
    Unauthorized,
)
from tatsu_cog.api.wire import read_error

if TYPE_CHECKING:
    from collections.abc import Mapping

log = logging.getLogger(__name__)

USER_AGENT = f"tatsu_cog/{__version__} {aiohttp.http.SERVER_SOFTWARE}"
BODY_LIMIT = 1 << 20
"""Bytes. A board of 100 rows is about 7,000; whatever is longer than this is not Tatsu's."""
MESSAGE_LIMIT = 300
"""Characters kept of an error's message."""
WINDOW = timedelta(seconds=60)
"""Tatsu counts requests by the minute: how long to wait when a 429 does not say."""

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
    """Sends GETs to the Tatsu API and returns the bytes of their answers.

    Parameters
    ----------
    key : ApiKey
        Sent bare, as the header ``Authorization``.
    base_url : str
        Where the API begins, its version included.
    session : aiohttp.ClientSession or None
        A session to send through, which stays its owner's to close; None to open one when first needed.
    timeout : float
        Seconds that one request may take from first to last.
    """

    def __init__(
        self, key: ApiKey, *, base_url: str, session: aiohttp.ClientSession | None, timeout: float
    ) -> None:
        self.base_url = _check_base_url(base_url)
        self._key = key
        self._headers = {"Authorization": key, "User-Agent": USER_AGENT, "Accept": "application/json"}
        self._timeout = timeout
        self._session = session
        self._owns_session = session is None
        self._closed = False

    async def get(self, *segments: str | int, query: Mapping[str, str | int] | None = None) -> bytes:
        """Send one GET and return the body of its 200.

        Parameters
        ----------
        *segments : str or int
            What follows the base URL, one part of the path each.
        query : mapping, optional
            The query string.

        Raises
        ------
        TatsuError
            Any of its kinds; see `tatsu_cog.api.errors`.
        """
        session = self._open_session()
        url = self.base_url.joinpath(*map(str, segments)).with_query(query)
        started = time.monotonic()
        try:
            async with (
                asyncio.timeout(self._timeout),
                session.get(
                    url,
                    headers=self._headers,
                    # The deadline above bounds the whole attempt; a redirect would carry the key elsewhere.
                    timeout=aiohttp.ClientTimeout(total=None),
                    allow_redirects=False,
                    raise_for_status=False,
                ) as response,
            ):
                body = await _read(response)
        # «from None», here and below: aiohttp's exceptions hold the request's headers, and so the key.
        except TimeoutError:
            log.debug("GET %s: no answer within %g s", url.path_qs, self._timeout)
            raise TimedOut(f"Tatsu did not answer within {self._timeout:g} seconds") from None
        except (aiohttp.ClientError, OSError, RuntimeError, AssertionError) as error:
            # The last two are how aiohttp takes it that its session is closed under it.
            if self._closed or session.closed:
                raise ClientClosed("the client was closed while it waited for Tatsu") from None
            log.debug("GET %s: %s", url.path_qs, type(error).__name__)
            raise ConnectionFailed(f"no connection to Tatsu ({type(error).__name__})") from None
        log.debug("GET %s: %d in %.0f ms", url.path_qs, response.status, (time.monotonic() - started) * 1000)
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
            return RateLimited(_retry_at(headers), status, code, message)
        kind = _BY_STATUS.get(status, ServerError if status >= 500 else HTTPError)
        return kind(status, code, message)


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """Read the body, but no further than a little beyond `BODY_LIMIT`."""
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > BODY_LIMIT:
            break
    return bytes(body)


def _retry_at(headers: Mapping[str, str]) -> datetime:
    """Tell when a 429 ends: by Retry-After, else X-RateLimit-Reset on the server's clock, else a window."""
    now = datetime.now(UTC)
    wait = _number(headers.get("Retry-After"))
    if wait is None and (reset := _number(headers.get("X-RateLimit-Reset"))) is not None:
        wait = reset - (_date(headers.get("Date")) or now).timestamp()
    if wait is None or wait > 3600:
        return now + WINDOW
    return now + timedelta(seconds=max(wait, 0))


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


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
