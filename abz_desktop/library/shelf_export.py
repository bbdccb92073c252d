"""A collection or saved search for others: as a folder of content, or as a list that people read."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from abz_desktop.core.changes import Progress, no_progress
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.exchange.markdown import escape
from abz_desktop.library import collections, outgoing, searches, shelves
from abz_desktop.library.collections import Item
from abz_desktop.library.handle import Library
from abz_desktop.library.outgoing import INTERNAL, Exported
from abz_desktop.library.rows import Row, read_rows
from abz_desktop.library.shelves import Shelf
from abz_desktop.wording import say


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as Markdown, how many records are in it, and how many things its audience does not get."""

    text: str
    records: int
    left_out: int


def as_folder(
    lib: Library, root: Path, shelf_id: str, audience: str = INTERNAL, progress: Progress = no_progress
) -> Exported:
    """Write the records of a shelf and of the collections in it, with these shelves themselves, as the folder `root`.

    LibraryError: unknown-shelf, and as `outgoing.export_tree`.
    """
    parts = parts_of(lib, shelf_id)
    inside = (item.record for part in parts for item in items_of(lib, part, "nl"))
    records = list(dict.fromkeys(inside))
    return outgoing.export_tree(lib, root, records, audience, progress, shelves=[part.id for part in parts])


def as_list(lib: Library, shelf_id: str, lang: str, audience: str = INTERNAL) -> Listed:
    """The records of a shelf and of the collections in it as a numbered list with their summaries; notes stay internal.

    LibraryError("unknown-shelf").
    """
    parts = parts_of(lib, shelf_id)
    items = {part.id: items_of(lib, part, lang) for part in parts}
    with lib.connect() as connection:
        ids = list(dict.fromkeys(item.record for each in items.values() for item in each))
        rows = {row.id: row for row in read_rows(connection, ids, lang, lib.settings.person_id)}
    seen = {one: row for one, row in rows.items() if _sees(audience, row.confidentiality)}
    out = _Out(lang, seen, audience == INTERNAL)
    depths = _depths(parts)
    lines = [line for part in parts for line in out.part(part, items[part.id], depths[part.id])]
    left = len(rows.keys() - seen.keys()) + out.notes
    if left:
        lines += [f"_{say('view.left-out', lang, n=left)}_", ""]
    return Listed("\n".join(lines), len(seen), left)


def parts_of(lib: Library, shelf_id: str) -> tuple[Shelf, ...]:
    """The shelf and all shelves in it, in the order of the tree."""
    tree = shelves.tree(lib)
    wanted = set(shelves.below(tree, shelf_id))
    parts = tuple(shelf for shelf in tree if shelf.id in wanted or shelf.parent in wanted)
    if not parts:
        raise LibraryError("unknown-shelf", id=shelf_id)
    return parts


def items_of(lib: Library, shelf: Shelf, lang: str) -> tuple[Item, ...]:
    """The records of a shelf; what a saved search finds now."""
    if shelf.sort == "search":
        return tuple(Item(record) for record in searches.found(lib, shelf.id, lang))
    return collections.items(lib, shelf.id)


def _depths(parts: tuple[Shelf, ...]) -> Mapping[str, int]:
    """How deep each shelf stands below the first one; headings go down to the sixth level."""
    found: dict[str, int] = {}
    for part in parts:
        found[part.id] = min(6, found.get(part.parent, 0) + 1)
    return found


def _sees(audience: str, confidentiality: str) -> bool:
    levels = CONFIDENTIALITY
    return levels.index(confidentiality if confidentiality in levels else INTERNAL) <= levels.index(audience)


@dataclass(slots=True)
class _Out:
    """Writes the parts; `notes` counts the notes that the audience does not get."""

    lang: str
    rows: Mapping[str, Row]
    internal: bool
    notes: int = 0

    def part(self, shelf: Shelf, items: tuple[Item, ...], depth: int) -> list[str]:
        """The lines of one shelf."""
        lines = [f"{'#' * depth} {escape(shelf.name)}", ""]
        for line in self._note(shelf.note):
            lines += [line, ""]
        shown = [item for item in items if item.record in self.rows]
        for number, item in enumerate(shown, 1):
            lines += self._item(number, self.rows[item.record], item.note)
        return lines if shown else [*lines, f"_{say('shelf.nothing-in-it', self.lang)}_", ""]

    def _item(self, number: int, row: Row, note: str) -> list[str]:
        mark = f"{number}. "
        kind = KINDS[row.kind].label(self.lang) if row.kind in KINDS else row.kind
        about = f": {escape(' '.join(row.summary.split()))}" if row.summary else ""
        lines = [f"{mark}**{escape(row.title)}** ({kind}){about}"]
        for line in self._note(note):
            lines += ["", f"{' ' * len(mark)}_{line}_"]
        return [*lines, ""]

    def _note(self, note: str) -> list[str]:
        if note and not self.internal:
            self.notes += 1
            return []
        return [escape(line.strip()) for line in note.splitlines() if line.strip()]
