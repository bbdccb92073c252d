"""The table of a comparison: heads that stay, rows as high as their texts, and keys to take a column away or open it."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from abz_desktop.library.comparing import Comparison
from abz_desktop.ui.compare.cell import CellDelegate
from abz_desktop.ui.compare.heads import FIELDS, FieldHead, RecordHeads
from abz_desktop.ui.compare.model import CompareModel
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import hairline, name

NARROWEST = 208
"""The least width of a column; where the window has less, the columns scroll."""


class CompareTable(QTableView):
    """The cells. `opened(column)` on Return, `removed(column)` on Delete; Ctrl+C copies the text of a cell."""

    opened = Signal(int)
    removed = Signal(int)
    widened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.compared, self.cells, self.fields = CompareModel(self), CellDelegate(theme, self), FieldHead(theme, self)
        self._fit_soon = QTimer(self)
        self._fit_soon.setSingleShot(True)
        self._fit_soon.timeout.connect(self.fit)
        set_role(self, "plain")
        self.setItemDelegate(self.cells)
        self.setModel(self.compared)
        self.setVerticalHeader(self.fields)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(32)
        self.verticalScrollBar().valueChanged.connect(self.fields.viewport().update)

    def show_comparison(self, comparison: Comparison | None, *, only: bool) -> None:
        """Show this comparison from its top; of the same records from where one was."""
        before = self.compared.comparison
        same = before is not None and comparison is not None and before.records == comparison.records
        at = self.verticalScrollBar().value() if same else 0
        self.cells.forget()
        self.compared.show(comparison, only=only)
        self.fit()
        self.verticalScrollBar().setValue(at)

    @Slot()
    def fit(self) -> None:
        """Give the columns their width and the rows the height of their texts."""
        columns = self.compared.columnCount()
        if not columns:
            return
        room = self.viewport().width() if self.viewport().width() > 0 else self.width()
        width = max(self._theme.px(NARROWEST), room // columns)
        for column in range(columns):
            self.setColumnWidth(column, width)
        for row in range(self.compared.rowCount()):
            cells = [self.cells.height_for(self.compared.index(row, column), width) for column in range(columns)]
            self.setRowHeight(row, max(*cells, self.fields.least_height(self.compared.line(row).text)))
        self.widened.emit(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_soon.start(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes to a cell, so that one sees where it is."""
        if not self.currentIndex().isValid() and self.compared.rowCount() > 1:
            self.setCurrentIndex(self.compared.index(1, 0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(index.column())
        elif index.isValid() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(index.column())
        elif index.isValid() and event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(str(index.data() or ""))
        else:
            super().keyPressEvent(event)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours and sizes of another theme."""
        self._theme = theme
        self.cells.rethemed(theme)
        self.fields.rethemed(theme)
        self.fit()
        self.viewport().update()
        self.fields.viewport().update()


class CompareView(QWidget):
    """The heads of the records over the table. `opened(id)`, `removed(id)`."""

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heads, self.table, self._corner = RecordHeads(theme), CompareTable(theme), QFrame()
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._corner)
        top.addWidget(self.heads, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(hairline())
        layout.addWidget(self.table, 1)
        self.heads.opened.connect(self.opened)
        self.heads.removed.connect(self.removed)
        self.table.opened.connect(self._open)
        self.table.removed.connect(self._remove)
        self.table.widened.connect(self.heads.fit)
        self.table.horizontalScrollBar().valueChanged.connect(self.heads.horizontalScrollBar().setValue)
        self._corner.setFixedWidth(theme.px(FIELDS))

    def show_comparison(self, comparison: Comparison, *, only: bool) -> None:
        """Show this comparison; `only` the rows in which there is a difference."""
        self.heads.show_records(comparison.records)
        self.table.show_comparison(comparison, only=only)

    @Slot(int)
    def _open(self, column: int) -> None:
        self.opened.emit(self.heads.heads[column].row.id)

    @Slot(int)
    def _remove(self, column: int) -> None:
        self.removed.emit(self.heads.heads[column].row.id)

    def retranslate(self) -> None:
        name(self.table, say("compare.table"), tip=False)
        self.heads.retranslate()

    def rethemed(self, theme: Theme) -> None:
        self._corner.setFixedWidth(theme.px(FIELDS))
        self.heads.rethemed(theme)
        self.table.rethemed(theme)
