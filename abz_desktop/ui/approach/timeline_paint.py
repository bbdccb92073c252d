"""Paints weeks: their scale, the bars of steps, the minutes asked of a party week by week."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abz_desktop.core.combine.timeline import WEEK, Timeline
from abz_desktop.ui.approach.timeline_words import TimeRow
from abz_desktop.ui.shared.theme import Theme, mix

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
PAD, BAR, LEAST = 8, 14, 3
WEEKS = 3
ROOM = 26
"""Pixels that the number of a week needs beside the next."""


class WeekScale:
    """How days lie from left to right: as many weeks as anything runs or as there are."""

    def __init__(self) -> None:
        self.days, self.most = WEEK, 0.0
        self.limit: int | None = None

    def show(self, found: Timeline) -> None:
        """Take the weeks of a timeline."""
        self.limit = found.limit
        weeks = max(found.weeks, -(-(found.limit or 0) // WEEK) if (found.limit or 0) <= 2 * found.days else 0, 1)
        self.days = weeks * WEEK
        self.most = max((minutes for one in found.parties for minutes in one.by_week.values()), default=0.0)

    def x(self, rect: QRect, day: float) -> float:
        """Where a day begins."""
        return rect.left() + PAD + (rect.width() - 2 * PAD) * day / self.days

    def numbered(self, rect: QRect, room: float) -> range:
        """The weeks (from 0) whose number is written: all, or every so many where there is no room."""
        weeks = self.days // WEEK
        width = (rect.width() - 2 * PAD) / weeks
        every = next((one for one in (1, 2, 4, 8, 13, 26, 52) if one * width >= room), weeks)
        return range(0, weeks, every)


def paint_scale(painter: QPainter, rect: QRect, scale: WeekScale, theme: Theme) -> None:
    """The numbers of the weeks."""
    painter.save()
    painter.fillRect(rect, theme.color("background"))
    painter.setFont(theme.font(12, weight=QFont.Weight.DemiBold))
    painter.setPen(theme.color("text_2"))
    for week in scale.numbered(rect, theme.px(ROOM)):
        room = QRectF(scale.x(rect, week * WEEK) + 2, rect.top(), theme.px(ROOM + 20), rect.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(week + 1))
    painter.setPen(QPen(theme.color("border"), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.restore()


class TimeDelegate(QStyledItemDelegate):
    """Paints a row of the timeline."""

    def __init__(self, theme: Theme, scale: WeekScale, parent: QObject) -> None:
        super().__init__(parent)
        self.theme, self.scale = theme, scale

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, TimeRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, state = option.rect, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected) and bool(row.key)
        painter.fillRect(rect, self.theme.color("selection" if chosen else "surface" if row.key else "surface_2"))
        if index.column() == WEEKS:
            self._weeks(painter, rect)
            self._bar(painter, rect, row)
            self._load(painter, rect, row)
        else:
            self._words(painter, rect, row, index.column())
        if state & QStyle.StateFlag.State_HasFocus and row.key:
            painter.setPen(QPen(self.theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, row: TimeRow, column: int) -> None:
        theme, px = self.theme, self.theme.px
        heavy = not row.key or column == 0
        painter.setFont(
            theme.font(14 if row.key else 12, weight=QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
        )
        painter.setPen(theme.color("text" if row.key else "text_2"))
        room = rect.adjusted(px(PAD), 0, -px(4), 0)
        if row.share and column == 1:
            track = QRectF(room.left(), rect.bottom() - px(5), room.width(), px(3))
            painter.fillRect(track, theme.color("border"))
            painter.fillRect(
                QRectF(track.left(), track.top(), track.width() * row.share, track.height()), theme.color(row.role)
            )
            room.adjust(0, 0, 0, -px(4))
        text = painter.fontMetrics().elidedText(row.cells[column], Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)

    def _weeks(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QPen(self.theme.color("border"), 1))
        for week in self.scale.numbered(rect, self.theme.px(ROOM)):
            x = self.scale.x(rect, week * WEEK)
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        limit = self.scale.limit
        if limit is not None and limit <= self.scale.days:
            painter.setPen(QPen(self.theme.color("danger"), 1, Qt.PenStyle.DashLine))
            x = self.scale.x(rect, limit)
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))

    def _bar(self, painter: QPainter, rect: QRect, row: TimeRow) -> None:
        if row.bar is None:
            return
        px, ink = self.theme.px, self.theme.color(row.role)
        left, right = self.scale.x(rect, row.bar.start), self.scale.x(rect, row.bar.end)
        high = px(BAR)
        box = QRectF(left, rect.center().y() - high / 2, max(px(LEAST), right - left - 1), high)
        pen = QPen(ink, 1.5, Qt.PenStyle.DashLine if row.bar.assumed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(mix(ink, self.theme.color("surface"), 0.15) if row.bar.assumed else ink)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _load(self, painter: QPainter, rect: QRect, row: TimeRow) -> None:
        """The minutes of a party: a column per week, the highest for the most that any party is asked in a week."""
        if not self.scale.most:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color(row.role) if row.role else Qt.BrushStyle.NoBrush)
        room = rect.height() - self.theme.px(6)
        for week, minutes in row.by_week.items():
            if not minutes:
                continue
            left, right = self.scale.x(rect, week * WEEK), self.scale.x(rect, (week + 1) * WEEK)
            high = max(2.0, room * minutes / self.scale.most)
            painter.drawRect(QRectF(left + 1, rect.bottom() - 1 - high, max(2.0, right - left - 2), high))
