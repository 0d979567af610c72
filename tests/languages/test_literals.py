"""The modules that write messages contain no words of their own, not even in messages that no other test sends."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import tatsu_cog

PACKAGE = Path(tatsu_cog.__file__).parent
WRITERS = ("*messages.py", "embeds.py", "components.py", "delivery.py")
"""The modules that write messages in the packages whose other modules only decide which ones."""
WRITING = ("history/live", "history/members", "history/panel", "history/privacy", "history/results")
"""The packages of which all modules may write messages."""
MODULES = sorted(
    {
        *(
            path
            for folder in ("admin", "discord_ui", "history", "leaderboard", "pictures")
            for name in WRITERS
            for path in (PACKAGE / folder).rglob(name)
        ),
        *(path for folder in WRITING for path in (PACKAGE / folder).rglob("*.py")),
        *(PACKAGE / name for name in ("history/cog.py", "leaderboard/history.py", "leaderboard/periods.py")),
    }
)
_WORDS = re.compile(r"[A-Z][a-z]+|[A-Za-z]+ [A-Za-z]+")
"""A capitalized word, or two words. Ids, keys and formats are neither."""
LOGGING = {
    *("log.debug", "log.info", "log.warning", "log.error", "log.exception", "log_discord_error"),
    *("self._pause", "self._report"),
}
NOT_SHOWN = {*LOGGING, "accepted_by_discord", "re.compile"}
"""The functions whose texts are logged, or are regular expressions."""
ALLOWED = {
    "Python": "a name",
    "Tatsu history": "the name of the cog in discord.py",
    "Forbidden": "the name of an exception",
    "NotFound": "the name of an exception",
    "Outage": "what the collector stores instead of the name of an exception",
    "the channel was deleted": "the text of an exception, which is logged",
}
"""The texts that are not messages, and why."""


def words_in(source: str) -> list[str]:
    """Return the texts with words in a module, except for docstrings and those of `NOT_SHOWN`."""
    tree = ast.parse(source)
    ignored: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            ignored.add(node.value)  # a docstring
        if isinstance(node, ast.Call) and ast.unparse(node.func) in NOT_SHOWN:
            ignored.update(ast.walk(node))
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node not in ignored
        and node.value not in ALLOWED
        and _WORDS.search(node.value)
    ]


def test_modules_contain_no_words() -> None:
    found = {path.relative_to(PACKAGE).as_posix(): words_in(path.read_text("utf-8")) for path in MODULES}

    assert {name: words for name, words in found.items() if words} == {}
    assert found.keys() >= {"history/members/growth.py", "history/live/content.py", "leaderboard/periods.py"}


def test_words_are_found() -> None:
    source = '''
def working(count):
    """Return a text."""
    log.warning("Working on %d", count)
    if not count:
        return "Working"
    return f"{count} are left", _message("adjust-progress"), f"<t:{count}:R>"
'''
    assert words_in(source) == ["Working", " are left"]
