"""Shelves: the tree of collections and saved searches, and what is done with both in the same way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Table, func, select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.folding import fold
from abz_desktop.core.ids import new_id
from abz_desktop.library.handle import Library
from abz_desktop.library.request import SearchRequest
from abz_desktop.library.request_form import unpacked
from abz_desktop.store import schema
from abz_desktop.store.images import Values
from abz_desktop.store.write import Writer

LONGEST = 120
"""Characters of a name."""
Sort: TypeAlias = Literal["collection", "search"]
TABLES: Mapping[Sort, Table] = {"collection": schema.collection, "search": schema.saved_search}
_i, _s = schema.collection_item.c, schema.shown.c


@dataclass(frozen=True, slots=True)
class Shelf:
    """A collection or a saved search; `parent` is the id of the collection it stands in, "" on top.

    `count` is how many records a collection itself holds, `whole` with those of the collections in it, each once; those
    in the trash do not count. What a saved search finds is asked for apart (`searches.count`). `origin` is the package
    it came with, "" for one's own. `request` is what a saved search asks.
    """

    id: str
    sort: Sort
    name: str
    note: str = ""
    parent: str = ""
    origin: str = ""
    count: int = 0
    whole: int = 0
    request: SearchRequest = field(default_factory=SearchRequest)


def tree(lib: Library) -> tuple[Shelf, ...]:
    """All shelves, each after the one it stands in, in their order; a shelf whose parent is gone stands on top."""
    with lib.connect() as connection:
        rows = _rows(connection)
        inside = _records(connection)
    children: dict[str, list[tuple[Sort, Any]]] = {}
    known = {row.id for sort, row in rows if sort == "collection"}
    for sort, row in rows:
        children.setdefault(row.parent if row.parent in known else "", []).append((sort, row))
    found: list[Shelf] = []
    _gather("", children, inside, found)
    return tuple(found)


def _rows(connection: Connection) -> list[tuple[Sort, Any]]:
    rows: list[tuple[Sort, Any]] = []
    for sort, table in TABLES.items():
        rows += [(sort, row) for row in connection.execute(select(table))]
    return sorted(rows, key=lambda pair: (pair[1].position, fold(pair[1].name), pair[1].id))


def _records(connection: Connection) -> dict[str, set[str]]:
    """The records of each collection that are shown."""
    query = select(_i.collection_id, _i.record_id).join(schema.shown, _s.record_id == _i.record_id)
    found: dict[str, set[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.collection_id, set()).add(row.record_id)
    return found


def _gather(
    parent: str, children: Mapping[str, list[tuple[Sort, Any]]], inside: Mapping[str, set[str]], found: list[Shelf]
) -> set[str]:
    """Adds what stands in `parent` to `found`; answers all records in it."""
    records: set[str] = set()
    for sort, row in children.get(parent, ()):
        place, own = len(found), inside.get(row.id, set())
        below = _gather(row.id, children, inside, found) if sort == "collection" else set()
        request = unpacked(row.request) if sort == "search" else SearchRequest()
        shelf = Shelf(row.id, sort, row.name, row.note, parent, row.origin, len(own), len(own | below), request)
        found.insert(place, shelf)
        records |= own | below
    return records


def below(shelves: Sequence[Shelf], shelf_id: str) -> tuple[str, ...]:
    """A shelf and all collections in it, by id, in the order of the tree."""
    inside = {shelf_id}
    for shelf in shelves:
        if shelf.sort == "collection" and shelf.parent in inside:
            inside.add(shelf.id)
    return tuple(shelf.id for shelf in shelves if shelf.id in inside)


def path_of(shelves: Iterable[Shelf], shelf_id: str) -> str:
    """The name of a shelf after those of the collections it stands in: "area › village"."""
    known = {shelf.id: shelf for shelf in shelves}
    names: list[str] = []
    while shelf_id in known:
        shelf = known.pop(shelf_id)
        names.append(shelf.name)
        shelf_id = shelf.parent
    return " › ".join(reversed(names))


def named(lib: Library, name: str) -> str:
    """The id of the shelf with this id, path or name, in any case; the first in the tree of several.

    LibraryError("no-such-shelf", name, nearest): `nearest` is the most similar name, "–" where there are none.
    """
    found = tree(lib)
    wanted = fold(name)
    for names in ({shelf.id: shelf.id, path_of(found, shelf.id): shelf.id} for shelf in found):
        if wanted in map(fold, names):
            return next(iter(names.values()))
    same = next((shelf.id for shelf in found if fold(shelf.name) == wanted), "")
    if not same:
        raise LibraryError("no-such-shelf", name=name, nearest=_nearest(name, found))
    return same


def _nearest(name: str, found: Sequence[Shelf]) -> str:
    from rapidfuzz import fuzz, process

    known = [shelf.name for shelf in found]
    return str(process.extractOne(name, known, scorer=fuzz.WRatio)[0]) if known else "–"


# What is done with both sorts ------------------------------------------------------------------------------------------


def rename(lib: Library, shelf_id: str, name: str) -> Changes:
    """Give a shelf another name. LibraryError: shelf-unnamed, shelf-exists, unknown-shelf."""
    with lib.command(Label("do.shelf-rename", {"a": name_of(lib, shelf_id), "b": clean(name)})) as writer:
        sort, row = known(writer, shelf_id)
        free(writer, sort, clean(name), row["parent"] or "", shelf_id)
        writer.update(TABLES[sort], {"id": shelf_id}, name=clean(name))
    return writer.changes


def set_note(lib: Library, shelf_id: str, note: str) -> Changes:
    """Write the note of a shelf. LibraryError("unknown-shelf")."""
    with lib.command(Label("do.shelf-note", {"name": name_of(lib, shelf_id)})) as writer:
        sort, _ = known(writer, shelf_id)
        writer.update(TABLES[sort], {"id": shelf_id}, note=note.strip())
    return writer.changes


def move(lib: Library, ids: Iterable[str], parent: str, before: str = "") -> Changes:
    """Put shelves in a collection ("" for the top), before one of the shelves there or last, in the order given.

    LibraryError: unknown-shelf, shelf-in-search, shelf-in-itself, shelf-exists; then none of them has moved.
    """
    wanted = list(dict.fromkeys(ids))
    with lib.command(Label("do.shelf-move", {"name": _first_name(lib, wanted), "n": len(wanted)})) as writer:
        line = _line(writer, parent)
        for shelf_id in wanted:
            sort, row = known(writer, shelf_id)
            if shelf_id in line:
                raise LibraryError("shelf-in-itself", name=row["name"])
            free(writer, sort, row["name"], parent, shelf_id)
            writer.update(TABLES[sort], {"id": shelf_id}, parent=parent or None)
        _order(writer, wanted, parent, before)
    return writer.changes


def _line(writer: Writer, parent: str) -> list[str]:
    """A collection and all collections it stands in; LibraryError where it is a saved search."""
    line: list[str] = []
    while parent and parent not in line:
        sort, row = known(writer, parent)
        if sort == "search":
            raise LibraryError("shelf-in-search", name=row["name"])
        line.append(parent)
        above = str(row["parent"] or "")
        parent = above if writer.row(schema.collection, id=above) else ""
    return line


def _order(writer: Writer, moved: Sequence[str], parent: str, before: str) -> None:
    beside = [pair for pair in _beside(writer.connection, parent) if pair[0] not in moved]
    sorts = dict(beside) | {shelf_id: known(writer, shelf_id)[0] for shelf_id in moved}
    order = [shelf_id for shelf_id, _ in beside]
    at = order.index(before) if before in order else len(order)
    for position, shelf_id in enumerate([*order[:at], *moved, *order[at:]], 1):
        writer.update(TABLES[sorts[shelf_id]], {"id": shelf_id}, position=position)


def _beside(connection: Connection, parent: str) -> list[tuple[str, Sort]]:
    """The shelves in a collection with their sort, in order."""
    return [(row.id, sort) for sort, row in _rows(connection) if (row.parent or "") == parent]


def delete(lib: Library, ids: Iterable[str]) -> Changes:
    """Delete shelves as one command; the records stay, and what stands in a collection moves up to its place.

    LibraryError("unknown-shelf").
    """
    wanted = list(dict.fromkeys(ids))
    with lib.command(Label("do.shelf-delete", {"name": _first_name(lib, wanted), "n": len(wanted)})) as writer:
        for shelf_id in wanted:
            sort, row = known(writer, shelf_id)
            for child, child_sort in _beside(writer.connection, shelf_id):
                writer.update(TABLES[child_sort], {"id": child}, parent=row["parent"], position=row["position"])
            if sort == "collection":
                inside = writer.connection.scalars(select(_i.record_id).where(_i.collection_id == shelf_id)).all()
                writer.delete_all(schema.collection_item, [(shelf_id, record_id) for record_id in inside])
            writer.delete(TABLES[sort], id=shelf_id)
    return writer.changes


def duplicate(lib: Library, shelf_id: str) -> tuple[str, Changes]:
    """Make a copy of a shelf right after it, with its note and its records, not with the shelves in it.

    Answers the copy's id. LibraryError("unknown-shelf").
    """
    copy_id = new_id()
    with lib.command(Label("do.shelf-duplicate", {"name": name_of(lib, shelf_id)})) as writer:
        sort, row = known(writer, shelf_id)
        parent = str(row["parent"] or "")
        named = unused(writer, sort, row["name"], parent)
        writer.insert(TABLES[sort], **(row | {"id": copy_id, "name": named, "origin": ""}))
        if sort == "collection":
            items = writer.connection.execute(select(schema.collection_item).where(_i.collection_id == shelf_id)).all()
            writer.insert_all(
                schema.collection_item, [dict(one._mapping) | {"collection_id": copy_id} for one in items]
            )
        order = [one for one, _ in _beside(writer.connection, parent) if one != copy_id]
        after = order[order.index(shelf_id) + 1 : order.index(shelf_id) + 2]
        _order(writer, [copy_id], parent, after[0] if after else "")
    return copy_id, writer.changes


# For the modules of each sort ------------------------------------------------------------------------------------------


def known(writer: Writer, shelf_id: str) -> tuple[Sort, Values]:
    """The sort and the row of a shelf. LibraryError("unknown-shelf")."""
    for sort, table in TABLES.items():
        row = writer.row(table, id=shelf_id)
        if row is not None:
            return sort, row
    raise LibraryError("unknown-shelf", id=shelf_id)


def name_of(lib: Library, shelf_id: str) -> str:
    """The name of a shelf. LibraryError("unknown-shelf")."""
    with lib.connect() as connection:
        for table in TABLES.values():
            name = connection.scalar(select(table.c.name).where(table.c.id == shelf_id))
            if name is not None:
                return str(name)
    raise LibraryError("unknown-shelf", id=shelf_id)


def _first_name(lib: Library, ids: Sequence[str]) -> str:
    return name_of(lib, ids[0]) if ids else ""


def clean(name: str) -> str:
    """A name without odd spaces, cut where it is too long. LibraryError("shelf-unnamed")."""
    plain = " ".join(name.split())[:LONGEST].strip()
    if not plain:
        raise LibraryError("shelf-unnamed")
    return plain


def free(writer: Writer, sort: Sort, name: str, parent: str, shelf_id: str) -> None:
    """LibraryError("shelf-exists") where another shelf of this sort has the name in this place."""
    if fold(name) in _names(writer, sort, parent, shelf_id):
        raise LibraryError("shelf-exists", name=name)


def unused(writer: Writer, sort: Sort, name: str, parent: str) -> str:
    """The name, with a number behind it where it is taken."""
    taken = _names(writer, sort, parent, "")
    number, tried = 1, name
    while fold(tried) in taken:
        number += 1
        tried = f"{name[: LONGEST - 5].rstrip()} {number}"
    return tried


def _names(writer: Writer, sort: Sort, parent: str, shelf_id: str) -> set[str]:
    column = TABLES[sort].c
    place = column.parent == parent if parent else column.parent.is_(None)
    rows = writer.connection.execute(select(column.id, column.name).where(place))
    return {fold(row.name) for row in rows if row.id != shelf_id}


def last(writer: Writer, parent: str) -> int:
    """The position after all shelves in a collection ("" for the top)."""
    found = 0
    for table in TABLES.values():
        place = table.c.parent == parent if parent else table.c.parent.is_(None)
        found = max(found, writer.connection.scalar(select(func.max(table.c.position)).where(place)) or 0)
    return found + 1
