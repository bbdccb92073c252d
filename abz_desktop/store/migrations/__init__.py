"""Table layouts of earlier versions brought up to today's, with Alembic; loaded only when a migration is due."""
