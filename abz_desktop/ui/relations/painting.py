"""Paints the picture of a record and its neighbours: on the screen piece by piece, in a file as a whole with its legend."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from abz_desktop.core.kinds import KINDS
from abz_desktop.library.neighbours import Footing, Tie
from abz_desktop.ui.relations.kinds import LINES, LOOKS, words
from abz_desktop.ui.relations.layout import Box, Size
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.theme import KIND_ICONS, Theme, drawing
from abz_desktop.ui.widgets import marked_text

NODE, SMALL_NODE, MIDDLE = Size(176, 60), Size(150, 56), Size(188, 64)
NARROW = 600
"""Pixels of room below which the neighbours are drawn smaller."""
GAP = 10
PAD = 8


@dataclass(frozen=True, slots=True)
class Mood:
    """What happens to a node: the keyboard is at it, the mouse is over it."""

    focus: bool = False
    hover: bool = False


STILL = Mood()


def node_sizes(theme: Theme, width: float) -> tuple[Size, ...]:
    """How large the neighbours are drawn in a room of this width: usually, and where they are many."""
    sizes = (SMALL_NODE,) if width < theme.px(NARROW) else (NODE, SMALL_NODE)
    return tuple(Size(theme.px(size.width), theme.px(size.height)) for size in sizes)


def rect_of(box: Box, centre: QPointF) -> QRectF:
    """A box of the layout as a rectangle, the middle of the picture being at `centre`."""
    return QRectF(centre.x() + box.x - box.width / 2, centre.y() + box.y - box.height / 2, box.width, box.height)


def icon(painter: QPainter, name: str, colour: QColor, rect: QRectF) -> None:
    """An icon of the set, drawn as lines in whatever is painted on."""
    QSvgRenderer(drawing(name, colour.name())).render(painter, rect)


def edge(painter: QPainter, theme: Theme, rect: QRectF, centre: QPointF, tie: Tie) -> None:
    """The line from the middle to a neighbour, in the colour of the tie and the line of its footing."""
    painter.setPen(pen(theme, LOOKS[tie.kind].role, tie.footing))
    painter.drawLine(centre, rect.center())


def pen(theme: Theme, role: str, footing: Footing) -> QPen:
    """The pen of a tie."""
    made = QPen(theme.color(role), 1.6 if footing == "said" else 1.4, LINES[footing])
    made.setCapStyle(Qt.PenCapStyle.RoundCap if footing == "mentioned" else Qt.PenCapStyle.FlatCap)
    return made


def node(painter: QPainter, theme: Theme, rect: QRectF, kind: str, title: str, tie: Tie, mood: Mood = STILL) -> None:
    """A neighbour: its kind, its title, and how it is tied to the record in the middle."""
    px, look = theme.px, LOOKS[tie.kind]
    _card(painter, theme, rect, theme.color(kind), mood)
    left, size = rect.left() + px(PAD) + 3, px(13)
    icon(painter, KIND_ICONS[kind], theme.color(kind), QRectF(left, rect.top() + px(PAD), size, size))
    font, small = theme.font(13 if rect.width() > px(150) else 12, weight=QFont.Weight.Medium), theme.font(12)
    text = left + size + px(5)
    marked_text.draw(
        painter,
        QPointF(text, rect.top() + px(5)),
        title,
        font=font,
        width=rect.right() - text - px(6),
        ink=theme.color("text"),
        lines=2,
    )
    base = rect.bottom() - px(5) - marked_text.height(small)
    icon(painter, look.icon, theme.color(look.role), QRectF(left + 1, base + px(2), px(12), px(12)))
    room = rect.right() - text - px(PAD)
    marked_text.draw(painter, QPointF(text, base), words(tie.kind), font=small, width=room, ink=theme.color(look.role))


def middle(painter: QPainter, theme: Theme, rect: QRectF, kind: str, title: str, mood: Mood = STILL) -> None:
    """The record in the middle."""
    px = theme.px
    painter.setPen(QPen(theme.color("accent" if mood.focus else kind), 3 if mood.focus else 2))
    painter.setBrush(theme.color("surface_2" if mood.hover else "surface"))
    painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)
    size = px(16)
    icon(painter, KIND_ICONS[kind], theme.color(kind), QRectF(rect.left() + px(10), rect.top() + px(7), size, size))
    text = rect.left() + px(10) + size + px(8)
    marked_text.draw(
        painter,
        QPointF(text, rect.top() + px(5)),
        title,
        font=theme.font(14, weight=QFont.Weight.DemiBold),
        width=rect.right() - text - px(PAD),
        ink=theme.color("text"),
        lines=2,
    )
    base = rect.bottom() - px(6) - marked_text.height(theme.font(12))
    word = capital(KINDS[kind].label(language()))
    width = rect.right() - text - px(PAD)
    marked_text.draw(painter, QPointF(text, base), word, font=theme.font(12), width=width, ink=theme.color(kind))


def more(painter: QPainter, theme: Theme, rect: QRectF, number: int, kind: str, mood: Mood = STILL) -> None:
    """The place of those for which there is no room: how many more there are of a kind of tie."""
    px, look = theme.px, LOOKS[kind]
    painter.setPen(
        QPen(theme.color("accent" if mood.focus else look.role), 2 if mood.focus else 1, Qt.PenStyle.DashLine)
    )
    painter.setBrush(theme.color("surface_2" if mood.hover else "background"))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
    painter.setPen(theme.color("text"))
    painter.setFont(theme.font(13, weight=QFont.Weight.Medium))
    upper = rect.adjusted(px(PAD), px(PAD), -px(PAD), -rect.height() / 2)
    painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, say("relations.more", n=number))
    small = theme.font(12)
    text = QFontMetricsF(small).elidedText(words(kind), Qt.TextElideMode.ElideRight, rect.width() - px(PAD) * 2)
    painter.setFont(small)
    painter.setPen(theme.color(look.role))
    painter.drawText(rect.adjusted(px(PAD), rect.height() / 2, -px(PAD), -px(6)), Qt.AlignmentFlag.AlignCenter, text)


def _card(painter: QPainter, theme: Theme, rect: QRectF, colour: QColor, mood: Mood) -> None:
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(theme.color("border"), 1))
    painter.setBrush(theme.color("surface_2" if mood.hover else "surface"))
    painter.drawRoundedRect(inner, 6, 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(inner.left(), inner.top() + 6, 3, inner.height() - 12), 1.5, 1.5)
    if mood.focus:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
