"""A row of buttons of which one is down: which of a few views is shown; each is reached by Tab."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.key_button import KeyButton


class ViewSwitch(QWidget):
    """`turned(number)` when another view is chosen."""

    turned = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = [KeyButton(number) for number in range(len(names))]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for made, one in zip(self.buttons, names, strict=True):
            made.setObjectName(one)
            made.setCheckable(True)
            made.asked.connect(self.turn)
            layout.addWidget(made)
        layout.addStretch(1)
        self._mark(0)

    def button(self, number: int) -> QPushButton:
        """The button of a view."""
        return self.buttons[number]

    def turn(self, number: int) -> None:
        """Show a view."""
        self._mark(number)
        self.turned.emit(number)

    def _mark(self, number: int) -> None:
        for at, one in enumerate(self.buttons):
            one.setChecked(at == number)

    def say(self, texts: Sequence[str]) -> None:
        """The words of the views."""
        for one, text in zip(self.buttons, texts, strict=True):
            one.setText(f" {text}")
            one.setAccessibleName(text)

    def rethemed(self, theme: Theme, icons: Sequence[str]) -> None:
        """Take the colours of another theme."""
        for one, icon in zip(self.buttons, icons, strict=True):
            one.setIcon(theme.icon(icon, "text_2", 16))
