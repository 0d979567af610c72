"""A bot's own messages, from the file or folder in ``TATSU_MESSAGES``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from discord import app_commands
from discord.ext import commands
from support.markdown import snippets
from support.snippets import restored_modules
from support.world import ephemeral_text_of, make_bot, running_world

from tatsu_cog import SettingsError, Timeframe
from tatsu_cog.languages import english
from tatsu_cog.languages.catalogue import catalogues
from tatsu_cog.languages.current import use_language
from tatsu_cog.languages.loading import load_languages
from tatsu_cog.languages.own_messages import MAX_FILE_SIZE
from tatsu_cog.languages.supported import InvalidMessages
from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from support.discord_wire import DiscordWire

    from tatsu_cog.testing import FakeTatsu


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """A folder for own messages. The messages of the package are restored after the test."""
    yield tmp_path
    load_languages()


@pytest.fixture
def load(own: Path) -> Callable[[str | bytes], None]:
    """Load the content of a file."""

    def load(content: str | bytes) -> None:
        file = own / "own.ftl"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        load_languages(file)

    return load


def error_of(path: Path) -> str:
    with pytest.raises(InvalidMessages) as raised:
        load_languages(path)
    return str(raised.value)


def text_of(message_id: str, **arguments: str | int) -> str:
    (catalogue,) = [each for each in catalogues if message_id in each.english]
    return catalogue.format(message_id, arguments)


# Valid files


def test_file_replaces_english_messages(load: Callable[[str | bytes], None]) -> None:
    load("button-next = More\nleaderboard-title = { $period } in { $server }\n")

    assert messages.NEXT() == "More"
    assert messages.BACK() == "Back"
    assert messages.leaderboard_title("Hats", Timeframe.WEEK) == "This week in Hats"
    with use_language("de"):
        assert messages.NEXT() != "More"


def test_file_named_after_a_language_replaces_only_that_language(own: Path) -> None:
    (own / "de.ftl").write_text("button-next = Los\n")

    load_languages(own / "de.ftl")

    assert messages.NEXT() == "Next"
    with use_language("de"):
        assert messages.NEXT() == "Los"
        assert messages.BACK() != "Back"


def test_folder_replaces_several_languages(own: Path) -> None:
    (own / "en.ftl").write_text("button-next = More\n")
    (own / "brand.ftl").write_text("button-back = Less\n")
    (own / "de.ftl").write_text("button-next = Los\n")
    (own / "notes.txt").write_text("not a Fluent file")

    load_languages(own)

    assert (messages.NEXT(), messages.BACK()) == ("More", "Less")
    with use_language("de"):
        assert messages.NEXT() == "Los"


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfbutton-next = More\r\nbutton-back = Less\r\n", b"\xef\xbb\xbf"]
)
def test_files_from_windows_can_be_read(load: Callable[[str | bytes], None], content: bytes) -> None:
    load(content)

    assert messages.NEXT() == ("More" if b"More" in content else "Next")


def test_terms_and_references_to_other_messages_are_replaced(load: Callable[[str | bytes], None]) -> None:
    load(
        "-brand = Hat points\n"
        "command-top = Who has the most { -brand }\n"
        "button-next = { button-back } not\n"  # of the package
        "field-go-to = { button-next }\n"  # of the file
    )

    assert messages.TOP_DESCRIPTION() == "Who has the most Hat points"
    assert messages.NEXT() == "Back not"
    assert text_of("field-go-to") == "Back not"


def test_loading_without_own_messages_restores_those_of_the_package(own: Path) -> None:
    for name in ("en", "de"):
        (own / f"{name}.ftl").write_text("button-next = More\n")
    load_languages(own)

    load_languages()

    assert messages.NEXT() == "Next"
    with use_language("de"):
        assert messages.NEXT() not in {"More", "Next"}


# Invalid files


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            "# hi\r\n\r\nbutton-nxt = x\r\n",
            "line 3: there is no message button-nxt (the most similar one is button-next)",
        ),
        ("zzzzzzzzzzzzzz = x", "line 1: there is no message zzzzzzzzzzzzzz"),
        ("score-to =\n    { $missing }\n    { $nope }", "line 3: score-to has no variable $nope"),
        ("# hi\nbutton-next = x {\nbutton-back = y", "line 2: "),
        ("# hi\n\nbutton-next More", 'line 3: Expected token: "="'),
        ("\n  button-next = x", "line 2: Expected an entry start"),
        ("# hi\nbutton-next =\n", "line 2: "),
        ("button-next =\n    .title = x\n", "line 1: button-next has no text"),
        ('button-next = { "  " }', "line 1: button-next has no text"),
        ("button-next = x\nbutton-next = y", "line 2: button-next is in the file twice"),
        ("button-next = " + "x" * 81, "line 1: button-next has 81 characters, and the limit is 80"),
        ("command-top = " + "x" * 101, "line 1: command-top has 101 characters, and the limit is 100"),
        (
            "score-to = { $missing }" + "x" * 1000,
            "line 1: score-to has 1001 characters, and the limit is 1000",
        ),
        ("button-next = { -brand }", "line 1: button-next can't be formatted: Unknown term: -brand"),
        ("button-next = { nothing }", "line 1: button-next can't be formatted: Unknown message: nothing"),
        ("score-to = { profile-level }", "line 1: score-to can't be formatted: Unknown external: level"),
        ("button-next = { button-next }", "line 1: button-next refers to itself, or is nested too deeply"),
        (
            "button-next = { button-back }\nbutton-back = { button-next }",
            "line 1: button-next refers to itself, or is nested too deeply",
        ),
        (b"\x00\x01", "line 1: Expected an entry start"),
    ],
)
def test_invalid_file_is_reported_with_its_line(own: Path, content: str | bytes, problem: str) -> None:
    file = own / "own.ftl"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())

    assert error_of(file).startswith(f"{file}, {problem}")
    assert messages.NEXT() == "Next"


def test_hostile_file_is_rejected_without_a_crash(own: Path) -> None:
    file = own / "own.ftl"
    file.write_text("button-next = " + "{ " * 5_000 + '"x"' + " }" * 5_000)
    assert error_of(file) == f"{file} is nested too deeply"
    terms = [f"-t{number} = " + f"{{ -t{number - 1} }}" * 3 for number in range(1, 40)]
    file.write_text("\n".join(["-t0 = x", *terms, "button-next = { -t39 }"]))
    assert "button-next can't be formatted: Too many" in error_of(file)
    file.write_text("#" * (MAX_FILE_SIZE + 1))
    assert error_of(file) == f"{file} has more than 1,000,000 characters"


def test_file_that_cannot_be_read_is_reported(own: Path) -> None:
    binary, folder = own / "own.ftl", own / "empty"
    binary.write_bytes(b"\xff\xfe\x00x")
    folder.mkdir()

    assert error_of(own / "nothing.ftl") == f"{own}/nothing.ftl can't be read: No such file or directory"
    assert error_of(binary) == f"{binary} is not a UTF-8 text file"
    assert error_of(folder) == f"{folder} contains no .ftl file"
    assert error_of(own / ("x" * 300)).endswith(" can't be read: File name too long")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no /dev/zero")
def test_device_is_not_read(own: Path) -> None:
    assert error_of(own.joinpath("/dev/zero")) == "/dev/zero is not a file"


# Messages that turn out to be invalid when they are formatted


def test_message_that_cannot_be_formatted_is_english_and_logged_once(
    load: Callable[[str | bytes], None], caplog: pytest.LogCaptureFixture
) -> None:
    load("profile-progress = { NUMBER($percent) } until { $level }\n")  # $percent is a text

    shown = {text_of("profile-progress", percent="6%", level=17) for _ in range(3)}

    assert shown == {"6% of the way to level 17"}
    assert len(caplog.records) == 1
    assert "The message profile-progress could not be formatted (en)" in caplog.text


async def test_message_that_discord_rejects_becomes_an_error_message(
    load: Callable[[str | bytes], None], tatsu: FakeTatsu, discord_wire: DiscordWire
) -> None:
    load("leaderboard-title = { $server } " + "x" * 300 + "\nerror-internal = Oh no, { $code }!\n")
    async with running_world(tatsu) as world:
        world.allow_errors = True
        world.set_board(10, world.aria)
        text = ephemeral_text_of(await world.aria.slash(world.channel, "top"))

    assert text.startswith("Oh no, ")
    assert len(discord_wire.take_rejections()) == 1


# Loading the extension


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tatsu: FakeTatsu) -> pytest.MonkeyPatch:
    monkeypatch.setenv("TATSU_API_KEY", tatsu.key)
    monkeypatch.setenv("TATSU_API_BASE_URL", tatsu.base_url)
    return monkeypatch


def top_payload(bot: commands.Bot) -> dict[str, Any]:
    """Return the payload of ``/top`` that a sync would send."""
    command = bot.tree.get_command("top")
    assert isinstance(command, app_commands.Command)
    return command.to_dict(bot.tree)


async def test_own_descriptions_are_synced_until_the_extension_is_reloaded_without_them(
    environment: pytest.MonkeyPatch, own: Path
) -> None:
    (own / "own.ftl").write_text("-brand = hats\ncommand-top = Show the { -brand }\n")
    (own / "de.ftl").write_text("command-top = Zeige die Hüte\n", encoding="utf-8")
    bot = make_bot()
    with restored_modules():
        environment.setenv("TATSU_MESSAGES", str(own))
        await bot.load_extension("tatsu_cog")
        payload = top_payload(bot)
        assert payload["description"] == "Show the hats"
        assert payload["description_localizations"]["de"] == "Zeige die Hüte"

        environment.delenv("TATSU_MESSAGES")
        await bot.reload_extension("tatsu_cog")
        payload = top_payload(bot)
        assert payload["description"] == "Show this server's leaderboard"
        assert payload["description_localizations"]["de"] != "Zeige die Hüte"
        await bot.close()


async def test_loading_the_extension_with_an_invalid_file_fails_with_a_settings_error(
    environment: pytest.MonkeyPatch, own: Path
) -> None:
    (own / "own.ftl").write_text("\nbutton-nxt = More\n")
    environment.setenv("TATSU_MESSAGES", str(own / "own.ftl"))
    bot = make_bot()
    with restored_modules():
        with pytest.raises(commands.ExtensionFailed) as raised:
            await bot.load_extension("tatsu_cog")
        assert not bot.cogs
        await bot.close()

    error = raised.value.original
    assert type(error).__name__ == SettingsError.__name__  # the failed load has removed its modules
    assert str(error) == (
        f"TATSU_MESSAGES cannot be used: {own}/own.ftl, line 2: there is no message button-nxt "
        "(the most similar one is button-next)."
    )


# The example in the documentation


def test_example_in_the_documentation_is_valid(load: Callable[[str | bytes], None]) -> None:
    (snippet,) = [each for each in snippets("ftl") if each.title == "own.ftl"]

    load(snippet.code)

    assert messages.TOP_DESCRIPTION() == "Show who has the most hat points"
    assert messages.leaderboard_title("Hats", Timeframe.WEEK) == "Hats: This week"
    assert [text_of("profile-credits", credits=number) for number in (0, 1, 5_000)] == [
        "No credits yet",
        "**1** credit",
        "**5,000** credits",
    ]


def test_example_of_the_format_is_from_the_catalogues() -> None:
    (snippet,) = [each for each in snippets("ftl") if each.title is None]
    shown = english.parse(snippet.code)

    for message_id, pattern in shown.items():
        (catalogue,) = [each for each in catalogues if message_id in each.english]
        assert catalogue.english[message_id] == pattern
