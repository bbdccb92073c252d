"""The picture as a file, PNG or SVG: with its title above, its legend below, black on white whatever the window looks like."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from abz_desktop.core.slugs import slugify
from abz_desktop.library.neighbours import Group, Neighbourhood
from abz_desktop.ui.relations import painting
from abz_desktop.ui.relations.canvas import of_itself, paint_edges
from abz_desktop.ui.relations.kinds import LINES, LOOKS, words
from abz_desktop.ui.relations.layout import Size
from abz_desktop.ui.relations.scene import Scene, scene
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme, read_theme

ROOM = Size(1100, 640)
MARGIN, HEAD, ROW = 32, 64, 24
SHARP = 2
"""Pixels of a PNG per pixel of the drawing."""
FORMATS = ("png", "svg")


class Poster:
    """A picture ready to be painted as a whole."""

    def __init__(self, found: Neighbourhood, groups: tuple[Group, ...], hidden: frozenset[str]) -> None:
        self.theme: Theme = read_theme("light")
        self.scene: Scene = scene(found, groups, hidden, ROOM, self.theme)
        self.note = of_itself(found)
        self._legend = _legend(self.scene, self.theme)
        picture = self.scene.laid.size
        lower = len(self._legend) * ROW + (ROW if self.note else 0)
        self.size = QSize(round(picture.width) + 2 * MARGIN, round(picture.height) + HEAD + lower + 2 * MARGIN)

    def paint(self, painter: QPainter) -> None:
        """Paint all of it, from the upper left corner."""
        theme, found = self.theme, self.scene.found
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), Qt.GlobalColor.white)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font(20, weight=QFont.Weight.DemiBold))
        head = QRectF(MARGIN, MARGIN, self.size.width() - 2 * MARGIN, HEAD)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, say("relations.title", title=found.middle.title))
        centre = QPointF(MARGIN, MARGIN + HEAD) + self.scene.centre
        paint_edges(painter, self.scene, theme, centre)
        for number, spot in enumerate(self.scene.spots):
            rect = painting.rect_of(self.scene.box(number), centre)
            if spot.neighbour is None:
                painting.more(painter, theme, rect, len(spot.rest), spot.tie.kind)
            else:
                painting.node(painter, theme, rect, spot.neighbour.kind, spot.neighbour.title, spot.tie)
        rect = painting.rect_of(self.scene.laid.middle, centre)
        painting.middle(painter, theme, rect, found.middle.kind, found.middle.title)
        self._paint_legend(painter, MARGIN + HEAD + self.scene.laid.size.height + ROW / 2)

    def _paint_legend(self, painter: QPainter, top: float) -> None:
        font = self.theme.font(12)
        painter.setFont(font)
        for number, row in enumerate(self._legend):
            x = float(MARGIN)
            for entry in row:
                x = entry.paint(painter, self.theme, QPointF(x, top + number * ROW))
        if self.note:
            painter.setPen(self.theme.color("text_2"))
            painter.drawText(QPointF(MARGIN, top + len(self._legend) * ROW + ROW / 2), self.note)


class Entry:
    """One thing in the legend: a line or an icon, and its words."""

    def __init__(self, text: str, *, kind: str = "", footing: str = "") -> None:
        self.text, self._kind, self._footing = text, kind, footing

    def width(self, theme: Theme) -> float:
        return 34 + QFontMetricsF(theme.font(12)).horizontalAdvance(self.text) + 22

    def paint(self, painter: QPainter, theme: Theme, at: QPointF) -> float:
        """Paint it; answers where the next one begins."""
        if self._kind:
            look = LOOKS[self._kind]
            painting.icon(painter, look.icon, theme.color(look.role), QRectF(at.x() + 10, at.y(), 14, 14))
        else:
            footing = next(one for one in LINES if one == self._footing)
            painter.setPen(painting.pen(theme, "text", footing))
            painter.drawLine(QPointF(at.x(), at.y() + 7), QPointF(at.x() + 26, at.y() + 7))
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font(12))
        painter.drawText(QPointF(at.x() + 34, at.y() + 12), self.text)
        return at.x() + self.width(theme)


def _legend(made: Scene, theme: Theme) -> list[list[Entry]]:
    """The kinds of ties and the lines that occur, in rows as wide as the picture."""
    kinds = dict.fromkeys(spot.tie.kind for spot in made.spots)
    footings = {spot.tie.footing for spot in made.spots}
    entries = [Entry(words(kind), kind=kind) for kind in kinds]
    entries += [Entry(say(f"relations.line-{one}"), footing=one) for one in LINES if one in footings]
    rows: list[list[Entry]] = []
    used = 0.0
    for entry in entries:
        if not rows or used + entry.width(theme) > made.laid.size.width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += entry.width(theme)
    return rows


def write(poster: Poster, target: Path) -> None:
    """Write the picture as SVG or PNG, by the ending of the name. Raises OSError when that cannot be done."""
    with target.open("wb"):
        pass  # a clear error now rather than an empty file later
    if target.suffix.lower() == ".svg":
        made = QSvgGenerator()
        made.setFileName(str(target))
        made.setSize(poster.size)
        made.setViewBox(QRectF(0, 0, poster.size.width(), poster.size.height()))
        made.setTitle(say("relations.title", title=poster.scene.found.middle.title))
        painter = QPainter(made)
        poster.paint(painter)
        painter.end()
        return
    image = QImage(poster.size * SHARP, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(SHARP, SHARP)
    poster.paint(painter)
    painter.end()
    writer = QImageWriter(str(target), QByteArray(b"png"))
    if not writer.write(image):
        raise OSError(0, say("relations.not-written"))


def ask(parent: QWidget, context: Context, poster: Poster, form: str) -> None:
    """Ask for a file and write the picture in it."""
    title = poster.scene.found.middle.title
    suggested = f"{slugify(title, _free)}.{form}"
    kinds = {"png": "PNG (*.png)", "svg": "SVG (*.svg)"}[form]
    chosen = choosing.file_to_write(parent, say("relations.save"), suggested, kinds)
    if chosen is None:
        return
    try:
        write(poster, chosen)
    except OSError as error:
        context.messages.warn("relations.failed", name=chosen.name, reason=error.strerror or "")
    else:
        context.messages.news("relations.saved", name=chosen.name)


def _free(_slug: str) -> bool:
    return False
