"""An HTTP client for `FakeTatsu` that is independent of `TatsuClient`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from yarl import URL

from support.leaderboard import GUILD, USER

if TYPE_CHECKING:
    from collections.abc import Mapping

    import aiohttp

    from tatsu_cog.testing import FakeTatsu


PROFILE, BOARD = f"/users/{USER}/profile", f"/guilds/{GUILD}/rankings/all"


class Response(NamedTuple):
    """A response from the server, with its decoded JSON body."""

    status: int
    headers: Mapping[str, str]
    body: Any


class PlainClient:
    """An HTTP client that does not validate the responses of a `FakeTatsu`."""

    def __init__(self, tatsu: FakeTatsu, session: aiohttp.ClientSession) -> None:
        self.tatsu = tatsu
        self.session = session

    async def request(
        self,
        path: str,
        *,
        key: str | None = "test-key",
        method: str = "GET",
        data: bytes | None = None,
    ) -> Response:
        headers = {} if key is None else {"Authorization": key}
        url = URL(self.tatsu.base_url + path, encoded=True)
        async with self.session.request(
            method, url, headers=headers, data=data, allow_redirects=False
        ) as response:
            body = await response.read()
            return Response(response.status, response.headers, json.loads(body) if body else None)

    async def change(self, kind: str, action: object, amount: object, user_id: int = USER) -> Response:
        data = json.dumps({"action": action, "amount": amount}).encode()
        return await self.request(f"/guilds/{GUILD}/members/{user_id}/{kind}", method="PATCH", data=data)

    async def statuses(self, *paths: str) -> list[int]:
        return [(await self.request(path)).status for path in paths]
