"""The settings that the extension reads from the environment, all of them here."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from discord import app_commands

from tatsu_cog.api import BASE_URL, ApiKey, TatsuClient
from tatsu_cog.api._redis import connect

if TYPE_CHECKING:
    from collections.abc import Mapping


class SettingsError(Exception):
    """A setting is missing or unusable; the message is one sentence that says which, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment says.

    Attributes
    ----------
    api_key : str
        ``TATSU_API_KEY``: the key of the Tatsu API.
    api_base_url : str
        ``TATSU_API_BASE_URL``: where the API begins, its version included.
    redis_url : str or None
        ``TATSU_REDIS_URL``: the Redis or Valkey that all the processes with this key share; None for none.
    audit_channel_id : int or None
        ``TATSU_AUDIT_CHANNEL_ID``: the channel that is told of what ``/tatsu-admin`` changes; None for none.
    command_group : str or None
        ``TATSU_COMMAND_GROUP``: the group that the commands go into, ``/tatsu rank`` say; None for ``/rank``.
    """

    api_key: str = field(repr=False)
    api_base_url: str = BASE_URL
    redis_url: str | None = field(default=None, repr=False)
    audit_channel_id: int | None = None
    command_group: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings; a variable that is empty counts as not set.

        Parameters
        ----------
        environment : mapping of str to str
            The variables.

        Raises
        ------
        SettingsError
            A setting is missing or unusable.
        """
        values = {name: value.strip() for name, value in environment.items() if name.startswith("TATSU_")}
        api_key = values.get("TATSU_API_KEY")
        if not api_key:
            raise SettingsError(
                "TATSU_API_KEY is not set: type t!apikey create in a server where the Tatsu bot is, "
                "and set it to the key you get."
            )
        group = values.get("TATSU_COMMAND_GROUP") or None
        if group is not None:
            _check_group(group)
        return cls(
            api_key=api_key,
            api_base_url=values.get("TATSU_API_BASE_URL") or BASE_URL,
            redis_url=values.get("TATSU_REDIS_URL") or None,
            audit_channel_id=_read_id("TATSU_AUDIT_CHANNEL_ID", values.get("TATSU_AUDIT_CHANNEL_ID")),
            command_group=group,
        )

    def make_client(self) -> TatsuClient:
        """Make the client that these settings describe.

        Raises
        ------
        SettingsError
            The key or the base URL is unusable.
        """
        try:
            ApiKey(self.api_key).check()
        except ValueError as error:
            raise SettingsError(f"TATSU_API_KEY is wrong: {error}.") from None
        if self.redis_url is not None:
            try:
                connect(self.redis_url)
            except (ImportError, ValueError) as error:
                raise SettingsError(f"TATSU_REDIS_URL cannot be used: {error}") from None
        try:
            return TatsuClient(self.api_key, base_url=self.api_base_url, redis_url=self.redis_url)
        except ValueError as error:
            raise SettingsError(f"TATSU_API_BASE_URL is wrong: {error}.") from None


def _read_id(name: str, text: str | None) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 1 << 63):
        raise SettingsError(f"{name} must be a channel's id, which is all digits.")
    return int(text)


def _check_group(name: str) -> None:
    try:
        app_commands.Group(name=name, description="Only to have discord.py check the name.")
    except ValueError:
        raise SettingsError(
            "TATSU_COMMAND_GROUP must be one to 32 small letters, digits, - or _, such as tatsu."
        ) from None
