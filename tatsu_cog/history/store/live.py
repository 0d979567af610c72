"""The messages that show a leaderboard and update themselves."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, select, update

from tatsu_cog.history.models import LiveBoard
from tatsu_cog.history.schema import live_boards
from tatsu_cog.history.store.guilds import lock_guild

if TYPE_CHECKING:
    from datetime import datetime

    from tatsu_cog.history.database import Database


class LiveBoardStore:
    """The messages that show a leaderboard and update themselves, at most one in a guild."""

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

    async def remove(self, guild_id: int) -> None:
        """Forget the live leaderboard of a guild."""
        async with self._database.write() as connection:
            await connection.execute(delete(live_boards).where(live_boards.c.guild_id == guild_id))

    async def begin_post(self, guild_id: int) -> str:
        """Return the nonce for a new message, which replaces the current one.

        It stays the same until `mark_posted` is called, so that Discord creates one message even if it is sent again.
        """
        statement = update(live_boards).where(live_boards.c.guild_id == guild_id)
        async with self._database.write() as connection:
            await connection.execute(
                statement.where(live_boards.c.nonce.is_(None)).values(nonce=secrets.token_hex(12))
            )
            nonce = await connection.execute(
                statement.values(message_id=None, state_hash=None).returning(live_boards.c.nonce)
            )
            return nonce.scalar_one_or_none() or secrets.token_hex(12)

    async def mark_posted(self, guild_id: int, message_id: int, state_hash: str, now: datetime) -> bool:
        """Store a new message. Return False if the live leaderboard was removed in the meantime."""
        return await self._update(
            guild_id, message_id=message_id, nonce=None, state_hash=state_hash, edited_at=now
        )

    async def mark_edited(self, guild_id: int, state_hash: str, now: datetime) -> bool:
        """Store what the message shows now. Return False if the live leaderboard was removed in the meantime."""
        return await self._update(guild_id, state_hash=state_hash, edited_at=now)

    async def disable(self, guild_id: int, reason: str, now: datetime) -> bool:
        """Turn a live leaderboard off. Return whether it was on, so that the admins are told once."""
        statement = update(live_boards).where(
            live_boards.c.guild_id == guild_id, live_boards.c.disabled_reason.is_(None)
        )
        async with self._database.write() as connection:
            found = await connection.execute(statement.values(disabled_reason=reason[:100], disabled_at=now))
        return found.rowcount > 0

    async def _update(self, guild_id: int, **values: object) -> bool:
        statement = update(live_boards).where(live_boards.c.guild_id == guild_id).values(values)
        async with self._database.write() as connection:
            return (await connection.execute(statement)).rowcount > 0
