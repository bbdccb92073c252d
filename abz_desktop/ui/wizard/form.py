"""The steps of the wizard below each other, one of them open; every one can be gone to at any time."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.key_button import KeyButton
from abz_desktop.ui.wizard.party_section import PartySection
from abz_desktop.ui.wizard.section import Section, SectionHead
from abz_desktop.ui.wizard.sections import AimsSection, GroupSection, IssueSection, TimeSection
from abz_desktop.ui.wizard.wish import Wish

SECTIONS: tuple[type[Section], ...] = (IssueSection, AimsSection, PartySection, GroupSection, TimeSection)


class WishForm(QScrollArea):
    """`changed(wish)` at every answer."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wish, self._labels = Wish(), Labels()
        self.sections = tuple(made(theme) for made in SECTIONS)
        self.heads = tuple(SectionHead(theme, number) for number in range(1, len(SECTIONS) + 1))
        self.next = tuple(KeyButton(number) for number in range(1, len(SECTIONS)))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        for number, (head, section) in enumerate(zip(self.heads, self.sections, strict=True)):
            column.addWidget(head)
            column.addWidget(section)
            head.asked.connect(self.open)
            section.changed.connect(self._changed)
            if number < len(self.next):
                on = QVBoxLayout()
                on.setContentsMargins(0, 6, 0, 0)
                on.addWidget(self.next[number])
                section.column.addLayout(on)
                section.end = self.next[number]
                self.next[number].asked.connect(self.open)
        column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)
        self.open(0)

    @Slot(object)
    def open(self, place: object) -> None:
        """Fold one step open and the others shut."""
        number = int(str(place))
        for at, (head, section) in enumerate(zip(self.heads, self.sections, strict=True)):
            head.setChecked(at == number)
            section.setVisible(at == number)
        if self.isVisible():
            self.heads[number].setFocus()
            self.ensureWidgetVisible(self.sections[number])

    def show_wish(self, wish: Wish, labels: Labels) -> None:
        """Show these answers; without a signal."""
        self.wish, self._labels = wish, labels
        for section in self.sections:
            section.show_wish(wish, labels)
        self._say()

    @Slot()
    def _changed(self) -> None:
        wish = self.wish
        for section in self.sections:
            wish = section.filled(wish)
        if wish != self.wish:
            self.wish = wish
            self._say()
            self.changed.emit(wish)

    def _say(self) -> None:
        for head, section in zip(self.heads, self.sections, strict=True):
            head.say(say(f"wizard.{section.id}"), section.summary(self.wish, self._labels))

    def retranslate(self) -> None:
        for section in self.sections:
            section.retranslate()
        for number, on in enumerate(self.next):
            on.setText(say("wizard.next", step=say(f"wizard.{self.sections[number + 1].id}")))
        self._say()

    def rethemed(self, theme: Theme) -> None:
        for head, section in zip(self.heads, self.sections, strict=True):
            head.rethemed(theme)
            section.rethemed(theme)
