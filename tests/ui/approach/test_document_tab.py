"""The document tab: what it shows is what it writes, for whom and in which language is chosen, and it follows the approach."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.library import approach_documents, history
from abz_desktop.ui.approach.document_tab import DocumentTab, Made, make
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.print.ink import words
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from tests.library import approach_sample, shelves
from tests.library.approach_sample import WHY, Sample
from tests.ui.starting import running, settle


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sample]:
    lib = shelves.empty(tmp_path_factory.mktemp("document"))
    sample = approach_sample.sample(lib)
    lib.close()
    return lib.path, sample


@pytest.fixture
def program(qapp: QApplication, small: tuple[Path, Sample], abz_home: Path) -> Iterator[Program]:
    with running(small[0]) as started:
        yield started


@pytest.fixture
def tab(program: Program, small: tuple[Path, Sample]) -> DocumentTab:
    """The tab of the sample, as Ctrl+E opens it."""
    program.shared.bus.open_requested.emit(small[1].approach)
    settle(program)
    program.window.perform("approach-export")
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    found = page.view.tab()
    assert isinstance(found, DocumentTab)
    return found


def shown(tab: DocumentTab) -> str:
    return " ".join(words(sheet.inks) for sheet in tab.shown.pages.sheets)


def choose(program: Program, tab: DocumentTab, name: str, number: int) -> None:
    tab.choices.boxes[name].setCurrentIndex(number)
    settle(program)


def saved(program: Program, tab: DocumentTab, target: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: target)
    QTest.mouseClick(tab.save_button, Qt.MouseButton.LeftButton)
    settle(program)
    return target


def test_it_begins_with_what_the_approach_itself_is_for(tab: DocumentTab, small: tuple[Path, Sample]) -> None:
    assert tab.choices.wish().audience == "openbaar"
    text = shown(tab)
    assert WHY in text
    assert [secret for secret in small[1].secrets if secret in text] == []
    assert "weggelaten" in tab.shown.notes.text()
    assert QApplication.focusWidget() is tab.choices.boxes["audience"]


def test_what_is_open_is_asked_for_and_the_choice_is_remembered(program: Program, tab: DocumentTab) -> None:
    assert not tab.choices.parts["check"].isChecked()
    assert "doet in geen enkele stap mee" not in shown(tab)
    QTest.keyClick(tab.choices.parts["check"], Qt.Key.Key_Space)
    settle(program)
    assert "doet in geen enkele stap mee" in shown(tab)
    again = DocumentTab(tab.context)
    again.show_approach(tab._approach)
    settle(program)
    assert again.choices.parts["check"].isChecked()
    again.deleteLater()


def test_for_ourselves_it_holds_everything(program: Program, tab: DocumentTab, small: tuple[Path, Sample]) -> None:
    choose(program, tab, "audience", CONFIDENTIALITY.index("intern"))
    assert sum(secret in shown(tab) for secret in small[1].secrets) > 10
    assert tab.shown.notes.text() == ""


def test_parts_and_language_change_what_is_shown(program: Program, tab: DocumentTab) -> None:
    assert "Brouwer" in shown(tab)
    QTest.keyClick(tab.choices.parts["sources"], Qt.Key.Key_Space)
    settle(program)
    assert "Brouwer" not in shown(tab)
    choose(program, tab, "lang", 1)
    assert "Step by step" in shown(tab)
    assert "written in Dutch only" in tab.shown.notes.text()


def test_the_pages_that_are_shown_are_those_in_the_pdf(
    program: Program, tab: DocumentTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = PdfReader(saved(program, tab, tmp_path / "aanpak.pdf", monkeypatch))
    assert len(reader.pages) == len(tab.shown.pages.sheets)
    for page, sheet in zip(reader.pages, tab.shown.pages.sheets, strict=True):
        assert sorted("".join(page.extract_text().split())) == sorted("".join(words(sheet.inks).split()))


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("html", b"<!doctype html>"), ("md", b"# Niemand")])
def test_every_form_is_written(
    program: Program, tab: DocumentTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, start: bytes
) -> None:
    choose(program, tab, "form", ("pdf", *approach_documents.FORMATS).index(form))
    file = saved(program, tab, tmp_path / f"aanpak.{form}", monkeypatch)
    assert file.read_bytes().startswith(start)


def test_it_is_printed_and_copied(
    program: Program, tab: DocumentTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "papier.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(target))
    monkeypatch.setattr(choosing, "printer", lambda *_, **_asked: printer)
    QTest.mouseClick(tab.print_button, Qt.MouseButton.LeftButton)
    assert len(PdfReader(target).pages) == len(tab.shown.pages.sheets)
    program.window.perform("approach-copy")
    assert WHY in QGuiApplication.clipboard().text()


def test_it_follows_the_approach_and_the_language_of_the_window(program: Program, tab: DocumentTab) -> None:
    page = program.window.current_page()
    assert isinstance(page, ApproachPage)
    page.view.header.title.setFocus()
    page.view.header.title.selectAll()
    QTest.keyClicks(page.view.header.title, "Heel anders")
    QTest.keyClick(page.view.header.title, Qt.Key.Key_Return)
    settle(program)
    assert "Heel anders" in shown(tab)
    program.shared.translator.set_language("en")
    settle(program)
    assert tab.save_button.text().strip() == "Save as PDF …"
    assert "Stap voor stap" in shown(tab), "the document keeps its own language"


def test_an_approach_of_ourselves_is_opened_up_on_purpose_and_back(
    program: Program, tab: DocumentTab, small: tuple[Path, Sample]
) -> None:
    lib = program.library
    assert lib is not None
    program.window.context.write(  # type: ignore[union-attr]
        lambda: approach_documents.set_audience(lib, small[1].approach, "intern")
    )
    settle(program)
    before = history.fingerprint(lib)
    assert tab.shown.hidden.isVisible()
    assert not tab.save_button.isEnabled()
    assert not program.window.actions_made("approach-export").isEnabled()
    tab.shown.hidden.acted.emit()
    settle(program)
    assert tab.shown.pages.isVisible()
    assert WHY in shown(tab)
    program.window.perform("undo")
    settle(program)
    assert tab.shown.hidden.isVisible()
    assert history.fingerprint(lib) == before


def test_a_preview_takes_at_most_a_fifth_of_a_second(
    program: Program, tab: DocumentTab, small: tuple[Path, Sample]
) -> None:
    assert program.library is not None
    times = []
    for _ in range(5):
        started = time.perf_counter()
        made = make(program.library, small[1].approach, tab.choices.wish())
        times.append(time.perf_counter() - started)
        assert isinstance(made, Made)
    assert min(times) < 0.2
