"""Every page of the window for someone without mouse or eyes: named in the language, reached by Tab, the focus in sight."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from abz_desktop.ui.tour.access import look_without_eyes, reachable
from abz_desktop.ui.tour.contrast import faint
from abz_desktop.ui.tour.finding import path_of
from abz_desktop.ui.tour.looking import look
from tests.ui.access.conftest import Start, everywhere
from tests.ui.access.walking import to_reach, walk
from tests.ui.starting import settle

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_everything_has_a_name_in_the_language_and_keys_that_reach_it(start: Start, lang: str) -> None:
    wrong = []
    with start(lang) as program:
        for where in everywhere(program):
            found = (*look_without_eyes(program.window, lang), *look(program.window, lang))
            wrong += [(where, one.what, one.where, one.text) for one in dict.fromkeys(found)]
    assert not wrong


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_tab_comes_everywhere_and_one_sees_where_one_is(start: Start, theme: str) -> None:
    wrong = []
    with start("nl") as program:
        program.shared.preferences.set("theme", theme)
        for where in everywhere(program):
            if where == "palette":
                continue  # it keeps the keyboard until it is closed; tests of its own
            program.window.top.search.setFocus()
            wanted = list(to_reach(program.window))
            done = walk(program.window, look=True)
            wrong += [(where, "never reached", path_of(one)) for one in wanted if one not in done.visited]
            wrong += [(where, "focus not seen", one) for one in done.unseen]
            wrong += [(where, "a trap", done.trap)] if done.trap else []
            settle(program)
        program.shared.preferences.set("theme", "light")
    assert not wrong


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_word_on_every_page_can_be_read(start: Start, theme: str) -> None:
    wrong = []
    with start("nl") as program:
        program.shared.preferences.set("theme", theme)
        for where in everywhere(program):
            found = faint(program.window, program.window.grab().toImage())
            wrong += [(where, one.where, one.text) for one in found]
        program.shared.preferences.set("theme", "light")
    assert not wrong


# The looking itself -----------------------------------------------------------------------------------------------


@pytest.fixture
def stage(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    made.resize(400, 400)
    qtbot.addWidget(made)
    return made


def put(stage: QWidget, *widgets: QWidget) -> QWidget:
    layout = stage.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    stage.show()
    stage.activateWindow()
    return stage


def seen(stage: QWidget) -> list[str]:
    return [finding.what for finding in look_without_eyes(stage, "nl")]


@pytest.mark.parametrize("kind", [QPushButton, QLineEdit, QComboBox, QListView, QCheckBox])
def test_it_hears_what_has_no_name(stage: QWidget, kind: type[QWidget]) -> None:
    nameless, named = kind(), kind()
    named.setAccessibleName("Naam")
    assert seen(put(stage, nameless, named)) == ["no name"]


def test_a_label_gives_its_field_a_name(stage: QWidget) -> None:
    caption, field = QLabel("Naam"), QComboBox()
    caption.setBuddy(field)
    assert seen(put(stage, caption, field)) == []


def test_the_value_of_a_choice_is_not_its_name(stage: QWidget) -> None:
    box = QComboBox()
    box.addItem("Nederlands")
    assert seen(put(stage, box)) == ["no name"]


def test_it_hears_a_key_instead_of_words(stage: QWidget) -> None:
    assert seen(put(stage, QPushButton("action.undo"))) == ["no wording"]


def test_it_sees_what_the_keyboard_does_not_reach(stage: QWidget) -> None:
    button = QPushButton("Naam")
    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert seen(put(stage, button)) == ["no keyboard"]


def test_a_thing_of_ones_own_needs_a_role(stage: QWidget) -> None:
    own = QFrame()
    own.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    assert seen(put(stage, own)) == ["no role"]


def test_something_to_scroll_needs_a_name(stage: QWidget) -> None:
    scroll, named = QScrollArea(), QScrollArea()
    named.setAccessibleName("Bladzijden")
    assert seen(put(stage, scroll, named)) == ["no role"]


def test_an_empty_text_need_not_be_reached(stage: QWidget) -> None:
    text = QTextEdit()
    text.setReadOnly(True)
    text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    text.setAccessibleName("Tekst")
    assert seen(put(stage, text)) == []
    assert reachable(text)


def test_the_walk_sees_a_focus_that_is_not_painted(stage: QWidget, qapp: QApplication) -> None:
    class Blind(QAbstractButton):
        def paintEvent(self, _event: object) -> None:
            return

    blind, button = Blind(), QPushButton("Naam")
    blind.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    blind.setMinimumSize(60, 30)
    button.setStyleSheet("QPushButton:focus { border: 2px solid red; }")
    put(stage, blind, button)
    qapp.processEvents()
    button.setFocus()
    done = walk(stage, look=True)
    assert done.unseen == [path_of(blind)]
    assert not done.trap
    assert set(to_reach(stage)) == set(done.visited)


def test_the_walk_finds_a_trap(stage: QWidget, qapp: QApplication) -> None:
    text, button = QTextEdit(), QPushButton("Naam")
    put(stage, text, button)
    qapp.processEvents()
    text.setFocus()
    assert walk(stage).trap == path_of(text)
