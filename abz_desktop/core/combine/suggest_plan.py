"""An approach that exists as suggestions see it: what it is about, what its steps are, and what room there is left."""

from math import fsum

from abz_desktop.core.combine.plan import Plan
from abz_desktop.core.combine.similar import Situation
from abz_desktop.core.combine.suggest_limits import Limits


def situation_of(plan: Plan) -> Situation:
    """What the approach is about, and the methods in the steps that count."""
    return Situation(
        plan.themes,
        tuple(dict.fromkeys(stake.type for stake in plan.stakes if stake.type)),
        tuple(dict.fromkeys(stake.participation for stake in plan.stakes if stake.participation)),
        plan.complexity,
        tuple(dict.fromkeys(one.effect for one in plan.effects if one.effect)),
        "",
        tuple((step.step.method, step.phase) for step in plan.steps if step.method is not None),
    )


def limits_of(plan: Plan) -> Limits:
    """What a further step has to fit into: the minutes are those that the steps with a known time leave."""
    used = fsum(step.minutes(plan.people) or 0.0 for step in plan.steps)
    left = None if plan.time_budget is None else max(0.0, plan.time_budget - used)
    return Limits(plan.group, left, plan.span.max or plan.span.any(), plan.setting)
