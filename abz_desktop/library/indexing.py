"""The index of an open library: follows the change log by itself, small steps on a thread, heavy work in a process."""

import json
import logging
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import Connection

from abz_desktop.library.index_docs import behind, count, documents
from abz_desktop.search import BusyError, DamagedError, SearchIndex, Snapshot, build
from abz_desktop.store import read

log = logging.getLogger(__name__)

FEW = 40
"""Changed records that the window's own process indexes; more go to the index process."""
POLL = 1.0
"""Seconds between two looks at the change log for what other processes did."""
IDLE = 5.0
"""Seconds without a change after which small segments are merged."""
TRIES = 5


class Source(Protocol):
    """What the index needs of a library."""

    @property
    def id(self) -> str: ...
    @property
    def path(self) -> Path: ...
    def connect(self) -> AbstractContextManager[Connection]: ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the index is: `done` of `total` records, `ready` when searches use it."""

    ready: bool
    done: int
    total: int
    problem: str = ""


Listener = Callable[[], None]


class Indexing:
    """Keeps one index in step with one library. `watch` starts the thread that does so by itself."""

    def __init__(self, source: Source, folder: Path) -> None:
        self._source = source
        self.folder = folder
        self._index = SearchIndex.open(folder, source.id)
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[str] | None = None
        self._listeners: list[Listener] = []
        self._verified = False
        self._noticed = -1

    # For searching --------------------------------------------------------------------------------------------------

    def snapshot(self) -> Snapshot | None:
        """The newest state that can be searched; None while there is none, and the database has to answer."""
        snapshot = self._index.snapshot()
        return snapshot if snapshot.documents else None

    def state(self) -> Progress:
        """How far the index is."""
        state = self._index.state
        with self._source.connect() as connection:
            return Progress(state.ready, state.documents, count(connection), state.problem or "")

    def position(self) -> int:
        """The change-log number the index has caught up with; -1 where there is none."""
        return self._index.state.position

    # Following the library ------------------------------------------------------------------------------------------

    def watch(self, listener: Listener) -> None:
        """Follow the library from now on; `listener` is called, on the index thread, whenever something changed.

        That is: the index came further, or another process changed the library.
        """
        self._listeners.append(listener)
        if self._thread is None:
            self._thread = threading.Thread(target=self._follow, name="abz-index", daemon=True)
            self._thread.start()

    def poke(self) -> None:
        """Something was saved: look at once."""
        self._wake.set()

    def renew(self) -> None:
        """Something was erased: what the index still has of it goes, by building it anew in the background."""
        try:
            self._index.renew()
        except OSError:
            log.exception("The index could not be marked for building anew")
        self.poke()

    def close(self) -> None:
        """Stop following and wait for the thread; the index process is told to stop."""
        self._stop.set()
        self._wake.set()
        process = self._process
        if process is not None and process.poll() is None:
            process.terminate()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def catch_up(self, *, in_process: bool = True) -> bool:
        """Bring the index up to the change log; False where another process is at it or it did not work.

        `in_process` does heavy work here and now, as the command line wants it; the window leaves it to a process.
        """
        state = self._index.refresh()
        with self._source.connect() as connection:
            newest = read.position(connection)
            if state.ready and not state.rebuild_advised and state.position == newest:
                return True
            step = behind(connection, state.position) if state.ready and not state.rebuild_advised else None
            if step is not None and len(step[0]) + len(step[1]) <= FEW:
                return self._update(*step)
        if in_process:
            return self._build()
        return self._work_apart("rebuild" if step is None else "follow")

    def _update(self, docs: list, gone: list[str], position: int) -> bool:  # type: ignore[type-arg]
        for _ in range(TRIES):
            try:
                self._index.update(docs, gone, position)
            except BusyError:
                if self._stop.wait(0.05):
                    return False
            except DamagedError:
                return False
            else:
                return True
        return False

    def _build(self) -> bool:
        with self._source.connect() as connection:
            position = read.position(connection)
            try:
                build(self.folder, self._source.id, documents(connection), position, total=count(connection))
            except BusyError:
                return False
        self._index.refresh()
        return True

    def _work_apart(self, task: str) -> bool:
        command = [*_worker_command(), str(self._source.path), str(self.folder)]
        process = subprocess.Popen(  # noqa: S603 - our own program, no shell, fixed arguments
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )
        self._process = process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"do": task}) + "\n")
        process.stdin.flush()
        lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        reader = threading.Thread(target=_pass_on, args=(process.stdout, lines), name="abz-index-words", daemon=True)
        reader.start()
        event = self._listen(lines)
        process.stdin.close()
        process.wait()
        reader.join()
        process.stdout.close()
        self._process = None
        return self._index.refresh().ready and event == "done"

    def _listen(self, lines: "queue.SimpleQueue[str]") -> str:
        """Hear the index process out and answer its last word; meanwhile what others change is still noticed."""
        event = ""
        while event in ("", "progress", "searchable"):
            try:
                line = lines.get(timeout=POLL)
            except queue.Empty:
                self._notice()
                continue
            if not line:
                break
            event = str(json.loads(line).get("event", ""))
            if event == "searchable":
                self._tell()
        return event

    def _notice(self) -> int:
        """Look at the change log, and tell at once when it went on; answers how far it is."""
        with self._source.connect() as connection:
            newest = read.position(connection)
        if newest != self._noticed:
            self._noticed = newest
            self._tell()
        return newest

    def _follow(self) -> None:
        """On the index thread: notice, catch up, tell, wait for a poke or the next look at the log."""
        told = -1
        quiet = 0.0
        while not self._stop.is_set():
            self._wake.clear()
            try:
                newest = self._notice()
                changed = newest != told
                caught_up = self.catch_up(in_process=False)
                quiet = 0.0 if changed else quiet + POLL
                if changed and caught_up:
                    told = newest
                    self._tell()
                self._mind(quiet)
            except Exception:  # the index is disposable: whatever happens here, searching goes on without it
                log.exception("The index could not follow the library")
            self._wake.wait(POLL)

    def _mind(self, quiet: float) -> None:
        """In quiet moments: check the files once, merge small segments."""
        if quiet < IDLE:
            return
        if not self._verified:
            self._verified = True
            self._index.verify()
        elif self._index.state.tidy_advised:
            self._work_apart("follow")  # merging holds up a window that does it itself

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()


def _pass_on(output: IO[str], lines: "queue.SimpleQueue[str]") -> None:
    """Every line of a process, and an empty one when it says no more."""
    for line in output:
        lines.put(line)
    lines.put("")


def _worker_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--index-worker"]
    return [sys.executable, "-m", "abz_desktop.library.index_worker"]
