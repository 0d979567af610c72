"""Telling somebody how far a long job is, without a flood of edits."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

import aiohttp
import discord

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

EVERY = 2.0
"""Seconds between two edits at the least."""


class Ticker:
    """Shows what there is to say every two seconds while a block lasts, if it has changed.

    Parameters
    ----------
    text : callable
        Returns what there is to say.
    show : callable
        Shows it; when Discord does not take it any more, it is not asked again.
    """

    def __init__(self, text: Callable[[], str], show: Callable[[str], Awaitable[Any]]) -> None:
        self._text = text
        self._show = show
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._tick())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _tick(self) -> None:
        shown = self._text()
        with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            while True:
                await asyncio.sleep(EVERY)
                if (text := self._text()) != shown:
                    await self._show(text)
                    shown = text
