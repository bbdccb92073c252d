"""The table in which a person works on a run sheet: cells with one keyboard; lines chosen, dragged and dropped."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from abz_desktop.core.meeting.columns import Column
from abz_desktop.ui.session.sheet_delegate import LINE, SheetDelegate
from abz_desktop.ui.session.sheet_model import SheetModel
from abz_desktop.ui.session.sheet_rows import SheetRow
from abz_desktop.ui.session.sheet_words import Known
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.sheet import set_role

WIDTHS = {
    "time": 132,
    "minutes": 84,
    "category": 124,
    "title": 240,
    "who": 96,
    "form": 112,
    "materials": 120,
    "group_size": 72,
    "energy": 104,
}
"""How wide a column is where nobody chose, in pixels of the scale; the title takes what is left."""
USUAL, LEAST = 140, 48
_ROWS = QItemSelectionModel.SelectionFlag.Rows
_CLEAR = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
_SELECT = QItemSelectionModel.SelectionFlag.Select | _ROWS
_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate


class SheetView(QTableView):
    """`chosen` when other blocks are chosen or another cell is current; `fold_asked(key)` for the arrow of a holder.

    `detail_asked(key)` asks for all of a block beside the sheet; `widths_changed(column id, pixels)` when a person made a column wider or
    narrower, `order_changed(ids)` when he put the columns in another order.
    """

    chosen = Signal()
    fold_asked = Signal(str)
    detail_asked = Signal(str)
    width_changed = Signal(str, int)
    order_changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet, self.lines = SheetModel(self), SheetDelegate(context.theme, self)
        self._laying = False
        self._resized: tuple[str, int] | None = None
        set_role(self, "plain")
        self.setModel(self.sheet)
        self.setItemDelegate(self.lines)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setMinimumSectionSize(context.theme.px(LEAST))
        head.sectionResized.connect(self._section_resized)
        head.sectionMoved.connect(self._section_moved)
        self.selectionModel().selectionChanged.connect(self.chosen)
        self.selectionModel().currentChanged.connect(self.chosen)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_sheet(
        self, rows: Sequence[SheetRow], columns: Sequence[Column], known: Known, *, keep: Sequence[str] = ()
    ) -> None:
        """Show these lines; the blocks that were chosen (or `keep`) stay chosen, and one stays where one was."""
        keys, current, at = self.keys(), self.current_key(), self.currentIndex()
        where = self.verticalScrollBar().value()
        if self.sheet.show_sheet(rows, columns, known):
            self.horizontalHeader().reset()
            self.fit()
        self._heights()
        self.verticalScrollBar().setValue(where)
        self.choose(tuple(keep) or keys, current=keep[0] if keep else current, column=max(0, at.column()))
        if not self.currentIndex().isValid() and at.isValid() and rows:
            spot = self.sheet.index(min(at.row(), len(rows) - 1), min(at.column(), len(columns) - 1))
            self.selectionModel().setCurrentIndex(spot, _CLEAR)
        if keep:
            self.scrollTo(self.currentIndex())

    def _heights(self) -> None:
        usual, head = self.lines.theme.px(LINE), self.verticalHeader()
        head.setDefaultSectionSize(usual)
        for number, row in enumerate(self.sheet.rows):
            high = self.lines.height_of(row)
            if head.sectionSize(number) != high:
                head.resizeSection(number, high)

    def fit(self) -> None:
        """Give every column its width; the title takes what is left, and never less than its usual width."""
        self._laying = True
        px, head = self.lines.theme.px, self.horizontalHeader()
        taken = 0
        for number, column in enumerate(self.sheet.columns):
            width = px(WIDTHS.get(column.shows, USUAL) * (column.width or 100) / 100)
            if column.id != "title":
                head.resizeSection(number, max(px(LEAST), width))
                taken += head.sectionSize(number)
        title = self.sheet.column_of("title")
        if title >= 0:
            least = px(WIDTHS["title"] * (self.sheet.columns[title].width or 100) / 100)
            head.resizeSection(title, max(least, self.viewport().width() - taken))
        self._laying = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def rethemed(self) -> None:
        """Take other colours and sizes."""
        self.lines.rethemed(self.context.theme)
        self.fit()
        self._heights()
        self.viewport().update()

    # Choosing -------------------------------------------------------------------------------------------------------

    def keys(self) -> tuple[str, ...]:
        """The chosen blocks, in the order of the sheet."""
        numbers = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(row.key for row in map(self.sheet.row, numbers) if row is not None)

    def current_key(self) -> str:
        """The block with the keyboard; "" for none."""
        row = self.sheet.row(self.currentIndex().row())
        return row.key if row is not None else ""

    def choose(self, keys: Sequence[str], *, current: str = "", column: int = -1) -> None:
        """Choose these blocks, as far as they are shown."""
        numbers = [number for number in map(self.sheet.row_of, keys) if number >= 0]
        if column < 0:
            column = max(0, self.sheet.column_of("title"))
        selection, wanted = self.selectionModel(), QItemSelection()
        for number in numbers:
            index = self.sheet.index(number, 0)
            wanted.select(index, index)
        selection.select(wanted, _CLEAR)
        at = self.sheet.row_of(current) if current else -1
        if at < 0 and numbers:
            at = numbers[0]
        if at >= 0:
            column = min(column, self.sheet.columnCount() - 1)
            selection.setCurrentIndex(self.sheet.index(at, column), _NO_UPDATE)

    # Keys and mouse -------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.sheet.row(index.row())
        if row is not None and row.block.inside and self._on_fold(index, row, event.position().toPoint()):
            self.fold_asked.emit(row.key)
            event.accept()
            return
        super().mousePressEvent(event)

    def _on_fold(self, index: QModelIndex, row: SheetRow, point: QPoint) -> bool:
        if self.sheet.columns[index.column()].id != "title":
            return False
        return self.lines.fold_rect(self.visualRect(index).toRectF(), row).contains(point.toPointF())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current_key():
            self.detail_asked.emit(self.current_key())
        else:
            super().keyPressEvent(event)

    # Columns --------------------------------------------------------------------------------------------------------

    @Slot(int, int, int)
    def _section_resized(self, number: int, _before: int, width: int) -> None:
        """Remember what the mouse does; it is told when the mouse lets go (`settle_columns`)."""
        if not self._laying and 0 <= number < len(self.sheet.columns):
            self._resized = (self.sheet.columns[number].id, width)

    @Slot(int, int, int)
    def _section_moved(self, _number: int, _before: int, _after: int) -> None:
        head = self.horizontalHeader()
        self.order_changed.emit(
            tuple(self.sheet.columns[head.logicalIndex(at)].id for at in range(len(self.sheet.columns)))
        )
