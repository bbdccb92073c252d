"""A party in a picture: a small button with its name that can be dragged, chosen and nudged by keys."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from abz_desktop.ui.shared.theme import Theme

WIDEST = 150
"""Pixels of a name before it ends in "…"; the whole name is the tooltip and what a screen reader says."""
NUDGES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PartyDot(QAbstractButton):
    """`chosen(key)` when it got the focus, `dropped(key, place of its middle)` after a drag, `nudged(key, right, up)`."""

    chosen = Signal(str)
    dropped = Signal(str, QPoint)
    nudged = Signal(str, int, int)
    walked = Signal(str, int)

    def __init__(self, key: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.theme = theme
        self.movable = True
        self._widest = 0
        self._grip: QPoint | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_name(self, name: str, spoken: str) -> None:
        """The name on it, and what a screen reader says of it."""
        self.setText(name)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setFixedSize(self.sizeHint())

    def fit(self, widest: int) -> None:
        """Be no wider than so many pixels; 0 for as wide as a name may be."""
        self._widest = widest
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.theme.font(12))
        width = min(metrics.horizontalAdvance(self.text()), self.theme.px(WIDEST)) + self.theme.px(28)
        return QSize(min(width, self._widest or width), metrics.height() + self.theme.px(10))

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.chosen.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = NUDGES.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.nudged.emit(self.key, *step)
        else:
            self.walked.emit(self.key, step[0] or -step[1])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position().toPoint()
            self.raise_()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None or not self.movable:
            return
        here = event.position().toPoint()
        if self._dragging or (here - self._grip).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.move(self.mapToParent(here) - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self._dragging, self._grip = self._dragging, False, None
        super().mouseReleaseEvent(event)
        if dragged:
            self.dropped.emit(self.key, self.geometry().center())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self.theme, self.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.isChecked() or self.hasFocus()
        ink = "accent" if self.hasFocus() else "party" if strong else "border"
        painter.setPen(QPen(theme.color(ink), px(2) if strong else 1))
        painter.setBrush(theme.color("selection" if self.isChecked() else "surface"))
        edge = self.rect().adjusted(1, 1, -2, -2)
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("party"))
        size = px(8)
        painter.drawEllipse(px(8), (self.height() - size) // 2, size, size)
        painter.setPen(theme.color("text"))
        font = theme.font(12)
        painter.setFont(font)
        room = self.rect().adjusted(px(20), 0, -px(6), 0)
        text = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.end()
