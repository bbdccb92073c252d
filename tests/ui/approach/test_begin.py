"""Beginning an approach in the real window: empty, from another one, from a case; duplicated and thrown away in the list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from abz_desktop.core.record import Record
from abz_desktop.core.steps import steps_of
from abz_desktop.library import Library, history, records
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.program import Program
from tests.ui.starting import settle


@pytest.fixture
def lib(program: Program) -> Library:
    assert program.library is not None
    return program.library


def shown(page: ApproachPage) -> Record:
    assert page.view.isVisible()
    assert page.view.opened is not None
    return page.view.opened.record


def begin(program: Program, page: ApproachPage) -> None:
    program.shared.navigator.go("approaches", {})
    settle(program)
    QTest.mouseClick(page.shelf.new, Qt.MouseButton.LeftButton)
    settle(program)
    assert page.begin.isVisible()
    assert page.begin.title.hasFocus()


def choose(page: ApproachPage, text: str) -> None:
    page.begin.filter.setFocus()
    QTest.keyClicks(page.begin.filter, text)
    page.begin.list.setFocus()
    page.begin.list.setCurrentIndex(page.begin.list.model().index(0, 0))
    QTest.keyClick(page.begin.list, Qt.Key.Key_Return)


def test_an_empty_approach_is_begun_and_undone(program: Program, page: ApproachPage, lib: Library) -> None:
    mark = history.fingerprint(lib)
    begin(program, page)
    assert not page.begin.save.isEnabled()
    QTest.keyClicks(page.begin.title, "Buren op de koffie")
    QTest.keyClick(page.begin.title, Qt.Key.Key_Return)
    settle(program)
    assert shown(page).fields["title"] == {"nl": "Buren op de koffie"}
    assert not shown(page).items("steps")
    program.window.perform("undo")
    settle(program)
    assert page.shelf.isVisible()
    assert history.fingerprint(lib) == mark


def test_it_starts_from_a_case_with_what_that_documents(program: Program, page: ApproachPage, lib: Library) -> None:
    begin(program, page)
    choose(page, "noord")
    assert "Noord" in page.begin._chosen.text()
    assert page.begin.title.text() == "Noord"
    QTest.mouseClick(page.begin.save, Qt.MouseButton.LeftButton)
    settle(program)
    steps = steps_of(shown(page))
    assert [step.method for step in steps] == [records.id_of(lib, "luisteren"), records.id_of(lib, "tafels")]
    assert shown(page).fields["based_on"] == records.id_of(lib, "noord")


def test_it_starts_from_another_approach_or_empty_after_all(program: Program, page: ApproachPage, lib: Library) -> None:
    begin(program, page)
    choose(page, "samen")
    QTest.keyClicks(page.begin.title, "Nog eens")
    QTest.mouseClick(page.begin.empty, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.begin.title, Qt.Key.Key_Return)
    settle(program)
    assert shown(page).fields["title"] == {"nl": "Nog eens"}
    assert not shown(page).items("steps")
    begin(program, page)
    choose(page, "samen")
    QTest.keyClick(page.begin.title, Qt.Key.Key_Return)
    settle(program)
    first = records.head(lib, records.id_of(lib, "samen"))[0]
    assert shown(page).id != first.id
    assert [step.key for step in steps_of(shown(page))] == [step.key for step in steps_of(first)]
    assert shown(page).fields["based_on"] == first.id


def test_the_chosen_one_of_the_list_is_copied_and_thrown_away(
    program: Program, page: ApproachPage, lib: Library
) -> None:
    program.shared.navigator.go("approaches", {})
    settle(program)
    before = records.ids_of_kind(lib, "approach")
    page.shelf.list.setCurrentIndex(page.shelf.list.model().index(0, 0))
    program.window.perform("approach-duplicate")
    settle(program)
    copy = shown(page).id
    assert set(records.ids_of_kind(lib, "approach")) - set(before) == {copy}
    program.shared.navigator.go("approaches", {})
    settle(program)
    page.shelf.list.setCurrentIndex(page.shelf.list.model().index(0, 0))
    program.window.perform("approach-trash")
    settle(program)
    assert len(records.ids_of_kind(lib, "approach")) == len(before)


def test_escape_leaves_it(program: Program, page: ApproachPage) -> None:
    begin(program, page)
    QTest.keyClick(page.begin.title, Qt.Key.Key_Escape)
    settle(program)
    assert page.shelf.isVisible()
