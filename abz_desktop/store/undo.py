"""The undo log: each command with its inverse, kept over restarts; what changed since is a conflict, not overwritten."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.exc import IntegrityError

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import Conflict, LibraryError
from abz_desktop.store import engine, images, schema, write
from abz_desktop.store.tracking import Who

_u = schema.undo.c


@dataclass(frozen=True, slots=True)
class Entry:
    """One command in the log; `undone` where it can be redone."""

    id: str
    label: Label
    time: str
    person: str
    undone: bool


def entries(connection: Connection, limit: int = write.MOST_UNDO) -> tuple[Entry, ...]:
    """The commands that can be undone or redone, newest first."""
    query = select(_u.id, _u.label, _u.time, _u.person_id, _u.state).order_by(_u.number.desc()).limit(limit)
    return tuple(
        Entry(row.id, _label(row.label), row.time, row.person_id, row.state == "undone")
        for row in connection.execute(query)
    )


def following(connection: Connection) -> tuple[Label | None, Label | None]:
    """What undo would undo and redo would redo; None where there is nothing."""
    undo, redo = _next(connection, redo=False), _next(connection, redo=True)
    return (_label(undo.label) if undo else None, _label(redo.label) if redo else None)


def step(database: engine.Database, who: Who, *, redo: bool) -> Changes:
    """Undo the last command, or redo the last undone one; itself a command with entries in the change log.

    LibraryError("nothing-to-undo" | "nothing-to-redo"); Conflict("undo-conflict") where a row has changed since.
    """
    with engine.reading(database) as connection:
        entry = _next(connection, redo=redo)
    if entry is None:
        raise LibraryError("nothing-to-redo" if redo else "nothing-to-undo")
    label = _label(entry.label)
    with write.writing(database, who, label, undoable=False) as writer:
        again = _next(writer.connection, redo=redo)
        if again is None or again.id != entry.id:
            raise Conflict("undo-conflict", label=label.key, id=entry.id)
        made = images.unpack(again.images)
        wanted = made if redo else tuple(image.reversed() for image in made)
        _check(writer.connection, wanted, label, entry.id)
        try:
            writer.apply(wanted)
        except IntegrityError as error:
            raise Conflict("undo-conflict", label=label.key, id=entry.id) from error
        writer.connection.execute(
            update(schema.undo).where(_u.id == entry.id).values(state="done" if redo else "undone")
        )
    return writer.changes


def forget(database: engine.Database, entry_id: str) -> None:
    """Drop a command from the log, so that the one before it can be undone although this one cannot."""
    with engine.writing(database) as connection:
        connection.execute(delete(schema.undo).where(_u.id == entry_id))


def _next(connection: Connection, *, redo: bool) -> Row[Any] | None:
    query = select(schema.undo).where(_u.state == ("undone" if redo else "done"))
    return connection.execute(query.order_by(_u.number if redo else _u.number.desc()).limit(1)).first()


def _check(connection: Connection, wanted: Sequence[images.Image], label: Label, entry_id: str) -> None:
    """Every row must still be as the command left it."""
    by_table: dict[str, dict[images.Key, images.Values | None]] = {}
    for image in wanted:
        by_table.setdefault(image.table, {})[image.key] = image.before
    for name, expected in by_table.items():
        current = images.fetch(connection, images.TABLES[name], expected)
        for key, row in expected.items():
            if current.get(key) != row:
                raise Conflict("undo-conflict", label=label.key, id=entry_id, table=name, key=list(key))


def _label(text: str) -> Label:
    data = json.loads(text)
    return Label(data["key"], data["params"])
