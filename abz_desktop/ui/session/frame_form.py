"""The rest of the frame of a session: goal, room, setting, safety, and who facilitates with which role and skills."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from abz_desktop.core.kinds.session import SESSION
from abz_desktop.core.reading import text_of
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library import session_fields, vocabularies
from abz_desktop.library.sessions import OpenedSession
from abz_desktop.ui.session.doing import Doing
from abz_desktop.ui.session.facilitators import Facilitators
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.widgets.amount import Amount
from abz_desktop.ui.widgets.basics import label, name
from abz_desktop.ui.widgets.choose_keys import ChooseKeys
from abz_desktop.ui.widgets.line import InPlace
from abz_desktop.ui.widgets.some_lines import SomeLines

NUMBERS = ("seats", "rooms")
SHARES = (3, 2, 4)
"""How the width is shared out over the columns."""
COLUMNS = (("goal", "room"), ("setting", "safety", "seats", "rooms"), ("time_zone",))


class FrameForm(QWidget):
    """Every field is one command, saved when it is left; what cannot be is said above it by who shows the form."""

    def __init__(self, context: Context, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self._doing = context, doing
        self._opened: OpenedSession | None = None
        self._labels = labelling.Labels()
        self.prose = {one: SomeLines(600, 3) for one in ("goal", "room")}
        self.numbers = {one: Amount() for one in NUMBERS}
        self.setting, self.safety, self.zone = ChooseKeys(), QComboBox(), InPlace("", 60)
        self.people = Facilitators(doing)
        self._captions = {one: label("label") for column in COLUMNS for one in column}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 8)
        grid.setHorizontalSpacing(24)
        for number, column in enumerate(COLUMNS):
            made = QVBoxLayout()
            made.setSpacing(4)
            for one in column:
                made.addWidget(self._captions[one])
                made.addWidget(self.field(one))
                self._captions[one].setBuddy(self.field(one))
            if number == len(COLUMNS) - 1:
                made.insertWidget(0, self.people)
            made.addStretch(1)
            grid.addLayout(made, 0, number)
            grid.setColumnStretch(number, SHARES[number])
        self._connect()
        self.read_words()

    def field(self, one: str) -> QWidget:
        """The widget in which a field is filled in."""
        found: dict[str, QWidget] = {
            **self.prose,
            **self.numbers,
            "setting": self.setting,
            "safety": self.safety,
            "time_zone": self.zone,
            "facilitators": self.people.new,
        }
        return found.get(one, self.prose["goal"])

    def focus_on(self, one: str) -> None:
        """Put the keyboard in a field."""
        self.field(one).setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        for one, prose in self.prose.items():
            prose.saved.connect(partial(self._text, one))
        for one, number in self.numbers.items():
            number.given.connect(partial(self._set, one))
            number.misread.connect(self._misread)
        self.setting.changed.connect(partial(self._set, "setting"))
        self.safety.activated.connect(self._pick_safety)
        self.zone.saved.connect(partial(self._set, "time_zone"))

    def read_words(self) -> None:
        """Read what keys are called."""
        self.context.tasks.read(partial(vocabularies.every_term, self.context.library), self._name, key="session-words")

    def _name(self, terms: tuple[VocabTerm, ...]) -> None:
        self._labels = labelling.make(terms)
        if self._opened is not None:
            self.show_session(self._opened)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_session(self, opened: OpenedSession) -> None:
        """Show the frame of a session."""
        self._opened, record = opened, opened.record
        for one, prose in self.prose.items():
            prose.show_text(text_of(record, one, self.context.content_lang).text)
        for one, number in self.numbers.items():
            value = record.fields.get(one)
            number.show_number(float(value) if isinstance(value, int | float) else None)
        self.setting.show_keys(self._terms("setting"), record.keys("setting"), say("session.none-chosen"))
        self.safety.clear()
        for key, words in [("", say("session.none-chosen")), *self._terms("safety")]:
            self.safety.addItem(words, key)
        self.safety.setCurrentIndex(max(0, self.safety.findData(str(record.fields.get("safety") or ""))))
        self.zone.show_text(str(record.fields.get("time_zone") or ""))
        self.people.show_people(record.items("facilitators"), self._labels)

    def _terms(self, vocabulary: str) -> list[tuple[str, str]]:
        return [(term.key, capital(term.label(language()))) for term in self._labels.terms.get(vocabulary, ())]

    # Changing -------------------------------------------------------------------------------------------------------

    def _set(self, one: str, value: object) -> None:
        self._doing.ask(session_fields.set_values, {one: value})

    def _text(self, one: str, text: str) -> None:
        self._doing.ask(session_fields.set_text, one, text, self.context.content_lang)

    def _pick_safety(self, number: int) -> None:
        self._set("safety", str(self.safety.itemData(number) or ""))

    def _misread(self, text: str) -> None:
        self._doing.refused.emit(say("session.misread-people", text=text))

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for one, caption in self._captions.items():
            words = SESSION.field(one).label(language())
            caption.setText(words)
            if one == "setting":
                self.setting.name_it(words)
            else:
                name(self.field(one), words, tip=False)
        self.zone.setPlaceholderText(say("session.prompt-zone"))
        self.people.retranslate()

    def rethemed(self) -> None:
        self.people.rethemed(self.context.theme)
