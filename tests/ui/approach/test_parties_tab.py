"""The Parties tab in the real window: added, placed by keys and by dragging, tied, given a say, and taken out again."""

from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from abz_desktop.core import steps as stepping
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.steps import Step
from abz_desktop.library import approaches, history, parties, records
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.approach.parties_tab import PartiesTab
from abz_desktop.ui.program import Program
from tests.ui.starting import settle


@pytest.fixture
def tab(program: Program) -> PartiesTab:
    lib = program.library
    assert lib is not None
    made, _ = approaches.from_tray(lib, "Samen eten", "", (), "nl")
    record, base = records.head(lib, made)
    step = Step("s1", "verkennen", text={"nl": "Luisteren"})
    records.save(lib, record.with_fields({"steps": stepping.to_items((step,))}), base=base)
    program.shared.bus.open_requested.emit(made)
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    page.view.turn_to("parties")
    settle(program)
    return cast("PartiesTab", page.view.tab("parties"))


def add(program: Program, tab: PartiesTab, *names: str) -> list[str]:
    for name in names:
        tab.new.setText(name)
        QTest.keyClick(tab.new, Qt.Key.Key_Return)
        settle(program)
    assert tab.shown is not None
    return [row.key for row in tab.shown.found.rows]


def read(program: Program, tab: PartiesTab) -> parties.Parties:
    assert program.library is not None
    assert tab.shown is not None
    return parties.read(program.library, tab.shown.found.approach, "nl")


def test_a_party_is_added_chosen_and_described(program: Program, tab: PartiesTab) -> None:
    keys = add(program, tab, "Bewoners", "Gemeente")
    assert tab.model.rowCount() == 2
    tab.choose(keys[0])
    needs = tab.detail.fields["needs"]
    needs.setFocus()
    QTest.keyClicks(needs, "een plek in de buurt")
    QTest.keyClick(needs, Qt.Key.Key_Return)
    settle(program)
    assert read(program, tab).rows[0].needs == "een plek in de buurt"
    tab.model.setData(tab.model.index(0, 2), "meebeslissen")
    settle(program)
    assert read(program, tab).rows[0].participation == "meebeslissen"
    assert tab.model.data(tab.model.index(0, 2)) == "Meebeslissen"


def test_the_grid_takes_keys_and_the_mouse(program: Program, tab: PartiesTab) -> None:
    key, other = add(program, tab, "Bewoners", "Gemeente")
    dot = tab.grid._dots[key]
    QTest.keyClick(dot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(program)
    row = read(program, tab).row(key)
    assert row is not None
    assert (row.interest, row.influence) == (3, 4)
    assert dot.accessibleName() == "Bewoners: belang 3 van 5, invloed 4 van 5"
    goal = tab.grid.middle(5, 1)
    QTest.mousePress(dot, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(dot, QPoint(30, 30))
    dot.move(goal - QPoint(dot.width() // 2, dot.height() // 2))
    QTest.mouseRelease(dot, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    settle(program)
    row = read(program, tab).row(key)
    assert row is not None
    assert (row.interest, row.influence) == (5, 1)
    unplaced = read(program, tab).row(other)
    assert unplaced is not None
    assert unplaced.interest is None


def test_ties_are_recorded_and_a_party_with_itself_is_refused_in_place(program: Program, tab: PartiesTab) -> None:
    one, two = add(program, tab, "Bewoners", "Gemeente")
    form = tab.ties
    form.source.setCurrentIndex(form.source.findData(two))
    form.target.setCurrentIndex(form.target.findData(two))
    form.add.click()
    settle(program)
    assert not form.problem.isHidden()
    assert read(program, tab).ties == ()
    form.target.setCurrentIndex(form.target.findData(one))
    form.kind.setCurrentIndex(form.kind.findData("financiert"))
    form.add.click()
    settle(program)
    assert form.problem.isHidden()
    (tie,) = read(program, tab).ties
    assert (tie.source, tie.target, tie.kind) == (two, one, "financiert")
    assert form.list.item(0).text() == "Gemeente → Bewoners: Financiert"


def test_who_decides_is_set_in_a_cell_and_all_is_undone_in_turn(program: Program, tab: PartiesTab) -> None:
    (key,) = add(program, tab, "Bewoners")
    lib = program.library
    assert lib is not None
    mark = history.fingerprint(lib)
    cell = tab.rights.rights.index(0, 0)
    menu = tab.rights.menu_of(cell)
    menu.actions()[-1].trigger()
    settle(program)
    step = read(program, tab).steps[0]
    assert (dict(step.levels), step.decides) == ({key: ""}, (key,))
    assert tab.rights.rights.data(tab.rights.rights.index(0, 0), Qt.ItemDataRole.ToolTipRole).endswith("beslist mee")
    menu.deleteLater()
    program.window.perform("undo")
    settle(program)
    assert history.fingerprint(lib) == mark
    tab.choose(key)
    tab.remove.click()
    settle(program)
    assert tab.model.rowCount() == 0
    program.window.perform("undo")
    settle(program)
    assert tab.model.rowCount() == 1


def test_who_is_missed_is_told_with_its_cases_added_or_left_so_on_purpose(program: Program, page: ApproachPage) -> None:
    lib = program.library
    assert lib is not None
    for number in range(4):
        stakes = [
            {"key": "a", "name": {"nl": "Huisarts"}, "type": "huisarts"},
            {"key": "b", "name": {"nl": "School"}, "type": "school"},
        ]
        fields = {
            "title": {"nl": f"Casus {number}"},
            "themes": ["eenzaamheid"],
            "stakes": stakes[: 1 if number == 3 else 2],
        }
        records.create(lib, Record(new_id(), "case", f"casus-{number}", freeze_fields(fields), status="gepubliceerd"))
    page.view.turn_to("parties")
    settle(program)
    tab = cast("PartiesTab", page.view.tab("parties"))
    hint = tab.hint
    assert hint.text.text().startswith("In 4 van 4 casussen over eenzaamheid deed mee: huisarts. Hier niet.")
    hint.open_cases()
    assert hint._list.isVisible()
    hint._list.end()
    hint.add.click()
    settle(program)
    assert tab.shown is not None
    assert (tab.shown.found.rows[-1].name, tab.shown.found.rows[-1].type) == ("Huisarts", "huisarts")
    assert hint.text.text().startswith("In 3 van 4 casussen over eenzaamheid deed mee: school")
    hint._reason.given.emit("er wonen hier geen kinderen")
    settle(program)
    assert not hint.add.isVisible()
    assert hint.left.text().endswith("er wonen hier geen kinderen")
    hint.back.click()
    settle(program)
    assert hint.add.isVisible()
    for _ in range(2):
        program.window.perform("undo")
        settle(program)
    assert hint.waived is None
