"""Alembic's entry: runs the steps on the connection, and within the transaction, that it is handed."""

from alembic import context

from monitor.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can undo schema changes; the transaction around all steps is the caller's.
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
