"""Review through the real window: asked for in the editor, commented on and answered in the reader, seen on Start."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop.core.ids import new_id
from abz_desktop.library import Library, commenting, records
from abz_desktop.library.request import Filter
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.editor.field_box import FieldBox
from abz_desktop.ui.editor.items import ItemsControl
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.editor.section_view import SectionView
from abz_desktop.ui.program import Program
from abz_desktop.ui.review.card import CommentCard
from abz_desktop.ui.review.panel import ReviewPanel
from abz_desktop.ui.review.remark import Remark
from abz_desktop.ui.start.page import StartPage
from tests.library import shelves
from tests.ui.approach import sample
from tests.ui.starting import running, settle


@pytest.fixture(scope="module")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.made(tmp_path_factory.mktemp("small") / "small.abz")


def opened(program: Program, record_id: str) -> ReviewPanel:
    program.shared.bus.open_requested.emit(record_id)
    settle(program)
    page = program.window.page("library")
    assert isinstance(page, LibraryPage)
    page.reader.review.fold.setChecked(True)
    return page.reader.review


def listed(program: Program, section: str) -> list[str]:
    program.window.perform("page-start")
    settle(program)
    start = program.window.current_page()
    assert isinstance(start, StartPage)
    shown = start.sections[section].list
    rows = (shown.row_at(shown.model().index(number, 0)) for number in range(shown.model().rowCount()))
    return [row.id for row in rows if row is not None]


def test_a_record_goes_to_review_and_back_and_is_approved(
    qapp: QApplication, small_library: Path, abz_home: Path
) -> None:
    with running(small_library) as program:
        lib = program.library
        assert lib is not None
        record_id = records.id_of(lib, "tafels")
        program.shared.preferences.set("person_name", "Noor")
        opened(program, record_id)
        program.window.perform("record-edit")
        settle(program)
        editor = program.window.current_page()
        assert isinstance(editor, EditorPage)
        editor.review.text.setPlainText("Kijk je mee?")
        editor.review.submit.click()
        settle(program)
        assert records.head(lib, record_id)[0].status == "ter-review"
        assert not editor.conflict.isVisible()
        assert listed(program, "asked") == [record_id]

        panel = opened(program, record_id)
        assert "Kijk je mee?" in panel.says.text()
        panel.back.click()  # without a reason it stays where it is
        settle(program)
        assert records.head(lib, record_id)[0].status == "ter-review"
        panel.text.setPlainText("De bron ontbreekt.")
        panel.back.click()
        settle(program)
        assert records.head(lib, record_id)[0].status == "concept"
        assert listed(program, "returned") == [record_id]

        panel = opened(program, record_id)
        (remark,) = panel.findChildren(Remark)
        remark.settle.click()
        settle(program)
        assert commenting.comments(lib, record_id)[0].resolved
        panel.submit.click()
        settle(program)
        panel.until.setText("2020-01-01")
        panel.approve.click()
        settle(program)
        shown = records.get(lib, record_id)
        assert (shown.status, shown.fields["reviewer"]) == ("gepubliceerd", "Noor")
        assert listed(program, "due") == [record_id]
        more_than_start_shows(program, lib)


def more_than_start_shows(program: Program, lib: Library) -> None:
    """The library has the whole list, with the filter on review."""
    for number in range(7):
        records.create(lib, shelves.record("method", f"oud-{number}", f"Oud {number}", valid_until="2020"))
    assert len(listed(program, "due")) == 6
    start = program.window.current_page()
    assert isinstance(start, StartPage)
    assert start.sections["due"].all.text() == "Alle 8 tonen"
    start.sections["due"].all.click()
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, LibraryPage)
    assert page.results.searcher.request.filters == (Filter("review", ("due",)),)
    assert page.results.model.rowCount() == 8


def card_of(page: EditorPage) -> CommentCard:
    assert page.remarking.card is not None
    return page.remarking.card


def test_comments_stand_beside_their_field_and_their_item(
    qapp: QApplication, small_library: Path, abz_home: Path
) -> None:
    with running(small_library) as program:
        lib = program.library
        assert lib is not None
        record_id = records.id_of(lib, "noord")
        bo = replace(lib, settings=replace(lib.settings, person_id=new_id(), person_name="Bo"))
        key = str(records.head(lib, record_id)[0].items("methods")[1]["key"])
        commenting.write(bo, record_id, "Wanneer was dit?", "methods", key)
        program.shared.bus.place_requested.emit("editor", {"record": record_id, "field": "title"})
        settle(program)
        page = program.window.current_page()
        assert isinstance(page, EditorPage)
        title = page.form.view(0).boxes["title"]
        a_new_one_from_the_field(program, page, title)
        saying_ones_own_otherwise(program, page, bo)
        what_was_not_posted_is_there_again(program, page, title)
        an_item_has_its_own(program, page, key)
        (remark,) = [row for row in page.review.remarks.rows if row.comment.field == "title"]
        remark.go.click()
        assert page.form.here() == "title"


def a_new_one_from_the_field(program: Program, page: EditorPage, title: FieldBox) -> None:
    assert (title.remarks.text(), title.remarks.toolTip()) == ("", "Opmerking plaatsen")
    program.window.perform("field-comment")
    card = card_of(page)
    assert card.text.hasFocus()
    card.text.setPlainText("Mag korter.")
    QTest.keyClick(card.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(program)
    assert [one.text for one in page.desk.comments_on("title")] == ["Mag korter."]
    assert (title.remarks.text().strip(), card.text.toPlainText()) == ("1", "")


def saying_ones_own_otherwise(program: Program, page: EditorPage, bo: Library) -> None:
    """What one is changing stays while another comment comes in."""
    card = card_of(page)
    (own,) = card.remarks.rows
    own.edit.click()
    own.box.setPlainText("Mag veel korter.")
    commenting.write(bo, card.place[0], "Vind ik niet.", "title")
    page.remarking.look()
    settle(program)
    own, his = card.remarks.rows
    assert (own.written, his.edit.isVisible(), his.delete.isVisible()) == ("Mag veel korter.", False, False)
    own.keep.click()
    settle(program)
    assert card.remarks.rows[0].text.text() == "Mag veel korter."


def what_was_not_posted_is_there_again(program: Program, page: EditorPage, title: FieldBox) -> None:
    card_of(page).text.setPlainText("Nog niet klaar")
    page.remarking.popover.end()
    title.remarks.click()
    card = card_of(page)
    assert card.text.toPlainText() == "Nog niet klaar"
    card.remarks.rows[0].delete.click()
    settle(program)
    assert [row.text.text() for row in card.remarks.rows] == ["Vind ik niet."]
    page.remarking.popover.end()


def an_item_has_its_own(program: Program, page: EditorPage, key: str) -> None:
    """And the field counts those of its items."""
    page.form.go_to("methods")
    box = next(view.boxes["methods"] for view in page.form.findChildren(SectionView) if "methods" in view.boxes)
    control = box.controls[""]
    assert isinstance(control, ItemsControl)
    assert box.remarks.text().strip() == "1"
    assert [control.model.headerData(row, Qt.Orientation.Vertical) for row in range(2)] == ["1", "2 •"]
    control.show_item(key)
    control.table.setFocus()
    program.window.perform("field-comment")
    card = card_of(page)
    assert card.place[1:] == ("methods", key)
    card.remarks.rows[0].settle.click()
    settle(program)
    assert box.remarks.text() == ""
    page.remarking.popover.end()
