"""The writer: one command is one transaction that keeps row images, projections, change log and undo log in step."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from abz_desktop.core.changes import Changes, Label, What
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record
from abz_desktop.store import engine, images, projections, read, saving, schema
from abz_desktop.store.tracking import Tracking, Who

MOST_UNDO = 200
"""Commands that can be undone; older ones are forgotten."""
LARGEST_BLOB = 25 * 1024 * 1024
"""Bytes of one attachment."""


def utc_now() -> str:
    """The time as it is stored: UTC, to the millisecond, sortable as text."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Writer(Tracking):
    """One command in the making. Get one from `writing`; whatever goes wrong, nothing of it remains.

    Rows of the tables in `schema.TRACKED` are written through it only, so that undo and change log know them.
    """

    def __init__(
        self, connection: Connection, who: Who, label: Label, *, undoable: bool, clock: Callable[[], str]
    ) -> None:
        super().__init__(connection, who, clock())
        self.label = label
        self.changes = Changes(0, label=label)
        self._undoable = undoable
        self._affected: set[str] = set()
        self._more: set[tuple[What, str]] = set()
        self._renewed: set[str] = set()

    def touch(self, what: What, thing: str) -> None:
        """Say that something changed that has no tracked row (recents, preferences)."""
        self._more.add((what, thing))

    def renew(self, record_id: str) -> None:
        """Say that what a record's revisions hold was written anew: what is derived from them follows, its row stays."""
        self.stale.add(record_id)
        self._renewed.add(record_id)

    # Records ------------------------------------------------------------------------------------------------------

    def save_record(self, record: Record, base: str | None, note: str = "") -> str:
        """Store a record as a new revision and answer the revision's id; see `saving.save_all`."""
        return self.save_records([saving.Save(record, base, note)])[0]

    def save_records(self, items: Iterable[saving.Save], *, each: Callable[[int], None] | None = None) -> list[str]:
        """Store many records; `each` hears how many are done and may raise `Cancelled`. Answers their head revisions."""
        found: list[str] = []
        for part in read.chunks(items, 100):
            stale = frozenset(self.stale)
            saved = saving.save_all(self, part)
            self.projected(saved.targets)
            dated = saved.beside - stale
            projections.date(self.connection, dated, self.now)
            self.stale -= dated
            found.extend(saved.revisions)
            if each is not None:
                each(len(found))
        return found

    def projected(self, targets: Iterable[projections.Target]) -> None:
        """Write the projections of these records now, from what is in memory."""
        ready = list(targets)
        self._affected |= projections.project(self.connection, ready)
        self.stale -= {target.record.id for target in ready}

    def set_trashed(self, ids: Iterable[str], *, trashed: bool) -> int:
        """Put records in the trash or bring them back; answers how many changed. Everything about them is kept."""
        changed = 0
        for record_id in ids:
            row = self.row(schema.record, id=record_id)
            if row is not None and (row["trashed_at"] is not None) != trashed:
                self.update(schema.record, {"id": record_id}, trashed_at=self.now if trashed else None)
                changed += 1
        return changed

    def put_blob(self, data: bytes, media_type: str) -> str:
        """Keep an attachment, each content once; answers its SHA-256. LibraryError("attachment-too-large")."""
        if len(data) > LARGEST_BLOB:
            raise LibraryError("attachment-too-large", size=len(data), most=LARGEST_BLOB)
        sha256 = hashlib.sha256(data).hexdigest()
        known = select(schema.blob.c.sha256).where(schema.blob.c.sha256 == sha256)
        if self.connection.scalar(known) is None:
            row = {"sha256": sha256, "size": len(data), "media_type": media_type, "data": data}
            self.connection.execute(insert(schema.blob), [row])
        return sha256

    # The end ------------------------------------------------------------------------------------------------------

    def apply(self, opposite: Iterable[images.Image]) -> None:
        """Make these changes of rows: deletions first and additions last, so that unique values are free in time."""
        order = {"delete": 0, "update": 1, "create": 2}
        ordered = sorted(opposite, key=lambda one: order[one.action])
        gone = [image.key[0] for image in ordered if image.table == schema.record.name]
        self._affected |= projections.remove(self.connection, gone)  # while the links are still there to be followed
        for image in ordered:
            table = images.TABLES[image.table]
            if image.after is None:
                self.connection.execute(delete(table).where(*images.condition(table, image.key)))
            elif image.before is None:
                self.connection.execute(insert(table), [image.after])
            else:
                self.connection.execute(update(table).where(*images.condition(table, image.key)).values(**image.after))
            self.note_change(table, [(image.before, image.after)])

    def finish(self) -> None:
        """Bring projections up to date and write the logs; `writing` calls it before it commits."""
        self._affected |= projections.rebuild(self.connection, sorted(self.stale))
        recounted = projections.refresh_evidence(self.connection, sorted(self._affected))
        actions = {image.thing: image.action for image in reversed(list(self.images))}
        for record_id in sorted(recounted | self._renewed):
            actions.setdefault(("record", record_id), "recount")
        touched = frozenset(actions) | self._more
        undo = ""
        if actions:
            self._log(actions)
            self._know_person()
        if self._undoable and (kept := list(self.images)):
            undo = self._keep_undo(kept)
        self.changes = Changes(read.position(self.connection), touched, undo, self.label)

    def _log(self, actions: Mapping[tuple[What, str], str]) -> None:
        common = {"person_id": self.who.person, "device": self.who.device, "time": self.now}
        rows = [{"what": what, "thing": thing, "action": action, **common} for (what, thing), action in actions.items()]
        self.connection.execute(insert(schema.change), rows)

    def _know_person(self) -> None:
        person = schema.person
        known = self.connection.scalar(select(person.c.name).where(person.c.id == self.who.person))
        if known is None:
            self.connection.execute(insert(person), [{"id": self.who.person, "name": self.who.name}])
        elif self.who.name and known != self.who.name:
            self.connection.execute(update(person).where(person.c.id == self.who.person).values(name=self.who.name))

    def _keep_undo(self, kept: list[images.Image]) -> str:
        undo = schema.undo
        entry = {
            "id": new_id(),
            "label": json.dumps({"key": self.label.key, "params": dict(self.label.params)}, ensure_ascii=False),
            "images": images.pack(kept),
            "state": "done",
            "person_id": self.who.person,
            "time": self.now,
        }
        self.connection.execute(delete(undo).where(undo.c.state == "undone"))
        self.connection.execute(insert(undo), [entry])
        last = self.connection.scalar(select(func.max(undo.c.number))) or 0
        self.connection.execute(delete(undo).where(undo.c.number <= last - MOST_UNDO))
        return str(entry["id"])


@contextmanager
def writing(
    database: engine.Database, who: Who, label: Label, *, undoable: bool = True, clock: Callable[[], str] = utc_now
) -> Iterator[Writer]:
    """One command, as a context manager that gives the `Writer`; its `changes` hold the answer afterwards.

    LibraryError as `engine.writing`; on any error the transaction is undone whole.
    """
    with engine.writing(database) as connection:
        writer = Writer(connection, who, label, undoable=undoable, clock=clock)
        yield writer
        writer.finish()
