"""The control for a longer text: Markdown that grows with what is in it."""

from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from abz_desktop.core.field import Field
from abz_desktop.ui.editor.control import Control, Desk
from abz_desktop.ui.widgets.basics import name

LEAST_ROWS, MOST_ROWS = 4, 24


class ProseEdit(QPlainTextEdit):
    """Plain Markdown; between some rows and many it is as high as its text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self.fit)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_soon)

    @Slot()
    def _fit_soon(self) -> None:
        self._fitting.start()

    @Slot()
    def fit(self) -> None:
        """As high as the text."""
        rows = min(MOST_ROWS, max(LEAST_ROWS, round(self.document().size().height())))
        height = rows * self.fontMetrics().lineSpacing() + 24
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()


class ProseControl(Control):
    """A Markdown text in one language."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        self.edit = ProseEdit()
        self._quiet = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def value(self) -> Any:
        return self.edit.toPlainText().strip() or None

    def show_value(self, value: Any) -> None:
        text = value if isinstance(value, str) else ""
        if (self.value() or "") != text:
            self._quiet = True
            self.edit.setPlainText(text)
            self._quiet = False

    def name_it(self, text: str) -> None:
        name(self.edit, text, tip=False)
