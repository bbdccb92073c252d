"""Text as it is typed or pasted: nothing invisible stays, no word is lost, doing it twice changes nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.typed import one_line, paragraphs

UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f\u00a0\u00ad\u200b\u2028\u2029\ufeff]")


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Vet\u00a0woord\r\nen meer \r\n", "Vet woord\nen meer"),
        ("\u00b7\tEerste\r\n\uf0b7\tTweede\r\no\tDerde", "- Eerste\n- Tweede\n- Derde"),
        ("Eerste\x0bregel\u00ad twee\ufeff", "Eerste\nregel twee"),
        ("1.\tEen\u2029\u2013\tTwee", "1. Een\n- Twee"),
        ("o wat mooi · en · zo", "o wat mooi · en · zo"),
        ("\x00\x07", ""),
    ],
)
def test_what_a_word_processor_puts_on_the_clipboard(pasted: str, kept: str) -> None:
    assert paragraphs(pasted) == kept
    assert one_line(pasted) == " ".join(kept.split())


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\r\n\t\x0b\u00a0\u00ad\u00b7o")))
def test_nothing_invisible_stays_and_twice_is_once(text: str) -> None:
    made = paragraphs(text)
    assert not UNSEEN.search(made)
    assert paragraphs(made) == made
    assert "\n" not in one_line(text)
    letters = [one for one in made if one.isalnum()]
    assert len([one for one in text if one.isalnum()]) - len(letters) <= len(re.findall(r"o[ ]*\t", text))
