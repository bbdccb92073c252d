"""Young adults with debts: a proposal of the wizard for an empty approach, made one's own, to papers in two languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop.core.steps import steps_of
from abz_desktop.ui.approach.suggest_side import SuggestSide
from abz_desktop.ui.program import Program
from abz_desktop.ui.wizard.page import ProposePage
from abz_desktop.ui.wizard.party_section import PartySection
from abz_desktop.ui.wizard.sections import AimsSection, GroupSection, IssueSection, TimeSection
from tests.journeys import hand, papers, people
from tests.ui.starting import running, settle

TITLE = "Jong en zonder schuld verder"
QUESTION = "Hoe komen jongeren van 18 tot 27 uit de schulden zonder dat zij de regie kwijtraken?"
EFFECT = "sociale-cohesie-zelfredzaamheid"
WHY = "Eerst hun verhaal, dan pas de brieven."
SKIPPED = "Dat gesprek voeren wij al elke week."
WAIVED = "De schuldeisers beslissen pas mee als de jongeren hun voorstel hebben."
KEY = Qt.Key


@pytest.fixture
def program(qapp: QApplication, shipped_library: Path, abz_home: Path) -> Iterator[Program]:
    with running(shipped_library) as started:
        yield started


def ask(program: Program) -> ProposePage:
    """Answer the questions of the wizard."""
    program.window.perform("approach-propose")
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, ProposePage)
    issue, aims, parties, group, time = page.form.sections
    assert isinstance(issue, IssueSection)
    QTest.keyClicks(issue.question, QUESTION)
    for theme in ("schuld", "jonger"):
        QTest.keyClicks(issue.themes.field, theme)
        QTest.keyClick(issue.themes.field, KEY.Key_Return)
    assert isinstance(aims, AimsSection)
    page.form.open(1)
    hand.click(program, aims.boxes[EFFECT])
    assert isinstance(parties, PartySection)
    page.form.open(2)
    for at, (type_, name) in enumerate((("jongere", "Jongeren"), ("schuldeis", "Schuldeisers"), ("gemeente", ""))):
        QTest.keyClicks(parties.field, type_)
        QTest.keyClick(parties.field, KEY.Key_Return)
        QTest.keyClicks(parties.lines[at].called, name)
    assert isinstance(group, GroupSection)
    page.form.open(3)
    QTest.keyClicks(group.people["people"], "12")
    assert isinstance(time, TimeSection)
    page.form.open(4)
    QTest.keyClicks(time.numbers["hours"], "20")
    page._pause.stop()
    page._propose()
    settle(program)
    return page


def accept(program: Program, page: ProposePage) -> None:
    """A proven proposal, one step swapped for its next best, becomes an approach of one's own."""
    assert page.shown is not None
    assert page.shown.proven
    assert len(page.view.cards) >= 5
    QTest.keyClicks(page.called, TITLE)
    QTest.keyClick(page.called, KEY.Key_Return)
    settle(program)
    assert hand.page_of(program).view.header.title.text() == TITLE


def make_ones_own(program: Program) -> str:
    """A reason of one's own, a method of the finder, a suggestion for a party, a step moved and one left out."""
    first = hand.titles_of(program)[0][1]
    hand.because(program, first, WHY)
    hand.find(program, "verhalen verzamelen", "Verhalen verzamelen")
    hand.back_to(program, TITLE)
    hand.drag_from_tray(program, "verkennen", "Verhalen verzamelen")
    before = hand.titles_of(program)
    board = hand.board_of(program).board
    board.setFocus()
    QTest.keyClick(board, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(program)
    assert hand.titles_of(program) != before
    hand.undone_and_redone(program)
    return first


def suggest_for(program: Program, name: str) -> str:
    """Take a suggestion for a party without a step, from its finding."""
    finding = f"party:{people.key_of(program, name)}"
    hand.click(program, hand.finding(program, finding).detail.more)
    side = hand.board_of(program).side.panel("suggest")
    assert isinstance(side, SuggestSide)
    card = side.panel.cards[0]
    hand.click(program, card.add)
    return card.row.title


def leave_out_and_count_again(program: Program) -> None:
    """Leave the only step of a phase out, and say why; the finding that follows is closed by letting it count again."""
    phases = [phase for phase, _ in hand.titles_of(program)]
    phase, title = next(one for one in hand.titles_of(program) if phases.count(one[0]) == 1)
    hand.step(program, title)
    board = hand.board_of(program).board
    board.setFocus()
    QTest.keyClick(board, KEY.Key_S)
    hand.give_reason(program, SKIPPED)
    assert next(row.step for row in hand.rows_of(program) if row.title == title).is_skipped
    hand.finding(program, f"phase:{phase}")
    assert title in hand.close(program, f"phase:{phase}")
    assert f"phase:{phase}" not in hand.told(program)
    assert not next(row.step for row in hand.rows_of(program) if row.title == title).is_skipped


def test_from_a_proposal_to_papers_that_can_be_handed_round(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(program, ask(program))
    assert hand.record_of(program).fields["question"] == {"nl": QUESTION}
    hand.measure(program, "Aantal jongeren met een plan en vaste lasten op orde")
    first = make_ones_own(program)
    people.party(program, "Bewindvoerders", "adviseur of begeleider", "adviseren", puts_off="Te veel overleg")
    suggested = suggest_for(program, "Bewindvoerders")
    assert suggested in [title for _, title in hand.titles_of(program)]
    people.takes_part(program, suggested, "Bewindvoerders", "Adviseren")
    assert f"party:{people.key_of(program, 'Bewindvoerders')}" not in hand.told(program)
    people.takes_part(program, first, "Jongeren", "Meebeslissen", "Beslist mee")
    power = next(one for one in hand.told(program) if one.startswith("power:"))
    hand.waive(program, power, WAIVED)
    assert power in hand.told(program, "waived")
    leave_out_and_count_again(program)
    assert hand.evidence(program, "Verhalen verzamelen")
    written = papers.take_along(program, tmp_path, monkeypatch)
    assert len(steps_of(hand.record_of(program))) >= 6
    for name, text in written.items():
        papers.assert_whole(program, name, text)
        assert papers.squeezed(WHY) in papers.squeezed(text), name
        for secret in ("Te veel overleg", WAIVED, SKIPPED):
            assert papers.squeezed(secret) not in papers.squeezed(text), (name, secret)
    assert "Wie doen mee" in written["nl.docx"]
    assert "Who takes part" in written["en.pdf"]
