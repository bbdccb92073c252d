"""A wrong change of many records: looked at, made all the same, and undone after a restart."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop.library import history, records
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.bulk.dialog import BulkDialog
from abz_desktop.ui.program import Program
from tests.ui.approach import sample
from tests.ui.starting import running, settle


@pytest.fixture(scope="module")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library file; tests work on copies."""
    return sample.made(tmp_path_factory.mktemp("small") / "small.abz")


@pytest.fixture
def program(qapp: QApplication, small_library: Path, abz_home: Path) -> Iterator[Program]:
    with running(small_library) as started:
        started.window.resize(1366, 768)
        yield started


def opened(program: Program) -> BulkDialog:
    """Everything is chosen with the keyboard and the dialog opened from the bar."""
    program.shared.navigator.go("library")
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, LibraryPage)
    page.results.view.selectAll()
    page.results.bulk.change_wanted.emit()
    settle(program)
    (dialog,) = program.window.findChildren(BulkDialog)
    return dialog


def choose(dialog: BulkDialog, program: Program, field: str, value: str) -> None:
    dialog.choose(field)
    dialog.values.one.setCurrentIndex(dialog.values.one.findData(value))
    dialog._look()
    settle(program)


def confidentiality(program: Program) -> set[str]:
    assert program.library is not None
    lib = program.library
    return {records.head(lib, one)[0].confidentiality for one in records.ids_of_kind(lib, "method")}


def test_a_wrong_change_is_looked_at_made_and_undone_after_a_restart(program: Program, small_library: Path) -> None:
    dialog = opened(program)
    assert not dialog.go.isEnabled()
    before = confidentiality(program)
    assert program.library is not None
    print_before = history.fingerprint(program.library)
    wrong = next(key for key in ("partner", "openbaar") if {key} != before)
    choose(dialog, program, "confidentiality", wrong)
    assert dialog.go.isEnabled()
    assert dialog.model.rowCount() == len(dialog._ids)
    assert {line.state for line in dialog.model.lines} <= {"changed", "same"}
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    settle(program)
    assert confidentiality(program) == {wrong}
    program.window.close()
    with running(small_library) as again:
        assert again.library is not None
        assert confidentiality(again) == {wrong}
        again.window.perform("undo")
        settle(again)
        assert confidentiality(again) == before
        assert history.fingerprint(again.library) == print_before


def test_what_cannot_be_changed_stands_on_top_with_the_reason(program: Program) -> None:
    dialog = opened(program)
    choose(dialog, program, "method_type", "werkvorm")
    states = [line.state for line in dialog.model.lines]
    assert states[0] == "refused"
    assert "changed" in states
    assert dialog.model.index(0, 2).data()
    dialog.reject()
    settle(program)
