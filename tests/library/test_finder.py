"""The finder on a real library and a real index: ranking, filters, counts, typos, synonyms and ways out."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abz_desktop.library import Library, completion, finder, history, marks, records, tags
from abz_desktop.library.request import Filter, NumberFilter, SearchRequest, SearchResult
from tests.library.shelves import empty, put, record, shelf


@pytest.fixture(scope="module")
def library_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("finder")


@pytest.fixture
def lib(tmp_path: Path) -> Iterator[Library]:
    with empty(tmp_path) as opened:
        shelf(opened)
        opened.index.catch_up()
        yield opened


def find(lib: Library, text: str = "", *filters: Filter | NumberFilter, **more: object) -> SearchResult:
    return finder.search(lib, replace(SearchRequest(text, filters, thorough=True), **more))  # type: ignore[arg-type]


def slugs(result: SearchResult) -> list[str]:
    return [hit.row.slug for hit in result.hits]


def test_an_empty_box_shows_everything_but_the_archive_by_title(lib: Library) -> None:
    result = find(lib)
    assert result.total == 7
    assert slugs(result) == sorted(
        slugs(result), key=lambda slug: [hit.row.title for hit in result.hits][slugs(result).index(slug)].lower()
    )
    assert "oud" not in slugs(result)
    assert slugs(find(lib, "", Filter("status", ("gearchiveerd",)))) == ["oud"]


def test_the_title_comes_before_the_text_and_a_half_word_is_enough(lib: Library) -> None:
    assert slugs(find(lib, "wereldc")) == ["world-cafe", "keukentafelgesprek"]
    assert slugs(find(lib, "eenzaam"))[:1] == ["world-cafe"]


def test_a_citizens_word_finds_the_professionals(lib: Library) -> None:
    found = slugs(find(lib, "rood staan "))
    assert found[0] == "problematische-schulden"
    assert "maatje" in found


def test_a_part_of_a_compound_and_another_form_find_it(lib: Library) -> None:
    assert "keukentafelgesprek" in slugs(find(lib, "gesprekken "))
    assert "problematische-schulden" in slugs(find(lib, "schuld "))


def test_a_typo_is_mended_and_says_so(lib: Library) -> None:
    result = find(lib, "keukentafelgesperk ")
    assert result.corrected
    assert result.did_you_mean == "keukentafelgesprek"
    assert slugs(result)[0] == "keukentafelgesprek"


def test_an_exact_phrase_is_checked_against_the_text(lib: Library) -> None:
    assert slugs(find(lib, '"kleine tafels"')) == ["world-cafe"]
    assert find(lib, '"tafels kleine"').total == 0


def test_minus_takes_away(lib: Library) -> None:
    assert "maatje" not in slugs(find(lib, "schulden -vrijwilligers"))
    assert "maatje" not in slugs(find(lib, "-vrijwilligers"))


def test_filters_by_label_of_either_language_and_by_number(lib: Library) -> None:
    assert set(slugs(find(lib, "thema:schulden"))) == {"keukentafelgesprek", "maatje"}
    assert slugs(find(lib, "theme:debt soort:methode")) == ["keukentafelgesprek"]
    assert slugs(find(lib, "duur:<30")) == ["stippen"]
    assert set(slugs(find(lib, "groep:20"))) == {"stippen", "world-cafe"}
    assert set(slugs(find(lib, "methode:keukentafelgesprek"))) == {"maatje", "straat"}
    assert slugs(find(lib, "methode:keukentafelgesprek methode:world-cafe")) == ["maatje"]
    assert slugs(find(lib, "methode:keukentafelgesprek -methode:world-cafe")) == ["straat"]


def test_any_all_and_none(lib: Library) -> None:
    values = ("zorg", "schulden")
    assert len(slugs(find(lib, "", Filter("themes", values, "any")))) == 3
    assert slugs(find(lib, "", Filter("themes", values, "all"))) == ["keukentafelgesprek"]
    assert set(slugs(find(lib, "", Filter("themes", values, "none")))) == {
        "stippen",
        "problematische-schulden",
        "straat",
        "concept",
    }


def test_a_facet_counts_without_its_own_choice_and_with_the_others(lib: Library) -> None:
    result = find(lib, "", Filter("themes", ("zorg",)), Filter("kind", ("method",)))
    assert result.facets["themes"] == {"zorg": 2, "schulden": 1}
    assert result.facets["kind"] == {"method": 2}
    words = find(lib, "vrijwilligers ", Filter("themes", ("zorg",)))
    assert words.total == 0
    assert words.facets["themes"] == {"schulden": 1}


def test_what_is_no_filter_is_searched_as_words_and_told(lib: Library) -> None:
    result = find(lib, "thema:maatjes")
    assert [note.key for note in result.notes][:1] == ["note.misread"]


def test_an_empty_result_offers_the_smallest_change(lib: Library) -> None:
    ways = find(lib, "groep:300").relaxations
    assert (ways[0].label.key, ways[0].label.params["new"], ways[0].count) == ("relax.number", 100, 1)
    assert slugs(finder.search(lib, ways[0].request)) == ["world-cafe"]
    for way in find(lib, "stippen thema:schulden fase:kiezen").relaxations:
        assert finder.search(lib, replace(way.request, thorough=True)).total == way.count > 0


def test_sorting_and_paging_cover_every_hit_once(lib: Library) -> None:
    for order in ("relevance", "title", "newest", "used"):
        whole = slugs(find(lib, "", sort=order, limit=50))
        pages = [slug for start in range(0, 9, 3) for slug in slugs(find(lib, "", sort=order, limit=3, offset=start))]
        assert pages == whole
    assert slugs(find(lib, "", sort="used"))[0] == "keukentafelgesprek"


def test_documented_cases_make_the_evidence_and_inferred_ones_do_not(lib: Library) -> None:
    evidence = {hit.row.slug: hit.row.evidence for hit in find(lib, "soort:methode").hits}
    assert evidence["keukentafelgesprek"] == "meerdere-contexten"
    assert evidence["world-cafe"] in ("", "beschreven")


def test_snippets_show_the_title_of_a_linked_record(lib: Library) -> None:
    result = find(lib, "luisteren ")
    found = finder.snippets(lib, [hit.row.id for hit in result.hits], result.marker, "nl")
    snippet = next(iter(found.values()))
    assert "Wereldcafé" in snippet.text
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["luisteren"]


def test_without_an_index_the_database_answers(tmp_path: Path) -> None:
    with empty(tmp_path) as lib:
        shelf(lib)
        result = find(lib, "kleine tafels")
        assert slugs(result) == ["world-cafe"]
        assert [note.key for note in result.notes] == ["note.no-index"]


def test_the_finder_follows_saves_tags_marks_undo_and_trash(lib: Library) -> None:
    find(lib)
    new = record("method", "nieuw", "Gloednieuwe methode", themes=["wonen"], group={"min": 3, "max": 4})
    put(lib, new)
    lib.index.catch_up()
    assert slugs(find(lib, "gloednieuw")) == ["nieuw"]
    assert slugs(find(lib, "groep:3 thema:wonen")) == ["nieuw"]
    tag = tags.create(lib, "Mijn wijk")[0]
    tags.add(lib, tag, [new.id])
    assert slugs(find(lib, 'tag:"mijn wijk"')) == ["nieuw"]
    marks.set_favourite(lib, [new.id], on=True)
    assert slugs(find(lib, "is:favoriet")) == ["nieuw"]
    history.undo(lib)
    assert slugs(find(lib, "is:favoriet")) == []
    records.trash(lib, [new.id])
    lib.index.catch_up()
    assert find(lib, "gloednieuw").total == 0
    assert find(lib).total == 7


def test_following_step_by_step_equals_loading_anew(lib: Library) -> None:
    finder.ranges(lib)
    put(lib, *(record("case", f"c-{n}", f"Casus {n}", themes=["zorg"], period={"start": 2000 + n}) for n in range(3)))
    followed = lib.keeper.current(lib).catalogue
    lib.__dict__.pop("keeper")
    loaded = lib.keeper.current(lib).catalogue
    for facet, values in loaded.facets.items():
        for value, bits in values.items():
            assert set(followed.slots.members(followed.bits(facet, value))) == set(loaded.slots.members(bits)), facet
    for order in loaded.orders:
        assert followed.ordered(followed.alive, order) == loaded.ordered(loaded.alive, order)
    assert {name: one.bounds() for name, one in followed.ranges.items()} == {
        name: one.bounds() for name, one in loaded.ranges.items()
    }


def test_completion_offers_words_values_and_records(lib: Library) -> None:
    assert [one.text for one in completion.complete(lib, "the", 3, "nl")] == ["thema:"]
    assert [one.text for one in completion.complete(lib, "thema:sch", 9, "nl")] == ["thema:schulden "]
    assert [one.text for one in completion.complete(lib, "x theme:de", 10, "en")] == ["theme:debt "]
    assert completion.complete(lib, "keuken", 6, "nl")[0].what == "record"
    assert completion.complete(lib, "", 0, "nl") == ()


@pytest.fixture(scope="module")
def shared(library_folder: Path) -> Iterator[Library]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ABZ_HOME", str(library_folder))
        with empty(library_folder) as opened:
            shelf(opened)
            opened.index.catch_up()
            yield opened


@pytest.mark.parametrize(
    "text", ['"', "***", "-", '-"', "OR OR", "a" * 10_000, "🙂 👩‍👩‍👧", "שלום עולם", "\x00\ud800", "thema:", "%_'\\"]
)
def test_no_text_can_raise(shared: Library, text: str) -> None:
    assert find(shared, text).total >= 0
    completion.complete(shared, text, len(text), "nl")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(max_size=60))
def test_any_text_can_be_searched(shared: Library, text: str) -> None:
    assert find(shared, text).total >= 0
