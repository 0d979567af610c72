"""The resets, their results, and where results are posted."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import BigInteger, and_, delete, exists, literal, or_, select, type_coerce, update

from tatsu_cog.history.leases import LONGEST
from tatsu_cog.history.models import Result, ResultSettings, Winner
from tatsu_cog.history.schema import result_settings, results
from tatsu_cog.history.store.guilds import left_out, lock_guild

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, RowMapping

    from tatsu_cog.api import Timeframe
    from tatsu_cog.history.database import Database


class ResultStore:
    """The resets, their results, and where results are posted.

    A result is posted exactly once like this: `claim` it, store its winners with `set_winners`, call `start_sending`,
    send the message with its ``nonce`` and ``enforce_nonce``, and store the message with `mark_sent`. If the process
    dies in between, the claim expires and the result is in `due` again. If it has a ``channel_id``, the message may
    have been sent. The new holder has to look for it in that channel, since Discord forgets a nonce after some minutes.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # Settings

    async def set_settings(self, settings: ResultSettings) -> bool:
        """Store where results are posted, replacing the previous settings of the time period.

        Returns
        -------
        bool
            False if the guild has no history, so that nothing was stored.
        """
        values = msgspec.structs.asdict(settings)
        keys = [result_settings.c.guild_id, result_settings.c.timeframe]
        statement = self._database.insert(result_settings).values(values)
        async with self._database.write() as connection:
            if not await lock_guild(connection, settings.guild_id):
                return False
            await connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=values))
        return True

    async def get_settings(self, guild_id: int, timeframe: Timeframe) -> ResultSettings | None:
        """Return where results are posted. None if they aren't."""
        statement = select(result_settings).where(_settings_of(guild_id, timeframe))
        async with self._database.read() as connection:
            row = (await connection.execute(statement)).mappings().one_or_none()
        return None if row is None else ResultSettings(**row)

    async def all_settings(self) -> list[ResultSettings]:
        """Return where results are posted in all guilds, ordered by guild."""
        statement = select(result_settings).order_by(result_settings.c.guild_id, result_settings.c.timeframe)
        async with self._database.read() as connection:
            return [ResultSettings(**row) for row in (await connection.execute(statement)).mappings()]

    async def remove_settings(self, guild_id: int, timeframe: Timeframe) -> None:
        """Stop posting results."""
        async with self._database.write() as connection:
            await connection.execute(delete(result_settings).where(_settings_of(guild_id, timeframe)))

    async def report(self, guild_id: int, timeframe: Timeframe, problem: str | None) -> bool:
        """Store a problem that prevents posting, or None if there is none any more.

        Returns
        -------
        bool
            Whether this is a new problem, which was not reported to the admins yet.
        """
        reported = result_settings.c.reported_problem
        statement = (
            update(result_settings)
            .where(_settings_of(guild_id, timeframe), reported.is_distinct_from(problem))
            .values(reported_problem=problem)
        )
        async with self._database.write() as connection:
            changed = (await connection.execute(statement)).rowcount > 0
        return changed and problem is not None

    # Resets

    async def add(
        self,
        guild_id: int,
        timeframe: Timeframe,
        *,
        last_at: datetime,
        first_at: datetime,
        post: bool,
    ) -> bool:
        """Store a reset.

        Parameters
        ----------
        guild_id : int
            The guild's ID.
        timeframe : Timeframe
            The week or the month.
        last_at : datetime.datetime
            When the last snapshot before the reset was taken.
        first_at : datetime.datetime
            When the first snapshot after it was taken.
        post : bool
            Whether its results are to be posted.

        Returns
        -------
        bool
            False if the reset is already stored, or the guild has no history.
        """
        same = and_(
            results.c.guild_id == guild_id,
            results.c.timeframe == timeframe,
            results.c.last_at < first_at,
            results.c.first_at > last_at,
        )
        async with self._database.write() as connection:
            if not await lock_guild(connection, guild_id):
                return False
            if (await connection.execute(select(results.c.last_at).where(same).limit(1))).first():
                return False
            await connection.execute(
                results.insert().values(
                    guild_id=guild_id,
                    timeframe=timeframe,
                    last_at=last_at,
                    first_at=first_at,
                    state="pending" if post else "skipped",
                    nonce=secrets.token_hex(12),
                    winners="[]",
                )
            )
        return True

    async def latest(self, guild_id: int, timeframe: Timeframe) -> Result | None:
        """Return the newest reset."""
        found = await self.last(guild_id, timeframe, 1)
        return found[0] if found else None

    async def last(self, guild_id: int, timeframe: Timeframe, count: int) -> list[Result]:
        """Return the newest resets, newest first."""
        statement = select(results).where(results.c.guild_id == guild_id, results.c.timeframe == timeframe)
        async with self._database.read() as connection:
            found = await connection.execute(statement.order_by(results.c.last_at.desc()).limit(count))
            return [_result(row) for row in found.mappings()]

    async def due(self) -> list[Result]:
        """Return the results that are waiting to be posted, oldest first."""
        async with self._database.read() as connection:
            found = await connection.execute(
                select(results).where(self._is_due()).order_by(results.c.last_at, results.c.guild_id)
            )
            return [_result(row) for row in found.mappings()]

    async def claim(self, result: Result, holder: str, seconds: int) -> Result | None:
        """Claim a result to post it.

        Parameters
        ----------
        result : Result
            A result from `due`.
        holder : str
            The name of this process.
        seconds : int
            How long the claim is valid.

        Returns
        -------
        Result or None
            The result as it is now. None if it isn't due any more.
        """
        until = type_coerce(self._database.now() + literal(seconds, BigInteger), results.c.claimed_until.type)
        values = {"state": "claimed", "holder": holder, "claimed_until": until}
        statement = (
            update(results)
            .where(_is(result), self._is_due())
            .values(values | {"attempts": results.c.attempts + 1})
            .returning(*results.c)
        )
        async with self._database.write() as connection:
            row = (await connection.execute(statement)).mappings().one_or_none()
        return None if row is None else _result(row)

    async def set_winners(self, result: Result, winners: Sequence[Winner]) -> tuple[Winner, ...] | None:
        """Store the winners of a claimed result, and return them. None if the claim was lost.

        Members whose data was deleted while the winners were looked up are left out.
        """
        async with self._database.write() as connection:
            if not await lock_guild(connection, result.guild_id):
                return None
            excluded = await left_out(connection, result.guild_id)
            kept = tuple(winner for winner in winners if winner.user_id not in excluded)
            values = {"winners": msgspec.json.encode(kept).decode()}
            found = await connection.execute(update(results).where(_is_claimed(result)).values(values))
        return kept if found.rowcount > 0 else None

    async def mark_sent(self, result: Result, *, channel_id: int, message_id: int, now: datetime) -> bool:
        """Store the message of a claimed result. Return False if the claim was lost."""
        message = {"channel_id": channel_id, "message_id": message_id, "sent_at": now}
        return await self._update_claimed(result, state="sent", **message)

    async def start_sending(self, result: Result, channel_id: int) -> bool:
        """Store where the message of a claimed result is sent, before that. Return False if the claim was lost."""
        return await self._update_claimed(result, channel_id=channel_id)

    async def release(self, result: Result, *, not_sent: bool = False) -> bool:
        """Release a claim, so that the result is due again. Return False if the claim was lost.

        Parameters
        ----------
        result : Result
            The claimed result.
        not_sent : bool
            Whether it is certain that its message doesn't exist.
        """
        values: dict[str, object] = {"state": "pending", "claimed_until": None}
        if not_sent:
            values["channel_id"] = None
        return await self._update_claimed(result, **values)

    async def skip(self, result: Result) -> bool:
        """Mark a claimed result as not to be posted. Return False if the claim was lost."""
        return await self._update_claimed(result, state="skipped")

    async def delete_older(self, before: datetime, *, winners_before: datetime | None = None) -> int:
        """Delete the resets of all guilds before a time, and return how many there were.

        Parameters
        ----------
        before : datetime.datetime
            The time.
        winners_before : datetime.datetime, optional
            A reset whose winners may have the role is deleted only if it was before this time: one to which there is no
            newer one whose winners are known. By default, it makes no difference.
        """
        newer = results.alias()
        is_replaced = exists().where(
            newer.c.guild_id == results.c.guild_id,
            newer.c.timeframe == results.c.timeframe,
            newer.c.last_at > results.c.last_at,
            or_(newer.c.state.in_(("sent", "skipped")), newer.c.winners != "[]"),
        )
        is_old = results.c.first_at < before
        if winners_before is not None:
            is_old = and_(is_old, or_(results.c.first_at < winners_before, is_replaced))
        async with self._database.write() as connection:
            return (await connection.execute(delete(results).where(is_old))).rowcount

    def _is_due(self) -> ColumnElement[bool]:
        until, now = type_coerce(results.c.claimed_until, BigInteger), self._database.now()
        # A claim until tomorrow was made while the clock was wrong.
        is_expired = or_(until <= now, until > now + literal(LONGEST, BigInteger))
        return or_(results.c.state == "pending", and_(results.c.state == "claimed", is_expired))

    async def _update_claimed(self, result: Result, **values: object) -> bool:
        async with self._database.write() as connection:
            found = await connection.execute(update(results).where(_is_claimed(result)).values(values))
        return found.rowcount > 0


def _settings_of(guild_id: int, timeframe: Timeframe) -> ColumnElement[bool]:
    return and_(result_settings.c.guild_id == guild_id, result_settings.c.timeframe == timeframe)


def _is(result: Result) -> ColumnElement[bool]:
    return and_(
        results.c.guild_id == result.guild_id,
        results.c.timeframe == result.timeframe,
        results.c.last_at == result.last_at,
    )


def _is_claimed(result: Result) -> ColumnElement[bool]:
    # The number of attempts tells two claims of the same process apart.
    return and_(
        _is(result),
        results.c.state == "claimed",
        results.c.holder == result.holder,
        results.c.attempts == result.attempts,
    )


def _result(row: RowMapping) -> Result:
    winners = msgspec.json.decode(row["winners"], type=tuple[Winner, ...])
    return Result(**{**row, "winners": winners})
