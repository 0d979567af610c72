"""The settings that are read from the environment, and the sentences about those that cannot be used."""

from __future__ import annotations

import copy
import json
import logging
import os
import pickle
import sys
from dataclasses import asdict
from traceback import TracebackException
from typing import TYPE_CHECKING

import pytest
from discord import app_commands

from tatsu_cog import Settings, SettingsError
from tatsu_cog import settings as module
from tatsu_cog.api import ApiKey
from tatsu_cog.api.key import Secret

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu

KEY = "s3cretkeyX-ofmineofmineofmineof1"
PASSWORD = "hunter22"  # noqa: S105 - of nothing
REDIS_URL = f"redis://default:{PASSWORD}@redis.example:6379/0"


def read(**variables: str) -> Settings:
    """Read the settings from the given variables, and a key unless they have one."""
    return Settings.from_environment({"TATSU_API_KEY": KEY} | variables)


def error_of(**variables: str) -> SettingsError:
    """Return the error about settings that cannot be used."""
    with pytest.raises(SettingsError) as raised:
        read(**variables).make_client()
    return raised.value


def shown_by(error: BaseException) -> str:
    """Return all that a crash report could show of an error, but for the frames of the tests."""
    shown = ""
    chain: list[BaseException | None] = [error]
    for each in chain:
        if each is not None:
            chain += [each.__cause__, each.__context__]
            trace = TracebackException.from_exception(each, capture_locals=True)
            for frame in trace.stack:
                if frame.filename == __file__:
                    frame.locals = None
            shown += "".join(trace.format(chain=False)) + repr(each.args) + repr(vars(each))
    return shown


def is_one_sentence(text: str) -> bool:
    return text.endswith(".") and ". " not in text and "\n" not in text


# What is read


def test_the_key_is_the_only_required_variable() -> None:
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


def test_the_environment_of_the_process_is_read_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("TATSU_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TATSU_API_KEY", KEY)
    monkeypatch.setenv("TATSU_COMMAND_GROUP", "level")

    assert Settings.from_environment() == Settings(api_key=ApiKey(KEY), command_group="level")


