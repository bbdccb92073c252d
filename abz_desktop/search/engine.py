"""The one adapter to Whoosh: schema, writing, and reading segments, terms and postings (fast, and with safe pickles only)."""

import mmap
import pickle
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from struct import Struct
from time import sleep
from typing import Any, TypeVar

import numpy as np
import whoosh
from numpy.typing import NDArray
from whoosh import columns, fields, formats, index, reading
from whoosh.codec import whoosh3 as codec
from whoosh.filedb import filestore, structfile
from whoosh.index import LockError

SCHEMA_VERSION = 1
ENGINE = "whoosh " + ".".join(map(str, whoosh.__version__))
WORD_FIELDS = ("t", "b")
STEM_FIELDS = ("ts", "bs")
TERM_FIELDS = WORD_FIELDS + STEM_FIELDS

# Only parts of Whoosh are annotated, and the older engine not at all: what is called here is spelled out in this module.
_FileStorage: Any = filestore.FileStorage
_FileIndex: Any = index.FileIndex
_Codec: Any = codec.W3Codec
_Text: Any = fields.TEXT
_Toc: Any = index.TOC
_SegmentReader: Any = reading.SegmentReader
_Seen = TypeVar("_Seen")
_TRIES = 5
_PAUSE = 0.02

_BLOCK = 4_096
"""Postings per block: few large blocks are read much faster than Whoosh's 128, and we never skip inside a list."""

_POOL_MB = 2_048
"""Large enough that a segment of some thousand documents is sorted in memory, not through files of pickles."""

_MAGIC = b"W3Bl"
_INT = Struct("!i")

_ALLOWED = {
    ("whoosh.codec.whoosh3", "W3Codec"),
    ("whoosh.codec.whoosh3", "W3Segment"),
    ("copy_reg", "_reconstructor"),
    ("copyreg", "_reconstructor"),
    ("__builtin__", "object"),
    ("builtins", "object"),
    ("__builtin__", "set"),
    ("builtins", "set"),
    ("__builtin__", "frozenset"),
    ("builtins", "frozenset"),
    ("__builtin__", "int"),
    ("builtins", "int"),
    ("collections", "defaultdict"),
    ("array", "array"),
    ("array", "_array_reconstructor"),
}


class DamagedError(Exception):
    """The index cannot be read; it must be built again."""


class BusyError(Exception):
    """Another process is writing to this index; try again later."""


class _SafeUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str, /) -> Any:
        if (module, name) not in _ALLOWED:
            message = f"the index holds a pickle of {module}.{name}"
            raise pickle.UnpicklingError(message)
        return super().find_class(module, name)


def _safe_load(file: Any) -> Any:
    return _SafeUnpickler(file).load()


def _safe_loads(data: bytes) -> Any:
    return _SafeUnpickler(BytesIO(data)).load()


def _guard() -> None:
    """Put the restricted unpickler in the place of pickle.load(s) where Whoosh reads index files."""
    for module, name, safe in (
        (codec, "loads", _safe_loads),
        (columns, "loads", _safe_loads),
        (structfile, "load", _safe_load),
        (structfile, "load_pickle", _safe_load),
    ):
        if hasattr(module, name):
            setattr(module, name, safe)


_guard()


class CountedField(_Text):  # type: ignore[misc]
    """A field whose value is already counted: term → how often; no positions, no analyser of Whoosh's."""

    def __init__(self, scorable: bool) -> None:
        super().__init__(phrase=False)
        self.format = formats.Existence()  # the count is kept as the posting's weight
        self.scorable = scorable

    def index(self, value: Mapping[str, int], **_: Any) -> list[tuple[bytes, int, float, bytes]]:
        return [(term.encode("utf-8", "replace"), n, float(n), b"") for term, n in value.items()]


def _schema() -> fields.Schema:
    return fields.Schema(
        id=fields.ID(unique=True, stored=True),
        t=CountedField(scorable=True),
        b=CountedField(scorable=True),
        ts=CountedField(scorable=False),
        bs=CountedField(scorable=False),
    )


