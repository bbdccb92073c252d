"""What the start page shows, read in one go in the background."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from abz_desktop.core.kinds import KNOWLEDGE
from abz_desktop.library import drafting, finder, marks, records
from abz_desktop.library.request import Filter, SearchRequest
from abz_desktop.library.rows import Row

if TYPE_CHECKING:
    from abz_desktop.library import Library

MOST = 6
WRITTEN = (*KNOWLEDGE, "party")
"""The kinds of record that have a form to go on writing in."""


@dataclass(frozen=True, slots=True)
class StartData:
    """Lists of at most `MOST` rows, and how many records of each kind there are."""

    recents: tuple[Row, ...] = ()
    favourites: tuple[Row, ...] = ()
    drafts: tuple[Row, ...] = ()
    reviews: tuple[Row, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def read(lib: "Library", lang: str) -> StartData:
    """Read everything for the start page."""
    return StartData(
        records.rows(lib, marks.recents(lib, MOST), lang),
        records.rows(lib, marks.favourites(lib)[:MOST], lang),
        drafting.in_hand(lib, lang, WRITTEN, MOST),
        (*_of_status(lib, "ter-review", lang), *_outdated(lib, lang))[:MOST],
        records.count(lib),
    )


def _of_status(lib: "Library", status: str, lang: str) -> tuple[Row, ...]:
    filters = (Filter("status", (status,)), Filter("kind", KNOWLEDGE))
    request = SearchRequest(filters=filters, sort="newest", lang=lang, limit=MOST)
    return tuple(hit.row for hit in finder.search(lib, request).hits)


def _outdated(lib: "Library", lang: str) -> tuple[Row, ...]:
    """Records whose validity ended."""
    today = datetime.now().astimezone().date().isoformat()
    dates = finder.search(lib, SearchRequest(lang=lang, limit=1)).facets.get("valid_until", {})
    past = tuple(date for date in dates if date and date[0].isdigit() and date < today[: len(date)])
    if not past:
        return ()
    request = SearchRequest(filters=(Filter("valid_until", past),), sort="newest", lang=lang, limit=MOST)
    return tuple(hit.row for hit in finder.search(lib, request).hits)
