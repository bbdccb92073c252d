"""The findings of one section as a table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from abz_desktop.library.care import Finding
from abz_desktop.ui.care.words import COLUMNS
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import KIND_ICONS, Theme

Index = QModelIndex | QPersistentModelIndex


class FindingModel(QAbstractTableModel):
    """One row per finding of a section."""

    def __init__(self, section: str, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = COLUMNS[section]
        self._theme = theme
        self._rows: tuple[Finding, ...] = ()

    def show_findings(self, rows: Sequence[Finding]) -> None:
        """Show these findings."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def finding(self, row: int) -> Finding | None:
        """The finding in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, wanted: Finding) -> int:
        """Where a finding is; -1 where it is not."""
        return self._rows.index(wanted) if wanted in self._rows else -1

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.finding(index.row()) if index.isValid() else None
        if one is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[index.column()].words(one)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            kind = one.kind if one.record else "text_2"
            return self._theme.icon(KIND_ICONS.get(one.kind, "tags"), kind, 16)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ", ".join(filter(None, (column.words(one) for column in self.columns)))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return say(f"care.column.{self.columns[section].id}")
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
