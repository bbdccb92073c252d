"""The documents tab: what it shows is what it writes, choices change it and are remembered, and it follows the session."""

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

from abz_desktop import library
from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.library import session_documents
from abz_desktop.library.settings import Settings
from abz_desktop.ui.cards.dialog import CardsDialog
from abz_desktop.ui.cards.wish import Wish
from abz_desktop.ui.print.ink import words
from abz_desktop.ui.program import Program
from abz_desktop.ui.session.documents_tab import DocumentsTab, make
from abz_desktop.ui.session.page import SessionPage
from abz_desktop.ui.session.paper_wish import PaperWish, remembered, to_remember
from abz_desktop.ui.shared import choosing
from tests.library import session_sample
from tests.library.session_sample import SECRET, Sessions
from tests.ui.starting import running, settle

Small = tuple[Path, Sessions]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    path = tmp_path_factory.mktemp("papers") / "small.abz"
    lib = library.open_library(path, settings=Settings(), create=True)
    made = session_sample.sample(lib)
    lib.close()
    return path, made


@pytest.fixture
def program(qapp: QApplication, small: Small, abz_home: Path) -> Iterator[Program]:
    with running(small[0]) as started:
        yield started


@pytest.fixture
def tab(program: Program, small: Small) -> DocumentsTab:
    """The tab of the meeting."""
    program.shared.navigator.go("sessions", {"record": small[1].meeting, "tab": "documents"})
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, SessionPage)
    found = page.view.tab("documents")
    assert isinstance(found, DocumentsTab)
    return found


def shown(tab: DocumentsTab) -> str:
    return " ".join(words(sheet.inks) for sheet in tab.shown.pages.sheets)


def choose(program: Program, tab: DocumentsTab, paper: str) -> None:
    QTest.keyClick(tab.choices.papers[paper], Qt.Key.Key_Space)
    settle(program)


def test_papers_parts_roles_language_and_audience_change_what_is_shown(program: Program, tab: DocumentsTab) -> None:
    assert "Kringgesprek" in shown(tab)
    assert "Draaiboek" in shown(tab)
    assert SECRET not in shown(tab), "the session is public, so is its paper"
    assert "weggelaten" in tab.shown.notes.text()
    assert "Noem de namen hardop" in shown(tab)
    QTest.keyClick(tab.choices.roles["begeleider"], Qt.Key.Key_Space)
    settle(program)
    assert "Noem de namen hardop" not in shown(tab)
    tab.choices.boxes["audience"].setCurrentIndex(CONFIDENTIALITY.index("intern"))
    settle(program)
    assert SECRET in shown(tab)
    choose(program, tab, "materials")
    assert "Naamstickers" in shown(tab)
    assert "Training" not in shown(tab)
    assert not tab.choices.roles["begeleider"].isVisible()
    QTest.keyClick(tab.choices.parts["materials"]["approach"], Qt.Key.Key_Space)
    settle(program)
    assert "Training" in shown(tab)
    tab.choices.boxes["lang"].setCurrentIndex(1)
    settle(program)
    assert "For the whole session" in shown(tab)
    again = remembered(program.shared.memory.get("session.papers"), "openbaar", "nl")
    assert (again.paper, again.parts, again.silent) == ("materials", ("session", "approach"), frozenset({"begeleider"}))
    assert (again.audience, again.lang) == ("openbaar", "nl"), "those are chosen anew for each session"


