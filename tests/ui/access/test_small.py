"""A window of 683 by 384, as a small screen at 200 % has: nothing is cut off, over each other, or out of reach."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from abz_desktop.app import show_on_screen
from abz_desktop.library import records
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.frame.page_frame import room_of
from abz_desktop.ui.program import Program
from abz_desktop.ui.tour.contrast import faint
from abz_desktop.ui.tour.looking import look
from tests.ui.access.conftest import Start, everywhere
from tests.ui.access.walking import to_reach, walk
from tests.ui.starting import settle

pytestmark = pytest.mark.slow

SMALL = (683, 384)


def test_every_page_is_whole_in_a_small_window(start: Start) -> None:
    wrong: list[object] = []
    with start("nl") as program:
        program.window.resize(*SMALL)
        settle(program)
        for where in everywhere(program):
            assert program.window.size() == QSize(*SMALL)
            found = look(program.window, "nl")
            wrong += [(where, one.what, one.where, one.text) for one in dict.fromkeys(found)]
            stack = program.window.stack
            settle(program)  # what became smaller is laid out a round later
            assert stack.size().expandedTo(stack.minimumSizeHint()) == stack.size(), where
        wrong += [*what_is_beyond(program), *one_column(program)]
    assert not wrong


def what_is_beyond(program: Program) -> list[str]:
    """The part of a page that there is no room for is scrolled to."""
    program.shared.navigator.go("propose")
    settle(program)
    frame, page = program.window.side.widget(0), program.window.stack
    assert isinstance(frame, QScrollArea)
    beyond = page.width() - frame.viewport().width()
    return [] if frame.horizontalScrollBar().maximum() == beyond > 0 else [f"{beyond} pixels out of reach"]


def one_column(program: Program) -> list[str]:
    """What is open takes the place of the results, and they come back; the rail and the tray give way."""
    lib, window = program.library, program.window
    assert lib is not None
    window.shared.bus.open_requested.emit(records.ids_of_kind(lib, "method")[0])
    settle(program)
    page = window.current_page()
    assert isinstance(page, LibraryPage)
    read = (page.results.isVisible(), page.reader.isVisible())
    page.reader.closed.emit()
    settle(program)
    back = (page.results.isVisible(), page.reader.isVisible())
    folded = (window.rail.is_folded(), window.tray is not None and window.tray.isVisible())
    window.resize(1366, 768)
    settle(program)
    usual = (window.rail.is_folded(), page.results.isVisible(), page.reader.isVisible())
    seen = (read, back, folded, usual)
    wanted = ((False, True), (True, False), (True, False), (False, True, True))
    return [] if seen == wanted else [f"{seen} instead of {wanted}"]


def test_a_window_beside_the_main_one_is_named_and_reached_and_can_be_read(start: Start) -> None:
    wrong: list[object] = []
    with start("en") as program:
        lib = program.library
        assert lib is not None
        assert program.readers is not None
        program.shared.bus.window_requested.emit(records.ids_of_kind(lib, "method")[0], False)
        settle(program)
        window = program.readers.windows()[0]
        for picture in (False, True):
            window.reader.show_picture(picture)
            settle(program)
            found = (*look(window, "en"), *faint(window, window.grab().toImage()))
            wrong += [(picture, one.what, one.where, one.text) for one in dict.fromkeys(found)]
            first = next(to_reach(window))
            first.setFocus()
            wanted = list(to_reach(window))
            done = walk(window, look=True)
            wrong += [
                (picture, "never reached", one.objectName() or type(one)) for one in wanted if one not in done.visited
            ]
            wrong += [(picture, "focus not seen", one) for one in done.unseen] + ([done.trap] if done.trap else [])
        window.close()
    assert not wrong


def test_a_window_is_not_larger_than_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(room + QSize(500, -100))
    show_on_screen(window)
    assert window.size() == QSize(room.width(), room.height() - 100)


@pytest.mark.parametrize(
    ("there", "least", "page"),
    [
        ((600, 300), (500, 200), (600, 300)),
        ((600, 300), (700, 200), (700, 290)),
        ((600, 300), (500, 400), (590, 400)),
        ((600, 300), (595, 400), (595, 400)),
        ((600, 300), (700, 295), (700, 295)),
    ],
)
def test_a_page_has_the_room_that_is_there_or_what_it_needs(
    there: tuple[int, int], least: tuple[int, int], page: tuple[int, int]
) -> None:
    assert room_of(QSize(*there), QSize(*least), 10) == QSize(*page)
