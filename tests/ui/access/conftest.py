"""The running program on a small library with something on every page, for the tests of keyboard and screen reader."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop.core.changes import Label
from abz_desktop.library import Library, approaches, collections, experiments, parties, records, tags, vocabularies
from abz_desktop.library.approaches import TrayItem
from abz_desktop.ui.program import Program
from tests.library import shelves
from tests.library.terms import shipped_terms
from tests.ui.session import sample as session
from tests.ui.starting import running, settle

if TYPE_CHECKING:
    from abz_desktop.ui.approach.page import ApproachPage

WORDS = ("step_state", "decision", "block_type", "arc", "energy", "group_form", "session_role", "per")
"""The vocabularies of experiments and sessions."""
Start = Callable[[str], AbstractContextManager[Program]]


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library file with records, tags, a collection and an approach; tests work on copies."""
    folder = tmp_path_factory.mktemp("furnished")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ABZ_HOME", str(folder / "home"))
        with shelves.empty(folder) as lib:
            ids = shelves.shelf(lib)
            methods = [TrayItem(ids[slug], "verkennen") for slug in ("world-cafe", "keukentafelgesprek")]
            made, _ = approaches.from_tray(lib, "Samen uit de schulden", "Hoe blijft niemand alleen?", methods, "nl")
            try_out(lib, made)
            session.create(lib, "Training Samen uit de schulden", "training", session.TRAINING)
            tag, _ = tags.create(lib, "voor mei")
            tags.add(lib, tag, [ids["world-cafe"]])
            collections.create(lib, "Wijk Noord", record_ids=[ids["stippen"]])
            return lib.path


def try_out(lib: Library, approach: str) -> None:
    """A party in the approach, and an experiment with something measured."""
    states = [term for term in shipped_terms() if term.vocabulary in WORDS]
    with lib.command(Label("do.nothing")) as writer:
        vocabularies.put(writer, states)
    party, _ = parties.add(lib, approach, "Bewoners", "nl")
    tried, _ = experiments.create(lib, approach, "Samen eten", "nl", {"stop_condition": "Minder dan 4 gasten"})
    experiments.add_party(lib, tried, "Bewoners", "nl", of_stake=party)
    key, _ = experiments.measure(lib, tried, {"indicator": "Gasten", "baseline": "4", "target": "12"}, "nl")
    for date, value in (("2026-03-03", "6"), ("2026-03-10", "3")):
        experiments.add_value(lib, tried, key, date, value)


@pytest.fixture
def start(qapp: QApplication, furnished: Path, abz_home: Path) -> Start:
    """Starts the program in a language."""

    @contextmanager
    def started(lang: str) -> Iterator[Program]:
        with running(furnished, lang) as program:
            program.window.resize(1366, 768)
            yield program

    return started


def everywhere(program: Program) -> Iterator[str]:
    """Go to every page, with something open in it where something can be; answers where one is."""
    lib = program.library
    assert lib is not None
    from abz_desktop.ui.pages import PAGES

    for page in PAGES:
        program.shared.navigator.go(page.id)
        settle(program)
        yield page.id
        for kind in page.opens:
            ids = records.ids_of_kind(lib, kind)
            if ids:
                program.shared.bus.open_requested.emit(ids[0])
                settle(program)
                yield f"{page.id}: {kind}"
                yield from beside_the_board(program) if kind == "approach" else ()
    yield from beside_each_other(program)
    yield from in_the_form(program)
    program.shared.navigator.go("preferences", {"part": "keys"})
    settle(program)
    yield "preferences: keys"
    for action in ("palette", "help", "shortcuts"):
        program.window.actions_made(action).trigger()
        settle(program)
        yield action
        program.window.help.close()


def in_the_form(program: Program) -> Iterator[str]:
    """Write on a method: a text, terms, lists."""
    assert program.library is not None
    method = records.ids_of_kind(program.library, "method")[0]
    for field in ("why", "goals", "steps", "relations"):
        program.shared.navigator.go("editor", {"record": method, "field": field})
        settle(program)
        yield f"editor: {field}"


def beside_each_other(program: Program) -> Iterator[str]:
    """Compare two records, look at the relations of one, and ask why one is a result."""
    assert program.library is not None
    ids = records.ids_of_kind(program.library, "method")
    program.shared.navigator.go("compare", {"ids": list(ids[:2])})
    settle(program)
    yield "compare: two"
    program.shared.navigator.go("library", {"record": ids[-1], "picture": True})
    settle(program)
    yield "library: relations"
    program.shared.navigator.go("library", {"record": "", "picture": False, "text": "schulden", "filters": []})
    settle(program)
    program.window.perform("record-why")
    settle(program)
    yield "library: why"
    QTest.keyClick(program.window, Qt.Key.Key_Escape)
    program.shared.navigator.go("start")
    settle(program)


def beside_the_board(program: Program) -> Iterator[str]:
    """Show every panel beside the board with a step chosen, and the frame above it."""
    from abz_desktop.ui.approach.board_tab import BoardTab
    from abz_desktop.ui.approach.page import ApproachPage
    from abz_desktop.ui.approach.side import PANELS

    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    tab = page.view.tab("board")
    assert isinstance(tab, BoardTab)
    key = tab.board.steps.keys_at(range(20))[0]
    for panel in PANELS:
        tab.show_panel(panel.id, key)
        settle(program)
        yield f"board: {panel.id}"
    page.view.header.open_frame("group")
    settle(program)
    yield "board: frame"
    page.view.header.fold.setChecked(False)
    yield from other_tabs(program, page)
    program.window.perform("approach-new")
    settle(program)
    yield "approaches: new"


def other_tabs(program: Program, page: "ApproachPage") -> Iterator[str]:
    """Show the tabs beside the board; of an experiment the part with most in it."""
    from abz_desktop.ui.approach.experiments_tab import ExperimentsTab

    for tab in ("parties", "timeline", "experiments"):
        page.view.turn_to(tab)
        settle(program)
        if tab != "experiments":
            yield f"approach: {tab}"
    shown = page.view.tab("experiments")
    assert isinstance(shown, ExperimentsTab)
    shown.panel.turn_to("measures")
    settle(program)
    yield "approach: experiments"
