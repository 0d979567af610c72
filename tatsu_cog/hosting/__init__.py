"""Helpers for running a bot, used by ``bot_example.py``.

`run_bot` loads the ``.env`` file, runs the bot until it is stopped, and reports common errors in one line.
`sync_commands` syncs the bot's commands with Discord if they have changed.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tatsu_cog.hosting.command_sync import SyncError, sync_commands
    from tatsu_cog.hosting.environment import load_env, read_guild_id
    from tatsu_cog.hosting.runner import run_bot

__all__ = ["SyncError", "load_env", "read_guild_id", "run_bot", "sync_commands"]

_MODULES = {
    "SyncError": "command_sync",
    "load_env": "environment",
    "read_guild_id": "environment",
    "run_bot": "runner",
    "sync_commands": "command_sync",
}
"""The modules of the public names. They import discord.py, which the health check, run every 30 s, doesn't need."""


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
