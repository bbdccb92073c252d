"""What keeps a run going in the window: takes in what is pressed, has it kept on the disk, and tells the time once a second."""

import datetime
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from abz_desktop.core.meeting import run_time, running
from abz_desktop.core.meeting.run_now import Now, now_of
from abz_desktop.core.meeting.run_state import running as rows_of
from abz_desktop.core.meeting.running import Event, advance, apply, fold, ready
from abz_desktop.library import live_journal
from abz_desktop.library.live_journal import Run
from abz_desktop.ui.live.wall import Wall
from abz_desktop.ui.shared.context import Context

Clock = Callable[[], datetime.datetime]
HIDDEN_MS = 5_000
"""How often the time is told where nobody sees it."""
LATE_MS = 15
"""A second is told this long after it has begun: never before."""


def moment() -> datetime.datetime:
    """This moment, with the zone of this computer."""
    return datetime.datetime.now().astimezone()


class Runner(QObject):
    """One run. `ticked` when the time is another, `turned` when something else goes on or the plan is another.

    `failed(error)` when what was pressed could not be kept on the disk; it counts all the same.
    """

    ticked = Signal()
    turned = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, run: Run, clock: Clock = moment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context, self.run, self.clock = context, run, clock
        self.wall = Wall(run.placed)
        self.state = fold(run.course, run.events) if run.events else ready(run.course)
        self.chosen: str | None = None
        """The track that keys are for; None for whichever they concern."""
        self.hidden = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self.now = self._look()

    @property
    def begun(self) -> bool:
        return bool(self.run.events)

    def seconds(self) -> float:
        """The seconds of the run at this moment."""
        return run_time.seconds(self.run.placed.zero, self.clock())

    def start_ticking(self) -> None:
        """Tell the time from now on."""
        self.tick()

    def stop(self) -> None:
        """Tell the time no more."""
        self._timer.stop()

    # What is pressed ------------------------------------------------------------------------------------------------

    def press(self, kind: str, *, minutes: int = 0, key: str = "") -> None:
        """Something was done, at this moment, for the chosen track."""
        row = self.chosen if kind in (running.NEXT, running.BACK, running.SKIP, running.EXTEND) else None
        at = self.clock()
        if not self.begun:
            self._begin(at)
        event = Event(run_time.seconds(self.run.placed.zero, at), kind, row, key, minutes)
        self._keep(partial(live_journal.append, self.context.library, self.run, event))
        self.run = self.run.after(event)
        self.state = apply(self.run.course, self.state, event)
        self.tick(turned=True)

    def _begin(self, at: datetime.datetime) -> None:
        """The day counts from now: a rehearsal from this moment, not from when the window was opened."""
        self.run = live_journal.begun_at(self.run, at)
        self.wall = Wall(self.run.placed)
        self.state = ready(self.run.course)
        self._keep(partial(live_journal.begin, self.context.library, self.run, at))

    def _keep(self, work: Callable[[], None]) -> None:
        self.context.tasks.keep(work, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self.failed.emit(error)

    def choose_next_track(self) -> None:
        """All tracks together, then each by itself."""
        rows = [None, *(track.row for track in self.now.tracks if track.leg is not None)]
        self.chosen = rows[(rows.index(self.chosen) + 1) % len(rows)] if self.chosen in rows else None
        self.turned.emit()

    # Time -----------------------------------------------------------------------------------------------------------

    @Slot()
    def tick(self, *, turned: bool = False) -> None:
        """Look what time it is, and when to look again."""
        before = self._places()
        self.now = self._look()
        if self.chosen is not None and self.chosen not in rows_of(self.run.course, self.state):
            self.chosen = None
        self.ticked.emit()
        if turned or before != self._places():
            self.turned.emit()
        self._timer.start(self._rest())

    def _look(self) -> Now:
        self.state = advance(self.run.course, self.state, self.seconds())
        return now_of(self.run.course, self.state)

    def _places(self) -> tuple[object, ...]:
        shown = (self.now.main, *self.now.tracks)
        return (*(one.leg.key if one.leg is not None else "" for one in shown), self.state.ended is None)

    def _rest(self) -> int:
        """Milliseconds until the digits are others."""
        if self.hidden:
            return HIDDEN_MS
        shown = next(
            (track.left for track in (*self.now.tracks, self.now.main) if track.leg is not None), self.state.now
        )
        return int(shown % 1.0 * 1000) + LATE_MS
