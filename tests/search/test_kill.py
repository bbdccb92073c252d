"""A writer that is killed in the middle of its work leaves an index that opens, with everything it had announced."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from abz_desktop.search import SearchIndex, Slots
from tests.search.helpers import LIBRARY, Library, doc, identity, typed

KILLS = 10


@pytest.mark.slow
def test_killed_in_a_commit(tmp_path: Path, few_words: Path) -> None:
    place = tmp_path / "index"
    Library(place, [doc(n, f"Titel {n}", "buurt") for n in range(50)], few_words)
    slots = Slots([identity(n) for n in range(50)])
    rng = random.Random(1)
    position = 100
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-m", "tests.search.killed_writer", str(place), str(few_words), str(position)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert writer.stdout is not None
        announced = 0
        until = None
        for line in writer.stdout:
            announced = int(line)
            until = until or time.monotonic() + rng.random() * 0.25
            if time.monotonic() >= until:
                break
        writer.kill()
        rest, _ = writer.communicate()
        announced = int(rest.split()[-1]) if rest.endswith("\n") and rest.split() else announced
        index = SearchIndex.open(place, LIBRARY, few_words)
        state = index.state
        assert state.ready, state
        assert announced <= state.position <= announced + 1
        assert index.snapshot().documents == 50
        ranked = index.snapshot().search(typed(f"stand{announced} "), slots=slots)
        assert ranked.total == 1 or index.snapshot().search(typed(f"stand{announced + 1} "), slots=slots).total == 1
        index.update([doc(0, "Na de val", f"hersteld{announced}")], [], state.position + 1)
        assert index.snapshot().search(typed(f"hersteld{announced} "), slots=slots).total == 1
        position = state.position + 2
