"""The Timeline tab in the real window: the words of the document, bars that lie where the days are, keys that lead on."""

from dataclasses import replace
from itertools import pairwise
from typing import cast

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from abz_desktop.core.changes import Label
from abz_desktop.core.combine.timeline import Bar, Timeline
from abz_desktop.library import approach_documents, approach_edit, approach_frame, records
from abz_desktop.ui.approach.board_tab import BoardTab
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.approach.timeline_paint import WeekScale
from abz_desktop.ui.approach.timeline_tab import TimelineTab
from abz_desktop.ui.program import Program
from tests.ui.starting import settle

SPANS = {"s1": 21, "s3": 14, "s4": 1}


@pytest.fixture
def tab(program: Program, page: ApproachPage) -> TimelineTab:
    lib = program.library
    assert lib is not None
    approach = records.id_of(lib, "samen")
    approach_frame.set_values(lib, approach, {"start": "2026-03-02", "end": "2026-04-12"})
    approach_edit.edit_steps(
        lib,
        approach,
        lambda steps: tuple(replace(step, span=SPANS.get(step.key)) for step in steps),
        Label("do.nothing"),
    )
    page.view.turn_to("timeline")
    settle(program)
    return cast("TimelineTab", page.view.tab("timeline"))


def cells(tab: TimelineTab, key: str) -> tuple[str, str, str]:
    return next(row.cells for row in (*tab.times.steps, *tab.times.parties) if row.key == key)


def test_it_says_what_the_document_says(program: Program, tab: TimelineTab) -> None:
    lib = program.library
    assert lib is not None
    made = approach_documents.make(lib, records.id_of(lib, "samen"), "nl", "intern", ("timeline",))
    paper = approach_documents.text(made, "html").decode()
    words = (*cells(tab, "s1"), *cells(tab, "s2"), *cells(tab, "bewoners"))
    for one in words:
        for part in one.split(", "):
            assert part.removesuffix(" *") in paper
    assert cells(tab, "s2") == ("2. Samen eten in het buurthuis", "week 4, vanaf 23 maart 2026", "1 week *")
    assert cells(tab, "bewoners") == ("Bewoners Noord", "3 u 30", "1, 3")
    for note in tab.times.notes:
        assert note in paper
    assert "8 dagen langer" in tab.notes.text()
    assert tab.span.text() == "8 weken: van 2 maart 2026 tot en met 20 april 2026"
    step = tab.steps.rows.row_of("s1")
    spoken = tab.steps.rows.data(tab.steps.rows.index(step, 3), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "week 1 tot en met 3, vanaf 2 maart 2026, 3 weken"


def test_bars_are_painted_where_their_days_are_and_keys_lead_to_the_board(
    program: Program, page: ApproachPage, tab: TimelineTab
) -> None:
    table = tab.steps
    picture = table.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    ink = program.shared.themes.theme.color("method")
    row = table.visualRect(table.rows.index(table.rows.row_of("s1"), 3))
    for day, painted in ((1, True), (20, True), (22, False)):
        x = table.weeks.x(row, day)
        assert (picture.pixelColor(round(x * ratio), round(row.center().y() * ratio)) == ink) is painted
    tab.choose("s1")
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.key == "s2"
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle(program)
    assert page.view.tab_id == "board"
    board = page.view.tab("board")
    assert isinstance(board, BoardTab)
    assert board.board.keys() == ("s2",)
    lib = program.library
    assert lib is not None
    approach_edit.edit_steps(lib, records.id_of(lib, "samen"), lambda _: (), Label("do.nothing"))
    program.shared.bus.open_requested.emit(records.id_of(lib, "samen"))
    page.view.turn_to("timeline")
    tab.show_approach(records.id_of(lib, "samen"))
    settle(program)
    assert not tab.steps.isVisible()


def test_the_scale_holds_every_day_and_numbers_do_not_stand_on_each_other() -> None:
    scale, room = WeekScale(), QRect(100, 0, 300, 20)
    for days, limit in ((1, None), (8, 14), (700, 60), (30, 4000)):
        scale.show(Timeline((Bar("a", "verkennen", 0, days),), limit=limit))
        assert scale.days >= days
        assert room.left() <= scale.x(room, 0) < scale.x(room, days) <= room.right()
        weeks = list(scale.numbered(room, 26))
        assert weeks[0] == 0
        places = [scale.x(room, week * 7) for week in weeks]
        assert all(after - before >= 26 for before, after in pairwise(places))
