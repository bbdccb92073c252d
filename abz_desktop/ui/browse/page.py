"""The Library page: filters, results and reader side by side; it turns wishes of its parts into questions and writes."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes, What
from abz_desktop.library import finder, marks, records, tags
from abz_desktop.library.request import AnyFilter
from abz_desktop.library.rows import Row
from abz_desktop.ui.browse.places import in_language, request_of, state_of
from abz_desktop.ui.browse.several import SeveralCommands
from abz_desktop.ui.browse.typing_help import SearchHelper
from abz_desktop.ui.browse.why import Explainer
from abz_desktop.ui.cards.dialog import show_cards
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.tagging import choices_of, make_and_add
from abz_desktop.ui.widgets.sizing import px

KEPT_WIDTHS, KEPT_FILTERS = "browse.widths", "browse.filters"
LISTED: tuple[What, ...] = ("record", "tag", "tag_use", "favourite", "note", "collection", "comment", "review")
"""The changes after which results are asked for again."""
ROOM = 1000
"""Pixels from which filters, results and reader stand side by side by themselves."""
FOR_TWO = 720
"""Pixels from which results and reader stand side by side; with less, what is open takes the place of the results."""
MOST_WINDOWS = 6
"""Windows that are opened at once; of more the first."""
MENU = (
    "record-open",
    "record-edit",
    "record-why",
    "record-tray",
    "record-favourite",
    "record-compare",
    "record-collect",
    "record-window",
    None,
    "record-cards",
    "record-share",
    "record-cite",
    "record-copy",
    None,
    "record-trash",
)

FOR_SEVERAL = (
    "record-tray",
    "record-favourite",
    "record-compare",
    "record-window",
    "record-cards",
    "record-share",
    "record-collect",
    "record-trash",
)
"""Actions for all that is chosen, else for the record that is here."""
ITEM_MENU = (None, "item-note", "shelf-up", "shelf-down", "item-remove")
"""What can be done with a record while a collection is shown."""


class LibraryPage(SeveralCommands):
    """Places: {"text", "filters", "sort"} is a question, {"record": id} an open record, {"alone": true} the reader alone,
    {"shelf": id} the saved search that a question comes from,
    {"picture": true} its relations rather than its text.
    """

    page_id = "library"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.helper, self.explainer = SearchHelper(context, self), Explainer(context, self.results, self)
        self._alone = self._narrow = self._single = False
        self._filters_wanted = self._filters_shown = True
        self._lay_out()
        self._connect()
        self._read_labels()
        self._read_ranges()

    def _lay_out(self) -> None:
        for part, smallest in ((self.side, 220), (self.results, 350), (self.reader, 360)):
            part.setMinimumWidth(px(smallest))
            self.columns.addWidget(part)
        for number, share in enumerate((0, 2, 3)):
            self.columns.setStretchFactor(number, share)
            self.columns.setCollapsible(number, False)
        widths = self.context.memory.get(KEPT_WIDTHS)
        good = isinstance(widths, list) and len(widths) == 3 and all(isinstance(one, int) for one in widths)
        self.columns.setSizes(widths if good else [226, 420, 620])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.columns)
        self.show_filters(self.context.memory.get(KEPT_FILTERS) is not False)

    def _connect(self) -> None:
        bus, results = self.context.bus, self.results
        bus.typed.connect(results.searcher.type_text)
        bus.indexed.connect(self._indexed)
        results.searcher.found.connect(self.filters.show_result)
        results.searcher.counted.connect(self.filters.show_result)
        results.opened.connect(bus.open_requested)
        results.tray_wanted.connect(bus.tray_add_requested)
        results.menu_wanted.connect(self._menu)
        results.chosen_changed.connect(self.enabled_changed)
        results.filters_wanted.connect(self.show_filters)
        results.bulk.tag_picked.connect(self._tag_chosen)
        results.bulk.tag_made.connect(self._make_tag)
        results.bulk.favourite_wanted.connect(self._love_chosen)
        results.bulk.compare_wanted.connect(self.do_record_compare)
        self.filters.filters_wanted.connect(self._filter)
        self.filters.tag_wanted.connect(self._tag)
        self.reader.shown.connect(self.enabled_changed)
        self.reader.closed.connect(self._leave_reader)
        self.reader.travelled.connect(self._travel)
        self.columns.splitterMoved.connect(self._keep_widths)
        self.context.search.left_down.connect(self._to_results)
        self.context.search.entered.connect(self._to_first)

    # Places ---------------------------------------------------------------------------------------------------------

    def place(self) -> dict[str, object]:
        state = state_of(self.results.searcher.request, self.reader.record_id, alone=self._alone)
        return state | {"shelf": self.shelving.search_id, "picture": self.reader.middle.picture}

    def go(self, place: Mapping[str, object]) -> None:
        searcher = self.results.searcher
        lang = self.context.content_lang
        wanted = request_of(place, searcher.request)
        if wanted is not None:
            self.shelving.search_id = str(place.get("shelf") or "")
        if wanted is not None or searcher.result is None or searcher.request.lang != lang:
            self.results.ask(in_language(wanted or searcher.request, lang))
        else:
            self.context.search.set_quietly(searcher.request.text)
        record = place.get("record")
        if isinstance(record, str):
            self._show_record(record)
            self._show_alone(place.get("alone", self._alone) is True and bool(record))
        if isinstance(place.get("picture"), bool):
            self.reader.show_picture(place["picture"] is True)

    def _show_record(self, record_id: str) -> None:
        self.reader.show_record(record_id)
        self.results.show_open(record_id)
        self._fold()
        self.enabled_changed.emit()

    @Slot(str)
    def _travel(self, record_id: str) -> None:
        """Go to a neighbour in the picture; back returns."""
        self.context.navigator.go(self.page_id, {**self.place(), "record": record_id})

    @Slot()
    def _leave_reader(self) -> None:
        self.context.navigator.go(self.page_id, {**self.place(), "record": "", "alone": False})

    # Columns --------------------------------------------------------------------------------------------------------

    @Slot(bool)
    def show_filters(self, on: bool) -> None:
        """Show or hide the column of filters, as the person wishes."""
        self._filters_wanted = self._filters_shown = on
        self.context.memory.set(KEPT_FILTERS, on)
        self._fold()

    def _fold(self) -> None:
        reads = self._alone or (self._single and bool(self.reader.record_id))
        self.side.setVisible(self._filters_shown and not reads)
        self.results.setVisible(not reads)
        self.reader.setVisible(reads or not self._single)
        self.results.head.filters.setChecked(self._filters_shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where help or a small window leaves too little room, the filters fold away until there is room again."""
        super().resizeEvent(event)
        narrow = event.size().width() < self.context.theme.px(ROOM)
        if narrow != self._narrow:
            self._narrow = narrow
            self._filters_shown = self._filters_wanted and not narrow
        self._single = event.size().width() < self.context.theme.px(FOR_TWO)
        self._fold()

    def _show_alone(self, on: bool) -> None:
        """The reader takes the whole page, or its column."""
        self._alone = on
        self._fold()
        self.reader.show_alone(on)

    @Slot()
    def _keep_widths(self) -> None:
        if not self._alone and self.side.isVisible():
            self.context.memory.set(KEPT_WIDTHS, self.columns.sizes())

    # Asking ---------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _filter(self, filters: tuple[AnyFilter, ...]) -> None:
        self.results.searcher.with_filters(filters)

    @Slot()
    def _to_results(self) -> None:
        if self.isVisible() and self.results.model.rowCount():
            view = self.results.view
            view.setFocus()
            if not view.currentIndex().isValid():
                view.setCurrentIndex(self.results.model.index(0, 0))

    @Slot()
    def _to_first(self) -> None:
        """Return in the search field opens the first result."""
        hit = self.results.model.hit(0) if self.isVisible() else None
        if hit is not None:
            self.context.bus.open_requested.emit(hit.row.id)

    # News -----------------------------------------------------------------------------------------------------------

    def apply(self, changes: Changes) -> None:
        if changes.touches("vocabulary", "tag", "record", "collection", "saved_search"):
            self._read_labels()
        if changes.touches("record"):
            self._read_ranges()
        if changes.touches(*LISTED):
            self.shelves.count_again()
        if changes.touches(*LISTED) and self.results.searcher.result is not None:
            self.results.search_again()
            self._read_rows(changes)
        self.reader.apply(changes)

    @Slot()
    def _indexed(self) -> None:
        """The index came further: a question with words may find more now."""
        if self.results.searcher.request.text.strip() and self.isVisible():
            self.results.search_again()
        self.shelves.count_again()

    def _read_rows(self, changes: Changes) -> None:
        """The rows of what changed, also where they are beyond the first page."""
        ids = [one for what in LISTED for one in changes.ids(what) if self.results.model.row_of(one) >= 0]
        if ids:
            read = partial(records.rows, self.context.library, ids, self.context.content_lang)
            self.context.tasks.read(read, self._show_rows)

    def _show_rows(self, rows: Sequence[Row]) -> None:
        self.results.refresh({row.id: row for row in rows})

    def _read_labels(self) -> None:
        read = partial(labelling.load, self.context.library, self.context.content_lang)
        self.context.tasks.read(read, self._show_labels, key="labels")

    def _show_labels(self, labels: Labels) -> None:
        self.filters.set_labels(labels)
        self.results.set_labels(labels)
        self.reader.set_labels(labels)
        self.explainer.set_labels(labels)
        self.shelving.set_labels(labels)
        self.results.bulk.tags.set_choices(choices_of(labels))

    def _read_ranges(self) -> None:
        self.context.tasks.read(partial(finder.ranges, self.context.library), self.filters.set_ranges, key="ranges")

    # Writing --------------------------------------------------------------------------------------------------------

    @Slot(str, object)
    def _tag(self, tag_id: str, ids: tuple[str, ...]) -> None:
        if ids:
            self.context.write(partial(tags.add, self.context.library, tag_id, ids))

    @Slot(str)
    def _tag_chosen(self, tag_id: str) -> None:
        self.results.with_chosen(partial(self._tag, tag_id))

    @Slot(str)
    def _make_tag(self, name: str) -> None:
        self.results.with_chosen(partial(self._make_on, name))

    def _make_on(self, name: str, ids: tuple[str, ...]) -> None:
        self.context.write(partial(make_and_add, self.context.library, name, ids))

    @Slot(bool)
    def _love_chosen(self, on: bool) -> None:
        self.results.with_chosen(partial(self._love, on))

    def _love(self, on: bool, ids: tuple[str, ...]) -> None:
        if ids:
            self.context.write(partial(marks.set_favourite, self.context.library, ids, on))

    # Actions of the table -------------------------------------------------------------------------------------------

    def enabled(self, action: str) -> bool:
        if action in FOR_SEVERAL:
            return bool(self.results.view.chosen_rows() or self._here())
        if action == "record-why":
            return self.results.model.rowCount() > 0
        if action == "record-open":
            return bool(self.results.view.current_id())
        if action.startswith("record-") or action in ("reader-screen", "relations-large"):
            return self.reader.opened is not None
        return super().enabled(action)

    def do_record_open(self) -> None:
        """Open the record where the keyboard is."""
        self.context.bus.open_requested.emit(self.results.view.current_id())

    def do_record_why(self) -> None:
        """Explain why the row where the keyboard is, is a result."""
        here = self.results.view.current_id() or self.reader.record_id
        first = self.results.model.hit(0)
        self.explainer.explain(here or (first.row.id if first is not None else ""))

    def do_record_tray(self) -> None:
        """Put what is chosen or open in the tray."""
        self._with_ids(self.context.bus.tray_add_requested.emit)

    @Slot()
    def do_record_compare(self) -> None:
        """Put what is chosen, or what is open, side by side with others."""
        self._with_ids(self._compare)

    def _compare(self, ids: tuple[str, ...]) -> None:
        self.context.bus.place_requested.emit("compare", {"ids": list(ids)})

    def do_record_window(self) -> None:
        """Open each of what is chosen, or what is here, in a window of its own."""
        self._with_ids(self._apart)

    def _apart(self, ids: tuple[str, ...]) -> None:
        if len(ids) > MOST_WINDOWS:
            self.context.messages.warn("reader.too-many-windows", n=len(ids), most=MOST_WINDOWS)
        for one in ids[:MOST_WINDOWS]:
            self.context.bus.window_requested.emit(one, False)

    def do_record_cards(self) -> None:
        """Make cards of what is chosen or open."""
        self._with_ids(partial(show_cards, self.context, self))

    def do_record_share(self) -> None:
        """Share what is chosen or open as a package."""
        self._with_ids(self.shelving.share)

    def do_record_collect(self) -> None:
        """Ask which collection takes what is chosen or open."""
        self._with_ids(self.shelving.collect)

    def do_record_favourite(self) -> None:
        """Make what is chosen or open a favourite, or no longer."""
        self._with_ids(self._turn_love)

    def _turn_love(self, ids: tuple[str, ...]) -> None:
        known = [hit.row for one in ids if (hit := self.results.model.hit(self.results.model.row_of(one)))]
        loved = all(row.favourite for row in known) if len(known) == len(ids) else self.reader.is_favourite()
        self._love(not loved, ids)

    def do_reader_alone(self) -> None:
        """Give the reader the whole page, or its column."""
        self._show_alone(not self._alone)
        self.context.navigator.remember(self.place())

    def do_relations_large(self) -> None:
        """Show the relations of the open record on the whole page, or all as it was."""
        on = not (self._alone and self.reader.middle.picture)
        self.reader.show_picture(on)
        self._show_alone(on)
        self.context.navigator.remember(self.place())

    def do_browse_table(self) -> None:
        """Cards or table."""
        self.results.show_table(not self.results.head.table.isChecked())

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in (*MENU, *(ITEM_MENU if self.shelving.collection() else ())):
            if one is None:
                menu.addSeparator()
            else:
                menu.addAction(self.context.action(one))
        menu.popup(at)

    # Words and colours ------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for part in (self.filters, self.results, self.reader, self.helper, self.shelves, self.side, self.shelving):
            part.retranslate()
        searcher = self.results.searcher
        if searcher.result is not None and searcher.request.lang != self.context.content_lang:
            searcher.ask(in_language(searcher.request, self.context.content_lang))
            self._read_labels()

    def rethemed(self) -> None:
        for part in (self.filters, self.results, self.reader, self.helper, self.shelves, self.shelving):
            part.rethemed()
