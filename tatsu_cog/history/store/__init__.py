"""The queries of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tatsu_cog.history.leases import Leases
from tatsu_cog.history.store.deletion import delete_member
from tatsu_cog.history.store.grants import GrantStore
from tatsu_cog.history.store.guilds import GuildStore
from tatsu_cog.history.store.live import LiveBoardStore
from tatsu_cog.history.store.results import ResultStore
from tatsu_cog.history.store.snapshots import SnapshotStore

if TYPE_CHECKING:
    from datetime import datetime

    from tatsu_cog.history.database import Database

__all__ = ["HistoryStore"]


class HistoryStore:
    """The history. `tatsu_cog.history.opening.open_history` creates it.

    All methods of its parts raise `HistoryError` if the database is unavailable. Times are aware datetimes.

    Parameters
    ----------
    database : Database
        The database, which is closed by `close`.

    Attributes
    ----------
    guilds : GuildStore
        The guilds that turned the history on, and their hidden members.
    snapshots : SnapshotStore
        The snapshots.
    results : ResultStore
        The resets, their results, and where results are posted.
    grants : GrantStore
        The roles that the bot gave.
    live : LiveBoardStore
        The live leaderboards.
    leases : Leases
        The tasks that only one process may run.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.guilds = GuildStore(database)
        self.snapshots = SnapshotStore(database)
        self.results = ResultStore(database)
        self.grants = GrantStore(database)
        self.live = LiveBoardStore(database)
        self.leases = Leases(database)

    async def delete_member(self, guild_id: int, user_id: int, now: datetime) -> int:
        """Delete a member's data in a guild, hide them and leave them out of future snapshots.

        Roles that the bot gave them stay listed until they are removed; see `grants`.

        Returns
        -------
        int
            The number of snapshots that contained the member.
        """
        return await delete_member(self._database, guild_id, user_id, now)

    async def delete_guild(self, guild_id: int) -> None:
        """Delete everything about a guild, and turn its history off. Remove roles that the bot gave before this."""
        await self.guilds.delete(guild_id)

    async def close(self) -> None:
        """Close the database. Safe to call more than once."""
        await self._database.close()
