"""The exceptions raised by the client.

::

    TatsuError
    ├── ClientClosed             the client or the session passed to it is closed
    ├── HTTPError                error response: ``status``, ``code``, ``message``
    │   ├── BadRequest           400: invalid request, or removing more than a member has
    │   ├── Unauthorized         401: the key is wrong or was revoked
    │   ├── Forbidden            403: the key's owner is not in the guild or lacks a permission
    │   ├── NotFound             404: unknown guild, user, member or store listing
    │   ├── RateLimited          429, or not sent because of the rate limit: ``retry_at``
    │   └── ServerError          5xx, or an error page that isn't from Tatsu: ``content_type``
    ├── SessionError             the session or event loop of the caller doesn't work
    ├── ConnectionFailed         no response was received
    │   └── TimedOut             no response was received within the timeout
    ├── InvalidResponse          the response doesn't match the API's documentation: ``path``
    ├── RedisUnavailable         not sent because Redis is unavailable: ``refused``, ``reason``
    └── ModificationFailed       a change was not applied, or only in part: ``applied``,
                                 ``not_applied``, ``unknown``, ``reason``

The methods of the client only raise these errors, ``TypeError`` or ``ValueError`` for invalid arguments (before
any request is sent), and ``asyncio.CancelledError``. No error contains the API key.

Errors can be copied and pickled without losing attributes. To raise a stored error again, use
``raise copy.copy(error).with_traceback(None)``. Raising the same object again would extend its traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

__all__ = [
    "BadRequest",
    "ClientClosed",
    "ConnectionFailed",
    "Forbidden",
    "HTTPError",
    "InvalidResponse",
    "ModificationFailed",
    "NotFound",
    "RateLimited",
    "RedisUnavailable",
    "ServerError",
    "SessionError",
    "TatsuError",
    "TimedOut",
    "Unauthorized",
]


class TatsuError(Exception):
    """The base class of all errors raised by the client.

    Attributes
    ----------
    sent : bool
        Whether the request may have reached Tatsu.
    """

    sent: bool = True

    def __copy__(self) -> Self:
        error: Self = _rebuild(type(self), self.args, self.__dict__, self.__cause__)
        error.__suppress_context__ = self.__suppress_context__
        return error

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        # By default, unpickling calls the class with `args`, which contains the message and not the arguments
        # of the constructor. Keep the cause only if it is a TatsuError: others may not be picklable, or may
        # reference the request headers, which include the key.
        cause = self.__cause__ if isinstance(self.__cause__, TatsuError) else None
        return _rebuild, (type(self), self.args, self.__dict__, cause)


def _rebuild(
    kind: type[Any], args: tuple[Any, ...], attributes: dict[str, Any], cause: BaseException | None
) -> Any:
    """Create an error without calling its constructor."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(attributes)
    if cause is not None:
        error.__cause__ = cause
    return error


class ClientClosed(TatsuError):
    """The client, or the session passed to it, has been closed."""

    sent = False


class HTTPError(TatsuError):
    """Tatsu responded with a status other than 200 or 204.

    Statuses without a subclass, such as redirects, raise this class.

    Attributes
    ----------
    status : int
        The HTTP status.
    code : int or None
        The error code from Tatsu. None if the response doesn't contain one.
    message : str or None
        The error message from Tatsu, at most 300 characters. None if the response doesn't contain one.
    """

    def __init__(self, status: int, code: int | None = None, message: str | None = None) -> None:
        self.status = status
        self.code = code
        self.message = message
        with_code = f" (code {code})" if code is not None else ""
        with_message = f": {message}" if message else ""
        super().__init__(f"Tatsu responded with status {status}{with_code}{with_message}")


class BadRequest(HTTPError):
    """Status 400: the request is invalid, or a change would remove more than the member has."""


class Unauthorized(HTTPError):
    """Status 401: the key is wrong or was revoked. Create a new one with the command ``t!apikey create``."""


class Forbidden(HTTPError):
    """Status 403: the key's owner is not a member of the guild, or lacks a permission in it."""


