"""What may stand in the library twice: terms of one vocabulary, and records of one kind, whose names are alike."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sqlalchemy import select

from abz_desktop.core.vocabulary import ARCHIVED, VocabTerm
from abz_desktop.library import vocabularies
from abz_desktop.library.handle import Library
from abz_desktop.library.tag_alike import Named, Reason, pairs
from abz_desktop.store import schema

Sort: TypeAlias = Literal["term", "record"]
Why: TypeAlias = Reason | Literal["also"]
"""Why two are alike; "also": the title of one is another name of the other."""
_s = schema.shown.c


@dataclass(frozen=True, slots=True)
class Thing:
    """A term (its key) or a record (its id) and what it is called in both languages."""

    id: str
    nl: str
    en: str

    def label(self, lang: str) -> str:
        """What it is called in `lang`, else in the other language."""
        wanted, other = (self.nl, self.en) if lang == "nl" else (self.en, self.nl)
        return wanted or other


@dataclass(frozen=True, slots=True)
class Alike:
    """Two things that may be one, and why; `group` is the vocabulary of terms, the kind of records."""

    sort: Sort
    group: str
    one: Thing
    other: Thing
    reason: Why


def found(lib: Library) -> tuple[Alike, ...]:
    """All pairs: of terms by vocabulary, then of records by kind; in each the surest first."""
    return (*terms(lib), *titles(lib))


def terms(lib: Library) -> Iterator[Alike]:
    """The pairs of terms; fixed vocabularies and retired terms are left in peace."""
    groups: dict[str, list[VocabTerm]] = defaultdict(list)
    for term in vocabularies.every_term(lib):
        if not term.deprecated and not term.fixed:
            groups[term.vocabulary].append(term)
    for name, group in groups.items():
        yield from _pairs("term", name, [Thing(term.key, term.nl, term.en) for term in group])


def titles(lib: Library) -> Iterator[Alike]:
    """The pairs of records of one kind whose titles are alike; the archive is left in peace."""
    query = select(_s.kind, _s.record_id, _s.title_nl, _s.title_en).where(_s.status != ARCHIVED)
    groups: dict[str, list[Thing]] = defaultdict(list)
    with lib.connect() as connection:
        for row in connection.execute(query.order_by(_s.kind, _s.slug)):
            groups[row.kind].append(Thing(row.record_id, row.title_nl, row.title_en))
    also = _also_called(lib)
    for kind, group in groups.items():
        found = list(_pairs("record", kind, group))
        yield from found
        known = {thing.id: thing for thing in group}
        seen = {frozenset((pair.one.id, pair.other.id)) for pair in found}
        for one, other in also:
            if one in known and other in known and frozenset((one, other)) not in seen:
                seen.add(frozenset((one, other)))
                yield Alike("record", kind, known[one], known[other], "also")


def _also_called(lib: Library) -> list[tuple[str, str]]:
    """Pairs of records of which the title of the first is another name (not a hidden one) of the second."""
    title, name = schema.term.alias(), schema.term.alias()
    query = (
        select(title.c.record_id, name.c.record_id)
        .join(name, (name.c.folded == title.c.folded) & (name.c.lang == title.c.lang))
        .where(title.c.rank == "title", name.c.rank == "term", title.c.record_id != name.c.record_id)
        .distinct()
    )
    with lib.connect() as connection:
        return sorted((str(row[0]), str(row[1])) for row in connection.execute(query))


def _pairs(sort: Sort, group: str, things: list[Thing]) -> Iterator[Alike]:
    known = {thing.id: thing for thing in things}
    named = [Named(thing.id, thing.nl or thing.en, thing.en) for thing in things]
    for pair in pairs(named):
        yield Alike(sort, group, known[pair.one], known[pair.other], pair.reason)
