"""Groups that are even, mixed and the same again; minutes, amounts and one shopping list."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.meeting.amounts import Supply, scaled_amount, scaled_minutes, shopping_list
from abz_desktop.core.meeting.groups import Person, divided, sizes

PEOPLE = st.lists(
    st.builds(Person, st.text("abcdef", min_size=1, max_size=4), st.sampled_from(("bewoner", "gemeente", "zorg", ""))),
    max_size=30,
)


def test_sizes_by_number_or_by_most() -> None:
    assert sizes(14, groups=4) == (4, 4, 3, 3)
    assert sizes(14, most=5) == (5, 5, 4)
    assert sizes(3, groups=8) == (1, 1, 1)
    assert sizes(0, groups=3) == ()
    assert sum(sizes(1_000_000, most=4)) == 1_000


@given(PEOPLE, st.integers(1, 7), st.integers(0, 9))
def test_groups_are_even_mixed_and_the_same_again(people: list[Person], groups: int, seed: int) -> None:
    found = divided(people, groups, seed)
    assert Counter(one for group in found for one in group) == Counter(people)
    assert tuple(len(group) for group in found) == sizes(len(people), groups=groups)
    for party in {one.party for one in people}:
        counts = [sum(one.party == party for one in group) for group in found]
        assert max(counts) - min(counts) <= 1
    assert divided(people[::-1], groups, seed) == found


def test_minutes_grow_with_the_people() -> None:
    assert scaled_minutes(20, 2, 12) == 44
    assert scaled_minutes(None, 2, 12) == 24
    assert scaled_minutes(20, 2, None) == 20
    assert scaled_minutes(None, 2, None) is None
    assert scaled_minutes(20, 2, 0) == 20


def test_one_list_adds_what_is_used_up_and_shares_what_is_not() -> None:
    asked = [
        ("a", Supply({"nl": "Stiften", "en": "Pens"}, 4, "groep"), 4),
        ("b", Supply({"nl": "stiften"}, 1, "persoon"), None),
        ("a", Supply({"nl": "flip-over"}, 1), None),
        ("b", Supply({"nl": "Flip-over"}, 2), None),
        ("b", Supply({"nl": "koffie"}), None),
    ]
    lines = {one.item: one for one in shopping_list(asked, 10, "nl")}
    assert lines["Stiften"].amount == 3 * 4 + 10
    assert lines["Stiften"].blocks == ("a", "b")
    assert lines["flip-over"].amount == 2
    assert (lines["koffie"].amount, lines["koffie"].unsaid) == (None, 1)


def test_nobody_needs_nothing_and_an_unknown_number_is_unknown() -> None:
    pens = Supply({"nl": "stiften"}, 2, "persoon")
    assert scaled_amount(pens, 0, None) == 0
    assert scaled_amount(pens, None, None) is None
    assert scaled_amount(Supply({"nl": "x"}, 2, "groep"), 0, 4) == 0
