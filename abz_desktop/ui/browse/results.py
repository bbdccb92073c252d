"""The column of results: how many, cards or table, what was understood, and what can be done with the chosen ones."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QItemSelectionModel, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.kinds import KINDS
from abz_desktop.library import finder
from abz_desktop.library.request import SearchRequest, SearchResult, Sort
from abz_desktop.library.rows import Row
from abz_desktop.ui.browse.bulk import BulkBar
from abz_desktop.ui.browse.cell import CellDelegate
from abz_desktop.ui.browse.columns import COLUMNS
from abz_desktop.ui.browse.head import ResultsHead
from abz_desktop.ui.browse.meaning import MeaningBar
from abz_desktop.ui.browse.model import ResultModel
from abz_desktop.ui.browse.nothing import Nothing
from abz_desktop.ui.browse.searching import Searcher
from abz_desktop.ui.browse.thin import ThinBar
from abz_desktop.ui.browse.told import ToldBar
from abz_desktop.ui.browse.views import CardView, ChoosingMixin, TableView
from abz_desktop.ui.bulk.dialog import BulkDialog
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import hairline

CARDS, TABLE, NOTHING = range(3)
KEPT_COLUMNS, KEPT_TABLE, KEPT_HEADER = "browse.columns", "browse.table", "browse.header"


class ResultsPane(QWidget):
    """The answers of a `Searcher`. `opened(record id)`; `tray_wanted(ids)`; `menu_wanted(point)`; `chosen_changed`.

    While a collection is shown: `ordered(ids, id before which they go)`, `note_wanted`, `remove_wanted`.
    """

    opened = Signal(str)
    tray_wanted = Signal(object)
    chosen_changed = Signal()
    menu_wanted = Signal(QPoint)
    filters_wanted = Signal(bool)
    why_wanted = Signal(str)
    ordered = Signal(object, str)
    note_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._labels = Labels()
        self._keep: frozenset[str] | None = None
        self._here = ""
        self.model = ResultModel(self)
        self.searcher = Searcher(context.library, context.tasks, self.model, self)
        theme = context.theme
        self.head, self.told, self.bulk = ResultsHead(theme), ToldBar(theme), BulkBar(theme)
        self.cards, self.table, self.nothing = CardView(theme), TableView(), Nothing(context.action("record-collect"))
        self.meaning, self.thin = MeaningBar(context), ThinBar()
        self.cells = CellDelegate(theme, self.table)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._remembered()

    def _lay_out(self) -> None:
        self.table.setItemDelegate(self.cells)
        for view in (self.cards, self.table, self.nothing):
            self.stack.addWidget(view)
        for view in (self.cards, self.table):
            view.setModel(self.model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.told)
        layout.addWidget(self.meaning)
        layout.addWidget(hairline())
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.thin)
        layout.addWidget(self.bulk)

    def _connect(self) -> None:
        self.searcher.found.connect(self._show)
        self.searcher.counted.connect(self._show_counts)
        self.model.filled.connect(self._look)
        self.model.modelReset.connect(self._look_soon)
        for view in (self.cards, self.table):
            view.opened.connect(self.opened)
            view.tray_wanted.connect(self.tray_wanted)
            view.menu_wanted.connect(self.menu_wanted)
            view.chosen_changed.connect(self._chosen)
            view.selectionModel().currentRowChanged.connect(self.chosen_changed)
            view.dropped.connect(self._dropped)
            view.note_wanted.connect(self.note_wanted)
            view.remove_wanted.connect(self.remove_wanted)
            view.verticalScrollBar().valueChanged.connect(self._look)
        self.table.sort_wanted.connect(self._sort)
        self.table.horizontalHeader().customContextMenuRequested.connect(self._columns_menu)
        self.head.sort_wanted.connect(self._sort)
        self.head.table_wanted.connect(self.show_table)
        self.head.columns_wanted.connect(self._show_columns)
        self.head.filters_wanted.connect(self.filters_wanted)
        self.told.wanted.connect(self.ask)
        self.meaning.wanted.connect(self.ask)
        self.thin.wanted.connect(self.ask)
        self.cards.why_wanted.connect(self.why_wanted)
        self.nothing.wanted.connect(self.ask)
        self.bulk.ended.connect(self.choose_none)
        self.bulk.tray_wanted.connect(self._tray)
        self.bulk.change_wanted.connect(self._change)

    def _remembered(self) -> None:
        memory = self._context.memory
        known = {column.id for column in COLUMNS}
        kept = memory.get(KEPT_COLUMNS)
        chosen = tuple(one for one in kept if one in known) if isinstance(kept, list) else ()
        self.table.set_widths()
        self._show_columns(chosen or tuple(column.id for column in COLUMNS if column.shown))
        self.show_table(memory.get(KEPT_TABLE) is True)

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def view(self) -> ChoosingMixin:
        """The cards or the table, whichever is in use."""
        return self.table if self.head.table.isChecked() else self.cards

    @Slot(object)
    def ask(self, request: SearchRequest) -> None:
        """Ask something else; the search field follows."""
        self._context.search.set_quietly(request.text)
        self.searcher.ask(request)

    def set_labels(self, labels: Labels) -> None:
        """Other labels of keys."""
        self._labels = labels
        self.model.set_labels(labels)
        if self.searcher.result is not None:
            self._say(self.searcher.result)

    def show_open(self, record_id: str) -> None:
        """Mark the record that is open in the reader."""
        self.cards.cards.open_id = self.cells.open_id = record_id
        for view in (self.cards, self.table):
            view.viewport().update()

    def refresh(self, rows: dict[str, Row]) -> None:
        """These records changed: show their new rows in place."""
        self.model.refresh(rows)
        self._chosen()

    @Slot(bool)
    def show_table(self, on: bool) -> None:
        """Show the table, or else the cards; what is chosen stays chosen."""
        before = self.view.chosen_rows()
        at = self.view.currentIndex().row()
        self.head.show_table(on)
        self._context.memory.set(KEPT_TABLE, on)
        if self.model.rowCount():
            self.stack.setCurrentIndex(TABLE if on else CARDS)
        self.view.choose(before)
        if at >= 0:
            self.view.selectionModel().setCurrentIndex(
                self.model.index(at, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.view.scrollTo(self.model.index(at, 0))
        self._look_soon()

    def _say(self, result: SearchResult) -> None:
        self.cards.cards.lang = result.request.lang
        self.head.show_result(result)
        self.told.show_result(result, self._labels)
        self.meaning.show_result(result)
        self.thin.show_result(result, self._labels)
        self.cards.cards.explains = bool(result.request.text.strip())
        self.table.show_sort(result.request.sort)
        if not result.total:
            self.nothing.show_result(result, self._labels)
        where = NOTHING if not result.total else TABLE if self.head.table.isChecked() else CARDS
        self.stack.setCurrentIndex(where)

    @Slot(object)
    def _show(self, result: SearchResult) -> None:
        self._say(result)
        if self._keep is None:
            self.view.scrollToTop()
        elif self._keep:
            self.view.choose(tuple(row for one in self._keep if (row := self.model.row_of(one)) >= 0))
        if self._keep is not None:
            self._go_back(self._here)
        self._keep = None
        self._chosen()

    @Slot(object)
    def _show_counts(self, result: SearchResult) -> None:
        self._say(result)

    def search_again(self) -> None:
        """The library changed: ask the same again, and keep what is chosen."""
        self._keep, self._here = frozenset(self.view.chosen_ids()), self.view.current_id() or self._here
        self.searcher.search_again()

    def _go_back(self, record_id: str) -> None:
        """The keyboard stays with its record when the rows are others, as after a change of order."""
        index = self.model.index(self.model.row_of(record_id), 0)
        if index.isValid() and self.view.current_id() != record_id:
            self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    # Collections ------------------------------------------------------------------------------------------------------

    def put_on_top(self, widget: QWidget) -> None:
        """Show something over everything."""
        cast("QVBoxLayout", self.layout()).insertWidget(0, widget)

    def take_part(self, *, in_collection: bool, ordered: bool) -> None:
        """Whether a collection is shown, and whether in its own order: then it can be put in order."""
        for view in (self.cards, self.table):
            view.take_part(in_collection=in_collection, ordered=ordered)

    def rows_in_hand(self) -> tuple[int, ...]:
        """The chosen rows, else the one where the keyboard is."""
        here = self.view.currentIndex().row()
        return self.view.chosen_rows() or ((here,) if here >= 0 else ())

    @Slot(object, int)
    def _dropped(self, ids: tuple[str, ...], row: int) -> None:
        before = self.model.hit(row)
        self.ordered.emit(ids, before.row.id if before is not None else "")

    @Slot()
    def _look(self) -> None:
        if self.model.rowCount():
            self.searcher.in_sight(*self.view.rows_in_sight())

    @Slot()
    def _look_soon(self) -> None:
        QTimer.singleShot(0, self, self._look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_soon()

    # What is chosen ---------------------------------------------------------------------------------------------------

    @Slot()
    def choose_none(self) -> None:
        """Choose nothing."""
        self.view.clearSelection()

    @Slot()
    def _chosen(self) -> None:
        rows = [hit.row for number in self.view.chosen_rows() if (hit := self.model.hit(number))]
        number = len(self.view.chosen_rows())
        loved = bool(rows) and len(rows) == number and all(row.favourite for row in rows)
        self.bulk.show_chosen(number, all_loved=loved)
        self.bulk.rethemed(self._context.theme)
        self.chosen_changed.emit()

    def with_chosen(self, done: Callable[[tuple[str, ...]], None]) -> None:
        """Hand over all that is chosen; rows that never were in sight are looked up first."""
        rows, ids, result = self.view.chosen_rows(), self.view.chosen_ids(), self.searcher.result
        if len(ids) == len(rows) or result is None:
            done(ids)
        else:
            self._context.tasks.read(partial(finder.ids_at, self._context.library, result.request, rows), done)

    @Slot()
    def _tray(self) -> None:
        self.with_chosen(self.tray_wanted.emit)

    @Slot()
    def _change(self) -> None:
        self.with_chosen(self._change_these)

    def _change_these(self, ids: tuple[str, ...]) -> None:
        """Change a field of all that is chosen; what was never in sight may be of any kind."""
        hits = [self.model.hit(number) for number in self.view.chosen_rows()]
        kinds = frozenset(hit.row.kind for hit in hits if hit is not None)
        known = kinds if all(hits) else frozenset(KINDS)
        BulkDialog(self._context, ids, known, self._labels, self.window()).open()

    # Order and columns ------------------------------------------------------------------------------------------------

    @Slot(str)
    def _sort(self, sort: str) -> None:
        self.searcher.sorted_by(cast("Sort", sort))

    @Slot(object)
    def _show_columns(self, ids: tuple[str, ...]) -> None:
        self.table.show_columns(ids)
        self.head.show_columns(ids)
        self._context.memory.set(KEPT_COLUMNS, list(ids))

    @Slot(QPoint)
    def _columns_menu(self, at: QPoint) -> None:
        self.head.ask_columns(self.table.horizontalHeader().mapToGlobal(at))

    # Words and colours --------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for part in (self.head, self.told, self.meaning, self.thin, self.nothing, self.bulk):
            part.retranslate()
        self.cards.setAccessibleName(say("browse.results"))
        self.table.setAccessibleName(say("browse.results"))
        self.model.repaint()
        if self.searcher.result is not None:
            self._say(self.searcher.result)

    def rethemed(self) -> None:
        theme = self._context.theme
        for part in (self.head, self.told, self.meaning, self.nothing, self.bulk, self.cards):
            part.rethemed(theme)
        self.cells.rethemed(theme)
        self.table.dress(theme)
        self.table.viewport().update()


def menu_of(parent: QWidget, actions: tuple[object, ...]) -> QMenu:
    """A menu of actions of the table; None makes a line."""
    menu = QMenu(parent)
    for one in actions:
        if one is None:
            menu.addSeparator()
        else:
            menu.addAction(one)  # type: ignore[call-overload]
    return menu
