"""Matching: the words of a query put to the index (or to the database while there is none), ordered for one page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from abz_desktop.core.changes import Label
from abz_desktop.core.query import Parsed
from abz_desktop.library import collections
from abz_desktop.library.catalogue import Bits, Catalogue
from abz_desktop.library.fallback import plain_marker, plain_match
from abz_desktop.library.filters import Sieve
from abz_desktop.library.link_titles import filled
from abz_desktop.library.request import Filter, Marker, SearchRequest, no_marks
from abz_desktop.library.thesaurus import Thesaurus
from abz_desktop.search import Ranked, Reason, TextQuery, Word, fold, tokens
from abz_desktop.store import schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

THOROUGH_CAP = 300
"""Terms that an unfinished word stands for once the typing rests; while it goes on the index looks at fewer."""
VERIFIED = 200
"""Hits whose text is checked for an exact phrase."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the words of a query find.

    `matched` are all records with the words, filters or not; `total` those of them that pass the filters; `ids` the
    page that was asked for, in order; `corrections` are (typed, meant) pairs, `corrected` says that they were searched. `why` explains a record from this
    very ranking; None where nothing was ranked.
    """

    matched: Bits
    total: int
    ids: tuple[str, ...]
    scores: Mapping[str, float]
    more: bool = False
    corrections: tuple[tuple[str, str], ...] = ()
    corrected: bool = False
    notes: tuple[Label, ...] = ()
    marker: Marker = no_marks
    why: Callable[[str], tuple[Reason, ...]] | None = None


def text_query(parsed: Parsed, thesaurus: Thesaurus, literal: Sequence[str] = ()) -> TextQuery:
    """The free-text part of a query for the index, with the synonyms that the definitions give its words.

    Words that are `literal` get none.
    """
    last = len(parsed.groups) - 1
    groups = tuple(
        tuple(
            Word(word, finished=not (parsed.unfinished and group_number == last and number == len(group) - 1))
            for number, word in enumerate(group)
        )
        for group_number, group in enumerate(parsed.groups)
    )
    synonyms: dict[str, tuple[str, ...]] = {}
    for group in (*parsed.groups, *((phrase,) for phrase in parsed.phrases)):
        synonyms.update(thesaurus.expand([token for word in group for token in tokens(word)]))
    kept = {phrase: others for phrase, others in synonyms.items() if phrase not in literal}
    return TextQuery(groups, parsed.phrases, parsed.without, kept)


def match(
    lib: "Library",
    catalogue: Catalogue,
    query: TextQuery,
    request: SearchRequest,
    screen: Sieve,
    meant: Sequence[str] = (),
) -> Found:
    """Everything that holds the words of the query and passes the filters, the asked page of it in order.

    `meant` are the records that the query names outright: they come first.
    """
    if request.sort == "shelf" and not _collections(screen):
        request = replace(request, sort="relevance")  # the collection whose order it was is filtered on no more
    if not (query.groups or query.phrases):
        return _browse(lib, catalogue, query, request, screen)
    snapshot = lib.index.snapshot()
    if snapshot is None:
        return _from_database(lib, catalogue, query, request, screen)
    page = request.offset + request.limit
    ranked = snapshot.search(
        query,
        slots=catalogue.slots,
        within=screen.within,
        limit=max(page, VERIFIED) if query.phrases else page,
        prefix_cap=THOROUGH_CAP if request.thorough else None,
    )
    if query.phrases:
        ranked = _with_phrases(lib, ranked, query.phrases, catalogue)
    ranked = _named_first(ranked, meant, catalogue, screen)
    return _page(lib, ranked, catalogue, request, screen, snapshot.highlights(query, ranked).spans)


def _page(
    lib: "Library", ranked: Ranked, catalogue: Catalogue, request: SearchRequest, screen: Sieve, marker: Marker
) -> Found:
    inside = ranked.matched & screen.within
    ids: Sequence[str] = ranked.ids
    if request.sort != "relevance":
        ids = _in_order(lib, catalogue, inside, request, screen)
    end = request.offset + request.limit
    notes = (Label("note.filled-up", {"n": inside.bit_count()}),) if ranked.filled_up else ()
    return Found(
        ranked.matched,
        inside.bit_count(),
        tuple(ids[request.offset : end]),
        dict(zip(ranked.ids, ranked.scores, strict=True)),
        ranked.capped,
        ranked.corrections,
        ranked.used_corrections,
        notes,
        marker,
        ranked.why,
    )


def _named_first(ranked: Ranked, meant: Sequence[str], catalogue: Catalogue, screen: Sieve) -> Ranked:
    """The answer with the records that the query names outright in front, where they pass the filters.

    They belong to it even where their text does not have all its words: their editors said that these words mean them.
    """
    named = catalogue.slots.bitmap(meant)
    found = set(catalogue.slots.members(named & screen.within))
    if not found:
        return ranked
    scores = dict(zip(ranked.ids, ranked.scores, strict=True))
    ids = (*(one for one in meant if one in found), *(one for one in ranked.ids if one not in found))
    best = max(ranked.scores, default=0.0)
    return replace(
        ranked,
        ids=ids,
        scores=tuple(best if one in found else scores[one] for one in ids),
        matched=ranked.matched | named,
        corrections=(),
        used_corrections=False,
    )


def order_of(request: SearchRequest) -> str:
    """The catalogue's order for a request; what has no relevance is in the order of the titles."""
    return {"newest": "newest", "used": "used"}.get(request.sort, f"title-{request.lang}")


