"""Guilds, snapshots, results, roles and live leaderboards, in SQLite and in PostgreSQL."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from support.history import ADMIN, DAY, GUILD, HIGHEST_ID, HOUR, START, opened, snapshot

from tatsu_cog.api import Timeframe
from tatsu_cog.history.models import LiveBoard, Point, ResultSettings, RoleGrant, Row, Winner
from tatsu_cog.history.store.snapshots import HOURLY_FOR

if TYPE_CHECKING:
    from datetime import datetime

    from tatsu_cog.history.store import HistoryStore

ANN, BOB, CLEO = 101, 202, HIGHEST_ID
OTHER = 573885009820254240


async def add_hours(store: HistoryStore, hours: int, *, start: datetime = START) -> None:
    """Store a snapshot of all time for each hour, in which Ann gains 10."""
    await store.snapshots.add(
        [snapshot({ANN: 10 * hour, BOB: 55}, start + hour * HOUR) for hour in range(1, hours + 1)]
    )


# Guilds


async def test_nothing_is_stored_for_a_guild_that_did_not_turn_the_history_on(store: HistoryStore) -> None:
    assert await store.snapshots.add([snapshot({ANN: 1})]) == 0
    assert not await store.guilds.hide(GUILD, ANN, START)
    assert not await store.live.put(live_board())
    assert not await store.results.set_settings(result_settings())
    assert not await store.results.add(GUILD, Timeframe.WEEK, last_at=START, first_at=START + HOUR, post=True)
    assert await store.guilds.get(GUILD) is None
    assert await store.snapshots.latest(GUILD, Timeframe.ALL) is None


async def test_guild_remembers_who_turned_the_history_on(store: HistoryStore, guild: int) -> None:
    found = await store.guilds.get(guild)

    assert found is not None
    assert (found.enabled_at, found.enabled_by, found.enabled) == (START, ADMIN, True)
    assert [each.guild_id for each in await store.guilds.enabled()] == [guild]


async def test_turning_the_history_off_keeps_the_data(store: HistoryStore, guild: int) -> None:
    await add_hours(store, 1)

    await store.guilds.disable(guild, START + DAY)

    assert await store.guilds.enabled() == []
    assert await store.snapshots.latest(guild, Timeframe.ALL) is not None
    await store.guilds.enable(guild, BOB, START + 2 * DAY)
    found = await store.guilds.get(guild)
    assert found is not None
    assert (found.enabled, found.enabled_by) == (True, BOB)


async def test_data_of_a_guild_is_deleted_some_days_after_the_bot_left(
    store: HistoryStore, guild: int
) -> None:
    await store.guilds.enable(OTHER, ADMIN, START)
    await add_hours(store, 1)
    for guild_id in (guild, OTHER):
        await store.guilds.mark_left(guild_id, START)
        await store.guilds.mark_left(guild_id, START + 5 * DAY)  # a second event changes nothing
    assert await store.guilds.enabled() == []

    await store.guilds.mark_joined([OTHER])

    assert await store.guilds.delete_left(START) == []
    assert await store.guilds.delete_left(START + HOUR) == [guild]
    assert await store.snapshots.latest(guild, Timeframe.ALL) is None
    assert [each.guild_id for each in await store.guilds.enabled()] == [OTHER]


async def test_deleting_a_guild_deletes_all_its_rows_and_no_others(store: HistoryStore, guild: int) -> None:
    await store.guilds.enable(OTHER, ADMIN, START)
    await store.snapshots.add([snapshot({ANN: 1}, guild_id=OTHER)])
    await add_hours(store, 3)
    await store.guilds.hide(guild, ANN, START)
    await store.live.put(live_board())
    await store.results.set_settings(result_settings())
    await store.results.add(guild, Timeframe.WEEK, last_at=START, first_at=START + HOUR, post=True)
    await store.grants.put(grant(ANN))

    await store.delete_guild(guild)

    assert await store.guilds.get(guild) is None
    assert await store.snapshots.latest(guild, Timeframe.ALL) is None
    assert await store.guilds.hidden(guild) == frozenset()
    assert await store.live.get(guild) is None
    assert await store.results.get_settings(guild, Timeframe.WEEK) is None
    assert await store.results.due() == []
    assert await store.grants.of_guild(guild) == []
    assert await store.snapshots.latest(OTHER, Timeframe.ALL) == snapshot({ANN: 1}, guild_id=OTHER)


# Snapshots


async def test_stored_snapshot_is_returned_unchanged(store: HistoryStore, guild: int) -> None:
    scores = {HIGHEST_ID - place: 2**63 + 10**6 - place * 7 for place in range(100)} | {ANN: 5, BOB: 5}
    for timeframe, stored in [
        (Timeframe.ALL, snapshot(scores)),
        (Timeframe.MONTH, snapshot({ANN: -20, BOB: 3, CLEO: 0}, timeframe=Timeframe.MONTH)),
        (Timeframe.WEEK, snapshot({}, timeframe=Timeframe.WEEK)),
    ]:
        assert await store.snapshots.add([stored]) == 1
        assert await store.snapshots.latest(guild, timeframe) == stored


async def test_same_snapshot_is_stored_once(store: HistoryStore, guild: int) -> None:
    assert await store.snapshots.add([snapshot({ANN: 1})]) == 1
    assert await store.snapshots.add([snapshot({ANN: 2})]) == 0

    assert await store.snapshots.latest(guild, Timeframe.ALL) == snapshot({ANN: 1})


async def test_snapshots_are_found_by_time(store: HistoryStore, guild: int) -> None:
    await add_hours(store, 5)

    async def time_of(search: str, hours: float) -> float | None:
        found = await getattr(store.snapshots, search)(guild, Timeframe.ALL, START + hours * HOUR)
        return None if found is None else (found.taken_at - START) / HOUR

    assert await time_of("at_or_before", 2.9) == 2
    assert await time_of("at_or_before", 3) == 3
    assert await time_of("at_or_before", 0.9) is None
    assert await time_of("at_or_after", 2.1) == 3
    assert await time_of("at_or_after", 5.1) is None
    assert await time_of("nearest", 2.4) == 2
    assert await time_of("nearest", 2.6) == 3
    assert await time_of("nearest", 90) == 5
    between = await store.snapshots.between(guild, Timeframe.ALL, START + 2 * HOUR, START + 4 * HOUR)
    assert [(each.taken_at - START) / HOUR for each in between] == [2, 3, 4]
    assert await store.snapshots.nearest(guild, Timeframe.WEEK, START) is None


async def test_series_has_a_point_for_each_snapshot_with_the_member(store: HistoryStore, guild: int) -> None:
    await add_hours(store, 6)
    await store.snapshots.add([snapshot({BOB: 9}, START + 7 * HOUR)])

    series = await store.snapshots.series(guild, Timeframe.ALL, ANN, START + 5 * HOUR, START + DAY)

    assert series == [Point(START + 5 * HOUR, 2, 50), Point(START + 6 * HOUR, 1, 60)]


async def test_one_snapshot_a_day_is_kept_after_30_days(store: HistoryStore, guild: int) -> None:
    midnight = START.replace(hour=0, minute=0)
    await add_hours(store, 24 * 32, start=midnight - HOUR)
    now = midnight + 32 * DAY
    last_before_reset = midnight + 9 * HOUR
    await store.results.add(
        guild, Timeframe.ALL, last_at=last_before_reset, first_at=last_before_reset + HOUR, post=False
    )

    assert await store.snapshots.thin(guild, now) == 2 * 23 - 1

    left = await store.snapshots.between(guild, Timeframe.ALL, midnight, now)
    assert [each.taken_at for each in left[:3]] == [
        last_before_reset,
        midnight + 23 * HOUR,
        midnight + DAY + 23 * HOUR,
    ]
    assert len(left) == 3 + 24 * HOURLY_FOR.days
    assert await store.snapshots.thin(guild, now) == 0


async def test_day_in_which_the_30_days_end_keeps_a_snapshot_at_any_hour(
    store: HistoryStore, guild: int
) -> None:
    """The daily snapshot doesn't vanish as the limit moves on within its day."""
    midnight = START.replace(hour=0, minute=0)
    await add_hours(store, 24 * 3, start=midnight - HOUR)

    for hour in range(24 * 3 + 1):
        await store.snapshots.thin(guild, midnight + HOURLY_FOR + hour * HOUR)
    left = await store.snapshots.between(guild, Timeframe.ALL, midnight, midnight + 3 * DAY)

    assert [each.taken_at for each in left] == [midnight + day * DAY + 23 * HOUR for day in range(3)]


