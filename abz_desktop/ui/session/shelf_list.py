"""The list of sessions: headings per state, and of each session its day as on a calendar, title, when, where and how long."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from abz_desktop.core.reading import duration
from abz_desktop.ui.session.shelf_rows import Listed
from abz_desktop.ui.session.when import day_of
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets import marked_text

ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
Line = str | Listed
"""A heading (the state) or a session."""
TALL, HEADING, DAY = 68, 44, 56
"""The height of a session and a heading, and the width of the day (pixels of the scale)."""


class ShelfModel(QAbstractListModel):
    """Sessions under the headings of their state."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_rows(self, rows: Sequence[Listed]) -> None:
        """Show these sessions, which are in the order of their states."""
        lines: list[Line] = []
        for state, members in groupby(rows, key=_state):
            lines += [state, *members]
        if tuple(lines) != self.lines:
            self.beginResetModel()
            self.lines = tuple(lines)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == ROW:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return say(f"session.state-{line}") if isinstance(line, str) else f"{line.title}, {_facts(line)}"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return say(f"session.state-{line}") if isinstance(line, str) else line.title

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = index.isValid() and isinstance(self.lines[index.row()], str)
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)


class ShelfDelegate(QStyledItemDelegate):
    """Paints a heading or a session."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.theme.px(HEADING if isinstance(index.data(ROW), str) else TALL + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, rect = index.data(ROW), QRectF(option.rect)
        if line is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, str):
            self._heading(painter, rect, line)
        else:
            self._session(painter, rect, line, option.state)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRectF, state: str) -> None:
        painter.setFont(self.theme.font(16, weight=QFont.Weight.DemiBold))
        painter.setPen(self.theme.color("text"))
        room = rect.adjusted(0, 0, 0, -self.theme.px(8))
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), say(f"session.state-{state}")
        )

    def _session(self, painter: QPainter, rect: QRectF, row: Listed, state: QStyle.StateFlag) -> None:
        theme, px = self.theme, self.theme.px
        card = rect.adjusted(0.5, 0.5, -0.5, -8.5)
        focus, hover = state & QStyle.StateFlag.State_HasFocus, state & QStyle.StateFlag.State_MouseOver
        painter.setBrush(theme.color("surface_2" if focus or hover else "surface"))
        painter.setPen(QPen(theme.color("accent" if focus else "border"), 2 if focus else 1))
        painter.drawRoundedRect(card, 6, 6)
        self._day(painter, QRectF(card.left(), card.top(), px(DAY), card.height()), row)
        left, right = card.left() + px(DAY + 16), card.right() - px(16)
        strong = theme.font(16, weight=QFont.Weight.DemiBold)
        ink = theme.color("text")
        marked_text.draw(
            painter, QPointF(left, card.top() + px(11)), row.title, font=strong, width=right - left, ink=ink
        )
        pale, below = theme.color("text_2"), QPointF(left, card.top() + px(36))
        marked_text.draw(painter, below, _facts(row), font=theme.font(14), width=right - left, ink=pale)

    def _day(self, painter: QPainter, rect: QRectF, row: Listed) -> None:
        """The day and its month; of one without a date the sign of a session or a template."""
        theme, px, day = self.theme, self.theme.px, day_of(row.date)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(rect.topRight() + QPointF(0, px(10)), rect.bottomRight() - QPointF(0, px(10)))
        if day is None:
            icon = theme.pixmap(
                "bookmark" if row.state == "template" else "calendar",
                "session",
                20,
                painter.device().devicePixelRatioF(),
            )
            painter.drawPixmap(QPointF(rect.center().x() - px(10), rect.center().y() - px(10)), icon)
            return
        painter.setPen(theme.color("session"))
        painter.setFont(theme.font(20, weight=QFont.Weight.DemiBold))
        painter.drawText(rect.adjusted(0, px(8), 0, -px(26)), Qt.AlignmentFlag.AlignCenter, str(day.day))
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text_2"))
        month = say(f"session.month-{day.month}")
        painter.drawText(rect.adjusted(0, px(34), 0, -px(8)), Qt.AlignmentFlag.AlignCenter, month)


class ShelfList(QListView):
    """The list; Return or a click opens (`opened(session id)`)."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "plain")
        self.shelf, self._lines = ShelfModel(self), ShelfDelegate(theme, self)
        self.setModel(self.shelf)
        self.setItemDelegate(self._lines)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)

    def chosen(self) -> Listed | None:
        """The session with the keyboard."""
        line = self.currentIndex().data(ROW)
        return line if isinstance(line, Listed) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        line = index.data(ROW)
        if isinstance(line, Listed):
            self.opened.emit(line.id)

    def rethemed(self, theme: Theme) -> None:
        """Take other colours."""
        self._lines.theme = theme
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _state(row: Listed) -> str:
    return row.state


def _facts(row: Listed) -> str:
    length = duration(row.minutes, language()) if row.minutes else ""
    return " · ".join(one for one in (row.facts, length) if one) or say("session.nothing-yet")
