"""The index process: a real one is started, spoken to in lines of JSON, and ended."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from abz_desktop.search import SearchIndex
from tests.search.helpers import LIBRARY

PROGRAM = """
import sys
from pathlib import Path
from abz_desktop.search import worker, indexing
from tests.search.helpers import LIBRARY, doc
indexing.SEGMENT = 100
indexing._REPORT_EVERY = 50

def fetch(position):
    if position < 0:
        return [doc(n, f"Titel {n}", "de buurt") for n in range(400)], [], 5
    if position < 9:
        return [doc(n, f"Nieuw {n}", "vernieuwd") for n in range(250)], [doc(399).id], 9
    return [], [], position

worker.serve(sys.stdin, sys.stdout, fetch, Path(sys.argv[1]), LIBRARY, Path(sys.argv[2]))
"""


class Process:
    """A running index process."""

    def __init__(self, place: Path, source: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(place), str(source)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def say(self, text: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def until(self, *ends: str) -> list[dict[str, Any]]:
        assert self.process.stdout is not None
        events: list[dict[str, Any]] = []
        for line in self.process.stdout:
            events.append(json.loads(line))
            if events[-1]["event"] in ends:
                return events
        return events


@pytest.fixture
def worker(tmp_path: Path, few_words: Path) -> Iterator[Process]:
    started = Process(tmp_path / "index", few_words)
    yield started
    assert started.process.stdin is not None
    assert started.process.stdout is not None
    started.process.stdin.close()
    assert started.process.wait(timeout=20) == 0
    started.process.stdout.close()


def test_follow_builds_and_then_follows(worker: Process, tmp_path: Path, few_words: Path) -> None:
    index = SearchIndex.open(tmp_path / "index", LIBRARY, few_words)
    worker.say('{"do": "follow"}')
    events = worker.until("done", "failed")
    assert events[-1] == {"event": "done", "do": "follow", "problem": None, "position": 5, "documents": 400}
    assert {"event": "progress", "done": 400, "total": 400} in events
    assert index.refresh().ready
    worker.say("nonsense")
    worker.say('{"do": "dance"}')
    worker.say('{"do": "follow"}')
    events = worker.until("done", "failed")
    assert (events[-1]["position"], events[-1]["documents"]) == (9, 399)
    assert [one["event"] for one in events].count("searchable") == 3
    worker.say('{"do": "verify"}')
    assert worker.until("done", "failed")[-1]["problem"] is None
    worker.say('{"do": "stop"}')


def test_the_end_of_input_ends_the_process(worker: Process) -> None:
    worker.say('{"do": "follow"}')
    worker.until("done")
    assert worker.process.poll() is None
