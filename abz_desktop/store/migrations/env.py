"""Run by Alembic: the steps to today's layout on the connection that `migrate` hands over, in its transaction."""

from alembic import context

from abz_desktop.store import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
