"""Files of replies: Discord rejects them, or the connection is lost, wherever in a reply they are sent."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from support.faults import (
    CALLBACK,
    FOLLOWUP,
    ORIGINAL,
    Fault,
    http_error,
    inject_fault,
    messages_in,
    rank_check,
)
from support.pictures import deny_attaching, is_plain, picture_world, pictures_of
from support.world import TatsuWire, World, ephemeral_text_of, message_of, running_world

from tatsu_cog import TatsuClient
from tatsu_cog.discord_ui.responder import DEFER_AFTER
from tatsu_cog.leaderboard import messages
from tatsu_cog.pictures.renderer import PictureRenderer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import discord

    from tatsu_cog.testing import FakeTatsu

REJECTIONS = {
    "too large": (413, 40005),
    "too large for the form": (400, 50035),
    "permission missing": (403, 50013),
    "access missing": (403, 50001),
    "internal error": (500, 0),
    "unavailable": (503, 0),
}
every_rejection = pytest.mark.parametrize(("status", "code"), REJECTIONS.values(), ids=REJECTIONS)


@pytest.fixture
async def world(tatsu: FakeTatsu) -> AsyncIterator[World]:
    async with picture_world(tatsu) as world:
        yield world


@pytest.fixture
async def slow_world(tatsu: FakeTatsu, wire: TatsuWire) -> AsyncIterator[World]:
    async with aiohttp.ClientSession(middlewares=(wire,)) as session:
        client = TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session, timeout=10)
        async with running_world(
            tatsu, client=client, wire=wire, pictures=PictureRenderer(timeout=30)
        ) as world:
            tatsu.set_profile(world.aria.id, xp=18_234)
            yield world


def reject(monkeypatch: pytest.MonkeyPatch, method: str, path: str, status: int, code: int) -> Fault:
    return inject_fault(monkeypatch, Fault(method, path, lambda: http_error(status, code), accepted=False))


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


@every_rejection
@pytest.mark.parametrize("command", ["profile", "rank"])
@pytest.mark.parametrize("private", [False, True])
async def test_plain_embed_is_sent_if_the_picture_is_rejected(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    command: str,
    private: bool,
    status: int,
    code: int,
) -> None:
    fault = reject(monkeypatch, "POST", CALLBACK, status, code)

    result = await world.aria.slash(world.channel, command, private=private)

    assert fault.occurrences == 1
    assert is_plain(message_of(result))
    assert result.ephemeral is private
    assert len(messages_in(world)) == 1
    (line,) = warnings(caplog)
    assert f"(status {status}, code {code};" in line


@every_rejection
async def test_message_is_edited_without_the_picture_if_it_is_rejected(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    status: int,
    code: int,
) -> None:
    shown = await world.aria.slash(world.channel, "rank")
    assert pictures_of(message_of(shown)) == ["rank.png"]
    reject(monkeypatch, "POST", CALLBACK, status, code)

    await world.aria.click(message_of(shown), label=messages.VIEW_PROFILE())

    assert is_plain(message_of(shown))
    assert len(messages_in(world)) == 1
    assert len(warnings(caplog)) == 1


@every_rejection
@pytest.mark.parametrize("private", [False, True])
async def test_deferred_response_is_completed_without_the_picture_if_it_is_rejected(
    slow_world: World,
    wire: TatsuWire,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    private: bool,
    status: int,
    code: int,
) -> None:
    slow_world.tatsu.misbehave(hang=True)
    result = await slow_world.aria.slash(slow_world.channel, "profile", private=private)
    await slow_world.env.advance_time(DEFER_AFTER)
    assert result.deferred
    fault = reject(monkeypatch, "PATCH", ORIGINAL, status, code)
    slow_world.tatsu.behave()
    await wire.response_handled()

    assert fault.occurrences == 1
    assert is_plain(message_of(result))
    assert len(messages_in(slow_world)) == 1
    assert len(warnings(caplog)) == 1


async def test_deferred_response_is_completed_with_a_picture(slow_world: World, wire: TatsuWire) -> None:
    slow_world.tatsu.misbehave(hang=True)
    result = await slow_world.aria.slash(slow_world.channel, "profile")
    await slow_world.env.advance_time(DEFER_AFTER)
    slow_world.tatsu.behave()
    await wire.response_handled()

    assert pictures_of(message_of(result)) == ["profile.png"]


@pytest.mark.parametrize("rejected", [False, True])
async def test_picture_in_a_follow_up(world: World, monkeypatch: pytest.MonkeyPatch, rejected: bool) -> None:
    async def greet(interaction: discord.Interaction[Any]) -> bool:
        await interaction.response.send_message("Hello!")
        return True

    if rejected:
        reject(monkeypatch, "POST", FOLLOWUP, 413, 40005)
    with rank_check(world, greet):
        result = await world.aria.slash(world.channel, "rank")

    (followup,) = result.followups
    assert is_plain(followup.message) if rejected else pictures_of(followup.message) == ["rank.png"]


@pytest.mark.parametrize("rejected", [False, True])
async def test_private_picture_after_a_public_deferral(
    world: World, monkeypatch: pytest.MonkeyPatch, rejected: bool
) -> None:
    async def defer(interaction: discord.Interaction[Any]) -> bool:
        await interaction.response.defer()
        return True

    if rejected:
        reject(monkeypatch, "POST", FOLLOWUP, 413, 40005)
    with rank_check(world, defer):
        result = await world.aria.slash(world.channel, "rank", private=True)

    (followup,) = result.followups
    assert followup.ephemeral
    assert is_plain(followup.message) if rejected else pictures_of(followup.message) == ["rank.png"]
    assert len(messages_in(world)) == 1


@pytest.mark.parametrize("error", [aiohttp.ServerDisconnectedError, ConnectionResetError, TimeoutError])
async def test_picture_is_uploaded_again_if_the_connection_is_lost(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: type[Exception]
) -> None:
    sent = await world.aria.slash(world.channel, "rank")
    fault = inject_fault(monkeypatch, Fault("POST", CALLBACK, error, accepted=False))

    result = await world.aria.slash(world.channel, "rank")

    assert fault.occurrences == 1
    assert pictures_of(message_of(result)) == ["rank.png"]
    assert message_of(result).attachments[0].size == message_of(sent).attachments[0].size
    assert warnings(caplog) == []


async def test_edit_is_uploaded_again_if_the_connection_is_lost(
    slow_world: World, wire: TatsuWire, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_world.tatsu.misbehave(hang=True)
    result = await slow_world.aria.slash(slow_world.channel, "profile")
    await slow_world.env.advance_time(DEFER_AFTER)
    inject_fault(monkeypatch, Fault("PATCH", ORIGINAL, aiohttp.ServerDisconnectedError, accepted=False))
    slow_world.tatsu.behave()
    await wire.response_handled()

    assert pictures_of(message_of(result)) == ["profile.png"]


async def test_expired_interaction_gets_no_second_attempt(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fault = reject(monkeypatch, "POST", CALLBACK, 404, 10062)
    fault.times = 9

    result = await world.aria.slash(world.channel, "rank")

    assert fault.occurrences == 1
    assert not result.acknowledged
    assert len(warnings(caplog)) == 1


async def test_embed_that_is_rejected_without_the_picture_as_well_is_reported_as_a_bug(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = reject(monkeypatch, "POST", CALLBACK, 400, 50035)
    fault.times = 2

    result = await world.aria.slash(world.channel, "rank")

    assert ephemeral_text_of(result).startswith("Something went wrong")


async def test_repeated_rejections_are_logged_once(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        reject(monkeypatch, "POST", CALLBACK, 403, 50013)
        assert is_plain(message_of(await world.aria.slash(world.channel, "rank")))

    assert len(warnings(caplog)) == 1


async def test_edit_without_a_file_removes_the_files_even_if_they_may_not_be_attached(world: World) -> None:
    shown = await world.aria.slash(world.channel, "rank")
    deny_attaching(world, world.channel)

    await world.aria.click(message_of(shown), label=messages.SHOW_ON_LEADERBOARD())

    assert pictures_of(message_of(shown)) == []
