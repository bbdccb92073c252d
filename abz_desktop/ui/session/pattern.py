"""The colour and the pattern of each category: painted alike in the run sheet, its bar and its key."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from abz_desktop.core.meeting.patterns import pattern as pattern_of
from abz_desktop.ui.shared.theme import Theme, mix

ROLES = {
    "openen": "session",
    "divergeren": "approach",
    "verdiepen": "definition",
    "convergeren": "case",
    "sluiten": "experiment",
    "tussendoor": "text_2",
}
"""The colour of each category, as a role of the theme."""
TRACKS = ("approach", "case", "experiment", "party", "definition", "session")
"""The colours of the tracks of a breakout, in turn; each also has its number."""
_TILE = 8
_LINES: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "rising": ((0, 8, 8, 0), (-4, 4, 4, -4), (4, 12, 12, 4)),
    "level": ((0, 2, 8, 2), (0, 6, 8, 6)),
    "dots": ((2, 2, 2.1, 2), (6, 6, 6.1, 6)),
    "grid": ((0, 0, 8, 8), (0, 8, 8, 0)),
    "falling": ((0, 0, 8, 8), (-4, 4, 4, 12), (4, -4, 12, 4)),
    "upright": ((2, 0, 2, 8), (6, 0, 6, 8)),
}
"""The lines of each pattern on a tile of 8 by 8; those that end where they begin are dots."""


def ink_of(theme: Theme, category: str) -> QColor:
    """The colour of a category; the one of borders where there is none."""
    return theme.color(ROLES.get(category, "border"))


def track_ink(theme: Theme, track: int) -> QColor:
    """The colour of a track of a breakout."""
    return theme.color(TRACKS[track % len(TRACKS)])


def brush_of(theme: Theme, category: str, ratio: float = 1.0) -> QBrush:
    """The pattern of a category in its colour on a paler ground; a plain pale ground where there is none."""
    ink = ink_of(theme, category)
    ground = mix(ink, theme.color("surface"), 0.28 if category in ROLES else 0.5)
    pattern = pattern_of(category)
    return QBrush(_tile(pattern, ink.name(), ground.name(), theme.scale, ratio)) if pattern else QBrush(ground)


@lru_cache(maxsize=64)
def _tile(pattern: str, ink: str, ground: str, scale: float, ratio: float) -> QPixmap:
    side = max(_TILE, round(_TILE * scale))
    tile = QPixmap(round(side * ratio), round(side * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(QColor(ground))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / _TILE, side / _TILE)
    wide = 2.6 if pattern == "dots" else 1.5
    painter.setPen(QPen(QColor(ink), wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for x1, y1, x2, y2 in _LINES[pattern]:
        painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
    painter.end()
    return tile


def paint_chip(painter: QPainter, rect: QRectF, theme: Theme, category: str) -> None:
    """Paint a small field with the pattern of a category."""
    painter.setBrush(brush_of(theme, category, painter.device().devicePixelRatioF()))
    painter.setPen(QPen(ink_of(theme, category), 1))
    painter.drawRoundedRect(rect, 3, 3)
