"""Sessions that callers pass to the client: their credentials, options, middlewares and event loops."""

from __future__ import annotations

import asyncio
import pickle
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from support.leaderboard import GUILD, USER

from tatsu_cog.api import (
    ClientClosed,
    ConnectionFailed,
    ModificationFailed,
    ServerError,
    SessionError,
    TatsuClient,
    TatsuError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tatsu_cog.testing import FakeTatsu


@pytest.fixture
def netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine 127.0.0.1 login me password secret\ndefault login me password secret\n")
    monkeypatch.setenv("NETRC", str(file))


def set_up(tatsu: FakeTatsu) -> None:
    tatsu.set_profile(USER)
    tatsu.set_points(GUILD, {USER: 10})


async def use(tatsu: FakeTatsu, session: aiohttp.ClientSession) -> None:
    """Send a GET and a PATCH request with a session."""
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session) as client:
        assert (await client.get_profile(USER)).user_id == USER
        points = await client.modify_member_points(GUILD, USER, 5)
    assert points is not None
    assert points.points == 15
    assert [request.headers.getall("Authorization") for request in tatsu.requests] == [[tatsu.key]] * 2  # type: ignore[attr-defined]


# aiohttp 3.14 deprecates `auth`, but callers still use it.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
async def test_key_is_sent_instead_of_the_credentials_of_the_session(tatsu: FakeTatsu) -> None:
    set_up(tatsu)
    async with aiohttp.ClientSession(auth=aiohttp.BasicAuth("me", "secret")) as session:
        await use(tatsu, session)


@pytest.mark.usefixtures("netrc")
async def test_key_is_sent_instead_of_the_credentials_in_a_netrc_file(tatsu: FakeTatsu) -> None:
    set_up(tatsu)
    async with aiohttp.ClientSession(trust_env=True) as session:
        await use(tatsu, session)


@pytest.mark.usefixtures("netrc")
async def test_key_is_sent_by_a_client_with_trust_env(tatsu: FakeTatsu) -> None:
    set_up(tatsu)
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, trust_env=True) as client:
        assert (await client.get_profile(USER)).user_id == USER


@pytest.mark.parametrize(
    "options",
    [
        {"headers": {"Authorization": "Basic of-the-session", "X-Custom": "1"}},
        {"raise_for_status": True},
        {"auto_decompress": False},
        {"skip_auto_headers": ["User-Agent", "Accept-Encoding"]},
        {"timeout": aiohttp.ClientTimeout(total=0.000_001)},
        {"base_url": "http://127.0.0.1:1/elsewhere/"},
        {"cookies": {"a": "b"}},
        {"version": aiohttp.HttpVersion10},
        {"read_bufsize": 64},
    ],
    ids=lambda options: next(iter(options)),
)
async def test_options_of_the_session_do_not_affect_the_client(
    tatsu: FakeTatsu, options: dict[str, Any]
) -> None:
    set_up(tatsu)
    async with aiohttp.ClientSession(**options) as session:
        await use(tatsu, session)


