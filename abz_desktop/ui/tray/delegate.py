"""Paints one record in the tray: the icon and colour of its kind, its title, and the phases it serves."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abz_desktop.ui.shared.theme import KIND_ICONS, Theme
from abz_desktop.ui.shared.tray_model import Role
from abz_desktop.ui.widgets import marked_text
from abz_desktop.ui.widgets.phase_dots import paint_dots

WIDTH, HEIGHT, LOW, GAP = 232, 60, 34, 8
CROSS = 24
"""Pixels of the corner in which a click takes the record out."""


class TrayDelegate(QStyledItemDelegate):
    """Small cards for the rows of a `TrayModel`; `low` are those with the title only."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme, self.low = theme, False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.theme.px(WIDTH + GAP), self.theme.px(LOW if self.low else HEIGHT))

    def cross(self, rect: QRectF) -> QRectF:
        """Where the cross of a card is."""
        size = self.theme.px(CROSS)
        return QRectF(rect.right() - self.theme.px(GAP) - size, rect.top(), size, size)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px = self.theme, self.theme.px
        rect, state = QRectF(option.rect), option.state
        row = index.data(Role.ROW)
        card = rect.adjusted(0.5, 0.5, -px(GAP) - 0.5, -0.5)
        chosen, focus = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_HasFocus
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("selection" if chosen else "background"))
        painter.setPen(QPen(theme.color("accent" if focus else "border"), 2 if focus else 1))
        painter.drawRoundedRect(card, 6, 6)
        kind = getattr(row, "kind", "method")
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(card.topLeft() + QPointF(px(10), px(9)), theme.pixmap(KIND_ICONS[kind], kind, 18, ratio))
        left = card.left() + px(36)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        room = card.width() - px(36) - px(CROSS if hovered or focus else 10)
        font = theme.font(14, weight=QFont.Weight.Medium)
        title = str(index.data() or "")
        marked_text.draw(
            painter, QPointF(left, card.top() + px(8)), title, font=font, width=room, ink=theme.color("text")
        )
        dots = QRectF(left, card.top() + px(32), room, px(16))
        phases = getattr(row, "phases", ())
        if phases and not self.low:
            paint_dots(painter, dots, phases, theme.color("accent"), theme.color("text_2"), px(7))
        if hovered or focus:
            spot = self.cross(rect).topLeft() + QPointF(px(4), px(6))
            painter.drawPixmap(spot, theme.pixmap("x", "text_2", 14, ratio))
        painter.restore()
