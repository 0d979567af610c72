"""Which guild comes next, and when."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import msgspec
import pytest
from support.history import ADMIN, HOUR, START

from tatsu_cog.history.models import HistoryGuild
from tatsu_cog.history.pace import next_round, request_gap

GAP = request_gap(60, 60.0)


def guilds(count: int, **changes: object) -> list[HistoryGuild]:
    fields = {"enabled_at": START, "enabled_by": ADMIN, **changes}
    return [HistoryGuild(guild_id=number, **fields) for number in range(1, count + 1)]  # type: ignore[arg-type]


def simulate(
    found: list[HistoryGuild], duration: timedelta, start: datetime = START
) -> list[tuple[datetime, int]]:
    """Return when a round of which guild begins."""
    now = start
    rounds: list[tuple[datetime, int]] = []
    by_id = {guild.guild_id: guild for guild in found}
    while True:
        upcoming = next_round(list(by_id.values()), now, GAP)
        assert upcoming is not None
        now = max(now, upcoming.at)
        if now >= start + duration:
            return rounds
        guild_id = upcoming.guild.guild_id
        rounds.append((now, guild_id))
        by_id[guild_id] = msgspec.structs.replace(upcoming.guild, attempted_at=upcoming.at)


def test_a_third_of_the_rate_limit_is_used() -> None:
    assert timedelta(seconds=3) == GAP
    assert request_gap(6, 60.0) == timedelta(seconds=30)


@pytest.mark.parametrize("count", [1, 7, 400])
def test_each_guild_has_a_round_every_hour(count: int) -> None:
    rounds = simulate(guilds(count), 8 * HOUR)

    for guild_id in (1, count):
        times = [at for at, each in rounds if each == guild_id][2:]
        assert len(times) >= 5
        assert all(abs(later - earlier - HOUR) < timedelta(seconds=1) for earlier, later in pairwise(times))


def test_a_thousand_guilds_have_a_round_every_150_minutes() -> None:
    rounds = simulate(guilds(1_000), 6 * HOUR)

    times = [at for at, each in rounds if each == 500]
    assert {later - earlier for earlier, later in pairwise(times)} == {timedelta(minutes=150)}
    assert {later - earlier for (earlier, _), (later, _) in pairwise(rounds)} == {3 * GAP}


def test_rounds_are_spread_evenly() -> None:
    rounds = simulate(guilds(30), 10 * HOUR)[30:]

    gaps = {later - earlier for (earlier, _), (later, _) in pairwise(rounds)}
    assert gaps == {HOUR / 30}


def test_there_is_no_burst_after_an_outage() -> None:
    found = guilds(30, attempted_at=START - 50 * HOUR)

    rounds = simulate(found, HOUR)

    assert rounds[0][0] == START
    gaps = {later - earlier for (earlier, _), (later, _) in pairwise(rounds)}
    assert gaps == {HOUR / 30}
    assert sorted(each for _, each in rounds) == list(range(1, 31))


def test_new_guild_comes_first() -> None:
    found = guilds(10, attempted_at=START)
    found[6] = msgspec.structs.replace(found[6], attempted_at=None)

    upcoming = next_round(found, START, GAP)

    assert upcoming is not None
    assert (upcoming.guild.guild_id, upcoming.at) == (7, START + 3 * GAP)


def test_paused_guild_takes_no_rounds_from_the_others() -> None:
    found = guilds(2, attempted_at=START)
    found[1] = msgspec.structs.replace(found[1], failures=1, retry_at=START + HOUR / 2)

    upcoming = next_round(found, START, GAP)
    assert upcoming is not None
    assert (upcoming.guild.guild_id, upcoming.at) == (2, START + HOUR / 2)
    found[1] = msgspec.structs.replace(
        found[1], attempted_at=upcoming.at, failures=2, retry_at=START + 2 * HOUR
    )

    upcoming = next_round(found, START + HOUR / 2, GAP)
    assert upcoming is not None
    assert (upcoming.guild.guild_id, upcoming.at) == (1, START + HOUR)


def test_there_is_no_round_without_a_guild() -> None:
    assert next_round([], START, GAP) is None


def test_clock_that_was_set_back_does_not_stop_the_rounds() -> None:
    upcoming = next_round(guilds(1, attempted_at=START + 900 * HOUR), START, GAP)

    assert upcoming is not None
    assert upcoming.at == START  # and not an hour after whatever time it is


def test_pause_that_began_when_the_clock_was_a_year_ahead_is_over() -> None:
    [paused] = guilds(1, failures=1, attempted_at=START, retry_at=START + timedelta(days=365))

    upcoming = next_round([paused], START + HOUR, GAP)

    assert upcoming is not None
    assert upcoming.at == START + HOUR