def test_the_pages_that_are_shown_are_those_in_the_file_on_paper_and_in_word(
    program: Program, tab: DocumentsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: tmp_path / "draaiboek.pdf")
    QTest.mouseClick(tab.save_button, Qt.MouseButton.LeftButton)
    settle(program)
    reader = PdfReader(tmp_path / "draaiboek.pdf")
    assert len(reader.pages) == len(tab.shown.pages.sheets)
    for page, sheet in zip(reader.pages, tab.shown.pages.sheets, strict=True):
        assert sorted("".join(page.extract_text().split())) == sorted("".join(words(sheet.inks).split()))
    tab.choices.form.setCurrentIndex(tab.choices.form.findData("docx"))
    assert "Word" in tab.save_button.text()
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: tmp_path / "draaiboek.docx")
    QTest.mouseClick(tab.save_button, Qt.MouseButton.LeftButton)
    settle(program)
    assert (tmp_path / "draaiboek.docx").read_bytes().startswith(b"PK")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    monkeypatch.setattr(choosing, "printer", lambda *_, **_asked: printer)
    QTest.mouseClick(tab.print_button, Qt.MouseButton.LeftButton)
    assert len(PdfReader(tmp_path / "papier.pdf").pages) == len(tab.shown.pages.sheets)
    QTest.mouseClick(tab.copy_button, Qt.MouseButton.LeftButton)
    assert "| Tijd | Min |" in QGuiApplication.clipboard().text()


def test_the_action_leads_to_the_tab_and_there_it_saves(
    program: Program, tab: DocumentsTab, small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "draaiboek.pdf"
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: target)
    program.shared.navigator.go("sessions", {"record": small[1].meeting, "tab": "sheet"})
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, SessionPage)
    program.window.perform("session-papers")
    settle(program)
    assert page.view.tab_id == "documents"
    assert QApplication.focusWidget() is tab.choices.papers["run-sheet"]
    assert not target.exists()
    program.window.perform("session-papers")
    settle(program)
    assert target.read_bytes().startswith(b"%PDF")


def test_cards_are_those_to_cut_out_and_can_be_chosen_further(program: Program, tab: DocumentsTab) -> None:
    choose(program, tab, "cards")
    assert "Kringgesprek" in shown(tab)
    assert len(tab.shown.pages.sheets) % 2 == 0, "fronts and backs"
    assert tab.cards_button.isVisible()
    QTest.mouseClick(tab.cards_button, Qt.MouseButton.LeftButton)
    settle(program)
    dialog = next(one for one in tab.findChildren(CardsDialog) if one.isVisible())
    dialog.reject()
    settle(program)


def test_it_follows_the_session_and_opens_it_up(program: Program, tab: DocumentsTab, small: Small) -> None:
    lib = program.library
    assert lib is not None
    program.window.context.write(  # type: ignore[union-attr]
        lambda: session_documents.set_audience(lib, small[1].meeting, "intern")
    )
    settle(program)
    assert tab.shown.hidden.isVisible()
    assert not tab.save_button.isEnabled()
    tab.shown.hidden.acted.emit()
    settle(program)
    assert tab.shown.pages.isVisible()
    program.window.perform("undo")
    settle(program)
    assert tab.shown.hidden.isVisible()
    program.shared.translator.set_language("en")
    settle(program)
    assert tab.choices.papers["programme"].text() == "Programme"


def test_a_preview_takes_at_most_a_fifth_of_a_second(program: Program, tab: DocumentsTab, small: Small) -> None:
    assert program.library is not None
    times = []
    for session in (small[1].meeting, small[1].many):
        for _ in range(3):
            started = time.process_time()
            make(program.library, session, tab.choices.wish, Wish())
            times.append(time.process_time() - started)
        assert min(times) < 0.2
        times.clear()


def test_what_is_remembered_can_be_anything() -> None:
    for kept in (
        None,
        3,
        {"paper": "x", "forms": [], "off": {"script": 4}, "silent": {}},
        {"off": {"script": ["goal"]}},
    ):
        found = remembered(kept, "geheim", "nl")
        assert found.audience == "intern"
        assert found.paper == "run-sheet"
    wish = PaperWish("script").with_form("docx").with_part("steps", on=False).with_role("gastheer", on=False)
    again = remembered(to_remember(wish), wish.audience, wish.lang)
    assert (again.form, again.parts, again.silent) == (wish.form, wish.parts, wish.silent)
