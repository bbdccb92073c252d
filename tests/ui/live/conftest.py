"""A program with one session of an evening, and a clock that the test sets."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from abz_desktop import library
from abz_desktop.core.changes import Label
from abz_desktop.library import vocabularies
from abz_desktop.ui.program import Program
from tests.library.terms import shipped_terms
from tests.ui.live.clockwork import evening
from tests.ui.making import settings
from tests.ui.session.sample import create
from tests.ui.starting import running


@pytest.fixture(scope="session")
def live_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library file; tests work on copies."""
    file = tmp_path_factory.mktemp("live") / "small.abz"
    lib = library.open_library(file, settings=settings(), create=True)
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        wanted = ("block_type", "session_role", "arc")
        vocabularies.put(writer, (term for term in shipped_terms() if term.vocabulary in wanted))
    fields: dict[str, Any] = evening()
    create(lib, "Avond in Noord", "avond", fields)
    lib.close()
    return file


@pytest.fixture
def program(qapp: QApplication, live_library: Path, abz_home: Path) -> Iterator[Program]:
    """The program, in Dutch."""
    with running(live_library) as started:
        yield started


@pytest.fixture
def moment() -> datetime.datetime:
    """When the evening is to start."""
    return datetime.datetime.fromisoformat("2027-03-16T19:00:00+01:00")
