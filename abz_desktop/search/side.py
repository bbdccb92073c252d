"""A file beside each segment with its terms, frequencies, places, lengths and ids: mapped into memory, open at once."""

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from abz_desktop.search.engine import STEM_FIELDS, WORD_FIELDS, DamagedError, Posting, Postings, Store, TermRow

SUFFIX = ".side"
_MAGIC = b"ABZSIDE1"
_STEP = 32
"""Every so many terms one is kept ready to hand, so that a look-up splits only one small piece of the list."""

Ints = NDArray[np.int64]


class TermTable:
    """The sorted terms of a segment for two fields (title and body), with frequencies and the places of the postings."""

    def __init__(self, arrays: dict[str, NDArray[Any]], name: str, fields: tuple[str, str]) -> None:
        self.fields = fields
        self._blob: bytes = arrays[f"{name}.blob"].tobytes()
        self._starts = arrays[f"{name}.starts"]
        self.documents = {f: arrays[f"{f}.documents"] for f in fields}
        self.offsets = {f: arrays[f"{f}.offset"] for f in fields}
        self.sizes = {f: arrays[f"{f}.length"] for f in fields}

    def __len__(self) -> int:
        return len(self._starts) - 1

    @cached_property
    def _marks(self) -> list[bytes]:
        return [self.term(i) for i in range(0, len(self), _STEP)]

    def term(self, at: int) -> bytes:
        return self._blob[self._starts[at] : self._starts[at + 1] - 1]

    def terms(self, low: int, high: int) -> list[bytes]:
        """The terms from `low` up to `high` (not included)."""
        if low >= high:
            return []
        return self._blob[self._starts[low] : self._starts[high] - 1].split(b"\n")

    def place(self, term: bytes) -> int:
        """Where the term is or would be."""
        mark = bisect_left(self._marks, term)
        if mark < len(self._marks) and self._marks[mark] == term:
            return mark * _STEP
        low = max(mark - 1, 0) * _STEP
        high = min(low + _STEP, len(self))
        return low + bisect_left(self.terms(low, high), term)

    def find(self, term: bytes) -> int:
        """The number of the term, -1 when the segment does not have it."""
        at = self.place(term)
        return at if at < len(self) and self.term(at) == term else -1

    def range(self, prefix: bytes) -> tuple[int, int]:
        """The numbers (from, up to) of the terms that begin so."""
        return self.place(prefix), self.place(prefix + b"\xff")


class SegmentData:
    """One segment, ready for searching; it never changes (deletions are kept by the snapshot)."""

    def __init__(self, folder: Path, name: str, arrays: dict[str, NDArray[Any]]) -> None:
        self.name = name
        self.words = TermTable(arrays, "words", WORD_FIELDS)
        self.stems = TermTable(arrays, "stems", STEM_FIELDS)
        self.lengths = {f: arrays[f"{f}.lengths"] for f in WORD_FIELDS}
        self.documents = len(self.lengths[WORD_FIELDS[0]])
        self._ids = arrays["ids"]
        self._postings = Postings(folder, name)
        self._letters: dict[str, dict[int, list[str]]] = {}

    def ids(self) -> list[str]:
        """The record id per document number, in order ("" for a document that was deleted when the file was made)."""
        return self._ids.tobytes().decode().split("\n")

    @cached_property
    def _id_starts(self) -> Ints:
        return np.concatenate(([0], np.flatnonzero(self._ids == ord("\n")) + 1, [len(self._ids) + 1]))

    def id_of(self, number: int) -> str:
        """The record id of one document."""
        return self._ids[self._id_starts[number] : self._id_starts[number + 1] - 1].tobytes().decode()

    def numbers_of(self, ids: Iterable[str]) -> list[int]:
        """The document numbers that have one of these ids (of each at most one is alive in the whole index)."""
        blob = b"\n" + self._ids.tobytes() + b"\n"
        found: list[int] = []
        for identity in ids:
            key = b"\n" + identity.encode("utf-8", "replace") + b"\n"
            at = blob.find(key)
            while at >= 0:
                found.append(blob.count(b"\n", 0, at))
                at = blob.find(key, at + 1)
        return found

    def read(self, table: TermTable, field: str, at: int) -> Posting:
        """The postings of term number `at` of a table in one field; DamagedError when they cannot be read."""
        return self._postings.read(int(table.offsets[field][at]), int(table.sizes[field][at]))

    def words_by_length(self, letter: str) -> dict[int, list[str]]:
        """The words that begin with this letter, by their length (for finding typing mistakes)."""
        found = self._letters.get(letter)
        if found is None:
            found = {}
            for term in self.words.terms(*self.words.range(letter.encode("utf-8", "replace"))):
                word = term.decode("utf-8", "replace")
                found.setdefault(len(word), []).append(word)
            self._letters[letter] = found
        return found


