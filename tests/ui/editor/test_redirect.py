"""Whoever types the name of a retired term while writing is offered the one that took its place."""

from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.ui.editor.choices import successors

TERMS = (
    VocabTerm("theme", "eenzaamheid", "eenzaamheid", "loneliness", deprecated=True, successor="alleen-zijn"),
    VocabTerm("theme", "alleen-zijn", "alleen zijn", "being alone"),
    VocabTerm("theme", "oud", "oud", "old", deprecated=True),
)


def test_a_retired_name_leads_to_its_successor() -> None:
    assert successors(TERMS, "eenz", "nl") == {"alleen-zijn"}
    assert successors(TERMS, "lonel", "en") == {"alleen-zijn"}
    assert successors(TERMS, "oud", "nl") == set()
    assert successors(TERMS, "alleen", "nl") == set()
