"""The error that each failure raises, what an error can be used for, and that no error shows the key."""

from __future__ import annotations

import asyncio
import copy
import inspect
import logging
import pickle
import traceback
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import getitem
from pathlib import Path
from traceback import TracebackException
from typing import TYPE_CHECKING, Any, NamedTuple

import aiohttp
import msgspec
import pytest
from support.leaderboard import GUILD, USER

import tatsu_cog
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
    TatsuClient,
    TatsuError,
    TimedOut,
    Unauthorized,
    xp_for_level,
)
from tatsu_cog.api import errors
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

STRANGER = 1
KEY = "kq7Zb1XwL2-9fTtVd0Rm4sYcHn8Jg5Pe"
DEEP = b"[" * 100_000
PACKAGES = [Path(inspect.getfile(package)).parent for package in (tatsu_cog, aiohttp)]


class Case(NamedTuple):
    """A failure, the call that meets it, and the error that is expected."""

    name: str
    prepare: Callable[[FakeTatsu], object]
    call: str
    error: type[TatsuError]
    expected: dict[str, Any]


def misbehaving(**how: Any) -> Callable[[FakeTatsu], object]:
    return lambda tatsu: tatsu.misbehave(**how)


def saying(body: bytes, **how: Any) -> Callable[[FakeTatsu], object]:
    return misbehaving(change=lambda _: msgspec.Raw(body), **how)


def with_value(value: object, *path: str | int) -> Callable[[FakeTatsu], object]:
    def change(answer: Any) -> Any:
        reduce(getitem, path[:-1], answer)[path[-1]] = value
        return answer

    return misbehaving(change=change)


def without(*path: str | int) -> Callable[[FakeTatsu], object]:
    def change(answer: Any) -> Any:
        del reduce(getitem, path[:-1], answer)[path[-1]]
        return answer

    return misbehaving(change=change)


def said(status: int, message: str | None) -> dict[str, Any]:
    return {"status": status, "code": status if message else None, "message": message}


def refusals() -> Iterator[Case]:
    """Yield the responses that refuse a request."""
    yield Case(
        "wrong key",
        lambda tatsu: setattr(tatsu, "key", "another"),
        "profile",
        Unauthorized,
        said(401, "Unauthorized"),
    )
    yield Case(
        "not a member",
        lambda tatsu: tatsu.forbid(GUILD),
        "board",
        Forbidden,
        said(403, "You must be a member of this guild"),
    )
    yield Case("unknown user", lambda _: None, "stranger", NotFound, said(404, "User not found"))
    yield Case(
        "over the limit",
        lambda tatsu: setattr(tatsu, "limit", 0),
        "profile",
        RateLimited,
        said(429, "You are being rate limited."),
    )
    for status, error in {
        302: HTTPError,
        400: BadRequest,
        401: Unauthorized,
        403: Forbidden,
        404: NotFound,
        429: RateLimited,
        500: ServerError,
        502: ServerError,
        503: ServerError,
    }.items():
        yield Case(
            f"{status}", misbehaving(status=status, message="No\n"), "profile", error, said(status, "No")
        )
        page = error if status == 429 else ServerError
        yield Case(f"{status} HTML", misbehaving(status=status, html=True), "board", page, said(status, None))
    for name, body in {"empty": b"", "list": b"[]", "deep": DEEP, "huge": b"<" * (2 << 20)}.items():
        yield Case(f"500 {name}", saying(body, status=500), "board", ServerError, said(500, None))
    for name, body, code, message in (
        ("code of digits", b'{"code": "1", "message": "No"}', 1, "No"),
        ("code of text", b'{"code": "E1", "message": "No"}', None, "No"),
        ("message of numbers", b'{"code": 1, "message": 2}', 1, None),
    ):
        expected = {"status": 500, "code": code, "message": message}
        yield Case(f"500 {name}", saying(body, status=500), "board", ServerError, expected)
    yield Case(
        "404 long", misbehaving(status=404, message="x" * 900), "profile", NotFound, said(404, "x" * 300)
    )


