"""Settings from environment variables, and the errors for invalid ones."""

from __future__ import annotations

import ast
import copy
import inspect
import json
import logging
import os
import pickle
from dataclasses import asdict
from traceback import TracebackException
from typing import TYPE_CHECKING, Any

import pytest
from discord import app_commands
from hypothesis import given, settings
from hypothesis import strategies as st

from tatsu_cog import Settings, SettingsError
from tatsu_cog import settings as module
from tatsu_cog.api import ApiKey
from tatsu_cog.api.key import Secret

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu

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


def shown_by(error: BaseException) -> str:
    """Return everything that a crash report can show of an error, without the variables of this file."""
    shown = ""
    chain: list[BaseException | None] = [error]
    for link in chain:
        if link is not None:
            chain += [link.__cause__, link.__context__]
            trace = TracebackException.from_exception(link, capture_locals=True)
            for frame in trace.stack:
                if frame.filename == __file__:
                    frame.locals = None
            shown += "".join(trace.format(chain=False)) + repr(link.args) + repr(vars(link))
    return shown


def is_one_sentence(text: str) -> bool:
    return text.endswith(".") and ". " not in text and "\n" not in text


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
    assert KEY not in shown_by(raised.value)


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
    assert KEY not in shown_by(error)
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
@pytest.mark.parametrize("value", ["levels-of-mine", ""])
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


# The audit channel


@pytest.mark.parametrize(
    "text", ["1234567890", " 1234567890 ", "<#1234567890>", '"<#1234567890>"', "0001234567890"]
)
def test_audit_channel_can_be_an_id_or_a_mention(text: str) -> None:
    assert read(TATSU_AUDIT_CHANNEL_ID=text).audit_channel_id == 1234567890


def test_largest_channel_id_is_accepted() -> None:
    assert read(TATSU_AUDIT_CHANNEL_ID=str(2**63 - 1)).audit_channel_id == 2**63 - 1


@pytest.mark.parametrize(
    "text",
    [
        "#general",
        "general",
        "0",
        "<#0>",
        "000",
        "-5",
        "+5",
        "1.5",
        "1e18",
        "1_000",
        "12 34",
        "<#1234",
        "1234>",
        "<@1234>",
        "<@&1234>",
        "1234,",
        "٤٣٢١",
        "\uff11\uff12\uff13\uff14",
        "²",
        str(2**63),
        "9" * 30,
        "9" * 5_000,
    ],
)
def test_invalid_audit_channel_is_rejected(text: str) -> None:
    message = str(error_of(TATSU_AUDIT_CHANNEL_ID=text))

    assert message == (
        "TATSU_AUDIT_CHANNEL_ID must be a channel's id, which is all digits: turn on Developer Mode in "
        "Discord, right-click the channel and choose Copy Channel ID."
    )


# The command group


GROUPS = [
    "tatsu",
    "t",
    "level-up",
    "level_up",
    "x" * 32,
    "2fast",
    "größe",
    "ñandú",
    "тацу",
    "タツ",
    "等级",
    "레벨",
    "عمر",
    "ทัตสึ",
    "तत्सु",
]


@pytest.mark.parametrize("name", GROUPS)
def test_group_can_have_any_name_that_discord_allows(name: str) -> None:
    assert read(TATSU_COMMAND_GROUP=name).command_group == name
    assert app_commands.Group(name=name, description="Tatsu").name == name


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("Tatsu", "tatsu"),
        ("TATSU", "tatsu"),
        ("Ñandú", "ñandú"),
        ("Größe", "größe"),
        ("/tatsu", "tatsu"),
        ("/Tatsu ", "tatsu"),
        ("my tatsu", "my-tatsu"),
        ("My  Tatsu", "my-tatsu"),
        ("x" * 33, "tatsu"),
        ("../x", "tatsu"),
        ("a.b", "tatsu"),
        ("🎩", "tatsu"),
        ("level\u200bup", "tatsu"),
        ("İ", "tatsu"),
        (KEY + "1", "tatsu"),
    ],
)
def test_invalid_group_is_rejected_with_a_valid_name(name: str, suggestion: str) -> None:
    message = str(error_of(TATSU_COMMAND_GROUP=name))

    assert message == (
        "TATSU_COMMAND_GROUP must be 1 to 32 lower-case letters, digits, hyphens or underscores: "
        f"set it to {suggestion}."
    )
    assert read(TATSU_COMMAND_GROUP=suggestion).command_group == suggestion


