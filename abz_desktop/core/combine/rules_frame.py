"""Rules on the frame: limits that contradict each other, times of nothing, and methods that went or changed."""

from collections.abc import Iterator

from abz_desktop.core.combine.facts import Knowledge
from abz_desktop.core.combine.findings import Closer, Found, Place, found
from abz_desktop.core.combine.fit import contradictory
from abz_desktop.core.combine.plan import Plan
from abz_desktop.core.combine.rules_fit import instead


def limits(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """No limit contradicts another one, and nothing takes or has no time at all."""
    for name, span in (("group", plan.group), ("span", plan.span)):
        if contradictory(span):
            closers = (Closer("fill", name),)
            numbers = (span.min, span.usual, span.max)
            yield found("limits", Place(), "limits-range", at=(name,), closers=closers, field=name, numbers=numbers)
    if plan.start and plan.end and plan.end < plan.start[: len(plan.end)]:
        closers = (Closer("fill", "end"),)
        yield found("limits", Place(), "limits-period", at=("period",), closers=closers, start=plan.start, end=plan.end)
    if plan.time_budget == 0:
        closers = (Closer("fill", "time_budget"),)
        yield found("limits", Place(), "limits-no-budget", at=("time_budget",), closers=closers)
    for step in plan.steps:
        if step.step.work == 0:
            place, closers = Place("step", (step.key,)), (Closer("change", step.key),)
            yield found("limits", place, "limits-no-time", at=("work", step.key), closers=closers, step=step.key)


def pins(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """Every step's method is still there, in use, and as it was when the step took it."""
    for step in plan.steps:
        place = Place("step", (step.key,))
        if step.pin == "newer":
            yield found("pin", place, "pin-newer", closers=(Closer("accept", step.key),), step=step.key)
        elif step.pin in ("archived", "gone"):
            drop = (Closer("drop", step.key),)
            yield found("pin", place, f"pin-{step.pin}", closers=drop, wanted=instead(step), step=step.key)