def without_response() -> Iterator[Case]:
    """Yield the failures without a response."""
    yield Case("no server", FakeTatsu.close, "profile", ConnectionFailed, {})
    yield Case("dropped", misbehaving(drop=True), "profile", ConnectionFailed, {})
    yield Case("cut off", misbehaving(cut=True), "board", ConnectionFailed, {})
    yield Case("not gzip", misbehaving(headers={"Content-Encoding": "gzip"}), "board", ConnectionFailed, {})
    yield Case("endless header", misbehaving(headers={"X": "x" * 20_000}), "board", ConnectionFailed, {})
    yield Case("hanging", misbehaving(hang=True), "profile", TimedOut, {})
    yield Case("slow", misbehaving(delay=60), "board", TimedOut, {})


def invalid() -> Iterator[Case]:
    """Yield the responses of status 200 that are invalid."""
    for name, prepare in {
        "HTML": misbehaving(html=True),
        "truncated": misbehaving(truncate=True),
        "empty": saying(b""),
        "two in one": misbehaving(change=lambda answer: msgspec.Raw(msgspec.json.encode(answer) * 2)),
        "not UTF-8": with_value(msgspec.Raw(b'"\xff"'), "title"),
        "deep": with_value(msgspec.Raw(DEEP + b"]" * len(DEEP)), "unknown"),
        "deep and cut": saying(b'{"unknown":' + DEEP),
        "huge": with_value("x" * (2 << 20), "unknown"),
        "padded": misbehaving(change=lambda said: msgspec.Raw(msgspec.json.encode(said) + b" " * (2 << 20))),
    }.items():
        yield Case(f"200 {name}", prepare, "profile", InvalidResponse, {"path": None})
    for body in (b"[]", b"null", b'"text"', b"7"):
        yield Case(f"200 {body.decode()}", saying(body), "board", InvalidResponse, {"path": "$"})
    for call, prepare, path in (
        ("board", with_value("many", "rankings", 3, "score"), "$.rankings[3].score"),
        ("board", with_value(1.5, "rankings", 0, "rank"), "$.rankings[0].rank"),
        ("board", with_value([], "rankings", 2), "$.rankings[2]"),
        ("board", with_value({}, "rankings"), "$.rankings"),
        ("board", with_value([{"rank": 1, "score": 1, "user_id": "1"}] * 1001, "rankings"), "$.rankings"),
        ("board", with_value("Hats", "guild_id"), "$.guild_id"),
        ("board", without("rankings", 1, "user_id"), "$.rankings[1].user_id"),
        ("board", without("rankings"), "$.rankings"),
        ("member", with_value(True, "score"), "$.score"),
        ("member", with_value("1", "guild_id"), "$.guild_id"),
        ("member", with_value("1", "user_id"), "$.user_id"),
        ("board", with_value("1", "guild_id"), "$.guild_id"),
        ("profile", with_value("1", "id"), "$.id"),
        ("profile", without("xp"), "$.xp"),
        ("profile", without("id"), "$.id"),
        ("profile", with_value("0", "id"), "$.id"),
        ("profile", with_value(None, "credits"), "$.credits"),
        ("profile", with_value(msgspec.Raw(b"9" * 30), "tokens"), "$.tokens"),
        ("profile", with_value(7, "title"), "$.title"),
        ("profile", with_value("never", "subscription_renewal"), "$.subscription_renewal"),
    ):
        yield Case(f"{call} {path}", prepare, call, InvalidResponse, {"path": path})


CASES = [*refusals(), *without_response(), *invalid()]
every_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


async def provoke(tatsu: FakeTatsu, case: Case) -> BaseException:
    """Return the error that a client whose key is `KEY` raises in this case."""
    tatsu.key = KEY
    tatsu.set_profile(USER)
    tatsu.set_board(GUILD, {USER + place: 100 - place for place in range(10)})
    patience = 0.05 if case.error is TimedOut else 10
    async with TatsuClient(KEY, base_url=tatsu.base_url, timeout=patience) as client:
        if inspect.isawaitable(prepared := case.prepare(tatsu)):
            await prepared
        calls: dict[str, Callable[[], Coroutine[Any, Any, object]]] = {
            "profile": lambda: client.get_profile(USER),
            "stranger": lambda: client.get_profile(STRANGER),
            "member": lambda: client.get_member_ranking(GUILD, USER),
            "board": lambda: client.get_guild_rankings(GUILD),
        }
        (outcome,) = await asyncio.gather(calls[case.call](), return_exceptions=True)
    assert isinstance(outcome, BaseException)
    return outcome


