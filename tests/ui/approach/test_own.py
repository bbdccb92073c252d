"""What is one's own: a template to begin from, a case made of what was done, and one's name on what is left on purpose."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from abz_desktop.library import approach_frame, history, records
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.program import Program
from tests.ui.starting import settle


def test_an_approach_becomes_a_template_that_others_begin_from(program: Program, page: ApproachPage) -> None:
    lib = program.library
    assert lib is not None
    first = records.id_of(lib, "samen")
    program.window.perform("approach-template")
    settle(program)
    assert page.view.header._facts.text().startswith("Sjabloon")
    page.view.turn_to("document")
    program.shared.navigator.go("approaches", {})
    settle(program)
    assert page.shelf.list.model().rowCount() == 0
    assert page.shelf.mine.isVisible()
    assert not page.shelf.templates.isVisible()
    page.shelf.mine.setFocus()
    page.shelf.mine.setCurrentIndex(page.shelf.mine.model().index(0, 0))
    QTest.keyClick(page.shelf.mine, Qt.Key.Key_Return)
    settle(program)
    assert page.view.opened is not None
    begun = page.view.opened.record
    assert begun.id != first
    assert page.view.tab_id == "board"
    assert begun.fields["based_on"] == first
    assert "template" not in begun.fields
    program.shared.navigator.go("approaches", {})
    settle(program)
    page.shelf.mine.setFocus()
    program.window.perform("approach-open")
    settle(program)
    assert page.view.opened.record.id == first
    program.window.perform("approach-template")
    settle(program)
    assert "template" not in records.get(lib, first).fields


def test_a_case_is_made_and_says_what_it_took_over(program: Program, page: ApproachPage) -> None:
    lib = program.library
    assert lib is not None
    mark = history.fingerprint(lib)
    program.window.perform("approach-case")
    settle(program)
    note = page.case.note
    assert note is not None
    assert "Gebruikte methoden (3)" in note.taken.text()
    assert "Partijen en rollen" in note.taken.text()
    QTest.keyClick(note.open, Qt.Key.Key_Space)
    settle(program)
    assert program.window.current_page() is not page
    program.window.perform("undo")
    settle(program)
    assert history.fingerprint(lib) == mark


def test_a_name_set_meanwhile_stands_with_what_is_written_next(program: Program) -> None:
    lib = program.library
    assert lib is not None
    assert lib.settings.person_name == ""
    program.shared.preferences.set("person_name", "Noor")
    settle(program)
    approach = records.id_of(lib, "samen")
    approach_frame.waive(lib, approach, "phase:verbeelden", "niet nodig", "nl")
    assert records.get(lib, approach).items("waivers")[0]["who"] == "Noor"
