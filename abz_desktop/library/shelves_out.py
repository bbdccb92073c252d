"""Collections and saved searches on their way out: which of them go with an export, and what their readers get of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from sqlalchemy import Connection, select

from abz_desktop.exchange.tree import TreeCollection, TreeSearch
from abz_desktop.exchange.view import LeftOut
from abz_desktop.library.request_form import form_of, unpacked
from abz_desktop.store import schema


@dataclass(frozen=True, slots=True)
class Wanted:
    """The shelves to write by id, None for all; to others than ourselves (not `internal`) notes do not go."""

    ids: frozenset[str] | None
    internal: bool


class Shelves(TypedDict):
    """The parts of a tree that shelves make up."""

    collections: tuple[TreeCollection, ...]
    searches: tuple[TreeSearch, ...]


def of(connection: Connection, wanted: Wanted, records: Mapping[str, str], left: LeftOut) -> Shelves:
    """The shelves of an export of these records (id → slug); notes that stay home are counted in `left`."""
    if wanted.ids is None and not wanted.internal:
        return {"collections": (), "searches": ()}
    collections = _collections(connection, wanted, records, left)
    known = {one.id for one in collections}
    return {"collections": collections, "searches": _searches(connection, wanted, known, left)}


def _collections(
    connection: Connection, wanted: Wanted, records: Mapping[str, str], left: LeftOut
) -> tuple[TreeCollection, ...]:
    table, inside = schema.collection, schema.collection_item
    items: dict[str, list[tuple[str, str]]] = {}
    for row in connection.execute(select(inside).order_by(inside.c.collection_id, inside.c.position)):
        if row.record_id in records:
            note = _note(row.note, f"{row.collection_id}.{row.record_id}", wanted, left, row.collection_id)
            items.setdefault(row.collection_id, []).append((records[row.record_id], note))
    rows = [
        row for row in connection.execute(select(table).order_by(table.c.position, table.c.id)) if _is_in(row, wanted)
    ]
    ids = {row.id for row in rows}
    return tuple(
        TreeCollection(
            row.id, row.name, _note(row.note, row.id, wanted, left, row.id), row.parent if row.parent in ids else "",
            tuple(items.get(row.id, ())),
        )
        for row in rows
    )  # fmt: skip


def _searches(connection: Connection, wanted: Wanted, known: set[str], left: LeftOut) -> tuple[TreeSearch, ...]:
    table = schema.saved_search
    found = []
    for row in connection.execute(select(table).order_by(table.c.position, table.c.id)):
        if _is_in(row, wanted):
            form = form_of(unpacked(row.request))
            note = _note(row.note, row.id, wanted, left, row.id)
            parent = row.parent if row.parent in known else ""
            filters, literal = tuple(form["filters"]), tuple(form.get("literal", ()))
            found.append(TreeSearch(row.id, row.name, note, parent, form["text"], form["sort"], filters, literal))
    return tuple(found)


def _is_in(row: object, wanted: Wanted) -> bool:
    return wanted.ids is None or getattr(row, "id", "") in wanted.ids


def _note(note: str, what: str, wanted: Wanted, left: LeftOut, shelf: str) -> str:
    if wanted.internal or not note:
        return note
    if wanted.ids is None or shelf in wanted.ids:
        left.note(what)
    return ""
