"""Draws pictures in one worker thread, bounded in number and time, and caches them by content."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from cachetools import LRUCache

from tatsu_cog.discord_ui.log_filter import RepeatFilter, repeat_key
from tatsu_cog.languages.current import current_language
from tatsu_cog.pictures.messages import alt_text
from tatsu_cog.pictures.models import Card, GrowthChart, Picture, ProfileCard, RankCard, ScoreChart

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.pictures.avatar import Avatar

log = logging.getLogger("tatsu_cog.pictures")
log.addFilter(RepeatFilter())

PICTURE_TIMEOUT = 1.0
"""Seconds to wait for a picture, with its avatar's download. One that is not ready by then is left out."""
MAX_QUEUE = 64
"""The maximum number of pictures that wait to be drawn. Others are left out at once."""
CACHE_BYTES = 4_000_000
"""The maximum total length of the cached pictures, of which there are about 150. Each counts as at least `MIN_COST`."""
MIN_COST = 4_000


def pictures_available() -> bool:
    """Return whether the extra ``pictures`` is installed. Does not import Pillow."""
    return find_spec("PIL") is not None


class AvatarSource(Protocol):
    """A source of avatars: an `avatar.AvatarDownloader`, or a replacement for it."""

    async def get(self, url: str) -> Avatar | None:
        """Return an avatar by its URL; None if there is none."""

    async def close(self) -> None:
        """Release all resources. Safe to call more than once."""


def draw_picture(card: Card, avatar: bytes | None) -> Picture:
    """Draw a picture. This takes about 10 ms, so it is called in the worker thread.

    Parameters
    ----------
    card : RankCard or ProfileCard or ScoreChart or GrowthChart
        The contents.
    avatar : bytes or None
        The avatar's file.
    """
    from tatsu_cog.pictures.card import draw_profile_card, draw_rank_card
    from tatsu_cog.pictures.chart import draw_chart
    from tatsu_cog.pictures.growth import draw_growth

    if isinstance(card, RankCard):
        return Picture(draw_rank_card(card, avatar), "rank.png", alt_text(card))
    if isinstance(card, ProfileCard):
        return Picture(draw_profile_card(card, avatar), "profile.png", alt_text(card))
    if isinstance(card, GrowthChart):
        return Picture(draw_growth(card), "growth.png", alt_text(card))
    return Picture(draw_chart(card), "chart.png", alt_text(card))


