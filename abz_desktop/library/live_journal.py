"""The journal of a session that runs: each event is on the disk before the next, in one small file beside the library.

The file begins with the session as it was when the run began, so that a run goes on by the plan that people were told, whatever
happens to the session meanwhile. A program that is killed leaves the file; a last line that was cut off is left out.
"""

import datetime
import errno
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from abz_desktop import paths
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.meeting.course import Course, course_of
from abz_desktop.core.meeting.run_time import Set, event_line, event_of, set_in_time
from abz_desktop.core.meeting.running import Event
from abz_desktop.core.meeting.sheet import sheet_of
from abz_desktop.core.record import Record, to_json
from abz_desktop.core.values import content_hash
from abz_desktop.library import records
from abz_desktop.store import failures, platforms, read

if TYPE_CHECKING:
    from abz_desktop.library import Library

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, LibraryError)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of one day of a session: the session as it was, its day set in time, and what has happened."""

    record: Record
    day: str
    placed: Set
    course: Course
    events: tuple[Event, ...] = ()

    @property
    def session(self) -> str:
        return self.record.id

    def after(self, event: Event) -> "Run":
        """The run with one more event."""
        return replace(self, events=(*self.events, event))


def prepared(lib: "Library", session_id: str, day: str, moment: datetime.datetime) -> Run:
    """A day of a session, ready to be run from `moment`; nothing is kept yet. A day that is gone is the first.

    LibraryError: unknown-record; "run-empty" where nothing stands in the day.
    """
    record, _ = records.head(lib, session_id)
    run = _run(record, day, moment)
    if not run.course.legs:
        raise LibraryError("run-empty")
    return run


def _run(record: Record, day: str, moment: datetime.datetime) -> Run:
    days = sheet_of(record).days
    found = next((one for one in days if one.key == day), days[0])
    placed = set_in_time(found, moment, dated=any(one.clock.date is not None for one in days))
    return Run(record, found.key, placed, course_of(placed.plan))


def begun_at(run: Run, moment: datetime.datetime) -> Run:
    """The run set in time from another moment; nothing has happened in it."""
    return _run(run.record, run.day, moment)


def begin(lib: "Library", run: Run, moment: datetime.datetime) -> None:
    """Begin to keep a run that was set in time at `moment`; what was kept of an earlier one goes. It has reached the disk when this returns.

    LibraryError("disk-full" | "folder-not-writable").
    """
    head = {
        "library": lib.id,
        "person": lib.settings.person_id,
        "day": run.day,
        "begun": moment.isoformat(),
        "record": to_json(run.record),
    }
    file = _file(lib)
    with _explained(lib):
        if not file.parent.is_dir():
            file.parent.mkdir(mode=0o700)
            file.parent.chmod(0o700)
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        _append(file, head)
        platforms.flush_folder(file.parent)


def append(lib: "Library", run: Run, event: Event) -> None:
    """Keep what happened. It has reached the disk when this returns; what was kept before is safe whatever goes wrong.

    LibraryError("disk-full" | "folder-not-writable").
    """
    with _explained(lib):
        _append(_file(lib), event_line(run.placed.zero, event))


def _append(file: Path, line: Mapping[str, Any]) -> None:
    """One line. A line that was cut off before it is ended first, so that it spoils none but itself."""
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    with file.open("rb+") as opened:
        opened.seek(0, os.SEEK_END)
        if opened.tell():
            opened.seek(-1, os.SEEK_END)
            text = text if opened.read(1) == b"\n" else b"\n" + text
        opened.write(text + b"\n")
        opened.flush()
        os.fsync(opened.fileno())


def kept(lib: "Library") -> Run | None:
    """The run that was going on, with all that happened in it; None where there is none. A damaged line is left out."""
    try:
        lines = _file(lib).read_bytes().splitlines()
        head = json.loads(lines[0].decode("utf-8", "surrogatepass"))
        if (head["library"], head["person"]) != (lib.id, lib.settings.person_id):
            return None
        record = read.parse(json.dumps(head["record"]))
        run = _run(record, str(head["day"]), datetime.datetime.fromisoformat(head["begun"]))
    except (*_UNREADABLE, IndexError):
        return None
    return replace(run, events=tuple(_events(run.placed.zero, lines[1:])))


def _events(zero: datetime.datetime, lines: list[bytes]) -> Iterator[Event]:
    for line in lines:
        try:
            yield event_of(zero, json.loads(line.decode("utf-8", "surrogatepass")))
        except _UNREADABLE:
            continue


def drop(lib: "Library") -> None:
    """Forget the run: its real times are kept in the session, or not wanted. LibraryError("folder-not-writable")."""
    with _explained(lib):
        file = _file(lib)
        if file.exists():
            file.unlink()
            platforms.flush_folder(file.parent)


def _file(lib: "Library") -> Path:
    """The file of one person; hashed, so that nothing in an id can name another place."""
    return paths.journal_dir(lib.path) / f"{content_hash(f'{lib.settings.person_id} live')[:32]}.run"


@contextmanager
def _explained(lib: "Library") -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise failures.no_room(lib.path) from error
        folder = str(paths.journal_dir(lib.path))
        raise LibraryError("folder-not-writable", path=folder, reason=error.strerror) from error
