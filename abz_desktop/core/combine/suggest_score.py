"""The score of every method that could be a next step, component by component."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from abz_desktop.core.combine.similar import Column, Situation, values_of
from abz_desktop.core.combine.similar_index import EXACT, Near, Prepared, Use, Weights, weighted
from abz_desktop.core.combine.suggest_table import (
    COMPONENTS,
    DESCRIBED_COUNTS,
    DOCUMENTED_COUNTS,
    INFERRED_COUNTS,
    Ground,
    Support,
    Tie,
    Value,
)

Ties: TypeAlias = Mapping[str, tuple[Tie, ...]]
Uses: TypeAlias = list[tuple[Near, Use]]


@dataclass(frozen=True, eq=False, slots=True)
class Scores:
    """The values of all methods as columns, and what the few that were used in a near case or have a tie rest on.

    `weights` are those of the components that count; `columns` holds the components that are asked.
    """

    weights: Weights
    columns: Mapping[str, Column]
    grounds: Mapping[str, Mapping[int, Ground]]
    cases: Mapping[int, tuple[Support, ...]]
    likest: Mapping[int, str]
    total: Column

    def values(self, place: int) -> tuple[Value, ...]:
        """What the score of one method consists of, in the order of the table."""
        return tuple(self._value(one.id, one.weight, place) for one in COMPONENTS)

    def _value(self, name: str, weight: float, place: int) -> Value:
        column = self.columns.get(name)
        if column is None:
            return Value(name, weight, 0.0, "unasked")
        value = float(column[place])
        ground = self.grounds.get(name, {}).get(place, "description" if value else "")
        return Value(name, weight, value, "on" if self.weights.get(name) else "off", ground)


def scores(prepared: Prepared, situation: Situation, weights: Weights, cases: tuple[Near, ...], ties: Ties) -> Scores:
    """Score all methods; `cases` are the near ones, `ties` those to the steps there are."""
    described = values_of(prepared.of_methods, situation)
    if situation.phase:
        described["phase"] = prepared.of_methods.phases.get(situation.phase, np.zeros(len(prepared.methods)))
    columns = {name: column * DESCRIBED_COUNTS for name, column in described.items()}
    grounds: dict[str, dict[int, Ground]] = {}
    likest: dict[int, str] = {}
    used = _used(prepared, cases)
    for method, uses in used.items():
        own = {name: float(column[method]) for name, column in columns.items()}
        case, shown = _best_of(own, uses, situation.phase, weights)
        likest[method] = prepared.cases[case].id
        for name, value in shown.items():
            columns[name][method] = value
            grounds.setdefault(name, {})[method] = "case"
    columns["evidence"] = evidence_of(prepared, cases)
    grounds["evidence"] = dict.fromkeys(used, "cases")
    if situation.methods:
        tied = {prepared.place[one]: float(len({tie.method for tie in own})) for one, own in ties.items()}
        columns["relations"] = _counted(prepared, tied)
        grounds["relations"] = dict.fromkeys(tied, "steps")
    counting = {name: column for name, column in columns.items() if weights.get(name)}
    total = weighted(counting, weights, len(prepared.methods)) if counting else np.zeros(len(prepared.methods))
    return Scores(weights, columns, grounds, supports_of(prepared, cases), likest, np.round(total, EXACT))


def evidence_of(prepared: Prepared, cases: tuple[Near, ...]) -> Column:
    """The component evidence of every method: how much the near cases show, each further one counting less."""
    return _counted(prepared, {method: _evidence(uses) for method, uses in _used(prepared, cases).items()})


def supports_of(prepared: Prepared, cases: tuple[Near, ...]) -> dict[int, tuple[Support, ...]]:
    """The near cases in which each method was used, the nearest first, by its place."""
    return {method: _supports(prepared, uses) for method, uses in _used(prepared, cases).items()}


def _used(prepared: Prepared, cases: tuple[Near, ...]) -> dict[int, Uses]:
    """Per method its uses in the near cases, the nearest case first."""
    found: dict[int, Uses] = {}
    for case in cases:
        for use in prepared.uses[case.place]:
            found.setdefault(use.method, []).append((case, use))
    return found


def _best_of(own: Mapping[str, float], uses: Uses, phase: str, weights: Weights) -> tuple[int, dict[str, float]]:
    """The one case that says most, of equal ones the nearest, and what it says that the description does not."""
    best: dict[str, float] = {}
    place, most = -1, -1.0
    for case, use in uses:
        shown = {**case.values, **({"phase": float(use.phase == phase)} if phase else {})}
        counted = {name: value * _basis(use) for name, value in shown.items() if name in own}
        above = {name: value for name, value in counted.items() if value >= own[name] and value > 0}
        total = sum(weights.get(name, 0) * (above.get(name, value)) for name, value in own.items())
        if round(total, EXACT) > most:
            best, place, most = above, case.place, round(total, EXACT)
    return place, best


def _basis(use: Use) -> float:
    return DOCUMENTED_COUNTS if use.documented else INFERRED_COUNTS


def _evidence(places: Uses) -> float:
    """The nearness of the cases added up, each once, half where the use is inferred."""
    best: dict[int, float] = {}
    for case, use in places:
        best[case.place] = max(best.get(case.place, 0.0), case.nearness * _basis(use))
    return sum(best.values())


def _counted(prepared: Prepared, amounts: Mapping[int, float]) -> Column:
    """A / (a + 1) of the methods that have an amount: each further one counts less."""
    found = np.zeros(len(prepared.methods))
    for place, amount in amounts.items():
        found[place] = amount / (amount + 1)
    return found


def _supports(prepared: Prepared, places: Uses) -> tuple[Support, ...]:
    found: dict[int, Support] = {}
    for case, use in places:
        before = found.get(case.place)
        phases = tuple(dict.fromkeys((*(before.phases if before else ()), *([use.phase] if use.phase else ()))))
        documented = use.documented or (before is not None and before.documented)
        found[case.place] = Support(prepared.cases[case.place], case.nearness, phases, documented)
    return tuple(found.values())
