"""The parties of an approach: a table and the chosen one in words; beside it the grid, what is between them, and their rights."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from abz_desktop.core.changes import Changes
from abz_desktop.library import approach_frame, missing_party, parties, vocabularies
from abz_desktop.library.missing_party import MissingRows
from abz_desktop.library.parties import Parties
from abz_desktop.ui.approach.parties_model import ChoiceDelegate, Choices, PartyModel
from abz_desktop.ui.approach.party_detail import PartyDetail
from abz_desktop.ui.approach.party_grid import PartyGrid
from abz_desktop.ui.approach.party_hint import PartyHint
from abz_desktop.ui.approach.party_rights import RightsTable
from abz_desktop.ui.approach.party_ties import TiePicture
from abz_desktop.ui.approach.tie_form import TieForm
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.tabs import ActingTab
from abz_desktop.ui.widgets.basics import button, name, words
from abz_desktop.ui.widgets.scrolling import scrolled
from abz_desktop.ui.widgets.view_switch import ViewSwitch

if TYPE_CHECKING:
    from abz_desktop.library import Library

VIEWS = ("grid", "ties", "rights")


@dataclass(frozen=True, slots=True)
class Shown:
    """The parties and the words they need."""

    found: Parties
    types: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]
    kinds: Mapping[str, str]
    missing: MissingRows


def _read(lib: "Library", approach_id: str, content_lang: str, lang: str) -> Shown:
    """Everything that the tab shows; runs in the background."""
    worded = {
        one: tuple(
            (term.key, capital(term.label(lang))) for term in vocabularies.terms(lib, one) if not term.deprecated
        )
        for one in ("party_type", "participation", "tie")
    }
    found = parties.read(lib, approach_id, content_lang)
    return Shown(
        found,
        worded["party_type"],
        worded["participation"],
        dict(worded["tie"]),
        missing_party.missing(lib, approach_id, lang),
    )


class PartiesTab(ActingTab):
    """Shows the parties and asks the library for every change of them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.shown: Shown | None = None
        self._approach = self._chosen = ""
        self.model, self.table = PartyModel(self), QTableView()
        self.new, self._add, self.remove = QLineEdit(), button(), button("danger")
        self.detail = PartyDetail()
        self.views, self.switch = QStackedWidget(), ViewSwitch([f"parties-{view}" for view in VIEWS])
        self.grid, self.picture, self.rights = PartyGrid(context), TiePicture(context), RightsTable(context)
        self.ties, self.hint = TieForm(context), PartyHint(context)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._lay_out_table()
        self.new.setMaxLength(160)
        add, left = QHBoxLayout(), QWidget()
        add.setSpacing(8)
        add.addWidget(self.new, 1)
        add.addWidget(self._add)
        add.addWidget(self.remove)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(8)
        column.addWidget(self.hint)
        column.addWidget(self.table, 1)
        column.addLayout(add)
        below = scrolled(self.detail, margins=(0, 0, 8, 0))
        below.setMinimumHeight(self.context.theme.px(96))
        column.addWidget(below, 1)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.addWidget(left)
        columns.addWidget(self._lay_out_views())
        columns.setSizes([self.context.theme.px(560), self.context.theme.px(560)])
        for number in (0, 1):
            columns.setStretchFactor(number, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 12, 32, 16)
        layout.addWidget(columns)

    def _lay_out_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(ChoiceDelegate(table))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setMinimumHeight(self.context.theme.px(150))
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 132), (2, 112), (3, 60), (4, 76)):
            table.setColumnWidth(column, self.context.theme.px(width))

    def _lay_out_views(self) -> QWidget:
        right, between = QWidget(), QWidget()
        inside = QVBoxLayout(between)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.picture, 1)
        inside.addWidget(self.ties)
        for widget in (self.grid, between, self.rights):
            self.views.addWidget(widget)
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.switch)
        column.addWidget(self.views, 1)
        return right

    def _connect(self) -> None:
        self.new.returnPressed.connect(self.add)
        self._add.clicked.connect(self.add)
        self.switch.turned.connect(self.views.setCurrentIndex)
        self.model.change_asked.connect(self._change)
        self.detail.change_asked.connect(self._change)
        self.remove.clicked.connect(self._remove)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.grid.placed.connect(self._place)
        self.grid.chosen.connect(self.choose)
        self.picture.chosen.connect(self.choose)
        self.ties.tie_asked.connect(self._tie)
        self.ties.untie_asked.connect(self._untie)
        self.rights.asked.connect(self._take_part)
        self.hint.add_asked.connect(self._add_missed)
        self.hint.leave_asked.connect(self._leave_missed)
        self.hint.back_asked.connect(self._miss_again)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_approach(self, approach_id: str) -> None:
        """Read the parties of an approach and show them."""
        if self._approach != approach_id:
            self._chosen = ""
            self.new.clear()
        self._approach = approach_id
        read = partial(_read, self.context.library, approach_id, self.context.content_lang, language())
        self.context.tasks.read(read, self._show, self._gone, key="approach-parties")

    def _show(self, shown: Shown) -> None:
        self.shown = shown
        found = shown.found
        if found.row(self._chosen) is None:
            self._chosen = found.rows[0].key if found.rows else ""
        self.model.offer(Choices(shown.types, shown.levels))
        self.model.show_rows(found.rows)
        self.grid.show_rows(found.rows)
        self.picture.show_ties(found.rows, found.ties, shown.kinds)
        names = {row.key: row.name for row in found.rows}
        worded = [(tie, self.picture.words(tie, names)) for tie in found.ties]
        self.ties.show_ties(found.rows, worded, shown.kinds)
        self.rights.show_parties(found, shown.levels)
        self.hint.show_missing(shown.missing)
        self.choose(self._chosen)
        self.counted.emit(len(found.rows))

    def _gone(self, _error: Exception) -> None:
        """The page says so and leaves."""
        self.shown = None

    def apply(self, changes: Changes) -> None:
        if (changes.touches("record") or changes.touches("vocabulary")) and self._approach:
            self.show_approach(self._approach)

    @Slot(str)
    def choose(self, key: str) -> None:
        """Choose a party everywhere."""
        self._chosen = key
        number = self.model.row_of(key)
        if number >= 0 and self.table.currentIndex().row() != number:
            self.table.setCurrentIndex(self.model.index(number, 0))
        self.remove.setEnabled(bool(key))
        self.detail.show_party(self.shown.found.row(key) if self.shown else None)
        self.grid.choose(key)
        self.picture.choose(key)

    @Slot(QModelIndex, QModelIndex)
    def _row_chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.row(now.row())
        if row is not None and row.key != self._chosen:
            self.choose(row.key)

    # Changing -------------------------------------------------------------------------------------------------------

    def _write(self, command: Callable[..., Any], *values: Any, done: Callable[[Any], None] | None = None) -> None:
        if self.shown is not None:
            work = partial(command, self.context.library, self._approach, *values, lang=self.context.content_lang)
            self.context.write(work, done)

    @Slot()
    def add(self) -> None:
        """Add the party that is named in the line below the table."""
        named = self.new.text().strip()
        if not named:
            self.new.setFocus()
            return
        self._write(parties.add, named, done=self._added)
        self.new.clear()

    def _added(self, result: tuple[str, Changes]) -> None:
        self._chosen = result[0]

    @Slot(str, str)
    def _add_missed(self, named: str, party_type: str) -> None:
        self._write(partial(parties.add, type=party_type), capital(named), done=self._added)

    @Slot(str, str)
    def _leave_missed(self, party_type: str, why: str) -> None:
        self._write(approach_frame.waive, missing_party.finding_of(party_type), why)

    @Slot(str)
    def _miss_again(self, party_type: str) -> None:
        finding = missing_party.finding_of(party_type)
        self.context.write(partial(approach_frame.unwaive, self.context.library, self._approach, finding))

    @Slot(str, str, object)
    def _change(self, key: str, part: str, value: object) -> None:
        self._write(parties.change, key, part, value)

    @Slot()
    def _remove(self) -> None:
        if self._chosen:
            self._write(parties.remove, self._chosen)

    @Slot(str, int, int)
    def _place(self, key: str, interest: int, influence: int) -> None:
        self._write(parties.place, key, interest, influence)

    @Slot(str, str, str, str)
    def _tie(self, source: str, target: str, kind: str, note: str) -> None:
        self._write(partial(parties.tie, note=note), source, target, kind)

    @Slot(str)
    def _untie(self, key: str) -> None:
        self._write(parties.untie, key)

    @Slot(str, str, object, bool)
    def _take_part(self, step: str, party: str, level: str | None, decides: bool) -> None:
        self._write(partial(parties.take_part, decides=decides), step, party, level)

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        name(self.table, say("parties.table"), tip=False)
        self.new.setPlaceholderText(say("parties.new-prompt"))
        name(self.new, say("parties.new"), tip=False)
        words(self._add, say("parties.add"))
        words(self.remove, say("parties.remove"))
        self.switch.say([say(f"parties.view-{view}") for view in VIEWS])
        for part in (self.model, self.detail, self.grid, self.picture, self.ties, self.rights, self.hint):
            part.retranslate()
        if self._approach:
            self.show_approach(self._approach)

    def rethemed(self) -> None:
        theme = self.context.theme
        self._add.setIcon(theme.icon("plus", "text_2", 18))
        self.remove.setIcon(theme.icon("trash", "danger", 16))
        self.switch.rethemed(theme, ("layout-grid", "share-2", "list-checks"))
        for part in (self.grid, self.picture, self.ties, self.hint):
            part.rethemed()
