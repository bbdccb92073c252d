"""The cards of the ledger of experiments: painted in a list, dragged from one list to another."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from abz_desktop.ui.approach.experiment_words import Card, Remark
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets import marked_text

Index = QModelIndex | QPersistentModelIndex
CARD = Qt.ItemDataRole.UserRole + 1
PAD, ICON, GAP = 10, 14, 6
TITLE_LINES, QUESTION_LINES, REMARK_LINES = 3, 3, 2


class ExperimentDelegate(QStyledItemDelegate):
    """Paints a card as high as its words need."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.rethemed(theme)

    def rethemed(self, theme: Theme) -> None:
        """Take another theme."""
        self.theme = theme
        self._title = theme.font(14, weight=QFont.Weight.DemiBold)
        self._text, self._small = theme.font(14), theme.font(12)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        view, card = self.parent(), index.data(CARD)
        width = view.viewport().width() if isinstance(view, QListView) else 200
        return QSize(width, self.height(card, width) if isinstance(card, Card) else 0)

    def height(self, card: Card, width: int) -> int:
        """How high a card is at a width, with the air below it."""
        px = self.theme.px
        return round(sum(height for _, height in self._rows(card, width))) + px(2 * PAD) + px(GAP)

    def _rows(self, card: Card, width: int) -> Iterator[tuple[Remark | str, float]]:
        """What stands below each other, with its height."""
        px, room = self.theme.px, width - self.theme.px(2 * PAD)
        yield "title", self._lines(card.title, self._title, room, TITLE_LINES)
        if card.question:
            yield "question", self._lines(card.question, self._text, room, QUESTION_LINES) + px(2)
        for one in card.remarks:
            lines = self._lines(one.text, self._small, room - px(ICON + 6), REMARK_LINES)
            yield one, max(lines, px(ICON)) + px(4)

    @staticmethod
    def _lines(text: str, font: QFont, room: float, most: int) -> float:
        return marked_text.height(font, max(1, marked_text.lines(text, font, room, most)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(CARD)
        if not isinstance(card, Card):
            return
        theme, px, rect = self.theme, self.theme.px, QRect(option.rect)
        rect.setHeight(rect.height() - px(GAP))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, QRectF(rect), option.state)
        left, room, y = rect.left() + px(PAD), rect.width() - px(2 * PAD), float(rect.top() + px(PAD))
        for row, height in self._rows(card, rect.width()):
            if isinstance(row, Remark):
                top = y + px(4)
                ratio = painter.device().devicePixelRatioF()
                painter.drawPixmap(QPointF(left, top), theme.pixmap(row.icon, row.role, ICON, ratio))
                at, inner = QPointF(left + px(ICON + 6), top - px(1)), room - px(ICON + 6)
                self._write(painter, at, row.text, self._small, theme.color(row.role), inner, REMARK_LINES)
            elif row == "title":
                self._write(painter, QPointF(left, y), card.title, self._title, theme.color("text"), room, TITLE_LINES)
            else:
                at, ink = QPointF(left, y + px(2)), theme.color("text_2")
                self._write(painter, at, card.question, self._text, ink, room, QUESTION_LINES)
            y += height
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, at: QPointF, text: str, font: QFont, ink: QColor, room: float, lines: int) -> None:
        marked_text.draw(painter, at, text, font=font, width=room, ink=ink, lines=lines)

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        theme, focus = self.theme, bool(state & QStyle.StateFlag.State_HasFocus)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        pen = QPen(theme.color("accent" if chosen or focus else "border"), 2 if focus else 1)
        painter.setPen(pen)
        painter.setBrush(theme.color("selection" if chosen else "surface"))
        inset = pen.widthF() / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 6, 6)
