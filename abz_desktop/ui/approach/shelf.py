"""The list of all approaches, the one changed last first."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.reading import text_of
from abz_desktop.core.steps import steps_of
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.library import approaches, records
from abz_desktop.library.rows import Row
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label, name, words
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from abz_desktop.library import Library


Rows = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class OnShelf:
    """One's own approaches, one's own templates and the ready-made ones, with shared question and covered phases."""

    own: Rows = ()
    templates: Rows = ()
    ready: Rows = ()


def shelf_rows(lib: "Library", lang: str) -> OnShelf:
    """All approaches as the lists show them."""
    templates = _rows(lib, lang, templates=True)
    made = approaches.made_here(lib, [row.id for row in templates])
    return OnShelf(
        _rows(lib, lang, templates=False),
        tuple(row for row in templates if row.id in made),
        tuple(row for row in templates if row.id not in made),
    )


def _rows(lib: "Library", lang: str, *, templates: bool) -> Rows:
    return tuple(_told(lib, row, lang) for row in approaches.list_approaches(lib, lang, templates=templates))


def _told(lib: "Library", row: Row, lang: str) -> Row:
    """The row with shared question and covered phases; one that a newer version wrote with its title alone."""
    try:
        record = records.get(lib, row.id)
    except LibraryError:
        return row
    covered = {step.phase for step in steps_of(record)}
    phases = tuple(phase for phase in PHASES if phase in covered)
    return replace(row, summary=text_of(record, "question", lang).text or row.summary, phases=phases)


ACTIONS = ("approach-open", "approach-template", "approach-duplicate", "approach-trash")
"""What is done with an approach or template in the lists."""


class Shelf(QWidget):
    """`opened(record id)` when one is chosen; `begin` when the empty list's offer is taken.

    `start_wanted(record id, title)` when a template is chosen to start from. `turned` when another one of one's own has
    the keyboard.
    """

    opened = Signal(str)
    start_wanted = Signal(str, str)
    begin = Signal()
    turned = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("title")
        self._lead = label("lead", wrap=True)
        self.propose, self.new = button(), button("primary")
        self.new.clicked.connect(context.action("approach-new").trigger)
        self.propose.clicked.connect(context.action("approach-propose").trigger)
        self.list = RowList(context.theme, tall=True)
        self._empty = EmptyState("route")
        self._empty.acted.connect(self.begin)
        self.list.activated.connect(self._open)
        self._ready, self._ready_lead = label("heading"), label("small", wrap=True)
        self._mine, self._mine_lead = label("heading"), label("small", wrap=True)
        self.mine, self.templates = RowList(context.theme, tall=True), RowList(context.theme, tall=True)
        for shown in (self.list, self.mine):
            shown.selectionModel().currentChanged.connect(self._turned)
            shown.addActions([context.action(action) for action in ACTIONS])
            shown.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for shown in (self.mine, self.templates):
            shown.activated.connect(self._start)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 16)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.setSpacing(8)
        head.addWidget(self.propose)
        head.addWidget(self.new)
        layout.addLayout(head)
        layout.addWidget(self._lead)
        layout.addSpacing(12)
        layout.addWidget(self._stack, 3)
        for heading, lead, shown, share in (
            (self._mine, self._mine_lead, self.mine, 2),
            (self._ready, self._ready_lead, self.templates, 3),
        ):
            layout.addSpacing(8)
            layout.addWidget(heading)
            layout.addWidget(lead)
            layout.addWidget(shown, share)

    def show_rows(self, rows: OnShelf) -> None:
        """Show one's own approaches, below them one's own templates, and then the ready-made ones."""
        self.list.show_rows(rows.own)
        self._stack.setCurrentIndex(1 if rows.own else 0)
        self.mine.show_rows(rows.templates)
        self.templates.show_rows(rows.ready)
        for part in (self._mine, self._mine_lead, self.mine):
            part.setVisible(bool(rows.templates))
        for part in (self._ready, self._ready_lead, self.templates):
            part.setVisible(bool(rows.ready))

    def chosen(self) -> Row | None:
        """The approach or template of one's own that has the keyboard."""
        shown = self.mine if self.mine.hasFocus() else self.list
        return shown.row_at(shown.currentIndex())

    @Slot(QModelIndex, QModelIndex)
    def _turned(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.turned.emit()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self.list.row_at(index)
        if row is not None:
            self.opened.emit(row.id)

    @Slot(QModelIndex)
    def _start(self, index: QModelIndex) -> None:
        shown = self.sender()
        row = shown.row_at(index) if isinstance(shown, RowList) else None
        if row is not None:
            self.start_wanted.emit(row.id, row.title)

    def retranslate(self) -> None:
        self._title.setText(say("page.approaches"))
        self._lead.setText(say("approach.lead"))
        words(self.new, say("action.approach-new"))
        words(self.propose, say("action.approach-propose"))
        self._empty.say(say("approach.none"), say("approach.none-action"))
        name(self.list, say("page.approaches"), tip=False)
        self._ready.setText(say("approach.ready"))
        self._ready_lead.setText(say("approach.ready-lead"))
        name(self.templates, say("approach.ready"), tip=False)
        self._mine.setText(say("approach.mine"))
        self._mine_lead.setText(say("approach.mine-lead"))
        name(self.mine, say("approach.mine"), tip=False)
        for shown in (self.list, self.mine, self.templates):
            shown.viewport().update()

    def rethemed(self, context: Context) -> None:
        self.new.setIcon(context.theme.icon("plus", "on_accent", 18))
        self.propose.setIcon(context.theme.icon("lightbulb", "text_2", 18))
        for shown in (self.list, self.mine, self.templates):
            shown.rethemed(context.theme)
        self._empty.rethemed(context.theme)
