"""``/tatsu-admin export``: the whole leaderboard as a file in a private message."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
from support.admin import advance_minutes, bot_records, client_of, reload_cog, text_of
from support.faults import http_error
from support.waiting import wait_until
from support.world import (
    buttons_of,
    ephemeral_text_of,
    hanging_world,
    message_of,
    mute_bot,
    package_tasks,
)

from tatsu_cog.admin import messages
from tatsu_cog.admin.export.job import NAMES_TIMEOUT, NAMES_TIMEOUT_AFTER_SILENCE
from tatsu_cog.admin.export.jobs import ExportJobs
from tatsu_cog.api import Forbidden, ServerError
from tatsu_cog.discord_ui.members import MemberInfo, MemberResolver
from tatsu_cog.discord_ui.messages import error_message
from tatsu_cog.discord_ui.responder import Responder

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    import simcord
    from support.world import World

    from tatsu_cog.testing import FakeTatsu

OLD_INTERACTION = 10**17
"""The id of an interaction that is long over."""
HEADER = ["rank", "user_id", "name", "in_server", "score"]


async def export(world: World, **options: str) -> simcord.InteractionResult:
    return await world.aria.slash(world.channel, "tatsu-admin export", **options)


async def rows_in(attachment: discord.Attachment) -> list[list[str]]:
    return list(csv.reader(io.StringIO((await attachment.read()).decode("utf-8-sig"))))


def file_of(result: simcord.InteractionResult) -> discord.Attachment:
    """Return the only attachment, which must be in an ephemeral message."""
    (followup,) = result.followups
    assert followup.ephemeral
    (attachment,) = followup.attachments
    return attachment


@pytest.mark.parametrize("size", [1, 100, 237])
async def test_whole_leaderboard_is_exported_as_csv(world: World, size: int) -> None:
    world.set_board(size, world.aria)

    result = await export(world)

    attachment = file_of(result)
    assert attachment.filename == f"tatsu-{world.guild.id}-all.csv"
    header, first, *others = await rows_in(attachment)
    assert header == HEADER
    assert first == ["1", str(world.aria.id), "Aria", "yes", "1000000"]
    assert len(others) == size - 1
    assert all(row[2:4] == ["Former member", "no"] for row in others)
    assert [row[0] for row in others] == [str(rank) for rank in range(2, size + 1)]
    assert text_of(result) == f"{size} member{'s' * (size > 1)} exported."
    assert buttons_of(result) == {}
    assert world.take_requests() == [
        f"GET /rankings/all?offset={offset}" for offset in range(0, size + 1, 100)
    ]


async def test_empty_leaderboard_is_exported_without_rows(world: World) -> None:
    world.tatsu.set_board(world.guild.id, {})

    assert await rows_in(file_of(await export(world))) == [HEADER]


async def test_json_and_the_time_period_can_be_chosen(world: World) -> None:
    world.set_board(3, world.aria, timeframe="week")

    result = await export(world, format="json", timeframe="week")

    attachment = file_of(result)
    assert attachment.filename == f"tatsu-{world.guild.id}-week.json"
    rows = json.loads(await attachment.read())
    assert rows[0] == {
        "rank": 1,
        "user_id": str(world.aria.id),
        "name": "Aria",
        "in_server": True,
        "score": 1_000_000,
    }
    assert [row["in_server"] for row in rows] == [True, False, False]


async def test_formula_in_a_name_is_escaped(world: World) -> None:
    mallory = world.join("=HYPERLINK(1)")
    world.set_board(1, mallory)

    (_, row) = await rows_in(file_of(await export(world)))

    assert row[2] == "'=HYPERLINK(1)"


async def test_leaderboard_of_a_large_server_is_exported_completely(world: World) -> None:
    world.tatsu.limit = 10**6
    world.env.settle_timeout = 14.0  # shorter than the keep-alive timer of aiohttp, to not wait for it
    world.set_board(25_000, world.aria)

    result = await export(world)

    _, *rows = await rows_in(file_of(result))
    assert [row[0] for row in rows] == [str(rank) for rank in range(1, 25_001)]
    assert len({row[1] for row in rows}) == 25_000
    assert {row[3] for row in rows[1:]} == {"no"}
    assert len(world.take_requests()) == 251


async def test_file_over_the_limit_is_compressed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.utils, "DEFAULT_FILE_SIZE_LIMIT_BYTES", 16_384 + 10_000)
    world.set_board(300)

    assert file_of(await export(world)).filename == f"tatsu-{world.guild.id}-all.csv.zip"


# A running export


@pytest.fixture
async def slow_world(tatsu: FakeTatsu) -> AsyncIterator[World]:
    """A guild in which the request for the second block of an export hangs."""
    async with hanging_world(tatsu, "*/rankings/*") as world:
        world.set_board(137, world.aria)
        yield world


async def start_export(world: World) -> simcord.InteractionResult:
    """Start an export, and wait until the second block has been requested."""
    result = await export(world)
    await wait_until(lambda: client_of(world).stats.requests >= 2)
    await world.env.settle()
    return result


async def finish_export(world: World) -> None:
    world.tatsu.behave()
    await wait_until(lambda: not any("ExportJobs" in name for name in package_tasks()))
    await world.env.settle()


async def test_progress_is_shown_at_most_every_two_seconds(slow_world: World) -> None:
    guild = slow_world.env.bot.get_guild(slow_world.guild.id)
    assert guild is not None
    guild._member_count = 200  # noqa: SLF001 - usually set from the gateway
    result = await start_export(slow_world)
    assert text_of(result).splitlines() == ["▱" * 10 + " 0%", "0 members · less than a minute left"]
    assert buttons_of(result) == {"Cancel": True}

    await slow_world.env.advance_time(1.9)
    assert text_of(result).splitlines()[1].startswith("0 members")
    await slow_world.env.advance_time(0.2)
    assert text_of(result).splitlines() == [
        "▰▰▰▰▰▱▱▱▱▱ 50%",
        "100 members · less than a minute left",
    ]

    await finish_export(slow_world)
    assert len(await rows_in(file_of(result))) == 138


async def test_progress_has_no_percentage_if_the_leaderboard_is_larger_than_the_server(
    slow_world: World,
) -> None:
    result = await start_export(slow_world)

    await slow_world.env.advance_time(2.1)

    assert text_of(result) == "100 members"
    await finish_export(slow_world)


async def test_file_is_sent_by_dm_if_its_delivery_is_uncertain(
    slow_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = await start_export(slow_world)
    reject_followups(monkeypatch, aiohttp.ServerDisconnectedError())
    await finish_export(slow_world)

    assert result.followups == []
    assert slow_world.channel.history(viewer=slow_world.guild.owner) == []
    dm = slow_world.aria.user.dm_channel.last_message
    assert dm is not None
    assert dm.attachments


async def test_second_export_in_a_server_is_rejected_while_one_is_running(slow_world: World) -> None:
    first = await start_export(slow_world)

    second = await export(slow_world)

    assert ephemeral_text_of(second) == messages.EXPORT_RUNNING()
    await finish_export(slow_world)
    assert file_of(first)


async def test_cancelled_export_leaves_no_running_task(slow_world: World) -> None:
    result = await start_export(slow_world)

    cancelled = await slow_world.aria.click(message_of(result), label=messages.CANCEL_LABEL())

    assert text_of(cancelled) == messages.export_cancelled(100)
    assert message_of(cancelled).id == message_of(result).id
    assert buttons_of(cancelled) == {}
    assert result.followups == []
    assert not any("ExportJobs" in name or "_update" in name for name in package_tasks())


async def test_unload_cancels_an_export_and_notifies_the_admin(slow_world: World) -> None:
    result = await start_export(slow_world)

    await slow_world.env.bot.remove_cog("tatsu-admin")  # type: ignore[attr-defined]

    assert text_of(result) == messages.export_cancelled(100)
    assert not any("ExportJobs" in name or "_update" in name for name in package_tasks())


async def test_cancel_button_after_a_restart_reports_that_the_export_has_ended(
    slow_world: World,
) -> None:
    bot: Any = slow_world.env.bot
    result = await start_export(slow_world)
    message = message_of(result)
    cog = bot.get_cog("tatsu-admin")
    jobs = cog._exports  # noqa: SLF001
    cog._exports = ExportJobs(Responder())  # noqa: SLF001 - simulate a restart

    response = await slow_world.aria.click(message, label=messages.CANCEL_LABEL())

    assert text_of(response) == messages.EXPORT_ENDED()
    cog._exports = jobs  # noqa: SLF001
    await finish_export(slow_world)


async def test_cancel_button_of_an_older_export_does_not_cancel_the_running_export(slow_world: World) -> None:
    slow_world.tatsu.behave()
    old = await export(slow_world)
    await finish_export(slow_world)
    stored = slow_world.env.backend.get_message(slow_world.channel.id, message_of(old).id)
    old_button = {
        "type": 2,
        "style": 2,
        "label": "Cancel",
        "custom_id": f"tatsu-admin:stop:{OLD_INTERACTION}:0",
    }
    # The button remains if the last edit of the message fails.
    stored.components = [{"type": 1, "components": [old_button]}]
    client = client_of(slow_world)
    await slow_world.env.advance_time(3_700)  # let the cached leaderboard expire
    requests_before = client.stats.requests
    slow_world.tatsu.misbehave(on="*/rankings/*", hang=True, skip=1)
    new = await export(slow_world)
    await wait_until(lambda: client.stats.requests >= requests_before + 2)
    await slow_world.env.settle()

    response = await slow_world.aria.click(message_of(old), label=messages.CANCEL_LABEL())

    assert text_of(response) == messages.EXPORT_ENDED()
    await finish_export(slow_world)
    assert len(await rows_in(file_of(new))) == 138


async def start_late_export(world: World) -> simcord.InteractionResult:
    """Start an export, and wait until its interaction has expired."""
    result = await start_export(world)
    await advance_minutes(world, 16)
    return result


async def test_file_is_sent_by_dm_and_not_in_public_after_fifteen_minutes(slow_world: World) -> None:
    result = await start_late_export(slow_world)

    await finish_export(slow_world)

    assert result.followups == []
    assert slow_world.channel.history(viewer=slow_world.guild.owner) == []
    dm = slow_world.aria.user.dm_channel.last_message
    assert dm is not None
    assert dm.content == messages.export_summary(137, 0, None)
    assert len(await rows_in(dm.attachments[0])) == 138


def close_dms(monkeypatch: pytest.MonkeyPatch) -> None:
    async def rejected(self: discord.Member, *_: Any, **__: Any) -> None:
        raise http_error(403, 50007)

    monkeypatch.setattr(discord.Member, "send", rejected)


async def test_late_export_with_closed_dms_posts_a_message_without_the_file(
    slow_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_dms(monkeypatch)
    await start_late_export(slow_world)

    await finish_export(slow_world)

    (message,) = slow_world.channel.history(viewer=slow_world.guild.owner)
    assert message.content == f"<@{slow_world.aria.id}> {messages.EXPORT_UNDELIVERED_BY_DM()}"
    assert message.attachments == []


async def test_undeliverable_late_export_is_only_logged(
    slow_world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    close_dms(monkeypatch)
    mute_bot(slow_world, slow_world.channel)
    await start_late_export(slow_world)

    await finish_export(slow_world)

    assert slow_world.channel.history(viewer=slow_world.guild.owner) == []
    assert [(record.levelname, record.exc_info) for record in bot_records(caplog)[-2:]] == [
        ("WARNING", None)
    ] * 2


async def test_file_is_sent_by_dm_if_discord_rejects_the_response(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.set_board(3, world.aria)
    reject_followups(monkeypatch, http_error(403, 50013))

    result = await export(world)

    assert text_of(result) == f"{messages.export_summary(3, 0, None)}\n{messages.EXPORT_IN_DM()}"
    dm = world.aria.user.dm_channel.last_message
    assert dm is not None
    assert len(await rows_in(dm.attachments[0])) == 4


async def test_undeliverable_file_is_reported_to_the_admin(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world.set_board(3, world.aria)
    close_dms(monkeypatch)
    reject_followups(monkeypatch, http_error(403, 50013))

    result = await export(world)

    assert text_of(result) == f"{messages.export_summary(3, 0, None)}\n{messages.EXPORT_UNDELIVERED()}"
    assert [(record.levelname, record.exc_info) for record in bot_records(caplog)] == [("WARNING", None)] * 2


async def test_file_that_is_too_large_when_compressed_is_reported(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discord.utils, "DEFAULT_FILE_SIZE_LIMIT_BYTES", 16_384 + 1_000)
    world.set_board(300)

    result = await export(world)

    assert result.followups == []
    first, second = text_of(result).splitlines()
    assert first == messages.export_summary(300, 0, None)
    assert second.startswith("The file is too large for Discord: ")


# Errors


async def test_members_exported_before_an_error_are_delivered(world: World) -> None:
    world.set_board(237)
    world.tatsu.misbehave(on="*/rankings/*", status=503, skip=1)

    result = await export(world)

    assert len(await rows_in(file_of(result))) == 101
    reason = error_message(ServerError(503))
    assert text_of(result) == f"100 members exported. (Stopped early, so some members are missing: {reason})"


async def test_export_waits_once_for_an_unresponsive_gateway_and_leaves_membership_empty(
    world: World,
) -> None:
    timeouts: list[float] = []

    class UnresponsiveResolver(MemberResolver):
        async def resolve(
            self,
            guild: discord.Guild,
            user_ids: Iterable[int],
            prefetch: Iterable[int] = (),
            *,
            timeout: float = 0.0,  # noqa: ASYNC109 - required by the base class
        ) -> dict[int, MemberInfo]:
            timeouts.append(timeout)
            return {user_id: MemberInfo(user_id, "Member …1234") for user_id in user_ids}

    world.set_board(237)
    await reload_cog(world, people=UnresponsiveResolver())

    _, *rows = await rows_in(file_of(await export(world)))

    assert {row[3] for row in rows} == {""}
    assert timeouts == [NAMES_TIMEOUT, NAMES_TIMEOUT_AFTER_SILENCE, NAMES_TIMEOUT_AFTER_SILENCE]


async def test_forbidden_leaderboard_gets_an_error_message_and_no_file(world: World) -> None:
    world.tatsu.misbehave(status=403)

    result = await export(world)

    assert result.followups == []
    assert text_of(result) == error_message(Forbidden(403))
    assert buttons_of(result) == {}


async def test_stale_rows_are_counted(world: World) -> None:
    world.set_board(50)
    await world.aria.slash(world.channel, "top")
    await world.env.advance_time(120)
    world.tatsu.misbehave(status=501)

    result = await export(world)

    assert text_of(result).splitlines() == [
        "50 members exported.",
        "50 of them are from older data, because Tatsu wasn't responding.",
    ]


# Errors of Discord


def reject_followups(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    async def rejected(self: discord.Webhook, **_: Any) -> None:
        raise error

    monkeypatch.setattr(discord.Webhook, "send", rejected)


@pytest.mark.parametrize(
    "error", [http_error(500, 0), http_error(404, 10062), aiohttp.ServerDisconnectedError()], ids=repr
)
async def test_export_does_not_run_if_discord_rejects_the_first_response(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    async def fail(self: discord.InteractionResponse[Any], **_: Any) -> None:
        raise error

    monkeypatch.setattr(discord.InteractionResponse, "send_message", fail)
    world.allow_errors = True

    await export(world)
    await wait_until(lambda: not any("ExportJobs" in name for name in package_tasks()))

    assert world.take_requests() == []
    assert [(record.levelname, record.exc_info) for record in bot_records(caplog)] == [("WARNING", None)]


async def test_rejected_last_edit_is_logged_as_one_warning_without_a_traceback(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world.set_board(3, world.aria)

    async def fail(self: discord.Interaction[Any], **_: Any) -> None:
        raise http_error(404, 10008)

    monkeypatch.setattr(discord.Interaction, "edit_original_response", fail)

    result = await export(world)

    assert len(await rows_in(file_of(result))) == 4
    assert [(record.levelname, record.exc_info) for record in bot_records(caplog)] == [("WARNING", None)]


async def test_bug_in_an_export_shows_an_error_code_and_removes_the_button(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world.set_board(3, world.aria)

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tatsu_cog.admin.export.job.export_file", broken)

    result = await export(world)

    assert "went wrong" in ephemeral_text_of(result)
    assert text_of(result) == messages.export_failed(3)
    assert buttons_of(result) == {}
    (record,) = bot_records(caplog)
    assert record.levelname == "ERROR"
    assert record.exc_info is not None
