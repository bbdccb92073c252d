"""The page on which a record is written, through the real window on a small library."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from abz_desktop.core.writing import with_text
from abz_desktop.library import attachments, drafting, journal, records, working
from abz_desktop.ui.editor.field_box import FieldBox
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.editor.prose import ProseControl
from abz_desktop.ui.editor.saving import NOTHING
from abz_desktop.ui.program import Program
from abz_desktop.ui.prose.edit import PictureDropped
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.start.page import StartPage
from tests.ui.approach import sample
from tests.ui.starting import running, settle


@pytest.fixture(scope="module")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library file; tests work on copies."""
    return sample.made(tmp_path_factory.mktemp("small") / "small.abz")


@pytest.fixture
def program(qapp: QApplication, small_library: Path, abz_home: Path) -> Iterator[Program]:
    with running(small_library) as started:
        started.window.resize(1366, 768)
        yield started


def editor(program: Program) -> EditorPage:
    page = program.window.current_page()
    assert isinstance(page, EditorPage)
    return page


def open_method(program: Program, slug: str = "tafels") -> EditorPage:
    """From the reader, as a person does."""
    assert program.library is not None
    program.shared.bus.open_requested.emit(records.id_of(program.library, slug))
    settle(program)
    program.window.perform("record-edit")
    settle(program)
    return editor(program)


def box(page: EditorPage, field: str) -> FieldBox:
    page.form.go_to(field)
    return page.form.view(page.form.number).boxes[field]


def type_in(page: EditorPage, field: str, text: str, lang: str = "") -> QWidget:
    """Type in a field; what stands there goes on."""
    control = box(page, field).controls[lang]
    found = control.findChildren(QLineEdit) + control.findChildren(QPlainTextEdit)
    edit = found[0]
    assert isinstance(edit, QLineEdit | QPlainTextEdit)
    edit.setFocus()
    if isinstance(edit, QLineEdit):
        edit.end(False)
    else:
        edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, text)
    return edit


def drafts_of(program: Program) -> list[str]:
    """The drafts on the start page."""
    start = program.window.current_page()
    assert isinstance(start, StartPage)
    shown = start.sections["drafts"].list
    rows = (shown.row_at(shown.model().index(number, 0)) for number in range(shown.model().rowCount()))
    return [row.title for row in rows if row is not None]


def test_a_method_is_opened_written_on_kept_saved_and_published(program: Program) -> None:
    lib = program.library
    assert lib is not None
    page = open_method(program)
    record_id = page.manuscript.record.id
    assert page.head.title.text() == "Tafels"
    assert not page.enabled("draft-save")
    type_in(page, "title", " in de wijk", "nl")
    type_in(page, "summary", "Praten aan kleine tafels.", "nl")
    type_in(page, "why", "Iedereen heeft iets gezegd.", "nl")
    page.keeper.write()
    settle(program)
    kept = journal.read_all(lib)
    assert [(one.record.id, one.record.fields["why"]) for one in kept] == [
        (record_id, {"nl": "Iedereen heeft iets gezegd."})
    ]
    assert page.head.title.text() == "Tafels in de wijk"
    assert page.enabled("draft-save")
    program.window.perform("draft-save")
    settle(program)
    assert (journal.read_all(lib), working.kept(lib, record_id)) == ((), None)
    assert not page.enabled("draft-save")
    assert records.titles(lib, [record_id], "nl") == {record_id: "Tafels"}, "others read what is published"
    program.window.perform("draft-publish")
    settle(program)
    assert records.titles(lib, [record_id], "nl") == {record_id: "Tafels in de wijk"}
    program.window.perform("undo")
    settle(program)
    assert records.titles(lib, [record_id], "nl") == {record_id: "Tafels"}
    assert page.manuscript.record.status == "concept"