@every_case
async def test_each_failure_raises_exactly_its_error(tatsu: FakeTatsu, case: Case) -> None:
    error = await provoke(tatsu, case)

    assert type(error) is case.error
    assert {name: getattr(error, name) for name in case.expected} == case.expected


def test_errors_are_one_tree_and_public() -> None:
    parents = {
        name: kind.__mro__[1].__name__
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, BaseException)
    }

    assert parents == {
        "TatsuError": "Exception",
        "ClientClosed": "TatsuError",
        "HTTPError": "TatsuError",
        "BadRequest": "HTTPError",
        "Unauthorized": "HTTPError",
        "Forbidden": "HTTPError",
        "NotFound": "HTTPError",
        "RateLimited": "HTTPError",
        "ServerError": "HTTPError",
        "ConnectionFailed": "TatsuError",
        "TimedOut": "ConnectionFailed",
        "InvalidResponse": "TatsuError",
        "RedisUnavailable": "TatsuError",
        "SessionError": "TatsuError",
        "ModificationFailed": "TatsuError",
    }
    assert set(parents) <= set(tatsu_cog.__all__)
    assert set(parents) == set(errors.__all__)


async def test_redirect_is_not_followed(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.set_profile(STRANGER)
    elsewhere = f"{tatsu.base_url}/users/{STRANGER}/profile"
    tatsu.misbehave(on=f"/users/{USER}/*", status=302, headers={"Location": elsewhere})

    with pytest.raises(HTTPError, match="302"):
        await client.get_profile(USER)

    assert [request.path for request in tatsu.requests] == [f"/users/{USER}/profile"]


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, 60),
        ({"Retry-After": "30"}, 30),
        ({"Retry-After": "2.5"}, 2.5),
        ({"Retry-After": "-5"}, 1),
        ({"Retry-After": "0"}, 1),
        ({"X-RateLimit-Reset": "30"}, 30),
        ({"X-RateLimit-Reset": "1767225630.5", "Date": "Thu, 01 Jan 2026 01:00:00 GMT"}, 1),
        ({"Retry-After": "30", "X-RateLimit-Reset": "0"}, 30),
        ({"X-RateLimit-Reset": "1767225630.5", "Date": "Thu, 01 Jan 2026 00:00:00 GMT"}, 30.5),
        ({"X-RateLimit-Reset": "0"}, 1),
        ({"X-RateLimit-Reset": "0", "Date": "today"}, 1),
        ({"X-RateLimit-Reset": "0", "Date": "Thu, 01 Jan 99999999999999999999 00:00:00 GMT"}, 1),
        *(
            ({name: nonsense}, 60)
            for name in ("Retry-After", "X-RateLimit-Reset")
            for nonsense in ("nan", "inf", "-inf", "1e300", "1e999", "soon", "", "9" * 4_000)
        ),
    ],
)
async def test_429_tells_when_to_ask_again_whatever_its_headers(
    tatsu: FakeTatsu, headers: dict[str, str | None], wait: float
) -> None:
    without: dict[str, str | None] = {"X-RateLimit-Reset": None}
    tatsu.misbehave(status=429, headers=without | headers)
    before = datetime.now(UTC)

    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, max_wait=0) as client:
        with pytest.raises(RateLimited) as caught:
            await client.get_profile(USER)

    retry_at = caught.value.retry_at
    assert retry_at.tzinfo is UTC
    assert before <= retry_at - timedelta(seconds=wait) <= datetime.now(UTC)


# What an error can be used for


SOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def sent(error: TatsuError) -> TatsuError:
    error.sent = True
    return error


