"""What asks for care, counted by hand on a small library; the gaps are those that reading every record finds."""

import random
from dataclasses import replace

import pytest

from abz_desktop.core.record import Record
from abz_desktop.library import Library, care, gaps, records
from tests.library.test_gaps import seen
from tests.store import samples


def coded(report: care.Report) -> list[tuple[str, str, str]]:
    return [(one.code, one.title, one.field) for one in report.findings]


def put(lib: Library, *made: Record) -> None:
    for one in made:
        records.create(lib, one)


def test_records_that_can_be_completed_with_their_next_field(lib: Library) -> None:
    stub = samples.case("kaal", place={"nl": "Gent"})
    old = replace(samples.case("oud"), status="gearchiveerd")
    gone = samples.case("weg")
    put(lib, samples.method("een"), stub, old, gone)
    records.trash(lib, [gone.id])
    report = care.completeness(lib, "nl")
    assert (report.things, report.of) == (2, 2)
    assert [(one.code, one.kind) for one in report.findings] == [("aanzet", "method"), ("aanzet", "case")]
    assert all(one.field for one in report.findings)
    assert report.groups == (("aanzet", 2),)


def test_links_that_lead_nowhere(lib: Library) -> None:
    there, trashed = samples.method("er-wel"), samples.method("weg")
    text = "Zie [[er-wel]], [[weg]], [[nergens|hier]] en [dit](ftp://a.nl/x)."
    case = samples.case("casus", context={"nl": text}, methods=samples.uses(there.id))
    source = {"key": "s1", "author": "a", "title": "t", "year": "2020", "url": "https://"}
    put(lib, there, trashed, case, samples.case("bron", sources=[source]))
    records.trash(lib, [trashed.id])
    report = care.links(lib, "nl")
    assert [(one.code, one.title, one.field) for one in report.findings] == [
        ("gone", "Casus casus", "context"),
        ("trashed", "Casus casus", "context"),
        ("scheme", "Casus casus", "context"),
        ("form", "Casus bron", "sources"),
    ]
    assert [one.value for one in report.findings][2:] == ["ftp://a.nl/x", "https://"]
    assert (report.things, report.of) == (4, 6)
    assert report.groups == (("gone", 1), ("trashed", 1), ("scheme", 1), ("form", 1))


def test_a_link_to_a_former_slug_leads_somewhere(lib: Library) -> None:
    renamed = replace(samples.method("nieuw"), aliases=("vroeger",))
    put(lib, samples.case("casus", context={"nl": "Zie [[vroeger]]."}), renamed)
    assert care.links(lib, "nl").findings == ()


def test_translations_per_language(lib: Library) -> None:
    whole = samples.definition("heel", definition={"nl": "Een.", "en": "One."})
    half = samples.case("half")
    put(lib, whole, half)
    report = care.translations(lib, "en")
    assert coded(report) == [("missing-en", "Casus half", "")]
    assert (report.things, report.of) == (1, 2)
    translated = {"en": {"definition": "0" * 16}}
    old = replace(samples.definition("oud", definition={"nl": "Een.", "en": "One."}), translated=translated)
    put(lib, old)
    assert [code for code, _ in care.translations(lib, "nl").groups] == ["missing-en", "outdated-en"]


def test_the_gaps_are_those_of_reading_every_record(lib: Library) -> None:
    chance = random.Random(7)
    themes = ["eenzaamheid", "schulden", "armoede", "wonen"]
    methods = [
        seen(samples.method(f"m{n}", themes=chance.sample(themes, 2)), *chance.choices(["gezien", "geheugen"], k=n % 3))
        for n in range(12)
    ]
    methods[1] = replace(methods[1], status="gearchiveerd")
    methods[2] = replace(methods[2], aliases=("m2-vroeger",))
    put(lib, *methods)
    for n in range(10):
        used = [
            {
                "key": f"u{k}",
                "method": one.id,
                "phase": "verkennen",
                "basis": chance.choice(["gedocumenteerd", "afgeleid"]),
            }
            for k, one in enumerate(chance.sample(methods[:8], 3))
        ]
        case = samples.case(f"c{n}", themes=chance.sample(themes, 1), methods=used)
        put(lib, replace(seen(case, "geheugen"), status="gearchiveerd" if n == 3 else "gepubliceerd"))
    text = samples.definition("zegt", definition={"nl": 'Er staat "verified":"gezien" in de tekst.'})
    none = replace(samples.definition("weten"), unknown=frozenset({"sources"}))
    put(lib, seen(text, "geheugen"), samples.definition("zonder"), none)
    records.trash(lib, [methods[5].id])
    expected = gaps.of_library(lib)
    assert {gap.code for gap in expected} == set(care.GAPS)
    report = care.lacking(lib, "nl")
    assert tuple(one.gap for one in report.findings) == expected
    assert {one.kind for one in report.findings if not one.record} == {"theme"}
    assert report.of == len(gaps.themes(lib)) + 10 + 9 + 3
    assert 0 < report.things <= len(report.findings)


@pytest.mark.parametrize("key", care.LOOKS)
def test_an_empty_library_asks_for_nothing(lib: Library, key: str) -> None:
    report = care.LOOKS[key](lib, "nl")
    assert report.key == key
    assert not [one for one in report.findings if one.record]
