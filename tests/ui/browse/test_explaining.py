"""Explained in the real window: why a result is one, what a question meant, and what brings more than a few results."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from abz_desktop.library import explained, explaining
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.browse.why import WhyCard
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared.say import language
from abz_desktop.ui.widgets.chip import Chip
from abz_desktop.ui.widgets.key_button import KeyButton
from tests.ui.starting import settle

Ask = Callable[[str], LibraryPage]


@pytest.fixture
def ask(program: Program, qtbot: QtBot) -> Ask:
    """Asks something and waits until it is answered and explained."""
    assert program.library is not None
    program.library.index.catch_up(in_process=True)
    program.shared.navigator.go("library", {})
    settle(program)

    def asked(text: str) -> LibraryPage:
        page = program.window.current_page()
        assert isinstance(page, LibraryPage)
        with qtbot.waitSignal(page.results.meaning.told):
            program.shared.bus.find_requested.emit(text)
        settle(program)
        return page

    return asked


def said(page: LibraryPage) -> str:
    card = page.explainer.popover.findChild(WhyCard)
    assert card is not None
    return "\n".join(one.text() for one in card.findChildren(QLabel))


def test_a_key_explains_the_result_where_the_keyboard_is(ask: Ask, program: Program) -> None:
    page = ask("eenzaamhied ")
    view = page.results.view
    view.setFocus()
    view.setCurrentIndex(page.results.model.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_F4)
    settle(program)
    assert page.explainer.popover.isVisible()
    assert "Waarom staat ‘Eenzaamheid’ hier?" in said(page)
    assert "als ‘eenzaamheid’; wat je typte komt nergens voor" in said(page)
    assert "Titel: Eenzaamheid" in said(page)
    QTest.keyClick(page.explainer.popover, Qt.Key.Key_Escape)
    assert not page.explainer.popover.isVisible()


def test_the_mark_on_a_card_asks_the_same_and_does_not_open_the_record(ask: Ask, program: Program) -> None:
    page = ask("wereldcafe ")
    cards = page.results.cards
    index = page.results.model.index(0, 0)
    spot = cards.cards.why_rect(QRectF(cards.visualRect(index))).center()
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(spot).toPoint())
    settle(program)
    assert page.reader.record_id == ""
    assert "Ook bekend als: wereldcafé" in said(page)


def test_a_synonym_leads_to_the_definition_behind_it(ask: Ask, program: Program) -> None:
    page = ask("rood staan ")
    lib, request = program.library, page.results.searcher.request
    assert lib is not None
    hits = [hit for row in range(20) if (hit := page.results.model.hit(row)) is not None]
    lines = [explained.word_lines(explaining.why(lib, request, hit.row.id), "nl") for hit in hits]
    row, via = next(
        (row, line.via[0]) for row, words in enumerate(lines) for one in words for line in one.lines if line.via
    )
    page.results.view.setCurrentIndex(page.results.model.index(row, 0))
    program.window.perform("record-why")
    settle(program)
    assert f"via {via.title}" in said(page)
    card = page.explainer.popover.findChild(WhyCard)
    assert card is not None
    next(one for one in card.findChildren(KeyButton) if one.key == via.id).click()
    settle(program)
    assert page.reader.record_id == via.id


def test_synonyms_are_chips_that_are_turned_off_and_on(ask: Ask, program: Program, qtbot: QtBot) -> None:
    page = ask("geldstress ")
    meaning = page.results.meaning
    found = page.results.searcher.result
    assert found is not None
    (chip,) = meaning.findChildren(Chip)
    assert chip.text().startswith("geldstress ≈ ")
    assert "Zonder synoniemen" in chip.toolTip()
    with qtbot.waitSignal(meaning.told):
        chip.click()
    settle(program)
    fewer = page.results.searcher.result
    assert fewer is not None
    assert fewer.request.literal == ("geldstress",)
    assert fewer.total < found.total
    assert meaning._chips[0].text() == "geldstress, zonder synoniemen"
    program.window.perform("back")
    settle(program)
    with qtbot.waitSignal(meaning.told):
        program.window.perform("forward")
    settle(program)
    again = page.results.searcher.result
    assert again is not None
    assert again.request.literal == ("geldstress",)
    with qtbot.waitSignal(meaning.told):
        meaning._chips[0].click()
    settle(program)
    assert page.results.searcher.request.literal == ()


def test_what_a_question_meant_is_one_quiet_line(ask: Ask) -> None:
    meaning = ask('wijk OR buurt "eigen kracht" -jongeren').results.meaning
    assert meaning.words.text() == "Begrepen als wijk of buurt · letterlijk ‘eigen kracht’ · zonder ‘jongeren’"
    assert not ask("keukentafel ").results.meaning.words.isVisible()


def test_a_few_results_say_what_brings_more(ask: Ask, program: Program, qtbot: QtBot) -> None:
    page = ask("groep:150 gesprek duur:>600")
    with qtbot.waitSignal(page.results.searcher.counted):
        page.results.searcher.search()
    thin = page.results.thin
    assert thin.isVisible()
    result = page.results.searcher.result
    assert result is not None
    assert 0 < result.total <= 5
    way = thin.ways[0]
    assert way.text().startswith("Groep: 150 mensen → ")
    more = result.relaxations[0].more
    assert way.text().endswith(f"+{more}")
    way.click()
    settle(program)
    wider = page.results.searcher.result
    assert wider is not None
    assert wider.total == result.total + more


def test_many_results_ask_for_nothing(ask: Ask) -> None:
    assert not ask("gesprek ").results.thin.isVisible()


def test_the_explanation_speaks_the_language_of_the_window(ask: Ask, program: Program) -> None:
    page = ask("gesprek ")
    program.shared.preferences.set("lang", "en")
    settle(program)
    assert language() == "en"
    program.window.perform("record-why")
    settle(program)
    assert said(page).startswith("Why is ")
