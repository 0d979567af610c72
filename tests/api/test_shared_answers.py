"""One key's answers in several processes, in a real Valkey; and what is, and is not, to be found there."""

from __future__ import annotations

import asyncio
import hashlib
import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from support.valkeys import KEY, NAME, Valkey, no_redis, until, warm

from tatsu_cog import ConnectionFailed, InvalidAnswer, NotFound, RateLimited, TatsuError, TimedOut
from tatsu_cog.api import shared_answers
from tatsu_cog.api.ledger import Limits
from tatsu_cog.api.shared import connect, shared_name
from tatsu_cog.api.shared_answers import SharedAnswers
from tatsu_cog.api.shared_limit import SharedRateLimit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from redis.asyncio import Redis


@pytest.fixture(scope="module")
def server() -> Iterator[Valkey]:
    with Valkey() as valkey:
        yield valkey


@pytest.fixture
async def redis(server: Valkey) -> AsyncIterator[Redis]:
    async with server.empty() as client:
        yield client


async def test_an_answer_comes_back_as_it_was(redis: Redis) -> None:
    answers = SharedAnswers(redis, name=NAME)
    assert await answers.get("board:1") is None
    await answers.put("board:1", b'{"rankings": []}', 1_700_000_000.25, 60)
    assert await SharedAnswers(redis, name=NAME).get("board:1") == (b'{"rankings": []}', 1_700_000_000.25)
    assert await SharedAnswers(redis, name="another").get("board:1") is None
    await answers.forget("board:1")
    assert await answers.get("board:1") is None


async def test_an_answer_is_never_from_the_future_and_not_kept_for_ever(redis: Redis) -> None:
    answers = SharedAnswers(redis, name=NAME)
    await answers.put("a", b"{}", time.time() + 10, 0.05)  # or it would be new at each look
    assert await answers.get("a") is None
    await answers.put("a", b"{}", time.time() + 2, 0.05)
    found = await answers.get("a")
    assert found is not None
    assert found[1] <= time.time()
    await asyncio.sleep(0.1)
    assert await answers.get("a") is None


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\xc1",
        b"\x80\x04K\x01.",
        b"\x92\xcb",
        b"\x92\x01\xa1x",
        b"\x92\xcb\x7f\xf8" + bytes(6) + b"\xc4\x00",
    ],
)
async def test_garbage_is_a_miss(redis: Redis, garbage: bytes) -> None:
    answers = SharedAnswers(redis, name=NAME)
    await answers.put("a", b"{}", 1.0, 60)
    (key,) = await redis.keys("*answer*")
    await redis.set(key, garbage)
    assert await answers.get("a") is None
    await redis.delete(key)
    await redis.lpush(key, "of another type")
    assert await answers.get("a") is None


async def test_one_asks_and_the_others_wait_for_its_answer(redis: Redis) -> None:
    asked = 0

    async def ask() -> tuple[bytes, float]:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0.1)
        return b"%d" % asked, time.time()

    def once() -> asyncio.Task[tuple[bytes, float]]:
        answers = SharedAnswers(redis, name=NAME)
        return asyncio.create_task(answers.ask_once("a", ask, fresh_for=60, keep_for=60))

    found = await asyncio.gather(*(once() for _ in range(5)))
    assert {body for body, _ in found} == {b"1"}
    assert (await once())[0] == b"1"


async def test_when_the_one_who_asks_leaves_or_fails_another_asks(redis: Redis) -> None:
    asked = 0

    async def ask() -> tuple[bytes, float]:
        nonlocal asked
        asked += 1
        if asked == 1:
            await asyncio.sleep(30)
        if asked == 2:
            raise RateLimited(datetime.now(UTC))
        return b"third", time.time()

    asking = [
        asyncio.create_task(SharedAnswers(redis, name=NAME).ask_once("a", ask, fresh_for=60, keep_for=60))
        for _ in range(3)
    ]
    await until(lambda: asked == 1)
    await asyncio.sleep(0.05)
    asking[0].cancel()  # tasks start in their order, and so does the first command of each
    results = await asyncio.gather(*asking, return_exceptions=True)
    assert {type(result) for result in results} == {asyncio.CancelledError, RateLimited, tuple}
    assert asked == 3
    assert await redis.keys("*lease*") == []


