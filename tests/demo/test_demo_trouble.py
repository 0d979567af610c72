"""The simulated Tatsu API of the demo, and the problems that it can simulate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from tatsu_cog.demo.trouble import TROUBLE, set_behaviour

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu


@pytest.mark.parametrize("trouble", [None, *(name for name in TROUBLE if name != "down")])
async def test_connection_is_closed_after_each_response(tatsu: FakeTatsu, trouble: str | None) -> None:
    tatsu.set_board(1, {2: 3})
    set_behaviour(tatsu, trouble)

    async with (
        aiohttp.ClientSession(headers={"Authorization": tatsu.key}) as session,
        session.get(f"{tatsu.base_url}/guilds/1/rankings/all") as response,
    ):
        assert response.headers.getall("Connection") == ["close"]
        assert response.status == {None: 200, "slow": 504, "busy": 429, "forbidden": 403}[trouble]


async def test_connections_are_dropped_while_tatsu_is_down(tatsu: FakeTatsu) -> None:
    set_behaviour(tatsu, "down")

    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await session.get(f"{tatsu.base_url}/guilds/1/rankings/all")
