"""Environment variables of the bot: the .env file, the token and the guild id."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import discord
import pytest
from discord.ext import commands

from tatsu_cog.hosting import load_env, read_guild_id, run_bot
from tatsu_cog.settings import SettingsError

CONFIGURED = {"DISCORD_TOKEN": "a.b.c"}
SETTINGS = "# für den Bot\nDISCORD_TOKEN=a.b.c\nTATSU_API_KEY=some-key\n"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Remove all settings from the environment, and restore them afterwards."""
    monkeypatch.setattr(os, "environ", os.environ.copy())
    for name in list(os.environ):
        if "TOKEN" in name or name.startswith(("DISCORD_", "TATSU_")):
            del os.environ[name]
    return monkeypatch


def create_bot() -> commands.Bot:
    raise AssertionError("the bot was created")


def run_and_fail(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a bot that fails in a folder, and return its one-line error."""
    monkeypatch.setattr(sys.modules["__main__"], "__file__", str(folder / "bot.py"), raising=False)
    with pytest.raises(SystemExit) as caught:
        run_bot(create_bot)
    assert isinstance(caught.value.code, str)
    assert "\n" not in caught.value.code
    return caught.value.code


@pytest.mark.parametrize(
    "content",
    [
        SETTINGS.encode(),
        SETTINGS.encode("utf-8-sig"),
        SETTINGS.replace("\n", "\r\n").encode("utf-16"),
        SETTINGS.encode("utf-16-le"),
        SETTINGS.encode("utf-16-be"),
        b"\xfe\xff" + SETTINGS.encode("utf-16-be"),
        SETTINGS.encode("utf-32"),
        SETTINGS.encode("utf-32-le"),
        SETTINGS.encode("cp1252"),  # not valid UTF-8, but only in a comment, which is ignored
    ],
    ids=[
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-16-be-bom",
        "utf-32",
        "utf-32-le",
        "cp1252",
    ],
)
def test_env_file_is_read_in_every_encoding_of_windows_editors(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".env").write_bytes(content)

    load_env(tmp_path)

    assert (os.environ["DISCORD_TOKEN"], os.environ["TATSU_API_KEY"]) == ("a.b.c", "some-key")


@pytest.mark.parametrize(
    "content",
    [
        "DATABASE_PASSWORD=schlüssel\n".encode("cp1252"),
        "SCHLÜSSEL=1\n".encode("cp1252"),
        "DISCORD_TOKEN=a.b.c\n".encode("utf-16")[:-1],
        "花=1\nDISCORD_TOKEN=a.b.c".encode("utf-16-le"),
    ],
    ids=["cp1252 value", "cp1252 name", "half of a character", "utf-16 that does not begin with ASCII"],
)
def test_env_file_that_cannot_be_decoded_is_reported_in_one_line(
    tmp_path: Path, content: bytes, environment: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_bytes(content)

    assert run_and_fail(tmp_path, environment) == (
        f"{tmp_path / '.env'} is not a UTF-8 text file. Open it in an editor and save it as UTF-8."
    )


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that even root cannot read")
def test_unreadable_env_file_is_reported_in_one_line(tmp_path: Path, environment: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").symlink_to("/proc/self/mem")

    assert run_and_fail(tmp_path, environment) == f"Can't read {tmp_path / '.env'}: Input/output error."


def test_folder_named_env_is_reported_if_the_token_is_missing(
    tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").mkdir()

    assert f"{tmp_path / '.env'} is a folder" in run_and_fail(tmp_path, environment)


def test_folder_named_env_is_ignored_if_the_token_is_set(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()

    load_env(tmp_path)


def test_env_file_of_a_parent_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=a.b.c\n")
    (tmp_path / "bots").mkdir()

    load_env(tmp_path / "bots")

    assert CONFIGURED.items() <= os.environ.items()


def test_existing_variable_takes_precedence_over_the_env_file(
    tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("TATSU_API_KEY=from the file\nOTHER\n")
    os.environ["TATSU_API_KEY"] = "from the environment"

    load_env(tmp_path)

    assert os.environ["TATSU_API_KEY"] == "from the environment"
    assert "OTHER" not in os.environ


def test_env_file_requires_python_dotenv(tmp_path: Path, environment: pytest.MonkeyPatch) -> None:
    environment.setitem(sys.modules, "dotenv", None)
    load_env(tmp_path)  # not needed without a file
    (tmp_path / ".env").write_text("DISCORD_TOKEN=a.b.c\n")

    with pytest.raises(SettingsError, match=r'python -m pip install "tatsu-cog\[example\]"'):
        load_env(tmp_path)


@pytest.mark.parametrize(
    "name",
    ["DISCORD_BOT_TOKEN", "DISCORD_TOKN", "DISCORD_API_TOKEN", "TOKEN", "BOT_TOKEN", "discord_token"],
)
def test_token_in_a_misspelled_variable_is_reported(
    tmp_path: Path, environment: pytest.MonkeyPatch, name: str
) -> None:
    os.environ[name] = "a.b.c"

    line = run_and_fail(tmp_path, environment)

    assert line == f"DISCORD_TOKEN is not set, but {name} is. Rename it to DISCORD_TOKEN."


@pytest.mark.parametrize("name", ["GITHUB_TOKEN", "DISCORD_WEBHOOK", "TATSU_API_KEY", "DISCORD_GUILD_ID"])
def test_unrelated_variable_is_not_suggested_as_the_token(
    tmp_path: Path, environment: pytest.MonkeyPatch, name: str
) -> None:
    os.environ[name] = "1"

    assert run_and_fail(tmp_path, environment) == (
        "DISCORD_TOKEN is not set. Copy .env.example to .env and fill it in."
    )


@pytest.mark.parametrize(
    "token",
    [
        '"secret.b.c"',
        "'secret.b.c'",
        "`secret.b.c`",
        "secret.b.c secret",
        "Bot secret.b.c",
        "secret.b.c;",
        "DISCORD_TOKEN=secret.b.c",
        "your-secret-token",
        "<secret>",
        "secret.b",
        "secret…b…c",
        "sécret.b.c",
        "secret.b.c\nsecret",
    ],
)
def test_invalid_token_is_reported_without_showing_it(
    tmp_path: Path, environment: pytest.MonkeyPatch, token: str
) -> None:
    os.environ["DISCORD_TOKEN"] = token

    line = run_and_fail(tmp_path, environment)

    assert line.startswith("DISCORD_TOKEN is not a bot token. Copy it from https://discord.com/developers/")
    assert "secret" not in line


@pytest.mark.parametrize(
    "text", ["my server", "0", "-1", "1.5", "9" * 19, "9" * 20, "9" * 5000, "٣", "'1'", "1 2"]
)
def test_invalid_server_id_is_an_error(text: str) -> None:
    os.environ["DISCORD_GUILD_ID"] = text

    with pytest.raises(SettingsError, match=r"^DISCORD_GUILD_ID must be a server's id: a number of 17 to 19"):
        read_guild_id("DISCORD_GUILD_ID")


@pytest.mark.parametrize(
    ("text", "guild_id"), [("", None), ("  ", None), (" 573885009820254239 ", 573885009820254239)]
)
def test_server_id_may_be_empty_or_surrounded_by_spaces(text: str, guild_id: int | None) -> None:
    os.environ["DISCORD_GUILD_ID"] = text

    assert read_guild_id("DISCORD_GUILD_ID") == guild_id


@pytest.mark.parametrize("name", ["DISCORD_GUILD", "DISCORD_GUILDID", "DISCORD_SERVER_ID", "GUILD_ID"])
def test_server_id_in_a_misspelled_variable_is_logged(name: str, caplog: pytest.LogCaptureFixture) -> None:
    os.environ[name] = "573885009820254239"

    assert read_guild_id("DISCORD_GUILD_ID") is None
    assert caplog.messages == [f"{name} is not a setting, so it is ignored. Did you mean DISCORD_GUILD_ID?"]


def test_bug_in_the_bot_keeps_its_traceback(tmp_path: Path, environment: pytest.MonkeyPatch) -> None:
    os.environ |= CONFIGURED
    environment.setattr(sys.modules["__main__"], "__file__", str(tmp_path / "bot.py"), raising=False)

    with pytest.raises(AssertionError, match="the bot was created"):
        run_bot(create_bot)


def test_missing_extension_is_reported_in_one_line(tmp_path: Path, environment: pytest.MonkeyPatch) -> None:
    os.environ |= CONFIGURED
    environment.setattr(sys.modules["__main__"], "__file__", str(tmp_path / "bot.py"), raising=False)

    class Bot(commands.Bot):
        async def login(self, token: str) -> None:
            await self.load_extension("no_such_extension")

    with pytest.raises(SystemExit, match=r"^Extension 'no_such_extension' could not be loaded or found\.$"):
        run_bot(lambda: Bot("!", intents=discord.Intents.none()))
