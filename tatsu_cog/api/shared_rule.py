"""The rule of `ledger`, once more, for many processes: a script that Redis or Valkey runs as one step.

All time is the server's own ``TIME``, in microseconds. Everything lives under four keys:

``slots``
    A sorted set. A slot's score is when it is free again. While its request is in flight that is the end of
    its lease, which is more than a window and `ON_ITS_WAY` away; once the response has ended, a window after
    that, and `ON_ITS_WAY` more if it was given up. One more member, with an infinite score, is the life of
    this memory. With a new one, after a flush or a restart of the server, nothing is sent for a window, and
    whoever does not know it tells first which slots he holds.
``heard``
    The limit by the last answer's headers. While it is missing, one request at a time is sent.
``probe``
    The slot of that one request: no other answer than its own opens up.
``shut``
    There until the time that a 429 named.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

SCRIPT = """
local slots, heard, probe, shut = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local call = cjson.decode(ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local window, lease = call.window, call.lease

local function text(number) return string.format('%.0f', number) end
local function set(token, score) redis.call('ZADD', slots, text(score), token) end
local function taken() return redis.call('ZCARD', slots) - 1 end
local function in_flight()
    return redis.call('ZCOUNT', slots, '(' .. text(now + window + call.on_its_way), '(+inf')
end
local function forget() redis.call('DEL', heard, probe) end
local limit = math.min(call.limit, tonumber(redis.call('GET', heard)) or call.limit)

redis.call('ZREMRANGEBYSCORE', slots, '-inf', text(now))
-- No lease is longer, unless the clock was set back meanwhile.
for _, token in ipairs(redis.call('ZRANGEBYSCORE', slots, '(' .. text(now + lease), '(+inf')) do
    set(token, now + lease)
end
local life = redis.call('ZRANGEBYSCORE', slots, '+inf', '+inf')[1]
if call.unknown or not life then
    -- Something was forgotten, unless this is the beginning: what was sent may fill this window of Tatsu's.
    if life or call.life ~= '' then
        for i = 1, limit do set(call.new_life .. ':' .. i, now + window) end
    end
    if life then redis.call('ZREM', slots, life) end
    life = call.new_life
    redis.call('ZADD', slots, '+inf', life)
    forget()
end

local events = {}
function events.out(token, age)
    if not redis.call('ZSCORE', slots, token) then set(token, now + lease - age) end
end
function events.back(token) redis.call('ZREM', slots, token) end
events['end'] = function(token, age)
    if age < window then set(token, now + window - age) else redis.call('ZREM', slots, token) end
end
function events.shut(token, wait)
    local milliseconds = math.max(math.ceil(wait / 1000), 1)
    if milliseconds > redis.call('PTTL', shut) then redis.call('SET', shut, 1, 'PX', milliseconds) end
    forget()
end
function events.hear(token, resets_in, lower, remaining)
    if lower > 0 then limit = math.min(limit, lower) end
    local warm = redis.call('EXISTS', heard) == 1
    if remaining >= 0 and resets_in > 0 then
        local missing = limit - remaining - taken()
        -- After a flush nobody knows whether those in flight are among the ones that Tatsu has counted.
        if not warm then missing = missing + in_flight() end
        for i = 1, math.min(missing, 10000) do set(token .. ':' .. i, now + math.min(resets_in, window)) end
    end
    if warm or redis.call('GET', probe) == token then
        redis.call('SET', heard, text(limit), 'PX', call.keep)
    end
end
for _, event in ipairs(call.events) do events[event[1]](event[2], event[3], event[4], event[5]) end

local gate = math.max(redis.call('PTTL', shut), 0) * 1000
local cold = redis.call('EXISTS', heard) == 0
local reserve = 0
if call.background and limit > 1 then reserve = math.ceil(limit / 12) end
local function free(kept)
    if gate > 0 then return 0 end
    local count = limit - taken() - kept
    return math.max(cold and math.min(count, 1 - in_flight()) or count, 0)
end
local granted = math.min(#call.want, free(reserve))
if call.life ~= life and not call.all_told then granted = 0 end
for i = 1, granted do set(call.want[i], now + lease) end
if cold and granted > 0 then redis.call('SET', probe, call.want[1], 'PX', math.ceil(lease / 1000)) end
redis.call('PEXPIRE', slots, call.remember)

local last = redis.call('ZREVRANGE', slots, 1, 1, 'WITHSCORES')[2]
local busy_for = last and math.min(last - now, window + call.on_its_way) or 0
local reply = {life = life, granted = granted, free = free(0), gate = gate,
    cold = cold, limit = limit, whole = math.max(busy_for, gate)}
if granted < #call.want then
    local waits, busy = {}, redis.call('ZRANGE', slots, 0, -2, 'WITHSCORES')
    for i = 2, #busy, 2 do waits[#waits + 1] = math.ceil(math.min(busy[i] - now, window)) end
    if #waits > 0 then reply.waits = waits end
end
return cjson.encode(reply)
"""
"""One call tells what has happened and asks for slots."""


class Call(msgspec.Struct, omit_defaults=False):
    """What a process tells and asks. Times are microseconds, but for two.

    Attributes
    ----------
    keep, remember : int
        Milliseconds without an answer after which the limit is forgotten, and without a call after which all
        is.
    """

    limit: int
    window: int
    lease: int
    on_its_way: int
    keep: int
    remember: int
    new_life: str
    life: str
    all_told: bool
    events: list[tuple[Any, ...]]
    want: list[str]
    background: bool
    unknown: bool = False
    """Whether the server did not know the script: it may have forgotten more than that."""


class Reply(msgspec.Struct, frozen=True):
    """What the script says: how many were granted, and when the slots that are taken will be free.

    `whole` is when they all will be, if those in flight end now and nothing more is sent.
    """

    life: str
    granted: int
    free: float
    gate: float
    cold: bool
    limit: float
    whole: float
    waits: list[float] = []

    def wait_of(self, position: int, window: float, *, background: bool) -> float:
        """Return the seconds until the one at this position, from 1, gets a slot, at the earliest."""
        limit = max(int(self.limit), 1)
        reserve = -(-limit // 12) if background and limit > 1 else 0
        index = len(self.waits) - limit + reserve + position
        rounds = max(-(-(index - len(self.waits)) // limit), 0)  # those before him have slots of their own
        index -= rounds * limit
        slot = self.waits[min(index, len(self.waits)) - 1] / 1e6 if index > 0 and self.waits else 0.0
        return max(self.gate / 1e6, slot + rounds * window)


@dataclass(slots=True)
class Event:
    """Something that Redis has to be told, with the `time.monotonic` at which it happened.

    The end of a request that was given up happens when it can no longer be on its way.

    Attributes
    ----------
    kind : str
        ``out`` (granted), ``end`` (the response has ended), ``back`` (never sent), ``hear``, or ``shut``.
    seconds : float
        For the last two: until the server's reset, or until the gate opens.
    details : tuple of int
        For ``hear``: the limit and what remains, -1 for what is not known.
    """

    kind: str
    token: str
    at: float
    seconds: float = 0.0
    details: tuple[int, ...] = field(default=())

    def encode(self, now: float) -> tuple[Any, ...]:
        """Return it as the script takes it."""
        age = now - self.at
        if self.kind in {"hear", "shut"}:
            return self.kind, self.token, max(round((self.seconds - age) * 1e6), 0), *self.details
        return self.kind, self.token, int(age * 1e6)

    def over(self, now: float, lease: float) -> bool:
        """Tell whether it no longer matters."""
        return now - self.at >= (self.seconds if self.kind in {"hear", "shut"} else lease)
