"""The Experiments tab in the real window: made, moved by keys and by dragging, measured, decided, and gone on with."""

from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from abz_desktop.library import experiments, history, records
from abz_desktop.library.experiments import ExperimentRow
from abz_desktop.ui.approach.experiment_board import MIME
from abz_desktop.ui.approach.experiments_tab import ExperimentsTab
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.program import Program
from tests.ui.starting import settle


@pytest.fixture
def tab(program: Program, page: ApproachPage) -> ExperimentsTab:
    page.view.turn_to("experiments")
    settle(program)
    return cast("ExperimentsTab", page.view.tab("experiments"))


def make(program: Program, tab: ExperimentsTab, title: str = "Soep op dinsdag") -> str:
    program.window.perform("experiment-add")
    assert tab.new.hasFocus()
    QTest.keyClicks(tab.new, title)
    QTest.keyClick(tab.new, Qt.Key.Key_Return)
    settle(program)
    assert tab.panel.title.text() == title
    return tab.board.current


def read(program: Program, experiment: str) -> ExperimentRow:
    assert program.library is not None
    return experiments.read(program.library, experiment, "nl")


def write(program: Program, tab: ExperimentsTab, field: QWidget, text: str) -> None:
    """Type in a field and leave it."""
    field.setFocus()
    QTest.keyClicks(field, text)
    tab.new.setFocus()
    settle(program)


def test_an_experiment_is_made_and_written(program: Program, tab: ExperimentsTab) -> None:
    assert not tab.panel.plan.isVisible()
    other = make(program, tab, "Deelfiets")
    assert tab.panel.stop.text().startswith("Nog geen stopvoorwaarde")
    write(program, tab, tab.panel.plan.texts["hypothesis"], "Als we eten, dan praten we, want tafel")
    write(program, tab, tab.panel.plan.dates["start"], "2026-13")
    assert not tab.panel.problem.isHidden()
    assert read(program, other).start == ""
    tab.panel.plan.dates["start"].clear()
    write(program, tab, tab.panel.plan.dates["start"], "2026-03")
    assert tab.panel.problem.isHidden()
    row = read(program, other)
    assert (row.start, row.hypothesis) == ("2026-03", "Als we eten, dan praten we, want tafel")


def test_it_is_moved_by_keys_and_by_dragging_and_all_is_undone(program: Program, tab: ExperimentsTab) -> None:
    lib = program.library
    assert lib is not None
    mark = history.fingerprint(lib)
    one, other = make(program, tab), make(program, tab, "Deelfiets")
    planned = tab.board.columns["gepland"]
    planned.setFocus()
    program.window.perform("experiment-right")
    settle(program)
    assert read(program, other).state == "bezig"
    running = tab.board.columns["bezig"]
    assert running.hasFocus()
    assert tab.board.current == other
    QTest.keyClick(running, Qt.Key.Key_Left)
    assert planned.hasFocus()
    assert tab.board.current == one
    data = QMimeData()
    data.setData(MIME, one.encode())
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    tab.board.columns["klaar"].dropEvent(drop)
    settle(program)
    assert read(program, one).state == "klaar"
    program.window.perform("experiment-remove")
    settle(program)
    assert [row.id for row in experiments.ledger(lib, tab._approach, "nl").rows] == [other]
    for _ in range(5):
        program.window.perform("undo")
        settle(program)
    assert history.fingerprint(lib) == mark
    assert not tab.panel.plan.isVisible()


def test_what_is_measured_is_painted_said_and_held_against_the_stop_condition(
    program: Program, tab: ExperimentsTab
) -> None:
    one, panel = make(program, tab), tab.panel
    write(program, tab, panel.plan.texts["stop_condition"], "Minder dan 4 gasten")
    assert panel.verdict.text().startswith("Of die voorwaarde is bereikt")
    panel.turn_to("measures")
    QTest.keyClicks(panel.measures.new, "Gasten")
    QTest.keyClick(panel.measures.new, Qt.Key.Key_Return)
    settle(program)
    (block,) = panel.measures.blocks.values()
    assert block.chart.isHidden()
    for part, text in (("baseline", "4"), ("target", "12")):
        write(program, tab, block.lines[part], text)
    for date, value in (("2026-03-03", "8,5"), ("2026-03-10", "veel")):
        block.date.setText(date)
        block.value.setText(value)
        QTest.keyClick(block.value, Qt.Key.Key_Return)
        settle(program)
    assert panel.verdict.text() == "Geen enkele meetwaarde bereikt die voorwaarde."
    assert "dichter bij de streefwaarde" in block.told.text()
    assert "niet in de grafiek: “veel”" in block.told.text()
    assert block.chart.accessibleName() == block.told.text()
    assert [dot.point.text for dot in block.chart._chart.dots] == ["8,5"]
    picture = block.chart.grab().toImage()
    spot = block.chart.at(block.chart._chart.dots[0]).toPoint() * picture.devicePixelRatio()
    assert picture.pixelColor(spot) == program.shared.themes.theme.color("experiment")
    block.date.setText("gisteren")
    block.value.setText("3")
    block.add.click()
    settle(program)
    assert not panel.problem.isHidden()
    block.date.setText("2026-03-17")
    block.value.setText("3")
    block.add.click()
    settle(program)
    assert panel.problem.isHidden()
    assert "3 op 17 maart 2026" in panel.verdict.text()
    assert [point.text for point in read(program, one).series[0].points] == ["8,5", "veel", "3"]


def test_parties_read_a_decision_is_taken_and_it_goes_on(program: Program, tab: ExperimentsTab) -> None:
    lib = program.library
    assert lib is not None
    one, panel = make(program, tab), tab.panel
    parties = panel.plan.parties
    parties.add.setCurrentIndex(parties.add.findText("Gemeente"))
    parties.add.activated.emit(parties.add.currentIndex())
    settle(program)
    ((key, line),) = parties.lines.items()
    write(program, tab, line, "minder klachten")
    (party,) = read(program, one).record.items("parties")
    assert (party["key"], party["reading"], party["type"]) == (key, {"nl": "minder klachten"}, "gemeente")
    panel.turn_to("decision")
    write(program, tab, panel.decision.texts["learning"], "Eten verbindt")
    panel.decision.decision.setCurrentIndex(panel.decision.decision.findData("opschalen"))
    panel.decision.decision.activated.emit(panel.decision.decision.currentIndex())
    settle(program)
    row = read(program, one)
    assert (row.state, row.decision, row.learning) == ("klaar", "opschalen", "Eten verbindt")
    QTest.keyClicks(panel.decision.title, "Soep op vrijdag")
    QTest.keyClick(panel.decision.title, Qt.Key.Key_Return)
    settle(program)
    assert panel.title.text() == "Soep op vrijdag"
    assert tab.board.state == "gepland"
    (link,) = panel.decision.links
    assert link.accessibleName() == "Vervolg op: Soep op dinsdag"
    QTest.mouseClick(link, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    QApplication.processEvents()
    assert tab.board.current == one
    assert records.get(lib, one).fields["decision"] == "opschalen"