@pytest.mark.parametrize(
    "written",
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
def test_white_space_and_quotes_around_a_value_are_removed(written: str) -> None:
    assert read(
        TATSU_API_KEY=written.format(KEY),
        TATSU_API_BASE_URL=written.format("https://tatsu.example/v2"),
        TATSU_REDIS_URL=written.format(REDIS_URL),
        TATSU_AUDIT_CHANNEL_ID=written.format("1234567890"),
        TATSU_COMMAND_GROUP=written.format("level"),
    ) == Settings(
        api_key=ApiKey(KEY),
        api_base_url="https://tatsu.example/v2",
        redis_url=Secret(REDIS_URL),
        audit_channel_id=1234567890,
        command_group="level",
    )


@pytest.mark.parametrize("empty", ["", " ", "\t\n", '""', "''", '" "', "\ufeff"])
def test_an_empty_variable_counts_as_not_set(empty: str) -> None:
    variables = dict.fromkeys(set(module.VARIABLES) - {"TATSU_API_KEY"}, empty)

    assert read(**variables) == Settings(api_key=ApiKey(KEY))


# The key


@pytest.mark.parametrize("key", ["", " \n", '""', "``", "TATSU_API_KEY=", None])
def test_without_a_key_the_error_says_how_to_get_one(key: str | None) -> None:
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
def test_without_a_key_the_error_names_the_variable_that_was_set_instead(name: str) -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.from_environment({name: KEY, "TATSU_API_KEY": "", "TATSU_REDIS_URL": REDIS_URL})

    assert str(raised.value) == f"TATSU_API_KEY is not set, but {name} is: rename it to TATSU_API_KEY."
    assert KEY not in shown_by(raised.value)


@pytest.mark.parametrize("other", [{"TATSU_KEY": ""}, {"TATSU_REDIS": REDIS_URL}, {"TATSU_GROUP": "tatsu"}])
def test_without_a_key_a_variable_that_is_not_meant_for_one_is_not_named(other: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="TATSU_API_KEY is not set: type"):
        Settings.from_environment(other)


@pytest.mark.parametrize("written", ["Bearer {}", "`{}`", "TATSU_API_KEY={}", '"{}";', "||{}||"])
def test_a_key_is_cleaned_of_what_was_pasted_with_it(written: str) -> None:
    assert read(TATSU_API_KEY=written.format(KEY)).api_key.reveal() == KEY


@pytest.mark.parametrize("key", [f"{KEY} {KEY}", f"{KEY}\nx", f"{KEY}…", f"{KEY}x\x00", f"my key is {KEY}"])
def test_a_key_that_was_not_pasted_whole_is_rejected_without_showing_it(key: str) -> None:
    error = error_of(TATSU_API_KEY=key)

    assert str(error) == (
        "TATSU_API_KEY cannot be used: the Tatsu API key was not pasted whole, or not alone; "
        "copy it again, without other text."
    )
    assert KEY not in shown_by(error)
    assert error.__context__ is None


# Unknown variables


@pytest.mark.parametrize(
    ("name", "meant"),
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
def test_an_unknown_variable_is_logged_with_the_setting_it_may_be_meant_for(
    name: str, meant: str, value: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert read(**{name: value}) == Settings(api_key=ApiKey(KEY))

    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.getMessage() == f"{name} is not a setting, so it is ignored. Did you mean {meant}?"


@pytest.mark.parametrize("name", ["TATSU_TIMEOUT", "TATSU_LOG_LEVEL", "TATSU_DEBUG", "TATSU_LANG", "TATSU_"])
def test_an_unknown_variable_that_resembles_no_setting_is_logged_with_all_settings(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    read(**{name: "1"})

    (message,) = caplog.messages
    assert message.startswith(f"{name} is not a setting, so it is ignored. The settings are TATSU_API_KEY, ")


def test_each_unknown_variable_is_logged_and_no_other(caplog: pytest.LogCaptureFixture) -> None:
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
def test_an_audit_channel_is_an_id_or_a_mention(text: str) -> None:
    assert read(TATSU_AUDIT_CHANNEL_ID=text).audit_channel_id == 1234567890


def test_the_largest_id_is_accepted() -> None:
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
def test_any_other_audit_channel_is_rejected(text: str) -> None:
    said = str(error_of(TATSU_AUDIT_CHANNEL_ID=text))

    assert said == (
        "TATSU_AUDIT_CHANNEL_ID must be a channel's id, which is all digits: turn on Developer Mode in "
        "Discord, right-click the channel and choose Copy Channel ID."
    )


# The group


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
def test_a_group_can_have_any_name_that_discord_allows(name: str) -> None:
    assert read(TATSU_COMMAND_GROUP=name).command_group == name
    assert app_commands.Group(name=name, description="Tatsu").name == name


@pytest.mark.parametrize(
    ("name", "better"),
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
def test_any_other_group_is_rejected_with_a_name_that_works(name: str, better: str) -> None:
    said = str(error_of(TATSU_COMMAND_GROUP=name))

    assert said == (
        "TATSU_COMMAND_GROUP must be 1 to 32 lower-case letters, digits, hyphens or underscores: "
        f"set it to {better}."
    )
    assert read(TATSU_COMMAND_GROUP=better).command_group == better


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
async def test_a_base_url_is_taken_as_it_is(url: str) -> None:
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
def test_a_base_url_that_is_none_is_rejected_with_one_that_works(url: str) -> None:
    error = error_of(TATSU_API_BASE_URL=url)

    assert str(error).startswith("TATSU_API_BASE_URL ")
    assert "https://api.tatsu.gg/v1" in str(error)
    assert is_one_sentence(str(error))
    assert KEY not in shown_by(error)
    assert error.__context__ is None


@pytest.mark.parametrize("ending", ["", "/"])
async def test_the_client_sends_the_key_to_the_base_url(tatsu: FakeTatsu, ending: str) -> None:
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
def test_a_redis_url_that_is_none_is_rejected_without_its_password(url: str) -> None:
    error = error_of(TATSU_REDIS_URL=url.replace("PW", PASSWORD))

    assert str(error).startswith("TATSU_REDIS_URL cannot be used: ")
    assert is_one_sentence(str(error))
    assert PASSWORD not in shown_by(error)
    assert error.__context__ is None


def test_a_missing_redis_package_is_reported_with_the_install_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)

    assert str(error_of(TATSU_REDIS_URL="redis://redis:6379/0")) == (
        "TATSU_REDIS_URL cannot be used: "
        'sharing a key through Redis needs the package redis: pip install "tatsu-cog[redis]".'
    )


# Secrets


def test_settings_show_no_secret() -> None:
    found = read(TATSU_REDIS_URL=REDIS_URL)

    shown = f"{found} {found!r} {asdict(found)} {json.dumps(asdict(found))} {copy.deepcopy(found)}"
    assert KEY not in shown
    assert PASSWORD not in shown
    assert asdict(found)["api_key"] == KEY  # it is hidden, not lost
    assert json.loads(json.dumps(asdict(found)))["api_key"] == "***"
    assert json.loads(json.dumps(asdict(found)))["redis_url"] == "***"
    assert not hasattr(found, "__dict__")
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(found)


def test_secrets_that_are_given_as_a_str_are_hidden_too() -> None:
    found = Settings(api_key=KEY, redis_url=REDIS_URL)  # type: ignore[arg-type]

    assert KEY not in repr(found)
    assert PASSWORD not in repr(found)
    assert found == read(TATSU_REDIS_URL=REDIS_URL)


@pytest.mark.parametrize(
    "wrong",
    [
        {"TATSU_API_KEY": f"{KEY} {KEY}"},
        {"TATSU_API_KEY": "", "TATSU_KEY": KEY},
        {"TATSU_COMMAND_GROUP": "My Group"},
        {"TATSU_AUDIT_CHANNEL_ID": "general"},
        {"TATSU_API_BASE_URL": f"https://me:{KEY}@api.tatsu.gg/v1"},
        {"TATSU_REDIS_URL": f"redis://:{KEY}/abc@h:1/0"},
    ],
)
def test_no_error_shows_a_secret_of_another_variable(wrong: dict[str, str]) -> None:
    error = error_of(**{"TATSU_REDIS_URL": REDIS_URL} | wrong)

    shown = shown_by(error)
    assert "from_environment" in shown or "make_client" in shown
    assert KEY not in shown
    assert PASSWORD not in shown


def test_no_client_shows_the_key() -> None:
    assert KEY not in repr(read().make_client())
