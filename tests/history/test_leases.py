"""Leases: one process at a time, taken over when it dies, and no writes by a former holder."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.history import GUILD, HOUR, START, opened, snapshot
from support.processes import started_process

from tatsu_cog.api import Timeframe
from tatsu_cog.history.errors import LeaseLost

if TYPE_CHECKING:
    from tatsu_cog.history.store import HistoryStore


ROOT = Path(__file__).parents[2]


async def test_one_of_many_processes_gets_the_lease(url: str) -> None:
    async with opened(url) as one, opened(url) as two, opened(url) as three:
        leases = await asyncio.gather(*(each.leases.acquire("task", 60) for each in (one, two, three)))

        [lease] = [each for each in leases if each is not None]
        holder = next(each for each in (one, two, three) if each.leases.holder == lease.holder)
        assert await holder.leases.acquire("task", 60) == lease
        assert await one.leases.acquire("another task", 60) is not None


async def test_released_lease_is_free_at_once(url: str) -> None:
    async with opened(url) as one, opened(url) as two:
        lease = await one.leases.acquire("task", 60)
        assert lease is not None

        await one.leases.release(lease)

        taken = await two.leases.acquire("task", 60)
        assert taken is not None
        assert taken.token > lease.token
        await one.leases.release(lease)  # does nothing
        assert await one.leases.acquire("task", 60) is None


async def test_expired_lease_is_taken_over(url: str) -> None:
    async with opened(url) as dead, opened(url) as other:
        lease = await dead.leases.acquire("task", 0)
        assert lease is not None

        taken = await other.leases.acquire("task", 60)

        assert taken is not None
        assert taken.token > lease.token


HOLDER = """
import asyncio, sys
from support.history import opened

async def main():
    async with opened(sys.argv[1]) as store:
        print(await store.leases.acquire("task", 1), flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_lease_of_a_killed_process_is_taken_over(url: str, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    async with (
        opened(url) as store,
        started_process(sys.executable, "-c", HOLDER, url, cwd=tmp_path, env=environment) as process,
    ):
        assert process.stdout is not None
        assert b"token=1" in await process.stdout.readline()
        process.kill()
        await process.wait()

        lease = None
        while lease is None:  # for at most two seconds
            lease = await store.leases.acquire("task", 60)

    assert lease.token == 2


async def test_process_that_lost_its_lease_writes_nothing(url: str, store: HistoryStore, guild: int) -> None:
    async with opened(url) as stopped:
        lease = await stopped.leases.acquire("task", 0)
        assert lease is not None
        with pytest.raises(LeaseLost):  # it expired, but nobody has it
            await stopped.snapshots.add([snapshot({1: 1})], lease=lease)
        taken = await store.leases.acquire("task", 60)

        with pytest.raises(LeaseLost):
            await stopped.snapshots.add([snapshot({1: 1})], lease=lease)

        assert await store.snapshots.latest(GUILD, Timeframe.ALL) is None
        assert await store.snapshots.add([snapshot({1: 2}, START + HOUR)], lease=taken) == 1


async def test_process_that_renews_too_late_gets_a_new_token(store: HistoryStore) -> None:
    first = await store.leases.acquire("task", 0)
    second = await store.leases.acquire("task", 60)

    assert first is not None
    assert second is not None
    assert second.token > first.token


async def test_lease_of_a_clock_that_was_a_year_ahead_is_taken_over(url: str) -> None:
    async with opened(url) as before, opened(url) as after:
        year = 365 * 86_400
        assert await before.leases.acquire("task", year) is not None  # as if the clock had been a year ahead
        assert await after.leases.acquire("task", year) is None

        assert await after.leases.acquire("task", 90) is not None
