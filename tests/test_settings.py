"""Settings from environment variables: the API key, unknown variables, Redis and secrets."""

from __future__ import annotations

import copy
import json
import os
import pickle
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from support.crash_reports import crash_report
from support.settings import DATABASE_URL, KEY, PASSWORD, REDIS_URL, error_of, read

from tatsu_cog import Settings
from tatsu_cog.api import ApiKey
from tatsu_cog.api.key import Secret

# Variables


def test_only_the_key_is_required() -> None:
    assert read() == Settings(api_key=ApiKey(KEY))
    assert read().api_base_url == "https://api.tatsu.gg/v1"
    assert (read().redis_url, read().audit_channel_id, read().command_group) == (None, None, None)
    assert read().pictures


def test_every_variable_is_read() -> None:
    found = read(
        TATSU_API_BASE_URL="https://tatsu.example/v2",
        TATSU_REDIS_URL=REDIS_URL,
        TATSU_AUDIT_CHANNEL_ID="1234567890",
        TATSU_COMMAND_GROUP="level",
        TATSU_PICTURES="off",
        TATSU_LOCALE="de",
        TATSU_MESSAGES="messages.ftl",
        TATSU_DATABASE_URL=DATABASE_URL,
        TATSU_HISTORY_DAYS="90",
    )

    assert found == Settings(
        api_key=ApiKey(KEY),
        api_base_url="https://tatsu.example/v2",
        redis_url=Secret(REDIS_URL),
        audit_channel_id=1234567890,
        command_group="level",
        pictures=False,
        language="de",
        messages=Path("messages.ftl"),
        database_url=Secret(DATABASE_URL),
        history_days=90,
    )


def test_environment_of_the_process_is_read_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("TATSU_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TATSU_API_KEY", KEY)
    monkeypatch.setenv("TATSU_COMMAND_GROUP", "level")

    assert Settings.from_environment() == Settings(api_key=ApiKey(KEY), command_group="level")


def test_missing_redis_package_is_reported_with_the_install_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)

    assert str(error_of(TATSU_REDIS_URL="redis://redis:6379/0")) == (
        "TATSU_REDIS_URL cannot be used: "
        'Redis support requires the redis package: pip install "tatsu-cog[redis]".'
    )


# Secrets


def test_settings_do_not_show_secrets() -> None:
    found = read(TATSU_REDIS_URL=REDIS_URL, TATSU_DATABASE_URL=DATABASE_URL)

    shown = f"{found} {found!r} {asdict(found)} {json.dumps(asdict(found))} {copy.deepcopy(found)}"
    assert KEY not in shown
    assert PASSWORD not in shown
    assert asdict(found)["api_key"] == KEY  # the setting itself still has the value
    assert json.loads(json.dumps(asdict(found)))["api_key"] == "***"
    assert json.loads(json.dumps(asdict(found)))["redis_url"] == "***"
    assert not hasattr(found, "__dict__")
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(found)


def test_secrets_passed_as_strings_are_hidden() -> None:
    found = Settings(api_key=KEY, redis_url=REDIS_URL, database_url=DATABASE_URL)  # type: ignore[arg-type]

    assert KEY not in repr(found)
    assert PASSWORD not in repr(found)
    assert found == read(TATSU_REDIS_URL=REDIS_URL, TATSU_DATABASE_URL=DATABASE_URL)


@pytest.mark.parametrize(
    "variables",
    [
        {"TATSU_API_KEY": f"{KEY} {KEY}"},
        {"TATSU_API_KEY": "", "TATSU_KEY": KEY},
        {"TATSU_COMMAND_GROUP": "My Group"},
        {"TATSU_AUDIT_CHANNEL_ID": "general"},
        {"TATSU_API_BASE_URL": f"https://me:{KEY}@api.tatsu.gg/v1"},
        {"TATSU_REDIS_URL": f"redis://:{KEY}/abc@h:1/0"},
    ],
)
def test_error_does_not_show_secrets_of_other_variables(variables: dict[str, str]) -> None:
    error = error_of(**{"TATSU_REDIS_URL": REDIS_URL} | variables)

    shown = crash_report(error)
    assert "from_environment" in shown or "make_client" in shown
    assert KEY not in shown
    assert PASSWORD not in shown


def test_client_does_not_show_the_key() -> None:
    assert KEY not in repr(read().make_client())
