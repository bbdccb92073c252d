"""A small card over the window beside what it is about; Escape or a click elsewhere closes it."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.sizing import px

WIDTH = 380


class Popover(QFrame):
    """Holds one widget at a time (`fill`). `passing` ones go away with the mouse and take no keys."""

    ended = Signal()

    def __init__(self, parent: QWidget, width: int = WIDTH) -> None:
        super().__init__(parent)
        set_role(self, "popover")
        self.setProperty("floating", True)
        self._content: QWidget | None = None
        self._before: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 16, 12)
        self._wanted = px(width)
        self.setFixedWidth(self._wanted)
        self.hide()

    def fill(self, content: QWidget) -> None:
        """Hold this widget instead of the last one."""
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self._layout.addWidget(content)

    def show_at(self, point: QPoint, *, passing: bool = False) -> None:
        """Show it below (or where there is no room above) a point of the screen, inside the window."""
        window = self.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setFixedWidth(min(self._wanted, max(1, window.width() - 16)))
        self.adjustSize()
        self.resize(self.width(), max(self.sizeHint().height(), self.heightForWidth(self.width())))
        at = window.mapFromGlobal(point) + QPoint(-24, 16)
        at.setX(max(8, min(at.x(), window.width() - self.width() - 8)))
        if at.y() + self.height() > window.height() - 8:
            at.setY(max(8, at.y() - self.height() - 40))
        self.move(at)
        self.show()
        self.raise_()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        if not passing:
            self._take_keys()

    def _take_keys(self) -> None:
        self._before = QApplication.focusWidget()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        first = self.nextInFocusChain()
        (first if first is not None and self.isAncestorOf(first) else self).setFocus(Qt.FocusReason.PopupFocusReason)

    def end(self) -> None:
        """Close it; the keyboard goes back to where it was."""
        if not self.isVisible():
            return
        focused = QApplication.focusWidget()
        inside = focused is not None and (focused is self or self.isAncestorOf(focused))
        self.hide()
        if inside and self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.ended.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if not self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint())):
                self.end()
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.isVisible()
        ):
            self.end()
            return True
        return super().eventFilter(watched, event)
