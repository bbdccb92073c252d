"""Rules on what fits: group, setting, complexity, polarisation, the time there is, and the skills that people have."""

from collections.abc import Iterator
from functools import partial

from abz_desktop.core.combine.facts import Knowledge
from abz_desktop.core.combine.findings import MOST_CLOSERS, Closer, Found, Place, Wanted, found, unjudged, up_to
from abz_desktop.core.combine.fit import Aspect, fit, wanted
from abz_desktop.core.combine.plan import Plan, PlanStep


def aspect(plan: Plan, _knowledge: Knowledge, name: Aspect) -> Iterator[Found]:
    """Every step's method fits the approach in one aspect. A step in one's own words sets no limits of its own."""
    steps = [step for step in plan.steps if step.method is not None or step.pin == "gone"]
    if steps and not wanted(plan, name):
        yield unjudged(name, name)
        return
    silent: list[PlanStep] = []
    for step in steps:
        result = fit(step.method, plan, name) if step.method is not None else "method-unknown"
        if result == "misfit":
            yield found(
                name,
                Place("step", (step.key,)),
                wanted=instead(step),
                step=step.key,
                asked=wanted(plan, name),
                allowed=_allowed(step, name),
            )
        elif result == "method-unknown":
            silent.append(step)
    if silent:
        yield unjudged(name, f"method.{name}", silent)


def _allowed(step: PlanStep, name: Aspect) -> tuple[float | str | None, ...]:
    """What the method allows: its least and most, or its settings."""
    if step.method is None:
        return ()
    if name == "setting":
        return step.method.setting
    span = {"group": step.method.group, "complexity": step.method.complexity, "polarisation": step.method.polarisation}
    return span[name].min, span[name].max


def instead(step: PlanStep) -> Wanted:
    """Methods to use instead: those that can replace it by their relations, then others for the same phase and effect."""
    relations = step.method.relations if step.method else ()
    told = tuple(dict.fromkeys(one.to for one in relations if one.kind == "vervangt"))
    return Wanted("phase", step.phase, (step.phase,), frozenset(step.effects), told)


group = partial(aspect, name="group")
setting = partial(aspect, name="setting")
complexity = partial(aspect, name="complexity")
polarisation = partial(aspect, name="polarisation")


def time(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """All steps together take no more minutes than there are.

    What is known may be too much already; if it is not, steps of which the time is not known leave it undecided.
    """
    if not plan.steps:
        return
    if plan.time_budget is None:
        yield unjudged("time", "time_budget")
        return
    minutes = {step.key: step.minutes(plan.people) for step in plan.steps}
    total = sum(one for one in minutes.values() if one is not None)
    over = total - plan.time_budget
    if over > 0:
        longest = sorted((step for step in plan.steps if minutes[step.key]), key=lambda one: -(minutes[one.key] or 0))
        enough = [step for step in longest if (minutes[step.key] or 0) >= over]
        closers = [Closer("drop", step.key) for step in (enough[::-1] or longest)[:MOST_CLOSERS]]
        yield found("time", Place(), closers=closers, total=total, budget=plan.time_budget, over=over)
        return
    silent = [step for step in plan.steps if minutes[step.key] is None]
    if silent:
        by_people = [step for step in silent if step.work.any() is not None]
        missing = "group" if by_people == silent else "steps.work"
        yield unjudged("time", missing, silent)


def skills(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """The skills that a step asks for are present, or gained in an earlier step."""
    have = set(plan.skills_present)
    lacking: list[PlanStep] = []
    for step in plan.steps:
        missing = [skill for skill in step.skills_needed if skill not in have]
        if missing and not plan.skills_present:
            lacking.append(step)
        elif missing:
            yield from (_skill(step, one, plan) for one in dict.fromkeys(missing))
        have |= set(step.skills_gained)
    if lacking:
        yield unjudged("skill", "skills_present")
    silent = [step for step in plan.steps if not step.skills_needed and (step.method or step.pin == "gone")]
    if silent:
        yield unjudged("skill", "method.skills_needed", silent)


def _skill(step: PlanStep, skill: str, plan: Plan) -> Found:
    later = [one for one in plan.steps if one.place > step.place and skill in one.skills_gained]
    return found(
        "skill",
        Place("step", (step.key,)),
        at=(step.key, skill),
        closers=[Closer("move", one.key, step.phase, step.key) for one in later[:3]],
        wanted=Wanted("gains", skill, up_to(step.phase), ahead=step.key),
        step=step.key,
        skill=skill,
    )
