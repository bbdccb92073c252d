"""Where one is in the Library page, as plain JSON data: what is asked for, which record is open, how it is shown."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from abz_desktop.library.request import AnyFilter, Filter, NumberFilter, SearchRequest

MODES, SORTS = ("any", "all", "none"), ("relevance", "title", "newest", "used", "shelf")


def state_of(request: SearchRequest, record: str, *, alone: bool) -> dict[str, object]:
    """A place to come back to."""
    return {
        "text": request.text,
        "filters": [_packed(one) for one in request.filters],
        "sort": request.sort,
        "literal": list(request.literal),
        "record": record,
        "alone": alone,
    }


def request_of(place: Mapping[str, object], present: SearchRequest) -> SearchRequest | None:
    """What a place asks for; None where it leaves the question as it is. What makes no sense in it is passed over."""
    whole = place.get("request")
    if isinstance(whole, SearchRequest):
        return replace(whole, lang=present.lang)
    text, filters, sort = place.get("text"), place.get("filters"), place.get("sort")
    if not isinstance(text, str):
        return None
    unpacked = tuple(found for one in filters if (found := _unpacked(one))) if isinstance(filters, list) else ()
    kept = "relevance" if present.sort == "shelf" else present.sort  # that was the order of another question
    wanted: Any = sort if sort in SORTS else kept
    off = place.get("literal")
    literal = tuple(one for one in off if isinstance(one, str)) if isinstance(off, list) else ()
    return replace(present, text=text, filters=unpacked, sort=wanted, offset=0, literal=literal)


def _packed(one: AnyFilter) -> list[object]:
    if isinstance(one, NumberFilter):
        return [one.name, one.low, one.high]
    return [one.facet, one.mode, list(one.values)]


def _unpacked(one: object) -> AnyFilter | None:
    if not (isinstance(one, list) and len(one) == 3 and isinstance(one[0], str)):
        return None
    name, second, third = one
    if second in MODES and isinstance(third, list) and all(isinstance(value, str) for value in third):
        return Filter(name, tuple(third), second)
    ends = tuple(end if isinstance(end, int) and not isinstance(end, bool) else None for end in (second, third))
    return NumberFilter(name, *ends) if ends != (None, None) and second not in MODES else None


def in_language(request: SearchRequest, lang: str) -> SearchRequest:
    """The same request with content in another language."""
    return request if request.lang == lang else replace(request, lang=lang)
