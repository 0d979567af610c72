"""The state of the rate limit in Redis or Valkey, shared by all processes that use the same API key."""

from __future__ import annotations

import asyncio
import logging
import math
import secrets
import time
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from tatsu_cog.api._redis import StoreState, explain_redis_error, run
from tatsu_cog.api.ratelimit.health import Health, ServerClock
from tatsu_cog.api.ratelimit.leases import Event, Lease, micros
from tatsu_cog.api.ratelimit.schedule import CallSchedule
from tatsu_cog.api.ratelimit.script import SCRIPT, SHA, Call, Reply
from tatsu_cog.api.ratelimit.window import LATE_ARRIVAL, MAX_BACKOFF

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from redis.asyncio import Redis

    from tatsu_cog.api.ratelimit.window import RateLimitHeaders

log = logging.getLogger(__name__)

BATCH = 8
"""The maximum number of permits per call. It is small so that permits are shared evenly between processes."""
CALL_TIMEOUT = 2.0
"""The timeout of a call including connecting, in seconds."""
RETRY_PAUSE = 1.0
"""The time in seconds during which Redis is not called after a call has failed."""
STATE_TTL = 86_400.0
"""The time in seconds after which Redis deletes the state if there are no calls."""
MAX_COUNT = 1 << 31
"""The maximum limit and number of remaining requests that are sent to Redis."""


