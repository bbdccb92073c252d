"""Suggestions: every score equals a plain count over the cases, the same input gives the same order, and no evidence is said."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abz_desktop.core.combine.facts import CaseFacts, Knowledge, MethodFacts, Relation, Span, Stake, Used
from abz_desktop.core.combine.similar import Situation, akin
from abz_desktop.core.combine.similar_index import prepare
from abz_desktop.core.combine.suggest import narrowed, suggest
from abz_desktop.core.combine.suggest_table import COMPONENTS, Ask
from abz_desktop.core.vocabulary import PARTICIPATION, PHASES
from tests.core import made

WEIGHTS = {one.id: one.weight for one in COMPONENTS}


# The same, worked out plainly -----------------------------------------------------------------------------------------


def mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def shown(
    asked: Situation,
    themes: Iterable[str],
    types: Iterable[str],
    levels: Iterable[str],
    effects: Iterable[str],
    span: Span,
) -> dict[str, float]:
    themes, types, effects = set(themes), set(types) - {""}, set(effects)
    known = [PARTICIPATION.index(level) for level in levels if level in PARTICIPATION]
    found: dict[str, float] = {}
    if asked.themes:
        found["theme"] = mean(float(one in themes) for one in asked.themes)
    if asked.parties:
        found["parties"] = mean(
            max((akin(one, other, made.ABOVE) for other in types), default=0) for one in asked.parties
        )
    if asked.participation:
        found["participation"] = mean(
            max((1 - abs(PARTICIPATION.index(one) - level) / 5 for level in known), default=0)
            for one in asked.participation
        )
    if asked.complexity is not None:
        low = span.any() if span.min is None else span.min
        high = span.any() if span.max is None else span.max
        away = None if low is None or high is None else max(low - asked.complexity, asked.complexity - high, 0)
        found["complexity"] = 0 if away is None else max(0, 1 - away / 4)
    if asked.effects:
        found["effects"] = mean(float(one in effects) for one in asked.effects)
    return found


def of_case(asked: Situation, case: CaseFacts) -> dict[str, float]:
    return shown(
        asked,
        case.themes,
        [stake.type for stake in case.stakes],
        [stake.participation for stake in case.stakes],
        [effect for effect, _, _ in case.effects],
        Span(case.complexity, case.complexity, case.complexity),
    )


def of_method(asked: Situation, method: MethodFacts) -> dict[str, float]:
    found = shown(
        asked,
        method.themes,
        method.party_types,
        method.participation,
        [effect for effect, _ in method.effects],
        method.complexity,
    )
    return {**found, **({"phase": float(asked.phase in method.phases)} if asked.phase else {})}


def together(values: dict[str, float], off: frozenset[str]) -> float:
    counted = {name: value for name, value in values.items() if name not in off}
    weight = sum(WEIGHTS[name] for name in counted)
    return sum(WEIGHTS[name] * value for name, value in counted.items()) / weight if weight else 1.0


def score(known: Knowledge, asked: Situation, method: MethodFacts, off: frozenset[str]) -> float:
    """The score of docs/suggestions.md, without any table or index."""
    own = {name: value / 2 for name, value in of_method(asked, method).items()}
    best, evidence = own, 0.0
    for case in known.cases.values():
        near = of_case(asked, case)
        nearness = together(near, off)
        counts = [1.0 if used.basis == "gedocumenteerd" else 0.5 for used in case.methods if used.method == method.id]
        if case.status != "gepubliceerd" or not counts or nearness <= 0:
            continue
        evidence += nearness * max(counts)
        for used in case.methods:
            if used.method == method.id:
                count = 1.0 if used.basis == "gedocumenteerd" else 0.5
                told = {**near, **({"phase": float(used.phase == asked.phase)} if asked.phase else {})}
                higher = {name: max(value, told.get(name, 0) * count) for name, value in own.items()}
                best = max(best, higher, key=lambda one: together(one, off))
    values = {**best, "evidence": evidence / (evidence + 1)}
    if asked.methods:
        tied = len(tied_steps(known, asked, method))
        values["relations"] = tied / (tied + 1)
    return together(values, off) if set(values) - off else 0.0


def tied_steps(known: Knowledge, asked: Situation, method: MethodFacts) -> set[str]:
    found = set()
    for step, phase in asked.methods:
        there = known.methods[step]
        if there.status != "gepubliceerd" or step == method.id:
            continue
        kinds = {relation.kind for relation in there.relations if relation.to == method.id}
        turned = {relation.kind for relation in method.relations if relation.to == step}
        after = "voor" in kinds or "na" in turned
        before = "na" in kinds or "voor" in turned
        late = not asked.phase or PHASES.index(asked.phase) >= PHASES.index(phase)
        early = not asked.phase or PHASES.index(asked.phase) <= PHASES.index(phase)
        if "combineert" in kinds | turned or (after and late) or (before and early):
            found.add(step)
    return found


def asking(rng: Random) -> Ask:
    return rng.choice(
        (
            Ask(),
            Ask(phase=rng.choice(PHASES)),
            Ask(effect=rng.choice(made.EFFECTS)),
            Ask(party=rng.choice(made.TYPES), level=rng.choice(("", *PARTICIPATION))),
        )
    )


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32))
def test_every_score_is_the_plain_count(seed: int) -> None:
    rng = Random(seed)
    known, situation, ask = made.knowledge(rng), made.situation(rng), asking(rng)
    off = made.some(rng, tuple(WEIGHTS), 4)
    found = suggest(prepare(known), situation, ask, off=off, most=99).found
    asked = narrowed(situation, ask)
    assert list(found) == sorted(found, key=lambda one: (-one.score, one.method.slug))
    for one in found:
        assert one.score == pytest.approx(score(known, asked, one.method, frozenset(off)), abs=2e-9)
        counted = [value for value in one.values if value.state == "on"]
        weight = sum(value.weight for value in counted)
        assert one.score == pytest.approx(sum(value.weight * value.value for value in counted) / weight, abs=2e-9)
        assert all(0 <= value.value <= 1 for value in one.values)
        assert {tie.method for tie in one.relations} == tied_steps(known, asked, one.method)
        assert one.method.status == "gepubliceerd"
        assert one.method.id not in {step for step, _ in situation.methods}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_the_order_does_not_depend_on_how_the_library_lists_its_records(seed: int) -> None:
    rng = Random(seed)
    known, situation, ask, limits = made.knowledge(rng), made.situation(rng), asking(rng), made.limits(rng)
    turned = Knowledge(dict(list(known.methods.items())[::-1]), dict(list(known.cases.items())[::-1]), made.ABOVE)
    one, other = (suggest(prepare(each), situation, ask, limits=limits) for each in (known, turned))
    assert one == other


# What is said ---------------------------------------------------------------------------------------------------------


def method(slug: str, **facts: object) -> MethodFacts:
    return replace(MethodFacts(slug, slug, {"nl": slug}), **facts)  # type: ignore[arg-type]


def case(slug: str, *used: Used, **facts: object) -> CaseFacts:
    return replace(CaseFacts(slug, slug, {"nl": slug}, methods=used), **facts)  # type: ignore[arg-type]


def shelf(*methods: MethodFacts, cases: tuple[CaseFacts, ...] = ()) -> Knowledge:
    return Knowledge({one.id: one for one in methods}, {one.id: one for one in cases}, made.ABOVE)


def test_a_documented_use_counts_more_than_an_inferred_one() -> None:
    cases = tuple(
        case(f"case-{basis}", Used(f"m-{basis}", basis=basis), themes=("zorg",))
        for basis in ("afgeleid", "gedocumenteerd")
    )
    known = shelf(method("m-afgeleid"), method("m-gedocumenteerd"), cases=cases)
    found = suggest(prepare(known), Situation(themes=("zorg",)), Ask()).found
    assert [one.method.slug for one in found] == ["m-gedocumenteerd", "m-afgeleid"]
    assert [one.cases[0].documented for one in found] == [True, False]


def test_without_case_or_relation_there_is_no_evidence() -> None:
    known = shelf(method("m", themes=("zorg",), phases=("kiezen",)))
    (found,) = suggest(prepare(known), Situation(themes=("zorg",)), Ask(phase="kiezen")).found
    assert not found.evidence
    assert {value.ground for value in found.values if value.value} == {"description"}


def test_a_draft_or_archived_case_is_no_evidence() -> None:
    known = shelf(method("m", themes=("zorg",)), cases=(case("c", Used("m"), themes=("zorg",), status="gearchiveerd"),))
    (found,) = suggest(prepare(known), Situation(themes=("zorg",)), Ask()).found
    assert found.cases == ()


def test_a_party_is_answered_by_methods_for_it_and_by_cases_it_took_part_in() -> None:
    took_part = case("c", Used("used"), stakes=(Stake("s", "gemeente"),))
    known = shelf(
        method("for-it", party_types=("overheid",)),
        method("used"),
        method("else", party_types=("bewoner",)),
        cases=(took_part,),
    )
    found = suggest(prepare(known), Situation(), Ask(party="gemeente")).found
    assert {one.method.slug for one in found} == {"for-it", "used"}


def test_what_clashes_with_a_step_is_said_and_not_suggested() -> None:
    known = shelf(
        method("step", phases=("kiezen",)),
        method("against", phases=("kiezen",), relations=(Relation("botst", "step"),)),
        method("instead", phases=("kiezen",), relations=(Relation("vervangt", "step"),)),
        method("beside", phases=("kiezen",), relations=(Relation("combineert", "step"),)),
    )
    found = suggest(prepare(known), Situation(methods=(("step", "kiezen"),)), Ask(phase="kiezen"))
    assert [one.method.slug for one in found.found] == ["beside"]
    assert [(one.method.slug, one.kind) for one in found.clashing] == [
        ("against", "conflicts"),
        ("instead", "replaces"),
    ]


def test_a_component_that_is_not_asked_takes_no_part() -> None:
    known = shelf(method("m", themes=("zorg",)))
    (found,) = suggest(prepare(known), Situation(themes=("zorg",)), Ask(), off={"evidence"}).found
    assert {value.component: value.state for value in found.values} == {
        one.id: {"theme": "on", "evidence": "off"}.get(one.id, "unasked") for one in COMPONENTS
    }
    assert found.score == 0.5


def test_everything_off_suggests_nothing() -> None:
    known = shelf(method("m", themes=("zorg",)))
    assert suggest(prepare(known), Situation(themes=("zorg",)), Ask(), off=WEIGHTS).found == ()


def test_an_empty_library_answers() -> None:
    assert suggest(prepare(Knowledge()), Situation(themes=("zorg",)), Ask(phase="kiezen")).found == ()
