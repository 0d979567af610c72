"""The URL of the database. This module imports no SQLAlchemy, so that its errors don't depend on the extra."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tatsu_cog.history.errors import HistoryError

if TYPE_CHECKING:
    from tatsu_cog.api.key import Secret

SQLITE, POSTGRESQL = "sqlite+aiosqlite", "postgresql+asyncpg"
_EXAMPLE = f"it must look like {SQLITE}:///tatsu.db or {POSTGRESQL}://user:password@localhost/tatsu"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SERVER = re.compile(
    r"""
    postgresql\+asyncpg://
    (?:[^\s:@/?\#\[\]%]|%[0-9a-f]{2})*                # the user
    (?::(?:[^\s:@/?\#\[\]%]|%[0-9a-f]{2})*)?          # the password
    (?:@(?:\[[0-9a-f:.]+\]|[\w.-]*)(?::[0-9]{1,5})?)? # the host and port
    (?:/(?:[^\s/?\#@])*)?
    (?:\?[^\s\#@]*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def check_url(url: Secret) -> None:
    """Validate the URL of the database.

    Raises
    ------
    HistoryError
        The URL is invalid. The message says how to fix it.
    """
    # Don't assign the revealed URL to a local variable, which error reporters may collect.
    found = _SCHEME.match(url.reveal())
    scheme = found[1].lower() if found else ""
    family = scheme.partition("+")[0]
    if scheme not in {SQLITE, POSTGRESQL}:
        if family == "sqlite":
            raise HistoryError(f"{scheme}:// has no async driver; write {SQLITE}:// instead of {scheme}://")
        if family in {"postgres", "postgresql"}:
            raise HistoryError(
                f"{scheme}:// has no async driver; write {POSTGRESQL}:// instead of {scheme}://"
            )
        raise HistoryError(_EXAMPLE)
    if scheme == SQLITE:
        _check_file(url)
    else:
        _check_server(url)


def is_sqlite(url: Secret) -> bool:
    """Return whether the URL is that of a file."""
    return url.reveal().lower().startswith(SQLITE)


def _check_file(url: Secret) -> None:
    path = url.reveal()[len(SQLITE) + 1 :].partition("?")[0]
    if not path.startswith("///"):
        raise HistoryError(f"the path of the file follows three slashes: {SQLITE}:///tatsu.db")
    if path in {"///", "///:memory:"} or path.startswith("///file::memory:") or "mode=memory" in url.reveal():
        raise HistoryError(
            f"a database in memory is lost at every restart; name a file: {SQLITE}:///tatsu.db"
        )


def _check_server(url: Secret) -> None:
    if re.search(r"[?&]sslmode=", url.reveal()):
        raise HistoryError(
            "the driver asyncpg calls the option ssl; write ?ssl=require instead of ?sslmode=require"
        )
    if not _SERVER.fullmatch(url.reveal()):
        raise HistoryError(
            f"{_EXAMPLE}; percent-encode special characters in the password, such as # as %23, / as %2F, : as %3A, "
            "? as %3F, @ as %40 and % as %25"
        )
