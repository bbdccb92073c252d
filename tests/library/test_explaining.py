"""Why a record is a hit and what a query meant, on a small library with a real index."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.library import Library, explained, explaining, finder
from abz_desktop.library.explaining import Why, WordWhy
from abz_desktop.library.request import Filter, NumberFilter, SearchRequest
from abz_desktop.search import Group
from tests.library import shelves


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, dict[str, str]]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ABZ_HOME", str(tmp_path_factory.mktemp("home")))
        lib = shelves.empty(tmp_path_factory.mktemp("shelf"))
        ids = shelves.shelf(lib)
        lib.index.catch_up(in_process=True)
        yield lib, ids
        lib.close()


def why(shelf: tuple[Library, dict[str, str]], text: str, slug: str, **request: object) -> Why:
    lib, ids = shelf
    return explaining.why(lib, SearchRequest(text, thorough=True, **request), ids[slug])  # type: ignore[arg-type]


def ways(found: Why) -> list[tuple[str, str, str, dict[str, tuple[str, ...]]]]:
    return [
        (one.word, way.group, way.term, {place.field.name: place.written for place in way.places})
        for one in found.words
        for way in one.ways
    ]


def test_a_word_as_typed_and_in_another_form(shelf: tuple[Library, dict[str, str]]) -> None:
    found = why(shelf, "schulden ", "maatje")
    assert ("schulden", Group.EXACT, "schulden", {"outcomes": ("schulden",)}) in ways(found)
    assert ("schulden", Group.STEM, "schulden", {"title": ("Schuldhulpmaatje",)}) in ways(found)
    assert found.words[0].share == pytest.approx(1.0)
    assert found.missing == ()


def test_a_beginning_of_a_word(shelf: tuple[Library, dict[str, str]]) -> None:
    assert ways(why(shelf, "keukent", "keukentafelgesprek"))[0] == (
        "keukent",
        Group.PREFIX,
        "keukent",
        {"title": ("Keukentafelgesprek",)},
    )


def test_a_synonym_names_the_definition_that_it_comes_by(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    found = why(shelf, "rood staan ", "maatje")
    (one,) = found.words
    assert (one.word, one.ways[0].group, one.ways[0].said) == ("rood staan", Group.SYNONYM, "Problematische schulden")
    assert [named.id for named in one.ways[0].via] == [ids["problematische-schulden"]]
    assert one.ways[0].places[0].written == ("problematische schulden",)
    named = explaining.why(lib, SearchRequest("rood staan "), ids["problematische-schulden"])
    assert named.named == "rood staan"


def test_a_typo_that_was_mended(shelf: tuple[Library, dict[str, str]]) -> None:
    found = why(shelf, "keukentafelgepsrek ", "keukentafelgesprek")
    assert ways(found)[0][:3] == ("keukentafelgepsrek", Group.TYPO, "keukentafelgesprek")
    lib, _ = shelf
    meant = explaining.meaning(lib, SearchRequest("keukentafelgepsrek "))
    assert meant.mended == (("keukentafelgepsrek", "keukentafelgesprek"),)


def test_a_word_that_a_record_lacks_is_said(shelf: tuple[Library, dict[str, str]]) -> None:
    found = why(shelf, "schulden huurders ", "concept")
    assert found.missing == ("schulden",)
    assert [one.word for one in found.words] == ["huurders"]
    assert explained.remarks(found, "nl")[0].startswith("Zonder ‘schulden’")


def test_an_exact_phrase_and_filters_are_part_of_it(shelf: tuple[Library, dict[str, str]]) -> None:
    found = why(shelf, '"problematische schulden" thema:schulden', "maatje")
    assert found.phrases == ("problematische schulden",)
    assert found.filters == (Filter("themes", ("schulden",)),)
    assert explained.word_lines(found, "nl") == ()
    assert "letterlijk" in explained.remarks(found, "nl")[0]


def test_without_words_there_are_only_the_filters(shelf: tuple[Library, dict[str, str]]) -> None:
    found = why(shelf, "thema:schulden", "maatje")
    assert found.words == ()
    assert explained.remarks(found, "nl") == (
        "Er is niet op woorden gezocht: alles wat bij de filters past staat hier.",
    )


def test_the_shares_are_those_of_the_ranking(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, _ = shelf
    request = SearchRequest("vrijwilligers schulden ", thorough=True)
    for hit in finder.search(lib, request).hits:
        answer = finder.answered(lib, request)
        assert answer.found.why is not None
        best: dict[tuple[str, str], float] = {}
        for reason in answer.found.why(hit.row.id):
            place = (reason.word, reason.field)
            best[place] = max(best.get(place, 0.0), reason.score)
        assert sum(best.values()) == pytest.approx(hit.score, rel=0.02)


def test_while_there_is_no_index_that_is_said(tmp_path: Path) -> None:
    lib = shelves.empty(tmp_path)
    ids = shelves.shelf(lib)
    found = explaining.why(lib, SearchRequest("schulden"), ids["maatje"])
    assert not found.ranked
    assert "index" in explained.remarks(found, "nl")[0]
    lib.close()


@given(st.lists(st.floats(0, 50), min_size=1, max_size=6))
def test_per_cents_add_up_to_a_hundred(parts: list[float]) -> None:
    total = sum(parts) or 1.0
    words = tuple(WordWhy(str(number), (), part / total) for number, part in enumerate(parts))
    found = explaining.shares(Why("id", "method", "Titel", words))
    if sum(parts):
        assert sum(found.values()) == 100
        assert all(abs(found[str(number)] - 100 * part / total) < 1 for number, part in enumerate(parts))


# What a query meant -----------------------------------------------------------------------------------------------------


def test_alternatives_phrases_and_words_left_out_are_told(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, _ = shelf
    meant = explaining.meaning(lib, SearchRequest('jongeren OR jeugd "kleine tafels" -oud'))
    assert explained.meant(meant, "nl") == ("jongeren of jeugd", "letterlijk ‘kleine tafels’", "zonder ‘oud’")
    assert not meant.plain
    assert explaining.meaning(lib, SearchRequest("tafels ")).plain


def test_a_synonym_is_turned_off_for_this_search(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    request = SearchRequest("geldzorgen ")
    (one,) = explaining.meaning(lib, request).synonyms
    assert one.key == "geldzorgen"
    assert one.others == ("Problematische schulden", "schuldenproblematiek")
    assert [named.id for named in one.via] == [ids["problematische-schulden"]]
    with_it = {hit.row.id for hit in finder.search(lib, request).hits}
    literal = replace(request, literal=("geldzorgen",))
    without = {hit.row.id for hit in finder.search(lib, literal).hits}
    assert ids["maatje"] in with_it - without
    (off,) = explaining.meaning(lib, literal).synonyms
    assert off.off
    assert explained.synonym(off, "nl") == "geldzorgen, zonder synoniemen"


# What would bring more --------------------------------------------------------------------------------------------------


def relaxed(shelf: tuple[Library, dict[str, str]], text: str, **request: object) -> list[tuple[str, int, int]]:
    lib, _ = shelf
    asked = SearchRequest(text, thorough=True, **request)  # type: ignore[arg-type]
    result = finder.search(lib, asked)
    for way in result.relaxations:
        again = finder.search(lib, way.request)
        assert (again.total, way.more) == (way.count, way.count - result.total), "the number that is promised is found"
        assert way.more > 0
    return [(way.label.key, way.count, way.more) for way in result.relaxations]


def test_a_thin_result_names_the_smallest_move_of_a_number(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, _ = shelf
    result = finder.search(lib, SearchRequest("groep:26", thorough=True))
    assert result.total == 1
    way = result.relaxations[0]
    assert (way.label.key, way.label.params, way.count, way.more) == (
        "relax.number",
        {"name": "group", "old": 26, "new": 25},
        2,
        1,
    )
    assert finder.search(lib, replace(way.request, thorough=True)).total == 2


def test_words_filters_and_phrases_are_loosened(shelf: tuple[Library, dict[str, str]]) -> None:
    assert ("relax.word", 2, 1) in relaxed(shelf, "vrijwilligers schulden ")
    assert relaxed(shelf, '"helpen schulden" ') == [("relax.phrase", 1, 1)]
    assert relaxed(shelf, "schulden -vrijwilligers ") == [("relax.without", 2, 1)]
    both = (Filter("themes", ("zorg", "schulden"), "all"),)
    assert relaxed(shelf, "", filters=both)[0] == ("relax.any", 3, 2)


def test_a_quick_answer_that_is_thin_does_not_look_for_more(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, _ = shelf
    assert finder.search(lib, SearchRequest("groep:26")).relaxations == ()


@pytest.mark.parametrize("text", ["groep:0 ", "duur:<1", '"zomaar iets" -alles ', "a b c d e f g h ", "-"])
def test_no_question_makes_the_ways_out_fail(shelf: tuple[Library, dict[str, str]], text: str) -> None:
    relaxed(shelf, text)
    lib, _ = shelf
    explaining.meaning(lib, SearchRequest(text))


def test_a_range_that_is_open_at_one_end_is_moved_at_the_other(shelf: tuple[Library, dict[str, str]]) -> None:
    found = relaxed(shelf, "", filters=(NumberFilter("group", 30, None),))
    assert found[0][0] == "relax.number"
