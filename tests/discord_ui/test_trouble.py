"""Tatsu, Discord or we ourselves in trouble: one sentence for the person, and a short log."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.world import a_world, buttons_of, embed_of, message_of, ranks_of, sentence_of

from tatsu_cog import TatsuClient, UserProfile

if TYPE_CHECKING:
    from support.world import World

    from tatsu_cog.testing import FakeTatsu

COMMANDS = ["profile", "rank", "top"]
NO_ANSWER = "Tatsu didn't answer. Try again soon."
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
    "no object": {"change": lambda body: "hello"},
}


def tracebacks(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.exc_info]


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.records
        if record.name.startswith("tatsu_cog") and record.levelno > logging.DEBUG
    ]


@pytest.fixture
def full(world: World) -> World:
    """A world where every command has an answer."""
    world.set_board(150, world.aria)
    world.tatsu.set_profile(world.aria.id)
    return world


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("how", MISBEHAVIOURS)
async def test_when_tatsu_does_not_answer_every_command_says_so(
    full: World, caplog: pytest.LogCaptureFixture, command: str, how: str
) -> None:
    full.tatsu.misbehave(**MISBEHAVIOURS[how])

    result = await full.aria.slash(full.channel, command)

    assert sentence_of(result) == NO_ANSWER
    assert tracebacks(caplog) == []
    assert len(lines(caplog)) == 1


@pytest.mark.parametrize("command", COMMANDS)
async def test_when_tatsu_is_busy_every_command_says_until_when(
    full: World, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    full.tatsu.misbehave(status=429, headers={"Retry-After": "30"})

    result = await full.aria.slash(full.channel, command)

    assert re.fullmatch(r"Tatsu is busy\. Try again <t:\d{10}:R>\.", sentence_of(result))
    assert tracebacks(caplog) == []


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_key_that_does_not_work_is_logged_once(
    full: World, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    full.tatsu.key = "another-key"

    for _ in range(3):
        result = await full.aria.slash(full.channel, command)
        assert sentence_of(result) == "This bot's Tatsu key isn't working. The bot's owner has been told."

    assert lines(caplog) == [
        "Tatsu refuses the API key: make a new one with t!apikey create and set TATSU_API_KEY to it"
    ]
    assert "test-key" not in caplog.text


@pytest.mark.parametrize("command", ["rank", "top"])
async def test_a_server_that_the_keys_owner_is_not_in(
    full: World, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    full.tatsu.forbid(full.guild.id)

    result = await full.aria.slash(full.channel, command)

    assert (
        sentence_of(result)
        == "Tatsu won't share this server's scores: the owner of the key must be a member here."
    )
    assert lines(caplog) == []


async def test_a_profile_that_tatsu_keeps_to_itself(full: World) -> None:
    full.tatsu.misbehave(status=403)

    result = await full.aria.slash(full.channel, "profile")

    assert sentence_of(result) == "Tatsu won't share this profile."


async def test_a_server_that_tatsu_does_not_know(world: World, caplog: pytest.LogCaptureFixture) -> None:
    result = await world.aria.slash(world.channel, "top")

    assert sentence_of(result) == "Tatsu doesn't know this server. Is the Tatsu bot here?"
    assert lines(caplog) == []


async def test_a_page_that_cannot_be_turned_stays_and_the_one_who_clicked_is_told(full: World) -> None:
    shown = await full.aria.slash(full.channel, "top", page=9)
    full.tatsu.misbehave(status=500)

    turned = await full.aria.select(message_of(shown), ["week"])

    assert sentence_of(turned) == NO_ANSWER
    assert ranks_of(shown) == list(range(81, 91))


async def test_the_last_page_of_a_block_is_shown_though_the_next_block_fails(full: World) -> None:
    shown = await full.aria.slash(full.channel, "top", page=9)
    full.tatsu.misbehave(status=500)

    turned = await full.aria.click(message_of(shown), label="Next ▶")

    assert ranks_of(turned) == list(range(91, 101))
    assert buttons_of(turned)["Next ▶"] is True


async def test_a_burst_over_the_limit_refuses_nobody_without_a_sentence(full: World) -> None:
    full.tatsu.limit = 2

    answers = [
        await full.aria.slash(full.channel, "rank", timeframe=timeframe)
        for timeframe in ("all", "month", "week")
    ]

    assert [embed_of(answer).author.name for answer in answers[:2]] == [
        "Aria · All time",
        "Aria · This month",
    ]
    assert sentence_of(answers[2]).startswith("Tatsu is busy. Try again <t:")


# Our own mistakes


class BrokenClient(TatsuClient):
    """Fails as a bug would."""

    async def get_profile(self, user_id: int) -> UserProfile:
        raise RuntimeError("secret detail")


async def test_a_mistake_of_ours_has_a_code_that_stands_in_the_log(
    tatsu: FakeTatsu, caplog: pytest.LogCaptureFixture
) -> None:
    broken = BrokenClient(tatsu.key, base_url=tatsu.base_url)
    async with a_world(tatsu, client=broken) as world:
        result = await world.aria.slash(world.channel, "profile")

        said = re.fullmatch(r"Something went wrong on our side \(code ([0-9A-F]{4})\)\.", sentence_of(result))
        assert said is not None
        (record,) = tracebacks(caplog)
        assert said[1] in record.getMessage()
        assert record.exc_info is not None
        assert "secret detail" in str(record.exc_info[1])


async def test_a_message_that_discord_refuses_is_a_mistake_of_ours(
    full: World, caplog: pytest.LogCaptureFixture
) -> None:
    full.env.inject_error("POST", "/interactions/*", status=400, code=50035, message="Invalid Form Body")

    result = await full.aria.slash(full.channel, "rank")

    assert sentence_of(result).startswith("Something went wrong on our side (code ")
    assert len(tracebacks(caplog)) == 1


async def test_an_interaction_that_another_process_answered_is_no_mistake_of_ours(
    full: World, caplog: pytest.LogCaptureFixture
) -> None:
    full.env.inject_error("POST", "/interactions/*", status=400, code=40060, message="Already acknowledged")

    await full.aria.slash(full.channel, "rank")

    assert lines(caplog) == [
        "Discord did not take an answer (status 400, code 40060; said once in 10 minutes)"
    ]
    assert tracebacks(caplog) == []


async def test_an_interaction_that_is_gone_costs_one_line_and_no_traceback(
    full: World, caplog: pytest.LogCaptureFixture
) -> None:
    full.env.inject_error(
        "POST", "/interactions/*", status=404, code=10062, message="Unknown interaction", times=None
    )

    await full.aria.slash(full.channel, "rank")

    assert lines(caplog) == [
        "Discord did not take an answer (status 404, code 10062; said once in 10 minutes)"
    ]
    assert tracebacks(caplog) == []


async def test_an_answer_that_the_bot_is_too_closed_to_send_costs_one_line(
    full: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def closed_meanwhile(*args: Any, **options: Any) -> None:
        monkeypatch.setattr(full.env.bot, "is_closed", lambda: True)
        raise RuntimeError("Session is closed")

    monkeypatch.setattr(discord.InteractionResponse, "send_message", closed_meanwhile)
    await full.aria.slash(full.channel, "rank")

    assert lines(caplog) == ["Discord did not take an answer (RuntimeError; said once in 10 minutes)"]
    assert tracebacks(caplog) == []


async def test_a_modal_that_discord_refuses_costs_one_line(
    full: World, caplog: pytest.LogCaptureFixture
) -> None:
    shown = await full.aria.slash(full.channel, "top")
    full.env.inject_error("POST", "/interactions/*", status=404, code=10062, message="Unknown interaction")

    await full.aria.click(message_of(shown), label="Go to…")

    assert lines(caplog) == [
        "Discord did not take an answer (status 404, code 10062; said once in 10 minutes)"
    ]
    assert tracebacks(caplog) == []
