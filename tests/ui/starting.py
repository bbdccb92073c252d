"""The real program on a real library, started and ended by a test."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from abz_desktop import paths
from abz_desktop.library import places
from abz_desktop.library import settings as kept
from abz_desktop.ui.program import Program
from tests.ui import making


def filled(folder: Path) -> Path:
    """A library file with the shipped content, made once for all tests of a process and copied by each; its index is beside it.

    `folder` is one that pytest made: what is made goes beside it.
    """
    shared = folder.parent / "filled-library"
    file = shared / "filled.abz"
    if not file.exists():
        home = os.environ.get("ABZ_HOME")
        os.environ["ABZ_HOME"] = str(shared / "home")
        lib = making.shipped(shared / "making.abz")
        lib.close()
        (shared / "making.abz").rename(file)
        os.environ.pop("ABZ_HOME")
        if home is not None:
            os.environ["ABZ_HOME"] = home
    return file


def own(folder: Path) -> Path:
    """A copy of that file in this folder, to open and change."""
    return Path(shutil.copyfile(filled(folder), folder / "own.abz"))


def copied(filled_file: Path, place: Path) -> None:
    """The library in its place, and the index that is beside it in the person's cache: it need not be built again."""
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(filled_file, place)
    index = filled_file.parent / "home" / "cache"
    if index.is_dir():
        shutil.copytree(index, paths.cache_dir(), dirs_exist_ok=True)


@contextmanager
def running(filled_file: Path, lang: str = "nl") -> Iterator[Program]:
    """The program as a person starts it, on a copy of a filled library in its usual place."""
    place = paths.default_library()
    if not place.exists():
        copied(filled_file, place)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = Program(app, kept.change(kept.load(), lang=lang, theme="light"))
    program.window.show()
    program.window.activateWindow()
    assert QTest.qWaitForWindowActive(program.window)
    program.open(places.Located(place, may_create=False))
    try:
        settle(program)
        assert QApplication.activeWindow() is program.window, "another window came up and took the keyboard"
        yield program
    finally:
        end(program)
        del program
        gc.collect()


def end(program: Program) -> None:
    """Close the window, and see the program out: nothing of it is there any more when the next one starts."""
    if isValid(program) and isValid(program.window):
        program.window.close()
    if isValid(program):
        program.deleteLater()
    for _ in range(2):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def settle(program: Program) -> None:
    """Let all work that was started finish, with what it starts in turn."""
    for _ in range(6):
        QApplication.processEvents()
        assert program.shared.tasks.wait_idle(30_000)
    QApplication.processEvents()
