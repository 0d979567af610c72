"""Helpers for modifications of points and scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from support.leaderboard import GUILD, USER
from tatsu_cog import (
    ModificationFailed,
    TatsuClient,
)

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu


def set_members(tatsu: FakeTatsu) -> None:
    """Set the score and the points of two members."""
    tatsu.set_board(GUILD, {USER: 1_000, USER + 1: 900})
    tatsu.set_points(GUILD, {USER: 50, USER + 1: 70})


def changes(tatsu: FakeTatsu) -> list[tuple[str, Any]]:
    """Return the PATCH requests and their decoded bodies."""
    return [
        (str(request), msgspec.json.decode(request.body))
        for request in tatsu.requests
        if request.method == "PATCH"
    ]


async def failure_of(client: TatsuClient, amount: int) -> ModificationFailed:
    """Modify a score, and return the `ModificationFailed` that is raised."""
    with pytest.raises(ModificationFailed) as caught:
        await client.modify_member_score(GUILD, USER, amount)
    error = caught.value
    assert error.applied + error.not_applied + error.unknown == amount
    assert error.reason is error.__cause__
    return error
