"""A record as a document for an audience: text, Markdown or a page, with titles and labels from the library."""

from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from abz_desktop.core.links import refs
from abz_desktop.core.reading import pick
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.exchange.html import Document, html
from abz_desktop.exchange.markdown import markdown
from abz_desktop.exchange.paper.document import (
    BOX,
    Block,
    Cell,
    Heading,
    Labelled,
    Row,
    Rows,
    Section,
    Small,
    Table,
    Text,
    cell,
    parts,
)
from abz_desktop.exchange.paper.document import Document as Paper
from abz_desktop.exchange.paper.session_veil import veiled
from abz_desktop.exchange.plain import plain
from abz_desktop.exchange.redact import redacted
from abz_desktop.exchange.rich import Para, Run, of_text
from abz_desktop.exchange.view import LeftOut, Linked, View
from abz_desktop.library import vocabularies
from abz_desktop.store import read, schema
from abz_desktop.wording import LANGUAGES, say

if TYPE_CHECKING:
    from abz_desktop.library import Library

__all__ = [
    "BOX",
    "FORMATS",
    "INTERNAL",
    "Block",
    "Cell",
    "Heading",
    "Labelled",
    "Paper",
    "Para",
    "Row",
    "Rows",
    "Run",
    "Section",
    "Small",
    "Table",
    "Text",
    "cell",
    "document",
    "for_audience",
    "linked",
    "linked_to",
    "of_text",
    "parts",
    "view",
]
INTERNAL = CONFIDENTIALITY[-1]
FORMATS = {"text": plain, "md": markdown, "html": html}
_s = schema.shown.c


def document(lib: "Library", record: Record, lang: str, form: str, audience: str = INTERNAL) -> Document:
    """The record in one of `FORMATS`, without what is above `audience`; it says how much that was."""
    return FORMATS[form](record, view(lib, record, lang, audience))


def view(lib: "Library", record: Record, lang: str, audience: str = INTERNAL) -> View:
    """How a record is shown to an audience: the records it links to with their titles, keys with their labels."""
    with lib.connect() as connection:
        known = linked(connection, record, lang)
    return View(lang, known.get, vocabularies.labeller(lib), audience)


def linked(connection: Connection, record: Record, lang: str) -> Mapping[str, Linked]:
    """The records that a record links to, by what the link names: an id, a slug or a former slug."""
    return linked_to(connection, {link.target for link in refs(record)}, lang)


def linked_to(connection: Connection, targets: Set[str], lang: str) -> Mapping[str, Linked]:
    """The records that these targets of links name, by target."""
    by_slug = read.ids_of_slugs(connection, targets)
    query = select(_s.record_id, _s.kind, _s.slug, _s.title_nl, _s.title_en, _s.confidentiality)
    found: dict[str, Linked] = {}
    for part in read.chunks(targets | set(by_slug.values())):
        for row in connection.execute(query.where(_s.record_id.in_(part))):
            title = pick({"nl": row.title_nl, "en": row.title_en}, lang).text or row.slug
            found[row.record_id] = Linked(row.record_id, row.kind, row.slug, title, row.confidentiality)
    return found | {slug: found[one] for slug, one in by_slug.items() if one in found}


def for_audience(lib: "Library", record: Record, audience: str = INTERNAL) -> tuple[Record | None, int]:
    """The record itself without what is above `audience` (None where it is above it as a whole), and how much that was."""
    seen = view(lib, record, "nl", audience)
    if not seen.sees(record.confidentiality):
        return None, 1
    left = LeftOut()

    def keep(target: str) -> bool:
        found = seen.resolve(target)
        return found is None or seen.sees(found.confidentiality)

    words = {lang: say("view.left-out-link", lang) for lang in LANGUAGES}
    blocks = {lang: say("paper.hidden-block", lang) for lang in LANGUAGES}
    safe = veiled(record, keep, blocks, left)
    return redacted(safe, keep, internal=seen.internal, words=words, left_out=left), left.count
