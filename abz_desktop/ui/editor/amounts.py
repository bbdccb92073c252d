"""Controls for numbers: one with its unit, a time, a range of them."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from abz_desktop.core.field import Field
from abz_desktop.core.reading import days, duration
from abz_desktop.ui.editor.control import Control, Desk
from abz_desktop.ui.shared.say import capital, has, language, say
from abz_desktop.ui.widgets.amount import minutes_of, number_of
from abz_desktop.ui.widgets.basics import label, name

WIDTH = 104
LONGEST = 24
MINUTES, DAYS = "minutes", "days"


class NumberLine(QLineEdit):
    """A line for a number; a time may be written as people do ("1u30", "2 uur")."""

    def __init__(self, unit: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self._read = minutes_of if unit == MINUTES else number_of
        self.setMaxLength(LONGEST)
        self.setFixedWidth(width)

    def number(self) -> int | str | None:
        """The number; None for an empty line; what was typed where it is no number."""
        text = self.text().strip()
        read = self._read(text) if text else None
        return read if read is not None else (text or None)

    def show_number(self, number: Any) -> None:
        """Show a number; what is being typed is left alone where it means the same."""
        if self.number() != number:
            self.setText("" if number is None else str(number))

    def meaning(self) -> str:
        """What the number comes to in the words of people, where that says more: "1 u 30", "6 weeks"."""
        number = self.number()
        if not isinstance(number, int) or self._unit not in (MINUTES, DAYS):
            return ""
        said = duration(number, language()) if self._unit == MINUTES else days(number, language())
        return "" if said in (f"{number} min", f"{number} dagen", f"{number} days", self.text().strip()) else said


def unit_words(unit: str) -> str:
    """The words of a unit after a number; the unit itself for one that is no key."""
    key = f"form.unit-{unit.replace(' ', '-')}"
    return say(key) if has(key) else ""


class NumberControl(Control):
    """A number with its unit."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        self.line = NumberLine(field.unit, desk.context.theme.px(WIDTH))
        self._unit = label("small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line)
        row.addWidget(self._unit)
        row.addStretch(1)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._edited)
        self._say()

    @Slot()
    def _edited(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        unit, meaning = unit_words(self.field.unit), self.line.meaning()
        self._unit.setText(f"{unit}  = {meaning}" if meaning else unit)

    def value(self) -> Any:
        return self.line.number()

    def show_value(self, value: Any) -> None:
        self.line.show_number(value)
        self._say()

    def name_it(self, text: str) -> None:
        unit = unit_words(self.field.unit)
        name(self.line, f"{text} ({unit})" if unit else text, tip=False)

    def retranslate(self) -> None:
        self._say()


class RangeControl(Control):
    """Numbers with a name each, in one unit: at least, usually, at most."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        width = desk.context.theme.px(WIDTH)
        self.lines = {part.name: NumberLine(part.unit, width) for part in field.parts}
        self._captions: dict[str, QLabel] = {part.name: label("small") for part in field.parts}
        self._unit = label("small")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for column, (part, line) in enumerate(self.lines.items()):
            grid.addWidget(self._captions[part], 0, column)
            grid.addWidget(line, 1, column)
            line.textEdited.connect(self._edited)
        grid.addWidget(self._unit, 1, len(self.lines), Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(len(self.lines), 1)
        self.setFocusProxy(next(iter(self.lines.values())))
        self.retranslate()

    @Slot()
    def _edited(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        found = [(part, self.lines[part.name].meaning()) for part in self.field.parts]
        told = ", ".join(f"{part.label(language())} {meaning}" for part, meaning in found if meaning)
        unit = unit_words(self.field.unit)
        self._unit.setText(f"{unit}  = {told}" if told else unit)

    def value(self) -> Any:
        numbers = {part: line.number() for part, line in self.lines.items()}
        return {part: number for part, number in numbers.items() if number is not None} or None

    def show_value(self, value: Any) -> None:
        known = value if hasattr(value, "get") else {}
        for part, line in self.lines.items():
            line.show_number(known.get(part))
        self._say()

    def name_it(self, text: str) -> None:
        unit = unit_words(self.field.unit)
        for part in self.field.parts:
            said = f"{text}, {part.label(language())}"
            name(self.lines[part.name], f"{said} ({unit})" if unit else said, tip=False)

    def retranslate(self) -> None:
        for part in self.field.parts:
            self._captions[part.name].setText(capital(part.label(language())))
        self._say()
