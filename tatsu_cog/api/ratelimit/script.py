"""The rule of `window` once more for many processes, as a script that Redis or Valkey runs as one step.

All times are the server's own ``TIME``, in microseconds. The state lives under two keys, both of which contain
an id. If one of them is missing, or the ids differ, or a process knows a newer id, state has been lost.

``permits``
    A sorted set. The score of a permit is when it is free again. While its request is in flight that is the
    end of its lease, which is more than a window and `LATE_ARRIVAL` away; after its response has ended, it is
    one window after that. One more member with an infinite score is the id.
``state``
    A hash: the id; the longest lease of any process; the limit that the newest response reported, and when the
    permit of its request was acquired; until when a response counts (`warm_until`), without which one request
    at a time is sent; the permit of that request (`probe`), whose response alone ends this; until when a 429
    blocks all requests, and how long it blocked for; until when requests pause after state was lost.

State is also lost if a newer permit of the calling process is not in it with the score that Redis gave it, as
after a failover to a replica that lags, or after an older snapshot was restored. Then the state gets a new id,
nothing is granted for one window, and every process first tells which permits it holds.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from tatsu_cog.api.ratelimit.window import MAX_HELD, RESET_SLACK, reserve_of

SCRIPT = (
    f"local most_held, slack = {MAX_HELD}, {RESET_SLACK * 1e6:.0f}\n"
    + """
