"""The field of quick open: what is typed stays in it, what moves through the lines is told."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

PAGE = 8
"""Lines that a page up or down goes."""
LONGEST = 200
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: PAGE,
    Qt.Key.Key_PageUp: -PAGE,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaletteField(QLineEdit):
    """`stepped(by)` for the arrows and Tab, `entered` for Enter, `kept` for Ctrl+Enter, `ended` for Escape."""

    stepped = Signal(int)
    entered = Signal()
    kept = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST)

    def event(self, event: QEvent) -> bool:
        """Tab stays here: there is nowhere else to go until quick open is closed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._take(event):
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier or key == Qt.Key.Key_Backtab
        if key in _STEPS and plain:
            self.stepped.emit(_STEPS[key])
        elif key in _ENTER and control:
            self.kept.emit()
        elif key in _ENTER and plain:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            return False
        return True
