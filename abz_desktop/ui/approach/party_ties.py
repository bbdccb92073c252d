"""What is between the parties, as a picture: arrows with a kind, and a line to add one; the list beside it says it in words."""

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from abz_desktop.library.parties import PartyRow, TieRow
from abz_desktop.ui.approach.party_dot import PartyDot
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say

STYLES: Mapping[str, tuple[str, Qt.PenStyle]] = {
    "steunt": ("success", Qt.PenStyle.SolidLine),
    "financiert": ("approach", Qt.PenStyle.SolidLine),
    "spanning": ("danger", Qt.PenStyle.DashLine),
    "werkt-samen": ("method", Qt.PenStyle.SolidLine),
    "verwijst": ("text_2", Qt.PenStyle.DotLine),
    "toezicht": ("warning", Qt.PenStyle.DashDotLine),
}
"""A kind is a colour and a kind of line; its word stands at the arrow, so that neither is needed to read it."""
OTHER = ("text_2", Qt.PenStyle.SolidLine)
BOTH_WAYS = frozenset({"werkt-samen", "spanning"})
"""Kinds that hold in both directions: drawn without a head at one end only."""
GAP = 12
"""Pixels between two arrows that join the same parties."""


class TiePicture(QWidget):
    """The parties on a circle and what is between them; `chosen(key)` follows the focus."""

    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: tuple[PartyRow, ...] = ()
        self._ties: tuple[TieRow, ...] = ()
        self._kinds: Mapping[str, str] = {}
        self._chosen = ""
        self._dots: dict[str, PartyDot] = {}
        self.setMinimumSize(QSize(320, 190))

    def show_ties(self, rows: Sequence[PartyRow], ties: Sequence[TieRow], kinds: Mapping[str, str]) -> None:
        """Show parties and what is between them; `kinds` words the kinds."""
        self._rows, self._ties, self._kinds = tuple(rows), tuple(ties), kinds
        for key in self._dots.keys() - {row.key for row in rows}:
            self._dots.pop(key).deleteLater()
        for row in rows:
            dot = self._dots.get(row.key) or self._made(row.key)
            dot.show_name(row.name, f"{row.name}: {self._spoken(row.key)}")
        self._arrange()
        self.update()

    def choose(self, key: str) -> None:
        """Mark a party; its arrows stand out."""
        self._chosen = key
        for one, dot in self._dots.items():
            dot.setChecked(one == key)
        self.update()

    def _made(self, key: str) -> PartyDot:
        dot = self._dots[key] = PartyDot(key, self._context.theme, self)
        dot.movable = False
        dot.chosen.connect(self.chosen)
        dot.walked.connect(self._walked)
        dot.show()
        return dot

    def _spoken(self, key: str) -> str:
        names = {row.key: row.name for row in self._rows}
        said = [self.words(tie, names) for tie in self._ties if key in (tie.source, tie.target)]
        return "; ".join(said) if said else say("parties.no-ties")

    def words(self, tie: TieRow, names: Mapping[str, str]) -> str:
        """A tie as a sentence."""
        arrow = "↔" if tie.kind in BOTH_WAYS else "→"
        ends = f"{names.get(tie.source, '?')} {arrow} {names.get(tie.target, '?')}"
        return f"{ends}: {self._kinds.get(tie.kind, tie.kind)}" + (f" ({tie.note})" if tie.note else "")

    def _arrange(self) -> None:
        number = max(1, len(self._rows))
        widest = max((dot.width() for dot in self._dots.values()), default=0)
        across, down = (self.width() - widest) / 2 - 4, (self.height() - 40) / 2 - 4
        for place, row in enumerate(self._rows):
            turn = 2 * math.pi * place / number - math.pi / 2
            dot = self._dots[row.key]
            middle = QPointF(self.width() / 2 + across * math.cos(turn), self.height() / 2 + down * math.sin(turn))
            dot.move((middle - QPointF(dot.width() / 2, dot.height() / 2)).toPoint())

    @Slot(str, int)
    def _walked(self, key: str, by: int) -> None:
        keys = [row.key for row in self._rows]
        self._dots[keys[(keys.index(key) + by) % len(keys)]].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Painting -------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen: dict[frozenset[str], int] = {}
        for tie in self._ties:
            pair = frozenset((tie.source, tie.target))
            if pair <= self._dots.keys() and len(pair) == 2:
                seen[pair] = seen.get(pair, -1) + 1
                self._draw(painter, tie, seen[pair])
        painter.end()

    def _draw(self, painter: QPainter, tie: TieRow, number: int) -> None:
        theme = self._context.theme
        role, style = STYLES.get(tie.kind, OTHER)
        faint = bool(self._chosen) and self._chosen not in (tie.source, tie.target)
        source, target = self._dots[tie.source].geometry(), self._dots[tie.target].geometry()
        start, end = QPointF(source.center()), QPointF(target.center())
        aside = _across(start, end) * (GAP * ((number + 1) // 2) * (1 if number % 2 else -1))
        start, end = _edge(source, start, end) + aside, _edge(target, end, start) + aside
        painter.setPen(QPen(theme.color("border" if faint else role), 1 if faint else 2, style))
        painter.drawLine(start, end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("border" if faint else role))
        painter.drawPolygon(_head(start, end))
        if tie.kind in BOTH_WAYS:
            painter.drawPolygon(_head(end, start))
        word = painter.fontMetrics().horizontalAdvance(self._kinds.get(tie.kind, ""))
        if not faint and math.hypot(*(end - start).toTuple()) > word + 24:  # where it is too short, the list says it
            self._name(painter, (start + end) / 2, self._kinds.get(tie.kind, tie.kind), role)

    def _name(self, painter: QPainter, middle: QPointF, text: str, role: str) -> None:
        theme = self._context.theme
        painter.setFont(theme.font(12))
        room = painter.fontMetrics().size(0, text) + QSize(8, 2)
        box = QRectF(middle.x() - room.width() / 2, middle.y() - room.height() / 2, room.width(), room.height())
        painter.fillRect(box, theme.color("background"))
        painter.setPen(theme.color(role))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def retranslate(self) -> None:
        self.setAccessibleName(say("parties.ties"))

    def rethemed(self) -> None:
        for dot in self._dots.values():
            dot.theme = self._context.theme
        self.show_ties(self._rows, self._ties, self._kinds)


def _across(start: QPointF, end: QPointF) -> QPointF:
    """The direction of one pixel square to a line."""
    way = end - start
    length = math.hypot(way.x(), way.y()) or 1.0
    return QPointF(-way.y() / length, way.x() / length)


def _edge(box: QRect, inside: QPointF, outside: QPointF) -> QPointF:
    """Where the line from the middle of a box to a point outside leaves the box, with a little air."""
    way = outside - inside
    width, height = box.width() / 2 + 6, box.height() / 2 + 6
    scale = min(
        width / abs(way.x()) if way.x() else math.inf,
        height / abs(way.y()) if way.y() else math.inf,
        1.0,
    )
    return inside + way * scale


def _head(start: QPointF, end: QPointF) -> QPolygonF:
    """The head of an arrow at `end`."""
    way = end - start
    length = math.hypot(way.x(), way.y()) or 1.0
    along = way / length
    aside = QPointF(-along.y(), along.x())
    return QPolygonF([end, end - along * 9 + aside * 4, end - along * 9 - aside * 4])
