"""Making a case of an approach: what was taken over is said over the window, with the way to the case."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.library import case_from, records
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import button, label
from abz_desktop.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from abz_desktop.library import Library

WIDTH = 420
Made = tuple[Record, bool, Changes]


def _make(lib: "Library", approach_id: str, lang: str) -> Made:
    """Make the case; answers it as it was saved, and whether no step was marked as done."""
    made = case_from.case_from(lib, approach_id, lang)
    return records.get(lib, made.id), made.unsure, made.changes


class CaseNote(QWidget):
    """What a new case holds, and a button to open it."""

    def __init__(self, case: Record, unsure: bool, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        parts = [f"{name} ({n})" if n > 1 else name for name, n in case_from.taken_over(case, language())]
        self.open, self.close_it = button("primary"), button()
        self.open.setText(say("case-made.open"))
        self.close_it.setText(say("case-made.close"))
        self.taken = label("", say("case-made.taken", parts=", ".join(parts)), wrap=True)
        layout, foot = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("subheading", say("case-made.title", title=title_of(case, lang)), wrap=True))
        layout.addWidget(self.taken)
        if unsure:
            layout.addWidget(label("warning", say("case-made.unsure"), wrap=True))
        layout.addWidget(label("muted", say("case-made.draft"), wrap=True))
        foot.addStretch(1)
        foot.addWidget(self.close_it)
        foot.addWidget(self.open)
        layout.addLayout(foot)


class CaseMaker(QObject):
    """Makes cases of approaches for a page; `beside` is the widget over which the note comes."""

    def __init__(self, context: Context, beside: QWidget) -> None:
        super().__init__(beside)
        self._context, self._beside = context, beside
        self.note: CaseNote | None = None
        self._popover = Popover(beside, WIDTH)
        self._popover.ended.connect(self._ended)
        self._case = ""

    def make(self, approach_id: str) -> None:
        """Make a case of an approach."""
        context = self._context
        context.write(partial(_make, context.library, approach_id, context.content_lang), self._made)

    def _made(self, made: Made) -> None:
        case, unsure, _ = made
        self._case = case.id
        self.note = CaseNote(case, unsure, self._context.content_lang)
        self.note.open.clicked.connect(self._open)
        self.note.close_it.clicked.connect(self._popover.end)
        self._popover.fill(self.note)
        middle = self._beside.rect().center()
        self._popover.show_at(self._beside.mapToGlobal(QPoint(middle.x() - WIDTH // 2 + 24, 100)))
        self.note.open.setFocus()

    @Slot()
    def _open(self) -> None:
        self._popover.end()
        self._context.bus.open_requested.emit(self._case)

    @Slot()
    def _ended(self) -> None:
        self.note = None
