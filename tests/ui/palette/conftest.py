"""The running program on a small library, for the tests of quick open."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from abz_desktop.ui.program import Program
from tests.library import shelves
from tests.ui.starting import running


@pytest.fixture(scope="session")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library file with a handful of records; tests work on copies."""
    folder = tmp_path_factory.mktemp("small")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ABZ_HOME", str(folder / "home"))
        with shelves.empty(folder) as lib:
            shelves.shelf(lib)
            file = lib.path
    assert os.environ.get("ABZ_HOME") != str(folder / "home")
    return file


@pytest.fixture
def program(qapp: QApplication, small_library: Path, abz_home: Path) -> Iterator[Program]:
    """The program on it, in Dutch."""
    with running(small_library) as started:
        yield started
