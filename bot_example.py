"""A bot with Tatsu's /profile, /rank and /top: fork it, and load your own extensions beside tatsu_cog."""

import asyncio
import os
import signal
import sys
from typing import Any

import discord
from discord.ext import commands
from dotenv import load_dotenv

from tatsu_cog.demo import Start, offer_demo


class ExampleBot(commands.Bot):
    """Needs no privileged intent: its one prefix command works by mentioning the bot."""

    async def setup_hook(self) -> None:
        """Tell Discord of the commands; in DISCORD_GUILD_ID they are there at once."""
        guild_id = os.environ.get("DISCORD_GUILD_ID")
        if guild := discord.Object(guild_id) if guild_id else None:
            self.tree.copy_global_to(guild=guild)
        await self.tree.sync(guild=guild)

        @self.command()
        @commands.is_owner()
        async def sync(ctx: commands.Context[ExampleBot]) -> None:
            """«@bot sync», for the bot's owner: tell Discord of the commands again, for every server."""
            await ctx.send(f"Synced {len(await self.tree.sync())} commands.")

    async def on_command_error(self, ctx: Any, error: commands.CommandError) -> None:
        """Let people mention the bot without a traceback in the log."""
        if not isinstance(error, commands.CommandNotFound | commands.NotOwner):
            await super().on_command_error(ctx, error)


async def main(start: Start) -> None:
    """Run the bot until it is told to stop; the extension comes first, so that it fails before a login."""
    async with ExampleBot(commands.when_mentioned, intents=discord.Intents.default()) as bot:
        await bot.load_extension("tatsu_cog")
        await start(bot)


if __name__ == "__main__":
    load_dotenv()
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice, so nothing is missing
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))  # docker stop: as Ctrl-C
    try:
        offer_demo(main)  # with --demo, this very bot in a browser, without a token
        token = os.environ.get("DISCORD_TOKEN") or sys.exit("DISCORD_TOKEN is not set: see .env.example.")
        if not (os.environ.get("DISCORD_GUILD_ID") or "0").isdecimal():
            sys.exit("DISCORD_GUILD_ID must be a server's id, which is all digits.")
        discord.utils.setup_logging()
        asyncio.run(main(lambda bot: bot.start(token)))
    except KeyboardInterrupt:
        pass  # stopped as asked, with status 0
    except (discord.DiscordException, OSError) as failure:
        sys.exit(f"Not started: {getattr(failure, 'original', failure)} (See .env.example.)")