def test_leaving_the_page_keeps_what_is_typed_and_the_start_page_leads_back(program: Program) -> None:
    page = open_method(program)
    type_in(page, "title", "!", "nl")
    program.shared.navigator.go("start")
    settle(program)
    assert program.library is not None
    assert journal.read_all(program.library) == ()
    start = program.window.current_page()
    assert isinstance(start, StartPage)
    assert drafts_of(program) == ["Tafels!"]
    drafts = start.sections["drafts"]
    drafts.list.activated.emit(drafts.list.model().index(0, 0))
    settle(program)
    assert editor(program).manuscript.record.fields["title"] == {"nl": "Tafels!", "en": "Tafels (en)"}


def test_what_was_typed_when_the_program_stopped_is_offered_again(program: Program, small_library: Path) -> None:
    lib = program.library
    assert lib is not None
    record, base = records.head(lib, records.id_of(lib, "tafels"))
    journal.write(lib, with_text(record, "tips", "nl", "Nog niet af"), base)  # and the plug is pulled
    program.window.close()
    with running(small_library) as again:
        assert again.library is not None
        assert [row.title for row in working.all_kept(again.library, "nl")] == ["Tafels"]
        again.shared.navigator.go("start")
        settle(again)
        assert drafts_of(again) == ["Tafels"]
        page = open_method(again)
        assert page.manuscript.record.fields["tips"] == {"nl": "Nog niet af"}
        assert page.enabled("draft-save")


def test_closing_the_window_loses_nothing(program: Program, small_library: Path) -> None:
    page = open_method(program)
    type_in(page, "title", "?", "nl")
    program.window.close()
    with running(small_library) as again:
        assert again.library is not None
        assert [row.title for row in working.all_kept(again.library, "nl")] == ["Tafels?"]


def test_a_new_case_with_only_a_title_is_a_draft_that_can_be_found(program: Program) -> None:
    lib = program.library
    assert lib is not None
    program.window.perform("new-case")
    settle(program)
    page = editor(program)
    assert QApplication.focusWidget() is box(page, "title").controls["nl"].focusProxy()
    program.window.perform("draft-save")
    settle(program)
    assert not page.enabled("draft-save"), "there is nothing to save"
    type_in(page, "title", "Een straat", "nl")
    page.manuscript.settle()
    program.window.perform("draft-save")
    settle(program)
    found = records.by_slug(lib, "een-straat")
    assert (found.kind, found.status, found.confidentiality) == ("case", "concept", "intern")


def test_undoing_the_making_closes_the_form_and_redo_opens_it_again(program: Program) -> None:
    lib = program.library
    assert lib is not None
    program.window.perform("new-case")
    settle(program)
    page = editor(program)
    type_in(page, "title", "Een plein", "nl")
    program.window.perform("draft-save")
    settle(program)
    record_id = page.manuscript.record.id
    program.window.perform("undo")
    settle(program)
    assert not page.manuscript.is_open
    assert page.stack.currentIndex() == NOTHING
    said = program.window.strip.message()
    assert said is not None
    assert (said.text, said.action) == ("‘Een plein’ is er niet meer; het formulier is gesloten.", "redo")
    program.window.perform("redo")
    settle(program)
    assert page.manuscript.record.id == record_id
    type_in(page, "title", " in Oss", "nl")
    program.window.perform("undo")
    settle(program)
    assert page.manuscript.record.fields["title"] == {"nl": "Een plein in Oss"}, "what was typed since stays"
    assert not page.conflict.isVisible()
    program.window.perform("draft-save")
    settle(program)
    assert records.titles(lib, [record_id], "nl") == {record_id: "Een plein in Oss"}


def test_what_is_wrong_is_said_below_the_field_and_nothing_is_lost(program: Program) -> None:
    page = open_method(program)
    type_in(page, "review_date", "31-02-2020")
    type_in(page, "work", "x")
    page.manuscript.settle()
    assert "9" in str(page.manuscript.record.fields["work"]) or "x" in str(page.manuscript.record.fields["work"])
    trouble = box(page, "review_date")
    assert "Deze datum bestaat niet" in trouble.trouble()
    assert "geen getal" in box(page, "work").trouble()
    program.window.perform("draft-publish")
    settle(program)
    assert page.form.here() == "work"
    assert page.manuscript.differs


