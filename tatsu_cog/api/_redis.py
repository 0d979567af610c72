"""Connections to Redis or Valkey, and descriptions of their errors.

The names of the Redis keys contain a hash of the API key. The redis package is not imported until `connect` is
called.
"""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import re
import socket
import ssl
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.parse import parse_qsl, unquote

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterator

    from redis.asyncio import Redis

T = TypeVar("T")

SALT = b"tatsu-cog: one name for one key, version 1"
"""The salt of the hash. It is fixed so that all processes derive the same name."""
COST = 2**14
"""The parameter n of scrypt. A hash takes about 50 ms and 16 MiB, so that the key cannot be guessed."""
SOCKET_TIMEOUT = 1.0
"""The timeout for connecting to Redis and for the response to a command, in seconds."""
CONNECTIONS = 16
"""The maximum number of connections in a pool. A command waits `SOCKET_TIMEOUT` for a free connection."""
MIN_REDIS_PY = (5, 0, 8)
"""The minimum version of the redis package."""

_URL = re.compile(
    r"""
    (?:(?P<unix>unix)|(?P<scheme>redis|rediss|valkey|valkeys))://
    (?:(?P<username>(?:[^\s:@/?\#\[\]%]|%[0-9a-f]{2})*)
       (?::(?P<password>(?:[^\s@/?\#\[\]%]|%[0-9a-f]{2})*))?@)?
    (?(unix)(?P<path>/[^\s?\#@]+)
    |(?:\[(?P<ipv6>[0-9a-f:.]+)\]|(?P<host>[\w.-]+))(?::(?P<port>[0-9]{1,5}))?(?:/(?P<db>[0-9]{0,9}))?)
    (?:\?(?P<query>[^\s\#@]*))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TLS_OPTIONS = {
    *("ssl_ca_certs", "ssl_ca_path", "ssl_certfile", "ssl_cert_reqs", "ssl_check_hostname", "ssl_keyfile"),
}
_BAD_URL = (
    "the Redis URL must look like redis://user:password@localhost:6379/0; percent-encode special characters "
    "in the password, such as # as %23, / as %2F, ? as %3F, @ as %40 and % as %25"
)

# The error codes of Redis. The rest of an error message is never used since it may contain a password.
_CODES = {
    *("ASK", "CLUSTERDOWN", "CROSSSLOT", "DENIED", "LOADING", "MASTERDOWN", "MISCONF", "MOVED", "NOAUTH"),
    *("NOPERM", "NOPROTO", "NOREPLICAS", "OOM", "READONLY", "TRYAGAIN", "WRONGPASS", "WRONGTYPE"),
}
_CODE = re.compile(rf"\b({'|'.join(sorted(_CODES))})\b")
# For these exceptions, redis-py removes the error code from the message.
_BY_TYPE = {
    "AskError": "ASK",
    "BusyLoadingError": "LOADING",
    "ClusterCrossSlotError": "CROSSSLOT",
    "ClusterDownError": "CLUSTERDOWN",
    "MasterDownError": "MASTERDOWN",
    "MovedError": "MOVED",
    "NoPermissionError": "NOPERM",
    "OutOfMemoryError": "OOM",
    "ReadOnlyError": "READONLY",
    "TryAgainError": "TRYAGAIN",
    "InvalidResponse": "not a Redis server",
}
_BY_TEXT = {
    "max number of clients": "too many clients",
    "db index": "no such database",
    "select is not allowed": "Cluster is not supported",
    "can't run this command": "NOPERM",
    "no permission": "NOPERM",
    "unknown command": "ERR unknown command; scripting may be disabled",
    "authentication required": "NOAUTH",
    "invalid username-password": "WRONGPASS",
    "invalid password": "WRONGPASS",
    "without any password": "ERR this server has no password",
    "no password is set": "ERR this server has no password",
}


class StoreState(Struct, frozen=True):
    """The state of the store of the rate limit.

    Attributes
    ----------
    kind : str
        ``"memory"`` if the store is not Redis. Otherwise ``"connected"``, ``"unreachable"``, or ``"refused"`` if
        Redis responds with errors.
    reason : str
        Why Redis is unavailable, such as ``"NOPERM"`` or ``"connection refused"``. Empty if it is available.
        It never contains a secret.
    """

    kind: Literal["memory", "connected", "unreachable", "refused"]
    reason: str = ""


def key_name(key: str) -> str:
    """Hash the API key for use in the names of Redis keys. This takes about 50 ms.

    The hash is ``scrypt(key)`` with a fixed salt, n = 16384, r = 8 and p = 1. It is the same in all processes,
    and too expensive to guess the API key from it.

    Parameters
    ----------
    key : str
        The API key.

    Returns
    -------
    str
        32 hexadecimal digits.
    """
    return hashlib.scrypt(key.encode(), salt=SALT, n=COST, r=8, p=1, dklen=16).hex()


def connect(url: str) -> Redis:
    """Create a Redis or Valkey client with short timeouts and no retries. It connects on the first command.

    Parameters
    ----------
    url : str
        The URL, such as ``redis://user:password@localhost:6379/0`` or ``unix:///run/redis.sock?db=0``. Use
        ``rediss://`` for TLS. ``valkey://`` and ``valkeys://`` are also supported. Special characters in the user
        name and password must be percent-encoded. The query can contain the options ``db``, ``protocol``,
        ``client_name`` and, with TLS, redis-py's ``ssl_...`` options.

    Returns
    -------
    redis.asyncio.Redis
        The client. The caller must close it with ``await redis.aclose()``.

    Raises
    ------
    ImportError
        The redis package is not installed or too old.
    ValueError
        The URL is invalid. The message doesn't contain the URL since it may include a password.
    """
    options = _parse_url(url)
    if options is None:  # raised here so that __context__ is not an exception whose message contains the URL
        raise ValueError(_BAD_URL)
    try:
        from redis import __version__
        from redis.asyncio import BlockingConnectionPool, Connection, Redis, SSLConnection
        from redis.asyncio import UnixDomainSocketConnection as UnixConnection
        from redis.asyncio.connection import AbstractConnection
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff
    except ImportError:
        raise ImportError(
            'Redis support requires the redis package: pip install "tatsu-cog[redis]"'
        ) from None
    if tuple(map(int, re.findall(r"\d+", __version__)[:3])) < MIN_REDIS_PY:
        oldest = ".".join(map(str, MIN_REDIS_PY))
        raise ImportError(
            f"Redis support requires the redis package {oldest} or newer, not {__version__}: "
            'pip install --upgrade "tatsu-cog[redis]"'
        )
    kinds: dict[str, type[Any]] = {"redis": Connection, "rediss": SSLConnection, "unix": UnixConnection}
    kind = kinds[options.pop("scheme")]
    if "maint_notifications_config" in inspect.signature(AbstractConnection).parameters:  # since 8.1
        from redis.maint_notifications import MaintNotificationsConfig

        # If enabled, redis-py doesn't detect that the server has closed an idle connection.
        options["maint_notifications_config"] = MaintNotificationsConfig(enabled=False)
    pool = BlockingConnectionPool(
        connection_class=kind,
        max_connections=CONNECTIONS,
        timeout=SOCKET_TIMEOUT,
        socket_timeout=SOCKET_TIMEOUT,
        socket_connect_timeout=SOCKET_TIMEOUT,
        # If redis-py retried a command, it could acquire permits twice and the error would be delayed.
        retry=Retry(NoBackoff(), 0),
        **options,
    )
    return Redis.from_pool(pool)


def _parse_url(url: str) -> dict[str, Any] | None:
    """Parse a URL to the arguments of a redis-py connection. Return None if it is invalid."""
    url = url.strip()
    found = _URL.fullmatch(url)
    if found is None:
        return None
    parts = found.groupdict()
    scheme = (parts["scheme"] or "unix").lower().replace("valkey", "redis")
    options: dict[str, Any] = {"scheme": scheme, "db": parts["db"] or None}
    if scheme == "unix":
        options["path"] = unquote(parts["path"])
    else:
        options["host"] = parts["ipv6"] or parts["host"]
        options["port"] = int(parts["port"] or 6379)
        if not 0 < options["port"] < 1 << 16:
            return None
    for name in ("username", "password"):
        if parts[name]:
            options[name] = unquote(parts[name])
    allowed = {"db", "protocol", "client_name"} | (_TLS_OPTIONS if scheme == "rediss" else set())
    given = [part.partition("=")[0] for part in (parts["query"] or "").split("&") if part]
    query = dict(parse_qsl(parts["query"] or "", keep_blank_values=True))
    if not set(query) <= allowed or len(given) != len(query) or (options["db"] and "db" in query):
        return None
    options |= query
    for name, fallback in (("db", "0"), ("protocol", "2")):
        digits = options.get(name) or fallback
        if not re.fullmatch("[0-9]{1,9}", digits):
            return None
        options[name] = int(digits)
    if options["protocol"] not in {2, 3}:
        return None
    if "ssl_check_hostname" in options:
        options["ssl_check_hostname"] = options["ssl_check_hostname"].lower() in {"1", "true", "yes"}
    if options.get("ssl_cert_reqs", "required") not in {"none", "optional", "required"}:
        return None
    return options


def explain_redis_error(error: BaseException) -> StoreState:
    """Return the state that an exception of redis-py means.

    Messages of redis-py can contain the URL, the user name or the password. Only known error codes are copied
    from them.
    """
    chain = list(_chain(error))
    for each in chain:
        reason = _code_of(each)
        if reason is not None:
            return StoreState("refused", reason)
    for each in chain:
        if isinstance(each, TimeoutError) or type(each).__name__ == "TimeoutError":
            return StoreState("unreachable", "timed out")
        if isinstance(each, socket.gaierror):
            return StoreState("unreachable", "unknown host")
        if isinstance(each, ssl.SSLError):
            return StoreState("unreachable", "TLS failed")
        if isinstance(each, ConnectionRefusedError):
            return StoreState("unreachable", "connection refused")
    return StoreState("unreachable", type(error).__name__)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception and its causes or contexts."""
    for _ in range(8):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def _code_of(error: BaseException) -> str | None:
    """Return a short reason for an error response, or None if the exception isn't from a response of Redis."""
    name, text = type(error).__name__, str(error)
    if not type(error).__module__.startswith("redis"):
        return None
    code = getattr(error, "status_code", None)
    if code in _CODES:
        return str(code)
    if name in _BY_TYPE:
        return _BY_TYPE[name]
    is_response = name in {"AuthenticationError", "ResponseError"} or "max number of clients" in text
    if not is_response:
        return None
    if (found := _CODE.search(text)) is not None:
        return found[1]
    lower = text.lower()
    return next((reason for part, reason in _BY_TEXT.items() if part in lower), "ERR")


async def run(command: Awaitable[T], seconds: float) -> T:
    """Run a redis-py command with a timeout.

    The command runs in a separate task because redis-py uses `asyncio.wait_for`, which can suppress a
    cancellation on Python 3.11.
    """
    task = asyncio.ensure_future(command)
    task.add_done_callback(_retrieve)
    try:
        await asyncio.wait({task}, timeout=seconds)
    finally:
        if not task.done():
            task.cancel()
    if not task.done():
        raise TimeoutError(f"no response within {seconds:g} seconds")
    return task.result()


def _retrieve(task: asyncio.Future[T]) -> None:
    """Retrieve the exception of an abandoned command so that asyncio doesn't log it."""
    if not task.cancelled():
        task.exception()
