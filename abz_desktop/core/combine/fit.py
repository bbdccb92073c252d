"""Whether a method fits an approach: its group, setting, complexity and polarisation, each judged only where both are known."""

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Literal, TypeAlias

from abz_desktop.core.combine.facts import MethodFacts, Span
from abz_desktop.core.combine.plan import Plan

Aspect: TypeAlias = Literal["group", "setting", "complexity", "polarisation"]
ASPECTS: tuple[Aspect, ...] = ("group", "setting", "complexity", "polarisation")
Fit: TypeAlias = Literal["fits", "misfit", "plan-unknown", "method-unknown"]


def contradictory(span: Span) -> bool:
    """Whether the least is above the most, or the usual value outside both."""
    row = [one for one in (span.min, span.usual, span.max) if one is not None]
    return row != sorted(row)


def numbers_of(group: Span) -> tuple[float, ...]:
    """The numbers of people that a method has to take: the ideal alone where it is known, else least and most.

    Empty where nothing is known or the limits contradict each other.
    """
    if contradictory(group):
        return ()
    if group.usual is not None:
        return (group.usual,)
    return tuple(dict.fromkeys(one for one in (group.min, group.max) if one is not None))


def wanted(plan: Plan, aspect: Aspect) -> tuple[float | str, ...]:
    """What the approach asks for in one aspect; empty where it does not say."""
    if aspect == "group":
        return numbers_of(plan.group)
    if aspect == "setting":
        return plan.setting
    return _one(plan.complexity if aspect == "complexity" else plan.polarisation)


def fit(method: MethodFacts, plan: Plan, aspect: Aspect) -> Fit:
    """Whether the method fits the approach in one aspect, or which of the two does not say."""
    asked = wanted(plan, aspect)
    if not asked:
        return "plan-unknown"
    if aspect == "setting":
        if not method.setting:
            return "method-unknown"
        return "fits" if set(asked) & set(method.setting) else "misfit"
    bounds: Mapping[Aspect, Span] = {
        "group": method.group,
        "complexity": method.complexity,
        "polarisation": method.polarisation,
    }
    return _within([one for one in asked if not isinstance(one, str)], bounds[aspect])


def _within(numbers: Iterable[float], span: Span) -> Fit:
    if (span.min is None and span.max is None) or contradictory(span):
        return "method-unknown"
    low = span.min if span.min is not None else float("-inf")
    high = span.max if span.max is not None else float("inf")
    return "fits" if all(low <= one <= high for one in numbers) else "misfit"


def fits(method: MethodFacts, plan: Plan) -> bool:
    """Whether nothing that is known speaks against the method in this approach."""
    return fitting(plan)(method)


def fitting(plan: Plan) -> Callable[[MethodFacts], bool]:
    """`fits` for one plan, for trying many methods."""
    numbers = [
        (_GROUP, numbers_of(plan.group)),
        (_COMPLEXITY, _one(plan.complexity)),
        (_POLARISATION, _one(plan.polarisation)),
    ]
    asked = [(read, min(found), max(found)) for read, found in numbers if found]
    settings = frozenset(plan.setting)

    def test(method: MethodFacts) -> bool:
        for read, low, high in asked:
            span = read(method)
            least, most = span.min, span.max
            outside = (least is not None and low < least) or (most is not None and high > most)
            if outside and not contradictory(span):
                return False
        return not (settings and method.setting) or not settings.isdisjoint(method.setting)

    return test


_GROUP, _COMPLEXITY, _POLARISATION = (attrgetter(name) for name in ("group", "complexity", "polarisation"))


def _one(level: float | None) -> tuple[float, ...]:
    return () if level is None else (level,)
