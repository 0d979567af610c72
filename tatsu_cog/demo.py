"""The bot in a browser, offline: ``python bot_example.py --demo``, with the extra ``demo``.

Discord is played by simcord, which runs the very bot it is given and shows a channel as a page on loopback.
Tatsu is played by `FakeTatsu`. Neither a token nor a key is needed, and none is used.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from discord.ext import commands

if TYPE_CHECKING:
    import argparse

    import simcord

    from tatsu_cog.testing import FakeTatsu

Start = Callable[[commands.Bot], Awaitable[None]]
"""Runs a bot that is ready to start, until it is told to stop."""

TROUBLE: dict[str, dict[str, Any]] = {
    "down": {"drop": True},
    "slow": {"hang": True},
    "busy": {"status": 429, "headers": {"Retry-After": "40"}},
    "forbidden": {"status": 403},
}
"""The kinds of trouble that ``--tatsu`` makes, as `FakeTatsu.misbehave` takes them."""
SLOW = 3.0
"""Seconds after which the bot gives a slow Tatsu up: nobody wants to look at the usual ten."""
SETTINGS = ("TATSU_REDIS_URL", "TATSU_COMMAND_GROUP", "DISCORD_GUILD_ID")
"""What the demo leaves out of a ``.env`` that is there: it changes what is typed, or asks another machine."""
_NO_EXTRA = 'The demo needs the extra «demo»: python -m pip install -e ".[demo]"'


def offer_demo(main: Callable[[Start], Awaitable[None]]) -> None:
    """Show a bot in the browser until Ctrl-C, and end the process, if its command line asks for that.

    ``--demo [--no-browser] [--tatsu TROUBLE]``; without arguments nothing happens.

    Parameters
    ----------
    main : callable
        Makes the bot and loads its extensions, and awaits what it is given with the bot.

    Raises
    ------
    SystemExit
        The demo has ended, the command line is not understood, or the extra ``demo`` is not installed.
    """
    if not sys.argv[1:]:
        return
    options = _parse()
    try:
        import simcord.preview  # noqa: F401 - only to see whether it is there
    except ImportError:
        sys.exit(_NO_EXTRA)
    asyncio.run(_run(main, trouble=options.tatsu, browser=not options.no_browser))
    sys.exit()


def _parse() -> argparse.Namespace:
    import argparse  # here and below: a bot that is not shown pays nothing for the demo

    parser = argparse.ArgumentParser(description="Without arguments the bot runs in Discord.")
    parser.add_argument(
        "--demo", action="store_true", required=True, help="show the bot in a browser, offline"
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument(
        "--tatsu", choices=tuple(TROUBLE), help="see what members read when Tatsu is in trouble"
    )
    return parser.parse_args()


async def _run(main: Callable[[Start], Awaitable[None]], *, trouble: str | None, browser: bool) -> None:
    from tatsu_cog.testing import FakeTatsu

    async with FakeTatsu() as tatsu:
        for name in SETTINGS:
            os.environ.pop(name, None)
        os.environ |= {"TATSU_API_KEY": tatsu.key, "TATSU_API_BASE_URL": tatsu.base_url}

        async def show(bot: commands.Bot) -> None:
            await _show(bot, tatsu, trouble=trouble, browser=browser)

        await main(show)


async def _show(bot: commands.Bot, tatsu: FakeTatsu, *, trouble: str | None, browser: bool) -> None:
    import logging
    import webbrowser

    import discord
    from simcord import Env

    from tatsu_cog.demo_world import avatars, build

    discord.utils.setup_logging(level=logging.WARNING)  # so that a fork's own mistakes show
    env = Env(bot)
    env.backend.advance_clock((datetime.now(UTC) - env.now()).total_seconds())
    await env.start()
    try:
        world = await build(env, tatsu)
        if trouble is not None:
            tatsu.misbehave(**TROUBLE[trouble])
        async with AsyncExitStack() as stack:
            if trouble == "slow":
                await stack.enter_async_context(_patience(env, tatsu))
            preview = await stack.enter_async_context(
                env.preview(
                    world.channel,
                    layout="channel",
                    viewers=world.guests,
                    presentation_time=datetime.now(UTC),
                    assets=avatars(),
                )
            )
            print(_greeting(preview.url, trouble), flush=True)  # noqa: T201 - it is what the person reads
            if browser:
                await asyncio.to_thread(webbrowser.open, preview.url)
            await asyncio.Event().wait()
    finally:
        await env.shutdown()


@asynccontextmanager
async def _patience(env: simcord.Env, tatsu: FakeTatsu) -> AsyncIterator[None]:
    """Give the cog a client whose waiting simcord knows of; it lets no time pass otherwise."""
    import aiohttp

    from tatsu_cog import TatsuClient, TatsuCog

    async def wait(
        request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        response = await env.external_wait(handler(request), reason="Tatsu")
        assert isinstance(response, aiohttp.ClientResponse)  # noqa: S101 - as the handler promises
        return response

    bot = cast("commands.Bot", env.bot)
    async with (
        aiohttp.ClientSession(middlewares=(wait,)) as session,
        TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session, timeout=SLOW) as client,
    ):
        await bot.remove_cog(TatsuCog.__cog_name__)
        await bot.add_cog(TatsuCog(bot, client=client))
        yield


def _greeting(url: str, trouble: str | None) -> str:
    state = f"Tatsu is {trouble}. " if trouble else ""
    return f"""
The bot is at {url}
{state}Three things to try there:
  1. Type /top and press Next, then «Go to…».
  2. Type /rank and choose another member; press «Show on leaderboard».
  3. Choose somebody else under «Viewing as», and press a button on a message that is not theirs.
Aria manages the server, so that she has /tatsu-admin too.
Ctrl-C ends it."""
