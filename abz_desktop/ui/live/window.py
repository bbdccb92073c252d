"""The window for who guides a running session: the clock, what follows, notes, and all of it by keyboard or clicker."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.meeting import running
from abz_desktop.ui.live.awake import Awake
from abz_desktop.ui.live.cards import HelpCard
from abz_desktop.ui.live.choose import ChooseCard
from abz_desktop.ui.live.day_strip import DayStrip
from abz_desktop.ui.live.ending import Ending
from abz_desktop.ui.live.facts import Facts
from abz_desktop.ui.live.foot import Foot
from abz_desktop.ui.live.guests import GuestsWindow
from abz_desktop.ui.live.keys import act_of
from abz_desktop.ui.live.runner import Runner
from abz_desktop.ui.live.scale import sized, unit_of
from abz_desktop.ui.live.side import Side
from abz_desktop.ui.live.stage import Stage
from abz_desktop.ui.live.top import Top
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import label

USUAL, SMALLEST = (1180, 720), (760, 480)
SOUND = "live.sound"
"""Whether a soft sound says that time is up: kept in the memory of the window, off at first."""


class LiveWindow(QWidget):
    """Shows a run. `ended` when it is closed; the run itself goes on until its times are kept or it is dropped."""

    ended = Signal()

    def __init__(self, context: Context, runner: Runner, facts: Facts) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self.runner, self.facts = context, runner, facts
        runner.setParent(self)
        theme = context.theme
        self.top, self.stage, self.side = Top(), Stage(theme), Side()
        self.strip, self.foot, self.wrong = DayStrip(theme), Foot(), label("error", wrap=True)
        self.help, self.blocks = HelpCard(self), ChooseCard(self)
        self.ending = Ending(self, context, runner, facts)
        self.guests: GuestsWindow | None = None
        self.awake = Awake(parent=self)
        self._closing = False
        self._up = False
        """Whether it was said by sound that time is up."""
        self._ways: dict[str, Callable[[], None]] = {
            "next": self._next,
            "back": partial(runner.press, running.BACK),
            "pause": self._pause,
            "more": partial(self._extend, 1),
            "five": partial(self._extend, 5),
            "less": partial(self._extend, -1),
            "skip": partial(runner.press, running.SKIP),
            "divide": partial(runner.press, running.DIVIDE),
            "automatic": self._automatic,
            "sharing": self._sharing,
            "track": runner.choose_next_track,
            "list": self._choose,
            "guests": self.turn_guests,
            "sound": self._sound,
            "screen": self._screen,
            "help": self.help.come,
            "leave": self._leave,
        }
        self._lay_out()
        self._connect()
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.rethemed()
        self.retranslate()

    def _lay_out(self) -> None:
        middle, layout = QHBoxLayout(), QVBoxLayout(self)
        middle.setSpacing(48)
        middle.addWidget(self.stage, 3)
        middle.addWidget(self.side, 2)
        layout.setContentsMargins(40, 24, 40, 24)
        layout.setSpacing(16)
        layout.addWidget(self.top)
        layout.addLayout(middle, 1)
        layout.addWidget(self.strip)
        layout.addWidget(self.wrong)
        layout.addWidget(self.foot)
        self.wrong.hide()
        self.setAutoFillBackground(True)

    def _connect(self) -> None:
        self.runner.ticked.connect(self.look)
        self.runner.turned.connect(self._turned)
        self.runner.failed.connect(self._fail)
        self.foot.acted.connect(self.perform)
        self.blocks.jumped.connect(self._jump)
        self.ending.finished.connect(self.close)
        for card in (self.help, self.blocks, self.ending):
            card.left.connect(self.setFocus)
        self.context.translator.language_changed.connect(self.retranslate)
        self.context.themes.theme_changed.connect(self.rethemed)

    # What one does --------------------------------------------------------------------------------------------------

    @Slot(str)
    def perform(self, act: str) -> None:
        """Do something of the table of keys. Before it has begun only what needs no clock."""
        started, going = self.runner.state.started is not None, self.runner.state.going
        if act in _CLOCK and not going and not (act == "next" or (act == "back" and started)):
            return
        self._ways[act]()

    def _next(self) -> None:
        if self.runner.state.started is None:
            self.runner.press(running.START)
        elif self.runner.state.ended is not None:
            self.ending.ask_over()
        else:
            self.runner.press(running.NEXT)

    def _pause(self) -> None:
        self.runner.press(running.PAUSE if self.runner.state.paused is None else running.RESUME)

    def _extend(self, minutes: int) -> None:
        self.runner.press(running.EXTEND, minutes=minutes)

    def _automatic(self) -> None:
        self.runner.press(running.AUTOMATIC, minutes=int(not self.runner.state.automatic))

    def _sharing(self) -> None:
        self.runner.press(running.SHARING, minutes=int(not self.runner.state.sharing))

    def _choose(self) -> None:
        self.blocks.choose(self.runner.run.course, self.runner.now, self.facts, self.runner.wall)

    @Slot(str)
    def _jump(self, key: str) -> None:
        self.runner.press(running.JUMP, key=key)

    def _sound(self) -> None:
        self.context.memory.set(SOUND, not self._loud)
        self.look()

    def _screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _leave(self) -> None:
        if self.runner.begun:
            self.ending.ask()
        else:
            self.close()

    def turn_guests(self) -> None:
        """Open the window for who takes part, on another screen where there is one; or close it."""
        if self.guests is not None:
            self.guests.close()
            return
        self.guests = GuestsWindow(self.runner, self.facts, self.context.theme)
        self.guests.keyed.connect(self._key)
        self.guests.ended.connect(self._guests_gone)
        self.guests.put_on(self.screen())
        self.activateWindow()

    @Slot()
    def _guests_gone(self) -> None:
        self.guests = None

    @property
    def _loud(self) -> bool:
        return bool(self.context.memory.get(SOUND, False))

    # Time -----------------------------------------------------------------------------------------------------------

    @Slot()
    def look(self) -> None:
        """Show the time as it is."""
        runner, now = self.runner, self.runner.now
        course = runner.run.course
        self.stage.show_now(now, self.facts, runner.wall, runner.chosen)
        self.side.show_now(now, self.facts, runner.wall, runner.chosen)
        self.strip.show_day(course, now)
        self.foot.show_now(now, runner.wall, course.end, promised=course.promised, sound=self._loud)
        self.top.show_now(now, runner.wall, self.facts)
        up = now.main.leg is not None and now.main.left <= 0
        if up and not self._up and self._loud:
            QApplication.beep()
        self._up = up

    @Slot()
    def _turned(self) -> None:
        self.look()
        if self.runner.state.ended is not None and not self.ending.isVisible():
            self.ending.ask_over()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        said = message_of(error)
        self.wrong.setText(f"{say('live.not-kept')} {said.text} {said.help}".strip())
        self.wrong.show()

    # Qt -------------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _key(self, event: QKeyEvent) -> None:
        act = act_of(event.key(), event.modifiers())
        if any(card.isVisible() for card in (self.help, self.blocks, self.ending)):
            return
        if act:
            self.perform(act)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.side.scroll_by(1 if event.key() == Qt.Key.Key_Down else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._key(event)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Size all letters for the window as it is; a style that changed has taken them along."""
        unit = unit_of(self.size(), self.context.theme.scale)
        for part in (self.stage, self.side, self.foot, self.top):
            part.scale(unit)
        sized(self.wrong, 22 * unit)
        for card in (self.help, self.blocks, self.ending):
            card.setGeometry(self.rect())
        self.look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.awake.hold()
        self._seen(seen=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.awake.release()
        self._seen(seen=False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._fit()
        if event.type() == QEvent.Type.WindowStateChange:
            self._seen(seen=not self.isMinimized())

    def _seen(self, *, seen: bool) -> None:
        """Nobody looks: the time is told less often."""
        self.runner.hidden = not seen and self.guests is None
        if not self._closing:
            self.runner.tick()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closing = True
        self.runner.stop()
        if self.guests is not None:
            self.guests.close()
        super().closeEvent(event)
        self.ended.emit()

    # Words and colours ----------------------------------------------------------------------------------------------

    @Slot()
    def retranslate(self) -> None:
        self.setWindowTitle(say("live.title", title=self.facts.title))
        for part in (self.side, self.help, self.blocks):
            part.retranslate()
        if self.guests is not None:
            self.guests.retranslate()
        self.look()

    @Slot()
    def rethemed(self) -> None:
        theme = self.context.theme
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.color("background"))
        self.setPalette(palette)
        for part in (self.stage, self.strip):
            part.rethemed(theme)
        self._fit()
        if self.guests is not None:
            self.guests.rethemed(theme)
        self.look()


_CLOCK = ("next", "back", "pause", "more", "five", "less", "skip", "divide", "automatic", "sharing", "track", "list")
"""What concerns a clock that runs."""
