"""The values that the search and the library hand each other: documents, queries and ranked answers."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

MAX_QUERY_LENGTH = 256
"""Characters of a query that are looked at; the library cuts what is longer and says so."""


@dataclass(frozen=True, slots=True)
class Doc:
    """What the library hands over per record, for the index.

    `title` and `body` map a language ("nl", "en") to plain text. Alternative terms of a definition go into the title, each
    on its own line. The text itself is not kept in the index.
    """

    id: str
    title: Mapping[str, str]
    body: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed. `finished` is False for the last word while no space follows it: then it is a prefix too."""

    text: str
    finished: bool = True


_NO_SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TextQuery:
    """The free-text part of a query, after the library took `tag:`, `theme:` and the like out of it.

    `groups` is an OR of ANDs. `phrases` are searched as an AND of their words (in every group); the library checks the text
    of the first hits for the exact phrase. `without` removes records that hold these words exactly (or as a prefix of
    nothing: no stems, no compounds). `synonyms` maps a folded word or phrase to other folded phrases (weight 0.4).
    """

    groups: tuple[tuple[Word, ...], ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_SYNONYMS)


class Group(StrEnum):
    """How a word of the query met a word of the text, strongest first."""

    EXACT = "exact"
    PREFIX = "prefix"
    STEM = "stem"
    COMPOUND = "compound"
    SYNONYM = "synonym"
    TYPO = "typo"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a record is in the answer: this word of the query, met in this way, in this field ("title" or "body").

    `term` is what was looked for in its place: the folded word itself, a part of a compound, the phrase of a synonym,
    the word that was probably meant. `score` is what this was worth in the ranking.
    """

    word: str
    group: Group
    field: str
    term: str = dataclasses.field(default="", compare=False)
    score: float = dataclasses.field(default=0.0, compare=False)


def _no_reasons(_id: str) -> tuple[Reason, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A ranked answer.

    `ids` are the best `limit` records, best first, with `scores` (comparable within one answer only).
    `matched` is a bitmap over the slots of *all* records that match the whole query, also beyond `limit`; where
    `filled_up` is true, fewer than ten did, and `ids` goes on with records that match only some of the words: those
    are not in `matched` (`total` does not count them). `capped`: a prefix had more terms than were looked at, so `matched` is a
    lower bound ("more than N"). `corrections` are (typed, suggestion) pairs, best first; `used_corrections` says
    that nothing matched as typed and the answer is the one for the first suggestion of each word.
    """

    ids: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()
    matched: int = 0
    capped: bool = False
    filled_up: bool = False
    corrections: tuple[tuple[str, str], ...] = ()
    used_corrections: bool = False
    _why: Callable[[str], tuple[Reason, ...]] = field(default=_no_reasons, repr=False, compare=False)

    @property
    def total(self) -> int:
        """How many records match the whole query (a lower bound when `capped`)."""
        return self.matched.bit_count()

    def why(self, id: str) -> tuple[Reason, ...]:  # noqa: A002 - the word of the domain
        """Which word of the query met this record how and where; computed when asked, empty for a record not in the answer."""
        return self._why(id)


@dataclass(frozen=True, slots=True)
class IndexState:
    """What an index folder is good for. `ready`: complete and usable. `documents` can be searched (also while it builds).

    `position` is the place in the change log that the index has followed so far (-1: nothing, or still being built).
    `problem` is None, or one of "absent", "incomplete", "damaged", "foreign" (of another library), "outdated" (other rules,
    lexicon or schema), "unsafe" (the folder is not private): each of them is mended by `build`. `rebuild_advised`: over 30 % of
    the documents in it are deleted ones. `tidy_advised`: so many small segments that merging them pays.
    """

    ready: bool = False
    position: int = -1
    documents: int = 0
    problem: str | None = None
    detail: str = ""
    segments: int = 0
    rebuild_advised: bool = False
    tidy_advised: bool = False


class CancelledError(Exception):
    """The build was cancelled; the index is as it was before."""
