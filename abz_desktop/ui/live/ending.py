"""The end of a run: its real times come into the session, or it goes on, or it is forgotten; nothing goes unasked."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from abz_desktop.core.meeting import running
from abz_desktop.library import live_journal, live_times
from abz_desktop.ui.live.cards import EndCard
from abz_desktop.ui.live.facts import Facts
from abz_desktop.ui.live.runner import Runner
from abz_desktop.ui.live.words import ENOUGH, minutes
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import say


class Ending(EndCard):
    """Asks what to do. `finished` when the window can close."""

    finished = Signal()

    def __init__(self, parent: QWidget, context: Context, runner: Runner, facts: Facts) -> None:
        super().__init__(parent)
        self._context, self._runner, self._facts = context, runner, facts
        self._busy = False
        self.chosen.connect(self._do)

    def ask_over(self) -> None:
        """It is over: keep its times?"""
        late = self._runner.now.late
        more = say("live.over-on-time")
        if abs(late) >= ENOUGH:
            more = say("live.over-late" if late > 0 else "live.over-early", n=minutes(late))
        self._ask(say("live.is-over"), more, over=True)

    def ask(self) -> None:
        """It still goes on: what is wanted?"""
        self._ask(say("live.goes-on"), say("live.goes-on-more"), over=self._runner.state.ended is not None)

    def ask_first(self) -> None:
        """Another session was asked for while this one goes on."""
        self._ask(say("live.goes-on-first", title=self._facts.title), say("live.goes-on-first-more"), over=False)

    def _ask(self, title: str, more: str, *, over: bool) -> None:
        """Ask with the ways that there are; a rehearsal is not the day itself, and keeps nothing by itself."""
        ways = ["keep", "drop"] if over else ["on", "later", "keep", "drop"]
        if over and self._runner.run.placed.rehearsal:
            ways = ["drop", "keep"]
        self.offer(title, more, [*ways, "back"] if over else ways)

    @Slot(str)
    def _do(self, way: str) -> None:
        if self._busy:
            return
        if way == "keep":
            self._keep()
        elif way == "drop":
            self._wait(busy=True)
            self._context.tasks.keep(partial(live_journal.drop, self._context.library), self._dropped, self._failed)
        elif way == "later":
            self.finished.emit()
        else:
            if way == "back":
                self._runner.press(running.BACK)
            self.go()

    def _keep(self) -> None:
        """After everything that was pressed is on the disk."""
        if self._runner.state.ended is None:
            self.hide()
            self._runner.press(running.STOP)
        self._wait(busy=True)
        self._context.tasks.keep(_nothing, self._kept_on_disk)

    def _kept_on_disk(self, _done: object) -> None:
        runner, lib = self._runner, self._context.library
        self._context.write(partial(live_times.keep_times, lib, runner.run, runner.state), self._kept, self._failed)

    def _kept(self, _changes: object) -> None:
        place = {"record": self._runner.run.session, "tab": "record"}
        self._context.bus.place_requested.emit("sessions", place)
        self.finished.emit()

    def _dropped(self, _done: object) -> None:
        self.finished.emit()

    def _failed(self, error: Exception) -> None:
        self._wait(busy=False)
        said = message_of(error)
        self.fail(f"{said.text} {said.help}".strip())

    def _wait(self, *, busy: bool) -> None:
        self._busy = busy
        for made in self.buttons.values():
            made.setEnabled(not busy)


def _nothing() -> None:
    """Runs when all that was to be kept before it has been kept."""
