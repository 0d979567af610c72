"""Progress messages, edited at a limited rate."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Self

import discord

from tatsu_cog.discord_ui.discord_errors import DISCORD_ERRORS, log_discord_error

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

UPDATE_INTERVAL = 2.0
"""The minimum number of seconds between two edits of a progress message."""


class ProgressUpdater:
    """An async context manager that updates a progress message while the block runs.

    Errors during an update are logged and not raised. The updates stop after an unexpected exception, or if
    Discord rejects an edit with a 4xx status.

    Parameters
    ----------
    text : callable
        A function that returns the current progress as text.
    show : callable
        A coroutine function that shows a text. It is called at most every 2 seconds, if the text has changed.
    """

    def __init__(self, text: Callable[[], str], show: Callable[[str], Awaitable[Any]]) -> None:
        self._text = text
        self._show = show
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._update())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _update(self) -> None:
        warned = False
        try:
            shown = self._text()
            while True:
                await asyncio.sleep(UPDATE_INTERVAL)
                text = self._text()
                if text == shown:
                    continue
                try:
                    await self._show(text)
                    shown = text
                except DISCORD_ERRORS as error:
                    if not warned:
                        log_discord_error(error, "Discord rejected a progress update")
                    warned = True
                    if isinstance(error, discord.HTTPException) and error.status < 500:
                        return  # the message was deleted, or the interaction has expired
        except Exception:
            log.exception("Unexpected error while updating a progress message; it is no longer updated")
