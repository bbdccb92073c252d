"""What lies over the clock for a moment: the keys, and what to do at the end; both are left with Escape."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from abz_desktop.ui.live.keys import KEYS
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import button, frame, label
from abz_desktop.ui.widgets.sizing import px

MARGIN = 16
"""Pixels that a card stays away from the edge of the window."""


TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown, Qt.Key.Key_Right)
"""The keys that take the way that has the keyboard: also the one that a clicker with one button has."""


class Over(QWidget):
    """A card in the middle of its parent, which it covers. `left` when it goes without anything being chosen."""

    left = Signal()

    def __init__(self, parent: QWidget, *, wide: int, high: int = 0) -> None:
        super().__init__(parent)
        self._wide, self._high = wide, high
        self.card: QFrame = frame("card")
        self.inside = QVBoxLayout(self.card)
        self.inside.setContentsMargins(px(28), px(24), px(28), px(24))
        self.inside.setSpacing(px(12))
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.setProperty("floating", True)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What lies under it is paler meanwhile."""
        painter = QPainter(self)
        ground = self.palette().color(QPalette.ColorRole.Window)
        ground.setAlphaF(0.72)
        painter.fillRect(self.rect(), ground)
        painter.end()

    def come(self) -> None:
        """Lie over the parent."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As large as it is meant to be, where the window is."""
        super().resizeEvent(event)
        self.card.setFixedWidth(min(px(self._wide), self.width() - 2 * MARGIN))
        if self._high:
            self.card.setFixedHeight(min(px(self._high), self.height() - 2 * MARGIN))

    def go(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go()
        event.accept()  # nothing that is pressed here is for the clock


class HelpCard(Over):
    """All keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, wide=980, high=420)
        self._title, self.close_button = label("heading"), button("primary")
        self._rows: list[tuple[str, QLabel, QLabel]] = []
        body, self.area = QWidget(), QScrollArea()
        set_role(body, "bare")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, px(8), 0)
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(6))
        half = (len(KEYS) + 1) // 2
        for number, row in enumerate(KEYS):
            keys, words = label("phase", wrap=True), label(wrap=True)
            grid.addWidget(keys, number % half, number // half * 2)
            grid.addWidget(words, number % half, number // half * 2 + 1)
            self._rows.append((row.id, keys, words))
        self.inside.addWidget(self._title)
        for column, share in enumerate((2, 3, 1, 3)):
            grid.setColumnStretch(column, share)
        self.area.setWidget(body)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside.addWidget(self.area, 1)
        self.inside.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.close_button.clicked.connect(self.go)

    def come(self) -> None:
        super().come()
        self.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_H, Qt.Key.Key_Question):
            self.go()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + (px(40) if event.key() == Qt.Key.Key_Down else -px(40)))
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        self._title.setText(say("live.help"))
        self.close_button.setText(say("live.close"))
        for row, keys, words in self._rows:
            keys.setText(say(f"live.key.{row}"))
            words.setText(say(f"live.act.{row}"))


class EndCard(Over):
    """What to do when it is over, or before it is: `chosen(way)`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, wide=520)
        self.title, self.more, self.wrong = label("heading", wrap=True), label(wrap=True), label("error", wrap=True)
        self.buttons: dict[str, QPushButton] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(px(8))
        for part in (self.title, self.more, self.wrong):
            self.inside.addWidget(part)
        self.inside.addLayout(self._column)

    def offer(self, title: str, more: str, ways: Sequence[str]) -> None:
        """Ask; the first way is the one that Enter takes. Their wordings are `live.way.<id>`."""
        for old in self.buttons.values():
            old.hide()
            old.deleteLater()
        self.buttons = {}
        self.title.setText(title)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.fail("")
        for number, way in enumerate(ways):
            made = self.buttons[way] = button("primary" if number == 0 else "")
            made.setText(say(f"live.way.{way}"))
            made.setAutoDefault(True)
            made.setObjectName(way)
            made.clicked.connect(self._choose)
            self._column.addWidget(made)
        self.come()
        self.buttons[ways[0]].setFocus()

    @Slot()
    def _choose(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(sender.objectName())

    def fail(self, text: str) -> None:
        """Say why it did not work."""
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in TAKES and isinstance(focused, QPushButton):
            focused.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        super().keyPressEvent(event)
