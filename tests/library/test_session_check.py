"""The check of a session in words, in both languages, on a real library."""

import re
from typing import Any

import pytest

from abz_desktop.core.meeting.checks import RULES
from abz_desktop.core.record import Record
from abz_desktop.library import Library, records, session_check
from abz_desktop.library.session_check import Told, basis, checked, field_label, rule_names
from abz_desktop.wording import keys
from tests.core.meeting.session_making import CLOSE, OPEN, Chance, session
from tests.library.shelves import record

METHOD: dict[str, Any] = {
    "work": {"min": 20, "typical": 30},
    "group": {"min": 4, "max": 40},
    "setting": ["fysiek"],
    "safety": "laag",
    "tension": 1,
    "skills_needed": ["luisteren"],
    "facilitation": "deelnemer",
    "arc": ["openen"],
}


@pytest.fixture
def made(lib: Library) -> Library:
    steps = [
        {"key": "s1", "title": {"nl": "Stil denken", "en": "Think"}, "essential": True},
        {"key": "s2", "title": {"nl": "Delen"}},
    ]
    elements = [{"key": "a", "text": {"nl": "eerst alleen", "en": "alone first"}}]
    records.create(lib, record("method", "rondje", "Rondje", steps=steps, active_elements=elements, **METHOD))
    return lib


def put(lib: Library, *blocks: dict[str, Any], **fields: Any) -> str:
    """A session in the library that opens with these blocks."""
    found = session(*blocks, **fields)
    fields = {name: value for name, value in found.fields.items() if name != "title"}
    made = record("session", "middag", "Een middag").with_fields(fields)
    records.create(lib, made)
    return made.id


def told(lib: Library, session_id: str, lang: str = "nl") -> dict[str, Told]:
    return {one.finding.id: one for one in checked(lib, session_id, lang).told}


def pinned(lib: Library) -> dict[str, Any]:
    (method,) = records.ids_of_kind(lib, "method")
    return {"method": method, "revision": records.revision_of(lib, method)}


def test_a_finding_reads_as_a_sentence_with_its_place_its_basis_and_what_helps(made: Library) -> None:
    found = told(made, put(made, {"title": {"nl": "Inleiding", "en": "Talk"}, "minutes": 60}, {"minutes": 40}, CLOSE))
    assert found["opening:"].text == "Aan het begin van dag 1 staat geen opening."
    assert [way.text for way in found["opening:"].ways] == [
        "Zet een blok van 10 min om te openen vóór 'Inleiding'",
        "Voeg 'Rondje' toe vóór 'Inleiding'",
    ]
    assert found["break:b1"].text == "Bij 'x' is het 1 u 40 geleden dat er pauze was, of het begin."
    assert "eigen inschatting: hoogstens 90 minuten zonder pauze" in found["break:b1"].basis


def test_a_block_in_a_track_is_told_apart_from_that_in_another(made: Library) -> None:
    tracks: list[dict[str, Any]] = [{"key": "p", "block_type": "parallel"}]
    for key in ("rood", "blauw"):
        tracks += [
            {"key": key, "block_type": "reeks", "inside": "p", "title": {"nl": key}},
            {"inside": key, "minutes": 0},
        ]
    found = told(made, put(made, OPEN, *tracks, CLOSE))
    assert found["length:b3"].text == "'x (rood)' duurt 0 minuten."
    assert found["length:b5"].where == "x (blauw)"


def test_what_cannot_be_judged_names_the_field(made: Library) -> None:
    found = told(made, put(made, OPEN, {"minutes": 30, **pinned(made)}, CLOSE, seats=None), "en")
    assert found["seats:?:seats"].text == (
        "Seats: cannot be judged, because nothing is filled in for seats in the room."
    )
    assert [way.text for way in found["seats:?:seats"].ways] == ["Fill in: seats in the room"]


def test_a_method_counts_as_its_block_took_it_and_a_newer_one_is_said(made: Library) -> None:
    block = {"minutes": 15, **pinned(made)}
    session_id = put(made, OPEN, block, CLOSE)
    assert told(made, session_id)["short:b1"].text == "'x' krijgt 15 min; de methode vraagt minstens 20 min."
    method, head = records.head(made, block["method"])
    records.save(made, method.with_fields({"work": {"min": 50}}), base=head)
    found = told(made, session_id)
    assert found["short:b1"].text.endswith("minstens 20 min.")
    assert found["pin:newer:b1"].ways[0].text == "Bekijk wat er nieuw is bij 'x'"


def test_a_dropped_step_is_named_with_what_it_touches(made: Library) -> None:
    whole = {"block_type": "reeks", "key": "r", **pinned(made)}
    found = told(made, put(made, OPEN, whole, {"inside": "r", "step": "s2", "minutes": 30}, CLOSE), "en")
    assert found["dropped:r"].text == (
        "In 'x' an essential step was left out: Think. That touches what makes it work: alone first."
    )
    assert [way.text for way in found["dropped:r"].ways] == ["Put the step 'Think' back into 'x'"]


def test_a_waived_finding_says_by_whom_when_and_why(made: Library) -> None:
    waiver = {"key": "w", "finding": "opening:", "who": "Ada", "when": "2026-05-17", "why": {"nl": "wij kennen elkaar"}}
    found = checked(made, put(made, {}, CLOSE, waivers=[waiver]), "nl")
    assert [one.waived for one in found.of("waived")] == ["Ada liet dit op 17 mei 2026 zo: wij kennen elkaar"]
    assert "opening:" not in {one.finding.id for one in found.of("open")}


def test_everything_that_can_be_found_is_worded_whole_in_both_languages(lib: Library) -> None:
    wordings = keys("nl")
    for seed in range(120):
        found, prepared = Chance(seed).made()
        for lang in ("nl", "en"):
            for one in session_check.told(lib, found, prepared, lang):
                texts = [one.rule, one.text, one.basis, *(way.text for way in one.ways)]
                assert not [text for text in texts if re.search(r"\{|sessioncheck", text)], texts
                assert f"sessioncheck.text.{one.finding.wording}" in wordings


def test_every_rule_field_and_figure_has_a_name() -> None:
    for lang in ("nl", "en"):
        assert set(rule_names(lang)) == {rule.id for rule in RULES}
        for rule in RULES:
            assert "sessioncheck" not in rule_names(lang)[rule.id] + basis(rule.figures, lang)
            assert all(field_label(name, lang) for name in rule.inputs)


def test_a_session_of_nothing_at_all_is_checked(lib: Library) -> None:
    empty = Record("s", "session", "s", {})
    (only,) = session_check.told(lib, empty, session_check.prepared(lib, empty), "nl")
    assert only.text.startswith("Er staat nog niets in het draaiboek.")
