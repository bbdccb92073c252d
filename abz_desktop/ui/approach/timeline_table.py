"""A table with the weeks painted in its last column: bars of steps under their phases, or the minutes asked of parties."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from abz_desktop.core.combine.timeline import Timeline
from abz_desktop.ui.approach.timeline_paint import ROW, TimeDelegate, WeekScale, paint_scale
from abz_desktop.ui.approach.timeline_words import TimeRow
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import name

Index = QModelIndex | QPersistentModelIndex
WEEKS = 3
"""The column with the weeks."""
WIDEST, NARROWEST = (260, 290, 130), (180, 170, 100)
"""The most that the columns with words take, and what they take where there is little room."""
LITTLE = 900
MOST_HIGH = 26


class TimeModel(QAbstractTableModel):
    """The rows; `heads` are the wordings of its columns."""

    def __init__(self, heads: tuple[str, str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = heads
        self.rows: tuple[TimeRow, ...] = ()

    def show_rows(self, rows: Sequence[TimeRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The line of a step or party; -1 where it is not there."""
        return next((at for at, row in enumerate(self.rows) if row.key == key and key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._heads) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return say("timeline.weeks-head") if section == WEEKS else say(self._heads[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()] if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if index.column() == WEEKS:
            return None if role == Qt.ItemDataRole.DisplayRole else row.spoken
        return row.cells[index.column()]

    def flags(self, index: Index) -> Qt.ItemFlag:
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        row = self.rows[index.row()] if index.isValid() else None
        return shown | Qt.ItemFlag.ItemIsSelectable if row is not None and row.key else shown


class WeekHeader(QHeaderView):
    """The heads of the columns; above the weeks stand their numbers."""

    def __init__(self, theme: Theme, scale: WeekScale, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme, self.weeks = theme, scale
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:
        if section != WEEKS:
            painter.save()
            super().paintSection(painter, rect, section)
            painter.restore()
            return
        paint_scale(painter, rect, self.weeks, self.theme)


class TimeTable(QTableView):
    """`entered(key)` when Return is pressed on a row or it is double-clicked."""

    entered = Signal(str)

    def __init__(self, theme: Theme, heads: tuple[str, str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.weeks = theme, WeekScale()
        self.rows = TimeModel(heads, self)
        self.bars = TimeDelegate(theme, self.weeks, self)
        self.head = WeekHeader(theme, self.weeks, self)
        self.setModel(self.rows)
        self.setItemDelegate(self.bars)
        self.setHorizontalHeader(self.head)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.widths: tuple[int, ...] = WIDEST
        self.head.setStretchLastSection(True)
        self.doubleClicked.connect(self._enter)

    def show_rows(self, rows: Sequence[TimeRow], found: Timeline) -> None:
        """Show rows over the weeks of a timeline; the chosen one stays chosen."""
        keep = self.key
        self.weeks.show(found)
        self.rows.show_rows(rows)
        self.clearSpans()
        for number, row in enumerate(rows):
            self.setRowHeight(number, self.theme.px(MOST_HIGH + (2 if row.key else 6)))
            if not row.key:
                self.setSpan(number, 0, 1, WEEKS + 1)
        self.choose(keep)
        self.head.viewport().update()
        self.updateGeometry()

    @property
    def key(self) -> str:
        """The step or party that is chosen; "" for none."""
        index = self.currentIndex()
        return self.rows.rows[index.row()].key if index.isValid() and index.row() < len(self.rows.rows) else ""

    def choose(self, key: str) -> None:
        """Choose a row; the first with a key where that one is not there."""
        at = self.rows.row_of(key)
        if at < 0:
            at = next((number for number, row in enumerate(self.rows.rows) if row.key), -1)
        if at >= 0:
            self.setCurrentIndex(self.rows.index(at, 0))

    def high(self) -> int:
        """As high as all its rows."""
        rows = sum(self.rowHeight(number) for number in range(self.rows.rowCount()))
        return self.head.sizeHint().height() + rows + 4

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(700), self.high())

    def wanted(self) -> tuple[int, ...]:
        """How wide each column with words would be to show all of them."""
        metrics = QFontMetrics(self.theme.font(14, weight=QFont.Weight.DemiBold))
        texts = [[row.cells[column] for row in self.rows.rows if row.key] for column in range(WEEKS)]
        heads = [str(self.rows.headerData(column, Qt.Orientation.Horizontal)) for column in range(WEEKS)]
        return tuple(
            max(metrics.horizontalAdvance(text) for text in (*mine, head)) + self.theme.px(20)
            for mine, head in zip(texts, heads, strict=True)
        )

    def fit(self, widths: Sequence[int]) -> None:
        """Give the columns with words these widths, as far as there is room beside the weeks."""
        self.widths = tuple(widths)
        narrow = self.viewport().width() < self.theme.px(LITTLE)
        for column, (width, most) in enumerate(zip(widths, NARROWEST if narrow else WIDEST, strict=True)):
            self.setColumnWidth(column, min(width, self.theme.px(most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self.widths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _enter(self, index: QModelIndex) -> None:
        if index.isValid() and self.rows.rows[index.row()].key:
            self.entered.emit(self.rows.rows[index.row()].key)

    def name_it(self, words: str) -> None:
        """What the table holds."""
        name(self, words, tip=False)
        self.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, WEEKS)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.theme = self.bars.theme = self.head.theme = theme
        self.viewport().update()
        self.head.viewport().update()
