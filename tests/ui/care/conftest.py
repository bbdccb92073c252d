"""The running program for these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from abz_desktop.ui.program import Program
from tests.ui.starting import filled, running


@pytest.fixture(scope="session")
def filled_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library file with the shipped content; tests work on copies."""
    return filled(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def program(qapp: QApplication, filled_library: Path, abz_home: Path) -> Iterator[Program]:
    """The program on a library with the shipped content, in Dutch."""
    with running(filled_library) as started:
        yield started
