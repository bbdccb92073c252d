"""Paints the cards of the board, each once: what was painted is kept as a picture until its words or its room change."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from abz_desktop.ui.approach.card import Card, Dot, Mark
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme, mix
from abz_desktop.ui.widgets import marked_text

TITLE_LINES, WHY_LINES, MARK_LINES = 3, 5, 2
MOST_KEPT = 400
PAD, ICON, DOT, MARK = 10, 16, 22, 14
EDITOR = 92
"""How high the field is in which the reason is written."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How a card is painted: its width, whether it is chosen, has the keyboard, is being written in, and for which screen."""

    width: int
    chosen: bool = False
    focus: bool = False
    editing: bool = False
    ratio: float = 1.0


class CardPainter:
    """The pictures of cards in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._kept: dict[tuple[Card, Shown], QPixmap] = {}
        self._heights: dict[tuple[Card, int, bool], int] = {}
        self.rethemed(theme)

    def rethemed(self, theme: Theme) -> None:
        """Take another theme; what was painted is forgotten."""
        self.theme = theme
        self._title = theme.font(14, weight=QFont.Weight.DemiBold)
        self._text, self._small = theme.font(14), theme.font(12)
        self._letters = theme.font(12, weight=QFont.Weight.DemiBold)
        self.forget()

    def forget(self) -> None:
        """Forget what was painted: the words of the window are others."""
        self._kept.clear()
        self._heights.clear()

    # Measures -------------------------------------------------------------------------------------------------------

    def height(self, card: Card, width: int, *, editing: bool = False) -> int:
        """How high a card is at a width."""
        key = (card, width, editing)
        if key not in self._heights:
            if len(self._heights) > MOST_KEPT:
                self._heights.clear()
            self._heights[key] = round(self._below(card, width, editing=editing) + self.theme.px(PAD))
        return self._heights[key]

    def editor(self, card: Card, box: QRect) -> QRect:
        """Where in a card's box the reason is written."""
        px = self.theme.px
        top = box.top() + self._head(card, box.width()) - px(2)
        return QRect(box.left() + px(6), round(top), box.width() - px(12), px(EDITOR))

    def _head(self, card: Card, width: int) -> float:
        """Down to where the reason starts."""
        px = self.theme.px
        title = marked_text.height(
            self._title, self._lines(card.title, self._title, self._title_room(width), TITLE_LINES)
        )
        facts = marked_text.height(self._small) + px(2) if card.facts else 0
        return px(PAD) + title + facts + px(6)

    def _below(self, card: Card, width: int, *, editing: bool) -> float:
        px, room = self.theme.px, width - 2 * self.theme.px(PAD)
        found = self._head(card, width)
        lines = self._lines(self._why(card), self._text, room, WHY_LINES)
        found += px(EDITOR) if editing else marked_text.height(self._text, lines)
        found += px(DOT) + px(8) if card.dots else 0
        for mark in card.marks:
            found += px(4) + self._mark_height(mark, room)
        return found

    def _mark_height(self, mark: Mark, room: float) -> float:
        lines = self._lines(mark.text, self._small, room - self.theme.px(MARK + 6), MARK_LINES)
        return max(marked_text.height(self._small, lines), self.theme.px(MARK))

    def _title_room(self, width: int) -> int:
        return width - self.theme.px(2 * PAD + ICON + 6)

    def _lines(self, text: str, font: QFont, room: float, most: int) -> int:
        return max(1, marked_text.lines(text, font, room, most))

    @staticmethod
    def _why(card: Card) -> str:
        return card.why or say("approach.why-empty")

    # Painting -------------------------------------------------------------------------------------------------------

    def picture(self, card: Card, shown: Shown) -> QPixmap:
        """The card as a picture."""
        key = (card, shown)
        if key not in self._kept:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            self._kept[key] = self._paint(card, shown)
        return self._kept[key]

    def _paint(self, card: Card, shown: Shown) -> QPixmap:
        height = self.height(card, shown.width, editing=shown.editing)
        made = QPixmap(round(shown.width * shown.ratio), round(height * shown.ratio))
        made.setDevicePixelRatio(shown.ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if card.skipped:
            painter.setOpacity(0.75)
        self._ground(painter, QRectF(0, 0, shown.width, height), card, shown)
        below = self._paint_head(painter, card, shown)
        self._paint_rest(painter, card, shown, below)
        painter.end()
        return made

    def _ground(self, painter: QPainter, rect: QRectF, card: Card, shown: Shown) -> None:
        theme = self.theme
        pen = QPen(theme.color("accent" if shown.chosen or shown.focus else "border"), 2 if shown.focus else 1)
        if card.skipped:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("selection" if shown.chosen else "background" if card.skipped else "surface"))
        inset = pen.widthF() / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 6, 6)

    def _paint_head(self, painter: QPainter, card: Card, shown: Shown) -> float:
        theme, px = self.theme, self.theme.px
        painter.drawPixmap(QPointF(px(PAD), px(PAD + 1)), theme.pixmap(card.icon, card.role, ICON, shown.ratio))
        left, y = px(PAD + ICON + 6), float(px(PAD))
        ink = theme.color("text_2" if card.skipped else "text")
        y += self._write(painter, (left, y), card.title, self._title, ink, self._title_room(shown.width), TITLE_LINES)
        if card.facts:
            y += px(2)
            room = shown.width - left - px(PAD)
            y += self._write(painter, (left, y), card.facts, self._small, theme.color("text_2"), room, 1)
        return y + px(6)

    def _paint_rest(self, painter: QPainter, card: Card, shown: Shown, y: float) -> None:
        theme, px = self.theme, self.theme.px
        left, room = px(PAD), shown.width - 2 * px(PAD)
        if shown.editing:
            y += px(EDITOR)
        else:
            ink = theme.color("text" if card.why and not card.skipped else "text_2")
            y += self._write(painter, (left, y), self._why(card), self._text, ink, room, WHY_LINES)
        if card.dots:
            self._paint_dots(painter, QPointF(left, y + px(6)), card.dots, room)
            y += px(DOT) + px(8)
        for mark in card.marks:
            y += px(4)
            painter.drawPixmap(QPointF(left, y), theme.pixmap(mark.icon, mark.role, MARK, shown.ratio))
            at = (left + px(MARK + 6), y - px(1))
            self._write(painter, at, mark.text, self._small, theme.color(mark.role), room - px(MARK + 6), MARK_LINES)
            y += self._mark_height(mark, room)

    def _write(
        self,
        painter: QPainter,
        at: tuple[float, float],
        text: str,
        font: QFont,
        ink: QColor,
        room: float,
        lines: int,
    ) -> float:
        return marked_text.draw(painter, QPointF(*at), text, font=font, width=room, ink=ink, lines=lines)

    def _paint_dots(self, painter: QPainter, at: QPointF, dots: tuple[Dot, ...], room: float) -> None:
        """The parties as circles with letters; those that do not fit are a number."""
        theme, size = self.theme, self.theme.px(DOT)
        fit = max(1, int(room // (size + 4)))
        shown = dots if len(dots) <= fit else dots[: fit - 1]
        painter.setFont(self._letters)
        x = at.x()
        for dot in shown:
            circle = QRectF(x + 0.5, at.y() + 0.5, size - 1, size - 1)
            ink = theme.color("party")
            painter.setPen(QPen(ink, 1))
            painter.setBrush(ink if dot.decides else mix(ink, theme.color("surface"), 0.08))
            painter.drawEllipse(circle)
            painter.setPen(theme.color("surface") if dot.decides else ink)
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, dot.letters)
            x += size + 4
        if len(shown) < len(dots):
            painter.setFont(self._small)
            painter.setPen(theme.color("text_2"))
            rest = QRectF(x, at.y(), QFontMetricsF(self._small).horizontalAdvance("+999"), size)
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, f"+{len(dots) - len(shown)}")
