"""The check of a session, rule by rule: what it says, where, what would remedy it, and what it cannot judge."""

import time
from typing import Any

import pytest

from abz_desktop.core.combine.facts import Knowledge, Span
from abz_desktop.core.kinds.method import METHOD
from abz_desktop.core.kinds.session import SESSION
from abz_desktop.core.meeting.checks import RULES, check
from abz_desktop.core.meeting.figures import FIGURES
from abz_desktop.core.meeting.findings import Remedy
from abz_desktop.core.meeting.prepared import Held, held_of, prepared_of
from abz_desktop.core.record import Record, freeze_fields
from tests.core.meeting.session_making import CLOSE, OPEN, Chance, findings, found, knowledge, method, prepared, session


def remedies(finding: Any, how: str) -> list[Remedy]:
    return [one for one in finding.remedies if one.how == how]


def test_every_input_of_a_rule_is_a_field_that_there_is_and_every_figure_too() -> None:
    for rule in RULES:
        for name in rule.inputs:
            owner, _, part = name.partition(".")
            if owner == "method":
                METHOD.field(part)
            elif part:
                SESSION.field(owner).part(part)
            else:
                SESSION.field(owner)
        assert set(rule.figures) <= set(FIGURES)
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_a_good_session_has_nothing_to_find() -> None:
    known = knowledge(method("m"))
    blocks = ({"method": "m", "minutes": 40}, {"block_type": "pauze", "minutes": 15}, {"energy": "luisteren"})
    assert found(*blocks, known=known) == {}


def test_whatever_a_session_holds_every_rule_answers_and_names_only_inputs_of_its_own() -> None:
    inputs, figures = {rule.id: rule.inputs for rule in RULES}, {rule.id: rule.figures for rule in RULES}
    seen: set[str] = set()
    for seed in range(300):
        made = Chance(seed).prepared()
        listed = findings(made)
        assert check(made) == tuple(listed.values())
        for one in listed.values():
            assert set(one.missing) <= set(inputs[one.rule]), one
            assert set(one.figures) <= set(figures[one.rule]), one
            assert bool(one.missing) == (one.state == "unjudged")
            assert {key for key in one.spot.keys if one.spot.where == "block"} <= {
                block.key for block in made.sheet.walk()
            }
            seen.add(one.wording)
    assert {rule.id for rule in RULES} <= {one.partition("-")[0] for one in seen} | {"overlap"}


def test_an_empty_session_says_what_it_needs() -> None:
    listed = findings(prepared_of(Record("s", "session", "s", freeze_fields({"title": {"nl": "x"}})), Knowledge()))
    assert set(listed) == {"limits:blocks"}


@pytest.mark.parametrize(
    ("name", "value", "missing"),
    [
        ("end_target", None, "over:?:end_target:"),
        ("participants", None, "group:?:participants"),
        ("seats", None, "seats:?:seats"),
        ("setting", [], "setting:?:setting"),
        ("safety", None, "safety:?:safety"),
        ("facilitators", [], "skill:?:facilitators"),
        ("facilitators", [{"key": "f1", "name": "Ada"}], "skill:?:facilitators.skills"),
    ],
)
def test_what_is_not_filled_in_cannot_be_judged(name: str, value: Any, missing: str) -> None:
    known = knowledge(method("m", safety="midden"))
    block = {"method": "m", "minutes": 30}
    assert missing not in found(block, known=known)
    finding = found(block, known=known, **{name: value})[missing]
    assert finding.state == "unjudged"
    assert finding.remedies[0].how == "fill"


@pytest.mark.parametrize(
    ("fact", "empty", "missing"),
    [
        ("group", Span(), "group:?:method.group"),
        ("work", Span(), "short:?:method.work"),
        ("setting", (), "setting:?:method.setting"),
        ("safety", "", "safety:?:method.safety"),
        ("tension", None, "tension:?:method.tension"),
        ("skills_needed", (), "skill:?:method.skills_needed"),
    ],
)
def test_what_a_method_does_not_say_cannot_be_judged_and_neither_can_one_that_is_gone(
    fact: str, empty: Any, missing: str
) -> None:
    block = {"method": "m", "minutes": 30}
    assert set(found(block, known=knowledge(method("m", **{fact: empty})))) == {missing}
    gone = found(block)
    assert gone[missing].spot.keys == ("b1",)
    assert gone["pin:gone:b1"].remedies == (Remedy("loosen", "b1"),)


# Flow -----------------------------------------------------------------------------------------------------------------


