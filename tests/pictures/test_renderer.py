"""Pictures are drawn in one thread, once each, and within bounds; a failure leaves out the picture."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from support.pixels import near, opened, photo

from tatsu_cog.discord_ui.log_filter import RepeatFilter
from tatsu_cog.pictures import renderer as module
from tatsu_cog.pictures.avatar import AvatarDownloader
from tatsu_cog.pictures.card import RING, RING_X, RING_Y
from tatsu_cog.pictures.models import Card, Picture, ProfileCard, RankCard, ScoreChart
from tatsu_cog.pictures.renderer import CACHE_BYTES, MAX_QUEUE, PictureRenderer, pictures_available

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from support.cdn import Cdn

LOGGER = "tatsu_cog.pictures"
PROFILE = ProfileCard(level=1, level_xp=2, level_xp_needed=3, xp=4, credits=5, tokens=6, reputation=7)


class Drawer:
    """A drawing function that a test can hold, and that counts its calls."""

    def __init__(self, size: int = 100) -> None:
        self.drawn: list[Card] = []
        self.threads: set[threading.Thread] = set()
        self.started = threading.Semaphore(0)
        self.released = threading.Event()
        self.released.set()
        self.size = size

    def __call__(self, card: Card, avatar: bytes | None) -> Picture:
        self.drawn.append(card)
        self.threads.add(threading.current_thread())
        self.started.release()
        assert self.released.wait(30)
        return Picture(bytes(self.size), "rank.png", repr(card) + repr(avatar))


def rank(number: int) -> RankCard:
    return RankCard(rank=number, score=1)


def broken_card() -> RankCard:
    broken: Any = "not a number"
    return RankCard(rank=4, score=broken)


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
async def pictures(drawer: Drawer) -> AsyncIterator[PictureRenderer]:
    renderer = PictureRenderer(draw=drawer, timeout=30)
    yield renderer
    drawer.released.set()
    await renderer.close()


@pytest.fixture(autouse=True)
def _new_log_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.log, "filters", [RepeatFilter()])


async def started(drawer: Drawer) -> None:
    """Wait until the thread begins to draw."""
    await asyncio.to_thread(drawer.started.acquire)


async def queued(renderer: PictureRenderer, *cards: Card) -> list[asyncio.Task[Picture | None]]:
    """Request pictures, and return when all are in the queue."""
    tasks = [asyncio.create_task(renderer.render(card)) for card in cards]
    for _ in range(5):
        await asyncio.sleep(0)
    return tasks


@pytest.mark.parametrize(
    ("card", "filename"),
    [
        (rank(4), "rank.png"),
        (PROFILE, "profile.png"),
        (ScoreChart(rows=((1, 10), (2, 5)), own=1), "chart.png"),
    ],
)
async def test_every_kind_of_picture_is_drawn_with_its_alt_text(card: Card, filename: str) -> None:
    renderer = PictureRenderer(timeout=30)

    picture = await renderer.render(card)
    assert picture is not None
    assert opened(picture.png).width == 934
    assert picture.filename == filename
    assert picture.description
    await renderer.close()


async def test_drawing_happens_in_one_thread_other_than_the_event_loops(
    drawer: Drawer, pictures: PictureRenderer
) -> None:
    await asyncio.gather(*(pictures.render(rank(number)) for number in range(1, 21)))

    assert len(drawer.drawn) == 20
    assert len(drawer.threads) == 1
    assert threading.current_thread() not in drawer.threads


async def test_concurrent_calls_for_equal_pictures_share_a_drawing(
    drawer: Drawer, pictures: PictureRenderer
) -> None:
    drawer.released.clear()
    tasks = await queued(pictures, rank(1), rank(2), rank(2))
    await started(drawer)
    tasks += await queued(pictures, rank(1), rank(2))
    drawer.released.set()

    results = await asyncio.gather(*tasks)
    assert drawer.drawn == [rank(1), rank(2)]
    assert results[0] is results[3]
    assert results[1] is results[2] is results[4]


async def test_picture_is_cached_by_its_content(drawer: Drawer, pictures: PictureRenderer) -> None:
    first = await pictures.render(rank(1))
    again = await pictures.render(rank(1))
    other = await pictures.render(RankCard(rank=1, score=1, accent=0xFF0000))

    assert again is first
    assert other is not first
    assert len(drawer.drawn) == 2


async def test_cache_is_bounded_by_bytes() -> None:
    drawer = Drawer(size=CACHE_BYTES // 4)
    renderer = PictureRenderer(draw=drawer, timeout=30)
    for number in range(1, 6):
        await renderer.render(rank(number))
    await renderer.render(rank(5))
    assert len(drawer.drawn) == 5
    await renderer.render(rank(1))

    assert len(drawer.drawn) == 6
    await renderer.close()


async def test_picture_that_takes_too_long_is_left_out_and_the_next_one_is_drawn(drawer: Drawer) -> None:
    renderer = PictureRenderer(draw=drawer, timeout=0.05)
    drawer.released.clear()
    assert await renderer.render(rank(1)) is None

    drawer.released.set()
    await asyncio.sleep(0)
    while (late := await renderer.render(rank(1))) is None:
        await asyncio.sleep(0)
    assert late.description.startswith(repr(rank(1)))
    assert drawer.drawn == [rank(1)]  # it was drawn to the end, and cached
    assert await renderer.render(rank(2)) is not None
    await renderer.close()


async def test_picture_that_nobody_waits_for_any_more_is_not_drawn(
    drawer: Drawer, pictures: PictureRenderer
) -> None:
    drawer.released.clear()
    first, second, third = await queued(pictures, rank(1), rank(2), rank(3))
    await started(drawer)
    second.cancel()
    await asyncio.wait({second})
    drawer.released.set()

    assert await first is not None
    assert await third is not None
    assert drawer.drawn == [rank(1), rank(3)]


async def test_cancelling_one_caller_does_not_take_the_picture_from_another(
    drawer: Drawer, pictures: PictureRenderer
) -> None:
    drawer.released.clear()
    tasks = await queued(pictures, rank(1), rank(1), rank(2), rank(2))
    await started(drawer)
    for task in (tasks[0], tasks[2]):
        task.cancel()
    await asyncio.wait({tasks[0], tasks[2]})
    drawer.released.set()

    assert await tasks[1] is not None
    assert await tasks[3] is not None
    assert drawer.drawn == [rank(1), rank(2)]


async def test_queue_is_bounded(drawer: Drawer, pictures: PictureRenderer) -> None:
    drawer.released.clear()
    tasks = await queued(pictures, rank(1))
    await started(drawer)
    tasks += await queued(pictures, *(rank(number) for number in range(2, MAX_QUEUE + 2)))

    assert await pictures.render(rank(999)) is None
    same = await queued(pictures, rank(2))  # needs no room
    drawer.released.set()
    assert None not in await asyncio.gather(*tasks, *same)
    assert await pictures.render(rank(999)) is not None


async def test_error_leaves_out_the_picture_and_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    renderer = PictureRenderer(timeout=30)

    with caplog.at_level(logging.INFO, LOGGER):
        for _ in range(3):
            assert await renderer.render(broken_card()) is None
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "RankCard" in caplog.messages[0]
    assert caplog.records[0].exc_info is not None
    assert await renderer.render(rank(4)) is not None
    await renderer.close()


async def test_closing_drops_what_waits_and_ends_the_thread(
    drawer: Drawer, pictures: PictureRenderer
) -> None:
    drawer.released.clear()
    first, second = await queued(pictures, rank(1), rank(2))
    await started(drawer)
    (thread,) = drawer.threads
    closing = asyncio.create_task(pictures.close())
    assert await second is None
    drawer.released.set()
    await closing
    await pictures.close()

    assert await first is not None
    assert drawer.drawn == [rank(1)]
    assert await pictures.render(rank(3)) is None
    await asyncio.to_thread(thread.join)


async def test_renderer_that_never_drew_can_be_closed() -> None:
    renderer = PictureRenderer()
    await renderer.close()

    assert await renderer.render(rank(1)) is None


async def test_card_shows_the_downloaded_avatar(cdn: Cdn) -> None:
    async def send(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=photo("#e8a030"))

    cdn.handler = send
    renderer = PictureRenderer(AvatarDownloader(origins=[cdn.url], timeout=10), timeout=30)
    picture = await renderer.render(rank(4), f"{cdn.url}/avatars/1/abc.png")
    assert picture is not None
    pixel = opened(picture.png).getpixel((RING_X + RING // 2, RING_Y + RING // 2))
    assert isinstance(pixel, tuple)
    assert near((int(pixel[0]), int(pixel[1]), int(pixel[2])), (0xE8, 0xA0, 0x30))
    await renderer.close()


async def test_card_without_its_avatar_is_drawn_all_the_same(cdn: Cdn, drawer: Drawer) -> None:
    async def fail(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=404)

    cdn.handler = fail
    avatars = AvatarDownloader(origins=[cdn.url], timeout=10)
    renderer = PictureRenderer(avatars, draw=drawer, timeout=30)
    urls = [f"{cdn.url}/avatars/1/abc.png", "https://example.com/a.png", "", None]
    pictures = [await renderer.render(rank(4), url) for url in urls]

    assert {id(picture) for picture in pictures} == {id(pictures[0])}
    assert pictures[0] is not None
    await renderer.close()
    assert await avatars.get(urls[0] or "") is None  # closed with the renderer
    assert len(cdn.requests) == 1


async def test_another_avatar_is_another_picture(cdn: Cdn, drawer: Drawer) -> None:
    renderer = PictureRenderer(AvatarDownloader(origins=[cdn.url], timeout=10), draw=drawer, timeout=30)

    for user_id in (1, 2, 1):
        await renderer.render(rank(4), f"{cdn.url}/avatars/{user_id}/abc.png")
    assert len(drawer.drawn) == 2
    await renderer.close()


async def test_chart_downloads_no_avatar(cdn: Cdn, drawer: Drawer) -> None:
    renderer = PictureRenderer(AvatarDownloader(origins=[cdn.url]), draw=drawer, timeout=30)

    assert await renderer.render(ScoreChart(rows=((1, 2),)), f"{cdn.url}/avatars/1/abc.png") is not None
    assert not cdn.requests
    await renderer.close()


def run(code: str) -> list[str]:
    """Run code in a process of its own, and return the lines that it printed."""
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    return process.stdout.split()


def test_importing_the_extension_does_not_import_pillow() -> None:
    code = "import sys, tatsu_cog; tatsu_cog.setup, tatsu_cog.TatsuCog; print('PIL' in sys.modules)"

    assert run(code) == ["False"]


def test_pillow_is_imported_when_the_first_picture_is_drawn() -> None:
    code = """
import asyncio, sys
from tatsu_cog.pictures.avatar import AvatarDownloader
from tatsu_cog.pictures.models import RankCard
from tatsu_cog.pictures.renderer import PictureRenderer, pictures_available

async def main():
    renderer = PictureRenderer(AvatarDownloader(), timeout=30)
    print(pictures_available(), "PIL" in sys.modules, "discord" in sys.modules)
    print(await renderer.render(RankCard(rank=1, score=2)) is not None, "PIL" in sys.modules)
    await renderer.close()

asyncio.run(main())
"""

    assert run(code) == ["True", "False", "False", "True", "True"]


def test_pictures_are_unavailable_without_pillow() -> None:
    code = """
import asyncio, sys
sys.modules["PIL"] = None  # as if it were not installed
from tatsu_cog.pictures.models import RankCard
from tatsu_cog.pictures.renderer import PictureRenderer, pictures_available

async def main():
    renderer = PictureRenderer(timeout=30)
    print(pictures_available(), await renderer.render(RankCard(rank=1, score=2)))
    await renderer.close()

asyncio.run(main())
"""

    assert run(code) == ["False", "None"]


def test_pillow_is_installed_with_the_tests() -> None:
    assert pictures_available()
