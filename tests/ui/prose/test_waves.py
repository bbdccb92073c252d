"""Waves under misspelt words, what may be meant by keyboard, and the person's own list: with the real process."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from abz_desktop.library import own_words
from abz_desktop.ui.program import Program
from abz_desktop.ui.prose.edit import ProseEdit
from tests.ui.starting import settle

PATIENCE = 60_000


def waves(prose: ProseEdit) -> list[str]:
    return [mark.cursor.selectedText() for mark in prose.edit.extraSelections()]


def first_is(menu: QMenu, text: str) -> bool:
    return menu.actions()[0].text() == text


@pytest.fixture
def english(prose: ProseEdit, qtbot: QtBot) -> ProseEdit:
    prose.set_language("en")
    prose.set_text(
        "They recieve 🙂 Wereldcafé\n\n```\nnowordd\n```\n\nand [[nowordd]] and `nowordd` and an organistaion."
    )
    prose.rest()
    qtbot.waitUntil(lambda: bool(waves(prose)), timeout=PATIENCE)
    return prose


def test_only_words_that_nobody_knows_have_a_wave(english: ProseEdit) -> None:
    assert waves(english) == ["recieve", "organistaion"]


@pytest.mark.qt_log_ignore(
    "does not support grabbing the keyboard", extend=True
)  # said by the screen that is not there
def test_what_is_meant_is_found_and_taken_by_keyboard(english: ProseEdit, qtbot: QtBot, program: Program) -> None:
    QTest.keyClick(english.edit, Qt.Key.Key_F7)
    assert english.edit.textCursor().selectedText() == "recieve"
    menu = english.waves.menu
    assert menu is not None
    qtbot.waitUntil(partial(first_is, menu, "receive"), timeout=PATIENCE)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert english.edit.toPlainText().startswith("They receive 🙂 Wereldcafé\n")
    QTest.keyClick(english.edit, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: english.edit.textCursor().selectedText() == "organistaion", timeout=PATIENCE)
    menu = english.waves.menu
    assert menu is not None
    keep = menu.actions()[-1]
    assert "organistaion" in keep.text()
    keep.trigger()
    menu.close()
    settle(program)
    assert own_words.read("en") == ("organistaion",)
    english.waves.look()
    assert waves(english) == []


def test_it_can_be_turned_off(english: ProseEdit, program: Program) -> None:
    preferences = program.shared.preferences
    preferences.set("spelling", False)
    assert waves(english) == []
    preferences.set("spelling", True)
    english.waves.look()
    assert waves(english)
