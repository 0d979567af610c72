"""Runs a bot until Ctrl-C or SIGTERM."""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import discord

from tatsu_cog.hosting.environment import load_env, read_log_level, read_port, read_token
from tatsu_cog.hosting.failures import describe_failure, describe_intents
from tatsu_cog.hosting.health_server import serving_health
from tatsu_cog.hosting.signals import stop_signals
from tatsu_cog.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

CANCEL_TIMEOUT = 1.0
"""Seconds to wait for the bot's task after cancelling it, before the bot is closed."""
CLOSE_TIMEOUT = 8.0
"""Seconds to wait for the bot to close. Docker kills a container 10 seconds after SIGTERM."""
_REVEALING = ("discord.gateway", "discord.http", "discord.webhook", "aiosqlite")
"""Loggers that log messages and IDs of members, and tokens of interactions and webhooks, at the level DEBUG."""


def run_bot(create_bot: Callable[[], discord.Client]) -> None:
    """Run a bot until Ctrl-C or SIGTERM, with the token in ``DISCORD_TOKEN``.

    This function loads the ``.env`` file next to the script, and sets up logging at the level in ``LOG_LEVEL``, unless
    it is already configured. If ``HEALTH_PORT`` is set, it serves the bot's health on that port of 127.0.0.1, for
    ``python -m tatsu_cog.hosting.health``. It returns after the bot has been closed.

    Parameters
    ----------
    create_bot : callable
        A function that returns the bot. It is called after the ``.env`` file has been loaded.

    Raises
    ------
    SystemExit
        The bot could not start, for example because the token is invalid. The message explains in one line how to
        fix it. The exit status is 1. Exceptions that may be bugs of the bot are not wrapped.
    """
    sets_up_logging = not logging.getLogger().handlers
    if sets_up_logging:
        discord.utils.setup_logging()
    # Disable the warnings that discord.py's optional voice libraries are not installed.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    folder = _script_folder()
    try:
        load_env(folder)
        log_level = read_log_level()
        if sets_up_logging:
            _set_log_level(log_level)
        asyncio.run(_run(create_bot, read_token(folder), read_port("HEALTH_PORT")))
    except KeyboardInterrupt:  # before the event loop ran
        return
    except Exception as error:
        if (line := describe_failure(error)) is None:
            raise
        sys.exit(line)


def _set_log_level(level: int) -> None:
    logging.getLogger().setLevel(level)
    for name in _REVEALING:
        logging.getLogger(name).setLevel(max(level, logging.INFO))


async def _run(create_bot: Callable[[], discord.Client], token: str, health_port: int | None) -> None:
    bot = create_bot()
    async with serving_health(bot, health_port):
        await _run_until_stopped(bot, token)


async def _run_until_stopped(bot: discord.Client, token: str) -> None:
    running = asyncio.create_task(bot.start(token))
    with stop_signals() as stopped:
        stopping = asyncio.create_task(stopped.wait())
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        running.cancel()
        # The cancellation may have no effect, because discord.py connects with asyncio.wait_for, which can swallow
        # it on Python 3.11. Closing the bot ends the task in that case.
        await asyncio.wait({running}, timeout=CANCEL_TIMEOUT)
        try:
            async with asyncio.timeout(CLOSE_TIMEOUT):
                await bot.close()
                await asyncio.wait({running})
        except TimeoutError:
            log.warning("The bot did not close within %g seconds", CLOSE_TIMEOUT)
    if stopped.is_set():
        return
    try:
        running.result()
    except discord.PrivilegedIntentsRequired:
        raise SettingsError(describe_intents(bot.intents)) from None


def _script_folder() -> Path:
    script = getattr(sys.modules["__main__"], "__file__", None)
    return Path(script).resolve().parent if script else Path.cwd()