@dataclass(frozen=True, slots=True)
class SegmentInfo:
    """One segment as the table of contents names it: `deleted` are document numbers within the segment."""

    name: str
    documents: int
    deleted: frozenset[int]


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term of a field: how many documents have it and where its postings lie in the postings file."""

    field: str
    term: bytes
    documents: int
    offset: int
    length: int


class _Storage(_FileStorage):  # type: ignore[misc]
    """Whoosh's folder, but it closes what it opened, also where Whoosh gives up in the middle of a damaged file."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._opened: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        file = super().open_file(name, **options)
        self._opened.append(file)
        return file

    def close_all(self) -> None:
        for file in self._opened:
            if not file.is_closed:
                file.close()
        self._opened.clear()


def lock(folder: Path, name: str) -> Callable[[], None]:
    """Take a lock between processes; what comes back releases it. BusyError when another holds it."""
    file = _FileStorage(str(folder)).lock(name)
    if not file.acquire():
        raise BusyError(name)
    return file.release  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Contents:
    """A segment: its terms by field and term (bytes order), words per document and field (rounded), and record ids.

    The id of a deleted document is an empty text.
    """

    rows: list[TermRow]
    lengths: dict[str, NDArray[np.float32]]
    ids: list[str]


def _rows(leaf: Any) -> list[TermRow]:
    found = []
    for (field, term), info in leaf:
        if field in TERM_FIELDS:
            offset, length = info.extent()
            size = length[0] if isinstance(length, tuple) else length
            found.append(TermRow(field, term, int(info.doc_frequency()), int(offset), int(size)))
    return found


class Store:
    """A folder with Whoosh's files. Every reading starts with a fresh reader; every writing is one commit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._storage = _Storage(folder)
        try:
            self._index = _FileIndex(self._storage, schema=_schema())
        except Exception as error:
            raise DamagedError(str(error)) from error
        finally:
            self._storage.close_all()

    @staticmethod
    def create(folder: Path) -> "Store":
        """A new empty index in an existing folder."""
        _FileIndex.create(_FileStorage(str(folder)), _schema())
        return Store(folder)

    def generation(self) -> int:
        """The number of the newest commit."""
        return int(self._index.latest_generation())

    def segments(self) -> list[SegmentInfo]:
        """The segments of the newest commit in order; their documents are numbered through in this order."""
        return [SegmentInfo(s.segment_id(), int(s.doc_count_all()), frozenset(s.deleted_docs())) for s in self._toc()]

    def _toc(self) -> list[Any]:
        """Whoosh's own segment objects of the newest commit; a reader may find the file just gone, so it tries again."""
        trouble: Exception | None = None
        for attempt in range(_TRIES):
            try:
                return list(_Toc.read(self._storage, self._index.indexname, schema=_schema()).segments)
            except FileNotFoundError as error:
                trouble = error
                sleep(_PAUSE * attempt)
            except Exception as error:
                raise DamagedError(str(error)) from error
            finally:
                self._storage.close_all()
        raise DamagedError(str(trouble)) from trouble

    def _look(self, name: str, look: Callable[[Any], _Seen]) -> _Seen:
        """Look at one segment through a fresh reader of Whoosh."""
        for segment in self._toc():
            if segment.segment_id() == name:
                try:
                    return look(_SegmentReader(self._storage, _schema(), segment))
                except Exception as error:
                    raise DamagedError(str(error)) from error
                finally:
                    self._storage.close_all()
        raise DamagedError(name)

    def contents(self, name: str) -> Contents:
        """Everything about a segment but its postings, taken from Whoosh."""

        def look(leaf: Any) -> Contents:
            numbers = range(leaf.doc_count_all())
            lengths = {
                field: np.array([leaf.doc_field_length(n, field, 0) or 0 for n in numbers], dtype=np.float32)
                for field in WORD_FIELDS
            }
            ids = [""] * len(numbers)
            for number, stored in leaf.iter_docs():
                ids[number] = str(stored.get("id", ""))
            return Contents(_rows(leaf), lengths, ids)

        return self._look(name, look)

    def whoosh_postings(self, name: str, field: str, term: str) -> list[tuple[int, float]]:
        """A term's live postings as Whoosh itself reads them (the contract test compares `Postings` with it)."""

        def look(leaf: Any) -> list[tuple[int, float]]:
            if (field, term.encode()) not in leaf:
                return []
            matcher = leaf.postings(field, term.encode())
            found = []
            while matcher.is_active():
                found.append((int(matcher.id()), float(matcher.weight())))
                matcher.next()
            return found

        return self._look(name, look)

    def write(
        self, documents: Iterator[tuple[str, Mapping[str, Mapping[str, int]]]], deleted: Sequence[int] = ()
    ) -> None:
        """One commit: remove documents by number (counted through all segments), add (id, terms per field).

        BusyError when another process writes; when `documents` raises, nothing is changed.
        """
        self._commit(documents, deleted, _keep_all)

    def merge(self, names: frozenset[str]) -> None:
        """One commit that makes one segment of these; deleted documents among them are dropped for good."""

        def policy(writer: Any, segments: list[Any]) -> list[Any]:
            kept = []
            for segment in segments:
                if segment.segment_id() not in names:
                    kept.append(segment)
                    continue
                reader = _SegmentReader(writer.storage, writer.schema, segment)
                writer.add_reader(reader)
                reader.close()
            return kept

        self._commit(iter(()), (), policy)

    def _commit(
        self,
        documents: Iterator[tuple[str, Mapping[str, Mapping[str, int]]]],
        deleted: Sequence[int],
        policy: Callable[[Any, list[Any]], list[Any]],
    ) -> None:
        try:
            writer: Any = self._index.writer(
                compound=False, limitmb=_POOL_MB, codec=_Codec(blocklimit=_BLOCK), timeout=0.0
            )
        except LockError as error:
            raise BusyError(str(error)) from error
        except Exception as error:
            raise DamagedError(str(error)) from error
        try:
            for number in deleted:
                writer.delete_document(number)
            for identity, terms in documents:
                writer.add_document(id=identity, **terms)
            writer.commit(mergetype=policy)
        except BaseException:
            if not writer.is_closed:
                writer.cancel()
            raise
        finally:
            self._storage.close_all()


