"""Settings with a key, and the errors of invalid ones."""

from __future__ import annotations

import pytest

from tatsu_cog import Settings, SettingsError

KEY = "s3cretkeyX-ofmineofmineofmineof1"
PASSWORD = "hunter22"  # noqa: S105
REDIS_URL = f"redis://default:{PASSWORD}@redis.example:6379/0"


def read(**variables: str) -> Settings:
    """Read the settings from the given variables. The key is `KEY` unless it is given."""
    return Settings.from_environment({"TATSU_API_KEY": KEY} | variables)


def error_of(**variables: str) -> SettingsError:
    """Return the error that invalid settings raise."""
    with pytest.raises(SettingsError) as raised:
        read(**variables).make_client()
    return raised.value


def is_one_sentence(text: str) -> bool:
    return text.endswith(".") and ". " not in text and "\n" not in text
