"""Controls for terms of a vocabulary, yes or no, a step of five, and records found by name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abz_desktop.core.field import Field
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library.name_index import Name, find_in
from abz_desktop.library.palette import RECORD
from abz_desktop.ui.editor.control import Control, Desk
from abz_desktop.ui.editor.one_of import OneOf
from abz_desktop.ui.editor.picking import Picked
from abz_desktop.ui.shared.folding import folded
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.theme import KIND_ICONS
from abz_desktop.ui.widgets.basics import name
from abz_desktop.ui.widgets.flow import FlowLayout
from abz_desktop.ui.widgets.key_button import KeyButton
from abz_desktop.ui.widgets.suggestions import Suggestion

IN_SIGHT = 9
"""Terms up to which all of a vocabulary stand in sight, to be switched on and off."""
RANKED = 3
"""A field that takes at most this many terms wants the most important first."""
OFFERED = 40


class QuietBox(QComboBox):
    """A list to choose from that does not change when the wheel turns over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TermControl(Control):
    """One term of a vocabulary, or none."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        self.box = QuietBox()
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setMaximumWidth(desk.context.theme.px(420))
        self._key = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addStretch(0)
        self.setFocusProxy(self.box)
        self._fill()
        self.box.activated.connect(self._choose)
        desk.labels_changed.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        terms = self.desk.labels.terms.get(self.field.vocabulary, ())
        self.box.clear()
        self.box.addItem(say("form.choose"), "")
        for term in terms:
            if not term.deprecated or term.key == self._key:
                self.box.addItem(_called(term), term.key)
        if self._key and self.box.findData(self._key) < 0:
            self.box.addItem(self._key, self._key)
        self.box.setCurrentIndex(max(0, self.box.findData(self._key)))

    @Slot(int)
    def _choose(self, row: int) -> None:
        key = str(self.box.itemData(row) or "")
        if key != self._key:
            self._key = key
            self.changed.emit()

    def value(self) -> Any:
        return self._key or None

    def show_value(self, value: Any) -> None:
        self._key = value if isinstance(value, str) else ""
        row = self.box.findData(self._key)
        if row < 0:
            self._fill()
        else:
            self.box.setCurrentIndex(row)

    def name_it(self, text: str) -> None:
        name(self.box, text, tip=False)

    def retranslate(self) -> None:
        self._fill()


class SwitchesControl(Control):
    """A few terms, all in sight; each is on or off."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        self._keys: tuple[str, ...] = ()
        self._buttons: dict[str, KeyButton] = {}
        self._name = ""
        self._flow = FlowLayout(self, gap=6)
        self._fill()
        desk.labels_changed.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        old = tuple(self._buttons.values())
        for button in old:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        terms = self.desk.labels.terms.get(self.field.vocabulary, ())
        known = {term.key: term for term in terms if not term.deprecated or term.key in self._keys}
        self._buttons = {key: self._button(key, known.get(key)) for key in (*known, *_beyond(self._keys, known))}
        last: QWidget = old[-1] if old else self
        for button in self._buttons.values():  # made later than what follows: the keyboard comes to them at their place
            QWidget.setTabOrder(last, button)
            last = button
        self.updateGeometry()

    def take_keyboard(self) -> None:
        """No focus proxy: it would take the place of all the others in the order of Tab."""
        for button in tuple(self._buttons.values())[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, key: str, term: VocabTerm | None) -> KeyButton:
        button = KeyButton(key, "pick", self)
        button.setCheckable(True)
        button.setChecked(key in self._keys)
        button.setText((_called(term) if term is not None else capital(key)).replace("&", "&&"))
        button.setToolTip(term.definition(language()) if term is not None else "")
        button.setAccessibleName(f"{self._name}: {button.text()}")
        button.asked.connect(self._switch)
        self._flow.addWidget(button)
        button.show()
        return button

    @Slot(object)
    def _switch(self, key: object) -> None:
        on = self._buttons[str(key)].isChecked()
        rest = tuple(one for one in self._keys if one != key)
        self._keys = (*rest, str(key)) if on else rest
        self.changed.emit()

    def value(self) -> Any:
        return list(self._keys) or None

    def show_value(self, value: Any) -> None:
        keys = tuple(map(str, value)) if isinstance(value, list | tuple) else ()
        if keys != self._keys:
            self._keys = keys
            self._fill()

    def name_it(self, text: str) -> None:
        self._name = text
        for button in self._buttons.values():
            button.setAccessibleName(f"{text}: {button.text()}")

    def retranslate(self) -> None:
        self._fill()


def _called(term: VocabTerm) -> str:
    """The label of a term, with a mark where it is offered no longer."""
    words = capital(term.label(language()))
    return say("retired.mark", term=words) if term.deprecated else words


def _beyond(keys: Sequence[str], known: Mapping[str, VocabTerm]) -> tuple[str, ...]:
    """Keys that the vocabulary does not have (any more): they stay in sight, to be switched off."""
    return tuple(key for key in keys if key not in known)


def successors(terms: Iterable[VocabTerm], wanted: str, lang: str) -> set[str]:
    """The keys that took the place of retired terms whose label begins with what is typed (folded)."""
    retired = [term for term in terms if term.deprecated and term.successor]
    return {term.successor for term in retired if folded(term.label(lang)).startswith(wanted)}


