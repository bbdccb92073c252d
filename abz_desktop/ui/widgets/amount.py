"""A line for a whole number or a time: what cannot be read is said at once, below it by who shows it."""

import re

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.line import InPlace

LONGEST = 20
HOURS = re.compile(r"(?P<hours>\d{1,4})\s*(?:[:uh]|uur|hours?)\s*(?P<rest>\d{1,2})?\s*(?:min(?:uten|utes)?)?")
MINUTES = re.compile(r"(?P<minutes>\d{1,6})\s*(?:min(?:uten|utes)?|m)?")


def minutes_of(text: str) -> int | None:
    """Minutes as people write them: "90", "90 min", "1:30", "1u30", "2 uur", "2 h"; None for what is no time."""
    plain = text.strip().casefold()
    found = HOURS.fullmatch(plain)
    if found:
        return int(found["hours"]) * 60 + int(found["rest"] or 0)
    found = MINUTES.fullmatch(plain)
    return int(found["minutes"]) if found else None


def number_of(text: str) -> int | None:
    """A whole number; None for anything else."""
    plain = text.strip()
    return int(plain) if plain.isdecimal() and plain.isascii() else None


class Amount(InPlace):
    """`given(number or None)` when the person changed it (None: emptied); `misread(text)` for what cannot be read."""

    given = Signal(object)
    misread = Signal(str)

    def __init__(self, *, time: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("", LONGEST, parent)
        self._read = minutes_of if time else number_of
        self.saved.connect(self._take)

    def show_number(self, number: float | None) -> None:
        """Show a number, or nothing."""
        self.show_text("" if number is None else f"{number:g}")
        self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        set_role(self, "wrong" if wrong else "")

    @Slot(str)
    def _take(self, text: str) -> None:
        number = self._read(text) if text.strip() else None
        wrong = bool(text.strip()) and number is None
        self._mark(wrong=wrong)
        if wrong:
            self.misread.emit(text.strip())
        else:
            self.given.emit(number)
