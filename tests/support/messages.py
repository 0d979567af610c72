"""Sample values for the variables of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import tatsu_cog.admin.messages
import tatsu_cog.leaderboard.messages
import tatsu_cog.pictures.messages  # noqa: F401 - importing the modules registers their catalogues
from tatsu_cog.languages.catalogue import Message, catalogues
from tatsu_cog.languages.english import variables_of
from tatsu_cog.languages.supported import BABEL_LOCALES

if TYPE_CHECKING:
    from tatsu_cog.languages.english import Argument

WORDS = {"kind": ("score", "points"), "timeframe": ("all", "month", "week")}
"""The values of variables that select a variant by a word."""
_SAMPLES = (*range(2, 201), 1, 0, 1_000_000)
"""Among these numbers, there is one for each plural form of each language."""


def all_messages() -> list[Message]:
    """Return the messages of all packages."""
    return [catalogue.message(message_id) for catalogue in catalogues for message_id in catalogue.english]


def arguments_of(message: Message, value: Argument) -> dict[str, Argument]:
    """Return arguments for a message: a word where it selects by words, and otherwise `value`."""
    names = variables_of(message.catalogue.english[message.id])
    return {name: WORDS[name][0] if name in WORDS else value for name in names}


def plural_samples(language: str) -> dict[str, int]:
    """Return a number for each plural form of a language that an integer can have."""
    rule = Locale.parse(BABEL_LOCALES.get(language, language)).plural_form
    found: dict[str, int] = {}
    for sample in _SAMPLES:
        found.setdefault(rule(sample), sample)
    return found


class _Selections(Visitor):
    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - fluent.syntax calls it
        assert isinstance(node.selector, ast.VariableReference)
        if node.selector.id.name not in WORDS:
            variants = {
                variant.key.name: str(variant.value.to_json())
                for variant in node.variants
                if isinstance(variant.key, ast.Identifier)
            }
            self.found.append((node.selector.id.name, variants))
        self.visit(node.variants)


def selections_by_number(source: str) -> dict[str, list[tuple[str, dict[str, str]]]]:
    """Return the selections by a number in a file: the variable, and the syntax of the variant for each plural form."""
    found = {}
    for entry in FluentParser(with_spans=False).parse(source).body:
        if isinstance(entry, ast.Message):
            visitor = _Selections()
            visitor.visit(entry)
            if visitor.found:
                found[entry.id.name] = visitor.found
    return found
