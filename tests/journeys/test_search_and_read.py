"""Journeys 1 and 2: type what is on the table, read what fits, follow its terms and links, and come back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from abz_desktop.library import history, records
from abz_desktop.library.request import SearchResult
from abz_desktop.ui.browse.facet_model import Role
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.browse.words import count_words
from abz_desktop.ui.program import Program
from abz_desktop.ui.widgets.chip import Chip
from abz_desktop.ui.widgets.key_button import KeyButton
from tests.journeys.hand import await_answer
from tests.ui.starting import filled, running, settle

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def filled_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the shipped content."""
    return filled(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def program(qapp: QApplication, filled_library: Path, abz_home: Path, qtbot: QtBot) -> Iterator[Program]:
    """The program, on a copy of it."""
    with running(filled_library) as started:
        assert started.library is not None
        qtbot.waitUntil(lambda: indexed(started), timeout=60_000)
        yield started


def indexed(program: Program) -> bool:
    """Whether everything in the library can be found by its words."""
    assert program.library is not None
    state = program.library.index.state()
    return state.ready and state.done >= state.total


@pytest.fixture
def page(program: Program) -> LibraryPage:
    """The library page as one comes to it."""
    program.shared.navigator.go("library")
    settle(program)
    found = program.window.current_page()
    assert isinstance(found, LibraryPage)
    return found


def search(program: Program, page: LibraryPage, text: str) -> SearchResult:
    """Type into the search field, as a person does, and wait for the answer to exactly that."""
    field = program.window.top.search
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)

    await_answer(page, text)
    settle(program)
    assert page.results.searcher.result is not None
    return page.results.searcher.result


def titles(page: LibraryPage, most: int = 10) -> list[str]:
    model = page.results.model
    return [str(model.index(row, 0).data()) for row in range(min(most, model.rowCount()))]


def press(page: LibraryPage, words: str) -> None:
    """Press the button that starts with these words."""
    found = [one for one in page.findChildren(QPushButton) if one.isVisible() and one.text().strip().startswith(words)]
    assert found, [one.text() for one in page.findChildren(QPushButton) if one.isVisible()]
    found[0].click()


def test_an_empty_field_browses_everything(program: Program, page: LibraryPage) -> None:
    assert program.library is not None
    everything = len(records.ids_of_kind(program.library, ""))
    assert page.results.model.rowCount() == everything
    assert page.results.head._count.text() == f"Alles: {everything}"
    assert titles(page) == sorted(titles(page), key=str.casefold)


def test_typing_finds_marks_and_opens(program: Program, page: LibraryPage) -> None:
    result = search(program, page, "wereldcafe")
    assert titles(page, 1) == ["World Café"]
    assert count_words(result) == page.results.head._count.text()
    QTest.keyClick(program.window.top.search, Qt.Key.Key_Escape)
    search(program, page, "tafel")
    hit = page.results.model.hit(0)
    assert hit is not None
    assert hit.title_marks or page.results.model._snippets[hit.row.id].marks
    search(program, page, "world cafe")
    QTest.keyClick(program.window.top.search, Qt.Key.Key_Return)
    settle(program)
    assert page.reader.opened is not None
    assert page.reader.opened.reading.row.title == "World Café"


def test_the_newest_keystroke_wins(program: Program, page: LibraryPage, qtbot: QtBot) -> None:
    heard: list[str] = []
    page.results.searcher.found.connect(lambda result: heard.append(result.request.text))
    search(program, page, "eenzaamheid in de wijk")
    assert heard[-1] == "eenzaamheid in de wijk"
    assert heard == sorted(heard, key=len)


