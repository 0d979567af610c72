"""Alembic's entry point. It runs the revisions with the connection of `tatsu_cog.history.upgrade`."""

from alembic import context

from tatsu_cog.history.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite can't alter most properties of a column
)
context.run_migrations()
