"""What keeps the height that its words need: a label of several lines, and a dialog with such labels."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from abz_desktop.ui.shared.sheet import set_role


class WholeLabel(QLabel):
    """A label of plain text that wraps, and is never squeezed so that a line is lost."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if role:
            set_role(self, role)

    def setText(self, text: str) -> None:
        """Its words."""
        super().setText(text)
        self._keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep()

    def _keep(self) -> None:
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())) if self.text() else 0)


class WholeDialog(QDialog):
    """A dialog that comes up as high as its words need at its width; Qt itself stops at two thirds of the screen."""

    def showEvent(self, event: QShowEvent) -> None:
        layout = self.layout()
        if layout is not None and not event.spontaneous():
            room = self.screen().availableSize().height()
            wanted = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), min(wanted, room)))
        super().showEvent(event)
