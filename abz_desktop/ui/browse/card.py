"""Paints one result as a calm card: kind, title, snippet or summary, and a line of facts; all cards are equally high."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abz_desktop.core.kinds import KINDS
from abz_desktop.library.request import Hit
from abz_desktop.library.rows import Row
from abz_desktop.ui.browse import facts
from abz_desktop.ui.browse.model import ResultModel, Role
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import KIND_ICONS, Theme
from abz_desktop.ui.widgets import marked_text
from abz_desktop.ui.widgets.phase_dots import dots_width, paint_dots
from abz_desktop.ui.widgets.swatch import ink_of

ZONE = 44
"""Pixels at the left in which a click chooses the card instead of opening it."""
DRAFTS = ("concept", "ter-review", "gearchiveerd")


@dataclass(frozen=True, slots=True)
class Look:
    """Fonts and sizes of a card in one theme."""

    theme: Theme
    title: QFont
    text: QFont
    small: QFont
    strong: QFont
    height: int

    @staticmethod
    def of(theme: Theme) -> "Look":
        """The look of cards in a theme."""
        title, text = theme.font(16, weight=QFont.Weight.DemiBold), theme.font(14)
        small, strong = theme.font(12), theme.font(12, weight=QFont.Weight.DemiBold)
        inner = marked_text.height(title) + marked_text.height(text, 2) + marked_text.height(small)
        return Look(theme, title, text, small, strong, round(inner) + theme.px(12) * 2 + theme.px(4) + theme.px(8))


class CardDelegate(QStyledItemDelegate):
    """Cards for the rows of a `ResultModel`; `choosing` shows the boxes of all cards, `lang` is the wanted language.

    `explains` shows a small mark on the card under the mouse or the keyboard, which asks why it is a result.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = Look.of(theme)
        self.choosing = False
        self.lang = "nl"
        self.open_id = ""
        self.explains = False

    def rethemed(self, theme: Theme) -> None:
        """Take the colours and sizes of another theme."""
        self._look = Look.of(theme)

    @property
    def height(self) -> int:
        """How high a card is, in pixels."""
        return self._look.height

    def why_rect(self, rect: QRectF) -> QRectF:
        """Where the mark is on a card."""
        px = self._look.theme.px
        return QRectF(rect.right() - px(34), rect.bottom() - px(32), px(24), px(24))

    def _mark(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> float:
        """The mark that asks why, where it is shown; answers where the line of facts must end."""
        px = self._look.theme.px
        here = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus
        if not (self.explains and state & here):
            return rect.right() - px(12)
        spot = self.why_rect(rect)
        icon = self._look.theme.pixmap("help-circle", "text_2", 16, _ratio(painter))
        painter.drawPixmap(QPointF(spot.left() + px(4), spot.top() + px(4)), icon)
        return spot.left() - px(4)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(240, self._look.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect, state = QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hit = index.data(Role.HIT)
        self._ground(painter, rect, state, hit)
        if hit is None:
            self._placeholder(painter, rect)
        else:
            model = index.model()
            labels = model.labels if isinstance(model, ResultModel) else Labels()
            self._card(painter, rect, state, hit, index.data(Role.NOTE) or index.data(Role.SNIPPET), labels)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, hit: Hit | None) -> None:
        theme = self._look.theme
        opened = hit is not None and hit.row.id == self.open_id
        role = "selection" if state & QStyle.StateFlag.State_Selected else "surface_2" if opened else "surface"
        if role == "surface" and state & QStyle.StateFlag.State_MouseOver:
            role = "background"
        painter.fillRect(rect, theme.color(role))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))
        if opened and hit is not None:
            painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(3), rect.height() - 1), theme.color(hit.row.kind))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -3), 4, 4)

    def _placeholder(self, painter: QPainter, rect: QRectF) -> None:
        """A row that was not read yet: two pale bars where title and text will be."""
        px, pale = self._look.theme.px, self._look.theme.color("surface_2")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pale)
        for top, share in ((px(16), 0.4), (px(40), 0.7)):
            painter.drawRoundedRect(
                QRectF(rect.left() + px(ZONE), rect.top() + top, rect.width() * share, px(12)), 4, 4
            )

    def _card(
        self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, hit: Hit, snippet: object, labels: Labels
    ) -> None:
        look, theme, row = self._look, self._look.theme, hit.row
        px = theme.px
        left, right = rect.left() + px(ZONE), rect.right() - px(12)
        top = rect.top() + px(12)
        self._badge(painter, rect, top, row, state)
        title_right = self._marks(painter, right, top, row)
        painter.setFont(look.title)
        paper = theme.color("highlight")
        y = top + marked_text.draw(
            painter,
            QPointF(left, top),
            row.title,
            font=look.title,
            width=title_right - left,
            ink=theme.color("text"),
            marked=(hit.title_marks, paper),
        )
        self._body(painter, QRectF(left, y + px(4), right - left, 0), row, snippet)
        base = rect.bottom() - px(12) - marked_text.height(look.small)
        end = self._mark(painter, rect, state)
        self._facts(painter, QRectF(left, base, end - left, marked_text.height(look.small)), row, labels)

    def _body(self, painter: QPainter, rect: QRectF, row: Row, said: object) -> None:
        """A snippet, or else the summary; a note of the collection (a plain text) takes the place of both."""
        look, theme = self._look, self._look.theme
        text, marks = (said.text, said.marks) if getattr(said, "text", "") else (row.summary, ())  # type: ignore[attr-defined]
        ink, left = theme.color("text_2"), rect.left()
        if isinstance(said, str) and said:
            icon = theme.pixmap("notebook-pen", "accent", 14, _ratio(painter))
            painter.drawPixmap(QPointF(left, rect.top() + theme.px(3)), icon)
            text, marks, ink, left = " ".join(said.split()), (), theme.color("text"), left + theme.px(20)
        marked_text.draw(
            painter,
            QPointF(left, rect.top()),
            text,
            font=look.text,
            width=rect.right() - left,
            ink=ink,
            marked=(marks, theme.color("highlight")),
            lines=2,
        )

    def _badge(self, painter: QPainter, rect: QRectF, top: float, row: Row, state: QStyle.StateFlag) -> None:
        """The kind's icon; a box to choose the card takes its place under the mouse and while choosing."""
        theme = self._look.theme
        size = theme.px(20)
        box = QRectF(rect.left() + (theme.px(ZONE) - size) / 2 + 1, top, size, size)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not (selected or self.choosing or state & QStyle.StateFlag.State_MouseOver):
            icon = theme.pixmap(KIND_ICONS.get(row.kind, "circle"), row.kind, 20, _ratio(painter))
            painter.drawPixmap(box.topLeft(), icon)
            return
        frame = box.adjusted(2, 2, -2, -2)
        painter.setPen(QPen(theme.color("accent" if selected else "text_2"), 1.5))
        painter.setBrush(theme.color("accent" if selected else "surface"))
        painter.drawRoundedRect(frame, 3, 3)
        if selected:
            check = theme.pixmap("check", "on_accent", 14, _ratio(painter))
            painter.drawPixmap(QPointF(frame.center().x() - theme.px(7), frame.center().y() - theme.px(7)), check)

    def _marks(self, painter: QPainter, right: float, top: float, row: Row) -> float:
        """Star, language and draft marks at the right of the title; answers where the title must end."""
        theme, look = self._look.theme, self._look
        x = right
        if row.favourite:
            x -= theme.px(18)
            painter.drawPixmap(
                QPointF(x, top + theme.px(2)), theme.pixmap("star-filled", "warning", 16, _ratio(painter))
            )
            x -= theme.px(4)
        words = []
        if row.lang != self.lang:
            words.append((say(f"mark.only-{row.lang}"), theme.color("text_2")))
        if row.status in DRAFTS:
            words.append((say(f"mark.{row.status}"), theme.color("warning")))
        for word, ink in words:
            width = QFontMetricsF(look.small).horizontalAdvance(word) + theme.px(12)
            x -= width
            self._pill(painter, QRectF(x, top + theme.px(1), width, theme.px(18)), word, ink)
            x -= theme.px(6)
        return x - theme.px(4) if x < right else right

    def _pill(self, painter: QPainter, rect: QRectF, word: str, ink: QColor) -> None:
        painter.setPen(QPen(self._look.theme.color("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(ink)
        painter.setFont(self._look.small)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)

    def _facts(self, painter: QPainter, rect: QRectF, row: Row, labels: Labels) -> None:
        """Kind · time · group · phase dots · evidence · tags, as far as there is room."""
        theme, look = self._look.theme, self._look
        kind = KINDS[row.kind].label(language()) if row.kind in KINDS else row.kind
        x = self._word(painter, rect, rect.left(), kind[:1].upper() + kind[1:], theme.color(row.kind), look.strong)
        ink = theme.color("text_2")
        for word in (facts.time_of(row), facts.people_of(row), facts.period_of(row), facts.themes_of(row, labels)):
            if word:
                x = self._word(painter, rect, x, word, ink, look.small)
        if row.phases and x + dots_width(theme.px(7)) < rect.right():
            spot = QRectF(x, rect.top(), dots_width(theme.px(7)), rect.height())
            paint_dots(painter, spot, row.phases, theme.color("accent"), theme.color("text_2"), theme.px(7))
            x = spot.right() + theme.px(14)
        if row.evidence:
            x = self._word(painter, rect, x, labels.term("evidence", row.evidence), ink, look.small)
        self._tags(painter, rect, x, row, labels)

    def _word(self, painter: QPainter, rect: QRectF, x: float, word: str, ink: QColor, font: QFont) -> float:
        """Paint a word that fits as a whole; one that does not is left out. Answers where the next one stands."""
        width = QFontMetricsF(font).horizontalAdvance(word)
        if x + width > rect.right():
            return x
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(QRectF(x, rect.top(), width + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, word)
        return x + width + self._look.theme.px(14)

    def _tags(self, painter: QPainter, rect: QRectF, x: float, row: Row, labels: Labels) -> None:
        """The tags with their names as far as there is room, then only their dots."""
        theme, font = self._look.theme, self._look.small
        rest = len(row.tags)
        for tag in row.tags:
            name = labels.tag(tag.id) if tag.id in labels.tags else tag.name
            rest -= 1
            width = theme.px(10) + QFontMetricsF(font).horizontalAdvance(name)
            if x + theme.px(8) > rect.right():
                return
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink_of(theme, tag.colour))
            painter.drawEllipse(QPointF(x + theme.px(4), rect.center().y()), theme.px(3), theme.px(3))
            if x + width + rest * theme.px(12) > rect.right():
                x += theme.px(12)
            else:
                x = self._word(painter, rect, x + theme.px(10), name, theme.color("text"), font)


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatio()
