"""Measures on a picture of the window whether its words can be read: the contrast of each text with what is behind it."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QToolButton, QWidget

from abz_desktop.ui.tour.finding import Finding, in_sight, path_of

LEAST = 4.5
"""The contrast that text has at least, as WCAG asks (level AA)."""
SEEN = 1.3
"""From this contrast with the ground a row of pixels has ink in it."""
LINE = 6
"""Rows of pixels (of the program, not of the screen) that a line of text is high at least; less is a rule or the edge of something."""
ITEMS = 25
Values = npt.NDArray[np.float64]


def faint(window: QWidget, picture: QImage) -> Iterator[Finding]:
    """Every text in the picture of a window with too little contrast; what is switched off does not count."""
    light = luminance(picture)
    ratio = picture.width() / max(1, window.width())
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and in_sight(widget)]
    veils = [widget for widget in shown if widget.property("floating")]
    for widget in shown:
        if widget.isEnabled() and not _covered(widget, veils):
            for rect, text in _texts(widget):
                part = _part(light, _inside(window, widget, rect), ratio)
                found = lowest(part, round(LINE * ratio))
                if found < LEAST:
                    yield Finding("contrast", path_of(widget), f"{found:.2f} {text}"[:80])


def _covered(widget: QWidget, veils: list[QWidget]) -> bool:
    """Whether something floats over a widget that it is no part of."""
    here = QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
    return any(
        veil is not widget
        and not veil.isAncestorOf(widget)
        and QRect(veil.mapToGlobal(QPoint(0, 0)), veil.size()).intersects(here)
        for veil in veils
    )


def _texts(widget: QWidget) -> Iterator[tuple[QRect, str]]:
    """The places in a widget where words are, and the words."""
    if isinstance(widget, QLabel) and widget.text().strip():
        yield widget.rect(), widget.text()
    elif isinstance(widget, QAbstractButton) and widget.text().strip() and not _only_icon(widget):
        yield widget.rect().adjusted(4, 4, -4, -4), widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.rect().adjusted(4, 4, -4, -4), widget.text() or widget.placeholderText()
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        for row in range(min(widget.model().rowCount(), ITEMS)):
            index = widget.model().index(row, 0)
            rect = widget.visualRect(index)
            if not rect.isEmpty() and widget.viewport().visibleRegion().boundingRect().contains(rect):
                yield rect.translated(widget.viewport().pos()), str(index.data() or "")


def _only_icon(button: QAbstractButton) -> bool:
    style = button.toolButtonStyle() if isinstance(button, QToolButton) else Qt.ToolButtonStyle.ToolButtonTextOnly
    return style == Qt.ToolButtonStyle.ToolButtonIconOnly or isinstance(button.parent(), QLineEdit)


def _inside(window: QWidget, widget: QWidget, rect: QRect) -> QRect:
    seen = rect.intersected(widget.visibleRegion().boundingRect()) if not _is_view(widget) else rect
    return seen.translated(widget.mapTo(window, QPoint(0, 0)))


def _is_view(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractItemView)  # its viewport covers all of it


def _part(light: Values, rect: QRect, ratio: float) -> Values:
    left, top = round(rect.left() * ratio), round(rect.top() * ratio)
    right, bottom = round((rect.right() + 1) * ratio), round((rect.bottom() + 1) * ratio)
    return light[max(0, top) : max(0, bottom), max(0, left) : max(0, right)]


def lowest(light: Values, line: int = LINE) -> float:
    """The contrast of the line of text that has the least of it; 21 where there is none of `line` rows of pixels."""
    if light.size == 0:
        return 21.0
    values, counts = np.unique(light.round(4), return_counts=True)
    ground = float(values[counts.argmax()])
    contrast = (np.maximum(light, ground) + 0.05) / (np.minimum(light, ground) + 0.05)
    found, height, best = 21.0, 0, 0.0
    for row in (*contrast.max(axis=1).tolist(), 0.0):
        if row >= SEEN:
            height, best = height + 1, max(best, row)
            continue
        if height >= line:
            found = min(found, best)
        height, best = 0, 0.0
    return found


def luminance(picture: QImage) -> Values:
    """The relative luminance of every pixel, as WCAG defines it; rows of 0 to 1."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine() // 4, 4)
    red, green, blue = (_LINEAR[raw[:, : plain.width(), part]] for part in (2, 1, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear() -> Values:
    """What each of the 256 values of a colour gives in light, from 0 to 1."""
    parts = np.arange(256) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


_LINEAR = _linear()
