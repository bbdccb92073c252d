"""How records are kept: SQLAlchemy tables, revisions, projections, change log, undo and migrations."""
