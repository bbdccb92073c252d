"""Builds the program: paths → settings → library → tasks → window, for one start; a second start joins the first."""

import logging
import os
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from abz_desktop import paths
from abz_desktop.core.errors import LibraryError
from abz_desktop.library import places
from abz_desktop.library import settings as kept
from abz_desktop.ui.frame.single import Doorman, hand_over
from abz_desktop.ui.packages.commands import is_package
from abz_desktop.ui.program import Program

log = logging.getLogger(__name__)
NAME = "abz-desktop"


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The Qt application, with the names and the style that everything else builds on."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    qInstallMessageHandler(_log_qt)
    app = QApplication([NAME, *arguments])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("")
    app.setDesktopFileName(NAME)
    app.setStyle("Fusion")
    return app


def _log_qt(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    """What Qt has to say goes to the log; that a screen which is not there cannot do this or that is no news."""
    if not text.startswith("This plugin does not support"):
        level = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}.get(kind, logging.WARNING)
        logging.getLogger("abz_desktop.qt").log(level, "%s", text)


def start_logging() -> None:
    """Log to a file of the person, which is kept small."""
    folder = paths.log_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "abz-desktop.log", maxBytes=500_000, backupCount=2, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("abz_desktop").addHandler(handler)


def run(library: str = "") -> int:
    """Start the program on a library ("" for the one that was open last) or a package; answers the exit code."""
    start_logging()
    app = make_application()
    if hand_over(str(Path(library).absolute()) if library else ""):
        return 0
    settings = kept.load()
    program = Program(app, settings)
    doorman = Doorman(parent=program)
    doorman.called.connect(program.called)
    show_on_screen(program.window)
    code = app.exec() if open_first(program, library) else 1
    doorman.close()
    program.close()
    return code


def show_on_screen(window: QWidget) -> None:
    """Show a window, no larger than its screen has room for."""
    window.resize(window.size().boundedTo(window.screen().availableSize()))
    window.show()


def open_first(program: Program, library: str) -> bool:
    """Open the library of this start; where that does not work, what one can do about it is asked. False to quit.

    A package is looked at in the library that was open last.
    """
    if library and is_package(Path(library)):
        opened = open_first(program, "")
        if opened:
            program.take(Path(library).absolute())
        return opened
    settings = program.shared.preferences.settings
    try:
        located = places.locate(library or None, settings)
    except LibraryError as error:
        return program.ask(error, Path(library or settings.library or paths.default_library()))
    return program.open_or_ask(located)


def play_tour(target: str, scale: str = "1", size: str = "1366x768", text: str = "1", *, short: bool = False) -> int:
    """Play the tour off screen on a library of its own; pictures and report go to `target` ("" for none).

    On a screen of `size` pixels, `scale` of them for one of the program, with letters `text` times their usual size. `short` takes
    half of the pictures: Dutch in the light, English in the dark.
    Answers 0, 1 when something is cut off, overlaps, is too faint, lacks a wording or is empty, 2 for a wrong number.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from abz_desktop.ui.tour.manner import Manner, read_factor, read_size
    from abz_desktop.ui.tour.staging import play

    try:
        manner = Manner(read_size(size), read_factor(scale), read_factor(text), short)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if manner.scale != 1:
        os.environ["QT_SCALE_FACTOR"] = str(manner.scale)
    return play(make_application(), Path(target) if target else None, manner)


def self_test() -> int:
    """Use a sample library off screen as a person does, telling each step; answers 0, or 1 at the first that fails."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from abz_desktop.ui.tour.self_test import run as test

    return test(make_application())