class PictureRenderer:
    """Draws pictures without blocking the event loop.

    Pillow is imported in the worker thread, when the first picture is drawn. Equal pictures are drawn once.

    Parameters
    ----------
    avatars : AvatarSource, optional
        Downloads the avatars. Without one, all cards have a silhouette. It is closed with the renderer.
    timeout : float
        Seconds to wait for a picture.
    draw : callable
        Draws a card with an avatar's file, in the worker thread.
    """

    def __init__(
        self,
        avatars: AvatarSource | None = None,
        *,
        timeout: float = PICTURE_TIMEOUT,
        draw: Callable[[Card, bytes | None], Picture] = draw_picture,
    ) -> None:
        self._draw = draw
        self._avatars = avatars
        self._timeout = timeout
        self._executor: ThreadPoolExecutor | None = None
        self._queue: dict[bytes, _Drawing] = {}  # pictures that are not being drawn yet, oldest first
        self._current: tuple[bytes, _Drawing] | None = None
        self._worker: asyncio.Task[None] | None = None
        self._cache: LRUCache[bytes, Picture] = LRUCache(
            CACHE_BYTES, getsizeof=lambda picture: max(len(picture.png), MIN_COST)
        )
        self._closed = False

    async def render(self, card: Card, avatar_url: str | None = None) -> Picture | None:
        """Return a picture, from the cache or newly drawn.

        Parameters
        ----------
        card : RankCard or ProfileCard or ScoreChart or GrowthChart
            The contents.
        avatar_url : str, optional
            The avatar's URL. A card whose avatar cannot be downloaded has a silhouette.

        Returns
        -------
        Picture or None
            None if it was not ready in time, if too many others are waiting, if drawing it failed, which is
            logged once in ten minutes, or if the renderer was closed. Show the embed alone then.
        """
        try:
            async with asyncio.timeout(self._timeout):
                avatar = None
                if self._avatars is not None and avatar_url is not None and not isinstance(card, ScoreChart):
                    avatar = await self._avatars.get(avatar_url)
                return await self._render(card, avatar)
        except TimeoutError:
            log.debug("A picture was not ready in time")
            return None

    async def close(self) -> None:
        """Drop the queued pictures, stop the worker thread and close the downloader.

        Safe to call more than once.
        """
        self._closed = True
        for drawing in self._queue.values():
            drawing.finish(None)
        self._queue.clear()
        if self._worker is not None:
            await asyncio.wait({self._worker})  # the picture that is being drawn takes about 10 ms
        if self._executor is not None:
            self._executor.shutdown(wait=False)
        if self._avatars is not None:
            await self._avatars.close()

    async def _render(self, card: Card, avatar: Avatar | None) -> Picture | None:
        key = _key(card, avatar)
        if (cached := self._cache.get(key)) is not None:
            return cached
        if self._current is not None and self._current[0] == key:
            drawing = self._current[1]
        elif key in self._queue:
            drawing = self._queue[key]
        elif self._closed or len(self._queue) >= MAX_QUEUE:
            return None
        else:
            drawing = self._queue[key] = _Drawing(card, avatar)
            if self._worker is None:
                self._worker = asyncio.create_task(self._work())
        drawing.waiters += 1
        try:
            return await asyncio.shield(drawing.result)
        finally:
            drawing.waiters -= 1
            if not drawing.waiters and self._queue.get(key) is drawing:
                del self._queue[key]

    async def _work(self) -> None:
        """Draw the pictures in the queue one after the other.

        They are handed to the thread one by one, and not all at once: while it draws, each hand-over can make
        the event loop wait 5 ms for Python's global lock.
        """
        if self._executor is None:
            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tatsu-pictures")
        loop = asyncio.get_running_loop()
        try:
            while self._queue:
                key = next(iter(self._queue))
                drawing = self._queue.pop(key)
                self._current = key, drawing
                data = drawing.avatar.data if drawing.avatar is not None else None
                try:
                    draw = partial(drawing.context.run, self._draw, drawing.card, data)
                    picture = await loop.run_in_executor(self._executor, draw)
                except Exception as error:  # noqa: BLE001 - the message is more important than its picture
                    _log_failure(drawing.card, error)
                else:
                    self._cache[key] = picture
                    drawing.finish(picture)
                finally:
                    drawing.finish(None)
        finally:
            self._current = self._worker = None


class _Drawing:
    """A picture that is queued or being drawn."""

    __slots__ = ("avatar", "card", "context", "result", "waiters")

    def __init__(self, card: Card, avatar: Avatar | None) -> None:
        self.card = card
        self.avatar = avatar
        self.context = copy_context()  # for the language
        self.result: asyncio.Future[Picture | None] = asyncio.get_running_loop().create_future()
        self.waiters = 0

    def finish(self, picture: Picture | None) -> None:
        """Set the result for all callers. Only the first call has an effect."""
        if not self.result.done():
            self.result.set_result(picture)


def _log_failure(card: Card, error: Exception) -> None:
    kind = type(card).__name__
    log.error(
        "Drawing a %s failed, so the message has no picture (repeats are not logged for 10 minutes)",
        kind,
        exc_info=error,
        extra=repeat_key("drawing", kind, type(error).__name__),
    )


def _key(card: Card, avatar: Avatar | None) -> bytes:
    digest = avatar.digest if avatar is not None else b""
    content = f"{current_language()} {card!r}".encode()
    return hashlib.blake2b(content + digest, digest_size=16).digest()
