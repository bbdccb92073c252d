"""Painting pages: onto a picture for the preview, into a PDF, or on a printer; nothing is measured or moved here."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from abz_desktop import paths
from abz_desktop.ui.print.ink import Disc, Dots, Fill, Icon, Patch, Rule, Sheet, Text
from abz_desktop.ui.print.lines import UNITS, font_of
from abz_desktop.ui.print.patch import paint_patch
from abz_desktop.ui.widgets.phase_dots import paint_dots


def paint(painter: QPainter, sheet: Sheet) -> None:
    """Paint a page; the painter's unit is a point."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for one in sheet.inks:
        _PAINT[type(one)](painter, one)


def _text(painter: QPainter, one: Text) -> None:
    painter.save()
    painter.translate(one.x, one.y)
    painter.scale(1 / UNITS, 1 / UNITS)
    painter.setFont(font_of(one.face))
    painter.setPen(QColor(one.colour))
    painter.drawText(QPointF(0, 0), one.text)
    painter.restore()


def _fill(painter: QPainter, one: Fill) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(one.colour))
    painter.drawRoundedRect(QRectF(one.x, one.y, one.width, one.height), one.radius, one.radius)


def _rule(painter: QPainter, one: Rule) -> None:
    painter.setPen(QPen(QColor(one.colour), one.thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(one.x, one.y), QPointF(one.x + one.across, one.y + one.down))


def _dots(painter: QPainter, one: Dots) -> None:
    box, colour = one.box, QColor(one.colour)
    paint_dots(painter, QRectF(box.x, box.y, box.width, box.height), one.filled, colour, colour, one.size)


def _disc(painter: QPainter, one: Disc) -> None:
    colour = QColor(one.colour)
    painter.setPen(QPen(colour, 0.75))
    painter.setBrush(colour if one.full else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(one.x, one.y), one.radius - 0.375, one.radius - 0.375)


def _icon(painter: QPainter, one: Icon) -> None:
    text = (paths.resources_dir() / "icons" / f"{one.name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(text.replace("currentColor", one.colour).encode()))
    renderer.render(painter, QRectF(one.x, one.y, one.size, one.size))


_PAINT: Mapping[type, Callable[[QPainter, Any], None]] = {
    Text: _text,
    Fill: _fill,
    Patch: paint_patch,
    Rule: _rule,
    Dots: _dots,
    Disc: _disc,
    Icon: _icon,
}


def picture(sheet: Sheet, width: int, ratio: float = 1.0) -> QImage:
    """The page as a picture `width` pixels wide, for a screen with this many device pixels a pixel."""
    scale = width * ratio / sheet.width
    image = QImage(round(width * ratio), max(1, round(sheet.height * scale)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter, sheet)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
