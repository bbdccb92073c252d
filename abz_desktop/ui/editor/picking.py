"""A row of things that were picked, in order, and a field that finds more by name: for terms and for records."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import name
from abz_desktop.ui.widgets.chip import Chip
from abz_desktop.ui.widgets.flow import FlowLayout
from abz_desktop.ui.widgets.suggestions import Suggestion, Suggestions

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
Finding = Callable[[str], Sequence[Suggestion]]


class FindField(QLineEdit):
    """What is typed is looked for with `find`; the arrow keys, Enter or the mouse take one: `picked(key)`."""

    picked = Signal(str)
    left = Signal()

    def __init__(self, find: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._list = Suggestions(self)
        self._list.taken.connect(self._take)
        self.textEdited.connect(self._offer)
        self.setMaxLength(120)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._offer(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.text().strip():
            found = self._find(self.text())
            if found:
                self._take(found[0].key)
        elif event.key() == Qt.Key.Key_Down:
            self._offer(self.text())
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _offer(self, text: str) -> None:
        self._list.offer(self._find(text), self.accessibleName())

    @Slot(object)
    def _take(self, key: object) -> None:
        self.clear()
        self.picked.emit(str(key))


class Picked(QWidget):
    """The picked keys as chips in their order. `changed` when the person picked, dropped or moved one.

    `words(key)` is what a chip says; with `ranked` its place is said too. Alt with an arrow key or dragging moves one.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, find: Finding, words: Callable[[str], str], *, ranked: bool = False, most: int = 0
    ) -> None:
        super().__init__()
        self._theme, self._words, self._ranked, self._most = theme, words, ranked, most
        self._keys: tuple[str, ...] = ()
        self._made: dict[str, Chip] = {}
        self._pressed: QPoint | None = None
        self.field, self._row = FindField(find), QWidget()
        self._flow = FlowLayout(self._row, gap=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._row)
        column.addWidget(self.field)
        self.field.picked.connect(self._add)
        self._row.hide()

    def take_keyboard(self) -> None:
        """Put the keyboard in the field, or where nothing can be added on what is picked."""
        (self.field if not self.field.isHidden() else next(iter(self._made.values()))).setFocus()

    def keys(self) -> tuple[str, ...]:
        """What is picked, in order."""
        return self._keys

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show these as picked."""
        self._keys = tuple(keys)
        self.look_again()

    def look_again(self) -> None:
        """The words of the chips may be others."""
        focused = next((key for key, chip in self._made.items() if chip.hasFocus()), "")
        for chip in self._made.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._made = {key: self._chip(number, key) for number, key in enumerate(self._keys, 1)}
        self._row.setVisible(bool(self._keys))
        self._row.updateGeometry()
        _put_before(self.field, list(self._made.values()))
        self.field.setVisible(not self._most or len(self._keys) < self._most)
        if focused in self._made:
            self._made[focused].setFocus()

    def _chip(self, number: int, key: str) -> Chip:
        text = self._words(key)
        chip = Chip(self._theme, key, f"{number} · {text}" if self._ranked else text)
        said = say("form.pick-drop", what=text)
        name(chip, said if len(self._keys) < 2 else f"{said}. {say('form.pick-move')}")
        chip.installEventFilter(self)
        chip.removed.connect(self._drop)
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Chip):
            alt = isinstance(event, QKeyEvent) and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if isinstance(event, QKeyEvent) and alt and Qt.Key(event.key()) in _STEPS:
                if event.type() == QEvent.Type.KeyPress:
                    self._move(str(watched.key), self._keys.index(str(watched.key)) + _STEPS[Qt.Key(event.key())])
                return True  # also the shortcut for back and forward is not meant here
            if isinstance(event, QMouseEvent):
                return self._mouse(watched, event)
        return super().eventFilter(watched, event)

    def _mouse(self, chip: Chip, event: QMouseEvent) -> bool:
        """A chip that is dragged over another one takes its place."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = event.position().toPoint()
        elif event.type() == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            moved = (event.position().toPoint() - self._pressed).manhattanLength()
            self._pressed = None
            if moved > 12:
                chip.setDown(False)
                at = self._row.mapFromGlobal(event.globalPosition().toPoint())
                over = next((key for key, one in self._made.items() if one.geometry().contains(at)), "")
                if over:
                    self._move(str(chip.key), self._keys.index(over))
                return True
        return False

    def _move(self, key: str, to: int) -> None:
        rest = [one for one in self._keys if one != key]
        wanted = (*rest[: max(0, to)], key, *rest[max(0, to) :])
        if wanted != self._keys:
            self._keys = wanted
            self.look_again()
            self.changed.emit()

    @Slot(str)
    def _add(self, key: str) -> None:
        if key not in self._keys:
            self._keys = (*self._keys, key)
            self.look_again()
            self.changed.emit()

    @Slot(object)
    def _drop(self, key: object) -> None:
        self._keys = tuple(one for one in self._keys if one != key)
        self.look_again()
        self.field.setFocus()
        self.changed.emit()

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        for chip in self._made.values():
            chip.rethemed(theme)


def _put_before(anchor: QWidget, widgets: Sequence[QWidget]) -> None:
    """Have the keyboard come to these, in this order, right before it comes to `anchor`: they are made later."""
    before: QWidget | None = anchor.previousInFocusChain()
    while before is not None and before is not anchor and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    if before is None or before is anchor:
        return
    for widget in widgets:
        QWidget.setTabOrder(before, widget)
        before = widget
    if widgets:
        QWidget.setTabOrder(before, anchor)
