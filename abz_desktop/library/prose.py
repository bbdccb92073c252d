"""What writing a text needs of the library: the records that a link can name, and the text as it will be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import select

from abz_desktop.core.links import WIKI, map_text
from abz_desktop.exchange.annotate import last_term
from abz_desktop.exchange.html import PICTURE, PICTURE_TYPES, pictures_of
from abz_desktop.exchange.pasted import address_in, markdown_of
from abz_desktop.exchange.prose import Piece, Rendering
from abz_desktop.exchange.view import Linked
from abz_desktop.library import vocabularies
from abz_desktop.library.name_index import Found, NameIndex
from abz_desktop.library.palette import RECORD, record_names
from abz_desktop.library.spelling import library_words
from abz_desktop.store import schema

if TYPE_CHECKING:
    from abz_desktop.library import Library
    from abz_desktop.library.reading import TermMarks

__all__ = [
    "PICTURE",
    "PICTURE_TYPES",
    "Known",
    "Linked",
    "Piece",
    "Rendering",
    "address_in",
    "known",
    "markdown_of",
    "pictures_of",
    "rendering",
    "targets",
    "term_at_end",
    "to_ids",
    "to_slugs",
    "words_known",
]
_LINKED = re.compile(r"\[\[[^\[\]]*$|\]\]$|\]\([^()]*$|^#{1,6} .*$|https?://\S*$")
"""A place in a line where a term is not linked: in a link or an address, or in a heading."""
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Known:
    """The records that links can name, in one state of the library: by what is typed, by id and by slug."""

    names: NameIndex = field(default_factory=NameIndex)
    by_id: Mapping[str, Linked] = field(default_factory=dict)
    by_slug: Mapping[str, str] = field(default_factory=dict)

    def linked(self, target: str) -> Linked | None:
        """The record that a target (an id or a slug) names."""
        return self.by_id.get(target) or self.by_id.get(self.by_slug.get(target, ""))

    def find(self, text: str, most: int = 8) -> tuple[tuple[Linked, Found], ...]:
        """The records whose names fit what was typed, the best first; a slip of the pen is forgiven."""
        found = self.names.find(text, most=most)
        if len(found) < most:
            more = self.names.find(text, most=most, forgiving=True)
            had = {one.name.key for one in found}
            found = (*found, *(one for one in more if one.name.key not in had))[:most]
        return tuple((self.by_id[one.name.key.removeprefix(RECORD)], one) for one in found)


def known(lib: "Library", lang: str) -> Known:
    """All records that are shown, with their titles in `lang` where they have one."""
    shown, alias = schema.shown.c, schema.slug_alias.c
    with lib.connect() as connection:
        names = NameIndex(list(record_names(connection, lang)))
        rows = connection.execute(select(shown.record_id, shown.kind, shown.slug, shown.confidentiality)).all()
        former = connection.execute(select(alias.slug, alias.record_id)).all()
    titles = {name.key: name.title for name in names.names}
    by_id = {
        row.record_id: Linked(
            row.record_id, row.kind, row.slug, titles.get(f"{RECORD}{row.record_id}", row.slug), row.confidentiality
        )
        for row in rows
    }
    return Known(names, by_id, {row.slug: row.record_id for row in (*former, *rows)})


def words_known(lib: "Library", found: Known) -> frozenset[str]:
    """The words of all titles, terms and labels, in small letters: spelling knows them."""
    named = (text for name in found.names.names for text in (name.title, *name.also))
    labels = (label for term in vocabularies.every_term(lib) for label in (term.nl, term.en))
    return library_words((*named, *labels))


def rendering(found: Known, pictures: Mapping[str, str] = _NONE) -> Rendering:
    """What renders a text that links to these records and shows these pictures (sha256 by file)."""
    return Rendering(found.linked, pictures)


def to_slugs(text: str, found: Known) -> str:
    """A text as it is written: links name records by slug, where it holds them by id."""
    return map_text(text, lambda target: found.by_id[target].slug if target in found.by_id else target)


def to_ids(text: str, ids: Mapping[str, str], found: Known) -> str:
    """A text as it is kept: links name records by id; `ids` are those by slug that it had before, known or not."""
    return map_text(text, lambda target: ids.get(target) or found.by_slug.get(target, target))


def term_at_end(
    text: str, found: Known, marks: "TermMarks", lang: str, own: str = ""
) -> tuple[int, int, Linked] | None:
    """The definition that a line names at its end, as (start, end, record), where it means one; not the record `own`."""
    if text.count("[[") != text.count("]]") or text.count("`") % 2:
        return None  # inside a link or code
    term = last_term(text, marks.terms.get(lang, {}), lang)
    if term is None or len(term[2]) != 1 or own in term[2] or _LINKED.search(text[: term[1]][-200:]):
        return None
    record = found.by_id.get(term[2][0])
    return None if record is None else (term[0], term[1], record)


def targets(text: str) -> frozenset[str]:
    """What the links in a text name."""
    return frozenset(match[1].strip() for match in WIKI.finditer(text))
