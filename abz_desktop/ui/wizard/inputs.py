"""The fields of the wizard: a number that may be left open, a step of five, a few terms out of many."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.ui.shared.folding import folded
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import label
from abz_desktop.ui.widgets.chip import Chip
from abz_desktop.ui.widgets.flow import FlowLayout
from abz_desktop.ui.widgets.key_button import KeyButton
from abz_desktop.ui.widgets.suggestions import Suggestion, Suggestions

WIDTH = 92
OFFERED = 60
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def put_before(anchor: QWidget, widgets: Sequence[QWidget]) -> None:
    """Have the keyboard come to these, in this order, right before it comes to `anchor`: for what is made later."""
    before: QWidget | None = anchor.previousInFocusChain()
    while before is not None and before is not anchor and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    if before is None:
        return
    for widget in widgets:
        QWidget.setTabOrder(before, widget)
        before = widget
    QWidget.setTabOrder(before, anchor)


class NumberField(QLineEdit):
    """A whole number, or nothing. `changed` when it is another one."""

    changed = Signal()

    def __init__(self, bounds: tuple[int, int], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setValidator(QIntValidator(bounds[0], bounds[1], self))
        self.setFixedWidth(theme.px(WIDTH))
        self.textEdited.connect(self.changed)

    def number(self) -> int | None:
        """What is filled in; None where nothing is, or not a number yet."""
        return int(self.text()) if self.hasAcceptableInput() else None

    def show_number(self, number: int | None) -> None:
        """Show a number; what is being typed is left alone where it means the same."""
        if self.number() != number or number is None:
            self.setText("" if number is None else str(number))


class FiveScale(QWidget):
    """Five buttons of which one, or none, is down. `changed` when another one is."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = tuple(KeyButton(number) for number in range(1, 6))
        self._ends = (label("small"), label("small"))
        row, ends, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(6)
        for button in self.buttons:
            button.setText(str(button.key))
            button.setCheckable(True)
            button.asked.connect(self._press)
            row.addWidget(button, 1)
        ends.addWidget(self._ends[0])
        ends.addStretch(1)
        ends.addWidget(self._ends[1])
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addLayout(ends)

    def number(self) -> int | None:
        """The step that is chosen, 1–5."""
        return next((number for number, button in enumerate(self.buttons, 1) if button.isChecked()), None)

    def show_number(self, number: int | None) -> None:
        """Put this one down and the others up."""
        for button in self.buttons:
            button.setChecked(button.key == number)

    @Slot(object)
    def _press(self, key: object) -> None:
        pressed = next(button for button in self.buttons if button.key == key)
        self.show_number(int(str(key)) if pressed.isChecked() else None)
        self.changed.emit()

    def say(self, what: str, meanings: Sequence[str]) -> None:
        """What is asked, and what the lowest and highest step mean."""
        self.setAccessibleName(what)
        for end, meaning in zip(self._ends, meanings, strict=True):
            end.setText(meaning)
        for button in self.buttons:
            said = say("wizard.of-five", what=what, n=button.key)
            at = {1: meanings[0], 5: meanings[1]}.get(int(str(button.key)), "")
            button.setAccessibleName(f"{said}: {at}" if at else said)
            button.setToolTip(button.accessibleName())


class TermField(QLineEdit):
    """Type to find a term; the arrow keys or the mouse take one. `picked(key)`."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms: tuple[VocabTerm, ...] = ()
        self._hidden: frozenset[str] = frozenset()
        self._list = Suggestions(self)
        self._list.taken.connect(self._take)
        self.textEdited.connect(self._offer)
        self.setMaxLength(80)

    def set_terms(self, terms: Sequence[VocabTerm], hidden: Sequence[str]) -> None:
        """The terms there are; `hidden` ones are chosen already."""
        self._terms, self._hidden = tuple(terms), frozenset(hidden)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._offer(self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._offer(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = self._fitting(self.text())
        if event.key() in _ENTER and self.text().strip() and found:
            self._take(found[0].key)
        else:
            super().keyPressEvent(event)

    def _fitting(self, text: str) -> list[VocabTerm]:
        wanted = folded(text).strip()
        known = [one for one in self._terms if one.key not in self._hidden and not one.deprecated]
        starts = [one for one in known if folded(one.label(language())).startswith(wanted)]
        holds = [one for one in known if one not in starts and wanted in folded(one.label(language()))]
        return [*starts, *holds]

    @Slot(str)
    def _offer(self, text: str) -> None:
        lines = [
            Suggestion(one.label(language()), one.key, tip=one.definition(language()))
            for one in self._fitting(text)[:OFFERED]
        ]
        self._list.offer(lines, self.accessibleName())

    @Slot(object)
    def _take(self, key: object) -> None:
        self.clear()
        self.picked.emit(str(key))
        if self.hasFocus():
            self._offer("")


class TermPicker(QWidget):
    """The chosen terms as chips, and a field to choose more. `changed` when they are others."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._terms: tuple[VocabTerm, ...] = ()
        self._keys: tuple[str, ...] = ()
        self.field, self._chips = TermField(), QWidget()
        self._flow = FlowLayout(self._chips, gap=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chips)
        column.addWidget(self.field)
        self.field.picked.connect(self._add)

    def keys(self) -> tuple[str, ...]:
        """What is chosen."""
        return self._keys

    def show_keys(self, keys: Sequence[str], terms: Sequence[VocabTerm]) -> None:
        """Show these as chosen, out of these terms."""
        self._keys, self._terms = tuple(keys), tuple(terms)
        self._show()

    def _show(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        labels = {one.key: one.label(language()) for one in self._terms}
        chips = [Chip(self._theme, key, labels.get(key, key)) for key in self._keys]
        for chip in chips:
            chip.setAccessibleName(say("wizard.drop", what=chip.text()))
            chip.removed.connect(self._drop)
            self._flow.addWidget(chip)
        put_before(self.field, chips)
        self._chips.setVisible(bool(self._keys))
        self._chips.updateGeometry()
        self.field.set_terms(self._terms, self._keys)

    @Slot(str)
    def _add(self, key: str) -> None:
        if key not in self._keys:
            self._keys = (*self._keys, key)
            self._show()
            self.changed.emit()

    @Slot(object)
    def _drop(self, key: object) -> None:
        self._keys = tuple(one for one in self._keys if one != key)
        self._show()
        self.field.setFocus()
        self.changed.emit()

    def say(self, what: str, prompt: str) -> None:
        """What is chosen here."""
        self.field.setAccessibleName(what)
        self.field.setPlaceholderText(prompt)
        self._show()

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        for chip in self.findChildren(Chip):
            chip.rethemed(theme)
