"""An editor writes a case from nothing to published, through the real window, by keyboard and mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from abz_desktop.core.record import Record
from abz_desktop.library import Library, history, reading, records
from abz_desktop.library.request import SearchRequest
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.editor.control import Control
from abz_desktop.ui.editor.items import ItemsControl
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.program import Program
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


class Writer:
    """What an editor does in the form."""

    def __init__(self, program: Program, page: EditorPage) -> None:
        self.program, self.page = program, page

    def control(self, field: str, lang: str = "") -> Control:
        self.page.form.go_to(field)
        return self.page.form.view(self.page.form.number).boxes[field].controls[lang]

    def type(self, field: str, text: str, lang: str = "") -> None:
        type_in(self.control(field, lang), text)

    def pick(self, field: str, *words: str) -> None:
        """Type a few letters and take what is found first."""
        for word in words:
            pick_in(self.control(field), word)

    def choose(self, field: str, text: str) -> None:
        choose_in(self.control(field), text)

    def press(self, field: str, text: str) -> None:
        press_in(self.control(field), text)

    def item(self, field: str) -> tuple[ItemsControl, dict[str, Control]]:
        """A new line of a list; its parts by name, texts in Dutch."""
        control = self.control(field)
        assert isinstance(control, ItemsControl)
        QTest.mouseClick(control.add, Qt.MouseButton.LeftButton)
        parts = {name: one for (name, lang), one in control.form.controls.items() if lang in ("", "nl")}
        return control, parts


def type_in(control: QWidget, text: str) -> None:
    edit = [*control.findChildren(QLineEdit), *control.findChildren(QPlainTextEdit)][0]
    edit.setFocus()
    if isinstance(edit, QPlainTextEdit):
        edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, text)


def pick_in(control: QWidget, word: str) -> None:
    field = control.findChildren(QLineEdit)[0]
    field.setFocus()
    QTest.keyClicks(field, word)
    QTest.keyClick(field, Qt.Key.Key_Return)


def choose_in(control: QWidget, text: str) -> None:
    box = control.findChildren(QComboBox)[0]
    row = box.findText(text)
    assert row > 0, [box.itemText(number) for number in range(box.count())]
    box.setFocus()
    box.setCurrentIndex(row)
    box.activated.emit(row)


def press_in(control: QWidget, text: str) -> None:
    button = next(one for one in control.findChildren(QPushButton) if one.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def write_texts_and_facts(writer: Writer) -> None:
    writer.type("title", "De straat praat weer", "nl")
    writer.type("title", "The street talks again", "en")
    writer.type("summary", "Buren van een straat in Zwolle leerden elkaar kennen.", "nl")
    writer.type("terms", "straatgesprek, stoepoverleg", "nl")
    writer.pick("themes", "eenz", "schul")
    writer.type("place", "Zwolle", "nl")
    writer.choose("country", "Nederland")
    period = writer.control("period").findChildren(QLineEdit)
    QTest.keyClicks(period[0], "2019")
    QTest.keyClicks(period[1], "2017")
    press_in(writer.control("ongoing"), "Nee")
    writer.type("occasion", "Niemand groette nog.", "nl")
    writer.type("course", "Eerst **luisteren**, toen aan tafel.", "nl")
    writer.type("outcomes", "Men groet elkaar.", "nl")
    writer.type("lessons", "Begin klein.", "nl")


def write_lists(writer: Writer) -> None:
    for method, phase in (("tafels", "Verbinden"), ("luisteren", "Verkennen")):
        _, parts = writer.item("methods")
        pick_in(parts["method"], method)
        choose_in(parts["phase"], phase)
        choose_in(parts["basis"], "Gedocumenteerd")
    used = writer.control("methods")
    assert isinstance(used, ItemsControl)
    used.table.setFocus()
    QTest.keyClick(used.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    _, parts = writer.item("stakes")
    type_in(parts["name"], "Bewoners")
    _, parts = writer.item("sources")
    type_in(parts["author"], "Wijkkrant")
    type_in(parts["title"], "De straat")


def publish(writer: Writer) -> None:
    """Publish; what is not right is mended where the form leads."""
    program, page = writer.program, writer.page
    program.window.perform("draft-publish")
    settle(program)
    assert page.form.here() == "period", "the years do not go up"
    end = writer.control("period").findChildren(QLineEdit)[1]
    end.clear()
    QTest.keyClicks(end, "2021")
    program.window.perform("draft-publish")
    settle(program)
    assert page.form.here() == "sources", "a source has a year"
    sources = writer.control("sources")
    assert isinstance(sources, ItemsControl)
    type_in(sources.form.controls["year", ""], "2021")
    program.window.perform("draft-publish")
    settle(program)
    assert not page.manuscript.differs


def check(lib: Library, case: Record) -> None:
    """Everything that was written is there."""
    assert (case.status, case.kind, case.confidentiality) == ("gepubliceerd", "case", "intern")
    assert case.fields["title"] == {"nl": "De straat praat weer", "en": "The street talks again"}
    assert case.fields["terms"] == {"nl": ("straatgesprek", "stoepoverleg")}
    assert case.fields["themes"] == ("eenzaamheid", "schulden")
    assert case.fields["period"] == {"start": 2019, "end": 2021}
    assert (case.fields["ongoing"], case.fields["country"]) == (False, "nl")
    slugs = {records.id_of(lib, slug): slug for slug in ("tafels", "luisteren")}
    assert [(slugs[str(one["method"])], one["phase"]) for one in case.items("methods")] == [
        ("luisteren", "verkennen"),
        ("tafels", "verbinden"),
    ]
    assert [one["year"] for one in case.items("sources")] == ["2021"]
    texts = {section.field: section.html for section in reading.open_record(lib, case.id, "nl").sections}
    assert "<strong>luisteren</strong>" in texts["course"]


def test_from_nothing_to_published(program: Program) -> None:
    lib = program.library
    assert lib is not None
    start = program.window.current_page()
    assert isinstance(start, StartPage)
    QTest.mouseClick(start.add, Qt.MouseButton.LeftButton)
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, EditorPage)
    writer = Writer(program, page)
    write_texts_and_facts(writer)
    write_lists(writer)
    publish(writer)
    case = records.by_slug(lib, "de-straat-praat-weer")
    check(lib, case)

    lib.index.catch_up(in_process=True)
    program.shared.bus.find_requested.emit(SearchRequest("stoepoverleg"))
    settle(program)
    found = program.window.current_page()
    assert isinstance(found, LibraryPage)
    first = found.results.model.hit(0)
    assert first is not None
    assert first.row.title == "De straat praat weer"

    program.window.perform("undo")
    settle(program)
    assert history.state(lib).redo is not None
    assert records.rows(lib, [case.id], "nl") == ()
