"""What the start page shows, read in one go in the background."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from abz_desktop.core.kinds import KNOWLEDGE
from abz_desktop.library import drafting, marks, records, reviewing
from abz_desktop.library.reviewing import Due, Waiting
from abz_desktop.library.rows import Row

if TYPE_CHECKING:
    from abz_desktop.library import Library

MOST = 6
WRITTEN = (*KNOWLEDGE, "party")
"""The kinds of record that have a form to go on writing in."""


@dataclass(frozen=True, slots=True)
class StartData:
    """Lists of at most `MOST` rows, how many there are in all of those that say so, and of records of each kind."""

    recents: tuple[Row, ...] = ()
    favourites: tuple[Row, ...] = ()
    drafts: tuple[Row, ...] = ()
    reviews: tuple[Row, ...] = ()
    returned: tuple[Row, ...] = ()
    asked: tuple[Row, ...] = ()
    due: tuple[Row, ...] = ()
    totals: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


def read(lib: "Library", lang: str) -> StartData:
    """Read everything for the start page."""
    queue, due = reviewing.waiting(lib, lang), reviewing.due(lib)
    waits = {"reviews": queue.for_me, "returned": queue.sent_back, "asked": queue.by_me, "due": due}
    return StartData(
        records.rows(lib, marks.recents(lib, MOST), lang),
        records.rows(lib, marks.favourites(lib)[:MOST], lang),
        drafting.in_hand(lib, lang, WRITTEN, MOST),
        _shown(lib, queue.for_me, lang),
        _shown(lib, queue.sent_back, lang),
        _shown(lib, queue.by_me, lang),
        _shown(lib, due, lang),
        {name: len(found) for name, found in waits.items()},
        records.count(lib),
    )


def _shown(lib: "Library", found: Iterable[Waiting | Due], lang: str) -> tuple[Row, ...]:
    return records.rows(lib, [one.id for one in found][:MOST], lang)