def test_a_day_opens_and_closes_or_methods_a_block_and_a_move_would_do_it() -> None:
    known = knowledge(
        method("calm", arc=("openen",)),
        method("tense", arc=("openen",), tension=4.0),
        method("long", arc=("openen",), work=Span(90, 120, 180)),
        method("end", arc=("sluiten", "verdiepen")),
    )
    listed = findings(prepared({}, {"category": "openen"}, known=known))
    assert remedies(listed["opening:"], "insert") == [Remedy("insert", "calm", "b0", "")]
    assert remedies(listed["opening:"], "move") == [Remedy("move", "b1", "b0", "")]
    assert remedies(listed["opening:"], "block") == [Remedy("block", "openen", "b0", "", number=10)]
    assert remedies(listed["closing:"], "insert") == [Remedy("insert", "end", "", "")]
    silent = findings(prepared({"category": None}, {}, CLOSE))
    assert silent["opening:?:blocks.category"].spot.keys == ("b0",)
    only = knowledge(method("calm", arc=("openen", "tussendoor")))
    assert not [
        one for one in findings(prepared({"category": None, "method": "calm"}, CLOSE, known=only)) if "opening" in one
    ]


def test_a_step_that_opens_is_moved_with_its_whole_method() -> None:
    method_block = {"block_type": "reeks", "category": "openen", "method": "calm"}
    listed = findings(prepared({}, method_block, {"inside": "b1", "step": "s1", "category": None}, CLOSE))
    assert remedies(listed["opening:"], "move") == [Remedy("move", "b1", "b0", "")]


def test_each_further_day_opens_and_closes_too() -> None:
    listed = found({"day": "d1"}, days=[{"key": "d1", "start": "09:00", "end_target": "12:00"}])
    assert {"opening:d1", "closing:d1"} <= set(listed)


LISTEN = {"energy": "luisteren"}


def test_three_listening_blocks_in_a_row_are_too_many_but_not_with_a_break_or_something_else_between() -> None:
    finding = found(LISTEN, LISTEN, LISTEN)["energy:b1"]
    assert finding.spot.keys == ("b1", "b2", "b3")
    assert remedies(finding, "break") == [Remedy("break", before="b3", number=15)]
    assert "energy:b1" not in found(LISTEN, LISTEN, {}, LISTEN)
    assert "energy:b1" not in found(LISTEN, LISTEN, {"block_type": "pauze"}, LISTEN)
    assert found(LISTEN, {"energy": None}, LISTEN)["energy:?:blocks.energy"].spot.keys == ("b2",)
    assert found(LISTEN, {"energy": None, "form": "tweetal"}, LISTEN) == {}


def test_a_row_goes_on_into_every_track_and_out_of_the_longest() -> None:
    tracks = ({"block_type": "parallel", "key": "p"}, {"inside": "p", "energy": "praten"}, {"inside": "p", **LISTEN})
    assert found(LISTEN, *tracks, LISTEN)["energy:b1"].spot.keys == ("b1", "b4", "b5")


def test_what_a_block_holds_is_done_as_the_block_says_unless_it_says_so_itself() -> None:
    held = {"block_type": "reeks", "key": "r", **LISTEN}
    steps = ({"inside": "r", "energy": None}, {"inside": "r", "energy": None})
    assert found(held, *steps, LISTEN)["energy:b2"].params["n"] == 3
    assert found(held | {"energy": "maken"}, *steps, LISTEN) == {}


def test_after_lunch_people_do_something() -> None:
    lunch = {"block_type": "pauze", "minutes": 45, "locked_start": "11:45"}
    whole: dict[str, Any] = {"end_target": "14:00"}
    finding = found(lunch, LISTEN, {}, **whole)["lunch:b2"]
    assert finding.remedies[0] == Remedy("move", "b3", "b2", "")
    assert "lunch:b2" not in found(lunch | {"minutes": 20}, LISTEN, **whole)
    assert "lunch:b2" not in found(lunch | {"locked_start": "09:30"}, LISTEN, **whole)
    assert found(lunch, {"energy": None}, **whole)["lunch:?:blocks.energy"].state == "unjudged"


def test_ninety_minutes_without_a_break_are_the_most() -> None:
    assert found({"minutes": 70}) == {}
    finding = found({"minutes": 70}, {"minutes": 15})["break:b2"]
    assert finding.params["time"] == 95
    assert finding.remedies[0] == Remedy("break", before="b2", number=15)
    assert found({"minutes": 70}, {"block_type": "pauze", "minutes": 10}, {"minutes": 15}) == {}
    assert "break:b3" in found({"minutes": 70}, {"block_type": "pauze", "minutes": 3}, {"minutes": 15})
    assert found({"minutes": 70}, {"minutes": 70, "locked_start": "10:30"}) == {}
    alone = findings(prepared({"minutes": 100, "category": "openen"}, {"block_type": "pauze"}, CLOSE))
    assert alone["break:b0"].wording == "break-one"


