"""Asking for a reason beside what it is about: a line to type, what it is for, and a button."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label, name
from abz_desktop.ui.widgets.popover import Popover

LONGEST = 300


class ReasonForm(QWidget):
    """A title, a lead, a line; `given(text)` when a reason was written. Without one it says that it needs one."""

    given = Signal(str)
    left = Signal()

    def __init__(self, title: str, lead: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self.missing = QLineEdit(), label("error", wrap=True)
        self.line.setObjectName("reason")
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(say("board.reason-prompt"))
        name(self.line, title, tip=False)
        self._save, self._cancel = button("primary"), button()
        self._save.setText(action)
        self._cancel.setText(say("approach.cancel"))
        self.missing.setText(say("board.reason-needed"))
        self.missing.hide()
        buttons, layout = QHBoxLayout(), QVBoxLayout(self)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("subheading", title, wrap=True))
        if lead:
            layout.addWidget(label("muted", lead, wrap=True))
        layout.addWidget(self.line)
        layout.addWidget(self.missing)
        layout.addLayout(buttons)
        self.line.returnPressed.connect(self._give)
        self._save.clicked.connect(self._give)
        self._cancel.clicked.connect(self.left)

    @Slot()
    def _give(self) -> None:
        text = self.line.text().strip()
        self.missing.setVisible(not text)
        if text:
            self.given.emit(text)
        else:
            self.line.setFocus()


class Reason(Popover):
    """The form over the window; `given(text)` once, then it closes."""

    given = Signal(str)

    def ask(self, at: QPoint, title: str, lead: str, action: str) -> None:
        """Ask at a point of the screen."""
        form = ReasonForm(title, lead, action)
        form.given.connect(self._give)
        form.left.connect(self.end)
        self.fill(form)
        self.show_at(at)
        form.line.setFocus()

    @Slot(str)
    def _give(self, text: str) -> None:
        self.end()
        self.given.emit(text)
