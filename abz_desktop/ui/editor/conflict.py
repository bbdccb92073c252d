"""The bar that appears when somebody else saved the record that is being written: nothing of either text is lost."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, frame, label

CHOICES = ("merge", "apart", "theirs")


class ConflictBar(QWidget):
    """`merge_asked`, `apart_asked` (keep mine as a record of its own), `theirs_asked`."""

    merge_asked = Signal()
    apart_asked = Signal()
    theirs_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label("warning", wrap=True)
        self.buttons = {key: button("primary" if key == "merge" else "") for key in CHOICES}
        bar, row, whole = frame("banner"), QHBoxLayout(), QHBoxLayout(self)
        row.setContentsMargins(20, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        for one in self.buttons.values():
            row.addWidget(one)
        bar.setLayout(row)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(bar)
        self.buttons["merge"].clicked.connect(self.merge_asked)
        self.buttons["apart"].clicked.connect(self.apart_asked)
        self.buttons["theirs"].clicked.connect(self.theirs_asked)
        self.hide()

    def retranslate(self) -> None:
        self._text.setText(say("form.conflict"))
        for key, one in self.buttons.items():
            one.setText(say(f"form.conflict-{key}"))
            one.setToolTip(say(f"form.conflict-{key}-tip"))

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.buttons["merge"].setIcon(theme.icon("merge", "on_accent", 16))
