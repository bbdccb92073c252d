"""The content hash of a library: what two states must share to be the same for everyone who works with it."""

import hashlib
import json
from typing import Any

from sqlalchemy import Connection, select

from abz_desktop.store import schema


def state_hash(connection: Connection) -> str:
    """SHA-256 over every tracked row and the content of every head and published revision.

    Logs, projections and revisions that nothing points to are left out: undo leaves them behind on purpose.
    """
    digest = hashlib.sha256()
    for table in schema.TRACKED:
        rows = connection.execute(select(table).order_by(*table.primary_key.columns))
        for row in rows:
            _add(digest, [table.name, *row])
    revision, record = schema.revision.c, schema.record.c
    shown = (
        select(record.id, revision.id, revision.hash)
        .join(schema.revision, (revision.id == record.head) | (revision.id == record.published))
        .order_by(record.id, revision.id)
    )
    for row in connection.execute(shown):
        _add(digest, ["content", *row])
    return digest.hexdigest()


def _add(digest: Any, values: list[Any]) -> None:
    digest.update(json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    digest.update(b"\n")
