"""A case from nothing to published with review: written, asked about, commented on, sent back, mended, approved, remembered."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop import library
from abz_desktop.core.ids import new_id
from abz_desktop.library import Library, commenting, history, records, reviewing
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.history.dialog import HistoryDialog
from abz_desktop.ui.program import Program
from abz_desktop.ui.start.page import StartPage
from tests.journeys.hand import click, lib_of, pick, write
from tests.journeys.test_write_a_case import Writer, type_in
from tests.library import shelves
from tests.ui.starting import running, settle


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library file, with nothing in it."""
    lib = shelves.empty(tmp_path_factory.mktemp("review"))
    lib.close()
    return Path(lib.path)


@pytest.fixture
def program(qapp: QApplication, small: Path, abz_home: Path) -> Iterator[Program]:
    with running(small) as started:
        started.shared.preferences.set("person_name", "Noor")
        yield started


@pytest.fixture
def bo(program: Program) -> Iterator[Library]:
    """Bo, at another computer: the same library opened again, in which he wrote before."""
    own = replace(lib_of(program).settings, person_name="Bo", person_id=new_id(), device=new_id())
    with library.open_library(Path(lib_of(program).path), settings=own) as opened:
        records.create(opened, shelves.record("method", "van-bo", "Van Bo"))
        yield opened


def told(program: Program, position: int) -> None:
    """The window hears what was done elsewhere since then."""
    program.shared.bus.changed.emit(history.since(lib_of(program), position))
    settle(program)


def editor(program: Program) -> EditorPage:
    page = program.window.current_page()
    assert isinstance(page, EditorPage)
    return page


def written(program: Program) -> str:
    """A new case, from the door on the start page, kept as a draft; its id."""
    start = program.window.current_page()
    assert isinstance(start, StartPage)
    click(program, start.add)
    writer = Writer(program, editor(program))
    writer.type("title", "De straat praat weer", "nl")
    writer.type("occasion", "Niemand groette nog in 1019.", "nl")
    program.window.perform("draft-save")
    settle(program)
    return editor(program).manuscript.record.id


def asked(program: Program, words: str, of: str = "") -> None:
    """Ask for review below the form."""
    review = editor(program).review
    if not review.fold.isChecked():
        click(program, review.fold)
    if of:
        pick(program, review.person, of)
    write(program, review.text, words, end=Qt.Key.Key_Tab)
    click(program, review.submit)


def mended(program: Program) -> None:
    """What came back is opened from Start; the comment is read beside its field, dealt with, and settled."""
    program.window.perform("page-start")
    settle(program)
    start = program.window.current_page()
    assert isinstance(start, StartPage)
    back = start.sections["returned"].list
    back.setFocus()
    back.setCurrentIndex(back.model().index(0, 0))
    QTest.keyClick(back, Qt.Key.Key_Return)
    settle(program)
    page = editor(program)
    assert "Teruggestuurd door Bo" in page.review.says.text()
    page.form.go_to("occasion")
    box = page.form.view(page.form.number).boxes["occasion"]
    assert box.remarks.text().strip() == "1"
    click(program, box.remarks)
    card = page.remarking.card
    assert card is not None
    (remark,) = card.remarks.rows
    assert (remark.text.text(), "Bo" in remark.head.text()) == ("Welk jaar was dit?", True)
    click(program, remark.settle)
    page.remarking.popover.end()
    assert box.remarks.text() == ""
    type_in(box.controls["nl"], " Het was 2019.")
    program.window.perform("draft-save")
    settle(program)


def test_from_nothing_by_way_of_review_to_published(program: Program, bo: Library) -> None:
    lib = lib_of(program)
    case = written(program)
    asked(program, "Klopt dit zo?", of="Bo")
    assert [one.id for one in reviewing.waiting(bo, "nl").for_me] == [case]

    position = history.position(lib)
    commenting.write(bo, case, "Welk jaar was dit?", "occasion")
    reviewing.send_back(bo, case, "Het jaar klopt niet.")
    told(program, position)
    mended(program)
    asked(program, "Het jaar staat er nu.", of="Bo")

    position, seen = history.position(lib), reviewing.standing(bo, case)
    assert "2019" in str(records.head(bo, case)[0].fields["occasion"])
    reviewing.approve(bo, case, valid_until="2031-05-01", base=seen.revision)
    told(program, position)

    program.shared.bus.open_requested.emit(case)
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, LibraryPage)
    assert "Beoordeeld door Bo" in page.reader.review.says.text()
    assert "1 mei 2031" in page.reader.review.says.text()
    program.window.perform("record-history")
    settle(program)
    dialog = next(one for one in program.window.findChildren(HistoryDialog) if one.isVisible())
    model = dialog.list.model()
    read = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    why = ("", "Het jaar staat er nu.", "", "Het jaar klopt niet.", "Klopt dit zo?", "")
    who = ("Bo", "Noor", "Noor", "Bo", "Noor", "Noor")
    assert len(read) == len(who)
    for line, name, note in zip(read, who, why, strict=True):
        assert name in line
        assert note in line
    dialog.close()
