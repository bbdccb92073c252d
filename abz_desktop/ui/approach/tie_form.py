"""A line to say what is between two parties, and the list of what was said, each with a button to take it away."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from abz_desktop.library.parties import PartyRow, TieRow
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label, name, words
from abz_desktop.ui.widgets.line import InPlace

KEY = 0x0100
"""The item role that holds a key (Qt.UserRole)."""


class TieForm(QWidget):
    """`tie_asked(source, target, kind, note)` and `untie_asked(key)`."""

    tie_asked = Signal(str, str, str, str)
    untie_asked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.source, self.kind, self.target = QComboBox(), QComboBox(), QComboBox()
        self.note = InPlace("", 300)
        self.add, self.remove = button(), button("quiet")
        self.list = QListWidget()
        self.problem = label("small", wrap=True)
        self._lay_out()
        self.add.clicked.connect(self._ask)
        self.remove.clicked.connect(self._untie)
        self.list.itemSelectionChanged.connect(self._look)

    def _lay_out(self) -> None:
        line, foot, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for box in (self.source, self.kind, self.target):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            line.addWidget(box, 1)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.add)
        foot.addWidget(self.remove)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMaximumHeight(self._context.theme.px(76))
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addLayout(foot)
        layout.addWidget(self.problem)
        layout.addWidget(self.list)
        self.problem.hide()

    def show_ties(self, rows: Sequence[PartyRow], ties: Sequence[tuple[TieRow, str]], kinds: Mapping[str, str]) -> None:
        """Offer parties and kinds, and list what was said: each tie with its words."""
        parties = [(row.key, row.name) for row in rows]
        for box, choices in ((self.source, parties), (self.target, parties), (self.kind, list(kinds.items()))):
            _offer(box, choices)
        if self.target.currentIndex() == self.source.currentIndex() and len(rows) > 1:
            self.target.setCurrentIndex((self.source.currentIndex() + 1) % len(rows))
        self.list.clear()
        for tie, text in ties:
            item = QListWidgetItem(text)
            item.setData(KEY, tie.key)
            item.setToolTip(text)
            self.list.addItem(item)
        self.list.setVisible(bool(ties))
        self._look()

    @Slot()
    def _look(self) -> None:
        self.remove.setEnabled(bool(self.list.selectedItems()))
        self.add.setEnabled(self.source.count() > 1)

    @Slot()
    def _ask(self) -> None:
        source, target = str(self.source.currentData() or ""), str(self.target.currentData() or "")
        same = source == target
        self.problem.setVisible(same)
        if not same:
            self.tie_asked.emit(source, target, str(self.kind.currentData() or ""), self.note.text())
            self.note.clear()

    @Slot()
    def _untie(self) -> None:
        for item in self.list.selectedItems():
            self.untie_asked.emit(str(item.data(KEY)))

    def retranslate(self) -> None:
        for box, key in ((self.source, "tie-from"), (self.kind, "tie-kind"), (self.target, "tie-to")):
            name(box, say(f"parties.{key}"))
        name(self.note, say("parties.tie-note"), tip=False)
        self.note.setPlaceholderText(say("parties.tie-note"))
        name(self.list, say("parties.ties"), tip=False)
        self.problem.setText(say("error.tie-to-itself.text") + " " + say("error.tie-to-itself.help"))
        words(self.add, say("parties.tie-add"))
        words(self.remove, say("parties.tie-remove"))

    def rethemed(self) -> None:
        self.add.setIcon(self._context.theme.icon("plus", "text_2", 16))
        self.remove.setIcon(self._context.theme.icon("x", "text_2", 16))


def _offer(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Other choices, with the same one chosen where it is still there."""
    chosen = box.currentData()
    box.clear()
    for key, text in choices:
        box.addItem(text, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
