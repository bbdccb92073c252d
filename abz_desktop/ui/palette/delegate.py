"""Paints a line of quick open: its icon, its title with the letters that match, and at the right its keys or kind."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abz_desktop.ui.actions import action_row
from abz_desktop.ui.palette import words
from abz_desktop.ui.palette.lines import Line
from abz_desktop.ui.palette.model import LINE
from abz_desktop.ui.palette.names import ACTION
from abz_desktop.ui.shared.theme import KIND_ICONS, Theme
from abz_desktop.ui.widgets import marked_text

ICONS = {"tag": "tag", "collection": "layers", "search": "bookmark", "setting": "settings", "guide": "life-buoy"}
HIGH, HEAD = 36, 30
SIDE = 12
"""Pixels of the scale: the height of a line and of a head, and the room at their sides."""


class LineDelegate(QStyledItemDelegate):
    """`keys(action id)` tells the shortcut of an action."""

    def __init__(self, theme: Theme, keys: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._keys = keys

    def height(self, line: Line) -> int:
        """How high a line is, in pixels."""
        return self.theme.px(HEAD if line.head else HIGH)

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self.height(index.data(LINE)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, rect = index.data(LINE), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.head:
            self._head(painter, rect, line)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                self._ground(painter, rect)
            right = self._right(painter, rect, line)
            self._title(painter, rect, line, right)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        px = self.theme.px
        painter.setFont(self.theme.font(12, weight=QFont.Weight.DemiBold))
        painter.setPen(self.theme.color("text_2"))
        inside = rect.adjusted(px(SIDE), 0, -px(SIDE), -px(4))
        painter.drawText(inside, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words.title(line))

    def _ground(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("selection"))
        painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        painter.setBrush(self.theme.color("accent"))
        painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)

    def _right(self, painter: QPainter, rect: QRectF, line: Line) -> float:
        """Paint what stands at the right; answers where it begins."""
        px = self.theme.px
        keys = self._keys(line.key.removeprefix(ACTION)) if line.kind == "action" else ""
        text = line.why or keys or (words.kind(line) if line.kind != "action" else "")
        font = self.theme.font(12)
        width = QFontMetricsF(font).horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(self.theme.color("text_2"))
        inside = rect.adjusted(px(SIDE), 0, -px(SIDE), 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return inside.right() - (width + px(16) if text else 0)

    def _title(self, painter: QPainter, rect: QRectF, line: Line, right: float) -> None:
        theme, px = self.theme, self.theme.px
        icon, role = _icon(line)
        size = px(18)
        top = rect.top() + (rect.height() - size) / 2
        if icon:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(QPointF(rect.left() + px(SIDE), top), theme.pixmap(icon, role, 18, ratio))
        font = theme.font(14)
        left = rect.left() + px(SIDE) + size + px(12)
        text = words.title(line)
        y = rect.top() + (rect.height() - marked_text.height(font)) / 2
        room = max(0.0, right - left)
        ink = theme.color("text_2" if line.why else "text")
        marked = (line.marks, theme.color("highlight"))
        of_title = None if line.note else marked
        marked_text.draw(painter, QPointF(left, y), text, font=font, width=room, ink=ink, marked=of_title)
        taken = min(room, QFontMetricsF(font).horizontalAdvance(text)) + px(10)
        if line.note and room - taken > px(60):
            where, ink = QPointF(left + taken, y), theme.color("text_2")
            marked_text.draw(painter, where, line.note, font=font, width=room - taken, ink=ink, marked=marked)


def _icon(line: Line) -> tuple[str, str]:
    """The icon of a line and the role of its colour; paler where nothing can be done."""
    if line.kind == "action":
        return action_row(line.key.removeprefix(ACTION)).icon, "text_2"
    if line.kind in KIND_ICONS:
        return KIND_ICONS[line.kind], line.kind
    return ICONS.get(line.kind, "search"), "text_2"
