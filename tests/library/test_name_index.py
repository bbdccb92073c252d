"""Finding by name while typing: what fits and in which order, slips, other names, the marked letters, and the speed."""

import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.record import freeze_fields
from abz_desktop.library import collections, palette, tags
from abz_desktop.library.name_index import Found, Name, NameIndex, find_in
from abz_desktop.library.name_marks import marks, words_of
from benchmarks.corpus import Corpus
from tests.library import shelves

TITLES = (
    "World Café",
    "Keukentafelgesprek",
    "Buurtgesprek aan de keukentafel",
    "Sociale cohesie",
    "Co-creatie",
    "Schuldhulpverlening",
    "Overleg met schuldeisers",
    "Open space",
)
INDEX = NameIndex([Name(title, "method", title) for title in TITLES])
WORDS = sorted({word for title in TITLES for word in words_of(title)})


def found(text: str, index: NameIndex = INDEX) -> list[str]:
    return [one.name.title for one in find_in((index,), text)]


def everything(text: str) -> tuple[Found, ...]:
    return find_in((INDEX,), text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("w", "World Café"),
        ("cafe", "World Café"),
        ("CAFÉ wor", "World Café"),
        ("worldcafe", "World Café"),
        ("wc", "World Café"),
        ("keuken", "Keukentafelgesprek"),
        ("tafel", "Keukentafelgesprek"),
        ("buurt keuken", "Buurtgesprek aan de keukentafel"),
        ("cocreatie", "Co-creatie"),
        ("co-cr", "Co-creatie"),
        ("schuld", "Schuldhulpverlening"),
        ("keukne", "Keukentafelgesprek"),
        ("schudlhulp", "Schuldhulpverlening"),
        ("opne spcae", "Open space"),
        ("cohesei", "Sociale cohesie"),
    ],
)
def test_what_is_found_first(text: str, first: str) -> None:
    assert found(text)[0] == first


@pytest.mark.parametrize("text", ["", " ", "…", "\x00", "(((", "qqqqq", "xyz wereld", "🎲"])
def test_nothing_is_found_for_nothing(text: str) -> None:
    assert found(text) == []


def test_a_name_that_begins_so_goes_before_one_that_holds_it() -> None:
    assert found("keukentafel") == ["Keukentafelgesprek", "Buurtgesprek aan de keukentafel"]


def test_slips_are_forgiven_only_where_little_else_fits() -> None:
    many = NameIndex([Name(str(number), "tag", f"taal {number}") for number in range(6)])
    other = NameIndex([Name("table", "action", "Cards or table")])
    assert [one.name.key for one in find_in((other, many), "taal")] == ["0", "1", "2", "3", "4", "5"]
    assert [one.name.key for one in find_in((other, NameIndex()), "taal")] == ["table"]


def test_every_word_has_to_fit() -> None:
    assert found("world schuld") == []


def test_other_names_find_and_are_told_hidden_ones_last() -> None:
    index = NameIndex([Name("a", "definition", "Taai vraagstuk", ("Wicked problem",), ("lastig probleem",))])
    told, hidden = index.find("wicked")[0], index.find("lastig")[0]
    assert (told.by, told.marks) == ("Wicked problem", ((0, 6),))
    assert (hidden.name.key, hidden.by) == ("a", "lastig probleem")
    assert told.score > hidden.score


def test_what_one_uses_comes_first_among_likes_only() -> None:
    plain = [one.name.title for one in INDEX.find("s")]
    liked = [one.name.title for one in INDEX.find("s", {"Schuldhulpverlening": 0.3})]
    assert plain.index("Schuldhulpverlening") > 0
    assert liked[0] == "Schuldhulpverlening"
    assert INDEX.find("world", {"Sociale cohesie": 0.3})[0].name.title == "World Café"


