"""The share of time of each category of a day: a bar with its patterns, and below it the names with their minutes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from abz_desktop.ui.session import pattern
from abz_desktop.ui.shared.theme import Theme

BAR, LINE, CHIP = 12, 20, 12
"""How high the bar, the line of names and a chip are (pixels of the scale)."""


@dataclass(frozen=True, slots=True)
class Share:
    """The minutes of a category; `words` say both, such as "openen 15 min"."""

    category: str
    minutes: int
    words: str


class ShareStrip(QWidget):
    """Shows shares in the order in which they are given."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[Share], title: str) -> None:
        """Show these shares; `title` says of what."""
        self.shares = tuple(shares)
        self.setAccessibleName(": ".join((title, ", ".join(one.words for one in shares))) if shares else title)
        self.update()

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(BAR + LINE + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(BAR + LINE + 4))

    def _parts(self) -> list[QRectF]:
        """The field of each share in the bar."""
        total, left, found = sum(one.minutes for one in self.shares), 0.0, []
        for one in self.shares:
            wide = self.width() * one.minutes / total if total else 0.0
            found.append(QRectF(left, 0, wide, self._theme.px(BAR)))
            left += wide
        return found

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            parts = zip(self._parts(), self.shares, strict=True)
            told = next((one.words for rect, one in parts if rect.left() <= event.pos().x() < rect.right()), "")
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self._theme, self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect, one in zip(self._parts(), self.shares, strict=True):
            painter.setBrush(pattern.brush_of(theme, one.category, self.devicePixelRatioF()))
            painter.setPen(QPen(pattern.ink_of(theme, one.category), 1))
            painter.drawRect(rect.adjusted(0.5, 0.5, -1.5, -0.5))
        font: QFont = theme.font(12)
        painter.setFont(font)
        metrics, left, top = QFontMetricsF(font), 0.0, float(px(BAR + 4))
        for number, one in enumerate(self.shares):
            wide = px(CHIP) + px(6) + metrics.horizontalAdvance(one.words)
            last = number == len(self.shares) - 1
            if left + wide > self.width() - (0 if last else px(16)):
                painter.setPen(theme.color("text_2"))
                painter.drawText(QPointF(left, top + px(14)), "…")
                break
            chip = QRectF(left, top + (px(LINE) - px(CHIP)) / 2, px(CHIP), px(CHIP))
            pattern.paint_chip(painter, chip, theme, one.category)
            painter.setPen(theme.color("text_2"))
            room = QRectF(left + px(CHIP) + px(6), top, wide, px(LINE))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), one.words)
            left += wide + px(16)
        painter.end()
