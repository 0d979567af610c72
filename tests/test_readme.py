"""The README's commands are the ones that CI runs, and its snippets do what they say."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.world import make_bot

import tatsu_cog
from tatsu_cog import TatsuClient, TatsuError, settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.testing import FakeTatsu

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


async def run(snippet: str, **names: Any) -> dict[str, Any]:
    """Run a snippet as the body of a coroutine, and return the names that it leaves."""
    source = f"async def body():\n{textwrap.indent(snippet, '    ')}\n    return locals()\n"
    namespace = dict(names)
    exec(compile(source, "README.md", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), namespace)  # noqa: S102
    left: dict[str, Any] = await namespace["body"]()
    return left


def snippet_with(text: str) -> str:
    return next(str(snippet) for snippet in SNIPPETS if text in snippet)


@pytest.fixture
def to_loopback(monkeypatch: pytest.MonkeyPatch, tatsu: FakeTatsu) -> FakeTatsu:
    """Lead the snippets' "your-key", which has no address beside it, to the server on loopback."""
    tatsu.key = "your-key"
    original: Callable[..., None] = TatsuClient.__init__

    def init(self: TatsuClient, key: str, **options: Any) -> None:
        original(self, key, **({"base_url": tatsu.base_url} | options))

    monkeypatch.setattr(TatsuClient, "__init__", init)
    return tatsu


def test_every_snippet_is_run_by_a_test_here() -> None:
    assert len(SNIPPETS) == 4


async def test_the_extension_loads_as_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert snippet_with("load_extension") == 'await bot.load_extension("tatsu_cog")\n'
    # What loading does is told by test_extension.py, which puts our modules back afterwards.
    assert inspect.iscoroutinefunction(tatsu_cog.setup)


async def test_the_cog_takes_a_client_of_ones_own_as_shown(to_loopback: FakeTatsu) -> None:
    bot = make_bot()

    left = await run(snippet_with("add_cog"), bot=bot)

    assert bot.get_cog("Tatsu") is not None
    await left["client"].close()
    await bot.close()


async def test_the_client_alone_works_as_shown(
    to_loopback: FakeTatsu, capsys: pytest.CaptureFixture[str]
) -> None:
    user_id, guild_id = 274561812664549376, 573885009820254239
    to_loopback.set_profile(user_id, username="Aria", xp=18_234, credits=5)
    to_loopback.set_board(guild_id, {user_id + place: 900 - place for place in range(101)})

    await run(snippet_with("iter_guild_rankings"))

    said = capsys.readouterr().out.splitlines()
    assert said[:3] == ["Aria 16 5", "1 rows from rank 101 on", f"1 {user_id} 900"]
    assert len(said) == 2 + 101


async def test_the_server_for_tests_works_as_shown(capsys: pytest.CaptureFixture[str]) -> None:
    await run(snippet_with("FakeTatsu"))

    request = "GET /guilds/573885009820254239/rankings/week?offset=0"
    assert capsys.readouterr().out.splitlines() == ["503", f"48210 {request}"]


def test_ci_takes_the_commands_from_the_readme() -> None:
    assert 'python -m pip install -e ".[test]" && python -m pytest\n' in README
    assert 'python -m pip install -e ".[demo]" && python -m tatsu_cog.demo\n' in README
    gate = (ROOT / ".ci" / "run").read_text()
    assert "grep -F 'python -m pytest' README.md" in gate
    assert "grep -F 'python -m tatsu_cog.demo' README.md" in gate
    assert "python scripts/pictures.py" in gate


def test_every_picture_is_there_and_small_enough_to_load() -> None:
    pictures = [ROOT / name for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)]

    assert README.index("](docs/top.png)") < README.index("```sh")
    assert {picture.name for picture in pictures} == {
        "top.png",
        "profile.png",
        "rank.png",
        "admin.png",
        "busy.png",
    }
    assert all(10_000 < picture.stat().st_size < 300_000 for picture in pictures)


def test_every_setting_has_its_row() -> None:
    read = set(re.findall(r"TATSU_[A-Z_]+[A-Z]", inspect.getsource(settings)))

    assert read == set(re.findall(r"^\| `(TATSU_\w+)`", README, re.MULTILINE))


def test_every_error_has_its_row() -> None:
    kinds = {
        kind.__name__
        for kind in vars(tatsu_cog).values()
        if inspect.isclass(kind) and issubclass(kind, TatsuError)
    }

    first_cells = re.findall(r"^\| (`.*?) \|", README[README.index("## Errors") :], re.MULTILINE)
    assert kinds - {"TatsuError"} <= set(re.findall(r"`(\w+)`", " ".join(first_cells)))


def test_every_dependency_is_named_with_its_reason() -> None:
    table = README[README.index("## Dependencies") :]
    project = (ROOT / "pyproject.toml").read_text()
    listed = re.findall(
        r'^\s+"([A-Za-z][\w.-]*)',
        project[project.index("dependencies = [") :].split("[tool.")[0],
        re.MULTILINE,
    )

    assert {name for name in listed if name != "tatsu-cog" and name not in table} == set()