UNSENT = ConnectionFailed("no connection to Tatsu")
UNSENT.sent = False


@pytest.mark.parametrize(
    "error",
    [TimedOut("no answer in time"), NotFound(404, 10007, "Unknown"), InvalidAnswer("no", "$.x"), UNSENT],
)
async def test_those_who_wait_for_an_answer_get_the_failure_too(redis: Redis, error: TatsuError) -> None:
    asked = 0

    async def ask() -> tuple[bytes, float]:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0.1)
        raise error

    async def once() -> tuple[bytes, float]:
        return await SharedAnswers(redis, name=NAME).ask_once("a", ask, fresh_for=60, keep_for=60)

    failures = await asyncio.gather(*(once() for _ in range(4)), return_exceptions=True)
    assert asked == 1
    assert {(type(failure), str(failure)) for failure in failures} == {(type(error), str(error))}
    assert [vars(failure) for failure in failures] == [vars(error)] * 4
    assert await redis.keys("*lease*") == []
    with pytest.raises(type(error)):
        await once()  # who comes later asks again
    assert asked == 2


async def test_a_failure_that_cannot_be_read_is_none(redis: Redis) -> None:
    one, other = SharedAnswers(redis, name=NAME), SharedAnswers(redis, name=NAME)
    async with one.lease("a"):
        waiting = asyncio.create_task(other.wait_for("a", 5))
        await asyncio.sleep(0.05)
        await redis.set(f"tatsu:{{{NAME}}}:answer:1:a:failure", b"\xc1")
    assert await waiting is None


async def test_who_has_waited_long_enough_for_another_asks_himself(redis: Redis) -> None:
    async def ask() -> tuple[bytes, float]:
        return b"{}", time.time()

    answers = SharedAnswers(redis, name=NAME, patience=0.1)
    async with SharedAnswers(redis, name=NAME).lease("a"), asyncio.timeout(1):
        assert (await answers.ask_once("a", ask, fresh_for=60, keep_for=60))[0] == b"{}"


