"""The relations between methods seen from both sides: what goes well with a step there is, and what does not."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from abz_desktop.core.combine.facts import MethodFacts
from abz_desktop.core.combine.suggest_table import Clash, Tie
from abz_desktop.core.vocabulary import PHASES

Neighbours: TypeAlias = Mapping[str, tuple[tuple[str, Tie], ...]]
"""Per method the (other method, what that one is to it), by slug; each pair and kind once."""
Steps: TypeAlias = tuple[tuple[str, str], ...]
"""The (method id, phase) of steps."""

_SEEN = {
    "voor": ("follows", "precedes"),
    "na": ("precedes", "follows"),
    "combineert": ("combines", "combines"),
    "botst": ("conflicts", "conflicts"),
    "vervangt": ("replaces", "replaces"),
}
"""What the other method is to the one that names it, and the other way round."""
GOOD, BAD = ("follows", "precedes", "combines"), ("conflicts", "replaces")


def neighbours(methods: Iterable[MethodFacts]) -> Neighbours:
    """All relations between these methods, each seen from both sides; those to other methods are left out."""
    methods = sorted(methods, key=lambda method: method.slug)
    rank = {method.id: number for number, method in enumerate(methods)}
    found: dict[str, dict[tuple[str, str], Tie]] = {}
    for method in methods:
        for relation in method.relations:
            if relation.kind in _SEEN and relation.to in rank and relation.to != method.id:
                other, own = _SEEN[relation.kind]
                _add(found, method.id, relation.to, Tie(other, method.id, relation.reason))
                _add(found, relation.to, method.id, Tie(own, relation.to, relation.reason))
    return {
        method: tuple((other, tie) for (other, _), tie in sorted(own.items(), key=lambda one: rank[one[0][0]]))
        for method, own in found.items()
    }


def _add(found: dict[str, dict[tuple[str, str], Tie]], method: str, other: str, tie: Tie) -> None:
    found.setdefault(method, {}).setdefault((other, tie.kind), tie)


def ties(around: Neighbours, steps: Steps, phase: str) -> dict[str, tuple[Tie, ...]]:
    """Per method that has one or more, its good ties to the steps.

    A tie that would stand on the wrong side is left out: what follows a step cannot be in an earlier `phase`.
    """
    found: dict[str, dict[tuple[str, str], Tie]] = {}
    for method, step_phase in steps:
        for other, tie in around.get(method, ()):
            if tie.kind in GOOD and _right(tie.kind, phase, step_phase):
                found.setdefault(other, {}).setdefault((tie.method, tie.kind), tie)
    return {other: tuple(own.values()) for other, own in found.items()}


def _right(kind: str, phase: str, step_phase: str) -> bool:
    if kind == "combines" or phase not in PHASES or step_phase not in PHASES:
        return True
    wanted, there = PHASES.index(phase), PHASES.index(step_phase)
    return wanted >= there if kind == "follows" else wanted <= there


def clashes(around: Neighbours, methods: Mapping[str, MethodFacts], steps: Steps) -> dict[str, Clash]:
    """Per method that does not go with a step: it conflicts with it, or is there to replace it."""
    found: dict[str, Clash] = {}
    for method, _ in steps:
        for other, tie in around.get(method, ()):
            if tie.kind in BAD and other in methods:
                found.setdefault(other, Clash(methods[other], tie.kind, method))
    return found
