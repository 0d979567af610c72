"""Each result is posted exactly once, also if a process dies, Discord doesn't respond, or two processes run."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import BigInteger, type_coerce, update
from support.faults import http_error
from support.history import opened
from support.history_world import START, StillClock, clock_of, history_of, history_world, turn_on
from support.results import BotFault, deny, inject_bot_fault, play, posted, set_up, store_reset

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.language import ServerLanguage
from tatsu_cog.history.results.poster import CLAIM_SECONDS, ResultPoster
from tatsu_cog.history.results.problems import ProblemReporter
from tatsu_cog.history.schema import results
from tatsu_cog.history.types import UtcSeconds

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from support.world import World

    from tatsu_cog.history.models import Result
    from tatsu_cog.history.store import HistoryStore
    from tatsu_cog.testing import FakeTatsu

MESSAGES = "/channels/*/messages"


class Died(BaseException):
    """Ends a process at a certain point, like kill -9: nothing is cleaned up."""


def poster_of(world: World, store: HistoryStore, clock: StillClock) -> ResultPoster:
    """Return what posts results in another process with the same bot."""
    bot: Any = world.env.bot
    return ResultPoster(bot, store, ServerLanguage(), ProblemReporter(store, None), clock)


async def expire_claims(world: World) -> None:
    """Let the claims of dead processes expire. The database uses its own clock."""
    store = history_of(world).store
    async with store._database.write() as connection:  # noqa: SLF001 - instead of waiting
        expired = type_coerce(results.c.claimed_until, BigInteger) - 2 * CLAIM_SECONDS
        await connection.execute(update(results).values(claimed_until=type_coerce(expired, UtcSeconds)))


async def latest(world: World) -> Result:
    found = await history_of(world).store.results.latest(world.guild.id, Timeframe.WEEK)
    assert found is not None
    return found


@pytest.mark.parametrize("step", ["claim", "set_winners", "start_sending", "mark_sent"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_process_that_dies_at_any_step_is_followed_by_one_message(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str, *, after: bool
) -> None:
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})
    store = history_of(world).store
    poster = poster_of(world, store, clock_of(world))
    original = getattr(store.results, step)

    async def die(*args: Any, **options: Any) -> None:
        if after:
            await original(*args, **options)
        raise Died

    with monkeypatch.context() as patch:
        patch.setattr(store.results, step, die)
        with pytest.raises(Died):
            await poster.post_due()

    await expire_claims(world)
    await play(world, minutes=5)
    await play(world, minutes=5)

    assert len(posted(world)) == 1
    result = await latest(world)
    assert (result.state, result.message_id) == ("sent", posted(world)[0].id)


@pytest.mark.parametrize("accepted", [True, False], ids=["delivered", "lost"])
@pytest.mark.parametrize("error", [TimeoutError, lambda: http_error(502)], ids=["timeout", "502"])
async def test_message_without_a_response_is_looked_for_before_it_is_sent_again(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Callable[[], Exception], *, accepted: bool
) -> None:
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})
    fault = inject_bot_fault(monkeypatch, world, BotFault("POST", f"*{MESSAGES}", error, accepted=accepted))
    await play(world)
    assert fault.occurrences == 1
    await play(world, minutes=30)
    assert len(posted(world)) == int(accepted)  # the claim has not expired

    await expire_claims(world)
    await play(world, minutes=30)

    assert len(posted(world)) == 1
    assert (await latest(world)).state == "sent"


async def test_message_is_not_sent_again_while_the_bot_cannot_look_for_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = world.guild.create_text_channel("new")
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})
    fault = inject_bot_fault(monkeypatch, world, BotFault("POST", f"*{MESSAGES}"))
    await play(world)
    assert fault.occurrences == 1
    await expire_claims(world)
    deny(world, world.channel, read_message_history=False)
    await set_up(world, channel=new)

    await play(world, minutes=30)
    assert posted(world, new) == []

    deny(world, world.channel, read_message_history=None)  # type: ignore[arg-type]
    await play(world, hours=2)
    assert posted(world, new) == []
    assert (await latest(world)).message_id == posted(world)[0].id


async def test_message_is_found_among_many_others(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})
    fault = inject_bot_fault(monkeypatch, world, BotFault("POST", f"*{MESSAGES}"))
    for _ in range(5):
        await world.aria.send(world.channel, "hi")
    await play(world)
    assert fault.occurrences == 1
    for _ in range(105):  # Discord returns a hundred at a time
        await world.aria.send(world.channel, "hi")
    await expire_claims(world)

    await play(world, minutes=30)

    assert len(posted(world)) == 1
    assert (await latest(world)).message_id == posted(world)[0].id


async def test_results_of_the_week_and_the_month_are_not_taken_for_each_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_up(world)
    await set_up(world, timeframe=Timeframe.MONTH)
    await store_reset(world, {world.aria.id: 10})
    await store_reset(world, {world.aria.id: 90}, timeframe=Timeframe.MONTH)
    fault = inject_bot_fault(monkeypatch, world, BotFault("POST", f"*{MESSAGES}", times=2))
    await play(world)
    assert fault.occurrences == 2
    await expire_claims(world)

    await play(world, minutes=30)
    await play(world, minutes=30)

    assert sorted(message.embeds[0].author.name or "" for message in posted(world)) == [
        "Last month's results · Hats",
        "Last week's results · Hats",
    ]


async def test_nonce_of_the_result_is_enforced(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})
    bodies: list[dict[str, Any]] = []
    http: Any = world.env.bot.http
    request = type(http).request

    async def record(self: Any, route: Any, **options: Any) -> Any:
        if route.method == "POST" and route.path.endswith("/messages"):
            bodies.append(options["json"])
        return await request(self, route, **options)

    monkeypatch.setattr(type(http), "request", record)
    await play(world)

    nonce = (await latest(world)).nonce
    assert [(body["nonce"], body["enforce_nonce"]) for body in bodies] == [(nonce, True)]
    assert bodies[0]["allowed_mentions"] == {"parse": []}


async def test_results_are_posted_after_a_restart(world: World, sqlite_url: str) -> None:
    """The winners are those of the first attempt, although a member has left since."""
    bob = world.join("Bob")
    await set_up(world)
    await store_reset(world, {bob.id: 20, world.aria.id: 10})
    world.env.inject_error("POST", MESSAGES, status=403, code=50013)
    await play(world)
    winners = (await latest(world)).winners
    world.guild.remove_member(bob)
    await world.env.settle()

    async with opened(sqlite_url) as store:
        clock = StillClock(clock_of(world).now() + timedelta(minutes=10))
        await poster_of(world, store, clock).post_due()

    assert len(posted(world)) == 1
    assert (await latest(world)).winners == winners
    assert [each.user_id for each in winners] == [bob.id, world.aria.id]


@pytest.fixture
async def postgres_world(tatsu: FakeTatsu, postgres_url: str) -> AsyncIterator[World]:
    async with history_world(tatsu, postgres_url) as world:
        await turn_on(world)
        yield world


async def test_two_processes_on_postgresql_post_each_result_once(
    postgres_world: World, postgres_url: str
) -> None:
    world = postgres_world
    channels = [world.guild.create_text_channel(f"results-{number}") for number in range(2)]
    await set_up(world, channel=channels[0])
    await set_up(world, channel=channels[1], timeframe=Timeframe.MONTH)
    async with opened(postgres_url) as first, opened(postgres_url) as second:
        for week in range(6):
            clock = StillClock(START + timedelta(days=35 * week))
            for timeframe in (Timeframe.WEEK, Timeframe.MONTH):
                now = clock.now()
                last_at = now - timedelta(hours=1)
                await store_reset(
                    world, {world.aria.id: 10 + week}, timeframe=timeframe, last_at=last_at, first_at=now
                )
            posters = [poster_of(world, store, clock) for store in (first, second, first, second)]
            await asyncio.gather(*(poster.post_due() for poster in posters))

    for channel in channels:
        assert len(posted(world, channel)) == 6
    assert await history_of(world).store.results.due() == []


async def test_claim_of_a_clock_that_was_a_year_ahead_is_over(world: World) -> None:
    await set_up(world)
    await store_reset(world, {world.aria.id: 10})
    store = history_of(world).store
    [due] = await store.results.due()
    assert await store.results.claim(due, "killed", 365 * 86_400) is not None

    await play(world)

    assert len(posted(world)) == 1
