"""The view of the board: the lines of its model as cards in six columns, with one keyboard and one choice over all of them."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from abz_desktop.ui.approach import columns
from abz_desktop.ui.approach.board_model import BoardModel
from abz_desktop.ui.approach.card_delegate import CardDelegate
from abz_desktop.ui.approach.columns import Box, Layout, Sizes
from abz_desktop.ui.approach.model import Line
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction
MOVES: dict[Move, columns.Step] = {
    Move.MoveUp: "up",
    Move.MovePrevious: "up",
    Move.MoveDown: "down",
    Move.MoveNext: "down",
    Move.MoveLeft: "left",
    Move.MoveRight: "right",
    Move.MoveHome: "first",
    Move.MovePageUp: "first",
    Move.MoveEnd: "last",
    Move.MovePageDown: "last",
}


class ColumnsView(QListView):
    """Lays out, paints and finds; `laid_out` when the columns lie elsewhere. What is asked of it, `Board` does."""

    laid_out = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps, self.lines = BoardModel(self), CardDelegate(theme, self)
        self.plan = Layout()
        self.sizes = Sizes()
        self.links: dict[str, str] = {}
        """What stands above a card, by the key of its step: what is known of it after the step before it."""
        set_role(self, "plain")
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setModel(self.steps)
        self.setItemDelegate(self.lines)
        self._scale(theme)

    def _scale(self, theme: Theme) -> None:
        px = theme.px
        self.sizes = Sizes(px(208), px(300), px(124), px(12), px(26), 0)
        self.horizontalScrollBar().setSingleStep(px(40))
        self.verticalScrollBar().setSingleStep(px(40))

    def rethemed(self, theme: Theme) -> None:
        self.lines.rethemed(theme)
        self._scale(theme)
        self.doItemsLayout()

    # Laying out -----------------------------------------------------------------------------------------------------

    def doItemsLayout(self) -> None:
        lines = tuple(line for row in range(self.steps.rowCount()) if (line := self.steps.line(row)) is not None)
        rows = {id(line): row for row, line in enumerate(lines)}

        def height(line: Line, width: int) -> int:
            row = rows[id(line)]
            return self.lines.height(line, self.steps.card(row), row, width)

        self.plan = columns.lay_out(lines, height, self._room(), self.sizes)
        QAbstractItemView.doItemsLayout(self)
        self.laid_out.emit()

    def _room(self) -> int:
        """The width there is, with room left for the bar that scrolls down: so that it never moves the cards."""
        return self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()

    def updateGeometries(self) -> None:
        size = self.viewport().size()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), self.plan.width, size.width()),
            (self.verticalScrollBar(), self.plan.height, size.height()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, whole - seen))
        QAbstractItemView.updateGeometries(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self.doItemsLayout()

    # Finding --------------------------------------------------------------------------------------------------------

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def rect_of(self, box: Box) -> QRect:
        """A box of the board as it is seen now."""
        return QRect(box.x - self.horizontalOffset(), box.y - self.verticalOffset(), box.width, box.height)

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self.plan.boxes):
            return QRect()
        return self.rect_of(self.plan.boxes[index.row()])

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.plan.row_at(point.x() + self.horizontalOffset(), point.y() + self.verticalOffset())
        return self.steps.index(row) if row >= 0 else QModelIndex()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def scrollTo(
        self, index: Index, _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        rect, gap = self.visualRect(index), self.sizes.gap
        if rect.isNull():
            return
        for bar, low, high, seen in (
            (self.horizontalScrollBar(), rect.left() - gap, rect.right() + gap, self.viewport().width()),
            (self.verticalScrollBar(), rect.top() - self.sizes.link, rect.bottom() + gap, self.viewport().height()),
        ):
            if low < 0:
                bar.setValue(bar.value() + low)
            elif high > seen:
                bar.setValue(bar.value() + min(low, high - seen))

    def moveCursor(self, action: Move, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        row = self.currentIndex().row()
        if not self.plan.boxes:
            return QModelIndex()
        if row < 0:
            return self.steps.index(self.plan.rows_of(0)[0])
        return self.steps.index(columns.neighbour(self.plan, row, MOVES.get(action, "down")))

    def setSelection(self, rect: QRect, command: object) -> None:
        area, found = rect.normalized(), QItemSelection()
        for row, line in enumerate(self.plan.lines):
            index = self.steps.index(row)
            if line.step is not None and self.visualRect(index).intersects(area):
                found.select(index, index)
        self.selectionModel().select(found, command)  # type: ignore[call-overload]

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    # Painting -------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        current, under = self.currentIndex(), self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos()))
        for row, line in enumerate(self.plan.lines):
            index = self.steps.index(row)
            rect = self.visualRect(index)
            if not event.rect().intersects(rect.adjusted(0, -self.sizes.link, 0, 0)):
                continue
            option.rect = rect
            state = QStyle.StateFlag.State_Enabled
            if self.selectionModel().isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if index == current and self.hasFocus():
                state |= QStyle.StateFlag.State_HasFocus
            if index == under and self.viewport().underMouse():
                state |= QStyle.StateFlag.State_MouseOver
            option.state = state
            self.lines.paint(painter, option, index)
            if line.step is not None and self.links.get(line.step.step.key):
                self._link(painter, rect, self.links[line.step.step.key])
        self.paint_over(painter)
        painter.end()

    def _link(self, painter: QPainter, rect: QRect, text: str) -> None:
        """What is known of a step after the one before it, in the space above its card."""
        theme = self.lines.theme
        room = QRect(
            rect.left() + theme.px(10), rect.top() - self.sizes.link, rect.width() - theme.px(20), self.sizes.link
        )
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text_2"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the cards."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls down; with Shift, or where there is nothing below, sideways."""
        sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier or self.verticalScrollBar().maximum() == 0
        delta = event.angleDelta()
        if sideways and not delta.x():
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - delta.y())
            event.accept()
        else:
            QAbstractItemView.wheelEvent(self, event)
