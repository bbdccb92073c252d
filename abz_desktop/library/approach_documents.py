"""The document of an approach for an audience: what the library knows beside it is gathered, what is not for them left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.combine.evidence import of_board
from abz_desktop.core.combine.facts import Knowledge
from abz_desktop.core.combine.plan import PlanStep, plan_of
from abz_desktop.core.links import bare_targets, refs
from abz_desktop.core.pinning import revisions_of, unpinned
from abz_desktop.core.reading import pick, title_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import steps_of, to_items
from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.exchange.paper.approach import PARTS, USUAL, document
from abz_desktop.exchange.paper.document import Document
from abz_desktop.exchange.paper.html import html
from abz_desktop.exchange.paper.markdown import markdown
from abz_desktop.exchange.paper.source import Beside, Remark
from abz_desktop.exchange.redact import redacted
from abz_desktop.exchange.view import LeftOut, View
from abz_desktop.library import approach_check, combining, documents, evidence, records, vocabularies
from abz_desktop.store import read, schema
from abz_desktop.wording import LANGUAGES, say

if TYPE_CHECKING:
    from abz_desktop.library import Library

__all__ = ["FORMATS", "PARTS", "USUAL", "Document", "make", "prepare", "set_audience", "text"]
FORMATS = ("docx", "html", "md")
"""The files that need no window to be made; the first is for a word processor."""
_s, _l = schema.shown.c, schema.link.c


def make(
    lib: "Library",
    approach_id: str,
    lang: str,
    audience: str = CONFIDENTIALITY[-1],
    parts: Iterable[str] = USUAL,
    today: str = "",
) -> Document:
    """The document of an approach as it is now; `today` ("2026-05-17") dates it. LibraryError("unknown-record").

    What is above the audience is left out with its titles, links and names, and what is counted is counted without it.
    """
    record, _ = records.head(lib, approach_id)
    left, parts = LeftOut(), frozenset(parts)
    with lib.connect() as connection:
        found = _Gathered(lib, connection, record, lang, audience, left)
        view = found.view
        if not view.sees(record.confidentiality):
            return document(record, Beside(plan_of(record, Knowledge())), view, frozenset(), left)
        clean = found.without(record)
        beside = found.beside(clean, checked="check" in parts)
    return document(clean, replace(beside, today=today), view, parts, left)


def prepare(lib: "Library") -> None:
    """Read what the first document needs beside its approach, ahead of it: the methods and cases, the words of both languages."""
    combining.knowledge(lib)
    for lang in LANGUAGES:
        say("document.contents", lang)


def text(made: Document, form: str) -> bytes:
    """The document as one of FORMATS; empty where its audience may not see it."""
    if form == "docx":
        from abz_desktop.exchange.paper.docx import docx

        return docx(made)
    return (html(made) if form == "html" else markdown(made)).encode()


class _Gathered:
    """Everything that one document needs, read over one connection."""

    def __init__(
        self, lib: "Library", connection: Connection, record: Record, lang: str, audience: str, left: LeftOut
    ) -> None:
        self.lib, self.connection, self.lang, self.left = lib, connection, lang, left
        self.experiments = _experiments(connection, record.id)
        steps = [step.method for step in steps_of(record) if step.method]
        self.used = _shown(connection, steps)
        targets = {link.target for one in (record, *self.experiments) for link in refs(one)} | set(steps)
        self.steps = steps_of(record)
        gone = combining.pinned_of_gone(lib, self.steps, self.used)
        self.held = gone | combining.held(lib, self.steps, combining.knowledge(lib))
        for one in (*self.used.values(), *self.held.values()):
            targets.update(_targets(one))
        resolved = documents.linked_to(connection, targets, lang)
        terms = {(term.vocabulary, term.key): term for term in vocabularies.every_term(lib)}

        def label(vocabulary: str, key: str, language: str) -> str:
            term = terms.get((vocabulary, key))
            return term.label(language) if term else key

        self.view = View(lang, resolved.get, label, audience)
        self.unseen = self._unseen()

    def _unseen(self) -> frozenset[str]:
        """The keys of steps that hold something of a text that the audience may not see."""
        mine = [step for step in self.steps if step.key in self.held]
        texts = self.lib.combining.revisions(self.lib, {one for step in mine for one in revisions_of(step)})
        away = {one for one, text in texts.items() if not self.view.sees(text.confidentiality)}
        return frozenset(step.key for step in mine if away.intersection(revisions_of(step)))

    def without(self, record: Record) -> Record:
        """The record without what the audience may not see."""
        words = {lang: say("view.left-out-link", lang) for lang in LANGUAGES}
        return redacted(record, self._may, internal=self.view.internal, words=words, left_out=self.left)

    def _may(self, target: str) -> bool:
        found = self.view.resolve(target)
        return found is None or self.view.sees(found.confidentiality)

    def beside(self, record: Record, *, checked: bool) -> Beside:
        """What belongs to the approach, for this audience."""
        hidden = _hidden(self.connection, self.view)
        everything = combining.knowledge(self.lib)
        knowledge = _seen(everything, hidden)
        plan = combining.plan(self.lib, self._pinned(record))
        methods = [step.step.method for step in plan.steps if step.case is None and step.step.method not in hidden]
        found = of_board(methods, knowledge, self._own_use())
        if hidden:
            self._note_cases(of_board(methods, everything).methods.values(), hidden)
        cases = {case for one in found.methods.values() for case in (*one.documented, *one.inferred)}
        known = {one: found for one, found in self.used.items() if one not in hidden}
        known |= _shown(self.connection, sorted(cases - known.keys()))
        mine = {step.key: step.step.method for step in plan.all_steps if step.step.method not in ("", *hidden)}
        held = {key: one for key, one in self.held.items() if key in mine and key not in self.unseen}
        known |= {mine[key]: one for key, one in held.items() if mine[key] not in known}  # what is gone
        made = Beside(plan, known, held, tuple(self._experiments()), found)
        return replace(made, remarks=tuple(self._remarks(record, made, knowledge))) if checked else made

    def _pinned(self, record: Record) -> Record:
        """The record with the pins of which the audience may see the text; the other methods are as they are now."""
        if not self.unseen:
            return record
        steps = (unpinned(step) if step.key in self.unseen else step for step in steps_of(record))
        return record.with_fields({"steps": to_items(steps)})

    def _own_use(self) -> dict[str, tuple[str, ...]]:
        """Where methods were used here, without the approaches and sessions that the audience may not see."""
        used = evidence.own_use(self.lib)
        away = _hidden(self.connection, self.view, ("approach", "session"))
        return {method: tuple(one for one in ids if one not in away) for method, ids in used.items()}

    def _remarks(self, record: Record, made: Beside, knowledge: Knowledge) -> Iterable[Remark]:
        """What the check says of what the audience sees."""
        titles = {step.key: _title(step, made.method_of(step), self.lang) for step in made.plan.all_steps}
        for one in approach_check.told(self.lib, record, made.plan, knowledge, titles, self.lang):
            yield Remark(one.finding.state, one.text, one.waived)

    def _note_cases(self, found: Iterable[object], hidden: frozenset[str]) -> None:
        """Count the cases that would be named if the audience could see them."""
        for one in found:
            for case in (*getattr(one, "documented", ()), *getattr(one, "inferred", ())):
                if case in hidden:
                    self.left.note(case)

    def _experiments(self) -> Iterable[Record]:
        for one in self.experiments:
            if self.view.sees(one.confidentiality):
                yield self.without(one)
            else:
                self.left.note(one.id)


def _title(step: PlanStep, method: Record | None, lang: str) -> str:
    return title_of(method, lang) if method else pick(dict(step.step.text), lang).text or say("document.gone", lang)


def _targets(record: Record) -> set[str]:
    """What the summary of a record links to."""
    summary = record.fields.get("summary")
    texts = summary.values() if isinstance(summary, Mapping) else ()
    return {target for text in texts if isinstance(text, str) for target in bare_targets(text)}


def _shown(connection: Connection, ids: Sequence[str]) -> dict[str, Record]:
    """The records as they are shown, by id; those that are not there or in the trash are left out."""
    heads = {one: head for one, head in read.heads(connection, ids).items() if not head.trashed}
    revisions = read.revisions(connection, [head.shown for head in heads.values()])
    return {one: revisions[head.shown] for one, head in heads.items() if head.shown in revisions}


def _experiments(connection: Connection, approach_id: str) -> tuple[Record, ...]:
    """The experiments of an approach, by title."""
    query = select(_l.source).where(_l.target == approach_id, _l.field == "approach")
    found = _shown(connection, sorted(set(connection.scalars(query))))
    return tuple(sorted(found.values(), key=lambda one: (title_of(one, "nl").casefold(), one.id)))


def _hidden(connection: Connection, view: View, kinds: Sequence[str] = ("method", "case")) -> frozenset[str]:
    """The records of these kinds that the audience may not see."""
    if view.internal:
        return frozenset()
    seen = [level for level in CONFIDENTIALITY if view.sees(level)]
    query = select(_s.record_id).where(_s.kind.in_(kinds), _s.confidentiality.not_in(seen))
    return frozenset(connection.scalars(query))


def _seen(knowledge: Knowledge, hidden: frozenset[str]) -> Knowledge:
    """The knowledge without these records; itself where there are none."""
    if not hidden:
        return knowledge
    methods = {one: facts for one, facts in knowledge.methods.items() if one not in hidden}
    cases = {one: facts for one, facts in knowledge.cases.items() if one not in hidden}
    return Knowledge(methods, cases, knowledge.party_parents)


def set_audience(lib: "Library", approach_id: str, audience: str) -> Changes:
    """Say for whom an approach is at most ("openbaar", "partner", "intern"). LibraryError("unknown-record")."""
    record, revision = records.head(lib, approach_id)
    label = Label("do.approach-audience", {"title": title_of(record, record.language)})
    return records.save(lib, replace(record, confidentiality=audience), base=revision, label=label)
