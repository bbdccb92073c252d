"""The records of a change as a table: what each says now, what it would say, or why it stays as it is."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from abz_desktop.library.bulk import Line
from abz_desktop.library.telling import problem_text
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import KIND_ICONS, Theme

COLUMNS = ("record", "now", "then")
Index = QModelIndex | QPersistentModelIndex
ORDER = ("refused", "changed", "same")
"""What one wants to see first stands on top."""


class LinesModel(QAbstractTableModel):
    """A row for each record: those that are refused first, then those that change."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these records."""
        self.beginResetModel()
        self.lines = tuple(sorted(lines, key=lambda line: ORDER.index(line.state)))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"bulk.column.{COLUMNS[section]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(line, column)
        if role == Qt.ItemDataRole.DecorationRole and column == "record":
            return self.theme.icon(KIND_ICONS[line.kind], "text_2", 16)
        if role == Qt.ItemDataRole.ForegroundRole and column == "then":
            return self.theme.color({"refused": "danger", "changed": "text"}.get(line.state, "text_2"))
        return None


def _words(line: Line, column: str) -> str:
    if column == "record":
        return line.title
    if column == "now":
        return line.before or say("bulk.empty")
    if line.state == "refused":
        return problem_text(line.problem, language()) if line.problem is not None else ""
    if line.state == "same":
        return say("bulk.same")
    words = line.after or say("bulk.empty")
    return say("bulk.in-draft", words=words) if line.draft else words
