"""The check says exactly what the rules say: compared with a slow second reading of them, before and after a removal."""

import re
from dataclasses import replace

from hypothesis import event, given, settings
from hypothesis import strategies as st

from abz_desktop.core.combine.check import RULES, check
from abz_desktop.core.combine.facts import Knowledge
from abz_desktop.core.combine.findings import MOST_CLOSERS
from abz_desktop.core.combine.plan import plan_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import remove, skip, steps_of, to_items
from abz_desktop.core.vocabulary import PHASES
from tests.core.combine import oracle
from tests.core.combine.making import Chance

ANY = st.integers(0, 2**40)
MANY = settings(max_examples=400, deadline=None)


def said(record: Record, knowledge: Knowledge) -> set[str]:
    found = check(plan_of(record, knowledge), knowledge)
    assert len({one.id for one in found}) == len(found)
    assert all((one.state == "unjudged") == bool(one.missing) == (":?:" in one.id) for one in found)
    return {one.id for one in found}


@MANY
@given(ANY)
def test_the_check_says_what_the_rules_say(seed: int) -> None:
    chance = Chance(seed)
    record, knowledge = chance.approach(), chance.knowledge()
    found = said(record, knowledge)
    for one in found:
        event(one.split(":")[0])
    assert found == oracle.ids(record, knowledge)


@MANY
@given(ANY)
def test_removing_a_step_makes_exactly_the_right_findings_appear(seed: int) -> None:
    chance = Chance(seed)
    record, knowledge = chance.approach(), chance.knowledge()
    steps = steps_of(record)
    if not steps:
        return
    gone = chance.one(*steps)
    without = record.with_fields({"steps": to_items(remove(steps, gone.key))})
    before, after = said(record, knowledge), said(without, knowledge)
    assert after - before == oracle.ids(without, knowledge) - oracle.ids(record, knowledge)
    counted = [step for step in steps if not step.is_skipped]
    alone = [step for step in counted if step.phase == gone.phase] == [gone]
    assert (f"phase:{gone.phase}" in after - before) == (alone and not gone.is_skipped)
    for stake in gone.parties if not gone.is_skipped else ():
        others = [step for step in counted if stake in step.parties and step.key != gone.key]
        assert (f"party:{stake}" in after - before) == (not others)
    assert not {one for one in after - before if one.startswith(("measure", "time:?:time_budget", "effect:?"))}


@MANY
@given(ANY)
def test_a_skipped_step_counts_as_little_as_a_removed_one(seed: int) -> None:
    chance = Chance(seed)
    record, knowledge = chance.approach(), chance.knowledge()
    steps = steps_of(record)
    if not steps:
        return
    key = chance.one(*steps).key
    left_out = record.with_fields({"steps": to_items(skip(steps, key, {"nl": "geen tijd"}))})
    plain = tuple(replace(step, after=tuple(one for one in step.after if one != key)) for step in steps)
    removed = record.with_fields({"steps": to_items(step for step in plain if step.key != key)})
    assert said(left_out, knowledge) == said(removed, knowledge)


@MANY
@given(ANY)
def test_waiving_changes_the_state_of_that_finding_and_nothing_else(seed: int) -> None:
    chance = Chance(seed)
    record, knowledge = chance.approach(), chance.knowledge()
    before = check(plan_of(record, knowledge), knowledge)
    chosen = chance.one(*(one.id for one in before))
    waiver = {"key": "w", "finding": chosen, "who": "Noor", "when": "2026-05-17", "why": {"nl": "bewust"}}
    after = check(plan_of(record.with_fields({"waivers": [waiver]}), knowledge), knowledge)
    for one, other in zip(before, after, strict=True):
        if one.id != chosen:
            assert one == other
        else:
            assert other.waiver is not None
            assert (other.state, other.waiver.who) == ("waived", "Noor")
            assert replace(other, state=one.state, waiver=None) == one


@MANY
@given(ANY)
def test_a_step_added_as_a_closer_says_closes_a_phase_or_an_effect(seed: int) -> None:
    chance = Chance(seed)
    record, knowledge = chance.approach(), chance.knowledge()
    for finding in check(plan_of(record, knowledge), knowledge):
        assert len(finding.closers) <= MOST_CLOSERS
        assert finding.closers or finding.rule in {"phase", "party", "effect", *_NO_METHOD}, finding
        for closer in finding.closers:
            if closer.how == "add":
                assert knowledge.methods[closer.what].status != "gearchiveerd"
                assert closer.what not in {step.method for step in steps_of(record) if not step.is_skipped}
                assert closer.phase in PHASES
                if finding.rule in ("phase", "effect"):
                    item = {"key": "new", "phase": closer.phase, "method": closer.what}
                    more = record.with_fields({"steps": [*record.items("steps"), item]})
                    assert finding.id not in said(more, knowledge)


_NO_METHOD = {"level", "group", "setting", "complexity", "polarisation", "skill", "opening", "lifeworld", "time"}


@MANY
@given(ANY)
def test_rules_do_not_hang_on_each_other(seed: int) -> None:
    chance = Chance(seed)
    record, knowledge = chance.approach(), chance.knowledge()
    plan = plan_of(record, knowledge)
    shuffled = check(plan, knowledge, chance.random.sample(RULES, len(RULES)))
    assert {one.id: one for one in shuffled} == {one.id: one for one in check(plan, knowledge)}


def test_chance_finds_everything_that_can_be_found() -> None:
    """Else the comparisons above would prove nothing about a rule."""
    found: set[str] = set()
    for seed in range(800):
        chance = Chance(seed)
        record, knowledge = chance.approach(), chance.knowledge()
        found |= {
            re.sub(r":[a-z]\d|:verk.*|:vera.*|:verb.*|:kiez.*|:exp.*", "", one) for one in said(record, knowledge)
        }
    skills = {f"skill:{skill}" for skill in ("luisteren", "tekenen", "rekenen")}
    fit = {f"{name}{end}" for name in ("group", "setting", "complexity", "polarisation") for end in ("", f":?:{name}")}
    fit |= {f"{name}:?:method.{name}" for name in ("group", "setting", "complexity", "polarisation")}
    limits = {f"limits:{name}" for name in ("group", "period", "time_budget", "work")}
    cannot = {"party:?:stakes", "level:?:stakes.participation", "level:?:steps.parties", "effect:?:effects"}
    cannot |= {"power:?:steps.decides", "lifeworld:?:steps.sphere", "opening:?:steps.tension", "time:?:time_budget"}
    cannot |= {"time:?:group", "time:?:steps.work", "skill:?:skills_present", "skill:?:method.skills_needed"}
    plain = {rule.id for rule in RULES} - {"limits", "skill"}
    assert found == skills | fit | limits | cannot | plain | {"order:after"}
