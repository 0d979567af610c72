"""Tatsu in any discord.py bot: ``await bot.load_extension("tatsu_cog")``.

`tatsu_cog.api` is the client for the Tatsu API and knows nothing of Discord. `tatsu_cog.leaderboard` and
`tatsu_cog.admin` are the commands, `tatsu_cog.discord_ui` is what both share, and `tatsu_cog.extension` loads
them. `tatsu_cog.testing` is a fake Tatsu API for tests.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tatsu_cog import api
from tatsu_cog._version import __version__
from tatsu_cog.api import *  # noqa: F403 - all public names of the client are public here too

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
"""The names whose modules import discord: `tatsu_cog.api` can be used without it."""


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)