async def test_snapshots_and_results_that_are_too_old_are_deleted(store: HistoryStore, guild: int) -> None:
    await add_hours(store, 5)
    await store.results.add(guild, Timeframe.WEEK, last_at=START, first_at=START + HOUR, post=False)

    assert await store.snapshots.delete_older(START + 3 * HOUR) == 2
    assert await store.results.delete_older(START + HOUR) == 0
    assert await store.results.delete_older(START + 2 * HOUR) == 1


async def test_time_without_a_time_zone_is_rejected(store: HistoryStore, guild: int) -> None:
    with pytest.raises(Exception, match="must have a time zone"):
        await store.guilds.disable(guild, START.replace(tzinfo=None))


# Members


async def test_members_can_hide_and_show_themselves(store: HistoryStore, guild: int) -> None:
    await store.guilds.enable(OTHER, ADMIN, START)

    assert await store.guilds.hide(guild, ANN, START)
    assert await store.guilds.hide(guild, ANN, START)
    assert await store.guilds.hide(guild, CLEO, START)

    assert await store.guilds.hidden(guild) == {ANN, CLEO}
    assert await store.guilds.hidden(OTHER) == frozenset()
    await store.guilds.show(guild, ANN)
    assert await store.guilds.hidden(guild) == {CLEO}


