"""Reads and formats the English messages.

The base install does not contain a library for Fluent, so this reads the part of its syntax that the English files use:
one message per entry, texts, ``{ $variables }``, ``{ "literals" }``, and selections of a variant by a variable. A test
compares every message with the output of fluent.runtime.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Argument = str | int
"""The value of a variable. An `int` is formatted as a number; use a `str` for an id."""


class Variable(Struct, frozen=True):
    """A variable in a message."""

    name: str


class Selection(Struct, frozen=True):
    """A choice between variants by the value of a variable. `default` is the key of one of the variants."""

    name: str
    variants: dict[str, Pattern]
    default: str


Pattern = tuple[str | Variable | Selection, ...]
"""The parts of a message or a variant."""

_ENTRY = re.compile(r"^([a-z][a-z0-9-]*) =(.*(?:\n(?:[ ].*)?)*)", re.MULTILINE)
_COMMENT = re.compile(r"^#.*$", re.MULTILINE)
_NOT_TEXT = re.compile(r"\n\s*[.*\[]")
"""The start of an attribute or a variant, on a line of its own."""
_VARIABLE = re.compile(r"\{\s*\$(\w+)\s*(\}|->)")
_LITERAL = re.compile(r'\{\s*"([^"]*)"\s*\}')
_VARIANT = re.compile(r"\s*(\*?)\[(\w+)\]\s*")
_TEXT = re.compile(r"[^{}]+")
_VARIANT_TEXT = re.compile(r"(?:(?!\n\s*(?:\*?\[|\}))[^{}])+")
_END = re.compile(r"\s*\}")


def parse(source: str) -> dict[str, Pattern]:
    """Parse a file, and return its messages by id.

    Raises
    ------
    ValueError
        The file contains syntax that is not supported, or two messages with the same id.
    """
    messages: dict[str, Pattern] = {}
    if other := _COMMENT.sub("", _ENTRY.sub("", source)).strip():
        raise ValueError(f"unsupported syntax: {other[:20]!r}")
    for entry in _ENTRY.finditer(source):
        text = _text(entry)
        pattern, end = _parse(text, 0, _TEXT)
        if end != len(text):
            raise ValueError(f"{entry[1]}: unsupported syntax at {text[end : end + 20]!r}")
        if any(isinstance(part, str) and _NOT_TEXT.search(part) for part in pattern):
            raise ValueError(f"{entry[1]}: unsupported syntax in a line that is not text")
        if entry[1] in messages:
            raise ValueError(f"{entry[1]}: unsupported second message with this id")
        messages[entry[1]] = pattern
    return messages


def constants(source: str) -> Iterator[tuple[str, str]]:
    """Yield the ids and texts of messages without variables and other expressions. The file can use all of Fluent."""
    for entry in _ENTRY.finditer(source):
        if "{" not in entry[2] and not _NOT_TEXT.search(entry[2]):
            yield entry[1], _text(entry)


def format_pattern(pattern: Pattern, arguments: Mapping[str, Argument]) -> str:
    """Format a message with the values of its variables."""
    parts = []
    for part in pattern:
        if isinstance(part, str):
            parts.append(part)
        elif isinstance(part, Variable):
            value = arguments[part.name]
            parts.append(value if isinstance(value, str) else f"{value:,}")
        else:
            parts.append(format_pattern(_variant(part, arguments[part.name]), arguments))
    return "".join(parts)


def variables_of(pattern: Pattern) -> set[str]:
    """Return the names of the variables in a message, including those in variants."""
    found: set[str] = set()
    for part in pattern:
        if not isinstance(part, str):
            found.add(part.name)
        if isinstance(part, Selection):
            found.update(*map(variables_of, part.variants.values()))
    return found


def _text(entry: re.Match[str]) -> str:
    first, _, rest = entry[2].partition("\n")
    return f"{first.strip()}\n{textwrap.dedent(rest)}".strip()


def _variant(selection: Selection, value: Argument) -> Pattern:
    keys = (value,) if isinstance(value, str) else (str(value), "one" if abs(value) == 1 else "other")
    found = next((key for key in keys if key in selection.variants), selection.default)
    return selection.variants[found]


def _parse(text: str, start: int, plain: re.Pattern[str]) -> tuple[Pattern, int]:
    parts: list[str | Variable | Selection] = []
    while True:
        if found := plain.match(text, start):
            parts.append(found[0])
        elif found := _LITERAL.match(text, start):
            parts.append(found[1])
        elif (found := _VARIABLE.match(text, start)) and found[2] == "}":
            parts.append(Variable(found[1]))
        elif found:
            selection, start = _parse_variants(text, found.end(), found[1])
            parts.append(selection)
            continue
        else:
            return tuple(parts), start
        start = found.end()


def _parse_variants(text: str, start: int, name: str) -> tuple[Selection, int]:
    variants: dict[str, Pattern] = {}
    default = ""
    while found := _VARIANT.match(text, start):
        pattern, start = _parse(text, found.end(), _VARIANT_TEXT)
        variants[found[2]] = pattern
        if found[1]:
            default = found[2]
    end = _END.match(text, start)
    if end is None or not default:
        raise ValueError(f"the variants of ${name} have no default or no end")
    return Selection(name, variants, default), end.end()
