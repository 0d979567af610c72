"""Take screenshots of every kind of reply, to look at: ``python scripts/screenshots.py [FOLDER]``.

They go to ``screenshots/`` by default, in the width of a desktop (1,280 pixels) and of a phone (390 pixels).
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.browser import DESKTOP, PHONE, Channel, opened_channel, running_demo

HOSTILE = "**Max** [free]"
FAILING_BOT = '''
import os
from pathlib import Path

import aiohttp
import discord
from discord.ext import commands

from tatsu_cog import TatsuClient, TatsuCog


async def fail(request, handler):
    """Fail once the file exists."""
    if Path("tatsu-is-down").exists():
        raise aiohttp.ClientConnectionError
    return await handler(request)


class Bot(commands.Bot):
    async def setup_hook(self):
        session = aiohttp.ClientSession(middlewares=(fail,))
        client = TatsuClient(
            os.environ["TATSU_API_KEY"], base_url=os.environ["TATSU_API_BASE_URL"], session=session, fresh_for=0.1
        )
        await self.add_cog(TatsuCog(self, client=client))


def create_bot():
    return Bot(commands.when_mentioned, intents=discord.Intents.default())
'''
"""A bot whose data is outdated at once, and which then loses Tatsu."""


async def main(folder: Path) -> None:
    """Take all screenshots at both widths."""
    for width in (DESKTOP, PHONE):
        target = folder / str(width)
        target.mkdir(parents=True, exist_ok=True)
        async with running_demo() as demo, opened_channel(demo, width=width) as channel:
            await leaderboards(channel, target)
        async with running_demo() as demo, opened_channel(demo, width=width) as channel:
            await members(channel, target)
        async with running_demo("--tatsu", "busy") as demo, opened_channel(demo, width=width) as channel:
            await channel.type("top")
            await shoot(channel, "Tatsu is busy", target / "error.png")
        await outdated(width, target)


async def leaderboards(channel: Channel, folder: Path) -> None:
    """Show the first, a middle and the last page."""
    await channel.type("top")
    await shoot(channel, "Page 1", folder / "top-first.png")
    await channel.press("Go to…")
    await channel.submit(rank="616")
    await shoot(channel, "Page 62", folder / "top-middle.png")
    await channel.press("Go to…")
    await channel.submit(rank="1237")
    await shoot(channel, "Page 124 of 124", folder / "top-last.png")
    await channel.press("Go to…")
    await channel.submit(rank="1")
    await shoot(channel, "Page 1 of 124", folder / "top-of-124.png")
    await channel.choose("This week")
    await shoot(channel, "This week", folder / "top-week.png")


async def members(channel: Channel, folder: Path) -> None:
    """Show ranks, profiles and an adjustment."""
    await channel.type("rank", user="花子 🌸")
    await shoot(channel, "912,400", folder / "rank-1.png")
    await channel.choose("This week")
    await shoot(channel, "This week", folder / "rank-week.png")
    await channel.type("rank")
    await shoot(channel, "684,300", folder / "rank-4.png")
    await channel.type("rank", user="ليلى العمري")
    await shoot(channel, "to #1", folder / "rank-rtl.png")
    await channel.type("rank", user=HOSTILE)
    await shoot(channel, "to #4", folder / "rank-hostile.png")
    await channel.type("rank", user="Nils, new here")
    await shoot(channel, "doesn't have a score", folder / "rank-nobody.png")
    await channel.type("profile", private="True")
    await shoot(channel, "Collector of hats", folder / "profile.png")
    await channel.type("profile", user="ليلى العمري")
    await shoot(channel, "Level", folder / "profile-rtl.png")
    await channel.type("profile", user=HOSTILE)
    await shoot(channel, "Level", folder / "profile-hostile.png")
    await channel.type("tatsu-admin score", member="花子 🌸", amount="5000", reason="Won the hat contest")
    await shoot(channel, "912,400 → 917,400", folder / "admin-question.png")
    await channel.press("Add 5,000")
    await shoot(channel, "now has 917,400", folder / "admin-outcome.png")
    await channel.type("tatsu-admin status")
    await shoot(channel, "Connection to Tatsu", folder / "admin-status.png")


async def outdated(width: int, folder: Path) -> None:
    """Show data from before Tatsu went down."""
    with tempfile.TemporaryDirectory() as name:
        bot = Path(name) / "bot.py"
        bot.write_text(FAILING_BOT)
        async with (
            running_demo(str(bot), cwd=bot.parent) as demo,
            opened_channel(demo, width=width) as channel,
        ):
            for command, text in (("top", "Page 1"), ("rank", "684,300"), ("profile", "Level")):
                await channel.type(command)
                await channel.sees(text)
            (bot.parent / "tatsu-is-down").touch()
            for command in ("top", "rank", "profile"):
                await channel.type(command)
                await shoot(channel, "Showing data from", folder / f"{command}-outdated.png")


async def shoot(channel: Channel, text: str, path: Path) -> None:
    """Take a screenshot of the newest message, once it contains a text."""
    await channel.sees(text)
    await channel.screenshot(path)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1] if sys.argv[1:] else "screenshots")))
