"""Merging two versions of a record: nothing that either side wrote is dropped, and the result is as valid as its parts."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.keys import loose_keys
from abz_desktop.core.merge import Contest, Merge, Place, merge
from abz_desktop.core.merge_order import arranged, disputed, survivors
from abz_desktop.core.merge_text import merged, stretches
from abz_desktop.core.record import Record, canonical_json, freeze_fields
from abz_desktop.core.validate import problems
from abz_desktop.core.values import thaw
from tests.core.editing import RECORD, TERMS, Writer, edited, some_record, words

SEEDS = st.integers(0, 100_000)
KINDS = st.sampled_from(("method", "case", "definition", "approach", "experiment", "party"))
LINES = st.lists(st.sampled_from(("a", "b", "c", "d", "")), max_size=7).map("\n".join)


def three(kind: str, seed: int) -> tuple[Record, Record, Record]:
    """A record, and two versions that were made of it independently."""
    base = some_record(kind, seed)
    mine, theirs = Writer("m", seed), Writer("t", seed)
    return base, edited(base, mine, mine.random.randint(1, 8)), edited(base, theirs, theirs.random.randint(1, 8))


def said(contests: tuple[Contest, ...], side: str) -> str:
    """All that a side says where it is contested."""
    return " ".join(str(thaw(getattr(one, side))) for one in contests)


# Whole records ------------------------------------------------------------------------------------------------------


@given(KINDS, SEEDS)
def test_what_only_one_side_changed_is_taken(kind: str, seed: int) -> None:
    base, mine, _ = three(kind, seed)
    for found in (merge(base, mine, base), merge(base, base, mine), merge(base, mine, mine), merge(None, mine, mine)):
        assert canonical_json(found.record) == canonical_json(mine)
        assert found.contests == ()


@given(KINDS, SEEDS)
def test_nothing_that_either_side_wrote_is_dropped(kind: str, seed: int) -> None:
    base, mine, theirs = three(kind, seed)
    found = merge(base, mine, theirs)
    for name, side in (("m", mine), ("t", theirs)):
        there = words(found.record, name)
        contested = said(found.contests, "mine" if name == "m" else "theirs")
        assert [word for word in words(side, name) if word not in there and word not in contested] == []
    assert words(mine, "m") <= words(found.record, "m")
    taken = merge(base, mine, theirs, {one.place: "theirs" for one in found.contests})
    assert words(theirs, "t") <= words(taken.record, "t")


@given(KINDS, SEEDS)
def test_with_both_the_words_of_both_stand_in_the_record(kind: str, seed: int) -> None:
    base, mine, theirs = three(kind, seed)
    first = merge(base, mine, theirs)
    found = merge(base, mine, theirs, {one.place: "both" for one in first.contests})
    single = " ".join(said((one,), "theirs") for one in found.contests if not one.may_both)
    assert words(mine, "m") <= words(found.record, "m")
    assert [word for word in words(theirs, "t") - words(found.record, "t") if word not in single] == []


@given(KINDS, SEEDS)
def test_the_merged_record_is_as_valid_as_its_parts(kind: str, seed: int) -> None:
    base, mine, theirs = three(kind, seed)
    for one in (base, mine, theirs):
        assert [problem for problem in problems(one, TERMS) if problem.severity == "error"] == []
    contests = merge(base, mine, theirs).contests
    for choice in ("mine", "theirs", "both"):
        found = merge(base, mine, theirs, {one.place: choice for one in contests})
        assert [problem for problem in problems(found.record, TERMS) if problem.severity == "error"] == []
        assert list(loose_keys(found.record)) == []


@given(KINDS, SEEDS)
def test_both_sides_see_the_same_contests(kind: str, seed: int) -> None:
    base, mine, theirs = three(kind, seed)
    here, there = merge(base, mine, theirs), merge(base, theirs, mine)
    mirrored = merge(base, theirs, mine, {one.place: "theirs" for one in there.contests})
    assert {one.place for one in here.contests} == {one.place for one in there.contests}
    assert words(mirrored.record, "m") == words(here.record, "m")
    assert words(mirrored.record, "t") == words(here.record, "t")


@given(KINDS, SEEDS)
def test_a_choice_changes_its_own_place_only(kind: str, seed: int) -> None:
    base, mine, theirs = three(kind, seed)
    found = merge(base, mine, theirs)
    if found.contests:
        one = found.contests[seed % len(found.contests)]
        other = merge(base, mine, theirs, {one.place: "theirs"})
        assert [c.place for c in other.contests] == [c.place for c in found.contests]
        assert [c.place for c in other.contests if c.answered] == [one.place]
        same = set(found.record.fields) | set(other.record.fields)
        changed = {name for name in same if found.record.fields.get(name) != other.record.fields.get(name)}
        held = {of for field in found.record.declaration.fields for part in field.parts if (of := part.of)}
        assert changed <= {one.place.field, *held}


# By hand ------------------------------------------------------------------------------------------------------------


def method(**fields: Any) -> Record:
    values = {"title": {"nl": "Kring"}} | fields
    return Record(RECORD, "method", "kring", freeze_fields(values))


def places(found: Merge) -> list[Place]:
    return [one.place for one in found.contests]


def test_two_paragraphs_of_one_text_are_both_changed() -> None:
    base = method(why={"nl": "Eerste.\n\nTweede.\n\nDerde."})
    mine = base.with_fields({"why": {"nl": "Eerste van mij.\n\nTweede.\n\nDerde."}})
    theirs = base.with_fields({"why": {"nl": "Eerste.\n\nTweede.\n\nDerde van hen.\n\nVierde."}})
    found = merge(base, mine, theirs)
    assert found.record.fields["why"] == {"nl": "Eerste van mij.\n\nTweede.\n\nDerde van hen.\n\nVierde."}
    assert found.contests == ()


def test_one_paragraph_changed_by_both_is_contested_and_the_rest_is_merged() -> None:
    base = method(why={"nl": "Eerste.\n\nTweede.\n\nDerde.", "en": "First."})
    mine = base.with_fields({"why": {"nl": "Van mij.\n\nTweede.\n\nDerde.", "en": "First."}})
    theirs = base.with_fields({"why": {"nl": "Van hen.\n\nTweede.\n\nDe derde.", "en": "The first."}})
    place = Place("why", sub="nl")
    wanted = {
        "mine": "Van mij.\n\nTweede.\n\nDe derde.",
        "theirs": "Van hen.\n\nTweede.\n\nDe derde.",
        "both": "Van hen.\n\nVan mij.\n\nTweede.\n\nDe derde.",
    }
    for choice in ("mine", "theirs", "both"):
        found = merge(base, mine, theirs, {place: choice})
        assert places(found) == [place]
        assert found.contests[0].answered
        assert found.record.fields["why"] == {"nl": wanted[choice], "en": "The first."}
    assert not merge(base, mine, theirs).contests[0].answered


def test_items_are_merged_part_by_part_and_a_removed_one_that_changed_is_asked_about() -> None:
    steps = [{"key": f"s{n}", "title": {"nl": f"Stap {n}"}, "minutes": 10} for n in (1, 2, 3)]
    base = method(steps=steps)
    mine = base.with_fields({"steps": [steps[0] | {"minutes": 20}, steps[2]]})
    theirs = base.with_fields(
        {"steps": [steps[0] | {"title": {"nl": "Welkom"}}, steps[1] | {"minutes": 5}, steps[2], {"key": "s4"}]}
    )
    found = merge(base, mine, theirs)
    assert places(found) == [Place("steps", "s2")]
    assert [(item["key"], item.get("minutes")) for item in found.record.items("steps")] == [
        ("s1", 20),
        ("s3", 10),
        ("s4", None),
    ]
    assert found.record.items("steps")[0]["title"] == {"nl": "Welkom"}
    kept = merge(base, mine, theirs, {Place("steps", "s2"): "both"})
    assert [item["key"] for item in kept.record.items("steps")] == ["s1", "s2", "s3", "s4"]


def test_items_added_by_both_under_one_key_are_two_items_and_what_points_to_them_goes_along() -> None:
    base = Record(RECORD, "approach", "wijk", freeze_fields({"title": {"nl": "Wijk"}}))

    def side(name: str) -> Record:
        return base.with_fields(
            {
                "stakes": [{"key": "p1", "name": {"nl": name}}],
                "steps": [{"key": f"s-{name}", "phase": "kiezen", "decides": ["p1"], "parties": {"p1": ""}}],
            }
        )

    found = merge(base, side("buur"), side("school"))
    assert found.contests == ()
    names = {str(item["key"]): item["name"] for item in found.record.items("stakes")}
    decides = {str(item["key"]): item["decides"] for item in found.record.items("steps")}
    assert names == {"p1": {"nl": "school"}, "p1-2": {"nl": "buur"}}
    assert decides == {"s-school": ("p1",), "s-buur": ("p1-2",)}
    assert {str(item["key"]): thaw(item["parties"]) for item in found.record.items("steps")} == {
        "s-school": {"p1": ""},
        "s-buur": {"p1-2": ""},
    }


def test_an_item_that_the_other_side_points_to_stays() -> None:
    stakes = [{"key": "p1", "name": {"nl": "Buur"}}, {"key": "p2", "name": {"nl": "School"}}]
    base = Record(RECORD, "approach", "wijk", freeze_fields({"title": {"nl": "Wijk"}, "stakes": stakes}))
    mine = base.with_fields({"stakes": stakes[:1]})
    theirs = base.with_fields({"steps": [{"key": "s1", "phase": "kiezen", "decides": ["p2"]}]})
    found = merge(base, mine, theirs)
    assert [item["key"] for item in found.record.items("stakes")] == ["p1", "p2"]
    assert list(loose_keys(found.record)) == []


def test_a_ranked_choice_that_gets_too_long_is_asked_about() -> None:
    base = method(goals=["aa"])
    mine, theirs = base.with_fields({"goals": ["aa", "bb", "cc"]}), base.with_fields({"goals": ["dd", "aa"]})
    found = merge(base, mine, theirs)
    assert (places(found), found.contests[0].may_both) == ([Place("goals")], False)
    assert found.record.fields["goals"] == ("aa", "bb", "cc")
    shorter = merge(base, base.with_fields({"goals": ["aa", "bb"]}), theirs)
    assert (shorter.record.fields["goals"], shorter.contests) == (("dd", "aa", "bb"), ())


def test_not_known_against_an_answer_is_asked_about() -> None:
    base = method()
    mine = replace(base, unknown=frozenset({"why"}))
    theirs = base.with_fields({"why": {"nl": "Daarom."}})
    found = merge(base, mine, theirs)
    assert (places(found), found.contests[0].unknown) == ([Place("why")], frozenset({"mine"}))
    assert (found.record.unknown, found.record.has("why")) == (frozenset({"why"}), False)
    for choice in ("theirs", "both"):
        taken = merge(base, mine, theirs, {Place("why"): choice}).record
        assert (taken.unknown, taken.fields["why"]) == (frozenset(), {"nl": "Daarom."})


def test_the_marks_of_translations_go_along_with_their_texts() -> None:
    base = replace(method(why={"nl": "Een", "en": "One"}), translated=freeze_fields({"en": {"why": "hash-een"}}))
    mine = base.with_fields({"why": {"nl": "Twee", "en": "One"}})
    theirs = replace(
        base.with_fields({"why": {"nl": "Een", "en": "One!"}}), translated=freeze_fields({"en": {"why": "hash-1"}})
    )
    found = merge(base, mine, theirs).record
    assert found.fields["why"] == {"nl": "Twee", "en": "One!"}
    assert thaw(found.translated["en"]) == {"why": "hash-1"}


def test_status_slug_and_estimates_are_merged_like_fields() -> None:
    base = method(complexity={"min": 2})
    mine = replace(base, slug="praatkring", basis={"complexity": "estimate"})
    theirs = replace(base, status="gepubliceerd", slug="kring-groot", basis={"complexity": "source"})
    found = merge(base, mine, theirs)
    assert places(found) == [Place("slug"), Place("complexity", part="#basis")]
    assert (found.record.status, found.record.slug) == ("gepubliceerd", "praatkring")


def test_without_an_ancestor_what_is_alike_stands_and_what_differs_is_asked_about() -> None:
    mine, theirs = method(why={"nl": "Daarom."}, tips={"nl": "A"}), method(why={"nl": "Daarom."}, tips={"nl": "B"})
    found = merge(None, mine, theirs, {Place("tips", sub="nl"): "both"})
    assert places(found) == [Place("tips", sub="nl")]
    assert found.record.fields["tips"] == {"nl": "B\n\nA"}
    with pytest.raises(ValueError, match="two records"):
        merge(None, mine, replace(theirs, id="elders"))


# Texts and lists ----------------------------------------------------------------------------------------------------


@given(LINES, LINES, LINES)
def test_stretches_joined_are_the_three_texts(base: str, mine: str, theirs: str) -> None:
    found = stretches(base, mine, theirs)
    for name, text in (("base", base), ("mine", mine), ("theirs", theirs)):
        assert "\n".join(line for one in found for line in getattr(one, name)) == text


@given(LINES, LINES, LINES)
def test_a_text_merged_has_every_line_that_somebody_added(base: str, mine: str, theirs: str) -> None:
    text, _ = merged(base, mine, theirs, "both")
    for side in (mine, theirs):
        assert {line for line in side.split("\n") if line not in base.split("\n")} <= {*text.split("\n"), ""}
    assert merged(base, mine, base) == (mine, False)
    assert merged(base, base, theirs) == (theirs, False)


ORDER = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


@given(ORDER, ORDER, ORDER)
def test_a_list_merged_has_each_thing_once(base: list[str], mine: list[str], theirs: list[str]) -> None:
    kept = survivors(base, mine, theirs)
    found = arranged(mine, theirs, kept)
    assert sorted(found) == sorted(kept)
    assert [one for one in found if one in mine] == [one for one in mine if one in kept]
    assert disputed(base, mine, theirs, kept) == disputed(base, theirs, mine, kept)
    assert set(mine) - set(base) <= kept
    assert not (set(base) - set(mine)) & kept