@pytest.mark.parametrize(
    ("title", "text", "marked"),
    [
        ("World Café", "caf", "Caf"),
        ("World Café", "café wo", "Wo Café"),
        ("World Café", "worldc", "World C"),
        ("World Café", "wc", "W C"),
        ("Co-creatie", "cocr", "Co cr"),
        ("Keukentafelgesprek", "tafel", "tafel"),
        ("Straße", "strass", "Straß"),
        ("Schuldhulpverlening", "schudl", "Schul"),
        ("World Café", "zzz", ""),
    ],
)
def test_the_letters_that_match_are_marked(title: str, text: str, marked: str) -> None:
    assert " ".join(title[start:end] for start, end in marks(title, words_of(text))) == marked


@given(st.text(max_size=40), st.lists(st.text(max_size=12), max_size=4).map(tuple))
def test_marks_lie_in_the_text_in_order_and_apart(title: str, words: tuple[str, ...]) -> None:
    spans = marks(title, [one for word in words for one in words_of(word)])
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(title) for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


@given(st.text(max_size=60))
def test_no_text_can_raise_and_the_same_text_finds_the_same(text: str) -> None:
    assert everything(text) == everything(text)


@given(st.sampled_from(TITLES), st.integers(1, 40))
def test_every_beginning_of_a_title_finds_it(title: str, letters: int) -> None:
    if words_of(title[:letters]):
        assert title in found(title[:letters])


@given(st.sampled_from([word for word in WORDS if len(word) > 5]), st.data())
def test_one_slip_in_a_long_word_is_forgiven(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("aeirst"))
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + letter + word[at + 1 :],
        word[:at] + letter + word[at:],
    )
    owners = {title for title in TITLES if word in words_of(title)}
    assert all(owners & set(found(slip)) for slip in slips)


@given(st.dictionaries(st.sampled_from([*TITLES, "gone"]), st.floats(0, 1)), st.sampled_from(["s", "e", "o", "keuken"]))
def test_habits_change_the_order_and_nothing_else(liked: dict[str, float], text: str) -> None:
    assert {one.name.key for one in find_in((INDEX,), text, liked)} == set(found(text))


def test_a_key_costs_less_than_a_frame_with_ten_thousand_names() -> None:
    corpus = Corpus(7)
    names = []
    for number in range(10_000):
        title, *others = corpus.doc(number).title.values()
        names.append(Name(str(number), "method", title, tuple(others)))
    index, spent = NameIndex(names), []
    for title in (name.title for name in names[:: len(names) // 25]):
        for letters in range(1, min(len(title), 16)):
            start = time.thread_time()
            find_in((index,), title[:letters])
            spent.append(time.thread_time() - start)
    assert sorted(spent)[int(len(spent) * 0.9)] < 0.016, f"{max(spent) * 1000:.1f} ms"


def test_the_names_of_a_library(tmp_path: Path) -> None:
    with shelves.empty(tmp_path) as lib:
        made = shelves.record("method", "world-cafe", "Wereldcafé")
        titles = freeze_fields({"title": {"nl": "Wereldcafé", "en": "World Café"}})
        cafe = replace(made, fields={**made.fields, **titles})
        shelves.put(lib, cafe)
        tags.create(lib, "voor mei", name_en="for May")
        collection, _ = collections.create(lib, "Voor de wijk")
        dutch, english = palette.load(lib, "nl").names, palette.load(lib, "en").names
    assert [(one.name.kind, one.name.title) for one in dutch.find("wereld")] == [("method", "Wereldcafé")]
    assert [(one.name.title, one.by) for one in dutch.find("world")] == [("Wereldcafé", "World Café")]
    assert [one.name.title for one in english.find("may")] == ["for May"]
    assert dutch.find("wereld")[0].name.key == palette.RECORD + cafe.id
    assert dutch.find("wijk")[0].name == Name(palette.COLLECTION + collection, "collection", "Voor de wijk")
    assert dutch.named(palette.RECORD + cafe.id) == dutch.find("wereld")[0].name
    assert dutch.named("record:gone") is None
    assert dutch.find("voor mei")[0].name.key.startswith(palette.TAG)
