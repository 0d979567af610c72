"""Sample values for the variables of messages."""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Visitor

import tatsu_cog.admin.messages
import tatsu_cog.history.catalogue
import tatsu_cog.leaderboard.messages
import tatsu_cog.pictures.messages  # noqa: F401 - importing the modules registers their catalogues
from tatsu_cog.languages.catalogue import Catalogue, Message, catalogues
from tatsu_cog.languages.english import variables_of
from tatsu_cog.languages.supported import BABEL_LOCALES, ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tatsu_cog.languages.english import Argument

_SAMPLES = (*range(2, 201), 1, 0, 1_000_000)
"""Among these numbers, there is one for each plural form of each language."""


def all_messages() -> list[Message]:
    """Return the messages of all packages."""
    return [catalogue.message(message_id) for catalogue in catalogues for message_id in catalogue.english]


@cache
def entries(catalogue: Catalogue, language: str) -> Mapping[str, ast.Message]:
    """Return the syntax of the messages in a file by id. Each file is parsed once."""
    body = FluentParser().parse(catalogue.read(language)).body
    junk = [entry for entry in body if isinstance(entry, ast.Junk)]
    assert not junk, [(each.content, [a.message for a in each.annotations]) for each in junk]
    messages = [entry for entry in body if isinstance(entry, ast.Message)]
    assert len({message.id.name for message in messages}) == len(messages), "an id occurs twice"
    return {message.id.name: message for message in messages}


class Variables(Visitor):
    """The variables of a message: those that are shown, and the selections by the others.

    Attributes
    ----------
    shown : set of str
        The variables that are shown.
    selections : list
        The variables that select a variant, each with the syntax of its variants by their keys.
    """

    def __init__(self, message: ast.Message) -> None:
        self.shown: set[str] = set()
        self.selections: list[tuple[str, dict[str, ast.Pattern]]] = []
        self.visit(message)

    @property
    def all(self) -> set[str]:
        return self.shown | {name for name, _ in self.selections}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - fluent.syntax calls it
        self.shown.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - fluent.syntax calls it
        assert isinstance(node.selector, ast.VariableReference)
        variants = {
            variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value: variant.value
            for variant in node.variants
        }
        self.selections.append((node.selector.id.name, variants))
        self.visit(node.variants)


@cache
def _words(catalogue: Catalogue, message_id: str) -> Mapping[str, tuple[str, ...]]:
    selections = Variables(entries(catalogue, ENGLISH)[message_id]).selections
    return {name: tuple(variants) for name, variants in selections if "other" not in variants}


def words_of(message: Message) -> Mapping[str, tuple[str, ...]]:
    """Return the words that a message selects by, by variable. A selection by a number has ``other`` in English."""
    return _words(message.catalogue, message.id)


def arguments_of(message: Message, value: Argument) -> dict[str, Argument]:
    """Return arguments for a message: a word where it selects by words, and otherwise `value`."""
    words = words_of(message)
    names = variables_of(message.catalogue.english[message.id])
    return {name: words[name][0] if name in words else value for name in names}


def choices_of(message: Message, arguments: Mapping[str, Argument]) -> Iterator[dict[str, Argument]]:
    """Yield the arguments with each combination of the words that a message selects by."""
    words = words_of(message)
    for choice in itertools.product(*words.values()):
        yield {**arguments, **dict(zip(words, choice, strict=True))}


def plural_samples(language: str) -> dict[str, int]:
    """Return a number for each plural form of a language that an integer can have."""
    rule = Locale.parse(BABEL_LOCALES.get(language, language)).plural_form
    found: dict[str, int] = {}
    for sample in _SAMPLES:
        found.setdefault(rule(sample), sample)
    return found


def selections_by_number(
    catalogue: Catalogue, language: str
) -> Iterator[tuple[Message, str, dict[str, str]]]:
    """Yield the selections by a number in a file: the message, the variable, and the syntax of each plural form."""
    for message_id, entry in entries(catalogue, language).items():
        message = catalogue.message(message_id)
        for name, variants in Variables(entry).selections:
            if name not in words_of(message):
                yield message, name, {key: _syntax(value) for key, value in variants.items()}


def _syntax(pattern: ast.Pattern) -> str:
    """Return the syntax without its place in the file."""
    return FluentSerializer().serialize(ast.Resource([ast.Message(ast.Identifier("x"), pattern)]))