def _keep_all(_writer: Any, segments: list[Any]) -> list[Any]:
    return segments


Posting = tuple[NDArray[np.int32], NDArray[np.float32]]


class Postings:
    """Reads whole posting lists of one segment straight from Whoosh's postings file, as arrays."""

    def __init__(self, folder: Path, name: str) -> None:
        with (folder / f"{name}.pst").open("rb") as file:
            try:
                self._data: mmap.mmap | bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError:  # an empty file cannot be mapped
                self._data = b""

    def read(self, offset: int, length: int) -> Posting:
        """Document numbers (ascending) and counts of the list at `offset`; DamagedError when it is not one."""
        try:
            return self._read(self._data[offset : offset + length])
        except DamagedError:
            raise
        except Exception as error:
            raise DamagedError(f"postings at {offset}: {error}") from error

    def _read(self, data: bytes) -> Posting:
        if data[:4] != _MAGIC:
            raise DamagedError("no postings here")
        at, last = 4, False
        ids: list[NDArray[np.int32]] = []
        counts: list[NDArray[np.float32]] = []
        while not last:
            (size,) = _INT.unpack_from(data, at)
            last, size = size < 0, abs(size)
            block = BytesIO(data[at + 4 : at + 4 + size])
            info = _SafeUnpickler(block).load()
            packed = block.read()
            steps, weights, _ = _safe_loads(zlib.decompress(packed) if info[3] else packed)
            ids.append(np.cumsum(np.array(steps, dtype=np.int32), dtype=np.int32))
            counts.append(_counts(weights, len(steps)))
            at += 4 + size
        if len(ids) == 1:
            return ids[0], counts[0]
        return np.concatenate(ids), np.concatenate(counts)


def _counts(weights: Any, number: int) -> NDArray[np.float32]:
    if weights is None:
        return np.ones(number, dtype=np.float32)
    if isinstance(weights, float):
        return np.full(number, weights, dtype=np.float32)
    return np.array(weights, dtype=np.float32)
