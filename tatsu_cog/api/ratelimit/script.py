"""The algorithm of `window` for multiple processes, as a script that Redis or Valkey runs atomically.

All times are in microseconds of the server's ``TIME``. The state is stored in two keys:

``permits``
    A sorted set of permits. The score is the time at which a permit is free again. While its request is in flight,
    this is the end of its lease, more than one window and `LATE_ARRIVAL` away. After the response has been received,
    it is one window later. An additional member with an infinite score is the ID of the state.
``state``
    A hash with the following fields:

    * ``id``: the ID of the state
    * ``lease``: the longest lease of a process
    * ``limit``: the limit in the newest response, and ``limit_permit_at``: when that request's permit was acquired
    * ``warm_until``: until when the last response is recent enough. After this time, one request at a time is sent.
    * ``probe``: the permit of this single request. Only its response allows concurrent requests again.
    * ``blocked_until``: when the pause after a 429 ends, and ``backoff``: its length
    * ``paused_until``: when the pause after a loss of state ends

The state was lost if one of the keys is missing, if the IDs differ, or if a process has a newer ID. It was also lost
if the newest permit of the calling process is missing or has a different score, for example after a failover to a
lagging replica or after an older snapshot was restored. The state then gets a new ID, no permits are granted for one
window, and each process must first report the permits that it holds.
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
    'id', 'lease', 'limit', 'limit_permit_at', 'warm_until', 'blocked_until', 'backoff', 'paused_until'
}
local stored, s = redis.call('HMGET', state, 'probe', unpack(names)), {}
for i, name in ipairs(names) do s[name] = tonumber(stored[i + 1]) or 0 end
local probe = stored[1] or ''

-- Was state lost?
local id = tonumber(redis.call('ZRANGEBYSCORE', permits, '+inf', '+inf')[1]) or 0
local token, score = call.newest[1], call.newest[2]
local missing = token and call.id == id and score > now
    and tonumber(redis.call('ZSCORE', permits, token)) ~= score
-- Ignore a loss that the caller has detected if another process has already created a new state.
local lost = call.lost and (call.id == id or call.id == 0 and id < now - 5000000)
if lost or missing or id == 0 or id ~= s.id or call.id > id then
    -- If this is not the first call ever, requests may have been sent that are not in the state.
    if id + s.id + call.id > 0 then
        s.paused_until = now + window
        s.backoff = math.max(s.backoff, call.backoff)
    end
    if id > 0 then redis.call('ZREM', permits, text(id)) end
    id = math.max(now, id + 1, s.id + 1, call.id + 1)
    redis.call('ZADD', permits, '+inf', text(id))
    s.id, s.warm_until, probe = id, 0, ''
end

-- Reduce times that are too far in the future because the clock was set back.
local function at_most(at, seconds)
    if at > now + seconds + 1000000 then return now + seconds end
    return at
end
s.lease = math.max(s.lease, lease)
s.warm_until = at_most(s.warm_until, call.keep)
s.blocked_until = at_most(s.blocked_until, s.backoff)
s.paused_until = at_most(s.paused_until, window)
if s.limit_permit_at > now then s.limit_permit_at = 0 end
local too_late = '(' .. text(now + s.lease + 1000000)
for _, late in ipairs(redis.call('ZRANGEBYSCORE', permits, too_late, '(+inf')) do hold(late, s.lease) end
redis.call('ZREMRANGEBYSCORE', permits, '-inf', text(now))

-- Apply the events
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
function events.headers(token, acquired, resets_in, uncertainty, header_limit, remaining)
    if header_limit > 0 and acquired >= s.limit_permit_at then
        s.limit, s.limit_permit_at = header_limit, acquired
    end
    if remaining >= 0 and resets_in > 0 then
        resets_in = math.min(resets_in, window)
        -- Tatsu counted requests whose permits are free before the reset in an earlier window.
        local counted = held_after(resets_in - math.max(uncertainty, slack))
        local elsewhere = limit() - remaining - counted
        -- After a loss of state, Tatsu may not have counted the requests in flight yet.
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
-- Restore a pause that was lost, from the calling process.
if call.blocked > 0 and (s.backoff == 0 or s.blocked_until < now + call.blocked - 1000000) then
    block(call.blocked, call.backoff)
end

-- Grant permits
local taken = redis.call('ZCARD', permits) - 1
local paused = math.max(s.blocked_until, s.paused_until, now) - now
local cold = now >= s.warm_until
local function free(reserve)
    if paused > 0 then return 0 end
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
redis.call('PEXPIRE', permits, call.ttl)
redis.call('PEXPIRE', state, call.ttl)

local last = redis.call('ZREVRANGE', permits, 1, 1, 'WITHSCORES')[2]
local all_free_in = last and math.min(last - now, window + call.late_arrival) or 0
local reply = {id = text(id), now = text(now), granted = granted, free = free(0), limit = limit(),
    taken = taken, paused = paused, blocked = math.max(s.blocked_until - now, 0), backoff = s.backoff,
    all_free_in = math.max(all_free_in, paused)}
if granted < #call.want and taken > 0 then
    local held = redis.call('ZRANGE', permits, 0, math.min(taken, 200) - 1, 'WITHSCORES')
    reply.waits = {}
    for i = 2, #held, 2 do reply.waits[i / 2] = math.ceil(math.min(held[i] - now, window)) end
end
return cjson.encode(reply)
"""
)
SHA = hashlib.sha1(SCRIPT.encode(), usedforsecurity=False).hexdigest()
"""The SHA-1 hash of the script, for EVALSHA."""


