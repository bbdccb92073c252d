"""From opening the program to a printed set of cards, with the keyboard only."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from abz_desktop.library import records
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.cards.dialog import CardsDialog
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.widgets.suggestions import Suggestions
from tests.ui.print.reading import letters
from tests.ui.starting import filled, running, settle

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WISH = "stemmen met stippen"
"""What somebody types who wants to let a group choose."""


@pytest.fixture(scope="module")
def filled_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the shipped content."""
    return filled(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def program(qapp: QApplication, filled_library: Path, abz_home: Path) -> Iterator[Program]:
    """The program, on a copy of it."""
    with running(filled_library) as started:
        yield started


def press(program: Program, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key, to whatever has the keyboard."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    QTest.keyClick(focus, key, keys)
    settle(program)


def find(program: Program, text: str) -> LibraryPage:
    """Type in the field that has the keyboard, and go to the results."""
    press(program, Qt.Key.Key_F, CTRL)
    focus = QApplication.focusWidget()
    assert focus is program.window.top.search
    QTest.keyClicks(focus, text)
    loop, clock = QEventLoop(), QDeadlineTimer(60_000)
    while not (page := shown(program, text)):
        assert not clock.hasExpired()
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 500)
    settle(program)
    if any(one.isVisible() for one in program.window.findChildren(Suggestions)):
        press(program, Qt.Key.Key_Escape)  # no suggestion, but the results themselves
    press(program, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.results.view, QApplication.focusWidget()
    return page


def shown(program: Program, text: str) -> LibraryPage | None:
    """The page, once it shows the answer to this text."""
    page = program.window.current_page()
    if not isinstance(page, LibraryPage) or (result := page.results.searcher.result) is None:
        return None
    return page if result.request.text == text and result.total > 0 else None


def dialog(program: Program) -> CardsDialog:
    found = program.window.findChild(CardsDialog)
    assert isinstance(found, CardsDialog)
    return found


def into(program: Program, wanted: QWidget) -> None:
    """Tab until the keyboard is where it is wanted."""
    for _ in range(60):
        if QApplication.focusWidget() is wanted:
            return
        press(program, Qt.Key.Key_Tab)
    pytest.fail(f"the Tab key never comes to {wanted.accessibleName() or wanted}")


def squeezed(file: Path) -> str:
    return letters(PdfReader(file))


def test_from_the_start_to_a_printed_set_of_cards(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lib = program.library
    assert lib is not None
    find(program, WISH)
    press(program, Qt.Key.Key_Return, CTRL)  # the first result, to the tray
    find(program, "tafels in rondes wisselen")
    press(program, Qt.Key.Key_Return, CTRL)
    assert program.window.context is not None
    chosen = program.window.context.tray.ids()
    assert len(chosen) == 2
    press(program, Qt.Key.Key_K, CTRL | SHIFT)
    cards = dialog(program)
    assert QApplication.focusWidget() is cards.choices.boxes["format"]
    assert cards.count.text().endswith("op 1 blad")
    target = tmp_path / "kaarten.pdf"
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: target)
    press(program, Qt.Key.Key_Return)  # save as PDF, the button that is meant
    assert "kaarten.pdf" in cards.says()
    steps = [str(item["title"]["nl"]) for one in chosen for item in records.get(lib, one).items("steps")]  # type: ignore[index, call-overload]
    assert len(steps) > 8
    saved = squeezed(target)
    assert [step for step in steps if "".join(step.split()) not in saved] == []

    printed = tmp_path / "op-papier.pdf"
    monkeypatch.setattr(choosing, "printer", lambda *_, **asked: paper(printed, **asked))
    into(program, cards.print_button)
    press(program, Qt.Key.Key_Space)
    assert [step for step in steps if "".join(step.split()) not in squeezed(printed)] == []
    assert len(PdfReader(printed).pages) == len(PdfReader(target).pages) == 2
    press(program, Qt.Key.Key_Escape)
    assert program.window.findChild(CardsDialog) is None or not dialog(program).isVisible()


def paper(target: Path, *, two_sided: bool) -> QPrinter:
    """A printer that prints in a file."""
    assert two_sided
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(target))
    return printer


def test_of_chosen_results_on_larger_cards_in_english(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = find(program, "buurt gesprek")
    for _ in range(3):
        press(program, Qt.Key.Key_Space)
        press(program, Qt.Key.Key_Down)
    titles = [str(page.results.model.index(row, 0).data()) for row in page.results.view.chosen_rows()]
    assert len(titles) == 3
    press(program, Qt.Key.Key_P, CTRL | SHIFT)
    cards = dialog(program)
    press(program, Qt.Key.Key_End)  # the largest format
    into(program, cards.choices.boxes["lang"])
    press(program, Qt.Key.Key_End)
    target = tmp_path / "cards.pdf"
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: target)
    into(program, cards.pdf_button)
    press(program, Qt.Key.Key_Space)
    text = squeezed(target)
    assert "Socialinnovationlibrary" in text
    assert "Sources:" in text
    press(program, Qt.Key.Key_Escape)
