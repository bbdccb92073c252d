"""Writing an index: the full build beside the old one, small updates, and the merging of small segments."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from abz_desktop.search import engine, folder, lexicon, side
from abz_desktop.search.analysis import Analyser
from abz_desktop.search.contract import CancelledError, Doc

SEGMENT = 2_500
"""Documents per segment of a build: they can be searched as soon as their segment is written."""

SMALL = 1_000
TIDY_FROM = 8
REBUILD_SHARE = 0.3
REBUILD_FROM = 200
_BUILD_LOCK = "BUILD"
_WRITE_LOCK = "ABZ"
_REPORT_EVERY = 50

Loader = Callable[[str], side.SegmentData]


def build(
    place: Path,
    library_id: str,
    docs: Iterable[Doc],
    position: int,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    total: int = 0,
    source: Path | None = None,
) -> folder.Manifest:
    """Build the whole index anew in `place`, for the state of the library at `position`.

    A usable index goes on serving until the new one is complete; where there is none, what is built can be searched segment by
    segment. `progress` gets (documents done, `total`). CancelledError (and whatever `docs` raises) leaves the old index as it
    was. BusyError when another process builds. `source` is the word list (default: the shipped one).
    """
    folder.make_private(place)
    release = engine.lock(place, _BUILD_LOCK)
    try:
        words = lexicon.from_source(source)
        serving = _serving(place, library_id, words.version)
        generation = folder.new_generation(place)
        try:
            words.save(generation / lexicon.COMPILED)
            made = folder.Manifest(library_id=library_id, lexicon=words.version, position=-1, complete=False)
            counted = _watched(docs, total, progress, cancelled)
            made = _fill(generation, made, counted, Analyser(words), visible=not serving)
            made = folder.write(generation, replace(made, position=position, complete=True), made.files)
            folder.switch(generation)
        except BaseException:
            _discard(generation, place)
            raise
        folder.clear_others(generation)
        return made
    finally:
        release()


def _serving(place: Path, library_id: str, version: str) -> bool:
    """Whether a complete index is in use that must not be taken away while the new one is built."""
    try:
        return folder.read(folder.current(place), library_id, version).complete
    except folder.ProblemError:
        return False


def _discard(generation: Path, place: Path) -> None:
    try:
        if folder.current(place) == generation:
            (place / "CURRENT").unlink()
    except (folder.ProblemError, OSError):
        pass
    folder.remove(generation)


def _watched(
    docs: Iterable[Doc], total: int, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> Iterator[Doc]:
    done = 0
    for doc in docs:
        if done % _REPORT_EVERY == 0:
            if cancelled():
                raise CancelledError
            progress(done, max(total, done))
        yield doc
        done += 1
    progress(done, max(total, done))


def _fill(
    generation: Path, made: folder.Manifest, docs: Iterator[Doc], analyser: Analyser, visible: bool
) -> folder.Manifest:
    store = engine.Store.create(generation)
    release = engine.lock(generation, _WRITE_LOCK)
    try:
        while chunk := list(islice(docs, SEGMENT)):
            store.write((doc.id, analyser.fields(doc)) for doc in chunk)
            made = _record(store, made)
            if visible and made.segments == 1:
                folder.switch(generation)
        return made
    finally:
        release()


def _record(store: engine.Store, made: folder.Manifest) -> folder.Manifest:
    """Bring side files and manifest up to the newest commit."""
    segments = store.segments()
    for info in segments:
        if not (store.folder / f"{info.name}{side.SUFFIX}").exists():
            side.save(store.folder, info.name, side.arrays_of(store, info.name))
    total, deleted = sum(s.documents for s in segments), sum(len(s.deleted) for s in segments)
    made = replace(
        made,
        documents=total - deleted,
        deleted=deleted,
        segments=len(segments),
        small=len(small_segments(segments)),
        commit=store.generation(),
    )
    return folder.write(store.folder, made, made.files)


def update(
    generation: Path,
    made: folder.Manifest,
    changed: Iterable[Doc],
    deleted: Iterable[str],
    position: int,
    analyser: Analyser,
    loader: Loader,
) -> folder.Manifest:
    """Put these documents in the place of what the index has of them, remove the `deleted` ids; now it follows `position`.

    Doing the same update twice changes nothing more. BusyError when another process writes, DamagedError when the index cannot
    be read.
    """
    documents = {doc.id: doc for doc in changed}
    release = engine.lock(generation, _WRITE_LOCK)
    try:
        store = engine.Store(generation)
        gone = _numbers(store.segments(), {*documents, *deleted}, loader)
        if documents or gone:
            store.write(((doc.id, analyser.fields(doc)) for doc in documents.values()), gone)
        return _record(store, replace(made, position=position))
    finally:
        release()


def _numbers(segments: list[engine.SegmentInfo], ids: set[str], loader: Loader) -> list[int]:
    """The living documents with these ids, numbered through all segments."""
    found: list[int] = []
    base = 0
    for info in segments:
        numbers = loader(info.name).numbers_of(ids)
        found.extend(base + number for number in numbers if number not in info.deleted)
        base += info.documents
    return found


def tidy(generation: Path, made: folder.Manifest) -> folder.Manifest:
    """Merge the small segments into one when there are more than eight; meant for idle moments, in the index process."""
    release = engine.lock(generation, _WRITE_LOCK)
    try:
        store = engine.Store(generation)
        small = small_segments(store.segments())
        if len(small) <= TIDY_FROM:
            return made
        store.merge(frozenset(info.name for info in small))
        return _record(store, made)
    finally:
        release()


def small_segments(segments: Iterable[engine.SegmentInfo]) -> list[engine.SegmentInfo]:
    """The segments that are worth merging."""
    return [info for info in segments if info.documents - len(info.deleted) < SMALL]
