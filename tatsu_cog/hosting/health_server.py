"""Serves the health of a bot on loopback, for ``python -m tatsu_cog.hosting.health``."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web
from discord.ext import commands

from tatsu_cog.health import check_health
from tatsu_cog.leaderboard.cog import TatsuCog
from tatsu_cog.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import discord

    from tatsu_cog.api import TatsuClient

CLOSE_TIMEOUT = 0.5
"""Seconds to wait for open connections when the bot stops."""


@asynccontextmanager
async def serving_health(bot: discord.Client, port: int | None) -> AsyncIterator[None]:
    """Serve ``GET /health`` on 127.0.0.1 within the block: status 200 if the gateway is connected, otherwise 503.

    Parameters
    ----------
    bot : discord.Client
        The bot whose health is served.
    port : int or None
        The port. None to not serve anything.

    Raises
    ------
    SettingsError
        The port can't be used.
    """
    if port is None:
        yield
        return

    async def respond(_: web.Request) -> web.Response:
        health = check_health(bot, _client_of(bot))
        return web.Response(status=200 if health.connected else 503, text=f"{health}\n")

    app = web.Application()
    app.router.add_get("/health", respond)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=CLOSE_TIMEOUT)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, "127.0.0.1", port).start()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise SettingsError(
                f"HEALTH_PORT {port} can't be used ({reason}). Choose another port."
            ) from None
        yield
    finally:
        await runner.cleanup()


def _client_of(bot: discord.Client) -> TatsuClient | None:
    """Return the client of the extension; None if the bot has not loaded it."""
    cog = bot.get_cog(TatsuCog.__cog_name__) if isinstance(bot, commands.bot.BotBase) else None
    client: TatsuClient | None = getattr(cog, "client", None)
    return client
