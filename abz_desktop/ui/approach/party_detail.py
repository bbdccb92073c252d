"""The chosen party in words: its role, what it brings, needs, what gives it energy and what puts it off."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from abz_desktop.library.parties import LONGEST_NOTE, PartyRow
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import label
from abz_desktop.ui.widgets.line import InPlace

PARTS = ("role", "contribution", "needs", "energy", "puts_off")
INTERNAL = frozenset({"needs", "puts_off"})
"""Parts that never leave in a public document (the declaration says so too)."""


class PartyDetail(QWidget):
    """`change_asked(key, part, text)` when a text was changed."""

    change_asked = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._empty = label("small", wrap=True)
        self._labels = {part: label("small") for part in PARTS}
        self.fields = {part: InPlace("", LONGEST_NOTE) for part in PARTS}
        self._form = QWidget()
        self._lay_out()
        for field in self.fields.values():
            field.saved.connect(self._saved)

    def _lay_out(self) -> None:
        form, layout = QFormLayout(self._form), QVBoxLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for part, field in self.fields.items():
            form.addRow(self._labels[part], field)
            self._labels[part].setBuddy(field)
            self._labels[part].setMinimumHeight(field.sizeHint().height())
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._empty)
        layout.addWidget(self._form)

    def show_party(self, row: PartyRow | None) -> None:
        """Show a party, or say that none is chosen."""
        self._key = row.key if row else ""
        self._empty.setVisible(row is None)
        self._form.setVisible(row is not None)
        for part, field in self.fields.items():
            field.show_text(getattr(row, part) if row else "")

    @Slot(str)
    def _saved(self, text: str) -> None:
        part = next(part for part, field in self.fields.items() if field is self.sender())
        if self._key:
            self.change_asked.emit(self._key, part, text)

    def retranslate(self) -> None:
        for part, shown in self._labels.items():
            inside = f" ({say('parties.internal')})" if part in INTERNAL else ""
            shown.setText(say(f"parties.{part}") + inside)
            self.fields[part].setAccessibleName(say(f"parties.{part}"))
            self.fields[part].setPlaceholderText(say(f"parties.{part}-prompt"))
        self._empty.setText(say("parties.choose"))
