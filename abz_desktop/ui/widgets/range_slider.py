"""A slider with two handles over a row of sensible stops: from what to what; the outermost stop of an end means "open"."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from abz_desktop.ui.shared.theme import Theme

LOW, HIGH = 0, 1
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_PageDown: -3,
    Qt.Key.Key_PageUp: 3,
    Qt.Key.Key_Home: -1000,
    Qt.Key.Key_End: 1000,
}


class RangeSlider(QAbstractSlider):
    """Two handles on one line. `moved(low, high)` follows the hand, `changed(low, high)` says where it let go; None is open.

    With the keyboard: Tab goes to the slider, arrows move the handle that was used last, Space changes to the other one.
    What a screen reader hears as its value is that of this handle.
    """

    moved = Signal(object, object)
    changed = Signal(object, object)

    def __init__(self, theme: Theme, stops: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stops = tuple(stops) or (0, 1)
        self._at = [0, len(self._stops) - 1]
        self._held: int | None = None
        self._active = LOW
        self._tell_value()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def set_stops(self, stops: Sequence[int]) -> None:
        """Other stops; what is chosen stays as near as it can."""
        low, high = self.values()
        self._stops = tuple(stops) if len(stops) > 1 else (0, 1)
        self.set_values(low, high)

    def values(self) -> tuple[int | None, int | None]:
        """What is chosen; None for an end that is open."""
        low, high = self._at
        return (
            None if low == 0 else self._stops[low],
            None if high == len(self._stops) - 1 else self._stops[high],
        )

    def set_values(self, low: int | None, high: int | None) -> None:
        """Put the handles at the nearest stops, without a signal."""
        last = len(self._stops) - 1
        start = 0 if low is None else max(0, bisect_right(self._stops, low) - 1)
        end = last if high is None else min(last, bisect_left(self._stops, high))
        self._at = [min(start, end), max(start, end)]
        self._tell_value()

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(24))

    # Mouse and keyboard -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._stop_at(event.position().x())
        near = [abs(at - self._at[LOW]), abs(at - self._at[HIGH])]
        self._held = LOW if near[LOW] < near[HIGH] or (near[LOW] == near[HIGH] and at < self._at[LOW]) else HIGH
        self._active = self._held
        self._put(self._held, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._put(self._held, self._stop_at(event.position().x()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._held is not None:
            self._held = None
            self.update()
            self.changed.emit(*self.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self._active = HIGH if self._active == LOW else LOW
            self._tell_value()
        elif key in _STEPS:
            before = self.values()
            self._put(self._active, self._at[self._active] + _STEPS[key])
            if self.values() != before:
                self.changed.emit(*self.values())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the column of filters scrolls

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _put(self, handle: int, at: int) -> None:
        last = len(self._stops) - 1
        bound = max(0, min(at, self._at[HIGH])) if handle == LOW else min(last, max(at, self._at[LOW]))
        if bound != self._at[handle]:
            self._at[handle] = bound
            self._tell_value()
            self.moved.emit(*self.values())

    def _tell_value(self) -> None:
        self.setRange(self._stops[0], self._stops[-1])
        self.setValue(self._stops[self._at[self._active]])
        self.update()

    # Where things are ---------------------------------------------------------------------------------------------------

    def _track(self) -> tuple[float, float]:
        margin = self._theme.px(9)
        return margin, max(1.0, self.width() - 2.0 * margin)

    def _x(self, stop: int) -> float:
        start, width = self._track()
        return start + width * stop / (len(self._stops) - 1)

    def _stop_at(self, x: float) -> int:
        start, width = self._track()
        return round(max(0.0, min(1.0, (x - start) / width)) * (len(self._stops) - 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, thick = self.height() / 2, px(4)
        start, width = self._track()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("border"))
        painter.drawRoundedRect(QRectF(start, middle - thick / 2, width, thick), thick / 2, thick / 2)
        low, high = (self._x(at) for at in self._at)
        painter.setBrush(theme.color("accent" if self.isEnabled() else "text_2"))
        painter.drawRoundedRect(QRectF(low, middle - thick / 2, high - low, thick), thick / 2, thick / 2)
        for handle, x in ((LOW, low), (HIGH, high)):
            chosen = self.hasFocus() and handle == self._active
            painter.setPen(QPen(theme.color("accent"), 3 if chosen else 2))
            painter.setBrush(theme.color("accent" if self._held == handle else "surface"))
            painter.drawEllipse(QPointF(x, middle), px(7), px(7))
        painter.end()


def stops_between(low: int, high: int, ladder: Sequence[int]) -> tuple[int, ...]:
    """The rungs of a ladder of sensible numbers between two bounds, the bounds' neighbours included."""
    start = max(0, bisect_right(ladder, low) - 1)
    end = min(len(ladder), bisect_left(ladder, high) + 1)
    return tuple(ladder[start:end]) if end - start > 1 else (low, max(high, low + 1))
