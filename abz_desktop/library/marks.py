"""A person's own marks on records: favourites, private notes, and what was read last."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select, update

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.library.handle import Library
from abz_desktop.store import read, schema
from abz_desktop.store.write import Writer

MOST_RECENT = 100
_f, _n, _c = schema.favourite.c, schema.note.c, schema.recent.c


def favourites(lib: Library) -> tuple[str, ...]:
    """The ids of one's favourites that are shown, the newest first."""
    shown = schema.shown.c
    query = select(_f.record_id).join(schema.shown, shown.record_id == _f.record_id)
    with lib.connect() as connection:
        mine = query.where(_f.person_id == lib.settings.person_id)
        return tuple(connection.scalars(mine.order_by(_f.time.desc(), _f.record_id)))


def set_favourite(lib: Library, ids: Iterable[str], on: bool) -> Changes:
    """Make records one's favourites, or no longer. LibraryError("unknown-record")."""
    wanted = list(dict.fromkeys(ids))
    person = lib.settings.person_id
    with lib.command(Label("do.favourite-on" if on else "do.favourite-off", {"n": len(wanted)})) as writer:
        _known(writer, wanted)
        for record_id in wanted:
            present = writer.row(schema.favourite, person_id=person, record_id=record_id) is not None
            if on and not present:
                writer.insert(schema.favourite, person_id=person, record_id=record_id, time=writer.now)
            elif present and not on:
                writer.delete(schema.favourite, person_id=person, record_id=record_id)
    return writer.changes


def note(lib: Library, record_id: str) -> str:
    """One's private note with a record, "" where there is none."""
    query = select(_n.text).where(_n.person_id == lib.settings.person_id, _n.record_id == record_id)
    with lib.connect() as connection:
        return connection.scalar(query) or ""


def set_note(lib: Library, record_id: str, text: str) -> Changes:
    """Write one's private note with a record; an empty one is deleted. LibraryError("unknown-record")."""
    key = {"person_id": lib.settings.person_id, "record_id": record_id}
    with lib.command(Label("do.note-set")) as writer:
        _known(writer, [record_id])
        if not text.strip():
            writer.delete(schema.note, **key)
        elif (writer.row(schema.note, **key) or {}).get("text") != text:
            writer.upsert(schema.note, **key, text=text, time=writer.now)
    return writer.changes


def noted(lib: Library) -> tuple[str, ...]:
    """The ids of the records with a private note of one's own, the newest first."""
    query = select(_n.record_id).where(_n.person_id == lib.settings.person_id).order_by(_n.time.desc())
    with lib.connect() as connection:
        return tuple(connection.scalars(query))


def recents(lib: Library, n: int = 10) -> tuple[str, ...]:
    """The ids of the records that one read last, the newest first; those that are not shown are left out."""
    shown = schema.shown.c
    query = select(_c.record_id).join(schema.shown, shown.record_id == _c.record_id)
    mine = query.where(_c.person_id == lib.settings.person_id).order_by(_c.time.desc(), _c.record_id).limit(n)
    with lib.connect() as connection:
        return tuple(connection.scalars(mine))


def touch_recent(lib: Library, record_id: str) -> Changes:
    """Note that a record is read. Not a command: nothing to undo, not in the change log. A read-only library forgets."""
    if lib.read_only:
        return Changes(0)
    key = {"person_id": lib.settings.person_id, "record_id": record_id}
    clause = [_c.person_id == key["person_id"], _c.record_id == record_id]
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        connection = writer.connection
        if not connection.execute(update(schema.recent).where(*clause).values(time=writer.now)).rowcount:
            connection.execute(insert(schema.recent), [key | {"time": writer.now}])
        kept = select(_c.record_id).where(_c.person_id == key["person_id"]).order_by(_c.time.desc()).limit(MOST_RECENT)
        connection.execute(delete(schema.recent).where(_c.person_id == key["person_id"], _c.record_id.not_in(kept)))
        writer.touch("recent", record_id)
    return writer.changes


def clear_recents(lib: Library) -> Changes:
    """Forget what one read."""
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        writer.connection.execute(delete(schema.recent).where(_c.person_id == lib.settings.person_id))
        writer.touch("recent", "")
    return writer.changes


def _known(writer: Writer, ids: list[str]) -> None:
    known = read.slugs_of_ids(writer.connection, ids)
    for record_id in ids:
        if record_id not in known:
            raise LibraryError("unknown-record", id=record_id)
