"""The trash as a section of Care: what lies in it, since when, how long it stays; brought back, read, or emptied."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.reading import date
from abz_desktop.library import records, trash_bin
from abz_desktop.library.trash_bin import Thrown
from abz_desktop.ui.care.own_section import FINE, LIST, OwnSection
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import capital, grouped, language, say
from abz_desktop.ui.shared.theme import KIND_ICONS
from abz_desktop.ui.widgets.basics import button, name
from abz_desktop.ui.widgets.lines import Column, LinesModel, LinesTable
from abz_desktop.ui.widgets.row_list import kind_word


def _title(line: Thrown) -> str:
    return line.title or line.slug


def _kind(line: Thrown) -> str:
    return capital(kind_word(line.kind))


def _since(line: Thrown) -> str:
    return date(datetime.fromisoformat(line.since).astimezone().date().isoformat(), language())


def _left(line: Thrown) -> str:
    return say("trash.left", n=line.left) if line.left else say("trash.left-today")


COLUMNS = (
    Column("trash.column.title", _title, 6),
    Column("trash.column.kind", _kind, 2),
    Column("trash.column.since", _since, 2),
    Column("trash.column.left", _left, 2),
)


class TrashSection(OwnSection):
    """Bringing back is one command for all that is chosen; emptying asks first, makes a backup, and can be undone."""

    key = "trash"
    what = frozenset({"record"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.table = LinesTable(LinesModel(COLUMNS, self._icon, self), context.theme, self, several=True)
        self.back, self.read = button("primary", self), button("", self)
        self.remove, self.empty = button("danger", self), button("link", self)
        self.head.addWidget(self.empty)
        page, column, row = QWidget(), QVBoxLayout(), QHBoxLayout()
        row.setSpacing(8)
        for one in (self.back, self.read):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.remove)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        page.setLayout(column)
        self.stack.addWidget(page)
        self.table.asked.connect(self._open)
        self.table.chosen_changed.connect(self._chosen)
        self.back.clicked.connect(self.restore)
        self.read.clicked.connect(self._read)
        self.remove.clicked.connect(self._remove)
        self.empty.clicked.connect(self._empty)

    def _icon(self, line: Any) -> QIcon:
        return self.context.theme.icon(KIND_ICONS.get(line.kind, "circle"), line.kind, 16)

    def look(self) -> None:
        work = partial(trash_bin.thrown, self.context.library, self.context.content_lang)
        self.context.tasks.read(work, self._show, key="care-trash")

    def _show(self, lines: tuple[Thrown, ...]) -> None:
        self.table.show_lines(lines)
        self.stack.setCurrentIndex(LIST if lines else FINE)
        self.say_count()

    def say_count(self) -> None:
        number = len(self.table.rows.lines)
        words = say("care.count.trash", n=number, number=grouped(number))
        self.count.setText(words)
        self.empty.setVisible(number > 0 and not self.context.library.read_only)
        self.counted.emit(words, not number)

    @Slot()
    def _chosen(self) -> None:
        number, writable = len(self.table.chosen()), not self.context.library.read_only
        self.back.setEnabled(number > 0 and writable)
        self.remove.setEnabled(number > 0 and writable)
        self.read.setEnabled(number == 1)
        self.back.setText(say("trash.restore", n=max(1, number)))

    # Wishes ---------------------------------------------------------------------------------------------------------

    @Slot()
    def restore(self) -> None:
        """Bring back what is chosen."""
        ids = [line.id for line in self.table.chosen()]
        if ids:
            self.context.write(partial(records.restore, self.context.library, ids))

    @Slot(object)
    def _open(self, line: Thrown) -> None:
        self.context.bus.open_requested.emit(line.id)

    @Slot()
    def _read(self) -> None:
        for line in self.table.chosen()[:1]:
            self._open(line)

    @Slot()
    def _remove(self) -> None:
        self._ask([line.id for line in self.table.chosen()])

    @Slot()
    def _empty(self) -> None:
        self._ask([line.id for line in self.table.rows.lines])

    def _ask(self, ids: list[str]) -> None:
        """Ask whether these may go for good; then a backup is made and they go."""
        sure = say("trash.sure", n=len(ids)), say("trash.sure-more"), say("trash.sure-yes")
        if ids and choosing.sure(self, *sure):
            self.context.write(partial(trash_bin.empty, self.context.library, ids))

    # Words and colours ----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        super().retranslate()
        self.read.setText(say("trash.read"))
        self.remove.setText(say("trash.remove"))
        self.empty.setText(say("trash.empty"))
        name(self.table, say("care.section.trash"), tip=False)
        self.table.viewport().update()
        self._chosen()

    def rethemed(self) -> None:
        super().rethemed()
        self.table.rethemed(self.context.theme)
