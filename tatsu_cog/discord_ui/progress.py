"""Shows the progress of a long job in a message, with a limited number of edits."""

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
    """An async context manager that updates a progress message while its block runs.

    Errors of an update do not affect the block. Errors of Discord are logged once, without a traceback. Any other
    error is logged with its traceback, and ends the updates.

    Parameters
    ----------
    text : callable
        Returns a text with the current progress.
    show : callable
        Shows a text. It is called at most every two seconds, and only if the text has changed.
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
                        return  # the message is gone, or its fifteen minutes are over
        except Exception:
            log.exception("A progress message could not be updated; the job goes on without updates")
