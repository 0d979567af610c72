"""Creates and upgrades the tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tatsu_cog.history.errors import HistoryError
from tatsu_cog.history.schema import VERSION_TABLE

if TYPE_CHECKING:
    from sqlalchemy import Connection

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x7461747375  # "tatsu"


def upgrade(connection: Connection) -> None:
    """Create the tables, or upgrade them to the newest revision.

    Only one process does this at a time. Everything happens in the transaction of the connection, so a process that
    is killed leaves the database as it was.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        A connection with a transaction. On SQLite, the transaction must have the lock.

    Raises
    ------
    HistoryError
        The database was written by a newer version of this package.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    script = ScriptDirectory.from_config(config)
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    current = set(context.get_current_heads())
    known = {revision.revision for revision in script.walk_revisions()}
    if not current <= known:
        raise HistoryError(
            f"a newer version of tatsu-cog has upgraded the database to revision {', '.join(sorted(current - known))}, "
            f"and this version knows revisions up to {script.get_current_head()}: upgrade tatsu-cog"
        )
    if current != set(script.get_heads()):
        command.upgrade(config, "head")
