"""The sessions in which a step of an approach is carried out, with the way to each, and to a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.reading import date
from abz_desktop.library.session_links import Use
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, label, name, words

LONGEST = 28
"""Characters of a title that fit beside a date in the panel; all of it is said when one points at it."""


class StepSessions(QWidget):
    """Links to sessions, the next one first. `opened(id)` asks for one, `made_asked` for a new one with this step."""

    opened = Signal(str)
    made_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption, self.make = label("label"), button("quiet")
        self._links, self._rows = QVBoxLayout(), list[QWidget]()
        self._links.setContentsMargins(0, 0, 0, 0)
        self._links.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._caption)
        layout.addLayout(self._links)
        foot = QHBoxLayout()
        foot.addWidget(self.make)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.make.clicked.connect(self.made_asked)

    def show_uses(self, uses: Sequence[Use]) -> None:
        """Show these sessions instead of those before."""
        for row in self._rows:
            self._links.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(use) for use in uses]
        for row in self._rows:
            self._links.addWidget(row)

    def _row(self, use: Use) -> QWidget:
        box, link = QWidget(self), button("link")
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(link)
        row.addStretch(1)
        title = use.title if len(use.title) <= LONGEST else f"{use.title[: LONGEST - 2]} …"
        state = say("step-session.held") if use.done else ""
        link.setText(" · ".join(part for part in (title, date(use.date, language()), state) if part))
        link.setProperty("record", use.id)
        name(link, say("step-session.open", title=use.title))
        link.clicked.connect(self._open)
        return box

    @Slot()
    def _open(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.opened.emit(str(sender.property("record")))

    def retranslate(self) -> None:
        self._caption.setText(say("step-session.caption"))
        words(self.make, say("step-session.make"))

    def rethemed(self, theme: Theme) -> None:
        self.make.setIcon(theme.icon("calendar-plus", "text_2", 16))
