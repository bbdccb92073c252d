"""The packages of a library as a section of Care: which came in, which were shared, in which version, when, under what licence."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.reading import date
from abz_desktop.library import package_log
from abz_desktop.library.package_log import PackageRow
from abz_desktop.ui.care.own_section import FINE, LIST, OwnSection
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import grouped, language, say
from abz_desktop.ui.widgets.basics import button, name
from abz_desktop.ui.widgets.lines import Column, LinesModel, LinesTable

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class Line:
    """A package, and whether it came in or went out."""

    row: PackageRow
    came: bool


def _name(line: Line) -> str:
    return say("packages.shipped") if line.row.origin == package_log.SHIPPED else line.row.name


def _version(line: Line) -> str:
    return line.row.version


def _way(line: Line) -> str:
    return say("packages.came-in" if line.came else "packages.went-out")


def _records(line: Line) -> str:
    said = say("packages.selection", n=line.row.records)
    gone = line.row.archived
    return f"{said} ({say('packages.archived', n=gone)})" if gone else said


def _licence(line: Line) -> str:
    return line.row.licence


def _when(line: Line) -> str:
    time = line.row.time
    return date(datetime.fromisoformat(time).astimezone().date().isoformat(), language()) if time else ""


COLUMNS = (
    Column("packages.field.name", _name, 6),
    Column("packages.field.version", _version, 2),
    Column("packages.column.way", _way, 3),
    Column("packages.column.records", _records, 4),
    Column("packages.field.licence", _licence, 3),
    Column("packages.column.when", _when, 3),
)


def _read(lib: "Library") -> tuple[Line, ...]:
    came = [Line(row, came=True) for row in package_log.incoming(lib)]
    return (*came, *(Line(row, came=False) for row in package_log.outgoing(lib)))


class PackagesSection(OwnSection):
    """Says what there is; a package is opened from here too."""

    key = "packages"
    what = frozenset({"record"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.table = LinesTable(LinesModel(COLUMNS, self._icon, self), context.theme, self)
        self.open = button("", self)
        page, column, row = QWidget(), QVBoxLayout(), QHBoxLayout()
        row.addWidget(self.open)
        row.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        page.setLayout(column)
        self.stack.addWidget(page)
        self.open.clicked.connect(self._ask)

    def _icon(self, line: Any) -> QIcon:
        return self.context.theme.icon("package" if line.came else "package-plus", "text_2", 16)

    def look(self) -> None:
        self.context.tasks.read(partial(_read, self.context.library), self._show, key="care-packages")

    def _show(self, lines: tuple[Line, ...]) -> None:
        self.table.show_lines(lines)
        self.stack.setCurrentIndex(LIST if lines else FINE)
        self.say_count()

    def say_count(self) -> None:
        number = len(self.table.rows.lines)
        words = say("care.count.packages", n=number, number=grouped(number))
        self.count.setText(words)
        self.counted.emit(words, True)

    @Slot()
    def _ask(self) -> None:
        self.context.bus.action_requested.emit("package-open")

    def retranslate(self) -> None:
        super().retranslate()
        self.open.setText(say("action.package-open"))
        name(self.table, say("care.section.packages"), tip=False)
        self.table.viewport().update()

    def rethemed(self) -> None:
        super().rethemed()
        self.table.rethemed(self.context.theme)
