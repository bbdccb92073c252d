"""Undo for every action: each row of the table that writes is performed, undone and redone, over a restart too."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from abz_desktop import library
from abz_desktop.exchange.package import About
from abz_desktop.library import (
    approaches,
    collections,
    experiments,
    history,
    outgoing,
    packages,
    records,
    searches,
    sharing,
    shelves,
    tags,
)
from abz_desktop.library.approaches import TrayItem
from abz_desktop.library.request import SearchRequest
from abz_desktop.library.sharing import Wanted
from abz_desktop.ui.actions import ACTIONS
from abz_desktop.ui.approach.board_tab import BoardTab
from abz_desktop.ui.approach.experiments_tab import ExperimentsTab
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.approach.phase_board import Board
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.exchange.preview import ImportPreview
from abz_desktop.ui.packages.opening import PackageDialog
from abz_desktop.ui.packages.report import ReportDialog
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.tags.page import TagsPage
from tests.ui import making
from tests.ui.starting import end, filled, running, settle

pytestmark = pytest.mark.slow

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
        phases = {"world-cafe": "verkennen", "photovoice": "verbinden"}
        methods = [TrayItem(records.id_of(started.library, slug), phase) for slug, phase in phases.items()]
        made, _ = approaches.from_tray(started.library, "Samen", "Hoe?", methods, "nl")
        tried, _ = experiments.create(started.library, made, "Samen eten", "nl")
        experiments.move(started.library, tried, "bezig")
        tags.create(started.library, "voor mei")
        tags.create(started.library, "Voor-mei")
        collections.create(started.library, "wijk", record_ids=[one.record_id for one in methods])
        searches.save(started.library, "zoeken", SearchRequest("schulden"))
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
    choose(program, 0)
    program.window.actions_made(action).trigger()


def choose(program: Program, number: int) -> Board:
    board = tab_of(approach(program)).board
    board.choose(board.steps.keys_at(range(board.steps.rowCount()))[number : number + 1])
    return board


def on_experiments(action: str, program: Program) -> None:
    """With one experiment under way chosen in the ledger; a new one is named in the line that it leads to."""
    page = approach(program)
    page.view.turn_to("experiments")
    settle(program)
    tab = page.view.tab("experiments")
    assert isinstance(tab, ExperimentsTab)
    program.window.actions_made(action).trigger()
    if action == "experiment-add":
        QTest.keyClicks(tab.new, "Soep op dinsdag")
        QTest.keyClick(tab.new, Qt.Key.Key_Return)


def on_second(action: str, program: Program) -> None:
    """With the second step chosen."""
    choose(program, 1)
    program.window.actions_made(action).trigger()


def edit(action: str, program: Program) -> None:
    """Writing why a step stands here."""
    on_step(action, program)
    type_in(program, "Omdat het past")


def own_step(action: str, program: Program) -> None:
    """Adding a step in one's own words."""
    approach(program)
    program.window.actions_made(action).trigger()
    type_in(program, "Samen eten")


def type_in(program: Program, text: str) -> None:
    """What is typed in place on the board."""
    editor = tab_of(approach(program, go=False)).board.findChild(QPlainTextEdit)
    assert editor is not None
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def skip(action: str, program: Program) -> None:
    """Leaving a step out, with the reason."""
    on_step(action, program)
    reason = program.window.findChild(QLineEdit, "reason")
    assert reason is not None
    QTest.keyClicks(reason, "Dit weten we al")
    QTest.keyClick(reason, Qt.Key.Key_Return)


def on_approach(action: str, program: Program) -> None:
    """With the approach open."""
    approach(program)
    program.window.actions_made(action).trigger()


def on_tray(action: str, program: Program) -> None:
    """With a method in the tray."""
    assert program.library is not None
    assert program.window.context is not None
    program.window.context.tray.add([records.id_of(program.library, "world-cafe")])
    settle(program)
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


