"""The snippets in the README and the documentation run and behave as documented."""

from __future__ import annotations

import asyncio
import configparser
import importlib.util
import os
import re
import signal
import sys
import tomllib
from typing import TYPE_CHECKING

import aiohttp
import pytest
from prometheus_client import generate_latest
from support.markdown import DOCS, README, ROOT, read, snippets
from support.snippets import restored_modules, run_snippet
from support.world import make_bot

from tatsu_cog import TatsuClient

if TYPE_CHECKING:
    from pathlib import Path

    from support.markdown import Snippet

    from tatsu_cog.testing import FakeTatsu

GUILD, USER = 573885009820254239, 274561812664549376
PYTHON = snippets("python")
UNTITLED = [snippet for snippet in PYTHON if snippet.title is None]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tatsu: FakeTatsu) -> None:
    for name in [name for name in os.environ if name.startswith(("TATSU_", "DISCORD_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TATSU_API_KEY", "your-key")
    monkeypatch.setenv("TATSU_API_BASE_URL", tatsu.base_url)


def set_data(tatsu: FakeTatsu) -> None:
    tatsu.set_profile(USER, username="Aria", xp=18_234, credits=5)
    tatsu.set_board(GUILD, {USER + i: 900 - i for i in range(101)})


def snippet_with(page: Path, text: str) -> Snippet:
    (found,) = [snippet for snippet in PYTHON if snippet.page == page and text in snippet.code]
    return found


@pytest.mark.parametrize("snippet", UNTITLED, ids=str)
async def test_python_snippet_runs(snippet: Snippet, tatsu: FakeTatsu) -> None:
    set_data(tatsu)
    bot = make_bot()
    with restored_modules():
        _, defined = await run_snippet(snippet, tatsu, bot=bot)
        for value in defined.values():
            if isinstance(value, TatsuClient | aiohttp.ClientSession):
                await value.close()
        await bot.close()


async def test_client_snippet_in_the_readme_prints_the_profile_and_the_rows(tatsu: FakeTatsu) -> None:
    set_data(tatsu)

    printed, _ = await run_snippet(snippet_with(README, "iter_guild_rankings"), tatsu)

    assert printed[:3] == ["Aria 16 5", f"{USER} 900", f"1 {USER} 900"]
    assert len(printed) == 2 + 101


async def test_loading_the_extension_as_in_the_readme_adds_the_commands(tatsu: FakeTatsu) -> None:
    bot = make_bot()
    with restored_modules():
        await run_snippet(snippet_with(README, "load_extension"), tatsu, bot=bot)
        names = {command.name for command in bot.tree.get_commands()}
        await bot.close()

    assert names == {"profile", "rank", "top", "tatsu-admin", "Tatsu profile"}


async def test_cogs_can_be_added_with_a_shared_client_and_a_command_group(tatsu: FakeTatsu) -> None:
    bot = make_bot()

    _, defined = await run_snippet(snippet_with(DOCS / "hosting.md", "add_cog"), tatsu, bot=bot)

    assert {command.name for command in bot.tree.get_commands()} == {"tatsu", "tatsu-admin", "Tatsu profile"}
    await defined["client"].close()
    await bot.close()


async def test_error_handling_snippet_distinguishes_an_unknown_server_from_a_failure(
    tatsu: FakeTatsu,
) -> None:
    snippet = snippet_with(DOCS / "errors.md", "except NotFound")

    unknown, _ = await run_snippet(snippet, tatsu)
    set_data(tatsu)
    known, _ = await run_snippet(snippet, tatsu)
    tatsu.misbehave(status=401)
    refused, _ = await run_snippet(snippet, tatsu)

    assert unknown == ["no such server or member"]
    assert known == ["1 900"]
    assert refused[0].startswith("failed: ")


async def test_partially_applied_change_prints_the_applied_amount(tatsu: FakeTatsu) -> None:
    set_data(tatsu)
    tatsu.misbehave(on="*/score", skip=1, status=400, message="insufficient score")

    printed, _ = await run_snippet(snippet_with(DOCS / "errors.md", "ModificationFailed"), tatsu)

    assert printed[0] == "100000 150000 0"
    assert "insufficient score" in printed[1]


async def test_metrics_in_the_documentation_count_requests(tatsu: FakeTatsu) -> None:
    set_data(tatsu)
    _, defined = await run_snippet(snippet_with(DOCS / "hosting.md", "TatsuCollector"), tatsu)
    async with defined["client"] as client:
        for _ in range(3):
            await client.get_profile(USER)
        metrics = generate_latest(defined["registry"]).decode().splitlines()

    assert {"tatsu_requests_total 1.0", "tatsu_cache_hits_total 2.0", "tatsu_limit 60.0"} <= set(metrics)


async def test_latency_in_the_documentation_is_measured_by_endpoint(tatsu: FakeTatsu) -> None:
    set_data(tatsu)
    _, defined = await run_snippet(snippet_with(DOCS / "hosting.md", "TraceConfig()"), tatsu)
    async with defined["session"], defined["client"] as client:
        await client.get_profile(USER)
        await client.get_guild_rankings(GUILD)
        metrics = generate_latest(defined["registry"]).decode().splitlines()

    assert 'tatsu_seconds_count{endpoint="/v1/users/{id}/profile"} 1.0' in metrics
    assert 'tatsu_seconds_count{endpoint="/v1/guilds/{id}/rankings/all"} 1.0' in metrics


async def start_python(*arguments: str, folder: Path) -> asyncio.subprocess.Process:
    """Start Python in a folder, with this checkout on its path."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


async def run_python(*arguments: str, folder: Path) -> tuple[int | None, str]:
    """Run Python until it exits, and return its exit status and its output."""
    process = await start_python(*arguments, folder=folder)
    try:
        async with asyncio.timeout(60):
            output, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    return process.returncode, output.decode()


def file_snippets() -> list[Snippet]:
    return [snippet for snippet in PYTHON if snippet.title is not None]


async def test_snippet_with_a_test_passes(tmp_path: Path) -> None:
    (snippet,) = [snippet for snippet in file_snippets() if str(snippet.title).startswith("test_")]
    (tmp_path / "pytest.ini").write_text("[pytest]\nasyncio_mode = auto\n")
    (tmp_path / str(snippet.title)).write_text(snippet.code, encoding="utf-8")

    status, output = await run_python("-m", "pytest", "-q", folder=tmp_path)

    assert (status, "1 passed" in output) == (0, True), output


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send to a process")
async def test_bot_file_snippet_runs_in_the_demo(tmp_path: Path) -> None:
    (snippet,) = [snippet for snippet in file_snippets() if snippet.title == "bot.py"]
    (tmp_path / "bot.py").write_text(snippet.code, encoding="utf-8")
    demo = await start_python("-m", "tatsu_cog.demo", "bot.py", "--no-browser", folder=tmp_path)
    assert demo.stdout is not None
    output = ""
    try:
        async with asyncio.timeout(60):
            while "Ctrl-C" not in output and (line := await demo.stdout.readline()):
                output += line.decode()
            if demo.returncode is None:
                demo.send_signal(signal.SIGTERM)
            status = await demo.wait()
    finally:
        if demo.returncode is None:
            demo.kill()

    assert "bot.py is running at http://" in output, output
    assert "/top" in output
    assert status == 0


async def test_bot_file_snippet_without_a_token_prints_one_line(tmp_path: Path) -> None:
    (snippet,) = [snippet for snippet in file_snippets() if snippet.title == "bot.py"]
    (tmp_path / "bot.py").write_text(snippet.code, encoding="utf-8")

    status, output = await run_python("bot.py", folder=tmp_path)

    assert status == 1
    assert output.count("\n") == 1
    assert "DISCORD_TOKEN" in output


def test_every_file_snippet_is_tested() -> None:
    assert {snippet.title for snippet in file_snippets()} == {"bot.py", "test_top.py"}


@pytest.mark.parametrize("snippet", snippets("sh"), ids=str)
def test_modules_files_and_variables_in_shell_snippets_exist(snippet: Snippet) -> None:
    for module in re.findall(r"python -m ([\w.]+)", snippet.code):
        assert importlib.util.find_spec(module) is not None, module
    for script in re.findall(r"python (?!path/to/)([\w/]+\.py)", snippet.code):
        assert (ROOT / script).is_file(), script
    for file in re.findall(r"^cp (\S+)", snippet.code, re.MULTILINE):
        assert (ROOT / file).is_file(), file
    for extras in re.findall(r"\[([\w,]+)\]", snippet.code):
        assert set(extras.split(",")) <= PYPROJECT["project"]["optional-dependencies"].keys(), extras
    for group in re.findall(r"--group (\S+)", snippet.code):
        assert group in PYPROJECT["dependency-groups"], group
    for variable in re.findall(r"export (TATSU_\w+)=", snippet.code):
        assert f"| `{variable}` |" in read(README), variable


def test_systemd_unit_runs_the_example() -> None:
    (snippet,) = snippets("ini")
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(snippet.code)

    assert unit.sections() == ["Unit", "Service", "Install"]
    interpreter, script = unit["Service"]["ExecStart"].split()
    assert interpreter.startswith(unit["Service"]["WorkingDirectory"])
    assert (ROOT / script).is_file()
