"""Settings from environment variables: the API key, unknown variables, Redis and secrets."""

from __future__ import annotations

import ast
import copy
import inspect
import json
import logging
import os
import pickle
from dataclasses import asdict
from typing import Any

import pytest
from support.crash_reports import crash_report
from support.settings import KEY, PASSWORD, REDIS_URL, error_of, is_one_sentence, read

from tatsu_cog import Settings, SettingsError
from tatsu_cog import settings as module
from tatsu_cog.api import ApiKey
from tatsu_cog.api.key import Secret

# Variables


def test_only_the_key_is_required() -> None:
    assert read() == Settings(api_key=ApiKey(KEY))
    assert read().api_base_url == "https://api.tatsu.gg/v1"
    assert (read().redis_url, read().audit_channel_id, read().command_group) == (None, None, None)


def test_every_variable_is_read() -> None:
    found = read(
        TATSU_API_BASE_URL="https://tatsu.example/v2",
        TATSU_REDIS_URL=REDIS_URL,
        TATSU_AUDIT_CHANNEL_ID="1234567890",
        TATSU_COMMAND_GROUP="level",
    )

    assert found == Settings(
        api_key=ApiKey(KEY),
        api_base_url="https://tatsu.example/v2",
        redis_url=Secret(REDIS_URL),
        audit_channel_id=1234567890,
        command_group="level",
    )


def test_environment_of_the_process_is_read_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("TATSU_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TATSU_API_KEY", KEY)
    monkeypatch.setenv("TATSU_COMMAND_GROUP", "level")

    assert Settings.from_environment() == Settings(api_key=ApiKey(KEY), command_group="level")


@pytest.mark.parametrize(
    "template",
    [
        "{}",
        " {}",
        "{} \n",
        "\t{}\r\n",
        '"{}"',
        "'{}'",
        "`{}`",
        "“{}”",
        "\"'{}'\"",
        ' " {} " ',
        "\N{ZERO WIDTH NO-BREAK SPACE}{}",
        '\N{ZERO WIDTH SPACE}"{}"\N{ZERO WIDTH SPACE}',
    ],
)
def test_white_space_and_quotes_around_a_value_are_removed(template: str) -> None:
    assert read(
        TATSU_API_KEY=template.format(KEY),
        TATSU_API_BASE_URL=template.format("https://tatsu.example/v2"),
        TATSU_REDIS_URL=template.format(REDIS_URL),
        TATSU_AUDIT_CHANNEL_ID=template.format("1234567890"),
        TATSU_COMMAND_GROUP=template.format("level"),
    ) == Settings(
        api_key=ApiKey(KEY),
        api_base_url="https://tatsu.example/v2",
        redis_url=Secret(REDIS_URL),
        audit_channel_id=1234567890,
        command_group="level",
    )


@pytest.mark.parametrize("empty", ["", " ", "\t\n", '""', "''", '" "', "\ufeff"])
def test_empty_variable_counts_as_not_set(empty: str) -> None:
    variables = dict.fromkeys(set(module.VARIABLES) - {"TATSU_API_KEY"}, empty)

    assert read(**variables) == Settings(api_key=ApiKey(KEY))


# The API key


@pytest.mark.parametrize("key", ["", " \n", '""', "``", "TATSU_API_KEY=", None])
def test_error_for_a_missing_key_explains_how_to_get_one(key: str | None) -> None:
    environment = {"API_KEY": KEY} if key is None else {"TATSU_API_KEY": key}

    with pytest.raises(SettingsError) as raised:
        Settings.from_environment(environment)

    assert str(raised.value) == (
        "TATSU_API_KEY is not set: type t!apikey create in a server where the Tatsu bot is, "
        "and set it to the key you get."
    )


@pytest.mark.parametrize(
    "name",
    [
        "TATSU_KEY",
        "TATSU_API_TOKEN",
        "TATSU_TOKEN",
        "TATSU_SECRET",
        "TATSU_APIKEY",
        "TATSU_API_KEYS",
        "TATSU_APY_KEY",
        "TATSU_API",
        "tatsu_api_key",
        "Tatsu_Key",
    ],
)
def test_error_for_a_missing_key_contains_the_name_of_a_similar_variable(name: str) -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.from_environment({name: KEY, "TATSU_API_KEY": "", "TATSU_REDIS_URL": REDIS_URL})

    assert str(raised.value) == f"TATSU_API_KEY is not set, but {name} is: rename it to TATSU_API_KEY."
    assert KEY not in crash_report(raised.value)


@pytest.mark.parametrize("other", [{"TATSU_KEY": ""}, {"TATSU_REDIS": REDIS_URL}, {"TATSU_GROUP": "tatsu"}])
def test_error_for_a_missing_key_does_not_mention_unrelated_variables(other: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="TATSU_API_KEY is not set: type"):
        Settings.from_environment(other)


@pytest.mark.parametrize("template", ["Bearer {}", "`{}`", "TATSU_API_KEY={}", '"{}";', "||{}||"])
def test_text_that_was_pasted_with_the_key_is_removed(template: str) -> None:
    assert read(TATSU_API_KEY=template.format(KEY)).api_key.reveal() == KEY


@pytest.mark.parametrize("key", [f"{KEY} {KEY}", f"{KEY}\nx", f"{KEY}…", f"{KEY}x\x00", f"my key is {KEY}"])
def test_incomplete_key_is_rejected_without_showing_it(key: str) -> None:
    error = error_of(TATSU_API_KEY=key)

    assert str(error) == (
        "TATSU_API_KEY cannot be used: the Tatsu API key was not pasted whole, or not alone; "
        "copy it again, without other text."
    )
    assert KEY not in crash_report(error)
    assert error.__context__ is None


