"""Ninety days with resets at odd hours, two outages and a restart: every result is posted once, with its winners."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from support.history import DAY, HOUR, START, ManualClock, ModelGuild
from support.history_world import history_of
from support.results import notes_of, posted, set_up

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.language import ServerLanguage
from tatsu_cog.history import pace
from tatsu_cog.history.collector import Collector
from tatsu_cog.history.results import messages
from tatsu_cog.history.results.poster import ResultPoster
from tatsu_cog.history.results.problems import ProblemReporter

if TYPE_CHECKING:
    import discord
    import pytest
    from support.world import World

    from tatsu_cog import TatsuClient

PLACES = 3
INTERVAL = 5 * HOUR
"""The interval of the snapshots. With the product's hour, the test would take five times as long."""
PERIODS = (Timeframe.WEEK, Timeframe.MONTH)


class WorldClock(ManualClock):
    """A clock that lets the members gain score while the collector waits, and remembers all scores."""

    def __init__(self, world: World, model: ModelGuild) -> None:
        super().__init__(model.now)
        self.world, self.model = world, model
        self.scores: dict[tuple[Timeframe, datetime], dict[int, int]] = {}
        self.advance(timedelta(seconds=1))

    def stop_after(self, duration: timedelta) -> None:
        self._until = self.now() + duration

    def advance(self, duration: timedelta) -> None:
        super().advance(duration)
        self.model.advance_to(self.now())
        self.model.publish(self.world.tatsu, self.world.guild.id)
        for timeframe in PERIODS:
            at = self.now().replace(microsecond=0)
            self.scores.setdefault((timeframe, at), self.model.scores(timeframe))


async def collect(world: World, client: TatsuClient, clock: WorldClock, duration: timedelta) -> None:
    """Run the collector and post results in a new process for a while."""
    cog = history_of(world)
    store = cog.store
    poster = ResultPoster(cog.bot, store, ServerLanguage(), ProblemReporter(store, None), clock)

    async def post(_guild_id: int) -> None:
        await poster.post_due()

    clock.stop_after(duration)
    collector = Collector(client, store, keep_days=400, clock=clock, lease_seconds=10**6, on_round=post)
    task = asyncio.create_task(collector.run())
    while not clock.is_over:
        await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait({task})
    await poster.post_due()
    await world.env.settle()


def expected_winners(scores: dict[int, int]) -> list[tuple[int, int]]:
    """Return the winners and their scores, by the rules in words: nobody has more than two members above."""
    ordered = sorted(scores.items(), key=lambda item: -item[1])
    return [
        (user_id, score)
        for user_id, score in ordered
        if sum(other > score for other in scores.values()) < PLACES
    ]


async def test_every_result_of_90_days_is_posted_once_with_its_winners(
    world: World, client: TatsuClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "INTERVAL", INTERVAL)
    world.tatsu.limit = 10**9  # no request waits for a permit in real time
    store = history_of(world).store
    channels = {Timeframe.WEEK: world.channel, Timeframe.MONTH: world.guild.create_text_channel("monthly")}
    for timeframe, channel in channels.items():
        await set_up(world, channel=channel, timeframe=timeframe, winners=PLACES)
    model = ModelGuild(20)
    clock = WorldClock(world, model)

    await client.get_guild_rankings(world.guild.id)  # the limit is only known after a response
    await collect(world, client, clock, 32 * DAY)  # until a Saturday
    outage_from, resets_before = clock.now(), len(model.resets)
    clock.advance(3 * DAY)
    outage_until = clock.now()
    assert len(model.resets) == resets_before + 1  # during the outage
    await collect(world, client, clock, 20 * DAY)
    await collect(world, client, clock, START + 90 * DAY - clock.now())

    assert len(model.resets) >= 15
    for timeframe, channel in channels.items():
        resets = [at for each, at, _ in model.resets if each is timeframe]
        results = sorted(
            await store.results.last(world.guild.id, timeframe, 50), key=lambda each: each.last_at
        )
        assert len(results) == len(resets) == len(posted(world, channel))
        by_id: dict[int, discord.Message] = {each.id: each for each in posted(world, channel)}
        for at, result in zip(resets, results, strict=True):
            assert result.last_at <= at <= result.first_at
            assert result.state == "sent"
            assert result.message_id is not None
            scores = clock.scores[timeframe, result.last_at]
            assert sorted((each.user_id, each.score) for each in result.winners) == sorted(
                expected_winners(scores)
            )
            late = messages.LATE() in notes_of(by_id[result.message_id])
            assert late == (outage_from - INTERVAL < at < outage_until)
