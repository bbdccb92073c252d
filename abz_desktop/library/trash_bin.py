"""The trash: what lies in it and for how long, and emptying it, by hand or of what lay there for thirty days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any

from sqlalchemy import Table, delete, select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.library import backups, records
from abz_desktop.library.handle import Library
from abz_desktop.store import read, schema
from abz_desktop.store.write import Writer

DAYS = 30
"""Days that a record lies in the trash before it goes."""
BESIDE: tuple[Table, ...] = (
    schema.tag_use,
    schema.favourite,
    schema.note,
    schema.collection_item,
    schema.slug_alias,
    schema.revision_name,
    schema.comment,
    schema.review_request,
)
"""What stands beside a record and goes with it; the links of others stay, and say that they lead nowhere."""


@dataclass(frozen=True, slots=True)
class Thrown:
    """A record in the trash; `since` is when it was thrown away (UTC), `left` the whole days until it goes, 0 for today."""

    id: str
    kind: str
    slug: str
    title: str
    since: str
    left: int


def thrown(lib: Library, lang: str, now: datetime | None = None) -> tuple[Thrown, ...]:
    """What is in the trash, the last thrown away first."""
    moment = now or datetime.now(UTC)
    return tuple(
        Thrown(row.id, row.kind, row.slug, row.title, row.trashed_at, days_left(row.trashed_at, moment))
        for row in records.in_trash(lib, lang)
    )


def days_left(since: str, now: datetime) -> int:
    """The days, rounded up, until a record that was thrown away at `since` goes; 0 where it may go now."""
    left = datetime.fromisoformat(since) + timedelta(days=DAYS) - now
    return max(0, ceil(left / timedelta(days=1)))


@dataclass(frozen=True, slots=True)
class Lies:
    """Where a record is to be read: its kind, "" where there is no such record, and whether it is in the trash."""

    id: str
    kind: str
    trashed: bool


def lies(lib: Library, record_id: str) -> Lies:
    """What kind a record is and whether it is in the trash."""
    column = schema.record.c
    with lib.connect() as connection:
        row = connection.execute(select(column.kind, column.trashed_at).where(column.id == record_id)).first()
    return Lies(record_id, row.kind if row else "", row is not None and row.trashed_at is not None)


def since(lib: Library, record_id: str) -> str:
    """When a record was put in the trash (UTC); "" where it is not in it."""
    column = schema.record.c
    with lib.connect() as connection:
        return connection.scalar(select(column.trashed_at).where(column.id == record_id)) or ""


def overdue(lib: Library, now: datetime | None = None) -> tuple[str, ...]:
    """The records that lay in the trash for thirty days."""
    column = schema.record.c
    until = (now or datetime.now(UTC)) - timedelta(days=DAYS)
    query = select(column.id, column.trashed_at).where(column.trashed_at.is_not(None)).order_by(column.id)
    with lib.connect() as connection:
        return tuple(row.id for row in connection.execute(query) if datetime.fromisoformat(row.trashed_at) <= until)


def empty(lib: Library, ids: Iterable[str]) -> Changes:
    """Take records out of the trash for good, with what stands beside them; those that are not in it stay.

    A verified backup is made first, and undo brings everything back as long as it can. The versions stay, as approaches
    may have taken one. LibraryError as `backups.make`.
    """
    with lib.connect() as connection:
        trashed = [head.id for head in read.heads(connection, ids).values() if head.trashed]
    if not trashed or lib.read_only:
        return Changes(0)
    backups.make(lib, "trash")
    with lib.command(Label("do.trash-empty", {"n": len(trashed)})) as writer:
        for record_id in trashed:
            row = writer.row(schema.record, id=record_id)
            if row is not None and row["trashed_at"] is not None:
                _remove(writer, record_id)
    return writer.changes


def _remove(writer: Writer, record_id: str) -> None:
    for table in BESIDE:
        keys: list[Any] = list(table.primary_key.columns)
        rows = writer.connection.execute(select(*keys).where(table.c.record_id == record_id)).all()
        writer.delete_all(table, [tuple(row) for row in rows])
    writer.connection.execute(delete(schema.recent).where(schema.recent.c.record_id == record_id))
    writer.delete(schema.record, id=record_id)


def empty_overdue(lib: Library, now: datetime | None = None) -> Changes:
    """Empty the trash of what lay in it for thirty days; nothing happens, and no backup is made, where nothing did."""
    return empty(lib, overdue(lib, now))
