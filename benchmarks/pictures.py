"""What a picture costs: the time in its thread, the size of the file, and how long the event loop stands still."""

from __future__ import annotations

import asyncio
import io
import random
import statistics
import time
from typing import TYPE_CHECKING

from PIL import Image

from benchmarks.row import Row
from tatsu_cog.pictures.avatar import SIZE
from tatsu_cog.pictures.models import ProfileCard, RankCard, ScoreChart
from tatsu_cog.pictures.portrait import CACHED_PORTRAITS
from tatsu_cog.pictures.renderer import PictureRenderer, draw_picture

if TYPE_CHECKING:
    from tatsu_cog.pictures.models import Card

BURST = 50
"""The number of cards that are requested at once."""
_AVATARS = CACHED_PORTRAITS + 4
"""They are used in turn, so none of them is cached when it is its turn again."""


async def pictures(short: bool) -> list[Row]:
    """Draw cards and charts that were not drawn before, each with a colour of its own."""
    whim = random.Random(1)  # noqa: S311 - no secret
    avatars = [_avatar(whim) for _ in range(_AVATARS)]
    for warm_up in (_rank(whim), _profile(whim), _chart(whim)):  # imports Pillow, and draws the icons
        draw_picture(warm_up, avatars[0])
    rows = []
    largest = 0
    for name, make in (
        ("rank card, with its avatar to decode", _rank),
        ("profile card, with its avatar to decode", _profile),
        ("chart", _chart),
    ):
        # The best of several rounds, because anything else that runs on the machine can only make it longer.
        best = float("inf")
        for _ in range(2 if short else 10):
            times = []
            for avatar in avatars:
                card = make(whim)
                started = time.thread_time()
                picture = draw_picture(card, avatar)
                times.append(time.thread_time() - started)
                largest = max(largest, len(picture.png))
            best = min(best, 1_000 * statistics.mean(times))
        rows.append(Row(f"drawing a {name}", "≤ 15 ms", f"{best:.1f} ms", best <= 15))
    size = largest / 1_000
    rows.append(Row("… the largest file", "≤ 40 kB", f"{size:.0f} kB", size <= 40, is_count=True))
    stall = 1_000 * min([await _burst(whim) for _ in range(3 if short else 12)])
    rows.append(
        Row(
            f"longest stall of the event loop while {BURST} cards are drawn",
            "< 6 ms",
            f"{stall:.1f} ms",
            stall < 6,
        )
    )
    return rows


async def _burst(whim: random.Random) -> float:
    """Request cards at once, and return the longest time between two turns of the event loop."""
    renderer = PictureRenderer(timeout=30)
    longest = 0.0
    drawing = asyncio.gather(*(renderer.render(_rank(whim)) for _ in range(BURST)))
    last = time.perf_counter()
    while not drawing.done():
        await asyncio.sleep(0.001)
        now = time.perf_counter()
        longest = max(longest, now - last - 0.001)
        last = now
    assert None not in drawing.result()  # noqa: S101
    await renderer.close()
    return longest


def _avatar(whim: random.Random) -> bytes:
    """Return an avatar that is about as hard to draw as a photo: colours that run into each other, and grain."""
    colours = Image.frombytes("RGB", (3, 3), whim.randbytes(3 * 3 * 3)).resize(
        (SIZE, SIZE), Image.Resampling.BICUBIC
    )
    grain = Image.frombytes("RGB", colours.size, whim.randbytes(SIZE * SIZE * 3))
    file = io.BytesIO()
    Image.blend(colours, grain, 0.06).save(file, "PNG")
    return file.getvalue()


def _rank(whim: random.Random) -> Card:
    return RankCard(
        rank=whim.randrange(1, 10_000),
        score=whim.randrange(10**6),
        gap=whim.randrange(10**5),
        gap_rank=1,
        progress=whim.random(),
        other_ranks=((30, whim.randrange(1, 100)), (7, whim.randrange(1, 100))),
        accent=whim.randrange(1 << 24),
    )


def _profile(whim: random.Random) -> Card:
    return ProfileCard(
        level=whim.randrange(300),
        level_xp=whim.randrange(9_000),
        level_xp_needed=9_000,
        xp=whim.randrange(10**7),
        credits=whim.randrange(10**7),
        tokens=whim.randrange(10**4),
        reputation=whim.randrange(10**4),
        accent=whim.randrange(1 << 24),
    )


def _chart(whim: random.Random) -> Card:
    scores = sorted((whim.randrange(10**6) for _ in range(100)), reverse=True)
    return ScoreChart(
        rows=tuple(enumerate(scores, start=1)), own=whim.randrange(100), accent=whim.randrange(1 << 24)
    )
