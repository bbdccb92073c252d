"""A link that ends in "…" where there is no room, so that a long title never widens what it stands in."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from abz_desktop.ui.widgets.key_button import KeyButton

SIDES = 12
"""Pixels of padding and border beside the words."""
LINK = 5
"""Pixels by which a link's words stand in: what is below them goes along."""


class ElidedLink(KeyButton):
    """`asked(key)` when it is pressed. The whole text is its tooltip where it does not fit."""

    def __init__(self, key: object, text: str, parent: QWidget | None = None) -> None:
        super().__init__(key, "link", parent)
        self._whole = text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + SIDES, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") + SIDES, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - SIDES
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
