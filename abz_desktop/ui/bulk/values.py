"""What a field is changed to, with the control that fits its type: some of a list, one of a list, or a word."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QWidget

from abz_desktop.core.bulk import TAGS
from abz_desktop.core.field import Field, Type
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, say
from abz_desktop.ui.widgets.basics import name
from abz_desktop.ui.widgets.choose_keys import ChooseKeys

LIST, ONE, WORD = range(3)
SCALE = range(1, 6)


class Values(QStackedWidget):
    """`changed` when other values are chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.some, self.one, self.word = ChooseKeys(), QComboBox(), QLineEdit()
        for widget in (self.some, self.one, self.word):
            self.addWidget(widget)
        self._keys: tuple[str, ...] = ()
        self.some.changed.connect(self._choose)
        self.one.currentIndexChanged.connect(self.changed)
        self.word.textChanged.connect(self.changed)

    def show_field(self, field: Field, labels: Labels, called: str) -> None:
        """Offer the values of a field; nothing is chosen."""
        choices = tuple(_choices(field, labels))
        self._keys = ()
        for widget in (self.some, self.one, self.word):
            name(widget, called, tip=False)
        if field.type is Type.TERMS:
            self.some.name_it(called)
            self.some.show_keys(choices, (), say("bulk.choose"))
            self.setCurrentIndex(LIST)
        elif choices:
            self._fill(choices)
            self.setCurrentIndex(ONE)
        else:
            self.word.setPlaceholderText(say("bulk.date") if field.type is Type.DATE else "")
            self.word.setMaxLength(field.longest or 120)
            self.word.clear()
            self.setCurrentIndex(WORD)

    def _fill(self, choices: Sequence[tuple[str, str]]) -> None:
        self.one.blockSignals(True)
        self.one.clear()
        self.one.addItem(say("bulk.choose"), "")
        for key, words in choices:
            self.one.addItem(capital(words), key)
        self.one.blockSignals(False)

    def values(self) -> tuple[str, ...]:
        """What is chosen; empty for nothing."""
        if self.currentIndex() == LIST:
            return self._keys
        text = self.one.currentData() if self.currentIndex() == ONE else self.word.text()
        return (str(text).strip(),) if str(text or "").strip() else ()

    @Slot(object)
    def _choose(self, keys: tuple[str, ...]) -> None:
        self._keys = keys
        self.changed.emit()


def _choices(field: Field, labels: Labels) -> Iterable[tuple[str, str]]:
    if field.name == TAGS.name:
        return sorted(((tag, labels.tag(tag)) for tag in labels.tags), key=lambda one: one[1].casefold())
    if field.type is Type.YESNO:
        return (("true", say("value.yes")), ("false", say("value.no")))
    if field.type is Type.SCALE:
        return ((str(number), str(number)) for number in SCALE)
    found = labels.terms.get(field.vocabulary, ())
    return ((term.key, labels.term(field.vocabulary, term.key)) for term in found if not term.deprecated)
