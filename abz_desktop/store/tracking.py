"""Writing tracked rows: every change of one is noted with the row before and after it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, update

from abz_desktop.store import images, schema
from abz_desktop.store.images import Images, Key, Values


@dataclass(frozen=True, slots=True)
class Who:
    """Who does something, on which device: ids; the name is kept beside the person's id."""

    person: str
    device: str
    name: str = ""


class Tracking:
    """Adds, changes and deletes rows of the tables in `schema.TRACKED` within one transaction.

    `images` are the changes so far; `stale` the ids of the records whose projections no longer fit.
    """

    def __init__(self, connection: Connection, who: Who, now: str) -> None:
        self.connection = connection
        self.who = who
        self.now = now
        self.images = Images()
        self.stale: set[str] = set()

    def row(self, table: Table, /, **key: Any) -> Values | None:
        """The row with this primary key, None where there is none."""
        wanted = images.key_of(table.name, key)
        return images.fetch(self.connection, table, [wanted]).get(wanted)

    def insert(self, table: Table, /, **values: Any) -> None:
        """Add a row; columns left out get their default."""
        self.insert_all(table, [values])

    def insert_all(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add many rows, none of which exists."""
        made = [images.whole(table, row) for row in rows]
        if made:
            self.connection.execute(insert(table), made)
            self.note_change(table, ((None, row) for row in made))

    def update(self, table: Table, key: Mapping[str, Any], /, **values: Any) -> bool:
        """Change the row with this primary key; False where there is none."""
        before = self.row(table, **key)
        if before is None:
            return False
        after = before | values
        if after != before:
            self.connection.execute(
                update(table).where(*images.condition(table, images.key_of(table.name, key))).values(**values)
            )
            self.note_change(table, [(before, after)])
        return True

    def update_all(self, table: Table, changes: Iterable[tuple[Key, Mapping[str, Any]]]) -> None:
        """Change many rows, each (primary key, its new values); rows that are not there are left out."""
        wanted = list(changes)
        rows = images.fetch(self.connection, table, [key for key, _ in wanted])
        batches: dict[tuple[str, ...], list[Values]] = {}
        for key, values in wanted:
            if key in rows and (after := {**rows[key], **values}) != rows[key]:
                batches.setdefault(tuple(values), []).append(_bound(table, key, values))
                self.note_change(table, [(rows[key], after)])
                rows[key] = after
        for names, batch in batches.items():
            clause = [column == bindparam(f"key_{column.name}") for column in table.primary_key.columns]
            new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
            self.connection.execute(update(table).where(*clause).values(new), batch)

    def upsert(self, table: Table, /, **values: Any) -> None:
        """Change the row with the primary key in `values`, or add it."""
        key = images.key_values(table, images.key_of(table.name, values))
        if not self.update(table, key, **values):
            self.insert(table, **values)

    def delete(self, table: Table, /, **key: Any) -> bool:
        """Delete the row with this primary key; False where there is none."""
        return self.delete_all(table, [images.key_of(table.name, key)]) > 0

    def delete_all(self, table: Table, keys: Iterable[Key]) -> int:
        """Delete the rows with these primary keys; answers how many there were."""
        present = images.fetch(self.connection, table, keys)
        for key in present:
            self.connection.execute(delete(table).where(*images.condition(table, key)))
        self.note_change(table, ((before, None) for before in present.values()))
        return len(present)

    def note_change(self, table: Table, pairs: Iterable[tuple[Values | None, Values | None]]) -> None:
        """Note changes that were made: (row before, row after) per row."""
        for before, after in pairs:
            self.images.add(table, before, after)
            if table is schema.record:
                self.stale.add(str((after or before or {})["id"]))


def _bound(table: Table, key: Key, values: Mapping[str, Any]) -> Values:
    """What an update of one row is given: its key, and its new values under other names, for a key may be among them."""
    named = zip((column.name for column in table.primary_key.columns), key, strict=True)
    return {f"key_{name}": value for name, value in named} | {f"new_{name}": one for name, one in values.items()}