class NotFound(HTTPError):
    """Status 404: Tatsu has no data about the guild, user, member or store listing."""


class RateLimited(HTTPError):
    """Status 429, or the request was not sent because it would have to wait longer than `max_wait`.

    `status` is 429 in both cases.

    Attributes
    ----------
    retry_at : datetime.datetime
        When to retry the request. An aware datetime in UTC.
    sent : bool
        Whether the request was sent.
    """

    def __init__(
        self, retry_at: datetime, code: int | None = None, message: str | None = None, *, sent: bool = True
    ) -> None:
        super().__init__(429, code, message)
        self.retry_at = retry_at
        self.sent = sent
        if not sent:
            until = f"{retry_at:%H:%M:%S} UTC"
            self.args = (f"The request was not sent: the rate limit of this key is exhausted until {until}",)


class ServerError(HTTPError):
    """Status 5xx, or an error page of any status that isn't from Tatsu, such as one from a proxy.

    Attributes
    ----------
    content_type : str or None
        The content type of the error page. None if the error is from Tatsu.
    """

    def __init__(
        self,
        status: int,
        code: int | None = None,
        message: str | None = None,
        *,
        content_type: str | None = None,
    ) -> None:
        super().__init__(status, code, message)
        self.content_type = content_type
        if content_type is not None:
            self.args = (f"{self.args[0]} and {content_type} instead of an error of the Tatsu API",)


class SessionError(TatsuError):
    """The aiohttp session can't be used.

    The session, a middleware or a trace config raised an unexpected exception, or the client is used in another
    event loop than before.

    The request is not retried. ``__cause__`` is the original exception, if any.
    """

    def __init__(self, reason: str, *, sent: bool = True) -> None:
        super().__init__(reason)
        self.sent = sent


class ConnectionFailed(TatsuError):
    """The connection failed or was lost before the response was complete.

    `sent` is False if no connection was established.
    """


class TimedOut(ConnectionFailed):
    """No response was received within the client's ``timeout``."""


class InvalidResponse(TatsuError):
    """The response has status 200, but its body doesn't match the API's documentation.

    Attributes
    ----------
    path : str or None
        The path of the invalid field, such as ``$.rankings[3].score``. None if the body is not JSON.
    """

    def __init__(self, reason: str, path: str | None = None) -> None:
        self.path = path
        at_path = f" at {path}" if path else ""
        super().__init__(f"Tatsu's response is invalid: {reason}{at_path}")


class RedisUnavailable(TatsuError):
    """The request was not sent because Redis, which stores the shared rate limit, is unavailable.

    Attributes
    ----------
    refused : bool
        Whether Redis responded with an error, for example because of a missing permission. False if it is
        unreachable.
    reason : str
        A short reason, such as ``"NOPERM"``. It never contains a secret.
    """

    sent = False

    def __init__(self, reason: str, *, refused: bool) -> None:
        self.reason = reason
        self.refused = refused
        state = "Redis responded with an error" if refused else "Redis is unreachable"
        super().__init__(f"The request was not sent: {state} ({reason})")


class ModificationFailed(TatsuError):
    """A change of points or score was not applied, or only in part. It is not retried.

    The amounts have the sign of the requested amount and add up to it.

    Attributes
    ----------
    applied : int
        The amount that Tatsu confirmed.
    not_applied : int
        The amount that Tatsu rejected, or that was not sent.
    unknown : int
        The amount that may have been applied: it was sent, but not confirmed. Get the member's score or points
        to find out.
    reason : TatsuError
        The error of the part that failed, also available as ``__cause__``.
    """

    def __init__(self, applied: int, not_applied: int, unknown: int, reason: TatsuError) -> None:
        self.applied = applied
        self.not_applied = not_applied
        self.unknown = unknown
        self.reason = reason
        self.sent = reason.sent
        self.__cause__ = reason
        amounts = f"applied {applied:+,}, not applied {not_applied:+,}, unknown {unknown:+,}"
        super().__init__(f"{amounts}: {reason}")
