"""Buttons that tell which one of their like was pressed."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from abz_desktop.ui.shared.sheet import set_role


class KeyButton(QPushButton):
    """`asked(key)` when it is pressed."""

    asked = Signal(object)

    def __init__(self, key: object, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        if role:
            set_role(self, role)
        self.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.key)


class KeyTool(QToolButton):
    """The same as a tool button."""

    asked = Signal(object)

    def __init__(self, key: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.key)
