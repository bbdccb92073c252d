"""The running session of a library: opened in its window, found again after a crash, closed along with the library."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from abz_desktop.core.reading import title_of
from abz_desktop.library import live_journal
from abz_desktop.library.live_journal import Run
from abz_desktop.ui.live import runner as running
from abz_desktop.ui.live.facts import Facts, read_facts
from abz_desktop.ui.live.runner import Clock, Runner
from abz_desktop.ui.live.window import LiveWindow
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import Message
from abz_desktop.ui.shared.say import say

BANNER = "live"


class LiveHost(QObject):
    """Answers `run_requested` and performs "session-go-on"; `close_all` before the library is closed.

    `clock` tells the moment; `whole`: the window fills the screen.
    """

    enabled_changed = Signal()

    def __init__(self, context: Context, main: QWidget, clock: Clock = running.moment, *, whole: bool = True) -> None:
        super().__init__(main)
        self.context, self._main, self.clock, self.whole = context, main, clock, whole
        self.window: LiveWindow | None = None
        self._kept: Run | None = None
        context.bus.run_requested.connect(self.open_live)
        context.translator.language_changed.connect(self._say)
        self.look()

    def enabled(self, action: str) -> bool:
        """Whether there is a run to go on with."""
        return action == "session-go-on" and self._kept is not None

    def perform(self, action: str) -> None:
        """Go on with the run that was going on."""
        if self._kept is not None:
            self.open_live(self._kept.session, self._kept.day)

    def look(self) -> None:
        """Look whether a run goes on."""
        self.context.tasks.keep(partial(live_journal.kept, self.context.library), self._found)

    def _found(self, run: Run | None) -> None:
        self._kept = run if self.window is None else None
        self._say()

    @Slot()
    def _say(self) -> None:
        message = None
        if self._kept is not None:
            title = title_of(self._kept.record, self.context.content_lang)
            message = Message("news", say("live.found", title=title), action="session-go-on")
        self.context.messages.banner(BANNER, message)
        self.enabled_changed.emit()

    @Slot(str, str)
    def open_live(self, session_id: str, day: str) -> None:
        """Open a day of a session; a run that goes on comes first, whichever it is."""
        if self.window is not None:
            self._come(self.window)
            return
        self.context.tasks.keep(partial(self._read, session_id, day), self._open)

    def _read(self, session_id: str, day: str) -> tuple[Run, Facts, bool]:
        """On the lane that keeps: everything that was pressed before is on the disk by then."""
        lib = self.context.library
        run = live_journal.kept(lib) or live_journal.prepared(lib, session_id, day, self.clock())
        other = bool(session_id) and (run.session, run.day) != (session_id, day)
        return run, read_facts(lib, run, self.context.content_lang), other

    def _open(self, found: tuple[Run, Facts, bool]) -> None:
        run, facts, other = found
        if self.window is not None:
            return
        self.window = LiveWindow(self.context, Runner(self.context, run, self.clock), facts)
        self.window.setWindowIcon(self._main.windowIcon())
        self.window.ended.connect(self._ended)
        self._kept = None
        self._say()
        self._come(self.window)
        if other and run.events:
            self.window.ending.ask_first()

    def _come(self, window: LiveWindow) -> None:
        if self.whole:
            window.setScreen(self._main.screen())
            window.showFullScreen()
        else:
            window.show()
        window.raise_()
        window.activateWindow()
        window.setFocus()

    @Slot()
    def _ended(self) -> None:
        self.window = None
        self.look()
        self._main.activateWindow()

    def close_all(self) -> None:
        """Close the window: the library is about to be closed. The run stays kept."""
        self.context.bus.run_requested.disconnect(self.open_live)
        self.context.messages.banner(BANNER, None)
        if self.window is not None:
            self.window.ended.disconnect(self._ended)
            self.window.close()
            self.window = None
