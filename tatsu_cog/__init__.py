"""A discord.py extension and an API client for Tatsu.

Load the extension with ``await bot.load_extension("tatsu_cog")``.

- `tatsu_cog.api`: the client for the Tatsu API. It doesn't depend on discord.py.
- `tatsu_cog.leaderboard` and `tatsu_cog.admin`: the cogs with the commands.
- `tatsu_cog.discord_ui`: code shared by both cogs.
- `tatsu_cog.health`: the health of a bot, for health checks.
- `tatsu_cog.extension`: ``setup``, which adds both cogs to a bot.
- `tatsu_cog.testing`: a fake Tatsu API for tests.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tatsu_cog import api
from tatsu_cog._version import __version__
from tatsu_cog.api import *  # noqa: F403 - re-export all public names of the client

if TYPE_CHECKING:
    from tatsu_cog.admin.cog import TatsuAdmin
    from tatsu_cog.extension import setup
    from tatsu_cog.leaderboard.cog import TatsuCog
    from tatsu_cog.settings import Settings, SettingsError

__all__ = ["Settings", "SettingsError", "TatsuAdmin", "TatsuCog", "__version__", "setup"]
__all__ += api.__all__

_LAZY = {
    "Settings": "tatsu_cog.settings",
    "SettingsError": "tatsu_cog.settings",
    "TatsuAdmin": "tatsu_cog.admin.cog",
    "TatsuCog": "tatsu_cog.leaderboard.cog",
    "setup": "tatsu_cog.extension",
}
"""Names that are imported lazily because their modules import discord.py, which `tatsu_cog.api` doesn't need."""


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)
