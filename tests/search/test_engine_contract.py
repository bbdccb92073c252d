"""The adapter against Whoosh itself: the fast posting reader, safe pickles, fresh readers, merges."""

import pickle
import random
from pathlib import Path

import pytest

from abz_desktop.search import engine, side
from abz_desktop.search.engine import BusyError, DamagedError, Postings, Store
from tests.search.helpers import identity

WORDS = [f"woord{n:03d}" for n in range(200)] + ["שלום", "é", "a" * 64]


def random_store(folder: Path, documents: int, commits: int) -> Store:
    rng = random.Random(documents)
    folder.mkdir(exist_ok=True)
    store = Store.create(folder)
    number = 0
    for _ in range(commits):
        batch = []
        for _ in range(documents // commits):
            fields = {
                name: {word: rng.randint(1, 9) for word in rng.choices(WORDS, k=rng.randint(0, 40))}
                for name in engine.TERM_FIELDS
            }
            fields["b"]["altijd"] = rng.choice((1, 1, 3))
            batch.append((identity(number), fields))
            number += 1
        store.write(iter(batch))
    return store


def compare(store: Store) -> int:
    compared = 0
    for info in store.segments():
        postings = Postings(store.folder, info.name)
        for row in store.contents(info.name).rows:
            docs, counts = postings.read(row.offset, row.length)
            ours = [(d, c) for d, c in zip(docs.tolist(), counts.tolist(), strict=True) if d not in info.deleted]
            assert len(docs) == row.documents
            assert ours == store.whoosh_postings(info.name, row.field, row.term.decode())
            compared += 1
    return compared


def test_the_fast_reader_reads_what_whoosh_reads(tmp_path: Path) -> None:
    store = random_store(tmp_path / "index", 120, 3)
    store.write(iter(()), [0, 3, 50, 119])
    assert compare(store) > 400


def test_long_lists_of_several_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_BLOCK", 64)
    store = random_store(tmp_path / "index", 300, 1)
    assert compare(store) > 300
    (info,) = store.segments()
    row = next(r for r in store.contents(info.name).rows if (r.field, r.term) == ("b", b"altijd"))
    assert Postings(store.folder, info.name).read(row.offset, row.length)[0].tolist() == list(range(300))


def test_merging_drops_the_deleted_and_keeps_the_rest(tmp_path: Path) -> None:
    store = random_store(tmp_path / "index", 90, 3)
    store.write(iter(()), [0, 40, 89])
    before = store.segments()
    store.merge(frozenset(info.name for info in before[:2]))
    after = store.segments()
    assert len(after) == 2
    assert sum(info.documents for info in after) == 88
    found = [i for info in after for i in store.contents(info.name).ids if i]
    assert sorted(found) == [identity(n) for n in range(90) if n not in (0, 40, 89)]
    assert compare(store) > 300


def test_the_side_file_says_what_whoosh_says(tmp_path: Path) -> None:
    store = random_store(tmp_path / "index", 60, 1)
    (info,) = store.segments()
    arrays = side.arrays_of(store, info.name)
    side.save(store.folder, info.name, arrays)
    segment = side.load(store.folder, info.name)
    assert segment.ids() == store.contents(info.name).ids
    for row in store.contents(info.name).rows:
        table = segment.words if row.field in engine.WORD_FIELDS else segment.stems
        at = table.find(row.term)
        assert table.term(at) == row.term
        assert table.documents[row.field][at] == row.documents
    assert segment.words.find(b"nergens") == -1
    assert segment.words.range(b"woord01") == (segment.words.find(b"woord010"), segment.words.find(b"woord019") + 1)
    assert segment.numbers_of([identity(7), "nobody"]) == [7]


class Evil:
    """What a pickle must not be able to make."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("pwned",)


def test_only_the_pickles_that_we_know_are_read(tmp_path: Path) -> None:
    store = random_store(tmp_path / "index", 30, 1)
    (info,) = store.segments()
    row = store.contents(info.name).rows[0]
    data = pickle.dumps(Evil(), 2)
    head = pickle.dumps((1, 0, 1.0, 0, 0, 0), 2)
    block = b"W3Bl" + (-(len(head) + len(data))).to_bytes(4, "big", signed=True) + head + data
    path = store.folder / f"{info.name}.pst"
    path.write_bytes(block + path.read_bytes())
    with pytest.raises(DamagedError, match="builtin"):
        Postings(store.folder, info.name).read(0, len(block))
    with pytest.raises(DamagedError):
        store.whoosh_postings(info.name, row.field, row.term.decode())


def test_a_table_of_contents_with_a_foreign_pickle_is_refused(tmp_path: Path) -> None:
    store = random_store(tmp_path / "index", 10, 1)
    (toc,) = store.folder.glob("*.toc")
    data = toc.read_bytes()
    at = data.rindex(pickle.PROTO)
    toc.write_bytes(data[:at] + pickle.dumps(Evil(), 2))
    with pytest.raises(DamagedError):
        store.segments()


def test_a_fresh_reader_sees_each_commit_once(tmp_path: Path) -> None:
    store = random_store(tmp_path / "index", 10, 1)
    for number in range(5):
        base = sum(info.documents for info in store.segments())
        store.write(iter([(identity(3), {"t": {"nieuw": number + 1}, "b": {}, "ts": {}, "bs": {}})]), [base - 1])
        found = [hit for info in store.segments() for hit in store.whoosh_postings(info.name, "t", "nieuw")]
        assert [count for _, count in found] == [number + 1]


def test_a_failing_document_changes_nothing(tmp_path: Path) -> None:
    store = random_store(tmp_path / "index", 10, 1)
    before = (store.generation(), store.segments())

    def documents() -> object:
        yield identity(99), {"t": {"nieuw": 1}, "b": {}, "ts": {}, "bs": {}}
        raise KeyError("broken")

    with pytest.raises(KeyError):
        store.write(documents())  # type: ignore[arg-type]
    assert (store.generation(), store.segments()) == before
    store.write(iter(()), [0])


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    store = random_store(tmp_path / "index", 10, 1)
    release = engine.lock(store.folder, "MAIN_WRITELOCK")
    try:
        with pytest.raises(BusyError):
            store.write(iter(()), [0])
    finally:
        release()
    store.write(iter(()), [0])
