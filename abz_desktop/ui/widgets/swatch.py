"""The colours of tags: names of the theme's roles, so that they suit light and dark, or a colour of one's own."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from abz_desktop.ui.shared.theme import Theme

SWATCHES = ("method", "case", "definition", "approach", "session", "experiment", "party", "danger")
"""The colours offered for a tag, as roles of the theme; the wording is `swatch.<role>`."""


def ink_of(theme: Theme, colour: str) -> QColor:
    """The colour of a tag in a theme: a role's, "#rrggbb", or a quiet grey for none or one that is not known."""
    if colour in theme.colours:
        return theme.color(colour)
    found = QColor(colour) if colour.startswith("#") else QColor()
    return found if found.isValid() else theme.color("text_2")


def swatch(theme: Theme, colour: str, size: int = 12, ratio: float = 1.0) -> QPixmap:
    """A round dot of a colour; a ring where there is none."""
    pixels = theme.px(size)
    pixmap = QPixmap(round(pixels * ratio), round(pixels * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(ink_of(theme, colour))
    painter.setBrush(ink_of(theme, colour) if colour else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(1, 1, pixels - 3, pixels - 3)
    painter.end()
    return pixmap


def swatch_icon(theme: Theme, colour: str, size: int = 12) -> QIcon:
    """The dot as an icon for menus and lists."""
    icon = QIcon(swatch(theme, colour, size))
    icon.addPixmap(swatch(theme, colour, size, 2.0))
    return icon
