"""The table in which a person works on a run sheet: cells with one keyboard; lines chosen, dragged and dropped."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from abz_desktop.core.meeting.arrange import Place
from abz_desktop.core.meeting.columns import Column
from abz_desktop.ui.session.dropping import Dropping, takes
from abz_desktop.ui.session.sheet_delegate import LINE
from abz_desktop.ui.session.sheet_editing import ELSEWHERE, EditingDelegate
from abz_desktop.ui.session.sheet_model import MIME_ROWS, SheetModel
from abz_desktop.ui.session.sheet_rows import SheetRow
from abz_desktop.ui.session.sheet_words import Known
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.tray_model import MIME, ids_of

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
USUAL, LEAST, REST_MS = 140, 48, 250
Pending = tuple[Sequence[SheetRow], Sequence[Column], Known, Sequence[str]]
_ROWS = QItemSelectionModel.SelectionFlag.Rows
_CLEAR = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
_SELECT = QItemSelectionModel.SelectionFlag.Select | _ROWS
_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate


class SheetView(QTableView):
    """`chosen` when other blocks are chosen or another cell is current; `fold_asked(key)` for the arrow of a holder.

    `detail_asked(key)` asks for all of a block beside the sheet, `add_asked` for a new one, `menu_asked(point)` for the menu;
    `move_asked(keys, place)` and `bring_asked(record ids, place)` follow a drop. `widths_changed({column id: hundredths})` when
    a person made columns wider or narrower, `order_changed(ids)` when the columns stand in another order.
    """

    chosen = Signal()
    fold_asked = Signal(str)
    detail_asked = Signal(str)
    add_asked = Signal()
    menu_asked = Signal(QPoint)
    move_asked = Signal(object, object)
    bring_asked = Signal(object, object)
    widths_changed = Signal(object)
    order_changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet, self.lines = SheetModel(self), EditingDelegate(context.theme, self)
        self.dropping, self.day = Dropping(), ""
        self._laying = False
        self._resized: dict[str, int] = {}
        self._pending: Pending | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._tell_width)
        set_role(self, "plain")
        self.setModel(self.sheet)
        self.setItemDelegate(self.lines)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
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
        """Show these lines; the blocks that were chosen (or `keep`) stay chosen, and one stays where one was.

        What is being typed is finished first.
        """
        if self.state() == QAbstractItemView.State.EditingState:
            self._pending = (rows, columns, known, keep)
            return
        self._pending = None
        keys, current, at = self.keys(), self.current_key(), self.currentIndex()
        where = self.verticalScrollBar().value()
        if self.sheet.show_sheet(rows, columns, known):
            self._in_order()
            self.fit()
        self._heights()
        self.verticalScrollBar().setValue(where)
        self.choose(tuple(keep) or keys, current=keep[0] if keep else current, column=max(0, at.column()))
        if not self.currentIndex().isValid() and at.isValid() and rows:
            spot = self.sheet.index(min(at.row(), len(rows) - 1), min(at.column(), len(columns) - 1))
            self.selectionModel().setCurrentIndex(spot, _CLEAR)
        if keep:
            self.scrollTo(self.currentIndex())

    def _in_order(self) -> None:
        """The columns stand as the model has them: what was dragged is in the model by now."""
        self._laying = True
        head = self.horizontalHeader()
        for number in range(head.count()):
            head.moveSection(head.visualIndex(number), number)
        self._laying = False

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

    def edit_cell(self, key: str = "", column: str = "") -> None:
        """Let a cell be filled in: the current one, or that of a block and a column. What needs more room is filled in beside."""
        if key:
            self.choose((key,), column=max(0, self.sheet.column_of(column)))
        at = self.currentIndex()
        if at.isValid() and self.sheet.columns[at.column()].shows in ELSEWHERE:
            self.detail_asked.emit(self.current_key())
        elif at.isValid():
            self.scrollTo(at)
            self.edit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # it was for the line that is typed in
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit_cell()
        elif plain and event.key() == Qt.Key.Key_Insert:
            self.add_asked.emit()
        elif plain and event.key() == Qt.Key.Key_Space and self.current_key():
            self.detail_asked.emit(self.current_key())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.edit_cell()
        else:
            self.add_asked.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if self._pending is not None:
            rows, columns, known, keep = self._pending
            self.show_sheet(rows, columns, known, keep=keep)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        where = event.pos() if mouse else self.visualRect(self.currentIndex()).center()
        index = self.indexAt(where)
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, _CLEAR)
        self.menu_asked.emit(self.viewport().mapToGlobal(where))

    # Dragging -------------------------------------------------------------------------------------------------------

    def _rects(self) -> list[QRect]:
        return [self.visualRect(self.sheet.index(number, 0)) for number in range(len(self.sheet.rows))]

    def _left(self) -> int:
        """Where the titles begin."""
        return self.columnViewportPosition(max(0, self.sheet.column_of("title")))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if takes(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not takes(event):
            event.ignore()
            return
        super().dragMoveEvent(event)  # it scrolls near an edge
        point, theme = event.position().toPoint(), self.lines.theme
        if self.dropping.hold(self.sheet, self._rects(), point, self._left(), theme, self.day):
            self.viewport().update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._drop_ended()

    def dropEvent(self, event: QDropEvent) -> None:
        if takes(event):
            point = event.position().toPoint()
            self.dropping.hold(self.sheet, self._rects(), point, self._left(), self.lines.theme, self.day)
            self.take_drop(event.mimeData(), self.dropping.drop.place)
            event.setDropAction(Qt.DropAction.CopyAction)  # the sheet follows the library; nothing is removed here
            event.accept()
            self.setFocus()
        self._drop_ended()

    def take_drop(self, data: QMimeData, place: Place) -> None:
        """Ask for the move of blocks, or for methods to be brought in, at a place."""
        if data.hasFormat(MIME_ROWS):
            keys = tuple(bytes(data.data(MIME_ROWS).data()).decode(errors="replace").splitlines())
            self.move_asked.emit(keys, place)
        elif data.hasFormat(MIME):
            self.bring_asked.emit(ids_of(data), place)

    def _drop_ended(self) -> None:
        self.setState(QAbstractItemView.State.NoState)
        self.dropping.end()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.dropping.row >= 0:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.dropping.paint(painter, self._rects(), self._left(), self.viewport().width(), self.lines.theme)
            painter.end()

    # Columns --------------------------------------------------------------------------------------------------------

    @Slot(int, int, int)
    def _section_resized(self, number: int, _before: int, width: int) -> None:
        """A person drags an edge: it is told when the mouse rests."""
        if not self._laying and 0 <= number < len(self.sheet.columns):
            column = self.sheet.columns[number]
            self._resized[column.id] = round(100 * width / self.lines.theme.px(WIDTHS.get(column.shows, USUAL)))
            self._rest.start()

    @Slot()
    def _tell_width(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._rest.start()
            return
        resized, self._resized = self._resized, {}
        if resized:
            self.widths_changed.emit(resized)

    @Slot(int, int, int)
    def _section_moved(self, _number: int, _before: int, _after: int) -> None:
        if self._laying:
            return
        head = self.horizontalHeader()
        places = (head.logicalIndex(at) for at in range(len(self.sheet.columns)))
        self.order_changed.emit(tuple(self.sheet.columns[place].id for place in places))
