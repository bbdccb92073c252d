"""The finder: a typed query and filters in; ranked records, live counts and ways out of an empty result come back."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from abz_desktop.core.changes import Label
from abz_desktop.core.query import LONGEST, Parsed, parse
from abz_desktop.library import resolving
from abz_desktop.library.catalogue import Catalogue
from abz_desktop.library.filters import Sieve, sieve, understood
from abz_desktop.library.knowledge import Knowledge
from abz_desktop.library.link_titles import filled
from abz_desktop.library.matching import Found, match, text_query
from abz_desktop.library.relax import as_typed, relaxations
from abz_desktop.library.request import AnyFilter, Hit, Marker, Relaxation, SearchRequest, SearchResult, Snippet
from abz_desktop.library.rows import read_rows
from abz_desktop.search import TextQuery, fold, snippet, tokens
from abz_desktop.store import schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

SNIPPET = 180
"""Characters of a snippet."""


THIN = 5
"""Hits up to which a result is thin: then the smallest changes that bring more are looked for too."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A request understood and answered, before anything is read for showing; `meant` are the records it names."""

    parsed: Parsed
    unknown: tuple[str, ...]
    screen: Sieve
    query: TextQuery
    meant: tuple[str, ...]
    found: Found
    position: int


def answered(lib: "Library", request: SearchRequest) -> Answer:
    """What a request means and finds."""
    knowledge = lib.keeper.current(lib)
    parsed = parse(request.text, resolving.facet_names())
    asked, unknown = understood(parsed, resolving.resolver(lib))
    parsed = _with_words(parsed, unknown)
    screen = sieve(knowledge.catalogue, (*request.filters, *asked))
    query = text_query(parsed, knowledge.thesaurus, request.literal)
    meant = _meant(parsed, knowledge)
    found = match(lib, knowledge.catalogue, query, request, screen, meant)
    return Answer(parsed, unknown, screen, query, meant, found, knowledge.catalogue.position)


def search(lib: "Library", request: SearchRequest) -> SearchResult:
    """Find records; no text can raise, an empty one asks for everything that passes the filters."""
    started = time.perf_counter()
    answer = answered(lib, request)
    parsed, screen, found = answer.parsed, answer.screen, answer.found
    return SearchResult(
        request,
        total=found.total,
        more=found.more,
        hits=_hits(lib, request, found),
        facets=screen.counts(found.matched),
        did_you_mean=_mended(request.text, found.corrections),
        corrected=found.corrected,
        notes=(*_notes(parsed, answer.unknown), *found.notes),
        relaxations=_ways_out(lib, request, answer) if _wants_more(request, found.total) else (),
        filters=screen.filters,
        marker=found.marker,
        position=answer.position,
        took_ms=(time.perf_counter() - started) * 1000,
    )


def total(lib: "Library", request: SearchRequest) -> tuple[int, bool]:
    """How many records a request finds, and whether that is a lower bound; nothing is read for showing."""
    found = answered(lib, replace(request, offset=0, limit=1, thorough=True)).found
    return found.total, found.more


def ids_at(lib: "Library", request: SearchRequest, rows: Sequence[int]) -> tuple[str, ...]:
    """The records in these rows of a result, also those that no page of it has shown yet; in the order of `rows`."""
    ids = answered(lib, replace(request, offset=0, limit=max(rows, default=-1) + 1)).found.ids
    return tuple(ids[row] for row in rows if row < len(ids))


def _meant(parsed: Parsed, knowledge: Knowledge) -> tuple[str, ...]:
    if len(parsed.groups) != 1:
        return ()
    return knowledge.thesaurus.meant([token for word in parsed.groups[0] for token in tokens(word)])


def _with_words(parsed: Parsed, unknown: Sequence[str]) -> Parsed:
    """Conditions that name nothing known are searched as plain words."""
    misread = tuple(word for typed in unknown if typed not in parsed.misread for word in tokens(typed))
    groups = parsed.groups or ((),)
    return replace(parsed, groups=(*groups[:-1], groups[-1] + misread)) if misread else parsed


def _hits(lib: "Library", request: SearchRequest, found: Found) -> tuple[Hit, ...]:
    with lib.connect() as connection:
        rows = read_rows(connection, found.ids, request.lang, lib.settings.person_id)
    return tuple(Hit(row, found.scores.get(row.id, 0.0), found.marker(row.title, row.lang)) for row in rows)


def _mended(text: str, corrections: Sequence[tuple[str, str]]) -> str:
    """The query with the first suggestion for each mistyped word; "" where there is none."""
    first: dict[str, str] = {}
    for typed, suggestion in corrections:
        first.setdefault(fold(typed), suggestion)
    words = [first.get(fold(word), word) for word in text.split()]
    mended = " ".join(words)
    return mended if first and words != text.split() else ""


def _notes(parsed: Parsed, unknown: Sequence[str]) -> tuple[Label, ...]:
    notes = []
    if parsed.cut:
        notes.append(Label("note.cut", {"n": LONGEST}))
    notes.extend(Label("note.misread", {"typed": typed}) for typed in unknown)
    return tuple(notes)


def _wants_more(request: SearchRequest, total: int) -> bool:
    """Whether to look for ways to more: at once where nothing was found, once the typing rests where little was."""
    if request.is_collection:
        return False
    return not total or (request.thorough and total <= THIN and not request.offset)


def _ways_out(lib: "Library", request: SearchRequest, answer: Answer) -> tuple[Relaxation, ...]:
    parsed, screen = answer.parsed, answer.screen
    normal = replace(request, text=as_typed(parsed), filters=screen.filters, offset=0)

    def count(changed: str) -> int:
        return _count(lib, screen.catalogue, changed, normal, screen)

    return relaxations(normal, parsed, screen, answer.found.matched, count, answer.found.total)


def _count(lib: "Library", catalogue: Catalogue, text: str, request: SearchRequest, screen: Sieve) -> int:
    thesaurus = lib.keeper.current(lib).thesaurus
    query = text_query(parse(text, resolving.facet_names()), thesaurus, request.literal)
    return match(lib, catalogue, query, replace(request, text=text, limit=1), screen).total


def snippets(lib: "Library", ids: Sequence[str], marker: Marker, lang: str) -> Mapping[str, Snippet]:
    """For each of these records the stretch of its text with the most matches; for the rows in sight."""
    text = schema.text.c
    with lib.connect() as connection:
        rows = connection.execute(select(text.record_id, text.lang, text.body).where(text.record_id.in_(ids))).all()
        bodies = filled(connection, [(row.body, row.lang) for row in rows])
    found: dict[str, Snippet] = {}
    for row, body in sorted(zip(rows, bodies, strict=True), key=lambda pair: pair[0].lang != lang):
        marks = marker(body, row.lang)
        if marks and row.record_id not in found:
            found[row.record_id] = Snippet(*snippet(body, marks, SNIPPET))
    return found


def ranges(lib: "Library") -> Mapping[str, tuple[int, int]]:
    """The lowest and highest number of each range, for sliders."""
    catalogue = lib.keeper.current(lib).catalogue
    return {name: one.bounds() for name, one in catalogue.ranges.items()}


def count(lib: "Library", filters: tuple[AnyFilter, ...]) -> int:
    """How many records pass these filters."""
    return sieve(lib.keeper.current(lib).catalogue, filters).within.bit_count()
