"""Row images: what each tracked row was before a command and is after it; undo and the change log are made of them."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

from sqlalchemy import Connection, Table, select, tuple_

from abz_desktop.core.changes import What
from abz_desktop.store import schema
from abz_desktop.store.read import chunks

Values: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[Any, ...]

TABLES: Mapping[str, Table] = {table.name: table for table in schema.TRACKED}
_KEYS: Mapping[str, tuple[str, ...]] = {
    table.name: tuple(column.name for column in table.primary_key.columns) for table in schema.TRACKED
}
_WHAT: Mapping[str, tuple[What, str]] = {
    "record": ("record", "id"),
    "slug_alias": ("record", "record_id"),
    "vocabulary_term": ("vocabulary", "vocabulary"),
    "tag": ("tag", "id"),
    "tag_use": ("tag_use", "record_id"),
    "favourite": ("favourite", "record_id"),
    "note": ("note", "record_id"),
    "collection": ("collection", "id"),
    "collection_item": ("collection", "collection_id"),
    "saved_search": ("saved_search", "id"),
    "revision_name": ("version", "record_id"),
    "comment": ("comment", "record_id"),
    "review_request": ("review", "record_id"),
}
"""For each tracked table the sort of thing that changes with its rows, and the column with that thing's id."""


@dataclass(frozen=True, slots=True)
class Image:
    """One row of a tracked table: None before where it was made, None after where it was deleted."""

    table: str
    before: Values | None
    after: Values | None

    @property
    def row(self) -> Values:
        """The row as it is, or was where it is gone."""
        return cast("Values", self.before if self.after is None else self.after)

    @property
    def key(self) -> Key:
        """The primary key of the row."""
        return key_of(self.table, self.row)

    @property
    def thing(self) -> tuple[What, str]:
        """What changed with this row, and its id."""
        what, column = _WHAT[self.table]
        return what, str(self.row[column])

    @property
    def action(self) -> str:
        """create, update or delete."""
        return "create" if self.before is None else "delete" if self.after is None else "update"

    def reversed(self) -> "Image":
        """The image of the opposite change."""
        return Image(self.table, self.after, self.before)


@dataclass(slots=True)
class Images:
    """The images of one command, one per row: its first before with its last after."""

    _kept: dict[tuple[str, Key], Image] = field(default_factory=dict)

    def add(self, table: Table, before: Values | None, after: Values | None) -> None:
        """Note one change of one row."""
        image = Image(table.name, before, after)
        place = (table.name, image.key)
        earlier = self._kept.get(place)
        self._kept[place] = image if earlier is None else Image(table.name, earlier.before, after)

    def __iter__(self) -> Iterator[Image]:
        return (image for image in self._kept.values() if image.before != image.after)

    def of(self, table: Table) -> set[Key]:
        """The keys of the changed rows of a table."""
        return {image.key for image in self if image.table == table.name}


def key_of(table: str, row: Mapping[str, Any]) -> Key:
    """The primary key in a row of a tracked table."""
    return tuple(row[name] for name in _KEYS[table])


def key_values(table: Table, key: Key) -> Values:
    """A primary key as column values."""
    return dict(zip(_KEYS[table.name], key, strict=True))


def condition(table: Table, key: Key) -> list[Any]:
    """The WHERE clauses that pick the row with this primary key."""
    return [table.c[name] == value for name, value in key_values(table, key).items()]


def fetch(connection: Connection, table: Table, keys: Iterable[Key]) -> dict[Key, Values]:
    """The rows of a tracked table with these primary keys; absent ones are left out."""
    columns = tuple(table.primary_key.columns)
    found: dict[Key, Values] = {}
    for part in chunks(keys, 400 if len(columns) == 1 else 150):
        if len(part) == 1:
            clause: Any = condition(table, part[0])
        elif len(columns) == 1:
            clause = [columns[0].in_([key[0] for key in part])]
        else:
            clause = [tuple_(*columns).in_(part)]
        for row in connection.execute(select(table).where(*clause)):
            values = dict(row._mapping)
            found[key_of(table.name, values)] = values
    return found


def pack(images: Iterable[Image]) -> bytes:
    """Images as compressed JSON, for the undo log."""
    rows = [[image.table, image.before, image.after] for image in images]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def unpack(packed: bytes) -> tuple[Image, ...]:
    """The images that `pack` wrote, also before the table had all of today's columns."""
    rows = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    return tuple(Image(name, _of_today(name, before), _of_today(name, after)) for name, before, after in rows)


def _of_today(table: str, row: Values | None) -> Values | None:
    return None if row is None else whole(TABLES[table], row)


def whole(table: Table, row: Mapping[str, Any]) -> Values:
    """The row with the defaults of the columns that it leaves out: an image holds every column."""
    return {column.name: row.get(column.name, _default(column)) for column in table.columns}


def _default(column: Any) -> Any:
    return column.default.arg if column.default is not None else None
