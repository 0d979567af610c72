"""``/tatsu-admin export``: a whole leaderboard as one file, delivered in private."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
from support.admin import pass_minutes, reload_cog, until
from support.world import (
    a_slow_world,
    buttons_of,
    embed_of,
    message_of,
    mute_bot,
    our_tasks,
    sentence_of,
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

    from tatsu_cog import TatsuClient
    from tatsu_cog.testing import FakeTatsu

OLD = 10**17
"""The id of an interaction long ago."""
HEADER = ["rank", "user_id", "name", "in_server", "score"]


async def export(world: World, **options: str) -> simcord.InteractionResult:
    return await world.aria.slash(world.channel, "tatsu-admin export", **options)


async def rows_in(attachment: discord.Attachment) -> list[list[str]]:
    return list(csv.reader(io.StringIO((await attachment.read()).decode("utf-8-sig"))))


def file_of(result: simcord.InteractionResult) -> discord.Attachment:
    """Return the one file, which only the admin can see."""
    (followup,) = result.followups
    assert followup.ephemeral
    (attachment,) = followup.attachments
    return attachment


def said(result: simcord.InteractionResult) -> str:
    assert result.response is not None
    assert result.response.ephemeral
    return embed_of(result).description or ""


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
    assert said(result) == f"{size} member{'s' * (size > 1)} exported."
    assert buttons_of(result) == {}
    assert world.asked() == [f"GET /rankings/all?offset={offset}" for offset in range(0, size + 1, 100)]


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


async def test_name_that_is_a_formula_is_escaped(world: World) -> None:
    mallory = world.join("=HYPERLINK(1)")
    world.set_board(1, mallory)

    (_, row) = await rows_in(file_of(await export(world)))

    assert row[2] == "'=HYPERLINK(1)"


async def test_leaderboard_of_a_large_server_is_exported_completely(world: World) -> None:
    world.tatsu.limit = 10**6
    world.env.settle_timeout = 14.0  # less than aiohttp keeps an idle connection, or it waits for that
    world.set_board(25_000, world.aria)

    result = await export(world)

    _, *rows = await rows_in(file_of(result))
    assert [row[0] for row in rows] == [str(rank) for rank in range(1, 25_001)]
    assert len({row[1] for row in rows}) == 25_000
    assert {row[3] for row in rows[1:]} == {"no"}
    assert len(world.asked()) == 251


async def test_file_over_the_limit_is_compressed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.utils, "DEFAULT_FILE_SIZE_LIMIT_BYTES", 16_384 + 10_000)
    world.set_board(300)

    assert file_of(await export(world)).filename == f"tatsu-{world.guild.id}-all.csv.zip"


# While it runs


@pytest.fixture
async def slow(tatsu: FakeTatsu) -> AsyncIterator[World]:
    """A server in which an export waits for its second block, and time can pass meanwhile."""
    async with a_slow_world(tatsu, "*/rankings/*") as world:
        world.set_board(137, world.aria)
        yield world


async def half_way(world: World) -> simcord.InteractionResult:
    """Start an export, and let it come to the second block."""
    result = await export(world)
    client: TatsuClient = world.env.bot.get_cog("tatsu-admin").client  # type: ignore[attr-defined]
    async with asyncio.timeout(5):
        while client.stats.requests < 2:
            await asyncio.sleep(0.001)
    await world.env.settle()
    return result


async def finish(world: World) -> None:
    world.tatsu.behave()
    async with asyncio.timeout(5):
        while any("ExportJobs" in name for name in our_tasks()):
            await asyncio.sleep(0.001)
    await world.env.settle()


async def test_progress_is_shown_at_most_every_two_seconds(slow: World) -> None:
    guild = slow.env.bot.get_guild(slow.guild.id)
    assert guild is not None
    guild._member_count = 200  # noqa: SLF001 - as Discord says when the bot connects
    result = await half_way(slow)
    assert said(result).splitlines() == ["▱" * 10 + " 0%", "0 members · less than a minute left"]
    assert buttons_of(result) == {"Cancel": True}

    await slow.env.advance_time(1.9)
    assert said(result).splitlines()[1].startswith("0 members")
    await slow.env.advance_time(0.2)
    assert said(result).splitlines() == [
        "▰▰▰▰▰▱▱▱▱▱ 50%",
        "100 members · less than a minute left",
    ]

    await finish(slow)
    assert len(await rows_in(file_of(result))) == 138


async def test_leaderboard_larger_than_its_server_has_no_percentage(slow: World) -> None:
    result = await half_way(slow)

    await slow.env.advance_time(2.1)

    assert said(result) == "100 members"
    await finish(slow)


async def test_one_429_does_not_end_an_export(slow: World) -> None:
    slow.tatsu.behave()
    slow.tatsu.misbehave(on="*/rankings/*", status=429, headers={"Retry-After": "1"}, skip=1, times=1)
    result = await export(slow)
    async with asyncio.timeout(10):
        while any("ExportJobs" in name for name in our_tasks()):
            await slow.env.advance_time(0.5)
            await asyncio.sleep(0.01)
    await slow.env.settle()

    assert len(await rows_in(file_of(result))) == 138


async def test_file_whose_delivery_is_uncertain_stays_private(
    slow: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = await half_way(slow)
    reject_followups(monkeypatch, aiohttp.ServerDisconnectedError())
    await finish(slow)

    assert result.followups == []
    assert slow.channel.history(viewer=slow.guild.owner) == []
    dm = slow.aria.user.dm_channel.last_message
    assert dm is not None
    assert dm.attachments


async def test_second_export_in_a_server_is_refused_while_one_runs(slow: World) -> None:
    first = await half_way(slow)

    refused = await export(slow)

    assert sentence_of(refused) == messages.EXPORT_RUNNING
    await finish(slow)
    assert file_of(first)


async def test_cancelled_export_leaves_nothing_running(slow: World) -> None:
    result = await half_way(slow)

    cancelled = await slow.aria.click(message_of(result), label="Cancel")

    assert said(cancelled) == "Cancelled after 100 members."
    assert message_of(cancelled).id == message_of(result).id
    assert buttons_of(cancelled) == {}
    assert result.followups == []
    assert not any("ExportJobs" in name or "_update" in name for name in our_tasks())


async def test_unload_cancels_an_export_and_says_so(slow: World) -> None:
    result = await half_way(slow)

    await slow.env.bot.remove_cog("tatsu-admin")  # type: ignore[attr-defined]

    assert said(result) == "Cancelled after 100 members."
    assert not any("ExportJobs" in name or "_update" in name for name in our_tasks())


async def test_cancel_button_of_before_a_restart_says_that_the_export_ended(slow: World) -> None:
    bot: Any = slow.env.bot
    result = await half_way(slow)
    message = message_of(result)
    cog = bot.get_cog("tatsu-admin")
    running = cog._exports  # noqa: SLF001
    cog._exports = ExportJobs(Responder())  # noqa: SLF001 - as in a process that has just begun

    stopped = await slow.aria.click(message, label="Cancel")

    assert said(stopped) == messages.EXPORT_ENDED
    cog._exports = running  # noqa: SLF001
    await finish(slow)


async def test_cancel_button_of_an_older_export_does_not_cancel_the_running_one(slow: World) -> None:
    slow.tatsu.behave()
    old = await export(slow)
    await finish(slow)
    stored = slow.env.backend.get_message(slow.channel.id, message_of(old).id)
    old_button = {"type": 2, "style": 2, "label": "Cancel", "custom_id": f"tatsu-admin:stop:{OLD}:0"}
    stored.components = [
        {"type": 1, "components": [old_button]}
    ]  # as when its last edit did not come through
    client: TatsuClient = slow.env.bot.get_cog("tatsu-admin").client  # type: ignore[attr-defined]
    await slow.env.advance_time(3_700)  # so that the board is asked for again
    asked = client.stats.requests
    slow.tatsu.misbehave(on="*/rankings/*", hang=True, skip=1)
    new = await export(slow)
    async with asyncio.timeout(5):
        while client.stats.requests < asked + 2:
            await asyncio.sleep(0.001)
    await slow.env.settle()

    stopped = await slow.aria.click(message_of(old), label="Cancel")

    assert said(stopped) == messages.EXPORT_ENDED
    await finish(slow)
    assert len(await rows_in(file_of(new))) == 138


async def wait_too_long(world: World) -> simcord.InteractionResult:
    """Start an export that finishes after its interaction has expired."""
    result = await half_way(world)
    await pass_minutes(world, 16)
    return result


async def test_file_is_sent_by_dm_after_fifteen_minutes_and_never_posted_in_public(slow: World) -> None:
    result = await wait_too_long(slow)

    await finish(slow)

    assert result.followups == []
    assert slow.channel.history(viewer=slow.guild.owner) == []
    dm = slow.aria.user.dm_channel.last_message
    assert dm is not None
    assert dm.content == "137 members exported."
    assert len(await rows_in(dm.attachments[0])) == 138


def close_dms(monkeypatch: pytest.MonkeyPatch) -> None:
    async def rejected(self: discord.Member, *_: Any, **__: Any) -> None:
        raise http_error(403, 50007)

    monkeypatch.setattr(discord.Member, "send", rejected)


async def test_late_export_without_dms_says_so_in_the_channel_without_the_file(
    slow: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_dms(monkeypatch)
    await wait_too_long(slow)

    await finish(slow)

    (message,) = slow.channel.history(viewer=slow.guild.owner)
    assert message.content == f"<@{slow.aria.id}> {messages.EXPORT_UNDELIVERED_BY_DM}"
    assert message.attachments == []


async def test_late_export_that_cannot_be_delivered_at_all_is_only_logged(
    slow: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    close_dms(monkeypatch)
    mute_bot(slow, slow.channel)
    await wait_too_long(slow)

    await finish(slow)

    assert slow.channel.history(viewer=slow.guild.owner) == []
    assert [(record.levelname, record.exc_info) for record in caplog.records[-2:]] == [("WARNING", None)] * 2


async def test_file_that_discord_rejects_is_sent_by_dm(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.set_board(3, world.aria)
    reject_followups(monkeypatch, http_error(403, 50013))

    result = await export(world)

    assert said(result) == f"3 members exported.\n{messages.EXPORT_IN_DM}"
    dm = world.aria.user.dm_channel.last_message
    assert dm is not None
    assert len(await rows_in(dm.attachments[0])) == 4


async def test_file_that_cannot_be_delivered_says_what_to_change(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world.set_board(3, world.aria)
    close_dms(monkeypatch)
    reject_followups(monkeypatch, http_error(403, 50013))

    result = await export(world)

    assert said(result) == (
        "3 members exported.\n"
        "Couldn't deliver the file. Give this bot Attach Files here, or allow DMs from server members."
    )
    assert [(record.levelname, record.exc_info) for record in caplog.records] == [("WARNING", None)] * 2


async def test_file_that_is_too_large_is_a_message(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.utils, "DEFAULT_FILE_SIZE_LIMIT_BYTES", 16_384 + 1_000)
    world.set_board(300)

    result = await export(world)

    assert result.followups == []
    first, second = said(result).splitlines()
    assert first == "300 members exported."
    assert second.startswith("The file is too large for Discord: ")


# Errors


async def test_members_exported_before_an_error_are_delivered(world: World) -> None:
    world.set_board(237)
    world.tatsu.misbehave(on="*/rankings/*", status=503, skip=1)

    result = await export(world)

    assert len(await rows_in(file_of(result))) == 101
    why = error_message(ServerError(503))
    assert said(result) == f"100 members exported. (Stopped early, so some members are missing: {why})"


async def test_silent_gateway_is_waited_for_once_and_leaves_membership_unknown(
    world: World,
) -> None:
    waited: list[float] = []

    class Silent(MemberResolver):
        async def resolve(
            self,
            guild: discord.Guild,
            user_ids: Iterable[int],
            prefetch: Iterable[int] = (),
            *,
            timeout: float = 0.0,  # noqa: ASYNC109 - as the class has it
        ) -> dict[int, MemberInfo]:
            waited.append(timeout)
            return {user_id: MemberInfo(user_id, "Member …1234") for user_id in user_ids}

    world.set_board(237)
    await reload_cog(world, people=Silent())

    _, *rows = await rows_in(file_of(await export(world)))

    assert {row[3] for row in rows} == {""}
    assert waited == [NAMES_TIMEOUT, NAMES_TIMEOUT_AFTER_SILENCE, NAMES_TIMEOUT_AFTER_SILENCE]


async def test_leaderboard_that_tatsu_does_not_share_is_a_sentence_without_a_file(world: World) -> None:
    world.tatsu.misbehave(status=403)

    result = await export(world)

    assert result.followups == []
    assert said(result) == error_message(Forbidden(403))
    assert buttons_of(result) == {}


async def test_stale_rows_are_counted(world: World) -> None:
    world.set_board(50)
    await world.aria.slash(world.channel, "top")
    await world.env.advance_time(120)
    world.tatsu.misbehave(status=501)

    result = await export(world)

    assert said(result).splitlines() == [
        "50 members exported.",
        "50 of them are from older data, because Tatsu wasn't responding.",
    ]


# Discord's trouble


def http_error(status: int, code: int) -> discord.HTTPException:
    kind = discord.DiscordServerError if status >= 500 else discord.HTTPException
    response: Any = type("Response", (), {"status": status, "reason": ""})()
    return kind(response, {"code": code, "message": ""})


def reject_followups(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    async def rejected(self: discord.Webhook, **_: Any) -> None:
        raise error

    monkeypatch.setattr(discord.Webhook, "send", rejected)


@pytest.mark.parametrize(
    "error", [http_error(500, 0), http_error(404, 10062), aiohttp.ServerDisconnectedError()], ids=repr
)
async def test_export_that_discord_does_not_acknowledge_is_one_warning_and_not_run(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    async def fail(self: discord.InteractionResponse[Any], **_: Any) -> None:
        raise error

    monkeypatch.setattr(discord.InteractionResponse, "send_message", fail)
    world.errors = True

    await export(world)
    await until(lambda: not any("ExportJobs" in name for name in our_tasks()))

    assert world.asked() == []
    assert [(record.levelname, record.exc_info) for record in caplog.records] == [("WARNING", None)]


async def test_edit_that_discord_rejects_at_the_end_is_one_warning_without_a_traceback(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world.set_board(3, world.aria)

    async def fail(self: discord.Interaction[Any], **_: Any) -> None:
        raise http_error(404, 10008)

    monkeypatch.setattr(discord.Interaction, "edit_original_response", fail)

    result = await export(world)

    assert len(await rows_in(file_of(result))) == 4
    assert [(record.levelname, record.exc_info) for record in caplog.records] == [("WARNING", None)]


async def test_bug_in_an_export_is_told_with_a_code_and_removes_the_button(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world.set_board(3, world.aria)

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tatsu_cog.admin.export.job.export_file", broken)

    result = await export(world)

    assert "went wrong" in sentence_of(result)
    assert said(result) == "The export stopped after 3 members."
    assert buttons_of(result) == {}
    (record,) = caplog.records
    assert record.levelname == "ERROR"
    assert record.exc_info is not None
