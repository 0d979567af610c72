"""Take screenshots of every kind of reply, to look at: ``python scripts/screenshots.py [FOLDER]``.

They go to ``screenshots/`` by default, in the width of a desktop (1,280 pixels) and of a phone (390 pixels).
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import discord
import simcord
import simcord.preview
from discord.ext import commands

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.browser import DESKTOP, PHONE, Channel, opened_channel, running_demo

from tatsu_cog import TatsuClient, TatsuCog
from tatsu_cog.admin import messages as admin_messages
from tatsu_cog.demo.trouble import set_behaviour
from tatsu_cog.demo.world import Avatars, avatars
from tatsu_cog.history.members import messages as members_messages
from tatsu_cog.history.panel import messages as panel_messages
from tatsu_cog.history.privacy import messages as privacy_messages
from tatsu_cog.history.results import messages as results_messages
from tatsu_cog.languages.current import use_language
from tatsu_cog.languages.loading import load_languages
from tatsu_cog.languages.numbers import number
from tatsu_cog.leaderboard import messages as leaderboard_messages
from tatsu_cog.leaderboard.periods import PastPeriod
from tatsu_cog.pictures.renderer import PictureRenderer
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

LANGUAGES = ("de", "ja", "pl")
"""German for its long words, Japanese for its wide characters, and Polish for its plural forms."""
ARIAS_RANK = 4_321
NO_LIMIT = 10**6
MOST = 9_223_372_036_854_775_807
HOSTILE_NAMES = (
    "**Max** [free](https://evil.example)",
    "<@1> @everyone <t:1:R> :smile:",
    "# Heading\n> quote `code` ||x||",
    "\u202eright-to-left override",
    "ليلى العمري بنت محمد الطويلة",
    "שלום 123,456",
    "Z\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301a\u0336\u0336\u0336\u0336lgo",
    "🌸" * 32,
    "花子さんの長い名前はここで終わりです",
    "W" * 32,
)


@dataclass
class Hard:
    """A server with everything that is hard to show.

    Attributes
    ----------
    url : str
        The address of its page.
    tatsu : FakeTatsu
        Its Tatsu.
    env : simcord.Env
        The virtual Discord.
    preview : simcord.preview.Preview
        The page.
    """

    url: str
    tatsu: FakeTatsu
    env: simcord.Env
    preview: simcord.preview.Preview

    def lose_tatsu(self) -> None:
        """Let three minutes pass, and make Tatsu fail. Outdated data is shown from then on."""
        self.env.backend.advance_clock(180)
        self.preview.capture_time = self.env.now()
        self.tatsu.behave()
        self.tatsu.misbehave(drop=True)


async def main(folder: Path) -> None:
    """Take all screenshots at both widths, and some in other languages on a phone."""
    for width in (DESKTOP, PHONE):
        target = folder / str(width)
        target.mkdir(parents=True, exist_ok=True)
        async with running_demo() as demo, opened_channel(demo, width=width) as channel:
            await leaderboards(channel, target)
        async with running_demo() as demo, opened_channel(demo, width=width) as channel:
            await members(channel, target)
        async with running_demo() as demo, opened_channel(demo, width=width) as channel:
            await history(channel, target)
        async with running_demo("--tatsu", "busy") as demo, opened_channel(demo, width=width) as channel:
            await channel.type("top")
            await shoot(channel, "Tatsu is busy", target / "error.png")
        async with hard_server() as hard, opened_channel(hard, width=width) as channel:
            await hard_cases(channel, hard, target)
    await asyncio.to_thread(load_languages)  # of the texts that the screenshots wait for
    for language in LANGUAGES:
        async with running_demo("--locale", language) as demo, opened_channel(demo, width=PHONE) as channel:
            await translated(channel, language, folder / str(PHONE))
        async with running_demo("--locale", language) as demo, opened_channel(demo, width=PHONE) as channel:
            await translated_history(channel, language, folder / str(PHONE))


async def leaderboards(channel: Channel, folder: Path) -> None:
    """Show the first, a middle and the last page."""
    await channel.type("top")
    await shoot(channel, "Page 1 · You're #4", folder / "top-first.png")
    await channel.press("Go to…")
    await channel.submit(rank="616")
    await shoot(channel, "Page 62", folder / "top-middle.png")
    await channel.press("Go to…")
    await channel.submit(rank="1237")
    await shoot(channel, "Page 124 of 124", folder / "top-last.png")
    await channel.press("Go to…")
    await channel.submit(rank="1")
    await shoot(channel, "Page 1 of 124", folder / "top-end-known.png")
    await channel.choose("This week")
    await shoot(channel, "leaderboard · This week", folder / "top-week.png")
    await channel.choose("All time")
    await channel.press("Chart")
    await shoot(channel, "Hide chart", folder / "top-chart.png")


async def members(channel: Channel, folder: Path) -> None:
    """Show ranks, profiles and an adjustment."""
    await channel.type("rank", user="花子 🌸")
    await shoot(channel, "91,240 ahead", folder / "rank-1.png")
    await channel.choose("This week")
    await shoot(channel, "#3 · 8,075", folder / "rank-week.png")
    await channel.type("rank")
    await shoot(channel, "62,209 to #3", folder / "rank-4.png")
    await channel.type("rank", user="Nils, new here")
    await shoot(channel, "doesn't have a score", folder / "rank-nobody.png")
    await channel.type("profile", private="True")
    await shoot(channel, "Collector of hats", folder / "profile.png")
    await channel.type("profile", user="ليلى العمري")
    await shoot(channel, "88,020", folder / "profile-rtl.png")
    await channel.type("profile", user="**Max** [free]")
    await shoot(channel, "@everyone", folder / "profile-hostile.png")
    await channel.type("tatsu-admin score", member="花子 🌸", amount="5000", reason="Won the hat contest")
    await shoot(channel, "912,400 → 917,400", folder / "admin-question.png")
    await channel.press("Add 5,000")
    await shoot(channel, "now has 917,400", folder / "admin-outcome.png")
    await channel.type("tatsu-admin member", member="花子 🌸")
    await shoot(channel, "Member of this server", folder / "admin-member.png")
    await channel.type("tatsu-admin status")
    await shoot(channel, "Connection to Tatsu", folder / "admin-status.png")


async def history(channel: Channel, folder: Path) -> None:
    """Show what the bot has posted, a past leaderboard, the growth of one and of two members, and the settings."""
    await channel.sees("Last week's results")
    await channel.page.screenshot(path=folder / "history-posted.png")
    await channel.press("Show more")
    await shoot(channel, "You were #", folder / "results-more.png")
    await channel.type("top", timeframe="Last week")
    await shoot(channel, "As of", folder / "top-last-week.png")
    await channel.type("rank")
    await channel.sees("in 7 days")
    await channel.press("Growth")
    await shoot(channel, "Growth · Aria", folder / "growth.png")
    await channel.choose("guest4")  # the user name of Max
    await shoot(channel, "Dashed line", folder / "growth-of-two.png")
    await channel.type("tatsu-privacy")
    await shoot(channel, "Your data in this server", folder / "privacy.png")
    await channel.press("Delete my data")
    await shoot(channel, "You can't undo this", folder / "privacy-question.png")
    await channel.type("tatsu-admin history")
    await shoot(channel, "The history has been on", folder / "admin-history.png")
    await channel.press("Delete everything")
    await shoot(channel, "You can't undo this", folder / "admin-history-question.png")
    await channel.type("tatsu-admin live")
    await shoot(channel, "live leaderboard of this week", folder / "admin-live.png")
    await channel.type("tatsu-admin results")
    await shoot(channel, "Each week", folder / "admin-results.png")
    await channel.press("Change week")
    await channel.page.locator("#modal-root").get_by_role("button", name="Submit").wait_for()
    await channel.page.screenshot(path=folder / "admin-results-form.png")


async def translated(channel: Channel, language: str, folder: Path) -> None:
    """Show a leaderboard, its modal, a rank, a profile, an error and an adjustment in a language."""

    def path(name: str) -> Path:
        return folder / f"{name}-{language}.png"

    with use_language(language):
        await channel.page.locator("#channel-composer-input").fill("/t")
        await channel.page.locator(".command-entry").first.wait_for()
        await channel.page.screenshot(path=path("commands"))
        await channel.type("top")
        await shoot(channel, leaderboard_messages.MY_RANK(), path("top"))
        await channel.press(leaderboard_messages.GO_TO())
        await channel.page.locator("#modal-root input[name=rank]").wait_for()
        await channel.page.screenshot(path=path("modal"))
        await channel.submit(rank="99999")
        await shoot(channel, leaderboard_messages.last_rank(1_237), path("error"))
        await channel.press(leaderboard_messages.GO_TO_LAST_PAGE())
        await channel.sees(leaderboard_messages.MY_RANK())
        await channel.type("rank", user="花子 🌸")
        await shoot(channel, leaderboard_messages.score_ahead(2, 91_240).replace("**", ""), path("rank"))
        await channel.type("profile", private="True")
        await shoot(channel, "Collector of hats", path("profile"))
        await channel.type("tatsu-admin points", member="花子 🌸", amount="-5000", reason="Won by mistake")
        await shoot(channel, number(40_695), path("admin-question"))
        remove = admin_messages.confirm_label(-5_000)
        await channel.press(remove)
        await channel.newest.get_by_role("button", name=remove).wait_for(state="detached")
        await shoot(channel, number(40_695), path("admin-outcome"))
        await channel.type("tatsu-admin status")
        await shoot(channel, "Redis", path("admin-status"))


async def translated_history(channel: Channel, language: str, folder: Path) -> None:
    """Show the history in a language."""

    def path(name: str) -> Path:
        return folder / f"{name}-{language}.png"

    with use_language(language):
        await channel.sees(results_messages.SHOW_ALL())
        await channel.page.screenshot(path=path("history-posted"))
        await channel.press(results_messages.SHOW_ALL())
        await shoot(channel, results_messages.your_rank(52, 1_662), path("results-more"))
        await channel.type("top", timeframe=members_messages.PERIOD_NAMES[PastPeriod.LAST_WEEK]())
        await shoot(channel, members_messages.PERIOD_NAMES[PastPeriod.LAST_WEEK](), path("top-last-week"))
        await channel.type("rank")
        await channel.sees(members_messages.GROWTH())
        await shoot(channel, members_messages.GROWTH(), path("rank-own"))
        await channel.press(members_messages.GROWTH())
        await channel.sees(members_messages.COMPARE())
        await shoot(channel, "Aria", path("growth"))
        await channel.choose("guest4")  # the user name of Max
        await shoot(channel, "[free](…", path("growth-of-two"))
        await channel.type("tatsu-privacy")
        await shoot(channel, privacy_messages.DELETE(), path("privacy"))
        await channel.press(privacy_messages.DELETE())
        await shoot(channel, admin_messages.CANCEL_LABEL(), path("privacy-question"))
        await channel.type("tatsu-admin history")
        await shoot(channel, panel_messages.ENTER_ID(), path("admin-history"))
        await channel.type("tatsu-admin live")
        await shoot(channel, "discord.com/channels", path("admin-live"))
        await channel.type("tatsu-admin results")
        await shoot(channel, results_messages.CHANGE(timeframe="week"), path("admin-results"))
        await channel.newest.get_by_role("button").first.click()
        await channel.page.locator("#modal-root").get_by_role("combobox").first.wait_for()
        await channel.page.screenshot(path=path("admin-results-form"))


async def hard_cases(channel: Channel, hard: Hard, folder: Path) -> None:
    """Show hostile names, large numbers, long and empty texts, and outdated data."""
    await channel.type("top")
    await shoot(channel, "Page 1", folder / "top-hostile.png")
    await channel.press("My rank")
    await shoot(channel, "Page 433", folder / "top-4321.png")
    await channel.press("Chart")
    await shoot(channel, "Hide chart", folder / "top-4321-chart.png")
    await channel.choose("This month")
    await shoot(channel, "leaderboard · This month", folder / "top-large-numbers.png")
    await channel.press("Chart")
    await shoot(channel, "Hide chart", folder / "top-large-numbers-chart.png")
    await channel.type("rank")
    await shoot(channel, "#4,321", folder / "rank-4321.png")
    await channel.type("rank", user="שלום")
    await shoot(channel, "to #5", folder / "rank-rtl.png")
    await channel.type("rank", user="**Max**")
    await shoot(channel, "ahead of #2", folder / "rank-hostile.png")
    await channel.type("profile", user="W" * 32)
    await shoot(channel, "Level 0", folder / "profile-empty.png")
    await channel.type("profile", user="**Max**")
    await shoot(channel, "first line", folder / "profile-long.png")
    await channel.type("profile")
    await channel.sees("153,820")
    hard.lose_tatsu()
    await channel.type("top")
    await shoot(channel, "Showing data from", folder / "top-outdated.png")
    await channel.type("rank")
    await shoot(channel, "#4,321", folder / "rank-outdated.png")
    await channel.type("profile")
    await shoot(channel, "153,820", folder / "profile-outdated.png")


@asynccontextmanager
async def hard_server() -> AsyncIterator[Hard]:
    """Run a bot in a server with everything that is hard to show."""
    bot = commands.Bot(commands.when_mentioned, intents=discord.Intents.default(), help_command=None)
    async with AsyncExitStack() as stack:
        tatsu = await stack.enter_async_context(FakeTatsu(limit=NO_LIMIT))
        client = TatsuClient(tatsu.key, base_url=tatsu.base_url, limit=NO_LIMIT)
        await stack.enter_async_context(client)
        await bot.add_cog(TatsuCog(bot, client=client, pictures=PictureRenderer(Avatars())))
        env = simcord.Env(bot, settle_timeout=12)
        env.backend.advance_clock(max((datetime.now(UTC) - env.now()).total_seconds(), 0.0))
        await env.start()
        stack.push_async_callback(env.shutdown)
        await bot.tree.sync()
        guild = env.create_guild("The Very Long Name of the Hat Club Ltd. <@1>")
        channel = guild.create_text_channel("general")
        pink, black = guild.create_role("Pink", color=0xE91E63), guild.create_role("Black", color=0x000001)
        aria = guild.add_member(env.create_user("aria", global_name="Aria"), roles=[pink])
        hostile = [
            guild.add_member(env.create_user(f"user{number}", global_name=name), roles=[black])
            for number, name in enumerate(HOSTILE_NAMES)
        ]
        ids = [member.id for member in hostile] + [10**17 + place for place in range(5_000)]
        ids.insert(ARIAS_RANK - 1, aria.id)
        for timeframe in ("all", "week"):
            scores = {user_id: 9_000_000 - place * 900 for place, user_id in enumerate(ids)}
            tatsu.set_board(guild.id, scores, timeframe)
        largest = {user_id: MOST - place for place, user_id in enumerate(ids[:9])}
        tatsu.set_board(guild.id, largest | {aria.id: 1}, "month")
        tatsu.set_points(guild.id, {aria.id: 12_345, hostile[0].id: MOST})
        tatsu.set_profile(aria.id, xp=153_820)
        tatsu.set_profile(hostile[-1].id)
        tatsu.set_profile(
            hostile[0].id,
            xp=MOST,
            credits=MOST,
            tokens=MOST,
            reputation=MOST,
            title="**The longest title** " * 20,
            info_box="first line\n" + "> a line with `markup` and <@1>\n" * 30,
            subscription_type=3,
        )
        set_behaviour(tatsu, None)
        preview = await stack.enter_async_context(
            env.preview(channel, layout="channel", viewers=[aria, *hostile], assets=avatars())
        )
        yield Hard(preview.url, tatsu, env, preview)


async def shoot(channel: Channel, text: str, path: Path) -> None:
    """Take a screenshot of the newest message, once it contains a text."""
    await channel.sees(text)
    await channel.screenshot(path)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1] if sys.argv[1:] else "screenshots")))
