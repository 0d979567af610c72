"""The pages in docs/ are consistent with each other and with the code."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from support.markdown import (
    DOCS,
    PACKAGE,
    PAGES,
    README,
    ROOT,
    anchors,
    links,
    names_in,
    prose,
    read,
    snippets,
    table,
)
from support.valkeys import Valkey

from tatsu_cog import TatsuClient, __version__
from tatsu_cog.admin.export.files import ExportRow
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from pathlib import Path


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_to_files_and_headings_are_valid(page: Path) -> None:
    for link in links(page):
        if link.startswith("https://"):
            continue
        assert ":" not in link, link
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_file(), link
        assert not anchor or anchor in anchors(target), link
        if DOCS in page.parents:  # the MkDocs site contains only the pages in docs/
            assert DOCS in target.parents, link


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_page_has_one_title_and_straight_quotes(page: Path) -> None:
    assert len(re.findall(r"^# ", prose(page), re.MULTILINE)) == 1
    assert not set("«»") & set(read(page))


def test_every_page_is_in_the_navigation() -> None:
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")

    pages_in_navigation = re.findall(r"^ +- .+: (\S+\.md)$", configuration, re.MULTILINE)
    assert sorted(pages_in_navigation) == sorted(
        page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")
    )


def test_every_page_is_linked_from_the_overview_and_the_readme() -> None:
    pages = {page for page in DOCS.rglob("*.md") if page.name != "index.md"}
    reachable = {(DOCS / link.partition("#")[0]).resolve() for link in links(DOCS / "index.md")}

    assert pages <= reachable
    top_level = {page for page in pages if page.parent == DOCS}
    assert top_level <= {(ROOT / link.partition("#")[0]).resolve() for link in links(README)}


def test_every_dependency_is_explained() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = pyproject["project"]
    extras, groups = project["optional-dependencies"], pyproject["dependency-groups"]
    requirements = [*project["dependencies"], *chain(*extras.values(), *groups.values())]
    required = {
        re.split(r"[\[<>=;~! ]", requirement)[0]
        for requirement in requirements
        if isinstance(requirement, str)  # otherwise it includes another group
    }

    page = DOCS / "dependencies.md"
    rows = table(page, "package") + table(page, "other package")
    explained = {name.strip() for row in rows for name in row[0].split(",")}
    assert explained == required - {"tatsu-cog"}


def test_documented_export_columns_match_the_file() -> None:
    columns = [names_in(row[0])[0] for row in table(DOCS / "admin.md", "column")]

    assert columns == list(ExportRow.__struct_fields__)


@pytest.mark.parametrize("page", [DOCS / "how-it-works.md", ROOT / "CONTRIBUTING.md"], ids=name_of)
def test_every_path_on_the_page_exists(page: Path) -> None:
    paths = [name for name in names_in(prose(page)) if re.fullmatch(r"[\w.]+/[\w./]*|\w+\.(?:py|md)", name)]

    folders = (ROOT, PACKAGE, PACKAGE.parent)
    missing = {
        name
        for name in paths
        if not name.startswith("../")  # outside the repository
        and not any((folder / name).exists() for folder in folders)
    }
    # Several packages have a messages.py, so pages name it without a folder. specs/openapi.json is in Discord's
    # repository.
    assert missing <= {"messages.py", "specs/openapi.json"}


def test_every_participant_of_the_diagram_is_defined_in_its_module() -> None:
    (diagram,) = snippets("mermaid")
    participants = re.findall(r"participant \w+ as (\w+)<br>(\S+)", diagram.code)

    assert len(participants) >= 8
    for name, path in participants:
        target = PACKAGE / path
        modules = sorted(target.rglob("*.py")) if target.is_dir() else [target]
        assert any(re.search(rf"^class {name}\b", read(module), re.MULTILINE) for module in modules), name


async def test_documented_redis_permissions_are_sufficient_for_the_rate_limit_and_the_cache() -> None:
    redis_asyncio = pytest.importorskip("redis.asyncio")
    (rule,) = [snippet.code for snippet in snippets("text") if snippet.page == DOCS / "redis.md"]
    user, password, guild_id = "tatsu-bot", "password", 573885009820254239
    assert rule.split()[:5] == ["ACL", "SETUSER", user, "on", f">{password}"]
    with Valkey() as valkey:
        admin = redis_asyncio.Redis.from_url(valkey.url)
        await admin.execute_command(*rule.split())
        await admin.aclose()
        url = valkey.url.replace("redis://", f"redis://{user}:{password}@")
        assert f"`redis://{user}:{password}@localhost:6379/0`" in read(DOCS / "redis.md")
        async with FakeTatsu() as tatsu:
            tatsu.set_board(guild_id, {1: 50})
            for _ in range(2):  # the second client uses the cached response of the first one
                async with TatsuClient(tatsu.key, base_url=tatsu.base_url, redis_url=url) as client:
                    board = await client.get_guild_rankings(guild_id)
                assert board.rankings[0].score == 50
                assert len(tatsu.requests) == 1
            async with TatsuClient(tatsu.key, base_url=tatsu.base_url, redis_url=url) as client:
                await client.modify_member_score(guild_id, 1, 5)
                assert (await client.get_guild_rankings(guild_id)).rankings[0].score == 55


@pytest.mark.skipif(
    not (ROOT / ".git").exists(), reason="this is not a checkout, so Git can't list its files"
)
def test_contributing_explains_every_top_level_file_and_folder() -> None:
    git = shutil.which("git")
    assert git is not None
    tracked = subprocess.run(  # noqa: S603 - the arguments are constant
        [git, "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    explained = [names_in(row[0])[0] for row in table(ROOT / "CONTRIBUTING.md", "path")]

    assert sorted(explained) == sorted({re.sub(r"/.*", "/", path) for path in tracked})


def test_changelog_has_the_version_with_a_date_and_a_link_below_the_unreleased_changes() -> None:
    changelog = read(ROOT / "CHANGELOG.md")
    headings = re.findall(r"^## \[(.+?)\](.*)$", changelog, re.MULTILINE)

    assert [heading[0] for heading in headings[:2]] == ["Unreleased", __version__]
    assert re.fullmatch(r" - \d{4}-\d\d-\d\d", headings[1][1])
    for version, _ in headings:
        assert f"\n[{version}]: https://" in changelog
