"""Keeps the screen on while a session is in view: each desktop is asked in its own way, and let go afterwards."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QProcess
from PySide6.QtGui import QGuiApplication

Program = tuple[str, tuple[str, ...]]
_UNTIL = ("tail", "--pid={pid}", "-f", "/dev/null")
"""A command that ends when this program does, however it ends."""
PROGRAMS: tuple[Program, ...] = (
    ("caffeinate", ("-d", "-i", "-w", "{pid}")),
    ("gnome-session-inhibit", ("--inhibit", "idle", *_UNTIL)),
    ("kde-inhibit", ("--power", "--screenSaver", *_UNTIL)),
    ("systemd-inhibit", ("--what=idle", "--who=ABZ Desktop", "--mode=block", *_UNTIL)),
)
"""The programs that keep a desktop awake as long as they run; those that are there are all asked."""
PATIENCE_MS = 300
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2


def commands(
    programs: tuple[Program, ...] = PROGRAMS, find: Callable[[str], str | None] = shutil.which, pid: int = 0
) -> Iterator[tuple[str, list[str]]]:
    """The programs that are there and what they are told; `pid` is this program's own unless it is given."""
    mine = str(pid or os.getpid())
    for name, arguments in programs:
        found = find(name)
        if found is not None:
            yield found, [part.replace("{pid}", mine) for part in arguments]


class Awake(QObject):
    """`hold` keeps the screen on until `release`; where nobody can be asked neither does anything."""

    def __init__(self, programs: tuple[Program, ...] = PROGRAMS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._programs = programs
        self._running: list[QProcess] = []

    def hold(self) -> None:
        """Keep the screen on."""
        if self._running or QGuiApplication.platformName() in ("offscreen", "minimal"):
            return
        _tell_windows(_CONTINUOUS | _SYSTEM | _DISPLAY)
        self.start()

    def start(self) -> None:
        """Start the programs that are there."""
        for name, arguments in commands(self._programs):
            process = QProcess(self)
            process.setStandardOutputFile(QProcess.nullDevice())
            process.setStandardErrorFile(QProcess.nullDevice())
            process.start(name, arguments)
            self._running.append(process)

    @property
    def running(self) -> int:
        """How many programs keep the screen on now."""
        return sum(one.state() != QProcess.ProcessState.NotRunning for one in self._running)

    def release(self) -> None:
        """Let the screen go off again."""
        for process in self._running:
            process.terminate()
            if not process.waitForFinished(PATIENCE_MS):
                process.kill()
                process.waitForFinished(PATIENCE_MS)
        self._running = []
        _tell_windows(_CONTINUOUS)


def _tell_windows(state: int) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetThreadExecutionState(state)
