"""The budget of one key: random stories of many callers, and what holds in all of them.

Their times are multiples of a sixteenth of a second, which floats hold exactly, so that things often happen
in the very same moment.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.budgets import HAIR, LATE, all_of, request, warm
from support.virtual_time import now, on_clock, run

from tatsu_cog import RateLimited
from tatsu_cog.api.ledger import ON_ITS_WAY, Limits
from tatsu_cog.api.limit import RateLimit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Fate(Enum):
    """What becomes of a request."""

    ANSWERED = auto()
    ANSWERED_BARE = auto()  # with no headers that tell of the budget
    REFUSED = auto()
    LOST = auto()  # counted, and never answered
    NEVER_SENT = auto()


@dataclass(frozen=True)
class Caller:
    """Someone who will want a request sent."""

    comes: float
    background: bool
    max_wait: float | None
    leaves_after: float | None
    fate: Fate
    there: float
    back: float
    refused_for: float


@dataclass(frozen=True)
class Story:
    """Who comes when, and what the server is like."""

    limit: int
    said_limit: int
    window: float
    phase: float
    elsewhere: tuple[float, ...]
    callers: tuple[Caller, ...]

    @property
    def reserve(self) -> int:
        return 1 if self.limit > 1 else 0

    @property
    def patience(self) -> float:
        """By when everything is over, if all are served one after another and each is refused first."""
        longest = max((each.there + each.back + each.refused_for for each in self.callers), default=0)
        return 4.0 + (len(self.callers) + 1) * (self.window + ON_ITS_WAY + longest + LATE)


@dataclass(eq=False)
class Visit:
    """What happened to a caller, and when."""

    caller: Caller
    came: float | None = None
    granted: float | None = None
    sent: bool = False
    ended: float | None = None
    left: float | None = None
    turned_away: float | None = None
    retry_at: float | None = None

    @property
    def waited_until(self) -> float | None:
        return next((at for at in (self.granted, self.turned_away, self.left) if at is not None), None)

    def in_flight(self, at: float) -> bool:
        """Tell whether it was certainly under way in that moment and in the next."""
        return self.sent and _of(self.granted) <= at < _of(self.ended)

    def busy_until(self, window: float) -> float:
        return _of(self.ended) + window


def _of(moment: float | None) -> float:
    assert moment is not None
    return moment


@dataclass
class Server:
    """Counts requests when they arrive, tells by its own windows what remains, and answers a little later."""

    story: Story
    counted: list[float] = field(default_factory=list)
    heard: list[tuple[float, Limits, Visit]] = field(default_factory=list)
    refusals: list[tuple[float, float]] = field(default_factory=list)
    """When we heard of each, and until when it closes the gate."""

    async def serve(self, limit: RateLimit, visit: Visit) -> None:
        caller = visit.caller
        visit.came = now()
        try:
            async with limit.slot(max_wait=caller.max_wait, background=caller.background) as slot:
                visit.granted = now()
                if caller.fate is Fate.NEVER_SENT:
                    return
                slot.sent = visit.sent = True
                try:
                    # One who leaves cannot call his request back: it is counted when it arrives.
                    asyncio.get_running_loop().call_later(caller.there, self._count)
                    await asyncio.sleep(caller.there)
                    limits = self._headers() if caller.fate is Fate.ANSWERED else Limits()
                    await asyncio.sleep(caller.back)
                    if caller.fate is Fate.REFUSED:
                        self.refusals.append((now(), now() + caller.refused_for))
                        slot.refused(caller.refused_for)
                    elif caller.fate is not Fate.LOST:
                        self.heard.append((now(), limits, visit))
                        slot.hear(limits)
                finally:
                    visit.ended = now()
        except RateLimited as refusal:
            visit.turned_away, visit.retry_at = now(), on_clock(refusal.retry_at)
        except asyncio.CancelledError:
            visit.left = now()
            raise

    def _count(self) -> None:
        self.counted.append(now())

    def _headers(self) -> Limits:
        number = self._window_of(now())
        used = [at for at in (*self.counted, *self.story.elsewhere) if at <= now()]
        remaining = self.story.said_limit - sum(self._window_of(at) == number for at in used)
        resets_in = self.story.phase + (number + 1) * self.story.window - now()
        return Limits(self.story.said_limit, max(remaining, 0), lambda: resets_in)

    def _window_of(self, at: float) -> int:
        return int((at - self.story.phase) // self.story.window)

    def most_in_a_fixed_window(self) -> int:
        numbers = [self._window_of(at + HAIR) for at in self.counted]
        return max(map(numbers.count, numbers), default=0)

    def most_in_a_sliding_window(self) -> int:
        length = self.story.window - HAIR
        return max(
            (sum(start <= at < start + length for at in self.counted) for start in self.counted), default=0
        )


@dataclass
class Tale:
    """A story as it went."""

    story: Story
    server: Server
    visits: list[Visit]
    remaining: int
    """What could be sent a window after it was over."""

    def of_lane(self, *, background: bool) -> list[Visit]:
        return [each for each in self.visits if each.caller.background is background]

    def sent(self) -> list[Visit]:
        return [each for each in self.visits if each.sent]


async def _play(story: Story) -> Tale:
    loop = asyncio.get_running_loop()
    limit, server, visits = RateLimit(story.limit, story.window), Server(story), list[Visit]()
    async with asyncio.timeout(story.patience), asyncio.TaskGroup() as group:
        for caller in story.callers:
            await asyncio.sleep(caller.comes - now())
            visits.append(Visit(caller))
            task = group.create_task(server.serve(limit, visits[-1]))
            if caller.leaves_after is not None:
                loop.call_later(caller.leaves_after, task.cancel)
    # A request alone ends the caution after a 429.
    await asyncio.sleep(max([story.window + ON_ITS_WAY, *(until - now() for _, until in server.refusals)]))
    assert limit.remaining() >= 1
    await request(limit)
    await asyncio.sleep(story.window + ON_ITS_WAY)
    limit.close()
    return Tale(story, server, [each for each in visits if each.came is not None], limit.remaining())


def seconds(longest: float, shortest: float = 0.0) -> st.SearchStrategy[float]:
    return st.integers(int(shortest * 16), int(longest * 16)).map(lambda sixteenths: sixteenths / 16)


OFTEN = [Fate.ANSWERED, Fate.ANSWERED_BARE]
ANY_FATE = st.sampled_from([*OFTEN, *OFTEN, *Fate])
FATE_BUT_429 = st.sampled_from([*OFTEN, Fate.LOST, Fate.NEVER_SENT])


def callers(fates: st.SearchStrategy[Fate]) -> st.SearchStrategy[Caller]:
    return st.builds(
        Caller,
        comes=seconds(3),
        background=st.booleans(),
        max_wait=st.none() | seconds(2),
        leaves_after=st.none() | st.none() | seconds(2),
        fate=fates,
        there=seconds(0.25),
        back=seconds(0.25),
        refused_for=seconds(2),
    )


def stories(fates: st.SearchStrategy[Fate] = ANY_FATE) -> st.SearchStrategy[Story]:
    return st.builds(
        Story,
        limit=st.integers(1, 5),
        said_limit=st.integers(1, 8),
        window=st.sampled_from([0.5, 1.0]),
        phase=seconds(1),
        elsewhere=st.lists(seconds(4), max_size=8).map(tuple),
        callers=st.lists(callers(fates), max_size=16).map(
            lambda them: tuple(sorted(them, key=lambda each: each.comes))
        ),
    )


def tell(story: Story) -> Tale:
    return run(_play(story))


many = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])


@given(stories())
@many
def test_no_window_of_the_server_ever_holds_more_of_our_requests_than_the_limit(story: Story) -> None:
    server = tell(story).server
    assert server.most_in_a_sliding_window() <= story.limit
    assert server.most_in_a_fixed_window() <= story.limit


@given(stories())
@many
def test_everyone_is_granted_refused_or_gone_in_the_end_and_no_slot_is_lost(story: Story) -> None:
    tale = tell(story)  # whoever is still waiting when patience ends fails it
    assert all(visit.waited_until is not None for visit in tale.visits)
    told = any(limits.limit is not None for _, limits, _ in tale.server.heard)
    assert tale.remaining == (min(story.limit, story.said_limit) if told else story.limit)


@given(stories())
@many
def test_within_a_lane_whoever_came_first_never_waits_longer(story: Story) -> None:
    tale = tell(story)
    for background in (False, True):
        lane = tale.of_lane(background=background)
        for place, later in enumerate(lane):
            if later.granted is not None:
                assert all(_of(earlier.waited_until) <= later.granted for earlier in lane[:place])


@given(stories())
@many
def test_the_background_takes_no_reserved_slot_and_goes_after_all_the_others(story: Story) -> None:
    tale = tell(story)
    for visit in tale.of_lane(background=True):
        if not visit.sent:
            continue
        at = _of(visit.granted)
        # Of the others who were granted in this moment, some were so after it.
        before = [each for each in tale.sent() if each.caller.background or _of(each.granted) < at]
        busy = [each for each in before if _of(each.granted) <= at < each.busy_until(story.window) - HAIR]
        assert len(busy) <= story.limit - story.reserve
        for other in tale.of_lane(background=False):
            assert not _of(other.came) < at < _of(other.waited_until)


def earliest(tale: Tale, at: float, *, background: bool) -> float:
    """Return the earliest moment in which a slot could be free, as far as was known at that time."""
    story = tale.story
    busy = sorted(
        at + story.window if _of(each.ended) > at else each.busy_until(story.window)
        for each in tale.sent()
        if _of(each.granted) < at < each.busy_until(story.window)
    )
    wanted = 1 + (story.reserve if background else 0) - (story.limit - len(busy))
    closed = [until for heard, until in tale.server.refusals if heard < at]
    return max([at, *closed, *(busy[wanted - 1 : wanted] if wanted > 0 else [])])


@given(stories())
@many
def test_a_refusal_comes_at_once_or_when_the_time_is_over_and_names_no_moment_too_early(story: Story) -> None:
    tale = tell(story)
    for visit in tale.visits:
        came, waited, max_wait = _of(visit.came), _of(visit.waited_until), visit.caller.max_wait
        if max_wait is not None:
            assert waited <= came + max_wait + HAIR
        if visit.turned_away is not None:
            assert max_wait is not None
            retry_at = _of(visit.retry_at)
            if waited > came:
                assert waited == pytest.approx(came + max_wait, abs=HAIR)
            elif max_wait > 0:
                assert retry_at > came + max_wait - HAIR
            assert retry_at >= earliest(tale, waited, background=visit.caller.background) - LATE


def cautious(tale: Tale) -> Iterator[tuple[float, float, float]]:
    """Yield the times of caution: when each begins, until when nothing goes, and when it is over."""
    for begins, opens in [(-1.0, 0.0), *tale.server.refusals]:
        over = [heard for heard, _, visit in tale.server.heard if _of(visit.granted) >= opens - HAIR]
        yield begins, opens, min(over, default=float("inf"))


@given(stories())
@many
def test_at_first_and_after_a_429_nothing_goes_until_its_time_and_then_one_alone(story: Story) -> None:
    tale = tell(story)
    for begins, opens, over in cautious(tale):
        granted = [visit for visit in tale.sent() if begins < _of(visit.granted) < over]
        for visit in granted:
            at = _of(visit.granted)
            assert at >= opens - HAIR
            if visit.in_flight(at):  # else he left in that very moment, and another one may have gone in it
                assert not any(other.in_flight(at) for other in tale.sent() if other is not visit)


@given(stories(FATE_BUT_429))
@many
def test_once_the_server_has_said_what_remains_no_more_is_sent_until_its_reset(story: Story) -> None:
    tale = tell(story)
    for heard, limits, _ in tale.server.heard:
        if limits.remaining is not None:
            reset = heard + (limits.resets_in() or 0.0)
            assert sum(heard < at < reset - HAIR for at in _grants(tale.sent())) <= limits.remaining


def _grants(visits: Iterable[Visit]) -> list[float]:
    return sorted(_of(visit.granted) for visit in visits)


@given(st.lists(seconds(3), min_size=1, max_size=40), st.integers(1, 5), seconds(0.25))
@many
def test_nobody_waits_while_a_slot_is_free(comes: list[float], size: int, latency: float) -> None:
    """Each goes when he comes, or when the one `size` places before him is over, whichever is later."""

    async def main() -> tuple[list[float], list[float]]:
        tasks, came = list[asyncio.Task[float]](), list[float]()
        async with warm(size, 1.0) as limit:
            start = now()
            for after in sorted(comes):
                await asyncio.sleep(start + after - now())
                came.append(now())
                tasks.append(asyncio.create_task(request(limit, latency)))
            return came, await all_of(*tasks)

    came, granted = run(main())
    for place, (asked, got) in enumerate(zip(came, granted, strict=True)):
        turn = granted[place - size] + latency + 1.0 if place >= size else 0.0
        assert got == pytest.approx(max(asked, turn), abs=LATE)
