"""Adds the history to a bot. The extension imports this only if ``TATSU_DATABASE_URL`` is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tatsu_cog.history.cog import COG_NAME, HistoryCog
from tatsu_cog.history.errors import HistoryError
from tatsu_cog.history.opening import open_history
from tatsu_cog.settings import SettingsError

if TYPE_CHECKING:
    from discord.ext import commands

    from tatsu_cog.admin.cog import TatsuAdmin
    from tatsu_cog.api.key import Secret
    from tatsu_cog.leaderboard.cog import TatsuCog
    from tatsu_cog.settings import Settings

    Bot = commands.Bot | commands.AutoShardedBot


async def add_history(
    bot: Bot, url: Secret, settings: Settings, leaderboard: TatsuCog, admin: TatsuAdmin | None
) -> None:
    """Open the database and add the cog of the history.

    Parameters
    ----------
    bot : commands.Bot or commands.AutoShardedBot
        The bot.
    url : Secret
        The URL of the database.
    settings : Settings
        The other settings.
    leaderboard : TatsuCog
        The cog of the members' commands, which has been added.
    admin : TatsuAdmin or None
        The cog of the admins' commands; None if it has not been added.

    Raises
    ------
    SettingsError
        The database can't be used, or the bot already has a cog with the same name.
    """
    if bot.get_cog(COG_NAME) is not None:
        raise SettingsError(f"The cog name {COG_NAME} is taken by another cog of this bot. Rename that cog.")
    try:
        store = await open_history(url)
    except HistoryError as error:
        problem = str(error).rstrip(".")
    else:
        cog = HistoryCog(
            bot,
            store=store,
            leaderboard=leaderboard,
            admin=admin,
            keep_days=settings.history_days,
            language=settings.language,
        )
        try:
            await bot.add_cog(cog)
        except BaseException:
            await cog.cog_unload()
            raise
        return
    raise SettingsError(f"TATSU_DATABASE_URL cannot be used: {problem}.")
