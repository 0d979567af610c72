"""The history of the demo's guild: 60 days that end with its current leaderboards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from tatsu_cog.api import ROWS_PER_REQUEST, Timeframe
from tatsu_cog.history.cog import HistoryCog
from tatsu_cog.history.models import Row, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

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
"""How long ago the weeks and months began. Tatsu doesn't document when they do."""
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
    admin_id : int
        The member who turned the history on.
    boards : mapping of Timeframe to mapping of int to int
        The scores of each time period by user ID, best first.
    gains : mapping of int to float
        The parts of their all-time scores that members gained in the last week.
    """

    guild_id: int
    admin_id: int
    boards: Mapping[Timeframe, Mapping[int, int]]
    gains: Mapping[int, float]


async def add_past(bot: commands.Bot, guild: PastGuild) -> None:
    """Store the history of a guild, if the bot has a history."""
    cog = next((each for each in bot.cogs.values() if isinstance(each, HistoryCog)), None)
    if cog is None:
        return
    now = datetime.now(UTC).replace(microsecond=0)
    store = cog.store
    await store.guilds.enable(guild.guild_id, guild.admin_id, now - DAYS * DAY)
    await store.snapshots.add([each for timeframe in Timeframe for each in _snapshots(guild, timeframe, now)])
    await _add_resets(store, guild.guild_id, now)
    # The collector would take the first snapshots at once.
    await store.guilds.record_success(guild.guild_id, now)


async def _add_resets(store: HistoryStore, guild_id: int, now: datetime) -> None:
    for timeframe, resets in RESETS.items():
        for ago in reversed(resets):
            board = await store.snapshots.at_or_before(guild_id, timeframe, now - ago)
            following = await store.snapshots.at_or_after(
                guild_id, timeframe, now - ago + timedelta(seconds=1)
            )
            if board is not None and following is not None:
                await store.results.add(
                    guild_id, timeframe, last_at=board.taken_at, first_at=following.taken_at, post=False
                )


def _times(timeframe: Timeframe, now: datetime) -> Iterator[datetime]:
    """Yield the times of the snapshots, newest first. The last one before each reset is kept."""
    ages = [HOUR * hour for hour in range(1, 24 * HOURLY_DAYS)]
    ages += [DAY * day for day in range(HOURLY_DAYS, DAYS + 1)]
    ages += RESETS.get(timeframe, [])
    yield from sorted({now - age for age in ages}, reverse=True)


def _snapshots(guild: PastGuild, timeframe: Timeframe, now: datetime) -> Iterator[Snapshot]:
    members = list(guild.boards[timeframe].items())[:ROWS]
    for at in _times(timeframe, now):
        age = now - at
        if timeframe is Timeframe.ALL:
            scores = {user_id: _all_time(guild, user_id, score, age) for user_id, score in members}
        else:
            scores = dict(_in_period(members, timeframe, age))
        best = sorted(scores.items(), key=lambda row: (-row[1], row[0]))[:ROWS_PER_REQUEST]
        rows = tuple(Row(place, user_id, score) for place, (user_id, score) in enumerate(best, 1) if score)
        yield Snapshot(guild.guild_id, timeframe, at, rows, complete=False)


def _all_time(guild: PastGuild, user_id: int, score: int, age: timedelta) -> int:
    """Return a score of an earlier time. It grew by the same part each day."""
    growth: float = (1 + guild.gains.get(user_id, 0.01)) ** (age / timedelta(days=7))
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
