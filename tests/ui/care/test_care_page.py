"""The Care page: counts with what they are of, lists that lead on, merges that are shown before they are done."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from abz_desktop.library import Library, history, records, searches, tags
from abz_desktop.library.care import Finding
from abz_desktop.library.request import Filter, SearchRequest
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.care.list_section import FINE, LIST, ListSection
from abz_desktop.ui.care.model import FindingModel
from abz_desktop.ui.care.page import CarePage
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared.care_bar import SECTIONS
from abz_desktop.ui.shared.say import Translator
from abz_desktop.ui.shared.theme import read_theme
from abz_desktop.ui.tags.page import TagsPage
from tests.store import samples
from tests.ui.starting import settle


def test_the_findings_are_a_sound_model(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    Translator("nl")
    model = FindingModel("completeness", read_theme("light"))
    one, two = (Finding("aanzet", name, "method", name, "why") for name in ("een", "twee"))
    model.show_findings([one, two])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert [model.index(0, column).data() for column in range(4)] == [
        "een",
        "Methode",
        "Aanzet",
        "Wat het mogelijk maakt",
    ]
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "twee, Methode, Aanzet, Wat het mogelijk maakt"
    assert (model.row_of(two), model.row_of(replace(one, title="drie"))) == (1, -1)


@pytest.fixture
def lib(program: Program) -> Library:
    assert program.library is not None
    return program.library


@pytest.fixture
def page(program: Program) -> CarePage:
    program.shared.navigator.go("care")
    settle(program)
    found = program.window.current_page()
    assert isinstance(found, CarePage)
    return found


def told(program: Program) -> None:
    """What was written beside the window is told, as when another program writes."""
    assert program.library is not None
    program.shared.bus.changed.emit(history.since(program.library, 0))
    settle(program)


def shown(program: Program, page: CarePage, section: str) -> ListSection:
    program.shared.navigator.go("care", {"section": section})
    settle(program)
    return page.lists[section]


def test_the_overview_counts_everything_and_leads_there(program: Program, page: CarePage, lib: Library) -> None:
    whole = len(records.ids_of_kind(lib, ""))
    assert all(line.count.text() for line in page.overview.lines.values())
    assert page.overview.lines["completeness"].count.text() == f"0 van {whole} records"
    records.create(lib, samples.method("kaal"))
    told(program)
    assert page.overview.lines["completeness"].count.text() == f"1 van {whole + 1} records"
    QTest.mouseClick(page.overview.lines["completeness"].go, Qt.MouseButton.LeftButton)
    settle(program)
    assert (page.section, page.bar.tabs.currentIndex()) == ("completeness", SECTIONS.index("completeness"))
    assert page.stack.currentWidget() is page.lists["completeness"]
    program.window.perform("back")
    settle(program)
    assert page.section == "overview"


def test_tags_are_a_section_with_a_page_of_their_own(program: Program, page: CarePage) -> None:
    page.bar.tabs.setCurrentIndex(SECTIONS.index("tags"))
    settle(program)
    other = program.window.current_page()
    assert isinstance(other, TagsPage)
    assert program.window.rail.findChild(object, "rail-care").isChecked()  # type: ignore[attr-defined, type-var]
    other.bar.tabs.setCurrentIndex(SECTIONS.index("links"))
    settle(program)
    assert program.window.current_page() is page
    assert page.section == "links"
    program.window.perform("page-tags")
    settle(program)
    assert program.window.current_page() is other
    assert other.bar.tabs.currentIndex() == SECTIONS.index("tags")


def test_a_list_that_is_empty_says_that_it_is_fine(program: Program, page: CarePage) -> None:
    part = shown(program, page, "links")
    assert part.stack.currentIndex() == FINE
    assert "Zo is het goed" in part.fine._text.text()


def test_a_finding_opens_its_record_by_keyboard(program: Program, page: CarePage, lib: Library) -> None:
    text = "Zie [[nergens|hier]] en [daar](http://)."
    wrong = samples.case("proef", context={"nl": text})
    records.create(lib, wrong)
    told(program)
    part = shown(program, page, "links")
    assert part.stack.currentIndex() == LIST
    model = part.table.findings
    assert [model.index(row, 2).data() for row in range(2)] == ["Bestaat niet", "Is geen adres"]
    part.codes.setCurrentIndex(part.codes.findData("form"))
    part.codes.activated.emit(part.codes.currentIndex())
    assert model.rowCount() == 1
    part.table.setFocus()
    part.table.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(part.table, Qt.Key.Key_Return)
    settle(program)
    library_page = program.window.current_page()
    assert isinstance(library_page, LibraryPage)
    assert library_page.reader.record_id == wrong.id


def test_a_theme_with_little_shows_what_there_is_of_it(program: Program, page: CarePage) -> None:
    part = shown(program, page, "gaps")
    part.codes.setCurrentIndex(part.codes.findData("theme-methods"))
    part.codes.activated.emit(part.codes.currentIndex())
    found = part.table.findings.finding(0)
    assert found is not None
    assert found.gap is not None
    part.table.asked.emit(found)
    settle(program)
    library_page = program.window.current_page()
    assert isinstance(library_page, LibraryPage)
    assert library_page.results.searcher.request.filters == (
        Filter("themes", (found.gap.subject,)),
        Filter("kind", ("method",)),
    )
    assert library_page.results.model.rowCount() == found.gap.n


def test_what_is_listed_can_be_shown_in_the_library(program: Program, page: CarePage, lib: Library) -> None:
    records.create(lib, samples.case("half"))
    told(program)
    part = shown(program, page, "translations")
    assert part.report is not None
    part._show.click()
    settle(program)
    library_page = program.window.current_page()
    assert isinstance(library_page, LibraryPage)
    assert library_page.results.model.rowCount() == part.report.things == 1


# Tags that may be one -----------------------------------------------------------------------------------------------------


@pytest.fixture
def twin_ids(program: Program, page: CarePage, lib: Library) -> tuple[str, str]:
    methods = records.ids_of_kind(lib, "method")[:4]
    few, _ = tags.create(lib, "schuld", record_ids=methods[:2])
    tags.create(lib, "aflossen", parent=few)
    many, _ = tags.create(lib, "schulden", record_ids=methods[1:])
    searches.save(lib, "Schuld", SearchRequest(filters=(Filter("tag", (few,)),)))
    told(program)
    program.shared.navigator.go("care", {"section": "twins"})
    settle(program)
    return few, many


def test_a_merge_says_what_it_does_before_it_is_done(
    program: Program, page: CarePage, lib: Library, twin_ids: tuple[str, str]
) -> None:
    _, many = twin_ids
    part = page.twins
    assert [choice.text() for choice in part.choices] == ["schuld (2)", "schulden (3)"]
    assert part.choices[1].isChecked()
    assert part._does.text() == (
        "1 record krijgt ‘schulden’ in plaats van ‘schuld’. 1 record had ze allebei. "
        "1 trefwoord onder ‘schuld’ gaat mee. 1 bewaarde zoekopdracht gaat mee. Je kunt het ongedaan maken."
    )
    part.choices[0].click()
    settle(program)
    assert part._does.text().startswith("2 records krijgen ‘schuld’ in plaats van ‘schulden’.")
    part.choices[1].click()
    settle(program)
    before = history.fingerprint(lib)
    part.merge.click()
    settle(program)
    assert [tag.id for tag in tags.tree(lib) if tag.id in twin_ids] == [many]
    assert part.stack.currentIndex() == FINE
    program.window.perform("undo")
    settle(program)
    assert history.fingerprint(lib) == before
    assert part.model.rowCount() == 1


def test_two_that_are_not_one_are_not_offered_again(
    program: Program, page: CarePage, twin_ids: tuple[str, str], lib: Library
) -> None:
    part, before = page.twins, history.fingerprint(lib)
    part.keep.click()
    settle(program)
    assert part.stack.currentIndex() == FINE
    assert history.fingerprint(lib) == before
    told(program)
    assert part.model.rowCount() == 0
    assert page.overview.lines["twins"].count.text().startswith("0 paren")
    part._again.click()
    assert part.model.rowCount() == 1
    assert not part._again.isVisible()


def test_nothing_merges_by_itself(program: Program, page: CarePage, twin_ids: tuple[str, str], lib: Library) -> None:
    before = history.fingerprint(lib)
    for section in SECTIONS:
        program.shared.navigator.go("care" if section != "tags" else "tags", {"section": section})
        settle(program)
    assert history.fingerprint(lib) == before
