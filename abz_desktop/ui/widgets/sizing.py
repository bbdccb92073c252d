"""Sizes of widgets that follow the size of the person's letters."""

from PySide6.QtGui import QGuiApplication

USUAL = 14
"""The height of the letters of controls, in pixels, for someone who changed nothing."""


def px(size: float) -> int:
    """A size in pixels as it is with the letters of this program."""
    letters = QGuiApplication.font().pixelSize()
    return max(1, round(size * letters / USUAL)) if letters > 0 else round(size)
