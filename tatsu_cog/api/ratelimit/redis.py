"""The state of the rate limit in Redis or Valkey, for all the processes that use one API key."""

from __future__ import annotations

import asyncio
import logging
import math
import random
import secrets
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from tatsu_cog.api._redis import StoreState, explain_redis_error, run
from tatsu_cog.api.ratelimit.script import SCRIPT, SHA, Call, Reply
from tatsu_cog.api.ratelimit.window import LATE_ARRIVAL, MAX_BACKOFF

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from redis.asyncio import Redis

    from tatsu_cog.api.ratelimit.window import RateLimitHeaders

log = logging.getLogger(__name__)

BATCH = 8
"""Permits that one call fetches at most: few, so that every process gets its share."""
CALL_TIMEOUT = 2.0
"""Seconds that one call may take, a connection included."""
RETRY_PAUSE = 1.0
"""Seconds after a failed call in which Redis is not called again."""
FIRST_PAUSE, LONGEST_PAUSE = 0.01, 0.5
"""Seconds between two calls of which the first granted nothing; doubled from one such call to the next."""
POLL_INTERVAL = 1.0
"""Seconds between two calls at most while callers wait: other processes may have returned permits."""
REMEMBERED = 86_400.0
"""Seconds without a call after which Redis forgets everything. If it forgets earlier, state was lost."""
CLOCK_TOLERANCE, CLOCK_DRIFT = 0.1, 0.001
"""Seconds by which the clock of Redis may step forward, and by which it may gain on ours in a second."""
LOSS_MEMORY = 600.0
"""Seconds in which a second loss of state is taken for the eviction of keys."""
MOST = 1 << 31
"""The largest count that is sent to Redis."""


@dataclass(eq=False, slots=True)
class Lease:
    """A permit of this process.

    Attributes
    ----------
    acquired : int
        When Redis granted it, in microseconds of its clock.
    until : float
        When it is free again, in seconds of `time.monotonic`.
    score : int or None
        What Redis holds as its score; None if that is not known.
    events : list of Event
        What is told to Redis when it is released.
    """

    token: str
    acquired: int = 0
    until: float = -math.inf
    score: int | None = None
    events: list[Event] | None = None


@dataclass(eq=False, slots=True)
class Event:
    """Something that Redis has to be told.

    Attributes
    ----------
    kind : str
        ``"hold"`` (until when the permit is held), ``"headers"`` or ``"blocked"``.
    at : float
        When it happened, in seconds of `time.monotonic`.
    seconds : float
        For ``"headers"`` until the reset, for ``"blocked"`` how long the server asked to wait.
    details : tuple of int
        For ``"headers"`` the uncertainty in microseconds, the limit and the remaining requests; -1 for None.
    """

    kind: str
    lease: Lease
    at: float
    seconds: float = 0.0
    details: tuple[int, ...] = ()

    def encode(self, now: float) -> tuple[Any, ...]:
        """Return the event as the script takes it."""
        age = now - self.at
        if self.kind == "hold":
            return self.kind, self.lease.token, _micros(self.lease.until - now)
        if self.kind == "blocked":
            return self.kind, self.lease.token, _micros(age), _micros(self.seconds)
        left = _micros(self.seconds - age)
        return self.kind, self.lease.token, self.lease.acquired, left, *self.details


