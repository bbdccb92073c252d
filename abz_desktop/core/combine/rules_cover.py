"""Rules on what an approach covers: every phase, every party at its agreed level, every desired effect with its measure."""

from collections.abc import Iterator

from abz_desktop.core.combine.facts import Knowledge, MethodFacts, Stake
from abz_desktop.core.combine.findings import Closer, Found, Place, Wanted, found, unjudged
from abz_desktop.core.combine.plan import Plan, PlanStep
from abz_desktop.core.vocabulary import PARTICIPATION, PHASES


def phases(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """Every phase has a step that counts."""
    covered = {step.phase for step in plan.steps}
    for phase in PHASES:
        if phase not in covered:
            skipped = [Closer("unskip", one.key) for one in plan.all_steps if one.phase == phase]
            wanted = Wanted("phase", phase, (phase,))
            yield found("phase", Place("phase", (phase,)), closers=skipped, wanted=wanted, phase=phase)


def parties(plan: Plan, knowledge: Knowledge) -> Iterator[Found]:
    """Every party takes part in at least one step."""
    if not plan.stakes:
        yield unjudged("party", "stakes")
    for stake in plan.stakes:
        if not _steps_with(plan, stake):
            wanted = Wanted("party", _wide(stake, knowledge))
            suited = [*_suited(plan, stake, knowledge)][:3]
            yield found("party", Place("party", (stake.key,)), closers=suited, wanted=wanted, party=stake.key)


def levels(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """Every party takes part in at least one step at its agreed level, or a higher one."""
    for stake in plan.stakes:
        steps = _steps_with(plan, stake)
        reached = [step.step.parties[stake.key] for step in steps]
        place = Place("party", (stake.key,))
        if not steps or any(_reaches(level, stake.participation) for level in reached):
            continue
        if stake.participation not in PARTICIPATION:
            yield unjudged("level", "stakes.participation", place=place)
        elif not all(level in PARTICIPATION for level in reached):
            yield unjudged("level", "steps.parties", place=place)
        else:
            yield _below(stake, steps, reached)


def _below(stake: Stake, steps: list[PlanStep], reached: list[str]) -> Found:
    able = [step for step in steps if step.method is None or _lets(step.method, stake.participation)]
    return found(
        "level",
        Place("party", (stake.key,)),
        closers=[Closer("change", step.key) for step in able[:3]],
        wanted=Wanted("participation", stake.participation),
        party=stake.key,
        agreed=stake.participation,
        highest=max(reached, key=PARTICIPATION.index),
    )


def _reaches(level: str, agreed: str) -> bool:
    known = level in PARTICIPATION and agreed in PARTICIPATION
    return known and PARTICIPATION.index(level) >= PARTICIPATION.index(agreed)


def _lets(method: MethodFacts, agreed: str) -> bool:
    return any(_reaches(level, agreed) for level in method.participation)


def _steps_with(plan: Plan, stake: Stake) -> list[PlanStep]:
    return [step for step in plan.steps if stake.key in step.step.parties]


def _suited(plan: Plan, stake: Stake, knowledge: Knowledge) -> Iterator[Closer]:
    """The steps in which the party could take part: their method says that it suits parties of this type."""
    for step in plan.steps:
        types = step.method.party_types if step.method else ()
        if any(knowledge.same_party(one, stake.type) for one in types):
            yield Closer("change", step.key)


def _wide(stake: Stake, knowledge: Knowledge) -> str:
    """The type of the party, or the wider one above it where no method names the type itself."""
    return stake.type if knowledge.index.offer("party", stake.type) else knowledge.party_parents.get(stake.type, "")


def effects(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """Every desired effect has a step that contributes to it."""
    if not plan.effects:
        yield unjudged("effect", "effects")
    contributed = {effect for step in plan.steps for effect in step.effects}
    for desired in plan.effects:
        if desired.effect not in contributed:
            silent = [Closer("change", step.key) for step in plan.steps if not step.effects]
            place, wanted = Place("effect", (desired.key,)), Wanted("effect", desired.effect)
            yield found("effect", place, closers=silent[:2], wanted=wanted, effect=desired.effect)


def measures(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """Every desired effect has a measuring point."""
    for desired in plan.effects:
        if not desired.measure:
            closers = (Closer("fill", "effects.measure"),)
            yield found("measure", Place("effect", (desired.key,)), closers=closers, effect=desired.effect)
