"""Who come to a session, by name where that is known, and how they are divided into groups: the same again for the same draw."""

import random
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.meeting.grouping import Grouping, divisible, grouping
from abz_desktop.core.reading import pick
from abz_desktop.library import session_people
from abz_desktop.library.sessions import OpenedSession, open_session
from abz_desktop.ui.session.asking import Asking
from abz_desktop.ui.session.group_cards import GroupCards
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tabs import ActingTab
from abz_desktop.ui.widgets.amount import Amount
from abz_desktop.ui.widgets.basics import button, label, name, words
from abz_desktop.ui.widgets.lines import Column, LinesModel, LinesTable

DRAWS = 10_000
"""A draw is a number below this: short enough to read out."""


class PeopleTab(ActingTab):
    """Shows the people and one division of them, and asks the library for changes of both."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._session = ""
        self.opened: OpenedSession | None = None
        self.made: Grouping | None = None
        self.asking = Asking(context, self)
        columns = (
            Column("people.head-name", lambda line: str(line.get("name") or ""), 3),
            Column("people.head-party", lambda line: str(line.get("party") or ""), 2),
        )
        self.people = LinesTable(LinesModel(columns), context.theme, several=True)
        self.new, self.add, self.remove = QPlainTextEdit(), button(), button("quiet")
        self.block, self.number, self.most = QComboBox(), Amount(), Amount()
        self.draw, self.cards = button(), GroupCards(context.theme)
        self.problem, self.told = label("error", wrap=True), label("muted", wrap=True)
        self._heads = {one: label("subheading") for one in ("people", "groups")}
        self._captions = {one: label("label") for one in ("block", "number", "most")}
        self._private = label("small", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.problem.hide()
        self.new.setTabChangesFocus(True)
        self.new.setFixedHeight(self.context.theme.px(76))
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.addWidget(self._left())
        columns.addWidget(self._right())
        columns.setSizes([460, 700])
        for number, share in enumerate((2, 3)):
            columns.setStretchFactor(number, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns)

    def _left(self) -> QWidget:
        """The people, and the lines in which one adds them."""
        side, acts = QWidget(), QHBoxLayout()
        acts.addWidget(self.remove)
        acts.addStretch(1)
        acts.addWidget(self.add)
        column = QVBoxLayout(side)
        column.setContentsMargins(32, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._heads["people"])
        column.addWidget(self.people, 1)
        column.addWidget(self.new)
        column.addLayout(acts)
        column.addWidget(self._private)
        return side

    def _right(self) -> QWidget:
        """What to divide by, and the groups."""
        side, row = QWidget(), QHBoxLayout()
        row.setSpacing(12)
        for one, control in (("block", self.block), ("number", self.number), ("most", self.most)):
            field = QVBoxLayout()
            field.setSpacing(2)
            field.addWidget(self._captions[one])
            field.addWidget(control)
            self._captions[one].setBuddy(control)
            row.addLayout(field, 1 if one == "block" else 0)
        for amount in (self.number, self.most):
            amount.setFixedWidth(self.context.theme.px(110))
        row.addWidget(self.draw, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 32, 16)
        column.setSpacing(8)
        column.addWidget(self._heads["groups"])
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(self.told)
        column.addWidget(self.cards, 1)
        return side

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_people)
        self.remove.clicked.connect(self.remove_chosen)
        keys = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.people)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.remove_chosen)
        self.people.chosen_changed.connect(self._chosen)
        self.block.activated.connect(self._turn)
        self.number.given.connect(partial(self._divide, "groups"))
        self.most.given.connect(partial(self._divide, "most"))
        for amount in (self.number, self.most):
            amount.misread.connect(self._misread)
        self.draw.clicked.connect(self.draw_again)
        self.asking.refused.connect(self._refuse)
        self.asking.done.connect(self.problem.hide)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_session(self, session_id: str) -> None:
        """Read a session and show who come."""
        if session_id != self._session:
            self.problem.hide()
            self.new.clear()
        self._session = self.asking.id = session_id
        read = partial(open_session, self.context.library, session_id, self.context.content_lang)
        self.context.tasks.read(read, self._show, self._gone, key="session-people")

    def _gone(self, _error: Exception) -> None:
        """The page says so and leaves."""
        self.opened = None

    def apply(self, changes: Changes) -> None:
        if changes.touches("record") and self._session:
            self.show_session(self._session)

    def _show(self, opened: OpenedSession) -> None:
        self.opened = opened
        people = opened.record.items("people")
        self.people.show_lines(people)
        self._offer_blocks(opened)
        self._show_groups()
        self._chosen()
        self.counted.emit(len(people))

    def _offer_blocks(self, opened: OpenedSession) -> None:
        chosen = str(self.block.currentData() or "")
        self.block.clear()
        self.block.addItem(say("people.session"), "")
        for block in divisible(opened.sheet):
            self.block.addItem(pick(dict(block.title), self.context.content_lang).text, block.key)
        self.block.setCurrentIndex(max(0, self.block.findData(chosen)))

    def _show_groups(self) -> None:
        if self.opened is None:
            return
        made = self.made = grouping(self.opened.record, self.opened.sheet, str(self.block.currentData() or ""))
        self.number.show_number(made.number or None)
        self.most.show_number(made.most or None)
        self.draw.setEnabled(bool(made.groups))
        self.cards.show_groups(made)
        self.told.setText(self._told(made))

    def _told(self, made: Grouping) -> str:
        if not made.sizes:
            return say("people.nobody")
        low, high = min(made.sizes), max(made.sizes)
        size = str(low) if low == high else say("people.between", low=low, high=high)
        told = say("people.groups", n=len(made.sizes), size=size)
        return f"{told} {say('people.draw-is', seed=made.seed)}" if made.groups else told

    @Slot()
    def _chosen(self) -> None:
        self.remove.setEnabled(bool(self.people.chosen()))

    @Slot(int)
    def _turn(self, _number: int) -> None:
        self._show_groups()

    # Doing ----------------------------------------------------------------------------------------------------------

    @Slot()
    def add_people(self) -> None:
        """Add who is written in the lines."""
        if self.new.toPlainText().strip():
            self.asking.ask(session_people.add_people, self.new.toPlainText())
            self.new.clear()
        self.new.setFocus()

    @Slot()
    def remove_chosen(self) -> None:
        """Take the chosen people out."""
        keys = tuple(str(line["key"]) for line in self.people.chosen())
        if keys:
            self.asking.ask(session_people.remove_people, keys)

    def _divide(self, part: str, number: object) -> None:
        """Divide by a number of groups, or by the most in one; the other way ends."""
        other = "most" if part == "groups" else "groups"
        given = number if isinstance(number, int) else None
        seed = self.made.seed if self.made is not None else 0
        self._ask({part: given, other: None, "seed": seed})

    @Slot()
    def draw_again(self) -> None:
        """Divide anew by chance: another draw, other groups."""
        if self.made is not None:
            seed = random.randrange(1, DRAWS)  # noqa: S311 - a draw to read out, no secret
            self._ask({"groups": self.made.number or None, "most": self.made.most or None, "seed": seed})

    def _ask(self, values: dict[str, int | None]) -> None:
        self.asking.ask(session_people.divide, values, str(self.block.currentData() or ""))

    @Slot(str)
    def _misread(self, text: str) -> None:
        self._refuse(say("record.no-number", text=text))

    @Slot(str)
    def _refuse(self, said: str) -> None:
        self.problem.setText(said)
        self.problem.show()

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for one, shown in self._heads.items():
            shown.setText(say(f"people.head-of-{one}"))
        for one, shown in self._captions.items():
            shown.setText(say(f"people.{one}"))
        name(self.people, say("people.head-of-people"), tip=False)
        name(self.new, say("people.new"), tip=False)
        self.new.setPlaceholderText(say("people.new-prompt"))
        for control, key in ((self.block, "block"), (self.number, "number"), (self.most, "most")):
            name(control, say(f"people.{key}"), tip=False)
        words(self.add, say("record.add"))
        words(self.draw, say("people.draw"))
        self.remove.setText(say("people.remove"))
        self._private.setText(say("people.private"))
        self.cards.retranslate()
        if self._session:
            self.show_session(self._session)

    def rethemed(self) -> None:
        theme = self.context.theme
        self.add.setIcon(theme.icon("plus", "text_2", 16))
        self.draw.setIcon(theme.icon("shuffle", "text_2", 16))
        self.people.rethemed(theme)
        self.cards.rethemed(theme)
