"""The papers of a session for an audience: what the library knows beside it is gathered, what is not for them left out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.links import refs
from abz_desktop.core.meeting.sheet import Block, sheet_of
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.exchange.card import Card
from abz_desktop.exchange.paper.document import Document
from abz_desktop.exchange.paper.html import html
from abz_desktop.exchange.paper.markdown import markdown
from abz_desktop.exchange.paper.session import (
    CARDS,
    MATERIALS,
    PAPERS,
    PROGRAMME,
    RUN_SHEET,
    SCRIPT,
    PaperRow,
    document,
)
from abz_desktop.exchange.paper.session_source import PARTICIPANT, Around, SessionSource, by_date
from abz_desktop.exchange.paper.session_veil import veiled
from abz_desktop.exchange.redact import redacted
from abz_desktop.exchange.view import LeftOut, Linked, View
from abz_desktop.library import cards, documents, records, vocabularies
from abz_desktop.store import read, schema
from abz_desktop.wording import LANGUAGES, say

if TYPE_CHECKING:
    from abz_desktop.library import Library

__all__ = [
    "CARDS",
    "FORMATS",
    "FORMS",
    "ICS",
    "ICS_BLOCKS",
    "MATERIALS",
    "PAPERS",
    "PARTICIPANT",
    "PROGRAMME",
    "RUN_SHEET",
    "SCRIPT",
    "XLSX",
    "Document",
    "PaperRow",
    "Wanted",
    "file",
    "make",
    "methods_of",
    "roles_of",
    "set_audience",
    "text",
]
FORMATS = ("docx", "html", "md")
"""The files that every paper can be without a window; the first is for a word processor."""
XLSX, ICS, ICS_BLOCKS = "xlsx", "ics", "ics-blocks"
FORMS: Mapping[str, tuple[str, ...]] = {
    RUN_SHEET: ("docx", XLSX, "html", "md"),
    PROGRAMME: ("docx", ICS, ICS_BLOCKS, "html", "md"),
    MATERIALS: FORMATS,
    SCRIPT: FORMATS,
    CARDS: FORMATS,
}
"""The files that each paper can be without a window: a workbook of the run sheet, a calendar of the programme."""
_l = schema.link.c


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: a paper (a key of PAPERS), for whom, in which language, with which parts and notes of which roles.

    `parts` None are the usual ones of the paper; `roles` None are all roles that the session has notes for.
    """

    paper: str = RUN_SHEET
    lang: str = LANGUAGES[0]
    audience: str = CONFIDENTIALITY[-1]
    parts: tuple[str, ...] | None = None
    roles: tuple[str, ...] | None = None


def make(lib: "Library", session_id: str, wanted: Wanted, today: str = "") -> Document:
    """A paper of a session as it is now; `today` ("2026-05-17") dates it. LibraryError: unknown-record, not-a-session.

    What is above the audience is left out with its titles, links and names; a block that they may not see keeps its time.
    """
    return document(_source(lib, session_id, wanted, today), wanted.paper)


def file(lib: "Library", session_id: str, wanted: Wanted, form: str, today: str = "") -> bytes:
    """A paper in one of its FORMS, a workbook or calendar among them; b"" where its audience may not see the session.

    LibraryError: unknown-record, not-a-session, session-undated (a calendar of a session without a date).
    """
    if form in FORMATS:
        return text(make(lib, session_id, wanted, today), form)
    source = _source(lib, session_id, wanted, today)
    if not source.view.sees(source.record.confidentiality):
        return b""
    title = title_of(source.record, wanted.lang)
    if form == XLSX:
        from abz_desktop.exchange.paper.session_xlsx import xlsx

        return xlsx(source, title)
    from abz_desktop.exchange.paper.session_ics import ics

    made = ics(source, title, each_block=form == ICS_BLOCKS)
    if not made:
        raise LibraryError("session-undated", title=title)
    return made


def _source(lib: "Library", session_id: str, wanted: Wanted, today: str) -> SessionSource:
    """The session for the audience, with what lies around it."""
    record = _session(lib, session_id)
    left, row = LeftOut(), PAPERS[wanted.paper]
    parts = frozenset(row.usual if wanted.parts is None else wanted.parts)
    roles = frozenset(roles_of(record) if wanted.roles is None else wanted.roles) if row.roles else frozenset()
    with lib.connect() as connection:
        found = _Gathered(lib, connection, record, wanted, left)
        if not found.view.sees(record.confidentiality):
            return SessionSource(record, Around(), found.view, left, parts, roles)
        clean = found.without(record)
        around = replace(found.around(clean, parts), today=today)
    return SessionSource(clean, around, found.view, left, parts, roles)


def _session(lib: "Library", session_id: str) -> Record:
    record, _ = records.head(lib, session_id)
    if record.kind != "session":
        raise LibraryError("not-a-session", id=session_id, title=title_of(record, record.language))
    return record


def roles_of(record: Record) -> tuple[str, ...]:
    """The roles that a session has notes for, in the order in which they first come."""
    return tuple(dict.fromkeys(str(item.get("role") or "") for item in record.items("notes") if item.get("role")))


