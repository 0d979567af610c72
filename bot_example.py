"""An example bot that loads the `tatsu_cog` extension.

`python bot_example.py` runs it in Discord, with the settings in .env (see .env.example).
`python -m tatsu_cog.demo bot_example.py` shows it in your browser, without a token or an API key.
"""

from typing import Any

import discord
from discord.ext import commands

from tatsu_cog.hosting import SyncError, read_guild_id, run_bot, sync_commands


class ExampleBot(commands.Bot):
    """A bot that loads the `tatsu_cog` extension."""

    def __init__(self, *, test_guild_id: int | None = None) -> None:
        # No privileged intents are needed, because prefix commands are invoked by mentioning the bot.
        super().__init__(commands.when_mentioned, intents=discord.Intents.default())
        self.test_guild_id = test_guild_id

    async def setup_hook(self) -> None:
        """Load the extensions and sync the commands. Called before the bot connects."""
        self.add_command(sync)
        await self.load_extension("tatsu_cog")
        # Load your own extensions here, so that their commands are synced as well.
        await sync_commands(self, guild_id=self.test_guild_id)

    async def on_command_error(self, ctx: Any, error: commands.CommandError) -> None:
        """Ignore messages that mention the bot without invoking a command."""
        if not isinstance(error, commands.CommandNotFound | commands.NotOwner):
            await super().on_command_error(ctx, error)


@commands.command()
@commands.is_owner()
async def sync(ctx: commands.Context[ExampleBot]) -> None:
    """Sync the commands with Discord. The bot's owner can run it with `@bot sync`."""
    try:
        await ctx.send(await sync_commands(ctx.bot, guild_id=ctx.bot.test_guild_id, force=True))
    except SyncError as error:
        await ctx.send(str(error))


def create_bot() -> ExampleBot:
    """Create the bot. This function is also called by the demo."""
    return ExampleBot(test_guild_id=read_guild_id("DISCORD_GUILD_ID"))


def main() -> None:
    """Run the bot until it is stopped."""
    run_bot(create_bot)


if __name__ == "__main__":
    main()
