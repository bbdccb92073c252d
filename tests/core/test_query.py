"""The query language: what is typed, taken apart; and that nothing typed can raise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.query import Condition, NumberCondition, parse, parse_bounds


def test_words_phrases_and_exclusions_are_kept_apart() -> None:
    parsed = parse('schulden "in één zin" -huis wonen ')
    assert parsed.groups == (("schulden", "wonen"),)
    assert parsed.phrases == ("in één zin",)
    assert parsed.without == ("huis",)
    assert not parsed.unfinished


def test_or_starts_another_group() -> None:
    assert parse("schulden OR armoede zorg").groups == (("schulden",), ("armoede", "zorg"))


def test_the_last_word_may_go_on_until_a_space_follows() -> None:
    assert parse("eenz").unfinished
    assert not parse("eenz ").unfinished
    assert not parse("eenz thema:zorg").unfinished


def test_conditions_take_labels_lists_and_a_minus() -> None:
    parsed = parse('thema:zorg,wonen -fase:kiezen trefwoord:"mijn wijk"')
    assert parsed.conditions == (
        Condition("themes", ("zorg", "wonen"), typed="thema:zorg,wonen"),
        Condition("phases", ("kiezen",), negative=True, typed="-fase:kiezen"),
        Condition("tag", ("mijn wijk",), typed='trefwoord:"mijn wijk"'),
    )
    assert not parsed.has_words


def test_or_between_conditions_of_one_facet_means_any_of_them() -> None:
    parsed = parse("methode:wereldcafe OR methode:open-space methode:fishbowl")
    assert [condition.values for condition in parsed.conditions] == [("wereldcafe", "open-space"), ("fishbowl",)]


@pytest.mark.parametrize(
    ("typed", "bounds"),
    [
        ("<90", (None, 89)),
        ("<=90", (None, 90)),
        (">2u", (121, None)),
        ("≥1,5h", (90, None)),
        ("30-90", (30, 90)),
        ("90", (90, 90)),
        ("abc", None),
        ("<", None),
        ("10-x", None),
    ],
)
def test_numbers_with_signs_and_units(typed: str, bounds: tuple[int | None, int | None] | None) -> None:
    assert parse_bounds(typed, "work") == bounds


def test_number_conditions_are_named_after_their_range() -> None:
    assert parse("groep:20 duur:<60").numbers == (
        NumberCondition("group", 20, 20, "groep:20"),
        NumberCondition("work", None, 59, "duur:<60"),
    )


def test_what_is_no_condition_is_searched_as_words_and_told() -> None:
    parsed = parse("duur:lang foo:bar")
    assert parsed.groups == (("duur:lang", "foo:bar"),)
    assert parsed.misread == ("duur:lang",)


def test_a_very_long_query_is_cut_and_says_so() -> None:
    parsed = parse("woord " * 2_000)
    assert parsed.cut
    assert sum(len(group) for group in parsed.groups) < 50


@given(st.text(max_size=400))
def test_nothing_typed_can_raise(text: str) -> None:
    parsed = parse(text, frozenset({"themes"}))
    assert all(word for group in parsed.groups for word in group)


@given(st.lists(st.sampled_from(['"', "-", "OR", "thema:", "a", " ", "duur:<", ":", "groep:5", '"b c"'])))
def test_pieces_of_the_language_in_any_order_cannot_raise(pieces: list[str]) -> None:
    parse("".join(pieces))
    parse(" ".join(pieces))
