"""HTTP requests to the Tatsu API over aiohttp. All failures are raised as `TatsuError`."""

from __future__ import annotations

import asyncio
import copy
import logging
import math
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NoReturn, Protocol

import aiohttp
from yarl import URL

from tatsu_cog._version import __version__
from tatsu_cog.api.decoding import decode_error
from tatsu_cog.api.errors import (
    BadRequest,
    ClientClosed,
    ConnectionFailed,
    Forbidden,
    HTTPError,
    InvalidResponse,
    NotFound,
    RateLimited,
    ServerError,
    SessionError,
    TatsuError,
    TimedOut,
    Unauthorized,
)
from tatsu_cog.api.ratelimit.headers import has_rate_limit, parse_headers, retry_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.api.key import ApiKey
    from tatsu_cog.api.ratelimit import Permit, RateLimiter

log = logging.getLogger(__name__)

USER_AGENT = f"tatsu_cog/{__version__} {aiohttp.http.SERVER_SOFTWARE}"
MAX_BODY_SIZE = 1 << 20
"""The maximum size of a response body in bytes. A page of 100 rows has about 7,000."""
MAX_MESSAGE_LENGTH = 300
"""The number of characters after which error messages are cut off."""
WARNING_INTERVAL = 600.0
"""The minimum time between two warnings about responses that aren't from Tatsu, in seconds."""
_BY_STATUS: dict[int, type[HTTPError]] = {400: BadRequest, 401: Unauthorized, 403: Forbidden, 404: NotFound}


class Outgoing(Protocol):
    """The parts of a request that the transport uses; see `tatsu_cog.api.request.Request`."""

    url: URL
    body: bytes | None
    on_in_flight: Callable[[bool], None] | None
    seconds_left: float


