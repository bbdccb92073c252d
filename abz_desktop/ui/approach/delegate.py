"""Paints the steps of an approach: phase headings with their dot, steps with kind, title, time and the reason why here."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from abz_desktop.core.reading import days, duration
from abz_desktop.library.approaches import StepRow
from abz_desktop.library.rows import Row
from abz_desktop.ui.approach.model import Line, Role, StepModel
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import KIND_ICONS, Theme
from abz_desktop.ui.widgets import marked_text
from abz_desktop.ui.widgets.phase_dots import paint_dots

LEFT = 56
EDITOR = 92
LONGEST = 1_200
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Look:
    """Fonts of the list in one theme."""

    theme: Theme
    heading: QFont
    title: QFont
    text: QFont
    small: QFont

    @staticmethod
    def of(theme: Theme) -> "Look":
        """The fonts of a theme."""
        strong = QFont.Weight.DemiBold
        return Look(theme, theme.font(16, weight=strong), theme.font(16, weight=strong), theme.font(14), theme.font(12))


class StepDelegate(QStyledItemDelegate):
    """Lines of a `StepModel`; editing a step edits why it stands here."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = Look.of(theme)
        self.width = 600
        self.editing = ""

    def rethemed(self, theme: Theme) -> None:
        self._look = Look.of(theme)

    # Sizes ----------------------------------------------------------------------------------------------------------

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(Role.LINE)
        if line is None or line.step is None:
            return QSize(240, self._look.theme.px(52))
        return QSize(240, self._height(line.step))

    def _height(self, step: StepRow) -> int:
        px = self._look.theme.px
        top = px(12) + marked_text.height(self._look.title) + px(4)
        if step.step.key == self.editing:
            return round(top + px(EDITOR) + px(16))
        return round(top + self._why_height(step) + px(18))

    def _why_height(self, step: StepRow) -> float:
        text = step.why_here or say("approach.why-prompt")
        room = QRectF(0, 0, self._room(), 10_000)
        return QFontMetricsF(self._look.text).boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()

    def _room(self) -> int:
        px = self._look.theme.px
        return max(120, min(self.width - px(LEFT) - px(24), px(760)))

    # Painting -------------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, rect = index.data(Role.LINE), QRectF(option.rect)
        if line is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.step is None:
            model = index.model()
            name = model.phase_name(line.phase) if isinstance(model, StepModel) else line.phase
            self._heading(painter, rect, line, name)
        else:
            self._step(painter, rect, line, line.step, option.state)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRectF, line: Line, name: str) -> None:
        theme, px = self._look.theme, self._look.theme.px
        base = rect.bottom() - px(30)
        spot = QRectF(rect.left(), base, px(70), px(24))
        filled = {line.phase} if line.count else set()
        paint_dots(painter, spot, filled, theme.color("accent"), theme.color("text_2"), px(7))
        painter.setFont(self._look.heading)
        painter.setPen(theme.color("text" if line.count else "text_2"))
        room = QRectF(rect.left() + px(78), base, rect.width() - px(78), px(24))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        width = QFontMetricsF(self._look.heading).horizontalAdvance(name)
        painter.setFont(self._look.small)
        painter.setPen(theme.color("text_2"))
        room.setLeft(room.left() + width + px(12))
        count = say("approach.steps", n=line.count) if line.count else say("approach.phase-empty")
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, count)

    def _step(self, painter: QPainter, rect: QRectF, line: Line, step: StepRow, state: QStyle.StateFlag) -> None:
        look, theme, px = self._look, self._look.theme, self._look.theme.px
        card = rect.adjusted(0.5, 2.5, -0.5, -4.5)
        chosen, focus = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_HasFocus
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("accent" if chosen else "border"), 2 if focus else 1))
        painter.drawRoundedRect(card, 6, 6)
        top, kind = card.top() + px(10), step.row.kind if step.row else ""
        painter.setFont(look.small)
        painter.setPen(theme.color("text_2"))
        painter.drawText(QRectF(card.left(), top, px(28), px(22)), Qt.AlignmentFlag.AlignCenter, str(line.number))
        icon, role = (
            (KIND_ICONS[kind], kind) if kind else ("pencil" if not step.step.method else "link-2-off", "text_2")
        )
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(QPointF(card.left() + px(28), top + px(1)), theme.pixmap(icon, role, 18, ratio))
        right = self._facts(painter, QRectF(card.left(), top, card.width() - px(16), px(22)), step)
        left = card.left() + px(LEFT)
        title = step.title or say("approach.gone")
        marked_text.draw(
            painter, QPointF(left, top), title, font=look.title, width=right - left, ink=theme.color("text")
        )
        if step.step.key != self.editing:
            painter.setFont(look.text)
            painter.setPen(theme.color("text" if step.why_here else "text_2"))
            y = top + marked_text.height(look.title) + px(4)
            room = QRectF(left, y, self._room(), card.bottom() - y)
            text = step.why_here or say("approach.why-prompt" if chosen else "approach.why-empty")
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), text)

    def _facts(self, painter: QPainter, rect: QRectF, step: StepRow) -> float:
        """Time and what is worth knowing, at the right; answers where the title must end."""
        look, theme = self._look, self._look.theme
        words = [word for word in (say("approach.newer") if step.newer else "", time_of(step.row)) if word]
        text = " · ".join(words)
        painter.setFont(look.small)
        painter.setPen(theme.color("warning" if step.newer else "text_2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return rect.right() - QFontMetricsF(look.small).horizontalAdvance(text) - theme.px(12)

    # Editing the reason ---------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        editor.setPlaceholderText(say("approach.why-prompt"))
        editor.setAccessibleName(say("approach.why-of", title=index.data()))
        line = index.data(Role.LINE)
        self.editing = line.step.step.key if line is not None and line.step is not None else ""
        self.sizeHintChanged.emit(index)
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.editing = ""
        self.sizeHintChanged.emit(index)
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(index.data(Role.WHY))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit) and isinstance(model, StepModel):
            model.setData(index, editor.toPlainText()[:LONGEST])

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        px, rect = self._look.theme.px, QRect(option.rect)
        top = rect.top() + px(16) + round(marked_text.height(self._look.title))
        editor.setGeometry(rect.left() + px(LEFT), top, rect.width() - px(LEFT) - px(16), px(EDITOR))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return saves, Shift+Return is a new line; Escape leaves as it was (as everywhere)."""
        if (
            isinstance(watched, QPlainTextEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return False
        return super().eventFilter(watched, event)


def time_of(row: Row | None) -> str:
    """The usual time of a method as people say it; empty where it is not known."""
    for bounds, worded in ((getattr(row, "work", None), duration), (getattr(row, "span", None), days)):
        usual = next((number for number in (bounds[1], bounds[0], bounds[2]) if number), None) if bounds else None
        if usual:
            return worded(usual, language())
    return ""
