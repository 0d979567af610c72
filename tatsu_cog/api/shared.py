"""What the processes that share one API key need before they share anything: a connection and a name.

`SharedRateLimit` (`shared_limit`) shares the budget, `SharedAnswers` (`shared_answers`) the answers. Both
live in Redis or Valkey under a name that is made from the key, and from which nobody can learn the key.
Nothing here imports redis before `connect` is called.
"""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from redis.asyncio import Redis

T = TypeVar("T")

SALT = b"tatsu-cog: one name for one key, version 1"
"""Fixed, or two processes would not find each other. What protects the key is the cost of each guess."""
COST = 2**14
"""scrypt's n: with r = 8, some 16 MiB and 50 ms for each guess at the key."""
SOCKET_TIMEOUT = 1.0
"""Seconds that Redis may take to accept a connection, or to answer a command."""
CONNECTIONS = 16
"""At the most, for each process; whoever finds them all taken waits `SOCKET_TIMEOUT` for one."""
_SCHEMES = {"valkey": "redis", "valkeys": "rediss"}


def shared_name(key: str) -> str:
    """Make the name under which the processes with this API key meet; it takes some 50 ms.

    The name is ``scrypt(key)`` with a fixed salt, n = 16384, r = 8 and p = 1: the same in every process, and
    so dear to compute that not even a key that people chose themselves could be found by trying.

    Parameters
    ----------
    key : str
        The API key. It is neither kept nor sent.

    Returns
    -------
    str
        32 hexadecimal digits.
    """
    return hashlib.scrypt(key.encode(), salt=SALT, n=COST, r=8, p=1, dklen=16).hex()


def connect(url: str) -> Redis:
    """Make a client of Redis or Valkey that fails soon rather than late. It connects at the first command.

    Parameters
    ----------
    url : str
        Such as ``redis://localhost:6379/0``, ``rediss://`` for TLS, or ``unix://``; ``valkey://`` and
        ``valkeys://`` are understood too.

    Returns
    -------
    redis.asyncio.Redis
        The caller's to close, with ``await redis.aclose()``.

    Raises
    ------
    ImportError
        The package redis is not installed.
    ValueError
        It is no such URL. The message does not repeat it, for it may hold a password.
    """
    try:
        from redis.asyncio import BlockingConnectionPool, Redis
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff
        from redis.maint_notifications import MaintNotificationsConfig
    except ImportError:
        raise ImportError(
            'sharing a key through Redis needs the package redis: pip install "tatsu-cog[redis]"'
        ) from None
    scheme, colon, rest = url.strip().partition("://")
    try:
        pool = BlockingConnectionPool.from_url(
            _SCHEMES.get(scheme, scheme) + colon + rest,
            max_connections=CONNECTIONS,
            timeout=SOCKET_TIMEOUT,
            socket_timeout=SOCKET_TIMEOUT,
            socket_connect_timeout=SOCKET_TIMEOUT,
            # A command that redis-py repeats unseen may take slots twice, and delays the refusal.
            retry=Retry(NoBackoff(), 0),
            # With them on, redis-py does not notice that the server has closed an idle connection.
            maint_notifications_config=MaintNotificationsConfig(enabled=False),
        )
        pool.connection_kwargs["decode_responses"] = False  # whatever the URL says: answers are bytes
        # It connects to nothing yet, but refuses what it does not know.
        pool.make_connection()  # type: ignore[no-untyped-call]
    except Exception:  # noqa: BLE001 - ValueError, TypeError, or redis-py's own: the URL is wrong
        raise ValueError("the Redis URL must look like redis://localhost:6379/0") from None
    return Redis.from_pool(pool)


async def run(command: Awaitable[T], seconds: float) -> T:
    """Return what a command of redis-py returns, or raise TimeoutError when it takes longer.

    It runs in a task of its own: redis-py waits with `asyncio.wait_for`, which on Python 3.11 can swallow a
    cancellation, the caller's own or that of a deadline.
    """
    task = asyncio.ensure_future(command)
    task.add_done_callback(_retrieve)
    try:
        await asyncio.wait({task}, timeout=seconds)
    finally:
        if not task.done():
            task.cancel()
    if not task.done():
        raise TimeoutError(f"no answer within {seconds:g} seconds")
    return task.result()


def _retrieve(task: asyncio.Future[T]) -> None:
    """Look at the error of a command that nobody waits for any more, or asyncio would log it."""
    if not task.cancelled():
        task.exception()