async def test_middlewares_of_the_session_run_but_do_not_see_the_key(tatsu: FakeTatsu) -> None:
    seen: list[str] = []

    async def record(
        request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        seen.append(f"{request.method} {dict(request.headers)}")
        return await handler(request)

    set_up(tatsu)
    async with aiohttp.ClientSession(middlewares=(record,)) as session:
        await use(tatsu, session)
    assert len(seen) == 2
    assert tatsu.key not in "".join(seen)


def raising(error: Exception) -> Callable[..., Any]:
    async def middleware(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> Any:
        raise error

    return middleware


@pytest.mark.parametrize(
    "error", [RuntimeError("fault"), ValueError("fault"), KeyError("fault"), AssertionError("fault")]
)
async def test_error_in_a_middleware_is_the_cause_of_a_session_error_and_not_retried(
    tatsu: FakeTatsu, error: Exception
) -> None:
    calls = 0

    async def middleware(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> Any:
        nonlocal calls
        calls += 1
        raise error

    set_up(tatsu)
    async with (
        aiohttp.ClientSession(middlewares=(middleware,)) as session,
        TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session) as client,
    ):
        with pytest.raises(SessionError, match=type(error).__name__) as caught:
            await client.get_profile(USER)
        with pytest.raises(ModificationFailed) as failed:
            await client.modify_member_points(GUILD, USER, 5)

    assert caught.value.__cause__ is error
    assert not caught.value.sent
    assert calls == 2
    assert (failed.value.not_applied, failed.value.unknown) == (5, 0)
    assert tatsu.requests == type(tatsu.requests)()


async def test_change_is_unknown_when_a_middleware_fails_after_sending_it(tatsu: FakeTatsu) -> None:
    async def middleware(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> Any:
        await handler(request)
        raise RuntimeError("fault")

    set_up(tatsu)
    async with (
        aiohttp.ClientSession(middlewares=(middleware,)) as session,
        TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session) as client,
    ):
        with pytest.raises(ModificationFailed) as failed:
            await client.modify_member_points(GUILD, USER, 5)

    assert (failed.value.not_applied, failed.value.unknown) == (0, 5)
    assert len(tatsu.requests) == 1


async def test_error_in_a_trace_is_the_cause_of_a_session_error(tatsu: FakeTatsu) -> None:
    async def fail(*_: object) -> None:
        raise LookupError("fault")

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(fail)
    async with (
        aiohttp.ClientSession(trace_configs=[trace]) as session,
        TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session) as client,
    ):
        with pytest.raises(SessionError) as caught:
            await client.get_profile(USER)

    assert isinstance(caught.value.__cause__, LookupError)


@pytest.mark.parametrize("from_caller", [False, True])
def test_client_in_a_second_event_loop_raises_session_error_and_sends_nothing(from_caller: bool) -> None:
    session: aiohttp.ClientSession | None = None
    client: TatsuClient | None = None
    errors: list[TatsuError] = []

    async def first() -> None:
        nonlocal client, session
        session = aiohttp.ClientSession() if from_caller else None
        client = TatsuClient("key", base_url="http://127.0.0.1:1/v1", session=session)
        with pytest.raises(ConnectionFailed):
            await client.get_profile(USER)

    async def second() -> None:
        assert client is not None
        with pytest.raises(SessionError, match="event loop") as caught:
            await client.get_profile(USER + 1)
        errors.append(caught.value)
        with pytest.raises(ModificationFailed) as failed:
            await client.modify_member_score(GUILD, USER, 5)
        assert (failed.value.applied, failed.value.not_applied, failed.value.unknown) == (0, 5, 0)

    async def clean_up() -> None:
        assert client is not None
        await client.close()
        if session is not None:
            await session.close()

    loop = asyncio.new_event_loop()
    loop.run_until_complete(first())
    asyncio.run(second())
    loop.run_until_complete(clean_up())
    loop.close()
    assert [error.sent for error in errors] == [False]


async def test_closed_connector_raises_client_closed(tatsu: FakeTatsu) -> None:
    session = aiohttp.ClientSession()
    client = TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session)
    assert session.connector is not None
    await session.connector.close()

    with pytest.raises(ClientClosed):
        await client.get_profile(USER)
    await session.close()


async def test_user_agent_can_be_set(tatsu: FakeTatsu) -> None:
    set_up(tatsu)
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, user_agent="hats/1.0") as client:
        await client.get_profile(USER)
    assert tatsu.requests[0].headers["User-Agent"] == "hats/1.0"


async def test_requests_go_through_the_proxy(tatsu: FakeTatsu) -> None:
    set_up(tatsu)
    lines: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        proxy = f"http://me:secret@127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with TatsuClient(tatsu.key, base_url=tatsu.base_url, proxy=proxy) as client:
            with pytest.raises(ServerError) as caught:
                await client.get_profile(USER)
            assert "secret" not in f"{client!r} {caught.value!r}"

    assert f"GET {tatsu.base_url}/users/{USER}/profile".encode() in lines[0]
    assert b"Proxy-Authorization: Basic bWU6c2VjcmV0" in lines[0]
    assert not tatsu.requests


async def test_session_error_with_a_cause_can_be_shared_and_pickled(tatsu: FakeTatsu) -> None:
    async with (
        aiohttp.ClientSession(middlewares=(raising(RuntimeError("fault")),)) as session,
        TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session) as client,
    ):
        outcomes = await asyncio.gather(*(client.get_profile(USER) for _ in range(3)), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {SessionError}
    assert isinstance(pickle.loads(pickle.dumps(outcomes[0])), SessionError)  # noqa: S301


@pytest.mark.parametrize("proxy", ["", "localhost:3128", "socks5://me:secret@host:1", "http://"])
def test_invalid_proxy_is_rejected_without_showing_it(proxy: str) -> None:
    with pytest.raises(ValueError, match="proxy URL must look like") as caught:
        TatsuClient("key", proxy=proxy)
    assert "secret@host" not in str(caught.value)
