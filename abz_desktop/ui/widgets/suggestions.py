"""Suggestions under a text field: a list that never takes the keyboard or the mouse away from the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.sizing import px

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line: what is shown, its icon, what is told when it is taken."""

    text: str
    key: object
    icon: QIcon | None = None
    tip: str = ""


class Suggestions(QListView):
    """Lines under a field. `taken(key)` when one is clicked or Enter is pressed on it; Escape hides them.

    Nothing is chosen until the person goes there with the arrow keys, so that Enter keeps its own meaning.
    """

    taken = Signal(object)

    def __init__(self, field: QLineEdit, *, most: int = 8) -> None:
        super().__init__(field)
        self.setProperty("floating", True)
        self.setProperty("reachedBy", field.objectName() or "field")  # its arrow keys move in here
        self._field = field
        self._most = most
        self._model = QStandardItemModel(self)
        self._suggestions: tuple[Suggestion, ...] = ()
        self.setModel(self._model)
        set_role(self, "suggestions")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setIconSize(QSize(px(16), px(16)))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._take)
        self.hide()
        field.installEventFilter(self)

    def offer(self, suggestions: Sequence[Suggestion], name: str = "") -> None:
        """Show these lines under the field, or nothing where there are none or the field is not being typed in."""
        self._suggestions = tuple(suggestions)
        self.setAccessibleName(name)
        self._model.clear()
        for one in self._suggestions:
            item = QStandardItem(one.text)
            item.setEditable(False)
            if one.icon is not None:
                item.setIcon(one.icon)
            item.setToolTip(one.tip or one.text)
            self._model.appendRow(item)
        if self._suggestions and self._field.hasFocus():
            self._place()
            self.show()
            self.raise_()
        else:
            self.hide()

    def _place(self) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        row = max(28, self.sizeHintForRow(0))
        height = min(len(self._suggestions), self._most) * row + 10
        at = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        width = max(240, min(self._field.width(), 640))
        if at.y() + height > window.height():
            at.setY(max(0, self._field.mapTo(window, QPoint(0, 0)).y() - height - 2))
        at.setX(max(0, min(at.x(), window.width() - width)))
        self.setGeometry(at.x(), at.y(), width, height)

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._suggestions):
            key = self._suggestions[index.row()].key
            self.hide()
            self.taken.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and self.isVisible():
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
                self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        row, last = self.currentIndex().row(), len(self._suggestions) - 1
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() == Qt.Key.Key_Down:
            self.setCurrentIndex(self._model.index(min(row + 1, last), 0))
        elif event.key() == Qt.Key.Key_Up and row >= 0:
            self.setCurrentIndex(self._model.index(row - 1, 0) if row else QModelIndex())
        elif event.key() in _ENTER and row >= 0:
            self._take(self.currentIndex())
        else:
            return False
        return True


def offers(widget: QWidget) -> bool:
    """Whether suggestions are open anywhere in the widget's window."""
    return any(one.isVisible() for one in widget.window().findChildren(Suggestions))
