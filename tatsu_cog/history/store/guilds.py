"""The guilds that turned the history on, and the members who hid themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from tatsu_cog.history.models import HiddenMember, HistoryGuild
from tatsu_cog.history.schema import guilds, hidden_members

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from tatsu_cog.history.database import Database
    from tatsu_cog.history.transaction import Transaction


class GuildStore:
    """The opt-ins of guilds, and their hidden members."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def enable(self, guild_id: int, user_id: int, now: datetime) -> None:
        """Turn the history of a guild on. `user_id` is the user who did. Data of an earlier time is kept."""
        values = {"enabled_at": now, "enabled_by": user_id}
        reset = {"disabled_at": None, "left_at": None, "retry_at": None, "failures": 0, "failure": None}
        statement = self._database.insert(guilds).values(guild_id=guild_id, **values)
        async with self._database.write() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=[guilds.c.guild_id], set_=values | reset)
            )

    async def disable(self, guild_id: int, now: datetime) -> None:
        """Turn the history of a guild off. Its data is kept until it is deleted or too old."""
        statement = update(guilds).where(guilds.c.guild_id == guild_id, guilds.c.disabled_at.is_(None))
        async with self._database.write() as connection:
            await connection.execute(statement.values(disabled_at=now))

    async def delete(self, guild_id: int) -> None:
        """Delete everything about a guild."""
        async with self._database.write() as connection:
            await connection.execute(delete(guilds).where(guilds.c.guild_id == guild_id))

    async def get(self, guild_id: int) -> HistoryGuild | None:
        """Return a guild. None if it has never turned the history on, or its data was deleted."""
        async with self._database.read() as connection:
            found = await connection.execute(select(guilds).where(guilds.c.guild_id == guild_id))
            row = found.mappings().one_or_none()
        return None if row is None else HistoryGuild(**row)

    async def is_enabled(self, guild_id: int) -> bool:
        """Return whether the history of a guild is on."""
        guild = await self.get(guild_id)
        return guild is not None and guild.enabled

    async def enabled(self) -> list[HistoryGuild]:
        """Return the guilds of which snapshots are taken, ordered by ID."""
        statement = select(guilds).where(guilds.c.disabled_at.is_(None), guilds.c.left_at.is_(None))
        async with self._database.read() as connection:
            found = await connection.execute(statement.order_by(guilds.c.guild_id))
            return [HistoryGuild(**row) for row in found.mappings()]

    # Leaving

    async def all_ids(self) -> dict[int, bool]:
        """Return the IDs of all guilds, and whether each is marked as left."""
        statement = select(guilds.c.guild_id, guilds.c.left_at)
        async with self._database.read() as connection:
            return {
                guild_id: left_at is not None for guild_id, left_at in await connection.execute(statement)
            }

    async def mark_left(self, guild_id: int, now: datetime) -> None:
        """Store that the bot left a guild. Calling it again doesn't change the time."""
        statement = update(guilds).where(guilds.c.guild_id == guild_id, guilds.c.left_at.is_(None))
        async with self._database.write() as connection:
            await connection.execute(statement.values(left_at=now))

    async def mark_joined(self, guild_ids: Collection[int]) -> None:
        """Store that the bot is in guilds, so that their data isn't deleted."""
        statement = update(guilds).where(guilds.c.guild_id.in_(guild_ids), guilds.c.left_at.is_not(None))
        async with self._database.write() as connection:
            await connection.execute(statement.values(left_at=None))

    async def delete_left(self, before: datetime) -> list[int]:
        """Delete everything about the guilds that the bot left before a time, and return their IDs."""
        statement = delete(guilds).where(guilds.c.left_at < before).returning(guilds.c.guild_id)
        async with self._database.write() as connection:
            return sorted((await connection.execute(statement)).scalars())

    # The collector

    async def record_success(self, guild_id: int, now: datetime) -> None:
        """Store that the collector has taken snapshots of a guild."""
        values = {"attempted_at": now, "retry_at": None, "failures": 0, "failure": None}
        async with self._database.write() as connection:
            await connection.execute(update(guilds).where(guilds.c.guild_id == guild_id).values(values))

    async def record_failure(
        self, guild_id: int, now: datetime, *, failure: str, retry_at: datetime | None = None
    ) -> None:
        """Store that the collector could not take snapshots of a guild.

        Parameters
        ----------
        guild_id : int
            The guild's ID.
        now : datetime.datetime
            The time of the attempt.
        failure : str
            The name of the error.
        retry_at : datetime.datetime, optional
            When to try again, if the guild is the cause. The attempt then counts as a failure of the guild.
        """
        values: dict[str, object] = {"attempted_at": now}
        if retry_at is not None:
            values |= {"failure": failure[:100], "retry_at": retry_at, "failures": guilds.c.failures + 1}
        async with self._database.write() as connection:
            await connection.execute(update(guilds).where(guilds.c.guild_id == guild_id).values(values))

    # Hidden members

    async def hide(self, guild_id: int, user_id: int, now: datetime) -> bool:
        """Hide a member. Return whether they are hidden now, which is False if the guild has no history."""
        statement = self._database.insert(hidden_members).values(
            guild_id=guild_id, user_id=user_id, hidden_at=now, stored=True
        )
        async with self._database.write() as connection:
            if not await lock_guild(connection, guild_id):
                return False
            await connection.execute(statement.on_conflict_do_nothing())
        return True

    async def show(self, guild_id: int, user_id: int) -> None:
        """Stop hiding a member, and store their rows again if their data was deleted before."""
        where = (hidden_members.c.guild_id == guild_id, hidden_members.c.user_id == user_id)
        async with self._database.write() as connection:
            await connection.execute(delete(hidden_members).where(*where))

    async def hidden_member(self, guild_id: int, user_id: int) -> HiddenMember | None:
        """Return a member who is hidden; None if they are not."""
        statement = select(hidden_members).where(
            hidden_members.c.guild_id == guild_id, hidden_members.c.user_id == user_id
        )
        async with self._database.read() as connection:
            row = (await connection.execute(statement)).mappings().one_or_none()
        return None if row is None else HiddenMember(**row)

    async def hidden(self, guild_id: int) -> frozenset[int]:
        """Return the IDs of the members of a guild who are hidden."""
        statement = select(hidden_members.c.user_id).where(hidden_members.c.guild_id == guild_id)
        async with self._database.read() as connection:
            return frozenset((await connection.execute(statement)).scalars())


async def lock_guild(connection: Transaction, guild_id: int, *, enabled: bool = False) -> bool:
    """Lock a guild, so that no other transaction deletes it or a member's data until this one ends.

    Returns
    -------
    bool
        Whether the guild exists, and with `enabled` also whether its history is on. If it doesn't exist, nothing can be
        stored for it.
    """
    statement = select(guilds.c.guild_id).where(guilds.c.guild_id == guild_id).with_for_update()
    if enabled:
        statement = statement.where(guilds.c.disabled_at.is_(None), guilds.c.left_at.is_(None))
    return (await connection.execute(statement)).one_or_none() is not None


async def left_out(connection: Transaction, guild_id: int) -> frozenset[int]:
    """Return the members whose data was deleted on request."""
    statement = select(hidden_members.c.user_id).where(
        hidden_members.c.guild_id == guild_id, hidden_members.c.stored.is_(False)
    )
    return frozenset((await connection.execute(statement)).scalars())
