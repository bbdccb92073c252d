"""A comparison as a table model: a row per field under a few headings, a column per record."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from abz_desktop.library.comparing import Cell, Compared, Comparison, is_text
from abz_desktop.ui.shared.say import say

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the model tells beside its texts: the compared row (None for a heading), and one cell of it."""

    ROW = Qt.ItemDataRole.UserRole + 1
    CELL = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: a heading, or a field of all records."""

    text: str
    row: Compared | None = None


def lines_of(comparison: Comparison, *, only: bool) -> tuple[Line, ...]:
    """The rows under their headings; `only` those in which there is a difference."""
    found: list[Line] = []
    for name, rows in _parts(comparison):
        shown = [row for row in rows if row.differs or not only]
        if shown:
            found.append(Line(say(f"compare.part-{name}")))
            found.extend(Line(row.field.label(comparison.lang), row) for row in shown)
    return tuple(found)


def _parts(comparison: Comparison) -> Iterator[tuple[str, list[Compared]]]:
    yield "facts", [row for row in comparison.rows if row.shared and not is_text(row)]
    yield "texts", [row for row in comparison.rows if row.shared and is_text(row)]
    yield "some", [row for row in comparison.rows if not row.shared]


def words_of(cell: Cell, lang: str) -> str:
    """What a cell says, without marks."""
    if cell.state == "value":
        return cell.text
    return say("view.unknown") if cell.state == "unknown" else say(f"compare.{cell.state}")


class CompareModel(QAbstractTableModel):
    """Shows a comparison; `only` leaves out the rows in which all is the same."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.comparison: Comparison | None = None
        self._lines: tuple[Line, ...] = ()
        self.only = False

    def show(self, comparison: Comparison | None, *, only: bool) -> None:
        """Show this comparison; None for nothing."""
        self.beginResetModel()
        self.comparison, self.only = comparison, only
        self._lines = lines_of(comparison, only=only) if comparison is not None else ()
        self.endResetModel()

    def line(self, row: int) -> Line:
        return self._lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() or self.comparison is None else len(self.comparison.records)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._lines[index.row()].row is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.comparison is None or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == Role.ROW or line.row is None:
            return line.row if role == Role.ROW else None
        cell = line.row.cells[index.column()]
        if role == Role.CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return words_of(cell, self.comparison.lang)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.comparison.records[index.column()].title
            key = "compare.cell-differs" if line.row.differs else "compare.cell"
            return say(key, field=line.text, title=title, text=words_of(cell, self.comparison.lang))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.comparison is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.comparison.records[section].title if section < len(self.comparison.records) else None
        return self._lines[section].text if section < len(self._lines) else None
