"""Reads the ``.env`` file, and the settings that are not those of the extension."""

from __future__ import annotations

import difflib
import io
import json
import logging
import os
import re
from typing import TYPE_CHECKING

from tatsu_cog.settings import SettingsError, parse_id

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

_UNREADABLE = re.compile("[\0\ud800-\udfff]")
"""Characters that indicate a wrong encoding: NUL from UTF-16, and surrogates from invalid UTF-8."""
_TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
_ALIASES = {
    "DISCORD_TOKEN": {"TOKEN", "BOT_TOKEN"},
    "DISCORD_GUILD_ID": {"GUILD_ID", "DISCORD_SERVER", "DISCORD_SERVER_ID"},
}
"""Common wrong names of a variable that are too different to be found by `_SIMILARITY`."""
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_SIMILARITY = 0.8
"""The minimum ratio, from 0 to 1, for two names to count as similar."""


def load_env(folder: Path) -> None:
    """Load the ``.env`` file from a folder or its nearest parent folder.

    Variables that are already set are not overwritten. The file may be encoded as UTF-8 or UTF-16. If there is no
    file, this does nothing.

    Parameters
    ----------
    folder : pathlib.Path
        The folder to search first.

    Raises
    ------
    SettingsError
        The file cannot be read, or python-dotenv is not installed.
    """
    folder = folder.resolve()
    path = next((path for each in (folder, *folder.parents) if (path := each / ".env").is_file()), None)
    if path is None:
        return
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"Can't read {path}: {error.strerror}.") from None
    try:
        import dotenv
    except ImportError:
        raise SettingsError(
            f'Reading {path} needs python-dotenv: python -m pip install "tatsu-cog[example]"'
        ) from None
    unreadable = SettingsError(f"{path} is not a UTF-8 text file. Open it in an editor and save it as UTF-8.")
    try:
        # Like JSON, the file starts with an ASCII character, so the encoding is known without a byte order mark.
        text = raw.decode(json.detect_encoding(raw), "surrogateescape")
    except UnicodeDecodeError:
        raise unreadable from None
    for name, value in dotenv.dotenv_values(stream=io.StringIO(text)).items():
        # Only names and values must be decodable. Comments may have any encoding.
        if _UNREADABLE.search(name + (value or "")):
            raise unreadable
        if value is not None:
            os.environ.setdefault(name, value)


def read_token(folder: Path) -> str:
    """Read the bot's token from the environment variable ``DISCORD_TOKEN``.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of the ``.env`` file, used in error messages.

    Raises
    ------
    SettingsError
        The variable is not set, or its value is not a bot token.
    """
    token = os.environ.get("DISCORD_TOKEN", "").strip()
    if not token:
        similar = _similar("DISCORD_TOKEN")
        if similar:
            raise SettingsError(f"DISCORD_TOKEN is not set, but {similar} is. Rename it to DISCORD_TOKEN.")
        if (folder / ".env").is_dir():
            raise SettingsError(
                f"DISCORD_TOKEN is not set, and {folder / '.env'} is a folder. "
                "Put the settings in a text file named .env; .env.example shows them."
            )
        raise SettingsError("DISCORD_TOKEN is not set. Copy .env.example to .env and fill it in.")
    if not _TOKEN.fullmatch(token):
        raise SettingsError(
            "DISCORD_TOKEN is not a bot token. Copy it from https://discord.com/developers/applications "
            "(your application, Bot, Reset Token), without quotes, spaces or anything else around it."
        )
    return token


def read_guild_id(name: str) -> int | None:
    """Read a guild id from an environment variable.

    Parameters
    ----------
    name : str
        The variable's name, such as ``DISCORD_GUILD_ID``.

    Returns
    -------
    int or None
        The id; None if the variable is empty or not set.

    Raises
    ------
    SettingsError
        The value is not a Discord id.
    """
    text = os.environ.get(name, "").strip()
    if not text:
        if similar := _similar(name):
            log.warning("%s is not a setting, so it is ignored. Did you mean %s?", similar, name)
        return None
    guild_id = parse_id(text)
    if guild_id is None:
        raise SettingsError(
            f"{name} must be a server's id: a number of 17 to 19 digits. Turn on Developer Mode in Discord's "
            "settings, right-click the server, and choose Copy Server ID."
        )
    return guild_id


def read_port(name: str) -> int | None:
    """Read a port from an environment variable.

    Parameters
    ----------
    name : str
        The variable's name, such as ``HEALTH_PORT``.

    Returns
    -------
    int or None
        The port; None if the variable is empty or not set.

    Raises
    ------
    SettingsError
        The value is not a port.
    """
    text = os.environ.get(name, "").strip()
    if not text:
        return None
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) < 1 << 16:
        raise SettingsError(f"{name} must be a port, which is a number from 1 to 65535, such as 8080.")
    return int(text)


def read_log_level() -> int:
    """Read the level of the log from the environment variable ``LOG_LEVEL``. It is ``INFO`` by default.

    Raises
    ------
    SettingsError
        The value is not the name of a level.
    """
    text = os.environ.get("LOG_LEVEL", "").strip().upper()
    if text and text not in _LOG_LEVELS:
        raise SettingsError(f"LOG_LEVEL must be {', '.join(_LOG_LEVELS[:-1])} or {_LOG_LEVELS[-1]}.")
    return logging.getLevelNamesMapping()[text or "INFO"]


def _similar(name: str) -> str | None:
    """Return the name of a similar variable that is set; None if there is none."""
    set_names = {key.upper(): key for key, value in os.environ.items() if value.strip() and key != name}
    matches = difflib.get_close_matches(name, set_names, n=1, cutoff=_SIMILARITY)
    matches.extend(sorted(_ALIASES.get(name, set()) & set_names.keys()))
    return set_names[matches[0]] if matches else None
