"""The demo in a real browser, on a desktop and on a phone."""

from __future__ import annotations

import asyncio
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright", reason="playwright has no wheel for this platform")
pytest.importorskip("simcord.preview", reason='the extra "demo" is not installed')

from playwright.async_api import expect
from support.browser import CHROMIUM, DESKTOP, PHONE, ROOT, opened_channel, running_demo

from tatsu_cog.discord_ui.messages import NOT_RESPONDING
from tatsu_cog.history.members.messages import COMPARE, GROWTH
from tatsu_cog.history.results.messages import SHOW_ALL
from tatsu_cog.languages.current import use_language
from tatsu_cog.languages.loading import load_languages

if TYPE_CHECKING:
    from pathlib import Path

    from support.browser import Channel

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; .ci/run installs it")

NO_WRAP = """message => {
    const rows = [...message.querySelectorAll(".embed-description .inline-code")];
    const tops = rows.map(row => row.getBoundingClientRect());
    return rows.length === 0 || tops.slice(1).every(
        (row, index) => row.top - tops[index].top < 1.9 * tops[index].height
    );
}"""
NO_OVERFLOW = "() => document.documentElement.scrollWidth <= window.innerWidth"


async def assert_fits(channel: Channel) -> None:
    """Assert that the page does not scroll horizontally and that no row of the newest message wraps."""
    assert await channel.page.evaluate(NO_OVERFLOW)
    assert await channel.newest.evaluate(NO_WRAP)


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
async def test_members_commands_work_on_desktop_and_phone(width: int) -> None:
    async with running_demo() as demo, opened_channel(demo, width=width) as channel:
        await channel.type("top")
        await channel.sees("花子 🌸")
        await channel.sees("Aria ▲2 ← you")
        await assert_fits(channel)
        for page in (2, 3, 4):
            await channel.press("Next")
            await channel.sees(f"Page {page} · You're #4")
        await channel.choose("This week")
        await channel.sees("Hat Club leaderboard · This week")
        await channel.sees("ليلى العمري")
        await assert_fits(channel)
        await channel.press("Go to…")
        await channel.submit(rank="1200")
        await channel.sees("Page 120 of 124 · You're #27")
        await assert_fits(channel)
        await channel.press("Go to…")
        await channel.submit(rank="99999")
        await channel.sees("The last rank is #1,237.")
        await channel.press("Go to last page")
        await channel.sees("Page 124 of 124")

        await channel.type("rank", user="花子 🌸")
        await channel.sees("#1 · 912,400")
        await channel.sees("91,240 ahead of #2")
        await channel.sees("This month #1 · This week #3")
        await assert_fits(channel)
        await channel.type("profile", private="True")
        await channel.sees("Collector of hats")
        await channel.sees("Only you can see this")
        await assert_fits(channel)
        await channel.view_as("Nils, new here")
        await channel.type("rank")
        await channel.sees("You don't have a score in this server yet.")


async def test_admin_commands_are_only_visible_to_the_admin() -> None:
    async with running_demo() as demo, opened_channel(demo) as channel:
        names = ("export", "history", "live", "member", "points", "results", "score", "status")
        admin = [f"/tatsu-admin {name}" for name in names]
        await channel.expect_commands("/t", *admin, "/tatsu-privacy", "/top")
        await channel.type("tatsu-admin status")
        await channel.sees("API key: ✅ working")
        await channel.sees("Only you can see this")
        await assert_fits(channel)
        await channel.type("tatsu-admin export")
        await channel.sees("-all.csv")
        await channel.sees("1,237 members exported.")
        await channel.type("tatsu-admin score", member="花子 🌸", amount="5000", reason="Won the hat contest")
        await channel.sees("912,400 → 917,400")
        await channel.press("Add 5,000")
        await channel.sees("Added 5,000 score. 花子 🌸 now has 917,400.")
        await assert_fits(channel)

        await channel.view_as("花子 🌸")
        await channel.expect_commands("/t", "/tatsu-privacy", "/top")