class RedisStore:
    """A store that shares the permits of one API key between processes through Redis.

    While there are events to send or callers waiting for permits, a task sends them to a script in Redis, batched
    into one call. It pauses after a call that granted no permits, so that Redis is called at most a few times per
    second. If Redis is unavailable, no permits are granted.

    Parameters
    ----------
    redis : redis.asyncio.Redis
        The Redis client, created with `connect`. It is not closed by the store.
    name : str
        A name that is the same in all processes with the same API key; see `key_name`.
    limit : int
        The number of requests allowed per window. It can differ between processes.
    window : float
        The length of a window in seconds.
    timeout : float
        The maximum time in seconds from when a permit is granted until the response has been received. If a process
        crashes, its permits are free again after this time, one window and `LATE_ARRIVAL`.
    """

    round_trip = 0.5
    notify: Callable[[], None]

    def __init__(
        self, redis: Redis, *, name: str, limit: int = 60, window: float = 60.0, timeout: float = 15.0
    ) -> None:
        self.window = window
        self._redis = redis
        self._keys = [f"tatsu:{{{name}}}:limit:2:{part}" for part in ("permits", "state")]
        self._configured = limit
        self._lease = timeout + window + LATE_ARRIVAL
        self._keep = max(10 * window, 2 * self._lease)
        self._health = Health()
        self._clock = ServerClock()
        # Pending events and callers, and when to call Redis
        self._events: list[Event] = []
        self._demand, self._demand_background = 0, False
        self._task: asyncio.Task[None] | None = None
        self._woken = asyncio.Event()
        self._urgent = self._has_new_demand = self._calling = self._closed = False
        self._schedule = CallSchedule()
        # The known state
        self._held: dict[Lease, None] = {}  # in the order in which their scores were set
        self._fetched: deque[Lease] = deque()
        self._fetched_background = False
        self._reply: Reply | None = None
        self._sent_at = self._replied_at = -math.inf
        # The last reply that granted too few permits, the time its call was sent, and the time the reply was received
        self._shortage: tuple[Reply, float, float] | None = None
        self._id = 0
        self._state_lost = False
        self._blocked_until, self._block_length = -math.inf, 0.0

    @property
    def limit(self) -> int:
        """The number of requests allowed per window according to the last reply."""
        return self._configured if self._reply is None else int(self._reply.limit)

    @property
    def backoff(self) -> float:
        """The pause after the last 429 in seconds. 0 if a request that was sent after that 429 was not refused."""
        return 0.0 if self._reply is None else self._reply.backoff / 1e6

    @property
    def state(self) -> StoreState:
        """The state of Redis after the last call."""
        return self._health.state

    @property
    def failing(self) -> bool:
        """Whether Redis has failed within the last `RETRY_PAUSE`."""
        return time.monotonic() < self._health.retry_at

    def remaining(self) -> int:
        """Return the number of requests that can be sent according to the last reply. 0 if Redis is unavailable."""
        if self._health.state.kind != "connected" or self.blocked_for():
            return 0
        if self._reply is None or time.monotonic() - self._replied_at > self.window:
            return self.limit
        return int(self._reply.free)

    def resets_in(self) -> float:
        """Return the seconds until all permits are free if no more requests are sent, according to the last reply."""
        all_free_at = -math.inf if self._reply is None else self._replied_at + self._reply.all_free_in / 1e6
        return max(all_free_at - time.monotonic(), self.blocked_for())

    def blocked_for(self) -> float:
        """Return the remaining seconds of the pause after a 429, as far as known to this process."""
        return max(self._blocked_until - time.monotonic(), 0.0)

    def take(self, *, background: bool) -> Lease | None:
        """Return a fetched permit, or None if there is none. Permits are only available while `notify` runs."""
        if not self._fetched or (background and not self._fetched_background) or self.blocked_for():
            return None
        return self._fetched.popleft()

    def wait(self, ahead: int, *, background: bool, since: float) -> float | None:
        """Return the minimum wait in seconds. None if there is no reply to a call sent after `since`."""
        if self._shortage is None:
            return None
        reply, sent_at, received_at = self._shortage
        if sent_at < since:
            return None
        wait = reply.wait(ahead, self.window, background=background)
        return max(wait - (time.monotonic() - received_at), self.blocked_for())

    def hangs(self, since: float) -> bool:
        """Return whether a call is in progress and there is no reply to a call sent after `since`."""
        return self._calling and self._sent_at < since

    def demand(self, count: int, *, background: bool) -> None:
        """Set the number of waiting callers to fetch permits for."""
        more = count > self._demand or (count > 0 and self._demand_background and not background)
        self._demand, self._demand_background = count, background
        if more:
            self._has_new_demand = True
            self._wake()

    def release(self, grant: Lease, *, sent: bool, responded: bool) -> None:
        """Queue the event that the permit's request has ended, or that it was not sent."""
        now = time.monotonic()
        if sent:
            grant.until = now + self.window + (0.0 if responded else LATE_ARRIVAL)
            self._events += [Event("hold", grant, now), *(grant.events or ())]
        else:
            self._discard([grant])
        self._urgent = True
        self._wake()

    def update_from_headers(self, grant: Lease, headers: RateLimitHeaders) -> None:
        """Store the headers of a response, to be sent to Redis when the permit is released."""
        seconds = None if headers.remaining is None else headers.resets_in()
        if seconds is None or not math.isfinite(seconds):
            seconds = self.window
        counts = (
            -1 if value is None else min(max(value, 0), MAX_COUNT)
            for value in (headers.limit, headers.remaining)
        )
        details = (micros(headers.uncertainty), *counts)
        event = Event("headers", grant, time.monotonic(), min(max(seconds, 0.0), self.window), details)
        grant.events = [*(grant.events or ()), event]

    def block(self, grant: Lease, seconds: float) -> None:
        """Pause the requests of this process, and those of the others when the permit is released."""
        now = time.monotonic()
        self._blocked_until = max(self._blocked_until, now + seconds)
        self._block_length = max(self._block_length, seconds)
        grant.events = [*(grant.events or ()), Event("blocked", grant, now, seconds)]

    async def aclose(self) -> None:
        """Stop the task and send the remaining events to Redis if it is available."""
        self._closed = True
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait({task})
        if self._events and self._health.state.kind == "connected":
            try:
                await self._call([], background=False)
            except Exception as error:  # noqa: BLE001 - the leases expire
                log.debug("Failed to send the last events to Redis: %s", type(error).__name__)
        self._events.clear()

    # The task that calls Redis

    def _wake(self) -> None:
        if self._closed:
            return
        self._woken.set()
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._sync())
            self._task.add_done_callback(self._on_task_done)

    async def _sync(self) -> None:
        while self._events or self._demand or self._state_lost:
            await self._wait_for_next_call()
            await self._call_and_grant()

    def _on_task_done(self, task: asyncio.Task[None]) -> None:
        """Raise an error in all waiting callers if the task failed, or restart it if there is more to do."""
        if task is not self._task:
            return  # closed
        self._task = None
        error = None if task.cancelled() else task.exception()
        if error is not None or task.cancelled():
            if error is not None:
                log.error("The task that calls Redis failed; the next request restarts it", exc_info=error)
            self._fail(StoreState("unreachable", "internal error"), pause=math.inf)
            self._health.retry_at = -math.inf
        elif self._events or self._demand:
            self._wake()

    async def _wait_for_next_call(self) -> None:
        while True:
            now = time.monotonic()
            at = -math.inf if self._urgent else self._schedule.next_call_at(new_demand=self._has_new_demand)
            at = max(at, self._health.retry_at)
            if now >= at:
                return
            self._woken.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(at - now):
                    await self._woken.wait()

    async def _call_and_grant(self) -> None:
        """Call Redis once and pass the granted permits to waiting callers."""
        self._urgent = self._has_new_demand = False
        background = self._demand_background
        early = self._schedule.is_early()
        wanted = [Lease(secrets.token_hex(8)) for _ in range(min(self._demand, BATCH))]
        try:
            reply = await self._call(wanted, background=background)
        except Exception as error:  # noqa: BLE001 - any error must be raised in the waiting callers
            self._fail(explain_redis_error(error), RETRY_PAUSE)
            return
        self._fetched.extend(wanted[: reply.granted])
        self._fetched_background = background
        if self._state_lost:
            self._discard(self._fetched)
            self._fetched.clear()
        granted = len(self._fetched)
        self.notify()
        used = len(self._fetched) < granted
        if used or wanted or self._state_lost:
            self._schedule.record(empty=not used, early=early)
        self._discard(self._fetched)
        self._fetched.clear()
        wait = 0.0
        if self._demand and reply.granted < len(wanted):
            wait = reply.wait(0, self.window, background=self._demand_background)
        self._schedule.plan(wait, soon=bool(self._events or self._state_lost))

    async def _call(self, wanted: list[Lease], *, background: bool) -> Reply:
        from redis.exceptions import NoScriptError

        now = time.monotonic()
        for lease in [lease for lease in self._held if lease.until <= now]:
            del self._held[lease]
        if not self._held and now - self._replied_at > max(STATE_TTL, self._keep) / 2:
            self._id = 0  # the state may have expired
        newest = next((lease for lease in reversed(self._held) if lease.score is not None), None)
        events, self._events = self._events, []
        call = Call(
            limit=min(self._configured, MAX_COUNT),
            window=micros(self.window),
            lease=micros(self._lease),
            late_arrival=micros(LATE_ARRIVAL),
            max_backoff=micros(MAX_BACKOFF),
            keep=micros(self._keep),
            ttl=round(max(STATE_TTL, self._keep) * 1e3),
            id=self._id,
            lost=self._state_lost,
            newest=[newest.token, newest.score] if newest is not None and newest.score is not None else [],
            holds=bool(self._held),
            blocked=micros(self._blocked_until - now),
            backoff=micros(self._block_length),
            events=[event.encode(now) for event in events],
            want=[lease.token for lease in wanted],
            background=background,
        )
        reported = {event.lease: event.lease.until for event in events if event.kind == "hold"}
        self._calling = True
        try:
            try:
                body = await self._send("EVALSHA", SHA, call)
            except NoScriptError:
                call.lost = True  # the state may have been lost together with the script
                body = await self._send("EVAL", SCRIPT, call)
            reply = msgspec.json.decode(body, type=Reply)
        except BaseException:
            self._events = events + self._events
            for lease in reported:
                lease.score = None  # the script may have run even though the call failed
            self._discard(wanted)
            raise
        finally:
            self._calling = False
        self._apply(reply, now, reported, wanted)
        return reply

    async def _send(self, command: str, script: str, call: Call) -> Any:
        send: Callable[..., Awaitable[Any]] = self._redis.execute_command
        body = msgspec.json.encode(call)
        return await run(send(command, script, len(self._keys), *self._keys, body), CALL_TIMEOUT)

    def _apply(self, reply: Reply, sent_at: float, reported: dict[Lease, float], wanted: list[Lease]) -> None:
        now, server_now = time.monotonic(), int(reply.now)
        self._reply, self._sent_at, self._replied_at = reply, sent_at, now
        if reply.granted < len(wanted):
            self._shortage = reply, sent_at, now
        self._state_lost = self._clock.has_stepped_forward(server_now / 1e6, sent_at, now)
        for lease, until in reported.items():
            self._set_score(lease, server_now, micros(until - sent_at))
        for lease in wanted[: reply.granted]:
            lease.acquired, lease.until = server_now, now + self._lease
            self._set_score(lease, server_now, micros(self._lease))
        if reply.blocked:
            # Use the time at which the call was sent so that processes don't extend the pause for each other.
            self._blocked_until = max(self._blocked_until, sent_at + reply.blocked / 1e6)
            self._block_length = max(self._block_length, reply.backoff / 1e6)
        elif not self.blocked_for():
            self._block_length = reply.backoff / 1e6
        self._health.succeeded()
        if reply.id != str(self._id):
            if self._id:
                self._health.lost_state(now, self.window)
            self._id = int(reply.id)
            for lease in self._held:
                lease.score = None
                self._events.append(Event("hold", lease, now))

    def _set_score(self, lease: Lease, server_now: int, held_for: int) -> None:
        """Store the score that the script has set for a permit."""
        self._held.pop(lease, None)
        if held_for > 0:
            lease.score = server_now + held_for
            self._held[lease] = None

    def _discard(self, leases: deque[Lease] | list[Lease]) -> None:
        """Queue the events that these permits are not used."""
        now = time.monotonic()
        for lease in leases:
            lease.until = -math.inf
            self._held.pop(lease, None)
            self._events.append(Event("hold", lease, now))

    def _fail(self, state: StoreState, pause: float) -> None:
        """Raise an error in all waiting callers, and pause the calls to Redis."""
        now = time.monotonic()
        self._health.failed(state, until=now + pause)
        self._events = [event for event in self._events if now - event.at < self._lease]
        self.notify()
