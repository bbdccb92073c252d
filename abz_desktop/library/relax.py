"""Why not: the smallest changes that bring records back, or more where there are few, each with the number it brings."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from abz_desktop.core.changes import Label
from abz_desktop.core.query import Parsed
from abz_desktop.library.catalogue import UNBOUNDED, Bits, Catalogue
from abz_desktop.library.filters import Sieve, mask
from abz_desktop.library.request import AnyFilter, Filter, NumberFilter, Relaxation, SearchRequest
from abz_desktop.search.slots import from_bitmap

MOST = 4
FEWEST, LONGEST = 2, 6
"""Words of a query of which one is left out."""
Count: TypeAlias = Callable[[str], int]
"""How many records a changed query text finds with the same filters."""


def relaxations(
    request: SearchRequest, parsed: Parsed, sieve: Sieve, matched: Bits, count: Count, present: int = 0
) -> tuple[Relaxation, ...]:
    """Ways to more than the `present` records, the smallest first: a number moved, a filter or a word loosened or dropped.

    `request` is normal: `as_typed(parsed)` is its text, all filters are among its own. `matched` are the records that match
    the words without any filter.
    """
    found = [
        *_moved(request, sieve, matched),
        *_loosened(request, sieve, matched),
        *_dropped(request, sieve, matched),
        *_reworded(request, parsed, count),
    ]
    more = (replace(one, more=one.count - present) for one in found if one.count > present)
    return tuple(more)[:MOST]


def as_typed(parsed: Parsed) -> str:
    """The words of a query as one would type them, without its conditions."""
    rest = [*(f'"{phrase}"' for phrase in parsed.phrases), *(_without(word) for word in parsed.without)]
    text = " OR ".join(" ".join(group) for group in parsed.groups)
    return " ".join([text, *rest]).strip()


def _without(word: str) -> str:
    return f'-"{word}"' if " " in word else f"-{word}"


def _moved(request: SearchRequest, sieve: Sieve, matched: Bits) -> Iterator[Relaxation]:
    for one in request.filters:
        if isinstance(one, NumberFilter):
            wider = _nearest(sieve.catalogue, one, sieve.leaving_out([one]) & matched)
            if wider is not None:
                changed, moved_from, moved_to, count = wider
                filters = tuple(changed if other == one else other for other in request.filters)
                label = Label("relax.number", {"name": one.name, "old": moved_from, "new": moved_to})
                yield Relaxation(label, replace(request, filters=filters, offset=0), count)


def _nearest(catalogue: Catalogue, one: NumberFilter, others: Bits) -> tuple[NumberFilter, int, int, int] | None:
    """The filter with the end moved that has to move least, from where to where, and how many that lets in."""
    ranges = catalogue.ranges.get(one.name)
    if ranges is None:
        return None
    inside = from_bitmap(others, len(catalogue.ids)) & (ranges.low >= 0)
    low, high = one.low or 0, UNBOUNDED if one.high is None else one.high
    above, below = ranges.low[inside & (ranges.low > high)], ranges.high[inside & (ranges.high < low)]
    choices: list[tuple[int, NumberFilter, int, int]] = []
    if above.size:
        nearest = int(above.min())
        choices.append((nearest - high, replace(one, high=nearest), high, nearest))
    if below.size:
        nearest = int(below.max())
        choices.append((low - nearest, replace(one, low=nearest), low, nearest))
    if not choices:
        return None
    _, wider, moved_from, moved_to = min(choices, key=lambda choice: choice[0])
    let_in = ranges.touching(wider.low, wider.high) & others
    return wider, moved_from, moved_to, int(np.int64(let_in.bit_count()))


def _dropped(request: SearchRequest, sieve: Sieve, matched: Bits) -> Iterator[Relaxation]:
    found = []
    for one in request.filters:
        count = (sieve.leaving_out([one]) & matched).bit_count()
        found.append(Relaxation(_drop_label(one), request.without(one), count))
    yield from sorted(found, key=lambda relaxation: -relaxation.count)
    if len(request.filters) > 1:
        everything = (sieve.leaving_out(request.filters) & matched).bit_count()
        yield Relaxation(Label("relax.all-filters"), replace(request, filters=(), offset=0), everything)


def _drop_label(one: AnyFilter) -> Label:
    if isinstance(one, Filter):
        key = "relax.filter-none" if one.mode == "none" else "relax.filter"
        return Label(key, {"facet": one.facet, "values": one.values})
    return Label("relax.range", {"name": one.name})


def _loosened(request: SearchRequest, sieve: Sieve, matched: Bits) -> Iterator[Relaxation]:
    """All of several values become any of them."""
    for one in request.filters:
        if isinstance(one, Filter) and one.mode == "all" and len(one.values) > 1:
            wider = replace(one, mode="any")
            filters = tuple(wider if other == one else other for other in request.filters)
            within = sieve.leaving_out([one]) & mask(sieve.catalogue, wider) & matched
            label = Label("relax.any", {"facet": one.facet, "values": one.values})
            yield Relaxation(label, replace(request, filters=filters, offset=0), within.bit_count())


def _reworded(request: SearchRequest, parsed: Parsed, count: Count) -> Iterator[Relaxation]:
    """A phrase becomes loose words, a word that was not to be there may be, one of several words is left out."""
    for label, changed in _rewordings(parsed):
        text = as_typed(changed)
        if text:
            yield Relaxation(label, replace(request, text=text, offset=0), count(text))


def _rewordings(parsed: Parsed) -> Iterator[tuple[Label, Parsed]]:
    groups = parsed.groups or ((),)
    for phrase in parsed.phrases:
        loose = tuple((*group, *phrase.split()) for group in groups)
        rest = tuple(one for one in parsed.phrases if one != phrase)
        yield Label("relax.phrase", {"phrase": phrase}), replace(parsed, groups=loose, phrases=rest)
    for word in parsed.without:
        rest = tuple(one for one in parsed.without if one != word)
        yield Label("relax.without", {"word": word}), replace(parsed, without=rest)
    if len(parsed.groups) == 1 and FEWEST <= len(parsed.groups[0]) <= LONGEST:
        for word in parsed.groups[0]:
            kept = tuple(one for one in parsed.groups[0] if one != word)
            yield Label("relax.word", {"word": word}), replace(parsed, groups=(kept,) if kept else ())
