"""Ready-made combinations in the window: listed apart from one's own, and one becomes an approach of one's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop.library import approaches
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.program import Program
from tests.ui.starting import filled, running, settle


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, abz_home: Path) -> Iterator[Program]:
    """The program on the shipped content."""
    with running(filled(tmp_path)) as started:
        yield started


def test_one_chosen_with_the_keyboard_becomes_ones_own_and_undo_takes_it_away(program: Program) -> None:
    lib = program.library
    assert lib is not None
    program.shared.bus.page_requested.emit("approaches")
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    shelf = page.shelf
    assert shelf.templates.model().rowCount() == 12
    assert shelf.list.model().rowCount() == 0
    shelf.templates.setFocus()
    shelf.templates.setCurrentIndex(shelf.templates.model().index(0, 0))
    QTest.keyClick(shelf.templates, Qt.Key.Key_Return)
    settle(program)
    assert page.view.opened is not None
    (mine,) = approaches.list_approaches(lib, "nl")
    assert page.view.opened.record.id == mine.id
    assert page.view.opened.record.fields.get("based_on")
    program.window.perform("undo")
    settle(program)
    assert approaches.list_approaches(lib, "nl") == ()
    assert len(approaches.list_approaches(lib, "nl", templates=True)) == 12
