"""Deletion of a member's data."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, select, update

from tatsu_cog.history.models import Winner
from tatsu_cog.history.packing import find, pack, unpack
from tatsu_cog.history.schema import hidden_members, results, snapshots
from tatsu_cog.history.store.guilds import lock_guild

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from tatsu_cog.history.database import Database
    from tatsu_cog.history.transaction import Transaction


async def delete_member(database: Database, guild_id: int, user_id: int, now: datetime) -> int:
    """Delete a member's rows, hide them and leave them out of future snapshots, in one transaction.

    Returns
    -------
    int
        The number of snapshots that contained the member.
    """
    values = {"guild_id": guild_id, "user_id": user_id, "hidden_at": now, "stored": False}
    hide = database.insert(hidden_members).values(values)
    keys = [hidden_members.c.guild_id, hidden_members.c.user_id]
    async with database.write() as connection:
        if not await lock_guild(connection, guild_id):
            return 0
        await connection.execute(hide.on_conflict_do_update(index_elements=keys, set_={"stored": False}))
        await _remove_from_results(connection, guild_id, user_id)
        return await _remove_from_snapshots(connection, guild_id, user_id)


async def _remove_from_snapshots(connection: Transaction, guild_id: int, user_id: int) -> int:
    found = await connection.execute(select(snapshots).where(snapshots.c.guild_id == guild_id))
    # It takes a quarter of a second if the history is full.
    changed = await asyncio.to_thread(_without_member, found.all(), user_id)
    if changed:
        statement = update(snapshots).where(
            snapshots.c.guild_id == guild_id,
            snapshots.c.timeframe == bindparam("t"),
            snapshots.c.taken_at == bindparam("at"),
        )
        await connection.execute(statement.values(rows=bindparam("data")), changed)
    return len(changed)


def _without_member(found: Iterable[Any], user_id: int) -> list[dict[str, Any]]:
    """Return the snapshots with a member, without the member's row, as parameters of an update."""
    changed = []
    for _, timeframe, taken_at, data in found:
        if find(data, user_id) is not None:
            rows, complete = unpack(data)
            kept = [row for row in rows if row.user_id != user_id]
            changed.append({"t": timeframe, "at": taken_at, "data": pack(kept, complete=complete)})
    return changed


async def _remove_from_results(connection: Transaction, guild_id: int, user_id: int) -> None:
    found = await connection.execute(
        select(results.c.timeframe, results.c.last_at, results.c.winners).where(
            results.c.guild_id == guild_id
        )
    )
    for timeframe, last_at, winners in found.all():
        before = msgspec.json.decode(winners, type=tuple[Winner, ...])
        after = tuple(winner for winner in before if winner.user_id != user_id)
        if after != before:
            where = (
                results.c.guild_id == guild_id,
                results.c.timeframe == timeframe,
                results.c.last_at == last_at,
            )
            text = msgspec.json.encode(after).decode()
            await connection.execute(update(results).where(*where).values(winners=text))
