"""Two records that are one: what pointed to either points to the one that stays, nothing is dropped, undo brings both back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, to_json
from abz_desktop.core.united import united
from abz_desktop.core.validate import problems
from abz_desktop.library import (
    Library,
    alike,
    commenting,
    history,
    marks,
    record_merge,
    records,
    reviewing,
    tags,
    trash_bin,
)
from abz_desktop.library import settings as preferences
from tests.store import samples


@pytest.fixture
def settings() -> preferences.Settings:
    return replace(preferences.load(), person_name="Ada")


@pytest.fixture
def pair(lib: Library) -> tuple[str, str]:
    """Two definitions of one thing; others point to the one that goes, by field and in a text, one of them in the trash."""
    stays = samples.definition("schuld", title={"nl": "Schuld", "en": "Debt"}, plain={"nl": "Wat je moet betalen."})
    gone = samples.definition(
        "schulden",
        title={"nl": "Schulden", "en": "Owing"},
        example={"nl": "Een lening."},
        terms={"nl": ["lening"], "en": ["loan"]},
    )
    records.create(lib, stays)
    records.create(lib, gone)
    records.create(lib, samples.definition("armoede", related=[stays.id, gone.id], broader=[gone.id]))
    records.create(lib, samples.case("zwolle", occasion={"nl": "Over [[schulden|de schulden]]."}))
    trashed = samples.definition("weg", related=[gone.id])
    records.create(lib, trashed)
    records.trash(lib, [trashed.id])
    tags.create(lib, "geld", record_ids=[gone.id])
    marks.set_note(lib, gone.id, "van mij")
    return gone.id, stays.id


def test_what_a_merge_would_do(lib: Library, pair: tuple[str, str]) -> None:
    look = record_merge.preview(lib, *pair, "nl")
    assert (look.source, look.target, look.links, look.tags) == ("Schulden", "Schuld", 3, 1)
    assert look.filled == ("terms", "example")
    assert look.left == ("definition",)
    assert [(one.group, one.one.nl, one.other.nl, one.reason) for one in alike.titles(lib)] == [
        ("definition", "Schuld", "Schulden", "plural")
    ]


def test_links_tags_and_names_move_and_undo_brings_both_back(lib: Library, pair: tuple[str, str]) -> None:
    gone, stays = pair
    before = history.fingerprint(lib)
    record_merge.merge(lib, gone, stays)
    made = records.get(lib, stays)
    assert made.fields["terms"] == {"nl": ("ander woord", "lening", "Schulden"), "en": ("loan", "Owing")}
    assert made.has("example")
    assert made.fields["definition"] == {"nl": "Wat schuld betekent, zie [[wereldcafe]].", "en": "What it means."}
    assert records.id_of(lib, "schulden") == stays
    armoede = records.by_slug(lib, "armoede")
    assert (armoede.keys("related"), armoede.keys("broader")) == ((stays,), (stays,))
    assert f"[[{stays}|de schulden]]" in str(records.by_slug(lib, "zwolle").fields["occasion"])
    assert [tag.name for tag in tags.of(lib, stays)] == ["geld"]
    assert marks.note(lib, stays) == "van mij"
    assert gone in {row.id for row in trash_bin.thrown(lib, "nl")}
    assert not list(alike.titles(lib))
    history.undo(lib)
    assert history.fingerprint(lib) == before
    assert records.id_of(lib, "schulden") == gone


@pytest.mark.parametrize("waits", [False, True])
def test_comments_and_the_request_for_review_go_along(lib: Library, pair: tuple[str, str], waits: bool) -> None:
    gone, stays = pair
    bo = replace(lib, settings=replace(lib.settings, person_name="Bo", person_id=new_id()))
    if waits:
        reviewing.submit(lib, stays, note="Van mij.")
    reviewing.submit(bo, gone)
    reviewing.send_back(bo, gone, "Bron?")
    reviewing.submit(bo, gone, asked_of=lib.settings.person_id, note="Nu met bron.")
    commenting.write(bo, gone, "Mooi voorbeeld.", "example")
    before = history.fingerprint(lib)
    record_merge.merge(lib, gone, stays)
    said = {(one.text, one.field, one.who, one.sent_back) for one in commenting.comments(lib, stays)}
    also = {("Nu met bron.", "", "Bo", False)} if waits else set()
    assert said == {("Bron?", "", "Bo", False), ("Mooi voorbeeld.", "example", "Bo", False)} | also
    assert commenting.comments(lib, gone) == ()
    (asked,) = (row for group in astuple_of(reviewing.waiting(lib, "nl")) for row in group)
    assert (asked.id, asked.note) == (stays, "Van mij." if waits else "Nu met bron.")
    assert reviewing.standing(lib, stays).turn == ("by-me" if waits else "for-me")
    assert records.get(lib, stays).has("example")
    history.undo(lib)
    assert history.fingerprint(lib) == before


def astuple_of(queue: reviewing.Queue) -> tuple[tuple[reviewing.Waiting, ...], ...]:
    return (queue.for_me, queue.sent_back, queue.by_me, queue.others)


def test_the_title_of_one_may_be_another_name_of_the_other(lib: Library) -> None:
    one = samples.definition("schuldhulp", terms={"nl": ["Budgetadvies"]})
    two = samples.definition("budgetadvies", terms={"nl": ["raad over geld"]}, hidden_terms={"nl": ["schuldhulp"]})
    for record in (one, two, samples.case("budgetadvies-zwolle", title={"nl": "Schuldhulp"})):
        records.create(lib, record)
    pairs = [(pair.one.id, pair.other.id, pair.reason) for pair in alike.titles(lib)]
    assert pairs == [(two.id, one.id, "also")]


def test_only_two_of_a_kind_become_one(lib: Library, pair: tuple[str, str]) -> None:
    with pytest.raises(LibraryError, match="merge-itself"):
        record_merge.merge(lib, pair[0], pair[0])
    with pytest.raises(LibraryError, match="merge-kinds"):
        record_merge.merge(lib, pair[0], records.id_of(lib, "zwolle"))
    one, two = samples.method("een"), samples.method("twee")
    records.create(lib, one)
    records.create(lib, two)
    with pytest.raises(LibraryError, match="merge-kinds"):
        record_merge.merge(lib, one.id, two.id)


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True, max_size=3)
SOURCES = st.lists(
    st.fixed_dictionaries(
        {
            "key": st.sampled_from(["s1", "s2", "s3"]),
            "author": st.sampled_from(["Wij", "Zij"]),
            "title": st.sampled_from(["Boek", "Blad"]),
            "year": st.just("2020"),
        }
    ),
    unique_by=lambda item: item["key"],
    max_size=3,
)


def _made(slug: str, words: list[str], sources: list[dict[str, str]]) -> Record:
    return samples.definition(slug, terms={"nl": words}, sources=sources)


@given(WORDS, SOURCES, WORDS, SOURCES)
def test_nothing_of_a_list_is_dropped_and_what_is_made_is_sound(
    words: list[str], sources: list[dict[str, str]], more: list[str], others: list[dict[str, str]]
) -> None:
    one, other = _made("een", words, sources), _made("ander", more, others)
    made = united(one, other)
    said = {(item["author"], item["title"]) for item in made.items("sources")}
    assert said == {(item["author"], item["title"]) for item in (*sources, *others)}
    assert made.items("sources")[: len(sources)] == one.items("sources")
    assert set(to_json(made)["fields"]["terms"]["nl"]) == {*words, *more, "Ander"}
    assert not [one for one in problems(made, {}) if one.severity == "error"]
