"""What one asks the finder and what it answers: requests, filters, hits and ways out of an empty result."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from abz_desktop.core.changes import Label
from abz_desktop.library.rows import Row

Sort: TypeAlias = Literal["relevance", "title", "newest", "used", "shelf"]
"""`shelf` is the order of the collection that is filtered on."""
Mode: TypeAlias = Literal["any", "all", "none"]
Span: TypeAlias = tuple[int, int]
"""Start and end of a stretch of text, in characters."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Records with any, all or none of these values of a facet."""

    facet: str
    values: tuple[str, ...]
    mode: Mode = "any"


@dataclass(frozen=True, slots=True)
class NumberFilter:
    """Records whose range of this name touches low–high, both included; None is open."""

    name: str
    low: int | None
    high: int | None


AnyFilter: TypeAlias = Filter | NumberFilter


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question to the library; an empty text asks for everything that passes the filters.

    `literal` are words (or phrases, folded) of the text for which no synonyms are searched this time.
    """

    text: str = ""
    filters: tuple[AnyFilter, ...] = ()
    sort: Sort = "relevance"
    lang: str = "nl"
    limit: int = 50
    offset: int = 0
    thorough: bool = False
    literal: tuple[str, ...] = ()

    @property
    def is_collection(self) -> bool:
        """Whether it asks for nothing but what is in collections: people put that together, nothing more is looked for."""
        found = [isinstance(one, Filter) and one.facet == "collection" for one in self.filters]
        return found == [True] and not self.text.strip()

    def without(self, dropped: AnyFilter) -> "SearchRequest":
        """The same request with one filter less."""
        return replace(self, filters=tuple(one for one in self.filters if one != dropped), offset=0)


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of a result; the snippet is asked for apart, for the rows that are in sight."""

    row: Row
    score: float = 0.0
    title_marks: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of text around a match, and where the matches are in it."""

    text: str
    marks: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A small change that brings records back, or more of them: what it changes, the changed request, and how many it
    finds; `more` is by how many that is more than there were.
    """

    label: Label
    request: SearchRequest
    count: int
    more: int = 0


Marker: TypeAlias = Callable[[str, str], Sequence[Span]]
"""Where a query's words are in a text, given its language."""


def no_marks(_text: str, _lang: str) -> Sequence[Span]:
    """The marker of a query without words."""
    return ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a request.

    `total` counts all that match (`more`: it is a lower bound). `facets` counts per facet and value, each facet
    leaving its own choice out. `did_you_mean` is the whole query corrected; `corrected` says that the hits are those
    of that query. `notes` say how the query was understood. `relaxations` are there when nothing or little was found.
    `filters` are all filters in force, those typed in the query included.
    """

    request: SearchRequest
    total: int = 0
    more: bool = False
    took_ms: float = 0.0
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    did_you_mean: str = ""
    corrected: bool = False
    notes: tuple[Label, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    filters: tuple[AnyFilter, ...] = ()
    marker: Marker = no_marks
    position: int = 0
