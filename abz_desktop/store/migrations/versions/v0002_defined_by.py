"""A vocabulary term may point to the definition that explains it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("vocabulary_term", sa.Column("defined_by", sa.String(length=36), nullable=True))
