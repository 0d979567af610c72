"""``bot_example.py --demo`` as a process: what it says, what it serves, and how it ends."""

from __future__ import annotations

import asyncio
import sys

import aiohttp
import pytest

pytest.importorskip("simcord.preview", reason="the extra «demo» is not installed")

from support.browser import ROOT, a_demo

from tatsu_cog.demo import TROUBLE


async def run_it(*arguments: str, before: str = "") -> tuple[int, str]:
    """Run bot_example.py to its end, and return its status and what it said."""
    start = f"import runpy, sys\n{before}\nsys.argv = {['bot_example.py', *arguments]!r}\n"
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        start + "runpy.run_path('bot_example.py', run_name='__main__')",
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()


async def test_it_says_where_it_is_and_what_to_try_and_ends_on_ctrl_c() -> None:
    async with a_demo() as demo:
        assert demo.said.count("\n") < 10
        assert [f"  {number}. " in demo.said for number in (1, 2, 3)] == [True] * 3
        async with aiohttp.ClientSession() as session, session.get(demo.url) as response:
            assert response.status == 200
            assert "Preview" in await response.text()

        status = await demo.stop()

        assert demo.process.stdout is not None
        assert (status, await demo.process.stdout.read()) == (0, b"")
        async with aiohttp.ClientSession() as session:
            with pytest.raises(aiohttp.ClientConnectionError):
                await session.get(demo.url)


async def test_a_key_and_a_redis_of_ones_own_are_left_alone() -> None:
    async with a_demo(TATSU_API_KEY="my own key", TATSU_REDIS_URL="redis://nowhere.invalid") as demo:
        assert "my own key" not in demo.said
        assert demo.url


async def test_without_the_extra_it_says_how_to_get_it() -> None:
    status, said = await run_it("--demo", before="sys.modules['simcord'] = None")

    assert status == 1
    assert said == 'The demo needs the extra «demo»: python -m pip install -e ".[demo]"\n'


@pytest.mark.parametrize("arguments", [["--dmo"], ["--demo", "--tatsu", "gone"], ["--no-browser"]])
async def test_what_it_does_not_understand_it_says(arguments: list[str]) -> None:
    status, said = await run_it(*arguments)

    assert status == 2
    assert said.splitlines()[-1].startswith("bot_example.py: error: ")


async def test_help_names_every_kind_of_trouble() -> None:
    status, said = await run_it("--help")

    assert status == 0
    assert all(trouble in said for trouble in (*TROUBLE, "--no-browser"))
