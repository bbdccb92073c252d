"""The program on a small library, with the wizard open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from abz_desktop.ui.program import Program
from abz_desktop.ui.wizard.page import ProposePage
from tests.library import combined
from tests.ui.starting import running, settle


@pytest.fixture(scope="session")
def combined_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library file; tests work on copies."""
    with combined.opened(tmp_path_factory.mktemp("wizard")) as lib:
        return lib.path


@pytest.fixture
def program(qapp: QApplication, combined_library: Path, abz_home: Path) -> Iterator[Program]:
    """The program, in Dutch."""
    with running(combined_library) as started:
        started.window.resize(1366, 768)
        settle(started)
        yield started


@pytest.fixture
def page(program: Program) -> ProposePage:
    """The wizard, reached by its action."""
    program.window.perform("approach-propose")
    settle(program)
    found = program.window.current_page()
    assert isinstance(found, ProposePage)
    return found
