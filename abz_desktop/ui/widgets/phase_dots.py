"""The six phases as six small dots, filled where something serves; the same six everywhere."""

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from abz_desktop.core.vocabulary import PHASES
from abz_desktop.ui.shared.theme import Theme


def dots_width(size: float) -> float:
    """How wide six dots of this size are."""
    return len(PHASES) * size + (len(PHASES) - 1) * size / 2


def paint_dots(
    painter: QPainter, rect: QRectF, filled: Collection[str], ink: QColor, pale: QColor, size: float
) -> None:
    """Paint the dots at the left of `rect`, in its middle; `size` is the width of one in pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = size / 2
    x, y = rect.left() + radius, rect.center().y()
    for phase in PHASES:
        if phase in filled:
            painter.setPen(QPen(ink, 1))
            painter.setBrush(ink)
        else:
            painter.setPen(QPen(pale, 1))
            painter.setBrush(QColor(0, 0, 0, 0))
        painter.drawEllipse(QPointF(x, y), radius - 0.5, radius - 0.5)
        x += size * 1.5
    painter.restore()


class PhaseDots(QWidget):
    """The dots as a widget; its accessible name and tooltip are the phases in words, given by who shows it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._phases: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_phases(self, phases: Collection[str], words: str) -> None:
        """Fill the dots of these phases; `words` says them."""
        self._phases = frozenset(phases)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        size = self._theme.px(8)
        return QSize(round(dots_width(size)) + 2, size + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(1, 0, 0, 0)
        paint_dots(
            painter, rect, self._phases, self._theme.color("accent"), self._theme.color("text_2"), self._theme.px(8)
        )
        painter.end()
