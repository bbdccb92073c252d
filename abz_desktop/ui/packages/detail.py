"""One record of a package beside ours: what to do with it, whose words stand where both changed something, what differs."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from abz_desktop.core.merge import Choice, Contest, Place
from abz_desktop.library import packages
from abz_desktop.library.incoming import Incoming
from abz_desktop.library.packages import CHOICES, Found
from abz_desktop.library.versions import Compared
from abz_desktop.ui.packages import words
from abz_desktop.ui.packages.differences import Differences
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import ElidedLabel, button, label, name

ALL_CHOICES = ("take", "keep", "merge", "leave")
MOST_CONTESTS = 12


class Detail(QWidget):
    """`chosen(record id, choice)`; `all_wanted(state, choice)` for every record in that state; `settled(id, Place, Choice)`."""

    chosen = Signal(str, str)
    all_wanted = Signal(str, str)
    settled = Signal(str, object, str)

    def __init__(self, context: Context, found: Found, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._found = context, found
        self._one: Incoming | None = None
        self._choice = ""
        self._title, self._state = ElidedLabel("subheading"), label("muted", wrap=True)
        self.choices = {key: QRadioButton() for key in ALL_CHOICES}
        self._group = QButtonGroup(self)
        self.all = button("link")
        self._contests = QWidget()
        self.contests: tuple[QComboBox, ...] = ()
        self.differences = Differences(context.theme)
        self._lay_out()
        for key, one in self.choices.items():
            self._group.addButton(one)
            one.clicked.connect(partial(self._choose, key))
        self.all.clicked.connect(self._all)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._title)
        self._column.addWidget(self._state)
        for one in self.choices.values():
            self._column.addWidget(one)
        line = QHBoxLayout()
        line.addWidget(self.all)
        line.addStretch(1)
        self._column.addLayout(line)
        self._column.addWidget(self._contests)
        self._column.addSpacing(4)
        self._column.addWidget(self.differences, 1)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_one(self, one: Incoming, choice: str, settled: dict[Place, Choice]) -> None:
        """Show a record with the choice made for it."""
        self._one, self._choice = one, choice
        self._title.setText(words.titled(one.record))
        explained = say(f"packages.explain.{one.state}")
        renamed = f" {say('packages.renamed', new=one.record.slug)}" if one.renamed and one.state == "new" else ""
        self._state.setText(explained + renamed)
        for key, button_ in self.choices.items():
            allowed = key in CHOICES[one.state] and len(CHOICES[one.state]) > 1
            button_.setVisible(allowed)
            button_.setText(words.choice(one, key) if allowed else "")
            button_.setChecked(key == choice)
        alike = len(self._found.of(one.state))
        self.all.setVisible(alike > 1 and len(CHOICES[one.state]) > 1)
        self.all.setText(say("packages.all-alike", n=alike))
        self._show_contests(one, settled)
        self._context.tasks.read(
            partial(packages.differences, self._context.library, one, language()), self._show, key="package-differences"
        )

    def _show(self, found: Compared) -> None:
        if self._one is not None and found.after.id == self._one.record.id:
            self.differences.show_rows(found.rows, new=not self._one.base)

    def _show_contests(self, one: Incoming, settled: dict[Place, Choice]) -> None:
        """Where both changed the same in another way: whose words stand."""
        merge = self._found.merges.get(one.record.id) if self._choice == "merge" else None
        contests = merge.contests[:MOST_CONTESTS] if merge is not None else ()
        rows, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        made: list[QComboBox] = []
        if contests:
            grid.addWidget(label("small", say("packages.clash", n=len(contests)), wrap=True), 0, 0, 1, 2)
        for row, contest in enumerate(contests, start=1):
            caption, box = label("", words.place(one.record, contest), wrap=True), self._box(one, contest, settled)
            name(box, caption.text(), tip=False)
            grid.addWidget(caption, row, 0)
            grid.addWidget(box, row, 1)
            made.append(box)
        rows.setLayout(grid)
        rows.setVisible(bool(contests))
        self._column.replaceWidget(self._contests, rows)
        self._contests.hide()
        self._contests.deleteLater()
        self._contests, self.contests = rows, tuple(made)

    def _box(self, one: Incoming, contest: Contest, settled: dict[Place, Choice]) -> QComboBox:
        box = QComboBox()
        sides: tuple[Choice, ...] = ("mine", "theirs", "both") if contest.may_both else ("mine", "theirs")
        for side in sides:
            box.addItem(say(f"packages.side.{side}"), side)
        box.setCurrentIndex(sides.index(settled.get(contest.place, "mine")))
        box.activated.connect(partial(self._settle, one.record.id, contest.place, box))
        return box

    # Choosing -------------------------------------------------------------------------------------------------------

    def _settle(self, record_id: str, place: Place, box: QComboBox, _row: int) -> None:
        self.settled.emit(record_id, place, str(box.currentData(Qt.ItemDataRole.UserRole)))

    def _choose(self, choice: str, _checked: bool = False) -> None:
        if self._one is not None:
            self._choice = choice
            self.chosen.emit(self._one.record.id, choice)

    @Slot()
    def _all(self) -> None:
        if self._one is not None:
            self.all_wanted.emit(self._one.state, self._choice)

    def retranslate(self) -> None:
        """The words that do not depend on the record."""
        name(self.differences, say("packages.differences"), tip=False)
