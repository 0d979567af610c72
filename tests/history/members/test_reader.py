"""Reading from a database that hangs or fails, and what is cached."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, cast

import pytest
from support.history import ManualClock
from support.member_history import NOW, cog_of, past_world
from support.virtual_time import now, run
from support.world import embed_of, footer_of, lines_of

from tatsu_cog.discord_ui.log_filter import RepeatFilter
from tatsu_cog.history.errors import HistoryError
from tatsu_cog.history.members import reader as module
from tatsu_cog.history.members.feature import MemberHistory
from tatsu_cog.history.members.reader import CACHE_SECONDS, CACHE_SIZE, PAUSE, Reader
from tatsu_cog.leaderboard.standing import OPTIONAL_TIMEOUT

if TYPE_CHECKING:
    from pathlib import Path

    import simcord

    from tatsu_cog.history.store import HistoryStore
    from tatsu_cog.testing import FakeTatsu

KEY = (1, "all")


@pytest.fixture(autouse=True)
def _new_log_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.log, "filters", [RepeatFilter()])


class Source:
    """A database that counts the reads, and that can be slow or unavailable."""

    def __init__(self, delay: float = 0.0, error: Exception | None = None) -> None:
        self.reads = 0
        self.delay = delay
        self.error = error

    async def __call__(self) -> int:
        self.reads += 1
        number = self.reads
        await asyncio.sleep(self.delay)
        if self.error is not None:
            raise self.error
        return number


def test_value_is_read_once_in_two_minutes() -> None:
    async def main() -> None:
        reader, source = Reader(), Source()
        reader.start(KEY, source)
        assert [await reader.get(KEY, source) for _ in range(3)] == [1, 1, 1]
        await asyncio.sleep(CACHE_SECONDS + 1)
        assert await reader.get(KEY, source) == 2

    run(main())


def test_members_who_ask_at_the_same_time_share_a_read() -> None:
    async def main() -> None:
        reader, source = Reader(), Source(delay=0.5)
        assert await asyncio.gather(*(reader.get(KEY, source) for _ in range(5))) == [1] * 5

    run(main())


def test_late_value_is_left_out_and_known_later() -> None:
    async def main() -> None:
        reader, source = Reader(), Source(delay=5)
        reader.start(KEY, source)
        await asyncio.sleep(0.3)  # while Tatsu responds
        assert await reader.get(KEY, source) is None
        assert now() == pytest.approx(OPTIONAL_TIMEOUT)
        await asyncio.sleep(5)
        assert await reader.get(KEY, source) == 1

    run(main())


def test_nobody_else_waits_for_a_database_that_hangs(caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> None:
        reader, source = Reader(), Source(delay=10_000)
        for guild_id in range(20):
            assert await reader.get((guild_id,), source) is None
        assert now() == pytest.approx(OPTIONAL_TIMEOUT)
        assert source.reads == 1
        await asyncio.sleep(PAUSE)
        assert await reader.get((30,), source) is None
        assert source.reads == 2
        await reader.close()

    run(main())
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "it did not respond in time" in caplog.text


@pytest.mark.parametrize("error", [HistoryError("the disk is full"), ValueError("a bug")])
def test_failure_is_logged_once(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> None:
        reader, source = Reader(), Source(error=error)
        for _ in range(3):
            assert await reader.get(KEY, source) is None
        source.error = None
        await asyncio.sleep(PAUSE)
        assert await reader.get(KEY, source) is not None

    run(main())
    assert len(caplog.records) == 1
    assert str(error) in caplog.text


def test_value_that_was_being_read_when_a_member_hid_is_not_kept() -> None:
    async def main() -> None:
        reader, source = Reader(), Source(delay=0.5)
        reader.start(KEY, source)
        await asyncio.sleep(0.1)
        reader.forget(KEY[0])
        assert await reader.get(KEY, source) is None
        assert await reader.get(KEY, source) == 2

    run(main())


def test_number_of_values_is_bounded() -> None:
    async def main() -> None:
        reader, source = Reader(), Source()
        for guild_id in range(CACHE_SIZE + 10):
            await reader.get((guild_id,), source)
        reads = source.reads
        await reader.get((0,), source)
        assert source.reads == reads + 1
        await reader.get((CACHE_SIZE + 9,), source)
        assert source.reads == reads + 1

    run(main())


def test_closed_reader_reads_nothing() -> None:
    async def main() -> None:
        reader, source = Reader(), Source(delay=10_000)
        reader.start(KEY, source)
        await reader.close()
        await reader.close()
        assert await reader.get(KEY, source) is None
        assert now() < 1

    run(main())


class HangingStore:
    """A store that never responds."""

    def __init__(self, env: simcord.Env) -> None:
        self.guilds = self
        self.asked = 0
        self._env = env

    async def is_enabled(self, _guild_id: int) -> Any:
        self.asked += 1
        await self._env.external_wait(asyncio.Event().wait(), reason="the database")


async def test_replies_do_without_a_database_that_hangs(tatsu: FakeTatsu, tmp_path: Path) -> None:
    async with past_world(tatsu, tmp_path) as past:
        world, cog = past.world, cog_of(past.world)
        world.set_board(20, world.aria)
        cog.history = None
        plain = [await world.aria.slash(world.channel, name) for name in ("top", "rank")]
        store = HangingStore(world.env)
        cog.history = history = MemberHistory(cast("HistoryStore", store), cog.people, clock=ManualClock(NOW))

        shown = [await world.aria.slash(world.channel, name) for name in ("top", "rank", "top")]

        assert store.asked == 1
        assert lines_of(shown[0]) == lines_of(shown[2]) == lines_of(plain[0])
        assert footer_of(shown[0]) == footer_of(plain[0])
        assert embed_of(shown[1]) == embed_of(plain[1])
        await history.close()
