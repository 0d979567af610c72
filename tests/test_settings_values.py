"""Valid and invalid values of the audit channel, the command group and the base URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from discord import app_commands
from support.crash_reports import crash_report
from support.settings import KEY, error_of, is_one_sentence, read

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu


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


# The pictures


@pytest.mark.parametrize("text", ["off", "OFF", " Off ", '"off"'])
def test_pictures_can_be_turned_off(text: str) -> None:
    assert not read(TATSU_PICTURES=text).pictures


@pytest.mark.parametrize("text", ["", " ", '""'])
def test_pictures_are_on_if_the_setting_is_empty(text: str) -> None:
    assert read(TATSU_PICTURES=text).pictures


@pytest.mark.parametrize("text", ["on", "0", "1", "no", "none", "false", "offf", "o f f", "off,off"])
def test_any_other_value_for_the_pictures_is_rejected(text: str) -> None:
    message = str(error_of(TATSU_PICTURES=text))

    assert message == "TATSU_PICTURES can only be off: remove it to get pictures."
    assert is_one_sentence(message)


# The history


def test_history_is_off_by_default() -> None:
    assert (read().database_url, read().history_days) == (None, 400)


@pytest.mark.parametrize(
    ("text", "days"), [("1", 1), (" 90 ", 90), ("0400", 400), ("36500", 36_500), ("", 400)]
)
def test_history_is_kept_for_a_number_of_days(text: str, days: int) -> None:
    assert read(TATSU_HISTORY_DAYS=text).history_days == days


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "1e3", "a year", "400 days", "36501", "9" * 5_000, "٤"])
def test_invalid_number_of_days_is_rejected(text: str) -> None:
    message = str(error_of(TATSU_HISTORY_DAYS=text))

    assert message == (
        "TATSU_HISTORY_DAYS must be a number of days from 1 to 36500: remove it to keep the history for 400 days."
    )
    assert is_one_sentence(message)


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
    assert KEY not in crash_report(error)
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
