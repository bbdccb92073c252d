"""A training of two days with parallel tracks: made on the sheet, people divided, and taken along as papers, workbook and calendar."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from abz_desktop.core.meeting.arrange import place_of
from abz_desktop.core.reading import pick
from abz_desktop.ui.program import Program
from abz_desktop.ui.session.people_tab import PeopleTab
from tests.journeys import sheet_hand as hand
from tests.journeys.papers import squeezed
from tests.ui.starting import running, settle

TITLE = "Tweedaagse voor begeleiders"
KEY, MOD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def program(qapp: QApplication, shipped_library: Path, abz_home: Path) -> Iterator[Program]:
    with running(shipped_library) as started:
        yield started


def first_day(program: Program) -> None:
    """An opening, two tracks side by side, lunch at a fixed time, and a closing."""
    program.window.perform("block-add")
    settle(program)
    hand.type_line(program, "Welkom")
    hand.write(program, "Welkom", "minutes", "30")
    hand.act(program, "block-groups", "Welkom", "Oefenen in twee groepen")
    for track, exercise, minutes in (("Groep 1", "Luisteren", "1:00"), ("Groep 2", "Doorvragen", "45")):
        hand.add_below(program, track, exercise, minutes)
        hand.press(program, exercise, KEY.Key_Right, MOD.ControlModifier)
        at = place_of(hand.sheet(program), hand.key_of(program, exercise))
        assert at is not None
        assert at.holder == hand.key_of(program, track)
    hand.add_below(program, "Oefenen in twee groepen", "Lunch", "45")
    hand.write(program, "Lunch", "time", "12:00")
    hand.add_below(program, "Lunch", "Afsluiten van de dag", "20")


def second_day(program: Program) -> None:
    """A second day, to which a block goes over."""
    program.window.perform("day-add")
    settle(program)
    assert [day.clock.date.isoformat() for day in hand.sheet(program).days if day.clock.date] == [
        "2027-03-16",
        "2027-03-17",
    ]
    hand.tab_of(program).bar.days.turn_to("")
    hand.press(program, "Afsluiten van de dag", KEY.Key_Down, MOD.AltModifier)
    second = hand.sheet(program).days[1]
    assert [pick(dict(one.title), "nl").text for one in second.blocks] == ["Afsluiten van de dag"]
    hand.tab_of(program).bar.days.turn_to(second.key)
    hand.add_below(program, "Afsluiten van de dag", "Vooruitkijken", "40")


def two_groups(program: Program) -> None:
    """Sixteen people in the two tracks."""
    hand.page_of(program).view.turn_to("people")
    settle(program)
    people = hand.page_of(program).view.tab("people")
    assert isinstance(people, PeopleTab)
    people.block.setCurrentIndex(people.block.findText("Oefenen in twee groepen"))
    people.block.activated.emit(people.block.currentIndex())
    hand.set_line(program, people.number, "2")
    assert people.made is not None
    assert people.made.sizes == (8, 8)


def take_along(program: Program, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers with every block, a workbook that computes, and a calendar."""
    titles = [pick(dict(one.title), "nl").text for one in hand.sheet(program).walk()]
    for which in ("run-sheet", "programme"):
        _, text = hand.paper(program, which, "pdf", "nl", folder, monkeypatch)
        for title in titles:
            assert squeezed(title) in text, (which, title)
    book, _ = hand.paper(program, "run-sheet", "xlsx", "nl", folder, monkeypatch)
    with zipfile.ZipFile(book) as inside:
        sheets = [name for name in inside.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) >= 2, "a sheet per day"
        assert b"<f>" in inside.read(sheets[0]), "its times are formulas"
    calendar, _ = hand.paper(program, "programme", "ics", "nl", folder, monkeypatch)
    written = calendar.read_text(encoding="utf-8")
    assert written.count("BEGIN:VEVENT") >= 2
    assert "DTSTART" in written


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_a_training_of_two_days_with_parallel_tracks(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.begin(program, TITLE, "16 maart 2027", "16")
    header = hand.page_of(program).view.header
    hand.set_line(program, header.day.lines["start"], "9:30")
    hand.set_line(program, header.day.lines["end_target"], "13.30")
    first_day(program)
    told = hand.times(program)
    assert told["Oefenen in twee groepen"] == "10:00-11:00"
    assert (told["Luisteren"], told["Doorvragen"]) == ("10:00-11:00", "10:00-10:45"), "side by side"
    assert (told["Lunch"], told["Afsluiten van de dag"]) == ("12:00-12:45", "12:45-13:05")
    opened = hand.page_of(program).view.opened
    assert opened is not None
    assert opened.plans[0].by_key[hand.key_of(program, "Lunch")].gap == 60
    assert opened.plans[0].buffer == 25
    second_day(program)
    two_groups(program)
    take_along(program, tmp_path, monkeypatch)
    for _ in range(3):
        program.window.perform("undo")
        settle(program)
    assert "Vooruitkijken" not in [pick(dict(one.title), "nl").text for one in hand.sheet(program).walk()]
