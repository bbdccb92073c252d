"""Cards of everything that is shipped, in both languages and all formats: no text lost, nothing over the edge."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PageObject, PdfReader
from PySide6.QtWidgets import QApplication

from abz_desktop import library
from abz_desktop.library import cards, records
from abz_desktop.library.cards import Card
from abz_desktop.ui.cards.format import FORMATS, SMALLEST, Format
from abz_desktop.ui.cards.making import Made, make
from abz_desktop.ui.cards.sheets import ONE_SIDED, SIDES, TWO_SIDED, leaves, sheets
from abz_desktop.ui.print import output
from abz_desktop.ui.print.ink import Ink, Rule, Sheet, Text, words
from abz_desktop.ui.print.paper import A4, MARK
from abz_desktop.ui.shared.theme import register_fonts
from tests.ui import making
from tests.ui.print.reading import letters
from tests.ui.starting import own

LANGUAGES = ("nl", "en")
ALL_PARTS = tuple(choice.field for choices in cards.CHOICES.values() for choice in choices)


@pytest.fixture(scope="module")
def lib(tmp_path_factory: pytest.TempPathFactory) -> Iterator[library.Library]:
    """One library with the shipped content for all tests here."""
    opened = library.open_library(own(tmp_path_factory.mktemp("filled")), settings=making.settings())
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    register_fonts()


def every(
    lib: library.Library, lang: str, parts: tuple[str, ...] = (), kinds: tuple[str, ...] = cards.KINDS
) -> tuple[Card, ...]:
    ids = [one for kind in kinds for one in records.ids_of_kind(lib, kind)]
    found = cards.cards(lib, ids, lang, "openbaar", parts)
    assert len(found.cards) == len(ids) > 100
    assert (found.hidden, found.other, found.gone) == (0, 0, 0)
    return found.cards


def squeezed(text: str) -> str:
    """A text without white space, so that line breaks do not matter."""
    return "".join(text.split())


def missing(card: Card, text: str) -> list[str]:
    """The texts of a card that are not in what was printed."""
    whole = squeezed(text).casefold()
    return [one for one in card.texts() if squeezed(one).casefold() not in whole]


def printed(made: Made, shape: Format) -> str:
    """The words of a card without what stands at the head and foot of its sides of text."""
    found = [words(made.sides[0].inks)]
    for side in made.sides[1:]:
        head = min(one.y for one in side.inks if isinstance(one, Rule))
        foot = shape.panel.bottom - shape.foot
        found.append(words(one for one in side.inks if isinstance(one, Text) and head < one.y < foot))
    return " ".join(found)


def outside(side: Sheet, shape: Format) -> list[Ink]:
    return [one for one in side.inks if not shape.panel.holds(one.box, 0.05)]


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("shape", FORMATS, ids=lambda shape: shape.key)
def test_no_text_is_cut_off_and_nothing_stands_over_the_edge(lib: library.Library, lang: str, shape: Format) -> None:
    for card in every(lib, lang):
        made = make(card, shape)
        assert not missing(card, printed(made, shape)), card.title
        for side in made.sides:
            assert not outside(side, shape), card.title
            assert min(one.face.size for one in side.inks if isinstance(one, Text)) >= SMALLEST


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_is_found_in_the_text_of_the_pdf(lib: library.Library, lang: str) -> None:
    shape = FORMATS[0]
    methods = every(lib, lang, ("steps",), ("method",))
    made = [make(card, shape) for card in methods]
    reader = PdfReader(io.BytesIO(output.pdf(sheets(made, shape, ONE_SIDED), "Kaarten")))
    assert_fonts_inside(reader)
    whole = letters(reader)
    for card in methods:
        for part in card.parts:
            for item in part.items:
                for text in ("".join(run.text for run in item.lead), *(para.text for para in item.body)):
                    for word in text.split():  # the order of words on a page is the reader's guess
                        assert squeezed(word) in whole, (card.title, text)


def assert_fonts_inside(reader: PdfReader) -> None:
    """Every font of every page is in the file, under a shipped name."""
    seen = set()
    for page in reader.pages:
        assert float(page.mediabox.width) == pytest.approx(A4[0], abs=1)
        assert float(page.mediabox.height) == pytest.approx(A4[1], abs=1)
        for font in _fonts(page):
            below = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in below["/FontDescriptor"].get_object()
            seen.add(str(below["/BaseFont"]).rpartition("+")[2].strip("/").split("-")[0])
    assert seen == {"Inter", "Literata"}


@pytest.mark.slow
def test_with_every_part_chosen_nothing_is_lost_either(lib: library.Library) -> None:
    shape = FORMATS[0]
    for card in every(lib, "nl", ALL_PARTS)[::7]:
        made = make(card, shape)
        assert not missing(card, printed(made, shape)), card.title
        assert not [one for side in made.sides for one in outside(side, shape)]


def _fonts(page: PageObject) -> list[Any]:
    resources: Any = page["/Resources"]
    return list(resources.get("/Font", {}).values())


def some(lib: library.Library, *slugs: str) -> list[Made]:
    found = cards.cards(lib, [records.id_of(lib, slug) for slug in slugs], "nl", "openbaar")
    return [make(card, FORMATS[0]) for card in found.cards]


def test_backs_lie_behind_their_fronts(lib: library.Library) -> None:
    made = some(lib, "dotmocracy", "keukentafelgesprek", "buurtzorg")
    front, back = sheets(made, FORMATS[0], TWO_SIDED)[:2]
    for one in made:
        title = one.card.title
        titles = [
            min(ink.x for ink in sheet.inks if isinstance(ink, Text) and ink.text == title) for sheet in (front, back)
        ]
        left = [x < A4[0] / 2 for x in titles]
        assert left[0] != left[1], "in the other column: the sheet is turned over its long edge"


def test_pages_alternate_and_one_sided_holds_every_side(lib: library.Library) -> None:
    made = some(lib, "world-cafe", "dotmocracy")
    cards_in_hand = leaves(made)
    assert len(cards_in_hand) == sum(-(-len(one.sides) // 2) for one in made)
    for sides in SIDES:
        text = " ".join(words(page.inks) for page in sheets(made, FORMATS[0], sides))
        assert not [gone for one in made for gone in missing(one.card, text)]
    assert len(sheets(made, FORMATS[0], TWO_SIDED)) % 2 == 0


def test_every_sheet_has_its_cut_marks(lib: library.Library) -> None:
    for sheet in sheets(some(lib, "dotmocracy"), FORMATS[0], TWO_SIDED):
        ends = [one for one in sheet.inks if isinstance(one, Rule) and MARK in (one.across, one.down)]
        assert {(round(one.x), round(one.y)) for one in ends} >= {(0, 421), (298, 0)}
