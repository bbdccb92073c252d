"""Records in windows of their own: several, each with its own places, following the library; and on the whole screen."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from abz_desktop.library import marks, records
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.program import Program
from abz_desktop.ui.reader.window import ReaderWindow
from tests.ui.starting import running, settle


def id_of(program: Program, slug: str) -> str:
    assert program.library is not None
    return records.id_of(program.library, slug)


def apart(program: Program, slug: str, *, whole: bool = False) -> ReaderWindow:
    program.shared.bus.window_requested.emit(id_of(program, slug), whole)
    settle(program)
    assert program.readers is not None
    return program.readers.windows()[-1]


def read(program: Program, slug: str) -> LibraryPage:
    program.shared.bus.open_requested.emit(id_of(program, slug))
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, LibraryPage)
    return page


def test_a_key_opens_what_one_reads_in_a_window_of_its_own(program: Program) -> None:
    read(program, "world-cafe").reader.text.setFocus()
    QTest.keyClick(
        program.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settle(program)
    assert program.readers is not None
    (window,) = program.readers.windows()
    assert window.isVisible()
    assert window.windowTitle() == "World Café"
    assert "World Café" in window.reader.text.toPlainText()


def test_two_windows_show_two_records_and_the_same_one_is_not_opened_twice(program: Program) -> None:
    one, other = apart(program, "world-cafe"), apart(program, "buurtzorg")
    assert "World Café" in one.reader.text.toPlainText()
    assert "Buurtzorg" in other.reader.text.toPlainText()
    assert one.pos() != other.pos()
    apart(program, "world-cafe")
    assert program.readers is not None
    assert program.readers.windows() == (one, other)


def test_a_link_stays_in_its_window_and_back_returns(program: Program) -> None:
    window, main = apart(program, "world-cafe"), read(program, "buurtzorg")
    assert not window.actions_made("back").isEnabled()
    window.reader.text.anchorClicked.emit(QUrl(f"abz:record/{id_of(program, 'open-space')}"))
    settle(program)
    assert window.windowTitle() == "Open Space"
    assert main.reader.record_id == id_of(program, "buurtzorg")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(program)
    assert window.windowTitle() == "World Café"
    assert window.actions_made("forward").isEnabled()


def test_a_change_in_one_window_shows_in_the_other_and_is_undone_from_either(program: Program) -> None:
    window, main = apart(program, "world-cafe"), read(program, "world-cafe")
    assert program.library is not None
    window.perform("record-favourite")
    settle(program)
    assert marks.favourites(program.library) == (id_of(program, "world-cafe"),)
    assert main.reader.is_favourite()
    assert window.reader.is_favourite()
    window.perform("undo")
    settle(program)
    assert marks.favourites(program.library) == ()
    assert not window.reader.is_favourite()


def test_a_window_follows_theme_and_language(program: Program) -> None:
    window = apart(program, "world-cafe")
    before = window.reader.text.toHtml()
    program.shared.themes.set_mode("dark")
    settle(program)
    assert window.reader.text.toHtml() != before
    program.shared.preferences.set("lang", "en")
    settle(program)
    assert window.windowTitle() == "The World Café"
    assert window.actions_made("record-tray").iconText() == "Put in the tray"


def test_what_it_asks_of_the_main_window_is_done_there(program: Program) -> None:
    window = apart(program, "world-cafe")
    window.perform("record-tray")
    settle(program)
    assert program.window.context is not None
    assert program.window.context.tray.ids() == (id_of(program, "world-cafe"),)
    window.perform("record-compare")
    settle(program)
    page = program.window.current_page()
    assert page is not None
    assert page.page_id == "compare"


def test_what_was_copied_is_said_in_its_own_window(program: Program) -> None:
    window = apart(program, "world-cafe")
    assert not window.strip.isVisible()
    window.perform("record-cite")
    settle(program)
    assert window.strip.isVisible()
    message = window.strip.message()
    assert message is not None
    assert message.text == "De bronvermelding staat op het klembord."
    assert program.window.strip.message() is None


def test_a_note_that_is_being_written_is_kept_when_the_program_ends(program: Program, filled_library: Path) -> None:
    window = apart(program, "world-cafe")
    window.reader.foot.note.setPlainText("Vragen aan Samira")
    record_id = id_of(program, "world-cafe")
    program.window.close()
    assert program.readers is None
    with running(filled_library) as again:
        assert again.library is not None
        assert marks.note(again.library, record_id) == "Vragen aan Samira"


def test_its_size_is_remembered(program: Program) -> None:
    window = apart(program, "world-cafe")
    window.resize(640, 500)
    window.close()
    settle(program)
    assert apart(program, "buurtzorg").size().width() == 640


def test_the_whole_screen_is_left_with_escape_and_one_is_where_one_read_last(program: Program) -> None:
    page = read(program, "world-cafe")
    program.window.perform("reader-screen")
    settle(program)
    assert program.readers is not None
    (window,) = program.readers.windows()
    assert window.isFullScreen()
    window.show_record(id_of(program, "open-space"))
    settle(program)
    QTest.keyClick(window.reader.text, Qt.Key.Key_Escape)
    settle(program)
    assert program.readers.windows() == ()
    assert page.reader.record_id == id_of(program, "open-space")


def test_a_window_can_fill_the_screen_and_stays_when_that_is_left(program: Program) -> None:
    window = apart(program, "world-cafe")
    window.perform("full-screen")
    assert window.isFullScreen()
    QTest.keyClick(window.reader.text, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.isVisible()


def test_many_at_once_are_a_few_and_that_is_said(program: Program) -> None:
    program.shared.navigator.go("library", {})
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, LibraryPage)
    page.results.view.choose(tuple(range(9)))
    program.window.perform("record-window")
    settle(program)
    assert program.readers is not None
    assert len(program.readers.windows()) == 6
    message = program.window.strip.message()
    assert message is not None
    assert "9" in message.text
