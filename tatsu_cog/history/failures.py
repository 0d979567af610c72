"""Explains errors of the database. The explanations never contain a password."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

if TYPE_CHECKING:
    from collections.abc import Iterator

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "28P01": "the server refused the user name or the password",
    "28000": "the server refused the user; check pg_hba.conf, and whether the user exists",
    "3D000": "the server has no such database; create it with createdb",
    "42501": "the user may not create or change tables; grant it CREATE on the schema",
    "53300": "the server has too many connections",
    "57P01": "the server is shutting down",
    "57P02": "the server is restarting after a crash",
    "57P03": "the server is still starting; try again in a moment",
    "25006": "the database is read-only",
}
_SQLITE = {
    "unable to open": "the file can't be opened; check that its folder exists and that the bot may write to it",
    "readonly": "the file is read-only; allow the bot to write to it and to its folder",
    "not a database": "the file is not a SQLite database; name another file",
    "no such table": "its tables are gone; restart the bot to create them again",
    "malformed": "the file is damaged; move it away or restore a backup",
    "is locked": "another process has locked the file for too long",
    "disk is full": "the disk is full",
    "disk i/o": "the disk reports an error",
}


def explain(error: BaseException) -> str | None:
    """Return the explanation of an error of the database; None if the error may be a bug of the caller."""
    chain = list(_chain(error))
    for each in chain:
        state = getattr(each, "sqlstate", None)
        if isinstance(state, str):
            if state in _POSTGRESQL:
                return _POSTGRESQL[state]
            if state.startswith("08"):
                return "the connection to the server was lost"
            if state.startswith(("53", "57", "58", "XX")):
                return f"the server reports an error ({state})"
    for each in chain:
        if type(each).__module__ == "sqlite3":
            text = str(each).lower()
            found = next((meaning for part, meaning in _SQLITE.items() if part in text), None)
            if found is not None:
                return found
    for each in chain:
        if isinstance(each, ValueError) and type(each).__module__.startswith("asyncpg"):
            return "an option of the URL is invalid; check what follows the ?"
        if isinstance(each, (TimeoutError, PoolTimeout)):
            return "the server did not respond in time"
        if isinstance(each, socket.gaierror):
            return "the host of the server is unknown"
        if isinstance(each, ssl.SSLError):
            return "TLS with the server failed"
        if isinstance(each, ConnectionRefusedError):
            return "no server responds at this host and port (connection refused)"
        if isinstance(each, OSError):
            return f"the server can't be reached ({type(each).__name__})"
    if isinstance(error, (OperationalError, InterfaceError)) or _is_disconnect(error):
        return "the connection to the server was lost"
    return None


def _is_disconnect(error: BaseException) -> bool:
    if isinstance(error, DBAPIError):
        return error.connection_invalidated
    # asyncpg raises an InternalClientError if the server died while an operation was in progress.
    name = type(error).__name__
    return type(error).__module__.startswith("asyncpg") and (
        "Interface" in name or name == "InternalClientError"
    )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception, its causes and contexts, and the errors of the driver."""
    for _ in range(8):
        if error is None:
            return
        yield error
        error = getattr(error, "orig", None) or error.__cause__ or error.__context__
