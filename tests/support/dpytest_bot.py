"""A bot that dpytest runs."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import discord.ext.test as dpytest

from support.world import make_bot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from discord.ext import commands


@asynccontextmanager
async def dpytest_bot() -> AsyncIterator[commands.Bot]:
    """Run a bot with dpytest, and close it afterwards."""
    bot = make_bot()
    await bot._async_setup_hook()  # noqa: SLF001 - required by dpytest
    dpytest.configure(bot)
    yield bot
    await dpytest.empty_queue()
    bot.ws = None  # type: ignore[assignment]  # the fake websocket of dpytest cannot be closed
    await bot.close()
