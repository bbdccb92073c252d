"""A session on its day: the plan worked out and divided anew, a clock that stays exact, and how little of a core it takes."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from benchmarks.results import Row, Table, show, spread

BLOCKS, TIMES = 200, 60
WATCHED = 20.0
"""Seconds for which the window is watched."""
GOALS = {
    "200 blocks: times worked out, ms": 5.0,
    "200 blocks: forecast of a run, ms": 5.0,
    "200 blocks: time divided anew, ms": 5.0,
    "200 blocks: a changed length until the run sheet is painted, ms": 100.0,
    "200 blocks: the run sheet painted whole, ms": 16.0,
    "eight hours of late ticks: furthest from the plan, s": 0.2,
    "window with the clock: share of a core, %": 3.0,
}
"""Targets of the issue, for the p95 or the single value; where it says "no visible pause", a tenth of a second and a frame."""


def main() -> None:
    """Measure off screen, each part in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=tuple(_PARTS), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.part:
        print(json.dumps(_PARTS[chosen.part]()))
        return
    found: dict[str, Any] = {}
    for part in _PARTS:
        with tempfile.TemporaryDirectory() as folder:
            found |= _apart(part, folder)
    rows = (_row(label, values) for label, values in found.items())
    show(Table("live", "A session on its day", BLOCKS, tuple(rows)))


def _row(label: str, values: list[float]) -> Row:
    words, _, unit = label.rpartition(", ")
    return Row(words, unit, spread(values) if len(values) > 1 else tuple(values), GOALS[label])


def _apart(part: str, folder: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.live_bench", "--part", part]
    where = {**os.environ, "ABZ_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(command, check=True, capture_output=True, text=True, env=where)
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return found


def _timed(work: Callable[[], Any]) -> list[float]:
    found = []
    for _ in range(TIMES):
        started = time.perf_counter()
        work()
        found.append((time.perf_counter() - started) * 1000)
    return found


def compute() -> dict[str, Any]:
    """A full day of three-minute blocks, every tenth with a locked start."""
    from abz_desktop.core.meeting import running
    from abz_desktop.core.meeting.clock import Clock
    from abz_desktop.core.meeting.course import course_of
    from abz_desktop.core.meeting.run_state import forecast
    from abz_desktop.core.meeting.running import Event, apply, fold
    from abz_desktop.core.meeting.schedule import schedule_day
    from abz_desktop.core.meeting.sheet import Block, Day

    locks = {number: 540 + number * 3 for number in range(30, BLOCKS, 10)}
    blocks = tuple(Block(f"b{number}", minutes=3, locked=locks.get(number)) for number in range(BLOCKS))
    day = Day("", Clock(540), 540 + 3 * BLOCKS, blocks)
    course = course_of(schedule_day(day))
    state = fold(course, (Event(0.0, running.START), Event(900.0, running.NEXT)))
    return {
        "200 blocks: times worked out, ms": _timed(lambda: schedule_day(day)),
        "200 blocks: forecast of a run, ms": _timed(lambda: forecast(course, state, 905.0)),
        "200 blocks: time divided anew, ms": _timed(lambda: apply(course, state, Event(905.0, running.DIVIDE))),
    }


def drift() -> dict[str, Any]:
    """Twenty blocks that follow each other by themselves, with ticks that come late: how far each begins from its plan."""
    from abz_desktop.core.meeting import running
    from abz_desktop.core.meeting.clock import Clock
    from abz_desktop.core.meeting.course import course_of
    from abz_desktop.core.meeting.running import Event, advance, fold
    from abz_desktop.core.meeting.schedule import schedule_day
    from abz_desktop.core.meeting.sheet import Block, Day

    day = Day("", Clock(540), 17 * 60, tuple(Block(f"b{number}", minutes=24) for number in range(20)))
    course = course_of(schedule_day(day))
    state = fold(course, (Event(0.0, running.START), Event(0.0, running.AUTOMATIC, minutes=1)))
    now = 0.0
    while state.ended is None:
        now += 1.0037
        state = advance(course, state, now)
    off = max(abs(real.began - course.legs[key].start) for key, real in state.times.items())
    return {"eight hours of late ticks: furthest from the plan, s": [max(off, abs(state.ended - 8 * 3600))]}


def _program() -> tuple[Any, str]:
    """The program on a screen of 1920 by 1080, with a session of many blocks in its library."""
    from abz_desktop.app import make_application
    from abz_desktop.core.ids import new_id
    from abz_desktop.core.record import Record, freeze_fields
    from abz_desktop.library import places, records
    from abz_desktop.library import settings as kept
    from abz_desktop.ui.program import Program

    settings = kept.load()
    program = Program(make_application(), settings)
    program.window.show()
    program.window.resize(1920, 1080)
    program.open(places.locate(None, settings))
    program.shared.tasks.wait_idle(120_000)
    assert program.library is not None
    blocks = [
        {"key": f"b{number}", "block_type": "activiteit", "title": {"nl": f"Blok {number}"}, "minutes": 3}
        for number in range(BLOCKS)
    ]
    record = Record(new_id(), "session", "bench", freeze_fields({"title": {"nl": "Lange dag"}, "blocks": blocks}))
    records.create(program.library, record)
    return program, record.id


def sheet() -> dict[str, Any]:
    """The run sheet: a length changed as its cell does it until the new times are painted, and a whole repaint."""
    from abz_desktop.library import session_blocks
    from abz_desktop.ui.session.page import SessionPage
    from abz_desktop.ui.session.sheet_tab import SheetTab

    program, session = _program()
    program.shared.navigator.go("sessions", {"record": session})
    program.shared.tasks.wait_idle(30_000)
    page = program.window.current_page()
    assert isinstance(page, SessionPage)
    tab = page.view.tab("sheet")
    assert isinstance(tab, SheetTab)
    _rest(1.0)
    changed, painted = [], []
    for number in range(TIMES // 3):
        assert tab.opened is not None
        before, started = tab.opened.revision, time.perf_counter()
        tab.doing.ask(session_blocks.set_minutes, ("b1",), 4 + number % 2)
        while tab.opened.revision == before:
            _turn()
        tab.view.viewport().repaint()
        changed.append((time.perf_counter() - started) * 1000)
        program.shared.tasks.wait_idle(30_000)
        started = time.perf_counter()
        tab.view.viewport().repaint()
        painted.append((time.perf_counter() - started) * 1000)
    program.close()
    return {
        "200 blocks: a changed length until the run sheet is painted, ms": changed,
        "200 blocks: the run sheet painted whole, ms": painted,
    }


def watch() -> dict[str, Any]:
    """The window on a screen of 1920 by 1080 while the clock runs."""
    program, session = _program()
    assert program.live is not None
    program.live.whole = False
    program.live.open_live(session, "")
    program.shared.tasks.wait_idle(30_000)
    window = program.live.window
    assert window is not None
    window.resize(1920, 1080)
    window.perform("next")
    _rest(3.0)
    before, begun = time.process_time(), time.monotonic()
    _rest(WATCHED)
    share = (time.process_time() - before) / (time.monotonic() - begun)
    program.close()
    return {"window with the clock: share of a core, %": [100 * share]}


def _turn() -> None:
    """Let the window do what is waiting."""
    from PySide6.QtCore import QCoreApplication

    QCoreApplication.processEvents()


def _rest(seconds: float) -> None:
    """Let the window live for a while; it sleeps when there is nothing to do."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


_PARTS: dict[str, Callable[[], dict[str, Any]]] = {"compute": compute, "sheet": sheet, "drift": drift, "watch": watch}


if __name__ == "__main__":
    main()
