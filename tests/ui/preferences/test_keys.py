"""Changing shortcuts as a person does: press the keys, see at once what clashes or cannot be, put it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester

from abz_desktop.library import settings as kept
from abz_desktop.ui.actions import ACTIONS
from abz_desktop.ui.preferences.key_field import keys_of_event
from abz_desktop.ui.preferences.keys_model import Column, KeysModel
from abz_desktop.ui.preferences.keys_part import KeysPart
from abz_desktop.ui.preferences.page import PreferencesPage
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared.theme import read_theme
from tests.ui.starting import running, settle

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


def part(program: Program, action: str = "") -> KeysPart:
    """The part of the preferences with the shortcuts, at an action."""
    program.shared.navigator.go("preferences", {"part": "keys"} | ({"action": action} if action else {}))
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, PreferencesPage)
    assert page.keys.isVisible()
    return page.keys


def said(keys: KeysPart) -> str:
    return " ".join(one.text() for one in keys.bar.findChildren(QLabel))


def shortcut(program: Program, action: str) -> str:
    return program.window.actions_made(action).shortcut().toString()


def press(keys: KeysPart, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    assert keys.bar.field.hasFocus()
    QTest.keyClick(keys.bar.field, key, modifiers)


def test_it_is_a_sound_table(qapp: QApplication, qtmodeltester: ModelTester) -> None:
    model = KeysModel(read_theme("light"))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.rowCount() == len(ACTIONS)
    model.look_for("zzzz")
    assert model.rowCount() == 0


def test_keys_that_are_pressed_hold_at_once_and_are_kept(program: Program, filled_library: Path) -> None:
    keys = part(program, "record-cite")
    press(keys, Qt.Key.Key_F9, ALT)
    assert shortcut(program, "record-cite") == "Alt+F9"
    assert program.window.actions_made("record-cite").toolTip().endswith("(Alt+F9)")
    assert "Alt+F9" in said(keys)
    row = keys.model.row_of("record-cite")
    assert keys.model.index(row, Column.KEYS).data() == "Alt+F9"
    assert keys.model.index(row, Column.USUAL).data() == "Geen sneltoets"
    program.window.close()
    with running(filled_library) as again:
        assert shortcut(again, "record-cite") == "Alt+F9"


def test_a_clash_is_said_with_the_other_action_and_nothing_changes(program: Program) -> None:
    keys = part(program, "record-cite")
    press(keys, Qt.Key.Key_D, CTRL)
    assert "‘Favoriet’" in said(keys)
    assert keys.bar.anyway.isVisible()
    assert shortcut(program, "record-cite") == ""
    assert shortcut(program, "record-favourite") == "Ctrl+D"


def test_keys_of_another_action_can_be_taken_over(program: Program) -> None:
    keys = part(program, "record-cite")
    press(keys, Qt.Key.Key_D, CTRL)
    QTest.mouseClick(keys.bar.anyway, Qt.MouseButton.LeftButton)
    assert shortcut(program, "record-cite") == "Ctrl+D"
    assert shortcut(program, "record-favourite") == ""
    assert not keys.bar.anyway.isVisible()


def test_resetting_what_was_taken_over_says_who_has_it_now(program: Program) -> None:
    keys = part(program, "record-cite")
    press(keys, Qt.Key.Key_D, CTRL)
    keys.bar.anyway.click()
    keys.choose("record-favourite")
    keys.bar.back.click()
    assert "‘Bronvermelding kopiëren’" in said(keys)
    keys.bar.anyway.click()
    assert shortcut(program, "record-favourite") == "Ctrl+D"
    assert shortcut(program, "record-cite") == ""
    assert program.shared.preferences.get("shortcuts") == ()


@pytest.mark.parametrize(
    ("key", "modifiers", "words"),
    [
        (Qt.Key.Key_F4, ALT, "van het systeem"),
        (Qt.Key.Key_F2, CTRL | ALT, "van het systeem"),
        (Qt.Key.Key_Print, NONE, "van het systeem"),
        (Qt.Key.Key_E, CTRL | ALT, "schrijft op veel toetsenborden"),
        (Qt.Key.Key_A, NONE, "bij het typen"),
        (Qt.Key.Key_A, SHIFT, "bij het typen"),
        (Qt.Key.Key_C, CTRL, "in elk tekstveld"),
        (Qt.Key.Key_Return, NONE, "door lijsten"),
        (Qt.Key.Key_Up, NONE, "door lijsten"),
        (Qt.Key.Key_Space, NONE, "door lijsten"),
    ],
)
def test_keys_that_cannot_be_had_are_refused_with_what_helps(
    program: Program, key: Qt.Key, modifiers: Qt.KeyboardModifier, words: str
) -> None:
    keys = part(program, "record-cite")
    press(keys, key, modifiers)
    assert words in said(keys)
    assert "Kies" in said(keys) or "Neem er" in said(keys)
    assert shortcut(program, "record-cite") == ""


def test_a_shortcut_of_the_window_is_keys_in_the_field(program: Program) -> None:
    keys = part(program, "record-cite")
    press(keys, Qt.Key.Key_1, CTRL)
    page = program.window.current_page()
    assert page is not None
    assert page.page_id == "preferences"
    assert "‘Start’" in said(keys)


def test_backspace_and_the_button_take_a_shortcut_away(program: Program) -> None:
    keys = part(program, "record-favourite")
    press(keys, Qt.Key.Key_Backspace)
    assert shortcut(program, "record-favourite") == ""
    keys.choose("record-tray")
    keys.bar.none.click()
    assert shortcut(program, "record-tray") == ""
    assert not keys.bar.none.isEnabled()


def test_an_action_of_one_list_may_have_delete(program: Program) -> None:
    keys = part(program, "tag-rename")
    press(keys, Qt.Key.Key_Delete)
    assert "‘Trefwoord verwijderen’" in said(keys)
    keys.bar.anyway.click()
    assert shortcut(program, "tag-rename") == "Del"


def test_all_can_be_put_back(program: Program) -> None:
    keys = part(program, "record-favourite")
    assert not keys.reset_all.isEnabled()
    press(keys, Qt.Key.Key_F9, ALT)
    keys.choose("find")
    press(keys, Qt.Key.Key_F3)
    keys.reset_all.click()
    assert {row.id: shortcut(program, row.id) for row in ACTIONS} == {row.id: row.shortcut for row in ACTIONS}
    assert not keys.reset_all.isEnabled()


@pytest.mark.parametrize(("text", "found"), [("favo", "record-favourite"), ("ctrl+d", "record-favourite"), ("f8", "")])
def test_looking_for_words_or_keys(program: Program, text: str, found: str) -> None:
    keys = part(program)
    QTest.keyClicks(keys.filter, text)
    chosen = keys.chosen()
    assert chosen is not None
    assert chosen.id == (found or "toggle-tray")
    answering = sum(action.shortcut.casefold().startswith(text) for action in ACTIONS)
    assert keys.model.rowCount() <= max(3, answering)


def test_nothing_found_can_not_be_changed(program: Program) -> None:
    keys = part(program)
    QTest.keyClicks(keys.filter, "zzzz")
    assert keys.chosen() is None
    assert not keys.bar.field.isEnabled()
    keys.filter.clear()
    assert keys.chosen() is not None


def test_all_of_it_by_keyboard(program: Program) -> None:
    keys = part(program)
    keys.table.setFocus()
    keys._go_to(keys.model.row_of("record-cite"))
    QTest.keyClick(keys.table, Qt.Key.Key_Return)
    press(keys, Qt.Key.Key_F9, ALT)
    QTest.keyClick(keys.bar.field, Qt.Key.Key_Escape)
    assert keys.table.hasFocus()
    assert shortcut(program, "record-cite") == "Alt+F9"
    QTest.keyClick(keys.table, Qt.Key.Key_Return)
    QTest.keyClick(keys.bar.field, Qt.Key.Key_Tab)
    assert keys.bar.none.hasFocus()


def test_the_language_changes_the_words_and_not_the_row(program: Program) -> None:
    keys = part(program, "record-favourite")
    program.shared.preferences.set("lang", "en")
    settle(program)
    chosen = keys.chosen()
    assert chosen is not None
    assert chosen.id == "record-favourite"
    assert "Favourite" in said(keys)
    assert keys.model.headerData(0, Qt.Orientation.Horizontal) == "Action"


def test_a_settings_file_that_cannot_be_written_is_said(program: Program) -> None:
    keys = part(program, "record-favourite")
    file = program.shared.preferences.settings.file
    assert file is not None
    file.parent.rename(file.parent.with_name("elsewhere"))
    file.parent.write_text("")
    press(keys, Qt.Key.Key_F9, ALT)
    message = program.window.strip.message()
    assert message is not None
    assert message.level == "error"
    assert shortcut(program, "record-favourite") == "Ctrl+D"
    assert "geldt vanaf nu" not in said(keys)


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "keys"),
    [
        (Qt.Key.Key_Plus, CTRL | SHIFT, "+", "Ctrl++"),
        (Qt.Key.Key_Exclam, CTRL | SHIFT, "!", "Ctrl+!"),
        (Qt.Key.Key_A, CTRL | SHIFT, "A", "Ctrl+Shift+A"),
        (Qt.Key.Key_F3, SHIFT, "", "Shift+F3"),
        (Qt.Key.Key_5, CTRL | Qt.KeyboardModifier.KeypadModifier, "5", "Ctrl+5"),
    ],
)
def test_the_keys_of_an_event(key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, keys: str) -> None:
    assert keys_of_event(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)) == keys


def test_a_place_with_a_setting_goes_there(program: Program) -> None:
    program.shared.navigator.go("preferences", {"part": "keys"})
    program.shared.navigator.go("preferences", {"setting": "theme"})
    page = program.window.current_page()
    assert isinstance(page, PreferencesPage)
    assert page.general.fields["theme"].hasFocus()
    assert page.place() == {"part": "general"}


def test_settings_know_the_shortcuts(tmp_path: Path) -> None:
    made = kept.change(kept.load(tmp_path / "settings.json"), shortcuts=("find Alt+F9",))
    assert kept.load(tmp_path / "settings.json").shortcuts == made.shortcuts == ("find Alt+F9",)
