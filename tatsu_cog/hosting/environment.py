"""The environment of a bot's process: the ``.env`` file, the token and the test server."""

from __future__ import annotations

import codecs
import difflib
import io
import logging
import os
import re
from typing import TYPE_CHECKING

from tatsu_cog.settings import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose byte order mark is the first half of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
_ALIASES = {
    "DISCORD_TOKEN": {"TOKEN", "BOT_TOKEN"},
    "DISCORD_GUILD_ID": {"GUILD_ID", "DISCORD_SERVER", "DISCORD_SERVER_ID"},
}
"""Other names that people use for a variable, and that are too different for a spelling mistake."""
_SIMILARITY = 0.8
"""The minimum ratio, from 0 to 1, for two names to count as similar."""


def load_env(folder: Path) -> None:
    """Load the ``.env`` file of a folder, or of its nearest parent folder with one.

    Variables that are already set keep their value. The file may be UTF-8 or UTF-16. Without a file, nothing
    happens.

    Parameters
    ----------
    folder : pathlib.Path
        The folder to start from.

    Raises
    ------
    SettingsError
        The file cannot be read, or python-dotenv is not installed.
    """
    folder = folder.resolve()
    paths = (parent / ".env" for parent in (folder, *folder.parents))
    path = None
    try:
        path = next((path for path in paths if path.is_file()), None)
        raw = path.read_bytes() if path else b""
    except OSError as error:
        raise SettingsError(f"Can't read {path or '.env'}: {error.strerror}.") from None
    if path is None:
        return
    try:
        import dotenv
    except ImportError:
        raise SettingsError(
            f'Reading {path} needs python-dotenv: python -m pip install "tatsu-cog[example]"'
        ) from None
    unreadable = SettingsError(f"{path} is not a UTF-8 text file. Open it in an editor and save it as UTF-8.")
    try:
        text = _decode(raw)
    except UnicodeDecodeError:
        raise unreadable from None
    for name, value in dotenv.dotenv_values(stream=io.StringIO(text)).items():
        # Only names and values must be readable. Comments may have any encoding.
        if not _is_clean(name + (value or "")):
            raise unreadable
        if value is not None:
            os.environ.setdefault(name, value)


def read_token(folder: Path) -> str:
    """Return the bot's token from the variable ``DISCORD_TOKEN``.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of the ``.env`` file, for the error message.

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
    """Return the server id in a variable.

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
            log.warning("%s is ignored: the variable is named %s", similar, name)
        return None
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:20]) < 1 << 63 and len(text) < 20):
        raise SettingsError(
            f"{name} must be a server's id: a number of 17 to 19 digits. Turn on Developer Mode in Discord's "
            "settings, right-click the server, and choose Copy Server ID."
        )
    return int(text)


def _decode(raw: bytes) -> str:
    """Decode a text file. Bytes that are not UTF-8 become surrogates."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw.decode(encoding)
    if b"\0" in raw:  # UTF-16 without a byte order mark: every other byte of ASCII text is zero
        little_endian = raw[1::2].count(0) >= raw[::2].count(0)
        return raw.decode("utf-16-le" if little_endian else "utf-16-be")
    return raw.decode("utf-8", "surrogateescape")


def _is_clean(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _similar(name: str) -> str | None:
    """Return a variable that is set and was probably meant to be `name`."""
    set_names = {key.upper(): key for key, value in os.environ.items() if value.strip() and key != name}
    matches = difflib.get_close_matches(name, set_names, n=1, cutoff=_SIMILARITY)
    matches.extend(sorted(_ALIASES.get(name, set()) & set_names.keys()))
    return set_names[matches[0]] if matches else None
