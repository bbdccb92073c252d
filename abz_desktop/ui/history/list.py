"""The list of versions: each with its number or name, what it is now, who wrote it when, and why."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from abz_desktop.library.versions import Version
from abz_desktop.ui.history import words
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets import marked_text

VERSION = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
Selecting = QItemSelectionModel.SelectionFlag
ABOVE, LINE, BETWEEN = 9, 20, 4
"""Pixels above and below the lines of a version, the height of one, and what stands between versions."""


class VersionsModel(QAbstractListModel):
    """The versions of a record as they were read, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.versions: tuple[Version, ...] = ()

    def show_versions(self, versions: tuple[Version, ...]) -> None:
        """Show these versions."""
        self.beginResetModel()
        self.versions = versions
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.versions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.versions):
            return None
        version = self.versions[index.row()]
        if role == VERSION:
            return version
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.read_aloud(version)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (words.moment(version), version.note) if part)
        return words.title(version) if role == Qt.ItemDataRole.DisplayRole else None


class VersionDelegate(QStyledItemDelegate):
    """Paints a version: its name and what it is now, who and when, and its note where it has one."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        version = index.data(VERSION)
        lines = 3 if version is not None and version.note else 2
        return QSize(200, self.theme.px(2 * ABOVE + lines * LINE + BETWEEN))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        version, state, theme = index.data(VERSION), option.state, self.theme
        if version is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -theme.px(BETWEEN) + 0.5)
        self._ground(painter, rect, state)
        left, right, top = rect.left() + theme.px(12), rect.right() - theme.px(12), rect.top() + theme.px(ABOVE) - 1
        now = " · ".join(words.states(version))
        small = theme.font(12, weight=QFont.Weight.Medium)
        room = right - left - (QFontMetricsF(small).horizontalAdvance(now) + theme.px(12) if now else 0)
        bold = theme.font(14, weight=QFont.Weight.DemiBold)
        self._line(painter, QPointF(left, top), words.title(version), bold, room, "text")
        if now:
            place = QPointF(right - QFontMetricsF(small).horizontalAdvance(now), top + theme.px(2))
            self._line(painter, place, now, small, right - place.x() + 1, "accent" if version.is_head else "text_2")
        lines = [words.about(version), *([version.note] if version.note else [])]
        for number, text in enumerate(lines, 1):
            at = QPointF(left, top + theme.px(LINE) * number)
            self._line(painter, at, text, theme.font(14), right - left, "text_2" if number == 1 else "text")
        painter.restore()

    def _line(self, painter: QPainter, at: QPointF, text: str, font: QFont, width: float, role: str) -> None:
        marked_text.draw(painter, at, text, font=font, width=width, ink=self.theme.color(role))

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(self.theme.color("selection" if chosen else "surface_2" if hover else "surface"))
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(self.theme.color("accent"), 2) if focus else QPen(Qt.PenStyle.NoPen))
        painter.drawRoundedRect(rect, 6, 6)


class VersionList(QListView):
    """The list; one version is chosen, or two to lay them beside each other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "plain")
        self.shown, self._lines = VersionsModel(self), VersionDelegate(theme, self)
        self.setModel(self.shown)
        self.setItemDelegate(self._lines)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_versions(self, versions: tuple[Version, ...]) -> None:
        """Show these; the chosen ones stay chosen, at first that is the newest."""
        kept = {version.revision for version in self.chosen()}
        self.shown.show_versions(versions)
        rows = [row for row, version in enumerate(versions) if version.revision in kept] or [0]
        self.choose(rows[0])
        for row in rows[1:]:
            self.selectionModel().select(self.shown.index(row, 0), Selecting.Select)

    def choose(self, row: int) -> None:
        """Choose one version, whatever keys are held down."""
        self.selectionModel().setCurrentIndex(self.shown.index(row, 0), Selecting.ClearAndSelect)

    def chosen(self) -> tuple[Version, ...]:
        """The chosen versions, the newest first."""
        model = self.selectionModel()
        rows = sorted(index.row() for index in model.selectedIndexes())
        return tuple(self.shown.versions[row] for row in rows if row < len(self.shown.versions))

    def rethemed(self, theme: Theme) -> None:
        """Take the colours and sizes of another theme."""
        self._lines.theme = theme
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
