"""A run on the disk: nothing of it is lost when the program stops or the file is cut off, and its times come into the session."""

import datetime
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from abz_desktop import library, paths
from abz_desktop.core.changes import Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.keys import without_loose_keys
from abz_desktop.core.meeting import running as run
from abz_desktop.core.meeting.running import Event, fold
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.library import Library, history, live_journal, live_times, records, vocabularies
from abz_desktop.library.live_journal import Run
from tests.library.terms import shipped_terms
from tests.ui.making import settings

MOMENT = datetime.datetime(2026, 3, 5, 9, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
EVENTS = (
    Event(30.0, run.START),
    Event(1_800.5, run.NEXT),
    Event(3_000.0, run.EXTEND, minutes=5),
    Event(3_100.0, run.JUMP, key="c"),
    Event(3_700.0, run.STOP),
)


def block(key: str, title: str, minutes: int, **more: Any) -> dict[str, Any]:
    return {"key": key, "block_type": "activiteit", "title": {"nl": title}, "minutes": minutes, **more}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the terms that blocks need, made once and copied by each test."""
    file = tmp_path_factory.mktemp("live") / "empty.abz"
    made = library.open_library(file, settings=settings(), create=True)
    with made.command(Label("do.nothing"), undoable=False) as writer:
        vocabularies.put(writer, (term for term in shipped_terms() if term.vocabulary == "block_type"))
    made.close()
    return file


@pytest.fixture
def lib(tmp_path: Path, empty: Path) -> Iterator[Library]:
    opened = library.open_library(Path(shutil.copyfile(empty, tmp_path / "own.abz")), settings=settings())
    yield opened
    opened.close()


@pytest.fixture
def session(lib: Library) -> str:
    fields = {
        "title": {"nl": "Avond in Noord"},
        "date": "2026-03-05",
        "start": "09:00",
        "time_zone": "Europe/Amsterdam",
        "days": [{"key": "d2", "date": "2026-03-06", "start": "10:00"}],
        "blocks": [
            block("a", "Welkom", 30),
            block("b", "Gesprek", 30),
            block("c", "Oogst", 10),
            block("d", "Tweede dag", 60, day="d2"),
        ],
        "actual": [
            {"key": "w1", "block": "d", "minutes": 61, "planned": 60},
            {"key": "w2", "block": "a", "minutes": 1},
        ],
    }
    record = Record(new_id(), "session", "avond", fields=freeze_fields(fields))
    records.create(lib, record)
    return record.id


def begun(lib: Library, session: str) -> Run:
    made = live_journal.prepared(lib, session, "", MOMENT)
    live_journal.begin(lib, made, MOMENT)
    for event in EVENTS:
        live_journal.append(lib, made, event)
        made = made.after(event)
    return made


def test_what_happened_is_read_back_and_a_cut_line_is_left_out(lib: Library, session: str) -> None:
    made = begun(lib, session)
    assert live_journal.kept(lib) == made
    file = next(paths.journal_dir(lib.path).glob("*.run"))
    whole = file.read_bytes()
    head = whole.index(b"\n") + 1
    for cut in range(head, len(whole), 17):
        file.write_bytes(whole[:cut])
        found = live_journal.kept(lib)
        assert found is not None
        assert found.events == EVENTS[: len(found.events)]
        assert len(found.events) >= whole[:cut].count(b"\n") - 1
    file.write_bytes(whole[: len(whole) - 9])
    live_journal.append(lib, made, Event(3_800.0, run.BACK))
    found = live_journal.kept(lib)
    assert found is not None
    assert found.events == (*EVENTS[:-1], Event(3_800.0, run.BACK))
    file.write_bytes(whole[: head - 20])
    assert live_journal.kept(lib) is None


def test_real_times_come_into_the_session_and_can_be_undone(lib: Library, session: str) -> None:
    made = begun(lib, session)
    live_times.keep_times(lib, made, fold(made.course, made.events))
    record, _ = records.head(lib, session)
    actual = {str(item["block"]): item for item in record.items("actual")}
    assert actual["a"]["began"] == "2026-03-05T09:00:30+01:00"
    assert [actual[key].get("minutes") for key in "abcd"] == [30, 22, 10, 61]
    assert len({item["key"] for item in record.items("actual")}) == 4
    assert live_journal.kept(lib) is None
    history.undo(lib)
    assert {str(item["block"]) for item in records.head(lib, session)[0].items("actual")} == {"a", "d"}


def test_a_session_that_changed_meanwhile_loses_no_time(lib: Library, session: str) -> None:
    made = begun(lib, session)
    record, head = records.head(lib, session)
    left = tuple(item for item in record.items("blocks") if item["key"] != "b")
    records.save(lib, without_loose_keys(record.with_fields({"blocks": left})), base=head)
    assert live_times.fate(lib, made) == live_times.Fate(there=True, gone=1)
    live_times.keep_times(lib, made, fold(made.course, made.events))
    after, _ = records.head(lib, session)
    assert {str(item["block"]) for item in after.items("actual")} == {"a", "c", "d"}
    assert after.fields["record"] == {"nl": "Gesprek: begonnen om 09:30, 22 min (staat niet meer in het draaiboek)"}


def test_a_session_in_the_trash_keeps_its_run(lib: Library, session: str) -> None:
    made = begun(lib, session)
    records.trash(lib, [session])
    with pytest.raises(LibraryError, match="run-session-gone"):
        live_times.keep_times(lib, made, fold(made.course, made.events))
    assert live_journal.kept(lib) == made
    records.restore(lib, [session])
    live_times.keep_times(lib, made, fold(made.course, made.events))
    assert live_journal.kept(lib) is None


def test_a_day_without_blocks_and_a_run_of_somebody_else(lib: Library, session: str) -> None:
    record, head = records.head(lib, session)
    records.save(lib, record.with_fields({"blocks": (), "actual": ()}), base=head)
    with pytest.raises(LibraryError, match="run-empty"):
        live_journal.prepared(lib, session, "gone", MOMENT)
    records.save(lib, record, base=records.head(lib, session)[1])
    begun(lib, session)
    lib.take(replace(lib.settings, person_id=new_id()))
    assert live_journal.kept(lib) is None


DYING = """
import datetime, os, signal, sys
from abz_desktop import library
from abz_desktop.core.meeting.running import Event
from abz_desktop.library import live_journal
from tests.library.test_live_journal import EVENTS, MOMENT
from tests.ui.making import settings
from pathlib import Path
lib = library.open_library(Path(sys.argv[1]), settings=settings())
made = live_journal.prepared(lib, sys.argv[2], "", MOMENT)
live_journal.begin(lib, made, MOMENT)
for event in EVENTS[:3]:
    live_journal.append(lib, made, event)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX word")
def test_a_program_that_is_killed_leaves_every_event(lib: Library, session: str) -> None:
    died = subprocess.run([sys.executable, "-c", DYING, str(lib.path), session], check=False, capture_output=True)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    found = live_journal.kept(lib)
    assert found is not None
    assert found.events == EVENTS[:3]
