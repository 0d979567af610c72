"""The task that takes the snapshots."""

from __future__ import annotations

import asyncio
import logging
import math
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from tatsu_cog.api import (
    ROWS_PER_REQUEST,
    ClientClosed,
    ConnectionFailed,
    RateLimited,
    RedisUnavailable,
    ServerError,
    SessionError,
    TatsuError,
    Timeframe,
    Unauthorized,
)
from tatsu_cog.history.clock import Clock, SystemClock
from tatsu_cog.history.errors import HistoryError, LeaseLost
from tatsu_cog.history.models import Row, Snapshot
from tatsu_cog.history.pace import LONGEST_PAUSE as LONGEST_GUILD_PAUSE
from tatsu_cog.history.pace import next_round, request_gap
from tatsu_cog.history.rollover import record_resets

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tatsu_cog.api import ClientStats, GuildRankings
    from tatsu_cog.history.leases import Lease
    from tatsu_cog.history.pace import Round
    from tatsu_cog.history.store import HistoryStore

log = logging.getLogger(__name__)

LEASE = "collector"
LEASE_SECONDS = 90
"""How long the lease is valid, in seconds. If the process dies, another one takes over after this time."""
RELEASE_TIMEOUT = 1.0
"""How long to wait for the database to release the lease at the end, in seconds. It expires otherwise."""
ORDER = (Timeframe.ALL, Timeframe.MONTH, Timeframe.WEEK)
"""The order of the requests for a guild. `resets` relies on all time being first."""
FIRST_PAUSE, LONGEST_PAUSE = 60.0, 600.0
"""The pause after an error that isn't specific to a guild, in seconds. It doubles after each further one."""
BUSY_PAUSE = 10.0
"""The pause while members use more than half of the rate limit, in seconds."""
KEY_PAUSE = 3600.0
"""The pause after Tatsu rejected the API key, in seconds."""
ATTEMPTS = 3
"""After this many errors in a row, the next guild is tried, since Tatsu may have a problem with this one."""
GUILD_PAUSE = timedelta(hours=1)
"""The pause of a guild after an error that is specific to it. It doubles after each further one, up to
`LONGEST_PAUSE` of `pace`."""
KEEP_AFTER_LEAVING = timedelta(days=7)
"""How long the data of a guild is kept after the bot left it."""
KEEP_WINNERS = timedelta(days=62)
"""How long the newest winners are kept at least, since they have the role until the next results: two months."""
_OUTAGES = (ServerError, ConnectionFailed, RedisUnavailable, SessionError)
_NEVER = datetime.min.replace(tzinfo=UTC)


class Client(Protocol):
    """The part of `TatsuClient` that the collector uses."""

    @property
    def stats(self) -> ClientStats:
        """The state of the rate limit."""

    async def get_guild_rankings(
        self, guild_id: int, timeframe: Timeframe, *, fresh: bool, background: bool
    ) -> GuildRankings:
        """Get the first hundred rows."""


class _Outage(Exception):
    """The response is stale, because Tatsu is unavailable. The message is a short description."""


