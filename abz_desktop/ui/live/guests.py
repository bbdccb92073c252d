"""The window for who takes part: what goes on, how long, and what follows; nothing of what is meant for who guides it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPalette, QResizeEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abz_desktop.ui.live.facts import Facts
from abz_desktop.ui.live.runner import Runner
from abz_desktop.ui.live.scale import sized, unit_of
from abz_desktop.ui.live.stage import Stage
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import ElidedLabel, label

USUAL = (960, 540)


class GuestsWindow(QWidget):
    """`keyed(event)`: a key for the clock was pressed here; `ended` when it is closed."""

    keyed = Signal(object)
    ended = Signal()

    def __init__(self, runner: Runner, facts: Facts, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._runner, self._facts, self._theme = runner, facts, theme
        self.title, self.stage = ElidedLabel("muted"), Stage(theme)
        self.next, self.end = ElidedLabel(), label("muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 28, 40, 28)
        layout.setSpacing(16)
        layout.addWidget(self.title)
        layout.addWidget(self.stage, 1)
        layout.addWidget(self.next)
        layout.addWidget(self.end)
        for centred in (self.title, self.next, self.end):
            centred.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAutoFillBackground(True)
        self.setMinimumSize(480, 300)
        self.resize(*USUAL)
        runner.ticked.connect(self.look)
        self.rethemed(theme)
        self.retranslate()

    def put_on(self, other: QScreen | None) -> None:
        """Fill another screen than this one, or stand as a window where there is none."""
        free = next((screen for screen in QGuiApplication.screens() if screen is not other), None)
        if free is not None:
            self.setGeometry(free.geometry())
            self.showFullScreen()
        else:
            self.show()

    def look(self) -> None:
        """Show the time as it is."""
        now, facts, wall = self._runner.now, self._facts, self._runner.wall
        self.stage.show_now(now, facts, wall)
        following = now.main.ahead[0] if now.main.ahead else None
        words = ""
        if following is not None:
            words = say("live.then", time=wall.time(following[1]), title=facts.name(following[0].block))
        if self.next.text() != words:
            self.next.setText(words)
        end = say("live.end-planned", time=wall.time(max(now.end, self._runner.run.course.end)))
        if self.end.text() != end:
            self.end.setText(end)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        unit = unit_of(self.size(), self._theme.scale)
        self.stage.scale(unit * 1.1)
        sized(self.title, 26 * unit)
        sized(self.next, 34 * unit)
        sized(self.end, 24 * unit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        else:
            self.keyed.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.ended.emit()

    def retranslate(self) -> None:
        self.setWindowTitle(say("live.guests-title", title=self._facts.title))
        self.title.setText(self._facts.title)
        self.look()

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.color("background"))
        self.setPalette(palette)
        self.stage.rethemed(theme)
        self._fit()
