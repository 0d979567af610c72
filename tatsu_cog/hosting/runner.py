"""Running a bot until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import discord

from tatsu_cog.hosting.environment import load_env, read_token
from tatsu_cog.hosting.failures import describe_failure, describe_intents
from tatsu_cog.hosting.signals import stop_signals
from tatsu_cog.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

CANCEL_TIMEOUT = 1.0
"""Seconds until a bot that was cancelled and goes on is closed."""
CLOSE_TIMEOUT = 8.0
"""Seconds that closing the bot may take. Docker kills a container 10 seconds after asking it to stop."""


def run_bot(create_bot: Callable[[], discord.Client]) -> None:
    """Run a bot until Ctrl-C or SIGTERM, with the token in ``DISCORD_TOKEN``.

    This function first sets up logging, unless that has been done, and loads the ``.env`` file beside the
    script, if there is one. It returns when the bot has been stopped and has closed its connections, so that
    the process ends with status 0.

    Parameters
    ----------
    create_bot : callable
        Returns the bot. It is called after the ``.env`` file has been loaded.

    Raises
    ------
    SystemExit
        The bot cannot run. The message is one line that says why and what to do; the exit status is 1.
        A bug in the bot is raised as it is instead, with its traceback.
    """
    if not logging.getLogger().handlers:
        discord.utils.setup_logging()
    # Without these, discord.py warns at every start that its voice libraries are missing.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    folder = _script_folder()
    try:
        load_env(folder)
        asyncio.run(_run(create_bot, read_token(folder)))
    except KeyboardInterrupt:  # before the event loop ran
        return
    except Exception as error:
        if (line := describe_failure(error)) is None:
            raise
        sys.exit(line)


async def _run(create_bot: Callable[[], discord.Client], token: str) -> None:
    bot = create_bot()
    running = asyncio.create_task(bot.start(token))
    with stop_signals() as stopped:
        stopping = asyncio.create_task(stopped.wait())
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        running.cancel()
        # On Python 3.11, asyncio.wait_for can lose a cancellation, and discord.py connects within it. The bot
        # then goes on until it is closed.
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
