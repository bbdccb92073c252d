"""Kill -9 at random points: every acknowledged save is there, no half save is, and the file is sound."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from abz_desktop.store import engine, maintenance, read
from tests.store import samples
from tests.store.test_projections import assert_rebuilt_the_same

ROUNDS = 10
WRITER = """
import sys
from pathlib import Path
from abz_desktop.store import engine
from abz_desktop.store.saving import Save
from tests.store import samples
database = engine.open_database(Path(sys.argv[1]))
for number in range(10_000):
    pair = [samples.method(f"r{sys.argv[2]}-{number}-{part}") for part in "ab"]
    with samples.writing(database) as writer:
        writer.save_records([Save(record) for record in pair])
    print(pair[0].slug, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX word")
def test_every_acknowledged_save_survives_a_kill(tmp_path: Path) -> None:
    database = samples.library(tmp_path)
    database.close()
    chance = random.Random(5)
    acknowledged: list[str] = []
    for turn in range(ROUNDS):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(database.path), str(turn)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert process.stdout is not None
        acknowledged += [process.stdout.readline().strip() for _ in range(chance.randint(1, 25))]
        os.kill(process.pid, signal.SIGKILL)
        acknowledged += [line.strip() for line in process.stdout if line.endswith("\n")]
        process.stdout.close()
        assert process.wait() == -signal.SIGKILL
        database = engine.open_database(database.path)
        with engine.reading(database) as connection:
            slugs = {head.slug for head in read.all_heads(connection)}
        assert set(acknowledged) <= slugs
        assert {slug.removesuffix("-a") for slug in slugs if slug.endswith("-a")} == {
            slug.removesuffix("-b") for slug in slugs if slug.endswith("-b")
        }
        database.close()
    assert len(acknowledged) > ROUNDS
    assert maintenance.check(database.path).problems == ()
    database = engine.open_database(database.path)
    assert_rebuilt_the_same(database)
    database.close()
