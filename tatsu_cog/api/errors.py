"""Everything that can go wrong when Tatsu is asked, as one tree.

::

    TatsuError
    ├── ClientClosed             the client, or the session it was given, is closed
    ├── HTTPError                Tatsu answered, and said no: ``status``, ``code``, ``message``
    │   ├── Unauthorized         401: the key is wrong or was revoked
    │   ├── Forbidden            403: the key's owner may not read this, or is not in the guild
    │   ├── NotFound             404: no such guild or user
    │   ├── RateLimited          429: over the limit, or not sent to keep it, until ``retry_at``
    │   └── ServerError          5xx: Tatsu, or a proxy in front of it, is in trouble
    ├── ConnectionFailed         no answer came back
    │   └── TimedOut             not within the time allowed
    ├── RedisUnavailable         Redis cannot be used, so nothing may be sent: ``refused``, ``reason``
    ├── InvalidAnswer            an answer came, and cannot be understood: ``path``
    └── ModificationFailed       a change was not made whole: ``applied``, ``not_applied``, ``unknown``

A call of the client raises these and nothing else, but for the ``TypeError`` and ``ValueError`` of a bad
argument, raised before any request, and ``asyncio.CancelledError``. None of them ever holds the API key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class TatsuError(Exception):
    """The root of every error that a call of the client raises.

    Attributes
    ----------
    sent : bool
        Whether the request may have reached Tatsu.
    """

    sent: bool = True


class ClientClosed(TatsuError):
    """The client was used after `close()`, or the aiohttp session it was given has been closed."""

    sent = False


class RedisUnavailable(TatsuError):
    """Nothing may be sent because the Redis that shares the rate limit cannot be used.

    Attributes
    ----------
    refused : bool
        Whether Redis responds with errors; otherwise it cannot be reached.
    reason : str
        Why, such as ``"NOPERM"`` or ``"connection refused"``. It contains no secret.
    """

    sent = False

    def __init__(self, *, refused: bool, reason: str) -> None:
        self.refused = refused
        self.reason = reason
        how = "Redis refuses this bot" if refused else "Redis is unreachable"
        super().__init__(f"{how} ({reason}), so the request was not sent")


class HTTPError(TatsuError):
    """Tatsu answered with a status that is not 200.

    A status with a meaning of its own has a subclass; any other, such as 400 or a redirect, is raised as
    this very class.

    Attributes
    ----------
    status : int
        The HTTP status.
    code : int or None
        Tatsu's own error code; None when the body carried none (a proxy's HTML page, say).
    message : str or None
        Tatsu's own message, at most 300 characters; None when the body carried none.
    """

    def __init__(self, status: int, code: int | None = None, message: str | None = None) -> None:
        self.status = status
        self.code = code
        self.message = message
        said = f": {message}" if message else ""
        numbered = f" (code {code})" if code is not None else ""
        super().__init__(f"Tatsu answered {status}{said}{numbered}")


class Unauthorized(HTTPError):
    """Status 401: Tatsu does not know the key. A new one comes from the command ``t!apikey create``."""


class Forbidden(HTTPError):
    """Status 403: the key's owner is not a member of the guild, or may not do this there."""


class NotFound(HTTPError):
    """Status 404: Tatsu has no such guild or user."""


class RateLimited(HTTPError):
    """Too many requests in the window (60 a minute for each key): Tatsu's 429, or not sent to spare it.

    Attributes
    ----------
    retry_at : datetime.datetime
        The moment from which asking again makes sense, aware, in UTC.
    sent : bool
        Whether Tatsu refused it; False when the client did not send it, because the wait for the budget would
        have been longer than its `max_wait`. `status` is 429 either way.
    """

    def __init__(
        self, retry_at: datetime, code: int | None = None, message: str | None = None, *, sent: bool = True
    ) -> None:
        super().__init__(429, code, message)
        self.retry_at = retry_at
        self.sent = sent
        if not sent:
            self.args = (f"not sent: the budget of this key is spent until {retry_at:%H:%M:%S} UTC",)


class ServerError(HTTPError):
    """Status 500 to 599: Tatsu, or a proxy in front of it, failed."""


class ConnectionFailed(TatsuError):
    """No answer: the connection was refused, lost, or never made; `sent` is False for the last."""


class TimedOut(ConnectionFailed):
    """No answer within the client's ``timeout``."""


class InvalidAnswer(TatsuError):
    """Tatsu answered 200 with something that is not what the API promises.

    Attributes
    ----------
    path : str or None
        Where in the JSON the trouble is, such as ``$.rankings[3].score``; None when it is not JSON at all.
    """

    def __init__(self, reason: str, path: str | None = None) -> None:
        self.path = path
        place = f" at {path}" if path else ""
        super().__init__(f"Tatsu's answer cannot be understood: {reason}{place}")


class ModificationFailed(TatsuError):
    """A change of points or of a score was not made, or not whole; it is never sent again by itself.

    The three amounts are signed as the one that was asked for, and their sum.

    Attributes
    ----------
    applied : int
        What Tatsu has confirmed.
    not_applied : int
        What Tatsu has refused, or what was not sent.
    unknown : int
        What was sent and got no clear answer: look at what the member has now.
    reason : TatsuError
        Why; the ``__cause__`` of this one.
    """

    def __init__(self, applied: int, not_applied: int, unknown: int, reason: TatsuError) -> None:
        self.applied = applied
        self.not_applied = not_applied
        self.unknown = unknown
        self.reason = reason
        self.sent = reason.sent
        figures = f"applied {applied:+,}, not applied {not_applied:+,}, unknown {unknown:+,}"
        super().__init__(f"{figures}: {reason}")
