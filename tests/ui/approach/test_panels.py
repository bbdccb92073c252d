"""The panels beside the board through the real window: the check, what closes a finding, evidence, newer methods, a step."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from abz_desktop.core.combine.plan import desired_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import Step, steps_of
from abz_desktop.library import Library, history, records
from abz_desktop.library.approach_check import Told
from abz_desktop.ui.approach.board_tab import BoardTab
from abz_desktop.ui.approach.card import Mark
from abz_desktop.ui.approach.check_panel import CheckPanel
from abz_desktop.ui.approach.coverage_panel import CoveragePanel
from abz_desktop.ui.approach.evidence_panel import EvidencePanel
from abz_desktop.ui.approach.news_panel import NewsPanel
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.approach.step_panel import StepPanel
from abz_desktop.ui.program import Program
from tests.ui.starting import settle

KEY = Qt.Key


@pytest.fixture
def lib(program: Program) -> Library:
    assert program.library is not None
    return program.library


@pytest.fixture
def check(program: Program, tab: BoardTab) -> CheckPanel:
    tab.side.show_panel("check")
    settle(program)
    found = tab.side.panel("check")
    assert isinstance(found, CheckPanel)
    return found


def approach(lib: Library) -> Record:
    return records.head(lib, records.id_of(lib, "samen"))[0]


def step(lib: Library, key: str) -> Step:
    return next(one for one in steps_of(approach(lib)) if one.key == key)


def told(tab: BoardTab, state: str = "open") -> Iterator[Told]:
    assert tab.state is not None
    return iter(tab.state.checked.of(state))


def ids(tab: BoardTab, state: str = "open") -> set[str]:
    return {one.finding.id for one in told(tab, state)}


def find(check: CheckPanel, finding_id: str) -> None:
    """Choose a finding in the list, as a click does."""
    assert check.list.findings.row_of(finding_id) > 0, finding_id
    check.list.choose(finding_id)


def way(check: CheckPanel, how: str) -> None:
    """Click the first way out of this sort."""
    number = next(at for at, one in enumerate(check.detail._ways) if one.how == how)
    QTest.mouseClick(check.detail.buttons[number], Qt.MouseButton.LeftButton)


# The check -----------------------------------------------------------------------------------------------------------


def test_a_phase_without_a_step_is_found_and_closed_by_one_click(
    program: Program, tab: BoardTab, check: CheckPanel, lib: Library
) -> None:
    before, mark = ids(tab), history.fingerprint(lib)
    assert {"phase:verbeelden", "phase:experimenteren", "phase:verankeren"} <= before
    find(check, "phase:verankeren")
    way(check, "add")
    settle(program)
    assert check.list.hasFocus(), "the keyboard stays in the check"
    added = next(one for one in steps_of(approach(lib)) if one.phase == "verankeren")
    assert added.method == records.id_of(lib, "terugkijken")
    assert "phase:verankeren" not in ids(tab)
    assert tab.board.keys() == (added.key,)
    program.window.perform("undo")
    settle(program)
    assert ids(tab) == before
    assert history.fingerprint(lib) == mark


def test_taking_a_step_away_finds_exactly_what_it_did(program: Program, tab: BoardTab, check: CheckPanel) -> None:
    before = ids(tab)
    tab.board.choose(("s3",))
    program.window.perform("step-remove")
    settle(program)
    after = ids(tab)
    assert after - before == {"phase:verbinden", "effect:e1", "party:gemeente"}
    assert before - after == {"decider:s3"}
    assert program.window.findChild(type(check)) is check
    rows = (check.list.findings.entry(row) for row in range(check.list.findings.rowCount()))
    assert {one.told.finding.id for one in rows if one is not None and one.told is not None} >= after
    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    assert f"({len(after)})" in page.view.bar.tabText(0)


def test_a_finding_leads_to_its_place(program: Program, tab: BoardTab, check: CheckPanel) -> None:
    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    find(check, "decider:s3")
    check.list.followed.emit()
    assert tab.board.keys() == ("s3",)
    find(check, "phase:verankeren")
    check.list.followed.emit()
    assert tab.board.current_phase() == "verankeren"
    find(check, "time:?:time_budget")
    check.list.followed.emit()
    assert page.view.header.form.budget.hasFocus()
    find(check, "party:brug")
    check.list.followed.emit()
    settle(program)
    assert page.view.tab_id == "parties"


def test_a_finding_is_left_so_with_a_reason_and_counts_again(
    program: Program, tab: BoardTab, check: CheckPanel, lib: Library
) -> None:
    find(check, "party:brug")
    QTest.mouseClick(check.detail.waive, Qt.MouseButton.LeftButton)
    reason = program.window.findChild(QLineEdit, "reason")
    assert reason is not None
    QTest.keyClicks(reason, "Komt pas na de zomer")
    QTest.keyClick(reason, KEY.Key_Return)
    settle(program)
    assert "party:brug" in ids(tab, "waived") - ids(tab)
    waiver = approach(lib).items("waivers")[0]
    assert (waiver["who"], waiver["why"]) == ("iemand", {"nl": "Komt pas na de zomer"})
    assert waiver["when"]
    find(check, "party:brug")
    assert "Komt pas na de zomer" in check.detail._waived.text()
    QTest.mouseClick(check.detail.unwaive, Qt.MouseButton.LeftButton)
    settle(program)
    assert "party:brug" in ids(tab)
    program.window.perform("undo")
    settle(program)
    assert "party:brug" in ids(tab, "waived")


def test_what_cannot_be_judged_says_which_field_is_missing(
    program: Program, tab: BoardTab, check: CheckPanel, page: ApproachPage
) -> None:
    assert "group:?:group" in ids(tab, "unjudged")
    find(check, "group:?:group")
    way(check, "fill")
    field = page.view.header.form.ranges["group"]["min"]
    assert field.hasFocus()
    QTest.keyClicks(field, "4")
    QTest.keyClick(field, KEY.Key_Return)
    settle(program)
    assert "group:?:group" not in ids(tab, "unjudged")
    assert "group:s3" in ids(tab), "tables need twelve people"


# Coverage and evidence -----------------------------------------------------------------------------------------------


def test_coverage_shows_where_and_chooses_the_steps(program: Program, tab: BoardTab) -> None:
    tab.side.show_panel("coverage")
    panel = tab.side.panel("coverage")
    assert isinstance(panel, CoveragePanel)
    table = panel.matrix.table
    named = {line.text: line for line in table.lines}
    residents = named["Bewoners Noord"]
    assert [bool(cell.steps) for cell in residents.cells] == [True, True, False, False, False, False]
    assert "coproduceren" in residents.cells[0].words
    assert named["Stichting De Brug"].lacking
    row = table.lines.index(residents) + 1
    panel.matrix.setCurrentIndex(table.index(row, 2))
    QTest.keyClick(panel.matrix, KEY.Key_Return)
    assert tab.board.keys() == ("s3",)


def test_evidence_gives_numbers_with_their_denominator_and_opens_a_case(
    program: Program, tab: BoardTab, lib: Library
) -> None:
    tab.side.show_panel("evidence")
    tab.board.choose(("s1",))
    settle(program)
    panel = tab.side.panel("evidence")
    assert isinstance(panel, EvidencePanel)
    own, after = panel.parts
    assert own.said[1].text == "Gedocumenteerd in 3 casussen"
    assert [said.text for said in after.said] == [
        "Samen in 2 van 3 casussen",
        "In deze volgorde in 1 van 2 casussen",
    ]
    assert after.said[1].rests_on == (records.id_of(lib, "noord"),)
    tab.board.choose(("s4",))
    settle(program)
    assert [said.text for said in panel.parts[1].said] == ["Samen in 0 van 3 casussen"]
    tab.board.choose(("s2",))
    settle(program)
    assert panel.parts == []
    assert tab.board.links["s3"] == "← samen 2/3 · volgorde 1/2"
    assert tab.board.links["s4"] == "← geen casus met beide"


# A step --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def step_panel(program: Program, tab: BoardTab) -> StepPanel:
    tab.board.choose(("s3",))
    tab.board.setFocus()
    QTest.keyClick(tab.board, KEY.Key_Return)
    settle(program)
    found = tab.side.panel("step")
    assert isinstance(found, StepPanel)
    assert found.why.hasFocus(), "Return leads to the step"
    return found


def test_a_step_is_edited_beside_the_board(
    program: Program, tab: BoardTab, step_panel: StepPanel, lib: Library
) -> None:
    mark = history.fingerprint(lib)
    step_panel.why.selectAll()
    QTest.keyClicks(step_panel.why, "Zonder voorzitter")
    form = step_panel.form.fields
    form.amounts["work"].setFocus()
    QTest.keyClicks(form.amounts["work"], "1:30")
    QTest.keyClick(form.amounts["work"], KEY.Key_Return)
    settle(program)
    form.keys["effects"].changed.emit(("activeren-partijen",))
    form.keys["after"].changed.emit(("s1",))
    form.terms["tension"].setCurrentIndex(4)
    form.terms["tension"].activated.emit(4)
    step_panel.parties.change_asked.emit("brug", "", None)
    step_panel.parties.change_asked.emit("bewoners", "meebeslissen", True)
    settle(program)
    found = step(lib, "s3")
    assert found.why_here == {"nl": "Zonder voorzitter"}
    assert (found.work, found.tension, found.after, found.effects) == (90, 4, ("s1",), ("activeren-partijen",))
    assert found.parties == {"bewoners": "meebeslissen", "gemeente": "adviseren", "brug": ""}
    assert found.decides == ("bewoners",)
    card = tab.board.steps.card(tab.board.steps.row_of("s3"))
    assert card is not None
    assert card.facts.startswith("1 u 30")
    for _ in range(7):
        program.window.perform("undo")
        settle(program)
    assert history.fingerprint(lib) == mark


def test_what_is_no_time_is_said_in_place(program: Program, step_panel: StepPanel, lib: Library) -> None:
    line = step_panel.form.fields.amounts["work"]
    line.setFocus()
    QTest.keyClicks(line, "een poosje")
    QTest.keyClick(line, KEY.Key_Return)
    settle(program)
    assert "een poosje" in step_panel.form._problem.text()
    assert not step_panel.form._problem.isHidden()
    assert step(lib, "s3").work is None


def test_the_frame_is_edited_above_the_board_and_refuses_what_contradicts(
    program: Program, page: ApproachPage, lib: Library
) -> None:
    form = page.view.header.form
    page.view.header.open_frame("effects")
    form.effects.wanted.emit("activeren-partijen")
    settle(program)
    effects = desired_of(approach(lib))
    assert [one.effect for one in effects] == ["sociale-relaties", "activeren-partijen"]
    measure = form.effects.lines[effects[1].key].measure
    measure.setFocus()
    QTest.keyClicks(measure, "wie meedoet")
    QTest.keyClick(measure, KEY.Key_Return)
    settle(program)
    assert desired_of(approach(lib))[1].measure == {"nl": "wie meedoet"}
    for part, number in (("min", "5"), ("max", "3")):
        field = form.ranges["group"][part]
        field.setFocus()
        QTest.keyClicks(field, number)
        QTest.keyClick(field, KEY.Key_Return)
        settle(program)
    assert not form._problem.isHidden()
    assert "maximum. " in form._problem.text()
    assert approach(lib).numbers("group") == {"min": 5}


# Newer methods -------------------------------------------------------------------------------------------------------


def change_method(program: Program, lib: Library, slug: str, **fields: object) -> None:
    record, revision = records.head(lib, records.id_of(lib, slug))
    program.shared.bus.changed.emit(records.save(lib, record.with_fields(fields), base=revision))
    settle(program)


@pytest.fixture
def news(program: Program, tab: BoardTab, lib: Library) -> NewsPanel:
    change_method(
        program, lib, "tafels", summary={"nl": "Praten aan kleine tafels", "en": "Talk"}, work={"typical": 100}
    )
    tab.show_panel("news", "s3")
    settle(program)
    found = tab.side.panel("news")
    assert isinstance(found, NewsPanel)
    return found


def fields(news: NewsPanel) -> tuple[str, ...]:
    assert news.news is not None
    return news.news.fields


def test_what_changed_is_shown_by_field_and_taken_over(
    program: Program, tab: BoardTab, news: NewsPanel, lib: Library
) -> None:
    assert fields(news) == ("summary", "work")
    why = step(lib, "s3").why_here
    news.doing.answers.take_field("s3", "work")
    settle(program)
    assert fields(news) == ("summary",)
    assert set(step(lib, "s3").taken) == {"work"}
    card = tab.board.steps.card(tab.board.steps.row_of("s3"))
    assert card is not None
    assert card.facts.startswith("1 u 40")
    QTest.mouseClick(news.all, Qt.MouseButton.LeftButton)
    settle(program)
    now = step(lib, "s3")
    assert now.revision == records.revision_of(lib, records.id_of(lib, "tafels"))
    assert now.why_here == why
    assert fields(news) == ()
    program.window.perform("undo")
    settle(program)
    assert set(step(lib, "s3").taken) == {"work"}


def test_a_newer_method_may_be_left(program: Program, tab: BoardTab, news: NewsPanel, lib: Library) -> None:
    pinned = step(lib, "s3").revision
    assert any(mark.icon == "history" for mark in marks(tab, "s3"))
    QTest.mouseClick(news.keep, Qt.MouseButton.LeftButton)
    settle(program)
    assert step(lib, "s3").revision == pinned
    assert not any(mark.icon == "history" for mark in marks(tab, "s3"))
    assert tab.side.shown == "step"
    change_method(program, lib, "tafels", work={"typical": 110})
    assert any(mark.icon == "history" for mark in marks(tab, "s3"))


def test_an_archived_method_can_still_be_compared(
    program: Program, tab: BoardTab, news: NewsPanel, lib: Library
) -> None:
    record, revision = records.head(lib, records.id_of(lib, "tafels"))
    changes = records.save(lib, replace(record, status="gearchiveerd"), base=revision)
    program.shared.bus.changed.emit(changes)
    settle(program)
    assert any(mark.icon == "archive" for mark in marks(tab, "s3"))
    assert news.news is not None
    assert news.news.archived
    QTest.mouseClick(news.all, Qt.MouseButton.LeftButton)
    settle(program)
    assert step(lib, "s3").revision == records.revision_of(lib, record.id)


def test_a_method_that_is_gone_is_said_in_place(program: Program, tab: BoardTab, lib: Library) -> None:
    program.shared.bus.changed.emit(records.trash(lib, [records.id_of(lib, "tafels")]))
    settle(program)
    tab.show_panel("news", "s3")
    settle(program)
    panel = tab.side.panel("news")
    assert isinstance(panel, NewsPanel)
    assert "niet meer in de bibliotheek" in panel._lead.text()
    assert panel.all.isHidden()


def marks(tab: BoardTab, key: str) -> tuple[Mark, ...]:
    card = tab.board.steps.card(tab.board.steps.row_of(key))
    assert card is not None
    return card.marks


# The side as a whole -------------------------------------------------------------------------------------------------


def test_the_side_can_go_and_stays_away(program: Program, tab: BoardTab) -> None:
    program.window.perform("board-side")
    assert tab.side.isHidden()
    program.window.perform("board-suggest")
    settle(program)
    assert tab.side.isVisible()
    assert tab.side.shown == "suggest"
