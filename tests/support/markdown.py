"""A parser for the README and the pages in docs/."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tatsu_cog

ROOT = Path(__file__).parents[2]
PACKAGE = Path(tatsu_cog.__file__).parent  # in site-packages if the tests run against a wheel
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = (*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")))
_FENCE = re.compile(r"^([ ]*)```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Snippet:
    """A fenced block of code."""

    page: Path
    line: int
    language: str
    title: str | None
    code: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


@cache
def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def snippets(*languages: str) -> list[Snippet]:
    """Return the code blocks in these languages on all pages."""
    found = []
    for page in PAGES:
        text = read(page)
        for match in _FENCE.finditer(text):
            if match[2] in languages:
                line = text.count("\n", 0, match.start()) + 1
                found.append(Snippet(page, line, match[2], match[3], textwrap.dedent(match[4])))
    return found


def prose(page: Path) -> str:
    """Return a page without its code blocks."""
    return _FENCE.sub("", read(page))


def links(page: Path) -> list[str]:
    """Return the targets of the links and images of a page."""
    return re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", prose(page)))


def anchors(page: Path) -> set[str]:
    """Return the anchors that GitHub and MkDocs generate for the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def table(page: Path, first_header: str) -> list[list[str]]:
    """Return the rows of the table whose first column has this header."""
    rows = re.search(
        rf"^\| {re.escape(first_header)} \|[^\n]*\n\|[-| ]+\|\n((?:\|[^\n]*\n)+)", read(page), re.MULTILINE
    )
    assert rows is not None, f"{page.name} has no table that begins with {first_header!r}"
    return [[cell.strip() for cell in row.strip("|").split(" |")] for row in rows[1].splitlines()]


def names_in(text: str) -> list[str]:
    """Return the names in backticks."""
    return re.findall(r"`([^`]+)`", text)
