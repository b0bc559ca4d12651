"""Alembic runs this file for every command; the connection comes from `hub.database.schema`."""

from alembic import context

from hub.database.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
