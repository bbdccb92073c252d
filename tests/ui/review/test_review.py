"""Review through the real window: asked for in the editor, commented on and answered in the reader, seen on Start."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from abz_desktop.library import commenting, records
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.program import Program
from abz_desktop.ui.review.panel import ReviewPanel
from abz_desktop.ui.review.remark import Remark
from abz_desktop.ui.start.page import StartPage
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