def test_a_track_without_a_break_is_too_long_for_those_in_it() -> None:
    tracks = (
        {"block_type": "parallel", "key": "p"},
        {"block_type": "reeks", "key": "r", "inside": "p"},
        {"inside": "r", "minutes": 45},
        {"inside": "r", "block_type": "pauze"},
        {"inside": "r", "minutes": 40},
        {"block_type": "reeks", "key": "q", "inside": "p"},
        {"inside": "q", "minutes": 95},
    )
    assert [one for one in found(*tracks) if one.startswith("break:")] == ["break:b7"]
    after = found({"minutes": 50}, *tracks[:2], {"inside": "r", "minutes": 45})["break:b4"]
    assert remedies(after, "break") == [Remedy("break", before=key, number=15) for key in ("p", "b4")]


# People ---------------------------------------------------------------------------------------------------------------


def test_a_method_takes_the_people_that_are_there_or_in_each_small_group_or_track() -> None:
    small = method("m", group=Span(3, 5, 8))
    known = knowledge(small, method("other"))
    block = {"method": "m", "minutes": 30}
    finding = found(block, known=known)["group:b1"]
    assert finding.remedies[0] == Remedy("size", "b1", number=5)
    assert remedies(finding, "swap") == [Remedy("swap", "b1", day="", field="other")]
    assert found(block | {"group_size": 6}, known=known) == {}
    tracks = ({"block_type": "parallel", "key": "p"}, block | {"inside": "p"}, block | {"inside": "p"})
    assert found(*tracks, known=known) == {}
    uneven = found(*tracks, known=known, participants=17, seats=17)
    assert uneven["group:b2"].params["people"] == (8, 9)
    assert "group:b1" in found(block, known=known, participants=2)


def test_a_tense_method_comes_after_a_calm_opening() -> None:
    known = knowledge(method("m", tension=4.0), method("calm", arc=("openen",)))
    block = {"method": "m", "minutes": 30}
    assert found(block, known=known) == {}
    finding = findings(prepared(block, OPEN, CLOSE, known=known))["tension:b0"]
    assert finding.remedies[0] == Remedy("move", "open", "b0", "")
    assert remedies(finding, "insert") == [Remedy("insert", "calm", "b0", "")]
    unsure = findings(prepared({"category": None}, block, CLOSE, known=known))
    assert unsure["tension:?:blocks.category"].spot.keys == ("b0",)


def test_a_method_asks_for_no_more_safety_than_there_is() -> None:
    known = knowledge(method("m", safety="hoog"), method("mild", safety="laag"))
    block = {"method": "m", "minutes": 30}
    assert found(block, known=known) == {}
    assert "safety:b0" in findings(prepared(block, CLOSE, known=known))
    finding = found(block, known=known, safety="laag")["safety:b1"]
    assert remedies(finding, "swap") == [Remedy("swap", "b1", day="", field="mild")]
    assert [one for one in found(block, known=known, safety="hoog") if "safety" in one] == []


def test_facilitators_have_the_skills_that_their_blocks_ask_for() -> None:
    known = knowledge(method("m", skills_needed=("luisteren", "visualiseren")))
    block = {"method": "m", "minutes": 30}
    assert found(block, known=known) == {}
    finding = found(block | {"who": ["f1"]}, known=known)["skill:b1:visualiseren"]
    assert finding.remedies[0] == Remedy("who", "b1", who=("f1", "f2"))
    both = knowledge(method("m", skills_needed=("schrijven",)))
    assert [one.how for one in found(block, known=both)["skill:b1:schrijven"].remedies] == ["fill", "change"]


def test_nobody_is_in_two_tracks_at_once() -> None:
    tracks = (
        {"block_type": "parallel", "key": "p"},
        {"block_type": "reeks", "key": "r", "inside": "p", "who": ["f1"]},
        {"inside": "r", "who": ["f1"]},
        {"block_type": "reeks", "key": "q", "inside": "p"},
        {"inside": "q", "minutes": 5},
        {"inside": "q", "who": ["f1"]},
    )
    listed = found(*tracks)
    assert [one for one in listed if one.startswith("overlap")] == ["overlap:f1:b6:r"]
    finding = listed["overlap:f1:b6:r"]
    assert finding.remedies[0].how == "who"
    assert finding.params["person"] == "Ada"
    after = (*tracks[:5], {"who": ["f1"]})
    assert not [one for one in found(*after) if one.startswith("overlap")]