async def test_channel_begins_with_a_live_leaderboard_and_the_results_of_last_week() -> None:
    async with running_demo() as demo, opened_channel(demo, width=PHONE) as channel:
        live = channel.page.locator("#channel-message-list > *", has_text="Hat Club leaderboard · This week")
        await expect(live).to_contain_text("▲▼ since yesterday")
        await expect(live).to_contain_text("(edited)")
        await channel.sees("Last week's results · Hat Club")
        await assert_fits(channel)
        await channel.press("Show more")
        await channel.sees("Only you can see this")
        await channel.sees("You were #")
        await assert_fits(channel)

        await channel.type("tatsu-admin live")
        await channel.sees("The live leaderboard of this week is in")
        await channel.type("tatsu-admin results")
        await channel.sees("The results are posted in #general with the first 3 members.")


async def test_history_of_the_demo_shows_movement_and_growth() -> None:
    async with running_demo() as demo, opened_channel(demo) as channel:
        await channel.type("top")
        await channel.sees("▲▼ since last week")
        await channel.sees("new")
        await channel.type("top", timeframe="Last week")
        await channel.sees("As of")
        await channel.type("rank")
        await channel.sees("At this pace, you'll pass **Max**")
        await channel.press("Growth")
        await channel.sees("Growth · Aria")
        await assert_fits(channel)


@pytest.mark.parametrize(
    ("trouble", "text"),
    [
        ("down", NOT_RESPONDING()),
        ("slow", NOT_RESPONDING()),
        ("busy", "Tatsu is busy. Try again"),
        ("forbidden", "Tatsu isn't sharing this server's scores with this bot."),
    ],
)
async def test_each_kind_of_trouble_shows_its_message(trouble: str, text: str) -> None:
    async with running_demo("--tatsu", trouble) as demo, opened_channel(demo, width=PHONE) as channel:
        await channel.type("top")
        await channel.sees(text)
        await assert_fits(channel)
        await channel.type("tatsu-admin status")
        await channel.sees("Only you can see this")
        await channel.sees("Connection to Tatsu")
        await assert_fits(channel)


async def test_retry_countdown_counts_down() -> None:
    async with running_demo("--tatsu", "busy") as demo, opened_channel(demo) as channel:
        seconds: list[int] = []
        while not seconds or seconds[-1] > seconds[0] - 2:
            await channel.type("top")
            await channel.sees("Try again in ")
            found = re.search(r"in (\d+) seconds", await channel.newest.inner_text())
            assert found
            seconds.append(int(found[1]))

        assert 38 <= seconds[0] <= 41
        # The page rounds two clocks to whole seconds, so the countdown can increase by one.
        assert all(later <= earlier + 1 for earlier, later in pairwise(seconds))


async def test_commands_of_another_extension_work(tmp_path: Path) -> None:
    (tmp_path / "greetings.py").write_text(
        "from discord import app_commands\n"
        "@app_commands.command(description='Say hello.')\n"
        "async def hello(interaction):\n"
        "    await interaction.response.send_message('Hello from the fork!')\n"
        "async def setup(bot):\n"
        "    bot.tree.add_command(hello)\n"
    )
    load = '        await self.load_extension("tatsu_cog")\n'
    text = (ROOT / "bot_example.py").read_text()
    assert load in text
    fork = tmp_path / "bot.py"
    fork.write_text(text.replace(load, load + load.replace("tatsu_cog", "greetings")))

    async with running_demo(str(fork), cwd=tmp_path) as demo, opened_channel(demo) as channel:
        await channel.type("hello")
        await channel.sees("Hello from the fork!")
        await channel.type("top")
        await channel.sees("Hat Club leaderboard · All time")


async def test_demo_in_polish() -> None:
    async with running_demo("--locale", "pl") as demo, opened_channel(demo, width=PHONE) as channel:
        assert "press Dalej." in demo.output
        await channel.expect_commands("/top", "/top")
        await channel.type("top")
        await channel.sees("Ranking serwera Hat Club")
        await assert_fits(channel)
        await channel.press("Dalej")
        await channel.sees("Strona 2")
        await channel.type("profile", private="True")
        await channel.sees("12 345 kredytów")
        await assert_fits(channel)


@pytest.mark.parametrize("language", ["de", "ja", "ru"])
async def test_history_of_the_demo_is_shown_in_the_language(language: str) -> None:
    await asyncio.to_thread(load_languages)
    async with running_demo("--locale", language) as demo, opened_channel(demo, width=PHONE) as channel:
        with use_language(language):
            await channel.sees(SHOW_ALL())
            await assert_fits(channel)
            await channel.type("rank")
            await channel.press(GROWTH())
            await channel.sees(COMPARE())
            await assert_fits(channel)