def _in_order(
    lib: "Library", catalogue: Catalogue, inside: Bits, request: SearchRequest, screen: Sieve
) -> Sequence[str]:
    """The records in the order that is asked for; for "shelf" that of the collections that are filtered on."""
    ordered = catalogue.ordered(inside, order_of(request))
    if request.sort != "shelf":
        return ordered
    with lib.connect() as connection:
        first = collections.order(connection, _collections(screen))
    found, placed = set(ordered), set(first)
    return [*(one for one in first if one in found), *(one for one in ordered if one not in placed)]


def _collections(screen: Sieve) -> list[str]:
    """The collections that are filtered on."""
    filters = (one for one in screen.filters if isinstance(one, Filter) and one.facet == "collection")
    return [value for one in filters if one.mode != "none" for value in one.values]


def _browse(lib: "Library", catalogue: Catalogue, query: TextQuery, request: SearchRequest, screen: Sieve) -> Found:
    matched = catalogue.alive
    if query.without:
        unwanted = TextQuery(tuple((Word(word),) for word in query.without))
        matched &= ~plain_match(lib, unwanted, catalogue)[0]
    inside = matched & screen.within
    ids = _in_order(lib, catalogue, inside, request, screen)
    return Found(matched, len(ids), tuple(ids[request.offset : request.offset + request.limit]), {})


def _from_database(
    lib: "Library", catalogue: Catalogue, query: TextQuery, request: SearchRequest, screen: Sieve
) -> Found:
    matched, titled = plain_match(lib, query, catalogue)
    inside = matched & screen.within
    ids = list(_in_order(lib, catalogue, inside, request, screen))
    if request.sort == "relevance":
        ids.sort(key=lambda one: one not in titled)
    page = tuple(ids[request.offset : request.offset + request.limit])
    words = [word.text for group in query.groups for word in group] + list(query.phrases)
    return Found(matched, len(ids), page, {}, notes=(Label("note.no-index"),), marker=plain_marker(words))


def _with_phrases(lib: "Library", ranked: Ranked, phrases: Sequence[str], catalogue: Catalogue) -> Ranked:
    """The answer without the records that hold the words but not the exact phrases; the first 200 are looked at."""
    columns = schema.text.c
    wanted = [" ".join(tokens(phrase)) for phrase in phrases]
    looked_at = ranked.ids[:VERIFIED]
    with lib.connect() as connection:
        query = select(columns.record_id, columns.title, columns.body, columns.lang).where(
            columns.record_id.in_(looked_at)
        )
        rows = connection.execute(query).all()
        whole = filled(connection, [(f"{row.title}\n{row.body}", row.lang) for row in rows])
    holding = {row.record_id for row, text in zip(rows, whole, strict=True) if _holds(text, phrases, wanted)}
    scores = dict(zip(ranked.ids, ranked.scores, strict=True))
    ids = tuple(one for one in looked_at if one in holding)
    more = ranked.matched.bit_count() > len(looked_at)
    return replace(
        ranked,
        ids=ids,
        scores=tuple(scores[one] for one in ids),
        matched=catalogue.slots.bitmap(ids),
        capped=more,
        filled_up=False,
    )


def _holds(text: str, phrases: Sequence[str], wanted: Sequence[str]) -> bool:
    folded = fold(text)
    if all(fold(phrase) in folded for phrase in phrases):
        return True
    spaced = f" {' '.join(tokens(text))} "
    return all(f" {phrase} " in spaced for phrase in wanted)