def test_tracks_that_need_somebody_find_enough_facilitators() -> None:
    known = knowledge(method("m", facilitation="begeleider"))
    track = {"inside": "p", "method": "m", "minutes": 20}
    tracks = ({"block_type": "parallel", "key": "p"}, track, track, track)
    finding = found(*tracks, known=known)["overlap:hands:p"]
    assert (finding.params["n"], finding.params["staff"]) == (3, 2)
    assert "overlap:hands:p" not in found(*tracks[:3], known=known)


# Room and methods -----------------------------------------------------------------------------------------------------


def test_seats_rooms_setting_and_amounts() -> None:
    tracks = ({"block_type": "parallel", "key": "p"}, {"inside": "p"}, {"inside": "p"})
    assert found(*tracks, rooms=1)["rooms:p"].params["n"] == 2
    assert found(*tracks, rooms=None)["rooms:?:rooms"].state == "unjudged"
    assert "seats:seats" in found(seats=5)
    assert not [
        one for one in found(*tracks, rooms=1, seats=5, setting=["online"]) if one.startswith(("rooms", "seats"))
    ]
    known = knowledge(method("m", setting=("online",)), method("here"))
    finding = found({"method": "m", "minutes": 20}, known=known)["setting:b1"]
    assert remedies(finding, "swap") == [Remedy("swap", "b1", day="", field="here")]
    supplies = [{"key": "u", "block": "b1", "item": {"nl": "pen"}}, {"key": "v", "item": {"nl": "bel"}}]
    listed = found({}, supplies=supplies)
    assert listed["material:b1"].remedies == (Remedy("change", "b1", field="supplies"),)
    assert listed["material:session"].severity == "note"


def test_a_newer_revision_is_a_note_and_an_archived_method_a_risk() -> None:
    block = {"method": "m", "revision": "old", "minutes": 30}
    newer = found(block, known=knowledge(method("m")))["pin:newer:b1"]
    assert (newer.severity, newer.remedies) == ("note", (Remedy("accept", "b1"),))
    assert found(block, known=knowledge(method("m", status="gearchiveerd")))["pin:archived:b1"].severity == "risk"


def test_a_dropped_essential_step_names_the_active_elements_that_go_with_it() -> None:
    steps = [
        {"key": "s1", "title": {"nl": "stil"}, "essential": True},
        {"key": "s2", "title": {"nl": "samen"}, "essential": True},
        {"key": "s3", "title": {"nl": "los"}},
    ]
    elements = [{"key": "a", "text": {"nl": "eerst alleen"}}]
    held = held_of(Record("m", "method", "m", freeze_fields({"steps": steps, "active_elements": elements})))
    facts = method("m")
    whole = {"block_type": "reeks", "key": "r", "method": "m"}
    child = {"inside": "r", "step": "s1", "minutes": 20}
    made = prepared(
        OPEN, whole, child, CLOSE, known=knowledge(facts), held={"r": Held(facts, held.essential, held.elements)}
    )
    finding = findings(made)["dropped:r"]
    assert finding.params["steps"] == ({"nl": "samen"},)
    assert finding.params["elements"] == ({"nl": "eerst alleen"},)
    assert finding.remedies == (Remedy("restore", "r", field="s2"),)
    as_one = prepared(OPEN, whole | {"minutes": 20}, CLOSE, known=knowledge(facts), held={"r": held})
    assert "dropped:r" not in findings(as_one)


# Waivers and speed ----------------------------------------------------------------------------------------------------


def test_a_waived_finding_stays_and_carries_who_when_and_why() -> None:
    waiver = {"key": "w", "finding": "opening:", "who": "Ada", "when": "2026-05-17", "why": {"nl": "wij kennen elkaar"}}
    finding = findings(prepared({}, CLOSE, waivers=[waiver]))["opening:"]
    assert finding.state == "waived"
    assert finding.waiver is not None
    assert (finding.waiver.who, finding.waiver.when) == ("Ada", "2026-05-17")


def test_two_hundred_blocks_are_checked_within_a_moment() -> None:
    known = knowledge(*(method(f"m{number}", arc=("verdiepen",), work=Span(2, 5, 9)) for number in range(50)))
    blocks = [
        {"method": f"m{number % 45}", "minutes": 2, "who": ["f2" if number % 20 == 0 else "f1"]}
        for number in range(200)
    ]
    made = prepared_of(session(OPEN, *blocks, CLOSE), known)
    assert {one.rule for one in check(made)} == {"over", "break", "skill"}
    took = []
    for _ in range(10):
        began = time.process_time()
        check(made)
        took.append(time.process_time() - began)
    assert min(took) < 0.025
