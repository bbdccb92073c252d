"""The check of a session in the window: found, followed to its place, remedied with one click, left so on purpose, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from abz_desktop.library import history, records
from abz_desktop.ui.program import Program
from abz_desktop.ui.session.check_tab import ICONS, CheckTab
from abz_desktop.ui.session.page import SessionPage
from tests.ui.starting import settle


@pytest.fixture
def check(program: Program, page: SessionPage) -> CheckTab:
    """The check of the training: a lock that is too early, a day that runs over, and what cannot be judged."""
    page.view.turn_to("check")
    settle(program)
    found = page.view.tab("check")
    assert isinstance(found, CheckTab)
    return found


def ids(check: CheckTab) -> set[str]:
    found = check.list.findings
    return {entry.id for row in range(found.rowCount()) if (entry := found.entry(row)) and entry.told}


def way(check: CheckTab, program: Program, finding: str, how: str) -> None:
    """Press the button of a remedy."""
    check.list.choose(finding)
    told = check.told()
    assert told is not None
    assert told.finding.id == finding
    number = next(number for number, one in enumerate(told.ways) if one.how == how)
    QTest.mouseClick(check.detail.buttons[number], Qt.MouseButton.LeftButton)
    settle(program)


def test_one_click_remedies_a_finding_and_undo_brings_it_back(
    program: Program, page: SessionPage, check: CheckTab
) -> None:
    assert {"locked:early:oogst", "over:", "closing:d2", "break:proef"} <= ids(check)
    words = page.view.bar.tabText(page.view.bar.currentIndex())
    way(check, program, "locked:early:oogst", "unlock")
    assert "locked:early:oogst" not in ids(check)
    way(check, program, "break:proef", "break")
    assert "break:proef" not in ids(check)
    assert page.view.bar.tabText(page.view.bar.currentIndex()) != words
    assert program.library is not None
    program.shared.bus.changed.emit(history.undo(program.library))
    settle(program)
    assert "break:proef" in ids(check)


def test_a_finding_leads_to_its_block_and_says_what_it_goes_by(
    program: Program, page: SessionPage, check: CheckTab
) -> None:
    check.list.choose("break:proef")
    assert "90 minuten zonder pauze" in check.detail.note.text()
    assert "eigen inschatting" in check.detail.note.text()
    check.list.setFocus()
    QTest.keyClick(check.list, Qt.Key.Key_Return)
    settle(program)
    assert page.view.tab_id == "sheet"


def test_leaving_it_so_asks_why_and_can_be_taken_back(program: Program, check: CheckTab) -> None:
    assert program.library is not None
    check.list.choose("over:")
    check._waive("De zaal is tot drie uur van ons")
    settle(program)
    check.list.choose("over:")
    told = check.told()
    assert told is not None
    assert told.finding.state == "waived"
    assert "De zaal is tot drie uur van ons" in told.waived
    assert not check.detail.buttons
    QTest.mouseClick(check.detail.unwaive, Qt.MouseButton.LeftButton)
    settle(program)
    record = records.get(program.library, records.id_of(program.library, "training"))
    assert record.items("waivers") == ()


def test_every_remedy_has_an_icon(program: Program, check: CheckTab) -> None:
    for one in ICONS:
        assert not check.context.theme.icon(ICONS[one], "accent", 16).isNull()
    for row in range(check.list.findings.rowCount()):
        entry = check.list.findings.entry(row)
        assert entry is not None
        for one_way in entry.told.ways if entry.told is not None else ():
            assert one_way.how in ICONS
