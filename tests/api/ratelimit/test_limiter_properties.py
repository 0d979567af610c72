"""Properties of the rate limiter that hold in random scenarios with many callers, in virtual time.

All times are multiples of 1/16 second. Floats represent them exactly, so that events often coincide.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.permits import ROUNDING_TOLERANCE, TIMER_TOLERANCE, all_of, memory_limiter, request, warm
from support.virtual_time import now, run, to_loop_time

from tatsu_cog import RateLimited
from tatsu_cog.api.ratelimit import RateLimiter, RateLimitHeaders
from tatsu_cog.api.ratelimit.window import LATE_ARRIVAL, MAX_BACKOFF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Outcome(Enum):
    """The outcome of a request."""

    SUCCESS = auto()
    SUCCESS_WITHOUT_HEADERS = auto()
    REFUSED = auto()  # with a 429
    LOST = auto()  # counted, but the response does not arrive
    NOT_SENT = auto()


@dataclass(frozen=True)
class Caller:
    """A caller and its request.

    Attributes
    ----------
    arrives_at
        The time at which the caller requests a permit.
    cancelled_after
        The seconds after which the caller is cancelled, or None.
    latency_out
        The seconds until the server counts the request.
    latency_back
        The seconds between the count and the arrival of the response.
    refused_for
        The retry time of a 429 in seconds.
    """

    arrives_at: float
    background: bool
    max_wait: float | None
    cancelled_after: float | None
    outcome: Outcome
    latency_out: float
    latency_back: float
    refused_for: float


@dataclass(frozen=True)
class Scenario:
    """The callers and the server.

    Attributes
    ----------
    limit
        The configured limit.
    reported_limit
        The limit in the headers of the server.
    phase
        The time at which the first fixed window of the server starts.
    other_requests
        The times at which the server counts requests of other clients.
    """

    limit: int
    reported_limit: int
    window: float
    phase: float
    other_requests: tuple[float, ...]
    callers: tuple[Caller, ...]

    @property
    def reserve(self) -> int:
        return 1 if self.limit > 1 else 0

    @property
    def timeout(self) -> float:
        """The seconds after which all calls must have ended, even if they are sequential and each gets a 429."""
        longest = (
            max((each.latency_out + each.latency_back for each in self.callers), default=0) + MAX_BACKOFF
        )
        return 4.0 + (len(self.callers) + 1) * (self.window + LATE_ARRIVAL + longest + TIMER_TOLERANCE)


@dataclass(eq=False)
class Call:
    """The times of the events of a call, or None for events that did not happen."""

    caller: Caller
    arrived: float | None = None
    granted: float | None = None
    sent: bool = False
    ended: float | None = None
    cancelled: float | None = None
    rejected: float | None = None
    retry_at: float | None = None

    @property
    def waited_until(self) -> float | None:
        return next((at for at in (self.granted, self.rejected, self.cancelled) if at is not None), None)

    def in_flight(self, at: float) -> bool:
        """Return whether the request was in flight at a time, excluding the time at which it ended."""
        return self.sent and _time(self.granted) <= at < _time(self.ended)

    def held_until(self, window: float) -> float:
        """Return the time at which the permit becomes available again."""
        return _time(self.ended) + window


def _time(at: float | None) -> float:
    assert at is not None
    return at


@dataclass
class Server:
    """A server that counts arriving requests in fixed windows and reports the remaining requests."""

    scenario: Scenario
    counted: list[float] = field(default_factory=list)
    responses: list[tuple[float, RateLimitHeaders, Call]] = field(default_factory=list)
    """The responses other than a 429, with the time at which each arrived."""
    blocks: list[tuple[float, float]] = field(default_factory=list)
    """The time at which each 429 arrived, and the time until which it blocks requests."""

    async def serve(self, limiter: RateLimiter, call: Call) -> None:
        caller = call.caller
        call.arrived = now()
        try:
            async with limiter.permit(max_wait=caller.max_wait, background=caller.background) as permit:
                call.granted = now()
                if caller.outcome is Outcome.NOT_SENT:
                    return
                permit.sent = call.sent = True
                try:
                    # The server counts the request even if the caller is cancelled.
                    asyncio.get_running_loop().call_later(caller.latency_out, self._count)
                    await asyncio.sleep(caller.latency_out)
                    headers = self._headers() if caller.outcome is Outcome.SUCCESS else RateLimitHeaders()
                    await asyncio.sleep(caller.latency_back)
                    if caller.outcome is Outcome.REFUSED:
                        permit.block(caller.refused_for)
                        self.blocks.append((now(), now() + limiter.blocked_for()))
                    elif caller.outcome is not Outcome.LOST:
                        self.responses.append((now(), headers, call))
                        permit.update_from_headers(headers)
                finally:
                    call.ended = now()
        except RateLimited as error:
            call.rejected, call.retry_at = now(), to_loop_time(error.retry_at)
        except asyncio.CancelledError:
            call.cancelled = now()
            raise

    def _count(self) -> None:
        self.counted.append(now())

    def _headers(self) -> RateLimitHeaders:
        number = self._window_of(now())
        used = [at for at in (*self.counted, *self.scenario.other_requests) if at <= now()]
        remaining = self.scenario.reported_limit - sum(self._window_of(at) == number for at in used)
        resets_in = self.scenario.phase + (number + 1) * self.scenario.window - now()
        return RateLimitHeaders(self.scenario.reported_limit, max(remaining, 0), lambda: resets_in)

    def _window_of(self, at: float) -> int:
        return int((at - self.scenario.phase) // self.scenario.window)

    def most_in_a_fixed_window(self) -> int:
        numbers = [self._window_of(at + ROUNDING_TOLERANCE) for at in self.counted]
        return max(map(numbers.count, numbers), default=0)

    def most_in_a_sliding_window(self) -> int:
        length = self.scenario.window - ROUNDING_TOLERANCE
        return max(
            (sum(start <= at < start + length for at in self.counted) for start in self.counted), default=0
        )


@dataclass
class Result:
    """The result of a scenario."""

    scenario: Scenario
    server: Server
    calls: list[Call]
    remaining: int
    """The requests that could be sent one window after the end."""

    def in_queue(self, *, background: bool) -> list[Call]:
        return [each for each in self.calls if each.caller.background is background]

    def sent(self) -> list[Call]:
        return [each for each in self.calls if each.sent]


async def _simulate(scenario: Scenario) -> Result:
    loop = asyncio.get_running_loop()
    limiter, server, calls = memory_limiter(scenario.limit, scenario.window), Server(scenario), list[Call]()
    async with asyncio.timeout(scenario.timeout), asyncio.TaskGroup() as group:
        for caller in scenario.callers:
            await asyncio.sleep(caller.arrives_at - now())
            calls.append(Call(caller))
            task = group.create_task(server.serve(limiter, calls[-1]))
            if caller.cancelled_after is not None:
                loop.call_later(caller.cancelled_after, task.cancel)
    # After a 429, requests are sent one at a time until one succeeds.
    await asyncio.sleep(max([scenario.window + LATE_ARRIVAL, *(until - now() for _, until in server.blocks)]))
    assert limiter.remaining() >= 1
    await request(limiter)
    await asyncio.sleep(scenario.window + LATE_ARRIVAL)
    await limiter.aclose()
    return Result(scenario, server, [each for each in calls if each.arrived is not None], limiter.remaining())


def seconds(longest: float, shortest: float = 0.0) -> st.SearchStrategy[float]:
    return st.integers(int(shortest * 16), int(longest * 16)).map(lambda sixteenths: sixteenths / 16)


COMMON = [Outcome.SUCCESS, Outcome.SUCCESS_WITHOUT_HEADERS]
ANY_OUTCOME = st.sampled_from([*COMMON, *COMMON, *Outcome])
ANY_OUTCOME_BUT_429 = st.sampled_from([*COMMON, Outcome.LOST, Outcome.NOT_SENT])


def callers(outcomes: st.SearchStrategy[Outcome]) -> st.SearchStrategy[Caller]:
    return st.builds(
        Caller,
        arrives_at=seconds(3),
        background=st.booleans(),
        max_wait=st.none() | seconds(2),
        cancelled_after=st.none() | st.none() | seconds(2),
        outcome=outcomes,
        latency_out=seconds(0.25),
        latency_back=seconds(0.25),
        refused_for=seconds(2),
    )


def scenarios(outcomes: st.SearchStrategy[Outcome] = ANY_OUTCOME) -> st.SearchStrategy[Scenario]:
    return st.builds(
        Scenario,
        limit=st.integers(1, 5),
        reported_limit=st.integers(1, 8),
        window=st.sampled_from([0.5, 1.0]),
        phase=seconds(1),
        other_requests=st.lists(seconds(4), max_size=8).map(tuple),
        callers=st.lists(callers(outcomes), max_size=16).map(
            lambda drawn: tuple(sorted(drawn, key=lambda caller: caller.arrives_at))
        ),
    )


def simulate(scenario: Scenario) -> Result:
    return run(_simulate(scenario))


many_examples = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])


@given(scenarios())
@many_examples
def test_no_window_of_the_server_contains_more_requests_than_the_limit(scenario: Scenario) -> None:
    server = simulate(scenario).server
    assert server.most_in_a_sliding_window() <= scenario.limit
    assert server.most_in_a_fixed_window() <= scenario.limit


@given(scenarios())
@many_examples
def test_every_call_ends_and_no_permit_is_lost(scenario: Scenario) -> None:
    result = simulate(scenario)  # fails if a call is still waiting after the timeout
    assert all(call.waited_until is not None for call in result.calls)
    reported = any(headers.limit is not None for _, headers, _ in result.server.responses)
    assert result.remaining == (min(scenario.limit, scenario.reported_limit) if reported else scenario.limit)


@given(scenarios())
@many_examples
def test_permits_are_granted_in_the_order_of_arrival_in_each_queue(scenario: Scenario) -> None:
    result = simulate(scenario)
    for background in (False, True):
        queue = result.in_queue(background=background)
        for i, later in enumerate(queue):
            if later.granted is not None:
                assert all(_time(earlier.waited_until) <= later.granted for earlier in queue[:i])


@given(scenarios())
@many_examples
def test_background_requests_leave_a_reserve_and_are_sent_after_interactive_requests(
    scenario: Scenario,
) -> None:
    result = simulate(scenario)
    for call in result.in_queue(background=True):
        if not call.sent:
            continue
        at = _time(call.granted)
        # Interactive permits with the same time may have been granted later than this permit.
        before = [each for each in result.sent() if each.caller.background or _time(each.granted) < at]
        held = [
            each
            for each in before
            if _time(each.granted) <= at < each.held_until(scenario.window) - ROUNDING_TOLERANCE
        ]
        assert len(held) <= scenario.limit - scenario.reserve
        for other in result.in_queue(background=False):
            assert not _time(other.arrived) < at < _time(other.waited_until)


def earliest_retry(result: Result, at: float, *, background: bool) -> float:
    """Return the earliest time at which a permit could become available, as known at the time `at`."""
    scenario = result.scenario
    held = sorted(
        at + scenario.window if _time(each.ended) > at else each.held_until(scenario.window)
        for each in result.sent()
        if _time(each.granted) < at < each.held_until(scenario.window)
    )
    needed = 1 + (scenario.reserve if background else 0) - (scenario.limit - len(held))
    blocked = [until for arrived, until in result.server.blocks if arrived < at]
    return max([at, *blocked, *(held[needed - 1 : needed] if needed > 0 else [])])


@given(scenarios())
@many_examples
def test_call_is_rejected_immediately_or_after_max_wait_with_a_valid_retry_time(
    scenario: Scenario,
) -> None:
    result = simulate(scenario)
    for call in result.calls:
        arrived, waited, max_wait = _time(call.arrived), _time(call.waited_until), call.caller.max_wait
        if max_wait is not None:
            assert waited <= arrived + max_wait + ROUNDING_TOLERANCE
        if call.rejected is not None:
            assert max_wait is not None
            retry_at = _time(call.retry_at)
            if waited > arrived:
                assert waited == pytest.approx(arrived + max_wait, abs=ROUNDING_TOLERANCE)
            elif max_wait > 0:
                assert retry_at > arrived + max_wait - ROUNDING_TOLERANCE
            assert (
                retry_at
                >= earliest_retry(result, waited, background=call.caller.background) - TIMER_TOLERANCE
            )


def single_request_phases(result: Result) -> Iterator[tuple[float, float, float]]:
    """Yield the start, the end of the block and the end of each phase with one request at a time."""
    for begin, unblocked in [(-1.0, 0.0), *result.server.blocks]:
        ends = [
            at
            for at, _, call in result.server.responses
            if _time(call.granted) >= unblocked - ROUNDING_TOLERANCE
        ]
        yield begin, unblocked, min(ends, default=float("inf"))


@given(scenarios())
@many_examples
def test_one_request_is_sent_at_a_time_at_the_start_and_after_the_block_of_a_429(scenario: Scenario) -> None:
    result = simulate(scenario)
    for begin, unblocked, end in single_request_phases(result):
        granted = [call for call in result.sent() if begin < _time(call.granted) < end]
        for call in granted:
            at = _time(call.granted)
            assert at >= unblocked - ROUNDING_TOLERANCE
            if call.in_flight(
                at
            ):  # otherwise, it was cancelled immediately and did not delay the next request
                assert not any(other.in_flight(at) for other in result.sent() if other is not call)


@given(scenarios(ANY_OUTCOME_BUT_429))
@many_examples
def test_requests_before_the_reset_do_not_exceed_the_reported_remaining_requests(
    scenario: Scenario,
) -> None:
    result = simulate(scenario)
    for arrived, headers, _ in result.server.responses:
        if headers.remaining is not None:
            reset = arrived + (headers.resets_in() or 0.0)
            assert (
                sum(arrived < at < reset - ROUNDING_TOLERANCE for at in _grants(result.sent()))
                <= headers.remaining
            )


def _grants(calls: Iterable[Call]) -> list[float]:
    return sorted(_time(call.granted) for call in calls)


@given(st.lists(seconds(3), min_size=1, max_size=40), st.integers(1, 5), seconds(0.25))
@many_examples
def test_no_caller_waits_while_a_permit_is_available(
    arrivals: list[float], size: int, latency: float
) -> None:
    """A permit is granted on arrival, or when the permit granted `size` permits earlier becomes available."""

    async def main() -> tuple[list[float], list[float]]:
        tasks, arrived = list[asyncio.Task[float]](), list[float]()
        async with warm(size, 1.0) as limiter:
            start = now()
            for after in sorted(arrivals):
                await asyncio.sleep(start + after - now())
                arrived.append(now())
                tasks.append(asyncio.create_task(request(limiter, latency)))
            return arrived, await all_of(*tasks)

    arrived, granted = run(main())
    for i, (arrived_at, granted_at) in enumerate(zip(arrived, granted, strict=True)):
        available_at = granted[i - size] + latency + 1.0 if i >= size else 0.0
        assert granted_at == pytest.approx(max(arrived_at, available_at), abs=TIMER_TOLERANCE)
