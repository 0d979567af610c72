"""Every time period can be named by its value, and is listed where a value is rejected."""

from __future__ import annotations

from typing import get_args

import pytest

from tatsu_cog.api import TatsuClient, Timeframe, TimeframeName


def test_every_timeframe_can_be_named_by_its_value() -> None:
    assert get_args(TimeframeName) == tuple(Timeframe)


async def test_an_unknown_timeframe_is_rejected_with_the_values_that_exist() -> None:
    unknown: object = "year"
    async with TatsuClient("a-key") as client:
        with pytest.raises(ValueError, match=r"^timeframe must be 'all', 'month' or 'week'$"):
            await client.get_guild_rankings(1, unknown)  # type: ignore[arg-type]
