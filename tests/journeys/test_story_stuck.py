"""A stuck collaboration between care and municipality: begun from a case, emptied, built up by hand, to papers in two languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop.core.steps import steps_of
from abz_desktop.ui.approach.parties_tab import PartiesTab
from abz_desktop.ui.program import Program
from tests.journeys import hand, papers, people
from tests.ui.starting import running, settle

TITLE = "Niemand valt tussen wal en schip"
QUESTION = "Wat hebben zorg en gemeente van elkaar nodig om mensen niet te laten vallen?"
CASE = "Welzijn op recept"
WHY = "Zonder vertrouwen schuift de rekening weer door."
WAIVED = "De verzekeraar kijkt mee en hoeft nog niets te doen."
KEY, MOD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def program(qapp: QApplication, shipped_library: Path, abz_home: Path) -> Iterator[Program]:
    with running(shipped_library) as started:
        yield started


def begin_from_a_case(program: Program) -> None:
    """Start from what a case documents, and take every step of it away again: the board is empty."""
    program.window.perform("page-approaches")
    settle(program)
    page = hand.page_of(program)
    hand.click(program, page.shelf.new)
    hand.keys(page.begin.filter, CASE)
    page.begin.list.setFocus()
    page.begin.list.setCurrentIndex(page.begin.list.model().index(0, 0))
    QTest.keyClick(page.begin.list, KEY.Key_Return)
    hand.write(program, page.begin.title, TITLE)
    assert steps_of(hand.record_of(program))
    board = hand.board_of(program).board
    board.setFocus()
    board.selectAll()
    QTest.keyClick(board, KEY.Key_Delete)
    settle(program)
    assert hand.titles_of(program) == []
    hand.write(program, page.view.header.question, QUESTION)


def tie(program: Program, source: str, kind: str, target: str) -> None:
    """Say what is between two parties."""
    tab = hand.tab_of(program, "parties", PartiesTab)
    hand.click(program, tab.switch.button(1))
    for box, words in ((tab.ties.source, source), (tab.ties.target, target), (tab.ties.kind, kind)):
        box.setCurrentIndex(box.findText(words, Qt.MatchFlag.MatchFixedString))
        assert box.currentText().casefold() == words.casefold()
    hand.click(program, tab.ties.add)


def gather(program: Program) -> None:
    """Who is at the table in place of those of the case, and what is between them."""
    tab = hand.tab_of(program, "parties", PartiesTab)
    while tab.model.rowCount():
        hand.click(program, tab.remove)
    people.party(program, "Cliënten", "cliënt of gebruiker", "meebeslissen", energy="Waardering")
    people.party(program, "Zorgaanbieder", "zorgaanbieder", "meebeslissen", puts_off="Nog een formulier")
    people.party(program, "Gemeente", "gemeente", "meebeslissen", role="Betaalt mee")
    tie(program, "Gemeente", "financiert", "Zorgaanbieder")


def build(program: Program) -> None:
    """Suggestions by keyboard and mouse, one method by the tray, moved to its phase by a drag."""
    taken = hand.suggest(program, "verkennen")
    assert hand.titles_of(program) == [("verkennen", taken)]
    hand.find(program, "Fishbowl", "Fishbowl")
    hand.back_to(program, TITLE)
    hand.drag_from_tray(program, "verbeelden", "Fishbowl")
    hand.drag_step(program, "Fishbowl", "verbinden")
    assert ("verbinden", "Fishbowl") in hand.titles_of(program)
    hand.undone_and_redone(program)
    hand.because(program, "Fishbowl", WHY)
    for phase in ("verbeelden", "kiezen", "experimenteren"):
        hand.close(program, f"phase:{phase}")
    hand.own(program, "verankeren", "Elk kwartaal aan dezelfde tafel")


def test_from_a_case_taken_apart_to_papers_that_can_be_handed_round(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_from_a_case(program)
    gather(program)
    build(program)
    people.takes_part(program, "Fishbowl", "Gemeente", "Meebeslissen", "Beslist mee")
    power = next(one for one in hand.told(program) if one.startswith("power:"))
    for name in ("Cliënten", "Zorgaanbieder"):
        people.takes_part(program, "Fishbowl", name, "Meebeslissen", "Beslist mee")
    assert power not in hand.told(program), "those who decide together hold no power alone"
    people.party(program, "Zorgverzekeraar", "zorgverzekeraar", "adviseren")
    insurer = f"party:{people.key_of(program, 'Zorgverzekeraar')}"
    hand.waive(program, insurer, WAIVED)
    assert insurer in hand.told(program, "waived")
    assert hand.evidence(program, "Fishbowl")
    written = papers.take_along(program, tmp_path, monkeypatch)
    assert hand.record_of(program).fields.get("based_on")
    for name, text in written.items():
        papers.assert_whole(program, name, text)
        for said in (WHY, "Waardering", "Elk kwartaal aan dezelfde tafel"):
            assert papers.squeezed(said) in papers.squeezed(text), name
        for secret in ("Nog een formulier", WAIVED):
            assert papers.squeezed(secret) not in papers.squeezed(text), (name, secret)
    assert (
        "Wie beslissen samen: Cliënten" in written["nl.docx"] or "Wie beslissen samen: Gemeente" in written["nl.docx"]
    )
