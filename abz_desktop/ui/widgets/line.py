"""A text that is edited in place: it looks like a title or a sentence until one is in it; Return or leaving saves it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from abz_desktop.ui.shared.sheet import set_role


class InPlace(QLineEdit):
    """`saved(text)` when the person changed the text; Escape puts back what was there."""

    saved = Signal(str)

    def __init__(self, role: str, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, role)
        self.setMaxLength(longest)
        self._kept = ""
        self.editingFinished.connect(self._finish)

    def show_text(self, text: str) -> None:
        """Show a text; what is being typed is left alone."""
        if not (self.hasFocus() and self.text() != self._kept):
            self.setText(text)
            self.setCursorPosition(0)
        self._kept = text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._kept:
            self.setText(self._kept)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _finish(self) -> None:
        if self.text() != self._kept:
            self._kept = self.text()
            self.saved.emit(self.text())
