"""The settings of the extension, read from environment variables."""

from __future__ import annotations

import asyncio
import difflib
import logging
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar
from urllib.parse import urlsplit

from tatsu_cog.api import BASE_URL, ApiKey, TatsuClient
from tatsu_cog.api._redis import connect
from tatsu_cog.api.key import Secret
from tatsu_cog.languages.loading import INSTALL, languages_installed, load_languages
from tatsu_cog.languages.supported import ENGLISH, LANGUAGES, InvalidMessages, parse_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

T = TypeVar("T")

log = logging.getLogger(__name__)

PREFIX = "TATSU_"
"""The prefix of all variable names."""
VARIABLES = (
    "TATSU_API_KEY",
    "TATSU_API_BASE_URL",
    "TATSU_COMMAND_GROUP",
    "TATSU_REDIS_URL",
    "TATSU_AUDIT_CHANNEL_ID",
    "TATSU_PICTURES",
    "TATSU_LOCALE",
    "TATSU_MESSAGES",
    "TATSU_DATABASE_URL",
    "TATSU_HISTORY_DAYS",
)
"""The names of all supported variables."""

HISTORY_DAYS = 400
"""How many days the history is kept by default: a year, and a month to compare it with."""
_MAX_HISTORY_DAYS = 36_500

_SIMILARITY = 0.42
"""The minimum `difflib` ratio, from 0 to 1, at which a setting is suggested for an unknown variable."""
_QUOTES = re.compile(r"""(["'`])(.*)\1|[\u201c\u201d\u201e](.*)[\u201c\u201d]""", re.DOTALL)
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"


