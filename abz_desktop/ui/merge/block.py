"""One contested place: mine, what it was and theirs in three columns, and the choice between them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from abz_desktop.core.difference import Cell
from abz_desktop.library.merge_rows import Asked
from abz_desktop.library.merging import Choice, Place
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import label, name
from abz_desktop.ui.widgets.cell_text import html_of

SIDES: tuple[Choice, ...] = ("mine", "theirs", "both")


class ContestBlock(QWidget):
    """`chosen(place, choice)` when the person chooses."""

    chosen = Signal(object, str)

    def __init__(self, asked: Asked, who: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked, self._who = asked, who
        self.title = " · ".join(part for part in (asked.field.label(language()), asked.about, asked.part) if part)
        self.ways = {side: QRadioButton(say(f"merge.{side}", who=who)) for side in SIDES}
        self._group = QButtonGroup(self)
        head, columns, layout = QHBoxLayout(), QGridLayout(), QVBoxLayout(self)
        head.addWidget(label("subheading", self.title, wrap=True), 1)
        head.addWidget(self.ways["both"])
        columns.setHorizontalSpacing(24)
        columns.setVerticalSpacing(6)
        heads: tuple[QWidget, ...] = (self.ways["mine"], label("small", say("merge.was")), self.ways["theirs"])
        for number, (top, cell) in enumerate(zip(heads, asked.row.cells, strict=True)):
            columns.setColumnStretch(number, 1)
            columns.addWidget(top, 0, number)
            columns.addWidget(self._cell(cell, theme, number), 1, number, Qt.AlignmentFlag.AlignTop)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        if asked.row.lang:
            layout.addWidget(label("small", say(f"news.in-{asked.row.lang}")))
        layout.addLayout(columns)
        self._prepare()

    @property
    def place(self) -> Place:
        """Where in the record this is."""
        return self._asked.contest.place

    def _prepare(self) -> None:
        contest = self._asked.contest
        for side, way in self.ways.items():
            self._group.addButton(way)
            name(way, say("merge.choice", field=self.title, choice=way.text()), tip=False)
            if contest.answered and contest.chosen == side:
                way.setChecked(True)
        self.ways["both"].setVisible(contest.may_both)
        self._group.buttonClicked.connect(self._choose)

    def _cell(self, cell: Cell, theme: Theme, number: int) -> QLabel:
        made = QLabel()
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setText(html_of(cell, self._asked.row, theme))
        side = (say("merge.mine"), say("merge.was"), say("merge.theirs", who=self._who))[number]
        text = cell.text or (say("view.unknown") if cell.state == "unknown" else say("compare.empty"))
        made.setAccessibleName(say("history.side", version=side, field=self.title, text=text))
        return made

    @Slot()
    def _choose(self) -> None:
        side = next((side for side, way in self.ways.items() if way.isChecked()), "")
        if side:
            self.chosen.emit(self.place, side)

    def show_choice(self, choice: Choice) -> None:
        """Show what was chosen for all."""
        self.ways[choice].setChecked(True)
