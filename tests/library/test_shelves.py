"""Collections and saved searches: every change undone and redone, counts that follow, refusals that change nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop import library
from abz_desktop.core.errors import LibraryError
from abz_desktop.exchange.reader import read_tree
from abz_desktop.exchange.tree import TreeCollection
from abz_desktop.library import (
    Library,
    collections,
    content,
    finder,
    history,
    outgoing,
    records,
    searches,
    shelf_export,
    shelves,
    tags,
)
from abz_desktop.library.request import Filter, NumberFilter, SearchRequest
from abz_desktop.library.request_form import packed, request_of, unpacked
from abz_desktop.library.settings import Settings
from tests.store import samples


@dataclass
class Some:
    """Three methods; a collection "Wijk" with two of them, "Later" in it with two, one saved search in "Wijk"."""

    lib: Library
    records: list[str]
    area: str
    later: str
    search: str


@pytest.fixture
def some(lib: Library) -> Some:
    made = [samples.method(slug) for slug in ("een", "twee", "drie")]
    for one in made:
        records.create(lib, one)
    ids = [one.id for one in made]
    area, _ = collections.create(lib, "Wijk", record_ids=[ids[1], ids[0]])
    later, _ = collections.create(lib, "Later", parent=area, note="Voor na de zomer.", record_ids=ids[1:])
    request = SearchRequest(filters=(Filter("kind", ("method",)),), sort="title")
    search, _ = searches.save(lib, "Alle methoden", request, parent=area)
    return Some(lib, ids, area, later, search)


def names(lib: Library) -> list[tuple[str, str]]:
    found = shelves.tree(lib)
    return [(shelf.name, shelves.path_of(found, shelf.id)) for shelf in found]


def order(some: Some, collection: str = "") -> list[str]:
    return [item.record for item in collections.items(some.lib, collection or some.area)]


def test_the_tree_with_its_counts(some: Some) -> None:
    found = {shelf.name: shelf for shelf in shelves.tree(some.lib)}
    assert list(found) == ["Wijk", "Later", "Alle methoden"]
    assert (found["Wijk"].count, found["Wijk"].whole) == (2, 3)
    assert (found["Later"].count, found["Later"].note, found["Later"].parent) == (2, "Voor na de zomer.", some.area)
    assert found["Alle methoden"].request.filters == (Filter("kind", ("method",)),)
    records.trash(some.lib, [some.records[1]])
    found = {shelf.name: shelf for shelf in shelves.tree(some.lib)}
    assert (found["Wijk"].count, found["Wijk"].whole, found["Later"].count) == (1, 2, 1)


Change = Callable[[Some], object]
CHANGES: dict[str, Change] = {
    "create": lambda some: collections.create(some.lib, "Nieuw", note="x", record_ids=some.records),
    "save": lambda some: searches.save(some.lib, "Nieuw", SearchRequest("schulden")),
    "change": lambda some: searches.change(some.lib, some.search, SearchRequest("armoede")),
    "rename": lambda some: shelves.rename(some.lib, some.later, "Ooit"),
    "note": lambda some: shelves.set_note(some.lib, some.search, "Elke maand kijken."),
    "move-up": lambda some: shelves.move(some.lib, [some.later, some.search], "", before=some.area),
    "move-in": lambda some: shelves.move(some.lib, [some.search], some.later),
    "duplicate": lambda some: shelves.duplicate(some.lib, some.later),
    "delete": lambda some: shelves.delete(some.lib, [some.area, some.search]),
    "add": lambda some: collections.add(some.lib, some.area, some.records),
    "remove": lambda some: collections.remove(some.lib, some.area, some.records[:1]),
    "reorder": lambda some: collections.reorder(some.lib, some.area, [some.records[0]], before=some.records[1]),
    "item-note": lambda some: collections.set_item_note(some.lib, some.area, some.records[0], "Eerst deze."),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_undone_and_redone(some: Some, name: str) -> None:
    before, tree = history.fingerprint(some.lib), shelves.tree(some.lib)
    CHANGES[name](some)
    after = history.fingerprint(some.lib)
    assert after != before
    history.undo(some.lib)
    assert history.fingerprint(some.lib) == before
    assert shelves.tree(some.lib) == tree
    history.redo(some.lib)
    assert history.fingerprint(some.lib) == after


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda some: collections.create(some.lib, "  "), "shelf-unnamed"),
        (lambda some: collections.create(some.lib, "wijk"), "shelf-exists"),
        (lambda some: collections.create(some.lib, "x", parent="nergens"), "unknown-shelf"),
        (lambda some: collections.create(some.lib, "x", parent=some.search), "shelf-in-search"),
        (lambda some: collections.create(some.lib, "x", record_ids=["nergens"]), "unknown-record"),
        (lambda some: searches.save(some.lib, "x", SearchRequest(), parent=some.search), "shelf-in-search"),
        (lambda some: searches.change(some.lib, some.area, SearchRequest()), "unknown-shelf"),
        (lambda some: shelves.move(some.lib, [some.area], some.area), "shelf-in-itself"),
        (lambda some: shelves.move(some.lib, [some.search, some.area], some.later), "shelf-in-itself"),
        (lambda some: shelves.move(some.lib, [some.later], some.search), "shelf-in-search"),
        (lambda some: shelves.rename(some.lib, "nergens", "x"), "unknown-shelf"),
        (lambda some: collections.add(some.lib, some.search, some.records), "shelf-in-search"),
        (lambda some: collections.set_item_note(some.lib, some.area, some.records[2], "x"), "not-in-collection"),
        (lambda some: shelves.delete(some.lib, [some.later, "nergens"]), "unknown-shelf"),
    ],
)
def test_refusals_change_nothing(some: Some, change: Change, code: str) -> None:
    before = history.fingerprint(some.lib)
    with pytest.raises(LibraryError, match=code):
        change(some)
    assert history.fingerprint(some.lib) == before


def test_what_is_added_twice_is_there_once_and_stays_in_its_place(some: Some) -> None:
    one, two, three = some.records
    collections.set_item_note(some.lib, some.area, two, "Eerst deze.")
    collections.add(some.lib, some.area, [three, two, three])
    assert collections.items(some.lib, some.area)[0] == collections.Item(two, "Eerst deze.")
    assert order(some) == [two, one, three]
    assert set(collections.of(some.lib, two)) == {some.area, some.later}


def test_a_name_that_is_taken_gets_a_number_where_the_program_chose_it(some: Some) -> None:
    searches.save(some.lib, "Alle methoden", SearchRequest(), parent=some.area)
    shelves.duplicate(some.lib, some.later)
    shelves.duplicate(some.lib, some.later)
    assert [name for name, _ in names(some.lib)] == [
        "Wijk", "Later", "Later 3", "Later 2", "Alle methoden", "Alle methoden 2",
    ]  # fmt: skip


def test_deleting_a_collection_moves_up_what_stands_in_it(some: Some) -> None:
    collections.create(some.lib, "Achteraan")
    shelves.delete(some.lib, [some.area])
    assert names(some.lib) == [
        ("Alle methoden", "Alle methoden"), ("Later", "Later"), ("Achteraan", "Achteraan"),
    ]  # fmt: skip
    assert order(some, some.later) == some.records[1:]


@given(st.data())
def test_reordering_keeps_every_record_once(data: st.DataObject) -> None:
    now = data.draw(st.lists(st.integers(0, 20).map(str), unique=True, min_size=1))
    moved = data.draw(st.lists(st.sampled_from(now), unique=True))
    before = data.draw(st.sampled_from([*now, ""]))
    then = collections.arranged(now, moved, before)
    assert sorted(then) == sorted(now)
    assert [one for one in then if one not in moved] == [one for one in now if one not in moved]
    assert [one for one in then if one in moved] == moved
    if moved and before and before not in moved:
        assert then.index(moved[-1]) + 1 == then.index(before)
    elif moved and not before:
        assert then[-1] == moved[-1]


def test_reordering(some: Some) -> None:
    collections.add(some.lib, some.area, some.records)
    one, two, three = some.records
    assert order(some) == [two, one, three]
    collections.reorder(some.lib, some.area, [three, "nergens"], before=two)
    assert order(some) == [three, two, one]
    collections.reorder(some.lib, some.area, [three, two], before=two)
    assert order(some) == [three, two, one]
    collections.reorder(some.lib, some.area, [two, three])
    assert order(some) == [one, two, three]


# Finding ----------------------------------------------------------------------------------------------------------------


def found(lib: Library, request: SearchRequest) -> list[str]:
    return [hit.row.id for hit in finder.search(lib, request).hits]


def test_a_collection_is_a_filter_in_its_own_order(some: Some) -> None:
    one, two, three = some.records
    whole = Filter("collection", (some.area,))
    assert found(some.lib, SearchRequest(filters=(whole,), sort="shelf")) == [two, one]
    assert found(some.lib, SearchRequest("collectie:wijk", sort="shelf")) == [two, one, three]
    assert found(some.lib, SearchRequest('collection:"Lat"', sort="title")) == [three, two]
    assert set(found(some.lib, SearchRequest("-collectie:later"))) == {one}
    unfiltered = found(some.lib, SearchRequest("kringen", sort="shelf"))
    assert unfiltered == found(some.lib, SearchRequest("kringen", sort="relevance"))
    collections.reorder(some.lib, some.area, [one], before=two)
    assert found(some.lib, SearchRequest(filters=(whole,), sort="shelf")) == [one, two]
    collections.remove(some.lib, some.area, [one, two])
    assert found(some.lib, SearchRequest(filters=(whole,))) == []
    history.undo(some.lib)
    assert finder.search(some.lib, SearchRequest()).facets["collection"] == {some.area: 2, some.later: 2}


def test_a_saved_search_stays_live(some: Some) -> None:
    assert searches.count(some.lib, searches.asked(some.lib, some.search, "nl")).number == 3
    fourth = samples.method("vier")
    records.create(some.lib, fourth)
    assert searches.count(some.lib, searches.asked(some.lib, some.search, "nl")).number == 4
    assert searches.found(some.lib, some.search)[-1] == fourth.id
    records.trash(some.lib, some.records)
    assert searches.found(some.lib, some.search) == (fourth.id,)
    searches.change(some.lib, some.search, SearchRequest(filters=(NumberFilter("group", 100, None),)))
    assert searches.found(some.lib, some.search) == ()


def test_a_saved_search_follows_a_merge_of_tags(some: Some) -> None:
    old, _ = tags.create(some.lib, "schuld")
    older, _ = tags.create(some.lib, "schulden oud")
    new, _ = tags.create(some.lib, "schulden", record_ids=some.records[:1])
    request = SearchRequest(filters=(Filter("tag", (old, new, older)), Filter("kind", ("method",))))
    search, _ = searches.save(some.lib, "Schulden", request)
    before = history.fingerprint(some.lib)
    tags.merge(some.lib, [old, older], new)
    assert searches.asked(some.lib, search, "nl").filters == (Filter("tag", (new,)), Filter("kind", ("method",)))
    history.undo(some.lib)
    assert history.fingerprint(some.lib) == before


def test_tags_merged_or_deleted_together_are_one_step(some: Some) -> None:
    ids = [tags.create(some.lib, name, record_ids=some.records)[0] for name in ("a", "b", "c")]
    before = history.fingerprint(some.lib)
    changes: tuple[Callable[[], object], ...] = (
        lambda: tags.merge(some.lib, ids, ids[2]),
        lambda: tags.delete(some.lib, ids),
    )
    for change in changes:
        change()
        assert len([tag for tag in tags.tree(some.lib) if tag.id in ids[:2]]) == 0
        history.undo(some.lib)
        assert history.fingerprint(some.lib) == before


# Requests as data -------------------------------------------------------------------------------------------------------

NAMES = st.text(min_size=1, max_size=20)
FILTERS = st.one_of(
    st.builds(
        Filter, NAMES, st.lists(NAMES, min_size=1, max_size=5).map(tuple), st.sampled_from(["any", "all", "none"])
    ),
    st.builds(NumberFilter, NAMES, st.integers(0, 999), st.none() | st.integers(0, 999)),
)


@given(st.text(max_size=100), st.lists(FILTERS, max_size=5, unique=True), st.sampled_from(["title", "shelf"]))
def test_a_request_comes_back_as_it_was_kept(text: str, filters: list[Filter], sort: str) -> None:
    request = SearchRequest(text, tuple(filters), sort, lang="nl", literal=tuple(text.split()[:2]))  # type: ignore[arg-type]
    assert unpacked(packed(request)) == request


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["text", "filters", "sort", "facet", "values", "mode", "number", "low", "high"]), inner, max_size=5
    ),
    max_leaves=20,
)  # fmt: skip


@given(JSON, st.text(max_size=30))
def test_nothing_kept_raises(form: object, text: str) -> None:
    unpacked(text)
    request = request_of(form)
    assert unpacked(packed(request)) == request


# Out of the library and back ----------------------------------------------------------------------------------------------


def test_shelves_come_through_a_folder_as_they_are(some: Some, tmp_path: Path, settings: Settings) -> None:
    collections.set_item_note(some.lib, some.area, some.records[0], "Eerst deze.")
    shelves.set_note(some.lib, some.search, "Elke maand.")
    first, second = tmp_path / "eerste", tmp_path / "tweede"
    outgoing.export_tree(some.lib, first)
    with library.open_library(tmp_path / "ander.abz", settings=settings, create=True) as other:
        content.import_tree(other, first)
        assert [(shelf.id, shelf.note, shelf.request) for shelf in shelves.tree(other)] == [
            (shelf.id, shelf.note, shelf.request) for shelf in shelves.tree(some.lib)
        ]
        assert collections.items(other, some.area) == collections.items(some.lib, some.area)
        outgoing.export_tree(other, second)
    for name in ("collections.yml", "searches.yml"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_an_imported_search_asks_for_the_tag_that_is_here(some: Some, tmp_path: Path, settings: Settings) -> None:
    tag, _ = tags.create(some.lib, "wijk", record_ids=some.records[:1])
    search, _ = searches.save(some.lib, "Wijk", SearchRequest(filters=(Filter("tag", (tag,)),)))
    outgoing.export_tree(some.lib, tmp_path / "map")
    with library.open_library(tmp_path / "ander.abz", settings=settings, create=True) as other:
        mine, _ = tags.create(other, "Wijk")
        content.import_tree(other, tmp_path / "map")
        assert searches.asked(other, search, "nl").filters == (Filter("tag", (mine,)),)
        assert searches.found(other, search) == (some.records[0],)


def test_one_collection_goes_out_with_what_is_in_it(some: Some, tmp_path: Path) -> None:
    collections.create(some.lib, "Iets anders")
    collections.set_item_note(some.lib, some.later, some.records[1], "Voor ons.")
    made = shelf_export.as_folder(some.lib, tmp_path / "intern", some.area)
    assert (made.records, made.left_out) == (3, 0)
    tree = read_tree(tmp_path / "intern")
    assert [one.name for one in tree.collections] == ["Wijk", "Later"]
    assert [one.name for one in tree.searches] == ["Alle methoden"]
    made = shelf_export.as_folder(some.lib, tmp_path / "openbaar", some.later, audience="openbaar")
    assert (made.records, made.left_out) == (2, 2)
    tree = read_tree(tmp_path / "openbaar")
    assert tree.collections == (TreeCollection(some.later, "Later", items=(("twee", ""), ("drie", ""))),)
    with pytest.raises(LibraryError, match="unknown-shelf"):
        shelf_export.as_folder(some.lib, tmp_path / "niets", "nergens")
    assert not (tmp_path / "niets").exists()


def test_a_list_for_people_says_what_it_left_out(some: Some) -> None:
    secret = replace(samples.method("geheim"), confidentiality="intern")
    records.create(some.lib, secret)
    collections.add(some.lib, some.later, [secret.id])
    shelves.rename(some.lib, some.later, "Later *misschien*")
    collections.set_item_note(some.lib, some.later, some.records[1], "Vooral\n1. dit")
    inside = shelf_export.as_list(some.lib, some.later, "nl")
    assert inside.text.splitlines() == [
        "# Later \\*misschien\\*",
        "",
        "Voor na de zomer.",
        "",
        "1. **Twee** (methode): Een groep praat in kleine kringen.",
        "",
        "   _Vooral_",
        "",
        "   _1\\. dit_",
        "",
        "2. **Drie** (methode): Een groep praat in kleine kringen.",
        "",
        "3. **Geheim** (methode): Een groep praat in kleine kringen.",
    ]
    assert (inside.records, inside.left_out) == (3, 0)
    outside = shelf_export.as_list(some.lib, some.later, "nl", audience="openbaar")
    assert (outside.records, outside.left_out) == (2, 3)
    assert not any(word in outside.text for word in ("Geheim", "zomer", "Vooral"))
    assert "3" in outside.text.splitlines()[-1]


def test_a_list_has_a_heading_per_shelf(some: Some) -> None:
    listed = shelf_export.as_list(some.lib, some.area, "en")
    assert [line for line in listed.text.splitlines() if line.startswith("#")] == [
        "# Wijk", "## Later", "## Alle methoden",
    ]  # fmt: skip
    assert listed.records == 3
