"""Opens the history. This module imports no SQLAlchemy until the URL is known to be valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tatsu_cog.history.errors import HistoryError
from tatsu_cog.history.url import check_url

if TYPE_CHECKING:
    from tatsu_cog.api.key import Secret
    from tatsu_cog.history.store import HistoryStore


async def open_history(url: Secret) -> HistoryStore:
    """Open the database, and create or upgrade its tables.

    Parameters
    ----------
    url : Secret
        The URL of the database, see ``TATSU_DATABASE_URL``.

    Returns
    -------
    HistoryStore
        The store. Close it with ``await store.close()``.

    Raises
    ------
    HistoryError
        The URL is invalid, the extra ``history`` is not installed, or the database can't be used.
    """
    check_url(url)
    missing = ""
    try:
        import aiosqlite  # noqa: F401 - SQLAlchemy imports it by name
        import alembic  # noqa: F401 - the same
        import asyncpg  # noqa: F401 - the same

        from tatsu_cog.history.database import Database
        from tatsu_cog.history.store import HistoryStore
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
    if missing:
        raise HistoryError(f'the package {missing} is not installed: pip install "tatsu-cog[history]"')
    return HistoryStore(await Database.open(url))