def on_shelves(action: str, program: Program) -> None:
    """With a collection of two methods open, a search below it, and the tree of shelves beside the results."""
    assert program.library is not None
    program.shared.navigator.go("library")
    program.window.perform("browse-shelves")
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, LibraryPage)
    known = {shelf.name: shelf for shelf in shelves.tree(program.library)}
    page.shelving.open(known["zoeken" if action == "search-update" else "wijk"])
    settle(program)
    if action in ("search-update", "search-save"):
        page.results.searcher.type_text("gesprek")
        settle(program)
    page.shelves.tree.choose((known["wijk" if action == "shelf-down" else "zoeken"].id,))
    page.results.view.setCurrentIndex(page.results.model.index(0, 0))
    page.shelves.tree.setFocus()
    program.window.actions_made(action).trigger()
    if action == "shelf-rename":
        editor = page.shelves.tree.findChild(QLineEdit)
        assert editor is not None
        editor.setText("anders")
        QTest.keyClick(editor, Qt.Key.Key_Return)


def writing(action: str, program: Program) -> None:
    """Writing on a method."""
    on_record("record-edit", program)
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, EditorPage)
    QTest.keyClicks(page.form.view(0).boxes["title"].controls["nl"].findChildren(QLineEdit)[0], "Nieuw ")
    page.manuscript.settle()
    program.window.actions_made(action).trigger()


def on_twins(_action: str, program: Program) -> None:
    """With two tags that may be one."""
    assert program.library is not None
    program.shared.navigator.go("care", {"section": "twins"})
    settle(program)
    program.window.actions_made("twins-merge").trigger()


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


def brought(action: str, program: Program) -> None:
    """Bringing in a package with one changed record."""
    lib = program.library
    assert lib is not None
    path, method = lib.path.parent / "van-een-ander.abzpkg", records.id_of(lib, "world-cafe")
    with library.open_library(lib.path.parent / "ander.abz", settings=making.settings(), create=True) as other:
        sharing.make(lib, path, Wanted((method,), along=False), About("", "Ander"))
        packages.bring_in(other, path)
        record, base = records.head(other, method)
        records.save(other, record.with_fields({"summary": {"nl": "Anders"}}), base=base)
        sharing.make(other, path, Wanted((method,), along=False), About("", "Ander"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choosing, "file_to_open", lambda *_: path)
        program.window.actions_made(action).trigger()
        settle(program)
    dialog = program.window.findChild(PackageDialog)
    assert dialog is not None
    dialog.go.click()
    settle(program)
    report = program.window.findChild(ReportDialog)
    assert report is not None
    report.reject()


def approach(program: Program, *, go: bool = True) -> ApproachPage:
    assert program.library is not None
    if go:
        program.shared.bus.open_requested.emit(approaches.list_approaches(program.library, "nl")[0].id)
        settle(program)
    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    return page


def tab_of(page: ApproachPage) -> BoardTab:
    found = page.view.tab("board")
    assert isinstance(found, BoardTab)
    return found


PERFORMED: dict[str, Callable[[str, Program], None]] = {
    "record-favourite": on_record,
    "record-trash": on_record,
    "draft-save": writing,
    "draft-publish": writing,
    "step-add": own_step,
    "step-edit": edit,
    "step-up": on_second,
    "step-down": on_step,
    "step-left": on_second,
    "step-right": on_step,
    "step-duplicate": on_step,
    "step-skip": skip,
    "step-remove": on_step,
    "experiment-add": on_experiments,
    "experiment-left": on_experiments,
    "experiment-right": on_experiments,
    "experiment-remove": on_experiments,
    "approach-duplicate": on_approach,
    "approach-template": on_approach,
    "approach-case": on_approach,
    "approach-trash": on_approach,
    "tray-session": on_tray,
    "tag-new": on_tags,
    "tag-rename": on_tags,
    "tag-delete": on_tags,
    "library-import": imported,
    "package-open": brought,
    "twins-merge": on_twins,
    "search-save": on_shelves,
    "search-update": on_shelves,
    "shelf-new": on_shelves,
    "shelf-rename": on_shelves,
    "shelf-duplicate": on_shelves,
    "shelf-up": on_shelves,
    "shelf-down": on_shelves,
    "shelf-delete": on_shelves,
    "item-remove": on_shelves,
}


def test_no_action_that_writes_is_forgotten() -> None:
    apart = {action.id for action in ACTIONS if action.place == "sessions"}  # tests/ui/session/test_actions.py
    assert {action.id for action in ACTIONS if action.writes} - apart == set(PERFORMED)


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
    end(program)
    with running(filled_library) as again:
        again.window.perform("undo")
        settle(again)
        assert again.library is not None
        assert history.fingerprint(again.library) == before
