"""Two members with points and a score, the changes that Tatsu received, and the errors of failed ones."""

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
    """Give two members a score and points."""
    tatsu.set_board(GUILD, {USER: 1_000, USER + 1: 900})
    tatsu.set_points(GUILD, {USER: 50, USER + 1: 70})


def changes(tatsu: FakeTatsu) -> list[tuple[str, Any]]:
    """Return the PATCH requests and their bodies."""
    return [
        (str(request), msgspec.json.decode(request.body))
        for request in tatsu.requests
        if request.method == "PATCH"
    ]


async def failure_of(client: TatsuClient, amount: int) -> ModificationFailed:
    """Return the error of a change that fails."""
    with pytest.raises(ModificationFailed) as caught:
        await client.modify_member_score(GUILD, USER, amount)
    error = caught.value
    assert error.applied + error.not_applied + error.unknown == amount
    assert error.reason is error.__cause__
    return error
