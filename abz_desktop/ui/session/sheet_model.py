"""The run sheet of a day as a table for Qt: a block a line, a column a cell; it asks for changes and makes none."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from abz_desktop.core.meeting.columns import Column
from abz_desktop.ui.session import sheet_words
from abz_desktop.ui.session.sheet_rows import SheetRow
from abz_desktop.ui.session.sheet_words import Known
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tray_model import MIME

MIME_ROWS = "application/x-abz-sheet-rows"
"""Keys of blocks, one a line: what is dragged within the run sheet."""
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the model tells of a cell beside its words."""

    ROW = Qt.ItemDataRole.UserRole + 1
    COLUMN = Qt.ItemDataRole.UserRole + 2


class SheetModel(QAbstractTableModel):
    """`typed(block key, column id, text)` when something was typed in a cell."""

    typed = Signal(str, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[SheetRow, ...] = ()
        self.columns: tuple[Column, ...] = ()
        self.known = Known()
        self._texts: dict[tuple[int, int], str] = {}

    def show_sheet(self, rows: Sequence[SheetRow], columns: Sequence[Column], known: Known) -> bool:
        """Show these lines; answers whether they are others than before (else only what stands in them changed)."""
        keys, ids = [row.key for row in rows], [column.id for column in columns]
        same = keys == [row.key for row in self.rows] and ids == [column.id for column in self.columns]
        if not same:
            self.beginResetModel()
        self.rows, self.columns, self.known = tuple(rows), tuple(columns), known
        self._texts.clear()
        if not same:
            self.endResetModel()
        elif self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        return not same

    # Finding --------------------------------------------------------------------------------------------------------

    def row(self, number: int) -> SheetRow | None:
        """The line with this number, None where there is none."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def row_of(self, key: str) -> int:
        """The number of the line of a block, -1 where it is not shown."""
        return next((number for number, row in enumerate(self.rows) if row.key == key), -1)

    def column_of(self, column_id: str) -> int:
        """The number of a column, -1 where it is not shown."""
        return next((number for number, one in enumerate(self.columns) if one.id == column_id), -1)

    # The table ------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None or not index.isValid() or index.column() >= len(self.columns):
            return None
        column = self.columns[index.column()]
        if role == Role.ROW:
            return row
        if role == Role.COLUMN:
            return column
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sheet_words.spoken(row, self.columns, column, self.known)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(index.row(), index.column())
        return None

    def text(self, number: int, at: int) -> str:
        """What a cell says; looked up once for what is shown."""
        if (number, at) not in self._texts:
            self._texts[number, at] = sheet_words.cell(self.rows[number], self.columns[at], self.known)
        return self._texts[number, at]

    def _tip(self, row: SheetRow, column: Column) -> str:
        told = [sheet_words.cell(row, column, self.known)]
        if column.shows in ("time", "title"):
            told += [*sheet_words.warnings(row), sheet_words.remark(row)]
            told += [say("session.shut", n=row.shut)] if row.shut else []
        return "\n".join(one for one in told if one)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].shows == "minutes"
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return (
            sheet_words.heading(self.columns[section], self.known.lang) if role == Qt.ItemDataRole.DisplayRole else None
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Asks for the change; what is shown follows the library."""
        row = self.row(index.row())
        if row is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.typed.emit(row.key, self.columns[index.column()].id, str(value))
        return True

    # Dragging -------------------------------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME_ROWS, MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = [self.rows[number] for number in sorted({index.row() for index in indexes})]
        data = QMimeData()
        data.setData(MIME_ROWS, "\n".join(row.key for row in rows).encode())
        data.setText("\n".join(sheet_words.shown_title(row, self.known) for row in rows))
        return data
