"""A table of plain lines: columns that each say something of a row, chosen by mouse or keyboard, opened by Return."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme

Index: TypeAlias = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the wording key of its heading, what it says of a row, and its share of the width."""

    heading: str
    words: Callable[[Any], str]
    share: int


class LinesModel(QAbstractTableModel):
    """One line per row; `icon(row)` stands before the first column."""

    def __init__(
        self,
        columns: Sequence[Column],
        icon: Callable[[Any], QIcon | None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._icon = icon
        self.lines: tuple[Any, ...] = ()

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def line(self, number: int) -> Any:
        """The row at a place; None where there is none."""
        return self.lines[number] if 0 <= number < len(self.lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[index.column()].words(line)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0 and self._icon is not None:
            return self._icon(line)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ", ".join(filter(None, (column.words(line) for column in self.columns)))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return say(self.columns[section].heading)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class LinesTable(QTableView):
    """The table; `asked(row)` by Return or a double click, `chosen_changed` when other rows are chosen."""

    asked = Signal(object)
    chosen_changed = Signal()

    def __init__(
        self, model: LinesModel, theme: Theme, parent: QWidget | None = None, *, several: bool = False
    ) -> None:
        super().__init__(parent)
        set_role(self, "lines")
        mode = QAbstractItemView.SelectionMode
        self.rows = model
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.rethemed(theme)
        self.doubleClicked.connect(self._ask)
        self.selectionModel().selectionChanged.connect(self._tell)

    def rethemed(self, theme: Theme) -> None:
        """Row height and colours of the theme."""
        self.verticalHeader().setDefaultSectionSize(theme.px(34))
        self.viewport().update()

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show these rows; the keyboard stays on the row where it was, else where that stood."""
        here = max(0, self.currentIndex().row())
        before = self.rows.line(here)
        self.rows.show_lines(lines)
        if self.rows.lines:
            again = self.rows.lines.index(before) if before in self.rows.lines else min(here, len(self.rows.lines) - 1)
            self.selectRow(again)
        self.chosen_changed.emit()

    def chosen(self) -> tuple[Any, ...]:
        """The rows that are chosen, in their order."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(line for number in numbers if (line := self.rows.line(number)) is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shares = [column.share for column in self.rows.columns]
        width = self.viewport().width()
        for column, share in enumerate(shares):
            self.setColumnWidth(column, width * share // sum(shares))

    @Slot(QModelIndex)
    def _ask(self, index: QModelIndex) -> None:
        line = self.rows.line(index.row())
        if line is not None:
            self.asked.emit(line)

    @Slot(QItemSelection, QItemSelection)
    def _tell(self, *_: object) -> None:
        self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)
