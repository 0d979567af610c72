"""The tables of the history.

All names start with ``tatsu_`` because the database may be shared with the rest of the bot. All rows belong to a row
of `guilds`, so that deleting that row deletes everything about the guild, and so that nothing can be stored for a
guild that has not turned the history on. Times are whole Unix seconds.

To change a table, change it here and add a revision to ``migrations/versions``. A test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

from tatsu_cog.history.types import IdList, TimeframeCode, UtcSeconds

VERSION_TABLE = "tatsu_schema_version"
"""The table in which Alembic stores the revision of the database."""

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "fk": "%(table_name)s_%(column_0_name)s_fkey",
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    }
)


def _guild_id() -> Column[int]:
    """Return the column that most primary keys start with."""
    parent = ForeignKey("tatsu_guilds.guild_id", ondelete="CASCADE")
    return Column("guild_id", BigInteger, parent, primary_key=True, autoincrement=False)


guilds = Table(
    "tatsu_guilds",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("enabled_at", UtcSeconds, nullable=False),
    Column("enabled_by", BigInteger, nullable=False),
    Column("disabled_at", UtcSeconds),
    Column("left_at", UtcSeconds, index=True),
    Column("attempted_at", UtcSeconds),
    Column("retry_at", UtcSeconds),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("failure", String(100)),
)
"""A guild that turned the history on, when, and the user who did.

- ``disabled_at``: when it was turned off. The stored data stays until it is deleted or too old.
- ``left_at``: when the bot left the guild. The data is deleted seven days later, unless the bot rejoins.
- ``attempted_at``: when the collector last tried to take the guild's snapshots.
- ``retry_at``, ``failures``, ``failure``: the pause of the collector after consecutive errors of this guild, the number
  of these errors, and the name of the last one, such as ``Forbidden``.
"""

snapshots = Table(
    "tatsu_snapshots",
    metadata,
    _guild_id(),
    Column("timeframe", TimeframeCode, primary_key=True, autoincrement=False),
    Column("taken_at", UtcSeconds, primary_key=True, autoincrement=False, index=True),
    Column("rows", LargeBinary, nullable=False),
)
"""A leaderboard at a point in time: the first hundred rows, packed by `tatsu_cog.history.packing`.

One row per member would need 100 times as many rows and four to nine times the space.
"""

hidden_members = Table(
    "tatsu_hidden_members",
    metadata,
    _guild_id(),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("hidden_at", UtcSeconds, nullable=False),
    Column("stored", Boolean, nullable=False),
)
"""A member who hid themselves in a guild from movement, results, charts and the live leaderboard.

``stored`` is False if their data was deleted on request. Their rows are then left out of new snapshots.
"""

result_settings = Table(
    "tatsu_result_settings",
    metadata,
    _guild_id(),
    Column("timeframe", TimeframeCode, primary_key=True, autoincrement=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("winners", Integer, nullable=False),
    Column("role_id", BigInteger),
    Column("excluded_role_ids", IdList, nullable=False),
    Column("set_at", UtcSeconds, nullable=False),
    Column("set_by", BigInteger, nullable=False),
    Column("reported_problem", String(100)),
)
"""The settings for the results of a week or a month in a guild.

- ``winners``: the number of places in the message.
- ``role_id``: the role for the winners, if any. Members with one of ``excluded_role_ids`` can't win.
- ``set_at``: resets before this are not announced.
- ``reported_problem``: the problem, such as a missing permission, that was reported to the admins, so that it is
  reported only once. None if there is none.
"""

results = Table(
    "tatsu_results",
    metadata,
    _guild_id(),
    Column("timeframe", TimeframeCode, primary_key=True, autoincrement=False),
    Column("last_at", UtcSeconds, primary_key=True, autoincrement=False),
    Column("first_at", UtcSeconds, nullable=False),
    Column("state", String(10), nullable=False, index=True),
    Column("nonce", String(25), nullable=False),
    Column("holder", String(64)),
    Column("claimed_until", UtcSeconds),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("channel_id", BigInteger),
    Column("message_id", BigInteger),
    Column("sent_at", UtcSeconds),
    Column("winners", Text, nullable=False),
)
"""A reset of a week or a month, and the message with its results. It exists once for each reset.

- ``last_at``, ``first_at``: the times of the last snapshot before the reset and of the first one after it.
- ``state``: ``pending``, then ``claimed`` by a process that is sending the message, then ``sent``, or ``skipped`` if
  there is nothing to post.
- ``nonce``: the nonce of the message. Discord creates one message for it, even if a process sends it again because it
  was killed before it could store ``message_id``.
- ``channel_id``: the channel, stored before the message is sent. ``message_id``, ``sent_at``: stored after that.
- ``holder``, ``claimed_until``, ``attempts``: the process that claimed it, until when, and the number of claims.
- ``winners``: a JSON list of the places, members and scores, stored when the message is prepared, so that a
  second attempt and the roles use the same.
"""

role_grants = Table(
    "tatsu_role_grants",
    metadata,
    _guild_id(),
    Column("role_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("timeframe", TimeframeCode, nullable=False),
    Column("last_at", UtcSeconds, nullable=False),
    Column("state", String(10), nullable=False),
    Column("changed_at", UtcSeconds, nullable=False),
)
"""A role that the bot gave to a winner. The bot only removes roles that are listed here.

- ``timeframe``, ``last_at``: the result that the role was given for.
- ``state``: ``giving`` before the request to Discord, ``given`` after it, and ``removing`` before the request that
  removes it. A row is deleted when the member doesn't have the role any more. ``kept`` means that the bot did nothing,
  because the winner already had the role or had left: it neither gives nor removes the role because of this result.
"""

live_boards = Table(
    "tatsu_live_boards",
    metadata,
    _guild_id(),
    Column("channel_id", BigInteger, nullable=False),
    Column("timeframe", TimeframeCode, nullable=False),
    Column("set_at", UtcSeconds, nullable=False),
    Column("set_by", BigInteger, nullable=False),
    Column("message_id", BigInteger),
    Column("nonce", String(25)),
    Column("state_hash", String(64)),
    Column("edited_at", UtcSeconds),
    Column("disabled_reason", String(100)),
    Column("disabled_at", UtcSeconds),
)
"""The live leaderboard of a guild: a message that the bot updates.

- ``message_id``: None until the message is posted. ``nonce`` is that of a message that is being posted, see `results`.
  It also contains the time, see `tatsu_cog.history.live.message`.
- ``state_hash``: a hash of what the message shows, so that it is edited only if something changed.
- ``edited_at``: when a process last began to edit or post the message. Another attempt follows ten minutes later.
- ``disabled_reason``: why the bot turned it off, such as a missing permission; None while it is on.
"""

leases = Table(
    "tatsu_leases",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("token", BigInteger, nullable=False),
    Column("expires_at", UtcSeconds, nullable=False),
)
"""A task that only one process may run, see `tatsu_cog.history.leases`.

``token`` is a fencing token: it grows with each new holder, so that a previous holder can't write any more.
"""
