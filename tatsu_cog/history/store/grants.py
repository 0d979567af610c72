"""The roles that the bot gave to winners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import and_, delete, select, update

from tatsu_cog.history.models import RoleGrant
from tatsu_cog.history.schema import role_grants
from tatsu_cog.history.store.guilds import lock_guild

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from tatsu_cog.history.database import Database
    from tatsu_cog.history.models import GrantState


class GrantStore:
    """The roles that the bot gave to winners.

    Store a grant with the state ``giving`` before the request to Discord and only if the member doesn't have the role
    yet, so that the bot knows after a crash that it may have given it. Set the state to ``given`` after the request.
    The state ``kept`` means that the bot did nothing: the winner already had the role, or had left.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, grant: RoleGrant) -> bool:
        """Store a grant, replacing an earlier one of the same role and member.

        Returns
        -------
        bool
            False if the guild has no history, so that nothing was stored.
        """
        values = msgspec.structs.asdict(grant)
        keys = [role_grants.c.guild_id, role_grants.c.role_id, role_grants.c.user_id]
        statement = self._database.insert(role_grants).values(values)
        async with self._database.write() as connection:
            if not await lock_guild(connection, grant.guild_id):
                return False
            await connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=values))
        return True

    async def set_state(self, grant: RoleGrant, state: GrantState, now: datetime) -> None:
        """Change the state of a grant."""
        statement = update(role_grants).where(_is(grant)).values(state=state, changed_at=now)
        async with self._database.write() as connection:
            await connection.execute(statement)

    async def remove(self, grant: RoleGrant) -> None:
        """Delete a grant, because the member doesn't have the role any more."""
        async with self._database.write() as connection:
            await connection.execute(delete(role_grants).where(_is(grant)))

    async def of_guild(self, guild_id: int) -> list[RoleGrant]:
        """Return all grants in a guild."""
        statement = select(role_grants).where(role_grants.c.guild_id == guild_id)
        async with self._database.read() as connection:
            found = await connection.execute(statement.order_by(role_grants.c.role_id, role_grants.c.user_id))
            return [RoleGrant(**row) for row in found.mappings()]

    async def guild_ids(self) -> list[int]:
        """Return the IDs of the guilds with grants."""
        statement = select(role_grants.c.guild_id).distinct().order_by(role_grants.c.guild_id)
        async with self._database.read() as connection:
            return list((await connection.execute(statement)).scalars())


def _is(grant: RoleGrant) -> ColumnElement[bool]:
    return and_(
        role_grants.c.guild_id == grant.guild_id,
        role_grants.c.role_id == grant.role_id,
        role_grants.c.user_id == grant.user_id,
    )
