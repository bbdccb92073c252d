"""The table of real times: planned and real of each block, and a picture in which both stand below each other."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from abz_desktop.ui.session.record_rows import BLOCK, LONGEST, OFF, PICTURE, PLANNED, REAL, ROW, TimeRow, TimesModel
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme

Index = QModelIndex | QPersistentModelIndex
LINE, INDENT, PAD, BAR = 32, 18, 8, 7
"""The height of a row, a step inwards, the air beside words and the height of a bar (pixels of the scale)."""
WIDTHS = {PLANNED: 74, REAL: 108, OFF: 86}
"""How wide the columns with numbers are (pixels of the scale)."""


class TimesDelegate(QStyledItemDelegate):
    """Paints a row: skipped blocks struck out, the planned time as an outline and the real one below it."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, TimeRow):
            return
        theme, rect = self.theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.color("selection" if chosen else "surface_2" if row.real is None else "surface"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == PICTURE:
            self._bars(painter, rect, row, int(index.data(LONGEST) or 1))
        else:
            self._words(painter, rect, row, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRectF, row: TimeRow, index: Index) -> None:
        theme, real = self.theme, row.real
        top = real is None or (index.column() == BLOCK and not real.level)
        font = theme.font(14, weight=QFont.Weight.DemiBold if top else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setStrikeOut(real is not None and real.skipped and index.column() == BLOCK)
        late = index.column() == OFF and real is not None and bool(real.off and real.off > 0)
        inwards = theme.px(INDENT) * (real.level if real is not None and index.column() == BLOCK else 0)
        room = rect.adjusted(theme.px(PAD) + inwards, 0, -theme.px(PAD), 0)
        painter.setFont(font)
        quiet = index.column() == PLANNED or (real is not None and real.skipped)
        painter.setPen(theme.color("warning" if late else "text_2" if quiet else "text"))
        text = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)

    def _bars(self, painter: QPainter, rect: QRectF, row: TimeRow, longest: int) -> None:
        real = row.real
        if real is None:
            return
        theme, px = self.theme, self.theme.px
        room = rect.adjusted(px(PAD), 0, -px(PAD), 0)
        high, middle = px(BAR), rect.center().y()
        planned = QRectF(room.left(), middle - high - 1, room.width() * real.planned / longest, high)
        painter.setPen(QPen(theme.color("text_2"), 1, Qt.PenStyle.DashLine if real.skipped else Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(planned.adjusted(0.5, 0.5, -0.5, -0.5))
        if real.real is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("session"))
        within = min(real.real, real.planned)
        painter.drawRect(QRectF(room.left(), middle + 1, room.width() * within / longest, high))
        if real.real > real.planned:  # what ran over is a pattern as well as a colour
            over = QRectF(room.left() + room.width() * within / longest, middle + 1, 0, high)
            over.setRight(room.left() + room.width() * real.real / longest)
            painter.setBrush(theme.color("surface"))
            painter.drawRect(over)
            painter.setBrush(Qt.BrushStyle.BDiagPattern)
            painter.setPen(QPen(theme.color("warning"), 1))
            brush = painter.brush()
            brush.setColor(theme.color("warning"))
            painter.setBrush(brush)
            painter.drawRect(over.adjusted(0, 0.5, -0.5, -0.5))


class TimesTable(QTableView):
    """The table; a time is written by typing, Return or a double click."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "lines")
        self.theme, self.times = theme, TimesModel(self)
        self.bars = TimesDelegate(theme, self)
        self.setModel(self.times)
        self.setItemDelegate(self.bars)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.doubleClicked.connect(self.write)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)

    def show_rows(self, rows: Sequence[TimeRow]) -> None:
        """Show these rows; the keyboard stays where it was."""
        at = max(0, self.currentIndex().row())
        self.times.show_rows(rows)
        for number, row in enumerate(self.times.rows):
            self.setRowHeight(number, self.theme.px(LINE))
            if row.real is None:
                self.setSpan(number, 0, 1, PICTURE + 1)
        found = next((number for number, row in enumerate(rows) if number >= at and row.real is not None), -1)
        if found >= 0:
            self.setCurrentIndex(self.times.index(found, REAL))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = max(1, self.times.rowCount())  # all of them: the column that it stands in scrolls
        return QSize(self.theme.px(520), self.horizontalHeader().sizeHint().height() + rows * self.theme.px(LINE) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(320), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fixed = {column: self.theme.px(width) for column, width in WIDTHS.items()}
        rest = max(self.theme.px(160), self.viewport().width() - sum(fixed.values()))
        shares = {BLOCK: rest * 3 // 5, PICTURE: rest - rest * 3 // 5}
        for column, width in (fixed | shares).items():
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex().siblingAtColumn(REAL)
        if self.state() == QAbstractItemView.State.EditingState:  # the editor lets Return through when it is done
            super().keyPressEvent(event)
            return
        if index.isValid() and event.text().isprintable() and event.text():
            self.setCurrentIndex(index)  # whatever cell the keyboard is in, the real time is what one writes
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.write(index)
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def write(self, index: QModelIndex) -> None:
        """Write the real time of a row."""
        real = index.siblingAtColumn(REAL)
        if real.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(real)
            self.edit(real)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours and sizes of another theme."""
        self.theme = self.bars.theme = theme
        for number in range(self.times.rowCount()):
            self.setRowHeight(number, theme.px(LINE))
        self.viewport().update()
