"""The shopping list and the groups of a session in the window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from abz_desktop.ui.program import Program
from abz_desktop.ui.session.materials_tab import MaterialsTab
from abz_desktop.ui.session.page import SessionPage
from abz_desktop.ui.session.people_tab import PeopleTab
from tests.ui.starting import settle


def test_the_list_is_for_the_people_who_come_and_each_line_tells_who_asks_for_it(
    program: Program, page: SessionPage
) -> None:
    page.view.turn_to("materials")
    settle(program)
    tab = page.view.tab("materials")
    assert isinstance(tab, MaterialsTab)
    rows = [[tab.list.rows.index(row, column).data() for column in range(3)] for row in range(3)]
    assert rows == [
        ["flappen", "1", "Eerste ronde"],
        ["kaartensets", "4", "Kaarten leggen"],
        ["stiften", "onbekend", "Eerste ronde"],
    ]
    tab.list.selectRow(2)
    (line,) = tab.side.lines.values()
    line.amount.setText("2")
    line.amount.editingFinished.emit()
    settle(program)
    (line,) = tab.side.lines.values()
    line.per.setCurrentIndex(line.per.findData("persoon"))
    line.per.activated.emit(line.per.currentIndex())
    settle(program)
    assert tab.list.rows.index(2, 1).data() == "32"
    tab.new.setText("Koffie")
    QTest.keyClick(tab.new, Qt.Key.Key_Return)
    settle(program)
    assert [line.item for line in tab.list.rows.lines][2] == "Koffie"
    for _ in range(3):
        program.window.perform("undo")
        settle(program)
    assert tab.list.rows.index(2, 1).data() == "onbekend"


def test_people_are_divided_the_same_again_for_the_same_draw(program: Program, page: SessionPage) -> None:
    page.view.turn_to("people")
    settle(program)
    tab = page.view.tab("people")
    assert isinstance(tab, PeopleTab)
    tab.number.setText("3")
    tab.number.editingFinished.emit()
    settle(program)
    assert tab.made is not None
    assert tab.made.sizes == (6, 5, 5)
    tab.new.setPlainText(
        "\n".join(f"Bewoner {n}; bewoners" for n in range(4)) + "\nAnn; gemeente\nBas\tgemeente\n\nCas"
    )
    tab.add.click()
    settle(program)
    assert tab.made.sizes == (3, 2, 2)
    before = tab.made.groups
    assert all(sum(one.party == "bewoners" for one in group) in (1, 2) for group in before)
    tab.draw.click()
    settle(program)
    assert tab.made.seed
    assert tab.made.groups != before
    program.window.perform("undo")
    settle(program)
    assert tab.made.groups == before
    tab.most.setText("veel")
    tab.most.editingFinished.emit()
    assert "'veel'" in tab.problem.text()
