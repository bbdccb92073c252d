"""The results as cards or as a table: the same keys, the same way of choosing, the same dragging."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from abz_desktop.ui.browse.card import ZONE, CardDelegate
from abz_desktop.ui.browse.columns import COLUMNS
from abz_desktop.ui.browse.model import Role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.shared.tray_model import ids_of, mime_of

Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_View = QTableView if TYPE_CHECKING else object


class ChoosingMixin(_View):  # type: ignore[misc, valid-type]
    """Arrows move, Enter opens, Ctrl+Enter goes to the tray, Space chooses; a click opens, in the box it chooses.

    What is chosen is the view's selection. Shift extends it from the row that was chosen or opened last.

    While a collection is shown (`take_part`), F2 asks to write the note of a row and Delete to take it out; in the
    collection's own order rows can be dragged: `dropped(ids, row before which they fell)`.
    """

    opened = Signal(str)
    tray_wanted = Signal(object)
    chosen_changed = Signal()
    menu_wanted = Signal(QPoint)
    why_wanted = Signal(str)
    dropped = Signal(object, int)
    note_wanted = Signal()
    remove_wanted = Signal()
    zone = 0
    in_collection = ordered = False
    drop_row = -1

    def prepare(self) -> None:
        """Set up what cards and table share."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def take_part(self, *, in_collection: bool, ordered: bool) -> None:
        """Whether a collection is shown, and whether in its own order."""
        self.in_collection, self.ordered = in_collection, in_collection and ordered
        self.setAcceptDrops(self.ordered)
        self.viewport().setAcceptDrops(self.ordered)

    def chosen_rows(self) -> tuple[int, ...]:
        """The rows that are chosen, in order."""
        return tuple(sorted(index.row() for index in self.selectionModel().selectedRows()))

    def choose(self, rows: tuple[int, ...]) -> None:
        """Choose these rows and no others."""
        picked = QItemSelection()
        model = self.model()
        for row in rows:
            if row < model.rowCount():
                picked.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
        self.selectionModel().select(picked, _Flag.ClearAndSelect)

    def chosen_ids(self) -> tuple[str, ...]:
        """The ids of the chosen rows that were read, in order."""
        model = self.model()
        ids = (model.index(row, 0).data(Role.ID) for row in self.chosen_rows())
        return tuple(one for one in ids if one)

    def current_id(self) -> str:
        """The id of the row the keyboard is at; "" where there is none."""
        return cast("str", self.currentIndex().data(Role.ID) or "")

    def selectionCommand(self, index: Index, event: object = None) -> QItemSelectionModel.SelectionFlag:
        keys = event.modifiers() if isinstance(event, (QMouseEvent, QKeyEvent)) else Qt.KeyboardModifier.NoModifier
        shift, ctrl = keys & Qt.KeyboardModifier.ShiftModifier, keys & Qt.KeyboardModifier.ControlModifier
        if isinstance(event, QMouseEvent):
            pressed = event.type() == QMouseEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton
            if pressed and shift:
                return _Flag.SelectCurrent | _Flag.Rows
            if pressed and (ctrl or event.position().x() < self.zone):
                return _Flag.Toggle | _Flag.Rows
            return _Flag.NoUpdate
        if isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Space:
                return _Flag.Toggle | _Flag.Rows
            return _Flag.Select | _Flag.Rows if shift else _Flag.NoUpdate
        return _Flag.NoUpdate

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self._collection_key(event):
            return
        if event.key() in _ENTER and index.isValid():
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.tray_wanted.emit(self.chosen_ids() or (self.current_id(),))
            elif self.current_id():
                self.opened.emit(self.current_id())
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self.selectionModel().select(index, _Flag.Toggle | _Flag.Rows)
        elif event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def _collection_key(self, event: QKeyEvent) -> bool:
        """The keys that mean something only while a collection is shown; answers whether it was one."""
        if self.in_collection and event.key() == Qt.Key.Key_F2:
            self.note_wanted.emit()
        elif self.in_collection and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            return False
        return True

    # Dragging within a collection -------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._judge(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(-1)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        row, self.drop_row = self._row_under(event), -1
        self.viewport().update()
        if self.ordered and event.source() is self and ids_of(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(ids_of(event.mimeData()), row)

    def _judge(self, event: QDragMoveEvent) -> None:
        """Only rows of this very list may fall, and only where they have an order of their own."""
        mine = self.ordered and event.source() is self
        self._show_drop(self._row_under(event) if mine else -1)
        if mine:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def _row_under(self, event: QDropEvent) -> int:
        """The row before which something would fall here: the upper half of a row is before it."""
        y = round(event.position().y())
        row: int = self.rowAt(y)
        if row < 0:
            rows: int = self.model().rowCount()
            return rows
        lower = y - self.rowViewportPosition(row) > self.rowHeight(row) / 2
        return row + 1 if lower else row

    def _show_drop(self, row: int) -> None:
        if row != self.drop_row:
            self.drop_row = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.drop_row >= 0:
            rows = self.model().rowCount()
            last = self.drop_row >= rows
            row = rows - 1 if last else self.drop_row
            y = self.rowViewportPosition(row) + (self.rowHeight(row) if last else 0)
            painter = QPainter(self.viewport())
            painter.fillRect(QRect(8, max(0, y - 1), self.viewport().width() - 16, 3), self.palette().accent())
            painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and index.isValid() and index == self.currentIndex() and event.position().x() >= self.zone:
            if self.asks_why(index, event.position()):
                self.why_wanted.emit(index.data(Role.ID) or "")
                return
            self.opened.emit(index.data(Role.ID) or "")

    def asks_why(self, _index: Index, _at: QPointF) -> bool:
        """Whether a click here asks why a row is a result."""
        return False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
            self.menu_wanted.emit(event.globalPos())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()

    def startDrag(self, _actions: Qt.DropAction) -> None:
        ids = self.chosen_ids()
        here = self.current_id()
        dragged = ids if here in ids else (here,)
        if any(dragged):
            drag = QDrag(self)
            drag.setMimeData(mime_of(dragged))
            drag.exec(Qt.DropAction.CopyAction)

    def rows_in_sight(self) -> tuple[int, int]:
        """The first and the last row that can be seen; (0, -1) where there is none."""
        first, last = self.rowAt(1), self.rowAt(max(1, self.viewport().height() - 2))
        return max(0, first), last if last >= 0 else self.model().rowCount() - 1


class CardView(ChoosingMixin, QTableView):
    """The results as cards: a table of one column, which stays quick with any number of rows."""

    zone = ZONE

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        QTableView.__init__(self, parent)
        self.prepare()
        self.cards = CardDelegate(theme, self)
        self.setItemDelegate(self.cards)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "plain")
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.cards.height)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalScrollBar().setSingleStep(24)
        self.chosen_changed.connect(self._show_boxes)

    def asks_why(self, index: Index, at: QPointF) -> bool:
        return self.cards.explains and self.cards.why_rect(QRectF(self.visualRect(index))).contains(at)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        for column in range(1, len(COLUMNS)):
            self.setColumnHidden(column, True)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours and sizes of another theme."""
        self.cards.rethemed(theme)
        self.verticalHeader().setDefaultSectionSize(self.cards.height)
        self.viewport().update()

    @Slot()
    def _show_boxes(self) -> None:
        choosing = self.selectionModel().hasSelection()
        if choosing != self.cards.choosing:
            self.cards.choosing = choosing
            self.viewport().update()


class TableView(ChoosingMixin, QTableView):
    """The results as a table with chosen columns; `sort_wanted(sort)` when a header that can sort is clicked."""

    sort_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        QTableView.__init__(self, parent)
        self.prepare()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.sectionClicked.connect(self._sort)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def dress(self, theme: Theme) -> None:
        """Row height of the theme."""
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.px(32))

    def show_columns(self, ids: tuple[str, ...]) -> None:
        """Show these columns; the first one always."""
        for number, column in enumerate(COLUMNS):
            self.setColumnHidden(number, number > 0 and column.id not in ids)

    def shown_columns(self) -> tuple[str, ...]:
        """The ids of the columns that are shown."""
        return tuple(column.id for number, column in enumerate(COLUMNS) if not self.isColumnHidden(number))

    def set_widths(self) -> None:
        """Give every column its usual width."""
        for number, column in enumerate(COLUMNS):
            self.setColumnWidth(number, column.width)

    def show_sort(self, sort: str) -> None:
        """Point at the column that the results are sorted by."""
        header = self.horizontalHeader()
        by = [number for number, column in enumerate(COLUMNS) if column.sort == sort]
        header.setSortIndicatorShown(bool(by))
        if by:
            down = sort in ("newest", "used")
            header.setSortIndicator(by[0], Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    @Slot(int)
    def _sort(self, section: int) -> None:
        if COLUMNS[section].sort:
            self.sort_wanted.emit(COLUMNS[section].sort)
