"""Open the built documentation as a folder: ``python scripts/open_site.py FOLDER``.

Chromium follows the links from the first page, without a web server and without a network. Every page must have its
heading, its pictures and its style, and every link must lead to a file.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright

ALLOWED = "/mermaid@"
"""The one thing that a page loads from elsewhere, see docs/dependencies.md."""


def path_of(url: str) -> Path:
    """Return the path of a ``file://`` URL."""
    return Path(unquote(urlsplit(url).path))


def main(folder: Path) -> None:
    """Visit all pages, and exit with a message if something is missing."""
    problems: list[str] = []
    visited: set[Path] = set()
    waiting = [folder / "index.html"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_context(offline=True).new_page()
        page.on("requestfailed", lambda request: problems.append(f"{page.url} could not load {request.url}"))
        while waiting:
            path = waiting.pop()
            if path in visited:
                continue
            visited.add(path)
            page.goto(path.as_uri())
            if not page.locator("h1").first.is_visible():
                problems.append(f"{path} has no heading")
            links: list[str] = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
            targets = {path_of(link) for link in links if link.startswith("file:")}
            problems += [f"{path} links to {target}" for target in targets if not target.is_file()]
            waiting += [target for target in targets if target.is_file()]
        browser.close()
    problems = [problem for problem in problems if ALLOWED not in problem]
    if problems:
        sys.exit("\n".join(problems))
    sys.stdout.write(f"{len(visited)} pages open without a web server and without a network\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
