"""Error messages and log records for errors of Tatsu, errors of Discord and bugs."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
from support.faults import http_error
from support.world import (
    buttons_of,
    embed_of,
    ephemeral_text_of,
    leaderboard_ranks,
    message_of,
    running_world,
)

from tatsu_cog import (
    ClientClosed,
    ConnectionFailed,
    Forbidden,
    HTTPError,
    InvalidResponse,
    NotFound,
    RateLimited,
    RedisUnavailable,
    ServerError,
    TatsuClient,
    TatsuError,
    TimedOut,
    Unauthorized,
    UserProfile,
)
from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    from support.world import World

    from tatsu_cog.testing import FakeTatsu

COMMANDS = ["profile", "rank", "top"]
MISBEHAVIOURS: dict[str, dict[str, Any]] = {
    "500": {"status": 500},
    "502 HTML": {"status": 502, "html": True},
    "503": {"status": 503},
    "400": {"status": 400},
    "redirect": {"status": 302, "headers": {"Location": "https://example.org/"}},
    "HTML": {"html": True},
    "truncated": {"truncate": True},
    "cut off": {"cut": True},
    "dropped": {"drop": True},
    "wrong types": {"change": lambda body: dict.fromkeys(body, True)},
    "not an object": {"change": lambda body: "hello"},
}


def tracebacks(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.exc_info]


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.records
        if record.name.startswith("tatsu_cog.discord_ui") and record.levelno > logging.DEBUG
    ]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("behaviour", MISBEHAVIOURS)
async def test_every_command_reports_that_tatsu_is_not_responding(
    populated: World, caplog: pytest.LogCaptureFixture, command: str, behaviour: str
) -> None:
    populated.tatsu.misbehave(**MISBEHAVIOURS[behaviour])

    result = await populated.aria.slash(populated.channel, command)

    assert ephemeral_text_of(result) == shared_messages.NOT_RESPONDING()
    assert tracebacks(caplog) == []
    assert len(lines(caplog)) == 1


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_shows_when_a_rate_limit_ends(
    populated: World, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    populated.tatsu.misbehave(status=429, headers={"Retry-After": "30"})

    result = await populated.aria.slash(populated.channel, command)

    assert re.fullmatch(r"Tatsu is busy\. Try again <t:\d{10}:R>\.", ephemeral_text_of(result))
    assert tracebacks(caplog) == []


@pytest.mark.parametrize("command", COMMANDS)
async def test_rejected_key_is_logged_once(
    populated: World, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    populated.tatsu.key = "another-key"

    for _ in range(3):
        result = await populated.aria.slash(populated.channel, command)
        assert ephemeral_text_of(result) == shared_messages.UNAUTHORIZED()

    assert lines(caplog) == [
        "Tatsu rejects the API key. Create a new one with t!apikey create, and set TATSU_API_KEY."
    ]
    assert "test-key" not in caplog.text


@pytest.mark.parametrize("command", ["rank", "top"])
async def test_server_without_the_keys_owner_gets_an_error_message(
    populated: World, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    populated.tatsu.forbid(populated.guild.id)

    result = await populated.aria.slash(populated.channel, command)

    assert ephemeral_text_of(result) == shared_messages.FORBIDDEN()
    assert lines(caplog) == []


async def test_forbidden_profile_gets_an_error_message(populated: World) -> None:
    populated.tatsu.misbehave(status=403)

    result = await populated.aria.slash(populated.channel, "profile")

    assert ephemeral_text_of(result) == messages.PROFILE_FORBIDDEN()


async def test_unknown_server_gets_an_error_message(world: World, caplog: pytest.LogCaptureFixture) -> None:
    result = await world.aria.slash(world.channel, "top")

    assert ephemeral_text_of(result) == shared_messages.GUILD_NOT_FOUND()
    assert lines(caplog) == []


async def test_failed_page_turn_keeps_the_page_and_shows_a_private_error(populated: World) -> None:
    shown = await populated.aria.slash(populated.channel, "top", page=9)
    populated.tatsu.misbehave(status=500)

    turned = await populated.aria.select(message_of(shown), ["week"])

    assert ephemeral_text_of(turned) == shared_messages.NOT_RESPONDING()
    assert leaderboard_ranks(shown) == list(range(81, 91))


async def test_last_page_of_a_block_is_shown_even_if_the_next_block_fails(populated: World) -> None:
    shown = await populated.aria.slash(populated.channel, "top", page=9)
    populated.tatsu.misbehave(status=500)

    turned = await populated.aria.click(message_of(shown), label=messages.NEXT())

    assert leaderboard_ranks(turned) == list(range(91, 101))
    assert buttons_of(turned)[messages.NEXT()] is True


async def test_request_over_the_rate_limit_gets_an_error_message(populated: World) -> None:
    populated.tatsu.limit = 2

    results = [
        await populated.aria.slash(populated.channel, "rank", timeframe=timeframe)
        for timeframe in ("all", "month", "week")
    ]

    assert [embed_of(result).title for result in results[:2]] == [
        "Aria · All time",
        "Aria · This month",
    ]
    assert ephemeral_text_of(results[2]).startswith("Tatsu is busy. Try again <t:")


# Bugs


class BrokenClient(TatsuClient):
    """A client whose requests fail with an unexpected exception."""

    async def get_profile(self, user_id: int | str) -> UserProfile:
        raise RuntimeError("secret detail")


async def test_bug_shows_an_error_code_that_is_also_in_the_log(
    tatsu: FakeTatsu, caplog: pytest.LogCaptureFixture
) -> None:
    broken = BrokenClient(tatsu.key, base_url=tatsu.base_url)
    async with running_world(tatsu, client=broken) as world:
        result = await world.aria.slash(world.channel, "profile")

        shown = re.fullmatch(
            r"Something went wrong\. If it keeps happening, tell the bot's owner: code ([0-9A-F]{4})\.",
            ephemeral_text_of(result),
        )
        assert shown is not None
        (record,) = tracebacks(caplog)
        assert shown[1] in record.getMessage()
        assert record.exc_info is not None
        assert "secret detail" in str(record.exc_info[1])


async def test_message_that_discord_rejects_is_reported_as_a_bug(
    populated: World, caplog: pytest.LogCaptureFixture
) -> None:
    populated.env.inject_error("POST", "/interactions/*", status=400, code=50035, message="Invalid Form Body")

    result = await populated.aria.slash(populated.channel, "rank")

    assert ephemeral_text_of(result).startswith("Something went wrong.")
    assert len(tracebacks(caplog)) == 1


async def test_unknown_interaction_is_logged_in_one_line(
    populated: World, caplog: pytest.LogCaptureFixture
) -> None:
    populated.env.inject_error(
        "POST", "/interactions/*", status=404, code=10062, message="Unknown interaction", times=None
    )

    await populated.aria.slash(populated.channel, "rank")

    assert lines(caplog) == [
        "Discord did not accept a response (status 404, code 10062; repeats are not logged for 10 minutes)"
    ]
    assert tracebacks(caplog) == []


async def test_response_after_the_bot_was_closed_is_logged_in_one_line(
    populated: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def close_bot(*args: Any, **options: Any) -> None:
        raise RuntimeError("Session is closed")

    monkeypatch.setattr(discord.InteractionResponse, "send_message", close_bot)
    await populated.aria.slash(populated.channel, "rank")

    assert lines(caplog) == [
        "Discord did not accept a response (RuntimeError; repeats are not logged for 10 minutes)"
    ]
    assert tracebacks(caplog) == []


async def test_rejected_modal_is_logged_in_one_line(
    populated: World, caplog: pytest.LogCaptureFixture
) -> None:
    shown = await populated.aria.slash(populated.channel, "top")
    populated.env.inject_error(
        "POST", "/interactions/*", status=404, code=10062, message="Unknown interaction"
    )

    await populated.aria.click(message_of(shown), label=messages.GO_TO())

    assert lines(caplog) == [
        "Discord did not accept a response (status 404, code 10062; repeats are not logged for 10 minutes)"
    ]
    assert tracebacks(caplog) == []


# Errors of Discord while a command is running


class DiscordClient(TatsuClient):
    """A client whose requests fail with the same exceptions as those to Discord."""

    error: Exception

    async def get_profile(self, user_id: int | str) -> UserProfile:
        raise self.error


@pytest.mark.parametrize(
    "error",
    [
        http_error(503),
        http_error(403),
        aiohttp.ServerDisconnectedError(),
        ConnectionResetError(),
        TimeoutError(),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_error_of_discord_is_not_logged_as_a_bug(
    tatsu: FakeTatsu, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    client = DiscordClient(tatsu.key, base_url=tatsu.base_url)
    client.error = error
    async with running_world(tatsu, client=client) as world:
        for _ in range(2):
            result = await world.aria.slash(world.channel, "profile")
            assert ephemeral_text_of(result) == shared_messages.DISCORD_NOT_RESPONDING()

    assert tracebacks(caplog) == []
    assert len(lines(caplog)) == 1


# Wording

AT = datetime(2026, 11, 25, 4, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (Unauthorized(401), "This bot can't sign in to Tatsu. Please let the bot's owner know."),
        (
            Forbidden(403),
            "Tatsu isn't sharing this server's scores with this bot. "
            "An admin can find out why with `/tatsu-admin status`.",
        ),
        (NotFound(404), "Tatsu isn't set up in this server. Has the Tatsu bot been added?"),
        (RateLimited(AT), "Tatsu is busy. Try again <t:1795580280:R>."),
        (RateLimited(AT, sent=False), "Tatsu is busy. Try again <t:1795580280:R>."),
        *(
            (error, "Tatsu isn't responding right now. Try again in a few minutes.")
            for error in (
                ServerError(502),
                HTTPError(400),
                HTTPError(302),
                TimedOut(),
                ConnectionFailed(),
                InvalidResponse("no JSON"),
                RedisUnavailable("NOPERM", refused=True),
            )
        ),
        (ClientClosed(), "Tatsu isn't responding right now. Try again in a few minutes."),
    ],
)
def test_wording_of_error_messages(error: TatsuError, text: str) -> None:
    assert shared_messages.error_message(error) == text


def test_wording_for_bugs_and_stale_data() -> None:
    assert shared_messages.internal_error("7F3A") == (
        "Something went wrong. If it keeps happening, tell the bot's owner: code 7F3A."
    )
    assert shared_messages.stale_data(AT) == "Tatsu isn't responding. Showing data from <t:1795580280:R>."
