"""The entry point of the extension."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from discord import app_commands
from yarl import URL

from tatsu_cog.admin.cog import TatsuAdmin
from tatsu_cog.admin.components import ADMIN_GROUP
from tatsu_cog.leaderboard.cog import TatsuCog
from tatsu_cog.pictures.avatar import AvatarDownloader
from tatsu_cog.pictures.renderer import PictureRenderer, pictures_available
from tatsu_cog.settings import Settings, SettingsError

if TYPE_CHECKING:
    from discord.ext import commands

    Bot = commands.Bot | commands.AutoShardedBot

log = logging.getLogger(__name__)


async def setup(bot: Bot) -> None:
    """Add both cogs, with settings from environment variables. Called by ``bot.load_extension("tatsu_cog")``.

    If an exception is raised, the cogs are removed and the client is closed.

    Raises
    ------
    SettingsError
        A setting is missing or invalid, or the bot already has a command or cog with the same name.
        ``load_extension`` raises it as the ``original`` of a `discord.ext.commands.ExtensionFailed`.
    """
    # Two reloads at once would remove each other's cogs while they are added. The lock belongs to the bot, because a
    # reload replaces this module.
    async with vars(bot).setdefault("_tatsu_cog_setup", asyncio.Lock()):
        await _set_up(bot)


async def _set_up(bot: Bot) -> None:
    settings = Settings.from_environment()
    if settings.database_url is not None or settings.messages is not None:
        # Imported before the languages are loaded, so that the messages of the history are translated as well, and
        # so that a file may replace them in bots without a database, too. This doesn't import SQLAlchemy.
        import tatsu_cog.history.messages  # noqa: F401
    await settings.load_languages()
    client = settings.make_client(proxy=_proxy_of(bot))
    cog = TatsuCog(
        bot,
        client=client,
        close_client=True,
        command_group=settings.command_group,
        pictures=_make_renderer(bot) if settings.pictures and pictures_available() else None,
        language=settings.language,
    )
    admin = TatsuAdmin(
        bot,
        client=client,
        people=cog.people,
        audit_channel_id=settings.audit_channel_id,
        language=settings.language,
    )
    try:
        _check_names(bot, cog, admin)
        await bot.add_cog(cog)
        admin_added = bot.tree.get_command(ADMIN_GROUP) is None
        if admin_added:
            await bot.add_cog(admin)
        else:
            log.warning(
                "/%s is taken by another command of this bot, so Tatsu's admin commands are not added",
                ADMIN_GROUP,
            )
        if settings.database_url is not None:
            from tatsu_cog.history.setup import add_history

            await add_history(bot, settings.database_url, settings, cog, admin if admin_added else None)
    except BaseException as error:
        if bot.get_cog(admin.qualified_name) is admin:
            await bot.remove_cog(admin.qualified_name)
        if bot.get_cog(cog.qualified_name) is cog:
            await bot.remove_cog(cog.qualified_name)
        await admin.cog_unload()
        await cog.cog_unload()
        if isinstance(error, app_commands.CommandLimitReached):
            raise SettingsError(
                f"Tatsu's commands could not be added: {error}. "
                "Set TATSU_COMMAND_GROUP to a name, such as tatsu, to add fewer commands."
            ) from error
        raise


def _make_renderer(bot: Bot) -> PictureRenderer:
    return PictureRenderer(AvatarDownloader(proxy=bot.http.proxy, proxy_auth=bot.http.proxy_auth))


def _proxy_of(bot: Bot) -> str | None:
    """Return the URL of the bot's proxy, including its credentials."""
    http = bot.http
    if http.proxy is None or http.proxy_auth is None:
        return http.proxy
    return str(URL(http.proxy).with_user(http.proxy_auth.login).with_password(http.proxy_auth.password))


def _check_names(bot: Bot, cog: TatsuCog, admin: TatsuAdmin) -> None:
    names = [command.name for command in cog.get_app_commands()]
    if ADMIN_GROUP in names:
        raise SettingsError(
            f"TATSU_COMMAND_GROUP cannot be {ADMIN_GROUP}, because the admin commands use that name. "
            "Choose another name, such as tatsu."
        )
    problems: list[str] = []
    commands_taken = [f"/{name}" for name in names if bot.tree.get_command(name) is not None]
    if commands_taken:
        problems.append(
            f"{_are_taken(commands_taken)} by another command of this bot. Set TATSU_COMMAND_GROUP to a free "
            "name, such as tatsu, to put Tatsu's commands into a group of that name."
        )
    cogs_taken = [
        each.qualified_name for each in (cog, admin) if bot.get_cog(each.qualified_name) is not None
    ]
    if cogs_taken:
        problems.append(
            f"The cog name {_are_taken(cogs_taken)} by another cog of this bot. Rename that cog, or if you "
            "added Tatsu's cogs yourself, do not load the extension as well."
        )
    if problems:
        raise SettingsError(" ".join(problems))


def _are_taken(names: list[str]) -> str:
    return f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} taken"
