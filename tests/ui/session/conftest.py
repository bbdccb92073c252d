"""A program with a few sessions on a small library: fast to start, and small enough to know by heart."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from abz_desktop.library import records
from abz_desktop.ui.program import Program
from abz_desktop.ui.session.page import SessionPage
from abz_desktop.ui.session.sheet_tab import SheetTab
from tests.ui.session import sample
from tests.ui.starting import running, settle


@pytest.fixture(scope="session")
def session_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library file; tests work on copies."""
    return sample.made(tmp_path_factory.mktemp("sessions") / "small.abz")


@pytest.fixture
def program(qapp: QApplication, session_library: Path, abz_home: Path) -> Iterator[Program]:
    """The program with the training open, in Dutch."""
    with running(session_library) as started:
        assert started.library is not None
        started.window.resize(1366, 768)
        started.shared.bus.open_requested.emit(records.id_of(started.library, "training"))
        settle(started)
        yield started


@pytest.fixture
def page(program: Program) -> SessionPage:
    found = program.window.current_page()
    assert isinstance(found, SessionPage)
    return found


@pytest.fixture
def tab(page: SessionPage) -> SheetTab:
    found = page.view.tab("sheet")
    assert isinstance(found, SheetTab)
    return found
