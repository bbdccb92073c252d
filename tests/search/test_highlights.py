"""Marks in texts and the snippets around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.search import TextQuery, Word, snippet
from abz_desktop.search.analysis import Analyser
from abz_desktop.search.highlights import Matcher


def marked(analyser: Analyser, query: str, text: str, lang: str = "nl", synonyms: tuple[str, ...] = ()) -> list[str]:
    words = query.split()
    last = len(words) - 1
    chosen = [Word(word, n < last or query.endswith(" ")) for n, word in enumerate(words)]
    return [text[a:b] for a, b in Matcher(analyser, chosen, synonyms).spans(text, lang)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("schuld ", "Schulden en schuldproblematiek, onschuldig", ["Schulden", "schuldproblematiek"]),
        ("huis ", "huizen, huisje, huiselijk thuis", ["huizen", "huisje"]),
        ("maan ", "De maan, manen en de maand", ["maan", "manen"]),
        ("helpen ", "Zij hielp, hij heeft geholpen", ["hielp", "geholpen"]),
        ("verbinden ", "Verbonden in verbinding", ["Verbonden", "verbinding"]),
        ("stad ", "steden en stadhuis", ["steden", "stadhuis"]),
        ("wer", "werk en bewerken", ["werk"]),
        ("coöperatie ", "De cooperatie, de Coöperaties", ["cooperatie", "Coöperaties"]),
        ("cooperatie ", "œuvre, de Coöperatie", ["Coöperatie"]),
        ("co-creatie ", "cocreatie en Co-creatie", ["cocreatie", "Co-creatie"]),
        ("cocreatie ", "Co-creatie met co\u00adcreatie", ["Co-creatie", "co\u00adcreatie"]),
        ("foto ", "Foto's en een foto", ["Foto's", "foto"]),
        ("bom ", "bomen", ["bomen"]),
        ("xyz ", "niets", []),
        ("*** ", "*** niets", []),
    ],
)
def test_what_is_marked(analyser: Analyser, query: str, text: str, expected: list[str]) -> None:
    assert marked(analyser, query, text) == expected


def test_english_rules_hold_in_english_texts_only(analyser: Analyser) -> None:
    assert marked(analyser, "organise ", "organised, organising", "en") == ["organised", "organising"]
    assert marked(analyser, "stories ", "a story", "en") == ["story"]


def test_synonyms_are_marked(analyser: Analyser) -> None:
    assert marked(analyser, "deurwaarder ", "de schuldeisers", synonyms=("schuldeiser",)) == ["schuldeisers"]


def test_a_query_and_its_marks(analyser: Analyser) -> None:
    words = [word for group in TextQuery(((Word("wijk"), Word("team")),)).groups for word in group]
    text = "Het wijkteam en de wijk"
    assert [text[a:b] for a, b in Matcher(analyser, words, ()).spans(text, "nl")] == ["wijkteam", "wijk"]


def test_a_snippet_is_around_the_marks() -> None:
    text = "Begin " + "woord " * 100 + "hier staat\n\nhet doel en nog iets " + "slot " * 50
    at = text.index("doel")
    piece, marks = snippet(text, [(at, at + 4)], 80)
    assert [piece[a:b] for a, b in marks] == ["doel"]
    assert len(piece) <= 82
    assert "\n" not in piece
    assert piece.startswith("…")
    assert piece.endswith("…")


def test_a_snippet_without_marks_is_the_beginning() -> None:
    assert snippet("Kort.", [], 80) == ("Kort.", [])
    assert snippet("", [], 80) == ("", [])


def test_a_snippet_prefers_different_words() -> None:
    text = "aaa aaa aaa " + "x " * 200 + "aaa bbb"
    spans = [(0, 3), (4, 7), (8, 11), (len(text) - 7, len(text) - 4), (len(text) - 3, len(text))]
    piece, marks = snippet(text, spans, 60)
    assert {piece[a:b] for a, b in marks} == {"aaa", "bbb"}


@given(
    st.text(max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(1, 12)), max_size=6), st.integers(1, 200)
)
def test_marks_of_any_snippet_are_what_was_marked(text: str, raw: list[tuple[int, int]], length: int) -> None:
    spans: list[tuple[int, int]] = []
    for start, size in sorted(raw):
        if (not spans or start >= spans[-1][1]) and start + size <= len(text):
            spans.append((start, start + size))
    piece, marks = snippet(text, spans, length)
    for start, end in marks:
        assert 0 <= start < end <= len(piece)
    wanted = {" ".join(text[a:b].split()) for a, b in spans}
    assert all(any(piece[a:b].strip() in one for one in wanted) for a, b in marks)
