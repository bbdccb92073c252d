"""A program with one approach on a small library: fast to start, and small enough to know by heart."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from abz_desktop.library import records
from abz_desktop.ui.approach.board_tab import BoardTab
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.program import Program
from tests.ui.approach import sample
from tests.ui.starting import running, settle


@pytest.fixture(scope="session")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library file; tests work on copies."""
    return sample.made(tmp_path_factory.mktemp("small") / "small.abz")


@pytest.fixture
def program(qapp: QApplication, small_library: Path, abz_home: Path) -> Iterator[Program]:
    """The program with the approach open, in Dutch."""
    with running(small_library) as started:
        assert started.library is not None
        started.window.resize(1366, 768)
        started.shared.bus.open_requested.emit(records.id_of(started.library, "samen"))
        settle(started)
        yield started


@pytest.fixture
def page(program: Program) -> ApproachPage:
    found = program.window.current_page()
    assert isinstance(found, ApproachPage)
    return found


@pytest.fixture
def tab(page: ApproachPage) -> BoardTab:
    found = page.view.tab("board")
    assert isinstance(found, BoardTab)
    return found
