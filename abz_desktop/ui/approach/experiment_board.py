"""The ledger of experiments as a status board: a column per state, one keyboard and one choice over all of them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from abz_desktop.core.experiments import STATES
from abz_desktop.core.steps import SKIPPED
from abz_desktop.ui.approach.experiment_cards import CARD, ExperimentDelegate
from abz_desktop.ui.approach.experiment_words import Card
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import label, name

MIME = "application/x-abz-experiment"
ACTIONS = ("experiment-left", "experiment-right", "experiment-remove")
ALWAYS = tuple(state for state in STATES if state != SKIPPED)
"""The columns that are always there; the one of what was skipped is shown where something is in it."""


class Column(QListWidget):
    """The experiments of one state. `dropped(id)` when one was dragged here, `walked(by)` to the column beside it."""

    dropped = Signal(str)
    walked = Signal(int)
    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "plain")
        self.cards = ExperimentDelegate(theme, self)
        self.setItemDelegate(self.cards)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QListWidget.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards."""
        self.clear()
        for card in cards:
            item = QListWidgetItem()
            item.setData(CARD, card)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, card.spoken)
            item.setToolTip(card.title)
            self.addItem(item)

    def card(self) -> Card | None:
        """The card that is chosen."""
        return next((item.data(CARD) for item in self.selectedItems()), None)

    def row_of(self, experiment_id: str) -> int:
        """The line of an experiment; -1 where it is not here."""
        return next((row for row in range(self.count()) if self.item(row).data(CARD).id == experiment_id), -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        return QSize(self.cards.theme.px(200), self.cards.theme.px(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count():
            return
        theme = self.cards.theme
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(0, 0, self.viewport().width(), theme.px(64)).adjusted(1, 1, -1, -1)
        pen = QPen(theme.color("accent" if self.hasFocus() else "border"), 2 if self.hasFocus() else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text_2"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(theme.px(8), 0, -theme.px(8), 0), int(flags), say("experiments.empty"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.walked.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    # Dragging -------------------------------------------------------------------------------------------------------

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, "\n".join(item.data(CARD).id for item in items).encode())
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(event)
        if event.isAccepted():
            event.setDropAction(Qt.DropAction.CopyAction)  # the card moves when the move was saved, not before
            self.dropped.emit(bytes(event.mimeData().data(MIME).data()).decode())

    @staticmethod
    def _take(event: QDropEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
        else:
            event.ignore()


class ExperimentBoard(QWidget):
    """`chosen(id)` when another one is chosen ("" for none), `move_asked(id, state)`, `entered` to go to its panel."""

    chosen = Signal(str)
    move_asked = Signal(str, str)
    entered = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._filling = False
        self.columns = {state: Column(context.theme) for state in STATES}
        self._heads = {state: label("phase") for state in STATES}
        self._parts: dict[str, QWidget] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for state, column in self.columns.items():
            part = self._parts[state] = QWidget()
            inside = QVBoxLayout(part)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(6)
            inside.addWidget(self._heads[state])
            inside.addWidget(column, 1)
            layout.addWidget(part, 1)
            column.setObjectName(f"experiments-{state}")
            column.addActions([context.action(action) for action in ACTIONS])
            column.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            column.dropped.connect(self._dropped)
            column.walked.connect(self._walk)
            column.entered.connect(self.entered)
            column.itemSelectionChanged.connect(self._look)
        self._parts[SKIPPED].hide()

    @property
    def current(self) -> str:
        """The experiment that is chosen; "" for none."""
        return next((card.id for column in self.columns.values() if (card := column.card()) is not None), "")

    @property
    def state(self) -> str:
        """The state of the one that is chosen; "" for none."""
        return next((state for state, column in self.columns.items() if column.card() is not None), "")

    def show_cards(self, cards: Mapping[str, Sequence[Card]], keep: str) -> None:
        """Show the cards of every state; `keep` stays chosen, with the keyboard where it had it."""
        had = any(column.hasFocus() for column in self.columns.values())
        self._filling = True
        for state, column in self.columns.items():
            column.show_cards(cards.get(state, ()))
        self._filling = False
        self._parts[SKIPPED].setVisible(bool(cards.get(SKIPPED)))
        self.retranslate()
        self.choose(keep, focus=had)

    def choose(self, experiment_id: str, *, focus: bool = False) -> None:
        """Choose an experiment, and put the keyboard on it where that is asked for."""
        self._filling = True
        for column in self.columns.values():
            row = column.row_of(experiment_id)
            if row < 0:
                column.clearSelection()
                continue
            column.setCurrentRow(row)
            column.item(row).setSelected(True)
            if focus:
                column.setFocus(Qt.FocusReason.OtherFocusReason)
        self._filling = False

    def moved(self, by: int) -> str:
        """The state before (-1) or after (+1) that of the chosen one; "" where there is none."""
        if self.state not in ALWAYS:
            return ALWAYS[-1] if self.state and by < 0 else ""
        at = ALWAYS.index(self.state) + by
        return ALWAYS[at] if 0 <= at < len(ALWAYS) else ""

    @Slot()
    def _look(self) -> None:
        """One is chosen over all columns."""
        sender = self.sender()
        if self._filling or not isinstance(sender, Column) or sender.card() is None:
            return
        self._filling = True
        for column in self.columns.values():
            if column is not sender:
                column.clearSelection()
        self._filling = False
        self.chosen.emit(self.current)

    @Slot(int)
    def _walk(self, by: int) -> None:
        shown = [column for state, column in self.columns.items() if not self._parts[state].isHidden()]
        sender = self.sender()
        at = shown.index(sender) + by if sender in shown else -1
        while 0 <= at < len(shown) and not shown[at].count():
            at += by
        if isinstance(sender, Column) and 0 <= at < len(shown):
            row = min(max(0, sender.currentRow()), shown[at].count() - 1)
            shown[at].setCurrentRow(row)
            shown[at].item(row).setSelected(True)
            shown[at].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str)
    def _dropped(self, experiment_id: str) -> None:
        state = next(state for state, column in self.columns.items() if column is self.sender())
        if self.columns[state].row_of(experiment_id) < 0:
            self.move_asked.emit(experiment_id, state)

    def retranslate(self) -> None:
        for state, column in self.columns.items():
            words = say(f"experiments.state-{state}")
            self._heads[state].setText(f"{words}  {column.count()}")
            name(column, say("experiments.column", state=words, n=column.count()), tip=False)

    def rethemed(self) -> None:
        for column in self.columns.values():
            column.cards.rethemed(self._context.theme)
            column.scheduleDelayedItemsLayout()
