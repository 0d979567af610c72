"""The budget of one API key for all the processes that use it, through Redis or Valkey.

The rule is that of `ledger`, and Redis computes it (`shared_rule`). A process tells what has happened and
asks for slots with one call at a time, on behalf of all who wait in it; so they are served in the order in
which they came, and one who leaves takes no slot along. Without Redis nothing is sent.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import random
import secrets
import time
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from tatsu_cog.api.errors import ClientClosed, RateLimited, TatsuError
from tatsu_cog.api.ledger import ON_ITS_WAY
from tatsu_cog.api.shared import run
from tatsu_cog.api.shared_rule import SCRIPT, Call, Event, Reply
from tatsu_cog.api.shared_slot import SharedSlot

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from redis.asyncio import Redis

log = logging.getLogger(__name__)

SHA = hashlib.sha1(SCRIPT.encode(), usedforsecurity=False).hexdigest()
"""The name by which the server knows the script."""
BATCH = 8
"""Slots that one call takes at the most: few, so that every process gets its share."""
PATIENCE = 2.0
"""Seconds that Redis has for one call, a connection included."""
PAUSE = 1.0
"""Seconds for which Redis is left alone after it has failed."""
RETRY_AFTER = 5.0
"""Seconds after which asking again makes sense when Redis is gone."""
POLL = 0.03
"""Seconds between two calls while another process waits for Tatsu's headers."""
LONGEST_SLEEP = 1.0
"""Seconds between two calls at the most: another process may have given slots back."""
REMEMBERED = 86_400.0
"""Seconds without a call after which Redis forgets all; until then, what is not there has been flushed."""


