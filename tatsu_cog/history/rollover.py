"""Finds resets in new snapshots, and stores them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tatsu_cog.api import Timeframe
from tatsu_cog.history.resets import PERIODS, SHORT, find_reset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tatsu_cog.history.models import ResultSettings, Snapshot
    from tatsu_cog.history.resets import Reset
    from tatsu_cog.history.store import HistoryStore

log = logging.getLogger(__name__)

SHORTEST = 0.9
"""The minimum time between two resets, as a part of a period. February has 28 days, which is 0.93 of a period."""


async def record_resets(store: HistoryStore, taken: Mapping[Timeframe, Snapshot]) -> list[Timeframe]:
    """Store the resets that new snapshots show.

    Call this before the snapshots are stored: if the process dies in between, the next round finds the reset again, and
    storing it twice does nothing.

    Parameters
    ----------
    store : HistoryStore
        The store, which doesn't contain the new snapshots yet.
    taken : mapping of Timeframe to Snapshot
        The new snapshots of a guild, one of each time period.

    Returns
    -------
    list of Timeframe
        The weeks and months that were reset.
    """
    found = []
    for timeframe, period in PERIODS.items():
        after, all_after = taken[timeframe], taken[Timeframe.ALL]
        guild_id = after.guild_id
        before = await store.snapshots.at_or_before(guild_id, timeframe, after.taken_at)
        if before is None:
            continue
        previous = await store.results.latest(guild_id, timeframe)
        if previous is not None and after.taken_at - previous.last_at < SHORTEST * period:
            continue
        reset = find_reset(
            before,
            after,
            all_before=await store.snapshots.at_or_before(guild_id, Timeframe.ALL, before.taken_at),
            all_after=all_after,
            earlier=await store.snapshots.at_or_after(guild_id, Timeframe.ALL, after.taken_at - period),
        )
        if reset is None:
            continue
        settings = await store.results.get_settings(guild_id, timeframe)
        added = await store.results.add(
            guild_id,
            timeframe,
            last_at=before.taken_at,
            first_at=after.taken_at,
            post=settings is not None and _was_set_before(settings, reset),
        )
        if added:
            log.info(
                "The %s of guild %d was reset between %s and %s",
                timeframe.value,
                guild_id,
                before.taken_at,
                after.taken_at,
            )
            found.append(timeframe)
    return found


def _was_set_before(settings: ResultSettings, reset: Reset) -> bool:
    """Return whether results were turned on before a reset. Within `SHORT`, the second snapshot counts as its time."""
    is_short = reset.first_at - reset.last.taken_at <= SHORT
    return settings.set_at <= (reset.first_at if is_short else reset.last.taken_at)
