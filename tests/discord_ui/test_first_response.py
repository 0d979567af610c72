"""Connections that are lost while the bot sends the first response to an interaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest
from support.faults import CALLBACK, FOLLOWUP, ORIGINAL, Fault, inject_fault, messages_in, rank_check
from support.world import embed_of, ephemeral_text_of, heading_of, leaderboard_ranks, message_of

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.discord_ui.responder import DEFER_AFTER
from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    import logging

    from support.world import TatsuWire, World

RANK = messages.rank_heading(1, 1_000_000)
LOST_RESPONSE = {
    "502, then 40060": None,
    "disconnected": aiohttp.ServerDisconnectedError,
    "reset": ConnectionResetError,
    "timeout": TimeoutError,
}
lost_response = pytest.mark.parametrize("error", LOST_RESPONSE.values(), ids=LOST_RESPONSE)


def warnings(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [
        record for record in caplog.records if record.name.startswith("tatsu_cog") and record.levelno >= 30
    ]


@lost_response
@pytest.mark.parametrize("private", [False, True])
async def test_message_is_shown_once_if_discords_response_is_lost(
    populated: World,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: type[Exception] | None,
    private: bool,
) -> None:
    fault = inject_fault(monkeypatch, Fault("POST", CALLBACK, error))

    result = await populated.aria.slash(populated.channel, "rank", private=private)

    assert fault.occurrences == 1
    assert heading_of(result) == RANK
    assert result.ephemeral is private
    assert len(messages_in(populated)) == 1
    assert warnings(caplog) == []


@lost_response
async def test_error_is_shown_once_if_discords_response_is_lost(
    populated: World, monkeypatch: pytest.MonkeyPatch, error: type[Exception] | None
) -> None:
    populated.tatsu.misbehave(status=503)
    inject_fault(monkeypatch, Fault("POST", CALLBACK, error))

    result = await populated.aria.slash(populated.channel, "rank")

    assert ephemeral_text_of(result) == shared_messages.NOT_RESPONDING()
    assert len(messages_in(populated)) == 1


@lost_response
async def test_page_is_turned_if_discords_response_is_lost(
    populated: World, monkeypatch: pytest.MonkeyPatch, error: type[Exception] | None
) -> None:
    shown = await populated.aria.slash(populated.channel, "top")
    inject_fault(monkeypatch, Fault("POST", CALLBACK, error))

    turned = await populated.aria.click(message_of(shown), label=messages.NEXT())

    assert leaderboard_ranks(turned) == list(range(11, 21))
    assert len(messages_in(populated)) == 1


@lost_response
async def test_modal_can_be_submitted_if_discords_response_is_lost(
    populated: World,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: type[Exception] | None,
) -> None:
    shown = await populated.aria.slash(populated.channel, "top")
    inject_fault(monkeypatch, Fault("POST", CALLBACK, error))

    opened = await populated.aria.click(message_of(shown), label=messages.GO_TO())
    turned = await populated.aria.submit_modal(opened, {"rank": "25"})

    assert leaderboard_ranks(turned) == list(range(21, 31))
    assert warnings(caplog) == []


@lost_response
@pytest.mark.parametrize("private", [False, True])
async def test_deferred_response_is_completed_if_discords_response_is_lost(
    slow_world: World,
    wire: TatsuWire,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: type[Exception] | None,
    private: bool,
) -> None:
    slow_world.tatsu.misbehave(hang=True)
    inject_fault(monkeypatch, Fault("POST", CALLBACK, error))

    result = await slow_world.aria.slash(slow_world.channel, "rank", private=private)
    await slow_world.env.advance_time(DEFER_AFTER)
    assert result.deferred
    slow_world.tatsu.behave()
    await wire.response_handled()

    assert heading_of(result) == RANK
    assert result.ephemeral is private
    assert len(messages_in(slow_world)) == 1
    assert warnings(caplog) == []


@lost_response
async def test_deferred_page_is_turned_if_discords_response_is_lost(
    slow_world: World, wire: TatsuWire, monkeypatch: pytest.MonkeyPatch, error: type[Exception] | None
) -> None:
    shown = await slow_world.aria.slash(slow_world.channel, "top")
    await wire.response_handled()
    slow_world.tatsu.misbehave(hang=True)
    inject_fault(monkeypatch, Fault("POST", CALLBACK, error))

    turned = await slow_world.aria.select(message_of(shown), ["month"])
    await slow_world.env.advance_time(DEFER_AFTER)
    assert turned.deferred
    slow_world.tatsu.behave()
    await wire.response_handled()

    assert embed_of(shown).author.name == messages.leaderboard_title("Hats", Timeframe.MONTH)
    assert len(messages_in(slow_world)) == 1


@pytest.mark.parametrize("error", [aiohttp.ServerDisconnectedError, ConnectionResetError, TimeoutError])
async def test_response_that_did_not_reach_discord_is_retried(
    populated: World,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: type[Exception],
) -> None:
    inject_fault(monkeypatch, Fault("POST", CALLBACK, error, accepted=False))

    result = await populated.aria.slash(populated.channel, "rank")

    assert heading_of(result) == RANK
    assert warnings(caplog) == []


async def test_response_is_logged_and_not_retried_after_two_failures(
    populated: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fault = inject_fault(monkeypatch, Fault("POST", CALLBACK, ConnectionResetError, accepted=False, times=9))

    for _ in range(2):
        result = await populated.aria.slash(populated.channel, "rank")
        assert not result.acknowledged

    assert fault.occurrences == 4
    (record,) = warnings(caplog)
    assert "ConnectionResetError" in record.getMessage()
    assert not record.exc_info


async def test_reply_is_sent_even_if_the_deferral_failed_twice(
    slow_world: World, wire: TatsuWire, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_world.tatsu.misbehave(hang=True)
    inject_fault(monkeypatch, Fault("POST", CALLBACK, ConnectionResetError, accepted=False, times=2))

    result = await slow_world.aria.slash(slow_world.channel, "rank")
    await slow_world.env.advance_time(DEFER_AFTER)
    assert not result.acknowledged
    slow_world.tatsu.behave()
    await wire.response_handled()

    assert heading_of(result) == RANK


@pytest.mark.parametrize("accepted", [True, False])
async def test_lost_edit_is_retried(
    slow_world: World, wire: TatsuWire, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    slow_world.tatsu.misbehave(hang=True)
    result = await slow_world.aria.slash(slow_world.channel, "rank")
    await slow_world.env.advance_time(DEFER_AFTER)
    inject_fault(monkeypatch, Fault("PATCH", ORIGINAL, aiohttp.ServerDisconnectedError, accepted=accepted))
    slow_world.tatsu.behave()
    await wire.response_handled()

    assert heading_of(result) == RANK


async def test_lost_followup_is_not_retried(populated: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def greet(interaction: object) -> bool:
        await interaction.response.send_message("Hello!")  # type: ignore[attr-defined]
        return True

    fault = inject_fault(monkeypatch, Fault("POST", FOLLOWUP, aiohttp.ServerDisconnectedError))
    with rank_check(populated, greet):
        result = await populated.aria.slash(populated.channel, "rank")

    assert fault.occurrences == 1
    assert len(result.followups) == 1


async def test_interaction_acknowledged_by_another_process_gets_no_second_message(
    populated: World, caplog: pytest.LogCaptureFixture
) -> None:
    populated.env.inject_error(
        "POST", CALLBACK, status=400, code=40060, message="Already acknowledged", times=None
    )

    result = await populated.aria.slash(populated.channel, "rank")

    assert not result.acknowledged
    assert messages_in(populated) == []
    assert warnings(caplog) == []
