"""A short list of records: kind, title and one line below it; for the start page, the shelf of approaches and the like."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from abz_desktop.core.kinds import KINDS
from abz_desktop.library.rows import Row
from abz_desktop.ui.shared.say import language
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import KIND_ICONS, Theme
from abz_desktop.ui.shared.tray_model import mime_of
from abz_desktop.ui.widgets import marked_text
from abz_desktop.ui.widgets.phase_dots import dots_width, paint_dots

ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """Rows of the library, as they were read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{kind_word(row.kind)}: {row.title}"
        return row.title if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return mime_of(()).formats()

    def mimeData(self, indexes: Sequence[QModelIndex]) -> Any:
        return mime_of(self._rows[index.row()].id for index in indexes)


class RowDelegate(QStyledItemDelegate):
    """Paints a row; `tall` adds the summary and the phases."""

    def __init__(self, theme: Theme, *, tall: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.tall = tall

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, self.theme.px(76 if self.tall else 34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, state = index.data(ROW), option.state
        rect = QRectF(option.rect)
        if row is None:
            return
        theme, px = self.theme, self.theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state)
        top = rect.top() + (px(12) if self.tall else (rect.height() - px(20)) / 2)
        ratio = painter.device().devicePixelRatioF()
        spot = QPointF(rect.left() + px(10), top)
        painter.drawPixmap(spot, theme.pixmap(KIND_ICONS.get(row.kind, "circle"), row.kind, 18, ratio))
        left, right = rect.left() + px(40), rect.right() - px(12)
        if self.tall and row.phases:
            right -= dots_width(px(8)) + px(12)
            dots = QRectF(right + px(12), top, dots_width(px(8)), px(20))
            paint_dots(painter, dots, row.phases, theme.color("accent"), theme.color("text_2"), px(8))
        font = theme.font(16, weight=QFont.Weight.DemiBold) if self.tall else theme.font(14)
        ink = theme.color("text")
        marked_text.draw(painter, QPointF(left, top - px(1)), row.title, font=font, width=right - left, ink=ink)
        if self.tall:
            below = QPointF(left, top + px(26))
            marked_text.draw(
                painter, below, row.summary, font=theme.font(14), width=right - left, ink=theme.color("text_2")
            )
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        inner = rect.adjusted(0.5, 0.5, -0.5, -(6.5 if self.tall else 0.5))
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "surface_2" if hover or focus else "surface"
        painter.setBrush(self.theme.color(ground) if self.tall or hover or focus else Qt.BrushStyle.NoBrush)
        if focus:
            painter.setPen(QPen(self.theme.color("accent"), 2))
        else:
            painter.setPen(QPen(self.theme.color("border")) if self.tall else QPen(Qt.PenStyle.NoPen))
        painter.drawRoundedRect(inner, 6, 6)


class RowList(QListView):
    """The list; Return or a click opens (`activated`), rows can be dragged into the tray."""

    def __init__(self, theme: Theme, *, tall: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "plain")
        self._model, self._lines = RowsModel(self), RowDelegate(theme, tall=tall, parent=self)
        self.setModel(self._model)
        self.setItemDelegate(self._lines)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.activated)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._model.show_rows(rows)

    def row_at(self, index: QModelIndex) -> Row | None:
        row = index.data(ROW)
        return row if isinstance(row, Row) else None

    def height_for(self, rows: int) -> int:
        """How high the list is when it shows this many rows."""
        return rows * self._lines.theme.px(76 if self._lines.tall else 34) + 4

    def rethemed(self, theme: Theme) -> None:
        self._lines.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def kind_word(kind: str) -> str:
    """The name of a kind in the window's language."""
    return KINDS[kind].label(language()) if kind in KINDS else kind
