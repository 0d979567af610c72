"""A bot with Tatsu's /profile, /rank and /top: fork it, and load your own extensions beside tatsu_cog."""

import asyncio
import os
import signal
import sys
from typing import Any

import discord
from discord.ext import commands
from dotenv import load_dotenv


class ExampleBot(commands.Bot):
    """Needs no privileged intent: its one prefix command works by mentioning the bot."""

    async def setup_hook(self) -> None:
        """Tell Discord of the commands; in DISCORD_GUILD_ID they are there at once."""
        self.add_command(sync)
        guild_id = os.environ.get("DISCORD_GUILD_ID")
        if guild := discord.Object(guild_id) if guild_id else None:
            self.tree.copy_global_to(guild=guild)
        await self.tree.sync(guild=guild)

    async def on_command_error(self, ctx: Any, error: commands.CommandError) -> None:
        """Let people mention the bot without a traceback in the log."""
        if not isinstance(error, commands.CommandNotFound | commands.NotOwner):
            await super().on_command_error(ctx, error)


@commands.command()
@commands.is_owner()
async def sync(ctx: commands.Context[ExampleBot]) -> None:
    """«@bot sync», for the bot's owner: tell Discord of the commands again, for every server."""
    await ctx.send(f"Synced {len(await ctx.bot.tree.sync())} commands.")


async def main(token: str) -> None:
    """Run the bot until it is told to stop; the extension comes first, so that it fails before a login."""
    async with ExampleBot(commands.when_mentioned, intents=discord.Intents.default()) as bot:
        await bot.load_extension("tatsu_cog")
        await bot.start(token)


if __name__ == "__main__":
    load_dotenv()
    bot_token = os.environ.get("DISCORD_TOKEN") or sys.exit("DISCORD_TOKEN is not set: see .env.example.")
    if not (os.environ.get("DISCORD_GUILD_ID") or "0").isdecimal():
        sys.exit("DISCORD_GUILD_ID must be a server's id, which is all digits.")
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice, so nothing is missing
    discord.utils.setup_logging()
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))  # docker stop: as Ctrl-C
    try:
        asyncio.run(main(bot_token))
    except KeyboardInterrupt:
        pass  # stopped as asked, with status 0
    except (discord.DiscordException, OSError) as failure:
        reason = getattr(failure, "original", failure)  # of a failed extension, its own sentence
        sys.exit(f"Not started: {reason} (.env.example says what each variable is.)")
