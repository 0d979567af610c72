"""Leases in the database, for tasks that only one of several processes may run.

A process acquires a lease for some seconds and renews it in time. If it dies, the lease expires and another process
acquires it. A process that was stopped for longer than that, for example because its host was suspended, may believe
that it still has the lease. Therefore snapshots are stored in a transaction that checks the lease: `check_lease`. The
other writes can be repeated.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import BigInteger, and_, case, literal, or_, select, type_coerce, update

from tatsu_cog.history.errors import LeaseLost
from tatsu_cog.history.schema import leases

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from tatsu_cog.history.database import Database
    from tatsu_cog.history.transaction import Transaction

LONGEST = 86_400
"""A lease that is valid for more than this many seconds, and more than ten times as long as a new one, is taken for
expired: the clock was wrong when it was acquired, and has been set back since then."""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Lease(Struct, frozen=True):
    """A lease of this process.

    Attributes
    ----------
    name : str
        The name of the task.
    holder : str
        The name of the process.
    token : int
        The fencing token. It is larger than those of all previous holders.
    """

    name: str
    holder: str
    token: int


class Leases:
    """The leases of this process.

    Parameters
    ----------
    database : Database
        The database.
    holder : str, optional
        The name of this process. It is random if omitted.
    """

    def __init__(self, database: Database, holder: str | None = None) -> None:
        self._database = database
        self.holder = holder or secrets.token_hex(16)

    async def acquire(self, name: str, seconds: int) -> Lease | None:
        """Acquire or renew a lease.

        Parameters
        ----------
        name : str
            The name of the task, at most 40 characters.
        seconds : int
            How long the lease is valid. PostgreSQL's clock is used if there is one, so that the clocks of the
            processes don't matter.

        Returns
        -------
        Lease or None
            None if another process has the lease.
        """
        now = self._database.now()
        expires_at = type_coerce(now + literal(seconds, BigInteger), leases.c.expires_at.type)
        insert = self._database.insert(leases).values(
            name=name, holder=self.holder, token=1, expires_at=expires_at
        )
        is_ours = leases.c.holder == self.holder
        stored = type_coerce(leases.c.expires_at, BigInteger)
        is_expired = or_(stored <= now, stored > now + literal(max(10 * seconds, LONGEST), BigInteger))
        statement = insert.on_conflict_do_update(
            index_elements=[leases.c.name],
            # A process that renews its lease too late gets a new token, too, because another process
            # may have had the lease in the meantime.
            set_={
                "holder": self.holder,
                "expires_at": expires_at,
                "token": leases.c.token + case((is_expired, 1), else_=0),
            },
            where=or_(is_ours, is_expired),
        ).returning(leases.c.token)
        async with self._database.write() as connection:
            token = (await connection.execute(statement)).scalar_one_or_none()
        return None if token is None else Lease(name, self.holder, token)

    async def release(self, lease: Lease) -> None:
        """Release a lease, so that another process can acquire it at once. Does nothing if it was lost."""
        statement = update(leases).where(_is_held(lease)).values(expires_at=_NEVER)
        async with self._database.write() as connection:
            await connection.execute(statement)


async def check_lease(connection: Transaction, database: Database, lease: Lease) -> None:
    """Raise `LeaseLost` unless the lease is valid. No other process can acquire it until the transaction ends."""
    is_valid = type_coerce(leases.c.expires_at, BigInteger) > database.now()
    statement = select(leases.c.token).where(_is_held(lease), is_valid)
    # SQLite ignores FOR UPDATE: there, a transaction that writes has the lock from its start.
    if (await connection.execute(statement.with_for_update())).one_or_none() is None:
        raise LeaseLost(lease.name)


def _is_held(lease: Lease) -> ColumnElement[bool]:
    return and_(leases.c.name == lease.name, leases.c.holder == lease.holder, leases.c.token == lease.token)
