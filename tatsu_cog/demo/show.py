"""Runs a bot with a virtual Discord, and shows a channel in the browser."""

from __future__ import annotations

import asyncio
import logging
import os
import webbrowser
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import discord
import simcord
import simcord.preview  # requires all packages of the extra "demo"

from tatsu_cog.demo.bot_file import load_bot
from tatsu_cog.demo.locale import set_locale
from tatsu_cog.demo.trouble import TROUBLE, set_behaviour
from tatsu_cog.demo.world import Avatars, avatars, build
from tatsu_cog.hosting.signals import stop_signals
from tatsu_cog.languages.current import use_language
from tatsu_cog.languages.supported import language_of
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.cog import TatsuCog
from tatsu_cog.pictures.renderer import PictureRenderer
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from discord.ext import commands

    from tatsu_cog.demo.world import Demo

SETTLE_TIMEOUT = 12.0
"""Seconds to wait for the bot after an action. The client may queue a request for up to 10 seconds."""
PAST = timedelta(days=4)
"""How long before the current time the virtual Discord starts, so that the bot can post messages in the past."""
CLOCK_INTERVAL = 0.1
"""Seconds between two updates of the virtual clock."""


async def show(
    path: Path, *, trouble: str | None = None, locale: str = "en-US", open_browser: bool = True
) -> None:
    """Show the bot of a bot file in the browser until SIGINT or SIGTERM.

    The URL of the page is printed.

    Parameters
    ----------
    path : pathlib.Path
        The bot file.
    trouble : str, optional
        The failure to simulate, a key of `TROUBLE`.
    locale : str
        The locale of the viewers' clients and of the server.
    open_browser : bool
        Whether to open the page.

    Raises
    ------
    BotFileError
        The file can't be read, or its ``create_bot`` is missing or invalid.
    """
    discord.utils.setup_logging(level=logging.WARNING)
    with stop_signals() as stopped:
        async with AsyncExitStack() as stack:
            tatsu = await stack.enter_async_context(FakeTatsu())
            folder = stack.enter_context(TemporaryDirectory(prefix="tatsu-demo-"))
            _set_environment(tatsu, Path(folder) / "history.db" if _history_installed() else None)
            bot = load_bot(path)
            env = await stack.enter_async_context(_running(bot, locale))
            demo = await build(env, tatsu)
            has_history = _history_installed() and await _add_past(env, bot, demo)
            _advance_to_now(env)
            _draw_avatars(bot)
            set_behaviour(tatsu, trouble)
            preview = await stack.enter_async_context(
                env.preview(
                    demo.channel, layout="channel", viewers=demo.guests, assets=avatars(), locale=locale
                )
            )
            clock = asyncio.create_task(_keep_time(env, preview))
            stack.callback(clock.cancel)
            with use_language(language_of(locale)):
                greeting = _greeting(bot, path, preview.url, trouble, has_history=has_history)
            print(greeting, flush=True)  # noqa: T201 - it is the output
            if open_browser:
                await asyncio.to_thread(webbrowser.open, preview.url)
            await stopped.wait()


async def _add_past(env: simcord.Env, bot: commands.Bot, demo: Demo) -> bool:
    """Give the guild a past if the bot has a history, and return whether it has."""
    from tatsu_cog.demo.past import PastGuild, add_past, find_history

    cog = find_history(bot)
    if cog is not None:
        past = PastGuild(
            guild_id=demo.guild_id,
            channel_id=demo.channel.id,
            admin_id=demo.guests[0].id,
            boards=demo.boards,
            gains=demo.gains,
        )
        await add_past(env, cog, past)
    return cog is not None


def _history_installed() -> bool:
    return all(find_spec(name) is not None for name in ("sqlalchemy", "aiosqlite", "asyncpg", "alembic"))


def _set_environment(tatsu: FakeTatsu, database: Path | None) -> None:
    """Replace the settings in the environment with those for the fake Tatsu API and for the history's file.

    Own messages are kept.
    """
    for name in [name for name in os.environ if name.startswith("TATSU_") and name != "TATSU_MESSAGES"]:
        del os.environ[name]
    for name in ("DISCORD_TOKEN", "DISCORD_GUILD_ID"):
        os.environ.pop(name, None)
    os.environ |= {"TATSU_API_KEY": tatsu.key, "TATSU_API_BASE_URL": tatsu.base_url}
    if database is not None:
        os.environ["TATSU_DATABASE_URL"] = f"sqlite+aiosqlite:///{database}"


def _draw_avatars(bot: commands.Bot) -> None:
    """Let cards show the avatars of the page instead of downloading them."""
    for cog in bot.cogs.values():
        if isinstance(cog, TatsuCog) and cog.pictures is not None:
            cog.pictures = PictureRenderer(Avatars())


@asynccontextmanager
async def _running(bot: commands.Bot, locale: str) -> AsyncIterator[simcord.Env]:
    env = simcord.Env(bot, settle_timeout=SETTLE_TIMEOUT)
    set_locale(env, locale)
    _advance_to_now(env, before=PAST)
    await env.start()
    try:
        await bot.tree.sync()  # the bot may not sync on startup
        yield env
    finally:
        await env.shutdown()
        await bot.close()


async def _keep_time(env: simcord.Env, preview: simcord.preview.Preview) -> None:
    """Synchronize the clocks of the virtual Discord and the page with real time, for relative timestamps."""
    while True:
        _advance_to_now(env)
        preview.capture_time = env.now()
        await asyncio.sleep(CLOCK_INTERVAL)


def _advance_to_now(env: simcord.Env, *, before: timedelta = timedelta(0)) -> None:
    env.backend.advance_clock(max((datetime.now(UTC) - before - env.now()).total_seconds(), 0.0))


def _greeting(bot: commands.Bot, path: Path, url: str, trouble: str | None, *, has_history: bool) -> str:
    lines = [f"{path.name} is running at {url}"]
    if trouble is not None:
        lines.append(f"{TROUBLE[trouble].description}.")
    if bot.tree.get_command("top") is None:
        lines.append("Type / to see the bot's commands.")
    else:
        lines += [
            f"  1. Type /top, then press {messages.NEXT()}.",
            f"  2. Type /rank, choose a member, then press {messages.SHOW_ON_LEADERBOARD()}.",
            '  3. Choose another member under "Viewing as", then press a button on Aria\'s message.',
        ]
        if has_history:
            from tatsu_cog.history.members.messages import GROWTH

            lines.append(
                f"  4. The channel has a live leaderboard and last week's results. Type /rank, then press {GROWTH()}."
            )
    if bot.tree.get_command("tatsu-admin") is not None:
        lines.append("Aria has the Manage Server permission and can use /tatsu-admin.")
    menus = [
        command.name
        for kind in (discord.AppCommandType.user, discord.AppCommandType.message)
        for command in bot.tree.get_commands(type=kind)
    ]
    if menus:
        lines.append(
            f"Not in this preview: {', '.join(menus)} (in Discord: right-click a member, then choose Apps)."
        )
    lines.append("Press Ctrl-C to stop.")
    return "\n".join(lines)
