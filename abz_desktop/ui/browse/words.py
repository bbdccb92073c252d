"""Filters, notes and ways out of an empty result, in the words of the window."""

from collections.abc import Mapping
from typing import Any

from abz_desktop.core.changes import Label
from abz_desktop.library.request import AnyFilter, Filter, NumberFilter, SearchResult
from abz_desktop.ui.browse.facet_table import FACETS
from abz_desktop.ui.browse.number_group import worded, worded_bounds
from abz_desktop.ui.shared.labels import Labels, facet_name
from abz_desktop.ui.shared.say import grouped, say

_UNITS = {row.id: row.unit for row in FACETS if row.ladder}


def filter_words(one: AnyFilter, labels: Labels) -> str:
    """A filter as a chip says it: "Theme: debt or poverty", "Time together: up to 2 h"."""
    if isinstance(one, NumberFilter):
        return say(
            "filter.chip", facet=_named(one.name), values=worded_bounds(_UNITS.get(one.name, ""), one.low, one.high)
        )
    values = [labels.value(one.facet, value) for value in one.values]
    many = len(values) > 3
    shown = values[:2] if many else values
    joined = say(f"filter.join-{one.mode}").join(shown)
    if many:
        joined = say("filter.and-more", values=joined, n=len(values) - 2)
    return say("filter.chip-none" if one.mode == "none" else "filter.chip", facet=_named(one.facet), values=joined)


def _named(facet: str) -> str:
    name = facet_name(facet)
    return name[:1].upper() + name[1:]


def relaxation_words(label: Label, labels: Labels) -> str:
    """A way out of an empty result."""
    params: Mapping[str, Any] = label.params
    if label.key == "relax.number":
        unit = _UNITS.get(params["name"], "")
        old, new = (worded(unit, int(params[end])) for end in ("old", "new"))
        return say(label.key, name=_named(params["name"]), old=old, new=new)
    if label.key == "relax.range":
        return say(label.key, name=facet_name(params["name"]))
    if label.key == "relax.any":
        values = ", ".join(labels.value(params["facet"], value) for value in params["values"])
        return say(label.key, facet=_named(params["facet"]), values=values)
    if label.key == "relax.filter":
        key = "relax.filter-none" if params.get("mode") == "none" else label.key
        values = ", ".join(labels.value(params["facet"], value) for value in params["values"])
        return say(key, facet=facet_name(params["facet"]), values=values)
    return say(label.key, **params)


def count_words(result: SearchResult) -> str:
    """How many were found: "42 results", "more than 300", "the whole library: 210"."""
    number = grouped(result.total)
    if result.more:
        return say("browse.more-than", n=result.total, number=number)
    if not result.request.text.strip() and not result.filters:
        return say("browse.everything", n=result.total, number=number)
    return say("browse.count", n=result.total, number=number)


def typed_filters(result: SearchResult) -> tuple[AnyFilter, ...]:
    """The filters that were typed in the query rather than chosen."""
    return tuple(one for one in result.filters if one not in result.request.filters)


def is_filter_on(one: AnyFilter, facet: str) -> bool:
    """Whether a filter is about this facet or range."""
    return (one.facet if isinstance(one, Filter) else one.name) == facet
