"""Why not: for an empty result the smallest changes that bring records back, each with the number it would bring."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from abz_desktop.core.changes import Label
from abz_desktop.library.catalogue import UNBOUNDED, Bits, Catalogue
from abz_desktop.library.filters import Sieve
from abz_desktop.library.request import AnyFilter, Filter, NumberFilter, Relaxation, SearchRequest
from abz_desktop.search.slots import from_bitmap

MOST = 4
Count: TypeAlias = Callable[[str], int]
"""How many records a changed query text finds with the same filters."""


def relaxations(
    request: SearchRequest, sieve: Sieve, matched: Bits, words: tuple[str, ...], count: Count
) -> tuple[Relaxation, ...]:
    """Ways out of an empty result, the smallest first: a number moved, a word or a filter dropped.

    `matched` are the records that match the words without any filter; `words` the words of the query.
    """
    found = [
        *_moved(request, sieve, matched),
        *_dropped(request, sieve, matched),
        *_shorter(request, words, count),
    ]
    return tuple(one for one in found if one.count)[:MOST]


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


def _shorter(request: SearchRequest, words: tuple[str, ...], count: Count) -> Iterator[Relaxation]:
    if not 2 <= len(words) <= 6:
        return
    for dropped in words:
        text = " ".join(word for word in words if word != dropped)
        if text:
            yield Relaxation(Label("relax.word", {"word": dropped}), replace(request, text=text, offset=0), count(text))
