"""What can be gone to by name: all records, tags, collections and saved searches of a library, for quick open."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from abz_desktop.core.reading import pick
from abz_desktop.library import marks, shelves, tags
from abz_desktop.library.name_index import Name, NameIndex
from abz_desktop.library.request import SearchRequest
from abz_desktop.store import schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

RECORD, TAG, COLLECTION, SEARCH = "record:", "tag:", "collection:", "search:"
"""What the key of a name begins with; the id follows."""
RECENTS = 8


@dataclass(frozen=True, slots=True)
class Known:
    """What can be gone to in one state of a library; `recents` are the keys of what was read last, the newest first."""

    names: NameIndex
    recents: tuple[str, ...] = ()
    searches: Mapping[str, SearchRequest] = field(default_factory=dict)


def load(lib: "Library", lang: str) -> Known:
    """Everything by its names: records by their titles in both languages and their terms; shown in `lang`."""
    with lib.connect() as connection:
        records = list(record_names(connection, lang))
    rows = shelves.tree(lib)
    shelved = (Name(f"{row.sort}:{row.id}", row.sort, row.name) for row in rows)
    names = NameIndex([*records, *(_tag(row, lang) for row in tags.tree(lib)), *shelved])
    recents = tuple(f"{RECORD}{one}" for one in marks.recents(lib, RECENTS))
    return Known(names, recents, {f"{SEARCH}{row.id}": row.request for row in rows if row.sort == "search"})


def record_names(connection: Connection, lang: str) -> Iterator[Name]:
    """All records by their titles in both languages and their terms, shown in `lang`."""
    shown, term = schema.shown.c, schema.term.c
    named: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    terms = select(term.record_id, term.words, term.rank).order_by(term.lang, term.folded)
    for record_id, words, rank in connection.execute(terms):
        named[record_id]["hidden" if rank == "hidden" else "open"].append(words)
    for row in connection.execute(select(shown.record_id, shown.kind, shown.slug, shown.title_nl, shown.title_en)):
        titles = {"nl": row.title_nl, "en": row.title_en}
        title = pick(titles, lang).text or row.slug
        also = dict.fromkeys(one for one in (*titles.values(), *named[row.record_id]["open"]) if one and one != title)
        yield Name(f"{RECORD}{row.record_id}", row.kind, title, tuple(also), tuple(named[row.record_id]["hidden"]))


def _tag(row: tags.TagRow, lang: str) -> Name:
    names = (row.name_en, row.name) if lang == "en" and row.name_en else (row.name, row.name_en)
    return Name(f"{TAG}{row.id}", "tag", names[0], tuple(one for one in names[1:] if one and one != names[0]))
