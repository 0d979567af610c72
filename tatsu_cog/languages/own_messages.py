"""Reads and checks the files with a bot's own messages. Import it only if the extra ``languages`` is installed."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from tatsu_cog.languages.catalogue import catalogues
from tatsu_cog.languages.english import variables_of
from tatsu_cog.languages.supported import BABEL_LOCALES, ENGLISH, InvalidMessages
from tatsu_cog.languages.translation import FluentTranslation

if TYPE_CHECKING:
    from pathlib import Path

MAX_LENGTHS = {
    "command-": 100,
    "option-": 100,
    "timeframe-": 45,
    "context-menu-": 32,
    "button-": 80,
    "field-": 45,
    "placeholder-": 100,
}
"""The maximum lengths of messages without variables, by the prefix of their ids. Most are limits of Discord."""


def read_own_messages(path: Path) -> dict[str, str]:
    """Return the contents of one or more files with own messages, by language.

    Parameters
    ----------
    path : pathlib.Path
        The file, or the folder of the files.

    Raises
    ------
    InvalidMessages
        A file can't be read, or is invalid.
    """
    paths = sorted(path.glob("*.ftl")) if path.is_dir() else [path]
    if not paths:
        raise InvalidMessages(f"{path} contains no .ftl file")
    contents: dict[str, str] = {}
    for each in paths:
        try:
            source = each.read_text("utf-8-sig")
        except OSError as error:
            raise InvalidMessages(f"{each} can't be read: {error.strerror}") from None
        except ValueError:
            raise InvalidMessages(f"{each} is not a UTF-8 text file") from None
        language = each.stem if each.stem in BABEL_LOCALES else ENGLISH
        _check(each, source, language)
        contents[language] = f"{contents.get(language, '')}\n{source}"
    return contents


def _check(path: Path, source: str, language: str) -> None:
    known = {message_id: pattern for each in catalogues for message_id, pattern in each.english.items()}
    translation = FluentTranslation(language, source)

    def invalid(node: ast.SyntaxNode, reason: str) -> InvalidMessages:
        start = node.span.start if node.span is not None else 0
        return InvalidMessages(f"{path}, line {source.count(chr(10), 0, start) + 1}: {reason}")

    for entry in FluentParser().parse(source).body:
        if isinstance(entry, ast.Junk):
            for annotation in entry.annotations:
                raise invalid(annotation, annotation.message or "syntax error")
        if not isinstance(entry, ast.Message):
            continue
        message_id = entry.id.name
        if message_id not in known:
            similar = difflib.get_close_matches(message_id, known, n=1)
            hint = f"; did you mean {similar[0]}?" if similar else ""
            raise invalid(entry, f"there is no message {message_id}{hint}")
        expected = variables_of(known[message_id])
        variables = _Variables()
        variables.visit(entry)
        if unknown := variables.names - expected:
            raise invalid(entry, f"{message_id} has no variable ${min(unknown)}")
        if expected:
            continue
        text = translation.format(message_id, {})
        if not text:
            raise invalid(entry, f"{message_id} has no text")
        limit = next((limit for prefix, limit in MAX_LENGTHS.items() if message_id.startswith(prefix)), None)
        if limit is not None and len(text) > limit:
            raise invalid(entry, f"{message_id} has {len(text)} characters, and the limit is {limit}")


class _Variables(Visitor):
    """Collects the names of the variables in a message."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - fluent.syntax calls it
        self.names.add(node.id.name)
