"""Helpers to set a guild's leaderboard on a `FakeTatsu` and to list the requests for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu

GUILD, USER = 573885009820254239, 274561812664549376
"""The id of the guild, and the id of its first member. The ids of the other members count up from it."""


def set_leaderboard(tatsu: FakeTatsu, size: int) -> None:
    """Set the leaderboard of the guild, with scores that count down from 10,000."""
    tatsu.set_board(GUILD, {USER + i: 10_000 - i for i in range(size)})


def requests_to(tatsu: FakeTatsu) -> list[str]:
    """Return the requests, without the method and the start of the path, which are the same for all of them."""
    return [str(request).removeprefix(f"GET /guilds/{GUILD}/") for request in tatsu.requests]
