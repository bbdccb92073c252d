"""The patterns of categories on paper: lines and dots in the colour of the category, the same shapes as in the window."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from abz_desktop.core.meeting.patterns import pattern
from abz_desktop.ui.print.ink import Patch
from abz_desktop.ui.shared.theme import mix, read_theme

TILE = 5.0
"""The size of the tile that is repeated, in points."""
ROLES = {
    "openen": "session",
    "divergeren": "approach",
    "verdiepen": "definition",
    "convergeren": "case",
    "sluiten": "experiment",
    "tussendoor": "text_2",
}
"""The colour of each category, as a role of the theme."""
_LINES: Mapping[str, tuple[tuple[float, float, float, float], ...]] = {
    "rising": ((0, 1, 1, 0), (-0.5, 0.5, 0.5, -0.5), (0.5, 1.5, 1.5, 0.5)),
    "level": ((0, 0.25, 1, 0.25), (0, 0.75, 1, 0.75)),
    "dots": ((0.25, 0.25, 0.26, 0.25), (0.75, 0.75, 0.76, 0.75)),
    "grid": ((0, 0, 1, 1), (0, 1, 1, 0)),
    "falling": ((0, 0, 1, 1), (-0.5, 0.5, 0.5, 1.5), (0.5, -0.5, 1.5, 0.5)),
    "upright": ((0.25, 0, 0.25, 1), (0.75, 0, 0.75, 1)),
}
"""The lines of each pattern on a tile of 1 by 1; those that hardly have a length are dots."""


def paint_patch(painter: QPainter, one: Patch) -> None:
    """Paint a patch; the painter's unit is a point."""
    ink, ground = _colours(one.category)
    room, shape = QRectF(one.x, one.y, one.width, one.height), pattern(one.category)
    painter.save()
    painter.setClipRect(room)
    painter.fillRect(room, ground)
    wide = 1.5 if shape == "dots" else 0.8
    painter.setPen(QPen(ink, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLines(list(_tiled(room, shape)))
    painter.restore()


def _tiled(room: QRectF, shape: str) -> Iterator[QLineF]:
    """The lines of a pattern over a rectangle; tiles lie on one grid, so that patches below each other are one."""
    for down in range(int(room.top() // TILE), int(room.bottom() // TILE) + 1):
        for across in range(int(room.left() // TILE), int(room.right() // TILE) + 1):
            for x1, y1, x2, y2 in _LINES.get(shape, ()):
                begin, end = QPointF(across + x1, down + y1), QPointF(across + x2, down + y2)
                yield QLineF(begin * TILE, end * TILE)


@lru_cache
def _colours(category: str) -> tuple[QColor, QColor]:
    theme = read_theme("light")
    if category not in ROLES:
        return theme.color("border"), QColor(Qt.GlobalColor.white)
    ink = theme.color(ROLES[category])
    return ink, mix(ink, theme.color("surface"), 0.16)
