"""An example bot: Tatsu's commands, and yours beside them.

`python bot_example.py` runs it in Discord, with the settings in .env (.env.example lists them).
`python -m tatsu_cog.demo bot_example.py` shows it in your browser, without a token or a key.
"""

from typing import Any

import discord
from discord.ext import commands

from tatsu_cog.hosting import SyncError, read_guild_id, run_bot, sync_commands


class ExampleBot(commands.Bot):
    """A bot with Tatsu's commands."""

    def __init__(self, *, test_guild_id: int | None = None) -> None:
        # No privileged intent is needed: the only prefix command works by mentioning the bot.
        super().__init__(commands.when_mentioned, intents=discord.Intents.default())
        self.test_guild_id = test_guild_id

    async def setup_hook(self) -> None:
        """Load the extensions and sync the commands, before the bot connects."""
        self.add_command(sync)
        await self.load_extension("tatsu_cog")
        # Load your own extensions here, before the sync, so that it includes their commands.
        await sync_commands(self, guild_id=self.test_guild_id)

    async def on_command_error(self, ctx: Any, error: commands.CommandError) -> None:
        """Ignore people who mention the bot in an ordinary message."""
        if not isinstance(error, commands.CommandNotFound | commands.NotOwner):
            await super().on_command_error(ctx, error)


@commands.command()
@commands.is_owner()
async def sync(ctx: commands.Context[ExampleBot]) -> None:
    """Sync the commands with Discord again. The bot's owner types `@bot sync`."""
    try:
        await ctx.send(await sync_commands(ctx.bot, guild_id=ctx.bot.test_guild_id, force=True))
    except SyncError as error:
        await ctx.send(str(error))


def create_bot() -> ExampleBot:
    """Create the bot, for `main` and for the demo."""
    return ExampleBot(test_guild_id=read_guild_id("DISCORD_GUILD_ID"))


def main() -> None:
    """Run the bot until it is stopped."""
    run_bot(create_bot)


if __name__ == "__main__":
    main()
