"""What a library still lacks: counted by hand on a small one, the same for a library and for its folder."""

from dataclasses import replace
from pathlib import Path

from abz_desktop.core.gaps import Gap, not_known
from abz_desktop.core.gaps import gaps as gaps_of
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.exchange.reader import read_tree
from abz_desktop.library import Library, gaps, outgoing, records
from tests.store import samples

CARE, DEBT = VocabTerm("theme", "zorg", "zorg", "care"), VocabTerm("theme", "schulden", "schulden", "debt", position=1)
OLD = VocabTerm("theme", "oud", "oud", "old", deprecated=True)


def coded(found: tuple[Gap, ...]) -> list[tuple[str, str, int]]:
    return [(gap.code, gap.subject, gap.n) for gap in found]


def seen(record: Record, *verified: str) -> Record:
    sources = [
        {"key": f"s{n}", "author": "a", "title": "t", "year": "2020", "verified": one} for n, one in enumerate(verified)
    ]
    return record.with_fields({"sources": sources})


def test_a_theme_needs_two_cases_and_five_methods() -> None:
    methods = [samples.method(f"m{n}", themes=["zorg"] if n < 5 else ["schulden"]) for n in range(9)]
    cases = [samples.case(f"c{n}", themes=["schulden", "zorg"] if n else ["zorg"]) for n in range(2)]
    found = [gap for gap in gaps_of([*methods, *cases], [CARE, DEBT, OLD]) if gap.code.startswith("theme")]
    assert coded(tuple(found)) == [("theme-cases", "schulden", 1), ("theme-methods", "schulden", 4)]
    assert [gap.least for gap in found] == [2, 5]
    gone = [replace(methods[0], status="gearchiveerd"), *methods[1:], *cases]
    assert ("theme-methods", "zorg", 4) in coded(gaps_of(gone, [CARE]))


def test_a_method_needs_a_case_in_which_a_source_names_it() -> None:
    named, seen_in, lone = samples.method("genoemd"), samples.method("herkend"), samples.method("los")
    cases = [
        samples.case("een", methods=samples.uses(named.id)),
        samples.case("twee", methods=samples.uses("herkend", basis="afgeleid")),  # in a folder links are slugs
        samples.case("drie", methods=samples.uses(seen_in.id, basis="afgeleid")),
    ]
    found = gaps_of([named, seen_in, lone, *cases], [])
    assert coded(found) == [("method-documented", "herkend", 2), ("method-case", "los", 0)]
    assert found[0].record == seen_in.id


def test_one_seen_source_is_enough() -> None:
    one, two = samples.definition("begrip"), samples.definition("woord")
    own = samples.definition("eigen").with_fields(
        {"sources": [{"key": "a", "author": "a", "title": "t", "year": "2020"}]}
    )
    found = gaps_of([seen(one, "geheugen", "geheugen"), seen(two, "geheugen", "gezien"), own], [])
    assert coded(found) == [("memory-only", "begrip", 2)]
    none = replace(samples.definition("weten").with_fields({"sources": None}), unknown=frozenset({"sources"}))
    assert coded(gaps_of([none], [])) == [("no-source", "weten", 0)]


def test_how_often_not_known_is_the_answer() -> None:
    one, two = (replace(samples.method(slug), unknown=frozenset({"span"})) for slug in ("een", "twee"))
    more = replace(samples.case("c"), unknown=frozenset({"participants", "stage"}))
    two = replace(two, unknown=frozenset({"span", "room"}))
    assert not_known([one, two, more, replace(one, status="gearchiveerd")]) == {
        "case": {"participants": 1, "stage": 1},
        "method": {"span": 2, "room": 1},
    }


def test_a_library_and_its_folder_lack_the_same(lib: Library, tmp_path: Path) -> None:
    method = samples.method("los", themes=["zorg"])
    records.create(lib, seen(method, "geheugen"))
    records.create(lib, samples.case("c", themes=["zorg"]))
    here = gaps.of_library(lib)
    assert ("memory-only", "los", 1) in coded(here)
    assert ("theme-cases", "zorg", 1) in coded(here)
    assert gaps.GENERAL not in {gap.subject for gap in here}
    outgoing.export_tree(lib, tmp_path / "uit")
    assert coded(gaps.of_tree(read_tree(tmp_path / "uit"))) == coded(here)
    assert "thema zorg: 1 van ten minste 2 casussen" in {gaps.gap_text(gap, "nl") for gap in here}
    assert not [text for gap in here for text in [gaps.gap_text(gap, "en")] if "{" in text]
    records.trash(lib, [method.id])
    assert "los" not in {gap.subject for gap in gaps.of_library(lib)}
