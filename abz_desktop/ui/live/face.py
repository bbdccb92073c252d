"""The clock of a block: the time that is left in large digits, within a ring that empties."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from abz_desktop.ui.shared.theme import Theme

STEPS = 720
"""The parts of the ring: it is painted again only when it loses one."""
WIDEST = 0.68
"""How much of the ring's width the digits may take."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a clock shows: digits, what they mean, how much is left in parts of `STEPS`, and the role of its colour."""

    digits: str = ""
    caption: str = ""
    left: int = STEPS
    role: str = "accent"


class ClockFace(QWidget):
    """Paints a face; the same face again paints nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.face = theme, Face()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 96)

    def show_face(self, face: Face) -> None:
        """Show a face."""
        if face != self.face:
            self.face = face
            self.update()

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("background"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        wide = max(4.0, side * 0.035)
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        ring.adjust(wide, wide, -wide, -wide)
        painter.setPen(QPen(self._theme.color("border"), wide * 0.4))
        painter.drawEllipse(ring)
        pen = QPen(self._theme.color(self.face.role), wide)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self.face.left >= STEPS:
            painter.drawEllipse(ring)
        elif self.face.left > 0:
            painter.drawArc(ring, 90 * 16, round(360 * 16 * self.face.left / STEPS))
        self._words(painter, ring)
        painter.end()

    def _words(self, painter: QPainter, ring: QRectF) -> None:
        over = self.face.role in ("danger", "warning")
        font = self._fitting(self.face.digits, ring.width() * WIDEST, ring.height() * 0.34)
        metrics = QFontMetricsF(font)
        middle = ring.center().y()
        painter.setFont(font)
        painter.setPen(self._theme.color(self.face.role if over else "text"))
        painter.drawText(
            QRectF(ring.left(), middle - metrics.height() * 0.58, ring.width(), metrics.height()),
            Qt.AlignmentFlag.AlignCenter,
            self.face.digits,
        )
        small = self._fitting(
            self.face.caption, ring.width() * 0.62, max(11.0, ring.height() * 0.05), QFont.Weight.Normal
        )
        painter.setFont(small)
        painter.setPen(self._theme.color("text_2"))
        top = middle + metrics.ascent() * 0.56
        painter.drawText(
            QRectF(ring.left(), top, ring.width(), QFontMetricsF(small).height() * 1.2),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
            self.face.caption,
        )

    def _fitting(self, text: str, width: float, height: float, weight: QFont.Weight = QFont.Weight.DemiBold) -> QFont:
        """The largest font in which a text fits; its digits are as wide as each other."""
        font = QFont(self._theme.font().family())
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setPixelSize(max(8, round(height)))
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > width:
            font.setPixelSize(max(8, int(font.pixelSize() * width / wide)))
        return font
