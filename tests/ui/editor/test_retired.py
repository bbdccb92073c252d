"""A retired term is said in the reader and in the form, and gives way to its successor with one action."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from abz_desktop.library import Library, records, vocabularies, vocabulary_care
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.program import Program
from tests.ui.approach import sample
from tests.ui.starting import running, settle


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, abz_home: Path) -> Iterator[Program]:
    with running(sample.made(tmp_path / "small.abz")) as started:
        started.window.resize(1366, 768)
        yield started


def retire(lib: Library, program: Program) -> tuple[str, str]:
    """The skill of the sample is retired for another one; answers their labels."""
    other = next(term.key for term in vocabularies.terms(lib, "skill") if term.key != "gesprek-begeleiden")
    program.shared.bus.changed.emit(vocabulary_care.retire(lib, "skill", "gesprek-begeleiden", other))
    settle(program)
    return other, vocabularies.label(lib, "skill", other, "nl")


def test_said_and_replaced_in_the_reader_and_in_the_form(program: Program) -> None:
    lib = program.library
    assert lib is not None
    record_id = records.id_of(lib, "terugkijken")
    program.shared.bus.open_requested.emit(record_id)
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, LibraryPage)
    assert not page.reader.retired.isVisible()
    other, name = retire(lib, program)
    assert page.reader.retired.isVisible()
    assert f"‘{name[0].upper()}{name[1:]}’ kwam ervoor in de plaats" in page.reader.retired.line.words.text()
    page.reader.retired.line.put.click()
    settle(program)
    assert not page.reader.retired.isVisible()
    assert records.get(lib, record_id).keys("skills_needed") == (other,)
    program.window.perform("undo")
    settle(program)
    assert page.reader.retired.isVisible()
    program.window.perform("record-edit")
    settle(program)
    editor = program.window.current_page()
    assert isinstance(editor, EditorPage)
    editor.form.go_to("skills_needed")
    box = editor.form.view(editor.form.number).boxes["skills_needed"]
    assert box.retired.isVisible()
    assert not editor.manuscript.differs
    box.retired.put.click()
    assert not box.retired.isVisible()
    assert editor.manuscript.record.keys("skills_needed") == (other,)
    assert box.controls[""].value() == [other]
    assert records.get(lib, record_id).keys("skills_needed") == ("gesprek-begeleiden",), "it is not saved yet"
    program.window.perform("draft-save")
    settle(program)
    assert records.head(lib, record_id)[0].keys("skills_needed") == (other,)