class SettingsError(Exception):
    """Raised if a setting is missing or invalid. The message names the setting and how to fix it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of the extension.

    Secrets are redacted as ``***``; ``reveal()`` returns the value.

    Attributes
    ----------
    api_key : ApiKey
        The Tatsu API key, from ``TATSU_API_KEY``.
    api_base_url : str
        The URL of the API including its version, from ``TATSU_API_BASE_URL``.
    redis_url : Secret or None
        The URL of the Redis or Valkey server shared by all processes with the same API key, from
        ``TATSU_REDIS_URL``; None to not use Redis.
    audit_channel_id : int or None
        The id of the channel that adjustments are posted in, from ``TATSU_AUDIT_CHANNEL_ID``; None to not post
        them.
    command_group : str or None
        The name of the command group, such as ``tatsu`` for ``/tatsu rank``, from ``TATSU_COMMAND_GROUP``; None
        to add the commands without a group.
    pictures : bool
        Whether replies contain pictures, which needs the extra ``pictures``. False if ``TATSU_PICTURES`` is ``off``.
    language : str or None
        The code of the language of public messages, from ``TATSU_LOCALE``; None for each server's own language.
    messages : pathlib.Path or None
        The file or folder with messages that replace those of this package, from ``TATSU_MESSAGES``.
    database_url : Secret or None
        The URL of the database for the history, from ``TATSU_DATABASE_URL``; None for no history. The extra
        ``history`` is needed.
    history_days : int
        How many days the history is kept, at least 1, from ``TATSU_HISTORY_DAYS``.
    """

    api_key: ApiKey
    api_base_url: str = BASE_URL
    redis_url: Secret | None = None
    audit_channel_id: int | None = None
    command_group: str | None = None
    pictures: bool = True
    language: str | None = None
    messages: Path | None = None
    database_url: Secret | None = None
    history_days: int = HISTORY_DAYS

    def __post_init__(self) -> None:
        """Convert secrets that were passed as a plain `str`."""
        object.__setattr__(self, "api_key", ApiKey(self.api_key))
        if self.redis_url is not None:
            object.__setattr__(self, "redis_url", Secret(self.redis_url))
        if self.database_url is not None:
            object.__setattr__(self, "database_url", Secret(self.database_url))

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings from environment variables. Empty variables are treated as not set.

        A warning is logged for unknown variables that start with ``TATSU_``, with the most similar setting.

        Parameters
        ----------
        environment : mapping of str to str
            The environment variables.

        Raises
        ------
        SettingsError
            A setting is missing or invalid.
        """
        values = {
            name: Secret(_clean(value))
            for name, value in environment.items()
            if name.upper().startswith(PREFIX)
        }
        # Error reporters that collect local variables would otherwise collect the whole environment.
        del environment
        unknown = sorted(values.keys() - set(VARIABLES))
        api_key = ApiKey(values.get("TATSU_API_KEY", ""))
        if not api_key:
            raise _key_is_missing(name for name in unknown if values[name])
        for name in unknown:
            _warn_about(name)
        return cls(
            api_key=api_key,
            api_base_url=_read_base_url(values.get("TATSU_API_BASE_URL")),
            redis_url=values.get("TATSU_REDIS_URL") or None,
            audit_channel_id=_read_channel_id(values.get("TATSU_AUDIT_CHANNEL_ID")),
            command_group=_read_group(values.get("TATSU_COMMAND_GROUP")),
            pictures=_read_pictures(values.get("TATSU_PICTURES")),
            language=_read_language(values.get("TATSU_LOCALE")),
            messages=_read_messages(values.get("TATSU_MESSAGES")),
            database_url=values.get("TATSU_DATABASE_URL") or None,
            history_days=_read_days(values.get("TATSU_HISTORY_DAYS")),
        )

    async def load_languages(self) -> None:
        """Load the translations and the messages that replace them, if the extra ``languages`` is installed.

        Raises
        ------
        SettingsError
            A setting needs the extra, or a file with messages is invalid. The exception names its line.
        """
        if self.language not in {None, ENGLISH} and not languages_installed():
            raise SettingsError(f"TATSU_LOCALE cannot be used: it needs the extra languages: {INSTALL}.")
        try:
            await asyncio.to_thread(load_languages, self.messages)
        except InvalidMessages as error:
            problem = str(error).rstrip(".")
            raise SettingsError(f"TATSU_MESSAGES cannot be used: {problem}.") from None

    def make_client(self, *, proxy: str | None = None) -> TatsuClient:
        """Create a client with these settings.

        Parameters
        ----------
        proxy : str, optional
            The URL of the HTTP proxy, including any credentials.

        Raises
        ------
        SettingsError
            The API key, the base URL or the Redis URL is invalid.
        """
        # Don't assign revealed secrets to local variables, which error reporters may collect.
        key, redis_url = self.api_key, self.redis_url
        _attempt("TATSU_API_KEY", key.check)
        if redis_url is not None:
            _attempt("TATSU_REDIS_URL", lambda: connect(redis_url.reveal()))
        return _attempt(
            "TATSU_API_BASE_URL",
            lambda: TatsuClient(
                key, base_url=self.api_base_url, redis_url=redis_url and redis_url.reveal(), proxy=proxy
            ),
        )


def _clean(value: str) -> str:
    """Strip whitespace, invisible characters and quotes, which Docker doesn't remove from env files."""
    while (inner := _strip(value)) != value:
        value = inner
    return value


def _strip(value: str) -> str:
    value = value.strip().strip(_INVISIBLE)
    quoted = _QUOTES.fullmatch(value)
    return quoted[2] or quoted[3] or "" if quoted else value


def _closest(name: str) -> str | None:
    """Return the setting with the most similar name; None if there is none."""
    # Also match names that call the API key a token or a secret.
    words = re.sub("TOKEN|SECRET", "KEY", name.upper().removeprefix(PREFIX))
    known = [variable.removeprefix(PREFIX) for variable in VARIABLES]
    found = difflib.get_close_matches(words, known, n=1, cutoff=_SIMILARITY)
    return PREFIX + found[0] if found else None


def _warn_about(name: str) -> None:
    meant = _closest(name)
    if meant is None:
        log.warning("%s is not a setting, so it is ignored. The settings are %s.", name, ", ".join(VARIABLES))
    else:
        log.warning("%s is not a setting, so it is ignored. Did you mean %s?", name, meant)


