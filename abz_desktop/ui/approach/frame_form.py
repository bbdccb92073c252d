"""The frame of an approach: themes, desired effects, group, setting, time and all else that the check looks at."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.combine.plan import desired_of
from abz_desktop.core.kinds.approach import APPROACH
from abz_desktop.core.reading import text_of
from abz_desktop.core.record import Record
from abz_desktop.library import approach_frame
from abz_desktop.ui.approach.wanted_effects import WantedEffects
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.messages import in_place
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.amount import Amount
from abz_desktop.ui.widgets.basics import label, name
from abz_desktop.ui.widgets.choose_keys import ChooseKeys
from abz_desktop.ui.widgets.line import InPlace
from abz_desktop.ui.widgets.some_lines import SomeLines

KEYS = {"themes": "theme", "setting": "setting", "skills_present": "skill"}
"""The fields of keys, with their vocabulary."""
SCALES = ("complexity", "polarisation")
RANGES = {"group": ("min", "ideal", "max"), "span": ("min", "typical", "max")}
DATES = ("start", "end")
PROSE = ("context", "principles")
LONGEST_PROSE, LONGEST_DATE = 40_000, 10
COLUMNS = (
    (("themes",), ("setting",), ("skills_present",), ("complexity", "polarisation")),
    (("effects",),),
    (("group",), ("time_budget",), ("start", "end"), ("span",)),
)


class FrameForm(QWidget):
    """Every field is one command, saved when it is left; what cannot be is said below, with what helps."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.record: Record | None = None
        self.effects = WantedEffects(context.theme)
        self.keys = {one: ChooseKeys() for one in KEYS}
        self.scales = {one: QComboBox() for one in SCALES}
        self.ranges = {one: {part: Amount() for part in parts} for one, parts in RANGES.items()}
        self.dates = {one: InPlace("", LONGEST_DATE) for one in DATES}
        self.budget = Amount(time=True)
        self.prose = {one: SomeLines(LONGEST_PROSE, 3) for one in PROSE}
        self._captions = {one: label("label") for column in (*COLUMNS, (PROSE,)) for row in column for one in row}
        self._problem = label("error", wrap=True)
        self._problem.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for number, column in enumerate(COLUMNS):
            grid.addLayout(self._column(column), 0, number)
            grid.setColumnStretch(number, 1)
        below = QHBoxLayout()
        below.setSpacing(24)
        for one in PROSE:
            below.addLayout(self._captioned(one), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(10)
        layout.addWidget(self._problem)
        layout.addLayout(grid)
        layout.addLayout(below)

    def _column(self, rows: tuple[tuple[str, ...], ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(8)
            for one in row:
                line.addLayout(self._captioned(one), 1)
            column.addLayout(line)
        column.addStretch(1)
        return column

    def _captioned(self, one: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._captions[one])
        if one in self.ranges:
            line = QHBoxLayout()
            line.setSpacing(4)
            for field in self.ranges[one].values():
                line.addWidget(field, 1)
            column.addLayout(line)
        else:
            column.addWidget(self.effects if one == "effects" else self.field(one))
        self._captions[one].setBuddy(self.field(one))
        return column

    def field(self, one: str) -> QWidget:
        """The widget in which a field ("group", "effects.measure", …) is filled in."""
        owner, _, part = one.partition(".")
        if part == "measure" and self.effects.lines:
            lines = self.effects.lines.values()
            return next((line.measure for line in lines if not line.measure.text()), self.effects.add)
        found: Mapping[str, QWidget] = {
            **self.keys,
            **self.scales,
            **self.dates,
            **self.prose,
            **{name: fields[RANGES[name][0]] for name, fields in self.ranges.items()},
            "time_budget": self.budget,
            "effects": self.effects.add,
        }
        return found.get(owner, self.effects if owner == "effects" else self.keys["themes"])

    def focus_on(self, one: str) -> None:
        """Put the keyboard in a field."""
        self.field(one).setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        for one, chooser in self.keys.items():
            chooser.changed.connect(partial(self._set, one))
        for one, box in self.scales.items():
            box.activated.connect(partial(self._pick, one))
        for one, fields in self.ranges.items():
            for part, field in fields.items():
                field.given.connect(partial(self._range, one, part))
                field.misread.connect(self._misread)
        for one, line in self.dates.items():
            line.saved.connect(partial(self._date, one))
        for one, prose in self.prose.items():
            prose.saved.connect(partial(self._text, one))
        self.budget.given.connect(partial(self._set, "time_budget"))
        self.budget.misread.connect(self._misread)
        self.effects.wanted.connect(self._want)
        self.effects.measured.connect(self._measure)
        self.effects.unwanted.connect(self._unwant)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_record(self, record: Record, labels: Labels) -> None:
        """Show the frame of an approach."""
        self.record = record
        lang = self.context.content_lang
        for one, chooser in self.keys.items():
            terms = [(term.key, term.label(language())) for term in labels.terms.get(KEYS[one], ())]
            chooser.show_keys(terms, record.keys(one), say("frame.none"))
        for one, box in self.scales.items():
            self._offer(box, one, record)
        for one, fields in self.ranges.items():
            for part, field in fields.items():
                field.show_number(record.numbers(one).get(part))
        for one, line in self.dates.items():
            line.show_text(str(record.fields.get(one) or ""))
        for one, prose in self.prose.items():
            prose.show_text(text_of(record, one, lang).text)
        budget = record.fields.get("time_budget")
        self.budget.show_number(float(budget) if isinstance(budget, int | float) else None)
        self.effects.show_effects(desired_of(record), labels, lang)
        self._problem.hide()

    @staticmethod
    def _offer(box: QComboBox, one: str, record: Record) -> None:
        box.clear()
        box.addItem(say("frame.none"), None)
        for number in range(1, 6):
            box.addItem(say(f"frame.{one}-{number}") if number in (1, 5) else str(number), number)
        value = record.fields.get(one)
        box.setCurrentIndex(int(value) if isinstance(value, int | float) and 1 <= value <= 5 else 0)

    # Changing -------------------------------------------------------------------------------------------------------

    def _set(self, one: str, value: Any) -> None:
        self._write(approach_frame.set_values, {one: value})

    def _pick(self, one: str, number: int) -> None:
        self._set(one, self.scales[one].itemData(number))

    def _range(self, one: str, part: str, number: int | None) -> None:
        if self.record is not None:
            numbers = {**self.record.numbers(one), part: number}
            self._set(one, {name: value for name, value in numbers.items() if value is not None})

    def _date(self, one: str, text: str) -> None:
        self._set(one, text.strip())

    def _text(self, one: str, text: str) -> None:
        self._write(approach_frame.set_text, one, text, self.context.content_lang)

    @Slot(str)
    def _want(self, effect: str) -> None:
        self._write(approach_frame.want, effect)

    @Slot(str, str)
    def _measure(self, key: str, text: str) -> None:
        self._write(approach_frame.measure, key, text, self.context.content_lang)

    @Slot(str)
    def _unwant(self, key: str) -> None:
        self._write(approach_frame.unwant, key)

    def _write(self, command: Callable[..., Changes | tuple[str, Changes]], *what: Any) -> None:
        if self.record is not None:
            work = partial(command, self.context.library, self.record.id, *what)
            self.context.write(work, self._saved, self._refused)

    def _saved(self, _answer: object) -> None:
        self._problem.hide()

    def _refused(self, error: Exception) -> None:
        self._problem.setText(in_place(error))
        self._problem.show()

    @Slot(str)
    def _misread(self, text: str) -> None:
        self._problem.setText(say("frame.misread", text=text))
        self._problem.show()

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for one, caption in self._captions.items():
            declared = APPROACH.field(one)
            unit = f" ({say(f'frame.unit-{declared.unit}')})" if declared.unit and one != "time_budget" else ""
            caption.setText(declared.label(language()) + unit)
            field = self.field(one)
            if isinstance(field, ChooseKeys):
                field.name_it(declared.label(language()))
            else:
                name(field, declared.label(language()), tip=False)
        for one, fields in self.ranges.items():
            for part in APPROACH.field(one).parts:
                fields[part.name].setPlaceholderText(part.label(language()).lower())
                words = f"{APPROACH.field(one).label(language())}, {part.label(language()).lower()}"
                name(fields[part.name], words, tip=False)
        self.budget.setPlaceholderText(say("frame.time-prompt"))
        for line in self.dates.values():
            line.setPlaceholderText(say("frame.date-prompt"))
