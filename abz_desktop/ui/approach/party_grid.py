"""The influence–interest grid: every party where it stands on both scales, moved by dragging or with Alt and the arrows."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from abz_desktop.library.parties import PartyRow
from abz_desktop.ui.approach.party_dot import PartyDot
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say

STEPS = 5
SIDE, FOOT, SHELF = 28, 30, 44
"""Pixels left of the grid, below it, and of the shelf of parties that have no place yet."""


class PartyGrid(QWidget):
    """`placed(key, interest, influence)` asks for a place on the scales; `chosen(key)` follows the focus."""

    placed = Signal(str, int, int)
    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: tuple[PartyRow, ...] = ()
        self._dots: dict[str, PartyDot] = {}
        self.setMinimumSize(QSize(360, 300))

    def show_rows(self, rows: Sequence[PartyRow]) -> None:
        """Show parties, each where it stands; those without a place wait below."""
        self._rows = tuple(rows)
        for key in self._dots.keys() - {row.key for row in rows}:
            self._dots.pop(key).deleteLater()
        for row in rows:
            dot = self._dots.get(row.key) or self._made(row.key)
            dot.show_name(row.name, self._spoken(row))
        self._arrange()
        self.update()

    def choose(self, key: str) -> None:
        """Mark a party as the chosen one."""
        for one, dot in self._dots.items():
            dot.setChecked(one == key)
        if key in self._dots:
            self._dots[key].raise_()

    def _made(self, key: str) -> PartyDot:
        dot = self._dots[key] = PartyDot(key, self._context.theme, self)
        dot.chosen.connect(self.chosen)
        dot.dropped.connect(self._dropped)
        dot.nudged.connect(self._nudged)
        dot.walked.connect(self._walked)
        dot.show()
        return dot

    def _spoken(self, row: PartyRow) -> str:
        if row.interest is None or row.influence is None:
            return say("parties.grid-unplaced", name=row.name)
        return say("parties.grid-place", name=row.name, interest=row.interest, influence=row.influence)

    # Places ---------------------------------------------------------------------------------------------------------

    def field(self) -> QRect:
        """Where the grid itself is."""
        px = self._context.theme.px
        return self.rect().adjusted(px(SIDE), px(6), -px(6), -px(FOOT) - px(SHELF))

    def middle(self, interest: int, influence: int) -> QPoint:
        """The middle of a square of the grid."""
        field = self.field()
        x = field.left() + field.width() * (interest - 0.5) / STEPS
        y = field.bottom() - field.height() * (influence - 0.5) / STEPS
        return QPoint(round(x), round(y))

    def scales_at(self, point: QPoint) -> tuple[int, int]:
        """Interest and influence at a point; outside the grid the nearest square."""
        field = self.field()
        interest = int((point.x() - field.left()) * STEPS / max(1, field.width())) + 1
        influence = int((field.bottom() - point.y()) * STEPS / max(1, field.height())) + 1
        return min(STEPS, max(1, interest)), min(STEPS, max(1, influence))

    def _arrange(self) -> None:
        """Put the dots on their squares, those of one square under each other; the others on the shelf."""
        squares: dict[tuple[int, int], list[PartyDot]] = defaultdict(list)
        px, shelf = self._context.theme.px, self._context.theme.px(SIDE)
        for row in self._rows:
            dot = self._dots[row.key]
            dot.fit(max(px(60), self.field().width() // STEPS - 2))
            if row.interest is not None and row.influence is not None:
                squares[row.interest, row.influence].append(dot)
            else:
                dot.move(shelf, self.height() - px(SHELF) + px(10))
                shelf += dot.width() + px(6)
        for square, dots in squares.items():
            self._stack(self.middle(*square), dots)

    def _stack(self, middle: QPoint, dots: Sequence[PartyDot]) -> None:
        height = min(dots[0].height() + 2, round(self.field().height() / STEPS / len(dots)) if len(dots) > 2 else 99)
        top = middle.y() - (height * (len(dots) - 1) + dots[0].height()) // 2
        for number, dot in enumerate(dots):
            left = middle.x() - dot.width() // 2
            left = min(max(0, left), self.width() - dot.width())
            dot.move(left, top + number * height)

    @Slot(str, QPoint)
    def _dropped(self, key: str, point: QPoint) -> None:
        if point.y() > self.field().bottom() + self._context.theme.px(FOOT):
            self._arrange()  # let go on the shelf: it stays where it was
        else:
            self._ask(key, *self.scales_at(point))

    @Slot(str, int, int)
    def _nudged(self, key: str, right: int, up: int) -> None:
        row = next(row for row in self._rows if row.key == key)
        interest, influence = (row.interest or 3) + right, (row.influence or 3) + up
        self._ask(key, min(STEPS, max(1, interest)), min(STEPS, max(1, influence)))

    def _ask(self, key: str, interest: int, influence: int) -> None:
        row = next((row for row in self._rows if row.key == key), None)
        if row is not None and (row.interest, row.influence) == (interest, influence):
            self._arrange()
        else:
            self.placed.emit(key, interest, influence)

    @Slot(str, int)
    def _walked(self, key: str, by: int) -> None:
        keys = [row.key for row in self._rows]
        self._dots[keys[(keys.index(key) + by) % len(keys)]].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Painting -------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px, field = self._context.theme, self._context.theme.px, self.field()
        painter = QPainter(self)
        painter.fillRect(field, theme.color("surface"))
        painter.setPen(QPen(theme.color("border"), 1))
        for number in range(STEPS + 1):
            x = field.left() + field.width() * number // STEPS
            y = field.top() + field.height() * number // STEPS
            painter.drawLine(x, field.top(), x, field.bottom())
            painter.drawLine(field.left(), y, field.right(), y)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text_2"))
        below = QRect(field.left(), field.bottom() + px(2), field.width(), px(FOOT) - px(4))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), say("parties.axis-interest"))
        painter.save()
        painter.translate(0, field.bottom())
        painter.rotate(-90)
        beside = QRect(0, 0, field.height(), px(SIDE) - px(6))
        painter.drawText(beside, int(Qt.AlignmentFlag.AlignCenter), say("parties.axis-influence"))
        painter.restore()
        waiting = any(row.interest is None or row.influence is None for row in self._rows)
        shelf = QRect(field.left(), self.height() - px(SHELF), field.width(), px(SHELF))
        if not waiting and self._rows:
            painter.drawText(shelf, int(Qt.AlignmentFlag.AlignCenter), say("parties.grid-help"))
        painter.end()

    def retranslate(self) -> None:
        self.setAccessibleName(say("parties.grid"))
        self.show_rows(self._rows)

    def rethemed(self) -> None:
        for dot in self._dots.values():
            dot.theme = self._context.theme
        self.show_rows(self._rows)
