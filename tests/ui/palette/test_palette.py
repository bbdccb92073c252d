"""Quick open through the real window: find, do, go, collect, learn, and give the keyboard back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop.library import Library, collections, records, searches, tags
from abz_desktop.library.request import SearchRequest
from abz_desktop.ui.actions import ACTIONS
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.palette.panel import PalettePanel
from abz_desktop.ui.preferences.page import PreferencesPage
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared.habits import habits_of
from tests.ui.starting import running, settle

CTRL = Qt.KeyboardModifier.ControlModifier


def lib_of(program: Program) -> Library:
    assert program.library is not None
    return program.library


def opened(program: Program, text: str = "") -> PalettePanel:
    """Quick open, by its keys, with something typed."""
    QTest.keyClick(program.window, Qt.Key.Key_K, CTRL)
    settle(program)
    panel = program.window.findChild(PalettePanel)
    assert panel is not None
    assert panel.isVisible()
    assert panel.field.hasFocus()
    QTest.keyClicks(panel.field, text)
    return panel


def shown(panel: PalettePanel) -> list[str]:
    """The keys of the lines."""
    lines = (panel.model.line(row) for row in range(panel.model.rowCount()))
    return [line.key for line in lines if line is not None and not line.head]


def page_id(program: Program) -> str:
    page = program.window.current_page()
    assert page is not None
    return page.page_id


def enter(panel: PalettePanel, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(panel.field, Qt.Key.Key_Return, modifiers)


def test_a_record_is_found_with_a_slip_and_opened(program: Program) -> None:
    panel = opened(program, "keukne")
    enter(panel)
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, LibraryPage)
    assert page.reader.record_id == records.id_of(lib_of(program), "keukentafelgesprek")
    assert not panel.isVisible()


def test_an_action_is_performed(program: Program) -> None:
    panel = opened(program, "namen in de zij")
    enter(panel)
    assert program.window.rail.is_folded()


def test_an_action_that_cannot_be_performed_says_why_and_stays(program: Program) -> None:
    panel = opened(program, ">opnieuw")
    line = panel.line()
    assert line is not None
    assert line.why == "Er is niets om opnieuw te doen"
    enter(panel)
    assert panel.isVisible()
    panel.field.setText(">stap omh")
    line = panel.line()
    assert line is not None
    assert line.why == "Kan op de pagina Aanpakken"


def test_escape_gives_the_keyboard_back(program: Program) -> None:
    program.shared.navigator.go("tags")
    settle(program)
    page = program.window.current_page()
    assert page is not None
    before = page.new  # type: ignore[attr-defined]
    before.setFocus()
    panel = opened(program, "x")
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert before.hasFocus()


def test_the_same_keys_close_it_and_so_does_a_click_beside_it(program: Program) -> None:
    panel = opened(program)
    QTest.keyClick(panel.field, Qt.Key.Key_K, CTRL)
    assert not panel.isVisible()
    panel = opened(program)
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=panel.rect().bottomLeft())
    assert not panel.isVisible()


def test_going_somewhere_else_closes_it(program: Program) -> None:
    panel = opened(program)
    QTest.keyClick(panel.field, Qt.Key.Key_4, CTRL)
    assert page_id(program) == "tags"
    assert not panel.isVisible()


def test_ctrl_enter_puts_records_in_the_tray_and_stays(program: Program) -> None:
    panel = opened(program, "stippen")
    enter(panel, CTRL)
    assert panel.isVisible()
    assert program.window.context is not None
    assert program.window.context.tray.ids() == (records.id_of(lib_of(program), "stippen"),)
    panel.field.setText(">afsluiten")
    enter(panel, CTRL)
    assert len(program.window.context.tray.ids()) == 1


def test_what_is_chosen_often_comes_first_over_a_restart_until_forgotten(program: Program, small_library: Path) -> None:
    panel = opened(program, "s")
    first, later = shown(panel)[0], next(one for one in reversed(shown(panel)) if one.startswith("guide:"))
    assert first != later
    for _ in range(3):
        while (line := panel.line()) is not None and line.key != later:
            panel.step(1)
        enter(panel)
        program.window.help.close()
        panel = opened(program, "s")
    assert shown(panel)[0] == later
    program.window.close()
    with running(small_library) as again:
        assert shown(opened(again))[0] == later
        again.shared.navigator.go("preferences")
        page = again.window.current_page()
        assert isinstance(page, PreferencesPage)
        page.general.habits.forget.click()
        assert not habits_of(again.shared.memory, lib_of(again).id).uses
        assert not page.general.habits.forget.isEnabled()
        assert later not in shown(opened(again))


def test_opening_a_record_anywhere_is_learnt(program: Program) -> None:
    record = records.id_of(lib_of(program), "stippen")
    program.shared.bus.open_requested.emit(record)
    settle(program)
    assert shown(opened(program))[0] == f"record:{record}"


def test_settings_guide_tags_collections_and_searches_are_places(program: Program) -> None:
    lib = lib_of(program)
    tag, _ = tags.create(lib, "voor mei")
    collection, _ = collections.create(lib, "Wijk Noord")
    search, _ = searches.save(lib, "Schulden in de zorg", SearchRequest("schulden"))
    enter(opened(program, "licht of donker"))
    assert page_id(program) == "preferences"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "theme"
    enter(opened(program, "bestand en back"))
    assert program.window.help.panel is not None
    assert program.window.help.panel.topic == "library-files"
    for text, filters, words in (
        ("voor mei", {"tag": (tag,)}, ""),
        ("wijk noord", {"collection": (collection,)}, ""),
        ("schulden in de", {}, "schulden"),
    ):
        program.shared.navigator.go("start")
        enter(opened(program, text))
        settle(program)
        page = program.window.current_page()
        assert isinstance(page, LibraryPage)
        request = page.results.searcher.request
        assert {one.facet: one.values for one in request.filters} == filters  # type: ignore[union-attr]
        assert request.text == words
    assert search


def test_what_has_no_such_name_is_looked_for_in_all_texts(program: Program) -> None:
    enter(opened(program, "eenzaamheid xyz"))
    settle(program)
    assert page_id(program) == "library"
    assert program.window.top.search.text() == "eenzaamheid xyz"


def test_what_is_new_is_found_at_once(program: Program) -> None:
    panel = opened(program)
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    context = program.window.context
    assert context is not None
    context.write(lambda: tags.create(lib_of(program), "zeldzaam"))
    settle(program)
    assert shown(opened(program, "zeldz"))[0].startswith("tag:")


def test_every_action_but_itself_is_in_it(program: Program) -> None:
    panel = opened(program, ">")
    assert sorted(shown(panel)) == sorted(f"action:{row.id}" for row in ACTIONS if row.id != "palette")


def test_words_of_either_language_find_and_those_of_the_window_are_shown(program: Program) -> None:
    program.shared.preferences.set("lang", "en")
    settle(program)
    panel = opened(program, "voorkeuren")
    line = panel.line()
    assert line is not None
    assert (line.title, line.note) == ("Preferences", "Voorkeuren")


def test_arrows_and_tab_move_and_a_screen_reader_hears_where(program: Program) -> None:
    panel = opened(program, "schuld")
    said = panel.field.accessibleDescription()
    assert said
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    assert panel.field.accessibleDescription() != said
    QTest.keyClick(panel.field, Qt.Key.Key_Backtab)
    assert panel.field.accessibleDescription() == said
    QTest.keyClick(panel.field, Qt.Key.Key_Tab)
    assert panel.field.hasFocus()


@pytest.mark.parametrize("size", [(960, 600), (1920, 1080)])
def test_it_fits_the_window(program: Program, size: tuple[int, int]) -> None:
    program.window.resize(*size)
    panel = opened(program, "e")
    frame = panel.findChildren(type(panel._frame))[0]
    assert panel.rect().contains(frame.geometry())
    assert panel.list.height() >= panel.list.sizeHintForRow(1)
