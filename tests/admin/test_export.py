"""/tatsu-admin export: a whole board as a file, whatever comes between."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
from support.world import (
    a_slow_world,
    a_world,
    buttons_of,
    embed_of,
    manager_of,
    message_of,
    mute_bot,
    our_tasks,
    sentence_of,
)

from tatsu_cog import TatsuAdmin
from tatsu_cog.admin.export.job import PATIENCE
from tatsu_cog.admin.export.jobs import ExportJobs
from tatsu_cog.discord_ui.members import WAIT, People, Person
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


@pytest.fixture
async def world(tatsu: FakeTatsu) -> AsyncIterator[World]:
    """A server that Aria manages."""
    async with a_world(tatsu) as world:
        manager_of(world)
        yield world


async def export(world: World, **options: str) -> simcord.InteractionResult:
    return await world.aria.slash(world.channel, "tatsu-admin export", **options)


async def rows_in(attachment: discord.Attachment) -> list[list[str]]:
    return list(csv.reader(io.StringIO((await attachment.read()).decode("utf-8-sig"))))


def file_of(result: simcord.InteractionResult) -> discord.Attachment:
    """Return the one file that the one who asked, and nobody else, got."""
    (followup,) = result.followups
    assert followup.ephemeral
    (attachment,) = followup.attachments
    return attachment


def said(result: simcord.InteractionResult) -> str:
    assert result.response is not None
    assert result.response.ephemeral
    return embed_of(result).description or ""


@pytest.mark.parametrize("size", [1, 100, 237])
async def test_the_whole_board_comes_as_a_table(world: World, size: int) -> None:
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
    sizes = {1: "1 row, from 1 request", 100: "100 rows, from 2 requests", 237: "237 rows, from 3 requests"}
    assert said(result) == f"{sizes[size]}.\nSent below."
    assert buttons_of(result) == {}
    assert world.asked() == [f"GET /rankings/all?offset={offset}" for offset in range(0, size + 1, 100)]


async def test_an_empty_board_is_a_table_without_rows(world: World) -> None:
    world.tatsu.set_board(world.guild.id, {})

    assert await rows_in(file_of(await export(world))) == [HEADER]


async def test_a_program_gets_json_of_the_timeframe_it_wants(world: World) -> None:
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


async def test_a_name_that_a_spreadsheet_would_run_is_defused(world: World) -> None:
    mallory = world.join("=HYPERLINK(1)")
    world.set_board(1, mallory)

    (_, row) = await rows_in(file_of(await export(world)))

    assert row[2] == "'=HYPERLINK(1)"


async def test_the_board_of_a_large_server_comes_whole(world: World) -> None:
    world.tatsu.limit = 10**6
    world.env.settle_timeout = 14.0  # less than aiohttp keeps an idle connection, or it waits for that
    world.set_board(25_000, world.aria)

    result = await export(world)

    _, *rows = await rows_in(file_of(result))
    assert [row[0] for row in rows] == [str(rank) for rank in range(1, 25_001)]
    assert len({row[1] for row in rows}) == 25_000
    assert {row[3] for row in rows[1:]} == {"no"}
    assert len(world.asked()) == 251


async def test_a_file_over_the_limit_of_the_server_is_compressed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discord.utils, "DEFAULT_FILE_SIZE_LIMIT_BYTES", 16_384 + 10_000)
    world.set_board(300)

    assert file_of(await export(world)).filename == f"tatsu-{world.guild.id}-all.csv.zip"


# While it runs


@pytest.fixture
async def slow(tatsu: FakeTatsu) -> AsyncIterator[World]:
    """A world in which an export waits for its second block, and time can pass meanwhile."""
    async with a_slow_world(tatsu, "*/rankings/*") as world:
        world.set_board(137, world.aria)
        yield world


async def half_way(world: World) -> simcord.InteractionResult:
    """Begin an export, and let it come to the second block."""
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


async def test_the_progress_is_shown_at_most_every_two_seconds(slow: World) -> None:
    guild = slow.env.bot.get_guild(slow.guild.id)
    assert guild is not None
    guild._member_count = 200  # noqa: SLF001 - as Discord says when the bot connects
    result = await half_way(slow)
    assert said(result).splitlines() == ["▱" * 10 + " 0 %", "0 rows · 0 requests · less than a minute left"]
    assert buttons_of(result) == {"Cancel": True}

    await slow.env.advance_time(1.9)
    assert said(result).splitlines()[1].startswith("0 rows")
    await slow.env.advance_time(0.2)
    assert said(result).splitlines() == [
        "▰▰▰▰▰▱▱▱▱▱ 50 %",
        "100 rows · 1 request · less than a minute left",
    ]

    await finish(slow)
    assert len(await rows_in(file_of(result))) == 138


async def test_a_board_larger_than_its_server_shows_what_there_is_and_guesses_nothing(slow: World) -> None:
    result = await half_way(slow)

    await slow.env.advance_time(2.1)

    assert said(result) == "100 rows · 1 request"
    await finish(slow)


async def test_one_refusal_does_not_end_an_export(slow: World) -> None:
    slow.tatsu.behave()
    slow.tatsu.misbehave(on="*/rankings/*", status=429, headers={"Retry-After": "1"}, skip=1, times=1)
    result = await export(slow)
    async with asyncio.timeout(10):
        while any("ExportJobs" in name for name in our_tasks()):
            await slow.env.advance_time(0.5)
            await asyncio.sleep(0.01)
    await slow.env.settle()

    assert len(await rows_in(file_of(result))) == 138


async def test_a_file_whose_answer_is_lost_is_not_shown_to_others(
    slow: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(self: discord.Webhook, **_: Any) -> None:
        raise aiohttp.ServerDisconnectedError

    result = await half_way(slow)
    monkeypatch.setattr(discord.Webhook, "send", lost)
    await finish(slow)

    assert result.followups == []
    assert slow.channel.history(viewer=slow.guild.owner) == []
    dm = slow.aria.user.dm_channel.last_message
    assert dm is not None
    assert dm.attachments


async def test_a_second_export_in_the_same_server_is_refused_while_one_runs(slow: World) -> None:
    first = await half_way(slow)

    refused = await export(slow)

    assert sentence_of(refused) == "An export is running in this server; wait for its end."
    await finish(slow)
    assert file_of(first)


async def test_cancelling_leaves_nothing_running(slow: World) -> None:
    result = await half_way(slow)

    cancelled = await slow.aria.click(message_of(result), label="Cancel")

    assert said(cancelled) == "Cancelled after 100 rows."
    assert message_of(cancelled).id == message_of(result).id
    assert buttons_of(cancelled) == {}
    assert result.followups == []
    assert not any("ExportJobs" in name or "_tick" in name for name in our_tasks())


async def test_unloading_ends_an_export_and_says_so(slow: World) -> None:
    result = await half_way(slow)

    await slow.env.bot.remove_cog("tatsu-admin")  # type: ignore[attr-defined]

    assert said(result) == "Cancelled after 100 rows."
    assert not any("ExportJobs" in name or "_tick" in name for name in our_tasks())


async def test_cancel_on_a_message_of_before_a_restart_says_that_nothing_runs(slow: World) -> None:
    bot: Any = slow.env.bot
    result = await half_way(slow)
    message = message_of(result)
    cog = bot.get_cog("tatsu-admin")
    running = cog._exports  # noqa: SLF001
    cog._exports = ExportJobs(Responder())  # noqa: SLF001 - as in a process that has just begun

    stopped = await slow.aria.click(message, label="Cancel")

    assert said(stopped) == "This export has ended."
    cog._exports = running  # noqa: SLF001
    await finish(slow)


async def test_cancel_of_an_older_export_does_not_end_the_one_that_runs(slow: World) -> None:
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

    assert said(stopped) == "This export has ended."
    await finish(slow)
    assert len(await rows_in(file_of(new))) == 138


async def test_after_fifteen_minutes_the_file_comes_into_the_channel(slow: World) -> None:
    result = await half_way(slow)
    await slow.env.advance_time(16 * 60)

    await finish(slow)

    assert result.followups == []
    message = slow.channel.last_message
    assert message is not None
    assert message.content == f"<@{slow.aria.id}> 137 rows, from 2 requests."
    assert len(await rows_in(message.attachments[0])) == 138


async def test_where_the_bot_may_not_write_the_file_comes_by_dm(slow: World) -> None:
    mute_bot(slow, slow.channel)
    result = await half_way(slow)
    await slow.env.advance_time(16 * 60)

    await finish(slow)

    assert result.followups == []
    dm = slow.aria.user.dm_channel.last_message
    assert dm is not None
    assert dm.content == "137 rows, from 2 requests."
    assert len(await rows_in(dm.attachments[0])) == 138


# What goes wrong


async def test_what_came_before_tatsu_stopped_answering_is_not_lost(world: World) -> None:
    world.set_board(237)
    world.tatsu.misbehave(on="*/rankings/*", status=503, skip=1)

    result = await export(world)

    assert len(await rows_in(file_of(result))) == 101
    assert said(result).splitlines()[:2] == [
        "100 rows, from 1 request.",
        "Then this came, so the rest is missing: Tatsu didn't answer. Try again soon.",
    ]


async def test_a_silent_gateway_is_waited_for_once_and_its_members_are_not_said_to_have_left(
    world: World,
) -> None:
    waited: list[float] = []

    class Silent(People):
        async def find(
            self,
            guild: discord.Guild,
            user_ids: Iterable[int],
            along: Iterable[int] = (),
            *,
            patience: float = WAIT,
        ) -> dict[int, Person]:
            waited.append(patience)
            return {user_id: Person(user_id, "Member …1234") for user_id in user_ids}

    world.set_board(237)
    bot: Any = world.env.bot
    client = bot.get_cog("tatsu-admin").client
    await bot.remove_cog("tatsu-admin")
    await bot.add_cog(TatsuAdmin(bot, client=client, people=Silent()))

    _, *rows = await rows_in(file_of(await export(world)))

    assert {row[3] for row in rows} == {""}
    assert waited == [PATIENCE, WAIT, WAIT]


async def test_a_board_that_tatsu_does_not_share_is_a_sentence_and_no_file(world: World) -> None:
    world.tatsu.misbehave(status=403)

    result = await export(world)

    assert result.followups == []
    assert said(result) == (
        "Tatsu won't share this server's scores: the owner of the key must be a member here."
    )
    assert buttons_of(result) == {}


async def test_rows_of_an_older_answer_are_told_apart(world: World) -> None:
    world.set_board(50)
    await world.aria.slash(world.channel, "top")
    await world.env.advance_time(120)
    world.tatsu.misbehave(status=501)

    result = await export(world)

    assert "50 of them are from before: Tatsu didn't answer just now." in said(result)
