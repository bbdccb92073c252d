"""Folding and splitting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.search import fold, tokens
from abz_desktop.search.text import fold_with_places, forms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foto's", ["foto", "fotos"]),
        ("foto’s", ["foto", "fotos"]),
        ("co-creatie", ["co", "creatie", "cocreatie"]),
        ("co\u2011creatie", ["co", "creatie", "cocreatie"]),
        ("Coöperatie", ["cooperatie"]),
        ("soci\u00adaal", ["sociaal"]),
        ("IJsselmeer Ĳssel", ["ijsselmeer", "ijssel"]),
        ("straße œuvre København", ["strasse", "oeuvre", "kobenhavn"]),
        ("e-mail", ["mail", "email"]),
        ("'s-Hertogenbosch", ["hertogenbosch", "shertogenbosch"]),
        ("en/of 24/7", ["en", "of", "24", "7"]),
        ("*** — 😀", []),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_a_very_long_run_of_letters_is_cut() -> None:
    assert [len(token) for token in tokens("a" * 10_000)] == [64]


def test_forms_leave_out_parts_of_one_letter() -> None:
    assert forms("e-mail") == ("email", ("mail",))
    assert forms("mail") == ("mail", ())


@given(st.text(st.characters(), max_size=60))
def test_folding_any_text_is_stable_and_keeps_its_places(text: str) -> None:
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert fold(folded) == folded
    if places is None:
        assert len(folded) == len(text)
    else:
        assert len(places) == len(folded) + 1
        assert list(places) == sorted(places)
    for token in tokens(text):
        assert tokens(token) == [token]
