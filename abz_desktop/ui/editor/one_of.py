"""Buttons beside each other of which one, or none, is down."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abz_desktop.ui.widgets.key_button import KeyButton


class OneOf(QWidget):
    """One of some values, or None; pressing the chosen one again takes it back. `changed` when the person did so."""

    changed = Signal()

    def __init__(self, values: Sequence[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: object = None
        self.buttons = tuple(KeyButton(value, "pick") for value in values)
        self._name = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for button in self.buttons:
            button.setCheckable(True)
            button.asked.connect(self._press)
            row.addWidget(button)
        self.setFocusProxy(self.buttons[0])

    def word(self, words: Sequence[str]) -> None:
        """What stands on the buttons."""
        for button, text in zip(self.buttons, words, strict=True):
            button.setText(text)
        self.name_it(self._name)

    def name_it(self, text: str) -> None:
        """What is asked."""
        self._name = text
        for button in self.buttons:
            button.setAccessibleName(f"{text}: {button.text()}")

    def choose(self, value: object) -> None:
        """Put this one down and the others up."""
        self.chosen = value
        for button in self.buttons:
            button.setChecked(value is not None and button.key == value)

    @Slot(object)
    def _press(self, key: object) -> None:
        self.choose(None if key == self.chosen and self.chosen is not None else key)
        self.changed.emit()
