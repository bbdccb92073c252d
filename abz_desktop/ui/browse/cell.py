"""Paints the cells of the results table: the title with its kind and matches, the phases as dots, the rest as text."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abz_desktop.library.request import Hit
from abz_desktop.ui.browse.columns import COLUMNS
from abz_desktop.ui.browse.model import Role
from abz_desktop.ui.shared.theme import KIND_ICONS, Theme
from abz_desktop.ui.widgets import marked_text
from abz_desktop.ui.widgets.phase_dots import paint_dots

PAD = 8


class CellDelegate(QStyledItemDelegate):
    """The cells of a `ResultModel` in one theme."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.open_id = ""

    def rethemed(self, theme: Theme) -> None:
        """Take the colours and sizes of another theme."""
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, self._theme.px(34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect, state, theme = QRectF(option.rect), option.state, self._theme
        hit = index.data(Role.HIT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        opened = hit is not None and hit.row.id == self.open_id
        role = "selection" if state & QStyle.StateFlag.State_Selected else "surface_2" if opened else "surface"
        painter.fillRect(rect, theme.color(role))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.color("border"))
        inner = rect.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
        column = COLUMNS[index.column()]
        if hit is None:
            painter.fillRect(
                QRectF(inner.left(), inner.center().y() - 4, inner.width() / 2, 8), theme.color("surface_2")
            )
        elif column.id == "title":
            self._title(painter, inner, hit)
        elif column.id == "phases" and hit.row.phases:
            paint_dots(painter, inner, hit.row.phases, theme.color("accent"), theme.color("text_2"), theme.px(8))
        else:
            self._text(painter, inner, str(index.data() or ""), number=column.number)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _title(self, painter: QPainter, rect: QRectF, hit: Hit) -> None:
        theme, ratio = self._theme, painter.device().devicePixelRatio()
        size = theme.px(16)
        middle = rect.center().y()
        icon = theme.pixmap(KIND_ICONS.get(hit.row.kind, "circle"), hit.row.kind, 16, ratio)
        painter.drawPixmap(QPointF(rect.left(), middle - size / 2), icon)
        right = rect.right()
        if hit.row.favourite:
            right -= size
            painter.drawPixmap(QPointF(right, middle - size / 2), theme.pixmap("star-filled", "warning", 16, ratio))
        font = theme.font(14, weight=QFont.Weight.Medium)
        left = rect.left() + size + theme.px(8)
        top = middle - QFontMetricsF(font).lineSpacing() / 2
        marked_text.draw(
            painter,
            QPointF(left, top),
            hit.row.title,
            font=font,
            width=right - left - theme.px(4),
            ink=theme.color("text"),
            marked=(hit.title_marks, theme.color("highlight")),
        )

    def _text(self, painter: QPainter, rect: QRectF, text: str, *, number: bool) -> None:
        font = self._theme.font(14)
        painter.setFont(font)
        painter.setPen(self._theme.color("text_2"))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
