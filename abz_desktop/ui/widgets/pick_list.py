"""A field with the list of what fits under it, in one piece: to pick something by name, or to make it."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from abz_desktop.ui.shared.folding import folded
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import label, name
from abz_desktop.ui.widgets.sizing import px
from abz_desktop.ui.widgets.tag_field import TagChoice, fitting

ROWS = 7
_VALUE = Qt.ItemDataRole.UserRole


class PickList(QWidget):
    """`picked(id)` for one of the choices, `made(name)` for the offer to make what is typed.

    The arrow keys move in the list while the keyboard stays in the field; Enter takes the line that is marked.
    """

    picked = Signal(str)
    made = Signal(str)

    def __init__(self, title: str, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[TagChoice, ...] = ()
        self._icon, self._plus = QIcon(), QIcon()
        self._make: Callable[[str], str] | None = None
        self.field, self.list = QLineEdit(self), QListWidget(self)
        self.field.setPlaceholderText(prompt)
        self.field.setMaxLength(120)
        name(self.field, title, tip=False)
        name(self.list, title, tip=False)
        set_role(self.list, "plain")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("reachedBy", title)  # the arrow keys of the field move in it
        self.list.setIconSize(QSize(px(16), px(16)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("subheading", title, wrap=True))
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._take)

    def offer(
        self, choices: Sequence[TagChoice], icon: QIcon, plus: QIcon, make: Callable[[str], str] | None = None
    ) -> None:
        """What there is to pick from; with `make`, which words the offer, also what is typed and not there yet."""
        self._choices, self._icon, self._plus, self._make = tuple(choices), icon, plus, make
        self._fill(self.field.text())

    @Slot(str)
    def _fill(self, text: str) -> None:
        self.list.clear()
        for one in fitting(self._choices, text):
            self._add(one.label, one.id, self._icon)
        typed = " ".join(text.split())
        if self._make and typed and folded(typed) not in _names(self._choices):
            self._add(self._make(typed), (typed,), self._plus)
        self.list.setCurrentRow(0)
        rows = max(1, min(ROWS, self.list.count()))
        self.list.setFixedHeight(rows * max(24, self.list.sizeHintForRow(0)) + 6)

    def _add(self, text: str, value: object, icon: QIcon) -> None:
        item = QListWidgetItem(icon, text)
        item.setToolTip(text)
        item.setData(_VALUE, value)
        self.list.addItem(item)

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        value = item.data(_VALUE)
        if isinstance(value, str):
            self.picked.emit(value)
        else:
            self.made.emit(str(value[0]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = max(0, min(self.list.currentRow() + step, self.list.count() - 1))
                self.list.setCurrentRow(row)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.list.currentItem() is not None:
                    self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)


def _names(choices: Collection[TagChoice]) -> frozenset[str]:
    """The names at the top, without those above them: one of these cannot be made again."""
    return frozenset(folded(one.label) for one in choices)
