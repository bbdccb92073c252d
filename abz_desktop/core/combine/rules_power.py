"""Rules on who decides: no party holds all decisions, and where some steps say who decides the others do as well."""

from collections.abc import Iterator

from abz_desktop.core.combine.facts import Knowledge
from abz_desktop.core.combine.findings import MOST_CLOSERS, Closer, Found, Place, found, unjudged
from abz_desktop.core.combine.plan import Plan


def shared(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """No party decides alone wherever something is decided."""
    decided = [step for step in plan.steps if step.step.decides]
    if plan.steps and not decided:
        yield unjudged("power", "steps.decides")
    if not decided:
        return
    holders = {step.step.decides for step in decided}
    if len(holders) == 1 and len(decided[0].step.decides) == 1:
        party = decided[0].step.decides[0]
        closers = tuple(Closer("change", step.key) for step in decided[:MOST_CLOSERS])
        yield found("power", Place("party", (party,)), closers=closers, party=party, n=len(decided))


def decider(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """Every step says who decides, once one of them does."""
    if any(step.step.decides for step in plan.steps):
        for step in plan.steps:
            if not step.step.decides:
                closers = (Closer("change", step.key),)
                yield found("decider", Place("step", (step.key,)), closers=closers, step=step.key)
