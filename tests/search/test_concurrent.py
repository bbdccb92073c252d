"""Searching goes on while another process writes, and several threads may search at once."""

import subprocess
import sys
import threading
from pathlib import Path

from abz_desktop.search import SearchIndex, Slots
from tests.search.helpers import LIBRARY, Library, doc, identity, typed

COMMITS = 60


def test_reading_while_another_process_commits_and_merges(tmp_path: Path, few_words: Path) -> None:
    place = tmp_path / "index"
    Library(place, [doc(n, f"Titel {n}", "buurt") for n in range(50)], few_words)
    slots = Slots([identity(n) for n in range(50)])
    index = SearchIndex.open(place, LIBRARY, few_words)
    command = [sys.executable, "-m", "tests.search.killed_writer", str(place), str(few_words), "2"]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert writer.stdout is not None
    problems: list[str] = []
    looks = 0
    finished = threading.Event()

    def drain() -> None:
        assert writer.stdout is not None
        for number, _ in enumerate(writer.stdout):
            if number >= COMMITS:
                break
        finished.set()

    drainer = threading.Thread(target=drain)
    drainer.start()
    while not finished.is_set():
        snapshot = index.snapshot()
        looks += 1
        if not index.state.ready or snapshot.documents != 50:
            problems.append(f"{index.state} {snapshot.documents}")
        snapshot.search(typed("titel "), slots=slots)
        if snapshot.damaged:
            problems.append(snapshot.damaged)
    writer.kill()
    writer.wait()
    drainer.join()
    writer.stdout.close()
    assert looks > 20
    assert problems == []


def test_threads_share_a_snapshot(tmp_path: Path, few_words: Path) -> None:
    docs = [doc(n, f"Titel {n}", f"buurt nummer{n} werkt met huizen") for n in range(300)]
    made = Library(tmp_path / "index", docs, few_words)
    snapshot = made.index.snapshot()
    queries = [f"nummer{n} " for n in range(0, 300, 7)] + ["buurt", "huis ", "wer", "titel 1"]
    expected = [snapshot.search(typed(q), slots=made.slots).ids for q in queries]
    wrong: list[str] = []

    def work() -> None:
        for query, ids in zip(queries, expected, strict=True):
            if snapshot.search(typed(query), slots=made.slots).ids != ids:
                wrong.append(query)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
