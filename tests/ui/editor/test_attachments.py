"""Pictures in the form: described afterwards, captioned, taken away when no text shows them, and put back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop.library import attachments, records
from abz_desktop.ui.editor.attachments import AttachmentsControl
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.editor.prose import ProseControl
from abz_desktop.ui.program import Program
from abz_desktop.ui.prose.edit import PictureDropped
from tests.ui.approach import sample
from tests.ui.starting import running, settle


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, abz_home: Path) -> Iterator[Program]:
    with running(sample.made(tmp_path / "small.abz")) as started:
        started.window.resize(1366, 768)
        yield started


def png(color: int) -> bytes:
    image, buffer = QImage(60, 40, QImage.Format.Format_RGB32), QBuffer()
    image.fill(color)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def prose(page: EditorPage) -> ProseControl:
    page.form.go_to("why")
    found = page.form.view(page.form.number).boxes["why"].controls["nl"]
    assert isinstance(found, ProseControl)
    return found


def attached(page: EditorPage) -> AttachmentsControl:
    page.form.go_to("attachments")
    found = page.form.view(page.form.number).boxes["attachments"].controls[""]
    assert isinstance(found, AttachmentsControl)
    return found


def opened(program: Program) -> EditorPage:
    """A method with two pictures in its text."""
    assert program.library is not None
    program.shared.navigator.go("editor", {"record": records.id_of(program.library, "tafels"), "field": "why"})
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, EditorPage)
    assert page.form.stack.count() == 1, "only the section that is wanted is made"
    control = prose(page)
    control.edit.set_text("![Een tafel](tafel.png)\n\n![Een bank](bank.png)")
    control.changed.emit()
    for file, color, words in (("tafel.png", 0xFF0000, "Een tafel"), ("bank.png", 0x00FF00, "Een bank")):
        control.edit.picture_added.emit(PictureDropped(file, png(color), "image/png", words))
        settle(program)
    return page


def test_a_picture_is_described_and_captioned_afterwards_with_the_keyboard(program: Program) -> None:
    page = opened(program)
    control = attached(page)
    settle(program)
    assert [row.file for row in control.rows] == ["tafel.png", "bank.png"]
    assert not control.loose.isVisible()
    row = control.rows[0]
    assert row.descriptions["nl"].hasFocus()
    assert not row.thumb.pixmap().isNull()
    row.descriptions["nl"].selectAll()
    QTest.keyClicks(row.descriptions["nl"], "Vier stoelen")
    row.captions["nl"].setFocus()
    QTest.keyClicks(row.captions["nl"], "Zo stond het")
    row.descriptions["en"].setFocus()
    QTest.keyClicks(row.descriptions["en"], "Four chairs")
    assert not row.captions["en"].isVisible(), "no English text shows it"
    program.window.perform("draft-save")
    settle(program)
    assert program.library is not None
    record, _ = records.head(program.library, page.manuscript.record.id)
    assert record.items("attachments")[0]["description"] == {"nl": "Vier stoelen", "en": "Four chairs"}
    assert record.fields["why"] == {"nl": '![Vier stoelen](tafel.png "Zo stond het")\n\n![Een bank](bank.png)'}
    assert prose(page).edit.text().startswith("![Vier stoelen]")


def test_a_picture_that_left_the_text_is_taken_away_put_back_and_undone(program: Program) -> None:
    page = opened(program)
    program.window.perform("draft-save")
    settle(program)
    control = prose(page)
    control.edit.set_text("Zonder plaatjes.")
    control.changed.emit()
    page.manuscript.settle()
    pictures = attached(page)
    assert pictures.loose.text() == "2 afbeeldingen staan niet meer in de tekst."
    assert pictures.rows[0].state.text() == "staat niet in de tekst"
    pictures.clear.click()
    page.manuscript.settle()
    assert (pictures.rows, pictures.back.hasFocus()) == ([], True)
    assert attachments.unused_pictures(page.manuscript.record) == ()
    pictures.back.click()
    page.manuscript.settle()
    assert [row.file for row in pictures.rows] == ["tafel.png", "bank.png"]
    pictures.rows[1].remove.click()
    program.window.perform("draft-save")
    settle(program)
    assert program.library is not None
    record_id = page.manuscript.record.id
    assert [item["file"] for item in records.head(program.library, record_id)[0].items("attachments")] == ["tafel.png"]
    program.window.perform("undo")
    settle(program)
    assert len(records.head(program.library, record_id)[0].items("attachments")) == 2
    assert [row.file for row in attached(page).rows] == ["tafel.png", "bank.png"]