def test_keys_lead_from_the_field_to_the_text_and_back(program: Program, page: LibraryPage) -> None:
    search(program, page, "gesprek ")
    field = program.window.top.search
    page.helper._list.hide()
    QTest.keyClick(field, Qt.Key.Key_Down)
    cards = page.results.cards
    assert cards.hasFocus()
    QTest.keyClick(cards, Qt.Key.Key_Down)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    settle(program)
    assert page.reader.record_id == cards.current_id()
    QTest.keyClick(cards, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert program.window.context is not None
    assert cards.current_id() in program.window.context.tray.ids()


def test_filters_narrow_show_as_chips_and_are_taken_away(program: Program, page: LibraryPage) -> None:
    everything = page.results.model.rowCount()
    themes = page.filters._groups["themes"]
    row = themes.model.index(0)
    promised = int(row.data(Role.COUNT))
    spot = themes.values.visualRect(row).center()
    QTest.mouseClick(themes.values.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle(program)
    assert page.results.model.rowCount() == promised < everything
    page.filters._numbers["group"].low.setText("200")
    page.filters._numbers["group"].low.editingFinished.emit()
    settle(program)
    assert len(page.results.told.findChildren(Chip)) == 2
    for _ in range(2):
        chip = next(one for one in page.results.told.findChildren(Chip) if one.isVisible())
        QTest.keyClick(chip, Qt.Key.Key_Delete)
        settle(program)
    assert page.results.model.rowCount() == everything


def test_an_empty_result_offers_the_way_back(program: Program, page: LibraryPage) -> None:
    themes = page.filters._groups["themes"]
    themes.toggled.emit("themes", themes.model.value_at(0), True)
    settle(program)
    page.filters._numbers["group"].changed.emit("group", 9000, None)
    settle(program)
    assert page.results.stack.currentWidget() is page.results.nothing
    ways = [one for one in page.results.nothing.findChildren(KeyButton) if one.isVisible()]
    promised = page.results.searcher.result.relaxations[0].count  # type: ignore[union-attr]
    assert ways
    assert str(promised) in ways[0].text()
    ways[0].click()
    settle(program)
    assert page.results.model.rowCount() == promised


def test_a_typing_mistake_is_mended_and_said(program: Program, page: LibraryPage) -> None:
    search(program, page, "eenzaamhied ")
    assert page.results.told._mean.isVisible()
    assert "eenzaamheid" in page.results.told._mean.text()
    page.results.told._mean.click()
    settle(program)
    assert program.window.top.search.text().strip() == "eenzaamheid"
    assert page.results.model.rowCount()


def test_the_query_language_is_completed_and_understood(program: Program, page: LibraryPage, qtbot: QtBot) -> None:
    search(program, page, "thema:schul")
    qtbot.waitUntil(page.helper._list.isVisible)
    field = program.window.top.search
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(program)
    assert field.text() == "thema:schulden "
    assert "schulden" in page.results.told._typed.text()
    assert page.results.model.rowCount()
    page.helper.explain()
    sample = next(one for one in page.helper._card.findChildren(KeyButton) if one.text().startswith("groep:"))
    sample.click()
    settle(program)
    assert field.text() == "groep:20"


@pytest.mark.parametrize(
    "text",
    ['"', "***", "((", "-", "thema:", "a" * 10_000, "🙂🙂", "שלום עולם", "OR OR", "duur:<<", "\u202e x", "%_'; --"],
)
def test_whatever_is_typed_answers(program: Program, page: LibraryPage, text: str) -> None:
    field = program.window.top.search
    field.setText(text)
    field.typed.emit(text)
    settle(program)
    await_answer(page, text)
    assert page.results.head._count.text()


def test_several_are_chosen_and_tagged_at_once_and_undone(program: Program, page: LibraryPage) -> None:
    assert program.library is not None
    before = history.fingerprint(program.library)
    cards = page.results.cards
    cards.setFocus()
    cards.setCurrentIndex(page.results.model.index(0, 0))
    for _ in range(3):
        QTest.keyClick(cards, Qt.Key.Key_Space)
        QTest.keyClick(cards, Qt.Key.Key_Down)
    chosen = cards.chosen_ids()
    assert len(chosen) == 3
    assert page.results.bulk.isVisible()
    page.results.bulk.tags.setFocus()
    QTest.keyClicks(page.results.bulk.tags, "voor mei")
    QTest.keyClick(page.results.bulk.tags, Qt.Key.Key_Return)
    settle(program)
    tagged = [page.results.model.hit(row) for row in range(3)]
    assert all(hit is not None and "voor mei" in [tag.name for tag in hit.row.tags] for hit in tagged)
    assert cards.chosen_ids() == chosen
    program.window.perform("undo")
    program.window.perform("undo")
    settle(program)
    assert history.fingerprint(program.library) == before


def test_a_record_leads_to_others_and_back_leads_to_the_question(program: Program, page: LibraryPage) -> None:
    search(program, page, "wereldcafe")
    QTest.mouseClick(page.results.cards.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
    settle(program)
    first = page.reader.record_id
    assert first
    assert page.reader.opened is not None
    other = next(link.id for link in page.reader.opened.reading.outgoing if link.id)
    page.reader.text.anchorClicked.emit(QUrl(f"abz:record/{other}"))
    settle(program)
    assert page.reader.record_id == other
    search(program, page, "schulden")
    QTest.keyClick(program.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(program)
    assert page.reader.record_id == first
    assert program.window.top.search.text() == "wereldcafe"
    QTest.keyClick(program.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(program)
    assert (page.reader.record_id, program.window.top.search.text()) == (other, "schulden")


def test_the_page_speaks_and_looks_otherwise_at_once(program: Program, page: LibraryPage) -> None:
    program.shared.preferences.set("lang", "en")
    program.shared.themes.set_mode("dark")
    settle(program)
    assert page.results.head._count.text().startswith("Everything")
    assert page.filters._groups["themes"]._head.text() == "Themes"
    colour = page.grab().toImage().pixelColor(4, page.height() - 4)
    assert colour.lightness() < 80


def test_table_order_and_columns_are_remembered(program: Program, page: LibraryPage, filled_library: Path) -> None:
    program.window.perform("browse-table")
    page.results.table.horizontalHeader().sectionClicked.emit(8)
    page.results.head.columns_wanted.emit(("title", "kind", "uses"))
    settle(program)
    uses = [hit.row.uses for row in range(10) if (hit := page.results.model.hit(row))]
    assert uses == sorted(uses, reverse=True)
    program.window.close()
    with running(filled_library) as again:
        again.shared.navigator.go("library")
        settle(again)
        found = again.window.current_page()
        assert isinstance(found, LibraryPage)
        assert found.results.head.table.isChecked()
        assert found.results.table.shown_columns() == ("title", "kind", "uses")
