"""The run sheet in the real window: the lines of a day, when they are, what is amiss, and what it adds up to."""

from pytestqt.modeltest import ModelTester

from abz_desktop.core.meeting.schedule import schedule
from abz_desktop.core.meeting.sheet import sheet_of
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.ui.program import Program
from abz_desktop.ui.session.page import SessionPage
from abz_desktop.ui.session.sheet_model import SheetModel
from abz_desktop.ui.session.sheet_rows import Rail, rows_of
from abz_desktop.ui.session.sheet_tab import SheetTab
from abz_desktop.ui.session.sheet_words import warnings
from abz_desktop.ui.shared.labels import Labels
from tests.ui.session.sample import TRAINING, block
from tests.ui.starting import settle


def session(**fields: object) -> Record:
    return Record("0" * 36, "session", "s", freeze_fields({"title": {"nl": "S"}, **fields}))


def cells(tab: SheetTab, column: str) -> list[str]:
    sheet = tab.view.sheet
    return [str(sheet.index(row, sheet.column_of(column)).data() or "") for row in range(sheet.rowCount())]


def test_lines_stand_in_the_order_of_the_day_with_their_depth_and_track() -> None:
    plan = schedule(sheet_of(session(**TRAINING)))[0]
    rows = {row.key: row for row in rows_of(plan)}
    assert [row.key for row in rows_of(plan)][:3] == ["lees", "open", "cafe"]
    assert next(reversed(rows)) == "mail"
    assert (rows["lees"].part, rows["mail"].part) == ("before", "after")
    assert (rows["rood1"].depth, rows["rood1"].holder, rows["rood1"].at) == (2, "rood", 0)
    assert (rows["rood"].track, rows["blauw"].track, rows["rood1"].track) == (0, 1, -1)
    assert rows["blauw1"].rails == (Rail(1, 1),)
    assert rows["rood1"].start == rows["blauw1"].start == 11 * 60


def test_what_is_folded_is_counted_and_not_shown() -> None:
    blocks = [block("a", "A", None, "reeks", folded=True), block("b", "B", 10, inside="a"), block("c", "C", 5)]
    rows = rows_of(schedule(sheet_of(session(blocks=blocks)))[0])
    assert [(row.key, row.shut, row.minutes) for row in rows] == [("a", 1, 10), ("c", 0, 5)]


def test_groups_without_a_group_say_what_helps() -> None:
    blocks = [
        block("a", "Groepen", None, "parallel"),
        block("b", "Rood", 10, inside="a"),
        block("c", "Leeg", 5, "parallel"),
    ]
    rows = rows_of(schedule(sheet_of(session(blocks=blocks)))[0])
    told = {row.key: warnings(row) for row in rows}
    assert told == {"a": (), "b": (), "c": ("Geen groepen: zie Check",)}


def test_the_model_is_sound(qtmodeltester: ModelTester, tab: SheetTab) -> None:
    model = SheetModel()
    model.show_sheet(tab.view.sheet.rows, tab.view.sheet.columns, tab.view.sheet.known)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_session_opens_on_its_run_sheet(program: Program, page: SessionPage, tab: SheetTab) -> None:
    times = dict(zip(cells(tab, "title"), cells(tab, "time"), strict=True))
    assert times["Welkom en kennismaken"] == "09:30–09:45"
    assert times["Rollenspel met de schuldeiser"] == "11:00–11:30"
    assert (times["Leesmap doornemen"], times["Verslag rondsturen"]) == ("vooraf", "na afloop")
    assert "1 flappen per groep, stiften" in cells(tab, "materials")
    assert tab.foot.end.text() == "Einde 14:00, 15 min over de eindtijd van 13:45"
    early = tab.view.sheet.index(tab.view.sheet.row_of("oogst"), tab.view.sheet.column_of("title"))
    assert "12:00 kan niet: vorige blok tot 13:00" in str(early.data(3))
    assert [one.category for one in tab.foot.strip.shares][:2] == ["openen", "divergeren"]
    line = page.view.header.day.lines["date"]
    assert line.text() == "dinsdag 16 maart 2027"
    assert line.fontMetrics().horizontalAdvance(line.text()) < line.width() - 16, "a date can be read to its end"
    page.view.header.day.lines["date"].saved.emit("24 september 2026")
    settle(program)
    assert line.text() == "donderdag 24 september 2026"
    assert line.fontMetrics().horizontalAdvance(line.text()) < line.width() - 16
    program.window.perform("undo")
    settle(program)
    blocks = [block("a", "A", 60), block("b", "B", 10, locked_start="09:30")]
    tab.foot.show_day(schedule(sheet_of(session(start="09:00", end_target="12:00", blocks=blocks)))[0], Labels())
    assert tab.foot.more.text() == "2 blokken · 30 min past niet"
    assert tab.foot._sign == ("alert-triangle", "warning"), "a day in which something does not fit is not in order"
    tab.bar.days.turn_to("d2")
    assert cells(tab, "title") == ["Terugblik op gisteren", "Een proef ontwerpen"]
    program.shared.navigator.go("sessions")
    settle(program)
    shelf = [line if isinstance(line, str) else line.title for line in page.shelf.list.shelf.lines]
    assert shelf[:4] == ["coming", "Training Samen uit de schulden", "undated", "Kennismaken met de buurt"]
    assert shelf[4:] == ["held", "Startbijeenkomst", "template", "Halve dag verkennen"]
