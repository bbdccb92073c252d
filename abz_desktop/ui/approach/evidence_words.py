"""The evidence of a step, of two steps together and of their order: numbers with their denominator, or that there is none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from abz_desktop.core.combine.evidence import BoardEvidence, MethodEvidence, OrderEvidence, PairEvidence
from abz_desktop.core.combine.plan import Plan, PlanStep
from abz_desktop.library import evidence as told
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, language, say


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is known or not: its words, and the records (ids) that it rests on."""

    text: str
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of one thing: of the step itself, or of it with a neighbour. `methods` are those that it is about."""

    title: str
    said: tuple[Said, ...] = ()
    methods: tuple[str, ...] = ()


def neighbours(plan: Plan, key: str) -> tuple[PlanStep | None, PlanStep | None]:
    """The steps with a method that come right before and after a step among those that count; None for none."""
    steps = [step for step in plan.steps if step.method is not None]
    at = next((place for place, step in enumerate(steps) if step.key == key), -1)
    if at < 0:
        return None, None
    return steps[at - 1] if at else None, steps[at + 1] if at + 1 < len(steps) else None


def parts_of(plan: Plan, known: BoardEvidence, key: str, titles: Mapping[str, str], labels: Labels) -> list[Part]:
    """All that is known of a step; `titles` are those of the steps by key."""
    step = next((one for one in plan.all_steps if one.key == key), None)
    if step is None or step.method is None:
        return []
    found = []
    own = known.methods.get(step.step.method)
    if own is not None:
        found.append(Part(say("evidence-panel.method"), tuple(_method(own, labels)), (own.method,)))
    before, after = neighbours(plan, key)
    if before is not None:
        title = say("evidence-panel.before", step=titles.get(before.key, ""))
        found.append(_together(title, before, step, known))
    if after is not None:
        title = say("evidence-panel.after", step=titles.get(after.key, ""))
        found.append(_together(title, step, after, known))
    return found


def _method(known: MethodEvidence, labels: Labels) -> Iterator[Said]:
    if known.level:
        level, meaning = capital(labels.term("evidence", known.level)), labels.meaning("evidence", known.level)
        yield Said(f"{level}. {meaning}" if meaning else level)
    if not (known.documented or known.inferred or known.own):
        yield Said(capital(told.in_words(known, language())))
    if known.documented:
        yield Said(capital(say("evidence.documented", n=len(known.documented))), known.documented)
    if known.inferred:
        yield Said(capital(say("evidence.inferred", n=len(known.inferred))), known.inferred)
    if known.own:
        yield Said(capital(say("evidence.own", n=len(known.own))), known.own)


def _together(title: str, one: PlanStep, other: PlanStep, known: BoardEvidence) -> Part:
    first, second = one.step.method, other.step.method
    if first == second:
        return Part(title, (Said(say("evidence-panel.same")),))
    low, high = sorted((first, second))
    pair = known.pairs.get((low, high), PairEvidence(low, high))
    order = known.orders.get((first, second), OrderEvidence(first, second))
    said = [Said(capital(told.in_words(pair, language())), pair.both)]
    if pair.both:
        said.append(Said(capital(told.in_words(order, language())), order.before))
    if pair.inferred:
        said.append(Said(capital(say("evidence.inferred", n=len(pair.inferred))), pair.inferred))
    return Part(title, tuple(said), (first, second))


def links_of(plan: Plan, known: BoardEvidence) -> dict[str, str]:
    """For every step that has one before it, by its key: what is known of the two, as short as it goes."""
    steps = [step for step in plan.steps if step.method is not None]
    return {
        two.key: f"← {text}" if one.phase != two.phase else text
        for one, two in pairwise(steps)
        if (text := _link(one, two, known))
    }


def _link(one: PlanStep, other: PlanStep, known: BoardEvidence) -> str:
    first, second = one.step.method, other.step.method
    if first == second:
        return ""
    low, high = sorted((first, second))
    pair = known.pairs.get((low, high))
    if pair is None or not pair.both:
        return say("evidence-panel.link-never")
    both = say("evidence-panel.link", n=len(pair.both), total=len(pair.either))
    order = known.orders.get((first, second))
    if order is None or order.state != "known":
        return f"{both} · {say('evidence-panel.link-unknown')}"
    return f"{both} · {say('evidence-panel.link-order', n=len(order.before), total=len(order.recorded))}"
