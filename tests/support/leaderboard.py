"""A guild with a leaderboard on `FakeTatsu`, and the requests that were sent for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu

GUILD, USER = 573885009820254239, 274561812664549376
"""The guild, and the first member of its leaderboard; the ids of the others follow."""


def set_leaderboard(tatsu: FakeTatsu, size: int) -> None:
    """Give the guild a leaderboard whose scores go down by one from 10,000."""
    tatsu.set_board(GUILD, {USER + place: 10_000 - place for place in range(size)})


def requests_to(tatsu: FakeTatsu) -> list[str]:
    """Return the requests, without the part of the URL that they have in common for this guild."""
    return [str(request).removeprefix(f"GET /guilds/{GUILD}/") for request in tatsu.requests]
