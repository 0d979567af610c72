"""The live leaderboards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import and_, delete, select, update

from tatsu_cog.history.models import LiveBoard
from tatsu_cog.history.schema import live_boards
from tatsu_cog.history.store.guilds import lock_guild

if TYPE_CHECKING:
    from tatsu_cog.history.database import Database


class LiveBoardStore:
    """The live leaderboards, at most one in a guild.

    Several processes may try to edit or post the same message. Each of them claims it with `replace`, which succeeds
    for only one of them.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, board: LiveBoard) -> bool:
        """Store a live leaderboard, replacing that of the guild.

        Returns
        -------
        bool
            False if the guild has no history, so that nothing was stored.
        """
        values = msgspec.structs.asdict(board)
        statement = self._database.insert(live_boards).values(values)
        async with self._database.write() as connection:
            if not await lock_guild(connection, board.guild_id):
                return False
            await connection.execute(
                statement.on_conflict_do_update(index_elements=[live_boards.c.guild_id], set_=values)
            )
        return True

    async def get(self, guild_id: int) -> LiveBoard | None:
        """Return the live leaderboard of a guild, also if the bot turned it off. None if there is none."""
        statement = select(live_boards).where(live_boards.c.guild_id == guild_id)
        async with self._database.read() as connection:
            row = (await connection.execute(statement)).mappings().one_or_none()
        return None if row is None else LiveBoard(**row)

    async def active(self) -> list[LiveBoard]:
        """Return the live leaderboards that are on, ordered by guild."""
        statement = select(live_boards).where(live_boards.c.disabled_reason.is_(None))
        async with self._database.read() as connection:
            found = await connection.execute(statement.order_by(live_boards.c.guild_id))
            return [LiveBoard(**row) for row in found.mappings()]

    async def replace(self, seen: LiveBoard, board: LiveBoard) -> bool:
        """Change a live leaderboard, unless it was changed or removed in the meantime.

        Parameters
        ----------
        seen : LiveBoard
            The live leaderboard as this process knows it.
        board : LiveBoard
            The same, with the changes.

        Returns
        -------
        bool
            False if the stored one is not `seen`. Nothing was stored then.
        """
        is_seen = and_(
            *(
                live_boards.c[name].is_not_distinct_from(value)
                for name, value in msgspec.structs.asdict(seen).items()
            )
        )
        async with self._database.write() as connection:
            done = await connection.execute(
                update(live_boards).where(is_seen).values(msgspec.structs.asdict(board))
            )
            return done.rowcount > 0

    async def remove(self, guild_id: int) -> LiveBoard | None:
        """Delete the live leaderboard of a guild from the database, and return it."""
        statement = delete(live_boards).where(live_boards.c.guild_id == guild_id).returning(live_boards)
        async with self._database.write() as connection:
            row = (await connection.execute(statement)).mappings().one_or_none()
        return None if row is None else LiveBoard(**row)
