"""Sets the stage of the tour: a home of its own, a fresh library with the shipped content, and the report at the end."""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from abz_desktop import paths
from abz_desktop.library import places
from abz_desktop.library import settings as kept
from abz_desktop.ui.program import Program
from abz_desktop.ui.tour.manner import USUAL, Manner
from abz_desktop.ui.tour.playing import report, tour
from abz_desktop.ui.window import MainWindow


def play(app: QApplication, to: Path | None, manner: Manner = USUAL) -> int:
    """Play the tour; pictures and report go to `to`, None for none. Answers 0, or 1 when something is wrong in a picture."""
    if to is not None:
        to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="abz-tour-", ignore_cleanup_errors=True) as folder:
        stage = Stage(app, Path(folder), manner.text)
        shots = tour(stage.open, stage.close, to, manner)
    seen = report(shots, to)
    for shot in shots:
        for finding in shot.findings:
            sys.stderr.write(f"{shot.file}: {finding.what}: {finding.where} {finding.text!r}\n")
    sys.stderr.write(f"{seen['pictures']} pictures, {seen['findings']} findings\n")
    return 1 if seen["findings"] else 0


class Stage:
    """Opens the program for the tour with a home of its own, so that nothing of the person is read or written."""

    def __init__(self, app: QApplication, folder: Path, text: float = 1.0) -> None:
        self._app, self._folder, self._text = app, folder, text
        self._program: Program | None = None
        self._home = os.environ.get(paths.HOME_VARIABLE)

    def open(self, lang: str) -> MainWindow:
        """Show a fresh library with the shipped content in a language."""
        os.environ[paths.HOME_VARIABLE] = str(self._folder / lang)
        settings = kept.change(kept.load(), lang=lang, theme="light")
        self._program = Program(self._app, settings, text=self._text)
        self._program.window.show()
        self._program.open(places.Located(paths.default_library(), may_create=True))
        return self._program.window

    def close(self) -> None:
        """End that program."""
        if self._program is not None:
            self._program.window.close()
            self._program.deleteLater()
            self._program = None
        if self._home is None:
            os.environ.pop(paths.HOME_VARIABLE, None)
        else:
            os.environ[paths.HOME_VARIABLE] = self._home
