"""A meeting of two hours from an approach: its steps as blocks, cut to size, on time, on paper, and found back at the approach."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop.core.reading import pick
from abz_desktop.library.sessions import list_sessions
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.program import Program
from tests.journeys import sheet_hand as hand
from tests.journeys.hand import lib_of
from tests.journeys.papers import squeezed
from tests.ui.starting import running, settle

TITLE = "Avond over onze straat"
KEY, MOD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def program(qapp: QApplication, shipped_library: Path, abz_home: Path) -> Iterator[Program]:
    with running(shipped_library) as started:
        yield started


def make_an_approach(program: Program, word: str) -> None:
    """An approach of one's own from a ready-made one."""
    program.shared.bus.page_requested.emit("approaches")
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    templates = page.shelf.templates
    rows = [str(templates.model().index(row, 0).data()) for row in range(templates.model().rowCount())]
    templates.setFocus()
    templates.setCurrentIndex(
        templates.model().index(next(n for n, one in enumerate(rows) if word in one.casefold()), 0)
    )
    QTest.keyClick(templates, KEY.Key_Return)
    settle(program)


def cut_to_size(program: Program, steps: list[str]) -> None:
    """Two steps stay, between half past seven and half past nine; the rest is for another evening."""
    first, second = steps[:2]
    tab = hand.tab_of(program)
    tab.view.choose(tuple(hand.key_of(program, title) for title in steps[2:]))
    tab.view.setFocus()
    program.window.perform("block-remove")
    settle(program)
    assert [pick(dict(one.title), "nl").text for one in hand.sheet(program).days[0].blocks] == [first, second]
    header = hand.page_of(program).view.header
    hand.set_line(program, header.day.lines["start"], "19.30")
    hand.set_line(program, header.day.lines["end_target"], "21.30")
    hand.add_below(program, first, "Welkom", "15")
    hand.press(program, "Welkom", KEY.Key_Up, MOD.AltModifier)
    hand.write(program, first, "minutes", "45")
    hand.act(program, "block-break", first)
    hand.write(program, second, "minutes", "0:40")
    hand.add_below(program, second, "Afspraken en rondje", "10")
    opened = hand.page_of(program).view.opened
    assert opened is not None
    assert opened.plans[0].buffer == -5, "it runs over the end that was promised"
    hand.write(program, second, "minutes", "35")
    told = hand.times(program)
    assert (told["Welkom"], told["Afspraken en rondje"]) == ("19:30-19:45", "21:20-21:30")
    opened = hand.page_of(program).view.opened
    assert opened is not None
    assert opened.plans[0].buffer == 0


def lock_the_break(program: Program) -> None:
    """The break starts at half past eight, whatever happens before it."""
    told = hand.times(program)
    pause = next(title for title in told if told[title].startswith("20:30"))
    hand.press(program, pause, KEY.Key_L)
    hand.write(program, "Welkom", "minutes", "30")
    assert hand.times(program)[pause].startswith("20:30")
    program.window.perform("undo")
    settle(program)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_a_meeting_of_two_hours_from_an_approach(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_an_approach(program, "een straat om in")
    hand.begin(program, TITLE, "16 maart 2027", "14", "een straat om in")
    steps = [pick(dict(one.title), "nl").text for one in hand.sheet(program).days[0].blocks]
    assert len(steps) >= 4
    assert all(one.approach_step for one in hand.sheet(program).days[0].blocks)
    cut_to_size(program, steps)
    lock_the_break(program)
    # on paper in both languages, every block in it
    for lang in ("nl", "en"):
        _, text = hand.paper(program, "run-sheet", "pdf", lang, tmp_path, monkeypatch)
        for block in hand.sheet(program).days[0].blocks:
            assert squeezed(pick(dict(block.title), lang).text) in text
    _, text = hand.paper(program, "programme", "docx", "nl", tmp_path, monkeypatch)
    assert squeezed("Afspraken en rondje") in text
    # and it is found back: in the list, and with the approach
    lib = lib_of(program)
    (row,) = [one for one in list_sessions(lib, "nl", today="2027-01-01") if one.title == TITLE]
    assert (row.state, row.date, row.minutes) == ("planned", "2027-03-16", 120)
    assert row.approach