def test_not_known_is_an_answer_and_the_next_best_field_is_one_click_away(program: Program) -> None:
    page = open_method(program)
    assert page.head.complete.text() == "Aanzet · hierna: Samenvatting"
    page.head.complete.click()
    assert page.form.here() == "summary"
    box(page, "summary").answer.answered.emit("unknown")
    assert page.manuscript.record.unknown == {"summary"}
    assert page.head.complete.text() == "Aanzet · hierna: Soort"
    type_in(page, "summary", "Toch bekend.", "nl")
    page.manuscript.settle()
    assert page.manuscript.record.unknown == frozenset()


def test_a_translation_that_fell_behind_is_marked(program: Program) -> None:
    page = open_method(program)
    type_in(page, "title", "!", "nl")
    page.manuscript.settle()
    title = box(page, "title")
    assert title.marked("en") == "vertaling verouderd"
    title.right.emit("title")
    assert title.marked("en") == ""


def test_somebody_else_saves_first_and_both_texts_stay(program: Program) -> None:
    lib = program.library
    assert lib is not None
    page = open_method(program)
    record_id = page.manuscript.record.id
    type_in(page, "title", " van mij", "nl")
    page.manuscript.settle()
    record, base = records.head(lib, record_id)
    changes = records.save(lib, with_text(record, "title", "nl", "Tafels van een ander"), base=base)
    program.shared.bus.changed.emit(changes)
    settle(program)
    assert page.conflict.isVisible()
    program.window.perform("draft-save")
    settle(program)
    assert records.titles(lib, [record_id], "nl") == {record_id: "Tafels van een ander"}
    page.conflict.buttons["apart"].click()
    settle(program)
    assert not page.conflict.isVisible()
    program.window.perform("draft-save")
    settle(program)
    assert records.by_slug(lib, "tafels-van-mij").id != record_id
    assert drafting.open_draft(lib, record_id).kept == ""


def test_a_picture_in_a_text_is_an_attachment_of_the_record(program: Program) -> None:
    lib = program.library
    assert lib is not None
    page = open_method(program)
    control = box(page, "why").controls["nl"]
    assert isinstance(control, ProseControl)
    type_in(page, "why", "![Een tafel](tafel.png)", "nl")
    control.edit.picture_added.emit(PictureDropped("tafel.png", b"bytes of a picture", "image/png", "Een tafel"))
    settle(program)
    program.window.perform("draft-save")
    settle(program)
    record, _ = records.head(lib, page.manuscript.record.id)
    item = record.items("attachments")[0]
    assert (item["file"], item["media_type"], item["description"]) == ("tafel.png", "image/png", {"nl": "Een tafel"})
    assert attachments.data(lib, [str(item["sha256"])]) == {item["sha256"]: b"bytes of a picture"}


def test_what_is_typed_and_taken_back_leaves_nothing_behind(program: Program) -> None:
    page = open_method(program)
    program.shared.preferences.set("theme", "dark")  # texts are coloured anew, which is no writing
    settle(program)
    page.manuscript.settle()
    assert not page.enabled("draft-save")
    edit = type_in(page, "why", "x", "nl")
    page.keeper.write()
    settle(program)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    page.manuscript.settle()
    assert not page.enabled("draft-save")
    program.shared.navigator.go("start")
    settle(program)
    assert program.library is not None
    assert (journal.read_all(program.library), working.all_kept(program.library, "nl")) == ((), ())
    program.shared.preferences.set("theme", "light")


def test_what_is_not_saved_can_be_thrown_away(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_method(program)
    type_in(page, "title", " weg", "nl")
    page.keeper.keep()
    settle(program)
    monkeypatch.setattr(choosing, "sure", lambda *_: True)
    program.window.perform("draft-discard")
    settle(program)
    assert page.head.title.text() == "Tafels"
    assert program.library is not None
    assert working.all_kept(program.library, "nl") == ()
    assert not page.enabled("draft-discard")
