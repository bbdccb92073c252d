"""The core of the program: put methods in the tray, make an approach of them, change it, take it along as Markdown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from abz_desktop.core.steps import steps_of
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.library import approaches, history, records
from abz_desktop.ui.approach.board import StepList
from abz_desktop.ui.approach.board_tab import BoardTab
from abz_desktop.ui.approach.document_choices import KEYS
from abz_desktop.ui.approach.document_tab import DocumentTab
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.approach.phase_board import Board
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from tests.ui.starting import filled, running, settle

TITLE = "Samen uit de schulden"


@pytest.fixture(scope="module")
def filled_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the shipped content."""
    return filled(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def program(qapp: QApplication, filled_library: Path, abz_home: Path) -> Iterator[Program]:
    """The program, on a copy of it."""
    with running(filled_library) as started:
        yield started


def ids(program: Program, *slugs: str) -> tuple[str, ...]:
    assert program.library is not None
    return tuple(records.id_of(program.library, slug) for slug in slugs)


def part(page: QWidget, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None
    return found


def make(program: Program, *slugs: str) -> ApproachPage:
    """Fill the tray, type the words, save: the approach is shown."""
    program.shared.bus.tray_add_requested.emit(ids(program, *slugs))
    settle(program)
    QTest.keyClick(
        program.window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    title, question = part(page, "approach-title"), part(page, "approach-question")
    assert isinstance(title, QLineEdit)
    assert isinstance(question, QLineEdit)
    QTest.keyClicks(title, TITLE)
    QTest.keyClicks(question, "Hoe blijft niemand alleen?")
    write_reason(program, page.make.board, 0, "Eerst luisteren aan tafel")
    save = part(page, "approach-save")
    assert isinstance(save, QPushButton)
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    settle(program)
    assert page.view.isVisible()
    return page


def write_reason(program: Program, board: StepList, number: int, text: str) -> None:
    """Choose a step, press Return, type, press Return."""
    choose(board, number)
    QTest.keyClick(board, Qt.Key.Key_Return)
    editor = board.findChild(QPlainTextEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(program)


def write_own(program: Program, board: Board, text: str) -> None:
    """Go to the spot below the last step of the phase, press Return, type, press Return."""
    choose(board, 0)
    QTest.keyClick(board, Qt.Key.Key_End)
    QTest.keyClick(board, Qt.Key.Key_Return)
    editor = board.findChild(QPlainTextEdit)
    assert editor is not None
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(program)


def choose(board: StepList | Board, number: int) -> None:
    rows = [row for row in range(board.steps.rowCount()) if (line := board.steps.line(row)) and line.step]
    board.setFocus()
    board.setCurrentIndex(board.steps.index(rows[number]))


def tab_of(page: ApproachPage) -> BoardTab:
    found = page.view.tab("board")
    assert isinstance(found, BoardTab)
    return found


def shown(page: ApproachPage) -> list[tuple[str, str, str]]:
    """What the saved approach holds: phase, title and reason of each step."""
    assert page.view.opened is not None
    return [(row.step.phase, row.title, row.why_here) for row in page.view.opened.steps]


def test_the_tray_becomes_an_approach(program: Program) -> None:
    page = make(program, "keukentafelgesprek", "world-cafe", "after-action-review")
    assert page.view.header.title.text() == TITLE
    assert page.view.header.question.text() == "Hoe blijft niemand alleen?"
    steps = shown(page)
    assert [PHASES.index(phase) for phase, _, _ in steps] == sorted(PHASES.index(phase) for phase, _, _ in steps)
    assert steps[0][2] == "Eerst luisteren aan tafel"
    assert len(steps) == 3
    assert program.window.context is not None
    assert program.window.context.tray.ids() == ()


def test_steps_move_by_keyboard_and_undo_brings_them_back(program: Program) -> None:
    page = make(program, "keukentafelgesprek", "world-cafe")
    assert program.library is not None
    before, mark = shown(page), history.fingerprint(program.library)
    choose(tab_of(page).board, 0)
    QTest.keyClick(tab_of(page).board, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(program)
    assert shown(page) != before
    program.window.perform("undo")
    settle(program)
    assert shown(page) == before
    assert history.fingerprint(program.library) == mark


def test_two_quick_moves_both_hold(program: Program) -> None:
    page = make(program, "keukentafelgesprek", "world-cafe")
    choose(tab_of(page).board, 0)
    key = tab_of(page).board.current_key()
    for _ in range(3):
        program.window.perform("step-down")
    settle(program)
    assert page.view.opened is not None
    moved = next(row.step for row in page.view.opened.steps if row.step.key == key)
    assert PHASES.index(moved.phase) >= 2


def test_a_step_of_ones_own_another_title_and_a_removed_step(program: Program) -> None:
    page = make(program, "keukentafelgesprek", "world-cafe")
    write_own(program, tab_of(page).board, "Samen eten in het buurthuis")
    assert "Samen eten in het buurthuis" in [title for _, title, _ in shown(page)]
    page.view.header.title.setFocus()
    page.view.header.title.selectAll()
    QTest.keyClicks(page.view.header.title, "Schuldenvrij")
    QTest.keyClick(page.view.header.title, Qt.Key.Key_Return)
    settle(program)
    assert page.view.opened is not None
    assert page.view.opened.title == "Schuldenvrij"
    choose(tab_of(page).board, 0)
    QTest.keyClick(tab_of(page).board, Qt.Key.Key_Delete)
    settle(program)
    assert len(shown(page)) == 2


def test_undoing_the_making_leaves_the_list_of_approaches(program: Program) -> None:
    page = make(program, "world-cafe")
    program.window.perform("undo")
    settle(program)
    assert page.shelf.isVisible()
    assert program.library is not None
    assert approaches.list_approaches(program.library, "nl") == ()


def test_it_reopens_after_a_restart(program: Program, filled_library: Path) -> None:
    page = make(program, "keukentafelgesprek", "world-cafe")
    before = shown(page)
    program.window.close()
    with running(filled_library) as again:
        settle(again)
        reopened = again.window.current_page()
        assert isinstance(reopened, ApproachPage)
        assert shown(reopened) == before


def test_a_reason_that_is_being_typed_when_the_window_closes_is_kept(program: Program, filled_library: Path) -> None:
    page = make(program, "keukentafelgesprek", "world-cafe")
    choose(tab_of(page).board, 1)
    QTest.keyClick(tab_of(page).board, Qt.Key.Key_F2)
    editor = tab_of(page).board.findChild(QPlainTextEdit)
    assert editor is not None
    QTest.keyClicks(editor, "Nog niet af")
    program.window.close()
    with running(filled_library) as again:
        settle(again)
        reopened = again.window.current_page()
        assert isinstance(reopened, ApproachPage)
        assert shown(reopened)[1][2] == "Nog niet af"


def test_what_was_begun_in_the_tray_stays_over_a_restart(program: Program, filled_library: Path) -> None:
    program.shared.bus.tray_add_requested.emit(ids(program, "world-cafe"))
    settle(program)
    program.window.perform("tray-make")
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    QTest.keyClicks(page.make.title, "Half af")
    program.window.close()
    with running(filled_library) as again:
        page = again.window.current_page()
        assert isinstance(page, ApproachPage)
        assert page.make.title.text() == "Half af"
        assert again.window.context is not None
        assert len(again.window.context.tray.ids()) == 1


def take_along(program: Program, form: str) -> None:
    """Ctrl+E shows the document; there Ctrl+E keeps it in the chosen form."""
    program.window.perform("approach-export")
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    tab = page.view.tab()
    assert isinstance(tab, DocumentTab)
    tab.choices.boxes["form"].setCurrentIndex(KEYS["form"].index(form))
    program.window.perform("approach-export")
    settle(program)


def test_it_is_exported_as_markdown(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make(program, "keukentafelgesprek", "world-cafe")
    target = tmp_path / "aanpak.md"
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: target)
    before = shown(page)
    take_along(program, "md")
    text = target.read_text(encoding="utf-8")
    assert text.startswith(f"# {TITLE}\n")
    assert "**Gedeelde vraag:** Hoe blijft niemand alleen?" in text
    assert "**Waarom hier:** Eerst luisteren aan tafel" in text
    for _, title, _ in before:
        assert title in text


def test_an_export_that_cannot_be_written_says_so(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(program, "world-cafe")
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: tmp_path / "niet" / "daar.md")
    take_along(program, "pdf")
    message = program.window.strip.message()
    assert message is not None
    assert message.level == "error"
    assert "daar.md" in message.text


def test_methods_dropped_on_an_approach_are_pinned(program: Program) -> None:
    page = make(program, "world-cafe")
    method = ids(program, "keukentafelgesprek")[0]
    tab_of(page).board.steps.add_asked.emit((method,), PHASES[3], 0)
    settle(program)
    assert program.library is not None
    assert page.view.opened is not None
    saved = steps_of(records.head(program.library, page.view.opened.record.id)[0])
    added = next(step for step in saved if step.method == method)
    assert added.phase == PHASES[3]
    assert added.revision == records.revision_of(program.library, method)
