"""Working copies: what somebody is writing on a record before it is saved, kept in the library per record and person."""

from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record, canonical_json
from abz_desktop.library.handle import Library
from abz_desktop.store import read, schema
from abz_desktop.store.write import Writer

_w = schema.working_copy.c


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A record as somebody is writing it: `base` is the head it was begun from, None for a record that is new.

    `time` is when it was kept last (UTC).
    """

    record: Record
    base: str | None
    time: str


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One working copy in a list. `is_new`: the library does not hold the record yet; `stale`: it was saved since."""

    id: str
    kind: str
    title: str
    time: str
    is_new: bool
    stale: bool


def keep(lib: Library, record: Record, base: str | None, *, time: str = "") -> Changes:
    """Keep what one is writing; `base` is the head it was begun from, None for a record that is new.

    Neither a revision nor undoable; nobody else sees it. `time` is when it was written, now unless given. LibraryError
    as any command.
    """
    key = {"person_id": lib.settings.person_id, "record_id": record.id}
    where = [column == key[column.name] for column in schema.working_copy.primary_key.columns]
    text = canonical_json(record)
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        connection, values = writer.connection, {"base": base, "json": text, "time": time or writer.now}
        if not connection.execute(update(schema.working_copy).where(*where).values(**values)).rowcount:
            connection.execute(insert(schema.working_copy), [key | values])
        writer.touch("draft", record.id)
    return writer.changes


def kept(lib: Library, record_id: str) -> WorkingCopy | None:
    """One's working copy of a record; None where there is none."""
    query = select(schema.working_copy).where(_w.person_id == lib.settings.person_id, _w.record_id == record_id)
    with lib.connect() as connection:
        row = connection.execute(query).first()
    return WorkingCopy(read.parse(row.json), row.base, row.time) if row is not None else None


def all_kept(lib: Library, lang: str) -> tuple[DraftRow, ...]:
    """One's working copies, the one that was written on last first; titles in `lang` where there is one."""
    query = select(schema.working_copy).where(_w.person_id == lib.settings.person_id)
    with lib.connect() as connection:
        found = connection.execute(query.order_by(_w.time.desc(), _w.record_id)).all()
        heads = read.heads(connection, [row.record_id for row in found])
    rows = []
    for row in found:
        record, head = read.parse(row.json), heads.get(row.record_id)
        title = title_of(record, lang)
        rows.append(
            DraftRow(record.id, record.kind, title, row.time, head is None, head is not None and head.head != row.base)
        )
    return tuple(rows)


def drop(lib: Library, record_id: str) -> Changes:
    """Forget one's working copy of a record; nothing happens where there is none."""
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        dropped(writer, record_id)
    return writer.changes


def dropped(writer: Writer, record_id: str) -> None:
    """Forget one's working copy of a record as part of a command: what was written in it is saved, or not wanted."""
    clause = [_w.person_id == writer.who.person, _w.record_id == record_id]
    if writer.connection.execute(delete(schema.working_copy).where(*clause)).rowcount:
        writer.touch("draft", record_id)
