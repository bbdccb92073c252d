"""One reading of the index: term look-ups, posting lists and prefixes over all segments, numbered through."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from abz_desktop.search.engine import WORD_FIELDS, Posting
from abz_desktop.search.side import SegmentData, TermTable

_CACHED_ENTRIES = 1_000_000
_K1, _B = 1.2, 0.5

Floats = NDArray[np.float32]
Docs = NDArray[np.integer[Any]]
NO_POSTING: Posting = (np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))


class PostingCache:
    """Posting lists by (segment, field, term number), the longest unused ones dropped; shared by all snapshots."""

    def __init__(self, entries: int = _CACHED_ENTRIES) -> None:
        self._limit = entries
        self._entries = 0
        self._lists: OrderedDict[tuple[str, str, int], Posting] = OrderedDict()
        self._lock = Lock()

    def get(self, segment: SegmentData, table: TermTable, field: str, at: int) -> Posting:
        key = (segment.name, field, at)
        with self._lock:
            found = self._lists.get(key)
            if found is not None:
                self._lists.move_to_end(key)
                return found
        found = segment.read(table, field, at)
        with self._lock:
            self._lists[key] = found
            self._entries += len(found[0]) + 8
            while self._entries > self._limit:
                _, dropped = self._lists.popitem(last=False)
                self._entries -= len(dropped[0]) + 8
        return found


@dataclass(frozen=True, slots=True)
class Prefix:
    """The documents that have a term with a prefix in one field. `capped`: not all of the terms were looked at."""

    docs: Docs
    capped: bool


class Terms:
    """All segments of one state of the index, with every document numbered through (deleted ones included)."""

    def __init__(self, segments: Sequence[tuple[SegmentData, frozenset[int]]], cache: PostingCache) -> None:
        self.segments = [segment for segment, _ in segments]
        self.bases = np.concatenate(([0], np.cumsum([s.documents for s in self.segments]))).astype(int).tolist()
        self.size: int = self.bases[-1]
        gone = [base + n for base, (_, deleted) in zip(self.bases, segments, strict=False) for n in deleted]
        self.deleted = np.array(sorted(gone), dtype=np.int32)
        self.alive = np.ones(self.size, dtype=np.bool_)
        self.alive[self.deleted] = False
        self.living = self.size - len(gone)
        self._cache = cache
        self.norms = {field: self._norm(field) for field in WORD_FIELDS}
        self.places = lru_cache(4_096)(self._places)

    def _norm(self, field: str) -> Floats:
        """BM25's length part per document."""
        if not self.segments:
            return np.zeros(0, dtype=np.float32)
        lengths = np.concatenate([s.lengths[field] for s in self.segments])
        mean = float(lengths.mean()) or 1.0
        return (_K1 * (1 - _B + _B * lengths / mean)).astype(np.float32)

    def _places(self, kind: str, term: str) -> list[tuple[int, int]]:
        """(segment, number in its table) wherever this term ("words" or "stems") is."""
        key = term.encode("utf-8", "replace")
        found = []
        for number, segment in enumerate(self.segments):
            at = self.table(segment, kind).find(key)
            if at >= 0:
                found.append((number, at))
        return found

    @staticmethod
    def table(segment: SegmentData, kind: str) -> TermTable:
        """The words or the stems of a segment."""
        return segment.words if kind == "words" else segment.stems

    def field_of(self, kind: str, field: str) -> str:
        """The schema's field for the title ("t") or body ("b") of a kind of terms."""
        return field if kind == "words" else field + "s"

    def frequency(self, kind: str, field: str, term: str) -> int:
        """In how many documents (deleted ones included) the term is."""
        name = self.field_of(kind, field)
        return sum(int(self.table(self.segments[s], kind).documents[name][at]) for s, at in self.places(kind, term))

    def postings(self, kind: str, field: str, term: str) -> Posting:
        """Documents and counts of a term."""
        return self._gather(kind, self.field_of(kind, field), self.places(kind, term))

    def is_living(self, word: str) -> bool:
        """Whether a document that is not deleted has this word."""
        return any(bool(self.alive[self.postings("words", field, word)[0]].any()) for field in WORD_FIELDS)

    def _gather(self, kind: str, name: str, places: Sequence[tuple[int, int]]) -> Posting:
        docs, counts = [], []
        for number, at in places:
            segment = self.segments[number]
            table = self.table(segment, kind)
            if table.documents[name][at]:
                found = self._cache.get(segment, table, name, at)
                docs.append(found[0] + self.bases[number] if number else found[0])
                counts.append(found[1])
        if not docs:
            return NO_POSTING
        return (docs[0], counts[0]) if len(docs) == 1 else (np.concatenate(docs), np.concatenate(counts))

    def prefix(self, prefix: str, field: str, cap: int) -> Prefix:
        """The documents whose title or body has one of the `cap` most frequent words with this prefix."""
        key = prefix.encode("utf-8", "replace")
        whole: list[tuple[int, int]] = []
        ranges = [segment.words.range(key) for segment in self.segments]
        tops = [_top(s.words.documents[field], *r, cap) for s, r in zip(self.segments, ranges, strict=True)]
        for number, (ats, _) in enumerate(tops):
            whole.extend((number, at) for at in ats)
        capped = any(more for _, more in tops)
        if capped or len({number for number, _ in whole}) > 1:
            best = self._most_frequent(whole, field)
            capped = capped or len(best) > cap
            if capped:
                whole = [place for term in best[:cap] for place in self.places("words", term)]
        return Prefix(self._gather("words", field, whole)[0], capped)

    def _most_frequent(self, places: Sequence[tuple[int, int]], field: str) -> list[str]:
        """The terms at these places by falling frequency, then alphabet."""
        total: dict[bytes, int] = {}
        for number, at in places:
            words = self.segments[number].words
            term = words.term(at)
            total[term] = total.get(term, 0) + int(words.documents[field][at])
        return [
            term.decode("utf-8", "replace") for term, _ in sorted(total.items(), key=lambda item: (-item[1], item[0]))
        ]

    def complete(self, prefix: str, limit: int) -> list[str]:
        """The most frequent words with this prefix."""
        key = prefix.encode("utf-8", "replace")
        found: list[tuple[int, int]] = []
        for number, segment in enumerate(self.segments):
            ats, _ = _top(segment.words.documents["b"], *segment.words.range(key), max(4 * limit, 40))
            found.extend((number, at) for at in ats)
            ats, _ = _top(segment.words.documents["t"], *segment.words.range(key), max(4 * limit, 40))
            found.extend((number, at) for at in ats)
        total: dict[str, int] = {}
        for number, at in set(found):
            words = self.segments[number].words
            term = words.term(at).decode("utf-8", "replace")
            total[term] = total.get(term, 0) + int(words.documents["b"][at]) + int(words.documents["t"][at])
        return sorted(total, key=lambda term: (-total[term], term))[:limit]

    def ids(self, numbers: Sequence[int]) -> list[str]:
        """The record ids of these documents."""
        bounds = np.searchsorted(self.bases, numbers, side="right") - 1
        return [self.segments[s].id_of(n - self.bases[s]) for s, n in zip(bounds.tolist(), numbers, strict=True)]


def _top(documents: NDArray[np.int32], low: int, high: int, cap: int) -> tuple[list[int], bool]:
    """The numbers of the (at most `cap`) most frequent terms of a range, and whether there were more."""
    part = documents[low:high]
    there = int(np.count_nonzero(part))
    if there > cap:
        return (np.argpartition(part, -cap)[-cap:] + low).tolist(), True
    return (np.flatnonzero(part) + low).tolist(), False
