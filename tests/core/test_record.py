"""Records: canonical JSON, completeness, validation, links, facets and texts of what the declarations say."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.completeness import completeness
from abz_desktop.core.facets import facet_values, facet_vocabularies, number_values, translation_gaps
from abz_desktop.core.field import KEY_TYPES, Need, Type
from abz_desktop.core.ids import is_id, new_id
from abz_desktop.core.kinds import KINDS, every_field
from abz_desktop.core.links import map_refs, refs
from abz_desktop.core.reading import date, days, duration, pick, text_of
from abz_desktop.core.record import Record, canonical_json, freeze_fields, from_json, record_hash, to_json
from abz_desktop.core.search_text import plain, search_text
from abz_desktop.core.slugs import slug_problem, slugify
from abz_desktop.core.validate import problems
from abz_desktop.core.values import short_hash

TERMS = {"method_type": frozenset({"werkvorm"}), "phase": frozenset({"verkennen"}), "relation": frozenset({"na"})}


def method(**fields: Any) -> Record:
    return Record("r1", "method", "een-methode", freeze_fields({"title": {"nl": "Een methode"}, **fields}))


def codes(record: Record) -> set[tuple[str, str]]:
    return {(problem.code, problem.field) for problem in problems(record, TERMS)}


def test_every_kind_has_a_title_and_unique_field_names_and_labels() -> None:
    for kind in KINDS.values():
        for names in ([f.name for f in kind.fields], [f.nl for f in kind.fields], [f.en for f in kind.fields]):
            assert len(names) == len(set(names)), (kind.key, names)
        assert kind.field("title").need is Need.ALWAYS
        for field in every_field(kind.fields):
            assert bool(field.vocabulary) == (field.type in (Type.TERM, Type.TERMS, Type.LEVELS)), field.name
            assert bool(field.of) == (field.type in KEY_TYPES), field.name
            assert bool(field.parts) == (field.type in (Type.RANGE, Type.ITEMS)), field.name


def test_json_there_and_back_is_the_same_record() -> None:
    record = method(steps=[{"key": "s1", "title": {"nl": "Begin"}, "minutes": 5}], group={"min": 3, "max": 9})
    again = from_json(to_json(record))
    assert again == record
    assert canonical_json(again) == canonical_json(record)
    assert record_hash(again) == record_hash(record)


def test_a_record_cannot_be_changed_in_place() -> None:
    record = method(group={"min": 3})
    try:
        record.fields["group"]["min"] = 4  # type: ignore[index]
    except TypeError:
        return
    raise AssertionError("a record's fields can be written to")


def test_completeness_counts_not_known_as_an_answer() -> None:
    record = method()
    assert completeness(record).level == "aanzet"
    needed = [field.name for field in record.declaration.fields if field.need and not record.has(field.name)]
    answered = Record("r1", "method", "x", record.fields, unknown=frozenset(needed))
    assert completeness(answered).level == "compleet"
    almost = Record("r1", "method", "x", record.fields, unknown=frozenset(needed) - {"tips"})
    assert completeness(almost).level == "partieel"
    assert completeness(almost).next_field == "tips"


def test_validation_names_each_problem_and_its_place() -> None:
    record = method(
        method_type="wekvorm",
        phases=["verkennen", "verkennen"],
        tension=9,
        group={"min": 10, "max": 3, "most": 1},
        summary={"nl": "x" * 300, "de": "y"},
        steps=[{"key": "s1", "minutes": "vijf"}, {"key": "s1", "title": {"nl": "a\nb"}}],
        colour="blue",
    )
    assert codes(record) >= {
        ("term-unknown", "method_type"),
        ("doubled", "phases"),
        ("type-scale", "tension"),
        ("range-order", "group"),
        ("field-unknown", "group.most"),
        ("too-long", "summary"),
        ("language-unknown", "summary"),
        ("type-number", "steps.s1.minutes"),
        ("missing", "steps.s1.title"),
        ("item-key-doubled", "steps.s1"),
        ("one-line", "steps.s1.title"),
        ("field-unknown", "colour"),
    }


def test_what_refers_to_itself_is_said_and_can_be_saved() -> None:
    record = method(
        relations=[{"key": "r1", "relation": "voor", "to": "r1"}, {"key": "r2", "relation": "voor", "to": "elders"}]
    )
    found = [one for one in problems(record, TERMS) if one.code == "itself"]
    assert [(one.field, one.severity) for one in found] == [("relations.r1.to", "warning")]


def test_a_good_record_has_no_problems() -> None:
    record = method(method_type="werkvorm", phases=["verkennen"], group={"min": 2, "max": 8})
    assert not [problem for problem in problems(record, TERMS) if problem.severity == "error"]


def test_links_are_found_in_references_and_texts_and_can_be_mapped() -> None:
    record = method(
        why={"nl": "Zie [[buurtzorg]] en [[world-cafe|het café]].", "en": "See [[buurtzorg]]."},
        relations=[{"key": "a", "relation": "na", "to": "hoop", "reason": {"nl": "want [[buurtzorg]]"}}],
    )
    found = {(link.field, link.item, link.target, link.relation) for link in refs(record)}
    assert found == {
        ("text:why", "", "buurtzorg", ""),
        ("text:why", "", "world-cafe", ""),
        ("relations", "a", "hoop", "na"),
        ("text:relations", "a", "buurtzorg", ""),
    }
    mapped = map_refs(record, str.upper)
    assert {link.target for link in refs(mapped)} == {"BUURTZORG", "WORLD-CAFE", "HOOP"}
    assert map_refs(mapped, str.lower) == record


def test_facets_numbers_and_search_text_follow_the_declaration() -> None:
    record = method(
        phases=["verkennen"],
        effects=[{"key": "e", "effect": "sociale-relaties", "level": "groep"}],
        work={"min": 30, "typical": 60},
        terms={"nl": ["koffiegesprek"]},
        why={"nl": "**Vet** en [[world-cafe|een café]]"},
    )
    facets = facet_values(record)
    assert {("phases", "verkennen"), ("effects", "sociale-relaties"), ("kind", "method")} <= facets
    assert number_values(record) == {"work": (30, 60, None)}
    text = search_text(record, "nl")
    assert text.title == "Een methode\nkoffiegesprek"
    assert text.body == "Vet en een café"
    assert search_text(record, "en").title == ""
    assert {facet for facet, _ in facets} <= facet_vocabularies().keys()


def test_translation_gaps_are_missing_and_outdated_texts() -> None:
    record = method(why={"nl": "nieuw", "en": "old"}, when={"nl": "alleen hier"})
    stale = Record("r", "method", "x", record.fields, translated={"en": {"why": short_hash("oud")}})
    fresh = Record("r", "method", "x", record.fields, translated={"en": {"why": short_hash("nieuw")}})
    assert translation_gaps(stale) == {"missing-en", "outdated-en"}
    assert translation_gaps(fresh) == {"missing-en"}


def test_a_missing_language_falls_back_with_a_mark() -> None:
    shown = text_of(method(), "title", "en")
    assert (shown.text, shown.lang, shown.fallback) == ("Een methode", "nl", True)
    assert not pick(None, "nl")


def test_numbers_and_dates_as_people_say_them() -> None:
    assert [duration(minutes, "nl") for minutes in (45, 60, 90)] == ["45 min", "1 uur", "1 u 30"]
    assert [days(count, "en") for count in (1, 5, 7, 42, 180, 365, 800)] == [
        "1 day",
        "5 days",
        "1 week",
        "6 weeks",
        "6 months",
        "1 year",
        "2 years",
    ]
    assert [date(text, "nl") for text in ("2013", "2013-05", "2013-05-17", "onbekend")] == [
        "2013",
        "mei 2013",
        "17 mei 2013",
        "onbekend",
    ]


def test_slugs_are_safe_names() -> None:
    assert slugify("Eén café, o ja!") == "een-cafe-o-ja"
    assert slugify("con") == "con-1"
    assert slugify("!!!") == "record"
    assert slugify("a", {"a", "a-2"}.__contains__) == "a-3"
    assert [slug_problem(slug) for slug in ("goed-1", "Fout", "aux", "a" * 90)] == ["", "form", "reserved", "long"]


@given(st.text(max_size=200))
def test_a_made_slug_never_has_a_problem(title: str) -> None:
    assert slug_problem(slugify(title)) == ""


def test_ids_are_unique_and_sort_in_the_order_they_were_made() -> None:
    made = [new_id() for _ in range(2_000)]
    assert len(set(made)) == len(made)
    assert made == sorted(made)
    assert all(is_id(one) for one in made)


@given(st.text(max_size=300))
def test_plain_text_of_any_markdown_does_not_raise(text: str) -> None:
    assert isinstance(plain(text), str)


def test_a_day_that_is_not_in_the_calendar_is_no_date() -> None:
    for day, fine in (("2024-02-29", True), ("2023-02-29", False), ("2024-04-31", False), ("2024-04", True)):
        record = Record("r", "method", "een", freeze_fields({"title": {"nl": "Een"}, "review_date": day}))
        assert ([one.code for one in problems(record, {})] == []) is fine
