"""The errors that the client raises, as one tree.

::

    TatsuError
    ├── ClientClosed             the client, or the session passed to it, is closed
    ├── HTTPError                Tatsu refused the request: ``status``, ``code``, ``message``
    │   ├── BadRequest           400: the request is invalid, or asks for more than a member has
    │   ├── Unauthorized         401: the key is wrong or was revoked
    │   ├── Forbidden            403: the key's owner is not in the guild, or may not do this there
    │   ├── NotFound             404: unknown guild, user, member or store listing
    │   ├── RateLimited          429, or not sent to stay within the rate limit: ``retry_at``
    │   └── ServerError          5xx, or a page that is not Tatsu's: ``content_type``
    ├── SessionError             the caller's aiohttp session or event loop does not work
    ├── ConnectionFailed         no response was received
    │   └── TimedOut             no response was received in time
    ├── InvalidResponse          the response is not what the API documents: ``path``
    ├── RedisUnavailable         not sent, because Redis cannot be used: ``refused``, ``reason``
    └── ModificationFailed       a change failed, or only a part of it was made: ``applied``,
                                 ``not_applied``, ``unknown``, ``reason``

The methods of the client raise these errors, ``TypeError`` and ``ValueError`` for invalid arguments (before
any request), and ``asyncio.CancelledError``; nothing else. No error contains the API key.

Every error can be copied and pickled, and keeps all its attributes. To raise a stored error again, raise
``copy.copy(error).with_traceback(None)``: raising the same object twice would make its traceback grow.
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
    """The base class of all errors that the client raises.

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
        # Python's own way calls the class with `args`, which holds the text and not the constructor's
        # arguments. A cause that is not ours may not be picklable, or may hold the request's headers and so
        # the key.
        cause = self.__cause__ if isinstance(self.__cause__, TatsuError) else None
        return _rebuild, (type(self), self.args, self.__dict__, cause)


def _rebuild(
    kind: type[Any], args: tuple[Any, ...], attributes: dict[str, Any], cause: BaseException | None
) -> Any:
    """Return an error with these attributes, without running its constructor."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(attributes)
    if cause is not None:
        error.__cause__ = cause
    return error


class ClientClosed(TatsuError):
    """The client was used after `close()`, or the session passed to it has been closed."""

    sent = False


class HTTPError(TatsuError):
    """Tatsu responded with a status other than 200 and 204.

    The statuses in the tree above have classes of their own. Any other status, such as a redirect, raises
    this class.

    Attributes
    ----------
    status : int
        The HTTP status.
    code : int or None
        Tatsu's own error code, or None if the response has none.
    message : str or None
        Tatsu's own message, at most 300 characters, or None if the response has none.
    """

    def __init__(self, status: int, code: int | None = None, message: str | None = None) -> None:
        self.status = status
        self.code = code
        self.message = message
        with_code = f" (code {code})" if code is not None else ""
        with_message = f": {message}" if message else ""
        super().__init__(f"Tatsu responded with status {status}{with_code}{with_message}")


class BadRequest(HTTPError):
    """Status 400: Tatsu considers the request invalid, or a change removes more than the member has."""


class Unauthorized(HTTPError):
    """Status 401: the key is wrong or was revoked. The command ``t!apikey create`` creates a new one."""


class Forbidden(HTTPError):
    """Status 403: the key's owner is not a member of the guild, or may not do this there."""


class NotFound(HTTPError):
    """Status 404: Tatsu does not know the guild, user, member or store listing."""


class RateLimited(HTTPError):
    """Raised on status 429, or when waiting for the rate limit would take longer than `max_wait`.

    `status` is 429 in both cases.

    Attributes
    ----------
    retry_at : datetime.datetime
        When the request can be sent again; aware, in UTC.
    sent : bool
        Whether the request was sent. False if the client kept it back.
    """

    def __init__(
        self, retry_at: datetime, code: int | None = None, message: str | None = None, *, sent: bool = True
    ) -> None:
        super().__init__(429, code, message)
        self.retry_at = retry_at
        self.sent = sent
        if not sent:
            until = f"{retry_at:%H:%M:%S} UTC"
            self.args = (f"The request was not sent: the rate limit of this key is used up until {until}",)


class ServerError(HTTPError):
    """Tatsu, or a proxy in front of it, failed: status 5xx, or a page that is not Tatsu's, whatever its status.

    Attributes
    ----------
    content_type : str or None
        The content type of a page that is not Tatsu's; None for an error of Tatsu itself.
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
            self.args = (f"{self.args[0]}, with {content_type} instead of an error of the Tatsu API",)


class SessionError(TatsuError):
    """The session passed to the client, one of its middlewares or traces, or the event loop does not work.

    This is a mistake of the caller, so the request is not retried. ``__cause__`` is the original exception,
    if there is one.
    """

    def __init__(self, reason: str, *, sent: bool = True) -> None:
        super().__init__(reason)
        self.sent = sent


class ConnectionFailed(TatsuError):
    """The connection failed or was lost before the response was complete.

    `sent` is False if no connection was made.
    """


class TimedOut(ConnectionFailed):
    """Tatsu did not respond within the client's ``timeout``."""


class InvalidResponse(TatsuError):
    """Tatsu responded with status 200, but the body is not what the API documents.

    Attributes
    ----------
    path : str or None
        The field at fault, such as ``$.rankings[3].score``. None if the body is not JSON.
    """

    def __init__(self, reason: str, path: str | None = None) -> None:
        self.path = path
        at_path = f" at {path}" if path else ""
        super().__init__(f"Tatsu's response is invalid: {reason}{at_path}")


class RedisUnavailable(TatsuError):
    """The request was not sent, because the shared rate limit in Redis cannot be used.

    Attributes
    ----------
    refused : bool
        Whether Redis was reached and refuses this bot, for example for a missing permission. False if it
        cannot be reached.
    reason : str
        The reason in one short sentence, without any secret.
    """

    sent = False

    def __init__(self, reason: str, *, refused: bool) -> None:
        self.reason = reason
        self.refused = refused
        state = "Redis refuses this bot" if refused else "Redis is unreachable"
        super().__init__(f"The request was not sent: {state} ({reason})")


class ModificationFailed(TatsuError):
    """A change of points or score failed, or only a part of it was made. It is never retried.

    The three amounts have the sign of the requested amount, and add up to it.

    Attributes
    ----------
    applied : int
        The amount that Tatsu confirmed.
    not_applied : int
        The amount that Tatsu refused, or that was not sent.
    unknown : int
        The amount that was sent without a clear response. Read the member's current value to find out.
    reason : TatsuError
        The error that stopped the change; also the ``__cause__`` of this one.
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
