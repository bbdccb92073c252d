"""What can be gone to by name: the names of all records and tags of a library, for the command palette."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from abz_desktop.core.reading import pick
from abz_desktop.library import tags
from abz_desktop.library.name_index import Name, NameIndex
from abz_desktop.store import schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

RECORD, TAG = "record:", "tag:"
"""What the key of a record's and a tag's name begins with; its id follows."""


def index(lib: "Library", lang: str) -> NameIndex:
    """The index over all records (by title, in both languages, and by their terms) and tags; shown in `lang`."""
    with lib.connect() as connection:
        records = list(_records(connection, lang))
    return NameIndex([*records, *(_tag(row, lang) for row in tags.tree(lib))])


def _records(connection: Connection, lang: str) -> Iterator[Name]:
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
