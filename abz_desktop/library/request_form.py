"""A request as plain data, as it is kept with a saved search and in files: its words, filters and sort, nothing else."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from abz_desktop.core.query import LONGEST
from abz_desktop.library.request import AnyFilter, Filter, Mode, NumberFilter, SearchRequest, Sort

MOST = 100
"""Filters, and values of one filter, that are kept."""


def form_of(request: SearchRequest) -> dict[str, Any]:
    """The words, filters and sort of a request, and which words are literal; the language and the page belong to who asks it."""
    filters = [_filter_form(one) for one in request.filters]
    literal = {"literal": list(request.literal)} if request.literal else {}
    return {"text": request.text, "filters": filters, "sort": request.sort} | literal


def request_of(form: object) -> SearchRequest:
    """The request that a form stands for; what makes no sense in it is passed over, nothing raises."""
    if not isinstance(form, Mapping):
        return SearchRequest()
    text, filters = form.get("text"), form.get("filters")
    sort: Sort = next((one for one in get_args(Sort) if one == form.get("sort")), "relevance")
    found = [one for each in (filters if isinstance(filters, list) else [])[:MOST] if (one := _filter_of(each))]
    return SearchRequest(
        text=text[:LONGEST] if isinstance(text, str) else "",
        filters=tuple(dict.fromkeys(found)),
        sort=sort,
        literal=_texts(form.get("literal")),
    )


def packed(request: SearchRequest) -> str:
    """The form as canonical JSON: the same for requests that ask the same."""
    return json.dumps(form_of(request), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unpacked(text: str) -> SearchRequest:
    """The request that `packed` wrote; never raises."""
    try:
        return request_of(json.loads(text))
    except ValueError:
        return SearchRequest()


def same(one: SearchRequest, other: SearchRequest) -> bool:
    """Whether two requests ask the same, whatever their language and page."""
    return packed(replace(one, text=one.text.strip())) == packed(replace(other, text=other.text.strip()))


def _filter_form(one: AnyFilter) -> dict[str, Any]:
    if isinstance(one, NumberFilter):
        ends = {"low": one.low, "high": one.high}
        return {"number": one.name} | {name: end for name, end in ends.items() if end is not None}
    return {"facet": one.facet, "mode": one.mode, "values": list(one.values)}


def _filter_of(form: object) -> AnyFilter | None:
    if not isinstance(form, Mapping):
        return None
    name, facet = form.get("number"), form.get("facet")
    if isinstance(name, str) and name:
        low, high = (_whole(form.get(end)) for end in ("low", "high"))
        return NumberFilter(name, low, high) if (low, high) != (None, None) else None
    kept = _texts(form.get("values"))
    mode = form.get("mode", "any")
    if isinstance(facet, str) and facet and kept and mode in get_args(Mode):
        return Filter(facet, kept, mode)
    return None


def _texts(values: object) -> tuple[str, ...]:
    return tuple(one for one in values[:MOST] if isinstance(one, str)) if isinstance(values, list) else ()


def _whole(value: object) -> int | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31
    return value if fits and isinstance(value, int) else None
