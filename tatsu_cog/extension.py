"""The extension: ``await bot.load_extension("tatsu_cog")``."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tatsu_cog.admin.cog import TatsuAdmin
from tatsu_cog.admin.components import ADMIN_GROUP
from tatsu_cog.leaderboard.cog import TatsuCog
from tatsu_cog.leaderboard.components import COG_NAME
from tatsu_cog.settings import Settings, SettingsError

if TYPE_CHECKING:
    from discord.ext import commands

    Bot = commands.Bot | commands.AutoShardedBot

log = logging.getLogger(__name__)


async def setup(bot: Bot) -> None:
    """Add the cog, with settings from the environment; discord.py calls it for ``load_extension``.

    Raises
    ------
    SettingsError
        A setting is missing or unusable, or a command's name is taken. discord.py wraps it in
        `discord.ext.commands.ExtensionFailed`, as ``original``.
    """
    settings = Settings.from_environment()
    client = settings.make_client()
    cog = TatsuCog(bot, client=client, close_client=True, command_group=settings.command_group)
    admin = TatsuAdmin(bot, client=client, people=cog.people, audit_channel_id=settings.audit_channel_id)
    for command in cog.get_app_commands():
        if command.name == ADMIN_GROUP:
            raise SettingsError(
                f"TATSU_COMMAND_GROUP cannot be {ADMIN_GROUP}: that is the admins' own. "
                "Take another name, such as tatsu."
            )
        if bot.tree.get_command(command.name) is not None:
            raise SettingsError(
                f"/{command.name} is taken by another command of this bot: set TATSU_COMMAND_GROUP to a free "
                f"name, to have Tatsu's commands in a group of that name."
            )
    try:
        await bot.add_cog(cog)
        if bot.tree.get_command(ADMIN_GROUP) is None:
            await bot.add_cog(admin)
        else:
            log.warning("/%s is taken by another command of this bot, so Tatsu's is not there", ADMIN_GROUP)
    except BaseException:
        await bot.remove_cog(COG_NAME)
        await cog.cog_unload()  # discord.py does not, when it fails after cog_load
        await admin.cog_unload()
        raise
