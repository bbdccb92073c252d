"""The window around a library: words, themes, news, undo, help, places over a restart, changes from elsewhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from abz_desktop import library as libraries
from abz_desktop.core.errors import LibraryError
from abz_desktop.library import history, marks, records
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared.messages import Message
from abz_desktop.ui.widgets.popover import Popover
from tests.ui.starting import running, settle


def method_id(program: Program, number: int = 0) -> str:
    assert program.library is not None
    return records.ids_of_kind(program.library, "method")[number]


def like(program: Program, record_id: str) -> None:
    context = program.window.context
    assert context is not None
    context.write(lambda: marks.set_favourite(context.library, (record_id,), True))
    settle(program)


def test_it_starts_on_the_start_page(program: Program) -> None:
    page = program.window.current_page()
    assert page is not None
    assert page.page_id == "start"
    assert program.window.windowTitle() == "library · ABZ Desktop"


def test_a_change_is_told_and_can_be_undone_in_words(program: Program) -> None:
    lib = program.library
    assert lib is not None
    before = history.fingerprint(lib)
    like(program, method_id(program))
    undo = program.window.actions_made("undo")
    assert undo.text().startswith("Ongedaan maken: ")
    message = program.window.strip.message()
    assert message is not None
    assert message.action == "undo"
    undo.trigger()
    settle(program)
    assert history.fingerprint(lib) == before
    assert program.window.actions_made("redo").text().startswith("Opnieuw doen: ")
    program.window.actions_made("redo").trigger()
    settle(program)
    assert marks.favourites(lib) == (method_id(program),)


def test_undo_holds_over_a_restart(program: Program, filled_library: Path) -> None:
    lib = program.library
    assert lib is not None
    before = history.fingerprint(lib)
    like(program, method_id(program))
    program.window.close()
    with running(filled_library) as again:
        again.window.perform("undo")
        settle(again)
        assert again.library is not None
        assert history.fingerprint(again.library) == before


def test_the_language_changes_without_a_restart(program: Program) -> None:
    program.shared.navigator.go("preferences")
    program.shared.preferences.set("lang", "en")
    settle(program)
    assert program.window.actions_made("undo").text() == "Undo"
    assert program.window.actions_made.menu("edit").title() == "Edit"
    assert program.window.top.search.placeholderText().startswith("Search")


def test_the_theme_changes_without_a_restart(program: Program, qapp: QApplication) -> None:
    program.shared.preferences.set("theme", "dark")
    assert program.shared.themes.theme.dark
    assert qapp.palette().window().color() == program.shared.themes.theme.color("background")
    program.shared.preferences.set("theme", "light")


def test_what_another_program_changes_shows_within_seconds(program: Program, qtbot: QtBot) -> None:
    lib = program.library
    assert lib is not None
    with (
        libraries.open_library(lib.path, settings=program.shared.preferences.settings) as other,
        qtbot.waitSignal(program.shared.bus.changed, timeout=5_000) as told,
    ):
        marks.set_favourite(other, (method_id(program),), True)
    assert told.args is not None
    assert method_id(program) in told.args[0].ids("favourite")
    settle(program)


def test_errors_are_said_with_what_helps(program: Program) -> None:
    program.shared.messages.error(LibraryError("library-locked", path="/x.abz"))
    message = program.window.strip.message()
    assert message is not None
    assert "/x.abz" in message.text
    assert message.help


def test_a_fault_can_be_copied(program: Program, qapp: QApplication) -> None:
    program.shared.messages.error(ValueError("boom"))
    program.window.strip._take_offer()
    assert "ValueError: boom" in qapp.clipboard().text()


def test_a_lasting_worry_stays_until_mended(program: Program) -> None:
    program.shared.messages.banner("backup", Message("error", "Mislukt", "Ruim op", "backup-now"))
    program.shared.messages.banner("backup", Message("error", "Weer mislukt"))
    assert program.window.banners.texts() == ("Weer mislukt",)
    program.shared.messages.banner("backup", None)
    assert program.window.banners.texts() == ()


def test_back_and_forward_through_places(program: Program) -> None:
    program.shared.navigator.go("approaches")
    program.shared.navigator.go("preferences")
    QTest.keyClick(program.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert program.shared.navigator.here is not None
    assert program.shared.navigator.here.page == "approaches"
    program.window.perform("forward")
    assert program.shared.navigator.here.page == "preferences"


def test_a_card_over_a_page_goes_with_it(program: Program) -> None:
    program.shared.bus.open_requested.emit(method_id(program))
    settle(program)
    program.window.perform("record-collect")
    settle(program)
    assert [card for card in program.window.findChildren(Popover) if card.isVisible()]
    program.window.perform("page-start")
    settle(program)
    assert not [card for card in program.window.findChildren(Popover) if card.isVisible()]


def test_the_place_is_there_again_after_a_restart(program: Program, filled_library: Path) -> None:
    program.shared.navigator.go("preferences")
    program.window.close()
    with running(filled_library) as again:
        page = again.window.current_page()
        assert page is not None
        assert page.page_id == "preferences"


def test_help_opens_for_the_place_one_is_in(program: Program) -> None:
    program.shared.navigator.go("approaches")
    program.window.perform("help")
    panel = program.window.help.panel
    assert panel is not None
    assert panel.isVisible()
    assert panel.topic == "approaches"
    program.window.perform("help")
    assert not panel.isVisible()


def test_the_list_of_shortcuts_is_that_of_the_table(program: Program) -> None:
    program.window.perform("shortcuts")
    panel = program.window.help.panel
    assert panel is not None
    text = panel.browser.toPlainText()
    assert "Ctrl+Z" in text
    assert "Ongedaan maken" in text


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://x"])
def test_help_opens_nothing_that_is_not_the_web(program: Program, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtCore import QUrl

    from abz_desktop.ui.shared import choosing

    asked: list[str] = []

    def ask(_parent: object, text: str, *_words: str) -> bool:
        asked.append(text)
        return False

    monkeypatch.setattr(choosing, "sure", ask)
    program.window.perform("guide")
    panel = program.window.help.panel
    assert panel is not None
    panel.browser.anchorClicked.emit(QUrl(link))
    assert not asked


def test_rail_and_tray_are_remembered(program: Program, filled_library: Path) -> None:
    program.window.perform("toggle-rail")
    program.window.perform("toggle-tray")
    assert program.window.rail.is_folded()
    program.window.close()
    with running(filled_library) as again:
        assert again.window.rail.is_folded()
        assert again.window.tray is not None
        assert not again.window.tray.isVisible()


def test_a_second_start_comes_forward_with_its_file(program: Program, tmp_path: Path) -> None:
    program.called("")
    program.called(str(tmp_path / "niet-daar.abz"))
    message = program.window.strip.message()
    assert message is not None
    assert "niet-daar.abz" in message.text
    assert program.library is not None


def test_changed_shortcuts_are_followed_everywhere_at_once(program: Program) -> None:
    window, context = program.window, program.window.context
    assert context is not None
    window.perform("shortcuts")
    program.shared.preferences.set("shortcuts", ("record-tray Alt+F9", "help F4"))
    panel = window.help.panel
    assert panel is not None
    assert "Alt+F9" in panel.browser.toPlainText()
    assert "Ctrl+T" not in panel.browser.toPlainText()
    assert window.actions_made("record-tray").shortcut().toString() == "Alt+F9"
    assert window.actions_made("help").toolTip().endswith("(F4)")
    assert any("Alt+F9" in one.text() for one in window.tray.findChildren(QLabel))  # type: ignore[union-attr]
    window.help.close()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert not panel.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F4)
    assert panel.isVisible()
    program.shared.preferences.set("shortcuts", ("record-tray ",))
    assert window.actions_made("help").shortcut().toString() == "F1"
    assert not any("Ctrl+" in one.text() for one in window.tray.findChildren(QLabel))  # type: ignore[union-attr]


def test_two_actions_may_swap_their_keys(program: Program) -> None:
    program.shared.preferences.set("shortcuts", ("back Alt+Right", "forward Alt+Left"))
    program.shared.navigator.go("approaches")
    QTest.keyClick(program.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert program.shared.navigator.here is not None
    assert program.shared.navigator.here.page == "start"
