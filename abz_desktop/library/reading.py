"""Reading a record: everything that the reader shows of it, gathered at once; and the same as text, page or citation."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from abz_desktop.core.facets import terms_used
from abz_desktop.core.field import Type
from abz_desktop.core.reading import pick, text_of, title_of
from abz_desktop.core.record import Record
from abz_desktop.core.search_text import plain as without_marks
from abz_desktop.exchange import annotate, html
from abz_desktop.exchange.citation import citation
from abz_desktop.exchange.facts import Fact, facts
from abz_desktop.exchange.html import Section, sections
from abz_desktop.library import (
    attachments,
    documents,
    link_titles,
    marks,
    records,
    session_links,
    tags,
    vocabularies,
)
from abz_desktop.library.links import LinkRow, links_from, links_to
from abz_desktop.library.rows import Row
from abz_desktop.library.session_links import Use
from abz_desktop.library.tags import TagRow
from abz_desktop.store import read, schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

__all__ = ["DEFINE", "RECORD", "Explained", "Fact", "LinkRow", "Reading", "Section", "TermMarks", "Use"]
DEFINE, RECORD = annotate.DEFINE, html.RECORD
"""What the addresses of marked terms and of links to records begin with; ids follow."""
_SHOWN = re.compile(rf'<img src="{html.PICTURE}([0-9a-f]{{64}})"')
UNMARKED = frozenset({"sources", "matches"})
"""Sections in which terms are not marked: they hold the words of others."""


@dataclass(frozen=True, slots=True)
class TermMarks:
    """The terms of all definitions in each language, ready to be marked in texts; made once per state of the library."""

    terms: Mapping[str, annotate.Terms]
    own: Mapping[str, frozenset[str]]

    def without(self, record_id: str, lang: str) -> annotate.Terms:
        """The terms of a language without those of one record, in whose own text they are not marked."""
        found = self.terms.get(lang, {})
        mine = self.own.get(record_id, frozenset()) & found.keys()
        return dict(found) | {first: _others(found[first], record_id) for first in mine}


def _others(
    group: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...], record_id: str
) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    kept = ((words, tuple(one for one in ids if one != record_id)) for words, ids in group)
    return tuple((words, ids) for words, ids in kept if ids)


@dataclass(frozen=True, slots=True)
class Reading:
    """A record as the reader shows it, in `lang`, else in the other language, marked per section.

    `languages` are those in which it has a title or a text; `note` is one's own private note; `defined` holds the
    definition (its id) of each term (vocabulary, key) that the record names and that has one; `pictures` the bytes of
    those that the sections show, by address; `sessions` those with a method and what was learned of it there. A record in the trash reads as before: a link, a backward step or what was
    read last may still lead to it.
    """

    record: Record
    row: Row
    lang: str
    languages: tuple[str, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    incoming: tuple[LinkRow, ...]
    outgoing: tuple[LinkRow, ...]
    tags: tuple[TagRow, ...]
    note: str
    kinds: Mapping[str, str]
    defined: Mapping[tuple[str, str], str]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    sessions: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """A definition as its preview shows it: the plain explanation, or else the definition."""

    id: str
    title: str
    text: str
    lang: str


def open_record(lib: "Library", record_id: str, lang: str, term_marks: TermMarks | None = None) -> Reading:
    """Everything that the reader shows of a record. LibraryError: unknown-record, record-trashed (see `records`)."""
    record = records.get(lib, record_id)
    rows = records.rows(lib, [record_id], lang)
    outgoing = links_from(lib, record_id, lang)
    view = documents.view(lib, record, lang)
    found = tuple(_annotated(one, record_id, term_marks) for one in sections(record, view))
    return Reading(
        record,
        rows[0] if rows else _bare(record, lang),
        lang,
        languages_of(record),
        facts(record, view),
        found,
        links_to(lib, record_id, lang),
        outgoing,
        tags.of(lib, record_id),
        marks.note(lib, record_id),
        {link.id: link.kind for link in outgoing if link.id},
        vocabularies.defined(lib, terms_used(record)),
        _pictures(lib, found),
        session_links.of_method(lib, record_id, lang) if record.kind == "method" else (),
    )


def _pictures(lib: "Library", found: Sequence[Section]) -> dict[str, bytes]:
    shown = {sha256 for section in found for sha256 in _SHOWN.findall(section.html)}
    data = attachments.data(lib, shown) if shown else {}
    return {f"{html.PICTURE}{sha256}": kept for sha256, kept in data.items()}


def _bare(record: Record, lang: str) -> Row:
    """The row of a record that lists do not show (it is in the trash)."""
    summary = text_of(record, "summary", lang)
    return Row(
        record.id, record.kind, record.slug, title_of(record, lang), lang, summary.text, lang,
        record.status, "", record.confidentiality, "",
    )  # fmt: skip


def _annotated(section: Section, record_id: str, term_marks: TermMarks | None) -> Section:
    if term_marks is None or section.field in UNMARKED or section.unknown:
        return section
    terms = term_marks.without(record_id, section.lang)
    return replace(section, html=annotate.annotate(section.html, terms, section.lang))


def languages_of(record: Record) -> tuple[str, ...]:
    """The languages in which a record has a title or a text."""
    found = []
    for lang in ("nl", "en"):
        values = (record.fields.get(field.name) for field in record.declaration.fields if field.type in _TEXTS)
        if any(isinstance(value, Mapping) and value.get(lang) for value in values):
            found.append(lang)
    return tuple(found)


_TEXTS = (Type.LINE, Type.PROSE)


def term_marks(lib: "Library") -> TermMarks:
    """The terms of all definitions, to mark in texts: preferred and alternative ones, not the hidden ones."""
    term, shown = schema.term.c, schema.shown.c
    query = (
        select(term.record_id, term.lang, term.words)
        .join(schema.shown, shown.record_id == term.record_id)
        .where(shown.kind == "definition", term.rank != "hidden")
        .order_by(term.words, term.record_id)
    )
    with lib.connect() as connection:
        rows = connection.execute(query).all()
    found = [annotate.TermMark(row.words, (row.record_id,), row.lang) for row in rows]
    own: dict[str, set[str]] = defaultdict(set)
    for mark in found:
        own[mark.ids[0]].update(annotate.words_of(mark.words)[:1])
    return TermMarks(
        {lang: annotate.compiled(found, lang) for lang in ("nl", "en")},
        {record_id: frozenset(firsts) for record_id, firsts in own.items()},
    )


def explain(lib: "Library", ids: Sequence[str], lang: str) -> tuple[Explained, ...]:
    """What these definitions mean, for a preview; those that are not shown are left out."""
    with lib.connect() as connection:
        found = [_explained(record, lang) for record in _shown(connection, ids)]
        texts = link_titles.filled(connection, [(one.text, one.lang) for one in found])
    return tuple(replace(one, text=_first_part(text)) for one, text in zip(found, texts, strict=True))


def _shown(connection: Connection, ids: Sequence[str]) -> list[Record]:
    heads = read.heads(connection, list(ids))
    revisions = read.revisions(connection, [heads[one].shown for one in ids if one in heads])
    return [revisions[heads[one].shown] for one in ids if one in heads and heads[one].shown in revisions]


def _explained(record: Record, lang: str) -> Explained:
    for name in ("plain", "definition", "summary"):
        shown = pick(record.fields.get(name), lang)
        if shown:
            return Explained(record.id, title_of(record, lang), shown.text, shown.lang)
    return Explained(record.id, title_of(record, lang), "", lang)


def _first_part(text: str, longest: int = 420) -> str:
    """The first paragraph without marks, cut at a word."""
    bare = without_marks(text.split("\n\n", 1)[0])
    return bare if len(bare) <= longest else bare[:longest].rsplit(" ", 1)[0] + " …"


def as_text(lib: "Library", record_id: str, lang: str) -> str:
    """The record as plain text. LibraryError("unknown-record")."""
    record = records.get(lib, record_id)
    return documents.document(lib, record, lang, "text").text


def cite(lib: "Library", record_id: str, lang: str, accessed: str) -> str:
    """The record as a reference for somebody else's text; `accessed` is a date, "2026-11-23"."""
    return citation(records.get(lib, record_id), lang, accessed=accessed)