class PickedControl(Control):
    """Things found by typing and shown as chips; a kind of it makes `picked` and says how they are found."""

    picked: Picked

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.picked)
        self.picked.changed.connect(self.changed)

    def value(self) -> Any:
        return list(self.picked.keys()) or None

    def show_value(self, value: Any) -> None:
        keys = tuple(map(str, value)) if isinstance(value, list | tuple) else ()
        if keys != self.picked.keys():
            self.picked.show_keys(keys)

    def take_keyboard(self) -> None:
        self.picked.take_keyboard()

    def name_it(self, text: str) -> None:
        name(self.picked.field, text, tip=False)

    def rethemed(self) -> None:
        self.picked.rethemed(self.desk.context.theme)


class PickTermsControl(PickedControl):
    """Several terms out of many, or at most three with the most important first."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        ranked = 0 < field.most <= RANKED
        self.picked = Picked(desk.context.theme, self._find, self._words, ranked=ranked, most=field.most)
        self._lay_out()
        desk.labels_changed.connect(self.picked.look_again)
        self.retranslate()

    def _words(self, key: str) -> str:
        terms = self.desk.labels.terms.get(self.field.vocabulary, ())
        return next((_called(term) for term in terms if term.key == key), capital(key))

    def _find(self, text: str) -> list[Suggestion]:
        lang, wanted = language(), folded(text).strip()
        chosen = self.picked.keys()
        terms = self.desk.labels.terms.get(self.field.vocabulary, ())
        known = [term for term in terms if term.key not in chosen and not term.deprecated]
        starts = [term for term in known if folded(term.label(lang)).startswith(wanted)]
        holds = [term for term in known if term not in starts and wanted in folded(term.label(lang))]
        meant = [term for term in known if term.key in successors(terms, wanted, lang)] if wanted else []
        found = list(dict.fromkeys([*starts, *meant, *holds]))[:OFFERED]
        return [Suggestion(capital(term.label(lang)), term.key, tip=term.definition(lang)) for term in found]

    def retranslate(self) -> None:
        most = self.field.most
        self.picked.field.setPlaceholderText(say("form.pick-most", n=most) if most else say("form.pick"))
        self.picked.look_again()


def terms_control(desk: Desk, field: Field, parent: QWidget | None = None) -> Control:
    """Switches for a small vocabulary without an order, a field that finds terms for others."""
    count = len(desk.labels.terms.get(field.vocabulary, ()))
    return (SwitchesControl if not field.most and count <= IN_SIGHT else PickTermsControl)(desk, field, parent)


class RefsControl(PickedControl):
    """Records, found by name; `most` is 1 for a single one."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None, *, most: int = 0) -> None:
        super().__init__(desk, field, parent)
        self.picked = Picked(desk.context.theme, self._find, desk.title, most=most)
        self._lay_out()
        desk.names_changed.connect(self.picked.look_again)
        self.retranslate()

    def _find(self, text: str) -> list[Suggestion]:
        if not text.strip():
            return []
        chosen = {*self.picked.keys(), self.desk.record_id}
        theme, kinds = self.desk.context.theme, self.field.kinds
        found = (one.name for one in find_in([self.desk.names], text))
        fitting = [one for one in found if _is_record(one, kinds) and one.key.removeprefix(RECORD) not in chosen]
        return [
            Suggestion(one.title, one.key.removeprefix(RECORD), theme.icon(KIND_ICONS[one.kind], one.kind, 16))
            for one in fitting[:12]
        ]

    def retranslate(self) -> None:
        self.picked.field.setPlaceholderText(say("form.find-record"))
        self.picked.look_again()


class RefControl(RefsControl):
    """One record, found by name."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent, most=1)

    def value(self) -> Any:
        return next(iter(self.picked.keys()), None)

    def show_value(self, value: Any) -> None:
        super().show_value((value,) if isinstance(value, str) and value else ())


def _is_record(found: Name, kinds: Sequence[str]) -> bool:
    return found.key.startswith(RECORD) and (not kinds or found.kind in kinds)


class YesNoControl(Control):
    """Yes, no, or not said."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        self._steps = OneOf((True, False))
        self._steps.changed.connect(self.changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._steps)
        layout.addStretch(1)
        self.setFocusProxy(self._steps)
        self.retranslate()

    def value(self) -> Any:
        return self._steps.chosen

    def show_value(self, value: Any) -> None:
        self._steps.choose(value if isinstance(value, bool) else None)

    def name_it(self, text: str) -> None:
        self._steps.name_it(text)

    def retranslate(self) -> None:
        self._steps.word((capital(say("view.yes")), capital(say("view.no"))))


class ScaleControl(Control):
    """One of five, or none."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        self._steps = OneOf((1, 2, 3, 4, 5))
        self._steps.word(("1", "2", "3", "4", "5"))
        self._steps.changed.connect(self.changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._steps)
        layout.addStretch(1)
        self.setFocusProxy(self._steps)

    def value(self) -> Any:
        return self._steps.chosen

    def show_value(self, value: Any) -> None:
        self._steps.choose(value if isinstance(value, int) and not isinstance(value, bool) else None)

    def name_it(self, text: str) -> None:
        self._steps.name_it(text)
