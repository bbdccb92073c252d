"""What the approach covers as a small table: phases across, effects and parties down, a mark where a step is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from abz_desktop.core.vocabulary import PHASES
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.phase_dots import dots_width

Index = QModelIndex | QPersistentModelIndex
ROW, CELL, SIDE = 30, 28, 16
LINE = Qt.ItemDataRole.UserRole + 1
HEAD = 0
"""The row that shows above each column its place among the phases."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A crossing: the steps there, its words for a tooltip and a screen reader, and a sign inside (a level) or ""."""

    steps: tuple[str, ...] = ()
    words: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the matrix: a heading (no cells), or an effect or party over the six phases.

    `lacking` marks one that the approach is for and that no step serves.
    """

    text: str
    cells: tuple[Cell, ...] = ()
    lacking: bool = False


class CoverageModel(QAbstractTableModel):
    """The rows below one with the phases (`phases` are their names)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self.phases: tuple[str, ...] = PHASES

    def show_lines(self, lines: Sequence[Line], phases: Sequence[str]) -> bool:
        """Show these rows; answers whether they are others than before."""
        if (tuple(lines), tuple(phases)) == (self.lines, self.phases):
            return False
        self.beginResetModel()
        self.lines, self.phases = tuple(lines), tuple(phases)
        self.endResetModel()
        return True

    def line(self, row: int) -> Line | None:
        """The row of the matrix at a row of the table; None for the one with the phases."""
        return self.lines[row - 1] if 0 < row <= len(self.lines) else None

    def cell(self, index: Index) -> Cell | None:
        """The crossing at an index; None beside it."""
        line = self.line(index.row()) if index.isValid() else None
        return line.cells[index.column() - 1] if line is not None and line.cells and index.column() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(PHASES) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, cell = self.line(index.row()), self.cell(index)
        if role == LINE:
            return line
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if cell is not None:
            return (cell.sign or str(len(cell.steps) or "")) if role == Qt.ItemDataRole.DisplayRole else cell.words
        if index.row() == HEAD:
            return self.phases[index.column() - 1] if index.column() else None
        return line.text if line is not None and index.column() == 0 else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.cell(index) is None:
            return Qt.ItemFlag.ItemIsEnabled if index.column() == 0 else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class CoverageDelegate(QStyledItemDelegate):
    """Paints headings, names and marks."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, rect = index.model(), QRectF(option.rect)
        if not isinstance(model, CoverageModel):
            return
        cell, line = model.cell(index), model.line(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell is not None:
            self._cell(painter, rect, cell)
        elif line is not None and index.column() == 0:
            self._name(painter, rect, line)
        elif index.row() == HEAD and index.column():
            self._place(painter, rect, index.column() - 1)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 4, 4)
        painter.restore()

    def _name(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        theme, heading = self.theme, not line.cells
        painter.setFont(theme.font(12, weight=QFont.Weight.DemiBold if heading else QFont.Weight.Normal))
        painter.setPen(theme.color("text_2" if heading else "danger" if line.lacking else "text"))
        room = rect.adjusted(0, 0, -theme.px(6), 0)
        text = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _place(self, painter: QPainter, rect: QRectF, column: int) -> None:
        """The place of a phase among the six, as small dots."""
        size = 3.0
        x = rect.center().x() - dots_width(size) / 2 + size / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(len(PHASES)):
            radius = size / 2 + (1.2 if number == column else 0)
            painter.setBrush(self.theme.color("accent" if number == column else "border"))
            painter.drawEllipse(QPointF(x + number * size * 1.5, rect.center().y()), radius, radius)

    def _cell(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        theme, side = self.theme, self.theme.px(SIDE)
        box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        if not cell.steps:
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawRoundedRect(box.adjusted(3.5, 3.5, -3.5, -3.5), 3, 3)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(theme.font(12, weight=QFont.Weight.DemiBold))
        painter.setPen(theme.color("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.sign or str(len(cell.steps)))


class CoverageMatrix(QTableView):
    """As high as its rows; `chosen(keys)` when the steps of a cell are asked for (a click or Return)."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self._marks = CoverageModel(self), CoverageDelegate(theme, self)
        set_role(self, "plain")
        self.setModel(self.table)
        self.setItemDelegate(self._marks)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.hide()
            head.setMinimumSectionSize(1)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)

    def show_lines(self, lines: Sequence[Line], phases: Sequence[str]) -> None:
        """Show these rows; the keyboard stays in its cell."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if self.table.show_lines(lines, phases):
            self._fit()
            self.updateGeometry()
            index = self.table.index(row, column)
            if self.table.cell(index) is None:
                index = self.table.index(next((at for at, line in enumerate(lines, 1) if line.cells), 0), 1)
            self.setCurrentIndex(index)

    def rethemed(self, theme: Theme) -> None:
        self._marks.theme = theme
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        px = self._marks.theme.px
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        for column in range(1, len(PHASES) + 1):
            self.setColumnWidth(column, px(CELL))
        self.setColumnWidth(0, max(1, self.viewport().width() - len(PHASES) * px(CELL)))
        self.clearSpans()
        for row, line in enumerate(self.table.lines, 1):
            if not line.cells:
                self.setSpan(row, 0, 1, len(PHASES) + 1)

    def sizeHint(self) -> QSize:
        px = self._marks.theme.px
        return QSize(px(280), px(ROW) * self.table.rowCount() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._marks.theme.px(240), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        cell = self.table.cell(index)
        if cell is not None and cell.steps:
            self.chosen.emit(cell.steps)
