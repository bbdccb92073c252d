"""The library under load: opening, a whole keystroke, facets, opening a record, saving until it is found, memory."""

import argparse
import json
import os
import resource
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

SIZES = (1_000, 10_000)
VISIBLE = 8
QUERIES = 40
STEPS = 60
GOALS = {
    "whole keystroke with facets and visible snippets": 12.0,
    "facet counts": 20.0,
    "open a record, with its links": 50.0,
    "saved": 100.0,
    "history of 1,000 versions": 200.0,
    "two texts of 5,000 words merged": 150.0,
    "saved and found": 300.0,
    "a tag on 1,000 records, backup included": 1_000.0,
    "confidentiality of 1,000 records, backup included": 2_000.0,
    "check and coverage of 60 steps": 16.0,
    "evidence of 60 steps": 20.0,
}
"""Milliseconds, p95, of the issue and of the design's search page, at 10,000 records."""


def main() -> None:
    """Measure the sizes given on the command line, each in processes of its own, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--part", choices=("make", "open", "use"), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.part:
        print(json.dumps(_PARTS[chosen.part](chosen.file, chosen.sizes[0])))
        return
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as folder:
            report(size, {part: _apart(part, Path(folder), size) for part in _PARTS})


def _apart(part: str, folder: Path, size: int) -> dict[str, Any]:
    """One part in a process of its own, so that memory and start-up are its own too."""
    command = [sys.executable, "-m", "benchmarks.library_bench", str(size), "--part", part]
    answer = subprocess.run(
        [*command, "--file", str(folder / "bench.abz")],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"ABZ_HOME": str(folder / "home")},
    )
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def _timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def make(file: Path, size: int) -> dict[str, Any]:
    """Generate the library and build its index."""
    from benchmarks.records import make_library

    started = time.perf_counter()
    with make_library(file, size) as lib:
        made = time.perf_counter() - started
        built = _timed(lib.index.catch_up) / 1000
    return {"made, s": made, "index built, s": built, "file, MB": file.stat().st_size / 1e6}


def open_it(file: Path, _size: int) -> dict[str, Any]:
    """Open the library in a fresh process until the first rows are there."""
    started = time.perf_counter()
    from abz_desktop import library
    from abz_desktop.library import finder
    from abz_desktop.library.request import SearchRequest
    from abz_desktop.library.settings import Settings

    imported = time.perf_counter()
    with library.open_library(file, settings=Settings(person_id="bench", device="bench")) as lib:
        opened = time.perf_counter()
        finder.search(lib, SearchRequest())
        ready = time.perf_counter()
    return {
        "modules loaded, ms": (imported - started) * 1000,
        "file opened, ms": (opened - imported) * 1000,
        "first rows with facets, ms": (ready - opened) * 1000,
    }


def use(file: Path, size: int) -> dict[str, Any]:
    """Type, filter, read and save as a person does."""
    from abz_desktop import library
    from abz_desktop.library import finder
    from abz_desktop.library.filters import sieve
    from abz_desktop.library.request import SearchRequest
    from abz_desktop.library.settings import Settings

    with library.open_library(file, settings=Settings(person_id="bench", device="bench")) as lib:
        finder.search(lib, SearchRequest())
        catalogue = lib.keeper.current(lib).catalogue
        ids = catalogue.ids[:: max(1, size // 60)]
        typed = [query[:end] for query in Corpus().queries(QUERIES) for end in range(1, len(query) + 1)]
        return {
            "whole keystroke with facets and visible snippets": spread([_keystroke(lib, text) for text in typed]),
            "facet counts": spread([_timed(lambda: sieve(catalogue, ()).counts(catalogue.alive)) for _ in range(30)]),
            "open a record, with its links": spread([_opened(lib, one) for one in ids]),
            **_saves(lib, ids[:20]),
            **_past(lib, ids[0]),
            **_bulk(lib, catalogue.ids[:1_000]),
            **_combined(lib),
            "memory of the process, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }


def _keystroke(lib: Any, text: str) -> float:
    from abz_desktop.library import finder
    from abz_desktop.library.request import SearchRequest

    def work() -> None:
        result = finder.search(lib, SearchRequest(text, limit=20))
        finder.snippets(lib, [hit.row.id for hit in result.hits[:VISIBLE]], result.marker, "nl")

    return _timed(work)


def _opened(lib: Any, record_id: str) -> float:
    from abz_desktop.library import records

    def work() -> None:
        records.get(lib, record_id)
        records.links_from(lib, record_id)
        records.links_to(lib, record_id)

    return _timed(work)


def _saves(lib: Any, ids: tuple[str, ...]) -> dict[str, Any]:
    from abz_desktop.library import finder, records
    from abz_desktop.library.request import SearchRequest

    saved, found = [], []
    for number, one in enumerate(ids):
        word = f"vondst{number}woord"
        record, base = records.head(lib, one)
        changed = record.with_fields({"summary": {"nl": f"Een {word}."}})
        started = time.perf_counter()
        records.save(lib, changed, base=base)
        saved.append((time.perf_counter() - started) * 1000)
        lib.index.catch_up()
        assert finder.search(lib, SearchRequest(f"{word} ")).total == 1
        found.append((time.perf_counter() - started) * 1000)
    return {"saved": spread(saved), "saved and found": spread(found)}


def _past(lib: Any, record_id: str) -> dict[str, Any]:
    """The list of a thousand versions of one record, and two long texts that were written at the same time."""
    from abz_desktop.core.changes import Label
    from abz_desktop.core.merge import merge
    from abz_desktop.library import records, versions
    from abz_desktop.store.saving import keep_beside

    record, base = records.head(lib, record_id)
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        for number in range(1_000):
            changed = record.with_fields({"tips": {"nl": f"Tip {number}."}})
            base = keep_beside(writer, changed, base, f"versie {number}")
    lines = [" ".join(f"woord{number}" for number in range(start, start + 50)) for start in range(0, 5_000, 50)]
    mine, theirs = ([*lines], [*lines])
    mine[10] += " van mij"
    theirs[80] += " van hen"
    first, second, third = (record.with_fields({"why": {"nl": "\n\n".join(text)}}) for text in (lines, mine, theirs))
    return {
        "history of 1,000 versions": spread([_timed(lambda: versions.versions(lib, record_id)) for _ in range(20)]),
        "two texts of 5,000 words merged": spread([_timed(lambda: merge(first, second, third)) for _ in range(20)]),
    }


def _bulk(lib: Any, ids: tuple[str, ...]) -> dict[str, Any]:
    """A tag put on a thousand records and taken off again, and a field of all of them: looked at, backed up, written."""
    from abz_desktop.core.bulk import Change
    from abz_desktop.library import bulk, tags

    tag, _ = tags.create(lib, "honderdtal")
    turns = [Change("tags", way, (tag,)) for _ in range(3) for way in ("add", "remove")]
    levels = [Change("confidentiality", "set", (level,)) for _ in range(2) for level in ("intern", "openbaar")]
    return {
        name: spread([_timed(partial(bulk.make, lib, ids, change, "nl")) for change in changes])
        for name, changes in (
            ("a tag on 1,000 records, backup included", turns),
            ("confidentiality of 1,000 records, backup included", levels),
        )
    }


def _combined(lib: Any) -> dict[str, Any]:
    """The rules on an approach of 60 steps, as after every change of it."""
    from abz_desktop.core.combine.check import check
    from abz_desktop.core.combine.coverage import coverage
    from abz_desktop.core.combine.evidence import of_board
    from abz_desktop.core.combine.plan import plan_of
    from abz_desktop.library import combining
    from benchmarks.approaches import make_approach

    started = time.perf_counter()
    knowledge = combining.knowledge(lib)
    ready = (time.perf_counter() - started) * 1000
    plan = plan_of(make_approach(tuple(knowledge.methods), STEPS), knowledge)
    methods = [step.step.method for step in plan.steps]
    return {
        "methods and cases ready for the rules, ms": ready,
        "check and coverage of 60 steps": spread(
            [_timed(lambda: (check(plan, knowledge), coverage(plan))) for _ in range(30)]
        ),
        "evidence of 60 steps": spread([_timed(lambda: of_board(methods, knowledge)) for _ in range(30)]),
    }


_PARTS: dict[str, Callable[[Path, int], dict[str, Any]]] = {"make": make, "open": open_it, "use": use}


def report(size: int, parts: dict[str, dict[str, Any]]) -> None:
    """Show one size: single figures, and p50, p95 and the worst in milliseconds."""
    rows = [_row(label, value) for measured in parts.values() for label, value in measured.items()]
    show(Table("library", f"The library itself, {size:,} records", size, tuple(rows)))


def _row(label: str, value: Any) -> Row:
    if isinstance(value, list):
        return Row(label, "ms", tuple(value), GOALS.get(label))
    name, _, unit = label.rpartition(", ")
    return Row(name, unit, (value,), GOALS.get(label))


if __name__ == "__main__":
    main()