@given(st.text(max_size=34) | st.text("aZ-_'é٣²ⓐพ\u0e31\u0e47न\u093e\u0903\u0301\u200d \n", max_size=34))
@settings(deadline=None, max_examples=500)
def test_group_is_accepted_if_and_only_if_discord_py_accepts_it(name: str) -> None:
    try:
        found = read(TATSU_COMMAND_GROUP=name).command_group
    except SettingsError:
        with pytest.raises(ValueError, match="lower-case"):
            app_commands.Group(name=name, description="Tatsu")
    else:
        assert found is None or app_commands.Group(name=found, description="Tatsu").name == found


# The base URL


@pytest.mark.parametrize(
    "url",
    [
        "https://api.tatsu.gg/v1",
        "https://api.tatsu.gg/v2/",
        "http://127.0.0.1:8080/v1",
        "http://tatsu-proxy:8080",
        "https://proxy.example/tatsu/v1/",
    ],
)
async def test_valid_base_url_is_unchanged(url: str) -> None:
    client = read(TATSU_API_BASE_URL=url).make_client()

    assert url in repr(client)
    await client.close()


@pytest.mark.parametrize(
    "url",
    [
        "api.tatsu.gg/v1",
        "api.tatsu.gg",
        "/v1",
        "//api.tatsu.gg/v1",
        "https://",
        "https:/v1",
        "ftp://api.tatsu.gg/v1",
        "https://api.tatsu.gg:99999/v1",
        "https://api.tatsu.gg:port/v1",
        "http://[::1",
        "https://api tatsu.gg/v1",
        "https://api..tatsu.gg/v1",
        "https://api.tatsu.gg",
        "https://api.tatsu.gg/",
        "https://API.Tatsu.gg",
        "http://api.tatsu.gg/v1",
        "https://tatsu.gg/v1",
        "https://www.tatsu.gg",
        "https://api.tatsu.gg/v1#a",
        f"https://api.tatsu.gg/v1?key={KEY}",
        f"https://{KEY}@api.tatsu.gg/v1",
        f"https://me:{KEY}@api.tatsu.gg/v1",
        f"https://me:{KEY}/x@api.tatsu.gg/v1",
        f"https://:{KEY}@tatsu.example/v1",
    ],
)
def test_invalid_base_url_is_rejected_with_a_valid_one(url: str) -> None:
    error = error_of(TATSU_API_BASE_URL=url)

    assert str(error).startswith("TATSU_API_BASE_URL ")
    assert "https://api.tatsu.gg/v1" in str(error)
    assert is_one_sentence(str(error))
    assert KEY not in shown_by(error)
    assert error.__context__ is None


@pytest.mark.parametrize("ending", ["", "/"])
async def test_client_sends_the_key_to_the_base_url(tatsu: FakeTatsu, ending: str) -> None:
    tatsu.set_profile(7, xp=70)
    client = read(TATSU_API_KEY=f'"{tatsu.key}"', TATSU_API_BASE_URL=tatsu.base_url + ending).make_client()

    async with client:
        profile = await client.get_profile(7)

    assert profile.xp == 70
    (request,) = tatsu.requests
    assert str(request) == "GET /users/7/profile"
    assert request.headers["Authorization"] == tatsu.key


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
    assert PASSWORD not in shown_by(error)
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
    assert PASSWORD not in shown_by(error)


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

    shown = shown_by(error)
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
