"""An evening to run, and a clock that is set by hand."""

import datetime
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from abz_desktop.library import records
from abz_desktop.ui.live.window import LiveWindow
from abz_desktop.ui.program import Program
from tests.ui.session.sample import block
from tests.ui.starting import settle


def evening() -> dict[str, Any]:
    """Five blocks and a breakout in two hours; the end is promised, the drinks have a fixed start."""
    return {
        "date": "2027-03-16",
        "start": "19:00",
        "end_target": "21:00",
        "time_zone": "Europe/Amsterdam",
        "facilitators": [{"key": "noor", "name": "Noor"}],
        "blocks": [
            block("open", "Welkom", 15, who=["noor"], question={"nl": "Wat bracht je hier?"}),
            block("talk", "Gesprek", 30, instruction={"nl": "Eerst luisteren."}),
            block("tables", "Tafels", None, "parallel"),
            block("red", "Groep rood", None, "reeks", inside="tables"),
            block("red1", "Kaarten", 10, inside="red"),
            block("red2", "Kiezen", 20, inside="red"),
            block("blue", "Groep blauw", 30, inside="tables"),
            block("harvest", "Oogst", 30),
            block("drinks", "Napraten", 15, "pauze", locked_start="20:45"),
        ],
        "notes": [{"key": "n1", "block": "talk", "role": "begeleider", "text": {"nl": "Let op de tijd."}}],
    }


@dataclass
class SetClock:
    """A clock that stands still until it is set on."""

    now: datetime.datetime

    def __call__(self) -> datetime.datetime:
        return self.now

    def on(self, minutes: float) -> None:
        self.now += datetime.timedelta(minutes=minutes)


def live(program: Program, clock: SetClock) -> LiveWindow:
    """The window of the evening, opened from the page of sessions."""
    host, lib = program.live, program.library
    assert host is not None
    assert lib is not None
    host.clock, host.whole = clock, False
    program.shared.bus.open_requested.emit(records.id_of(lib, "avond"))
    settle(program)
    program.window.actions_made("session-run").trigger()
    settle(program)
    window = shown(program)
    window.resize(1366, 768)
    return window


def shown(program: Program) -> LiveWindow:
    """The window of the session that runs."""
    assert program.live is not None
    assert program.live.window is not None
    return program.live.window


def after(window: LiveWindow, clock: SetClock, minutes: float, *keys: Qt.Key) -> None:
    """Time passes, and then keys are pressed."""
    clock.on(minutes)
    window.runner.tick()
    for key in keys:
        QTest.keyClick(window, key)
