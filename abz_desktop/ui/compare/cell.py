"""Paints one cell of a comparison: texts and lists laid out for the column, with what only this record has marked."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPen, QTextDocument
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abz_desktop.ui.compare.model import Role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.cell_text import html_of

Index = QModelIndex | QPersistentModelIndex
SIDE, ABOVE = 12, 8
"""Pixels left and right of the text of a cell, and above and below it."""
PART = 40
"""The height of a heading."""


class CellDelegate(QStyledItemDelegate):
    """Cells of a `CompareModel`. Laid out texts are kept until `forget`; a width is given by the column."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kept: dict[tuple[int, int], QTextDocument] = {}

    def rethemed(self, theme: Theme) -> None:
        """Take the colours and sizes of another theme."""
        self._theme = theme
        self.forget()

    def forget(self) -> None:
        """Another comparison, or other colours: lay everything out anew."""
        self._kept = {}

    def height_for(self, index: Index, width: int) -> int:
        """How high a cell is in a column of this width."""
        px = self._theme.px
        if index.data(Role.ROW) is None:
            return px(PART)
        return round(self._document(index, width - 2 * px(SIDE)).size().height()) + 2 * px(ABOVE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width()
        return QSize(width, self.height_for(index, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = QRectF(option.rect), option.state
        theme, px = self._theme, self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(Role.ROW)
        painter.fillRect(rect, theme.color("background" if row is None else "surface"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))
        if row is not None:
            painter.fillRect(QRectF(rect.left(), rect.top(), 1, rect.height()), theme.color("border"))
            painter.save()
            painter.translate(QPointF(rect.left() + px(SIDE), rect.top() + px(ABOVE)))
            context = QAbstractTextDocumentLayout.PaintContext()
            context.palette.setColor(context.palette.ColorRole.Text, theme.color("text"))
            self._document(index, round(rect.width()) - 2 * px(SIDE)).documentLayout().draw(painter, context)
            painter.restore()
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 4, 4)
        painter.restore()

    def _document(self, index: Index, width: int) -> QTextDocument:
        key = (index.row(), index.column())
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = QTextDocument(self)
            found.setDocumentMargin(0)
            found.setIndentWidth(self._theme.px(14))
            found.setDefaultFont(self._theme.font(14))
            found.setHtml(html_of(index.data(Role.CELL), index.data(Role.ROW), self._theme))
        if round(found.textWidth()) != width:
            found.setTextWidth(max(40, width))
        return found
