"""Closing the client or its session, with and without calls in flight."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING

import aiohttp
import pytest
from support.leaderboard import GUILD, USER

from tatsu_cog import ClientClosed, ConnectionFailed, TatsuClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tatsu_cog.testing import FakeTatsu


def open_sessions() -> set[aiohttp.ClientSession]:
    """Return all open sessions of this Python process."""
    return {item for item in gc.get_objects() if type(item) is aiohttp.ClientSession and not item.closed}


@pytest.fixture
async def silent_server() -> AsyncIterator[tuple[str, asyncio.Event]]:
    """Start a server that never responds. Yield its base URL, and an event that is set by the first request."""
    arrived, disconnected = asyncio.Event(), asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        arrived.set()
        await reader.read()
        writer.close()
        await writer.wait_closed()
        disconnected.set()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server, asyncio.timeout(5):
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", arrived
        await disconnected.wait()


def test_client_created_without_a_loop_opens_its_session_with_the_first_request() -> None:
    before = open_sessions()
    client = TatsuClient("key", base_url="http://127.0.0.1:1/v1")
    assert open_sessions() == before

    async def use() -> None:
        with pytest.raises(ConnectionFailed):
            await client.get_profile(USER)
        assert len(open_sessions() - before) == 1
        await client.close()

    asyncio.run(use())


async def test_session_opened_by_the_client_is_closed_with_it(tatsu: FakeTatsu) -> None:
    tatsu.set_profile(USER)
    before = open_sessions()

    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        await client.get_profile(USER)
        (session,) = open_sessions() - before

    assert session.closed


async def test_session_passed_by_the_caller_is_not_closed(tatsu: FakeTatsu) -> None:
    tatsu.set_profile(USER)

    async with aiohttp.ClientSession() as session:
        async with TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session) as client:
            await client.get_profile(USER)
        assert not session.closed


@pytest.mark.parametrize("used", [False, True])
async def test_closing_twice_is_safe(tatsu: FakeTatsu, used: bool) -> None:
    tatsu.set_profile(USER)
    client = TatsuClient(tatsu.key, base_url=tatsu.base_url)
    if used:
        await client.get_profile(USER)

    await client.close()
    await client.close()

    with pytest.raises(ClientClosed):
        await client.get_profile(USER)


async def test_closed_client_rejects_every_call(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.set_board(GUILD, {USER: 1})
    await client.get_guild_rankings(GUILD)
    await client.close()
    tatsu.requests.clear()

    for call in (
        client.get_profile(USER),
        client.get_member_ranking(GUILD, USER),
        client.get_guild_rankings(GUILD),
        anext(client.iter_guild_rankings(GUILD)),
    ):
        with pytest.raises(ClientClosed):
            await call
    assert client.cached_ranking(GUILD, USER) is None
    assert not tatsu.requests


async def test_call_after_the_caller_closed_its_session_raises_client_closed(tatsu: FakeTatsu) -> None:
    session = aiohttp.ClientSession()
    client = TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session)

    await session.close()

    with pytest.raises(ClientClosed):
        await client.get_profile(USER)


@pytest.mark.parametrize("own_session", [True, False])
async def test_closing_the_client_raises_client_closed_in_waiting_calls(
    silent_server: tuple[str, asyncio.Event], own_session: bool
) -> None:
    base_url, arrived = silent_server
    async with aiohttp.ClientSession() as session:
        client = TatsuClient("key", base_url=base_url, session=None if own_session else session)
        waiting = [asyncio.create_task(client.get_profile(USER)) for _ in range(3)]
        await arrived.wait()

        await client.close()

        outcomes = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [ClientClosed] * 3


async def test_closing_the_session_raises_client_closed_in_a_waiting_call(
    silent_server: tuple[str, asyncio.Event],
) -> None:
    base_url, arrived = silent_server
    session = aiohttp.ClientSession()
    client = TatsuClient("key", base_url=base_url, session=session)
    waiting = asyncio.create_task(client.get_profile(USER))
    await arrived.wait()

    await session.close()

    with pytest.raises(ClientClosed):
        await waiting


async def test_closing_the_session_just_before_a_request_raises_client_closed(
    tatsu: FakeTatsu,
) -> None:
    async def close_first(
        request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        await session.close()
        return await send(request)

    session = aiohttp.ClientSession(middlewares=(close_first,))
    client = TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session)

    with pytest.raises(ClientClosed):
        await client.get_profile(USER)
