"""The column of choices of the card dialog: size, sides, language, audience and which parts."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from abz_desktop.core.kinds import KINDS
from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.library import cards
from abz_desktop.ui.cards.format import FORMATS
from abz_desktop.ui.cards.sheets import SIDES
from abz_desktop.ui.cards.wish import ALL_PARTS, Wish
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import label
from abz_desktop.wording import LANGUAGES

KEYS: Mapping[str, tuple[str, ...]] = {
    "format": tuple(one.key for one in FORMATS),
    "sides": SIDES,
    "lang": LANGUAGES,
    "audience": CONFIDENTIALITY,
}
"""What can be chosen in each box, in order."""
EVERY = "every"


class CardChoices(QScrollArea):
    """`changed` when something else is chosen; `wish()` is what is chosen now."""

    changed = Signal()

    def __init__(self, wish: Wish, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.boxes = {name: QComboBox() for name in KEYS}
        self.parts = {name: QCheckBox() for name in ALL_PARTS}
        self._labels = {name: label("subheading") for name in (*KEYS, "parts")}
        self._kinds = {kind: label("small") for kind in (*cards.KINDS, EVERY)}
        self._groups = dict(_groups())
        self._lay_out()
        self._choose(wish)
        for box in self.boxes.values():
            box.currentIndexChanged.connect(self._changed)
        for part in self.parts.values():
            part.toggled.connect(self._changed)
        self.show_kinds(())
        self.retranslate()

    def _lay_out(self) -> None:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(6)
        for name, box in self.boxes.items():
            self._labels[name].setBuddy(box)
            layout.addWidget(self._labels[name])
            layout.addWidget(box)
            layout.addSpacing(6)
        layout.addWidget(self._labels["parts"])
        for kind, names in self._groups.items():
            layout.addWidget(self._kinds[kind])
            for name in names:
                layout.addWidget(self.parts[name])
            layout.addSpacing(4)
        layout.addStretch(1)
        self.setWidget(body)

    def _choose(self, wish: Wish) -> None:
        for name, box in self.boxes.items():
            box.addItems(["" for _ in KEYS[name]])
            box.setCurrentIndex(KEYS[name].index(getattr(wish, name)))
        for name, part in self.parts.items():
            part.setChecked(name in wish.parts)

    def wish(self) -> Wish:
        """What is chosen now."""
        chosen = {name: KEYS[name][box.currentIndex()] for name, box in self.boxes.items()}
        return Wish(**chosen, parts=tuple(name for name, part in self.parts.items() if part.isChecked()))

    def show_kinds(self, kinds: Sequence[str]) -> None:
        """Offer only the parts that these kinds have."""
        shown = {kind: kind in kinds for kind in cards.KINDS} | {EVERY: bool(kinds)}
        for kind, names in self._groups.items():
            self._kinds[kind].setVisible(shown[kind] and sum(shown[one] for one in cards.KINDS) > 1)
            for name in names:
                self.parts[name].setVisible(shown[kind])
        self._labels["parts"].setVisible(bool(kinds))

    @Slot()
    def _changed(self) -> None:
        self.changed.emit()

    def retranslate(self) -> None:
        """Set every text anew; what is chosen stays."""
        for name, box in self.boxes.items():
            self._labels[name].setText(say(f"cards.{name}"))
            box.setAccessibleName(say(f"cards.{name}"))
            for number, key in enumerate(KEYS[name]):
                box.setItemText(number, _words(name, key))
        self._labels["parts"].setText(say("cards.parts"))
        for kind, shown in self._kinds.items():
            shown.setText(say(f"cards.on-{kind}"))
        for kind, names in self._groups.items():
            declared = KINDS[cards.KINDS[0] if kind == EVERY else kind]
            for name in names:
                self.parts[name].setText(declared.field(name).label(language()))
                self.parts[name].setAccessibleDescription(self._kinds[kind].text())


def _words(name: str, key: str) -> str:
    if name == "audience":
        return say(f"folders.audience.{key}")
    return say(f"cards.{name}-{key}")


def _groups() -> Mapping[str, tuple[str, ...]]:
    """The parts by the kind that has them; those that every kind has come last."""
    names = {kind: [choice.field for choice in cards.CHOICES[kind]] for kind in cards.KINDS}
    every = [name for name in ALL_PARTS if all(name in one for one in names.values())]
    own = {kind: tuple(name for name in one if name not in every) for kind, one in names.items()}
    return own | {EVERY: tuple(every)}
