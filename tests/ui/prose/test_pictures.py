"""Pictures on their way into a text: what comes out is small, clean and described; what is none, or lies, is said."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from abz_desktop.core.changes import Changes
from abz_desktop.library import attachments, documents, reading, records
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.program import Program
from abz_desktop.ui.prose import picture
from abz_desktop.ui.prose.edit import ProseEdit
from abz_desktop.ui.prose.picture import PictureError
from abz_desktop.ui.prose.pictures import PictureDropped
from abz_desktop.ui.reader.document import render
from abz_desktop.ui.reader.output import paper
from abz_desktop.ui.reader.pictures import fitted
from abz_desktop.ui.shared.labels import load
from abz_desktop.wording import say
from tests.ui.starting import settle


def encoded(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def plain(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    return image


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, pixels: bytes) -> bytes:
    """A PNG that says this size, whatever its pixels are."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='http://kwaad.nl/x.png'/></svg>"
REFUSED = {
    "no picture": (b"%PDF-1.4 iets anders", "none"),
    "nothing": (b"", "none"),
    "a drawing that can fetch": (SVG, "none"),
    "so many pixels": (png(100_000, 100_000, b"\0" * 1000), "large"),
    "fewer pixels than it says": (png(900, 900, b"\0" * 10), "damaged"),
    "no size": (png(0, 0, b""), "damaged"),
    "half of it": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_good_picture_is_refused_with_the_reason(name: str) -> None:
    data, code = REFUSED[name]
    with pytest.raises(PictureError) as caught:
        picture.of_bytes(data, "x")
    assert caught.value.code == code


def test_a_file_of_100_mb_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "groot.png"
    with large.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(PictureError) as caught:
        picture.of_file(large)
    assert caught.value.code == "large"
    with pytest.raises(PictureError) as caught:
        picture.of_file(tmp_path / "weg.png")
    assert caught.value.code == "unreadable"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_scaled_and_nothing_but_its_pixels_stays(kind: str, tmp_path: Path) -> None:
    image = plain(4_100, 1_025)
    image.setText("Author", "geheime naam")
    data = encoded(image, kind)
    if kind == "PNG":
        assert b"geheime naam" in data
    file = tmp_path / "Mijn wijk (2).png"
    file.write_bytes(data)
    ready = picture.of_file(file)
    assert (ready.image.width(), ready.image.height()) == (2_000, 500)
    assert b"geheime naam" not in ready.data
    assert ready.file.startswith("mijn-wijk-2-")
    assert ready.media_type == f"image/{kind.lower()}"
    assert QImage.fromData(ready.data).pixelColor(9, 9).blue() == pytest.approx(0x99, abs=3)


def test_transparent_parts_stay() -> None:
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    ready = picture.of_bytes(encoded(image, "PNG"), "x")
    assert QImage.fromData(ready.data).pixelColor(3, 3).alpha() == 0


# In the text ------------------------------------------------------------------------------------------------------------


def dropped(file: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    return mime


def test_a_dropped_picture_asks_what_it_shows_and_then_stands_in_the_text(
    prose: ProseEdit, program: Program, tmp_path: Path
) -> None:
    heard: list[PictureDropped] = []
    prose.picture_added.connect(heard.append)
    (tmp_path / "wijk.png").write_bytes(encoded(plain(60, 40), "PNG"))
    prose.set_text("Voor")
    prose.edit.moveCursor(prose.edit.textCursor().MoveOperation.End)
    prose.edit.insertFromMimeData(dropped(tmp_path / "wijk.png"))
    settle(program)
    notice = prose.notice()
    assert notice.field.isVisible()
    assert not notice.yes.isEnabled()
    assert heard == []
    QTest.keyClicks(notice.field, "De [wijk] van boven")
    QTest.keyClick(notice.field, Qt.Key.Key_Return)
    assert prose.edit.toPlainText() == f"Voor\n\n![De (wijk) van boven]({heard[0].file})"
    assert heard[0].description == "De [wijk] van boven"
    assert prose.edit.hasFocus()


def test_a_picture_that_is_none_is_said_below_the_text_which_stays(
    prose: ProseEdit, program: Program, tmp_path: Path
) -> None:
    (tmp_path / "wijk.png").write_bytes(b"geen")
    prose.set_text("Blijft")
    prose.edit.insertFromMimeData(dropped(tmp_path / "wijk.png"))
    settle(program)
    assert prose.notice().text.text() == say("prose.picture-none", "nl")
    assert prose.text() == "Blijft"


def test_a_picture_that_nobody_describes_does_not_come_in(prose: ProseEdit, program: Program) -> None:
    mime = QMimeData()
    mime.setImageData(plain(30, 30))
    prose.edit.insertFromMimeData(mime)
    settle(program)
    QTest.keyClick(prose.notice().field, Qt.Key.Key_Escape)
    assert prose.text() == ""
    assert not prose.notice().isVisible()


def test_a_picture_is_kept_with_its_record_and_seen_by_readers(program: Program) -> None:
    lib = program.library
    assert lib is not None
    record, base = records.head(lib, records.id_of(lib, "zwolle"))
    ready = picture.of_image(plain(50, 50), "kaart")
    sha256, changes = attachments.keep(lib, ready.data, ready.media_type)
    assert isinstance(changes, Changes)
    again, _ = attachments.keep(lib, ready.data, ready.media_type)
    assert again == sha256
    with_it = attachments.added(
        record, file=ready.file, sha256=sha256, media_type=ready.media_type, description={"nl": "Een kaart"}
    )
    assert attachments.unused_pictures(with_it) == (ready.file,)
    shown = with_it.with_fields({"context": {"nl": f"Zo: ![Een kaart]({ready.file})"}})
    assert attachments.unused_pictures(shown) == ()
    records.save(lib, shown, base=base)
    assert attachments.pictures(lib, record.id) == {ready.file: sha256}
    assert attachments.data(lib, [sha256, "0" * 64]) == {sha256: ready.data}
    html = "".join(one.html for one in reading.open_record(lib, record.id, "nl").sections)
    assert f'<img src="abz:picture/{sha256}" alt="Een kaart">' in html
    rendered = render(reading.open_record(lib, record.id, "nl"), load(lib, "nl"))
    address = f"abz:picture/{sha256}"
    assert rendered.pictures[address].width() == 50
    assert paper(rendered).loadResource(2, address).pixelColor(9, 9) == QColor("#336699")
    with_out = records.get(lib, record.id)
    page = documents.document(lib, with_out, "nl", "html").text
    assert "abz:picture" not in page
    assert "Een kaart" in page


def test_a_large_picture_is_shown_as_large_as_there_is_room() -> None:
    shown = fitted(plain(2_000, 1_000), 500, 400)
    assert shown.width() / shown.devicePixelRatio() == pytest.approx(500)
    shown = fitted(plain(100, 1_000), 500, 400)
    assert shown.height() / shown.devicePixelRatio() == pytest.approx(400)
    assert fitted(plain(20, 20), 500, 400).devicePixelRatio() == 1


def test_a_picture_in_the_form_is_in_the_record_that_is_saved(program: Program, tmp_path: Path) -> None:
    lib = program.library
    assert lib is not None
    (tmp_path / "plein.png").write_bytes(encoded(plain(60, 40), "PNG"))
    program.shared.bus.place_requested.emit("editor", {"record": records.id_of(lib, "wereldcafe")})
    settle(program)
    page = program.window.findChildren(EditorPage)[0]
    page.form.go_to("why", "nl")
    settle(program)
    text = next(one for one in page.findChildren(ProseEdit) if one.isVisible())
    text.edit.setFocus()
    text.edit.insertFromMimeData(dropped(tmp_path / "plein.png"))
    settle(program)
    QTest.keyClicks(text.notice().field, "Het plein")
    QTest.keyClick(text.notice().field, Qt.Key.Key_Return)
    page.manuscript.settle()
    settle(program)
    record = page.manuscript.record
    item = record.items("attachments")[0]
    assert item["description"] == {"nl": "Het plein"}
    assert attachments.unused_pictures(record) == ()
    assert attachments.data(lib, [str(item["sha256"])])
    program.window.perform("draft-save")
    settle(program)
    assert attachments.pictures(lib, record.id) == {str(item["file"]): item["sha256"]}
