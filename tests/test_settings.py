"""The settings, as the environment says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from discord import app_commands

from tatsu_cog import Settings, SettingsError

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu

KEY = "s3cret-key-of-mine"


def complaint(**variables: str) -> str:
    """Return what is said about settings that are unusable."""
    with pytest.raises(SettingsError) as raised:
        Settings.from_environment({"TATSU_API_KEY": KEY, **variables}).make_client()
    return str(raised.value)


def group(name: str) -> str | None:
    return Settings.from_environment({"TATSU_API_KEY": KEY, "TATSU_COMMAND_GROUP": name}).command_group


def test_the_key_is_all_that_one_has_to_set() -> None:
    settings = Settings.from_environment({"TATSU_API_KEY": KEY})

    assert settings.api_key == KEY
    assert settings.api_base_url == "https://api.tatsu.gg/v1"
    assert settings.command_group is None


def test_each_variable_is_read_without_the_white_space_around_it() -> None:
    settings = Settings.from_environment(
        {
            "TATSU_API_KEY": f" {KEY}\n",
            "TATSU_API_BASE_URL": " https://tatsu.example/v2 ",
            "TATSU_COMMAND_GROUP": "\ttatsu ",
        }
    )

    assert settings == Settings(api_key=KEY, api_base_url="https://tatsu.example/v2", command_group="tatsu")


def test_the_process_s_own_environment_is_read_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TATSU_API_KEY", KEY)
    monkeypatch.setenv("TATSU_API_BASE_URL", "https://tatsu.example/v1")
    monkeypatch.setenv("TATSU_COMMAND_GROUP", "level")

    assert Settings.from_environment() == Settings(
        api_key=KEY, api_base_url="https://tatsu.example/v1", command_group="level"
    )


def test_an_audit_channel_is_an_id() -> None:
    settings = Settings.from_environment({"TATSU_API_KEY": KEY, "TATSU_AUDIT_CHANNEL_ID": " 1234567890 "})

    assert settings.audit_channel_id == 1234567890


@pytest.mark.parametrize("text", ["#general", "0", "-5", "1.5", "٤٣٢١", "9" * 30])
def test_an_audit_channel_that_is_none_is_refused_in_a_sentence(text: str) -> None:
    said = complaint(TATSU_AUDIT_CHANNEL_ID=text)

    assert said == "TATSU_AUDIT_CHANNEL_ID must be a channel's id, which is all digits."


@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_a_blank_variable_counts_as_not_set(blank: str) -> None:
    environment = {"TATSU_API_KEY": KEY, "TATSU_API_BASE_URL": blank, "TATSU_COMMAND_GROUP": blank}

    assert Settings.from_environment(environment) == Settings(api_key=KEY)


@pytest.mark.parametrize(
    "environment", [{}, {"TATSU_API_KEY": ""}, {"TATSU_API_KEY": " \n"}, {"API_KEY": KEY}]
)
def test_without_a_key_it_says_which_variable_and_how_to_come_by_one(environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.from_environment(environment)

    assert "TATSU_API_KEY" in str(raised.value)
    assert "t!apikey create" in str(raised.value)


@pytest.mark.parametrize(
    "name",
    [
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
    ],
)
def test_a_group_may_have_any_name_that_discord_allows(name: str) -> None:
    assert group(name) == name
    assert app_commands.Group(name=name, description="Tatsu").name == name


@pytest.mark.parametrize(
    "name", ["Tatsu", "TATSU", "Ñandú", "my tatsu", "x" * 33, "../x", "/tatsu", "a.b", "🎩"]
)
def test_any_other_name_is_refused_in_a_sentence(name: str) -> None:
    said = complaint(TATSU_COMMAND_GROUP=name)

    assert "TATSU_COMMAND_GROUP" in said
    assert said.endswith(".")
    with pytest.raises(ValueError, match="lower-case"):
        app_commands.Group(name=name, description="Tatsu")


@pytest.mark.parametrize(
    "url",
    [
        "api.tatsu.gg/v1",
        "/v1",
        "https://",
        "ftp://api.tatsu.gg/v1",
        "https://api.tatsu.gg:99999/v1",
        "http://[::1",
        "https://api tatsu.gg/v1",
        "https://api.tatsu.gg/v1#a",
        f"https://api.tatsu.gg/v1?key={KEY}",
        f"https://{KEY}@api.tatsu.gg/v1",
        f"https://me:{KEY}@api.tatsu.gg/v1",
    ],
)
def test_a_base_url_that_is_none_is_refused_in_a_sentence_without_the_key(url: str) -> None:
    said = complaint(TATSU_API_BASE_URL=url)

    assert "TATSU_API_BASE_URL" in said
    assert KEY not in said
    assert said.endswith(".")


@pytest.mark.parametrize("key", [f"{KEY} {KEY}", f"{KEY}\nx", f"{KEY}…", f"„{KEY}“"])
def test_a_key_that_was_not_pasted_whole_is_refused_in_a_sentence_without_it(key: str) -> None:
    said = complaint(TATSU_API_KEY=key)

    assert "TATSU_API_KEY" in said
    assert KEY not in said
    assert said[-1] in ".?"
    assert said[-2].isalnum()


def test_no_repr_shows_the_key() -> None:
    settings = Settings.from_environment({"TATSU_API_KEY": KEY})

    assert KEY not in repr(settings)
    assert KEY not in repr(settings.make_client())


@pytest.mark.parametrize("ending", ["", "/"])
async def test_the_client_asks_where_it_was_told_to_with_the_key(tatsu: FakeTatsu, ending: str) -> None:
    tatsu.set_profile(7, xp=70)
    settings = Settings.from_environment(
        {"TATSU_API_KEY": f" {tatsu.key}\n", "TATSU_API_BASE_URL": tatsu.base_url + ending}
    )

    async with settings.make_client() as client:
        profile = await client.get_profile(7)

    assert profile.xp == 70
    (request,) = tatsu.requests
    assert str(request) == "GET /users/7/profile"
    assert request.headers["Authorization"] == tatsu.key
