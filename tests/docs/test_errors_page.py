"""docs/errors.md matches the exceptions in the code and the messages that members see."""

from __future__ import annotations

import inspect
import re
from datetime import UTC, datetime, timedelta

import pytest
from support.markdown import DOCS, names_in, read, snippets, table

from tatsu_cog.api import errors
from tatsu_cog.api.errors import (
    HTTPError,
    InvalidResponse,
    ModificationFailed,
    RateLimited,
    RedisUnavailable,
    SessionError,
    TatsuError,
)
from tatsu_cog.discord_ui import messages

PAGE = DOCS / "errors.md"
KINDS: dict[str, type[TatsuError]] = {
    name: kind
    for name, kind in vars(errors).items()
    if inspect.isclass(kind) and issubclass(kind, TatsuError)
}
ROWS = [(name, row[2]) for row in table(PAGE, "error") for name in names_in(row[0])]


def example_of(kind: type[TatsuError]) -> TatsuError:
    if issubclass(kind, RateLimited):
        return RateLimited(datetime.now(UTC) + timedelta(seconds=40))
    if issubclass(kind, HTTPError):
        return kind(500)
    if issubclass(kind, InvalidResponse | SessionError):
        return kind("not JSON")
    if issubclass(kind, RedisUnavailable):
        return kind("timed out", refused=False)
    return kind()


@pytest.mark.parametrize(("name", "sentence"), ROWS)
def test_error_message_matches_the_page(name: str, sentence: str) -> None:
    message = messages.error_message(example_of(KINDS[name]))

    assert re.sub(r"<t:\d+:R>", "in 40 seconds", message) == sentence


def test_every_error_of_a_command_is_listed() -> None:
    assert {name for name, _ in ROWS} == KINDS.keys() - {"TatsuError", ModificationFailed.__name__}


def test_exception_tree_matches_the_code() -> None:
    (tree,) = [snippet.code for snippet in snippets("text") if snippet.page == PAGE]
    parents: dict[str, str | None] = {}
    ancestors: list[str] = []
    for line in tree.splitlines():
        found = re.match(r"([│├└─ ]*)(\w+)", line)
        assert found is not None
        depth = len(found[1]) // 4
        ancestors = [*ancestors[:depth], found[2]]
        parents[found[2]] = ancestors[depth - 1] if depth else None

    assert parents == {
        name: kind.__base__.__name__ if kind is not TatsuError and kind.__base__ else None
        for name, kind in KINDS.items()
    }


def test_attributes_in_the_tree_are_documented() -> None:
    (tree,) = [snippet.code for snippet in snippets("text") if snippet.page == PAGE]
    for name, kind in KINDS.items():
        (line,) = re.findall(rf"^[│├└─ ]*{name} +(.*)$", tree, re.MULTILINE)
        listed = line if kind is TatsuError else line.partition(": ")[2]
        if kind.__name__ in {"BadRequest", "Unauthorized", "Forbidden", "NotFound"} or not listed:
            continue
        attributes = listed if kind is not RateLimited else line.rpartition(": ")[2]
        documented = inspect.getdoc(kind) or ""
        for attribute in attributes.split(", "):
            assert re.search(rf"^{attribute} : ", documented, re.MULTILINE), (name, attribute)


def test_message_for_an_unexpected_exception_matches_the_page() -> None:
    assert messages.internal_error("7F3A") in read(PAGE)