local permits, state = KEYS[1], KEYS[2]
local call = cjson.decode(ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local window, lease = call.window, call.lease

local function text(number) return string.format('%.0f', number) end
local function hold(token, seconds)
    if seconds > 0 then
        redis.call('ZADD', permits, text(now + seconds), token)
    else
        redis.call('ZREM', permits, token)
    end
end
local function held_after(seconds)
    return redis.call('ZCOUNT', permits, '(' .. text(now + seconds), '(+inf')
end
local function in_flight() return held_after(window + call.late_arrival) end

local names = {
    'id', 'lease', 'limit', 'limit_told_at', 'warm_until', 'blocked_until', 'backoff', 'paused_until'
}
local stored, s = redis.call('HMGET', state, 'probe', unpack(names)), {}
for i, name in ipairs(names) do s[name] = tonumber(stored[i + 1]) or 0 end
local probe = stored[1] or ''

-- Was state lost?
local id = tonumber(redis.call('ZRANGEBYSCORE', permits, '+inf', '+inf')[1]) or 0
local token, score = call.newest[1], call.newest[2]
local missing = token and call.id == id and score > now
    and tonumber(redis.call('ZSCORE', permits, token)) ~= score
-- Another process may have begun anew since the caller has noticed; then there is no need to do it again.
local lost = call.lost and (call.id == id or call.id == 0 and id < now - 5000000)
if lost or missing or id == 0 or id ~= s.id or call.id > id then
    -- If this is not the first call of all, requests may have been sent that nobody here knows of.
    if id + s.id + call.id > 0 then
        s.paused_until = now + window
        s.backoff = math.max(s.backoff, call.backoff)
    end
    if id > 0 then redis.call('ZREM', permits, text(id)) end
    id = math.max(now, id + 1, s.id + 1, call.id + 1)
    redis.call('ZADD', permits, '+inf', text(id))
    s.id, s.warm_until, probe = id, 0, ''
end

-- Nothing is further away than it can be, unless the clock was set back.
local function at_most(moment, seconds)
    if moment > now + seconds + 1000000 then return now + seconds end
    return moment
end
s.lease = math.max(s.lease, lease)
s.warm_until = at_most(s.warm_until, call.keep)
s.blocked_until = at_most(s.blocked_until, s.backoff)
s.paused_until = at_most(s.paused_until, window)
if s.limit_told_at > now then s.limit_told_at = 0 end
local too_late = '(' .. text(now + s.lease + 1000000)
for _, late in ipairs(redis.call('ZRANGEBYSCORE', permits, too_late, '(+inf')) do hold(late, s.lease) end
redis.call('ZREMRANGEBYSCORE', permits, '-inf', text(now))

-- What has happened
local function limit() return s.limit > 0 and math.min(s.limit, call.limit) or call.limit end
local function block(seconds, backoff)
    s.blocked_until = math.max(s.blocked_until, now + seconds)
    s.backoff = math.max(s.backoff, backoff)
    s.warm_until, probe = 0, ''
end
local events = {hold = hold}
function events.blocked(token, age, seconds)
    if token == probe then seconds = math.max(seconds, math.min(2 * s.backoff, call.max_backoff)) end
    block(seconds - age, seconds)
end
function events.headers(token, acquired, resets_in, uncertainty, told, remaining)
    if told > 0 and acquired >= s.limit_told_at then s.limit, s.limit_told_at = told, acquired end
    if remaining >= 0 and resets_in > 0 then
        resets_in = math.min(resets_in, window)
        -- A permit that is free before the reset was counted in an older window of Tatsu's.
        local counted = held_after(resets_in - math.max(uncertainty, slack))
        local elsewhere = limit() - remaining - counted
        -- After state was lost, nobody knows whether those in flight are among the ones that Tatsu has counted.
        if now >= s.warm_until then elsewhere = elsewhere + in_flight() end
        for i = 1, math.min(elsewhere, most_held) do hold(token .. ':' .. i, resets_in) end
    end
    if token == probe then
        s.backoff, probe = 0, ''
        s.warm_until = now + call.keep
    elseif now < s.warm_until then
        s.warm_until = now + call.keep
    end
end
for _, event in ipairs(call.events) do events[event[1]](unpack(event, 2)) end
-- The process remembers a pause that Redis has lost.
if call.blocked > 0 and (s.backoff == 0 or s.blocked_until < now + call.blocked - 1000000) then
    block(call.blocked, call.backoff)
end

-- How many permits are granted
local taken = redis.call('ZCARD', permits) - 1
local closed = math.max(s.blocked_until, s.paused_until, now) - now
local cold = now >= s.warm_until
local function free(reserve)
    if closed > 0 then return 0 end
    local count = limit() - taken - reserve
    return math.max(cold and math.min(count, 1 - in_flight()) or count, 0)
end
local granted = math.min(#call.want, free(call.background and limit() > 1 and math.ceil(limit() / 12) or 0))
if call.id ~= id and call.holds then granted = 0 end
for i = 1, granted do hold(call.want[i], lease) end
taken = taken + granted
if cold and granted > 0 then probe = call.want[1] end

local values = {'probe', probe}
for _, name in ipairs(names) do
    values[#values + 1] = name
    values[#values + 1] = text(s[name])
end
redis.call('HSET', state, unpack(values))
redis.call('PEXPIRE', permits, call.remember)
redis.call('PEXPIRE', state, call.remember)

local last = redis.call('ZREVRANGE', permits, 1, 1, 'WITHSCORES')[2]
local all_free_in = last and math.min(last - now, window + call.late_arrival) or 0
local reply = {id = text(id), now = text(now), granted = granted, free = free(0), limit = limit(),
    taken = taken, cold = cold, closed = closed, blocked = math.max(s.blocked_until - now, 0), backoff = s.backoff,
    all_free_in = math.max(all_free_in, closed)}
if granted < #call.want and taken > 0 then
    local held = redis.call('ZRANGE', permits, 0, math.min(taken, 200) - 1, 'WITHSCORES')
    reply.waits = {}
    for i = 2, #held, 2 do reply.waits[i / 2] = math.ceil(math.min(held[i] - now, window)) end
end
return cjson.encode(reply)
"""
)
SHA = hashlib.sha1(SCRIPT.encode(), usedforsecurity=False).hexdigest()
"""The name by which the server knows the script."""


class Call(msgspec.Struct):
    """What a process tells Redis, and how many permits it wants. Times are in microseconds.

    Attributes
    ----------
    lease : int
        How long a permit is held whose process does not come back.
    late_arrival, max_backoff : int
        `window.LATE_ARRIVAL` and `window.MAX_BACKOFF`.
    keep : int
        How long a response counts, before one request at a time is sent again.
    remember : int
        The milliseconds after which Redis forgets all if it is not called.
    id : int
        The id that the process knows; 0 for none.
    lost : bool
        Whether the process knows that Redis has lost state.
    newest : list
        The token and the score of a permit that the process holds, the one that was written last; or nothing.
    holds : bool
        Whether the process holds any permits.
    blocked, backoff : int
        For how long a 429 still blocks all requests as far as the process knows, and how long it blocked for.
    events : list
        What has happened, each event as the name of a function of the script and its arguments.
    want : list of str
        The tokens of the permits that are wanted.
    background : bool
        Whether they are for background requests.
    """

    limit: int
    window: int
    lease: int
    late_arrival: int
    max_backoff: int
    keep: int
    remember: int
    id: int
    lost: bool
    newest: list[str | int]
    holds: bool
    blocked: int
    backoff: int
    events: list[tuple[Any, ...]]
    want: list[str]
    background: bool


class Reply(msgspec.Struct, frozen=True):
    """What Redis returns. Times are in microseconds.

    Attributes
    ----------
    id, now : str
        The id of the state and the time of the server.
    granted : int
        How many of the wanted permits were granted, the first ones.
    free, taken : float
        How many more could have been, and how many are held.
    cold : bool
        Whether one request at a time is sent.
    closed, blocked, backoff : float
        For how long nothing is granted at all; for how long because of a 429; how long that blocked for.
    all_free_in : float
        When all permits are free if those in flight end now and no more requests are sent.
    waits : list of float
        When the permits that are held will be free, at most 200 of them; only if fewer than wanted were granted.
    """

    id: str
    now: str
    granted: int
    free: float
    limit: float
    taken: float
    cold: bool
    closed: float
    blocked: float
    backoff: float
    all_free_in: float
    waits: list[float] = []

    def wait(self, ahead: int, window: float, *, background: bool) -> float:
        """Return the least number of seconds until a caller with `ahead` others before it gets a permit."""
        limit = max(int(self.limit), 1)
        wanted = ahead + 1 + (reserve_of(limit) if background else 0) - (limit - int(self.taken))
        rounds = max(-(-(wanted - int(self.taken)) // limit), 0)  # those ahead hold permits of their own
        place = min(wanted - rounds * limit, len(self.waits))
        held = self.waits[place - 1] / 1e6 if place > 0 else 0.0
        return max(self.closed / 1e6, held + rounds * window)
