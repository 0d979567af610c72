"""Helpers to read valid and invalid settings."""

from __future__ import annotations

import pytest

from tatsu_cog import Settings, SettingsError

KEY = "s3cretkeyX-ofmineofmineofmineof1"
PASSWORD = "hunter22"  # noqa: S105
DATABASE_URL = f"postgresql+asyncpg://tatsu:{PASSWORD}@db.example/tatsu"
REDIS_URL = f"redis://default:{PASSWORD}@redis.example:6379/0"


def read(**variables: str) -> Settings:
    """Read the settings from environment variables. `KEY` is the default API key."""
    return Settings.from_environment({"TATSU_API_KEY": KEY} | variables)


def error_of(**variables: str) -> SettingsError:
    """Return the error that invalid settings raise."""
    with pytest.raises(SettingsError) as raised:
        read(**variables).make_client()
    return raised.value


def is_one_sentence(text: str) -> bool:
    return text.endswith(".") and ". " not in text and "\n" not in text
