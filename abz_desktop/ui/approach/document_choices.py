"""The choices of the document tab: for whom, language, which parts, and in what form it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.library.approach_documents import FORMATS, PARTS, USUAL
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import label
from abz_desktop.wording import LANGUAGES

KEPT = "document.wish"
PDF = "pdf"
KEYS: Mapping[str, tuple[str, ...]] = {
    "audience": CONFIDENTIALITY,
    "lang": LANGUAGES,
    "form": (PDF, *FORMATS),
}
"""What can be chosen in each box, in order."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is chosen, as keys; `parts` are those of the document."""

    audience: str = CONFIDENTIALITY[-1]
    lang: str = LANGUAGES[0]
    form: str = PDF
    parts: tuple[str, ...] = USUAL


class DocumentChoices(QScrollArea):
    """`changed` when the document is to be another one; `form_changed` when only its file is.

    The box for the form stands elsewhere, beside the button that it is about.
    """

    changed = Signal()
    form_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.boxes = {name: QComboBox() for name in KEYS}
        self.parts = {name: QCheckBox() for name in PARTS}
        self._labels = {name: label("subheading") for name in ("audience", "lang", "parts")}
        self._lay_out()
        for name, box in self.boxes.items():
            box.addItems(["" for _ in KEYS[name]])
            box.currentIndexChanged.connect(self.form_changed if name == "form" else self._changed)
        for name, part in self.parts.items():
            part.setChecked(name in USUAL)
            part.toggled.connect(self._changed)

    def _lay_out(self) -> None:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(6)
        for name in ("audience", "lang", "parts"):
            layout.addWidget(self._labels[name])
            for widget in self.parts.values() if name == "parts" else (self.boxes[name],):
                layout.addWidget(widget)
            layout.addSpacing(6)
        layout.addStretch(1)
        self.setWidget(body)

    def wish(self) -> Wish:
        """What is chosen now."""
        chosen = {name: KEYS[name][max(0, box.currentIndex())] for name, box in self.boxes.items()}
        return Wish(**chosen, parts=tuple(name for name, part in self.parts.items() if part.isChecked()))

    def show_wish(self, wish: Wish) -> None:
        """Choose this, without telling."""
        self.blockSignals(True)
        for name, box in self.boxes.items():
            box.setCurrentIndex(KEYS[name].index(getattr(wish, name)))
        for name, part in self.parts.items():
            part.setChecked(name in wish.parts)
        self.blockSignals(False)

    @Slot()
    def _changed(self) -> None:
        self.changed.emit()

    def retranslate(self) -> None:
        """Set every text anew; what is chosen stays."""
        for name, box in self.boxes.items():
            if name in self._labels:
                self._labels[name].setText(say(f"document.choose-{name}"))
            box.setAccessibleName(say(f"document.choose-{name}"))
            for number, key in enumerate(KEYS[name]):
                box.setItemText(number, _words(name, key))
        self._labels["parts"].setText(say("document.choose-parts"))
        for name, part in self.parts.items():
            part.setText(say(f"document.part.{name}"))


def _words(name: str, key: str) -> str:
    if name == "audience":
        return say(f"folders.audience.{key}")
    return say(f"cards.lang-{key}") if name == "lang" else say(f"document.form-{key}")


def remembered(kept: Any, audience: str, lang: str) -> Wish:
    """The form and parts of the last time; audience and language are those of the approach and the person."""
    wish = Wish(audience if audience in CONFIDENTIALITY else CONFIDENTIALITY[-1], lang)
    if not isinstance(kept, Mapping):
        return wish
    form = kept.get("form") if kept.get("form") in KEYS["form"] else wish.form
    off = kept.get("off")
    parts = tuple(name for name in PARTS if name not in off) if isinstance(off, list) else USUAL
    return Wish(wish.audience, wish.lang, str(form), parts or USUAL)


def to_remember(wish: Wish) -> dict[str, Any]:
    """What is remembered of a wish, as JSON data; parts that a later version adds are on."""
    return {"form": wish.form, "off": [name for name in PARTS if name not in wish.parts]}
