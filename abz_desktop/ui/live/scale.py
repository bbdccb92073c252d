"""Letters that follow the size of the screen: a running session is read from across a room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from abz_desktop.ui.shared.sheet import set_role

USUAL = QSize(1920, 1080)
"""The screen on which a size is what it says."""
SMALLEST = 0.62
"""No letter gets smaller than this part of its size: a small window is read from nearby."""


def unit_of(size: QSize, letters: float) -> float:
    """How large a letter is on a screen or window of this size, for somebody whose letters are `letters` times the usual."""
    fits = min(size.width() / USUAL.width(), size.height() / USUAL.height())
    return max(SMALLEST, fits) * min(letters, 1.4)


def sized(widget: QWidget, pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> None:
    """Give a widget letters of this size."""
    font = QFont(widget.font())
    font.setPixelSize(max(11, round(pixels)))
    font.setWeight(weight)
    if font != widget.font():
        widget.setFont(font)


ROLES = {"text": "", "text_2": "muted", "danger": "error", "warning": "warning", "success": ""}
"""The role in the style sheet that has the colour of a role of the theme; success is said by its sign."""


def tinted(shown: QLabel, role: str) -> None:
    """Give words the colour of a role of the theme."""
    wanted = ROLES[role]
    if (shown.property("role") or "") != wanted:
        font = shown.font()
        set_role(shown, wanted)
        shown.setFont(font)  # the style sheet took it along
