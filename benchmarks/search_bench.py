"""Search per keystroke, first open, update, build and memory at 1,000 / 10,000 / 50,000 records, beside FTS5 and tantivy.

Run: python -m benchmarks.search_bench [SIZE …] [--queries N]. Each size runs in a process of its own, so that memory is its own.
"""

import argparse
import ctypes
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.corpus import Corpus
from benchmarks.results import Row, Table, show, spread
from benchmarks.search_peers import fts5, tantivy

SIZES = (1_000, 10_000, 50_000)
FACET_VALUES = 206
VISIBLE = 12
GOALS: dict[
    int, tuple[float | None, ...]
] = {  # records up to → ranked, with facets and snippets (ms, p95, first run), open (s), update (ms), build (s), memory (MB)
    2_000: (2, 4, 0.1, 30, 10, 40),
    20_000: (5, 12, 0.2, 50, 60, 130),
    100_000: (30, 50, 0.5, 80, 240, 350),
}


def keystrokes(queries: list[str]) -> list[tuple[list[str], bool]]:
    """Every state of the search field while these queries are typed letter by letter."""
    states = []
    for query in queries:
        for end in range(1, len(query) + 1):
            typed = query[:end]
            if typed.split():
                states.append((typed.split(), typed.endswith(" ")))
    return states


def timed(work: Callable[[], Any]) -> float:
    """Milliseconds that `work` takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def memory() -> float:
    """Megabytes of this process in memory now; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines["VmRSS"].split()[0]) / 1024


def own_memory() -> float:
    """Megabytes that belong to this process alone (mapped files of the index can be dropped by the system at any time)."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in rollup.read_text().splitlines()[1:])
    return (int(lines["Private_Dirty"].split()[0])) / 1024


def measure(folder: Path, size: int, queries: list[str]) -> dict[str, Any]:
    """Everything about our own search on the index in `folder` (run in a fresh process)."""
    base = memory()
    from abz_desktop.search import SearchIndex, Slots, TextQuery, Word, snippet

    loaded = memory()
    corpus = Corpus()
    ids = [corpus.doc(n).id for n in range(size)]
    texts = {doc.id: doc.body for doc in map(corpus.doc, range(min(size, 3_000)))}
    _trim()
    before = memory()
    found: dict[str, Any] = {}

    def first() -> None:
        found["index"] = SearchIndex.open(folder, "bench")
        found["snapshot"] = found["index"].snapshot()

    opened = timed(first) / 1000
    index, snapshot = found["index"], found["snapshot"]
    slots = Slots(ids)
    rng = random.Random(3)
    facets = [slots.bitmap(rng.sample(ids, max(1, size // rng.randint(4, 200)))) for _ in range(FACET_VALUES)]

    def query(words: list[str], finished: bool) -> TextQuery:
        last = len(words) - 1
        return TextQuery((tuple(Word(w, finished or n < last) for n, w in enumerate(words)),))

    def shown(asked: TextQuery) -> None:
        ranked = snapshot.search(asked, slots=slots, limit=20)
        _ = [(ranked.matched & value).bit_count() for value in facets]
        marker = snapshot.highlights(asked, ranked)
        for identity in ranked.ids[:VISIBLE]:
            for lang, text in texts.get(identity, {}).items():
                snippet(text, marker.spans(text, lang))

    def replaced(number: int) -> None:
        index.update([corpus.doc(number)], [], number + 10)
        index.snapshot()

    asked = [query(*state) for state in keystrokes(queries)]
    ranked = [timed(partial(snapshot.search, one, slots=slots, limit=20)) for one in asked]
    warm = [timed(partial(snapshot.search, one, slots=slots, limit=20)) for one in asked]
    full = [timed(partial(shown, one)) for one in asked]
    used = memory() - before + (loaded - base)
    updates = [timed(partial(replaced, number)) for number in range(20)]
    return {
        "ranked": spread(ranked),
        "warm": spread(warm),
        "full": spread(full),
        "open": opened,
        "update": spread(updates),
        "memory": used,
        "own": own_memory(),
    }


def _trim() -> None:
    """Hand memory that is free back to the system, so that what comes next is counted right."""
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    except OSError:
        return


def peers(folder: Path, corpus: Corpus, size: int, queries: list[str]) -> dict[str, Any]:
    """The peers' p50 and p95 per keystroke, first run."""
    found: dict[str, Any] = {}
    for name, make in (("FTS5", fts5), ("tantivy", tantivy)):
        ask = make(folder, corpus.docs(size))
        if ask is not None:
            found[name] = spread([timed(partial(ask, *state)) for state in keystrokes(queries)])
    return found


def build_time(folder: Path, corpus: Corpus, size: int) -> float:
    """Seconds for a full build."""
    from abz_desktop.search import build

    return timed(lambda: build(folder, "bench", corpus.docs(size), 1)) / 1000


def run(size: int, number: int) -> None:
    """Build, measure and print one size."""
    corpus = Corpus()
    queries = corpus.queries(number)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = build_time(folder / "index", corpus, size)
        command = [sys.executable, "-m", "benchmarks.search_bench", "--measure", str(folder / "index"), str(size)]
        answer = subprocess.run([*command, "--queries", str(number)], check=True, capture_output=True, text=True)
        ours = json.loads(answer.stdout)
        others = peers(folder, corpus, size, queries)
    report(size, built, ours, others)


def report(size: int, built: float, ours: dict[str, Any], others: dict[str, Any]) -> None:
    """Show one size."""
    goal = next((g for most, g in GOALS.items() if size <= most), (None,) * 6)
    rows = [
        Row("ranked top 20, first run", "ms", tuple(ours["ranked"]), goal[0]),
        *(Row(name, "ms", tuple(times)) for name, times in others.items()),
        Row("ranked top 20, warm", "ms", tuple(ours["warm"])),
        Row(f"with {FACET_VALUES} facets and {VISIBLE} snippets", "ms", tuple(ours["full"]), goal[1]),
        Row("update until it can be found", "ms", tuple(ours["update"]), goal[3]),
        Row("first open", "s", (ours["open"],), goal[2]),
        Row("full build", "s", (built,), goal[4]),
        Row("memory, with mapped files", "MB", (ours["memory"],), goal[5]),
        Row("memory of the whole process", "MB", (ours["own"],)),
    ]
    show(Table("search", f"Search, {size:,} records", size, tuple(rows)))


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--measure", nargs=2, metavar=("FOLDER", "SIZE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        folder, size = chosen.measure
        print(json.dumps(measure(Path(folder), int(size), Corpus().queries(chosen.queries))))
        return
    for size in chosen.sizes:
        run(size, chosen.queries)


if __name__ == "__main__":
    main()
