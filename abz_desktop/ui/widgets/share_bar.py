"""A small bar that shows a share: filled from the left, the number in words for those who cannot see it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from abz_desktop.ui.shared.theme import Theme


class ShareBar(QWidget):
    """`show_share` fills it; `role` is the colour of what is filled."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share, self._role = 0.0, "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)

    def show_share(self, share: float, words: str, role: str = "accent") -> None:
        """Fill this share (0–1); `words` say it."""
        self._share, self._role = min(1.0, max(0.0, share)), role
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    @property
    def share(self) -> float:
        """What is filled, 0–1."""
        return self._share

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(64), self._theme.px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(32), self._theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        high = min(self.height(), self._theme.px(6))
        track = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setBrush(self._theme.color("border"))
        painter.drawRoundedRect(track, high / 2, high / 2)
        if self._share > 0:
            filled = QRectF(track.left(), track.top(), max(high, track.width() * self._share), high)
            painter.setBrush(self._theme.color(self._role))
            painter.drawRoundedRect(filled, high / 2, high / 2)
        painter.end()
