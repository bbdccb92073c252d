"""Many threads: readers never wait for a writer, commands take turns, each reader sees one state."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from abz_desktop.core.record import Record
from abz_desktop.store import engine, read, schema
from abz_desktop.store.saving import Save
from tests.store import samples

LONGEST_READ = 0.1


def test_reads_go_on_during_a_write(tmp_path: Path) -> None:
    database = samples.library(tmp_path)
    with samples.writing(database) as writer:
        writer.save_records(Save(record) for record in samples.many(200))
    with samples.writing(database) as writer:
        writer.save_records(Save(record) for record in map(_other_slug, samples.many(50, seed=2)))
        started = time.perf_counter()
        with engine.reading(database) as connection:
            assert connection.scalar(select(func.count()).select_from(schema.shown)) == 200
        assert time.perf_counter() - started < LONGEST_READ
    with engine.reading(database) as connection:
        assert connection.scalar(select(func.count()).select_from(schema.shown)) == 250
    database.close()


def _other_slug(record: Record) -> Record:
    return replace(record, slug=f"ander-{record.slug}")


def _write(database: engine.Database, worker: int) -> None:
    for number in range(12):
        pair = [samples.method(f"w{worker}-{number}-{part}") for part in "ab"]
        with samples.writing(database) as writer:
            writer.save_records([Save(record) for record in pair])


def _look(database: engine.Database, done: threading.Event) -> int:
    looks = 0
    while not done.is_set():
        with engine.reading(database) as connection:
            shown = connection.scalar(select(func.count()).select_from(schema.shown)) or 0
            assert shown % 2 == 0
            assert shown == len(read.all_heads(connection))
        looks += 1
    return looks


def test_commands_and_reads_from_many_threads(tmp_path: Path) -> None:
    database = samples.library(tmp_path)
    done = threading.Event()
    with ThreadPoolExecutor(7) as pool:
        readers = [pool.submit(_look, database, done) for _ in range(3)]
        writers = [pool.submit(_write, database, worker) for worker in range(4)]
        for writer in writers:
            writer.result()
        done.set()
        assert all(reader.result() > 0 for reader in readers)
    with engine.reading(database) as connection:
        assert len(read.all_heads(connection)) == 4 * 12 * 2
    database.close()
