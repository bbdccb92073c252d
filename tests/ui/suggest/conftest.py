"""The program on a small library with one approach of two steps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from abz_desktop.core.combine.facts import Span
from abz_desktop.core.combine.suggest_limits import Limits
from abz_desktop.library import proposing, records
from abz_desktop.library.proposing import Stake, Wanted
from abz_desktop.ui.program import Program
from abz_desktop.ui.suggest.panel import SuggestionsPanel
from tests.library import combined
from tests.ui.starting import running, settle

STAKES = (Stake("a", "bewoner", "coproduceren"), Stake("b", "gemeente", "adviseren", {"nl": "Gemeente Veld"}))
WANTED = Wanted(("eenzaamheid",), ("sociale-relaties",), STAKES, Limits(Span(None, 16, None), 400), 3)


@pytest.fixture(scope="session")
def combined_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library file; tests work on copies."""
    folder = tmp_path_factory.mktemp("combined")
    with combined.opened(folder) as lib:
        steps = [(records.id_of(lib, "keukentafel"), "verkennen"), (records.id_of(lib, "brainstorm"), "verbeelden")]
        proposing.accept(lib, proposing.propose(lib, WANTED), steps, "Samen", "Hoe?", "nl")
        return lib.path


@pytest.fixture
def program(qapp: QApplication, combined_library: Path, abz_home: Path) -> Iterator[Program]:
    """The program, in Dutch."""
    with running(combined_library) as started:
        started.window.resize(1366, 768)
        yield started


@pytest.fixture
def approach(program: Program) -> str:
    assert program.library is not None
    return records.id_of(program.library, "samen")


@pytest.fixture
def panel(program: Program, approach: str) -> Iterator[SuggestionsPanel]:
    """The panel, in the window as it stands beside the board, for the phase verbinden."""
    assert program.window.context is not None
    made = SuggestionsPanel(program.window.context, program.window)
    made.setGeometry(900, 80, 420, 640)
    made.retranslate()
    made.rethemed()
    made.show()
    made.show_approach(approach, phase="verbinden")
    settle(program)
    yield made
    made.hide()
    made.deleteLater()
