"""Cards with far too much on them: all of it comes out, over as many cards as it needs, in the same way every time."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from abz_desktop.library.cards import Card, CardFact, CardPart, Item
from abz_desktop.library.documents import Run, of_text
from abz_desktop.ui.cards.format import FORMATS, SMALLEST, Format
from abz_desktop.ui.cards.making import make
from abz_desktop.ui.print.ink import Text, words
from abz_desktop.ui.shared.theme import register_fonts

pytestmark = pytest.mark.parametrize("shape", FORMATS, ids=lambda shape: shape.key)
LONG = " ".join(f"woord{number}" for number in range(600))
EMPTY = Card("1", "method", "methode", "Zilverbeurs", "", (), (), "", None, (), "nl")


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    register_fonts()


def step(number: int, title: str, text: str) -> Item:
    return Item((Run(title),), "20 min", "hele groep", of_text(text), str(number), essential=number % 2 == 0)


def printed(card: Card, shape: Format) -> list[str]:
    """All words of all sides, after a look that none stands over the edge or is too small to read."""
    found = []
    for side in make(card, shape).sides:
        assert not [one for one in side.inks if not shape.panel.holds(one.box, 0.05)]
        assert min(one.face.size for one in side.inks if isinstance(one, Text)) >= SMALLEST
        found += words(side.inks).split()
    return found


def test_a_step_of_600_words_comes_out_whole_and_in_order(shape: Format) -> None:
    steps = CardPart(
        "steps", "Stappen", items=(step(1, "Kort", "Even kort."), step(2, "Lang", LONG), step(3, "Na", "Nog."))
    )
    card = replace(EMPTY, parts=(steps,))
    found = [word for word in printed(card, shape) if word.startswith("woord")]
    assert found == LONG.split()
    made = make(card, shape)
    assert made.further == len(made.sides) - 2
    if shape.key == "a6":
        assert made.further >= 1
        assert "vervolg 2/" in words(made.sides[2].inks)
        assert "lees verder op de vervolgkaart" in words(made.sides[1].inks)
        assert made.size > SMALLEST or len(made.sides) > 2


def test_no_title_summary_or_question_is_too_long_for_the_front(shape: Format) -> None:
    front = CardPart("occasion", "Aanleiding en vraag", paras=of_text(LONG))
    facts = tuple(CardFact(name, name, "heel erg lang " * 11, estimate=True) for name in ("place", "country", "scale"))
    title = "Meervoudigepersoonlijkheidsstoornissen " * 3
    card = replace(EMPTY, kind="case", title=title.strip(), summary="samengevat " * 25, facts=facts, front=front)
    found = printed(card, shape)
    assert [word for word in found if word.startswith("woord")] == LONG.split()
    assert found.count("samengevat") == 25
    assert found.count("erg") == 33


def test_a_word_without_end_is_broken_and_whole(shape: Format) -> None:
    card = replace(
        EMPTY, title="W" * 120, summary="M" * 280, parts=(CardPart("tips", "Tips", paras=of_text("Q" * 900)),)
    )
    whole = "".join(printed(card, shape))
    assert (whole.count("Q"), whole.count("M")) == (900, 281 if "Methode" in whole else 280)


@settings(max_examples=12)
@given(st.lists(st.lists(st.text("abcdefghé", min_size=1, max_size=14), max_size=160).map(" ".join), max_size=14))
def test_whatever_the_steps_are_all_of_it_is_on_the_card(shape: Format, texts: list[str]) -> None:
    items = tuple(step(number, f"Stap {number}", text) for number, text in enumerate(texts, 1))
    card = replace(EMPTY, parts=(CardPart("steps", "Stappen", items=items),) if items else ())
    found = printed(card, shape)
    for text in texts:
        for word in text.split():
            found.remove(word) if word in found else pytest.fail(word)


def test_the_same_card_is_made_the_same_every_time(shape: Format) -> None:
    steps = CardPart("steps", "Stappen", items=tuple(step(number, f"Stap {number}", LONG[:400]) for number in range(9)))
    card = replace(EMPTY, parts=(steps,))
    again = replace(card, record_id="2")
    assert make(card, shape).sides == make(again, shape).sides