def arrays_of(store: Store, name: str) -> dict[str, NDArray[Any]]:
    """Everything that the side file of a segment holds, taken from Whoosh."""
    contents = store.contents(name)
    arrays: dict[str, NDArray[Any]] = {}
    for table, fields in (("words", WORD_FIELDS), ("stems", STEM_FIELDS)):
        arrays.update(_table(table, fields, [row for row in contents.rows if row.field in fields]))
    for field in WORD_FIELDS:
        arrays[f"{field}.lengths"] = contents.lengths[field]
    arrays["ids"] = np.frombuffer("\n".join(contents.ids).encode(), dtype=np.uint8)
    return arrays


def _table(name: str, fields: tuple[str, str], rows: list[TermRow]) -> dict[str, NDArray[Any]]:
    terms = sorted({row.term for row in rows})
    number = {term: i for i, term in enumerate(terms)}
    sizes = np.array([len(term) + 1 for term in terms], dtype=np.int64)
    arrays: dict[str, NDArray[Any]] = {
        f"{name}.blob": np.frombuffer(b"\n".join(terms) + b"\n", dtype=np.uint8),
        f"{name}.starts": np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes))).astype(np.uint32),
    }
    for field in fields:
        own = [row for row in rows if row.field == field]
        places = np.array([number[row.term] for row in own], dtype=np.int64)
        for what, kind in (("documents", np.int32), ("offset", np.int64), ("length", np.int32)):
            column = np.zeros(len(terms), dtype=kind)
            column[places] = np.array([getattr(row, what) for row in own], dtype=kind)
            arrays[f"{field}.{what}"] = column
    return arrays


def save(folder: Path, name: str, arrays: dict[str, NDArray[Any]]) -> None:
    """Write the side file of a segment (through a temporary name)."""
    header: dict[str, tuple[str, int, int]] = {}
    at = 0
    for key, array in arrays.items():
        header[key] = (array.dtype.str, len(array), at)
        at += -(-array.nbytes // 8) * 8
    head = json.dumps(header).encode()
    head += b" " * (-(len(_MAGIC) + 4 + len(head)) % 8)
    scratch = folder / f"{name}.side-part"
    with scratch.open("wb") as file:
        file.write(_MAGIC + len(head).to_bytes(4, "little") + head)
        for array in arrays.values():
            file.write(array.tobytes())
            file.write(b"\0" * (-array.nbytes % 8))
    scratch.replace(folder / f"{name}{SUFFIX}")


def load(folder: Path, name: str) -> SegmentData:
    """A segment through its side file; FileNotFoundError when there is none, DamagedError when it cannot be used."""
    with (folder / f"{name}{SUFFIX}").open("rb") as file:
        try:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as error:
            raise DamagedError(name) from error
    try:
        if data[:8] != _MAGIC:
            raise DamagedError(name)
        size = int.from_bytes(data[8:12], "little")
        start = 12 + size
        arrays = {
            key: np.frombuffer(data, dtype=np.dtype(kind), count=count, offset=start + at)
            for key, (kind, count, at) in json.loads(data[12:start]).items()
        }
        return SegmentData(folder, name, arrays)
    except (ValueError, TypeError, KeyError, OSError) as error:
        raise DamagedError(f"{name}: {error}") from error


def make(store: Store, name: str, keep: bool) -> SegmentData:
    """A segment taken from Whoosh itself (slow for a large one); `keep` also writes its side file."""
    arrays = arrays_of(store, name)
    if keep:
        save(store.folder, name, arrays)
    return SegmentData(store.folder, name, arrays)
