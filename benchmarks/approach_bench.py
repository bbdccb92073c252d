"""Approaches as a person feels them: suggestions, a proposal, the preview of the document, a card that is dragged over a full board."""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.results import Row, Table, show, spread

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData, QPoint

    from abz_desktop.library import Library
    from abz_desktop.ui.approach.phase_board import Board
    from abz_desktop.ui.program import Program

SIZE = 10_000
STEPS, MOVES, ASKS, WISHES = 60, 240, 24, 12
GOALS = {
    "suggestions, ms": 50.0,
    "proposal proven, s": 1.0,
    "document preview, first one after the list is shown, ms": 200.0,
    "document preview, ms": 200.0,
    "frame while a card is dragged, 60 steps, ms": 16.0,
}
"""Targets of the issue, for the p95 or the single value."""


def main() -> None:
    """Measure the shipped content and a generated library, each in processes of its own, off screen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", nargs="?", type=int, default=SIZE)
    parser.add_argument("--part", choices=tuple(_PARTS), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.part:
        print(json.dumps(_PARTS[chosen.part](chosen.file)))
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "shipped.abz"
        _apart("fill", file)
        report("shipped content", 0, [_apart(part, file) for part in ("suggest", "propose", "preview", "drag")])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.abz"
        command = [sys.executable, "-m", "benchmarks.library_bench", str(chosen.size), "--part", "make"]
        subprocess.run([*command, "--file", str(file)], check=True, capture_output=True, env=_environment(file))
        report(f"{chosen.size:,} records", chosen.size, [_apart("suggest", file), _apart("drag", file)])


def _environment(file: Path) -> dict[str, str]:
    return {**os.environ, "ABZ_HOME": str(file.parent / "home"), "QT_QPA_PLATFORM": "offscreen"}


def _apart(part: str, file: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.approach_bench", "--part", part, "--file", str(file)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, env=_environment(file))
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return found


def _timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


# The library ---------------------------------------------------------------------------------------------------------


def fill(file: Path) -> dict[str, Any]:
    """A library with the shipped content and its index."""
    from abz_desktop.library import content

    with _opened(file, create=True) as lib:
        content.fill(lib)
        lib.index.catch_up()
    return {}


def _opened(file: Path, *, create: bool = False) -> "Library":
    from abz_desktop import library
    from abz_desktop.library.settings import Settings

    return library.open_library(file, settings=Settings(person_id="bench", device="bench"), create=create)


def _approach(lib: "Library", steps: int) -> str:
    """An approach of so many steps, in the library; its id."""
    from abz_desktop.library import combining, records
    from benchmarks.approaches import make_approach

    record = make_approach(tuple(combining.knowledge(lib).methods), steps)
    if record.id not in records.ids_of_kind(lib, "approach"):
        records.create(lib, record)
    return record.id


# Asking --------------------------------------------------------------------------------------------------------------


def suggest(file: Path) -> dict[str, Any]:
    """What is suggested for phases, effects and parties of an approach of twelve steps."""
    from abz_desktop.core.combine.suggest_table import Ask
    from abz_desktop.core.vocabulary import EFFECTS, PHASES
    from abz_desktop.library import suggesting

    with _opened(file) as lib:
        approach = _approach(lib, 12)
        asks = [*(Ask(phase=phase) for phase in PHASES), *(Ask(effect=one) for one in EFFECTS), Ask(party="p1"), Ask()]
        first = _timed(lambda: suggesting.suggestions(lib, approach, "nl", asks[0]))
        times = [_timed(partial(suggesting.suggestions, lib, approach, "nl", ask)) for ask in (asks * ASKS)[:ASKS]]
    return {"suggestions, first ones of the process, ms": first, "suggestions, ms": spread(times)}


def propose(file: Path) -> dict[str, Any]:
    """Whole proposals for different wishes, each to a proven optimum."""
    from abz_desktop.core.combine.facts import Span
    from abz_desktop.core.combine.suggest_limits import Limits
    from abz_desktop.core.vocabulary import EFFECTS
    from abz_desktop.library import proposing, vocabularies
    from abz_desktop.library.proposing import Stake, Wanted

    rng = random.Random(7)
    times = []
    with _opened(file) as lib:
        themes = [term.key for term in vocabularies.terms(lib, "theme")]
        types = [term.key for term in vocabularies.terms(lib, "party_type")]
        for _ in range(WISHES):
            stakes = tuple(Stake(f"p{at}", type_, "coproduceren") for at, type_ in enumerate(rng.sample(types, 3)))
            limits = Limits(Span(None, rng.randint(8, 40), None), rng.choice((480, 960, None)))
            wanted = Wanted(tuple(rng.sample(themes, 2)), tuple(rng.sample(EFFECTS, 2)), stakes, limits)
            started = time.perf_counter()
            assert proposing.propose(lib, wanted).proposal.proven
            times.append(time.perf_counter() - started)
    return {"proposal proven, s": spread(times)}


# The document --------------------------------------------------------------------------------------------------------


def preview(file: Path) -> dict[str, Any]:
    """The pages of ready-made approaches, made anew as after a change; the first one as one comes to it from the list."""
    program = _window(file)
    from abz_desktop.library import records
    from abz_desktop.ui.approach.document_choices import Wish
    from abz_desktop.ui.approach.document_tab import make

    lib = program.library
    assert lib is not None
    found = records.ids_of_kind(lib, "approach")
    program.shared.bus.page_requested.emit("approaches")
    _settle(program)
    first = _timed(lambda: make(lib, found[0], Wish(audience="openbaar")))
    times = [
        _timed(partial(make, lib, one, Wish(audience="openbaar", lang=lang)))
        for _ in range(2)
        for lang in ("nl", "en")
        for one in found
    ]
    program.close()
    return {"document preview, first one after the list is shown, ms": first, "document preview, ms": spread(times)}


# The board -----------------------------------------------------------------------------------------------------------


def drag(file: Path) -> dict[str, Any]:
    """A card dragged to and fro over a board of sixty steps: from each move of the mouse until it is painted."""
    with _opened(file) as lib:
        approach = _approach(lib, STEPS)
    program = _window(file)
    board = _board(program, approach)
    times = _dragged(board)
    program.close()
    return {"frame while a card is dragged, 60 steps, ms": spread(times)}


def _window(file: Path) -> "Program":
    from abz_desktop.__main__ import load_without_qt

    load_without_qt()
    from abz_desktop.app import make_application
    from abz_desktop.library import places
    from abz_desktop.library import settings as kept
    from abz_desktop.ui.program import Program

    settings = kept.load()
    program = Program(make_application(), settings)
    program.window.resize(1366, 768)
    program.window.show()
    program.open(places.locate(file, settings))
    _settle(program)
    return program


def _settle(program: "Program") -> None:
    from PySide6.QtCore import QCoreApplication

    for _ in range(6):
        QCoreApplication.processEvents()
        assert program.shared.tasks.wait_idle(60_000)
    QCoreApplication.processEvents()


def _board(program: "Program", approach: str) -> "Board":
    from abz_desktop.ui.approach.phase_board import Board

    program.shared.bus.open_requested.emit(approach)
    _settle(program)
    program.window.grab()
    return next(one for one in program.window.findChildren(Board) if one.isVisible())


def _dragged(board: "Board") -> list[float]:
    from PySide6.QtCore import QCoreApplication, QPoint, Qt
    from PySide6.QtGui import QDragEnterEvent

    board.choose(board.steps.keys_at([1]))
    data = board.steps.mimeData(board.selectionModel().selectedIndexes())
    view, none = board.viewport(), Qt.KeyboardModifier.NoModifier
    left, move = Qt.MouseButton.LeftButton, Qt.DropAction.MoveAction
    QCoreApplication.sendEvent(view, QDragEnterEvent(QPoint(60, 60), move, data, left, none))
    times = []
    for number in range(MOVES):
        share = abs((number % 120) / 60 - 1)
        at = QPoint(round(20 + (view.width() - 40) * share), 20 + number * 7 % (view.height() - 40))

        times.append(_timed(partial(_frame, board, at, data, scroll=number % 3 == 0)))
    return times


def _frame(board: "Board", at: "QPoint", data: "QMimeData", *, scroll: bool) -> None:
    """One move of the mouse, at times with the scrolling of what is held at the edge, and the whole board painted anew."""
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtGui import QDragMoveEvent

    view, bar = board.viewport(), board.verticalScrollBar()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(view, QDragMoveEvent(at, Qt.DropAction.MoveAction, data, left, none))
    if scroll:
        bar.setValue((bar.value() + 14) % (bar.maximum() + 1))
    view.repaint()
    QCoreApplication.processEvents()


def report(title: str, size: int, parts: list[dict[str, Any]]) -> None:
    """Print the figures, each beside its goal, and keep them."""
    rows = []
    for name, value in ((name, value) for part in parts for name, value in part.items()):
        label, _, unit = name.rpartition(", ")
        values = tuple(value) if isinstance(value, list) else (value,)
        rows.append(Row(label, unit, values, GOALS.get(name)))
    show(Table("approach", f"Approaches, {title}", size, tuple(rows)))


_PARTS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "fill": fill,
    "suggest": suggest,
    "propose": propose,
    "preview": preview,
    "drag": drag,
}

if __name__ == "__main__":
    main()
