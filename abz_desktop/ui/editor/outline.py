"""The list at the left: the sections with their fields, and of each whether it is filled, empty, not known or wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from abz_desktop.core.errors import Problem
from abz_desktop.core.field import Field, Need
from abz_desktop.core.reading import LANGUAGES
from abz_desktop.core.record import Record
from abz_desktop.core.writing import Part, translation
from abz_desktop.ui.editor.troubles import LATER
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import name

State: TypeAlias = Literal["done", "unknown", "wanted", "empty", "wrong", "missing", "outdated"]
ICONS: Mapping[State, tuple[str, str]] = {
    "done": ("check", "success"),
    "unknown": ("minus", "text_2"),
    "wanted": ("circle", "warning"),
    "empty": ("circle", "border"),
    "wrong": ("circle-alert", "danger"),
    "missing": ("languages", "warning"),
    "outdated": ("languages", "warning"),
}
"""The icon of a state and its colour; the state is also said in words."""
FIELD = Qt.ItemDataRole.UserRole


def state_of(record: Record, field: Field, problems: Sequence[Problem]) -> State:
    """What is to be said of a field in the list."""
    if any(problem.severity == "error" and problem.code not in LATER for problem in problems):
        return "wrong"
    if field.name in record.unknown:
        return "unknown"
    if not record.has(field.name):
        return "empty" if field.need is Need.OPTIONAL else "wanted"
    found = {translation(record, field.name, lang) for lang in LANGUAGES} if field.per_language else set()
    return "outdated" if "outdated" in found else "missing" if "missing" in found else "done"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: a section ("" as field), or a field of it."""

    section: int
    field: str
    item: QListWidgetItem


class Outline(QListWidget):
    """`section_asked(number)` and `field_asked(name)` when the person chose a line."""

    section_asked = Signal(int)
    field_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "contents")
        self._theme = theme
        self._parts: tuple[Part, ...] = ()
        self._lines: list[Line] = []
        self._states: dict[str, State] = {}
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(14, 14))
        self.itemClicked.connect(self._ask)
        self.itemActivated.connect(self._ask)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """The form consists of these."""
        self._parts = tuple(parts)
        self.clear()
        self._lines, self._states = [], {}
        for number, part in enumerate(self._parts):
            self._lines.append(Line(number, "", self._item("")))
            self._lines += [Line(number, field.name, self._item(field.name)) for field in part.fields]
        self.retranslate()

    def _item(self, field: str) -> QListWidgetItem:
        item = QListWidgetItem()
        item.setData(FIELD, field)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if not field else QFont.Weight.Normal)
        item.setFont(font)
        if not field:
            item.setSizeHint(QSize(0, self._theme.px(36)))
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        item.setForeground(self._theme.color("text" if not field else "text_2"))
        self.addItem(item)
        return item

    def show_states(self, record: Record, problems: Mapping[str, tuple[Problem, ...]]) -> None:
        """Say of every field how it stands."""
        fields = {field.name: field for part in self._parts for field in part.fields}
        states = {key: state_of(record, field, problems.get(key, ())) for key, field in fields.items()}
        changed = {key for key, state in states.items() if self._states.get(key) != state}
        self._states = states
        for line in self._lines:
            if line.field in changed or not line.field:
                self._word(line)

    def count_filled(self, number: int) -> tuple[int, int]:
        """How many fields of a section are answered, and how many there are."""
        fields = self._parts[number].fields
        return sum(self._states.get(field.name) not in ("wanted", "empty") for field in fields), len(fields)

    def follow(self, number: int, field: str) -> None:
        """Mark where the person is."""
        for line in self._lines:
            if line.section == number and line.field == field:
                self.setCurrentItem(line.item)

    def _word(self, line: Line) -> None:
        if not line.field:
            filled, count = self.count_filled(line.section)
            text = self._parts[line.section].section.label(language())
            line.item.setText(f"{text}   {filled}/{count}")
            line.item.setData(
                Qt.ItemDataRole.AccessibleTextRole, say("form.section-filled", section=text, n=filled, count=count)
            )
            return
        state = self._states.get(line.field, "empty")
        text = self._parts[line.section].fields[self._number(line)].label(language())
        said = say(f"form.state-{state}")
        icon, role = ICONS[state]
        line.item.setText(text)
        line.item.setIcon(self._theme.icon(icon, role, 14))
        line.item.setToolTip(f"{text}: {said}")
        line.item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}: {said}")

    def _number(self, line: Line) -> int:
        return [field.name for field in self._parts[line.section].fields].index(line.field)

    @Slot(QListWidgetItem)
    def _ask(self, item: QListWidgetItem) -> None:
        line = self._lines[self.row(item)]
        if line.field:
            self.field_asked.emit(line.field)
        else:
            self.section_asked.emit(line.section)

    def retranslate(self) -> None:
        name(self, say("form.outline"), tip=False)
        for line in self._lines:
            self._word(line)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        for line in self._lines:
            line.item.setForeground(theme.color("text" if not line.field else "text_2"))
            self._word(line)