class Collector:
    """Takes snapshots of all guilds that turned the history on, and finds resets.

    It runs in all processes, but only the one that has a lease takes snapshots. Its requests are evenly spread, are
    sent after those of members, and use at most a third of the rate limit. It pauses while members use more than half.

    Parameters
    ----------
    client : TatsuClient
        The client.
    store : HistoryStore
        The store.
    keep_days : int
        How many days snapshots are kept.
    clock : Clock, optional
        The clock.
    lease_seconds : int
        How long the lease is valid, in seconds.
    on_round : callable, optional
        An async function that is called with a guild's ID after new snapshots of it were stored.
    """

    def __init__(
        self,
        client: Client,
        store: HistoryStore,
        *,
        keep_days: int,
        clock: Clock | None = None,
        lease_seconds: int = LEASE_SECONDS,
        on_round: Callable[[int], Awaitable[None]] | None = None,
    ) -> None:
        self._client = client
        self._store = store
        self._keep = timedelta(days=keep_days)
        self._clock: Clock = clock or SystemClock()
        self._lease_seconds = lease_seconds
        self._on_round = on_round
        self._lease: Lease | None = None
        self._next_request_at = _NEVER
        self._resume_at = _NEVER
        self._outages = 0
        self._problem: str | None = None
        self._cleaned_at = _NEVER
        self._thinned_at: dict[int, datetime] = {}

    async def run(self) -> None:
        """Take snapshots until the task is cancelled or the client is closed."""
        try:
            while True:
                try:
                    wait = await self._step()
                except ClientClosed:
                    return
                except LeaseLost:
                    wait = 0.0
                except HistoryError as error:
                    # The reason changes while a server is restarted, which is still the same problem.
                    self._report(f"the database of the history cannot be used: {error}", kind="database")
                    wait = FIRST_PAUSE
                except Exception as error:
                    if self._problem != repr(error):
                        log.exception("The collector of the history failed, and continues in a minute")
                        self._problem = repr(error)
                    wait = FIRST_PAUSE
                if wait > 0:
                    await self._clock.sleep(wait)
        finally:
            await self._release()

    async def _step(self) -> float:
        """Do the work that is due, and return the number of seconds until the next step."""
        self._lease = await self._acquire()
        if self._lease is None:
            return self._lease_seconds / 2
        renew = self._lease_seconds / 3
        now = self._clock.now()
        if abs(now - self._cleaned_at) >= timedelta(days=1):
            await self._clean_up(now)
        # A later time means that the clock has been set back since then.
        if now < self._resume_at <= now + timedelta(seconds=KEY_PAUSE):
            return min((self._resume_at - now).total_seconds(), renew)
        upcoming = next_round(await self._store.guilds.enabled(), now, self._gap())
        if upcoming is None:
            return renew
        if upcoming.at > now:
            return min((upcoming.at - now).total_seconds(), renew)
        if not self._has_room():
            return BUSY_PAUSE
        try:
            await self._collect(upcoming, self._lease)
        except (ClientClosed, HistoryError, LeaseLost):
            raise
        except Exception as error:
            # A bug must not stop the snapshots of the other guilds.
            log.exception("The snapshots of guild %d cannot be stored", upcoming.guild.guild_id)
            await self._pause_guild(upcoming, error)
        return 0.0

    async def _collect(self, upcoming: Round, lease: Lease) -> None:
        """Take the snapshots of a guild, and store them together."""
        guild_id = upcoming.guild.guild_id
        try:
            taken = {timeframe: await self._take(guild_id, timeframe, lease) for timeframe in ORDER}
        except ClientClosed:
            raise
        except Unauthorized:
            self._report("Tatsu rejected the API key, so no snapshots are taken; check TATSU_API_KEY")
            self._resume_at = self._clock.now() + timedelta(seconds=KEY_PAUSE)
        except RateLimited as error:
            # Members used the rate limit during the round, which isn't a problem.
            self._resume_at = min(error.retry_at, self._clock.now() + timedelta(seconds=FIRST_PAUSE))
        except (_Outage, *_OUTAGES) as error:
            await self._back_off(upcoming, str(error) or type(error).__name__)
        except TatsuError as error:
            await self._pause_guild(upcoming, error)
        else:
            await self._keep_round(upcoming, taken, lease)

    async def _take(self, guild_id: int, timeframe: Timeframe, lease: Lease) -> Snapshot:
        """Request a leaderboard, at least a gap after the previous request."""
        now = self._clock.now()
        # At most the gap, because the clock may have been set back.
        wait = min(self._next_request_at - now, self._gap()).total_seconds()
        if wait > 0:
            await self._clock.sleep(wait)
            now = self._clock.now()
        if await self._acquire() != lease:
            raise LeaseLost(LEASE)
        self._next_request_at = now + self._gap()
        # The snapshot must not be older than its time, so a cached response can't be used.
        page = await self._client.get_guild_rankings(guild_id, timeframe, fresh=True, background=True)
        if page.stale:
            raise _Outage("Tatsu is unavailable")
        rows = tuple(
            Row(row.rank or place, row.user_id, row.score)
            for place, row in enumerate(page.rankings[:ROWS_PER_REQUEST], 1)
        )
        return Snapshot(
            guild_id, timeframe, now.replace(microsecond=0), rows, complete=len(rows) < ROWS_PER_REQUEST
        )

    async def _keep_round(self, upcoming: Round, taken: dict[Timeframe, Snapshot], lease: Lease) -> None:
        store, guild_id, now = self._store, upcoming.guild.guild_id, self._clock.now()
        await record_resets(store, taken)
        stored = await store.snapshots.add(tuple(taken.values()), lease=lease)
        await store.guilds.record_success(guild_id, upcoming.at)
        self._outages = 0
        if self._problem is not None:
            log.info("The collector of the history takes snapshots again")
            self._problem = None
        if abs(now - self._thinned_at.get(guild_id, _NEVER)) >= timedelta(days=1):
            self._thinned_at[guild_id] = now
            await store.snapshots.thin(guild_id, now)
        if stored and self._on_round is not None:
            try:
                await self._on_round(guild_id)
            except Exception:
                log.exception("A listener of the history failed for guild %d", guild_id)

    async def _back_off(self, upcoming: Round, problem: str) -> None:
        """Pause because of an error that isn't specific to a guild."""
        self._report(f"no snapshots can be taken at the moment: {problem}")
        self._outages += 1
        pause = min(FIRST_PAUSE * 2.0 ** min(self._outages - 1, 16), LONGEST_PAUSE)
        self._resume_at = self._clock.now() + timedelta(seconds=pause)
        if self._outages % ATTEMPTS == 0:
            await self._store.guilds.record_failure(
                upcoming.guild.guild_id,
                upcoming.at,
                failure="Outage",
                retry_at=self._clock.now() + GUILD_PAUSE,
            )

    async def _pause_guild(self, upcoming: Round, error: Exception) -> None:
        """Pause a guild because of an error that is specific to it."""
        guild = upcoming.guild
        pause = min(GUILD_PAUSE * 2 ** min(guild.failures, 16), LONGEST_GUILD_PAUSE)
        if guild.failure != type(error).__name__:
            log.warning("No snapshots can be taken of guild %d for now: %s", guild.guild_id, error)
        await self._store.guilds.record_failure(
            guild.guild_id, upcoming.at, failure=type(error).__name__, retry_at=self._clock.now() + pause
        )

    async def _clean_up(self, now: datetime) -> None:
        """Delete data that is too old, and that of guilds that the bot left."""
        await self._store.guilds.delete_left(now - KEEP_AFTER_LEAVING)
        await self._store.snapshots.delete_older(now - self._keep)
        await self._store.results.delete_older(now - self._keep, winners_before=now - KEEP_WINNERS)
        self._cleaned_at = now

    async def _acquire(self) -> Lease | None:
        """Acquire or renew the lease, for longer than until the next request."""
        seconds = max(self._lease_seconds, math.ceil(2 * self._gap().total_seconds()))
        return await self._store.leases.acquire(LEASE, seconds)

    async def _release(self) -> None:
        """Release the lease, so that another process takes over at once."""
        lease, self._lease = self._lease, None
        if lease is not None:
            with suppress(HistoryError, TimeoutError):
                async with asyncio.timeout(RELEASE_TIMEOUT):
                    await self._store.leases.release(lease)

    def _has_room(self) -> bool:
        """Return whether more than half of the rate limit is free, or no request was sent for a while.

        The latter applies after a start, when the client doesn't know how much is free and sends a single request.
        """
        stats = self._client.stats
        return 2 * stats.remaining > stats.limit or stats.resets_at <= datetime.now(UTC)

    def _gap(self) -> timedelta:
        stats = self._client.stats
        return request_gap(stats.limit, stats.window)

    def _report(self, problem: str, *, kind: str | None = None) -> None:
        """Log a problem, but not again while it, or another one of the same kind, lasts."""
        if (kind or problem) != self._problem:
            log.warning("The collector of the history pauses: %s", problem)
            self._problem = kind or problem
