"""Changes that reached Tatsu, and the errors of those that failed."""

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
