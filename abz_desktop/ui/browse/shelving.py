"""Shelves in the Library page: opens them as results, keeps their head and notes in step, and puts things in order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QWidget

from abz_desktop.library import collections, searches, shelves
from abz_desktop.library.collections import Item
from abz_desktop.library.request import Filter, SearchRequest, SearchResult
from abz_desktop.library.request_form import same
from abz_desktop.library.sharing import Wanted
from abz_desktop.library.shelves import Shelf
from abz_desktop.ui.browse.places import state_of
from abz_desktop.ui.browse.results import ResultsPane
from abz_desktop.ui.browse.words import filter_words
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shelves.exporting import Exporting
from abz_desktop.ui.shelves.head import ShelfHead
from abz_desktop.ui.shelves.panel import ShelvesPanel
from abz_desktop.ui.shelves.picking import Picking

NAMED = 60
"""Characters of the name that a search gets until the person gives it another."""


def collection_of(request: SearchRequest) -> str:
    """The collection that a request shows: the only one it filters on; "" for none."""
    found = [one for one in request.filters if isinstance(one, Filter) and one.facet == "collection"]
    return found[0].values[0] if len(found) == 1 and found[0].mode == "any" and len(found[0].values) == 1 else ""


def request_for(shelf: Shelf, lang: str) -> SearchRequest:
    """What is asked to see what is in a shelf."""
    if shelf.sort == "search":
        return replace(shelf.request, lang=lang)
    return SearchRequest(filters=(Filter("collection", (shelf.id,)),), sort="shelf", lang=lang)


class Shelving(QObject):
    """`search_id` is the saved search that is open, "" for none; an open collection is told by the request itself."""

    def __init__(self, context: Context, results: ResultsPane, panel: ShelvesPanel, page: QWidget) -> None:
        super().__init__(page)
        self._context, self.results, self.panel = context, results, panel
        self.search_id = ""
        self._labels = Labels()
        self.head = ShelfHead(context)
        self.picking, self.exporting = Picking(context, page), Exporting(context, page)
        results.put_on_top(self.head)
        results.searcher.found.connect(self._show)
        results.ordered.connect(self.order)
        results.note_wanted.connect(self.note_item)
        results.remove_wanted.connect(self.remove)
        results.told.save_wanted.connect(self.keep)
        panel.opened.connect(self.open)
        panel.kept.connect(self._is_open)
        self.picking.moved.connect(panel.move_shelves)
        self.head.opened.connect(self._open_inside)
        self.head.closed.connect(self.close)
        self.head.note_written.connect(self._write_note)
        self.head.item_note_written.connect(self._write_item_note)

    # What is open ---------------------------------------------------------------------------------------------------

    def set_labels(self, labels: Labels) -> None:
        """The shelves there are; one that is open and has gone is left."""
        gone = self._labels.shelves.keys() - labels.shelves.keys()
        self._labels = labels
        self.panel.show_shelves(tuple(labels.shelves.values()))
        if {self.search_id, collection_of(self._request())} & gone:
            self.close()
        else:
            self.look_again()

    def shelf(self) -> Shelf | None:
        """The shelf whose content is shown; None for none."""
        found = self._labels.shelves.get(self.search_id)
        return found or self._labels.shelves.get(collection_of(self._request()))

    def collection(self) -> str:
        """The collection whose content is shown, in whatever order; "" for none."""
        found = collection_of(self._request())
        return found if found in self._labels.shelves else ""

    def differs(self) -> bool:
        """Whether a saved search is open and something else is asked by now."""
        found = self._labels.shelves.get(self.search_id)
        return found is not None and not same(found.request, self._request())

    def _request(self) -> SearchRequest:
        return self.results.searcher.request

    def look_again(self) -> None:
        """Show the head of what is open, and its notes."""
        shelf = self.shelf()
        every = tuple(self._labels.shelves.values())
        inside = [one for one in every if shelf is not None and one.parent == shelf.id]
        self.head.show_shelf(shelf, inside, changed=self.differs())
        self.panel.show_open(shelf.id if shelf is not None else "")
        self.results.take_part(in_collection=bool(self.collection()), ordered=self._request().sort == "shelf")
        self._read_notes()

    @Slot(object)
    def _show(self, _result: SearchResult) -> None:
        self.look_again()

    def _read_notes(self) -> None:
        collection = self.collection()
        if collection:
            read = partial(collections.items, self._context.library, collection)
            self._context.tasks.read(read, self._show_notes, key="shelf-notes")
        else:
            self.results.model.set_notes({})

    def _show_notes(self, items: Sequence[Item]) -> None:
        notes: Mapping[str, str] = {item.record: item.note for item in items if item.note}
        self.results.model.set_notes(notes if self.collection() else {})

    # Opening --------------------------------------------------------------------------------------------------------

    @Slot(object)
    def open(self, shelf: Shelf) -> None:
        """Show what is in a shelf."""
        request = request_for(shelf, self._context.content_lang)
        place = state_of(request, "", alone=False) | {"shelf": shelf.id if shelf.sort == "search" else ""}
        self._context.navigator.go("library", place)

    @Slot(str)
    def _open_inside(self, shelf_id: str) -> None:
        shelf = self._labels.shelves.get(shelf_id)
        if shelf is not None:
            self.open(shelf)

    @Slot(str)
    def _is_open(self, search_id: str) -> None:
        """What is asked is this saved search from now on."""
        self.search_id = search_id

    @Slot()
    def close(self) -> None:
        """Leave the shelf: a search goes on under no name, a collection is no longer filtered on."""
        request, collection = self._request(), collection_of(self._request())
        if not self.search_id and collection:
            filters = tuple(one for one in request.filters if one != Filter("collection", (collection,)))
            request = replace(request, filters=filters, sort="relevance" if request.sort == "shelf" else request.sort)
        self._context.navigator.go("library", state_of(request, "", alone=False) | {"shelf": ""})

    # Keeping --------------------------------------------------------------------------------------------------------

    @Slot()
    def keep(self) -> None:
        """Save what is asked now, under a name made of its words and filters that can be typed over."""
        request = self._request()
        words = [request.text.strip(), *(filter_words(one, self._labels) for one in request.filters)]
        name = " · ".join(filter(None, words))
        short = name if len(name) <= NAMED else f"{name[: NAMED - 1].rstrip()}…"
        self.panel.keep(short or say("shelf.everything"), request)

    def update(self) -> None:
        """Let the open search ask what is asked now."""
        if self.differs():
            change = partial(searches.change, self._context.library, self.search_id, self._request())
            self._context.write(change)

    @Slot(str, str)
    def _write_note(self, shelf_id: str, text: str) -> None:
        self._context.write(partial(shelves.set_note, self._context.library, shelf_id, text))

    def collect(self, ids: tuple[str, ...]) -> None:
        """Ask which collection these records go into."""
        pane = self.results if self.results.isVisible() else self.panel.window()
        self.picking.for_records(ids, pane.mapToGlobal(QPoint(pane.width() // 4, 48)))

    def share(self, ids: tuple[str, ...]) -> None:
        """Ask how these records are shared."""
        self._context.bus.share_requested.emit(Wanted(ids), "")

    def move_chosen(self) -> None:
        """Ask where the chosen shelves go."""
        tree = self.panel.tree
        at = tree.visualRect(tree.currentIndex()).bottomLeft()
        self.picking.for_shelves(tree.chosen_ids(), tree.viewport().mapToGlobal(at))

    # Items of a collection ------------------------------------------------------------------------------------------

    @Slot(object, str)
    def order(self, ids: tuple[str, ...], before: str) -> None:
        """Put records of the open collection before another one, or last."""
        collection = self.collection()
        if collection and ids:
            self._context.write(partial(collections.reorder, self._context.library, collection, ids, before))

    def step(self, by: int) -> None:
        """Move the chosen records, or the one where the keyboard is, one place up or down."""
        rows = self.results.rows_in_hand()
        model = self.results.model
        if not rows or self._request().sort != "shelf":
            return
        to = rows[0] - 1 if by < 0 else rows[-1] + 2
        target = model.hit(to) if to >= 0 else None
        ids = tuple(hit.row.id for row in rows if (hit := model.hit(row)))
        if to >= 0 and (target is not None or to >= model.rowCount()) and rows[-1] + max(by, 0) < model.rowCount():
            self.order(ids, target.row.id if target is not None else "")

    @Slot()
    def note_item(self) -> None:
        """Write why the record where the keyboard is stands in the open collection."""
        hit = self.results.model.hit(self.results.view.currentIndex().row())
        if hit is not None and self.collection():
            note = self.results.model.note(hit.row.id)
            self.head.write_item_note(self.collection(), hit.row.id, hit.row.title, note)

    @Slot(str, str, str)
    def _write_item_note(self, collection: str, record_id: str, text: str) -> None:
        self._context.write(partial(collections.set_item_note, self._context.library, collection, record_id, text))

    @Slot()
    def remove(self) -> None:
        """Take the chosen records, or the one where the keyboard is, out of the open collection."""
        if self.collection():
            self.results.with_chosen(self._remove) if self.results.view.chosen_rows() else self._remove(
                tuple(filter(None, (self.results.view.current_id(),)))
            )

    def _remove(self, ids: tuple[str, ...]) -> None:
        collection = self.collection()
        if collection and ids:
            self._context.write(partial(collections.remove, self._context.library, collection, ids))

    # Words and colours ----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.head.retranslate()
        self.look_again()

    def rethemed(self) -> None:
        self.head.rethemed()
