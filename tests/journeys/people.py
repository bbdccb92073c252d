"""What a person does with the parties of an approach: adds, describes, places them, and says who takes part and decides."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from abz_desktop.ui.approach.parties_tab import PartiesTab
from abz_desktop.ui.program import Program
from tests.journeys.hand import KEY, LEFT, click, plain, record_of, tab_of, write
from tests.ui.starting import settle


def party(program: Program, name: str, type_: str, level: str, **texts: str) -> None:
    """Add a party with its type and its level, and write what it brings and what else is said of it."""
    tab = tab_of(program, "parties", PartiesTab)
    write(program, tab.new, name)
    row = tab.model.rowCount() - 1
    for column, words in ((1, type_), (2, level)):
        table = tab.table
        table.setFocus()
        table.setCurrentIndex(tab.model.index(row, column))
        table.edit(tab.model.index(row, column))
        box = next(one for one in table.findChildren(QComboBox) if one.isVisible())
        box.setCurrentIndex(box.findText(words, Qt.MatchFlag.MatchFixedString))
        assert box.currentText().casefold() == words.casefold(), [box.itemText(at) for at in range(box.count())]
        QTest.keyClick(box, KEY.Key_Return)
        settle(program)
    for part, text in texts.items():
        write(program, tab.detail.fields[part], text)


def place(program: Program, name: str, interest: int, influence: int) -> None:
    """Drag the dot of a party to its interest and influence."""
    tab = tab_of(program, "parties", PartiesTab)
    click(program, tab.switch.button(0))
    dot = next(dot for dot in tab.grid._dots.values() if dot.text() == name)
    goal = tab.grid.middle(interest, influence) - QPoint(dot.width() // 2, dot.height() // 2)
    QTest.mousePress(dot, LEFT, pos=QPoint(5, 5))
    QTest.mouseMove(dot, QPoint(30, 30))
    dot.move(goal)
    QTest.mouseRelease(dot, LEFT, pos=QPoint(5, 5))
    settle(program)


def takes_part(program: Program, title: str, name: str, *words: str) -> None:
    """Choose in the table of rights at which level a party takes part in a step, and whether it decides."""
    tab = tab_of(program, "parties", PartiesTab)
    click(program, tab.switch.button(2))
    table, rights = tab.rights, tab.rights.rights
    row = next(row for row, one in enumerate(rights.steps) if one.title == title)
    column = next(column for column, one in enumerate(rights.parties) if one.name == name)
    for one in words:
        menu = table.menu_of(rights.index(row, column))
        next(action for action in menu.actions() if plain(action).startswith(one)).trigger()
        menu.deleteLater()
        settle(program)


def key_of(program: Program, name: str) -> str:
    """The key of a party."""
    return next(str(item["key"]) for item in record_of(program).items("stakes") if item["name"] == {"nl": name})
