"""A field to type a tag in, with completion over all tags and the offer to make a new one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from rapidfuzz import fuzz

from abz_desktop.ui.shared.folding import folded
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.suggestions import Suggestion, Suggestions
from abz_desktop.ui.widgets.swatch import swatch_icon

ALIKE = 80
"""From how alike (0–100) a tag is offered for a mistyped name."""


@dataclass(frozen=True, slots=True)
class TagChoice:
    """A tag that can be picked: `label` with the tags above it, such as "area › village"."""

    id: str
    label: str
    colour: str = ""


def fitting(choices: Sequence[TagChoice], text: str, hidden: Collection[str] = ()) -> tuple[TagChoice, ...]:
    """The tags that fit what was typed: those that start with it, then those that hold it, then those much like it."""
    wanted = folded(text).strip()
    open_ones = [one for one in choices if one.id not in hidden]
    if not wanted:
        return tuple(open_ones)
    ranked = [(_rank(folded(one.label), wanted), number, one) for number, one in enumerate(open_ones)]
    return tuple(one for rank, _, one in sorted(ranked, key=lambda entry: entry[:2]) if rank < 4)


def _rank(label: str, wanted: str) -> int:
    last = label.rpartition("› ")[2]
    if last.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in label.split()):
        return 1
    if wanted in label:
        return 2
    return 3 if len(wanted) > 3 and fuzz.ratio(last, wanted) >= ALIKE else 4


class TagField(QLineEdit):
    """`picked(tag id)` for a tag that exists, `made(name)` for one that does not yet, `ended` when Escape leaves it."""

    picked = Signal(str)
    made = Signal(str)
    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices: tuple[TagChoice, ...] = ()
        self._hidden: frozenset[str] = frozenset()
        self._list = Suggestions(self)
        self._list.taken.connect(self._take)
        self.textEdited.connect(self._offer)
        self.setMaxLength(80)

    def set_choices(self, choices: Sequence[TagChoice], hidden: Collection[str] = ()) -> None:
        """The tags there are; `hidden` ones are not offered (the record has them already)."""
        self._choices, self._hidden = tuple(choices), frozenset(hidden)

    def retranslate(self) -> None:
        self.setPlaceholderText(say("tag.add"))
        self.setAccessibleName(say("tag.add-name"))

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._offer(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = " ".join(self.text().split())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and name:
            found = self._named(name)
            self._take(found.id if found else ("make", name))
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _offer(self, text: str) -> None:
        found = fitting(self._choices, text, self._hidden)[:12]
        lines = [Suggestion(one.label, one.id, swatch_icon(self._theme, one.colour)) for one in found]
        name = " ".join(text.split())
        if name and not self._named(name):
            lines.append(Suggestion(say("tag.make", name=name), ("make", name), self._theme.icon("plus", "accent", 16)))
        self._list.offer(lines, say("tag.choices"))

    def _named(self, name: str) -> TagChoice | None:
        return next((one for one in self._choices if folded(one.label) == folded(name)), None)

    @Slot(object)
    def _take(self, key: object) -> None:
        self.clear()
        if isinstance(key, tuple):
            self.made.emit(str(key[1]))
        else:
            self.picked.emit(str(key))
