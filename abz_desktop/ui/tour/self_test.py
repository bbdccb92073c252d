"""The packaged program tests itself: a sample library is opened, searched, written to, printed from, and opened again."""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from abz_desktop.core.combine.propose_options import Wanted
from abz_desktop.library import Library, approach_documents, approaches, finder, marks, proposing
from abz_desktop.library.indexing import Progress
from abz_desktop.library.reading import open_record
from abz_desktop.library.request import SearchRequest
from abz_desktop.ui.pages import PAGES
from abz_desktop.ui.reader.document import render
from abz_desktop.ui.reader.output import write_pdf
from abz_desktop.ui.shared.labels import load
from abz_desktop.ui.shared.say import has
from abz_desktop.ui.tour.staging import Stage
from abz_desktop.ui.window import MainWindow

WORD, RECORD = "wereldcafe", "world-cafe"
"""A question of one word, and the slug that must be its first answer."""
NOTE = "Zelftest: dit moet er na het heropenen nog staan."
PATIENCE = 60.0
"""Seconds that the first filling and the index may take on a slow machine."""


class SelfTestError(Exception):
    """A step of the self-test did not give what it should; its text says what was seen."""


@dataclass(slots=True)
class Trial:
    """The stage on which the steps play, and what they found so far."""

    stage: Stage
    folder: Path
    window: MainWindow | None = None
    record: str = ""
    done: list[str] = field(default_factory=list)

    @property
    def lib(self) -> Library:
        """The library that is open."""
        assert self.window is not None
        assert self.window.context is not None
        return self.window.context.library


def run(app: QApplication) -> int:
    """Play all steps on a library of their own, telling each on standard error; answers 0, or 1 at the first that fails."""
    with tempfile.TemporaryDirectory(prefix="abz-self-test-", ignore_cleanup_errors=True) as folder:
        trial = Trial(Stage(app, Path(folder)), Path(folder))
        try:
            well = all(_play(trial, name, step) for name, step in STEPS)
        finally:
            trial.stage.close()
    if not well:
        return 1
    sys.stderr.write(f"{len(STEPS)} steps, all well\n")
    return 0


def _play(trial: Trial, name: str, step: Callable[[Trial], None]) -> bool:
    try:
        step(trial)
    except SelfTestError as error:
        sys.stderr.write(f"FAIL  {name}: {error}\n")
        return False
    sys.stderr.write(f"ok    {name}\n")
    return True


def _open(trial: Trial) -> None:
    trial.window = trial.stage.open("nl")
    _until(trial, lambda: trial.window is not None and trial.window.context is not None, "no library was opened")


def _index(trial: Trial) -> None:
    """The index is built by a process of its own: in a bundle that is the program itself, started again."""
    _until(trial, lambda: _caught_up(trial.lib.index.state()), "the index did not come to hold every record")
    problem = trial.lib.index.state().problem
    if problem:
        raise SelfTestError(problem)


def _caught_up(state: Progress) -> bool:
    return state.ready and 0 < state.total == state.done


def _search(trial: Trial) -> None:
    hits = finder.search(trial.lib, SearchRequest(WORD)).hits
    if not hits or hits[0].row.slug != RECORD:
        raise SelfTestError(f"'{WORD}' found {[hit.row.slug for hit in hits[:3]]}")
    trial.record = hits[0].row.id


def _save(trial: Trial) -> None:
    marks.set_note(trial.lib, trial.record, NOTE)


def _pages(trial: Trial) -> None:
    assert trial.window is not None
    for page in PAGES:
        trial.window.shared.navigator.go(page.id)
        _settle(trial)
        shown = trial.window.current_page()
        if shown is None or shown.page_id != page.id:
            raise SelfTestError(f"page {page.id} did not show")
        if not has(f"page.{page.id}"):
            raise SelfTestError(f"page {page.id} has no words")


def _read(trial: Trial) -> None:
    assert trial.window is not None
    trial.window.shared.bus.open_requested.emit(trial.record)
    _settle(trial)
    kinds = {bytes(one.data()).decode() for one in QImageReader.supportedImageFormats()}
    if not {"png", "jpeg", "webp", "gif", "svg"} <= kinds:
        raise SelfTestError(f"picture formats: {sorted(kinds)}")


def _print(trial: Trial) -> None:
    file = trial.folder / "record.pdf"
    reading = open_record(trial.lib, trial.record, "nl")
    write_pdf(render(reading, load(trial.lib, "nl")), reading.row.title, file)
    if not file.read_bytes().startswith(b"%PDF"):
        raise SelfTestError("no PDF was written")


def _document(trial: Trial) -> None:
    """A ready-made approach as a Word document: its library reads files of its own."""
    ready = approaches.list_approaches(trial.lib, "nl", templates=True)
    if not ready:
        raise SelfTestError("there are no ready-made approaches")
    made = approach_documents.make(trial.lib, ready[0].id, "nl")
    if not approach_documents.text(made, "docx").startswith(b"PK"):
        raise SelfTestError("no Word document was made")


def _propose(trial: Trial) -> None:
    """The solver is there and comes to an approach."""
    wanted = Wanted(themes=("eenzaamheid",), effects=("sociale-relaties",))
    if not proposing.propose(trial.lib, wanted).best.steps:
        raise SelfTestError("nothing was proposed")


def _reopen(trial: Trial) -> None:
    trial.stage.close()
    trial.window = None
    _open(trial)


def _still_there(trial: Trial) -> None:
    if marks.note(trial.lib, trial.record) != NOTE:
        raise SelfTestError("what was saved is gone")


STEPS: tuple[tuple[str, Callable[[Trial], None]], ...] = (
    ("open a sample library", _open),
    ("fill it and build the index", _index),
    ("search", _search),
    ("save", _save),
    ("show every page", _pages),
    ("read a record", _read),
    ("write a PDF", _print),
    ("write a Word document", _document),
    ("propose an approach", _propose),
    ("close and open again", _reopen),
    ("find what was saved", _still_there),
    ("search again", _search),
)


def _settle(trial: Trial) -> None:
    if trial.window is not None and not trial.window.shared.tasks.wait_idle(int(PATIENCE * 1000)):
        raise SelfTestError("work did not end")


def _until(trial: Trial, holds: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        _settle(trial)
        if holds():
            return
        if time.monotonic() > end:
            raise SelfTestError(otherwise)
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()