async def test_who_leaves_while_he_takes_a_lease_does_not_keep_it(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = redis.set

    async def take_and_hang(*args: Any, **options: Any) -> None:
        await take(*args, **options)
        await asyncio.sleep(30)

    async def ask() -> tuple[bytes, float]:
        pytest.fail("nobody is there to ask")

    monkeypatch.setattr(redis, "set", take_and_hang)
    answers = SharedAnswers(redis, name=NAME)
    leaving = asyncio.create_task(answers.ask_once("a", ask, fresh_for=60, keep_for=60))
    while not await redis.keys("*lease*"):
        await asyncio.sleep(0)
    leaving.cancel()
    await asyncio.wait({leaving})
    assert leaving.cancelled()
    assert await redis.keys("*") == []


async def test_an_older_answer_is_not_the_one_that_is_waited_for(redis: Redis) -> None:
    answers = SharedAnswers(redis, name=NAME)
    await answers.put("a", b"old", time.time() - 100, 3600)
    async with answers.lease("a"):
        waiting = asyncio.create_task(answers.wait_for("a", 5, newer_than=time.time() - 60))
        await asyncio.sleep(0.05)
        await answers.put("a", b"new", time.time(), 3600)
        found = await waiting
    assert found is not None
    assert found[0] == b"new"


async def test_a_lease_is_renewed_while_it_is_held_and_ends_with_the_process(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_answers, "LEASE", 0.15)
    monkeypatch.setattr(shared_answers, "RENEWED", 0.05)
    one, other = SharedAnswers(redis, name=NAME), SharedAnswers(redis, name=NAME)
    async with one.lease("a") as mine, other.lease("b"):
        assert mine
        await asyncio.sleep(0.3)
        async with other.lease("a") as taken:
            assert not taken
        assert await other.wait_for("a", 0.05) is None
        monkeypatch.setattr(shared_answers, "RENEWED", 30)
        await asyncio.sleep(0.06)  # the last renewal; after it, the lease is as a dead process leaves it
        assert await other.wait_for("a", None) is None
        async with other.lease("a") as mine:
            assert mine


async def test_with_redis_gone_every_answer_is_a_miss_and_everybody_asks(
    server: Valkey, redis: Redis
) -> None:
    server.kill()
    answers = SharedAnswers(redis, name=NAME)

    async def ask() -> tuple[bytes, float]:
        return b"{}", time.time()

    assert await answers.get("a") is None
    await answers.put("a", b"{}", 1.0, 60)
    await answers.forget("a")
    assert await answers.wait_for("a", 5) is None
    assert (await answers.ask_once("a", ask, fresh_for=60, keep_for=60))[0] == b"{}"


@pytest.mark.parametrize("protocol", [2, 3])
@pytest.mark.parametrize("reply", [b"$-5\r\n", b"*1\r\n:1\r\n", b":1\r\n", b"%1\r\n*0\r\n+x\r\n"])
async def test_what_is_no_redis_at_all_is_one_that_is_gone(reply: bytes, protocol: int) -> None:
    async def ask() -> tuple[bytes, float]:
        return b"{}", time.time()

    async with no_redis(lambda said: reply) as address:
        client = connect(f"redis://{address}/0?protocol={protocol}")
        for _ in range(2):
            answers = SharedAnswers(client, name=NAME)
            assert await answers.wait_for("a", 1) is None
            answers = SharedAnswers(client, name=NAME)
            assert (await answers.ask_once("a", ask, fresh_for=60, keep_for=60))[0] == b"{}"
        await client.aclose()


# The key, and the connection


async def test_the_key_is_nowhere_in_what_is_stored(redis: Redis, server: Valkey) -> None:
    name = shared_name(KEY)
    limit = SharedRateLimit(redis, name=name, limit=10, window=30)
    answers = SharedAnswers(redis, name=name)
    await warm(limit)
    async with limit.slot(max_wait=1) as slot, answers.lease("a"):
        slot.sent = True
        slot.hear(Limits(10, 3, lambda: 20.0))
        await answers.put("a", b"{}", 1.0, 60)
        stored = await dump(redis)
        slot.refused(20.0)
    await limit.aclose()
    stored += await dump(redis)
    assert name.encode() in stored
    plain = [hashlib.new(kind, KEY.encode()).hexdigest() for kind in ("md5", "sha1", "sha256", "blake2b")]
    for secret in (KEY, KEY[:8], *plain):
        assert secret.encode() not in stored
        assert secret[:32].encode() not in stored


async def dump(redis: Redis) -> bytes:
    keys = await redis.keys("*")
    assert len(keys) >= 3
    for key in keys:
        assert await redis.ttl(key) >= 0  # nothing stays for ever
    return b"".join([repr(key).encode() + (await redis.dump(key) or b"") for key in keys])


def test_a_name_is_the_same_everywhere_and_another_for_another_key() -> None:
    assert shared_name(KEY) == shared_name(KEY)
    assert shared_name(KEY) != shared_name(KEY + "x")
    assert len(shared_name(KEY)) == 32


def test_a_missing_package_is_one_sentence_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis.asyncio", None)
    with pytest.raises(ImportError, match=r'pip install "tatsu-cog\[redis\]"'):
        connect("redis://localhost")


@pytest.mark.parametrize(
    "url",
    [
        *("", "localhost:6379", "http://localhost", "redis://:hidden/x@host:port/0"),
        *("redis://h/0?hidden=1", "redis://h/0?ssl_cert_reqs=none", "redis://h/0?protocol=9"),
    ],
)
def test_a_wrong_url_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(ValueError, match="must look like") as caught:
        connect(url)
    assert "hidden" not in str(caught.value)
    assert caught.value.__suppress_context__


async def test_a_valkey_url_is_understood(redis: Redis, server: Valkey) -> None:
    client = connect(server.url.replace("redis://", "valkey://") + "?decode_responses=True")
    assert await client.echo("bytes, whatever it says") == b"bytes, whatever it says"
    await client.aclose()


def test_nothing_imports_redis_before_it_is_used() -> None:
    modules = "tatsu_cog.api.shared_limit, tatsu_cog.api.shared_answers, sys"
    code = f"import {modules}; assert 'redis' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own words
