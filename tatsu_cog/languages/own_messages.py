"""Reads and checks the files with a bot's own messages. Import it only if the extra ``languages`` is installed."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from msgspec import Struct

from tatsu_cog.languages.catalogue import catalogues
from tatsu_cog.languages.english import Selection, variables_of
from tatsu_cog.languages.supported import BABEL_LOCALES, ENGLISH, InvalidMessages
from tatsu_cog.languages.translation import FluentTranslation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tatsu_cog.languages.english import Argument, Pattern

MAX_LENGTHS = {
    "command-": 100,
    "option-": 100,
    "timeframe-": 45,
    "context-menu-": 32,
    "button-": 80,
    "field-": 45,
    "help-": 100,
    "placeholder-": 100,
    "": 1_000,
}
"""The maximum lengths of messages, by the prefix of their ids. Most are limits of Discord."""
MAX_FILE_SIZE = 1_000_000
"""The maximum number of characters in a file."""
_NUMBERS = (0, 1, 2, 5, 1_000)


class OwnMessages(Struct, frozen=True):
    """The own messages in one language.

    Attributes
    ----------
    source : str
        The contents of the files.
    ids : frozenset of str
        The ids of the messages.
    constants : dict of str to str
        The texts of the messages without variables, by id.
    """

    source: str
    ids: frozenset[str]
    constants: dict[str, str]


def read_own_messages(path: Path) -> dict[str, OwnMessages]:
    """Return the own messages in one or more files, by language.

    Parameters
    ----------
    path : pathlib.Path
        The file, or the folder of the files.

    Raises
    ------
    InvalidMessages
        A file can't be read, or is invalid.
    """
    files: dict[str, list[tuple[Path, str]]] = {}
    for each in _paths(path):
        language = each.stem if each.stem in BABEL_LOCALES else ENGLISH
        files.setdefault(language, []).append((each, _read(each)))
    return {language: _checked(language, sources) for language, sources in files.items()}


def _paths(path: Path) -> list[Path]:
    try:
        if not path.is_dir():
            return [path]
        paths = sorted(each for each in path.iterdir() if each.suffix == ".ftl")
    except OSError as error:
        raise InvalidMessages(f"{path} can't be read: {error.strerror}") from None
    if not paths:
        raise InvalidMessages(f"{path} contains no .ftl file")
    return paths


def _read(path: Path) -> str:
    try:
        if path.exists() and not path.is_file():
            raise InvalidMessages(f"{path} is not a file")
        with path.open(encoding="utf-8-sig") as file:
            source = file.read(MAX_FILE_SIZE + 1)
    except OSError as error:
        raise InvalidMessages(f"{path} can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InvalidMessages(f"{path} is not a UTF-8 text file") from None
    if len(source) > MAX_FILE_SIZE:
        raise InvalidMessages(f"{path} has more than {MAX_FILE_SIZE:,} characters")
    return source


def _checked(language: str, files: list[tuple[Path, str]]) -> OwnMessages:
    source = "\n".join(source for _, source in files)
    shipped = [catalogue.read(language) for catalogue in catalogues]
    translation = FluentTranslation(language, [*shipped, source])
    constants: dict[str, str] = {}
    ids: set[str] = set()
    for path, each in files:
        try:
            for message_id, text in _check(path, each, translation):
                ids.add(message_id)
                if text is not None:
                    constants[message_id] = text
        except RecursionError:
            raise InvalidMessages(f"{path} is nested too deeply") from None
    return OwnMessages(source, frozenset(ids), constants)


def _check(path: Path, source: str, translation: FluentTranslation) -> Iterator[tuple[str, str | None]]:
    """Yield the id of each message in a file, and its text if it has no variables."""
    known = {message_id: pattern for each in catalogues for message_id, pattern in each.english.items()}
    found: set[str] = set()

    def invalid(node: ast.SyntaxNode, reason: str) -> InvalidMessages:
        return InvalidMessages(f"{path}, line {_line_of(node, source)}: {reason}")

    for entry in FluentParser().parse(source).body:
        if isinstance(entry, ast.Junk):
            raise _syntax_error(path, source, entry)
        if not isinstance(entry, ast.Message):
            continue
        message_id = entry.id.name
        if message_id not in known:
            similar = difflib.get_close_matches(message_id, known, n=1)
            hint = f" (the most similar one is {similar[0]})" if similar else ""
            raise invalid(entry.id, f"there is no message {message_id}{hint}")
        if message_id in found:
            raise invalid(entry.id, f"{message_id} is in the file twice")
        found.add(message_id)
        expected = variables_of(known[message_id])
        variables = _Variables()
        variables.visit(entry)
        for reference in variables.found:
            if reference.id.name not in expected:
                raise invalid(reference, f"{message_id} has no variable ${reference.id.name}")
        text = ""
        for arguments in _examples(known[message_id]):
            try:
                text = translation.try_to_format(message_id, arguments) or ""
            except RecursionError:
                raise invalid(entry.id, f"{message_id} refers to itself, or is nested too deeply") from None
            except Exception as error:  # noqa: BLE001 - Fluent raises various ones, such as for an unknown term
                raise invalid(entry.id, f"{message_id} can't be formatted: {error}") from None
            if not text.strip():
                raise invalid(entry.id, f"{message_id} has no text")
            limit = next(limit for prefix, limit in MAX_LENGTHS.items() if message_id.startswith(prefix))
            if len(text) > limit:
                raise invalid(entry.id, f"{message_id} has {len(text)} characters, and the limit is {limit}")
        yield message_id, None if expected else text


def _line_of(node: ast.SyntaxNode, source: str) -> int:
    start = node.span.start if node.span is not None else 0
    return source.count("\n", 0, start) + 1


def _syntax_error(path: Path, source: str, junk: ast.Junk) -> InvalidMessages:
    line, reason = _line_of(junk, source), "syntax error"
    for annotation in junk.annotations[:1]:
        # The parser notices a missing bracket at the start of the next line.
        start = annotation.span.start if annotation.span is not None else 0
        line = max(line, source[:start].rstrip().count("\n") + 1)
        reason = annotation.message or reason
    return InvalidMessages(f"{path}, line {line}: {reason}")


def _examples(pattern: Pattern) -> list[dict[str, Argument]]:
    """Return arguments with which each variant of the English message is used."""
    values: dict[str, tuple[Argument, ...]] = dict.fromkeys(variables_of(pattern), _NUMBERS)
    pending = [pattern]
    while pending:
        for part in pending.pop():
            if isinstance(part, Selection):
                pending.extend(part.variants.values())
                if "other" not in part.variants:
                    values[part.name] = tuple(part.variants)
    length = max(map(len, values.values()), default=1)
    return [{name: each[number % len(each)] for name, each in values.items()} for number in range(length)]


class _Variables(Visitor):
    """Collects the variables in a message."""

    def __init__(self) -> None:
        self.found: list[ast.VariableReference] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - fluent.syntax calls it
        self.found.append(node)
