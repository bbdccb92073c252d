"""What a trainer does with a session, by mouse and keyboard: the words of the stories about sessions."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from abz_desktop.core.meeting.clock import time_text
from abz_desktop.core.meeting.sheet import Sheet, sheet_of
from abz_desktop.core.reading import pick as in_words
from abz_desktop.core.record import Record
from abz_desktop.library import records
from abz_desktop.ui.program import Program
from abz_desktop.ui.session.documents_tab import DocumentsTab
from abz_desktop.ui.session.page import SessionPage
from abz_desktop.ui.session.sheet_tab import SheetTab
from abz_desktop.ui.shared import choosing
from abz_desktop.wording import LANGUAGES
from tests.journeys.hand import lib_of
from tests.journeys.papers import squeezed, text_of
from tests.ui.starting import settle

KEY, MOD, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


def page_of(program: Program) -> SessionPage:
    found = program.window.current_page()
    assert isinstance(found, SessionPage)
    return found


def record_of(program: Program) -> Record:
    opened = page_of(program).view.opened
    assert opened is not None
    return records.head(lib_of(program), opened.record.id)[0]


def sheet(program: Program) -> Sheet:
    return sheet_of(record_of(program))


def tab_of(program: Program) -> SheetTab:
    page_of(program).view.turn_to("sheet")
    settle(program)
    found = page_of(program).view.tab("sheet")
    assert isinstance(found, SheetTab)
    return found


def key_of(program: Program, title: str) -> str:
    """The block with this title."""
    return next(one.key for one in sheet(program).walk() if in_words(dict(one.title), "nl").text == title)


def begin(program: Program, title: str, date: str, people: str, start: str = "") -> None:
    """A new session, from a template or approach whose title has these words, or from nothing."""
    program.shared.navigator.go("sessions", {})
    settle(program)
    program.window.perform("session-new")
    settle(program)
    view = page_of(program).begin
    for name, text in (("title", title), ("date", date), ("people", people)):
        QTest.keyClicks(view.fields[name], text)
    if start:
        QTest.keyClicks(view.fields["filter"], start)
        view.list.setFocus()
        view.list.setCurrentIndex(view.list.model().index(0, 0))
        QTest.keyClick(view.list, KEY.Key_Return)
        view.fields["title"].clear()
        QTest.keyClicks(view.fields["title"], title)
    QTest.keyClick(view.fields["title"], KEY.Key_Return)
    settle(program)
    assert page_of(program).view.header.title.text() == title


def choose(program: Program, title: str, column: str = "title") -> SheetTab:
    """The block with this title, in a column, with the keyboard there."""
    tab = tab_of(program)
    tab.view.choose((key_of(program, title),), column=tab.view.sheet.column_of(column))
    tab.view.setFocus()
    return tab


def write(program: Program, title: str, column: str, text: str) -> None:
    """Fill in a cell of a block as a person does."""
    tab = choose(program, title, column)
    QTest.keyClick(tab.view, KEY.Key_Return)
    settle(program)
    type_line(program, text)


def press(program: Program, title: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = MOD.NoModifier) -> None:
    """Press a key on a block."""
    QTest.keyClick(choose(program, title).view, key, modifiers)
    settle(program)


def add_below(program: Program, title: str, new: str, minutes: str) -> None:
    """A new block below another one, its title and its minutes typed."""
    press(program, title, KEY.Key_Return, MOD.ControlModifier)
    type_line(program, new)
    write(program, new, "minutes", minutes)


def act(program: Program, action: str, title: str, new: str = "") -> None:
    """Perform an action on a block; the title of what it makes is typed."""
    choose(program, title)
    program.window.perform(action)
    settle(program)
    if new:
        type_line(program, new)


def type_line(program: Program, text: str) -> None:
    """Type in the line where the keyboard is."""
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.clear()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, KEY.Key_Return)
    settle(program)


def times(program: Program) -> dict[str, str]:
    """When each block that is shown is, as the sheet says it, by its title."""
    rows = tab_of(program).view.sheet.rows
    return {
        in_words(dict(row.block.title), "nl").text: f"{time_text(row.start)}-{time_text(row.end)}"
        for row in rows
        if row.start is not None and row.end is not None
    }


def set_line(program: Program, line: QLineEdit, text: str) -> None:
    """Type in a line of the header."""
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, KEY.Key_Return)
    settle(program)


def paper(
    program: Program, which: str, form: str, lang: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, str]:
    """Save one of the documents; the file and the text in it (for a PDF or Word document)."""
    page_of(program).view.turn_to("documents")
    settle(program)
    tab = page_of(program).view.tab("documents")
    assert isinstance(tab, DocumentsTab)
    if tab.shown.hidden.isVisible():
        tab.shown.hidden.acted.emit()
        settle(program)
    tab.choices.papers[which].click()
    tab.choices.boxes["lang"].setCurrentIndex(LANGUAGES.index(lang))
    tab.choices.form.setCurrentIndex(tab.choices.form.findData(form))
    settle(program)
    target = folder / f"{which}-{lang}.{form}"
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: target)
    QTest.mouseClick(tab.save_button, LEFT)
    settle(program)
    return target, squeezed(text_of(target)) if form in ("pdf", "docx") else ""
