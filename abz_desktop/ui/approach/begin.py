"""Beginning an approach: a title, and what it starts from: nothing, a ready-made one, another approach, or a case."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.library import approach_start, records
from abz_desktop.library.rows import Row
from abz_desktop.ui.approach.shelf import shelf_rows
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.folding import folded
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, hairline, label, name, words
from abz_desktop.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from abz_desktop.library import Library

LONGEST = 120


def starting_points(lib: "Library", lang: str) -> tuple[Row, ...]:
    """All that an approach can start from: templates, ready-made ones, one's own, then the cases by title."""
    cases = records.rows(lib, records.ids_of_kind(lib, "case"), lang)
    shelf = shelf_rows(lib, lang)
    return (*shelf.templates, *shelf.ready, *shelf.own, *sorted(cases, key=lambda row: row.title.casefold()))


class BeginView(QWidget):
    """`made(record id)` when the approach was saved, `left` when one thinks better of it."""

    made = Signal(str)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._rows: tuple[Row, ...] = ()
        self._from: Row | None = None
        self._head, self._lead = label("title"), label("lead", wrap=True)
        self._title_label, self._filter_label = label("label"), label("label")
        self.title, self.filter = QLineEdit(), QLineEdit()
        self.list = RowList(context.theme, tall=True)
        self._chosen, self.empty = label("", wrap=True), button("link")
        self.save, self._cancel = button("primary"), button()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.title.setObjectName("begin-title")
        self.title.setMaxLength(LONGEST)
        foot, chosen, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        chosen.addWidget(self._chosen, 1)
        chosen.addWidget(self.empty)
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.save)
        layout.setContentsMargins(32, 24, 32, 16)
        layout.setSpacing(4)
        layout.addWidget(self._head)
        layout.addWidget(self._lead)
        layout.addSpacing(12)
        for caption, field in ((self._title_label, self.title), (self._filter_label, self.filter)):
            layout.addWidget(caption)
            layout.addWidget(field)
            layout.addSpacing(8)
            caption.setBuddy(field)
        layout.addLayout(chosen)
        layout.addSpacing(4)
        layout.addWidget(self.list, 1)
        layout.addWidget(hairline())
        layout.addSpacing(8)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.title.textChanged.connect(self._look)
        self.title.returnPressed.connect(self.make)
        self.filter.textChanged.connect(self._narrow)
        self.list.activated.connect(self._choose)
        self.empty.clicked.connect(self._choose_nothing)
        self.save.clicked.connect(self.make)
        self._cancel.clicked.connect(self.left)

    # Showing --------------------------------------------------------------------------------------------------------

    def begin(self, wanted: str = "") -> None:
        """Show the form anew; `wanted` is the record to start from, where one is chosen already."""
        self.title.clear()
        self.filter.clear()
        self._choose_nothing()
        self.title.setFocus()
        read = partial(starting_points, self.context.library, self.context.content_lang)
        self.context.tasks.read(read, partial(self._show, wanted), key="starting-points")

    def _show(self, wanted: str, rows: Sequence[Row]) -> None:
        self._rows = tuple(rows)
        self._narrow()
        row = next((row for row in self._rows if row.id == wanted), None)
        if row is not None:
            self._start_from(row)

    @Slot()
    def _narrow(self) -> None:
        """Show the starting points with the words of the filter in their title."""
        asked = folded(self.filter.text()).split()
        self.list.show_rows([row for row in self._rows if all(word in folded(row.title) for word in asked)])

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        row = self.list.row_at(index)
        if row is not None:
            self._start_from(row)
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            self.title.selectAll()

    def _start_from(self, row: Row) -> None:
        """Start from a record; a title that nobody typed follows it."""
        before = self._proposed(self._from) if self._from is not None else ""
        self._from = row
        if self.title.text().strip() in ("", before):
            self.title.setText(self._proposed(row))
        self._look()

    @staticmethod
    def _proposed(row: Row) -> str:
        return row.title[:LONGEST]

    @Slot()
    def _choose_nothing(self) -> None:
        self._from = None
        self._look()

    @Slot()
    def _look(self) -> None:
        self.save.setEnabled(bool(self.title.text().strip()))
        self.empty.setVisible(self._from is not None)
        if self._from is None:
            self._chosen.setText(say("begin.empty"))
        else:
            self._chosen.setText(say(f"begin.from-{self._from.kind}", title=self._from.title))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Saving ---------------------------------------------------------------------------------------------------------

    @Slot()
    def make(self) -> None:
        """Save the approach."""
        title, start = self.title.text().strip(), self._from
        if not title:
            self.title.setFocus()
            return
        lib, lang = self.context.library, self.context.content_lang
        work = partial(approach_start.create, lib, title, lang, {})
        if start is not None:
            command = approach_start.from_case if start.kind == "case" else approach_start.copy
            work = partial(command, lib, start.id, title, lang)
        self.save.setEnabled(False)
        self.context.write(work, self._made, self._failed)

    def _made(self, answer: tuple[str, Changes]) -> None:
        self.made.emit(answer[0])

    def _failed(self, error: Exception) -> None:
        self._look()
        self.context.messages.error(error)

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._head.setText(say("approach.make"))
        self._lead.setText(say("begin.lead"))
        self._title_label.setText(say("approach.title"))
        self._filter_label.setText(say("begin.from"))
        self.title.setPlaceholderText(say("approach.title-prompt"))
        self.filter.setPlaceholderText(say("begin.filter-prompt"))
        words(self.empty, say("begin.empty-do"))
        self.save.setText(say("approach.save"))
        self._cancel.setText(say("approach.cancel"))
        name(self.list, say("begin.from"), tip=False)
        self._look()
        self.list.viewport().update()

    def rethemed(self) -> None:
        self.list.rethemed(self.context.theme)
