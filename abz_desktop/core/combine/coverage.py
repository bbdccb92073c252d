"""What an approach covers: phases by effects by parties, with the steps behind every crossing and the totals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from abz_desktop.core.combine.plan import Plan, PlanStep
from abz_desktop.core.vocabulary import PARTICIPATION, PHASES

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The steps (keys, in the order of the trajectory) at every crossing; a crossing without steps is absent.

    `effects` are the desired effects and then those that steps bring besides; `parties` the keys of the stakes. `levels`
    gives for a phase and a party the highest participation level there, "" where none is agreed. `minutes` are minutes
    together per phase, `unknown` the steps of which the time is not known: they are not in those sums.
    """

    phases: tuple[str, ...] = PHASES
    effects: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    steps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phase_effect: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    phase_party: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    effect_party: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    levels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    minutes: Mapping[str, float] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    def at(self, phase: str = "", effect: str = "", party: str = "") -> tuple[str, ...]:
        """The steps in this phase, for this effect, with this party; "" leaves one of the three open."""
        found = (
            list(self.steps.get(phase, ()))
            if phase
            else [key for one in self.phases for key in self.steps.get(one, ())]
        )
        if effect:
            found = [
                key for key in found if any(key in self.phase_effect.get((one, effect), ()) for one in self.phases)
            ]
        if party:
            found = [key for key in found if any(key in self.phase_party.get((one, party), ()) for one in self.phases)]
        return tuple(found)

    @property
    def total(self) -> float:
        """Minutes together, as far as known."""
        return sum(self.minutes.values())


def coverage(plan: Plan) -> Coverage:
    """What the steps that count cover."""
    wanted = dict.fromkeys(desired.effect for desired in plan.effects)
    brought = dict.fromkeys(effect for step in plan.steps for effect in step.effects)
    minutes = {step.key: step.minutes(plan.people) for step in plan.steps}
    return Coverage(
        effects=tuple(wanted | brought),
        parties=tuple(stake.key for stake in plan.stakes),
        steps=_grouped((step.phase, step) for step in plan.steps),
        phase_effect=_grouped(((step.phase, effect), step) for step in plan.steps for effect in step.effects),
        phase_party=_grouped(((step.phase, party), step) for step in plan.steps for party in step.step.parties),
        effect_party=_grouped(
            ((effect, party), step) for step in plan.steps for effect in step.effects for party in step.step.parties
        ),
        levels=_levels(plan.steps),
        minutes=_minutes(plan.steps, minutes),
        unknown=tuple(key for key, one in minutes.items() if one is None),
    )


def _grouped(pairs: Iterable[tuple[K, PlanStep]]) -> dict[K, tuple[str, ...]]:
    found: dict[K, dict[str, None]] = defaultdict(dict)
    for key, step in pairs:
        found[key][step.key] = None
    return {key: tuple(steps) for key, steps in found.items()}


def _levels(steps: Iterable[PlanStep]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for step in steps:
        for party, level in step.step.parties.items():
            known = found.get((step.phase, party), "")
            found[step.phase, party] = max(known, level, key=_rank)
    return found


def _rank(level: str) -> int:
    return PARTICIPATION.index(level) if level in PARTICIPATION else -1


def _minutes(steps: Iterable[PlanStep], minutes: Mapping[str, float | None]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for step in steps:
        found[step.phase] += minutes[step.key] or 0
    return dict(found)
