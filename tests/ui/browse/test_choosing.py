"""Choosing many results: what is done to them is done to all, also to those that were never in sight."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from abz_desktop.library import finder, history, marks, tags
from abz_desktop.library.request import SearchRequest
from abz_desktop.ui.browse.model import PAGE
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.program import Program
from tests.ui.starting import settle


def library_page(program: Program) -> LibraryPage:
    program.shared.bus.page_requested.emit("library")
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, LibraryPage)
    return page


def test_a_tag_on_all_results_is_on_every_one_of_them_and_undone_at_once(program: Program) -> None:
    page, lib = library_page(program), program.library
    assert lib is not None
    total = finder.search(lib, SearchRequest()).total
    assert total > PAGE
    page.results.view.selectAll()
    before = history.fingerprint(lib)
    page.results.bulk.tag_made.emit("alles")
    settle(program)
    assert [row.uses for row in tags.tree(lib) if row.name == "alles"] == [total]
    history.undo(lib)
    assert history.fingerprint(lib) == before


def test_a_star_and_the_tray_take_all_that_is_chosen(program: Program) -> None:
    page, lib = library_page(program), program.library
    assert lib is not None
    page.results.view.selectAll()
    total = len(page.results.view.chosen_rows())
    page.results.bulk.favourite_wanted.emit(True)
    settle(program)
    assert len(marks.favourites(lib)) == total
    page.results.view.selectAll()
    page.perform("record-tray")
    settle(program)
    assert page.context.tray.rowCount() > PAGE


def test_where_the_keyboard_is_goes_to_the_tray_with_its_shortcut(program: Program) -> None:
    page = library_page(program)
    assert page.reader.record_id == ""
    page.results.view.setFocus()
    page.results.view.setCurrentIndex(page.results.model.index(3, 0))
    QTest.keyClick(page.results.view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    settle(program)
    assert page.context.tray.ids() == (page.results.view.current_id(),)


def test_filters_fold_away_where_there_is_no_room_and_come_back(program: Program) -> None:
    page = library_page(program)
    program.window.resize(1366, 768)
    settle(program)
    assert page.filters.isVisible()
    program.window.resize(1060, 768)
    settle(program)
    QTest.qWait(1)
    assert not page.filters.isVisible()
    page.perform("browse-filters")
    assert page.filters.isVisible()
    program.window.resize(1366, 768)
    settle(program)
    assert page.filters.isVisible()
