"""Take the screenshots for the README: ``python scripts/pictures.py [FOLDER]``, by default in ``docs/``."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.browser import PHONE, ROOT, opened_channel, running_demo

WIDTH = 640


async def main(folder: Path) -> None:
    """Take the screenshots in the demo, with the dark theme and at double resolution."""
    async with running_demo() as demo, opened_channel(demo, width=WIDTH, scale=2) as channel:
        await channel.type("top")
        await channel.sees("← you")
        await channel.screenshot(folder / "top.png")
        await channel.type("rank", user="花子 🌸")
        await channel.sees("#1 · 912,400")
        await channel.screenshot(folder / "rank.png")
        await channel.type("profile")
        await channel.sees("Collector of hats")
        await channel.screenshot(folder / "profile.png")
        await channel.type("tatsu-admin score", member="花子 🌸", amount="5000", reason="Won the hat contest")
        await channel.sees("912,400 → 917,400")
        await channel.screenshot(folder / "admin.png")
    async with running_demo() as demo, opened_channel(demo, width=WIDTH, scale=2) as channel:
        await channel.page.set_viewport_size({"width": WIDTH, "height": 3 * WIDTH})  # without scrolling
        await channel.type("rank")
        await channel.press("Growth")
        await channel.sees("Growth · Aria")
        await channel.screenshot(folder / "history.png", messages=2)
    async with running_demo() as demo, opened_channel(demo, width=PHONE, scale=2) as channel:
        await channel.type("top")
        await channel.press("Chart")
        await channel.sees("Hide chart")
        await channel.screenshot(folder / "chart.png")
    async with running_demo("--tatsu", "busy") as demo, opened_channel(demo, width=WIDTH, scale=2) as channel:
        await channel.type("top")
        await channel.sees("Tatsu is busy")
        await channel.screenshot(folder / "busy.png")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs"
    target.mkdir(exist_ok=True)
    asyncio.run(main(target))