# Unknown variables


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("TATSU_GROUP", "TATSU_COMMAND_GROUP"),
        ("TATSU_GRUOP", "TATSU_COMMAND_GROUP"),
        ("TATSU_COMAND_GROUP", "TATSU_COMMAND_GROUP"),
        ("TATSU_COMMANDS", "TATSU_COMMAND_GROUP"),
        ("tatsu_command_group", "TATSU_COMMAND_GROUP"),
        ("TATSU_KEY", "TATSU_API_KEY"),
        ("TATSU_API_TOKEN", "TATSU_API_KEY"),
        ("TATSU_TOKEN", "TATSU_API_KEY"),
        ("TATSU_REDIS", "TATSU_REDIS_URL"),
        ("TATSU_REDIS_URI", "TATSU_REDIS_URL"),
        ("TATSU_BASE_URL", "TATSU_API_BASE_URL"),
        ("TATSU_API_URL", "TATSU_API_BASE_URL"),
        ("TATSU_AUDIT_CHANNEL", "TATSU_AUDIT_CHANNEL_ID"),
        ("TATSU_CHANNEL_ID", "TATSU_AUDIT_CHANNEL_ID"),
        ("TATSU_AUDIT_LOG", "TATSU_AUDIT_CHANNEL_ID"),
    ],
)
@pytest.mark.parametrize("value", ["levels", ""])
def test_unknown_variable_is_logged_with_the_most_similar_setting(
    name: str, setting: str, value: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert read(**{name: value}) == Settings(api_key=ApiKey(KEY))

    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.getMessage() == f"{name} is not a setting, so it is ignored. Did you mean {setting}?"


@pytest.mark.parametrize("name", ["TATSU_TIMEOUT", "TATSU_LOG_LEVEL", "TATSU_DEBUG", "TATSU_LANG", "TATSU_"])
def test_unknown_variable_that_resembles_no_setting_is_logged_with_all_settings(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    read(**{name: "1"})

    (message,) = caplog.messages
    assert message.startswith(f"{name} is not a setting, so it is ignored. The settings are TATSU_API_KEY, ")


def test_only_unknown_variables_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    read(
        TATSU_REDIS=REDIS_URL,
        TATSU_GROUP="level",
        TATSUMI="x",
        OTHER="x",
        TATSU_COMMAND_GROUP="level",
    )

    assert [message.split()[0] for message in caplog.messages] == ["TATSU_GROUP", "TATSU_REDIS"]
    assert PASSWORD not in caplog.text


# Redis


@pytest.mark.parametrize(
    "url",
    [
        "redis://:PW/abc@h:1/0",
        "redis://:PW@h:port/0",
        "redis://:PW#4@h:6379/0",
        "redis://:PW?x@h:6379/0",
        "redis://:PW[x@h:6379/0",
        "redis://user:PW/1@h:6379/0",
        "rediss://:PW/abc@h:1/0",
        "valkey://:PW/abc@h:1/0",
        "redis://h:6379/0?password=PW&nonsense=PW",
        "redis://h:PW",
        "http://:PW@h:1/0",
        "default:PW@h:6379/0",
        "PW",
    ],
)
def test_invalid_redis_url_is_rejected_without_showing_its_password(url: str) -> None:
    error = error_of(TATSU_REDIS_URL=url.replace("PW", PASSWORD))

    assert str(error).startswith("TATSU_REDIS_URL cannot be used: ")
    assert is_one_sentence(str(error))
    assert PASSWORD not in crash_report(error)
    assert error.__context__ is None


@pytest.mark.parametrize(
    "template",
    [
        "",
        "'{}' is no port",
        "no {} here",
        "AUTH failed for default:{}@h",
        "Port could not be cast to an integer: {!r}.",
    ],
)
def test_message_that_contains_the_password_or_is_empty_is_replaced(
    template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(url: str) -> Any:
        raise RuntimeError(template.format(PASSWORD)) from ValueError(url)

    monkeypatch.setattr(module, "connect", connect)

    error = error_of(TATSU_REDIS_URL=REDIS_URL)

    assert str(error) == (
        "TATSU_REDIS_URL cannot be used: it must look like redis://:password@localhost:6379/0, with special "
        "characters of the password percent-encoded."
    )
    assert PASSWORD not in crash_report(error)


def test_message_without_the_password_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(url: str) -> Any:
        raise ImportError('sharing a key needs the package redis: pip install "tatsu-cog[redis]"')

    monkeypatch.setattr(module, "connect", connect)

    assert str(error_of(TATSU_REDIS_URL="redis://redis:6379/0")) == (
        "TATSU_REDIS_URL cannot be used: "
        'sharing a key needs the package redis: pip install "tatsu-cog[redis]".'
    )


# Secrets


def test_settings_do_not_show_secrets() -> None:
    found = read(TATSU_REDIS_URL=REDIS_URL)

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
    found = Settings(api_key=KEY, redis_url=REDIS_URL)  # type: ignore[arg-type]

    assert KEY not in repr(found)
    assert PASSWORD not in repr(found)
    assert found == read(TATSU_REDIS_URL=REDIS_URL)


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


def test_settings_module_does_not_import_discord() -> None:
    tree = ast.parse(inspect.getsource(module))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert "tatsu_cog" in imported
    assert "discord" not in imported
