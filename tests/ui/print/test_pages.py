"""The document of an approach as pages: every step in the PDF's text, fonts inside, no page nearly empty, nothing internal."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from abz_desktop.library import Library
from abz_desktop.library import approach_documents as papers
from abz_desktop.library.documents import Heading, Labelled, Paper, Section, Small, Table, Text, cell, of_text
from abz_desktop.ui.print import output
from abz_desktop.ui.print.ink import Box, Sheet, words
from abz_desktop.ui.print.ink import Text as Ink
from abz_desktop.ui.print.pages import INSIDE, pages
from abz_desktop.ui.print.paper import A4
from abz_desktop.ui.shared.theme import register_fonts
from tests.library import approach_sample, shelves
from tests.library.approach_sample import WHY, Sample
from tests.ui.print.reading import letters, letters_of

LONG = " ".join(f"woord{number}" for number in range(900))


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    register_fonts()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Sample]]:
    lib = shelves.empty(tmp_path_factory.mktemp("pages"))
    yield lib, approach_sample.sample(lib)
    lib.close()


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_pdf_holds_every_step_its_fonts_and_nothing_internal(filled: tuple[Library, Sample], lang: str) -> None:
    lib, sample = filled
    made = papers.make(lib, sample.approach, lang, "openbaar", today="2026-05-17")
    data = output.pdf(pages(made), made.title)
    reader = PdfReader(io.BytesIO(data))
    text = squeezed(" ".join(page.extract_text() for page in reader.pages))
    for title in (*sample.steps, WHY):
        assert squeezed(title) in text
    raw = (data.decode("latin-1") + text + str(reader.metadata)).lower()
    assert [secret for secret in sample.secrets if secret in raw] == []
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in below["/FontDescriptor"].get_object()


def test_a_general_reader_finds_the_same_letters_in_it(filled: tuple[Library, Sample]) -> None:
    made = papers.make(filled[0], filled[1].approach, "nl", "intern", today="2026-05-17")
    reader = PdfReader(io.BytesIO(output.pdf(pages(made), made.title)))
    assert len(letters(reader)) > 1_000
    assert [letters_of(page) for page in reader.pages] == [squeezed(page.extract_text()) for page in reader.pages]


def test_the_pages_are_a4_numbered_and_within_their_margins(filled: tuple[Library, Sample]) -> None:
    found = pages(papers.make(filled[0], filled[1].approach, "nl"))
    assert len(found) > 2
    for number, sheet in enumerate(found, 1):
        assert (sheet.width, sheet.height) == A4
        assert f"{number} van {len(found)}" in words(sheet.inks)
        assert_within(sheet)


def assert_within(sheet: Sheet) -> None:
    room = Box(INSIDE.x, INSIDE.y - 4, INSIDE.width, INSIDE.height + 16)  # a face is higher than its letters
    assert [one for one in sheet.inks if not room.holds(one.box, 0.6)] == []


def test_the_contents_list_names_the_pages(filled: tuple[Library, Sample]) -> None:
    made = papers.make(filled[0], filled[1].approach, "nl")
    found = pages(made)
    first = [one for one in found[0].inks if isinstance(one, Ink)]
    for _, text, _ in made.contents():
        entry = max((one for one in first if one.text == text), key=lambda one: -one.face.size)
        listed = next((one.text for one in first if one.x > A4[0] * 0.7 and abs(one.y - entry.y) < 3), "")
        where = [number for number, sheet in enumerate(found, 1) if larger(sheet, text, entry)]
        assert [int(listed)] == where[:1], text


def larger(sheet: Sheet, text: str, entry: Ink) -> bool:
    """Whether the text stands on a page as a heading: larger than in the contents list."""
    return any(isinstance(one, Ink) and one.text == text and one.face.size > entry.face.size for one in sheet.inks)


def paper(*blocks: Any) -> Paper:
    return Paper("Titel", "aanpak", "nl", sections=(Section("a", "Deel", blocks),), foot="Voor iedereen")


def test_a_table_over_pages_repeats_its_head_and_keeps_its_rows() -> None:
    rows = tuple((cell(f"rij{number}"), cell("Tekst in een cel " * 6)) for number in range(60))
    found = pages(paper(Table(("Kop", "Wat"), rows, (30, 70))))
    assert len(found) > 2
    assert all("Kop" in words(sheet.inks).split() for sheet in found)
    printed = " ".join(words(sheet.inks) for sheet in found).split()
    assert [word for word in printed if word.startswith("rij")] == [f"rij{number}" for number in range(60)]
    for sheet in found:
        assert_within(sheet)


def test_a_cell_longer_than_a_page_goes_on_on_the_next() -> None:
    found = pages(paper(Table(("Kop", "Wat"), ((cell("lang"), cell(LONG)),), (30, 70))))
    text = " ".join(words(sheet.inks) for sheet in found).split()
    assert [word for word in text if word.startswith("woord")] == LONG.split()


def test_a_step_is_not_broken_over_two_pages_and_goes_with_its_heading() -> None:
    blocks: list[Any] = []
    for number in range(1, 31):
        blocks += [Heading(f"Stap{number}", 3, str(number)), Small("methode"), Text(of_text("Wat er gebeurt. " * 14))]
        blocks.append(Labelled("Draagt bij aan", of_text(f"einde{number}")))
    found = pages(paper(*blocks))
    assert len(found) > 3
    for number in range(1, 31):
        (start,) = [at for at, sheet in enumerate(found) if f"Stap{number}" in words(sheet.inks).split()]
        (end,) = [at for at, sheet in enumerate(found) if f"einde{number}" in words(sheet.inks).split()]
        assert start == end, number


@settings(max_examples=25)
@given(st.lists(st.integers(1, 160), min_size=1, max_size=24))
def test_no_word_is_lost_and_no_page_is_nearly_empty(lengths: list[int]) -> None:
    blocks: list[Any] = []
    for number, length in enumerate(lengths, 1):
        paras = of_text(" ".join(LONG.split()[:length]))
        blocks += [Heading(f"Stap {number}", 3, str(number), "20 min"), Small("methode")]
        blocks += [Labelled("Waarom hier", paras, strong=True), Text(paras)]
    found = pages(paper(*blocks))
    text = " ".join(words(sheet.inks) for sheet in found).split()
    assert sum(word.startswith("woord") for word in text) == 2 * sum(lengths)
    for sheet in found:
        assert_within(sheet)
    if len(found) > 1:
        lowest = max(one.box.bottom for one in found[-1].inks if one.box.bottom < INSIDE.bottom - 8)
        assert lowest - INSIDE.y >= INSIDE.height * 0.18


def test_a_very_long_title_and_question_stand_whole_on_the_first_page() -> None:
    made = Paper("W" * 120, "aanpak", "nl", lead=LONG[:600], lead_label="Gedeelde vraag", foot="Voor iedereen")
    found = pages(made)
    assert squeezed(words(found[0].inks)).count("W") >= 120
    assert squeezed(LONG[:600]) in squeezed(words(found[0].inks))
    assert_within(found[0])
    assert pages(Paper("", "aanpak", "nl", hidden=True)) == ()
