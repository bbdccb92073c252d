"""Tags that may be one: found for a reason, the same both ways, never by a digit; and what a merge would do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.errors import LibraryError
from abz_desktop.library import Library, records, searches, tag_care, tags
from abz_desktop.library.request import Filter, SearchRequest
from abz_desktop.library.tag_alike import Named, alike, bare, pairs
from tests.store import samples


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Co-creatie", "cocreatie", "same"),
        ("Méérstemmig", "meerstemmig", "same"),
        ("jong volwassenen", "jongvolwassenen", "same"),
        ("schuld", "schulden", "plural"),
        ("school", "scholen", "plural"),
        ("vak", "vakken", "plural"),
        ("brief", "brieven", "plural"),
        ("huis", "huizen", "plural"),
        ("eenzame oudere", "eenzame ouderen", "plural"),
        ("foto", "foto's", "plural"),
        ("moeilijkheid", "moeilijkheden", "plural"),
        ("story", "stories", "plural"),
        ("gemeente", "gemeenten", "plural"),
        ("eenzaamheid", "eenzaanheid", "slip"),
        ("buurtkracht", "burutkracht", "slip"),
        ("zelfredzaamheid", "zelfredzamheit", "slip"),
        ("zorg", "borg", None),
        ("wonen", "lonen", None),
        ("fase 1", "fase 2", None),
        ("begroting 2023", "begroting 2024", None),
        ("wijk", "wijkteam", None),
        ("werk", "werken aan de wijk", None),
        ("", "", None),
    ],
)
def test_which_names_are_alike(one: str, other: str, reason: str | None) -> None:
    assert alike(Named("1", one), Named("2", other)) == reason
    assert alike(Named("2", other), Named("1", one)) == reason


def test_a_name_in_the_other_language_is_the_same_tag() -> None:
    dutch, english = Named("1", "eenzaamheid", "loneliness"), Named("2", "Loneliness")
    assert alike(dutch, english) == "translation"
    assert alike(dutch, Named("3", "verlatenheid", "loneliness")) == "translation"
    assert alike(dutch, Named("4", "verlatenheid", "abandonment")) is None


NAMES = st.text(st.sampled_from("abcdefés -'12"), max_size=14)
TAGS = st.lists(st.tuples(NAMES, NAMES), max_size=12)


@given(TAGS)
def test_every_pair_is_found_once_whatever_the_order(named: list[tuple[str, str]]) -> None:
    made = [Named(str(number), nl, en) for number, (nl, en) in enumerate(named)]
    found = {frozenset((pair.one, pair.other)): pair.reason for pair in pairs(made)}
    assert len(found) == len(pairs(made))
    assert all(len(pair) == 2 for pair in found)
    assert {frozenset((pair.one, pair.other)): pair.reason for pair in pairs(made[::-1])} == found
    for pair, reason in found.items():
        one, other = (made[int(tag_id)] for tag_id in sorted(pair))
        assert alike(one, other) == reason
        if reason == "same":
            assert bare(one.nl) == bare(other.nl) != ""


@given(NAMES, st.integers(0, 99), st.integers(0, 99))
def test_a_digit_is_never_a_slip(name: str, one: int, other: int) -> None:
    found = alike(Named("1", f"{name} {one}"), Named("2", f"{name} {other}"))
    assert found == ("same" if one == other else None) or bare(f"{name}{one}") == bare(f"{name}{other}")


@given(TAGS)
def test_a_tag_is_no_twin_of_itself(named: list[tuple[str, str]]) -> None:
    made = [Named("x", nl, en) for nl, en in named]
    assert all(alike(one, one) is None for one in made)


def test_many_tags_are_compared_in_a_moment() -> None:
    import time

    letters = "bdfgklmnprst"
    words = [f"b{a}u{b}e{c}ing" for a in letters for b in letters for c in letters]
    started = time.perf_counter()
    assert len(pairs([Named(word, word) for word in words])) == len(words) * 3 * (len(letters) - 1) / 2
    assert time.perf_counter() - started < 10


# In a library -----------------------------------------------------------------------------------------------------------


def test_twins_say_which_would_stay_and_what_a_merge_would_do(lib: Library) -> None:
    made = [samples.method(slug) for slug in ("een", "twee", "drie")]
    for method in made:
        records.create(lib, method)
    ids = [method.id for method in made]
    one, _ = tags.create(lib, "schuld", record_ids=ids[:2])
    below, _ = tags.create(lib, "aflossen", parent=one)
    many, _ = tags.create(lib, "schulden", record_ids=ids[1:])
    tags.add(lib, many, ids)
    searches.save(lib, "Schuld", SearchRequest(filters=(Filter("tag", (one,)),)))
    searches.save(lib, "Alles", SearchRequest())
    (twin,) = tag_care.twins(lib)
    assert (twin.one.id, twin.other.id, twin.reason, twin.keep, twin.fixed) == (one, many, "plural", many, False)
    tags.remove(lib, many, ids[:1])
    found = tag_care.preview(lib, one, many)
    assert (found.gains, found.both, found.below, found.searches) == (1, 1, 1, 1)
    records.trash(lib, ids[:1])
    assert tag_care.preview(lib, one, many).gains == 0
    before = {tag.id: tag.uses for tag in tags.tree(lib)}
    tags.merge(lib, one, many)
    after = {tag.id: tag for tag in tags.tree(lib)}
    assert after[many].uses == before[many]
    assert after[below].parent == many
    assert tag_care.twins(lib) == ()
    with pytest.raises(LibraryError, match="unknown-tag"):
        tag_care.preview(lib, one, many)


def test_one_that_stands_above_the_other_stays(lib: Library) -> None:
    above, _ = tags.create(lib, "Wijk")
    between, _ = tags.create(lib, "tussen", parent=above)
    tags.create(lib, "wijken", parent=between)
    (twin,) = tag_care.twins(lib)
    assert (twin.keep, twin.fixed) == (above, True)


def test_unused_tags_are_those_without_records_and_without_tags_below(lib: Library) -> None:
    method = samples.method("een")
    records.create(lib, method)
    above, _ = tags.create(lib, "Plek")
    tags.create(lib, "Straat", parent=above, record_ids=[method.id])
    tags.create(lib, "Los")
    assert [tag.name for tag in tag_care.unused(lib)] == ["Los"]