ERRORS: dict[str, TatsuError] = {
    "TatsuError": TatsuError("something"),
    "ClientClosed": ClientClosed("this TatsuClient is closed"),
    "ClientClosed, sent": sent(ClientClosed("closed while it waited")),
    "HTTPError": HTTPError(302),
    "BadRequest": BadRequest(400, 400, "insufficient score"),
    "Unauthorized": Unauthorized(401, None, "Unauthorized"),
    "Forbidden": Forbidden(403, 403, "Missing permission: MANAGE_GUILD"),
    "NotFound": NotFound(404, 10007, "User not found"),
    "RateLimited": RateLimited(SOON, 429, "Slow down"),
    "RateLimited, not sent": RateLimited(SOON, sent=False),
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
    "ModificationFailed, not sent": ModificationFailed(0, 5, 0, RateLimited(SOON, sent=False)),
}
COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{
        f"pickle {protocol}": lambda error, protocol=protocol: pickle.loads(  # type: ignore[misc]  # noqa: S301
            pickle.dumps(error, protocol)
        )
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
    "twice": lambda error: copy.copy(pickle.loads(pickle.dumps(copy.deepcopy(error)))),  # noqa: S301
}


def attributes(error: BaseException) -> dict[str, Any]:
    """Return everything that an error says; errors in it by what they say."""
    own = {
        name: attributes(value) if isinstance(value, BaseException) else value
        for name, value in vars(error).items()
    }
    return own | {"type": type(error), "text": str(error), "args": error.args, "repr": repr(error)}


def test_every_error_is_among_those_that_are_copied() -> None:
    assert {type(error).__name__ for error in ERRORS.values()} == set(errors.__all__)


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("how", COPIES)
def test_copy_of_an_error_has_all_its_attributes(name: str, how: str) -> None:
    error = ERRORS[name]

    copied = COPIES[how](error)

    assert copied is not error
    assert attributes(copied) == attributes(error)
    assert copied.sent == error.sent


@pytest.mark.parametrize("how", COPIES)
def test_copy_of_a_failed_change_has_its_reason_as_the_cause(how: str) -> None:
    reason = RateLimited(SOON, 429, "Slow down")

    copied = COPIES[how](ModificationFailed(1, 2, 3, reason))

    assert type(copied.reason) is RateLimited
    assert copied.__cause__ is copied.reason
    assert copied.reason.retry_at == SOON


@pytest.mark.parametrize("how", COPIES)
def test_copy_of_an_error_has_its_notes_and_what_was_added(how: str) -> None:
    error = NotFound(404, 404, "User not found")
    error.add_note("while exporting")
    error.retries = 3  # type: ignore[attr-defined]

    copied = COPIES[how](error)

    assert copied.__notes__ == ["while exporting"]
    assert copied.retries == 3


class Unusual(HTTPError):
    """An error of a caller's own, with a constructor of its own."""

    def __init__(self, *, shop: str) -> None:
        super().__init__(418, message=shop)
        self.shop = shop


@pytest.mark.parametrize("how", COPIES)
def test_copy_of_a_subclass_has_all_its_attributes(how: str) -> None:
    assert attributes(COPIES[how](Unusual(shop="tea"))) == attributes(Unusual(shop="tea"))


def raised(error: TatsuError, cause: BaseException | None = None) -> TatsuError:
    try:
        raise error from cause
    except TatsuError as caught:
        return caught


def test_stored_error_that_is_raised_again_does_not_grow() -> None:
    stored = raised(NotFound(404, 404, "User not found"))
    depths = []

    for _ in range(5):
        again = raised(copy.copy(stored).with_traceback(None))
        depths.append(len(traceback.extract_tb(again.__traceback__)))

    assert depths == [1] * 5
    assert len(traceback.extract_tb(stored.__traceback__)) == 1


def test_copied_error_keeps_its_cause() -> None:
    error = raised(ConnectionFailed("no connection to Tatsu"), KeyError("a mistake in a middleware"))

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
            "The request was not sent: the rate limit of this key is used up until 12:00:00 UTC",
        ),
        ("InvalidResponse", "Tatsu's response is invalid: expected an integer at $.xp"),
        ("InvalidResponse without JSON", "Tatsu's response is invalid: it is not JSON"),
        ("RedisUnavailable", "The request was not sent: Redis refuses this bot (NOPERM)"),
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
def test_text_of_an_error_says_what_happened(name: str, text: str) -> None:
    assert str(ERRORS[name]) == text


