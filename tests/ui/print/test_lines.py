"""Measuring text: every word stands on a line, no line is wider than it may be, faces and links stay with their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from abz_desktop.library.documents import Para, Run
from abz_desktop.ui.print.ink import Face, Text
from abz_desktop.ui.print.lines import Span, lines, width_of
from abz_desktop.ui.print.prose import Type, flowing
from abz_desktop.ui.shared.theme import register_fonts

pytestmark = pytest.mark.usefixtures("fonts")
FACE = Face(9)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=120)


@pytest.fixture
def fonts(qapp: QApplication) -> None:
    register_fonts()


def texts(found: tuple[object, ...]) -> list[Text]:
    return [ink for line in found for ink in getattr(line, "inks", ()) if isinstance(ink, Text)]


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(WORDS, st.floats(60, 400, allow_nan=False))
def test_no_word_is_lost_and_no_line_too_wide(text: str, width: float) -> None:
    found = lines([Span(text, FACE)], width)
    assert squeezed("".join(one.text for one in texts(found))) == squeezed(text)
    for one in texts(found):
        assert one.x >= -0.01
        assert len(one.text) == 1 or one.box.right <= width + 0.6


def test_a_word_wider_than_the_line_is_broken_and_whole() -> None:
    word = "meervoudigepersoonlijkheidsstoornis" * 12
    found = lines([Span(word, FACE)], 100)
    assert len(found) > 10
    assert "".join(one.text for one in texts(found)) == word


def test_runs_keep_their_face_and_follow_each_other() -> None:
    bold = Face(9, weight=700)
    found = texts(lines([Span("Eerst ", FACE), Span("luisteren", bold), Span(" en dan praten", FACE)], 400))
    assert [one.text for one in found] == ["Eerst ", "luisteren", " en dan praten"]
    assert [one.face.weight for one in found] == [400, 700, 400]
    assert found[1].x == pytest.approx(width_of("Eerst ", FACE), abs=0.2)
    assert len({one.y for one in found}) == 1


def test_signs_of_two_units_do_not_shift_what_follows() -> None:
    found = texts(lines([Span("🙂🙂 samen ", FACE), Span("vet", Face(9, weight=700))], 400))
    assert [one.text for one in found] == ["🙂🙂 samen ", "vet"]


def test_list_items_hang_from_their_marks() -> None:
    paras = (Para((Run("eerste"),), "number", 0, "1."), Para((Run("daaronder"),), "bullet", 1, "•"))
    found = texts(flowing(paras, 200, Type(FACE)))
    assert [one.text for one in found] == ["1.", "eerste", "•", "daaronder"]
    assert found[0].box.right < found[1].x < found[3].x
    assert found[2].box.right < found[3].x


def test_paragraphs_stay_whole_at_their_ends() -> None:
    found = lines([Span("woord " * 80, FACE)], 120)
    assert [line.keep for line in found][:2] == [True, False]
    assert [line.keep for line in found][-2:] == [True, False]
