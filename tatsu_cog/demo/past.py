"""The history of the demo's guild: 60 days that end with its current leaderboards, and what the bot posted."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from tatsu_cog.api import ROWS_PER_REQUEST, Timeframe
from tatsu_cog.history.cog import HistoryCog
from tatsu_cog.history.live.command import LiveCommand
from tatsu_cog.history.live.updater import LiveUpdater
from tatsu_cog.history.models import ResultSettings, Row, Snapshot
from tatsu_cog.history.results.poster import ResultPoster
from tatsu_cog.history.results.problems import ProblemReporter

if TYPE_CHECKING:
    from collections.abc import Iterator

    import simcord
    from discord.ext import commands

    from tatsu_cog.history.store import HistoryStore

DAYS = 60
HOURLY_DAYS = 2
"""Of these days, there is a leaderboard of each hour. Of the others, there is one a day."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RESETS = {
    Timeframe.WEEK: [timedelta(days=3.5) + timedelta(days=7) * week for week in range(8)],
    Timeframe.MONTH: [timedelta(days=12), timedelta(days=42)],
}
"""How long ago the weeks and months began, newest first. Tatsu doesn't document when they do."""
LIVE_TIMEFRAME = Timeframe.WEEK
WINNERS = 3
ROWS = 160
"""The number of members, of whom the first hundred are stored."""
PLACES_A_DAY_AGO = (2, 0, 1, 3, 4)
"""The places that each five members of a week or month had a day ago, from 0."""


class PastGuild(Struct, frozen=True):
    """The guild and its current leaderboards.

    Attributes
    ----------
    guild_id : int
        The guild's ID.
    channel_id : int
        The channel of the live leaderboard and the results.
    admin_id : int
        The member who turned the history on.
    boards : mapping of Timeframe to mapping of int to int
        The scores of each time period by user ID, best first.
    gains : mapping of int to float
        The parts of their all-time scores that members gained in the last week.
    """

    guild_id: int
    channel_id: int
    admin_id: int
    boards: Mapping[Timeframe, Mapping[int, int]]
    gains: Mapping[int, float]


class VirtualClock:
    """The clock of the virtual Discord."""

    def __init__(self, env: simcord.Env) -> None:
        self._env = env

    def now(self) -> datetime:
        """Return the virtual time."""
        return self._env.now()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


def find_history(bot: commands.Bot) -> HistoryCog | None:
    """Return the cog of the history, or None if the bot has none."""
    return next((cog for cog in bot.cogs.values() if isinstance(cog, HistoryCog)), None)


async def add_past(env: simcord.Env, cog: HistoryCog, past: PastGuild) -> None:
    """Store the history of a guild, and let the bot post a live leaderboard and the results of last week.

    The virtual time has to be that of the last reset of the week or earlier. It is the current time afterwards.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    store, clock = cog.store, VirtualClock(env)
    guild = cog.bot.get_guild(past.guild_id)
    assert guild is not None  # noqa: S101 - it was created before
    await store.guilds.enable(guild.id, past.admin_id, now - DAYS * DAY)
    # The collector would take the first snapshots at once.
    await store.guilds.record_success(guild.id, now)
    snapshots = [each for timeframe in Timeframe for each in _snapshots(past, timeframe, now)]
    reset = now - RESETS[Timeframe.WEEK][0]
    await store.snapshots.add([each for each in snapshots if each.taken_at <= reset])

    updater = LiveUpdater(cog.bot, store, cog.people, cog.server_language, clock=clock)
    _advance_to(env, reset)
    await LiveCommand(store, updater).run(
        guild, past.admin_id, guild.get_channel(past.channel_id), LIVE_TIMEFRAME
    )
    await store.snapshots.add([each for each in snapshots if each.taken_at > reset])
    await _add_resets(store, past, now)
    _advance_to(env, reset + HOUR)
    problems = ProblemReporter(store, None)
    await ResultPoster(cog.bot, store, cog.server_language, problems, clock).post_due()
    _advance_to(env, now)
    await updater.step()


def _advance_to(env: simcord.Env, at: datetime) -> None:
    env.backend.advance_clock(max((at - env.now()).total_seconds(), 0.0))


async def _add_resets(store: HistoryStore, past: PastGuild, now: datetime) -> None:
    """Store the resets. The results of the last one of the week are to be posted."""
    for timeframe, resets in RESETS.items():
        for ago in reversed(resets):
            await store.results.add(
                past.guild_id,
                timeframe,
                last_at=now - ago,
                first_at=now - ago + HOUR,
                post=timeframe is Timeframe.WEEK and ago is resets[0],
            )
    await store.results.set_settings(
        ResultSettings(
            guild_id=past.guild_id,
            timeframe=Timeframe.WEEK,
            channel_id=past.channel_id,
            winners=WINNERS,
            role_id=None,  # simcord doesn't show the name of a role that an embed mentions
            excluded_role_ids=(),
            set_at=now - DAYS * DAY,
            set_by=past.admin_id,
        )
    )


def _times(timeframe: Timeframe, now: datetime) -> Iterator[datetime]:
    """Yield the times of the snapshots, newest first. One is just before each reset, and one an hour after it."""
    ages = [HOUR * hour for hour in range(1, 24 * HOURLY_DAYS)]
    ages += [DAY * day for day in range(HOURLY_DAYS, DAYS + 1)]
    ages += [age for reset in RESETS.get(timeframe, []) for age in (reset, reset - HOUR)]
    yield from sorted({now - age for age in ages}, reverse=True)


def _snapshots(past: PastGuild, timeframe: Timeframe, now: datetime) -> Iterator[Snapshot]:
    members = list(past.boards[timeframe].items())[:ROWS]
    for at in _times(timeframe, now):
        age = now - at
        if timeframe is Timeframe.ALL:
            scores = {user_id: _all_time(past, user_id, score, age) for user_id, score in members}
        else:
            scores = dict(_in_period(members, timeframe, age))
        best = sorted(scores.items(), key=lambda row: (-row[1], row[0]))[:ROWS_PER_REQUEST]
        rows = tuple(Row(place, user_id, score) for place, (user_id, score) in enumerate(best, 1) if score)
        yield Snapshot(past.guild_id, timeframe, at, rows, complete=False)


def _all_time(past: PastGuild, user_id: int, score: int, age: timedelta) -> int:
    """Return a score of an earlier time. It grew by the same part each week, and faster on some days than on others."""
    weeks = age / timedelta(days=7)
    growth: float = (1 + past.gains.get(user_id, 0.01)) ** (weeks + math.sin(math.tau * weeks) / 8)
    return round(score / growth)


def _in_period(
    members: list[tuple[int, int]], timeframe: Timeframe, age: timedelta
) -> Iterator[tuple[int, int]]:
    """Yield the scores of a week or month at an earlier time."""
    length = timedelta(days=timeframe.days or 0)
    begins = [*RESETS[timeframe], RESETS[timeframe][-1] + length]
    number = next(number for number, ago in enumerate(begins) if age < ago or ago is begins[-1])
    share = (begins[number] - age) / (length if number else begins[0])
    weight = min(age / DAY, 1)
    for place, (user_id, score) in enumerate(members):
        if number == 0:
            # A day ago, some members had each other's places, and everybody's score was lower.
            other = members[place - place % 5 + PLACES_A_DAY_AGO[place % 5]][1]
            yield user_id, round((score * (1 - weight) + 0.85 * other * weight) * share)
        else:
            other = members[place * (3 + number) % len(members)][1]
            yield user_id, round((score + other) / 2 * share)
