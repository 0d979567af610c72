"""Helpers to run the code snippets of the documentation."""

from __future__ import annotations

import ast
import re
import sys
import textwrap
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.markdown import Snippet
    from tatsu_cog.testing import FakeTatsu

_COMMENT = re.compile(r"\bprint\(.*\)  # (.+)$")


async def run_snippet(snippet: Snippet, tatsu: FakeTatsu, **names: Any) -> tuple[list[str], dict[str, Any]]:
    """Run a snippet as the body of a coroutine, with requests going to a `FakeTatsu`.

    A comment after a call of `print` must be equal to the printed line.

    Parameters
    ----------
    snippet : Snippet
        A snippet of Python code without a title.
    tatsu : FakeTatsu
        The server to use for clients with the key "your-key".
    **names
        Variables that the snippet uses but does not define.

    Returns
    -------
    tuple of list and dict
        The printed lines, and the variables that the snippet defined.
    """
    tatsu.key = "your-key"
    code = snippet.code.replace(
        'TatsuClient("your-key"', f'TatsuClient("your-key", base_url="{tatsu.base_url}"'
    )
    printed: list[tuple[int, str]] = []

    def record(*values: object) -> None:
        printed.append((sys._getframe(1).f_lineno, " ".join(map(str, values))))  # noqa: SLF001

    body = f"async def body():\n{textwrap.indent(code, '    ')}\n    return locals()\n"
    namespace = {"print": record, **names}
    exec(compile(body, str(snippet), "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), namespace)  # noqa: S102
    defined: dict[str, Any] = await namespace["body"]()
    for number, line in enumerate(code.splitlines(), start=2):
        if (comment := _COMMENT.search(line)) is not None:
            assert [text for at, text in printed if at == number] == [comment[1]], line
    return [text for _, text in printed], defined


@contextmanager
def restored_modules() -> Iterator[None]:
    """Restore the modules of the package, since discord.py removes them when it unloads an extension."""

    def loaded() -> dict[str, Any]:
        return {name: module for name, module in sys.modules.items() if name.startswith("tatsu_cog")}

    before = loaded()
    try:
        yield
    finally:
        for name in loaded():
            del sys.modules[name]
        sys.modules.update(before)
