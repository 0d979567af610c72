"""The settings, which are read from the environment."""

from __future__ import annotations

import difflib
import logging
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeVar
from urllib.parse import urlsplit

from tatsu_cog.api import BASE_URL, ApiKey, TatsuClient
from tatsu_cog.api._redis import connect
from tatsu_cog.api.key import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

T = TypeVar("T")

log = logging.getLogger(__name__)

PREFIX = "TATSU_"
"""What the name of each variable begins with."""
VARIABLES = (
    "TATSU_API_KEY",
    "TATSU_API_BASE_URL",
    "TATSU_COMMAND_GROUP",
    "TATSU_REDIS_URL",
    "TATSU_AUDIT_CHANNEL_ID",
    "TATSU_PICTURES",
)
"""The variables that are read."""

_SIMILARITY = 0.42
"""The least ratio of `difflib` at which a name counts as a misspelling of another."""
_QUOTES = re.compile(r"""(["'`])(.*)\1|[\u201c\u201d\u201e](.*)[\u201c\u201d]""", re.DOTALL)
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"


class SettingsError(Exception):
    """A setting is missing or unusable. The message is one sentence that says which one, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of the extension.

    Secrets are shown as ``***``; ``reveal()`` returns them.

    Attributes
    ----------
    api_key : ApiKey
        ``TATSU_API_KEY``: the key of the Tatsu API.
    api_base_url : str
        ``TATSU_API_BASE_URL``: the URL of the API, with its version.
    redis_url : Secret or None
        ``TATSU_REDIS_URL``: the Redis or Valkey that all processes with this key share; None for none.
    audit_channel_id : int or None
        ``TATSU_AUDIT_CHANNEL_ID``: the channel that ``/tatsu-admin`` logs its changes to; None for none.
    command_group : str or None
        ``TATSU_COMMAND_GROUP``: the group that the commands are put into, such as ``tatsu`` for
        ``/tatsu rank``; None for ``/rank``.
    pictures : bool
        ``TATSU_PICTURES``: whether replies have pictures, which needs the extra ``pictures``; False for ``off``.
    """

    api_key: ApiKey
    api_base_url: str = BASE_URL
    redis_url: Secret | None = None
    audit_channel_id: int | None = None
    command_group: str | None = None
    pictures: bool = True

    def __post_init__(self) -> None:
        """Hide secrets that were given as a `str`."""
        object.__setattr__(self, "api_key", ApiKey(self.api_key))
        if self.redis_url is not None:
            object.__setattr__(self, "redis_url", Secret(self.redis_url))

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings. An empty variable counts as not set.

        An unknown variable whose name begins with ``TATSU_`` is logged as a warning, with the setting that it
        may be meant for.

        Parameters
        ----------
        environment : mapping of str to str
            The variables.

        Raises
        ------
        SettingsError
            A setting is missing or unusable.
        """
        values = {
            name: Secret(_clean(value))
            for name, value in environment.items()
            if name.upper().startswith(PREFIX)
        }
        del environment  # a traceback that shows local variables would show all of it
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
        )

    def make_client(self, *, proxy: str | None = None) -> TatsuClient:
        """Make the client that these settings describe.

        Parameters
        ----------
        proxy : str, optional
            The URL of an HTTP proxy, with its credentials.

        Raises
        ------
        SettingsError
            The key, the base URL or the Redis URL is unusable.
        """
        key, redis_url = self.api_key, self.redis_url  # no local variable holds a secret in plain text
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
    """Remove white space, invisible characters and quotes around a value, which Docker's env files keep."""
    while (inner := _strip(value)) != value:
        value = inner
    return value


def _strip(value: str) -> str:
    value = value.strip().strip(_INVISIBLE)
    quoted = _QUOTES.fullmatch(value)
    return quoted[2] or quoted[3] or "" if quoted else value


def _closest(name: str) -> str | None:
    """Return the setting that an unknown variable is most likely meant for."""
    # Other APIs call the key a token or a secret, which difflib does not know.
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
    """Make the error for a missing key, which names the variable that was set instead, if any was."""
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
    if set(value.reveal()) & set("@?#"):  # before any variable holds a password or a key
        raise SettingsError(
            "TATSU_API_BASE_URL must look like https://api.tatsu.gg/v1: remove the user name and password, "
            "and everything from ? or # on."
        )
    url = value.reveal()
    try:
        parts = urlsplit(url)
    except ValueError:
        return url  # which the client will reject
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
    """Return the Discord id that a text consists of; None if it is none."""
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


def _is_group_name(name: str) -> bool:
    from discord import app_commands  # only here: the other settings do not need discord

    try:
        app_commands.Group(name=name, description="Tatsu")
    except ValueError:
        return False
    return True


def _attempt(name: str, make: Callable[[], T]) -> T:
    """Return what is made from a setting, or raise an error that names the setting.

    It is not raised while the original error is handled. That error would be its `__context__`, and can contain a
    secret in the local variables of its traceback.
    """
    try:
        return make()
    except (ImportError, ValueError) as error:
        problem = str(error).rstrip(".")
    raise SettingsError(f"{name} cannot be used: {problem}.")
