"""The dialog of cards: it says what goes on on a further card and what was left out, and what it shows is what it writes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record
from abz_desktop.library import Library, records
from abz_desktop.ui.cards.dialog import CardsDialog, show_cards
from abz_desktop.ui.print.ink import words
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from tests.library import shelves
from tests.ui.starting import running, settle

LONG = " ".join(f"woord{number}" for number in range(420))


def step(title: str, text: str) -> dict[str, object]:
    return {"key": "s1", "title": {"nl": title}, "minutes": 20, "instruction": {"nl": text}}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A library with a short and a long method, a case, a definition and an internal method; slug → id."""
    lib = shelves.empty(tmp_path_factory.mktemp("small"))
    made = [
        shelves.record("method", "kort", "Klaproosgesprek", summary="Kort.", steps=[step("Begin", "Even zitten.")]),
        shelves.record("method", "lang", "Zilverbeurs", steps=[step("Alles", LONG)]),
        shelves.record("case", "casus", "Wijkwinkel", lessons="- Begin **klein**."),
        shelves.record("definition", "begrip", "Vertrouwen"),
        internal(shelves.record("method", "geheim", "Achterkamer")),
    ]
    shelves.put(lib, *made)
    lib.close()
    return lib.path, {one.slug: one.id for one in made}


def internal(record: Record) -> Record:
    return replace(record, confidentiality="intern")


@pytest.fixture
def program(qapp: QApplication, small: tuple[Path, dict[str, str]], abz_home: Path) -> Iterator[Program]:
    with running(small[0]) as started:
        yield started


def opened(program: Program, ids: list[str]) -> CardsDialog:
    assert program.window.context is not None
    show_cards(program.window.context, program.window, ids)
    settle(program)
    return next(one for one in program.window.findChildren(CardsDialog) if one.isVisible())


def choose(program: Program, dialog: CardsDialog, name: str, number: int) -> None:
    dialog.choices.boxes[name].setCurrentIndex(number)
    settle(program)


def shown(dialog: CardsDialog) -> str:
    return " ".join(words(sheet.inks) for sheet in dialog.pages.sheets)


def test_it_says_what_goes_on_and_a_larger_card_holds_it(program: Program, small: tuple[Path, dict[str, str]]) -> None:
    ids = small[1]
    dialog = opened(program, [ids["kort"], ids["lang"]])
    assert "vervolgkaart" in dialog.notes.text()
    assert "Zilverbeurs" in dialog.notes.text()
    assert "Klaproosgesprek" not in dialog.notes.text()
    assert dialog.count.text() == "3 kaarten op 1 blad"
    assert sorted(word for word in shown(dialog).split() if word.startswith("woord")) == sorted(LONG.split())
    choose(program, dialog, "format", 2)
    assert dialog.notes.text() == ""
    assert dialog.count.text() == "2 kaarten op 2 bladen"
    dialog.reject()


def test_what_is_not_for_everybody_is_left_out_and_said(program: Program, small: tuple[Path, dict[str, str]]) -> None:
    dialog = opened(program, list(small[1].values()))
    said = dialog.notes.text()
    assert "1 gekozen tekst is weggelaten" in said
    assert "1 gekozen tekst heeft geen kaart" in said
    assert "Achterkamer" not in shown(dialog)
    choose(program, dialog, "audience", 2)
    assert "weggelaten" not in dialog.notes.text()
    assert "Achterkamer" in shown(dialog)
    dialog.reject()


def test_with_nothing_to_print_it_says_what_helps(program: Program, small: tuple[Path, dict[str, str]]) -> None:
    dialog = opened(program, [small[1]["begrip"], new_id()])
    assert not dialog.pdf_button.isEnabled()
    assert not dialog.print_button.isEnabled()
    assert "Kies methoden of casussen" in dialog.says()
    assert "er niet meer" in dialog.notes.text()
    dialog.reject()


def test_parts_are_chosen_and_remembered(program: Program, small: tuple[Path, dict[str, str]]) -> None:
    dialog = opened(program, [small[1]["kort"]])
    assert dialog.choices.parts["steps"].isVisible()
    assert not dialog.choices.parts["lessons"].isVisible()
    QTest.keyClick(dialog.choices.parts["steps"], Qt.Key.Key_Space)
    settle(program)
    assert "Even zitten" not in shown(dialog)
    dialog.reject()
    settle(program)
    again = opened(program, [small[1]["kort"], small[1]["casus"]])
    assert not again.choices.parts["steps"].isChecked()
    assert again.choices.parts["lessons"].isVisible()
    assert "klein" in shown(again)
    again.reject()


def test_the_pages_that_are_shown_are_those_that_are_written(
    program: Program, small: tuple[Path, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(program, [small[1]["kort"], small[1]["casus"]])
    assert dialog.pages.sheets == dialog.sheets()
    target = tmp_path / "k.pdf"
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: target)
    QTest.mouseClick(dialog.pdf_button, Qt.MouseButton.LeftButton)
    settle(program)
    pages = PdfReader(target).pages
    assert len(pages) == len(dialog.pages.sheets)
    for page, sheet in zip(pages, dialog.pages.sheets, strict=True):
        assert sorted("".join(page.extract_text().split())) == sorted("".join(words(sheet.inks).split()))
    dialog.reject()


def test_a_file_that_cannot_be_written_is_said_in_the_dialog(
    program: Program, small: tuple[Path, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(program, [small[1]["kort"]])
    monkeypatch.setattr(choosing, "file_to_write", lambda *_: tmp_path / "niet" / "daar.pdf")
    QTest.mouseClick(dialog.pdf_button, Qt.MouseButton.LeftButton)
    settle(program)
    assert "daar.pdf" in dialog.says()
    assert dialog.pdf_button.isEnabled()
    dialog.reject()


def test_three_hundred_records_come_out(program: Program, small: tuple[Path, dict[str, str]]) -> None:
    assert program.library is not None
    ids = many(program.library, 300)
    dialog = opened(program, ids)
    assert dialog.count.text() == "300 kaarten op 75 bladen"
    assert len(dialog.pages.sheets) == 150
    dialog.reject()


def many(lib: Library, count: int) -> list[str]:
    made = [shelves.record("method", f"m{number}", f"Werkvorm {number}") for number in range(count)]
    for one in made:
        records.create(lib, one)
    return [one.id for one in made]


def test_words_follow_the_language_of_the_window(program: Program, small: tuple[Path, dict[str, str]]) -> None:
    dialog = opened(program, [small[1]["lang"]])
    program.shared.translator.set_language("en")
    settle(program)
    assert dialog.pdf_button.text() == "Save as PDF …"
    assert "Too long for one card" in dialog.notes.text()
    assert "deels" not in dialog.notes.text()
    dialog.reject()


def test_the_pages_are_painted_and_grow(program: Program, small: tuple[Path, dict[str, str]]) -> None:
    dialog = opened(program, [small[1]["kort"]])
    before = dialog.pages.grab().toImage()
    assert {before.pixelColor(x, before.height() // 3).name() for x in range(before.width())} != {"#f3f1ec"}
    QTest.keyClick(dialog.pages, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    for _ in range(9):
        dialog.pages.zoom(1)
    assert not dialog.pages.can_zoom(1)
    for _ in range(9):
        dialog.pages.zoom(-1)
    assert not dialog.pages.can_zoom(-1)
    dialog.reject()
