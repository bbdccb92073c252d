"""Cards in the board's view, and what is typed in place: why a step stands here, or a new step in one's own words."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from abz_desktop.ui.approach.board_model import BoardModel
from abz_desktop.ui.approach.card import Card
from abz_desktop.ui.approach.card_paint import CardPainter, Shown
from abz_desktop.ui.approach.model import Line, Role
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets import marked_text

Index = QModelIndex | QPersistentModelIndex
LONGEST_WHY, LONGEST_STEP = 1_200, 300
SPOT, INVITATION = 34, 104


class CardDelegate(QStyledItemDelegate):
    """Paints lines of a `BoardModel`. `editing` is the row that is written in, -1 for none."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards = CardPainter(theme)
        self.editing = -1

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self.cards.theme

    def height(self, line: Line, card: Card | None, row: int, width: int) -> int:
        """How high a line is at a width."""
        if card is not None:
            return self.cards.height(card, width, editing=row == self.editing)
        if row == self.editing:
            return self.theme.px(72)
        return self.theme.px(INVITATION if line.count == 0 else SPOT)

    # Painting -------------------------------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line, model = index.data(Role.LINE), index.model()
        card = model.card(index.row()) if isinstance(model, BoardModel) else None
        width = option.rect.width() or 200
        return QSize(width, self.height(line, card, index.row(), width) if line is not None else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, model, rect = index.data(Role.LINE), index.model(), option.rect
        if line is None or not isinstance(model, BoardModel):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        card = model.card(index.row())
        if card is not None:
            ratio = painter.device().devicePixelRatioF()
            shown = Shown(rect.width(), chosen, focus, index.row() == self.editing, ratio)
            painter.drawPixmap(rect.topLeft(), self.cards.picture(card, shown))
        elif line.step is None and index.row() != self.editing:
            hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
            self._spot(painter, QRectF(rect), line, focus=focus, hover=hover)

    def _spot(self, painter: QPainter, rect: QRectF, line: Line, *, focus: bool, hover: bool) -> None:
        """Where a step can be added: a quiet line, or in an empty phase an invitation."""
        theme, px, empty = self.theme, self.theme.px, line.count == 0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if empty or focus or hover:
            painter.setBrush(theme.color("surface_2") if hover else Qt.BrushStyle.NoBrush)
            style = Qt.PenStyle.SolidLine if focus else Qt.PenStyle.DashLine
            painter.setPen(QPen(theme.color("accent" if focus else "border"), 2 if focus else 1, style))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        ratio = painter.device().devicePixelRatioF()
        ink = "text" if hover or focus else "text_2"
        painter.drawPixmap(QPointF(rect.left() + px(10), rect.top() + px(9)), theme.pixmap("plus", ink, 16, ratio))
        at = QPointF(rect.left() + px(32), rect.top() + px(8))
        room = rect.width() - px(40)
        marked_text.draw(painter, at, say("board.add"), font=theme.font(14), width=room, ink=theme.color(ink))
        if empty:
            below = QPointF(rect.left() + px(10), at.y() + px(26))
            words, font = say("board.invitation"), theme.font(12)
            width = rect.width() - px(20)
            marked_text.draw(painter, below, words, font=font, width=width, ink=theme.color("text_2"), lines=3)
        painter.restore()

    # Writing in place -----------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        line = index.data(Role.LINE)
        own = line is not None and line.step is None
        editor.setPlaceholderText(say("board.own-prompt" if own else "board.why-prompt"))
        editor.setAccessibleName(say("board.own") if own else say("approach.why-of", title=index.data()))
        self.editing = index.row()
        self.sizeHintChanged.emit(index)
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.editing = -1
        self.sizeHintChanged.emit(index)
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit) and not editor.document().isModified():
            editor.setPlainText(index.data(Role.WHY))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit) and isinstance(model, BoardModel):
            line = model.line(index.row())
            longest = LONGEST_STEP if line is not None and line.step is None else LONGEST_WHY
            model.setData(index, editor.toPlainText()[:longest])

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        model, rect = index.model(), QRect(option.rect)
        card = model.card(index.row()) if isinstance(model, BoardModel) else None
        editor.setGeometry(self.cards.editor(card, rect) if card is not None else rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return saves, Shift+Return is a new line; Escape leaves as it was (as everywhere)."""
        if not isinstance(watched, QPlainTextEdit) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return False
            self.commitData.emit(watched)
            self.closeEditor.emit(watched)
            return True
        return super().eventFilter(watched, event)

    def rethemed(self, theme: Theme) -> None:
        self.cards.rethemed(theme)
