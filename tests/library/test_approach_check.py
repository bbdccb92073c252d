"""The check in words, in both languages, on a real library; and starting from what is there."""

import re
from typing import Any

import pytest

from abz_desktop import paths
from abz_desktop.core.combine.check import RULES
from abz_desktop.core.combine.findings import Finding
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.reading import title_of
from abz_desktop.library import (
    Library,
    approach_check,
    approach_frame,
    approach_start,
    approach_steps,
    missing_party,
    records,
)
from abz_desktop.library.approach_check import Told, checked, field_label, rule_names
from abz_desktop.wording import keys
from tests.library.approaching import Made, make
from tests.library.shelves import record


@pytest.fixture
def made(lib: Library) -> Made:
    return make(lib)


def told(made: Made, finding: str, lang: str = "nl") -> Told:
    return next(one for one in checked(made.lib, made.approach, lang).told if one.finding.id == finding)


def test_a_finding_reads_as_a_sentence_with_its_place_and_what_closes_it(made: Made) -> None:
    found = told(made, "measure:e1")
    assert (found.rule, found.where) == ("Meetpunten", "betere sociale relaties en samenwerking")
    assert [way.text for way in found.ways] == ["Vul in: meetpunt"]
    phase = told(made, "phase:verbeelden", "en")
    assert (phase.where, phase.text) == ("imagine", "The phase imagine has no step.")


def test_the_order_of_two_methods_names_both_and_the_reason(made: Made) -> None:
    approach_steps.move(made.lib, made.approach, "s3", "verkennen", 0)
    found = told(made, "order:s2:s3")
    assert found.text == "'Wereldcafé' hoort vóór 'Stippen plakken'. Reden: eerst praten"
    assert [way.text for way in found.ways] == ["Zet 'Wereldcafé' vóór 'Stippen plakken'"]
    assert told(made, "order:after:s3:s2").where == "Stippen plakken, Wereldcafé"


def test_a_waived_finding_says_by_whom_when_and_why(made: Made) -> None:
    approach_frame.waive(made.lib, made.approach, "measure:e1", "volgt later", "nl", today="2026-05-17")
    found = told(made, "measure:e1")
    assert found.finding.state == "waived"
    assert found.waived.endswith("op 17 mei 2026 zo: volgt later")
    assert not [one for one in checked(made.lib, made.approach, "nl").of("open") if one.finding.id == "measure:e1"]


def test_every_finding_is_worded_in_both_languages(made: Made) -> None:
    approach_steps.set_values(made.lib, made.approach, "s2", {"work": 0, "tension": 5, "sphere": "systeemwereld"})
    approach_steps.set_values(made.lib, made.approach, "s1", {"tension": 3})
    frame = {"group": {"ideal": 5}, "setting": ["online"], "time_budget": 0, "start": "2026-05", "end": "2025"}
    approach_frame.set_values(made.lib, made.approach, frame)
    seen: set[str] = set()
    for lang in ("nl", "en"):
        for one in checked(made.lib, made.approach, lang).told:
            seen.add(one.finding.wording)
            for text in (one.rule, one.text, *(way.text for way in one.ways)):
                assert text
                assert not re.search(r"[{}]|check\.|None|\bs\d\b|\bp\d\b", text), text
    assert {"group", "setting", "limits-no-time", "limits-no-budget", "limits-period", "opening", "unjudged"} <= seen


def test_every_wording_that_a_rule_can_give_exists() -> None:
    assert {f"check.rule.{rule.id}" for rule in RULES} <= keys("nl")
    assert list(rule_names("nl")) == [rule.id for rule in RULES]
    for rule in RULES:
        for name in rule.inputs:
            assert field_label(name, "nl")
            assert field_label(name, "en")


def test_a_check_of_what_is_not_saved_is_the_same(made: Made) -> None:
    findings, plan, _ = approach_check.check_of(made.lib, made.record())
    assert findings == tuple(one.finding for one in checked(made.lib, made.approach, "nl").told)
    assert all(isinstance(one, Finding) for one in findings)
    assert plan.people is None


