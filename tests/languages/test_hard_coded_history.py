"""No text of the history is missing from the catalogues, as in `test_hard_coded_texts`."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.admin import reload_cog
from support.flows import label_in
from support.forgery import forge_click
from support.history import snapshot
from support.history_world import START, add_history, clock_of, history_of, store_board, turn_on
from support.pseudo import pseudo_world, texts_outside
from support.results import deny, play, posted, set_up, store_reset
from support.world import ephemeral_text_of, message_of

from tatsu_cog.api import Timeframe
from tatsu_cog.history import messages as history_messages
from tatsu_cog.history.live import messages as live
from tatsu_cog.history.members import messages as members
from tatsu_cog.history.messages import UNAVAILABLE
from tatsu_cog.history.panel import messages as panel
from tatsu_cog.history.privacy import messages as privacy
from tatsu_cog.history.results import messages as results
from tatsu_cog.leaderboard import messages as leaderboard
from tatsu_cog.leaderboard.periods import PastPeriod

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    import simcord
    from support.languages import Clients
    from support.world import World

    from tatsu_cog.testing import FakeTatsu

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FORMER_MEMBER = 123_456_789_012_345_678

pytestmark = pytest.mark.usefixtures("pseudo_language")


@pytest.fixture
async def world(tatsu: FakeTatsu, clients: Clients, tmp_path: Path) -> AsyncIterator[World]:
    """A world with a history in which everybody reads the pseudo-language."""
    async with pseudo_world(tatsu, clients) as world:
        records = world.guild.create_text_channel("general")
        await reload_cog(world, audit_channel_id=records.id)
        cog = await add_history(world, f"sqlite+aiosqlite:///{tmp_path / 'history.db'}")
        world.env.http_requests.clear()  # those that sync the commands
        yield world
        bot: Any = world.env.bot
        await bot.remove_cog(cog.qualified_name)


async def run(world: World, command: str, **options: Any) -> Any:
    return await world.aria.slash(world.channel, command, **options)


async def press(world: World, shown: Any, label: Callable[[], str]) -> Any:
    return await world.aria.click(message_of(shown), label=label_in(world, label))


def sent(world: World) -> str:
    """Return everything that was sent, to look for a text in it."""
    return str([request.json for request in world.env.http_requests])


async def test_panel_of_the_history(world: World) -> None:
    shown = await run(world, "tatsu-admin history")
    shown = await press(world, shown, panel.TURN_ON)
    await store_board(world, world.aria)
    shown = await run(world, "tatsu-admin history")
    modal = await press(world, shown, panel.ENTER_ID)
    await world.aria.submit_modal(modal, {"user-id": "12345678901234567"})
    modal = await press(world, shown, panel.ENTER_ID)
    await world.aria.submit_modal(modal, {"user-id": "twelve hundred million"})
    asked = await world.aria.select(message_of(shown), [world.aria])
    component = message_of(asked).components[0]
    assert isinstance(component, discord.ActionRow)
    for label in (panel.CANCEL(), None):
        custom_id = component.children[0 if label is None else 1].custom_id
        await world.aria.click(message_of(asked), custom_id=str(custom_id))
        asked = await world.aria.select(message_of(shown), [world.aria])
    guilds = history_of(world).store.guilds
    for failure in ("Forbidden", "NotFound", "Outage", "ValueError"):
        await guilds.record_failure(world.guild.id, START, failure=failure, retry_at=START + HOUR)
        await run(world, "tatsu-admin history")
    await guilds.record_success(world.guild.id, START)
    clock_of(world)._now += 5 * HOUR  # noqa: SLF001 - without waking the tasks
    await run(world, "tatsu-admin history")
    off = await press(world, shown, panel.TURN_OFF)
    question = await press(world, off, panel.DELETE_EVERYTHING)
    await press(world, question, panel.DELETE_EVERYTHING)
    await forge_click(
        world,
        message_of(shown).id,
        {"custom_id": f"tatsu-history:panel:delete-member:{FORMER_MEMBER}", "component_type": 2},
    )

    assert label_in(world, panel.NO_DATA) in sent(world)


async def test_privacy(world: World) -> None:
    await run(world, "tatsu-privacy")
    await turn_on(world)
    await store_board(world, world.aria)
    shown = await run(world, "tatsu-privacy")
    hidden = await press(world, shown, privacy.HIDE_ME)
    await press(world, hidden, privacy.SHOW_ME)
    question = await press(world, shown, privacy.DELETE)
    await press(world, question, privacy.CANCEL)
    question = await press(world, shown, privacy.DELETE)
    await press(world, question, privacy.DELETE)
    await history_of(world).store.guilds.disable(world.guild.id, START)
    await run(world, "tatsu-privacy")

    assert label_in(world, privacy.left_out) in sent(world)


async def test_settings_of_results(world: World) -> None:
    assert label_in(world, results.NEEDS_HISTORY) == ephemeral_text_of(
        await run(world, "tatsu-admin results")
    )
    await turn_on(world)
    allowed, too_high = (world.guild.create_role("Champion", position=at) for at in (1, 99))
    await set_up(world, timeframe=Timeframe.MONTH, role=allowed)
    shown = await run(world, "tatsu-admin results")

    async def submit(**values: Any) -> Any:
        form = await press(world, shown, lambda: results.SET_UP(timeframe="week"))
        given = {"timeframe": ["week"], "channel": [world.channel], "winners": "3"} | values
        return await world.aria.submit_modal(form, given)

    for values in (
        {"winners": "many"},
        {"role": [allowed]},
        {"role": [world.guild.default_role]},
        {"excluded": [world.guild.default_role]},
        {"excluded": [allowed]},
    ):
        await submit(**values)
    await set_up(world, role=too_high, excluded=[allowed])
    await store_reset(world, {world.aria.id: 10})
    deny(world, world.channel, embed_links=False, read_message_history=False)
    await play(world)
    await run(world, "tatsu-admin results")
    world.env.backend.edit_role(world.guild.id, bot_role(world), {"permissions": 0})
    await play(world, hours=1)
    world.env.backend.delete_role(world.guild.id, too_high.id)
    world.env.backend.delete_channel(world.channel.id)
    await play(world, hours=1)
    world.channel = world.guild.create_text_channel("general")
    shown = await run(world, "tatsu-admin results")
    for timeframe in ("week", "month"):
        await press(world, shown, partial(results.TURN_OFF, timeframe=timeframe))

    assert sent(world).count(label_in(world, results.CHANNEL_GONE)) > 1, (
        "in the audit channel and in the panel"
    )


def bot_role(world: World) -> int:
    guild = world.env.backend.get_guild(world.guild.id)
    return next(each.id for each in guild.roles.values() if each.managed or each.permissions & 8)


async def test_posted_results_and_roles(world: World) -> None:
    await turn_on(world)
    role = world.guild.create_role("Champion")
    bob = world.join("Hats")
    await history_of(world).store.guilds.hide(world.guild.id, bob.id, START)
    for timeframe in results.CHOICES:
        await set_up(world, timeframe=timeframe, role=role if timeframe is Timeframe.WEEK else None)
        await store_reset(world, {world.aria.id: 30, bob.id: 20, FORMER_MEMBER: 10}, timeframe=timeframe)
    await play(world, days=1)
    await store_reset(world, {FORMER_MEMBER: 30})
    await play(world)
    first, *_ = posted(world)
    await world.aria.click(first, label=label_in(world, results.SHOW_ALL))
    await history_of(world).store.delete_guild(world.guild.id)
    await world.aria.click(first, label=label_in(world, results.SHOW_ALL))

    reasons = [str(entry.reason) for entry in world.guild.audit_log() if entry.reason]
    assert len(reasons) >= 2
    assert texts_outside(reasons) == []
    for text in (results.LATE, results.NOT_STORED, history_messages.HIDDEN_MEMBER):
        assert label_in(world, text) in sent(world)


async def test_live_leaderboard(world: World) -> None:
    await run(world, "tatsu-admin live")
    await turn_on(world)
    await run(world, "tatsu-admin live")
    await run(world, "tatsu-admin live", channel=world.channel)
    updater = history_of(world).live_updater
    for timeframe in Timeframe:
        await store_board(world, world.aria, world.join("Hats"), timeframe=timeframe)
        await run(world, "tatsu-admin live", channel=world.channel, timeframe=timeframe.value)
        await run(world, "tatsu-admin live")
    other = world.guild.create_text_channel("general")
    deny(world, other, view_channel=False, send_messages=False, embed_links=False)
    await run(world, "tatsu-admin live", channel=other)
    shown = await run(world, "tatsu-admin live")
    await press(world, shown, live.TURN_OFF)
    for delete in (False, True):
        channel = world.guild.create_text_channel("general")
        await run(world, "tatsu-admin live", channel=channel)
        if delete:
            world.env.backend.delete_channel(channel.id)
        else:
            deny(world, channel, send_messages=False)
        await world.env.settle()
        clock_of(world)._now += HOUR  # noqa: SLF001 - without waking the tasks
        await store_board(world, *[world.aria] * delete, world.join("Hats"), at=clock_of(world).now())
        updater.notify(world.guild.id)
        await updater.step()
        await run(world, "tatsu-admin live")

    for told in ("is off now, because this bot needs", "is off now, because its channel was deleted"):
        assert told in sent(world)


async def store_past(world: World) -> simcord.MemberActor:
    """Store leaderboards in which Aria is slowly catching up with a member, who is returned."""
    first, former = world.join("Hats"), world.join("Hats")
    for timeframe in Timeframe:
        scores = {first.id: 1_100, world.aria.id: 1_001, former.id: 500}
        world.tatsu.set_board(world.guild.id, scores, timeframe.value)
    await turn_on(world)
    clock_of(world)._now += 8 * DAY  # noqa: SLF001 - without waking the tasks
    now, store = clock_of(world).now(), history_of(world).store
    for timeframe, age in itertools.product(Timeframe, range(8, -1, -1)):
        scores = {first.id: 1_100 - 5 * age, former.id: 950 if age else 500, world.aria.id: 1_000 - 90 * age}
        await store.snapshots.add([snapshot(scores, now - age * DAY, timeframe, guild_id=world.guild.id)])
    return first


async def test_replies_to_members(world: World) -> None:
    await run(world, "top", timeframe="last-week")
    other = await store_past(world)
    for timeframe in Timeframe:
        await run(world, "top", timeframe=timeframe.value)
        await run(world, "rank", timeframe=timeframe.value, user=other)
        shown = await run(world, "rank", timeframe=timeframe.value)
    grown = await press(world, shown, members.GROWTH)
    await world.aria.select(message_of(grown), [other])
    await world.aria.select(message_of(grown), [world.join("Hats")])

    for text in (members.SINCE_LAST_WEEK, members.SINCE_YESTERDAY, members.COMPARE):
        assert label_in(world, text) in sent(world)
    for part in ("At this pace", "in 24 hours", "in 7 days", "Solid line", "isn't enough history"):
        assert part in sent(world)


async def test_last_week_and_last_month(world: World) -> None:
    other = await store_past(world)
    now = clock_of(world).now()
    for period in PastPeriod:
        await run(world, "top", timeframe=period.value)
        await history_of(world).store.results.add(
            world.guild.id, period.timeframe, last_at=now - DAY, first_at=now, post=False
        )
        shown = await run(world, "top", timeframe=period.value)
        await run(world, "top", timeframe=period.value, page=50)
        await run(world, "top", timeframe=period.value, user=other)
        await run(world, "top", timeframe=period.value, user=world.join("Hats"))
        modal = await press(world, shown, leaderboard.GO_TO)
        await world.aria.submit_modal(modal, {"rank": "99"})
    await history_of(world).store.guilds.hide(world.guild.id, other.id, now)
    history_of(world).members.forget(world.guild.id)
    await run(world, "top", timeframe="last-week")

    for text in ("As of", "isn't stored", "Only the first", "isn't among", "Hidden member"):
        assert text in sent(world)


def make_unusable(database: Path) -> None:
    """Remove a table that every part of the history reads."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA foreign_keys = off")
        connection.execute("DROP TABLE tatsu_guilds")


async def test_database_is_unavailable(world: World, tmp_path: Path) -> None:
    await store_past(world)
    shown = await run(world, "tatsu-admin history")
    history_of(world).members.forget(world.guild.id)
    make_unusable(tmp_path / "history.db")

    for command in ("tatsu-admin history", "tatsu-admin results", "tatsu-admin live"):
        assert ephemeral_text_of(await run(world, command)) == label_in(world, UNAVAILABLE), command
    await run(world, "tatsu-privacy")
    await press(world, shown, panel.TURN_OFF)
    for options in ({}, {"timeframe": "last-week"}):
        await run(world, "top", **options)
    await run(world, "rank")