class Call(msgspec.Struct):
    """The argument of the script. Times are in microseconds.

    Attributes
    ----------
    limit : int
        The configured number of requests per window.
    window : int
        The length of a window.
    lease : int
        How long a permit is held if it is not released.
    late_arrival : int
        `window.LATE_ARRIVAL`.
    max_backoff : int
        `window.MAX_BACKOFF`.
    keep : int
        How long a response is recent enough, before one request at a time is sent again.
    ttl : int
        The time without calls after which the state expires, in milliseconds.
    id : int
        The ID of the state in the last reply. 0 if there was none.
    lost : bool
        Whether the process has detected a loss of state.
    newest : list
        The token and score of the process's permit whose score was set last. Empty if there is none.
    holds : bool
        Whether the process holds any permits.
    blocked : int
        The remaining time of the pause after a 429, as far as known to the process.
    backoff : int
        The length of this pause.
    events : list of tuple
        The events as tuples of the name of a function of the script and its arguments.
    want : list of str
        The tokens of the requested permits.
    background : bool
        Whether the permits are for background requests.
    """

    limit: int
    window: int
    lease: int
    late_arrival: int
    max_backoff: int
    keep: int
    ttl: int
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
    """The result of the script. Times are in microseconds.

    Attributes
    ----------
    id : str
        The ID of the state.
    now : str
        The time of the server.
    granted : int
        The number of permits granted. These are the first tokens of the call.
    free : float
        The number of permits that are still free.
    limit : float
        The current number of requests per window.
    taken : float
        The number of permits that are held.
    paused : float
        The remaining time during which no permits are granted.
    blocked : float
        The remaining time of the pause after a 429.
    backoff : float
        The length of this pause.
    all_free_in : float
        The time until all permits are free if all requests in flight end now and no more are sent.
    waits : list of float
        The times until the held permits are free, at most 200. Empty if all requested permits were granted.
    """

    id: str
    now: str
    granted: int
    free: float
    limit: float
    taken: float
    paused: float
    blocked: float
    backoff: float
    all_free_in: float
    waits: list[float] = []

    def wait(self, ahead: int, window: float, *, background: bool) -> float:
        """Return the minimum wait in seconds of a caller with `ahead` callers before it in the queue."""
        limit = max(int(self.limit), 1)
        wanted = ahead + 1 + (reserve_of(limit) if background else 0) - (limit - int(self.taken))
        rounds = max(-(-(wanted - int(self.taken)) // limit), 0)  # the callers before it need permits too
        position = min(wanted - rounds * limit, len(self.waits))
        held = self.waits[position - 1] / 1e6 if position > 0 else 0.0
        return max(self.paused / 1e6, held + rounds * window)
