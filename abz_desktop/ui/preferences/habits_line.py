"""The line of the preferences with which one forgets what the command palette learnt."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.habits import forget_habits, habits_of
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label


class HabitsLine(QWidget):
    """Says how much was learnt, and forgets it when one wants."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._title, self._text, self.forget = label("subheading"), label("muted", wrap=True), button()
        self.forget.clicked.connect(self._forget)
        row = QHBoxLayout()
        row.addWidget(self.forget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(row)

    def look(self) -> None:
        """Look again how much was learnt."""
        count = len(habits_of(self.context.memory, self.context.library.id).uses)
        self._text.setText(say("palette.learnt", n=count) if count else say("palette.learnt-nothing"))
        self.forget.setEnabled(count > 0)

    @Slot()
    def _forget(self) -> None:
        forget_habits(self.context.memory, self.context.library.id)
        self.look()
        self.context.messages.news("palette.forgotten")

    def retranslate(self) -> None:
        self._title.setText(say("palette.title"))
        self.forget.setText(say("palette.forget"))
        self.look()
