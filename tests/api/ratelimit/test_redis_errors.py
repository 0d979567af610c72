"""Redis errors: error replies, unreachable or hanging servers, and servers other than Redis."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from support.valkeys import (
    NAME,
    Valkey,
    expect_no_permit,
    limiter_at,
    raw_server,
    store_of,
    wait_until_synced,
    warm,
)
from support.waiting import wait_until

from tatsu_cog import RateLimited
from tatsu_cog.api import ratelimit
from tatsu_cog.api._redis import connect, explain_redis_error
from tatsu_cog.api.errors import RedisUnavailable
from tatsu_cog.api.ratelimit import RateLimiter, RedisStore, StoreState
from tatsu_cog.api.ratelimit import redis as redis_store
from tatsu_cog.api.ratelimit.schedule import CallSchedule

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from redis.asyncio import Redis

SECRET = "s3cret"  # noqa: S105


async def failure(limiter: RateLimiter, max_wait: float | None = None) -> RedisUnavailable:
    """Acquire a permit, and return the error. It must not contain the secret."""
    with pytest.raises(RedisUnavailable) as caught:
        async with asyncio.timeout(5):
            await expect_no_permit(limiter, max_wait)
    assert caught.value.sent is False
    error: BaseException | None = caught.value
    while error is not None:
        assert SECRET not in repr(error) + str(error)
        error = error.__cause__ or error.__context__
    return caught.value


@pytest.fixture(autouse=True)
def _short_pause(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(redis_store, "RETRY_PAUSE", 0.05)
    caplog.set_level(logging.DEBUG)


def messages(caplog: pytest.LogCaptureFixture, level: int = logging.INFO) -> list[str]:
    records = [record for record in caplog.records if record.name.startswith("tatsu_cog")]
    return [record.getMessage() for record in records if record.levelno >= level]


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        ("NOPERM this user has no permissions to run the 'evalsha' command", "NOPERM"),
        ("NOPERM No permissions to access a key", "NOPERM"),
        ("ERR The user executing the script can't run this command or subcommand script", "NOPERM"),
        ("NOAUTH Authentication required.", "NOAUTH"),
        ("WRONGPASS invalid username-password pair or user is disabled.", "WRONGPASS"),
        ("ERR invalid password", "WRONGPASS"),
        ("ERR AUTH <password> called without any password configured", "ERR this server has no password"),
        ("READONLY You can't write against a read only replica.", "READONLY"),
        ("ERR DB index is out of range", "no such database"),
        ("ERR unknown command 'EVALSHA', with args beginning with:", "ERR unknown command; scripting may be"),
        ("MOVED 3999 127.0.0.1:6381", "MOVED"),
        ("CLUSTERDOWN Hash slot not served", "CLUSTERDOWN"),
        ("LOADING Redis is loading the dataset in memory", "LOADING"),
        ("MISCONF Redis is configured to save RDB snapshots, but it's unable to persist to disk.", "MISCONF"),
        ("OOM command not allowed when used memory > 'maxmemory'.", "OOM"),
        ("ERR Error running script (call to f_1): @user_script:5: -OOM command not allowed", "OOM"),
        ("NOREPLICAS Not enough good replicas to write.", "NOREPLICAS"),
        ("MASTERDOWN Link with MASTER is down", "MASTERDOWN"),
        ("ERR max number of clients reached", "too many clients"),
        ("DENIED Redis is running in protected mode", "DENIED"),
        ("WRONGTYPE Operation against a key holding the wrong kind of value", "WRONGTYPE"),
        ("S3CRET this is not a code", "ERR"),
        ("ERR something else", "ERR"),
    ],
)
@pytest.mark.parametrize("protocol", [2, 3])
async def test_error_reply_of_redis_is_raised_with_its_code(
    response: str, reason: str, protocol: int, caplog: pytest.LogCaptureFixture
) -> None:
    reply = f"-{response}{'' if reason == 'MOVED' else ' ' + SECRET}\r\n".encode()
    async with (
        raw_server(lambda _: reply) as address,
        limiter_at(f"redis://user:{SECRET}@{address}/0?protocol={protocol}") as limiter,
    ):
        for _ in range(3):
            error = await failure(limiter)
            assert error.refused
            assert error.reason.startswith(reason)
            await asyncio.sleep(0.06)
        assert limiter.state == StoreState("refused", error.reason)
        assert limiter.remaining() == 0
    logged = messages(caplog)
    assert logged == [
        f"Redis responded with an error ({error.reason}); no requests are sent until this is fixed"
    ]
    assert SECRET not in caplog.text.replace(reason, "")
    assert SECRET not in repr(error) + str(error) + repr(limiter.state)


@pytest.mark.parametrize(
    "reply", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x15\x03\x01\x00\x02\x02\x16\r\n", b"SSH-2.0-x\r\n"]
)
async def test_server_other_than_redis_is_reported_as_such(reply: bytes) -> None:
    async with (
        raw_server(lambda _: reply) as address,
        limiter_at(f"redis://{address}") as limiter,
    ):
        error = await failure(limiter)
    assert (error.refused, error.reason) == (True, "not a Redis server")


@pytest.mark.parametrize("reply", [b"+OK\r\n", b":1\r\n", b"$-1\r\n", b"$2\r\n{}\r\n", b"*0\r\n"])
async def test_unexpected_reply_raises_redis_unavailable(reply: bytes) -> None:
    async with (
        raw_server(lambda _: reply) as address,
        limiter_at(f"redis://{address}") as limiter,
    ):
        await failure(limiter)
        assert limiter.state.kind in {"refused", "unreachable"}


async def test_stopped_server_is_unreachable(caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    async with limiter_at(f"redis://:{SECRET}@127.0.0.1:{port}/0") as limiter:
        for max_wait in (None, 5.0, 0.6):
            error = await failure(limiter, max_wait)
            assert (error.refused, error.reason) == (False, "connection refused")
        assert limiter.state == StoreState("unreachable", "connection refused")
        assert limiter.refusals == 0
    assert messages(caplog) == [
        "Redis is unreachable (connection refused); no requests are sent until it is available"
    ]
    assert SECRET not in caplog.text


async def test_unknown_host_is_unreachable() -> None:
    async with limiter_at("redis://no-such-host.invalid:6379/0") as limiter:
        error = await failure(limiter)
    assert not error.refused


@pytest.mark.parametrize("max_wait", [None, 0.0, 1.0])
async def test_caller_gets_an_error_within_the_timeout_when_redis_hangs(
    max_wait: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_store, "CALL_TIMEOUT", 0.8)
    async with raw_server(lambda _: b"") as address, limiter_at(f"redis://{address}") as limiter:
        async with asyncio.timeout(3):
            error = await failure(limiter, max_wait)
        assert not error.refused
        assert error.reason in {"timed out", "no response in time"}


async def test_tls_to_a_server_without_tls_is_unreachable(redis: Redis, server: Valkey) -> None:
    async with limiter_at(f"rediss://127.0.0.1:{server.port}/0") as limiter:
        assert not (await failure(limiter)).refused


@asynccontextmanager
async def restored(undo: Callable[[], Any]) -> AsyncIterator[None]:
    """Run a command that restores the configuration of the server at the end."""
    try:
        yield
    finally:
        await undo()


async def test_limiter_recovers_from_a_refusal_and_logs_it_once(
    redis: Redis, server: Valkey, caplog: pytest.LogCaptureFixture
) -> None:
    async with limiter_at(server.url) as limiter, restored(lambda: redis.replicaof("NO", "ONE")):
        await warm(limiter)
        await wait_until_synced(limiter)
        await redis.replicaof("127.0.0.1", "1")
        await redis.config_set("replica-serve-stale-data", "yes")
        for _ in range(3):
            error = await failure(limiter)
            assert (error.refused, error.reason) == (True, "READONLY")
            await asyncio.sleep(0.06)
        await redis.replicaof("NO", "ONE")
        await asyncio.sleep(0.06)
        await warm(limiter)
        assert limiter.state == StoreState("connected")
    logged = [message for message in messages(caplog) if "lost the state" not in message]
    assert logged == [
        "Redis responded with an error (READONLY); no requests are sent until this is fixed",
        "Redis is available again; sending requests",
    ]


async def test_server_without_free_memory_is_reported_as_refusing(redis: Redis, server: Valkey) -> None:
    async with limiter_at(server.url) as limiter:
        await redis.config_set("maxmemory-policy", "noeviction")
        async with restored(lambda: redis.config_set("maxmemory", 0)):
            await redis.config_set("maxmemory", 1)
            error = await failure(limiter)
        assert (error.refused, error.reason) == (True, "OOM")
        await asyncio.sleep(0.06)
        await warm(limiter)


async def test_server_with_too_many_clients_is_reported_as_refusing(redis: Redis, server: Valkey) -> None:
    await redis.ping()
    async with restored(lambda: redis.config_set("maxclients", 100)), limiter_at(server.url) as limiter:
        await redis.config_set("maxclients", 1)
        error = await failure(limiter)
        assert error.refused is (error.reason == "too many clients")
        await redis.config_set("maxclients", 100)
        await asyncio.sleep(0.06)
        await warm(limiter)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("redis://127.0.0.1:{port}/999", "no such database"),
        ("redis://nobody:wrong@127.0.0.1:{port}/0", "WRONGPASS"),
        ("redis://off:secret@127.0.0.1:{port}/0", "WRONGPASS"),
        ("redis://nothing:secret@127.0.0.1:{port}/0", "NOPERM"),
        ("redis://nokeys:secret@127.0.0.1:{port}/0", "NOPERM"),
        ("redis://noscripts:secret@127.0.0.1:{port}/0", "NOPERM"),
    ],
)
@pytest.mark.parametrize("protocol", [2, 3])
async def test_refusal_of_a_real_server_has_a_reason(
    redis: Redis, server: Valkey, url: str, reason: str, protocol: int
) -> None:
    for rules in (
        "off reset off >secret ~* +@all",
        "nothing reset on >secret ~*",
        "nokeys reset on >secret +@all",
        "noscripts reset on >secret ~* +@all -eval -evalsha",
    ):
        await redis.execute_command("ACL", "SETUSER", *rules.split())  # type: ignore[no-untyped-call]
    async with limiter_at(f"{url.format(port=server.port)}?protocol={protocol}") as limiter:
        error = await failure(limiter)
    assert error.refused
    assert error.reason == reason


# The documented permissions


def documented_commands() -> list[str]:
    assert ratelimit.__doc__ is not None
    rules = ratelimit.__doc__.split("ACL SETUSER", 1)[1].split("\n\n", 1)[0]
    return re.findall(r"\+(\w+)", rules)


async def run_with_commands(redis: Redis, server: Valkey, commands: list[str], protocol: int = 2) -> None:
    """Run a cold start, a block, a loss of state and a shutdown with only these commands allowed."""
    await redis.flushall()
    await redis.script_flush()
    rules = ["reset", "on", ">secret", "~tatsu:*", *(f"+{command}" for command in commands)]
    await redis.execute_command("ACL", "SETUSER", "tatsu", *rules)  # type: ignore[no-untyped-call]
    url = f"redis://tatsu:secret@127.0.0.1:{server.port}/0?protocol={protocol}"
    async with limiter_at(url, window=0.05, timeout=0.1) as limiter:
        await warm(limiter)
        await warm(limiter)
        async with limiter.permit(max_wait=1):
            pass  # release the permit without using it
        async with limiter.permit(max_wait=1) as permit:
            permit.sent = True
            permit.block(0.05)
        await warm(limiter)
        await wait_until_synced(limiter)
        await redis.script_flush()
        await warm(limiter)
        await wait_until_synced(limiter)
        state = limiter.state
        if state.kind != "connected":
            raise RedisUnavailable(refused=True, reason=state.reason)


@pytest.mark.parametrize("protocol", [2, 3])
async def test_documented_permissions_are_sufficient(redis: Redis, server: Valkey, protocol: int) -> None:
    await run_with_commands(redis, server, documented_commands(), protocol)


@pytest.mark.parametrize("command", documented_commands())
async def test_each_documented_permission_is_needed(redis: Redis, server: Valkey, command: str) -> None:
    with pytest.raises(RedisUnavailable) as caught:
        await run_with_commands(
            redis, server, [allowed for allowed in documented_commands() if allowed != command]
        )
    assert (caught.value.refused, caught.value.reason) == (True, "NOPERM")


# The task that sends commands to Redis


async def test_error_in_the_task_is_raised_to_all_callers_and_the_task_restarts(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with limiter_at(server.url) as limiter:
        await warm(limiter)
        await wait_until_synced(limiter)

        def fail(*args: object, **options: object) -> None:
            raise ZeroDivisionError

        with monkeypatch.context() as patch:
            patch.setattr(CallSchedule, "plan", fail)
            patch.setattr(store_of(limiter), "take", lambda *, background: None)
            waiting = [asyncio.create_task(failure(limiter, max_wait)) for max_wait in (None, 30.0)]
            for error in await asyncio.gather(*waiting):
                assert error.reason == "internal error"
        await warm(limiter)
        assert limiter.state.kind == "connected"
    assert "The task that calls Redis failed" in caplog.text
    assert "ZeroDivisionError" in caplog.text


async def test_callers_get_an_error_when_the_task_is_cancelled(redis: Redis, server: Valkey) -> None:
    async with limiter_at(server.url, limit=1, window=30) as limiter:
        await warm(limiter)
        waiting = asyncio.create_task(failure(limiter))
        await wait_until(lambda: limiter.waits == 1)
        task = store_of(limiter)._task  # noqa: SLF001
        assert task is not None
        task.cancel()
        await waiting


# Error messages and closing


def test_explanation_of_an_error_does_not_contain_its_text() -> None:
    from redis.exceptions import AuthenticationError, ResponseError
    from redis.exceptions import ConnectionError as RedisConnectionError

    for error in (
        AuthenticationError(SECRET),
        ResponseError(f"ERR {SECRET}"),
        RedisConnectionError(f"Error 111 connecting to user:{SECRET}@host"),
        OSError(SECRET),
        ValueError(SECRET),
    ):
        assert SECRET not in repr(explain_redis_error(error))


async def test_closing_twice_is_safe(redis: Redis, server: Valkey) -> None:
    client = connect(server.url)
    limiter = RateLimiter(RedisStore(client, name=NAME, limit=1, window=30))
    await warm(limiter)
    with pytest.raises(RateLimited):
        await expect_no_permit(limiter, 0)
    assert limiter.refusals == 1
    await limiter.aclose()
    await limiter.aclose()
    await client.aclose()
