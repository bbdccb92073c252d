"""Building, updating, merging, damage and privacy of an index folder."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from abz_desktop.search import (
    BusyError,
    CancelledError,
    DamagedError,
    Doc,
    SearchIndex,
    Slots,
    analysis,
    build,
    engine,
    indexing,
)
from abz_desktop.search import folder as folders
from tests.search.helpers import LIBRARY, Library, doc, identity, typed


def many(number: int, start: int = 0) -> list[Doc]:
    return [doc(n, f"Titel {n}", f"Gewone tekst nummer{n} over de buurt") for n in range(start, start + number)]


@pytest.fixture
def library(tmp_path: Path, few_words: Path) -> Library:
    return Library(tmp_path / "index", many(30), few_words)


def reopened(library: Library) -> SearchIndex:
    return SearchIndex.open(library.folder, LIBRARY, library.source)


def found(index: SearchIndex, text: str) -> set[int]:
    slots = Slots([identity(n) for n in range(200)])
    ranked = index.snapshot().search(typed(text), slots=slots, limit=200)
    return set() if ranked.used_corrections else {int(one[-12:]) for one in slots.members(ranked.matched)}


def test_a_built_index_is_ready(library: Library) -> None:
    state = library.index.state
    assert state.ready
    assert (state.documents, state.position, state.problem) == (30, 1, None)


def test_nothing_there_is_a_state_not_an_error(tmp_path: Path) -> None:
    index = SearchIndex.open(tmp_path / "nowhere", LIBRARY)
    assert index.state.problem == "absent"
    assert index.snapshot().documents == 0
    assert found(index, "buurt ") == set()
    with pytest.raises(DamagedError):
        index.update([], [], 2)


def test_updates_replace_add_and_remove(library: Library) -> None:
    changed = [doc(3, "Heel anders", "vernieuwd"), doc(100, "Nieuw", "toegevoegd")]
    state = library.index.update(changed, [identity(4), "unknown"], 7)
    assert (state.documents, state.position) == (30, 7)
    assert found(library.index, "vernieuwd ") == {3}
    assert found(library.index, "nummer3 ") == set()
    assert found(library.index, "nummer4 ") == set()
    assert found(library.index, "toegevoegd ") == {100}
    library.index.update(changed, [identity(4)], 7)
    assert library.index.state.documents == 30
    assert reopened(library).state == library.index.state


def test_an_older_snapshot_goes_on_with_what_it_saw(library: Library) -> None:
    before = library.index.snapshot()
    library.index.update([doc(3, "Heel anders", "vernieuwd")], [], 2)
    after = library.index.snapshot()
    slots = Slots([identity(n) for n in range(30)])
    assert before.search(typed("nummer3 "), slots=slots).total == 1
    assert after.search(typed("nummer3 "), slots=slots).used_corrections
    assert library.index.snapshot() is after


def test_another_process_is_followed(library: Library) -> None:
    other = reopened(library)
    assert found(other, "vernieuwd ") == set()
    library.index.update([doc(3, "Heel anders", "vernieuwd")], [], 9)
    assert found(other, "vernieuwd ") == {3}
    assert other.state.position == 9


def test_many_small_segments_are_merged(library: Library) -> None:
    for number in range(12):
        library.index.update([doc(number, f"Versie {number}", f"stap{number}")], [], number + 2)
    before = library.index.snapshot()
    assert library.index.state.tidy_advised
    state = library.index.tidy()
    assert not state.tidy_advised
    assert (state.segments, state.documents) == (1, 30)
    assert all(found(library.index, f"stap{n} ") == {n} for n in range(12))
    assert before.search(typed("stap3 "), slots=library.slots).total == 1
    assert reopened(library).verify() is None


def test_a_rebuild_is_beside_the_old_one_and_then_in_its_place(library: Library) -> None:
    seen: list[int] = []

    def docs() -> Iterator[Doc]:
        for one in many(40, 100):
            seen.append(reopened(library).state.documents)
            yield one

    build(library.folder, LIBRARY, docs(), 5, source=library.source)
    assert set(seen) == {30}
    index = library.index
    assert index.snapshot().documents == 40
    assert index.state.position == 5
    assert len(list(library.folder.glob("g*"))) == 1


def test_a_cancelled_or_failed_rebuild_changes_nothing(library: Library) -> None:
    with pytest.raises(CancelledError):
        build(library.folder, LIBRARY, many(40), 5, cancelled=lambda: True, source=library.source)

    def broken() -> Iterator[Doc]:
        yield doc(1, "Eén")
        raise KeyError

    with pytest.raises(KeyError):
        build(library.folder, LIBRARY, broken(), 5, source=library.source)
    assert reopened(library).state == library.index.state
    assert len(list(library.folder.glob("g*"))) == 1


def test_the_first_build_can_be_searched_while_it_goes_on(
    tmp_path: Path, few_words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "SEGMENT", 10)
    place = tmp_path / "index"
    index = SearchIndex.open(place, LIBRARY, few_words)
    seen: list[tuple[int, str | None]] = []
    steps: list[tuple[int, int]] = []

    def docs() -> Iterator[Doc]:
        for one in many(35):
            state = index.refresh()
            seen.append((len(found(index, "buurt ")), state.problem))
            yield one

    build(place, LIBRARY, docs(), 3, lambda done, total: steps.append((done, total)), total=35, source=few_words)
    assert seen[0] == (0, "absent")
    assert seen[-1] == (30, "incomplete")
    assert steps[0] == (0, 35)
    assert steps[-1] == (35, 35)
    assert len(found(index, "buurt ")) == 35
    assert index.state.ready


def test_a_build_that_died_is_known_as_incomplete(
    tmp_path: Path, few_words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "SEGMENT", 10)
    monkeypatch.setattr(indexing, "_discard", lambda *_: None)  # as if the process had been killed
    place = tmp_path / "index"

    def docs() -> Iterator[Doc]:
        yield from many(15)
        raise KeyError

    with pytest.raises(KeyError):
        build(place, LIBRARY, docs(), 3, source=few_words)
    index = SearchIndex.open(place, LIBRARY, few_words)
    assert index.state.problem == "incomplete"
    assert not index.state.ready
    assert len(found(index, "buurt ")) == 10
    build(place, LIBRARY, many(15), 3, source=few_words)
    assert index.refresh().ready


def test_two_builds_at_once(library: Library) -> None:
    release = engine.lock(library.folder, "BUILD")
    try:
        with pytest.raises(BusyError):
            build(library.folder, LIBRARY, many(3), 5, source=library.source)
    finally:
        release()


def files(library: Library, pattern: str) -> Path:
    return next(iter(folders.current(library.folder).glob(pattern)))


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize("pattern", ["*.trm", "*.pst", "*.toc", "*.side", "*_len.col", "lexicon.bin", "manifest.json"])
@pytest.mark.parametrize("harm", [truncate, Path.unlink], ids=["truncated", "missing"])
def test_a_file_of_another_size_is_seen_when_opening(
    library: Library, pattern: str, harm: Callable[[Path], None]
) -> None:
    harm(files(library, pattern))
    index = reopened(library)
    assert index.state.problem == "damaged"
    assert not index.state.ready
    assert found(index, "buurt ") == set()
    build(library.folder, LIBRARY, many(30), 2, source=library.source)
    assert index.refresh().ready
    assert len(found(index, "buurt ")) == 30


@pytest.mark.parametrize("pattern", ["*.trm", "*.pst", "*.toc", "*.side", "*_len.col", "lexicon.bin"])
def test_changed_bytes_are_seen_by_the_check(library: Library, pattern: str) -> None:
    flip(files(library, pattern))
    index = reopened(library)
    assert index.verify() == "damaged"
    assert index.state.problem == "damaged"
    with pytest.raises(DamagedError):
        index.update([], [], 3)


def test_damaged_postings_are_an_empty_answer_and_a_problem(library: Library) -> None:
    path = files(library, "*.pst")
    path.write_bytes(b"\0" * path.stat().st_size)
    index = reopened(library)
    assert found(index, "buurt ") == set()
    assert index.state.problem == "damaged"


def test_an_index_of_another_library_or_other_rules_is_not_used(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert SearchIndex.open(library.folder, "another", library.source).state.problem == "foreign"
    assert SearchIndex.open(library.folder, LIBRARY, tmp_path / "other list").state.problem == "outdated"
    monkeypatch.setattr(analysis, "VERSION", analysis.VERSION + 1)
    assert reopened(library).state.problem == "outdated"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="access rights of POSIX")
def test_a_folder_that_others_can_open_is_not_used(library: Library) -> None:
    library.folder.chmod(0o755)
    index = reopened(library)
    assert index.state.problem == "unsafe"
    assert index.snapshot().documents == 0
    build(library.folder, LIBRARY, many(3), 2, source=library.source)
    assert library.folder.stat().st_mode & 0o777 == 0o700
    assert index.refresh().documents == 3


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="links need rights on other systems")
def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path, few_words: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    (elsewhere / "precious").write_text("keep")
    place = tmp_path / "index"
    place.symlink_to(elsewhere)
    build(place, LIBRARY, many(3), 1, source=few_words)
    assert not place.is_symlink()
    assert [one.name for one in elsewhere.iterdir()] == ["precious"]
    assert SearchIndex.open(place, LIBRARY, few_words).state.ready


def test_a_rebuild_is_advised_when_much_is_deleted(tmp_path: Path, few_words: Path) -> None:
    made = Library(tmp_path / "index", many(600), few_words)
    assert not made.index.update([], [identity(n) for n in range(150)], 2).rebuild_advised
    assert made.index.update([], [identity(n) for n in range(150, 300)], 3).rebuild_advised


def test_an_empty_library(tmp_path: Path, few_words: Path) -> None:
    made = Library(tmp_path / "index", [], few_words)
    assert made.index.state.ready
    assert made.type("buurt").ids == ()
    made.index.update([doc(0, "Buurt")], [], 2)
    assert found(made.index, "buurt ") == {0}


def test_without_a_word_list_it_works_too(tmp_path: Path) -> None:
    made = Library(tmp_path / "index", many(5), tmp_path / "absent.gz")
    assert made.index.state.ready
    assert made.matches("buurt ") == {0, 1, 2, 3, 4}
