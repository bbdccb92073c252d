"""A few lines of text that are saved when one leaves them; Escape puts back what was there."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class SomeLines(QPlainTextEdit):
    """`saved(text)` when one leaves it with another text; what is longer than `longest` is cut."""

    saved = Signal(str)

    def __init__(self, longest: int, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._longest, self._lines, self._kept = longest, lines, ""
        self.setTabChangesFocus(True)
        # the style sheet's own least height would win from a size hint, and a full column would fold it to one line
        self.setStyleSheet(f"QPlainTextEdit {{ min-height: {self.fontMetrics().lineSpacing() * lines + 8}px; }}")

    def show_text(self, text: str) -> None:
        """Show a text; what is being typed is left alone."""
        typing = self.hasFocus() and self.toPlainText().strip() != self._kept
        if not typing and self.toPlainText() != text:
            self.setPlainText(text)
        self._kept = text

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().lineSpacing() * self._lines + 16)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.toPlainText().strip() != self._kept:
            self.setPlainText(self._kept)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        text = self.toPlainText().strip()[: self._longest]
        if text != self._kept:
            self._kept = text
            self.saved.emit(text)
