"""Create the first tables. `tatsu_cog.history.schema` describes them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _guild_id() -> sa.Column[int]:
    parent = sa.ForeignKey("tatsu_guilds.guild_id", ondelete="CASCADE")
    return sa.Column("guild_id", sa.BigInteger, parent, primary_key=True, autoincrement=False)


def _key(name: str, kind: type[sa.types.TypeEngine[int]] = sa.BigInteger) -> sa.Column[int]:
    return sa.Column(name, kind, primary_key=True, autoincrement=False)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "tatsu_guilds",
        _key("guild_id"),
        sa.Column("enabled_at", sa.BigInteger, nullable=False),
        sa.Column("enabled_by", sa.BigInteger, nullable=False),
        sa.Column("disabled_at", sa.BigInteger),
        sa.Column("left_at", sa.BigInteger, index=True),
        sa.Column("attempted_at", sa.BigInteger),
        sa.Column("retry_at", sa.BigInteger),
        sa.Column("failures", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("failure", sa.String(100)),
    )
    op.create_table(
        "tatsu_snapshots",
        _guild_id(),
        _key("timeframe", sa.SmallInteger),
        sa.Column("taken_at", sa.BigInteger, primary_key=True, autoincrement=False, index=True),
        sa.Column("rows", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "tatsu_hidden_members",
        _guild_id(),
        _key("user_id"),
        sa.Column("hidden_at", sa.BigInteger, nullable=False),
        sa.Column("stored", sa.Boolean, nullable=False),
    )
    op.create_table(
        "tatsu_result_settings",
        _guild_id(),
        _key("timeframe", sa.SmallInteger),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("winners", sa.Integer, nullable=False),
        sa.Column("role_id", sa.BigInteger),
        sa.Column("excluded_role_ids", sa.Text, nullable=False),
        sa.Column("set_at", sa.BigInteger, nullable=False),
        sa.Column("set_by", sa.BigInteger, nullable=False),
        sa.Column("reported_problem", sa.String(100)),
    )
    op.create_table(
        "tatsu_results",
        _guild_id(),
        _key("timeframe", sa.SmallInteger),
        _key("last_at"),
        sa.Column("first_at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(10), nullable=False, index=True),
        sa.Column("nonce", sa.String(25), nullable=False),
        sa.Column("holder", sa.String(64)),
        sa.Column("claimed_until", sa.BigInteger),
        sa.Column("attempts", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("channel_id", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("sent_at", sa.BigInteger),
        sa.Column("winners", sa.Text, nullable=False),
    )
    op.create_table(
        "tatsu_role_grants",
        _guild_id(),
        _key("role_id"),
        _key("user_id"),
        sa.Column("timeframe", sa.SmallInteger, nullable=False),
        sa.Column("last_at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "tatsu_live_boards",
        _guild_id(),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("timeframe", sa.SmallInteger, nullable=False),
        sa.Column("set_at", sa.BigInteger, nullable=False),
        sa.Column("set_by", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("nonce", sa.String(25)),
        sa.Column("state_hash", sa.String(64)),
        sa.Column("edited_at", sa.BigInteger),
        sa.Column("disabled_reason", sa.String(100)),
        sa.Column("disabled_at", sa.BigInteger),
    )
    op.create_table(
        "tatsu_leases",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("token", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
    )
