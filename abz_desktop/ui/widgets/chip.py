"""A chip: a small removable thing in a row of its like, such as an active filter or a tag."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.swatch import ink_of


class Chip(QAbstractButton):
    """A rounded label with, when it can be removed, a cross. A click or Delete asks for its removal: `removed(key)`.

    `key` is whatever its owner knows it by. `colour` paints a dot before the words (a tag's colour).
    """

    removed = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        key: object,
        text: str,
        *,
        colour: str = "",
        removable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._theme = theme
        self._colour = colour
        self._removable = removable
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._ask)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = self.fontMetrics().horizontalAdvance(self.text()) + px(20) + 2
        width += px(14) if self._colour else 0
        width += px(18) if self._removable else 0
        return QSize(min(width, px(280)), px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(64)), self._theme.px(26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._removable:
            self.removed.emit(self.key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().adjusted(1, 1, -1, -1)
        painter.setBrush(theme.color("selection" if self.underMouse() else "surface_2"))
        painter.setPen(theme.color("accent" if self.hasFocus() else "border"))
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        left = px(10)
        if self._colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink_of(theme, self._colour))
            painter.drawEllipse(left, (self.height() - px(8)) // 2, px(8), px(8))
            left += px(14)
        right = px(26) if self._removable else px(10)
        painter.setPen(theme.color("text"))
        room = self.rect().adjusted(left, 0, -right, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self._removable:
            icon = theme.pixmap("x", "text_2", 12, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - px(20), (self.height() - px(12)) // 2, icon)
        painter.end()

    @Slot()
    def _ask(self) -> None:
        if self._removable:
            self.removed.emit(self.key)
        else:
            self.opened.emit(self.key)