class Transport:
    """The HTTP layer of `TatsuClient`, which has the same parameters.

    Attributes
    ----------
    limiter : RateLimiter
        The rate limiter to acquire permits from.
    requests : int
        The number of requests sent, including retries.
    last_error : TatsuError or None
        The error of the last request that ended; None if it succeeded.
    last_success_at : datetime.datetime or None
        When a request last succeeded.
    """

    def __init__(
        self,
        key: ApiKey,
        *,
        base_url: str,
        session: aiohttp.ClientSession | None,
        timeout: float,
        limiter: RateLimiter,
        user_agent: str | None = None,
        proxy: str | None = None,
        trust_env: bool = False,
    ) -> None:
        self.base_url = _check_base_url(base_url)
        self.timeout = timeout
        self.limiter = limiter
        self.requests = 0
        self.last_error: TatsuError | None = None
        self.last_success_at: datetime | None = None
        self._key = key
        self._session = session
        self._owns_session = session is None
        self._headers = {
            "Authorization": key.header(),
            "User-Agent": user_agent or USER_AGENT,
            "Accept": "application/json",
        }
        self._first_timeout = _total(timeout)
        self._proxy = None if proxy is None else _check_proxy(proxy)
        self._trust_env = trust_env
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False
        self._in_flight: set[asyncio.Task[object]] = set()
        self._warned_at = -math.inf

    async def send(self, request: Outgoing, permit: Permit) -> bytes:
        """Send a request once and return the response body, which is empty for a 204.

        The permit must have been acquired. It is marked as sent immediately before the request is sent, and
        updated from the response. If `Outgoing.on_in_flight` raises, the request is not sent.
        """
        try:
            body = await self._send(request, permit)
        except TatsuError as error:
            self.record_error(error)
            raise
        self.last_error, self.last_success_at = None, datetime.now(UTC)
        return body

    def record_error(self, error: TatsuError) -> None:
        """Store an error as `last_error`, unless it was caused by this process."""
        if not isinstance(error, ClientClosed | SessionError):
            self.last_error = copy.copy(error)  # a copy has no traceback, which would keep its frames alive

    async def _send(self, request: Outgoing, permit: Permit) -> bytes:
        session = self.open_session()
        started = time.monotonic()
        method = "GET" if request.body is None else "PATCH"

        # Set the headers in a middleware since an Authorization header passed to `request` conflicts with the
        # session's credentials (`auth=`, a netrc). It is the last one, so no other middleware can see the key.
        async def transmit(
            outgoing: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
        ) -> aiohttp.ClientResponse:
            outgoing.headers.update(self._headers)
            if request.body is not None:
                outgoing.headers["Content-Type"] = "application/json"
            if not session.auto_decompress:
                outgoing.headers["Accept-Encoding"] = "identity"
            permit.sent = True
            self.requests += 1
            try:
                return await handler(outgoing)
            except aiohttp.ClientConnectorError:
                raise
            except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
                # Raise another type since aiohttp retries a GET after these two, without a permit.
                raise _ConnectionLost(type(error).__name__) from None

        if request.on_in_flight is not None:
            request.on_in_flight(True)
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in a task
        self._in_flight.add(task)
        failure: TatsuError | None = None
        cause: Exception | None = None
        try:
            async with session.request(
                method,
                request.url,
                data=request.body,
                proxy=self._proxy,
                timeout=self._first_timeout
                if request.seconds_left == self.timeout
                else _total(request.seconds_left),
                allow_redirects=False,  # a redirect would send the key to another URL
                raise_for_status=False,
                # Middlewares passed to a request replace those of the session.
                middlewares=(*getattr(session, "_middlewares", ()), transmit),
            ) as response:
                content = await _read(response)
                if response.status != 200:  # some servers include the request in the error
                    content = self._key.redact(content)
        except TimeoutError:
            failure = self.timed_out()
        except asyncio.CancelledError:
            if not self._closed or task in self._in_flight or task.uncancel() > 0:
                raise
            failure = ClientClosed("the client was closed while waiting for a response")
            failure.sent = permit.sent
        except (aiohttp.ClientError, OSError) as error:
            failure = self._closed_error(session) or ConnectionFailed(
                f"the connection to Tatsu failed ({type(error).__name__})"
            )
            failure.sent = permit.sent and not isinstance(error, aiohttp.ClientConnectorError)
        except Exception as error:  # noqa: BLE001 - raised by the caller's session, middlewares or trace configs
            # aiohttp raises RuntimeError or AssertionError if the session is closed.
            closed = self._closed_error(session)
            failure = closed or SessionError(f"the aiohttp session failed with {type(error).__name__}")
            failure.sent = permit.sent
            cause = None if closed else error
        finally:
            self._in_flight.discard(task)
            elapsed = time.monotonic() - started
            request.seconds_left -= elapsed
        if failure is not None:
            log.debug("%s %s: %s", method, request.url.raw_path_qs, failure)
            # Raised outside the except blocks to not set __context__: aiohttp's exceptions reference the
            # request headers, which include the key.
            raise failure from cause
        log.debug("%s %s: %d in %.0f ms", method, request.url.raw_path_qs, response.status, elapsed * 1000)
        return self._check(response, content, permit)

    def open_session(self) -> aiohttp.ClientSession:
        """Return the session, creating it if needed. Raise if it is closed or bound to another event loop."""
        if self._closed:
            raise ClientClosed("this TatsuClient is closed; create a new one")
        loop = asyncio.get_running_loop()
        if self._session is None:
            self._session = aiohttp.ClientSession(trust_env=self._trust_env)
        elif self._session.closed:
            raise ClientClosed("the aiohttp session of this TatsuClient is closed")
        if self._loop is None:
            self._loop = loop if self._owns_session else getattr(self._session, "_loop", loop)
        if self._loop is not loop:
            raise SessionError(
                "this TatsuClient is bound to another event loop; create a client for each loop", sent=False
            )
        return self._session

    async def close(self) -> None:
        """Cancel the requests in flight, reject new ones, and close the session if it was created here."""
        self._closed = True
        interrupted, self._in_flight = self._in_flight - {asyncio.current_task()}, set()
        for task in interrupted:
            task.cancel()
        if self._owns_session and self._session is not None:
            await self._session.close()

    def timed_out(self) -> TimedOut:
        """Return the error of a call that exceeded the timeout."""
        return TimedOut(f"Tatsu did not respond within {self.timeout:g} seconds")

    def _closed_error(self, session: aiohttp.ClientSession) -> ClientClosed | None:
        if self._closed or session.closed:
            return ClientClosed("the client was closed while waiting for a response")
        return None

    def _check(self, response: aiohttp.ClientResponse, body: bytes, permit: Permit) -> bytes:
        """Update the permit from a response and return the body. Raise if the response is an error."""
        headers = response.headers
        if response.status == 429:
            permit.block(retry_after(headers))
        elif has_rate_limit(headers) or (response.status < 500 and response.content_type.endswith("json")):
            permit.update_from_headers(parse_headers(headers))
        else:
            permit.responded = True  # perhaps by a proxy, without rate limit headers
        if response.status not in {200, 204}:
            self._raise_error(response, body)
        if len(body) > MAX_BODY_SIZE:
            raise InvalidResponse(f"the body is larger than {MAX_BODY_SIZE:,} bytes")
        if body and response.content_type == "text/html":
            self._warn_about_content_type(response)
            raise InvalidResponse("expected JSON, got text/html")
        return body

    def _warn_about_content_type(self, response: aiohttp.ClientResponse) -> None:
        now = time.monotonic()
        if now - self._warned_at >= WARNING_INTERVAL:
            self._warned_at = now
            log.warning(
                "%s responded with status %d and %s instead of the Tatsu API's JSON; check the base URL and any proxy",
                self.base_url.origin(),
                response.status,
                response.content_type,
            )

    def _raise_error(self, response: aiohttp.ClientResponse, body: bytes) -> NoReturn:
        status = response.status
        error = decode_error(body)
        code = error.code if error else None
        message = error.message[:MAX_MESSAGE_LENGTH] if error and error.message else None
        if status == 429:
            wait = max(retry_after(response.headers), self.limiter.blocked_for())
            retry_at = datetime.now(UTC) + timedelta(seconds=wait)
            raise RateLimited(retry_at, code, message)
        if error is None:
            # The response is not from Tatsu but from a proxy such as Cloudflare, so its status doesn't mean that
            # the guild is unknown or the key is wrong.
            self._warn_about_content_type(response)
            raise ServerError(status, content_type=response.content_type)
        kind = _BY_STATUS.get(status, ServerError if status >= 500 else HTTPError)
        raise kind(status, code, message)


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """Read the response body, stopping once it exceeds `MAX_BODY_SIZE`."""
    body = await response.content.readany()
    while not response.content.at_eof() and len(body) <= MAX_BODY_SIZE:
        body += await response.content.readany()
    return body


def _total(seconds: float) -> aiohttp.ClientTimeout:
    """Return a timeout for the whole request that aiohttp doesn't round up to whole seconds."""
    return aiohttp.ClientTimeout(total=seconds, ceil_threshold=math.inf)


class _ConnectionLost(OSError):
    """A lost connection, as an exception after which aiohttp doesn't retry the request."""


def _check_base_url(text: str) -> URL:
    try:
        url = URL(text)
        (url.host or "").encode("idna")  # aiohttp would only validate it on the first request
    except (TypeError, ValueError):
        url = URL()
    if url.scheme not in {"http", "https"} or not url.host or " " in text or url.query_string or url.fragment:
        raise ValueError("the base URL must look like https://api.tatsu.gg/v1")
    if url.user is not None or url.password is not None:
        raise ValueError("the base URL must not contain a user name or password")
    return url


def _check_proxy(text: str) -> URL:
    try:
        url = URL(text)
    except (TypeError, ValueError):
        url = URL()
    if url.scheme not in {"http", "https"} or not url.host:
        raise ValueError("the proxy URL must look like http://user:password@host:port")
    return url
