"""Filters as bitmaps: what a request and its query language ask for, resolved against the vocabularies and tags."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from abz_desktop.core.query import Parsed
from abz_desktop.core.vocabulary import ARCHIVED
from abz_desktop.library.catalogue import Bits, Catalogue
from abz_desktop.library.request import AnyFilter, Filter, NumberFilter

Resolve: TypeAlias = Callable[[str, str], tuple[str, ...]]
"""From a facet and a typed value (a key or a label of either language) to the values it means; empty for unknown."""


def understood(parsed: Parsed, resolve: Resolve) -> tuple[tuple[AnyFilter, ...], tuple[str, ...]]:
    """The filters that a query's conditions ask for, and the typed conditions that name nothing we know."""
    filters: list[AnyFilter] = []
    unknown: list[str] = list(parsed.misread)
    for condition in parsed.conditions:
        values = tuple(dict.fromkeys(found for value in condition.values for found in resolve(condition.facet, value)))
        if values:
            filters.append(Filter(condition.facet, values, "none" if condition.negative else "any"))
        else:
            unknown.append(condition.typed)
    filters.extend(NumberFilter(number.name, number.low, number.high) for number in parsed.numbers)
    return tuple(filters), tuple(unknown)


@dataclass(frozen=True, slots=True)
class Sieve:
    """All filters of a request as bitmaps, with which every facet can be counted without its own choice."""

    catalogue: Catalogue
    filters: tuple[AnyFilter, ...]
    masks: tuple[Bits, ...]

    @property
    def within(self) -> Bits:
        """The records that pass all filters."""
        return self.leaving_out(())

    def leaving_out(self, dropped: Iterable[AnyFilter]) -> Bits:
        """The records that pass all filters but these."""
        out = tuple(dropped)
        kept = [one for one in self.filters if one not in out]
        bits = self.catalogue.alive
        for one, mask in zip(self.filters, self.masks, strict=True):
            if one in kept:
                bits &= mask
        if not any(isinstance(one, Filter) and one.facet == "status" for one in kept):
            bits &= ~self.catalogue.bits("status", ARCHIVED)
        return bits

    def counts(self, matched: Bits) -> Mapping[str, Mapping[str, int]]:
        """Counts per facet and value among `matched`, each facet leaving its own any-choice out."""
        inside = self.within & matched
        found: dict[str, Mapping[str, int]] = {}
        for facet in self.catalogue.facets:
            own = [one for one in self.filters if isinstance(one, Filter) and one.facet == facet and one.mode == "any"]
            found[facet] = self.catalogue.counts(facet, self.leaving_out(own) & matched if own else inside)
        return found


def sieve(catalogue: Catalogue, filters: Iterable[AnyFilter]) -> Sieve:
    """The filters as bitmaps over this catalogue."""
    wanted = tuple(dict.fromkeys(filters))
    return Sieve(catalogue, wanted, tuple(mask(catalogue, one) for one in wanted))


def mask(catalogue: Catalogue, one: AnyFilter) -> Bits:
    """The records that one filter lets through."""
    if isinstance(one, NumberFilter):
        ranges = catalogue.ranges.get(one.name)
        return ranges.touching(one.low, one.high) if ranges else 0
    parts = [catalogue.bits(one.facet, value) for value in one.values]
    if one.mode == "all":
        bits = catalogue.alive
        for part in parts:
            bits &= part
        return bits
    together = 0
    for part in parts:
        together |= part
    return catalogue.alive & ~together if one.mode == "none" else together
