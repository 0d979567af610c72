"""The names of timeframes, and the error for an unknown timeframe."""

from __future__ import annotations

from typing import get_args

import pytest

from tatsu_cog.api import TatsuClient, Timeframe, TimeframeName


def test_timeframe_name_has_the_values_of_timeframe() -> None:
    assert get_args(TimeframeName) == tuple(Timeframe)


async def test_unknown_timeframe_is_rejected_with_the_valid_values() -> None:
    unknown: object = "year"
    async with TatsuClient("a-key") as client:
        with pytest.raises(ValueError, match=r"^timeframe must be 'all', 'month' or 'week'$"):
            await client.get_guild_rankings(1, unknown)  # type: ignore[arg-type]