def test_starting_from_a_case_takes_what_is_documented_in_its_order(made: Made) -> None:
    new, _ = approach_start.from_case(made.lib, made.ids["maatje"], "Als het maatje", "nl")
    record, _ = records.head(made.lib, new)
    made.ids["samen"] = new
    assert [step.method for step in made.steps()] == [made.ids["keukentafel"], made.ids["stippen"]]
    assert made.steps()[0].note == {"nl": "Met een buurvrouw erbij"}
    assert all(step.revision for step in made.steps())
    assert record.items("stakes")[0]["role"] == {"nl": "betaalt"}
    assert (record.fields["based_on"], record.keys("themes")) == (made.ids["maatje"], ("schulden",))
    assert [item["effect"] for item in record.items("effects")] == ["sociale-relaties"]
    with pytest.raises(LibraryError, match="not-a-case"):
        approach_start.from_case(made.lib, made.ids["stippen"], "x", "nl")
    with pytest.raises(LibraryError, match="title-needed"):
        approach_start.from_case(made.lib, made.ids["maatje"], " ", "nl")


def test_a_copy_starts_anew_and_knows_where_it_came_from(made: Made) -> None:
    approach_frame.set_values(made.lib, made.approach, {"template": True, "start": "2026"})
    approach_steps.set_values(made.lib, made.approach, "s1", {"state": "klaar"})
    approach_frame.waive(made.lib, made.approach, "phase:verbeelden", "niet nodig", "nl")
    new, _ = approach_start.copy(made.lib, made.approach, "Nog eens", "nl")
    record, _ = records.head(made.lib, new)
    source = made.approach
    made.ids["samen"] = new
    assert [(step.key, step.state) for step in made.steps()] == [("s1", ""), ("s2", ""), ("s3", "")]
    assert (record.fields["based_on"], record.has("template"), record.has("start")) == (source, False, False)
    assert len(record.items("waivers")) == 1
    assert record.fields["title"] == {"nl": "Nog eens"}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_guide_explains_every_rule(lang: str) -> None:
    page = (paths.docs_dir() / "guide" / lang / "check.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \*\*(.+?)\*\* \| (.+) \|$", page, re.MULTILINE)
    assert [name for name, _ in rows] == list(rule_names(lang).values())
    assert all(len(text.split()) >= 4 for _, text in rows)


def test_a_missing_party_is_said_with_its_fraction_and_cases(made: Made) -> None:
    assert missing_party.missing(made.lib, made.approach, "nl").reason.startswith("Er zijn te weinig casussen")
    types = (["schuldeiser", "gemeente"], ["schuldeiser"], ["gemeente"])
    for number, those in enumerate(types):
        stakes = [{"key": f"k{n}", "name": {"nl": "x"}, "type": one} for n, one in enumerate(those)]
        records.create(
            made.lib, record("case", f"een{number}", f"Zaak {number}", themes=["eenzaamheid"], stakes=stakes)
        )
    (row,) = missing_party.missing(made.lib, made.approach, "nl").rows
    assert row.text == "In 2 van 3 casussen over eenzaamheid deed mee: schuldeiser. Hier niet."
    assert [case.title for case in row.cases] == ["Zaak 0", "Zaak 1"]
    assert "In 2 of 3 cases on loneliness" in missing_party.missing(made.lib, made.approach, "en").rows[0].text
    approach_frame.set_values(made.lib, made.approach, {"themes": []})
    assert missing_party.missing(made.lib, made.approach, "en").reason.startswith("The approach names no theme")


def test_a_copy_under_the_same_title_keeps_it_in_both_languages(made: Made) -> None:
    record, _ = records.head(made.lib, made.approach)
    both: dict[str, Any] = {"nl": title_of(record, "nl"), "en": "Together"}
    records.save(made.lib, record.with_fields({"title": both}), base=records.head(made.lib, made.approach)[1])
    same, _ = approach_start.copy(made.lib, made.approach, "Together", "en")
    assert records.get(made.lib, same).fields["title"] == both
    own, _ = approach_start.copy(made.lib, made.approach, "Our own", "en")
    assert records.get(made.lib, own).fields["title"] == {"en": "Our own"}