async def test_hidden_member_is_still_stored(store: HistoryStore, guild: int) -> None:
    await store.guilds.hide(guild, ANN, START)

    await store.snapshots.add([snapshot({ANN: 5, BOB: 3})])

    assert await store.snapshots.latest(guild, Timeframe.ALL) == snapshot({ANN: 5, BOB: 3})


async def test_deleting_a_member_removes_their_rows_and_keeps_the_ranks_of_the_others(
    store: HistoryStore, guild: int
) -> None:
    await add_hours(store, 6)
    await store.snapshots.add([snapshot({ANN: 1, BOB: 2}, timeframe=Timeframe.WEEK)])
    await store.results.add(guild, Timeframe.WEEK, last_at=START, first_at=START + HOUR, post=True)
    claimed = await store.results.claim((await store.results.due())[0], "me", 60)
    assert claimed is not None
    await store.results.set_winners(claimed, [Winner(1, ANN, 60), Winner(2, BOB, 55)])

    assert await store.delete_member(guild, ANN, START + DAY) == 7

    assert await store.snapshots.series(guild, Timeframe.ALL, ANN, START, START + DAY) == []
    latest = await store.snapshots.latest(guild, Timeframe.ALL)
    assert latest is not None
    assert (latest.rows, latest.complete) == ((Row(2, BOB, 55),), True)
    result = await store.results.latest(guild, Timeframe.WEEK)
    assert result is not None
    assert result.winners == (Winner(2, BOB, 55),)


async def test_deleted_member_is_hidden_and_left_out_of_new_snapshots(
    store: HistoryStore, guild: int
) -> None:
    await store.delete_member(guild, ANN, START)

    await store.snapshots.add([snapshot({ANN: 5, BOB: 3})])

    latest = await store.snapshots.latest(guild, Timeframe.ALL)
    assert latest is not None
    assert latest.rows == (Row(2, BOB, 3),)
    assert await store.guilds.hidden(guild) == {ANN}
    await store.guilds.show(guild, ANN)
    await store.snapshots.add([snapshot({ANN: 6, BOB: 3}, START + HOUR)])
    assert await store.snapshots.latest(guild, Timeframe.ALL) == snapshot({ANN: 6, BOB: 3}, START + HOUR)


