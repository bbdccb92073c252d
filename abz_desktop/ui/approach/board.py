"""The list of steps that a person works in: drag, keys and a menu ask for changes; used for an approach and for the tray."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from abz_desktop.library.approaches import StepRow
from abz_desktop.ui.approach.delegate import StepDelegate
from abz_desktop.ui.approach.model import Line, Role, StepModel
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.sheet import set_role

OWN = ("step-edit", "step-open", "step-up", "step-down", "step-remove")
"""The actions on the chosen step, in the order of the menu; the page performs them."""


class StepList(QListView):
    """Shows steps under their phases. `nudge_asked(key, by)`, `remove_asked(key)` and `open_asked(record id)` ask for changes.

    Return edits why a step stands here, Alt+arrow moves it, Delete takes it away, Ctrl+Return opens its method.
    """

    nudge_asked = Signal(str, int)
    remove_asked = Signal(str)
    open_asked = Signal(str)
    chosen = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.steps = StepModel(self)
        self.lines = StepDelegate(context.theme, self)
        set_role(self, "plain")
        self.setModel(self.steps)
        self.setItemDelegate(self.lines)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(0)
        self.addActions([context.action(action) for action in OWN])
        self.selectionModel().currentChanged.connect(self._current_changed)

    def show_steps(self, steps: tuple[StepRow, ...], *, keep: str = "") -> None:
        """Show steps; the chosen one (or `keep`) stays chosen, and the list stays where it was scrolled."""
        key = keep or self.current_key()
        at = self.verticalScrollBar().value()
        self.steps.show_steps(steps)
        row = self.steps.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.steps.index(row))
        self.verticalScrollBar().setValue(at)
        if row >= 0 and keep:
            self.scrollTo(self.steps.index(row))
        self.chosen.emit()

    def current_line(self) -> Line | None:
        """The chosen line; None where none or a heading is chosen."""
        line = self.currentIndex().data(Role.LINE) if self.currentIndex().isValid() else None
        return line if isinstance(line, Line) and line.step is not None else None

    def current_key(self) -> str:
        line = self.current_line()
        return line.step.step.key if line is not None and line.step is not None else ""

    def perform(self, action: str) -> None:
        """Perform an action on the chosen step."""
        line = self.current_line()
        if line is None or line.step is None:
            return
        step = line.step.step
        if action == "step-edit":
            self.edit(self.currentIndex())
        elif action == "step-open" and step.method:
            self.open_asked.emit(step.method)
        elif action == "step-remove":
            self.remove_asked.emit(step.key)
        elif action in ("step-up", "step-down"):
            self.nudge_asked.emit(step.key, -1 if action == "step-up" else 1)

    def enabled(self, action: str) -> bool:
        """Whether an action on the chosen step can be performed."""
        line = self.current_line()
        if line is None or line.step is None:
            return False
        return bool(line.step.step.method) if action == "step-open" else True

    def rethemed(self) -> None:
        self.lines.rethemed(self.context.theme)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.current_line() is not None and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.perform("step-edit")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lines.width = self.viewport().width()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = event.pos() if event.reason() == QContextMenuEvent.Reason.Mouse else self._at_current()
        index = self.indexAt(where)
        if index.isValid():
            self.setCurrentIndex(index)
        if self.current_line() is not None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions([self.context.action(action) for action in OWN])
            menu.popup(self.viewport().mapToGlobal(where))

    def _at_current(self) -> QPoint:
        return self.visualRect(self.currentIndex()).center()

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit()
