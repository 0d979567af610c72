"""The collector, with FakeTatsu, a virtual clock and a real database."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from support.history import ADMIN, DAY, GUILD, HOUR, START, FollowingClock, ManualClock, ModelGuild, opened
from support.waiting import wait_until

from tatsu_cog import TatsuClient, Timeframe
from tatsu_cog.history.collector import KEEP_AFTER_LEAVING, Collector
from tatsu_cog.history.models import ResultSettings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from support.postgres import Postgres

    from tatsu_cog.history.clock import Clock
    from tatsu_cog.history.store import HistoryStore
    from tatsu_cog.testing import FakeTatsu

BOARDS = (Timeframe.ALL, Timeframe.MONTH, Timeframe.WEEK)


class WorldClock(ManualClock):
    """A clock that lets the members of a guild gain score while the collector waits."""

    def __init__(self, guild: ModelGuild, tatsu: FakeTatsu, *, until: timedelta) -> None:
        super().__init__(START, until=START + until)
        self._guild, self._tatsu = guild, tatsu
        guild.publish(tatsu)

    def advance(self, duration: timedelta) -> None:
        super().advance(duration)
        self._guild.advance_to(self.now())
        self._guild.publish(self._tatsu)


@pytest.fixture
async def uncached(tatsu: FakeTatsu) -> AsyncIterator[TatsuClient]:
    """A client that uses the limit of Tatsu for its pace, but has enough permits for virtual time."""
    tatsu.limit = 10**9
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, fresh_for=0, limit=10**9) as client:
        yield client


@asynccontextmanager
async def collecting(
    client: TatsuClient, store: HistoryStore, clock: Clock, **options: object
) -> AsyncIterator[Collector]:
    """Run a collector until the end of the block."""
    settings = {"keep_days": 400, "lease_seconds": 10**6, **options}
    collector = Collector(client, store, clock=clock, **settings)  # type: ignore[arg-type]
    task = asyncio.create_task(collector.run())
    try:
        yield collector
    finally:
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled() or task.exception() is None


async def run_until(client: TatsuClient, store: HistoryStore, clock: ManualClock, **options: object) -> None:
    """Run a collector until the clock is over."""
    async with collecting(client, store, clock, **options):
        await wait_until(lambda: clock.is_over)


async def times_of(
    store: HistoryStore, timeframe: Timeframe = Timeframe.WEEK, guild_id: int = GUILD
) -> list[float]:
    """Return the hours at which snapshots were taken."""
    found = await store.snapshots.between(guild_id, timeframe, START, START + 500 * DAY)
    return [(each.taken_at - START) / HOUR for each in found]


# Snapshots


async def test_snapshot_of_each_time_period_is_taken_every_hour(
    tatsu: FakeTatsu, uncached: TatsuClient, store: HistoryStore, guild: int
) -> None:
    model = ModelGuild(150)
    model.advance_to(START + HOUR)
    model.now = START
    clock = WorldClock(model, tatsu, until=5 * HOUR)

    await run_until(uncached, store, clock)

    for timeframe in BOARDS:
        assert await times_of(store, timeframe) == [0, 1, 2, 3, 4]
    latest = await store.snapshots.latest(guild, Timeframe.ALL)
    assert latest is not None
    assert len(latest.rows) == 100
    assert not latest.complete
    assert len(tatsu.requests) == 15


async def test_guild_that_did_not_turn_the_history_on_is_never_requested(
    tatsu: FakeTatsu, uncached: TatsuClient, store: HistoryStore, guild: int
) -> None:
    ModelGuild().publish(tatsu, guild_id=guild + 1)
    ModelGuild().publish(tatsu)

    await run_until(uncached, store, ManualClock(until=START + 3 * HOUR))

    assert {request.path.split("/")[2] for request in tatsu.requests} == {str(guild)}


async def test_listener_is_called_after_each_round_and_may_fail(
    tatsu: FakeTatsu, uncached: TatsuClient, store: HistoryStore, guild: int, caplog: pytest.LogCaptureFixture
) -> None:
    ModelGuild().publish(tatsu)
    called: list[int] = []

    async def listen(guild_id: int) -> None:
        called.append(guild_id)
        raise ValueError("a bug")

    await run_until(uncached, store, ManualClock(until=START + 3 * HOUR), on_round=listen)

    assert called == [guild] * 3
    assert await times_of(store) == [0, 1, 2]
    assert "listener" in caplog.text


async def test_old_data_is_thinned_and_deleted(
    tatsu: FakeTatsu, uncached: TatsuClient, store: HistoryStore, guild: int
) -> None:
    ModelGuild().publish(tatsu)
    other = guild + 1
    await store.guilds.enable(other, ADMIN, START)
    await store.guilds.mark_left(other, START)
    clock = ManualClock(until=START + 2 * DAY)

    await run_until(uncached, store, clock, keep_days=1)

    hours = await times_of(store)
    assert hours[-1] == 47
    assert 47 - hours[0] <= 48
    assert await store.guilds.get(other) is not None
    later = ManualClock(START + KEEP_AFTER_LEAVING + HOUR, until=START + KEEP_AFTER_LEAVING + 2 * HOUR)
    await run_until(uncached, store, later, keep_days=1)
    assert await store.guilds.get(other) is None
    assert min(await times_of(store)) > 100


# Resets


async def test_resets_at_odd_hours_are_found_once_also_over_restarts_and_outages(
    tatsu: FakeTatsu, uncached: TatsuClient, sqlite_url: str
) -> None:
    model = ModelGuild(40)
    for days in (5, 12, 15):  # the week is reset after 5.7 and 12.7 days
        async with opened(sqlite_url) as store:
            await store.guilds.enable(GUILD, ADMIN, START)
            await store.results.set_settings(
                ResultSettings(
                    guild_id=GUILD,
                    timeframe=Timeframe.WEEK,
                    channel_id=1,
                    winners=3,
                    set_at=START,
                    set_by=ADMIN,
                )
            )
            clock = WorldClock(model, tatsu, until=days * DAY)
            clock.advance(model.now - START)
            await run_until(uncached, store, clock)
        if days == 12:
            model.advance(40 * HOUR)  # the second reset is during an outage

    async with opened(sqlite_url) as store:
        results = (await store.results.last(GUILD, Timeframe.WEEK, 10))[::-1]
        due = await store.results.due()
        winners = [
            (last.rows[0].user_id, last.taken_at)
            for result in results
            if (last := await store.snapshots.at_or_before(GUILD, Timeframe.WEEK, result.last_at))
        ]
    weeks = [
        (reset_at, scores) for timeframe, reset_at, scores in model.resets if timeframe is Timeframe.WEEK
    ]
    assert len(results) == len(weeks) == 2
    assert [(each.last_at, each.state) for each in due] == [(each.last_at, "pending") for each in results]
    for result, winner, (reset_at, scores) in zip(results, winners, weeks, strict=True):
        assert result.last_at < reset_at <= result.first_at
        assert winner[1] == result.last_at
        assert scores[winner[0]] >= max(scores.values()) - 200
    assert results[0].first_at - results[0].last_at == HOUR
    assert results[1].first_at - results[1].last_at > 40 * HOUR


# Errors


async def test_outage_is_logged_once_and_followed_by_the_usual_pace(
    tatsu: FakeTatsu, uncached: TatsuClient, sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.history")
    ModelGuild().publish(tatsu)
    async with opened(sqlite_url) as store:
        await store.guilds.enable(GUILD, ADMIN, START)
        clock = ManualClock(until=START + 12 * HOUR)
        tatsu.misbehave(status=503, times=8)

        await run_until(uncached, store, clock)

        hours = await times_of(store)
    assert 0 < hours[0] < 2
    assert all(later - earlier > 0.99 for earlier, later in pairwise(hours))
    messages = [record.message for record in caplog.records]
    assert len([each for each in messages if "pauses" in each]) == 1
    assert len([each for each in messages if "again" in each]) == 1


@pytest.mark.parametrize("fail", [lambda tatsu: tatsu.forbid(GUILD), lambda tatsu: None])
async def test_guild_with_an_error_is_paused_longer_each_time(
    tatsu: FakeTatsu,
    uncached: TatsuClient,
    store: HistoryStore,
    guild: int,
    caplog: pytest.LogCaptureFixture,
    fail: Callable[[FakeTatsu], None],
) -> None:
    """Tatsu responds with 403 or 404 for one of two guilds."""
    fail(tatsu)
    other = guild + 1
    await store.guilds.enable(other, ADMIN, START)
    ModelGuild().publish(tatsu, guild_id=other)

    await run_until(uncached, store, ManualClock(until=START + 40 * HOUR))

    attempts = Counter(request.path.split("/")[2] for request in tatsu.requests)
    assert attempts[str(guild)] in {5, 6}  # after 1, 2, 4, 8 and 16 hours
    assert len(await times_of(store, guild_id=other)) in range(38, 43)
    found = await store.guilds.get(guild)
    assert found is not None
    assert found.failure in {"Forbidden", "NotFound"}
    assert len([record for record in caplog.records if str(guild) in record.message]) == 1


async def test_guild_that_works_again_is_collected_every_hour(
    tatsu: FakeTatsu, uncached: TatsuClient, store: HistoryStore, guild: int
) -> None:
    clock = ManualClock(until=START + 3 * HOUR + timedelta(minutes=30))
    await run_until(uncached, store, clock)
    assert await times_of(store) == []
    ModelGuild().publish(tatsu)

    await run_until(uncached, store, ManualClock(clock.now(), until=START + 12 * HOUR))

    assert await times_of(store) == [7, 8, 9, 10, 11]
    found = await store.guilds.get(guild)
    assert found is not None
    assert (found.failures, found.failure, found.retry_at) == (0, None, None)


async def test_rejected_key_pauses_everything_and_is_logged_once(
    tatsu: FakeTatsu, uncached: TatsuClient, store: HistoryStore, guild: int, caplog: pytest.LogCaptureFixture
) -> None:
    await store.guilds.enable(guild + 1, ADMIN, START)
    tatsu.key = "another"

    await run_until(uncached, store, ManualClock(until=START + 5 * HOUR))

    assert len(tatsu.requests) <= 6
    assert len([record for record in caplog.records if "TATSU_API_KEY" in record.message]) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda body: {**body, "rankings": "none"},
        lambda body: {**body, "rankings": [{"rank": 2**60, "score": 5, "user_id": "7"}]},
        lambda body: {**body, "rankings": [{"rank": 1, "score": 2**64 - 1, "user_id": str(2**64 - 1)}]},
        lambda body: {**body, "rankings": []},
    ],
)
async def test_odd_responses_do_not_stop_the_collector(
    tatsu: FakeTatsu,
    uncached: TatsuClient,
    store: HistoryStore,
    guild: int,
    change: Callable[[dict[str, object]], dict[str, object]],
) -> None:
    other = guild + 1
    await store.guilds.enable(other, ADMIN, START)
    ModelGuild().publish(tatsu)
    ModelGuild().publish(tatsu, guild_id=other)
    tatsu.misbehave(on=f"/guilds/{guild}/*", change=change)

    await run_until(uncached, store, ManualClock(until=START + 3 * HOUR))

    assert len(await times_of(store, guild_id=other)) == 3


async def test_collector_stands_back_while_members_use_more_than_half_of_the_limit(
    tatsu: FakeTatsu, sqlite_url: str
) -> None:
    ModelGuild().publish(tatsu)
    for user_id in range(1, 41):
        tatsu.set_profile(user_id)
    async with (
        TatsuClient(tatsu.key, base_url=tatsu.base_url) as client,
        opened(sqlite_url) as store,
    ):
        await store.guilds.enable(GUILD, ADMIN, START)
        await asyncio.gather(*(client.get_profile(user_id) for user_id in range(1, 41)))

        await run_until(client, store, ManualClock(until=START + HOUR))

        assert len(tatsu.requests) == 40
        assert await times_of(store) == []


async def test_collector_goes_on_after_the_database_was_killed_and_restarted(
    tatsu: FakeTatsu,
    uncached: TatsuClient,
    postgres: Postgres,
    postgres_url: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    ModelGuild().publish(tatsu)
    async with opened(postgres_url) as store:
        await store.guilds.enable(GUILD, ADMIN, START)
        clock = ManualClock(until=START + 10 * HOUR)
        async with collecting(uncached, store, clock):
            await wait_until(lambda: clock.now() >= START + 2 * HOUR)
            postgres.kill()
            try:
                await wait_until(lambda: caplog.records)
            finally:
                postgres.start()
            await wait_until(lambda: clock.is_over)

        hours = await times_of(store)
    assert hours[:2] == [0, 1]
    assert hours[-1] > 8
    problems = [each.getMessage() for each in caplog.records if "database of the history" in each.message]
    assert problems
    assert len(problems) == len(set(problems))  # a lost connection, and then none


async def test_closed_client_ends_the_collector(
    tatsu: FakeTatsu, uncached: TatsuClient, sqlite_url: str
) -> None:
    async with opened(sqlite_url) as store:
        await store.guilds.enable(GUILD, ADMIN, START)
        await uncached.close()

        await asyncio.wait_for(Collector(uncached, store, keep_days=1, clock=ManualClock()).run(), 10)

        assert await store.leases.acquire("collector", 1) is not None  # released


# Several processes


async def test_two_processes_take_each_snapshot_once_and_one_goes_on_when_the_other_stops(
    tatsu: FakeTatsu, uncached: TatsuClient, url: str
) -> None:
    model = ModelGuild(20)
    clock = WorldClock(model, tatsu, until=30 * HOUR)
    async with opened(url) as one, opened(url) as two:
        await one.guilds.enable(GUILD, ADMIN, START)
        second_clock = FollowingClock(clock)
        async with AsyncExitStack() as second:
            async with collecting(uncached, one, clock, lease_seconds=1_800):
                await wait_until(lambda: tatsu.requests)
                await second.enter_async_context(collecting(uncached, two, second_clock, lease_seconds=1_800))
                await wait_until(lambda: clock.now() >= START + 10 * HOUR)
            second_clock.drives = True
            await wait_until(lambda: clock.is_over)
        hours = await times_of(one)

    assert len(tatsu.requests) == 3 * len(hours)
    assert len(hours) in {29, 30, 31}
    assert all(0.99 < later - earlier < 1.3 for earlier, later in pairwise(hours))


async def test_process_that_lost_its_lease_during_a_request_stores_nothing(
    tatsu: FakeTatsu, uncached: TatsuClient, url: str
) -> None:
    ModelGuild().publish(tatsu)
    async with opened(url) as one, opened(url) as two:
        await one.guilds.enable(GUILD, ADMIN, START)
        tatsu.misbehave(on="*/week", hang=True)
        clock = ManualClock(until=START + HOUR)
        async with collecting(uncached, one, clock):
            await wait_until(lambda: len(tatsu.requests) == 2)
            held = await one.leases.acquire("collector", 0)
            assert held is not None
            assert await two.leases.acquire("collector", 1000) is not None
            tatsu.behave()
            await wait_until(lambda: clock.slept)

        assert await times_of(one) == []


@pytest.mark.parametrize("days", [-365, 3])
async def test_collector_goes_on_after_the_clock_was_changed(
    tatsu: FakeTatsu, uncached: TatsuClient, store: HistoryStore, guild: int, days: int
) -> None:
    ModelGuild().publish(tatsu)
    clock = ManualClock(until=START + 10 * DAY)
    changed = False
    async with collecting(uncached, store, clock):
        await wait_until(lambda: len(tatsu.requests) >= 7)  # in the middle of a round
        clock.advance(timedelta(days=days))
        before, at = len(tatsu.requests), clock.now()
        await wait_until(lambda: len(tatsu.requests) >= before + 15)
        changed = clock.now() - at < 8 * HOUR
    assert changed


async def test_history_turned_off_during_a_round_stores_nothing_more(
    tatsu: FakeTatsu, uncached: TatsuClient, store: HistoryStore, guild: int
) -> None:
    ModelGuild().publish(tatsu)
    tatsu.misbehave(on="*/week", hang=True)
    clock = ManualClock(until=START + HOUR)
    async with collecting(uncached, store, clock):
        await wait_until(lambda: len(tatsu.requests) == 2)
        await store.guilds.disable(guild, clock.now())
        tatsu.behave()
        await wait_until(lambda: clock.is_over)

    assert await times_of(store) == []
