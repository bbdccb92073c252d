"""Paints the cells of a run sheet: when, how long, the category's pattern, the title with its depth, track and warnings."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abz_desktop.core.meeting.clock import time_text
from abz_desktop.core.meeting.sheet import AFTER, BEFORE, BREAK, PARALLEL, SEQUENCE
from abz_desktop.ui.session import pattern, sheet_words
from abz_desktop.ui.session.sheet_model import SheetModel
from abz_desktop.ui.session.sheet_rows import SheetRow
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme

Index = QModelIndex | QPersistentModelIndex
STRIP, INDENT, PAD = 6, 22, 8
"""The width of the category's strip, of a step inwards, and beside the words (pixels of the scale)."""
LINE, SECOND = 36, 18
"""The height of a line, and of the second one below a title that has something to say."""
ICONS = {BREAK: "coffee", PARALLEL: "split", SEQUENCE: "list-ordered", BEFORE: "inbox", AFTER: "send"}
"""The icon of each type of block that is no plain activity."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SheetDelegate(QStyledItemDelegate):
    """Cells of a `SheetModel`."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rethemed(theme)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours and sizes of another theme."""
        self.theme = theme
        self._colours = {role: theme.color(role) for role in theme.colours}
        self._plain, self._small = theme.font(14), theme.font(12)
        self._strong = theme.font(14, weight=QFont.Weight.DemiBold)
        for font in (self._plain, self._small, self._strong):
            font.setFeature(QFont.Tag("tnum"), 1)

    def height_of(self, row: SheetRow) -> int:
        """How high a line is."""
        more = bool(sheet_words.warnings(row) or sheet_words.remark(row))
        return self.theme.px(LINE + (SECOND if more else 0))

    # Painting -------------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, number = index.model(), index.row()
        if not isinstance(model, SheetModel) or number >= len(model.rows):
            return
        row, column = model.rows[number], model.columns[index.column()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        self._ground(painter, rect, option.state, row)
        if index.column() == 0:
            self._strip(painter, rect, row)
        text = model.text(number, index.column())
        special = {"time": self._time, "minutes": self._minutes, "category": self._category, "title": self._title}
        draw = special.get(column.shows, self._words)
        draw(painter, rect, row, model, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.color("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -2.5), 4, 4)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, row: SheetRow) -> None:
        ground = "surface"
        if state & QStyle.StateFlag.State_Selected:
            ground = "selection"
        elif row.block.type == BREAK or row.part != "time" or state & QStyle.StateFlag.State_MouseOver:
            ground = "surface_2"
        painter.fillRect(rect, self._colours[ground])
        painter.setPen(QPen(self._colours["border"], 1))
        painter.drawLine(rect.bottomLeft() + QPointF(0, -0.5), rect.bottomRight() + QPointF(1, -0.5))

    def _strip(self, painter: QPainter, rect: QRectF, row: SheetRow) -> None:
        """The pattern of the category along the left edge: a day is seen at a glance."""
        if row.block.category:
            ratio = painter.device().devicePixelRatioF()
            strip = QRectF(rect.left(), rect.top(), self.theme.px(STRIP), rect.height() - 1)
            painter.fillRect(strip, pattern.brush_of(self.theme, row.block.category, ratio))

    def _draw(
        self, painter: QPainter, rect: QRectF, text: str, font: QFont, ink: str, align: Qt.AlignmentFlag = _LEFT
    ) -> float:
        """Draw one line in a rectangle, elided; answers how wide it is."""
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, rect.width()))
        painter.setFont(font)
        painter.setPen(self._colours[ink])
        painter.drawText(rect, int(align), shown)
        return metrics.horizontalAdvance(shown)

    def _top(self, rect: QRectF) -> QRectF:
        """The first line of a cell."""
        pad = self.theme.px(PAD)
        return QRectF(rect.left() + pad, rect.top(), rect.width() - 2 * pad, self.theme.px(LINE) - 1)

    def _time(self, painter: QPainter, rect: QRectF, row: SheetRow, _model: SheetModel, text: str) -> None:
        room = self._top(rect).adjusted(self.theme.px(4), 0, 0, 0)
        if row.start is None or row.end is None or row.slot is None:
            self._draw(painter, room, text, self._small, "text_2")
            return
        early = row.slot.too_early
        wide = self._draw(painter, room, time_text(row.start), self._strong, "warning" if early else "text")
        rest = room.adjusted(wide + 1, 0, 0, 0)
        wide += self._draw(painter, rest, f"–{time_text(row.end)}", self._plain, "text_2")
        if row.block.locked is not None:
            icon, role = ("alert-triangle", "warning") if early else ("lock", "accent")
            self._icon(painter, QPointF(room.left() + wide + self.theme.px(5), rect.top()), icon, role, 14)

    def _minutes(self, painter: QPainter, rect: QRectF, row: SheetRow, _model: SheetModel, text: str) -> None:
        own = row.block.minutes is not None
        shown = text or say("session.no-minutes")
        room = self._top(rect)
        self._draw(painter, room, shown, self._plain, "text" if own else "text_2", _RIGHT)
        if row.block.fixed:
            self._icon(painter, QPointF(room.left() - self.theme.px(4), rect.top()), "pin", "text_2", 12)

    def _category(self, painter: QPainter, rect: QRectF, row: SheetRow, _model: SheetModel, text: str) -> None:
        if not row.block.category:
            return
        px, room = self.theme.px, self._top(rect)
        side = px(14)
        chip = QRectF(room.left(), rect.top() + (px(LINE) - side) / 2, side, side)
        pattern.paint_chip(painter, chip, self.theme, row.block.category)
        self._draw(painter, room.adjusted(side + px(7), 0, 0, 0), text, self._plain, "text")

    def _words(self, painter: QPainter, rect: QRectF, _row: SheetRow, _model: SheetModel, text: str) -> None:
        self._draw(painter, self._top(rect), text, self._plain, "text")

    def _icon(self, painter: QPainter, at: QPointF, icon: str, role: str, size: int) -> None:
        """An icon in the middle of the first line, from the left edge `at`."""
        px, ratio = self.theme.px, painter.device().devicePixelRatioF()
        spot = QPointF(at.x(), at.y() + (px(LINE) - px(size)) / 2)
        painter.drawPixmap(spot, self.theme.pixmap(icon, role, size, ratio))

    # The title ------------------------------------------------------------------------------------------------------

    def fold_rect(self, rect: QRectF, row: SheetRow) -> QRectF:
        """Where the arrow is that folds and unfolds what a block holds, in the cell of its title."""
        px = self.theme.px
        return QRectF(rect.left() + px(4) + row.depth * px(INDENT), rect.top(), px(INDENT), px(LINE))

    def _title(self, painter: QPainter, rect: QRectF, row: SheetRow, model: SheetModel, text: str) -> None:
        px = self.theme.px
        self._rails(painter, rect, row)
        fold = self.fold_rect(rect, row)
        if row.block.inside:
            icon = "chevron-right" if row.block.folded else "chevron-down"
            self._icon(painter, QPointF(fold.left() + px(3), rect.top()), icon, "text_2", 16)
        left = fold.right() + px(2)
        left += self._signs(painter, QPointF(left, rect.top()), row)
        right = self._marks(painter, QRectF(left, rect.top(), rect.right() - px(PAD) - left, px(LINE) - 1), row)
        font = self._plain if row.block.type == BREAK else self._strong
        room = QRectF(left, rect.top(), right - left, px(LINE) - 1)
        self._draw(painter, room, text or sheet_words.shown_title(row, model.known), font, "text" if text else "text_2")
        self._below(painter, QRectF(left, rect.top() + px(LINE - 10), rect.right() - px(PAD) - left, px(20)), row)

    def _rails(self, painter: QPainter, rect: QRectF, row: SheetRow) -> None:
        """The coloured edge of each track around the block."""
        px = self.theme.px
        for rail in row.rails:
            x = rect.left() + px(4) + rail.depth * px(INDENT) - px(8)
            edge = QRectF(x, rect.top(), px(3), rect.height())
            painter.fillRect(edge, pattern.track_ink(self.theme, rail.track))

    def _signs(self, painter: QPainter, at: QPointF, row: SheetRow) -> float:
        """The number of a track and the icon of a type; answers how much room they take."""
        px, wide = self.theme.px, 0.0
        if row.track >= 0:
            ink = pattern.track_ink(self.theme, row.track)
            spot = QRectF(at.x(), at.y() + (px(LINE) - px(18)) / 2, px(18), px(18))
            self._badge(painter, spot, str(row.track + 1), ink)
            wide += px(25)
        icon = ICONS.get(row.block.type, "compass" if row.block.method else "")
        if icon and not (row.track >= 0 and row.block.type == SEQUENCE):
            role = "method" if row.block.method else "text_2"
            self._icon(painter, QPointF(at.x() + wide, at.y()), icon, role, 16)
            wide += px(23)
        return wide

    def _badge(self, painter: QPainter, spot: QRectF, text: str, ink: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(spot)
        painter.setFont(self._small)
        painter.setPen(self.theme.color("on_accent"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)

    def _marks(self, painter: QPainter, rect: QRectF, row: SheetRow) -> float:
        """What stands at the right of a title; answers where the title must end."""
        words = []
        if row.block.optional:
            words.append(say("session.optional"))
        if row.shut:
            words.append(f"+{row.shut}")
        if not words:
            return rect.right()
        text = " · ".join(words)
        wide = min(QFontMetricsF(self._small).horizontalAdvance(text), rect.width() * 0.45)
        room = QRectF(rect.right() - wide - 1, rect.top(), wide + 1, rect.height())
        self._draw(painter, room, text, self._small, "text_2", _RIGHT)
        return room.left() - self.theme.px(10)

    def _below(self, painter: QPainter, rect: QRectF, row: SheetRow) -> None:
        """The second line: warnings, or else what is worth knowing."""
        told = sheet_words.warnings(row)
        if told:
            px, ratio = self.theme.px, painter.device().devicePixelRatioF()
            icon = self.theme.pixmap("alert-triangle", "warning", 14, ratio)
            painter.drawPixmap(QPointF(rect.left(), rect.top() + (rect.height() - px(14)) / 2), icon)
            self._draw(painter, rect.adjusted(px(20), 0, 0, 0), " · ".join(told), self._small, "warning")
        elif sheet_words.remark(row):
            self._draw(painter, rect, sheet_words.remark(row), self._small, "text_2")
