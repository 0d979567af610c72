"""The modules that write messages contain no words of their own, not even in messages that no other test sends."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import tatsu_cog

PACKAGE = Path(tatsu_cog.__file__).parent
MODULES = sorted(
    path
    for folder in ("admin", "discord_ui", "leaderboard", "pictures")
    for name in ("messages.py", "embeds.py", "components.py", "delivery.py")
    for path in (PACKAGE / folder).rglob(name)
)
_WORDS = re.compile(r"[A-Z][a-z]+|[A-Za-z]+ [A-Za-z]+")
"""A capitalized word, or two words. Ids, keys and formats are neither."""
NOT_SHOWN = {"accepted_by_discord", "compile"}
"""The functions whose texts are logged, or are regular expressions."""
ALLOWED = {"Python"}
"""Names."""


def words_in(source: str) -> list[str]:
    """Return the texts with words in a module, except for docstrings and those of `NOT_SHOWN`."""
    tree = ast.parse(source)
    ignored: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            ignored.add(node.value)  # a docstring
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in NOT_SHOWN:
            ignored.update(each for each in node.args if isinstance(each, ast.Constant))
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node not in ignored
        and node.value not in ALLOWED
        and _WORDS.search(node.value)
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: "/".join(path.parts[-2:]))
def test_module_contains_no_words(path: Path) -> None:
    assert words_in(path.read_text("utf-8")) == []


def test_words_are_found() -> None:
    source = '''
def working(count):
    """Return a text."""
    if not count:
        return "Working"
    return f"{count} are left", _message("adjust-progress"), f"<t:{count}:R>"
'''
    assert words_in(source) == ["Working", " are left"]
