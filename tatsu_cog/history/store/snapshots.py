"""The snapshots."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, text

from tatsu_cog.history.leases import check_lease
from tatsu_cog.history.models import Point, Snapshot, StoredData
from tatsu_cog.history.packing import find, pack, unpack
from tatsu_cog.history.schema import snapshots
from tatsu_cog.history.store.guilds import left_out, lock_guild

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import RowMapping, Select

    from tatsu_cog.api import Timeframe
    from tatsu_cog.history.database import Database
    from tatsu_cog.history.leases import Lease

HOURLY_FOR = timedelta(days=30)
"""How long all snapshots are kept. Older ones are thinned to one a day."""

_THIN = text(
    """
    DELETE FROM tatsu_snapshots WHERE guild_id = :guild_id AND taken_at < :before AND EXISTS (
        SELECT 1 FROM tatsu_snapshots AS later
        WHERE later.guild_id = tatsu_snapshots.guild_id AND later.timeframe = tatsu_snapshots.timeframe
        AND later.taken_at > tatsu_snapshots.taken_at
        AND later.taken_at < (tatsu_snapshots.taken_at / 86400 + 1) * 86400
        AND later.taken_at < :before
    ) AND NOT EXISTS (
        SELECT 1 FROM tatsu_results AS result
        WHERE result.guild_id = tatsu_snapshots.guild_id AND result.timeframe = tatsu_snapshots.timeframe
        AND result.last_at = tatsu_snapshots.taken_at
    )
    """
)


class SnapshotStore:
    """The snapshots."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, snapshots_of_guild: Sequence[Snapshot], *, lease: Lease | None = None) -> int:
        """Store snapshots of one guild in one transaction.

        A snapshot that is already stored is left as it is. Rows of members whose data was deleted are left out.

        Parameters
        ----------
        snapshots_of_guild : sequence of Snapshot
            The snapshots, all of the same guild.
        lease : Lease, optional
            The lease of the collector, which this process must have. The guild's history must be on, too.

        Returns
        -------
        int
            The number of snapshots that were stored. 0 if the guild has no history any more.

        Raises
        ------
        LeaseLost
            The process doesn't have the lease. Nothing was stored.
        """
        if not snapshots_of_guild:
            return 0
        guild_id = snapshots_of_guild[0].guild_id
        stored = 0
        async with self._database.write() as connection:
            if lease is not None:
                await check_lease(connection, self._database, lease)
            # The history may have been turned off while Tatsu was asked.
            if not await lock_guild(connection, guild_id, enabled=lease is not None):
                return 0
            excluded = await left_out(connection, guild_id)
            for each in snapshots_of_guild:
                rows = [row for row in each.rows if row.user_id not in excluded]
                statement = self._database.insert(snapshots).values(
                    guild_id=guild_id,
                    timeframe=each.timeframe,
                    taken_at=each.taken_at,
                    rows=pack(rows, complete=each.complete),
                )
                stored += (await connection.execute(statement.on_conflict_do_nothing())).rowcount
        return stored

    async def at_or_before(self, guild_id: int, timeframe: Timeframe, at: datetime) -> Snapshot | None:
        """Return the last snapshot that was taken at or before a time."""
        statement = _board(guild_id, timeframe).where(snapshots.c.taken_at <= at)
        return await self._first(statement.order_by(snapshots.c.taken_at.desc()))

    async def at_or_after(self, guild_id: int, timeframe: Timeframe, at: datetime) -> Snapshot | None:
        """Return the first snapshot that was taken at or after a time."""
        statement = _board(guild_id, timeframe).where(snapshots.c.taken_at >= at)
        return await self._first(statement.order_by(snapshots.c.taken_at))

    async def nearest(self, guild_id: int, timeframe: Timeframe, at: datetime) -> Snapshot | None:
        """Return the snapshot that was taken closest to a time."""
        found = [
            await self.at_or_before(guild_id, timeframe, at),
            await self.at_or_after(guild_id, timeframe, at),
        ]
        return min(filter(None, found), key=lambda each: abs(each.taken_at - at), default=None)

    async def latest(self, guild_id: int, timeframe: Timeframe) -> Snapshot | None:
        """Return the newest snapshot."""
        return await self._first(_board(guild_id, timeframe).order_by(snapshots.c.taken_at.desc()))

    async def between(
        self, guild_id: int, timeframe: Timeframe, start: datetime, end: datetime
    ) -> list[Snapshot]:
        """Return the snapshots from one time to another, both inclusive, oldest first."""
        statement = _board(guild_id, timeframe).where(snapshots.c.taken_at.between(start, end))
        async with self._database.read() as connection:
            found = await connection.execute(statement.order_by(snapshots.c.taken_at))
            return [_snapshot(row) for row in found.mappings()]

    async def series(
        self, guild_id: int, timeframe: Timeframe, user_id: int, start: datetime, end: datetime
    ) -> list[Point]:
        """Return a member's ranks and scores from one time to another, both inclusive, oldest first.

        Snapshots in which they weren't among the first hundred are left out.
        """
        statement = _board(guild_id, timeframe).where(snapshots.c.taken_at.between(start, end))
        async with self._database.read() as connection:
            found = await connection.execute(statement.order_by(snapshots.c.taken_at))
            points = [(row["taken_at"], find(row["rows"], user_id)) for row in found.mappings()]
        return [Point(taken_at, row.rank, row.score) for taken_at, row in points if row is not None]

    async def stored(self, guild_id: int) -> StoredData:
        """Return how much is stored about a guild."""
        at = snapshots.c.taken_at
        statement = select(func.count(), func.min(at), func.max(at)).where(snapshots.c.guild_id == guild_id)
        async with self._database.read() as connection:
            return StoredData(*(await connection.execute(statement)).one())

    async def stored_about(self, guild_id: int, user_id: int) -> StoredData:
        """Return how many leaderboards of a guild contain a member."""
        statement = select(snapshots.c.taken_at, snapshots.c.rows).where(snapshots.c.guild_id == guild_id)
        async with self._database.read() as connection:
            found = await connection.execute(statement)
            times = [taken_at for taken_at, data in found if find(data, user_id) is not None]
        return StoredData(len(times), min(times, default=None), max(times, default=None))

    async def thin(self, guild_id: int, now: datetime) -> int:
        """Thin the snapshots of a guild that are older than `HOURLY_FOR`, and return how many were deleted.

        The last one of each day in UTC is kept, and the last one before each reset.
        """
        values = {"guild_id": guild_id, "before": int((now - HOURLY_FOR).timestamp())}
        async with self._database.write() as connection:
            return (await connection.execute(_THIN, values)).rowcount

    async def delete_older(self, before: datetime) -> int:
        """Delete the snapshots of all guilds that were taken before a time, and return how many there were."""
        async with self._database.write() as connection:
            return (await connection.execute(delete(snapshots).where(snapshots.c.taken_at < before))).rowcount

    async def _first(self, statement: Select[Any]) -> Snapshot | None:
        async with self._database.read() as connection:
            row = (await connection.execute(statement.limit(1))).mappings().one_or_none()
        return None if row is None else _snapshot(row)


def _board(guild_id: int, timeframe: Timeframe) -> Select[Any]:
    return select(snapshots).where(snapshots.c.guild_id == guild_id, snapshots.c.timeframe == timeframe)


def _snapshot(row: RowMapping) -> Snapshot:
    rows, complete = unpack(row["rows"])
    return Snapshot(row["guild_id"], row["timeframe"], row["taken_at"], rows, complete)
