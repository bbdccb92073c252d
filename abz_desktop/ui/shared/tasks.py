"""Work off the UI thread in lanes: reads (the newest of a key wins), writes (in order), long work (progress, cancel),
and keeping what is being typed, which waits for none of these.

A function runs in a thread of its lane; `done(result)` or `failed(error)` runs on the UI thread. A callback of a widget
that no longer exists is dropped. The threads end when the window closes.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from abz_desktop.core.changes import Label, Progress
from abz_desktop.core.errors import Cancelled, LibraryError

log = logging.getLogger(__name__)
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


@dataclass(eq=False, slots=True)
class Job:
    """One piece of work and who wants to know about it."""

    fn: Callable[[], Any]
    lane: str
    done: Done | None
    failed: Failed | None
    key: str
    number: int
    cancel: threading.Event = field(default_factory=threading.Event)
    result: Any = None
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """How far long work is: for the strip."""

    job: int
    label: Label
    done: int
    total: int


class Tasks(QObject):
    """The lanes. `error(exception)` is emitted for what nobody caught; `progressed(Step)` and `finished(job)` for the strip."""

    error = Signal(object)
    progressed = Signal(object)
    finished = Signal(int)
    idle = Signal()
    busy_changed = Signal(bool)
    _returned = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {
            name: ThreadPoolExecutor(1, thread_name_prefix=f"abz-{name}") for name in ("read", "write", "long", "keep")
        }
        self._newest: dict[str, int] = {}
        self._jobs: dict[int, Job] = {}
        self._number = 0
        self._closed = False
        self._returned.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(
        self, fn: Callable[[], Any], done: Done | None = None, failed: Failed | None = None, *, key: str = ""
    ) -> int:
        """Run `fn` on the read lane. With a `key`, an older job of the same key never delivers; the newest wins."""
        return self._start(fn, "read", done, failed, key)

    def write(self, fn: Callable[[], Any], done: Done | None = None, failed: Failed | None = None) -> int:
        """Run `fn` on the write lane, after every earlier write."""
        return self._start(fn, "write", done, failed, "")

    def keep(
        self, fn: Callable[[], Any], done: Done | None = None, failed: Failed | None = None, *, key: str = ""
    ) -> int:
        """Run `fn` on the lane that keeps what is being typed; of the same key only the newest, if one must wait."""
        return self._start(fn, "keep", done, failed, key)

    def long(self, fn: Callable[[Progress], Any], done: Done | None = None, failed: Failed | None = None) -> int:
        """Run `fn(progress)` on the lane for long work: the strip shows it, `cancel(job)` makes progress answer False."""
        number = self._number + 1

        def run() -> Any:
            return fn(self._progress_of(number))

        return self._start(run, "long", done, failed, "")

    def cancel(self, number: int) -> None:
        """Ask a long job to stop: its next progress call answers False."""
        if number in self._jobs:
            self._jobs[number].cancel.set()

    def cancel_long(self) -> None:
        """Ask all long work to stop: the library is about to be closed."""
        for job in self._jobs.values():
            if job.lane == "long":
                job.cancel.set()

    def is_idle(self) -> bool:
        """Whether nothing runs or waits."""
        return not self._jobs

    def wait_idle(self, timeout_ms: int = 10_000) -> bool:
        """Let events pass until nothing runs or waits; False when that took longer than `timeout_ms`. For tests."""
        if self.is_idle():
            return True
        loop, timer = QEventLoop(), QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(loop.quit)
        self.idle.connect(loop.quit)
        timer.start(timeout_ms)
        while not self.is_idle() and timer.isActive():  # what hears of the end may have started something new
            loop.exec()
        self.idle.disconnect(loop.quit)
        timer.stop()
        return self.is_idle()

    def close(self) -> None:
        """Finish the writes, drop the rest and join the threads; nothing is delivered any more."""
        self._closed = True
        for job in self._jobs.values():
            job.cancel.set()
        for name, lane in self._lanes.items():
            lane.shutdown(wait=True, cancel_futures=name not in ("write", "keep"))
        self._jobs.clear()

    def _start(self, fn: Callable[[], Any], lane: str, done: Done | None, failed: Failed | None, key: str) -> int:
        if self._closed:
            return 0
        self._number += 1
        job = Job(fn, lane, done, failed, key, self._number)
        self._jobs[job.number] = job
        if key:
            self._newest[key] = job.number
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        self._lanes[lane].submit(self._run, job)
        return job.number

    def _stale(self, job: Job) -> bool:
        return bool(job.key) and self._newest.get(job.key) != job.number

    def _run(self, job: Job) -> None:
        """In the lane's thread."""
        try:
            if not self._stale(job):
                job.result = job.fn()
        except Exception as error:  # noqa: BLE001 - whatever it is, the UI thread reports it
            job.error = error
        if not self._closed:
            self._returned.emit(job)

    def _progress_of(self, number: int) -> Progress:
        def progress(label: Label, done: int, total: int) -> bool:
            job = self._jobs.get(number)
            if job is None or self._closed or job.cancel.is_set():
                return False
            self.progressed.emit(Step(number, label, done, total))
            return True

        return progress

    @Slot(object)
    def _deliver(self, job: Job) -> None:
        if self._closed:
            return
        stale = self._stale(job)
        self._jobs.pop(job.number, None)
        try:
            if not stale:
                self._hand_over(job)
        finally:
            self.finished.emit(job.number)
            if not self._jobs:
                self.busy_changed.emit(False)
                self.idle.emit()

    def _hand_over(self, job: Job) -> None:
        if job.error is None:
            if job.done is not None and _alive(job.done):
                job.done(job.result)
        elif job.failed is not None and _alive(job.failed):
            job.failed(job.error)
        elif not isinstance(job.error, Cancelled):
            if not isinstance(job.error, LibraryError):
                log.error("Work in the background failed", exc_info=job.error)
            self.error.emit(job.error)


def _alive(callback: Callable[..., None]) -> bool:
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