def methods_of(record: Record) -> tuple[str, ...]:
    """The methods of a session's blocks, each once, in order of the run sheet."""
    return tuple(dict.fromkeys(str(item["method"]) for item in record.items("blocks") if item.get("method")))


def text(made: Document, form: str) -> bytes:
    """The paper as one of FORMATS; empty where its audience may not see it."""
    if form == "docx":
        from abz_desktop.exchange.paper.docx import docx

        return docx(made)
    return (html(made) if form == "html" else markdown(made)).encode()


def set_audience(lib: "Library", session_id: str, audience: str) -> Changes:
    """Say for whom a session is at most ("openbaar", "partner", "intern"). LibraryError("unknown-record")."""
    record, revision = records.head(lib, session_id)
    label = Label("do.session-audience", {"title": title_of(record, record.language)})
    return records.save(lib, replace(record, confidentiality=audience), base=revision, label=label)


class _Gathered:
    """Everything that one paper needs, read over one connection."""

    def __init__(self, lib: "Library", connection: Connection, record: Record, wanted: Wanted, left: LeftOut) -> None:
        self.lib, self.connection, self.record, self.wanted, self.left = lib, connection, record, wanted, left
        self.approach = str(record.fields.get("approach") or "")
        self.resolved = self._linked((record,))
        self.view = View(wanted.lang, self.resolved.get, _labels(lib), wanted.audience)

    def _linked(self, found: Iterable[Record]) -> dict[str, Linked]:
        """What these sessions link to."""
        targets = {link.target for one in found for link in refs(one)}
        return dict(documents.linked_to(self.connection, targets, self.wanted.lang))

    def without(self, record: Record) -> Record:
        """A session without what the audience may not see; a programme has nothing that is internal.

        What is counted as left out are records; internal fields of a session stand on no paper for anybody.
        """
        links = {lang: say("view.left-out-link", lang) for lang in LANGUAGES}
        blocks = {lang: say("paper.hidden-block", lang) for lang in LANGUAGES}
        seen = veiled(record, self._may, blocks, self.left)
        seen = redacted(seen, self._may, internal=True, words=links, left_out=self.left)
        if self.view.internal and self.wanted.paper != PROGRAMME:
            return seen
        return redacted(seen, self._may, internal=False, words=links, left_out=LeftOut())

    def _may(self, target: str) -> bool:
        found = self.view.resolve(target)
        return found is None or self.view.sees(found.confidentiality)

    def around(self, record: Record, parts: frozenset[str]) -> Around:
        """What belongs to the session, for this audience."""
        blocks = tuple(block for block in sheet_of(record).walk() if block.method)
        paper = self.wanted.paper
        held = self._held(blocks) if paper in (RUN_SHEET, SCRIPT) else {}
        resolved = self.view.resolve(str(record.fields.get("approach") or ""))
        several = paper == MATERIALS and "approach" in parts and resolved is not None
        mine = self._cards(blocks) if paper == CARDS else ()
        return Around(held, resolved.title if resolved else "", self._trajectory() if several else (), mine)

    def _held(self, blocks: Sequence[Block]) -> dict[str, Record]:
        """The methods of blocks as the blocks hold them; those of which the audience may not see the text are left out."""
        texts = self.lib.combining.revisions(self.lib, {block.revision for block in blocks if block.revision})
        current = _shown(self.connection, [block.method for block in blocks])
        found = {block.key: texts.get(block.revision) or current.get(block.method) for block in blocks}
        return {key: one for key, one in found.items() if one is not None and self.view.sees(one.confidentiality)}

    def _cards(self, blocks: Sequence[Block]) -> tuple[Card, ...]:
        """The cards of the methods in order of the run sheet."""
        ids = list(dict.fromkeys(block.method for block in blocks))
        return cards.cards(self.lib, ids, self.wanted.lang, self.wanted.audience).cards

    def _trajectory(self) -> tuple[Record, ...]:
        """The sessions of the same approach, this one among them; those that the audience may not see are left out."""
        if not self.approach:
            return ()
        query = select(_l.source).where(_l.target == self.approach, _l.field == "approach")
        found = _shown(self.connection, sorted(set(self.connection.scalars(query))))
        found[self.record.id] = self.record
        self.resolved.update(self._linked(found.values()))
        seen = []
        for one in found.values():
            if one.kind != "session" or (one.fields.get("template") is True and one.id != self.record.id):
                continue
            if self.view.sees(one.confidentiality):
                seen.append(self.without(one))
            else:
                self.left.note(one.id)
        return by_date(seen, self.wanted.lang)


def _labels(lib: "Library") -> Callable[[str, str, str], str]:
    terms = {(term.vocabulary, term.key): term for term in vocabularies.every_term(lib)}

    def label(vocabulary: str, key: str, language: str) -> str:
        term = terms.get((vocabulary, key))
        return term.label(language) if term else key

    return label


def _shown(connection: Connection, ids: Iterable[str]) -> dict[str, Record]:
    """The records as they are shown, by id; those that are not there or in the trash are left out."""
    heads = {one: head for one, head in read.heads(connection, list(ids)).items() if not head.trashed}
    revisions = read.revisions(connection, [head.shown for head in heads.values()])
    return {one: revisions[head.shown] for one, head in heads.items() if head.shown in revisions}
