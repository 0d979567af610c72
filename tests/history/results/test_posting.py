"""The message with the results of a week or a month."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update
from support.history import DAY
from support.history_world import clock_of, history_of
from support.results import HOUR, deny, notes_of, play, posted, rows_of, set_up, store_reset, task_of
from support.world import embed_of, ephemeral_text_of

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.messages import FORMER_MEMBER
from tatsu_cog.history.messages import HIDDEN_MEMBER
from tatsu_cog.history.models import ResultSettings, Row, Snapshot
from tatsu_cog.history.results import messages, poster
from tatsu_cog.history.results.guild_members import query_members
from tatsu_cog.history.schema import snapshots

if TYPE_CHECKING:
    from collections.abc import Iterable

    import discord
    import simcord
    from support.world import World

LEFT = 123_456_789_012_345_678


async def test_winners_are_posted_with_their_gains(world: World) -> None:
    bob, cleo, dan = world.join("Bob"), world.join("Cleo"), world.join("Dan")
    await set_up(world)
    last_at = await store_reset(world, {world.aria.id: 1_240, bob.id: 980, cleo.id: 75, dan.id: 3})

    await play(world)

    (message,) = posted(world)
    assert message.embeds[0].author.name == "Last week's results · Hats"
    assert rows_of(message) == ["`1  +1,240` Aria 🥇", "`2    +980` Bob 🥈", "`3     +75` Cleo 🥉"]
    assert notes_of(message) == [messages.taken_at(last_at)]


async def test_results_are_posted_once(world: World) -> None:
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})

    for _ in range(5):
        await play(world, minutes=30)

    assert len(posted(world)) == 1
    stored = await history_of(world).store.results.latest(world.guild.id, Timeframe.WEEK)
    assert stored is not None
    assert (stored.state, stored.message_id) == ("sent", posted(world)[0].id)


async def test_week_and_month_are_posted_in_their_own_channels(world: World) -> None:
    monthly = world.guild.create_text_channel("monthly")
    await set_up(world)
    await set_up(world, timeframe=Timeframe.MONTH, channel=monthly, winners=1)
    await store_reset(world, {world.aria.id: 10})
    await store_reset(world, {world.aria.id: 99, LEFT: 12}, timeframe=Timeframe.MONTH)

    await play(world)

    assert [message.embeds[0].author.name for message in posted(world)] == ["Last week's results · Hats"]
    (message,) = posted(world, monthly)
    assert message.embeds[0].author.name == "Last month's results · Hats"
    assert rows_of(message) == ["`1  +99` Aria 🥇"]


async def test_member_who_left_is_shown_as_former_member(world: World) -> None:
    await set_up(world)
    await store_reset(world, {LEFT: 50, world.aria.id: 10})

    await play(world)

    assert rows_of(posted(world)[0]) == [f"`1  +50` {FORMER_MEMBER()} 🥇", "`2  +10` Aria 🥈"]


async def test_hidden_member_does_not_win(world: World) -> None:
    bob = world.join("Bob")
    await set_up(world)
    await history_of(world).store.guilds.hide(world.guild.id, bob.id, clock_of(world).now())
    await store_reset(world, {bob.id: 50, world.aria.id: 10})

    await play(world)

    assert rows_of(posted(world)[0]) == ["`1  +10` Aria 🥇"]


async def test_members_with_an_excluded_role_do_not_win(world: World) -> None:
    staff = world.guild.create_role("Staff")
    bob = world.guild.add_member(world.env.create_user("bob", global_name="Bob"), roles=[staff])
    await set_up(world, excluded=[staff])
    await store_reset(world, {bob.id: 50, world.aria.id: 10})

    await play(world)

    assert rows_of(posted(world)[0]) == ["`1  +10` Aria 🥇"]


@pytest.mark.parametrize("scores", [{}, {LEFT: 0}])
async def test_nothing_is_posted_if_nobody_scored(world: World, scores: dict[int, int]) -> None:
    await set_up(world)
    await store_reset(world, scores)

    await play(world)

    assert posted(world) == []
    assert await history_of(world).store.results.due() == []


async def test_results_after_an_outage_are_marked_as_late(world: World) -> None:
    await set_up(world)
    now = clock_of(world).now()
    await store_reset(world, {world.aria.id: 10}, last_at=now - timedelta(hours=30), first_at=now)

    await play(world)

    assert messages.LATE() in notes_of(posted(world)[0])


async def test_results_are_dropped_after_three_days(world: World) -> None:
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})
    deny(world, world.channel, send_messages=False)
    await play(world)
    deny(world, world.channel, send_messages=None)  # type: ignore[arg-type]

    await play(world, days=3, hours=1)

    assert posted(world) == []
    assert await history_of(world).store.results.due() == []


async def test_results_are_posted_after_a_missing_permission_is_granted(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})
    deny(world, world.channel, embed_links=False, send_messages=False)
    for _ in range(3):
        await play(world, minutes=5)

    warnings = [each.getMessage() for each in caplog.records if "Results of guild" in each.getMessage()]
    assert warnings == [
        f"Results of guild {world.guild.id} (week): To post in **#general**, "
        "I need **Send Messages**, **Embed Links** there."
    ]
    assert posted(world) == []

    deny(world, world.channel, send_messages=None)  # type: ignore[arg-type]
    await play(world, minutes=5)
    assert len(posted(world)) == 1


async def test_results_wait_for_a_new_channel_if_theirs_was_deleted(world: World) -> None:
    gone, new = world.guild.create_text_channel("gone"), world.guild.create_text_channel("new")
    await set_up(world, channel=gone)
    world.env.backend.delete_channel(gone.id)
    await world.env.settle()
    await store_reset(world, {world.aria.id: 10})
    await play(world)

    await set_up(world, channel=new)
    await play(world, minutes=1)

    assert len(posted(world, new)) == 1


async def test_nothing_is_posted_if_results_were_turned_off_meanwhile(world: World) -> None:
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})
    await history_of(world).store.results.remove_settings(world.guild.id, Timeframe.WEEK)

    await play(world)

    assert posted(world) == []
    assert await history_of(world).store.results.due() == []


async def test_message_that_discord_refuses_is_tried_again_later(world: World) -> None:
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    await play(world)
    assert posted(world) == []

    await play(world, minutes=2)

    assert len(posted(world)) == 1


async def test_hostile_names_of_25_winners_fit_into_the_message(world: World) -> None:
    await set_up(world, winners=25)
    names = [
        "**@everyone**" * 2,
        "[x](https://evil.example)",
        "`" * 30,
        "‮gnorw",
        "\u0627" * 32,
        "\u0301" * 32,
        "👩‍👩‍👧‍👦" * 4,
    ]
    members = [world.join(names[number % len(names)][:32]) for number in range(25)]
    await store_reset(world, {member.id: 10**18 - number for number, member in enumerate(members)})

    await play(world)

    (message,) = posted(world)
    assert len(rows_of(message)) == 25
    assert len(message.embeds[0].description or "") <= 4096
    assert not any("](http" in row.replace("\\", "") and "\\]" not in row for row in rows_of(message))
    assert message.mentions == []


async def test_message_mentions_nobody(world: World, role: simcord.RoleHandle) -> None:
    await set_up(world, role=role)
    await store_reset(world, {world.aria.id: 10})

    await play(world)

    (message,) = posted(world)
    assert messages.winners_get(role.id) in notes_of(message)
    assert message.content == ""
    assert message.role_mentions == []


async def test_results_of_another_process_are_left_alone(world: World) -> None:
    """A process only posts in the guilds of its shards."""
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})
    bot = world.env.bot
    known = bot.get_guild
    bot.get_guild = lambda _: None  # type: ignore[method-assign]
    try:
        await task_of(world).round()
    finally:
        bot.get_guild = known  # type: ignore[method-assign]

    assert posted(world) == []
    (due,) = await history_of(world).store.results.due()
    assert due.attempts == 0


async def test_damaged_data_of_one_server_does_not_hold_up_the_others(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    store = history_of(world).store
    damaged = world.env.create_guild("Caps")
    channel = damaged.create_text_channel("general")
    now = clock_of(world).now()
    await store.guilds.enable(damaged.id, world.aria.id, now)
    settings = ResultSettings(
        guild_id=damaged.id,
        timeframe=Timeframe.WEEK,
        channel_id=channel.id,
        winners=3,
        set_at=now - 7 * DAY,
        set_by=world.aria.id,
    )
    assert await store.results.set_settings(settings)
    board = Snapshot(damaged.id, Timeframe.WEEK, now - 2 * HOUR, (Row(1, world.aria.id, 9),), complete=True)
    await store.snapshots.add([board])
    await store.results.add(damaged.id, Timeframe.WEEK, last_at=now - 2 * HOUR, first_at=now, post=True)
    async with store._database.write() as connection:  # noqa: SLF001 - as a faulty disk does
        await connection.execute(update(snapshots).values(rows=b"\x01Z?"))
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})

    for _ in range(3):
        await play(world, minutes=1)

    assert len(posted(world)) == 1
    failures = [each for each in caplog.records if each.levelname == "ERROR"]
    assert [str(damaged.id) in each.getMessage() for each in failures] == [True]


async def test_winner_whose_data_is_deleted_while_the_winners_are_looked_up_is_not_stored(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff, bob = world.guild.create_role("Staff"), world.join("Bob")
    await set_up(world, excluded=[staff])
    await store_reset(world, {world.aria.id: 10, bob.id: 5})
    store = history_of(world).store

    async def query(guild: discord.Guild, user_ids: Iterable[int]) -> dict[int, discord.Member]:
        if not await store.guilds.hidden(guild.id):
            await store.delete_member(guild.id, world.aria.id, clock_of(world).now())
        return await query_members(guild, user_ids)

    monkeypatch.setattr(poster, "query_members", query)
    await play(world)

    stored = await store.results.latest(world.guild.id, Timeframe.WEEK)
    assert stored is not None
    assert [winner.user_id for winner in stored.winners] == [bob.id]
    assert "Aria" not in str(posted(world)[0].embeds[0].to_dict())


async def test_show_more_lists_everybody_privately(world: World) -> None:
    staff = world.guild.create_role("Staff")
    bob = world.guild.add_member(world.env.create_user("bob", global_name="Bob"), roles=[staff])
    cleo = world.join("Cleo")
    await set_up(world, winners=1, excluded=[staff])
    await history_of(world).store.guilds.hide(world.guild.id, cleo.id, clock_of(world).now())
    await store_reset(world, {bob.id: 50, cleo.id: 20, world.aria.id: 10})
    await play(world)
    (message,) = posted(world)

    shown = await world.aria.click(message, label=messages.SHOW_ALL())

    assert shown.ephemeral
    text = embed_of(shown).description or ""
    assert text.splitlines()[:3] == [
        "`1  +50` Bob 🥇",
        f"`2  +20` {HIDDEN_MEMBER()} 🥈",
        "`3  +10` Aria 🥉 ← you",
    ]
    assert embed_of(shown).footer.text == "You were #3 with 10"


async def test_show_more_says_if_the_data_was_deleted(world: World) -> None:
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})
    await play(world)
    (message,) = posted(world)
    await history_of(world).store.snapshots.delete_older(clock_of(world).now() + HOUR)

    shown = await world.aria.click(message, label=messages.SHOW_ALL())

    assert ephemeral_text_of(shown) == messages.NOT_STORED()