def _key_is_missing(names: Iterable[str]) -> SettingsError:
    """Return the error for a missing API key. It suggests renaming a variable with a similar name."""
    for name in names:
        if _closest(name) == "TATSU_API_KEY":
            return SettingsError(f"TATSU_API_KEY is not set, but {name} is: rename it to TATSU_API_KEY.")
    return SettingsError(
        "TATSU_API_KEY is not set: type t!apikey create in a server where the Tatsu bot is, "
        "and set it to the key you get."
    )


def _read_base_url(value: Secret | None) -> str:
    if not value:
        return BASE_URL
    # Checked before the value is assigned to a local variable, because it may contain a password or a key.
    if set(value.reveal()) & set("@?#"):
        raise SettingsError(
            "TATSU_API_BASE_URL must look like https://api.tatsu.gg/v1: remove the user name and password, "
            "and everything from ? or # on."
        )
    url = value.reveal()
    try:
        parts = urlsplit(url)
    except ValueError:
        return url  # rejected by TatsuClient
    complete = parts.scheme == "https" and parts.path.strip("/")
    if parts.hostname in {"tatsu.gg", "www.tatsu.gg"} or (parts.hostname == "api.tatsu.gg" and not complete):
        raise SettingsError("TATSU_API_BASE_URL must be https://api.tatsu.gg/v1, with https and the version.")
    return url


def _read_channel_id(value: Secret | None) -> int | None:
    if not value:
        return None
    text = value.reveal()
    channel_id = parse_id(text[2:-1] if text.startswith("<#") and text.endswith(">") else text)
    if channel_id is None:
        raise SettingsError(
            "TATSU_AUDIT_CHANNEL_ID must be a channel's id, which is all digits: turn on Developer Mode in "
            "Discord, right-click the channel and choose Copy Channel ID."
        )
    return channel_id


def parse_id(text: str) -> int | None:
    """Parse a Discord id. Return None if the text isn't an id."""
    found = int(text) if re.fullmatch("[0-9]{1,19}", text) else 0
    return found if 0 < found < 1 << 63 else None


def _read_group(value: Secret | None) -> str | None:
    if not value:
        return None
    name = value.reveal()
    if not _is_group_name(name):
        better = re.sub(r"\s+", "-", name.strip("/ ").lower())
        raise SettingsError(
            "TATSU_COMMAND_GROUP must be 1 to 32 lower-case letters, digits, hyphens or underscores: "
            f"set it to {better if _is_group_name(better) else 'tatsu'}."
        )
    return name


def _read_pictures(value: Secret | None) -> bool:
    if not value:
        return True
    if value.reveal().lower() != "off":
        raise SettingsError("TATSU_PICTURES can only be off: remove it to get pictures.")
    return False


def _read_language(value: Secret | None) -> str | None:
    if not value:
        return None
    language = parse_language(value.reveal())
    if language is None:
        raise SettingsError(f"TATSU_LOCALE must be one of {', '.join(LANGUAGES)}.")
    return language


def _read_messages(value: Secret | None) -> Path | None:
    if not value:
        return None
    path = Path(value.reveal())
    try:
        return path.expanduser()
    except RuntimeError:  # ~name, and there is no user with that name
        return path


def _read_days(value: Secret | None) -> int:
    if not value:
        return HISTORY_DAYS
    text = value.reveal()
    days = int(text) if re.fullmatch("[0-9]{1,9}", text) else 0
    if not 1 <= days <= _MAX_HISTORY_DAYS:
        raise SettingsError(
            f"TATSU_HISTORY_DAYS must be a number of days from 1 to {_MAX_HISTORY_DAYS}: remove it to keep the "
            f"history for {HISTORY_DAYS} days."
        )
    return days


def _is_group_name(name: str) -> bool:
    from discord import app_commands  # imported lazily: the other settings don't need discord.py

    try:
        app_commands.Group(name=name, description="Tatsu")
    except ValueError:
        return False
    return True


def _attempt(name: str, make: Callable[[], T]) -> T:
    """Call `make` and return its result. Raise a `SettingsError` with the name of the setting if it fails."""
    try:
        return make()
    except (ImportError, ValueError) as error:
        problem = str(error).rstrip(".")
    # Raised outside the except block to not set __context__: the local variables in the traceback of the original
    # error may contain secrets.
    raise SettingsError(f"{name} cannot be used: {problem}.")