# The key never shows


def chain_of(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    ahead: list[BaseException | None] = [error]
    while ahead:
        each = ahead.pop()
        if each is not None and each not in chain:
            chain.append(each)
            ahead += [each.__cause__, each.__context__]
    return chain


def everything_shown(error: BaseException) -> str:
    """Return all that a crash report could hold, but for the locals of the test, which owns the key."""
    shown: list[str] = []
    for each in chain_of(error):
        trace = TracebackException.from_exception(each, capture_locals=True)
        for frame in trace.stack:
            if not any(Path(frame.filename).is_relative_to(package) for package in PACKAGES):
                frame.locals = None
        shown += [*trace.format(chain=False), repr(each), str(each), repr(each.args), repr(vars(each))]
    return "\n".join(shown)


def everything_logged(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join([caplog.text, *(repr(vars(record)) for record in caplog.records)])


def shows_key(text: str) -> bool:
    return any(KEY[start : start + 8] in text for start in range(len(KEY) - 7))


def test_search_finds_a_key_that_shows() -> None:
    with pytest.raises(TypeError) as caught:
        xp_for_level(KEY)  # type: ignore[arg-type]

    assert shows_key(everything_shown(caught.value))
    assert shows_key(f"no {KEY[4:14]}")
    assert not shows_key(everything_shown(ValueError(KEY[:7])))


@every_case
async def test_no_error_and_no_log_shows_the_key(
    tatsu: FakeTatsu, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    error = await provoke(tatsu, case)

    assert not shows_key(everything_shown(error))
    assert not any(hasattr(each, "request_info") for each in chain_of(error))  # it holds the headers
    assert not shows_key(everything_logged(caplog))


async def test_neither_the_client_nor_its_log_of_a_request_shows_the_key(
    tatsu: FakeTatsu, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    tatsu.key = KEY
    tatsu.set_profile(USER)

    async with TatsuClient(KEY, base_url=tatsu.base_url) as client:
        await client.get_profile(USER)
        assert not shows_key(f"{client} {client!r} {vars(client)}")
    with pytest.raises(ClientClosed) as caught:
        await client.get_profile(USER)

    assert f"GET /v1/users/{USER}/profile: 200" in caplog.text
    assert not shows_key(everything_logged(caplog))
    assert not shows_key(everything_shown(caught.value))


@pytest.mark.parametrize("status", [302, 401, 429, 500])
@pytest.mark.parametrize("padding", [0, 280])
async def test_key_that_tatsu_echoes_is_masked(
    tatsu: FakeTatsu, status: int, padding: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    echo = misbehaving(status=status, message=f"{'x' * padding}Bad key {KEY}.")

    error = await provoke(tatsu, Case("echo", echo, "profile", HTTPError, {}))

    assert isinstance(error, HTTPError)
    assert error.message == f"{'x' * padding}Bad key ***."
    assert not shows_key(everything_logged(caplog))


async def test_traceback_of_an_error_that_echoes_the_key_does_not_show_it(tatsu: FakeTatsu) -> None:
    echo = misbehaving(status=401, message=f"Bad key {KEY}.")

    error = await provoke(tatsu, Case("echo", echo, "profile", HTTPError, {}))

    assert type(error) is Unauthorized
    assert not shows_key(everything_shown(error))


@pytest.mark.parametrize("end", ["\nand more", " and more", "ключ"])
def test_key_that_was_pasted_badly_does_not_show(end: str) -> None:
    with pytest.raises(ValueError, match="pasted") as caught:
        TatsuClient(KEY + end)

    assert not shows_key(everything_shown(caught.value))


@pytest.mark.parametrize("options", [{"timeout": 0}, {"fresh_for": -1}, {"base_url": "api.tatsu.gg"}])
def test_client_that_is_refused_for_something_else_does_not_show_the_key(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must") as caught:
        TatsuClient(KEY, **options)

    assert not shows_key(everything_shown(caught.value))
