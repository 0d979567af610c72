"""Helpers for running a bot, used by ``bot_example.py``.

`run_bot` loads the ``.env`` file, runs the bot until it is stopped, and reports common errors in one line.
`sync_commands` syncs the bot's commands with Discord if they have changed.
"""

from tatsu_cog.hosting.command_sync import SyncError, sync_commands
from tatsu_cog.hosting.environment import load_env, read_guild_id
from tatsu_cog.hosting.runner import run_bot

__all__ = ["SyncError", "load_env", "read_guild_id", "run_bot", "sync_commands"]
