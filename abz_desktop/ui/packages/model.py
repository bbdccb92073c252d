"""The records of a package as a list: each with its title, what it is to what is here, and what will be done with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from abz_desktop.core.reading import title_of
from abz_desktop.library.incoming import Incoming
from abz_desktop.ui.packages import words
from abz_desktop.ui.shared.say import language
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import KIND_ICONS, Theme
from abz_desktop.ui.widgets import marked_text

ARRIVAL, CHOICE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
HIGH = 52
"""Pixels of a row."""


class ArrivalsModel(QAbstractListModel):
    """What comes in, with the choice made for each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Incoming, ...] = ()
        self._choices: dict[str, str] = {}

    def show_rows(self, rows: Sequence[Incoming], choices: Mapping[str, str]) -> None:
        """Show these records."""
        self.beginResetModel()
        self.rows, self._choices = tuple(rows), dict(choices)
        self.endResetModel()

    def choose(self, choices: Mapping[str, str]) -> None:
        """Other choices for some of the records."""
        self._choices.update(choices)
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    @property
    def choices(self) -> Mapping[str, str]:
        """What is chosen for each record now."""
        return self._choices

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        one = self.rows[index.row()]
        chosen = self._choices[one.record.id]
        if role == ARRIVAL:
            return one
        if role == CHOICE:
            return chosen
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words.titled(one.record)}. {words.state(one)}. {words.choice(one, chosen)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{title_of(one.record, language())}\n{words.state(one)}"
        return title_of(one.record, language()) if role == Qt.ItemDataRole.DisplayRole else None


class ArrivalDelegate(QStyledItemDelegate):
    """Paints a record: its kind and title, and below it its state and what will be done."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, self.theme.px(HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one, chosen = index.data(ARRIVAL), index.data(CHOICE)
        if one is None:
            return
        theme, px, rect = self.theme, self.theme.px, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option.state)
        ratio = painter.device().devicePixelRatioF()
        spot = QPointF(rect.left() + px(10), rect.top() + px(8))
        icon = theme.pixmap(KIND_ICONS.get(one.record.kind, "circle"), one.record.kind, 18, ratio)
        painter.drawPixmap(spot, icon)
        left, width = rect.left() + px(38), rect.width() - px(50)
        loud = one.state in ("conflict", "trashed", "withdrawn")
        font = theme.font(14, weight=QFont.Weight.DemiBold if loud else QFont.Weight.Normal)
        title = title_of(one.record, language())
        marked_text.draw(
            painter, QPointF(left, rect.top() + px(7)), title, font=font, width=width, ink=theme.color("text")
        )
        below = f"{words.state(one)} → {words.short(one, chosen)}" if one.state != "same" else words.state(one)
        where = QPointF(left, rect.top() + px(27))
        marked_text.draw(painter, where, below, font=theme.font(12), width=width, ink=theme.color("text_2"))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if not chosen and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setBrush(self.theme.color("surface_2"))
        focus = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(self.theme.color("accent"), 2) if focus else QPen(Qt.PenStyle.NoPen))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)


class ArrivalList(QListView):
    """The list; the arrow keys go through it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "plain")
        self.arrivals, self._painter = ArrivalsModel(self), ArrivalDelegate(theme, self)
        self.setModel(self.arrivals)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def current(self) -> Incoming | None:
        """The record where the keyboard is."""
        one = self.currentIndex().data(ARRIVAL)
        return one if isinstance(one, Incoming) else None

    def rethemed(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._painter.theme = theme
        self.viewport().update()
