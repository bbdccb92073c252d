"""Rules on what goes together and in which order: conflicts, before and after, a safe opening, lifeworld first."""

from collections.abc import Iterator

from abz_desktop.core.combine.facts import CALM, OPENING, Knowledge
from abz_desktop.core.combine.findings import Closer, Found, Place, Wanted, found, unjudged, up_to
from abz_desktop.core.combine.plan import Plan, PlanStep

TENSE = 4
"""From this tension on (1–5) a step needs a safe opening before it."""
LIFEWORLD, SYSTEM = ("leefwereld", "beide"), "systeemwereld"


def conflicts(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """No two steps have methods of which one conflicts with the other; each pair of methods once, at its first steps."""
    first = _first(plan)
    seen: set[frozenset[str]] = set()
    for step in plan.steps:
        for relation in step.method.relations if step.method else ():
            pair = frozenset((step.step.method, relation.to))
            if relation.kind != "botst" or relation.to not in first or len(pair) < 2 or pair in seen:
                continue
            seen.add(pair)
            one, other = sorted((first[step.step.method], first[relation.to]), key=lambda each: each.place)
            yield found(
                "conflict",
                Place("step", (one.key, other.key)),
                at=sorted((one.key, other.key)),
                closers=(Closer("drop", one.key), Closer("drop", other.key)),
                one=one.key,
                other=other.key,
                reason=dict(relation.reason),
            )


def order(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """No method stands after one that it has to come before, no step before one that it comes after."""
    first = _first(plan)
    wanted = _wanted(plan, first)
    for (early, late), reason in wanted.items():
        if (late, early) not in wanted and first[early].place > first[late].place:
            yield _turned("order", first[early], first[late], "order", reason)
    steps = {step.key: step for step in plan.steps}
    for step in plan.steps:
        for key in step.step.after:
            if key in steps and steps[key].place >= step.place:
                yield _turned("order", steps[key], step, "order-after", {})


def _wanted(plan: Plan, first: dict[str, PlanStep]) -> dict[tuple[str, str], dict[str, str]]:
    """(method that comes first, method that follows) of all relations between methods in the plan, with the reason."""
    found_: dict[tuple[str, str], dict[str, str]] = {}
    for method, step in first.items():
        for relation in step.method.relations if step.method else ():
            if relation.to in first and relation.to != method and relation.kind in ("voor", "na"):
                pair = (method, relation.to) if relation.kind == "voor" else (relation.to, method)
                found_.setdefault(pair, dict(relation.reason))
    return found_


def _turned(rule: str, early: PlanStep, late: PlanStep, wording: str, reason: dict[str, str]) -> Found:
    return found(
        rule,
        Place("step", (late.key, early.key)),
        wording,
        at=("after", late.key, early.key) if wording == "order-after" else (early.key, late.key),
        closers=(Closer("move", early.key, late.phase, late.key),),
        early=early.key,
        late=late.key,
        reason=reason,
    )


def _first(plan: Plan) -> dict[str, PlanStep]:
    """The first step of each method."""
    found_: dict[str, PlanStep] = {}
    for step in plan.steps:
        if step.step.method:
            found_.setdefault(step.step.method, step)
    return found_


def safe_opening(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """Before a tense step there is a calm one that opens."""
    opened, perhaps = False, False
    silent: list[PlanStep] = []
    for step in plan.steps:
        if step.tension is None and not opened:
            silent.append(step)
        elif step.tension is not None and step.tension >= TENSE and not opened:
            if perhaps:
                yield unjudged("opening", "steps.tension", place=Place("step", (step.key,)))
            else:
                yield _unsafe(step, plan)
        opened = opened or opens(step)
        perhaps = perhaps or (step.tension is None and _may_open(step))
    if silent:
        yield unjudged("opening", "steps.tension", silent)


def opens(step: PlanStep) -> bool:
    """Whether a step is a safe opening: calm, and its method meant for opening; or calm and in one's own words."""
    if step.tension is None or step.tension > CALM:
        return False
    return _may_open(step)


def _may_open(step: PlanStep) -> bool:
    method = step.method
    return (not step.pin) if method is None else OPENING in method.arc and method.safety != "hoog"


def _unsafe(step: PlanStep, plan: Plan) -> Found:
    later = [one for one in plan.steps if one.place > step.place and opens(one)]
    return found(
        "opening",
        Place("step", (step.key,)),
        closers=[Closer("move", one.key, step.phase, step.key) for one in later[:3]],
        wanted=Wanted("opens", OPENING, up_to(step.phase), ahead=step.key),
        step=step.key,
        tension=step.tension,
    )


def lifeworld_first(plan: Plan, _knowledge: Knowledge) -> Iterator[Found]:
    """The first step in the system world comes after one in the lifeworld, or in both."""
    silent: list[PlanStep] = []
    for step in plan.steps:
        if step.sphere in LIFEWORLD:
            break
        if step.sphere == SYSTEM:
            if silent:
                yield unjudged("lifeworld", "steps.sphere", silent)
            else:
                yield _system_first(step, plan)
            return
        silent.append(step)
    if silent:
        yield unjudged("lifeworld", "steps.sphere", silent)


def _system_first(step: PlanStep, plan: Plan) -> Found:
    later = [one for one in plan.steps if one.place > step.place and one.sphere in LIFEWORLD]
    return found(
        "lifeworld",
        Place("step", (step.key,)),
        closers=[Closer("move", one.key, step.phase, step.key) for one in later[:3]],
        wanted=Wanted("sphere", LIFEWORLD[0], up_to(step.phase), ahead=step.key),
        step=step.key,
    )
