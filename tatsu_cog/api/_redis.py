"""Connecting to Redis or Valkey, and explaining why it cannot be used.

The rate limit and the response cache both live under a name that is derived from the API key and from which
the key cannot be computed. The package redis is not imported before `connect` is called.
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
"""Fixed, because all processes have to derive the same name. The cost of each guess protects the key."""
COST = 2**14
"""scrypt's n: with r = 8, about 16 MiB and 50 ms for each guess at the key."""
SOCKET_TIMEOUT = 1.0
"""Seconds that Redis may take to accept a connection, or to respond to a command."""
CONNECTIONS = 16
"""The connections of one client at most; a command waits `SOCKET_TIMEOUT` for a free one."""
MIN_REDIS_PY = (5, 0, 8)
"""The oldest version of the package redis that works."""

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

# What a server's error can begin with. Nothing else of its text is repeated: it may contain a password.
_CODES = {
    *("ASK", "CLUSTERDOWN", "CROSSSLOT", "DENIED", "LOADING", "MASTERDOWN", "MISCONF", "MOVED", "NOAUTH"),
    *("NOPERM", "NOPROTO", "NOREPLICAS", "OOM", "READONLY", "TRYAGAIN", "WRONGPASS", "WRONGTYPE"),
}
_CODE = re.compile(rf"\b({'|'.join(sorted(_CODES))})\b")
# redis-py removes the code of these from the text.
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
    """Whether the store of the rate limit can be used.

    Attributes
    ----------
    kind : str
        ``"memory"``, or what is known of Redis: ``"connected"``, ``"unreachable"``, or ``"refused"`` if it
        responds with errors.
    reason : str
        Why it cannot be used, such as ``"NOPERM"`` or ``"connection refused"``; empty when it can. It never
        contains a secret.
    """

    kind: Literal["memory", "connected", "unreachable", "refused"]
    reason: str = ""


def key_name(key: str) -> str:
    """Derive the name under which the processes with this API key meet. This takes about 50 ms.

    The name is ``scrypt(key)`` with a fixed salt, n = 16384, r = 8 and p = 1: the same in every process, and
    expensive enough that even a key that people chose themselves cannot be found by guessing.

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
    """Make a client of Redis or Valkey that fails soon. It connects at the first command.

    Parameters
    ----------
    url : str
        Such as ``redis://user:password@localhost:6379/0``, ``rediss://`` for TLS, or
        ``unix:///run/redis.sock?db=0``; ``valkey://`` and ``valkeys://`` work too. Special characters in the
        user name and the password have to be percent-encoded. The options ``db``, ``protocol``,
        ``client_name`` and, with TLS, redis-py's ``ssl_...`` can follow as a query.

    Returns
    -------
    redis.asyncio.Redis
        The caller closes it with ``await redis.aclose()``.

    Raises
    ------
    ImportError
        The package redis is not installed, or is too old.
    ValueError
        The URL cannot be used. The message does not repeat it, because it may contain a password.
    """
    options = _read_url(url)
    if options is None:  # raised here, so that no error that quotes the URL is this one's context
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
            'sharing a key through Redis needs the package redis: pip install "tatsu-cog[redis]"'
        ) from None
    if tuple(map(int, re.findall(r"\d+", __version__)[:3])) < MIN_REDIS_PY:
        oldest = ".".join(map(str, MIN_REDIS_PY))
        raise ImportError(
            f"the package redis {__version__} is too old, {oldest} is needed: "
            'pip install --upgrade "tatsu-cog[redis]"'
        )
    kinds: dict[str, type[Any]] = {"redis": Connection, "rediss": SSLConnection, "unix": UnixConnection}
    kind = kinds[options.pop("scheme")]
    if "maint_notifications_config" in inspect.signature(AbstractConnection).parameters:  # since 8.1
        from redis.maint_notifications import MaintNotificationsConfig

        # With them on, redis-py does not notice that the server has closed an idle connection.
        options["maint_notifications_config"] = MaintNotificationsConfig(enabled=False)
    pool = BlockingConnectionPool(
        connection_class=kind,
        max_connections=CONNECTIONS,
        timeout=SOCKET_TIMEOUT,
        socket_timeout=SOCKET_TIMEOUT,
        socket_connect_timeout=SOCKET_TIMEOUT,
        # A command that redis-py repeats on its own may acquire permits twice, and delays the error.
        retry=Retry(NoBackoff(), 0),
        **options,
    )
    return Redis.from_pool(pool)


def _read_url(url: str) -> dict[str, Any] | None:
    """Read a URL into the arguments of redis-py, or return None if any of it is not clear."""
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
    """Tell whether Redis refuses this bot or cannot be reached, and why, without repeating a secret.

    The texts of redis-py can repeat the URL, the user name or the password, so nothing of them is kept but
    the known codes of Redis.
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
    """Yield an error and those that led to it."""
    for _ in range(8):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def _code_of(error: BaseException) -> str | None:
    """Return what a server said, or None for an error that no server sent."""
    name, text = type(error).__name__, str(error)
    if not type(error).__module__.startswith("redis"):
        return None
    code = getattr(error, "status_code", None)
    if code in _CODES:
        return str(code)
    if name in _BY_TYPE:
        return _BY_TYPE[name]
    said_by_server = name in {"AuthenticationError", "ResponseError"} or "max number of clients" in text
    if not said_by_server:
        return None
    if (found := _CODE.search(text)) is not None:
        return found[1]
    lower = text.lower()
    return next((reason for part, reason in _BY_TEXT.items() if part in lower), "ERR")


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
        raise TimeoutError(f"no response within {seconds:g} seconds")
    return task.result()


def _retrieve(task: asyncio.Future[T]) -> None:
    """Look at the error of a command that nobody waits for any more; otherwise asyncio would log it."""
    if not task.cancelled():
        task.exception()
