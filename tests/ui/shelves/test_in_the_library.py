"""Saved searches and collections through the window: made, opened, put in order, moved, and each change undone."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from abz_desktop.library import Library, collections, history, records, searches, shelves, tags
from abz_desktop.library.request import Filter, SearchRequest
from abz_desktop.library.shelves import Shelf
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shelves.exporting import ShelfExportDialog
from abz_desktop.ui.shelves.model import Role
from abz_desktop.ui.widgets.chip import Chip
from abz_desktop.ui.widgets.pick_list import PickList
from tests.ui.starting import settle

SLUGS = ("world-cafe", "photovoice", "keukentafelgesprek")


@pytest.fixture
def page(program: Program) -> LibraryPage:
    program.shared.navigator.go("library")
    settle(program)
    found = program.window.current_page()
    assert isinstance(found, LibraryPage)
    return found


@pytest.fixture
def lib(program: Program) -> Library:
    assert program.library is not None
    return program.library


@pytest.fixture
def ids(lib: Library) -> tuple[str, ...]:
    return tuple(records.id_of(lib, slug) for slug in SLUGS)


def named(lib: Library, name: str) -> Shelf:
    return next(shelf for shelf in shelves.tree(lib) if shelf.name == name)


def told(program: Program) -> None:
    """What was written beside the window is told, as when another program writes."""
    assert program.library is not None
    program.shared.bus.changed.emit(history.since(program.library, 0))
    settle(program)


def shown(page: LibraryPage) -> list[str]:
    model = page.results.model
    return [hit.row.slug for row in range(model.rowCount()) if (hit := model.hit(row))]


def opened(program: Program, page: LibraryPage, name: str) -> None:
    assert program.library is not None
    page.shelving.open(named(program.library, name))
    settle(program)


def editor(page: LibraryPage) -> QLineEdit:
    found = page.shelves.tree.findChild(QLineEdit)
    assert found is not None
    return found


def test_a_search_is_saved_named_and_stays_live(program: Program, page: LibraryPage, lib: Library) -> None:
    page.context.search.setFocus()
    QTest.keyClicks(page.context.search, "photovoice")
    settle(program)
    QTest.keyClick(
        program.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settle(program)
    assert editor(page).text() == "photovoice"
    editor(page).setText("Met foto's")
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    settle(program)
    shelf = named(lib, "Met foto's")
    assert shelf.request.text == "photovoice"
    index = page.shelves.tree.shelves.index_of(shelf.id)
    before = index.data(Role.NUMBER)
    assert before == str(searches.count(lib, shelf.request).number) != "0"
    records.trash(lib, [records.id_of(lib, "photovoice")])
    told(program)
    index = page.shelves.tree.shelves.index_of(shelf.id)
    assert int(index.data(Role.NUMBER)) < int(before)
    assert not page.shelving.head._update.isVisible()
    page.results.searcher.type_text("gesprek")
    settle(program)
    assert page.shelving.head._update.isVisible()
    page.shelving.head._update.click()
    settle(program)
    assert named(lib, "Met foto's").request.text == "gesprek"
    assert not page.shelving.head._update.isVisible()


def test_chosen_results_go_into_a_new_collection_by_name(
    program: Program, page: LibraryPage, lib: Library, ids: tuple[str, ...]
) -> None:
    page.results.ask(SearchRequest(filters=(Filter("kind", ("method",)),), sort="title"))
    settle(program)
    page.results.view.choose((0, 2))
    chosen = page.results.view.chosen_ids()
    program.window.perform("record-collect")
    settle(program)
    pick = page.findChild(PickList) or program.window.findChild(PickList)
    assert pick is not None
    assert pick.field.hasFocus()
    QTest.keyClicks(pick.field, "Wijk Noord")
    QTest.keyClick(pick.field, Qt.Key.Key_Return)
    settle(program)
    made = named(lib, "Wijk Noord")
    assert [item.record for item in collections.items(lib, made.id)] == list(chosen)
    assert not page.shelving.picking.popover.isVisible()


def test_a_collection_opens_in_its_own_order_with_its_note(
    program: Program, page: LibraryPage, lib: Library, ids: tuple[str, ...]
) -> None:
    top, _ = collections.create(lib, "Wijk", note="Voor mei.", record_ids=ids)
    collections.create(lib, "Later", parent=top)
    collections.set_item_note(lib, top, ids[1], "Hiermee beginnen.")
    told(program)
    program.window.perform("browse-shelves")
    tree = page.shelves.tree
    tree.choose((top,))
    QTest.keyClick(tree, Qt.Key.Key_Return)
    settle(program)
    assert shown(page) == list(SLUGS)
    assert page.shelving.head._note.text() == "Voor mei."
    assert page.results.model.note(ids[1]) == "Hiermee beginnen."
    assert page.results.head.sort.currentData() == "shelf"
    opened(program, page, "Later")
    assert shown(page) == []
    assert "Ctrl+Shift+L" in page.results.nothing._try.text()
    program.window.perform("back")
    settle(program)
    assert shown(page) == list(SLUGS)
    page.shelving.head._close.click()
    settle(program)
    assert len(shown(page)) == 50
    assert page.shelving.head.isHidden()


@dataclass
class Hand:
    """A person at the keyboard before an open collection with three methods, a collection in it and a search beside it."""

    program: Program
    page: LibraryPage
    lib: Library
    ids: tuple[str, ...]
    top: str
    below: str
    search: str

    def order(self) -> list[str]:
        return [SLUGS[self.ids.index(item.record)] for item in collections.items(self.lib, self.top)]

    def press(self, row: int, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        view = self.page.results.view
        view.setFocus()
        view.setCurrentIndex(self.page.results.model.index(row, 0))
        QTest.keyClick(view, key, keys)

    def write(self, text: str) -> None:
        QTest.keyClicks(self.page.shelving.head.edit, text)
        QTest.keyClick(self.page.shelving.head.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def note_item(self) -> None:
        self.press(1, Qt.Key.Key_F2)
        self.write("Kort.")

    def note_shelf(self) -> None:
        self.program.window.perform("shelf-note")
        self.write("Voor mei.")

    def act(self, action: str, *wanted: str) -> None:
        self.page.shelves.tree.setFocus()
        self.page.shelves.tree.choose(wanted)
        self.program.window.actions_made(action).trigger()

    def rename(self) -> None:
        self.act("shelf-rename", self.below)
        editor(self.page).setText("Ooit")
        QTest.keyClick(editor(self.page), Qt.Key.Key_Return)

    def undone(self, change: Callable[[], object], seen: Callable[[], bool]) -> None:
        """Make a change, see it, take it back: the library and the results are as they were."""
        before = history.fingerprint(self.lib)
        change()
        settle(self.program)
        assert seen()
        self.program.window.perform("undo")
        settle(self.program)
        assert history.fingerprint(self.lib) == before
        assert shown(self.page) == list(SLUGS)


@pytest.fixture
def hand(program: Program, page: LibraryPage, lib: Library, ids: tuple[str, ...]) -> Hand:
    top, _ = collections.create(lib, "Wijk", record_ids=ids)
    below, _ = collections.create(lib, "Later", parent=top)
    search, _ = searches.save(lib, "Foto's", SearchRequest("photovoice"))
    told(program)
    program.window.perform("browse-shelves")
    opened(program, page, "Wijk")
    return Hand(program, page, lib, ids, top, below, search)


def test_every_change_in_a_collection_is_undone(hand: Hand) -> None:
    alt, view, lib = Qt.KeyboardModifier.AltModifier, hand.page.results.view, hand.lib
    changes: tuple[tuple[Callable[[], object], Callable[[], bool]], ...] = (
        (lambda: hand.press(0, Qt.Key.Key_Down, alt), lambda: hand.order()[:2] == [SLUGS[1], SLUGS[0]]),
        (lambda: hand.press(2, Qt.Key.Key_Up, alt), lambda: hand.order()[1] == SLUGS[2]),
        (lambda: view.dropped.emit((hand.ids[2],), 0), lambda: hand.order()[0] == SLUGS[2]),
        (lambda: view.dropped.emit((hand.ids[0],), 3), lambda: hand.order()[2] == SLUGS[0]),
        (hand.note_item, lambda: collections.items(lib, hand.top)[1].note == "Kort."),
        (lambda: hand.press(1, Qt.Key.Key_Delete), lambda: len(hand.order()) == 2),
        (hand.note_shelf, lambda: named(lib, "Wijk").note == "Voor mei."),
    )
    for change, seen in changes:
        hand.undone(change, seen)


def test_every_change_of_shelves_is_undone(hand: Hand) -> None:
    lib, model = hand.lib, hand.page.shelves.tree.shelves
    changes: tuple[tuple[Callable[[], object], Callable[[], bool]], ...] = (
        (hand.rename, lambda: named(lib, "Ooit").id == hand.below),
        (lambda: hand.act("shelf-up", hand.search), lambda: shelves.tree(lib)[0].id == hand.search),
        (
            lambda: model.move_wanted.emit((hand.search,), hand.top, hand.below),
            lambda: shelves.tree(lib)[1].id == hand.search,
        ),
        (lambda: model.records_dropped.emit(hand.below, hand.ids), lambda: named(lib, "Later").count == 3),
        (lambda: hand.act("shelf-duplicate", hand.below), lambda: bool(named(lib, "Later 2"))),
        (lambda: hand.act("shelf-new"), lambda: bool(named(lib, "Nieuwe collectie"))),
        (lambda: hand.act("shelf-delete", hand.below, hand.search), lambda: len(shelves.tree(lib)) == 1),
    )
    for change, seen in changes:
        hand.undone(change, seen)


def test_the_keyboard_stays_with_the_record_that_moves(
    program: Program, page: LibraryPage, lib: Library, ids: tuple[str, ...]
) -> None:
    collections.create(lib, "Wijk", record_ids=ids)
    told(program)
    opened(program, page, "Wijk")
    view = page.results.view
    view.setFocus()
    view.setCurrentIndex(page.results.model.index(0, 0))
    for expected in ([1, 0, 2], [1, 2, 0], [1, 2, 0]):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        settle(program)
        assert shown(page) == [SLUGS[one] for one in expected]
        assert view.current_id() == ids[0]


def test_only_rows_of_the_collection_itself_can_fall(
    program: Program, page: LibraryPage, lib: Library, ids: tuple[str, ...]
) -> None:
    collections.create(lib, "Wijk", record_ids=ids)
    told(program)
    assert not page.results.cards.acceptDrops()
    opened(program, page, "Wijk")
    cards = page.results.cards
    assert cards.acceptDrops()
    y = cards.rowViewportPosition(1) + 4
    event = QDragMoveEvent(
        QPoint(60, y), Qt.DropAction.CopyAction, QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    cards.dragMoveEvent(event)
    assert not event.isAccepted()
    assert cards._row_under(event) == 1
    page.results.head.sort_wanted.emit("title")
    settle(program)
    assert not cards.acceptDrops()


def test_a_collection_in_itself_is_refused_with_what_helps(program: Program, page: LibraryPage, lib: Library) -> None:
    top, _ = collections.create(lib, "Wijk")
    below, _ = collections.create(lib, "Later", parent=top)
    told(program)
    program.window.perform("browse-shelves")
    before = history.fingerprint(lib)
    page.shelves.move_shelves((top,), below)
    settle(program)
    assert history.fingerprint(lib) == before
    message = program.window.strip.message()
    assert message is not None
    assert "in zichzelf" in message.text
    assert message.help
    assert page.shelves.tree.shelves.children_of(top) == [below]


@pytest.mark.parametrize("form", ["folder", "list", "clipboard"])
def test_a_shelf_goes_out_for_its_readers(
    program: Program, page: LibraryPage, lib: Library, ids: tuple[str, ...], tmp_path: Path, form: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    top, _ = collections.create(lib, "Wijk", note="Alleen voor ons.", record_ids=ids)
    told(program)
    program.window.perform("browse-shelves")
    page.shelves.tree.choose((top,))
    monkeypatch.setattr(choosing, "folder", lambda *_: tmp_path)
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: tmp_path / "wijk.md")
    program.window.perform("shelf-export")
    dialog = next(one for one in program.window.findChildren(ShelfExportDialog) if one.isVisible())
    dialog.forms[form].setChecked(True)
    dialog.go.click()
    settle(program)
    if form == "folder":
        assert {path.name for path in tmp_path.rglob("record.yml") if path.parent.name in SLUGS} == {"record.yml"}
        assert next(tmp_path.rglob("collections.yml")).read_text("utf-8").count("record:") == 3
    else:
        text = QApplication.clipboard().text() if form == "clipboard" else (tmp_path / "wijk.md").read_text("utf-8")
        assert text.startswith("# Wijk\n\n1. **World Café**")
        assert "Alleen voor ons" not in text


def test_the_reader_says_which_collections_a_record_is_in(hand: Hand) -> None:
    reader = hand.page.reader
    hand.program.shared.bus.open_requested.emit(hand.ids[0])
    settle(hand.program)
    chips = reader.membership.findChildren(Chip)
    assert [chip.text() for chip in chips] == ["Wijk"]
    collections.add(hand.lib, hand.below, hand.ids[:1])
    told(hand.program)
    assert sorted(chip.text() for chip in reader.membership.findChildren(Chip)) == ["Later", "Wijk"]
    next(chip for chip in reader.membership.findChildren(Chip) if chip.text() == "Later").click()
    settle(hand.program)
    assert shown(hand.page) == [SLUGS[0]]
    assert reader.record_id == hand.ids[0]
    collections.remove(hand.lib, hand.below, hand.ids)
    collections.remove(hand.lib, hand.top, hand.ids)
    told(hand.program)
    assert reader.membership.isHidden()


def test_records_fall_on_a_collection_among_the_filters(hand: Hand) -> None:
    hand.page.filters._groups["collection"].dropped.emit("collection", hand.below, hand.ids)
    settle(hand.program)
    assert named(hand.lib, "Later").count == 3


def test_the_order_of_a_collection_ends_with_it(hand: Hand) -> None:
    assert hand.page.results.head.sort.currentData() == "shelf"
    hand.page.context.navigator.go("library", {"text": "", "filters": [["kind", "any", ["case"]]], "record": ""})
    settle(hand.program)
    assert hand.page.results.searcher.request.sort == "relevance"
    assert hand.page.results.head.sort.findData("shelf") < 0


def test_an_open_shelf_that_is_deleted_is_left(hand: Hand) -> None:
    hand.act("shelf-delete", hand.top)
    settle(hand.program)
    assert hand.page.shelving.head.isHidden()
    assert hand.page.results.searcher.request.filters == ()
    hand.program.window.perform("undo")
    settle(hand.program)
    opened(hand.program, hand.page, "Foto's")
    words = hand.page.results.searcher.request.text
    hand.act("shelf-delete", hand.search)
    settle(hand.program)
    assert hand.page.shelving.head.isHidden()
    assert hand.page.shelving.search_id == ""
    assert hand.page.results.searcher.request.text == words


def test_a_search_for_what_was_deleted_says_so(hand: Hand) -> None:
    tag, _ = tags.create(hand.lib, "tijdelijk")
    gone, _ = collections.create(hand.lib, "weg")
    request = SearchRequest(filters=(Filter("tag", (tag,)), Filter("collection", (gone,), "none")))
    searches.save(hand.lib, "Verouderd", request)
    tags.delete(hand.lib, tag)
    shelves.delete(hand.lib, [gone])
    told(hand.program)
    opened(hand.program, hand.page, "Verouderd")
    words = [chip.text() for chip in hand.page.results.told.findChildren(Chip) if chip.isVisible()]
    assert words == ["Trefwoord: (verwijderd trefwoord)", "Niet Collectie: (verwijderde collectie)"]