class SharedRateLimit:
    """Grants the slots of one budget to the processes that share it; stands in for `limit.RateLimit`.

    Parameters
    ----------
    redis : redis.asyncio.Redis
        As `connect` makes it. It stays the caller's to close.
    name : str
        What the processes with the same key have in common; see `shared_name`.
    limit : int
        Requests that fit a window of the server. The smallest that a process knows of holds for itself.
    window : float
        Seconds that a window lasts.
    timeout : float
        Seconds that a request takes at the most, from the grant of its slot until its response has ended. The
        slots of a process that crashed are free again after this, one window and `ON_ITS_WAY`.

    Attributes
    ----------
    waits, refusals : int
        How many in this process had to wait, and how many were refused.
    """

    def __init__(self, redis: Redis, *, name: str, limit: int, window: float, timeout: float = 15.0) -> None:
        self._redis = redis
        self._keys = [f"tatsu:{{{name}}}:limit:1:{part}" for part in ("slots", "heard", "probe", "shut")]
        self._limit = limit
        self.window = window
        self._lease = timeout + window + ON_ITS_WAY
        self._keep = max(10 * window, 2 * self._lease)
        self._remembered = max(REMEMBERED, self._keep)
        self._lanes: dict[bool, deque[SharedSlot]] = {False: deque(), True: deque()}
        self._events: list[Event] = []
        self._own: dict[str, Event] = {}  # each slot of ours that is busy, by the last that happened to it
        self._life = ""
        self._reply: Reply | None = None
        self._replied_at = 0.0
        self._lost = False
        self._lost_until = 0.0
        self._shut = False
        self._wake = asyncio.Event()
        self._teller: asyncio.Task[None] | None = None
        self.waits = 0
        self.refusals = 0

    @property
    def limit(self) -> int:
        """Requests that fit a window, by the last word from Redis."""
        return self._limit if self._reply is None else int(self._reply.limit)

    @property
    def connected(self) -> bool:
        """Whether Redis answered when it was last asked, if it ever was."""
        return not self._lost

    def whole_in(self) -> float:
        """Return in how many seconds the whole budget will be free, by the last word from Redis."""
        whole_at = 0.0 if self._reply is None else self._replied_at + self._reply.whole / 1e6
        return max(whole_at - time.monotonic(), 0.0)

    def remaining(self) -> int:
        """Return how many requests could be sent, by the last word from Redis; 0 when it is gone."""
        if self._lost:
            return 0
        if self._reply is None or time.monotonic() - self._replied_at > self.window:
            return self._limit
        return int(self._reply.free)

    def slot(self, *, max_wait: float | None, background: bool = False) -> SharedSlot:
        """Make a slot to wait for, and to hold while a request is sent and its answer read.

        Parameters
        ----------
        max_wait : float or None
            Seconds to wait at the most; None for as long as it takes.
        background : bool
            Whether all the others go first, and some slots are left to them.

        Raises
        ------
        RateLimited
            By ``async with``: as soon as it is known that the wait would be longer, or that Redis is gone.
        """
        return SharedSlot(self, max_wait, background)

    async def acquire(self, slot: SharedSlot) -> None:
        """Wait until a slot is granted."""
        now = time.monotonic()
        if self._lost and now < self._lost_until:
            raise self._refusal(RETRY_AFTER)
        if slot.max_wait is not None:
            slot.deadline = now + slot.max_wait
        granted = slot.granted = asyncio.get_running_loop().create_future()
        self._lanes[slot.background].append(slot)
        self._tell()
        try:
            await granted
        except asyncio.CancelledError:
            with suppress(ValueError):
                self._lanes[slot.background].remove(slot)
            if granted.done() and not granted.cancelled() and granted.exception() is None:
                # Granted in the very moment in which it was no longer wanted.
                self._give_back([slot.token])
                self._tell()
            raise

    def release(self, slot: SharedSlot) -> None:
        """Take back a slot that was granted."""
        if slot.sent:
            at = time.monotonic() + (0.0 if slot.answered else ON_ITS_WAY)
            ended = self._own[slot.token] = Event("end", slot.token, at)
            self._tell(ended, *slot.events)
        else:
            self._give_back([slot.token])
            self._tell()

    def hurry(self, slot: SharedSlot) -> None:
        """Move a slot that is waited for from the background to the end of the other lane."""
        slot.background = False
        with suppress(ValueError):  # it is not waited for, not yet or no more
            self._lanes[True].remove(slot)
            self._lanes[False].append(slot)
            self._tell()

    def close(self) -> None:
        """Stop at once, and tell whoever still waits; the leases tell Redis what it has not been told."""
        if self._teller is not None:
            self._teller.cancel()
            self._teller = None
        self._turn_away(lambda: ClientClosed("the client was closed before it was sent"))

    async def aclose(self) -> None:
        """Tell Redis how our slots have ended, if it is there, and stop."""
        teller = self._teller
        self.close()
        if teller is not None:
            await asyncio.wait({teller})
        if self._events and not self._lost:
            try:
                await self._call([])
            except Exception as error:  # noqa: BLE001 - the leases tell it instead
                log.debug("Redis was not told how the last slots ended: %s", type(error).__name__)

    def _tell(self, *events: Event) -> None:
        """See to it that Redis is told and asked, by the one task that does so."""
        self._events += events
        self._wake.set()
        if self._teller is None or self._teller.done():
            self._teller = asyncio.get_running_loop().create_task(self._keep_telling())

    async def _keep_telling(self) -> None:
        while self._events or any(self._lanes.values()):
            self._wake.clear()
            pause = self._lost_until - time.monotonic()
            if pause <= 0 or any(self._lanes.values()):
                pause = await self._turn()
            if pause > 0:
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._wake.wait()

    async def _turn(self) -> float:
        """Tell and ask once; return the seconds until it is worth doing again."""
        background = not self._lanes[False]
        lane = self._lanes[background]
        want = [secrets.token_hex(8) for _ in islice(lane, BATCH)]
        try:
            reply = await self._call(want, background=background)
        except Exception as error:  # noqa: BLE001 - whatever it was, nothing may be sent, and nobody may hang
            self._lose(error)
            return PAUSE
        self._learn(reply)
        granted = want[: reply.granted]
        while granted and lane:
            slot = lane.popleft()
            if slot.granted is not None and not slot.granted.done():  # else it has just been cancelled
                slot.token = granted.pop(0)
                self._own[slot.token] = Event("out", slot.token, time.monotonic())
                slot.granted.set_result(None)
        self._give_back(granted)
        if reply.life != self._life:
            self._life = reply.life
            self._events += [event for event in self._own.values() if event not in self._events]
            return 0.0
        if reply.granted == len(want):
            return 0.0
        return self._sort_out(reply)

    def _sort_out(self, reply: Reply) -> float:
        """Refuse those who would wait too long; return the seconds until the first of the others is due."""
        now = time.monotonic()
        due, ahead = LONGEST_SLEEP, 0
        for background, lane in self._lanes.items():
            for slot in list(lane):
                wait = reply.wait_of(ahead + 1, self.window, background=background)
                if slot.granted is None or slot.granted.done():
                    continue
                if now + wait > slot.deadline or now >= slot.deadline:
                    lane.remove(slot)
                    slot.granted.set_exception(self._refusal(wait))
                    continue
                self.waits += not slot.waited
                slot.waited = True
                due = min(due, wait if not ahead else due, slot.deadline - now)
                ahead += 1
        if not ahead:
            return 0.0
        # A little at random, so that the processes do not all come at once.
        return max(due, POLL if reply.cold and not reply.gate else 0.002) + random.uniform(0, 0.005)  # noqa: S311

    async def _call(self, want: list[str], *, background: bool = False) -> Reply:
        from redis.exceptions import NoScriptError

        now = time.monotonic()
        for token in [token for token, event in self._own.items() if self._is_free(event, now)]:
            del self._own[token]
        if not self._own and now - self._replied_at > self._remembered / 2:
            self._life = ""  # Redis may have forgotten it because of its age, which is no flush
        events, self._events = self._events, []
        call = Call(
            limit=self._limit,
            window=round(self.window * 1e6),
            lease=round(self._lease * 1e6),
            on_its_way=round(ON_ITS_WAY * 1e6),
            keep=round(self._keep * 1e3),
            remember=round(self._remembered * 1e3),
            new_life=secrets.token_hex(8),
            life=self._life,
            all_told=not self._own,
            events=[event.encode(now) for event in events],
            want=want,
            background=background,
        )
        try:
            try:
                reply = await self._send("EVALSHA", SHA, call)
            except NoScriptError:
                call.unknown = True
                reply = await self._send("EVAL", SCRIPT, call)
            return msgspec.json.decode(reply, type=Reply)
        except BaseException:
            self._events = events + self._events
            self._give_back(want)  # Redis may have granted them all the same
            raise

    def _is_free(self, event: Event, now: float) -> bool:
        return now - event.at >= (self.window if event.kind == "end" else self._lease)

    async def _send(self, command: str, script: str, call: Call) -> Any:
        send: Callable[..., Awaitable[Any]] = self._redis.execute_command
        body = msgspec.json.encode(call)
        return await run(send(command, script, len(self._keys), *self._keys, body), PATIENCE)

    def _give_back(self, tokens: list[str]) -> None:
        """Have Redis told that nothing was sent with these slots."""
        for token in tokens:
            self._own.pop(token, None)
            self._events.append(Event("back", token, time.monotonic()))

    def _learn(self, reply: Reply) -> None:
        self._reply, self._replied_at = reply, time.monotonic()
        if self._lost:
            self._lost = False
            log.info("Redis is back: requests are sent again")
        if reply.gate and not self._shut:
            self._shut = True
            log.warning(
                "Tatsu refused a request as one too many: no process sends any for %.0f seconds",
                reply.gate / 1e6,
            )
        elif self._shut and not reply.gate and not reply.cold:
            self._shut = False
            log.info("Tatsu takes requests again")

    def _lose(self, error: Exception) -> None:
        """Fail closed: refuse all who wait, and leave Redis alone for a moment."""
        now = time.monotonic()
        if not self._lost:
            self._lost = True
            log.warning("Redis is gone, so no request is sent until it is back: %s", _reason(error))
        self._lost_until = now + PAUSE
        self._events = [event for event in self._events if not event.over(now, self._lease)]
        self._turn_away(lambda: self._refusal(RETRY_AFTER))

    def _turn_away(self, error: Callable[[], TatsuError]) -> None:
        """Raise an error in all who wait."""
        for lane in self._lanes.values():
            while lane:
                slot = lane.popleft()
                if slot.granted is not None and not slot.granted.done():
                    slot.granted.set_exception(error())

    def _refusal(self, seconds: float) -> RateLimited:
        self.refusals += 1
        return RateLimited(datetime.now(UTC) + timedelta(seconds=seconds), sent=False)


def _reason(error: Exception) -> str:
    """Name the error and what led to it; its text may hold the password, as where a server repeats AUTH's."""
    causes = (error, error.__cause__ or error.__context__)
    return ", from ".join(type(cause).__name__ for cause in causes if cause is not None)