class RedisStore:
    """Shares the permits of one API key between processes. If Redis cannot be used, nothing is granted.

    One task talks to Redis while there is something to tell or to ask: it batches what has happened and the
    permits that are wanted into one call of a script. After a call that granted nothing it pauses, so that
    Redis is called a few times a second at most, whatever it returns.

    Parameters
    ----------
    redis : redis.asyncio.Redis
        As `connect` makes it. The caller closes it.
    name : str
        What the processes with the same key have in common; see `key_name`.
    limit : int
        The requests that fit one window of the server. Each process keeps to its own if it is lower.
    window : float
        The length of a window in seconds.
    timeout : float
        The seconds that a request takes at most, from when its permit is granted until its response has
        ended. The permits of a process that crashed are free again one window and `LATE_ARRIVAL` after that.
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
        self._state = StoreState("connected")
        self._logged: set[StoreState] = set()
        self._retry_at = -math.inf
        # What waits to be told and asked
        self._events: list[Event] = []
        self._demand, self._demand_background = 0, False
        self._task: asyncio.Task[None] | None = None
        self._woken = asyncio.Event()
        self._urgent = self._asked = self._closed = False
        self._next_call = self._asked_call = self._due = -math.inf
        self._fruitless = self._overdue = 0
        # What is known
        self._held: dict[Lease, None] = {}  # in the order in which Redis has written them
        self._fetched: deque[Lease] = deque()
        self._fetched_background = False
        self._reply: Reply | None = None
        self._sent_at = self._replied_at = -math.inf
        self._short: tuple[Reply, float, float] | None = None  # with when it was asked for and when it came
        self._id = 0
        self._lost = False
        self._losses: list[float] = []
        self._clock, self._clock_at = math.inf, 0.0
        self._blocked_until, self._block_length = -math.inf, 0.0

    @property
    def limit(self) -> int:
        """The requests that fit one window, by the last reply of Redis."""
        return self._configured if self._reply is None else int(self._reply.limit)

    @property
    def backoff(self) -> float:
        """How many seconds the last 429 blocked for; 0 once a request sent after that was not refused."""
        return 0.0 if self._reply is None else self._reply.backoff / 1e6

    @property
    def state(self) -> StoreState:
        """Whether Redis could be used when it was last called."""
        return self._state

    @property
    def failing(self) -> bool:
        """Whether Redis has failed within the last `RETRY_PAUSE`."""
        return time.monotonic() < self._retry_at

    def remaining(self) -> int:
        """Return how many requests could be sent, by the last reply; 0 if Redis cannot be used."""
        if self._state.kind != "connected" or self.blocked_for():
            return 0
        if self._reply is None or time.monotonic() - self._replied_at > self.window:
            return self.limit
        return int(self._reply.free)

    def resets_in(self) -> float:
        """Return the seconds until all permits are free if no more requests are sent, by the last reply."""
        all_free_at = -math.inf if self._reply is None else self._replied_at + self._reply.all_free_in / 1e6
        return max(all_free_at - time.monotonic(), self.blocked_for())

    def blocked_for(self) -> float:
        """Return the seconds for which a 429 still blocks all requests, as far as this process knows."""
        return max(self._blocked_until - time.monotonic(), 0.0)

    def take(self, *, background: bool) -> Lease | None:
        """Return a permit that was fetched. There are some only while `notify` runs."""
        if not self._fetched or (background and not self._fetched_background) or self.blocked_for():
            return None
        return self._fetched.popleft()

    def wait(self, ahead: int, *, background: bool, since: float) -> float | None:
        """Return the least number of seconds to wait, by a reply to a call that was sent after `since`."""
        if self._short is None:
            return None
        reply, sent_at, received_at = self._short
        if sent_at < since:
            return None
        wait = reply.wait(ahead, self.window, background=background)
        return max(wait - (time.monotonic() - received_at), self.blocked_for())

    def responded_since(self, since: float) -> bool:
        """Return whether Redis has replied to a call that was sent after this time."""
        return self._sent_at >= since

    def demand(self, count: int, *, background: bool) -> None:
        """Have permits fetched for so many callers."""
        more = count > self._demand or (count > 0 and self._demand_background and not background)
        self._demand, self._demand_background = count, background
        if more:
            self._asked = True
            self._wake()

    def release(self, grant: Lease, *, sent: bool, responded: bool) -> None:
        """Have Redis told that a request has ended, or that none was sent."""
        now = time.monotonic()
        if sent:
            grant.until = now + self.window + (0.0 if responded else LATE_ARRIVAL)
            self._events += [Event("hold", grant, now), *(grant.events or ())]
        else:
            self._discard([grant])
        self._urgent = True
        self._wake()

    def update_from_headers(self, grant: Lease, headers: RateLimitHeaders) -> None:
        """Keep the headers of a response; Redis is told when its permit is released."""
        seconds = None if headers.remaining is None else headers.resets_in()
        if seconds is None or not math.isfinite(seconds):
            seconds = self.window
        counts = (
            -1 if value is None else min(max(value, 0), MOST) for value in (headers.limit, headers.remaining)
        )
        details = (_micros(headers.uncertainty), *counts)
        event = Event("headers", grant, time.monotonic(), min(max(seconds, 0.0), self.window), details)
        grant.events = [*(grant.events or ()), event]

    def block(self, grant: Lease, seconds: float) -> None:
        """Block the requests of this process; all others are told when the permit is released."""
        now = time.monotonic()
        self._blocked_until = max(self._blocked_until, now + seconds)
        self._block_length = max(self._block_length, seconds)
        grant.events = [*(grant.events or ()), Event("blocked", grant, now, seconds)]

    async def aclose(self) -> None:
        """Tell Redis how the last requests have ended, if it can be reached, and stop."""
        self._closed = True
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait({task})
        if self._events and self._state.kind == "connected":
            try:
                await self._call([], background=False)
            except Exception as error:  # noqa: BLE001 - the leases end on their own
                log.debug("Redis was not told how the last requests ended: %s", type(error).__name__)
        self._events.clear()

    # The task that talks to Redis

    def _wake(self) -> None:
        if self._closed:
            return
        self._woken.set()
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._sync())
            self._task.add_done_callback(self._ended)

    async def _sync(self) -> None:
        while self._events or self._demand or self._lost:
            await self._pause()
            await self._turn()

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Fail whoever waits if the task has died, and start it again if something came up as it ended."""
        if task is not self._task:
            return  # closed
        self._task = None
        error = None if task.cancelled() else task.exception()
        if error is not None or task.cancelled():
            if error is not None:
                log.error("The task that talks to Redis failed; the next request restarts it", exc_info=error)
            self._give_up(StoreState("unreachable", "internal error"))
            self._retry_at = -math.inf
        elif self._events or self._demand:
            self._wake()

    async def _pause(self) -> None:
        """Wait until Redis may be called, and there is a reason to."""
        while True:
            now = time.monotonic()
            at = -math.inf if self._urgent else self._asked_call if self._asked else self._next_call
            at = max(at, self._retry_at)
            if now >= at:
                return
            self._woken.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(at - now):
                    await self._woken.wait()

    async def _turn(self) -> None:
        """Call Redis once, and hand out what it grants."""
        self._urgent = self._asked = False
        background = self._demand_background
        early = time.monotonic() < self._due
        wanted = [Lease(secrets.token_hex(8)) for _ in range(min(self._demand, BATCH))]
        try:
            reply = await self._call(wanted, background=background)
        except Exception as error:  # noqa: BLE001 - whatever it was, nothing may be sent and nobody may hang
            self._give_up(explain_redis_error(error))
            return
        self._fetched.extend(wanted[: reply.granted])
        self._fetched_background = background
        if self._lost:
            self._discard(self._fetched)
            self._fetched.clear()
        granted = len(self._fetched)
        self.notify()
        if len(self._fetched) < granted:
            self._fruitless = self._overdue = 0
        elif wanted or self._lost:
            self._fruitless += 1
            self._overdue += not early
        self._discard(self._fetched)
        self._fetched.clear()
        self._schedule(reply, all_granted=reply.granted == len(wanted))

    def _schedule(self, reply: Reply, *, all_granted: bool) -> None:
        """Decide when Redis is called next: soon for new callers, else when a permit is due."""
        now = time.monotonic()
        wait = 0.0
        if self._demand and not all_granted:
            wait = reply.wait(0, self.window, background=self._demand_background)
        self._due = now + wait
        if wait:  # a little at random, so that the processes do not all call at once
            wait = min(wait, POLL_INTERVAL) + random.uniform(0.0, 0.005)  # noqa: S311 - no secret
        self._asked_call = now + _backoff(self._fruitless)
        self._next_call = now + max(wait, _backoff(self._overdue))
        if self._events or self._lost:
            self._next_call = self._asked_call

    async def _call(self, wanted: list[Lease], *, background: bool) -> Reply:
        from redis.exceptions import NoScriptError

        now = time.monotonic()
        for lease in [lease for lease in self._held if lease.until <= now]:
            del self._held[lease]
        if not self._held and now - self._replied_at > max(REMEMBERED, self._keep) / 2:
            self._id = 0  # Redis may have forgotten it because of its age
        newest = next((lease for lease in reversed(self._held) if lease.score is not None), None)
        events, self._events = self._events, []
        call = Call(
            limit=min(self._configured, MOST),
            window=_micros(self.window),
            lease=_micros(self._lease),
            late_arrival=_micros(LATE_ARRIVAL),
            max_backoff=_micros(MAX_BACKOFF),
            keep=_micros(self._keep),
            remember=round(max(REMEMBERED, self._keep) * 1e3),
            id=self._id,
            lost=self._lost,
            newest=[newest.token, newest.score] if newest is not None and newest.score is not None else [],
            holds=bool(self._held),
            blocked=_micros(self._blocked_until - now),
            backoff=_micros(self._block_length),
            events=[event.encode(now) for event in events],
            want=[lease.token for lease in wanted],
            background=background,
        )
        told = {event.lease: event.lease.until for event in events if event.kind == "hold"}
        try:
            try:
                body = await self._send("EVALSHA", SHA, call)
            except NoScriptError:
                call.lost = True  # a server that has lost the script may have lost more
                body = await self._send("EVAL", SCRIPT, call)
            reply = msgspec.json.decode(body, type=Reply)
        except BaseException:
            self._events = events + self._events
            for lease in told:
                lease.score = None  # Redis may have been told all the same
            self._discard(wanted)
            raise
        self._learn(reply, now, told, wanted)
        return reply

    async def _send(self, command: str, script: str, call: Call) -> Any:
        send: Callable[..., Awaitable[Any]] = self._redis.execute_command
        body = msgspec.json.encode(call)
        return await run(send(command, script, len(self._keys), *self._keys, body), CALL_TIMEOUT)

    def _learn(self, reply: Reply, sent_at: float, told: dict[Lease, float], wanted: list[Lease]) -> None:
        now, server_now = time.monotonic(), int(reply.now)
        self._reply, self._sent_at, self._replied_at = reply, sent_at, now
        if reply.granted < len(wanted):
            self._short = reply, sent_at, now
        self._lost = self._has_stepped_forward(server_now / 1e6, sent_at, now)
        for lease, until in told.items():
            self._write(lease, server_now, _micros(until - sent_at))
        for lease in wanted[: reply.granted]:
            lease.acquired, lease.until = server_now, now + self._lease
            self._write(lease, server_now, _micros(self._lease))
        if (
            reply.blocked
        ):  # reckoned from when it was sent, so that processes do not prolong it for each other
            self._blocked_until = max(self._blocked_until, sent_at + reply.blocked / 1e6)
            self._block_length = max(self._block_length, reply.backoff / 1e6)
        elif not self.blocked_for():
            self._block_length = reply.backoff / 1e6
        if self._state.kind != "connected":
            log.info("Redis can be used again; sending requests")
            self._state = StoreState("connected")
            self._logged.clear()
        self._retry_at = -math.inf
        if reply.id != str(self._id):
            if self._id:
                self._log_loss(now)
            self._id = int(reply.id)
            for lease in self._held:
                lease.score = None
                self._events.append(Event("hold", lease, now))

    def _write(self, lease: Lease, server_now: int, micros: int) -> None:
        """Note what Redis has written for a permit."""
        self._held.pop(lease, None)
        if micros > 0:
            lease.score = server_now + micros
            self._held[lease] = None

    def _discard(self, leases: deque[Lease] | list[Lease]) -> None:
        """Have Redis told that these permits are not used."""
        now = time.monotonic()
        for lease in leases:
            lease.until = -math.inf
            self._held.pop(lease, None)
            self._events.append(Event("hold", lease, now))

    def _has_stepped_forward(self, server_now: float, sent_at: float, received_at: float) -> bool:
        """Return whether the clock of Redis has gained on ours more than it can by drifting.

        The difference between the two is between `server_now` - `received_at` and `server_now` - `sent_at`.
        """
        most = self._clock + CLOCK_DRIFT * (received_at - self._clock_at)
        stepped = server_now - received_at > most + CLOCK_TOLERANCE
        self._clock = server_now - sent_at if stepped else min(most, server_now - sent_at)
        self._clock_at = received_at
        return stepped

    # When Redis fails

    def _give_up(self, state: StoreState) -> None:
        """Fail closed: nothing is granted, and Redis is left alone for a moment."""
        now = time.monotonic()
        known = StoreState(state.kind) if state.kind == "unreachable" else state
        if known not in self._logged:
            self._logged.add(known)
            if state.kind == "refused":
                log.warning(
                    "Redis refuses this bot (%s); no requests are sent until that is fixed", state.reason
                )
            else:
                log.warning("Redis is unreachable (%s); no requests are sent until it is back", state.reason)
        self._state = state
        self._retry_at = now + RETRY_PAUSE
        self._events = [event for event in self._events if now - event.at < self._lease]
        self.notify()

    def _log_loss(self, now: float) -> None:
        if self._losses and now - self._losses[-1] > LOSS_MEMORY:
            self._losses.clear()
        self._losses.append(now)
        if len(self._losses) == 1:
            log.warning(
                "Redis has lost the state of the rate limit, as after a flush, a restart or a failover; "
                "requests pause for %g s",
                self.window,
            )
        elif len(self._losses) == 2:
            log.warning(
                "Redis has lost the state of the rate limit again, so it seems to evict keys, and requests "
                "pause each time: set its maxmemory-policy to noeviction"
            )
        else:
            del self._losses[2:-1]
            log.debug("Redis has lost the state of the rate limit again")


def _micros(seconds: float) -> int:
    return round(max(seconds, 0.0) * 1e6) if math.isfinite(seconds) else 0


def _backoff(calls: int) -> float:
    """Return the pause after so many calls in vain, in seconds."""
    return min(FIRST_PAUSE * 2.0 ** min(calls - 1, 16), LONGEST_PAUSE) if calls else 0.0
