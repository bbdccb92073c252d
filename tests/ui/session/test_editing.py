"""Changing a run sheet in the real window: cells, keys, drag and drop, clips, columns and days; all undone as one step."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from abz_desktop.core.meeting.arrange import place_of
from abz_desktop.core.meeting.columns import columns_of
from abz_desktop.core.meeting.sheet import Block, Sheet, sheet_of
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.library import Library, records
from abz_desktop.ui.program import Program
from abz_desktop.ui.session.page import SessionPage
from abz_desktop.ui.session.sheet_model import MIME_ROWS
from abz_desktop.ui.session.sheet_tab import SheetTab
from abz_desktop.ui.shared.tray_model import mime_of
from tests.ui.starting import settle

KEY, MOD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def lib(program: Program) -> Library:
    assert program.library is not None
    return program.library


def session(lib: Library, slug: str = "training") -> Record:
    return records.head(lib, records.id_of(lib, slug))[0]


def sheet(lib: Library) -> Sheet:
    return sheet_of(session(lib))


def block(lib: Library, key: str) -> Block:
    found = sheet(lib).block(key)
    assert found is not None
    return found


def order(lib: Library, holder: str = "") -> list[str]:
    found = sheet(lib)
    return [one.key for one in (block(lib, holder).inside if holder else found.days[0].blocks)]


def told(item: Mapping[str, Value], name: str) -> object:
    text = item[name]
    assert isinstance(text, Mapping)
    return text["nl"]


def choose(tab: SheetTab, key: str, column: str = "title") -> None:
    tab.view.choose((key,), column=tab.view.sheet.column_of(column))
    tab.view.setFocus()


def press(program: Program, tab: SheetTab, key: Qt.Key, modifiers: Qt.KeyboardModifier = MOD.NoModifier) -> None:
    QTest.keyClick(tab.view, key, modifiers)
    settle(program)


def fill(program: Program, tab: SheetTab, key: str, column: str, text: str) -> QLineEdit | None:
    """Type in a cell and press Return; answers the line where it stays open."""
    choose(tab, key, column)
    press(program, tab, KEY.Key_Return)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.clear()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, KEY.Key_Return)
    settle(program)
    return line if tab.view.state() == tab.view.State.EditingState else None


def undo(program: Program) -> None:
    program.window.perform("undo")
    settle(program)


def test_cells_are_filled_in_where_they_stand(program: Program, tab: SheetTab, lib: Library) -> None:
    for text, minutes in (("1:30", 90), ("25", 25), ("1,5 u", 90)):
        assert fill(program, tab, "open", "minutes", text) is None
        assert block(lib, "open").minutes == minutes
    assert tab.view.sheet.rows[tab.view.sheet.row_of("cafe")].start == 11 * 60
    line = fill(program, tab, "open", "minutes", "een poosje")
    assert line is not None
    assert (
        tab.notice.text() == "'een poosje' is geen duur. Schrijf minuten (90), uren en minuten (1:30) of uren (1,5 u)."
    )
    assert line.text() == "een poosje"
    QTest.keyClick(line, KEY.Key_Escape)
    assert fill(program, tab, "open", "minutes", "3000") is not None
    assert block(lib, "open").minutes == 90
    again = QApplication.focusWidget()
    assert again is not None
    QTest.keyClick(again, KEY.Key_Escape)
    settle(program)
    assert fill(program, tab, "pauze", "time", "12") is None
    assert block(lib, "pauze").locked == 12 * 60
    assert not tab.notice.isVisible()
    undo(program)
    undo(program)
    assert (block(lib, "pauze").locked, block(lib, "open").minutes) == (None, 25)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)  # a list or menu comes up
def test_people_materials_and_texts(program: Program, tab: SheetTab, lib: Library) -> None:
    fill(program, tab, "uitleg", "who", "Sam, Fatima")
    names = {str(one["key"]): one["name"] for one in session(lib).items("facilitators")}
    assert [names[key] for key in block(lib, "uitleg").who] == ["Sam", "Fatima"]
    fill(program, tab, "ronde1", "materials", "2 flappen per groep, stiften, bel")
    mine = [dict(one) for one in session(lib).items("supplies") if one.get("block") == "ronde1"]
    assert [(one["key"], one.get("amount"), one.get("per")) for one in mine[:2]] == [
        ("s1", 2, "groep"),
        ("s2", None, None),
    ]
    assert len(session(lib).items("supplies")) == 4
    fill(program, tab, "open", "title", "Binnenkomen")
    assert block(lib, "open").title["nl"] == "Binnenkomen"
    choose(tab, "open", "category")
    press(program, tab, KEY.Key_Return)
    box = tab.view.viewport().findChild(QComboBox)
    assert box is not None
    box.setCurrentIndex(box.findData("verdiepen"))
    box.activated.emit(box.currentIndex())
    settle(program)
    assert block(lib, "open").category == "verdiepen"


def test_everything_by_keyboard(program: Program, tab: SheetTab, lib: Library) -> None:
    choose(tab, "open")
    press(program, tab, KEY.Key_Return, MOD.ControlModifier)
    line = tab.view.viewport().findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "Rondje namen")
    QTest.keyClick(line, KEY.Key_Return)
    settle(program)
    new = tab.view.current_key()
    assert block(lib, new).title["nl"] == "Rondje namen"
    assert order(lib)[1:4] == ["open", new, "cafe"]
    press(program, tab, KEY.Key_Up, MOD.AltModifier)
    assert order(lib)[1:3] == [new, "open"]
    choose(tab, "pauze")
    press(program, tab, KEY.Key_Right, MOD.ControlModifier)
    assert order(lib, "cafe")[-1] == "pauze"
    press(program, tab, KEY.Key_Left, MOD.ControlModifier)
    assert place_of(sheet(lib), "pauze") is not None
    assert "pauze" in order(lib)
    press(program, tab, KEY.Key_D, MOD.ControlModifier)
    assert sum(one.title.get("nl") == "Pauze" for one in sheet(lib).walk()) == 2
    press(program, tab, KEY.Key_Delete)
    assert sum(one.title.get("nl") == "Pauze" for one in sheet(lib).walk()) == 1
    choose(tab, "sluit")
    press(program, tab, KEY.Key_L)
    assert block(lib, "sluit").locked == 13 * 60 + 40
    choose(tab, "cafe")
    press(program, tab, KEY.Key_S)
    assert block(lib, "cafe").folded
    assert tab.view.sheet.row_of("ronde1") < 0
    undo(program)
    assert not block(lib, "cafe").folded


def test_several_are_chosen_cut_and_pasted_in_another_session(
    program: Program, page: SessionPage, tab: SheetTab, lib: Library
) -> None:
    tab.view.choose(("ronde1", "ronde2"))
    tab.view.setFocus()
    press(program, tab, KEY.Key_X, MOD.ControlModifier)
    assert order(lib, "cafe") == ["uitleg"]
    assert "Eerste ronde" in QApplication.clipboard().text()
    program.shared.bus.open_requested.emit(records.id_of(lib, "buurt"))
    settle(program)
    assert tab.stack.currentWidget() is tab.empty
    program.window.perform("block-paste")
    settle(program)
    other = session(lib, "buurt")
    assert [told(one, "title") for one in other.items("blocks")] == ["Eerste ronde", "Tweede ronde"]
    assert [told(one, "item") for one in other.items("supplies")] == ["flappen", "stiften"]
    assert page.view.opened is not None
    assert tab.view.keys() == tuple(str(one["key"]) for one in other.items("blocks"))


def drop(program: Program, tab: SheetTab, data: QMimeData, row: int, depth: int) -> None:
    view = tab.view
    rect = view.visualRect(view.sheet.index(row, view.sheet.column_of("title")))
    spot = QPoint(rect.left() + view.lines.theme.px(4 + 22 * depth + 11), rect.top() + 2)
    where = QPointF(spot)
    event = QDropEvent(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, MOD.NoModifier)
    view.dropEvent(event)
    settle(program)


def test_blocks_and_methods_are_dropped_where_they_are_held(program: Program, tab: SheetTab, lib: Library) -> None:
    data = QMimeData()
    data.setData(MIME_ROWS, b"open")
    drop(program, tab, data, tab.view.sheet.row_of("ronde2"), 1)
    assert order(lib, "cafe") == ["uitleg", "ronde1", "open", "ronde2"]
    drop(program, tab, data, tab.view.sheet.row_of("pauze"), 0)
    assert order(lib)[1:4] == ["cafe", "open", "pauze"]
    method = records.id_of(lib, "luisteren")
    drop(program, tab, mime_of([method]), tab.view.sheet.row_of("pauze"), 0)
    brought = next(one for one in sheet(lib).walk() if one.method == method)
    assert order(lib)[3] == brought.key
    assert tab.view.keys() == (brought.key,)
    undo(program)
    assert all(one.method != method for one in sheet(lib).walk())


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)  # a list or menu comes up
def test_columns_are_hidden_made_named_filled_and_put_elsewhere(program: Program, tab: SheetTab, lib: Library) -> None:
    menu = tab.columns.open(QPoint(0, 0))
    next(one for one in menu.actions() if one.text() == "Materiaal").trigger()
    menu.close()
    program.window.activateWindow()
    assert QTest.qWaitForWindowActive(program.window)
    settle(program)
    assert tab.view.sheet.column_of("materials") < 0
    tab.columns._ask_name(QPoint(0, 0), None)
    line = program.window.findChild(QLineEdit, "column-name")
    assert line is not None
    QTest.keyClicks(line, "Muziek")
    QTest.keyClick(line, KEY.Key_Return)
    settle(program)
    own = next(one for one in columns_of(session(lib)) if not one.shows)
    fill(program, tab, "open", own.id, "Zacht")
    assert [told(one, "text") for one in session(lib).items("cells")] == ["Zacht"]
    head = tab.view.horizontalHeader()
    head.moveSection(head.visualIndex(tab.view.sheet.column_of(own.id)), 0)
    settle(program)
    assert tab.view.sheet.columns[0].id == own.id
    assert head.visualIndex(0) == 0
    tab.view.widths_changed.emit({"who": 200})
    settle(program)
    assert next(one.width for one in columns_of(session(lib)) if one.id == "who") == 200


def test_days_are_added_filled_in_and_taken_out(
    program: Program, page: SessionPage, tab: SheetTab, lib: Library
) -> None:
    program.window.perform("day-add")
    settle(program)
    assert [one.get("date") for one in session(lib).items("days")] == ["2027-03-17", "2027-03-18"]
    tab.bar.days.turn_to("d2")
    settle(program)
    line = tab.bar.fields.lines["start"]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "10.15")
    QTest.keyClick(line, KEY.Key_Return)
    settle(program)
    assert tab.view.sheet.rows[0].start == 10 * 60 + 15
    choose(tab, "dag2")
    press(program, tab, KEY.Key_Up, MOD.AltModifier)
    assert order(lib)[-1] == "dag2"
    program.window.perform("day-remove")
    settle(program)
    assert order(lib)[-1] == "proef"
    date = page.view.header.day.lines["date"]
    date.setFocus()
    date.selectAll()
    QTest.keyClicks(date, "18 mei 2027")
    QTest.keyClick(date, KEY.Key_Return)
    settle(program)
    assert session(lib).fields["date"] == "2027-05-18"
    assert date.text() == "dinsdag 18 mei 2027"


def test_all_of_a_block_stands_beside_the_sheet(program: Program, tab: SheetTab, lib: Library) -> None:
    tab.detail("open")
    settle(program)
    panel = tab.side
    assert (panel.title.text(), panel.fields.lines["minutes"].text()) == ("Welkom en kennismaken", "15")
    panel.texts["goal"].setFocus()
    QTest.keyClicks(panel.texts["goal"], "Iedereen is er")
    panel.note.setFocus()
    settle(program)
    assert dict(block(lib, "open").rest["goal"])["nl"] == "Iedereen is er"  # type: ignore[arg-type]
    minutes = panel.fields.lines["minutes"]
    minutes.setFocus()
    minutes.selectAll()
    QTest.keyClicks(minutes, "0")
    QTest.keyClick(minutes, KEY.Key_Return)
    assert tab.notice.text().startswith("Een blok duurt minstens 1 minuut")
    panel.role.setCurrentIndex(panel.role.findData("begeleider"))
    panel.role.activated.emit(panel.role.currentIndex())
    assert panel.note.toPlainText() == "Rustig beginnen."
    tab.view.choose(("open", "pauze"))
    settle(program)
    assert panel._stack.currentIndex() == 0
