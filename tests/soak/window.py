"""The same typist in the real window (off screen): keys in the form, the program's own journal, saving with its action."""

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.soak.typist import SETTINGS, Typist, words_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

    from abz_desktop.ui.program import Program

WORD_MS = 60
"""Between two words: a fast typist."""
WORDS_PER_SAVE = 45


def type_in_window(path: Path, record_id: str, pipe: int) -> None:
    """Open the program on a library, go to the form of a record, type and save until killed.

    Qt comes in here only: the process that kills makes this one by forking, and has none.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from abz_desktop import library
    from abz_desktop.core.changes import Changes
    from abz_desktop.library import drafting
    from abz_desktop.ui.program import Program

    app = QApplication([])
    with library.open_library(path, settings=SETTINGS) as lib:
        told = Typist(lib, record_id, pipe, 0)
        count = words_of(drafting.open_draft(lib, record_id).record)
    program = Program(app, replace(SETTINGS, lang="nl", theme="light"))
    edit = _form(program, path, record_id)
    saving = 0

    def type_word() -> None:
        nonlocal count, saving
        count += 1
        _type(edit, f" w{count}")
        told.tell("typed", count, time.monotonic())
        if count % WORDS_PER_SAVE == 0:
            saving = count
            told.tell("saving", count)
            program.window.perform("draft-save")

    def heard(changes: Changes) -> None:
        if changes.label.key == "do.draft-save":
            told.tell("saved", saving)

    timer = QTimer()
    timer.timeout.connect(type_word)
    program.shared.bus.changed.connect(heard)
    timer.start(WORD_MS)
    app.exec()


def _form(program: "Program", path: Path, record_id: str) -> "QPlainTextEdit":
    """The field of the form in which is typed."""
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    from abz_desktop.library import places
    from abz_desktop.ui.editor.page import EditorPage

    program.window.show()
    program.open(places.Located(path, may_create=False))
    program.shared.tasks.wait_idle(30_000)
    program.shared.navigator.go("editor", {"record": record_id, "field": "course"})
    for _ in range(6):
        QApplication.processEvents()
        program.shared.tasks.wait_idle(30_000)
    page = program.window.current_page()
    assert isinstance(page, EditorPage)
    page.form.go_to("course")
    edit = page.form.view(page.form.number).boxes["course"].controls["nl"].findChildren(QPlainTextEdit)[0]
    edit.setFocus()
    return edit


def _type(edit: "QPlainTextEdit", words: str) -> None:
    from PySide6.QtGui import QTextCursor
    from PySide6.QtTest import QTest

    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, words)
