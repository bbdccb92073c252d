"""The search index of one library: opening, its state, snapshots, and the small updates of one's own process."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from threading import RLock
from time import sleep

from abz_desktop.search import engine, folder, indexing, lexicon, side
from abz_desktop.search.analysis import Analyser
from abz_desktop.search.contract import Doc, IndexState
from abz_desktop.search.engine import DamagedError
from abz_desktop.search.folder import Manifest, ProblemError
from abz_desktop.search.snapshot import Snapshot
from abz_desktop.search.terms import PostingCache

_TRIES = 5
_PAUSE = 0.03


class SearchIndex:
    """One index folder. Opening and reading never raise: `state` says what the folder is good for."""

    def __init__(self, place: Path, library_id: str, source: Path | None) -> None:
        self.folder = place
        self.library_id = library_id
        self._source = source
        self._lock = RLock()
        self._cache = PostingCache()
        self._segments: dict[str, side.SegmentData] = {}
        self._analyser: Analyser | None = None
        self._generation: Path | None = None
        self._manifest: Manifest | None = None
        self._problem: tuple[str, str] | None = None
        self._snapshot: Snapshot | None = None
        self._renew = False
        self._seen: tuple[str, int, int] | None = None
        self._mark: tuple[str, int, int, int] | None = None

    @classmethod
    def open(cls, place: Path, library_id: str, source: Path | None = None) -> "SearchIndex":
        """The index in `place` of this library; never raises. `source` is the word list (default: the shipped one)."""
        index = cls(place, library_id, source)
        index.refresh()
        return index

    @property
    def state(self) -> IndexState:
        """What the index is good for, as far as is known without looking at the disk again."""
        with self._lock:
            made = self._manifest
            damaged = self._snapshot.damaged if self._snapshot is not None else None
            problem, detail = ("damaged", damaged) if damaged else self._problem or (None, "")
            if made is None:
                return IndexState(problem=problem or "absent", detail=detail)
            if problem is None and not made.complete:
                problem = "incomplete"
            share = made.deleted / max(made.deleted + made.documents, 1)
            return IndexState(
                ready=problem is None,
                position=made.position,
                documents=made.documents,
                problem=problem,
                detail=detail,
                segments=made.segments,
                rebuild_advised=self._renew
                or (made.deleted > indexing.REBUILD_FROM and share > indexing.REBUILD_SHARE),
                tidy_advised=made.small > indexing.TIDY_FROM,
            )

    def refresh(self) -> IndexState:
        """Look at the disk again: another process may have built, updated or removed the index."""
        with self._lock:
            try:
                generation = folder.current(self.folder)
                mark = folder.mark(generation)
                if self._manifest is None or mark != self._mark:
                    made = folder.read(generation, self.library_id, lexicon.source_version(self._source))
                    if generation != self._generation:
                        folder.check_sizes(generation, made)
                        self._adopt(generation, made)
                    self._manifest, self._problem, self._mark = made, None, mark
                self._renew = folder.renewal_asked(generation)
            except ProblemError as error:
                self._forget(error.code, error.detail)
            except Exception as error:  # noqa: BLE001 - the index is disposable: whatever is wrong, it can be built again
                self._forget("damaged", str(error))
            return self.state

    def _forget(self, code: str, detail: str) -> None:
        self._manifest, self._problem = None, (code, detail)
        self._generation, self._snapshot, self._seen = None, None, None

    def _adopt(self, generation: Path, made: Manifest) -> None:
        words = lexicon.load(generation / lexicon.COMPILED, made.lexicon)
        if words is None:
            raise ProblemError("damaged", lexicon.COMPILED)
        self._analyser = Analyser(words)
        self._generation = generation
        self._segments, self._cache = {}, PostingCache()
        self._snapshot, self._seen = None, None

    def verify(self) -> str | None:
        """Read every file and compare it with its sum (slow, for a background thread): None, or what is wrong."""
        with self._lock:
            generation, made = self._generation, self._manifest
        if generation is None or made is None:
            return self.state.problem
        try:
            folder.check_sums(generation, made)
        except ProblemError as error:
            with self._lock:
                self._problem = (error.code, error.detail)
            return error.code
        return None

    def snapshot(self) -> Snapshot:
        """The newest state that can be searched; an empty one when there is no usable index. Never raises."""
        with self._lock:
            self.refresh()
            if self._manifest is None or self._generation is None or self._analyser is None:
                return Snapshot((), Analyser(lexicon.EMPTY), PostingCache())
            trouble = ""
            seen = (self._generation.name, self._manifest.commit, self._manifest.position)
            if self._snapshot is not None and self._seen == seen:
                return self._snapshot
            for attempt in range(_TRIES):
                try:
                    self._snapshot = self._read(seen[2], keep_trying=attempt < _TRIES - 1)
                    self._seen = seen
                    return self._snapshot
                except (DamagedError, OSError) as error:
                    trouble = str(error)
                    sleep(_PAUSE)
            self._problem = ("damaged", trouble)
            return self._snapshot or Snapshot((), self._analyser, PostingCache())

    def _read(self, position: int, keep_trying: bool) -> Snapshot:
        assert self._generation is not None
        assert self._analyser is not None
        store = engine.Store(self._generation)
        infos = store.segments()
        names = {info.name for info in infos}
        self._segments = {name: data for name, data in self._segments.items() if name in names}
        found = [(self._segment(store, info.name, wait=keep_trying), info.deleted) for info in infos]
        return Snapshot(found, self._analyser, self._cache, position)

    def _segment(self, store: engine.Store, name: str, wait: bool) -> side.SegmentData:
        known = self._segments.get(name)
        if known is None:
            try:
                known = side.load(store.folder, name)
            except FileNotFoundError:
                if wait:  # its writer is about to write it
                    raise
                known = side.make(store, name, keep=False)
            self._segments[name] = known
        return known

    def update(self, changed: Iterable[Doc], deleted: Iterable[str], position: int) -> IndexState:
        """Put these documents in and take those ids out; from now on the index follows `position`.

        BusyError when another process is writing just now (leave the change to it or try again); DamagedError when there is no
        usable index. Meant for a few documents; many belong in the index process.
        """
        with self._lock:
            made, generation = self._usable()
            store_segments = self._segments

            def load(name: str) -> side.SegmentData:
                if name not in store_segments:
                    try:
                        store_segments[name] = side.load(generation, name)
                    except FileNotFoundError:
                        store_segments[name] = side.make(engine.Store(generation), name, keep=True)
                return store_segments[name]

            assert self._analyser is not None
            self._manifest = indexing.update(generation, made, changed, deleted, position, self._analyser, load)
            return self.state

    def renew(self) -> None:
        """Advise to build it anew: something that was in it may be in none of its files any longer.

        The present one serves until then, also where the program ends in between. OSError where that cannot be kept.
        """
        folder.ask_renewal(self.folder)

    def tidy(self) -> IndexState:
        """Merge small segments when there are many (for the index process, when idle)."""
        with self._lock:
            made, generation = self._usable()
            self._manifest = indexing.tidy(generation, made)
            return self.state

    def _usable(self) -> tuple[Manifest, Path]:
        self.refresh()
        problem = self.state.problem
        if self._manifest is None or self._generation is None or problem is not None:
            raise DamagedError(problem or "no index")
        return replace(self._manifest), self._generation
