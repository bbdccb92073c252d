"""The search field on top of the window: tells what is typed, and takes words from elsewhere without an echo."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme

LONGEST = 10_000


class SearchField(QLineEdit):
    """`typed(text)` follows the person's own typing; `entered` is Return; `left_down` asks for the results (arrow down)."""

    typed = Signal(str)
    entered = Signal()
    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST)
        self.setObjectName("search-field")
        self._glass = QAction(self)
        self._clear = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.wipe)
        self.textEdited.connect(self.typed)
        self.textChanged.connect(self._show_clear)
        self.returnPressed.connect(self.entered)

    def set_quietly(self, text: str) -> None:
        """Show words that were not typed here; `typed` is not emitted."""
        if text != self.text():
            self.setText(text)

    @Slot()
    def wipe(self) -> None:
        """Empty the field, as if the person had."""
        if self.text():
            self.clear()
            self.typed.emit("")

    def sizeHint(self) -> QSize:
        return QSize(640, super().sizeHint().height())

    def retranslate(self) -> None:
        self.setPlaceholderText(say("search.prompt"))
        self.setAccessibleName(say("search.name"))
        self._glass.setText(say("search.name"))
        self._clear.setText(say("search.clear"))
        self._clear.setToolTip(say("search.clear"))

    def rethemed(self, theme: Theme) -> None:
        self._glass.setIcon(theme.icon("search", "text_2", 18))
        self._clear.setIcon(theme.icon("x", "text_2", 16))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.wipe()
        elif event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))
