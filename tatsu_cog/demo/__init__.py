"""Shows a bot in the browser, offline: ``python -m tatsu_cog.demo [path/to/bot.py]``.

The demo runs any bot file, ``bot_example.py`` by default, with a virtual Discord (`simcord`) and a fake Tatsu API
(`tatsu_cog.testing.FakeTatsu`). It needs neither a token nor an API key. It requires the extra ``demo``.

A bot file works with the demo if it defines a function ``create_bot`` at the top level::

    def create_bot() -> commands.Bot:
        return MyBot(commands.when_mentioned, intents=discord.Intents.default())

- The function takes no arguments and returns a `discord.ext.commands.Bot` that has not been started.
- The bot loads its extensions in ``setup_hook``. The demo syncs the commands.
- Code that runs the bot is below ``if __name__ == "__main__":``, because the demo imports the file.

Extensions are imported from the folder of the bot file. A ``.env`` file in that folder is loaded, but the demo
overrides the Tatsu and Discord settings.
"""
