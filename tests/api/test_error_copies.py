"""Copying, pickling and re-raising errors, and the messages of errors."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime
from typing import Any

import pytest
from support.copies import COPIES

from tatsu_cog import (
    BadRequest,
    ClientClosed,
    ConnectionFailed,
    Forbidden,
    HTTPError,
    InvalidResponse,
    ModificationFailed,
    NotFound,
    RateLimited,
    RedisUnavailable,
    ServerError,
    SessionError,
    TatsuError,
    TimedOut,
    Unauthorized,
)
from tatsu_cog.api import errors

RETRY_AT = datetime(2026, 1, 1, 12, tzinfo=UTC)


def as_sent(error: TatsuError) -> TatsuError:
    error.sent = True
    return error


ERRORS: dict[str, TatsuError] = {
    "TatsuError": TatsuError("something"),
    "ClientClosed": ClientClosed("this TatsuClient is closed"),
    "ClientClosed, sent": as_sent(ClientClosed("closed during the request")),
    "HTTPError": HTTPError(302),
    "BadRequest": BadRequest(400, 400, "insufficient score"),
    "Unauthorized": Unauthorized(401, None, "Unauthorized"),
    "Forbidden": Forbidden(403, 403, "Missing permission: MANAGE_GUILD"),
    "NotFound": NotFound(404, 10007, "User not found"),
    "RateLimited": RateLimited(RETRY_AT, 429, "Slow down"),
    "RateLimited, not sent": RateLimited(RETRY_AT, sent=False),
    "ServerError": ServerError(502),
    "ServerError of a 403": ServerError(403, None, None),
    "SessionError": SessionError("the aiohttp session failed with ValueError"),
    "ServerError with a page": ServerError(404, content_type="text/html"),
    "ConnectionFailed": ConnectionFailed("no connection to Tatsu"),
    "TimedOut": TimedOut("no response within 10 seconds"),
    "InvalidResponse": InvalidResponse("expected an integer", "$.xp"),
    "InvalidResponse without JSON": InvalidResponse("it is not JSON"),
    "RedisUnavailable": RedisUnavailable("NOPERM", refused=True),
    "RedisUnavailable, unreachable": RedisUnavailable("ConnectionError", refused=False),
    "ModificationFailed": ModificationFailed(100, -5, 7, BadRequest(400, 400, "insufficient score")),
    "ModificationFailed, not sent": ModificationFailed(0, 5, 0, RateLimited(RETRY_AT, sent=False)),
}


def attributes(error: BaseException) -> dict[str, Any]:
    """Return all attributes of an error, including those of the errors that it contains."""
    fields = {
        name: attributes(value) if isinstance(value, BaseException) else value
        for name, value in vars(error).items()
    }
    return fields | {"type": type(error), "text": str(error), "args": error.args, "repr": repr(error)}


def test_every_error_is_tested() -> None:
    assert {type(error).__name__ for error in ERRORS.values()} == set(errors.__all__)


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("copy_name", COPIES)
def test_copy_of_an_error_has_all_its_attributes(name: str, copy_name: str) -> None:
    error = ERRORS[name]

    copied = COPIES[copy_name](error)

    assert copied is not error
    assert attributes(copied) == attributes(error)
    assert copied.sent == error.sent


@pytest.mark.parametrize("copy_name", COPIES)
def test_copy_of_a_failed_change_has_its_reason_as_the_cause(copy_name: str) -> None:
    reason = RateLimited(RETRY_AT, 429, "Slow down")

    copied = COPIES[copy_name](ModificationFailed(1, 2, 3, reason))

    assert type(copied.reason) is RateLimited
    assert copied.__cause__ is copied.reason
    assert copied.reason.retry_at == RETRY_AT


@pytest.mark.parametrize("copy_name", COPIES)
def test_copy_of_an_error_has_its_notes_and_added_attributes(copy_name: str) -> None:
    error = NotFound(404, 404, "User not found")
    error.add_note("while exporting")
    error.retries = 3  # type: ignore[attr-defined]

    copied = COPIES[copy_name](error)

    assert copied.__notes__ == ["while exporting"]
    assert copied.retries == 3


class CustomError(HTTPError):
    """A user-defined subclass with a different constructor."""

    def __init__(self, *, shop: str) -> None:
        super().__init__(418, message=shop)
        self.shop = shop


@pytest.mark.parametrize("copy_name", COPIES)
def test_copy_of_a_subclass_has_all_its_attributes(copy_name: str) -> None:
    assert attributes(COPIES[copy_name](CustomError(shop="tea"))) == attributes(CustomError(shop="tea"))


def raised(error: TatsuError, cause: BaseException | None = None) -> TatsuError:
    """Raise an error, and return it with its traceback."""
    try:
        raise error from cause
    except TatsuError as caught:
        return caught


def test_copied_error_keeps_its_cause() -> None:
    error = raised(ConnectionFailed("no connection to Tatsu"), KeyError("a fault in a middleware"))

    copied = copy.copy(error)

    assert copied.__cause__ is error.__cause__
    assert copied.__suppress_context__


def test_error_with_a_cause_that_cannot_be_pickled_can_be_pickled() -> None:
    error = raised(ConnectionFailed("no connection to Tatsu"), ValueError(lambda: None))

    copied = pickle.loads(pickle.dumps(error))  # noqa: S301

    assert str(copied) == "no connection to Tatsu"
    assert copied.__cause__ is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("HTTPError", "Tatsu responded with status 302"),
        ("NotFound", "Tatsu responded with status 404 (code 10007): User not found"),
        ("Unauthorized", "Tatsu responded with status 401: Unauthorized"),
        ("RateLimited", "Tatsu responded with status 429 (code 429): Slow down"),
        (
            "RateLimited, not sent",
            "The request was not sent: the rate limit of this key is exhausted until 12:00:00 UTC",
        ),
        ("InvalidResponse", "Tatsu's response is invalid: expected an integer at $.xp"),
        ("InvalidResponse without JSON", "Tatsu's response is invalid: it is not JSON"),
        ("RedisUnavailable", "The request was not sent: Redis responded with an error (NOPERM)"),
        (
            "RedisUnavailable, unreachable",
            "The request was not sent: Redis is unreachable (ConnectionError)",
        ),
        (
            "ModificationFailed",
            "applied +100, not applied -5, unknown +7: "
            "Tatsu responded with status 400 (code 400): insufficient score",
        ),
    ],
)
def test_message_of_an_error_describes_the_failure(name: str, text: str) -> None:
    assert str(ERRORS[name]) == text