async def test_member_deleted_while_snapshots_are_stored_is_in_none_of_them(
    store: HistoryStore, guild: int
) -> None:
    adding = [
        store.snapshots.add([snapshot({ANN: hour, BOB: 3}, START + hour * HOUR)]) for hour in range(1, 20)
    ]
    await asyncio.gather(*adding[:10], store.delete_member(guild, ANN, START), *adding[10:])

    assert await store.snapshots.series(guild, Timeframe.ALL, ANN, START, START + DAY) == []
    assert len(await store.snapshots.series(guild, Timeframe.ALL, BOB, START, START + DAY)) == 19


# Results


def result_settings(**changes: object) -> ResultSettings:
    values = {"guild_id": GUILD, "timeframe": Timeframe.WEEK, "channel_id": 5, "winners": 3}
    return ResultSettings(**{**values, "set_at": START, "set_by": ADMIN, **changes})  # type: ignore[arg-type]


async def test_result_settings_are_kept_for_each_time_period(store: HistoryStore, guild: int) -> None:
    week = result_settings(role_id=9, excluded_role_ids=(1, HIGHEST_ID))
    month = result_settings(timeframe=Timeframe.MONTH, winners=10)
    assert await store.results.set_settings(result_settings())
    assert await store.results.set_settings(week)
    assert await store.results.set_settings(month)

    assert await store.results.get_settings(guild, Timeframe.WEEK) == week
    assert await store.results.get_settings(guild, Timeframe.MONTH) == month
    await store.results.remove_settings(guild, Timeframe.WEEK)
    assert await store.results.get_settings(guild, Timeframe.WEEK) is None


async def test_problem_is_reported_once_until_it_is_solved(store: HistoryStore, guild: int) -> None:
    await store.results.set_settings(result_settings())

    async def report(problem: str | None) -> bool:
        return await store.results.report(guild, Timeframe.WEEK, problem)

    assert [await report("roles"), await report("roles"), await report("channel")] == [True, False, True]
    assert [await report(None), await report(None), await report("channel")] == [False, False, True]


async def test_reset_is_stored_once(store: HistoryStore, guild: int) -> None:
    async def add(last: float, first: float, timeframe: Timeframe = Timeframe.WEEK) -> bool:
        return await store.results.add(
            guild, timeframe, last_at=START + last * HOUR, first_at=START + first * HOUR, post=True
        )

    assert await add(10, 11)
    assert not await add(10, 11)
    assert not await add(10, 12)  # another process saw it later
    assert not await add(9, 10.5)
    assert await add(10, 11, Timeframe.MONTH)
    assert await add(11, 12)
    assert [each.last_at for each in await store.results.last(guild, Timeframe.WEEK, 5)] == [
        START + 11 * HOUR,
        START + 10 * HOUR,
    ]


async def test_result_is_claimed_by_one_process(store: HistoryStore, guild: int) -> None:
    await store.results.add(guild, Timeframe.WEEK, last_at=START, first_at=START + HOUR, post=True)
    [due] = await store.results.due()

    claims = await asyncio.gather(*(store.results.claim(due, f"process {n}", 60) for n in range(5)))

    [claimed] = [each for each in claims if each is not None]
    assert (claimed.state, claimed.attempts) == ("claimed", 1)
    assert await store.results.due() == []
    assert await store.results.mark_sent(claimed, channel_id=1, message_id=2, now=START)
    assert await store.results.due() == []
    latest = await store.results.latest(guild, Timeframe.WEEK)
    assert latest is not None
    assert (latest.state, latest.message_id, latest.nonce) == ("sent", 2, due.nonce)


