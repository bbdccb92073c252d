"""What the sections of Care have in common that read for themselves: a heading, what it is, a count, and when to look again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import label
from abz_desktop.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from abz_desktop.core.changes import Changes

FINE, LIST = 0, 1


class OwnSection(QWidget):
    """A section that reads and shows its own things; `counted(words, well)` is what the overview says of it."""

    counted = Signal(str, bool)
    key = ""
    what: frozenset[str] = frozenset()
    """The sorts of changes after which it looks again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._title, self._what, self.count = label("heading"), label("muted", wrap=True), label("subheading")
        self.fine, self.stack, self.head = EmptyState("circle-check"), QStackedWidget(), QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.count)
        self.head.addStretch(1)
        self.stack.addWidget(self.fine)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._what)
        layout.addLayout(self.head)
        layout.addWidget(self.stack, 1)

    def look(self) -> None:
        """Read what there is and show it."""

    def say_count(self) -> None:
        """Say how many there are, here and to the overview."""

    def touched(self, changes: "Changes") -> bool:
        """Whether these changes ask for another look."""
        return bool(self.what & {what for what, _ in changes.touched})

    def retranslate(self) -> None:
        self._title.setText(say(f"care.section.{self.key}"))
        self._what.setText(say(f"care.what.{self.key}"))
        self.fine.say(say(f"care.fine.{self.key}"))
        self.say_count()

    def rethemed(self) -> None:
        self.fine.rethemed(self.context.theme)
