"""The step with the parties: a line for each, with its name, its type and the level it takes part at."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.core import steps as stepping
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import icon_button, label, name
from abz_desktop.ui.wizard.inputs import TermField, put_before
from abz_desktop.ui.wizard.section import Section
from abz_desktop.ui.wizard.wish import MOST_PARTIES, Wish, WishParty


class PartyLine(QWidget):
    """One party. `changed`; `dropped(key)` when it goes."""

    changed = Signal()
    dropped = Signal(str)

    def __init__(self, theme: Theme, party: WishParty, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.party = party
        self.called, self.level, self.drop = QLineEdit(), QComboBox(), icon_button(self, 16)
        self.called.setMaxLength(160)
        self.called.setText(party.name)
        self.drop.setIcon(theme.icon("x", "text_2", 16))
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(6)
        row.addWidget(self.called, 1)
        row.addWidget(self.drop)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.level)
        self.called.textEdited.connect(self._keep)
        self.level.activated.connect(self._keep)
        self.drop.clicked.connect(self._ask)

    @Slot()
    def _keep(self) -> None:
        level = str(self.level.currentData() or "")
        self.party = replace(self.party, name=self.called.text().strip(), level=level)
        self.changed.emit()

    @Slot()
    def _ask(self) -> None:
        self.dropped.emit(self.party.key)

    def say(self, labels: Labels) -> None:
        """Its words: the type stands in the field as long as there is no name of one's own."""
        called = capital(labels.term("party_type", self.party.type))
        self.called.setPlaceholderText(called)
        name(self.called, say("wizard.party-name", party=called), tip=False)
        name(self.level, say("wizard.party-level", party=called))
        name(self.drop, say("wizard.drop", what=called))
        self.level.clear()
        self.level.addItem(say("wizard.any-level"), "")
        for term in labels.terms.get("participation", ()):
            self.level.addItem(labels.term("participation", term.key), term.key)
        self.level.setCurrentIndex(max(0, self.level.findData(self.party.level)))

    def rethemed(self, theme: Theme) -> None:
        self.drop.setIcon(theme.icon("x", "text_2", 16))


class PartySection(Section):
    """The parties; a type is found by typing."""

    id = "parties"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.lines: tuple[PartyLine, ...] = ()
        self.field, self._note = TermField(), label("small", wrap=True)
        self._labels = Labels()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.column.addLayout(self._rows)
        self.column.addWidget(self.field)
        self.column.addWidget(self._note)
        self.field.picked.connect(self._add)

    def show_wish(self, wish: Wish, labels: Labels) -> None:
        relabelled = labels is not self._labels
        self._labels = labels
        if tuple(line.party for line in self.lines) != wish.parties:
            self._fill(wish.parties)
        elif relabelled:
            for line in self.lines:
                line.say(labels)
        self.field.set_terms(labels.terms.get("party_type", ()), ())

    def _fill(self, parties: tuple[WishParty, ...]) -> None:
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = tuple(PartyLine(self.theme, party) for party in parties)
        for line in self.lines:
            line.say(self._labels)
            line.changed.connect(self.changed)
            line.dropped.connect(self._drop)
            self._rows.addWidget(line)
            put_before(self.field, (line.called, line.drop, line.level))
        self.field.setEnabled(len(parties) < MOST_PARTIES)

    @Slot(str)
    def _add(self, key: str) -> None:
        parties = tuple(line.party for line in self.lines)
        self._fill((*parties, WishParty(stepping.new_key(), key)))
        self.changed.emit()

    @Slot(str)
    def _drop(self, key: str) -> None:
        self._fill(tuple(line.party for line in self.lines if line.party.key != key))
        self.field.setFocus()
        self.changed.emit()

    def filled(self, wish: Wish) -> Wish:
        return replace(wish, parties=tuple(line.party for line in self.lines))

    def summary(self, wish: Wish, labels: Labels) -> str:
        return ", ".join(one.name or labels.term("party_type", one.type) for one in wish.parties)

    def retranslate(self) -> None:
        self.field.setAccessibleName(say("wizard.party-add"))
        self.field.setPlaceholderText(say("wizard.party-prompt"))
        self._note.setText(say("wizard.party-note"))

    def rethemed(self, theme: Theme) -> None:
        super().rethemed(theme)
        for line in self.lines:
            line.rethemed(theme)
