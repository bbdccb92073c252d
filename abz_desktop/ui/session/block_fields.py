"""The fields of a block beside the run sheet: how long, when, what sort, in which form, by whom."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from abz_desktop.core.meeting.clock import duration_text, time_text
from abz_desktop.core.meeting.sheet import Block
from abz_desktop.ui.session import typed
from abz_desktop.ui.session.sheet_words import Known
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import label, name
from abz_desktop.ui.widgets.choose_keys import ChooseKeys
from abz_desktop.ui.widgets.line import InPlace

TERMS = {"type": "block_type", "category": "arc", "energy": "energy", "form": "group_form"}
"""The fields with a term of a vocabulary."""
LINES = {"minutes": "minutes", "locked": "time", "group_size": "group_size"}
"""The fields that are typed, with the column in which they are read alike."""
SWITCHES = ("fixed", "optional")
ROWS = (("minutes", "locked"), ("type", "category"), ("form", "group_size"), ("energy", "who"))
"""The fields two by two."""


class BlockFields(QWidget):
    """`change_asked(field, value)` by the names of `session_blocks.VALUES`; `misread(words)` for what cannot be read."""

    change_asked = Signal(str, object)
    misread = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.terms = {one: QComboBox() for one in TERMS}
        self.lines = {one: InPlace("", 24) for one in LINES}
        self.switches = {one: QCheckBox() for one in SWITCHES}
        self.who = ChooseKeys()
        self._captions = {one: label("label") for row in ROWS for one in row}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for number, row in enumerate(ROWS):
            for at, one in enumerate(row):
                grid.addLayout(self._captioned(one), number, at)
        for at, switch in enumerate(self.switches.values()):
            grid.addWidget(switch, len(ROWS), at)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._connect()

    def field(self, one: str) -> QWidget:
        """The widget of a field."""
        return self.who if one == "who" else self.terms.get(one) or self.lines[one]

    def _captioned(self, one: str) -> QVBoxLayout:
        field, column = self.field(one), QVBoxLayout()
        if isinstance(field, QComboBox):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(6)
        column.setSpacing(2)
        column.addWidget(self._captions[one])
        column.addWidget(field)
        self._captions[one].setBuddy(field)
        return column

    def _connect(self) -> None:
        for one, box in self.terms.items():
            box.activated.connect(partial(self._pick, one))
        for one, line in self.lines.items():
            line.saved.connect(partial(self._read, one))
        for one, switch in self.switches.items():
            switch.clicked.connect(partial(self._ask, one))
        self.who.changed.connect(partial(self._ask, "who"))

    # Showing --------------------------------------------------------------------------------------------------------

    def show_block(self, block: Block, known: Known) -> None:
        """Show a block."""
        minutes, lock = block.minutes, block.locked
        shown = {
            "minutes": "" if minutes is None else str(minutes) if minutes < 60 else duration_text(minutes),
            "locked": "" if lock is None else time_text(lock),
            "group_size": str(block.group_size or ""),
        }
        for one, text in shown.items():
            self.lines[one].show_text(text)
            set_role(self.lines[one], "")
        for one, box in self.terms.items():
            terms = [(term.key, capital(term.label(language()))) for term in known.labels.terms.get(TERMS[one], ())]
            _offer(
                box, terms if one == "type" else [("", say("session.none-chosen")), *terms], str(getattr(block, one))
            )
        for one, switch in self.switches.items():
            switch.setChecked(bool(getattr(block, one)))
        self.who.show_keys(list(known.people.items()), block.who, say("session.nobody"))

    # Asking ---------------------------------------------------------------------------------------------------------

    def _ask(self, one: str, value: Any) -> None:
        self.change_asked.emit(one, value)

    def _pick(self, one: str, number: int) -> None:
        self.change_asked.emit(one, str(self.terms[one].itemData(number) or ""))

    def _read(self, one: str, text: str) -> None:
        found = typed.read(LINES[one], text)
        set_role(self.lines[one], "wrong" if found.wrong else "")
        self.misread.emit(found.wrong)
        if not found.wrong:
            self.change_asked.emit(one, found.value)

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for one, caption in self._captions.items():
            caption.setText(say(f"session.field-{one}"))
            if one == "who":
                self.who.name_it(say("session.field-who"))
            else:
                name(self.field(one), say(f"session.field-{one}"), tip=False)
        for one, switch in self.switches.items():
            switch.setText(say(f"session.field-{one}"))
        self.lines["minutes"].setPlaceholderText(say("session.prompt-minutes"))
        self.lines["locked"].setPlaceholderText(say("session.prompt-locked"))


def _offer(box: QComboBox, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    if [box.itemText(at) for at in range(box.count())] != [words for _, words in choices]:
        box.clear()
        for key, words in choices:
            box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(chosen, Qt.ItemDataRole.UserRole)))
