"""The materials of a session: one shopping list for the people who come, and behind each line what blocks ask for."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.meeting.amounts import Needed
from abz_desktop.core.meeting.needed import needed
from abz_desktop.core.reading import pick
from abz_desktop.library import session_cells, vocabularies
from abz_desktop.library.sessions import OpenedSession, open_session
from abz_desktop.ui.session.asking import Asking
from abz_desktop.ui.session.materials_side import MaterialsSide
from abz_desktop.ui.session.when import day_names
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tabs import ActingTab
from abz_desktop.ui.widgets.basics import button, label, name, words
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.lines import Column, LinesModel, LinesTable

LONGEST = 600
ALL = "*"
"""The choice of all days; the first day has the key ""."""


class MaterialsTab(ActingTab):
    """Shows the list for the session or one of its days, and asks the library for changes of what blocks ask for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._session = ""
        self.opened: OpenedSession | None = None
        self._titles: dict[str, str] = {}
        self.asking = Asking(context, self)
        self.scope, self.people = QComboBox(), label("muted")
        columns = (
            Column("materials.head-item", lambda line: line.item, 5),
            Column("materials.head-amount", self._amount, 3),
            Column("materials.head-blocks", self._blocks, 6),
        )
        self.list = LinesTable(LinesModel(columns), context.theme)
        self.side = MaterialsSide(self.asking)
        self.empty = EmptyState("package")
        self.new, self._add, self._copy = QLineEdit(), button(), button("quiet")
        self.problem = label("error", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.problem.hide()
        self.new.setMaxLength(LONGEST)
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        top, add, left = QHBoxLayout(), QHBoxLayout(), QWidget()
        top.setSpacing(12)
        top.addWidget(self.scope)
        top.addWidget(self.people, 1)
        top.addWidget(self._copy)
        add.setSpacing(8)
        add.addWidget(self.new, 1)
        add.addWidget(self._add)
        column = QVBoxLayout(left)
        column.setContentsMargins(32, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.problem)
        column.addLayout(add)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.addWidget(left)
        columns.addWidget(self.side)
        columns.setSizes([700, 420])
        for number, share in enumerate((3, 2)):
            columns.setStretchFactor(number, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns)

    def _connect(self) -> None:
        self.scope.activated.connect(self._turn)
        self.list.chosen_changed.connect(self._choose)
        self.list.asked.connect(self._enter)
        self.new.returnPressed.connect(self.add)
        self._add.clicked.connect(self.add)
        self._copy.clicked.connect(self.copy_text)
        self.asking.refused.connect(self._refuse)
        self.asking.done.connect(self.problem.hide)

    # What a line says -----------------------------------------------------------------------------------------------

    def _amount(self, line: Needed) -> str:
        if line.amount is None:
            return say("materials.unknown")
        return say("materials.partly", amount=line.amount) if line.unsaid else str(line.amount)

    def _blocks(self, line: Needed) -> str:
        return ", ".join(self._titles.get(key) or say("materials.session") for key in line.blocks)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_session(self, session_id: str) -> None:
        """Read a session and show what it needs."""
        if session_id != self._session:
            self.problem.hide()
        self._session = self.asking.id = session_id
        self.context.tasks.read(partial(self._read, session_id), self._show, self._gone, key="session-materials")

    def _read(self, session_id: str) -> tuple[OpenedSession, labelling.Labels]:
        lib = self.context.library
        opened = open_session(lib, session_id, self.context.content_lang)
        return opened, labelling.make(vocabularies.every_term(lib))

    def _gone(self, _error: Exception) -> None:
        """The page says so and leaves."""
        self.opened = None

    def apply(self, changes: Changes) -> None:
        if (changes.touches("record") or changes.touches("vocabulary")) and self._session:
            self.show_session(self._session)

    def _show(self, read: tuple[OpenedSession, labelling.Labels]) -> None:
        self.opened, labels = read
        lang = self.context.content_lang
        self._titles = {block.key: pick(dict(block.title), lang).text for block in self.opened.sheet.walk()}
        self._offer_days()
        people = self.opened.sheet.people
        self.people.setText(say("materials.people", n=people) if people is not None else say("materials.no-people"))
        self.side.show_session(self.opened.record, self._titles, labels)
        self._list()
        self.counted.emit(len(needed(self.opened.record, self.opened.sheet, lang)))

    def _offer_days(self) -> None:
        assert self.opened is not None
        chosen = self.scope.currentData()
        self.scope.clear()
        self.scope.addItem(say("materials.all-days"), ALL)
        for day, told in zip(self.opened.sheet.days, day_names(self.opened.record), strict=True):
            self.scope.addItem(told, day.key)
        self.scope.setCurrentIndex(max(0, self.scope.findData(chosen)))
        self.scope.setVisible(self.scope.count() > 2)  # all days, and more than one of them

    def _list(self) -> None:
        if self.opened is None:
            return
        day = self.scope.currentData()
        lines = needed(
            self.opened.record, self.opened.sheet, self.context.content_lang, None if day in (None, ALL) else str(day)
        )
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self._copy.setEnabled(bool(lines))

    @Slot(int)
    def _turn(self, _number: int) -> None:
        self._list()

    @Slot()
    def _choose(self) -> None:
        chosen = self.list.chosen()
        self.side.show_item(chosen[0].item if chosen else "")

    @Slot(object)
    def _enter(self, _line: object) -> None:
        self.side.focus_first()

    # Doing ----------------------------------------------------------------------------------------------------------

    @Slot()
    def add(self) -> None:
        """Add what is written in the line, for the session as a whole."""
        text = self.new.text().strip()
        if text:
            self.asking.ask(session_cells.add_supply, text, self.context.content_lang)
            self.new.clear()
        self.new.setFocus()

    @Slot()
    def copy_text(self) -> None:
        """Put the list on the clipboard as text."""
        rows = self.list.rows.lines
        told = [f"{self._amount(line)}\t{line.item}\t{self._blocks(line)}" for line in rows]
        QApplication.clipboard().setText("\n".join(told))
        self.context.messages.news("materials.copied", n=len(rows))

    @Slot(str)
    def _refuse(self, said: str) -> None:
        self.problem.setText(said)
        self.problem.show()

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        name(self.scope, say("materials.scope"), tip=False)
        name(self.list, say("materials.list"), tip=False)
        name(self.new, say("materials.new"), tip=False)
        self.new.setPlaceholderText(say("materials.new-prompt"))
        words(self._add, say("record.add"))
        words(self._copy, say("materials.copy"))
        self.empty.say(say("materials.empty"))
        self.side.retranslate()
        if self._session:
            self.show_session(self._session)

    def rethemed(self) -> None:
        theme = self.context.theme
        self._add.setIcon(theme.icon("plus", "text_2", 16))
        self._copy.setIcon(theme.icon("copy", "text_2", 16))
        self.empty.rethemed(theme)
        self.list.rethemed(theme)
        self.side.rethemed()
