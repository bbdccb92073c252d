"""The board in which a person works: what is dragged, pressed and chosen asks for changes; it changes nothing itself."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu, QWidget

from abz_desktop.library.approaches import StepRow
from abz_desktop.ui.approach import columns
from abz_desktop.ui.approach.card import Card
from abz_desktop.ui.approach.card_paint import Shown
from abz_desktop.ui.approach.columns_view import ColumnsView
from abz_desktop.ui.approach.model import MIME_STEP
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.tray_model import MIME

EDGE, PACE_MS, STRIDE = 48, 16, 14
"""How near the edge something dragged makes the board scroll, how often, and how far each time (pixels)."""
_SELECT = QItemSelectionModel.SelectionFlag.Select
_CLEAR = QItemSelectionModel.SelectionFlag.ClearAndSelect
_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate


class Board(ColumnsView):
    """The cards of an approach. `chosen` when other steps are chosen or another one is current.

    `detail_asked(key)` asks for all of a step (Return).
    """

    chosen = Signal()
    detail_asked = Signal(str)

    def __init__(self, context: Context, menu: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self.context = context
        self._menu = tuple(menu)
        self._drop_row = -1
        self._pending: tuple[tuple[StepRow, ...], Mapping[str, Card]] | None = None
        self._pace = QTimer(self)
        self._pace.setInterval(PACE_MS)
        self._pace.timeout.connect(self._scroll_on)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.addActions([context.action(action) for action in self._menu])
        self.selectionModel().selectionChanged.connect(self.chosen)
        self.selectionModel().currentChanged.connect(self.chosen)
        self.clicked.connect(self._clicked)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_steps(self, steps: tuple[StepRow, ...], cards: Mapping[str, Card], *, keep: Sequence[str] = ()) -> None:
        """Show steps; those that were chosen (or `keep`) stay chosen. What is being typed is finished first."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._pending = (steps, cards)
            return
        self._pending = None
        keys, current = self.keys(), self.current_key()
        spot = self.currentIndex().row() if not current else -1
        self.steps.show_board(steps, cards)
        self.doItemsLayout()
        wanted = tuple(keep) or keys
        self.choose(wanted, current=(wanted[0] if keep else current))
        if not self.currentIndex().isValid() and 0 <= spot < self.steps.rowCount():
            self.selectionModel().setCurrentIndex(self.steps.index(spot), _NO_UPDATE)
        if keep:
            self.scrollTo(self.currentIndex())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if self._pending is not None:
            self.show_steps(*self._pending)

    def keys(self) -> tuple[str, ...]:
        """The chosen steps, in the order of the trajectory."""
        return self.steps.keys_at([index.row() for index in self.selectionModel().selectedIndexes()])

    def current_key(self) -> str:
        """The step with the keyboard; "" where none or the spot of a phase has it."""
        return next(iter(self.steps.keys_at([self.currentIndex().row()])), "")

    def current_phase(self) -> str:
        """The phase of what has the keyboard; "" for none."""
        line = self.steps.line(self.currentIndex().row())
        return line.phase if line is not None else ""

    def choose(self, keys: Sequence[str], *, current: str = "") -> None:
        """Choose these steps, as far as they are there."""
        rows = [row for row in map(self.steps.row_of, keys) if row >= 0]
        selection = self.selectionModel()
        selection.clearSelection()
        for row in rows:
            selection.select(self.steps.index(row), _SELECT)
        at = self.steps.row_of(current) if current else -1
        if at < 0 and rows:
            at = rows[0]
        if at >= 0:
            selection.setCurrentIndex(self.steps.index(at), _NO_UPDATE)

    def go_to(self, phase: str) -> None:
        """Put the keyboard on the spot of a phase, where a step is added."""
        row = next(row for row, line in enumerate(self.plan.lines) if line.phase == phase and line.step is None)
        self.selectionModel().setCurrentIndex(self.steps.index(row), _CLEAR)
        self.scrollTo(self.steps.index(row))
        self.setFocus()

    def add_in(self, phase: str) -> None:
        """Let a step in one's own words be typed at the end of a phase."""
        self.go_to(phase)
        self.edit(self.currentIndex())

    def write_why(self) -> None:
        """Let the reason of the current step be written in its card."""
        if self.current_key():
            self.scrollTo(self.currentIndex())
            self.edit(self.currentIndex())

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        line = self.steps.line(index.row())
        if line is not None and line.step is None:
            self.add_in(line.phase)

    # Keys and menu --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if self.current_key():
                self.detail_asked.emit(self.current_key())
            else:
                self.add_in(self.current_phase())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        where = event.pos() if mouse else self.visualRect(self.currentIndex()).center()
        index = self.indexAt(where)
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, _CLEAR)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([action for action in map(self.context.action, self._menu) if action.isEnabled()])
        menu.popup(self.viewport().mapToGlobal(where))

    # Dragging -------------------------------------------------------------------------------------------------------

    def startDrag(self, supported: Qt.DropAction) -> None:
        indexes = self.selectionModel().selectedIndexes()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self.steps.mimeData(indexes))
        picture = self._dragged(len(indexes))
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(self.lines.theme.px(20), self.lines.theme.px(16)))
        drag.exec(supported, Qt.DropAction.MoveAction)

    def _dragged(self, count: int) -> QPixmap:
        """What hangs on the mouse: the card, and how many more there are."""
        card = self.steps.card(self.currentIndex().row())
        width, ratio = self.visualRect(self.currentIndex()).width(), self.devicePixelRatioF()
        if card is None:
            return QPixmap()
        picture = QPixmap(self.lines.cards.picture(card, Shown(width, True, ratio=ratio)))
        if count > 1:
            painter, theme = QPainter(picture), self.lines.theme
            spot = QRect(width - theme.px(30), theme.px(6), theme.px(24), theme.px(24))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.color("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(spot)
            painter.setPen(theme.color("on_accent"))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(count))
            painter.end()
        return picture

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _takes(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not _takes(event):
            event.ignore()
            return
        self._show_drop(self.drop_row(event.position().toPoint()))
        if not self._pace.isActive() and any(self._pull(event.position().toPoint())):
            self._pace.start()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(-1)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.drop_row(event.position().toPoint())
        self._show_drop(-1)
        if _takes(event):
            self.steps.dropMimeData(event.mimeData(), event.proposedAction(), row, 0, QModelIndex())
            event.setDropAction(Qt.DropAction.CopyAction)  # the board follows the library; nothing is removed here
            event.accept()
            self.setFocus()

    def drop_row(self, point: QPoint) -> int:
        """The line before which something dropped at a point of the viewport comes."""
        return columns.drop_row(self.plan, point.x() + self.horizontalOffset(), point.y() + self.verticalOffset())

    def _show_drop(self, row: int) -> None:
        if row != self._drop_row:
            for one in (self._drop_row, row):
                self.viewport().update(self._insertion(one).adjusted(-4, -4, 4, 4))
            self._drop_row = row
        if row < 0:
            self._pace.stop()

    def _insertion(self, row: int) -> QRect:
        return self.rect_of(columns.insertion(self.plan, row, self.sizes)) if row >= 0 else QRect()

    def paint_over(self, painter: QPainter) -> None:
        if self._drop_row >= 0:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.lines.theme.color("accent"))
            painter.drawRoundedRect(self._insertion(self._drop_row), 2, 2)

    def _pull(self, point: QPoint) -> tuple[int, int]:
        """Which way the board scrolls when something is held at a point."""
        size = self.viewport().size()
        return (
            (point.x() > size.width() - EDGE) - (point.x() < EDGE),
            (point.y() > size.height() - EDGE) - (point.y() < EDGE),
        )

    @Slot()
    def _scroll_on(self) -> None:
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        across, down = self._pull(point)
        if self._drop_row < 0 or not (across or down):
            self._pace.stop()
            return
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + across * STRIDE)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + down * STRIDE)
        self._show_drop(self.drop_row(point))


def _takes(event: QDropEvent) -> bool:
    data = event.mimeData()
    return data.hasFormat(MIME_STEP) or data.hasFormat(MIME)
