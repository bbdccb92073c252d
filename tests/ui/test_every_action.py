"""Undo for every action: each row of the table that writes is performed, undone and redone, over a restart too."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from abz_desktop.library import approaches, history, outgoing, records, tags
from abz_desktop.library.approaches import TrayItem
from abz_desktop.ui.actions import ACTIONS
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.approach.steps_tab import StepsTab
from abz_desktop.ui.exchange.preview import ImportPreview
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.tags.page import TagsPage
from tests.ui.starting import filled, running, settle

Perform = Callable[[Program], None]


@pytest.fixture(scope="module")
def filled_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the shipped content."""
    return filled(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def program(qapp: QApplication, filled_library: Path, abz_home: Path) -> Iterator[Program]:
    """The program, on a copy of it, with one approach of two steps and a tag."""
    with running(filled_library) as started:
        assert started.library is not None
        methods = [TrayItem(records.id_of(started.library, slug), "verkennen") for slug in ("world-cafe", "photovoice")]
        approaches.from_tray(started.library, "Samen", "Hoe?", methods, "nl")
        tags.create(started.library, "voor mei")
        settle(started)
        yield started


# How each action is performed, from the moment that it can be ---------------------------------------------------------


def on_record(action: str, program: Program) -> None:
    """With a method open in the library."""
    assert program.library is not None
    program.shared.bus.open_requested.emit(records.id_of(program.library, "world-cafe"))
    settle(program)
    program.window.actions_made(action).trigger()


def on_step(action: str, program: Program) -> None:
    """With the first step of the approach chosen."""
    board = steps_tab(approach(program)).board
    board.setCurrentIndex(board.steps.index(1))
    program.window.actions_made(action).trigger()


def down_first(action: str, program: Program) -> None:
    """With the second step chosen."""
    board = steps_tab(approach(program)).board
    board.setCurrentIndex(board.steps.index(2))
    program.window.actions_made(action).trigger()


def edit(action: str, program: Program) -> None:
    """Writing why a step stands here."""
    on_step(action, program)
    board = steps_tab(approach(program, go=False)).board
    editor = board.findChild(QPlainTextEdit)
    assert editor is not None
    editor.setPlainText("Omdat het past")
    board.lines.commitData.emit(editor)
    board.lines.closeEditor.emit(editor)


def own_step(action: str, program: Program) -> None:
    """Adding a step in one's own words."""
    steps_tab(approach(program)).own.setText("Samen eten")
    program.window.actions_made(action).trigger()


def on_approach(action: str, program: Program) -> None:
    """With the approach open."""
    approach(program)
    program.window.actions_made(action).trigger()


def on_tags(action: str, program: Program) -> None:
    """With a tag chosen; a new one is made with the name that stands in the field."""
    assert program.library is not None
    program.shared.navigator.go("tags")
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, TagsPage)
    if action == "tag-new":
        page.new.setText("voor juni")
    else:
        page.tree.choose((next(row.id for row in tags.tree(program.library) if row.name == "voor mei"),))
    settle(program)
    program.window.actions_made(action).trigger()
    editor = page.tree.findChild(QLineEdit)
    if action == "tag-rename":
        assert editor is not None
        editor.setText("voor juli")
        QTest.keyClick(editor, Qt.Key.Key_Return)


def imported(action: str, program: Program) -> None:
    """Reading in a folder with one changed record."""
    assert program.library is not None
    root = program.library.path.parent / "map"
    outgoing.export_tree(program.library, root, [records.id_of(program.library, "world-cafe")])
    text = root / "method" / "world-cafe" / "text.nl.md"
    text.write_text(text.read_text("utf-8").replace("title: World Café", "title: Wereldcafé", 1), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choosing, "folder", lambda *_: root)
        program.window.actions_made(action).trigger()
        settle(program)
    preview = program.window.findChild(ImportPreview)
    assert preview is not None
    preview.wanted.emit("keep")


def approach(program: Program, *, go: bool = True) -> ApproachPage:
    assert program.library is not None
    if go:
        program.shared.bus.open_requested.emit(records.ids_of_kind(program.library, "approach")[0])
        settle(program)
    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    return page


def steps_tab(page: ApproachPage) -> StepsTab:
    found = page.view.tab("board")
    assert isinstance(found, StepsTab)
    return found


PERFORMED: dict[str, Callable[[str, Program], None]] = {
    "record-favourite": on_record,
    "step-add": own_step,
    "step-edit": edit,
    "step-up": down_first,
    "step-down": on_step,
    "step-remove": on_step,
    "approach-duplicate": on_approach,
    "approach-trash": on_approach,
    "tag-new": on_tags,
    "tag-rename": on_tags,
    "tag-delete": on_tags,
    "library-import": imported,
}


def test_no_action_that_writes_is_forgotten() -> None:
    assert {action.id for action in ACTIONS if action.writes} == set(PERFORMED)


@pytest.mark.parametrize("action", PERFORMED)
def test_performed_undone_and_redone(program: Program, action: str) -> None:
    lib = program.library
    assert lib is not None
    before = history.fingerprint(lib)
    partial(PERFORMED[action], action)(program)
    settle(program)
    after = history.fingerprint(lib)
    assert after != before, "nothing was changed"
    program.window.perform("undo")
    settle(program)
    assert history.fingerprint(lib) == before
    program.window.perform("redo")
    settle(program)
    assert history.fingerprint(lib) == after


@pytest.mark.parametrize("action", PERFORMED)
def test_undone_after_a_restart(program: Program, action: str, filled_library: Path) -> None:
    lib = program.library
    assert lib is not None
    before = history.fingerprint(lib)
    partial(PERFORMED[action], action)(program)
    settle(program)
    program.window.close()
    with running(filled_library) as again:
        again.window.perform("undo")
        settle(again)
        assert again.library is not None
        assert history.fingerprint(again.library) == before
