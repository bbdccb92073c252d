"""Which terms are retired, and which one is offered in their place today."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.retired import Place, replaced, retired_among
from abz_desktop.core.vocabulary import VocabTerm
from tests.store.samples import method

KEYS = "abcde"


def terms(**successors: str | None) -> dict[Place, VocabTerm]:
    """Five themes; those that are named are retired, for another one or for none."""
    made = [VocabTerm("theme", key, key, key, position=number) for number, key in enumerate(KEYS)]
    return {
        ("theme", one.key): replace(one, deprecated=True, successor=successors[one.key] or "")
        if one.key in successors
        else one
        for one in made
    }


def test_the_way_leads_over_what_was_retired_later_and_around_leads_nowhere() -> None:
    known = terms(a="b", b="c", d="e", e="d")
    found = retired_among([("theme", key) for key in "edcbax"], known)
    assert [(one.term.key, one.successor.key if one.successor else "") for one in found] == [
        ("a", "c"),
        ("b", "c"),
        ("d", ""),
        ("e", ""),
    ]


@given(
    st.dictionaries(st.sampled_from(KEYS), st.sampled_from([*KEYS, "weg", None])),
    st.lists(st.sampled_from(KEYS), unique=True),
)
def test_what_is_left_after_replacing_has_nobody_in_its_place(
    successors: dict[str, str | None], used: list[str]
) -> None:
    known = terms(**successors)
    before = method("een", themes=used)
    after = replaced(before, retired_among([("theme", key) for key in used], known))
    left = retired_among([("theme", key) for key in after.keys("themes")], known)
    assert all(one.successor is None for one in left)
    follows = {one.term.key: one.successor.key for one in retired_among(known, known) if one.successor is not None}
    assert after.keys("themes") == tuple(dict.fromkeys(follows.get(key, key) for key in used)), (
        "each at its first place"
    )
