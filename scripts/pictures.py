"""Take the pictures of the README: ``python scripts/pictures.py [FOLDER]``, by default into ``docs/``."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.browser import ROOT, a_channel, a_demo

WIDTH = 640


async def main(folder: Path) -> None:
    """Take each picture from the demo, in the dark theme and at double resolution."""
    async with a_demo() as demo, a_channel(demo, width=WIDTH, scale=2) as channel:
        await channel.type("top")
        await channel.sees("Aria (you)")
        await channel.picture(folder / "top.png")
        await channel.type("rank", user="花子 🌸")
        await channel.sees("Rank #1")
        await channel.picture(folder / "rank.png")
        await channel.type("profile")
        await channel.sees("Collector of hats")
        await channel.picture(folder / "profile.png")
        await channel.type("tatsu-admin score", member="花子 🌸", amount="5000", reason="Won the hat contest")
        await channel.sees("912,400 → 917,400")
        await channel.picture(folder / "admin.png")
    async with a_demo("--tatsu", "busy") as demo, a_channel(demo, width=WIDTH, scale=2) as channel:
        await channel.type("top")
        await channel.sees("Tatsu is busy")
        await channel.picture(folder / "busy.png")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs"
    target.mkdir(exist_ok=True)
    asyncio.run(main(target))
