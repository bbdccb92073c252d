"""Collections: records put together by hand, in an order of their own, with a note each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.library import shelves
from abz_desktop.library.handle import Library
from abz_desktop.store import read, schema
from abz_desktop.store.write import Writer

_c, _i, _s = schema.collection.c, schema.collection_item.c, schema.shown.c


@dataclass(frozen=True, slots=True)
class Item:
    """A record in a collection, and why it is there."""

    record: str
    note: str = ""


def create(
    lib: Library,
    name: str,
    *,
    parent: str = "",
    note: str = "",
    record_ids: Iterable[str] = (),
    numbered: bool = False,
) -> tuple[str, Changes]:
    """Make a collection, with these records in it; answers its id and the changes.

    `numbered`: where the name is taken, it gets a number behind it instead of being refused.
    LibraryError: shelf-unnamed, shelf-exists, shelf-in-search, unknown-shelf, unknown-record.
    """
    collection_id = new_id()
    with lib.command(Label("do.collection-create", {"name": shelves.clean(name)})) as writer:
        if parent:
            _known(writer, parent)
        named = shelves.unused(writer, "collection", shelves.clean(name), parent) if numbered else shelves.clean(name)
        shelves.free(writer, "collection", named, parent, collection_id)
        writer.insert(
            schema.collection,
            id=collection_id,
            name=named,
            note=note.strip(),
            parent=parent or None,
            position=shelves.last(writer, parent),
            origin="",
        )
        _put_in(writer, collection_id, record_ids)
    return collection_id, writer.changes


def items(lib: Library, collection_id: str) -> tuple[Item, ...]:
    """What is in a collection itself, in its order; records in the trash are left out."""
    with lib.connect() as connection:
        rows = connection.execute(
            select(_i.record_id, _i.note)
            .join(schema.shown, _s.record_id == _i.record_id)
            .where(_i.collection_id == collection_id)
            .order_by(_i.position, _i.record_id)
        )
        return tuple(Item(row.record_id, row.note) for row in rows)


def order(connection: Connection, ids: Sequence[str]) -> tuple[str, ...]:
    """All records of these collections, one collection after the other, each record once, those in the trash too."""
    query = select(_i.collection_id, _i.record_id).where(_i.collection_id.in_(ids)).order_by(_i.position, _i.record_id)
    found: dict[str, list[str]] = {one: [] for one in ids}
    for row in connection.execute(query):
        found[row.collection_id].append(row.record_id)
    return tuple(dict.fromkeys(record for inside in found.values() for record in inside))


def of(lib: Library, record_id: str) -> tuple[str, ...]:
    """The ids of the collections that a record is in."""
    with lib.connect() as connection:
        return tuple(connection.scalars(select(_i.collection_id).where(_i.record_id == record_id)))


def add(lib: Library, collection_id: str, record_ids: Iterable[str]) -> Changes:
    """Put records in a collection, at its end; those that are in it stay where they are.

    LibraryError: unknown-shelf, shelf-in-search, unknown-record.
    """
    wanted = list(dict.fromkeys(record_ids))
    label = Label("do.collection-add", {"name": shelves.name_of(lib, collection_id), "n": len(wanted)})
    with lib.command(label) as writer:
        _known(writer, collection_id)
        _put_in(writer, collection_id, wanted)
    return writer.changes


def remove(lib: Library, collection_id: str, record_ids: Iterable[str]) -> Changes:
    """Take records out of a collection; those that are not in it stay as they are. LibraryError("unknown-shelf")."""
    wanted = list(dict.fromkeys(record_ids))
    label = Label("do.collection-remove", {"name": shelves.name_of(lib, collection_id), "n": len(wanted)})
    with lib.command(label) as writer:
        _known(writer, collection_id)
        writer.delete_all(schema.collection_item, [(collection_id, record_id) for record_id in wanted])
    return writer.changes


def reorder(lib: Library, collection_id: str, record_ids: Iterable[str], before: str = "") -> Changes:
    """Move records of a collection before another one of it, or to its end; records that are not in it are passed over.

    LibraryError("unknown-shelf").
    """
    with lib.command(Label("do.collection-order", {"name": shelves.name_of(lib, collection_id)})) as writer:
        _known(writer, collection_id)
        for position, record_id in enumerate(
            arranged(order(writer.connection, [collection_id]), list(record_ids), before), 1
        ):
            key = {"collection_id": collection_id, "record_id": record_id}
            writer.update(schema.collection_item, key, position=position)
    return writer.changes


def arranged(now: Sequence[str], moved: Sequence[str], before: str) -> tuple[str, ...]:
    """The same things with `moved`, in the order given, put before another one; last where that is not among them.

    Where `before` moves itself, they go before the first thing after it that does not.
    """
    going = [one for one in dict.fromkeys(moved) if one in set(now)]
    rest = [one for one in now if one not in set(going)]
    after = now[now.index(before) :] if before in now else ()
    anchor = next((one for one in after if one not in set(going)), "")
    at = rest.index(anchor) if anchor in rest else len(rest)
    return (*rest[:at], *going, *rest[at:])


def set_item_note(lib: Library, collection_id: str, record_id: str, note: str) -> Changes:
    """Write why a record is in a collection; "" for nothing. LibraryError: unknown-shelf, not-in-collection."""
    with lib.command(Label("do.collection-item-note", {"name": shelves.name_of(lib, collection_id)})) as writer:
        _known(writer, collection_id)
        key = {"collection_id": collection_id, "record_id": record_id}
        if not writer.update(schema.collection_item, key, note=note.strip()) and not writer.row(
            schema.collection_item, **key
        ):
            raise LibraryError("not-in-collection", name=shelves.known(writer, collection_id)[1]["name"])
    return writer.changes


def _known(writer: Writer, collection_id: str) -> None:
    sort, row = shelves.known(writer, collection_id)
    if sort != "collection":
        raise LibraryError("shelf-in-search", name=row["name"])


def _put_in(writer: Writer, collection_id: str, record_ids: Iterable[str]) -> None:
    wanted = list(dict.fromkeys(record_ids))
    known = read.slugs_of_ids(writer.connection, wanted)
    for record_id in wanted:
        if record_id not in known:
            raise LibraryError("unknown-record", id=record_id)
    present = set(order(writer.connection, [collection_id]))
    end = writer.connection.scalar(select(func.max(_i.position)).where(_i.collection_id == collection_id)) or 0
    new = [record_id for record_id in wanted if record_id not in present]
    writer.insert_all(
        schema.collection_item,
        [
            {"collection_id": collection_id, "record_id": record_id, "position": end + number, "note": ""}
            for number, record_id in enumerate(new, 1)
        ],
    )
