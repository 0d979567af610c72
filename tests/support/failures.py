"""Failures of requests to Tatsu, and the errors that the client raises for them."""

from __future__ import annotations

import asyncio
import inspect
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import pytest

from support.leaderboard import GUILD, USER
from tatsu_cog import (
    BadRequest,
    ConnectionFailed,
    Forbidden,
    HTTPError,
    InvalidResponse,
    NotFound,
    RateLimited,
    ServerError,
    TatsuClient,
    TatsuError,
    TimedOut,
    Unauthorized,
)
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator


UNKNOWN_USER = 1
KEY = "kq7Zb1XwL2-9fTtVd0Rm4sYcHn8Jg5Pe"
DEEP = b"[" * 100_000


class Case(NamedTuple):
    """A failure, the call that it affects, and the class and attributes of the expected error."""

    name: str
    prepare: Callable[[FakeTatsu], object]
    call: str
    error: type[TatsuError]
    expected: dict[str, Any]


def failing(**options: Any) -> Callable[[FakeTatsu], object]:
    return lambda tatsu: tatsu.misbehave(**options)


def with_body(body: bytes, **options: Any) -> Callable[[FakeTatsu], object]:
    return failing(change=lambda _: msgspec.Raw(body), **options)


def with_value(value: object, *path: str | int) -> Callable[[FakeTatsu], object]:
    def change(body: Any) -> Any:
        reduce(getitem, path[:-1], body)[path[-1]] = value
        return body

    return failing(change=change)


def without(*path: str | int) -> Callable[[FakeTatsu], object]:
    def change(body: Any) -> Any:
        del reduce(getitem, path[:-1], body)[path[-1]]
        return body

    return failing(change=change)


def attributes_of(status: int, message: str | None) -> dict[str, Any]:
    return {"status": status, "code": status if message else None, "message": message}


def error_responses() -> Iterator[Case]:
    """Yield the cases with an error response."""
    yield Case(
        "wrong key",
        lambda tatsu: setattr(tatsu, "key", "another"),
        "profile",
        Unauthorized,
        attributes_of(401, "Unauthorized"),
    )
    yield Case(
        "not a member",
        lambda tatsu: tatsu.forbid(GUILD),
        "rankings",
        Forbidden,
        attributes_of(403, "You must be a member of this guild"),
    )
    yield Case("unknown user", lambda _: None, "unknown user", NotFound, attributes_of(404, "User not found"))
    yield Case(
        "over the limit",
        lambda tatsu: setattr(tatsu, "limit", 0),
        "profile",
        RateLimited,
        attributes_of(429, "You are being rate limited."),
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
            f"{status}", failing(status=status, message="No\n"), "profile", error, attributes_of(status, "No")
        )
        page = error if status == 429 else ServerError
        yield Case(
            f"{status} HTML", failing(status=status, html=True), "rankings", page, attributes_of(status, None)
        )
    for name, body in {"empty": b"", "list": b"[]", "deep": DEEP, "huge": b"<" * (2 << 20)}.items():
        yield Case(
            f"500 {name}", with_body(body, status=500), "rankings", ServerError, attributes_of(500, None)
        )
    for name, body, code, message in (
        ("code of digits", b'{"code": "1", "message": "No"}', 1, "No"),
        ("code of text", b'{"code": "E1", "message": "No"}', None, "No"),
        ("message of numbers", b'{"code": 1, "message": 2}', 1, None),
    ):
        expected = {"status": 500, "code": code, "message": message}
        yield Case(f"500 {name}", with_body(body, status=500), "rankings", ServerError, expected)
    yield Case(
        "404 long", failing(status=404, message="x" * 900), "profile", NotFound, attributes_of(404, "x" * 300)
    )


def missing_responses() -> Iterator[Case]:
    """Yield the cases without a complete response."""
    yield Case("no server", FakeTatsu.close, "profile", ConnectionFailed, {})
    yield Case("dropped", failing(drop=True), "profile", ConnectionFailed, {})
    yield Case("cut off", failing(cut=True), "rankings", ConnectionFailed, {})
    yield Case("not gzip", failing(headers={"Content-Encoding": "gzip"}), "rankings", ConnectionFailed, {})
    yield Case("oversized header", failing(headers={"X": "x" * 20_000}), "rankings", ConnectionFailed, {})
    yield Case("hanging", failing(hang=True), "profile", TimedOut, {})
    yield Case("slow", failing(delay=60), "rankings", TimedOut, {})


def invalid_responses() -> Iterator[Case]:
    """Yield the cases with status 200 and an invalid body."""
    for name, prepare in {
        "HTML": failing(html=True),
        "truncated": failing(truncate=True),
        "empty": with_body(b""),
        "two in one": failing(change=lambda body: msgspec.Raw(msgspec.json.encode(body) * 2)),
        "not UTF-8": with_value(msgspec.Raw(b'"\xff"'), "title"),
        "deep": with_value(msgspec.Raw(DEEP + b"]" * len(DEEP)), "unknown"),
        "deep and cut": with_body(b'{"unknown":' + DEEP),
        "huge": with_value("x" * (2 << 20), "unknown"),
        "padded": failing(change=lambda body: msgspec.Raw(msgspec.json.encode(body) + b" " * (2 << 20))),
    }.items():
        yield Case(f"200 {name}", prepare, "profile", InvalidResponse, {"path": None})
    for body in (b"[]", b"null", b'"text"', b"7"):
        yield Case(f"200 {body.decode()}", with_body(body), "rankings", InvalidResponse, {"path": "$"})
    for call, prepare, path in (
        ("rankings", with_value("many", "rankings", 3, "score"), "$.rankings[3].score"),
        ("rankings", with_value(1.5, "rankings", 0, "rank"), "$.rankings[0].rank"),
        ("rankings", with_value([], "rankings", 2), "$.rankings[2]"),
        ("rankings", with_value({}, "rankings"), "$.rankings"),
        ("rankings", with_value([{"rank": 1, "score": 1, "user_id": "1"}] * 1001, "rankings"), "$.rankings"),
        ("rankings", with_value("Hats", "guild_id"), "$.guild_id"),
        ("rankings", without("rankings", 1, "user_id"), "$.rankings[1].user_id"),
        ("rankings", without("rankings"), "$.rankings"),
        ("member", with_value(True, "score"), "$.score"),
        ("member", with_value("1", "guild_id"), "$.guild_id"),
        ("member", with_value("1", "user_id"), "$.user_id"),
        ("rankings", with_value("1", "guild_id"), "$.guild_id"),
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


CASES = [*error_responses(), *missing_responses(), *invalid_responses()]
every_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


async def provoke(tatsu: FakeTatsu, case: Case) -> BaseException:
    """Make the call of a case with the key `KEY`, and return the error that it raises."""
    tatsu.key = KEY
    tatsu.set_profile(USER)
    tatsu.set_board(GUILD, {USER + i: 100 - i for i in range(10)})
    timeout = 0.05 if case.error is TimedOut else 10
    async with TatsuClient(KEY, base_url=tatsu.base_url, timeout=timeout) as client:
        if inspect.isawaitable(prepared := case.prepare(tatsu)):
            await prepared
        calls: dict[str, Callable[[], Coroutine[Any, Any, object]]] = {
            "profile": lambda: client.get_profile(USER),
            "unknown user": lambda: client.get_profile(UNKNOWN_USER),
            "member": lambda: client.get_member_ranking(GUILD, USER),
            "rankings": lambda: client.get_guild_rankings(GUILD),
        }
        (outcome,) = await asyncio.gather(calls[case.call](), return_exceptions=True)
    assert isinstance(outcome, BaseException)
    return outcome
