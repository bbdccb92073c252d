"""A few lines of text that are written when the keyboard leaves them or with Ctrl+Enter; Escape takes them back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class NoteEdit(QPlainTextEdit):
    """`written(text)` when what is there changed, `ended` in any case."""

    written = Signal(str)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._open = False
        self.setTabChangesFocus(True)

    def begin(self, text: str) -> None:
        """Start with this text, at its end, with the keyboard in it."""
        self._kept, self._open = text, True
        self.setPlainText(text)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.setFocus()

    def finish(self, *, keep: bool = True) -> None:
        """End: what changed is written, or (`keep` false) taken back."""
        if not self._open:
            return
        self._open = False
        text = self.toPlainText().strip()
        if keep and text != self._kept.strip():
            self.written.emit(text)
        self.ended.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # a menu over it is not leaving
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
        else:
            super().keyPressEvent(event)
