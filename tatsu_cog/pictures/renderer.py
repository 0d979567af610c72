"""Draws pictures in one worker thread, bounded in number and time, and caches them by content."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from typing import TYPE_CHECKING

from cachetools import LRUCache

from tatsu_cog.discord_ui.log_filter import RepeatFilter, repeat_key
from tatsu_cog.pictures.messages import alt_text
from tatsu_cog.pictures.models import Card, Picture, ProfileCard, RankCard, ScoreChart

if TYPE_CHECKING:
    from tatsu_cog.pictures.avatar import Avatar, AvatarDownloader

log = logging.getLogger("tatsu_cog.pictures")
log.addFilter(RepeatFilter())

PICTURE_TIMEOUT = 1.0
"""Seconds to wait for a picture, with its avatar's download. One that is not ready by then is left out."""
MAX_PENDING = 64
"""The maximum number of pictures that wait or are drawn. Others are left out at once."""
CACHE_BYTES = 4_000_000
"""The maximum total length of the cached pictures, which are about 200. Each counts as at least `MIN_COST`."""
MIN_COST = 4_000


def pictures_available() -> bool:
    """Return whether the extra ``pictures`` is installed. Does not import Pillow."""
    return find_spec("PIL") is not None


class PictureRenderer:
    """Draws pictures without blocking the event loop.

    Pillow is imported in the worker thread, when the first picture is drawn. Equal pictures are drawn once.

    Parameters
    ----------
    avatars : AvatarDownloader, optional
        Downloads the avatars. Without one, all cards have a silhouette. It is closed with the renderer.
    timeout : float
        Seconds to wait for a picture.
    """

    def __init__(self, avatars: AvatarDownloader | None = None, *, timeout: float = PICTURE_TIMEOUT) -> None:
        self._avatars = avatars
        self._timeout = timeout
        self._executor: ThreadPoolExecutor | None = None
        self._pending: dict[bytes, _Drawing] = {}
        self._cache: LRUCache[bytes, Picture] = LRUCache(
            CACHE_BYTES, getsizeof=lambda picture: max(len(picture.png), MIN_COST)
        )
        self._closed = False

    async def render(self, card: Card, avatar_url: str | None = None) -> Picture | None:
        """Return a picture, from the cache or newly drawn.

        Parameters
        ----------
        card : RankCard or ProfileCard or ScoreChart
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
        """Drop the pictures that wait, let the worker thread end, and close the downloader.

        Safe to call more than once.
        """
        self._closed = True
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
        if self._pending:
            await asyncio.wait({drawing.result for drawing in self._pending.values()})
        if self._avatars is not None:
            await self._avatars.close()

    async def _render(self, card: Card, avatar: Avatar | None) -> Picture | None:
        key = _key(card, avatar)
        if (cached := self._cache.get(key)) is not None:
            return cached
        drawing = self._pending.get(key)
        if drawing is None:
            if self._closed or len(self._pending) >= MAX_PENDING:
                return None
            drawing = self._pending[key] = self._submit(key, card, avatar)
        drawing.waiters += 1
        try:
            # Unlike awaiting it, this does not cancel the drawing for the others.
            await asyncio.wait({drawing.result})
        finally:
            drawing.waiters -= 1
            if not drawing.waiters:
                self._drop(key, drawing)
        failed = drawing.result.cancelled() or drawing.result.exception() is not None
        return None if failed else drawing.result.result()

    def _submit(self, key: bytes, card: Card, avatar: Avatar | None) -> _Drawing:
        if self._executor is None:
            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tatsu-pictures")
        job = self._executor.submit(draw, card, avatar.data if avatar is not None else None)
        drawing = _Drawing(job)
        drawing.result.add_done_callback(lambda _: self._finish(key, card, drawing))
        return drawing

    def _drop(self, key: bytes, drawing: _Drawing) -> None:
        """Forget a picture that nobody waits for. One that is being drawn is finished and cached."""
        if drawing.job.cancel():
            self._forget(key, drawing)

    def _finish(self, key: bytes, card: Card, drawing: _Drawing) -> None:
        self._forget(key, drawing)
        if drawing.result.cancelled():
            return
        error = drawing.result.exception()
        if error is None:
            self._cache[key] = drawing.result.result()
            return
        log.error(
            "Drawing a %s failed, so the message has no picture (repeats are not logged for 10 minutes)",
            type(card).__name__,
            exc_info=error,
            extra=repeat_key("drawing", type(card).__name__, type(error).__name__),
        )

    def _forget(self, key: bytes, drawing: _Drawing) -> None:
        if self._pending.get(key) is drawing:  # else another one may be in its place
            del self._pending[key]


class _Drawing:
    """A picture that waits or is drawn."""

    __slots__ = ("job", "result", "waiters")

    def __init__(self, job: Future[Picture]) -> None:
        self.job = job
        self.result = asyncio.wrap_future(job)
        self.waiters = 0


def draw(card: Card, avatar: bytes | None = None) -> Picture:
    """Draw a picture. This takes about 10 ms, so it is called in the worker thread.

    Parameters
    ----------
    card : RankCard or ProfileCard or ScoreChart
        The contents.
    avatar : bytes, optional
        The avatar's file.
    """
    from tatsu_cog.pictures.card import draw_profile_card, draw_rank_card
    from tatsu_cog.pictures.chart import draw_chart

    if isinstance(card, RankCard):
        return Picture(draw_rank_card(card, avatar), "rank.png", alt_text(card))
    if isinstance(card, ProfileCard):
        return Picture(draw_profile_card(card, avatar), "profile.png", alt_text(card))
    return Picture(draw_chart(card), "chart.png", alt_text(card))


def _key(card: Card, avatar: Avatar | None) -> bytes:
    digest = avatar.digest if avatar is not None else b""
    return hashlib.blake2b(repr(card).encode() + digest, digest_size=16).digest()