async def test_expired_claim_is_lost_to_another_process(store: HistoryStore, guild: int) -> None:
    await store.results.add(guild, Timeframe.WEEK, last_at=START, first_at=START + HOUR, post=True)
    first = await store.results.claim((await store.results.due())[0], "killed", 0)
    assert first is not None

    [due] = await store.results.due()
    second = await store.results.claim(due, "next", 60)

    assert second is not None
    assert (second.attempts, second.nonce) == (2, first.nonce)
    assert not await store.results.mark_sent(first, channel_id=1, message_id=2, now=START)
    assert await store.results.set_winners(first, []) is None
    assert await store.results.release(second)
    assert [each.state for each in await store.results.due()] == ["pending"]


async def test_result_that_is_not_to_be_posted_is_never_due(store: HistoryStore, guild: int) -> None:
    await store.results.add(guild, Timeframe.WEEK, last_at=START, first_at=START + HOUR, post=False)
    await store.results.add(
        guild, Timeframe.WEEK, last_at=START + DAY, first_at=START + DAY + HOUR, post=True
    )
    claimed = await store.results.claim((await store.results.due())[0], "me", 60)
    assert claimed is not None

    assert await store.results.skip(claimed)

    assert await store.results.due() == []


# Roles


def grant(user_id: int, *, role_id: int = 40) -> RoleGrant:
    return RoleGrant(
        guild_id=GUILD,
        role_id=role_id,
        user_id=user_id,
        timeframe=Timeframe.WEEK,
        last_at=START,
        state="giving",
        changed_at=START,
    )


async def test_grants_are_listed_until_they_are_removed(store: HistoryStore, guild: int) -> None:
    for each in (grant(ANN), grant(BOB), grant(ANN, role_id=41)):
        assert await store.grants.put(each)
    await store.grants.set_state(grant(ANN), "given", START + HOUR)
    await store.grants.remove(grant(BOB))

    found = await store.grants.of_guild(guild)

    assert [(each.role_id, each.user_id, each.state, each.changed_at) for each in found] == [
        (40, ANN, "given", START + HOUR),
        (41, ANN, "giving", START),
    ]


# Live leaderboards


def live_board(channel_id: int = 6) -> LiveBoard:
    return LiveBoard(
        guild_id=GUILD, channel_id=channel_id, timeframe=Timeframe.ALL, set_at=START, set_by=ADMIN
    )


async def test_live_board_is_changed_by_the_first_of_two_processes_only(
    store: HistoryStore, guild: int
) -> None:
    await store.live.put(live_board())
    [seen] = await store.live.active()
    first = msgspec.structs.replace(seen, edited_at=START + timedelta(milliseconds=700))
    second = msgspec.structs.replace(seen, edited_at=START + HOUR)

    assert await store.live.replace(seen, first)
    assert not await store.live.replace(seen, second)

    [board] = await store.live.active()
    assert board.edited_at == START
    assert await store.live.replace(first, second), "what a process stored is what it has seen"


async def test_live_board_is_turned_off_once(store: HistoryStore, guild: int) -> None:
    await store.live.put(live_board())
    off = msgspec.structs.replace(live_board(), disabled_reason="missing permission", disabled_at=START)

    assert await store.live.replace(live_board(), off)
    assert not await store.live.replace(live_board(), off)

    assert await store.live.active() == []
    assert await store.live.get(guild) == off
    await store.live.put(live_board(7))
    assert await store.live.active() == [live_board(7)]


async def test_removed_live_board_cannot_be_changed(store: HistoryStore, guild: int) -> None:
    await store.live.put(live_board())

    assert await store.live.remove(guild) == live_board()
    assert await store.live.remove(guild) is None

    assert not await store.live.replace(live_board(), live_board(7))


async def test_data_is_still_there_after_a_restart(url: str) -> None:
    async with opened(url) as store:
        await store.guilds.enable(GUILD, ADMIN, START)
        await add_hours(store, 2)

    async with opened(url) as store:
        assert [each.guild_id for each in await store.guilds.enabled()] == [GUILD]
        assert len(await store.snapshots.between(GUILD, Timeframe.ALL, START, START + DAY)) == 2
