"""Helpers for running a bot as its own process, used by ``bot_example.py``.

`run_bot` reads the ``.env`` file, runs the bot until it is stopped, and reports common mistakes in one line.
`sync_commands` sends the bot's commands to Discord when they have changed.
"""

from tatsu_cog.hosting.command_sync import SyncError, sync_commands
from tatsu_cog.hosting.environment import load_env, read_guild_id
from tatsu_cog.hosting.runner import run_bot

__all__ = ["SyncError", "load_env", "read_guild_id", "run_bot", "sync_commands"]
