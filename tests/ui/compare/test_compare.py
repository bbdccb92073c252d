"""Comparing in the real window: from tray and selection, with marks and only differences, and choosing where it must."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from abz_desktop.library import records
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.compare.model import Role
from abz_desktop.ui.compare.page import CHOOSE, VIEW, ComparePage
from abz_desktop.ui.program import Program
from abz_desktop.ui.widgets.cell_text import html_of
from tests.ui.starting import running, settle

PAIR = ("world-cafe", "keukentafelgesprek")
FIVE = (*PAIR, "fishbowl", "open-space", "dotmocracy")


def ids(program: Program, *slugs: str) -> list[str]:
    assert program.library is not None
    return [records.id_of(program.library, slug) for slug in slugs]


def compare(program: Program, *slugs: str) -> ComparePage:
    program.shared.navigator.go("compare", {"ids": ids(program, *slugs)})
    settle(program)
    return page_of(program)


def page_of(program: Program) -> ComparePage:
    page = program.window.current_page()
    assert isinstance(page, ComparePage)
    return page


def fields(page: ComparePage) -> list[str]:
    model = page.view.table.compared
    return [model.line(row).text for row in range(model.rowCount())]


def test_the_tray_is_compared_with_one_key(program: Program) -> None:
    program.shared.bus.tray_add_requested.emit(tuple(ids(program, *PAIR)))
    settle(program)
    QTest.keyClick(
        program.window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settle(program)
    page = page_of(program)
    assert page.stack.currentIndex() == VIEW
    assert [head.title.text() for head in page.view.heads.heads] == ["World Café", "Keukentafelgesprek"]
    assert "Groep" in fields(page)


def test_what_is_chosen_in_the_library_is_compared_and_back_returns(program: Program) -> None:
    program.shared.navigator.go("library", {})
    settle(program)
    library = program.window.current_page()
    assert isinstance(library, LibraryPage)
    library.results.view.choose((0, 1, 2))
    QTest.keyClick(library.results.view, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    settle(program)
    assert len(page_of(program).view.heads.heads) == 3
    program.window.perform("back")
    settle(program)
    assert program.window.current_page() is library


def test_only_differences_leaves_out_what_is_the_same_and_is_remembered(program: Program) -> None:
    page = compare(program, *PAIR)
    assert page.comparison is not None
    same = next(row.field.label("nl") for row in page.comparison.rows if not row.differs)
    assert same in fields(page)
    page.only.click()
    assert same not in fields(page)
    assert program.shared.memory.get("compare.only") is True


def test_only_what_differs_is_marked_in_a_cell(program: Program) -> None:
    page = compare(program, *PAIR)
    table, theme = page.view.table, program.shared.themes.theme
    row = fields(page).index("Te leren vaardigheden")
    index = table.compared.index(row, 0)
    html = html_of(index.data(Role.CELL), index.data(Role.ROW), theme)
    marked = theme.colours["highlight"]
    assert f'{marked};">patronen zien</span>' in html
    assert html.count(marked) == 2
    assert "luisteren" in html
    assert "Te leren vaardigheden, World Café: luisteren" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).endswith("Verschilt.")


def test_every_row_is_as_high_as_its_texts(program: Program) -> None:
    page = compare(program, "buurtzorg", "world-cafe", "g1000-amersfoort")
    table = page.view.table
    for row in range(table.compared.rowCount()):
        for column in range(3):
            needed = table.cells.height_for(table.compared.index(row, column), table.columnWidth(column))
            assert table.rowHeight(row) >= needed


def test_keys_open_and_remove_a_column_and_copy_a_cell(program: Program) -> None:
    page = compare(program, *FIVE[:3])
    table = page.view.table
    table.setFocus()
    table.setCurrentIndex(table.compared.index(fields(page).index("Groep"), 1))
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("2–5 personen")
    QTest.keyClick(table, Qt.Key.Key_Delete)
    settle(program)
    assert [head.row.slug for head in page.view.heads.heads] == [FIVE[0], FIVE[2]]
    table.setCurrentIndex(table.compared.index(2, 1))
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle(program)
    assert isinstance(program.window.current_page(), LibraryPage)


def test_one_record_asks_for_a_second_and_offers_what_is_tied_to_it(program: Program) -> None:
    page = compare(program, "world-cafe")
    assert page.stack.currentIndex() == CHOOSE
    chooser = page.chooser
    assert "één" in chooser.why.text()
    assert not chooser.go.isEnabled()
    titles = [chooser.list.item(number).text() for number in range(chooser.list.count())]
    assert "Open Space" in titles
    chooser.list.setFocus()
    chooser.list.setCurrentRow(titles.index("Open Space"))
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    assert chooser.go.isEnabled()
    chooser.go.click()
    settle(program)
    assert page.stack.currentIndex() == VIEW


def test_three_hundred_records_are_said_and_the_first_four_can_be_taken(program: Program) -> None:
    assert program.library is not None
    every = list(records.ids_of_kind(program.library, ""))[:290]
    program.shared.navigator.go("compare", {"ids": every})
    settle(program)
    page = page_of(program)
    assert page.stack.currentIndex() == CHOOSE
    assert str(len(every)) in page.chooser.why.text()
    assert page.chooser.list.count() == len(every)
    page.chooser.first.click()
    settle(program)
    assert page.stack.currentIndex() == VIEW
    assert [head.row.id for head in page.view.heads.heads] == every[:4]


def test_a_fifth_is_refused_in_place_and_another_is_found_by_typing(program: Program) -> None:
    page = compare(program, *FIVE[:3])
    page.add.click()
    settle(program)
    chooser = page.chooser
    chooser.field.setText("kantelende")
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    chooser.field.setText("stippen")
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    settle(program)
    for row in range(3, 5):
        chooser.list.item(row).setCheckState(Qt.CheckState.Checked)
    assert not chooser.go.isEnabled()
    assert chooser.state.text() == "Kies er 1 minder."
    chooser.list.item(4).setCheckState(Qt.CheckState.Unchecked)
    assert chooser.state.text() == ""
    chooser.go.click()
    settle(program)
    assert len(page.view.heads.heads) == 4


@pytest.mark.parametrize("place", [{"ids": ["nothing", 12]}, {"ids": "text"}, {}])
def test_a_place_that_makes_no_sense_asks_to_choose(program: Program, place: dict[str, object]) -> None:
    program.shared.navigator.go("compare", place)
    settle(program)
    assert page_of(program).stack.currentIndex() == CHOOSE


def test_a_change_is_followed_and_a_record_that_goes_leaves_the_comparison(program: Program) -> None:
    page = compare(program, *PAIR)
    assert program.library is not None
    program.shared.bus.changed.emit(records.trash(program.library, ids(program, PAIR[1])))
    settle(program)
    assert page.stack.currentIndex() == CHOOSE
    program.window.perform("undo")
    settle(program)
    assert page.stack.currentIndex() == VIEW


def test_the_language_follows_the_window(program: Program) -> None:
    page = compare(program, *PAIR)
    program.shared.preferences.set("lang", "en")
    settle(program)
    assert page.view.heads.heads[0].title.text() == "The World Café"
    assert "Group" in fields(page)


def test_the_place_comes_back_after_a_restart(program: Program, filled_library: Path) -> None:
    compare(program, *PAIR)
    program.window.close()
    with running(filled_library) as again:
        assert len(page_of(again).view.heads.heads) == 2
