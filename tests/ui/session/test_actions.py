"""Undo for every action of sessions: each row of the table that writes is performed, undone and redone, over a restart too."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from abz_desktop.library import history, records
from abz_desktop.ui.actions import ACTIONS
from abz_desktop.ui.program import Program
from abz_desktop.ui.session.page import SessionPage
from abz_desktop.ui.session.sheet_tab import SheetTab
from tests.ui.starting import running, settle

CHOSEN = {
    "block-up": "cafe",
    "block-down": "open",
    "block-deeper": "pauze",
    "block-outward": "uitleg",
    "block-track": "tafels",
    "block-unwrap": "cafe",
    "block-fold": "cafe",
}
"""The block with which an action is performed, where it is not the usual one."""
WRITING = tuple(action.id for action in ACTIONS if action.place == "sessions" and action.writes)


def perform(program: Program, tab: SheetTab, action: str) -> None:
    """With a block chosen; what is typed in place then is typed."""
    tab.bar.days.turn_to("d2" if action == "day-remove" else "")
    tab.view.choose((CHOSEN.get(action, "ronde1"),))
    if action == "block-paste":
        program.window.perform("block-copy")
    program.window.perform(action)
    settle(program)
    line = QApplication.focusWidget()
    if action == "block-edit" and isinstance(line, QLineEdit):
        line.setText("Iets anders")
    if isinstance(line, QLineEdit):
        QTest.keyClick(line, Qt.Key.Key_Return)
        settle(program)


def open_training(program: Program) -> SheetTab:
    assert program.library is not None
    program.shared.bus.open_requested.emit(records.id_of(program.library, "training"))
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, SessionPage)
    found = page.view.tab("sheet")
    assert isinstance(found, SheetTab)
    return found


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_performed_undone_and_redone(program: Program, tab: SheetTab) -> None:
    lib = program.library
    assert lib is not None
    program.window.perform("block-copy")
    for action in WRITING:
        before = history.fingerprint(lib)
        perform(program, tab, action)
        after = history.fingerprint(lib)
        assert after != before, action
        program.window.perform("undo")
        settle(program)
        assert history.fingerprint(lib) == before, action
        program.window.perform("redo")
        settle(program)
        assert history.fingerprint(lib) == after, action
        program.window.perform("undo")
        settle(program)
        open_training(program)


def test_undone_after_a_restart(program: Program, tab: SheetTab, session_library: Path) -> None:
    lib = program.library
    assert lib is not None
    before = history.fingerprint(lib)
    for action in ("block-duplicate", "block-remove", "day-add"):
        perform(program, tab, action)
    program.window.close()
    with running(session_library) as again:
        for _ in range(3):
            again.window.perform("undo")
            settle(again)
        assert again.library is not None
        assert history.fingerprint(again.library) == before
