"""Vocabularies in the window: worded, added, merged after a look, retired; what uses a term is a click away."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from abz_desktop.library import history, records, vocabularies
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.care.page import CarePage
from abz_desktop.ui.care.vocabularies import VocabularySection
from abz_desktop.ui.program import Program
from tests.ui.starting import settle


def section(program: Program) -> VocabularySection:
    program.shared.navigator.go("care", {"section": "vocabularies"})
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, CarePage)
    found = page.own["vocabularies"]
    assert isinstance(found, VocabularySection)
    return found


def choose(program: Program, part: VocabularySection, key: str) -> None:
    part.table.selectRow([row.term.key for row in part.table.rows.lines].index(key))
    settle(program)


def test_a_term_is_worded_added_merged_and_followed_to_its_records(program: Program) -> None:
    lib = program.library
    assert lib is not None
    part = section(program)
    choose(program, part, "eenzaamheid")
    row = part.row()
    assert row is not None
    users = part.users.model().rowCount()
    assert users == row.uses > 0
    part.form.lines["en"].setText("Being lonely")
    QTest.keyClick(part.form.lines["en"], Qt.Key.Key_Return)
    settle(program)
    assert vocabularies.label(lib, "theme", "eenzaamheid", "en") == "Being lonely"
    part.form.lines["nl"].setText("Zich eenzaam voelen")
    choose(program, part, "wonen")
    assert vocabularies.label(lib, "theme", "eenzaamheid", "nl") == "Zich eenzaam voelen"
    program.window.perform("undo")
    settle(program)
    part.new.setText("Alleen zijn")
    part.add.click()
    settle(program)
    assert vocabularies.terms(lib, "theme")[-1].key == "alleen-zijn"
    choose(program, part, "eenzaamheid")
    before = history.fingerprint(lib)
    part.end.into.setCurrentIndex(part.end.into.findData("alleen-zijn"))
    settle(program)
    assert part.end.does.text().startswith(f"{users} records krijgen ‘Alleen zijn’ in plaats van ‘eenzaamheid’.")
    part.end.merge.click()
    settle(program)
    assert {row.term.key: row.uses for row in part.table.rows.lines}["alleen-zijn"] == users
    assert part.end.revive.isVisible()
    assert "Alleen zijn" in part.end.does.text()
    program.window.perform("undo")
    settle(program)
    assert history.fingerprint(lib) == before
    choose(program, part, "eenzaamheid")
    part.users.activated.emit(part.users.model().index(0, 0))
    settle(program)
    library = program.window.current_page()
    assert isinstance(library, LibraryPage)
    assert "eenzaamheid" in records.get(lib, library.reader.record_id).keys("themes")


def test_a_fixed_vocabulary_can_only_be_worded(program: Program) -> None:
    part = section(program)
    part.choice.setCurrentIndex(part.choice.findData("phase"))
    part.choice.activated.emit(part.choice.currentIndex())
    settle(program)
    choose(program, part, "kiezen")
    assert not part.end.isVisible()
    assert not part.add.isVisible()
    assert part._fixed.isVisible()
